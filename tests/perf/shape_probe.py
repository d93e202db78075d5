"""``python -m tests.perf.shape_probe FOLDER THREADS SPEC``: the work of :mod:`tests.perf.engine_shapes`, alone.

SPEC is a ModelSpec as JSON. Nothing is imported that the program does not need, so that the
process is as large as the engine.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from writer.engine.cancellation import CancellationToken
from writer.engine.kv_cache import KvCache
from writer.engine.measure import Stopwatch, resident_megabytes
from writer.engine.session import DecoderSession, SessionConfig
from writer.models.manifest import GRAPH_NAME
from writer.protocol.model_spec import ModelSpec

_ROUNDS = 7
_PREFIX = 256


def measure(folder: Path, spec: ModelSpec, threads: int) -> dict[str, float]:
    """Seconds to load, milliseconds of each kind of work, megabytes of this process."""
    started = time.perf_counter()
    cache = KvCache(DecoderSession(folder / GRAPH_NAME, spec, SessionConfig(threads)))
    load = time.perf_counter() - started
    watch, cancel = Stopwatch(_ROUNDS), CancellationToken()
    prefix = [token % spec.vocab_size for token in range(_PREFIX)]

    def prefill() -> None:
        cache.rewind_to(0)
        cache.advance(prefix, cancel)

    def append(count: int) -> None:
        cache.rewind_to(_PREFIX)
        cache.append([1] * count, cancel)

    found = {"prefill": Stopwatch(2).median(prefill)}
    found |= {"decode": watch.median(lambda: append(1)), "append": watch.median(lambda: append(3))}
    batch = cache.branch(prefix, 3, _ROUNDS + 1, cancel)
    found["alternatives"] = watch.median(lambda: batch.step([1] * 3, cancel))
    return {"load": load, **found, "memory": resident_megabytes()}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), ModelSpec(**json.loads(sys.argv[3])), int(sys.argv[2]))))
