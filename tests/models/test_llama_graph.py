"""The Llama graph against its oracle, transformers' LlamaForCausalLM, from both kinds of file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from gguf import GGMLQuantizationType, GGUFWriter, TokenType
from gguf.quants import quantize
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM

from tests.models_on_disk import export_checkpoint, open_cache
from tests.tiny_tokenizer import END_OF_TEXT, tiny_tokenizer
from writer.engine.cancellation import CancellationToken
from writer.engine.tokenizer import Tokenizer
from writer.models.layers import Precision
from writer.models.manifest import TOKENIZER_NAME, load_manifest
from writer.protocol.errors import ModelDamagedError, ModelError, ModelMissingError, ModelUnsupportedError

SHAPE = {"hidden_size": 96, "intermediate_size": 256, "num_hidden_layers": 2, "num_attention_heads": 6}
PREFIX = {"embed_tokens": "token_embd", "norm": "output_norm"}
PARTS = {
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "ffn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}


def make_llama(folder: Path, **changes: Any) -> LlamaForCausalLM:
    """A seeded checkpoint with three queries to each key, and its tokenizer."""
    torch.manual_seed(11)
    tokenizer = tiny_tokenizer()
    sizes = {**SHAPE, "num_key_value_heads": 2, "max_position_embeddings": 256, "rope_theta": 100_000.0, **changes}
    config = LlamaConfig(vocab_size=tokenizer.get_vocab_size(), tie_word_embeddings=True, **sizes)
    config.bos_token_id = config.eos_token_id = 0
    oracle = LlamaForCausalLM(config).eval()
    with torch.no_grad():
        for parameter in oracle.parameters():  # far from zero, so that errors show
            parameter.add_(torch.randn_like(parameter) * 0.05)
    oracle.save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    return oracle


def logits(oracle: LlamaForCausalLM, ids: list[int]) -> np.ndarray:
    with torch.no_grad():
        found: np.ndarray = oracle(torch.tensor([ids])).logits[0, -1].numpy()
    return found


def write_gguf(oracle: LlamaForCausalLM, path: Path, kind: GGMLQuantizationType) -> None:
    """``oracle`` as llama.cpp keeps it: its own names, the rotated pairs side by side."""
    config, heads = oracle.config, {"q_proj": 6, "k_proj": 2}
    writer = GGUFWriter(path, "llama")
    writer.add_block_count(config.num_hidden_layers)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_rope_freq_base(100_000.0)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    model = json.loads(tiny_tokenizer().to_str())["model"]
    tokens = sorted(model["vocab"], key=model["vocab"].__getitem__)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(tokens)
    writer.add_token_merges([" ".join(pair) for pair in model["merges"]])
    writer.add_token_types([TokenType.CONTROL if token == END_OF_TEXT else TokenType.NORMAL for token in tokens])
    for name, tensor in oracle.state_dict().items():
        array = tensor.numpy().astype(np.float32)
        part = name.removeprefix("model.").removesuffix(".weight")
        if part == "lm_head":
            continue
        if part.startswith("layers."):
            _, layer, rest = part.split(".", 2)
            if (projection := rest.rpartition(".")[2]) in heads:
                halves = array.reshape(heads[projection], 2, -1, array.shape[1])
                array = np.ascontiguousarray(halves.swapaxes(1, 2)).reshape(array.shape)
            stored = f"blk.{layer}.{PARTS[rest]}.weight"
        else:
            stored = f"{PREFIX[part]}.weight"
        stored_kind = kind if array.ndim == 2 else GGMLQuantizationType.F32
        writer.add_tensor(stored, quantize(array, stored_kind), raw_dtype=stored_kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


IDS = np.random.default_rng(0).integers(0, 400, 60).tolist()


@pytest.mark.parametrize("kv_heads", [1, 2, 6])
def test_fp32_equals_transformers(tmp_path: Path, kv_heads: int) -> None:
    oracle = make_llama(tmp_path / "c", num_key_value_heads=kv_heads)
    cache = open_cache(tmp_path / "m", export_checkpoint(tmp_path / "c", tmp_path / "m", Precision.FP32))
    cancel = CancellationToken()
    assert np.abs(cache.prefill(IDS, cancel) - logits(oracle, IDS)).max() < 1e-4
    # Positions go on from the cache: rewound, appended to, a token at a time.
    assert np.abs(cache.prefill(IDS[:20], cancel) - logits(oracle, IDS[:20])).max() < 1e-4
    for end in range(21, 26):
        assert np.abs(cache.append(IDS[end - 1 : end], cancel) - logits(oracle, IDS[:end])).max() < 1e-4
    changed = [*IDS[:10], *IDS[30:]]
    assert np.abs(cache.prefill(changed, cancel) - logits(oracle, changed)).max() < 1e-4
    batch = cache.branch(IDS[:12], 3, 2, cancel)
    batch.step([5, 6, 7], cancel)
    rows = batch.step([8, 9, 10], cancel)
    for row in range(3):
        assert np.abs(rows[row] - logits(oracle, [*IDS[:12], 5 + row, 8 + row])).max() < 1e-4


@pytest.mark.parametrize(("precision", "agreement"), [(Precision.INT8, 0.999), (Precision.INT4, 0.9)])
def test_quantised_logits_correlate_with_the_oracle(tmp_path: Path, precision: Precision, agreement: float) -> None:
    oracle = make_llama(tmp_path / "c", hidden_size=192)
    cache = open_cache(tmp_path / "m", export_checkpoint(tmp_path / "c", tmp_path / "m", precision))
    found = cache.prefill(IDS, CancellationToken())
    assert np.corrcoef(found, logits(oracle, IDS))[0, 1] > agreement


@pytest.mark.parametrize(
    ("kind", "tolerance"),
    [
        (GGMLQuantizationType.F32, 1e-4),
        (GGMLQuantizationType.F16, 0.02),
        (GGMLQuantizationType.Q8_0, 0.2),
        (GGMLQuantizationType.Q4_1, 3.0),
    ],
)
def test_a_gguf_file_says_the_same(tmp_path: Path, kind: GGMLQuantizationType, tolerance: float) -> None:
    oracle = make_llama(tmp_path / "c")
    file = tmp_path / "tiny.gguf"
    write_gguf(oracle, file, kind)
    cache = open_cache(tmp_path / "m", export_checkpoint(file, tmp_path / "m", Precision.FP32))
    assert np.abs(cache.prefill(IDS, CancellationToken()) - logits(oracle, IDS)).max() < tolerance
    spec = load_manifest(tmp_path / "m").spec
    assert (spec.architecture, spec.n_kv_head, spec.n_inner, spec.end_of_text_id) == ("llama", 2, 256, 0)


@pytest.mark.parametrize(
    "kind", [GGMLQuantizationType.F16, GGMLQuantizationType.Q8_0, GGMLQuantizationType.Q4_1], ids=lambda kind: kind.name
)
def test_a_gguf_file_means_what_transformers_reads(
    tmp_path: Path, kind: GGMLQuantizationType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SmolLM2's own kind, Q4_1, among them: the numbers are the file's, however coarse."""
    monkeypatch.setattr("tqdm.tqdm.monitor_interval", 0)  # its thread would outlive the test
    (tmp_path / "c").mkdir()
    write_gguf(make_llama(tmp_path / "c"), tmp_path / "c" / "tiny.gguf", kind)
    oracle = AutoModelForCausalLM.from_pretrained(tmp_path / "c", gguf_file="tiny.gguf", dtype=torch.float32).eval()
    cache = open_cache(tmp_path / "m", export_checkpoint(tmp_path / "c" / "tiny.gguf", tmp_path / "m", Precision.FP32))
    assert np.abs(cache.prefill(IDS, CancellationToken()) - logits(oracle, IDS)).max() < 1e-4


def test_the_tokenizer_of_a_gguf_file_splits_digits(tmp_path: Path) -> None:
    file = tmp_path / "tiny.gguf"
    write_gguf(make_llama(tmp_path / "c"), file, GGMLQuantizationType.F32)
    export_checkpoint(file, tmp_path / "m", Precision.INT8)
    tokenizer, original = Tokenizer(tmp_path / "m" / TOKENIZER_NAME), Tokenizer(tmp_path / "c" / "tokenizer.json")
    for text in ("The old lighthouse — “naïve”", "海上的 👩‍🚀", f"a {END_OF_TEXT} b"):
        assert tokenizer.encode(text) == original.encode(text)
    years = tokenizer.encode("in 1984")
    assert [tokenizer.decode([token]) for token in years[-4:]] == list("1984")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"tie_word_embeddings": False}, ModelUnsupportedError),
        ({"attention_bias": True}, ModelUnsupportedError),
        ({"hidden_act": "gelu"}, ModelUnsupportedError),
        ({"rope_parameters": {"rope_type": "llama3", "rope_theta": 1e4}}, ModelUnsupportedError),
        ({"num_attention_heads": 5}, ModelUnsupportedError),
        ({"num_key_value_heads": 3}, ModelDamagedError),
        ({"num_hidden_layers": 0}, ModelDamagedError),
        ({"rope_parameters": {"rope_theta": "x"}}, ModelDamagedError),
    ],
)
def test_a_wrong_config_is_refused(tmp_path: Path, changes: dict[str, object], error: type[ModelError]) -> None:
    make_llama(tmp_path / "c")
    path = tmp_path / "c" / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))
    with pytest.raises(error):
        export_checkpoint(tmp_path / "c", tmp_path / "m", Precision.INT8)


@pytest.mark.parametrize(
    ("content", "error"),
    [(None, ModelMissingError), (b"", ModelDamagedError), (b"GGUF" + b"\0" * 64, ModelDamagedError)],
)
def test_a_broken_gguf_file(tmp_path: Path, content: bytes | None, error: type[ModelError]) -> None:
    file = tmp_path / "broken.gguf"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(error):
        export_checkpoint(file, tmp_path / "m", Precision.INT8)


def test_a_truncated_gguf_file(tmp_path: Path) -> None:
    file = tmp_path / "tiny.gguf"
    write_gguf(make_llama(tmp_path / "c"), file, GGMLQuantizationType.F32)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(ModelDamagedError):
        export_checkpoint(file, tmp_path / "m", Precision.INT8)


def test_a_gguf_file_of_another_architecture(tmp_path: Path) -> None:
    file = tmp_path / "other.gguf"
    writer = GGUFWriter(file, "mamba")
    writer.add_tensor("x", np.zeros((2, 2), dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with pytest.raises(ModelUnsupportedError, match="mamba"):
        export_checkpoint(file, tmp_path / "m", Precision.INT8)
