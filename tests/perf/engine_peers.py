"""``python -m tests.perf.engine_peers``: the engine beside others, GPT-2 124M, interleaved in one run.

The weights are seeded: speed does not depend on them. Every engine has the same threads.
An engine that is not installed, or can't load the model, is left out and named.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from transformers import GPT2Config, GPT2LMHeadModel
from transformers.cache_utils import DynamicCache
from transformers.pytorch_utils import Conv1D
from transformers.utils.logging import disable_progress_bar

from writer.engine.cancellation import CancellationToken
from writer.engine.kv_cache import KvCache
from writer.engine.measure import read_bandwidth
from writer.engine.session import DecoderSession, SessionConfig
from writer.models.architectures import architecture_of
from writer.models.export import write_graph
from writer.models.layers import Precision, QuantizationConfig
from writer.models.manifest import DATA_NAME, GRAPH_NAME

PREFIX = 256
STEPS = 8
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
        weights = {name.removeprefix("transformer."): tensor.numpy() for name, tensor in model.state_dict().items()}
        folder.mkdir()
        write_graph(spec, weights, QuantizationConfig(precision), folder)
        self.weight_bytes = (folder / DATA_NAME).stat().st_size
        self._cache = KvCache(DecoderSession(folder / GRAPH_NAME, spec, SessionConfig(threads)))

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


def open_peers(model: GPT2LMHeadModel, folder: Path, threads: int) -> Iterator[Peer]:
    """All engines that can be had here."""
    for precision in (Precision.INT8, Precision.INT4, Precision.FP32):
        yield Writer(model, precision, folder / precision.value, threads)
    yield Torch("transformers fp32", model)
    for name, build in (
        ("torch dynamic int8", lambda: Torch("torch dynamic int8", in_int8(model))),
        ("ctranslate2 int8", lambda: CTranslate2(model, folder / "ctranslate2", threads)),
    ):
        try:
            yield build()
        except Exception as error:  # noqa: BLE001 - whatever fails in another engine only leaves it out
            print(f"left out: {name}: {type(error).__name__}: {error}")


def measure(peers: list[Peer], rounds: int, longest: int) -> dict[str, dict[str, float]]:
    """Milliseconds by engine and kind of work: medians of ``rounds``, each round all engines in turn."""
    seconds: dict[str, dict[str, list[float]]] = {peer.name: {} for peer in peers}
    prefix, long = list(range(PREFIX)), list(range(longest))
    for peer in peers:  # to warm up
        peer.decode(prefix, 1)
    for _ in range(rounds):
        for peer in peers:
            found = {
                f"decode at {PREFIX}": peer.decode(prefix, STEPS),
                f"append 3 at {PREFIX}": peer.append(prefix, 3),
                f"prefill {PREFIX}": clock(lambda peer=peer: peer.prefill(prefix)),
                f"prefill {longest}": clock(lambda peer=peer: peer.prefill(long)),
            }
            if isinstance(peer, Writer):
                found[f"3 alternatives at {PREFIX}"] = peer.alternatives(prefix, STEPS)
            for work, value in found.items():
                seconds[peer.name].setdefault(work, []).append(value * 1e3)
    return {name: {work: statistics.median(v) for work, v in row.items()} for name, row in seconds.items()}


def print_table(table: dict[str, dict[str, float]]) -> None:
    """Milliseconds, and how many times the first engine's each is."""
    columns = list(dict.fromkeys(work for row in table.values() for work in row))
    first = next(iter(table.values()))
    print(f"{'milliseconds (times the first)':<32}" + "".join(f"{column:>22}" for column in columns))
    for name, row in table.items():
        cells = (f"{row.get(c, np.nan):9.1f} ({row.get(c, np.nan) / first[c]:6.2f})" for c in columns)
        print(f"{name:<32}" + "".join(f"{cell:>22}" for cell in cells))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.perf.engine_peers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--longest", type=int, default=900)
    parser.add_argument("--json", type=Path, default=None, help="also write the table to this file")
    options = parser.parse_args()
    disable_progress_bar()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    model = GPT2LMHeadModel(GPT2Config()).eval()
    with tempfile.TemporaryDirectory() as folder:
        peers = list(open_peers(model, Path(folder), options.threads))
        bandwidth = read_bandwidth(options.threads)
        table = measure(peers, options.rounds, options.longest)
        print(f"GPT-2 124M, {options.threads} threads, medians of {options.rounds} rounds, interleaved")
        print(f"memory read: {bandwidth / 1e9:.1f} GB/s")
        print_table(table)
        for peer in peers:
            if isinstance(peer, Writer):
                floor = peer.weight_bytes / bandwidth * 1e3
                ratio = table[peer.name][f"decode at {PREFIX}"] / floor
                print(f"{peer.name}: {peer.weight_bytes / 1e6:.0f} MB, floor {floor:.1f} ms, decode {ratio:.2f} of it")
    if options.json:
        options.json.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
