"""``python -m tests.perf.engine_peers``: the engine beside others, GPT-2 124M, interleaved in one run.

The weights are seeded: speed does not depend on them. Every engine has the same threads.
An engine that is not installed, or can't load the model, is left out and named; llama.cpp
needs ``pip install llama-cpp-python``, which compiles it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

import torch
from transformers import GPT2Config, GPT2LMHeadModel
from transformers.utils.logging import disable_progress_bar

from tests.perf import engine_quality, engine_shapes
from tests.perf.peers import CTranslate2, LlamaCpp, Peer, PlainExport, Torch, Writer, clock, in_int8
from tests.perf.peers_report import FLOOR, PREFIX, Results, markdown, save_plot
from writer.models.layers import Precision
from writer.models.manifest import load_manifest

STEPS = 24
_TEXT = 20_000  # characters
_BUSY = "while True: pass"


def open_peers(model: GPT2LMHeadModel, folder: Path, threads: int) -> Iterator[Peer]:
    """All engines that can be had here."""
    for precision in (Precision.INT8, Precision.INT4, Precision.FP32):
        yield Writer(model, precision, folder / precision.value, threads)
    others: dict[str, Callable[[str], Peer]] = {
        "transformers fp32": lambda name: Torch(name, model),
        "torch dynamic int8": lambda name: Torch(name, in_int8(model)),
        "plain export fp32": lambda name: PlainExport(name, model, folder / "export", threads, False),
        "plain export int8": lambda name: PlainExport(name, model, folder / "export8", threads, True),
        "ctranslate2 int8": lambda _name: CTranslate2(model, folder / "ctranslate2", threads),
        "llama.cpp Q8_0": lambda name: LlamaCpp(name, model, "Q8_0", folder / "q8", threads),
        "llama.cpp Q4_0": lambda name: LlamaCpp(name, model, "Q4_0", folder / "q4", threads),
    }
    for name, build in others.items():
        try:
            yield build(name)
        except Exception as error:  # noqa: BLE001 - whatever fails in another engine only leaves it out
            print(f"left out: {name}: {type(error).__name__}: {error}", flush=True)


def measure(peers: list[Peer], rounds: int, longest: int) -> dict[str, dict[str, float]]:
    """Milliseconds by engine and kind of work: medians of ``rounds``, each round all engines in turn."""
    seconds: dict[str, dict[str, list[float]]] = {peer.name: {} for peer in peers}
    prefix, long = list(range(PREFIX)), list(range(longest))
    for peer in peers:  # to warm up
        peer.decode(prefix, 1)
    for _ in range(rounds):
        for peer in peers:
            found = {
                "decode": peer.decode(prefix, STEPS),
                "append 3": peer.append(prefix, 3),
                f"prefill {PREFIX}": clock(lambda peer=peer: peer.prefill(prefix)),
                f"prefill {longest}": clock(lambda peer=peer: peer.prefill(long)),
            }
            if isinstance(peer, Writer):
                found["3 alternatives"] = peer.alternatives(prefix, STEPS)
                found[FLOOR] = peer.floor(PREFIX, STEPS)
            for work, value in found.items():
                seconds[peer.name].setdefault(work, []).append(value * 1e3)
    return {name: {work: statistics.median(v) for work, v in row.items()} for name, row in seconds.items()}


@contextmanager
def one_core_taken() -> Iterator[None]:
    """Another process computes all the while."""
    busy = subprocess.Popen([sys.executable, "-c", _BUSY])
    try:
        yield
    finally:
        busy.kill()
        busy.wait()


def measure_contended(peers: list[Peer], rounds: int) -> dict[str, float]:
    """Milliseconds for a token with one core taken: medians."""
    prefix = list(range(PREFIX))
    with one_core_taken():
        times = {peer.name: [peer.decode(prefix, STEPS) * 1e3 for _ in range(rounds)] for peer in peers}
    return {name: statistics.median(values) for name, values in times.items()}


def probe(folder: Path, threads: int) -> dict[str, float]:
    """Load, memory and processor time of a process that has nothing but the engine."""
    command = [sys.executable, "-m", "tests.perf.engine_probe", str(folder), str(threads)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    record: dict[str, float] = json.loads(done.stdout)
    return record


def tables(options: argparse.Namespace) -> dict[str, list[str]]:
    """What was asked for beside the engines: other shapes and models, and what quantising costs."""
    found: dict[str, list[str]] = {}
    rows = [engine_shapes.row(load_manifest(model).spec.name, options.threads, model) for model in options.models]
    rows += [engine_shapes.row(name, options.threads) for name in options.shapes]
    if rows:
        found["Other models, int8"] = [*engine_shapes.HEAD, *rows]
    text = options.text.read_text(encoding="utf-8")[:_TEXT] if options.text else engine_quality.own_text()
    costs = [cost.line() for checkpoint in options.checkpoints for cost in engine_quality.costs(checkpoint, text)]
    if costs:
        found["What quantising costs, beside the same graph in fp32"] = [*engine_quality.HEAD, *costs]
    return found


def main() -> None:
    """Print the tables; write them, with a plot, where ``--out`` says."""
    parser = argparse.ArgumentParser(prog="python -m tests.perf.engine_peers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--longest", type=int, default=900)
    parser.add_argument("--keep", type=Path, default=None, help="folder whose files of the engines are used, or made")
    parser.add_argument("--out", type=Path, default=None, help="folder for engine-peers.md, .svg and .json")
    parser.add_argument("--shapes", nargs="*", choices=list(engine_shapes.SHAPES), default=[], help="of GPT-2, too")
    parser.add_argument("--models", nargs="*", type=Path, default=[], help="folders of models to measure too")
    parser.add_argument("--checkpoints", nargs="*", type=Path, default=[], help="to say what quantising costs them")
    parser.add_argument("--text", type=Path, default=None, help="what for; without, passages of the tests")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    disable_progress_bar()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    model = GPT2LMHeadModel(GPT2Config()).eval()
    with nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory() as folder:
        peers = list(open_peers(model, Path(folder), options.threads))
        results = Results(
            threads=options.threads,
            rounds=options.rounds,
            longest=options.longest,
            times=measure(peers, options.rounds, options.longest),
            contended=measure_contended([p for p in peers if isinstance(p, Writer | LlamaCpp)], 3),
            process=probe(Path(folder) / Precision.INT8.value, options.threads),
            tables=tables(options),
        )
    text = markdown(results)
    print(text)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "engine-peers.md").write_text(text, encoding="utf-8")
        save_plot(results, options.out / "engine-peers.svg")
        (options.out / "engine-peers.json").write_text(json.dumps(vars(results), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
