"""The engines that :mod:`tests.perf.engine_peers` runs beside each other, behind one interface."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import torch
from gguf import GGMLQuantizationType
from transformers import GPT2LMHeadModel
from transformers.cache_utils import DynamicCache
from transformers.pytorch_utils import Conv1D

from tests.perf.gpt2_gguf import write_gpt2_gguf
from tests.torch_export import TorchExport, write_torch_export
from writer.engine.cancellation import CancellationToken
from writer.engine.kv_cache import KvCache
from writer.engine.measure import MemoryReader
from writer.engine.session import DecoderSession, SessionConfig
from writer.models.architectures import architecture_of
from writer.models.export import write_graph
from writer.models.layers import Precision, QuantizationConfig
from writer.models.manifest import DATA_NAME, GRAPH_NAME

Ids = list[int]


class Peer(Protocol):
    """One engine with one set of weights."""

    name: str

    def prefill(self, ids: Ids) -> None:
        """Evaluate ``ids`` from nothing."""

    def decode(self, ids: Ids, steps: int) -> float:
        """Seconds for one of ``steps`` tokens after ``ids``."""

    def append(self, ids: Ids, count: int) -> float:
        """Seconds for ``count`` tokens at once after ``ids``; NaN where the engine can't."""


class Writer:
    """This project's engine."""

    def __init__(self, model: GPT2LMHeadModel, precision: Precision, folder: Path, threads: int) -> None:
        self.name = f"writer {precision.value}"
        config = model.config.to_dict()
        spec = architecture_of(config, self.name).spec(config, self.name, precision.value)
        state = {name: tensor for name, tensor in model.state_dict().items() if name != "lm_head.weight"}  # tied
        weights = {name.removeprefix("transformer."): tensor.numpy() for name, tensor in state.items()}
        if is_new(folder):
            write_graph(spec, weights, QuantizationConfig(precision), folder)
        session = DecoderSession(folder / GRAPH_NAME, spec, SessionConfig(threads))
        self._weight_bytes = (folder / DATA_NAME).stat().st_size
        self._cache_bytes = session.bytes_per_token
        self._threads = threads
        self._cache = KvCache(session)

    def prefill(self, ids: Ids) -> None:
        self._cache.rewind_to(0)
        self._cache.advance(ids, CancellationToken())

    def decode(self, ids: Ids, steps: int) -> float:
        self._cache.advance(ids, CancellationToken())
        return clock(lambda: [self._cache.append([1], CancellationToken()) for _ in range(steps)]) / steps

    def append(self, ids: Ids, count: int) -> float:
        self._cache.advance(ids, CancellationToken())
        return clock(lambda: self._cache.append([1] * count, CancellationToken()))

    def alternatives(self, ids: Ids, steps: int) -> float:
        """Seconds for a step of three rows after ``ids``."""
        batch = self._cache.branch(ids, 3, steps + 1, CancellationToken())
        batch.step([1] * 3, CancellationToken())
        return clock(lambda: [batch.step([1] * 3, CancellationToken()) for _ in range(steps)]) / steps

    def floor(self, length: int, reads: int) -> float:
        """Seconds to read once what a token after ``length`` others needs: weights, keys and values."""
        with closing(MemoryReader(self._weight_bytes + length * self._cache_bytes, self._threads)) as reader:
            reader.read()
            return sum(reader.read() for _ in range(reads)) / reads


class Torch:
    """A model of transformers, as it is or with its matrices in int8."""

    def __init__(self, name: str, model: torch.nn.Module) -> None:
        self.name = name
        self._model = model
        self._past = DynamicCache()

    def prefill(self, ids: Ids) -> None:
        self._past = DynamicCache()
        self._run(ids)

    def decode(self, ids: Ids, steps: int) -> float:
        self.prefill(ids)
        return clock(lambda: [self._run([1]) for _ in range(steps)]) / steps

    def append(self, ids: Ids, count: int) -> float:
        self.prefill(ids)
        return clock(lambda: self._run([1] * count))

    def _run(self, ids: Ids) -> None:
        with torch.inference_mode():
            self._model(torch.tensor([ids]), past_key_values=self._past, use_cache=True, logits_to_keep=1)


class CTranslate2:
    """CTranslate2 with int8 weights. It gives no access to its cache: decoding is a difference of two runs."""

    name = "ctranslate2 int8"

    def __init__(self, model: GPT2LMHeadModel, folder: Path, threads: int) -> None:
        import ctranslate2
        from ctranslate2.converters import TransformersConverter

        source = folder / "source"
        if is_new(folder):
            model.save_pretrained(source)
            save_word_tokenizer(source, model.config.vocab_size)
            TransformersConverter(str(source)).convert(str(folder / "model"), quantization="int8")
        self._generator = ctranslate2.Generator(
            str(folder / "model"), device="cpu", compute_type="int8", intra_threads=threads
        )

    def prefill(self, ids: Ids) -> None:
        self._generate(ids, 1)

    def decode(self, ids: Ids, steps: int) -> float:
        once = clock(lambda: self._generate(ids, 1))
        return (clock(lambda: self._generate(ids, 1 + steps)) - once) / steps

    def append(self, _ids: Ids, _count: int) -> float:
        return float("nan")

    def _generate(self, ids: Ids, count: int) -> None:
        self._generator.generate_batch(
            [[f"t{token}" for token in ids]],
            min_length=count,
            max_length=count,
            include_prompt_in_result=False,
            end_token=[],
            sampling_topk=1,
        )


class PlainExport:
    """``torch.onnx.export`` as it comes, in ONNX Runtime; in int8 by its dynamic quantisation."""

    def __init__(self, name: str, model: GPT2LMHeadModel, folder: Path, threads: int, in_int8: bool) -> None:
        self.name = name
        path = folder / ("int8.onnx" if in_int8 else "model.onnx")
        if is_new(folder):
            self._write(model, folder, in_int8)
        config = model.config
        self._graph = TorchExport(path, config.n_layer, config.n_head, config.n_embd // config.n_head, threads)

    @staticmethod
    def _write(model: GPT2LMHeadModel, folder: Path, in_int8: bool) -> None:
        path = folder / "model.onnx"
        eager = GPT2LMHeadModel._from_config(model.config, attn_implementation="eager").eval()
        eager.load_state_dict(model.state_dict())
        write_torch_export(eager, path)
        if in_int8:
            from onnxruntime.quantization import QuantType, quantize_dynamic

            quantize_dynamic(path, folder / "int8.onnx", weight_type=QuantType.QInt8, per_channel=True)

    def prefill(self, ids: Ids) -> None:
        self._graph.clear()
        self._graph.run(ids)

    def decode(self, ids: Ids, steps: int) -> float:
        self.prefill(ids)
        return clock(lambda: [self._graph.run([1]) for _ in range(steps)]) / steps

    def append(self, ids: Ids, count: int) -> float:
        self.prefill(ids)
        return clock(lambda: self._graph.run([1] * count))


class LlamaCpp:
    """llama.cpp through its Python binding."""

    def __init__(self, name: str, model: GPT2LMHeadModel, kind: str, folder: Path, threads: int) -> None:
        import llama_cpp

        self.name = name
        path = folder / "model.gguf"
        if is_new(folder):
            write_gpt2_gguf(model, path, GGMLQuantizationType[kind])
        is_plain = not evaluates_in_child(path, threads)
        if is_plain:
            print(f"{name}: its own layouts for this processor crash it; measured without them", flush=True)
        with plain_layout(is_plain):
            self._model = llama_cpp.Llama(
                str(path), n_ctx=1024, n_batch=1024, n_threads=threads, n_threads_batch=threads, verbose=False
            )

    def prefill(self, ids: Ids) -> None:
        self._model.reset()
        self._model.eval(ids)

    def decode(self, ids: Ids, steps: int) -> float:
        self.prefill(ids)
        return clock(lambda: [self._model.eval([1]) for _ in range(steps)]) / steps

    def append(self, ids: Ids, count: int) -> float:
        self.prefill(ids)
        return clock(lambda: self._model.eval([1] * count))


def is_new(folder: Path) -> bool:
    """Whether nobody has written to ``folder`` yet, which is there from now on."""
    folder.mkdir(exist_ok=True)
    return not any(folder.iterdir())


_TRIAL = """
import sys, llama_cpp
model = llama_cpp.Llama(sys.argv[1], n_ctx=512, n_batch=512, n_threads=int(sys.argv[2]), verbose=False)
model.eval([1] * 100)
"""


def evaluates_in_child(path: Path, threads: int) -> bool:
    """Whether llama.cpp evaluates ``path`` and lives: with its AMX kernels it may die of an illegal instruction."""
    command = [sys.executable, "-c", _TRIAL, str(path), str(threads)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def plain_layout(is_wanted: bool) -> Iterator[None]:
    """Models that llama.cpp loads meanwhile keep the file's layout, if ``is_wanted``."""
    from llama_cpp import llama_cpp

    defaults = llama_cpp.llama_model_default_params

    def plain() -> object:
        params = defaults()
        params.use_extra_bufts = False
        return params

    llama_cpp.llama_model_default_params = plain if is_wanted else defaults
    try:
        yield
    finally:
        llama_cpp.llama_model_default_params = defaults


def save_word_tokenizer(folder: Path, size: int) -> None:
    """A tokenizer whose words are t0, t1, ...: CTranslate2 wants one beside the weights."""
    from tokenizers import Tokenizer, models
    from transformers import PreTrainedTokenizerFast

    words = Tokenizer(models.WordLevel({f"t{index}": index for index in range(size)}, unk_token="t0"))
    last = f"t{size - 1}"
    fast = PreTrainedTokenizerFast(tokenizer_object=words, bos_token=last, eos_token=last, unk_token="t0")
    fast.save_pretrained(folder)


def in_int8(model: GPT2LMHeadModel) -> torch.nn.Module:
    """``model`` with torch's dynamic quantisation, which knows only ``Linear``."""
    linear = GPT2LMHeadModel(model.config).eval()
    linear.load_state_dict(model.state_dict())
    for parent in list(linear.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, Conv1D):
                new = torch.nn.Linear(*child.weight.shape)
                new.weight.data, new.bias.data = child.weight.data.T.contiguous(), child.bias.data
                setattr(parent, name, new)
    quantized: torch.nn.Module = torch.ao.quantization.quantize_dynamic(linear, {torch.nn.Linear}, torch.qint8)
    return quantized


def clock(work: Callable[[], object]) -> float:
    """Seconds of ``work``."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
