"""``python -m tests.perf.engine_probe FOLDER THREADS``: what one process with one model costs.

FOLDER holds a GPT-2's graph and data. Prints JSON: seconds to load, megabytes after 256 and
after 900 tokens and at most, cores used while idle and while somebody types. The tokens
come from all over the vocabulary, as those of prose do: each brings its row of the
embedding into memory.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from writer.engine.cancellation import CancellationToken
from writer.engine.disturbance import cores_while_typing
from writer.engine.kv_cache import KvCache
from writer.engine.measure import resident_megabytes
from writer.engine.session import DecoderSession, SessionConfig
from writer.models.manifest import GRAPH_NAME
from writer.protocol.model_spec import ModelSpec

GPT2 = ModelSpec("gpt2", 50257, 1024, 768, 12, 12, 1e-5, 50256, 124_439_808, "int8")
_IDLE_SECONDS = 3.0
_KEYS = 40
_APART = 7919  # a prime: no token twice


def peak_megabytes() -> float:
    """The most memory this process had, as Linux counts it; NaN elsewhere. (A rusage has the parent's, too.)"""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM")), float("nan"))


def main() -> None:
    """Measure in the order in which a program would go through it."""
    folder, threads = Path(sys.argv[1]), int(sys.argv[2])
    started = time.perf_counter()
    cache = KvCache(DecoderSession(folder / GRAPH_NAME, GPT2, SessionConfig(threads)))
    record = {"load": time.perf_counter() - started}
    for length in (256, 900):
        cache.advance([token * _APART % GPT2.vocab_size for token in range(length)], CancellationToken())
        record[f"memory at {length}"] = resident_megabytes()
    record["memory at most"] = peak_megabytes()
    time.sleep(0.5)
    used = time.process_time()
    time.sleep(_IDLE_SECONDS)
    record["idle"] = round((time.process_time() - used) / _IDLE_SECONDS, 3)
    record["typing"] = cores_while_typing(cache, 256, _KEYS)
    print(json.dumps(record))


if __name__ == "__main__":
    main()
