"""How fast the engine is on this machine, beside how fast its memory is read.

Every step of decoding reads all weights once, so the time that takes is the floor.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from writer.engine.cancellation import CancellationToken
from writer.engine.disturbance import cores_while_typing, one_core_taken
from writer.engine.kv_cache import KvCache
from writer.engine.session import DecoderSession, SessionConfig
from writer.protocol.model_spec import ModelSpec

_MEGABYTE = 1_000_000
_BANDWIDTH_BUFFER = 256 * _MEGABYTE  # larger than any cache
_IDLE_SECONDS = 1.0
_ALTERNATIVES = 3


@dataclass(frozen=True)
class Figure:
    """One measured number.

    Attributes:
        floor: The least it could be on this machine, in the same unit; 0 where none is known.
        beside: What ``floor`` is, where it is something else that was measured.
    """

    name: str
    value: float
    unit: str
    floor: float = 0.0
    beside: str = "its floor"

    @property
    def ratio(self) -> float:
        """The value over its floor; 0 where there is none."""
        return self.value / self.floor if self.floor else 0.0


class Stopwatch:
    """Medians over several runs, in milliseconds."""

    def __init__(self, rounds: int, clock: Callable[[], float] = time.perf_counter) -> None:
        self._rounds = rounds
        self._clock = clock

    def median(self, work: Callable[[], object]) -> float:
        """Milliseconds of ``work``, which is done once more beforehand."""
        work()
        times = []
        for _ in range(self._rounds):
            started = self._clock()
            work()
            times.append(self._clock() - started)
        return statistics.median(times) * 1e3


class MemoryReader:
    """Reads memory as a step of decoding would at best: all of ``count`` bytes once, by ``threads`` threads."""

    def __init__(self, count: int, threads: int) -> None:
        self._parts = np.array_split(np.ones(count // 8, dtype=np.int64), threads)
        self._pool = ThreadPoolExecutor(threads)

    def read(self) -> float:
        """Seconds it took."""
        started = time.perf_counter()
        list(self._pool.map(np.max, self._parts))  # numpy lets go of the interpreter while it reads
        return time.perf_counter() - started

    def close(self) -> None:
        """End its threads."""
        self._pool.shutdown()


def read_bandwidth(threads: int, rounds: int = 5) -> float:
    """Bytes a second that ``threads`` threads read from memory together; the best of ``rounds``."""
    with closing(MemoryReader(_BANDWIDTH_BUFFER, threads)) as reader:
        return _BANDWIDTH_BUFFER / min(reader.read() for _ in range(rounds))


class EngineMeter:
    """Measures one model. The ids it evaluates are arbitrary: speed does not depend on them.

    Raises:
        EngineStartError, EngineRunError: the runtime failed.
    """

    def __init__(self, graph: Path, weight_bytes: int, spec: ModelSpec, config: SessionConfig, rounds: int) -> None:
        self._graph = graph
        self._weight_bytes = weight_bytes
        self._spec = spec
        self._config = config
        self._rounds = rounds
        self._watch = Stopwatch(rounds)
        self._slow_watch = Stopwatch(max(1, rounds // 3))  # a long prompt takes a second

    def measure(self) -> list[Figure]:
        """All figures, in the order in which they are best read."""
        bandwidth = read_bandwidth(self._config.threads)
        step_floor = self._weight_bytes / bandwidth * 1e3
        started = time.perf_counter()
        session = DecoderSession(self._graph, self._spec, self._config)
        loaded = (time.perf_counter() - started) * 1e3
        cache = KvCache(session)
        figures = [
            Figure("memory read", bandwidth / 1e9, "GB/s"),
            Figure("weights", self._weight_bytes / _MEGABYTE, "MB"),
            Figure("load", loaded, "ms", step_floor),
        ]
        lengths = [n for n in (16, 256, 900) if n + 16 < self._spec.n_positions]
        for length in lengths:
            floor = (self._weight_bytes + length * session.bytes_per_token) / bandwidth * 1e3
            prefill = self._prefill(cache, length)
            figures.append(Figure(f"decode a token at {length}", self._append(cache, length, 1), "ms", floor))
            figures.append(Figure(f"append 3 tokens at {length}", self._append(cache, length, 3), "ms", floor))
            figures.append(Figure(f"prefill {length} tokens", prefill, "ms", step_floor))
        length = lengths[-1]
        floor = (self._weight_bytes + (length + _ALTERNATIVES) * session.bytes_per_token) / bandwidth * 1e3
        figures.append(Figure(f"step of 3 alternatives at {length}", self._batch(cache, length), "ms", floor))
        figures.append(Figure("memory of the process", resident_megabytes(), "MB"))
        return [*figures, *self._disturbed(cache, lengths[-1]), self._idle(), self._typing(cache, lengths[-1])]

    def _disturbed(self, cache: KvCache, longest: int) -> list[Figure]:
        """A token with one core taken, and how many times its undisturbed self that is; measured in turn."""
        length = min(256, longest)
        undisturbed = self._append(cache, length, 1)
        with one_core_taken():
            disturbed = self._append(cache, length, 1)
        return [
            Figure(f"decode a token at {length}, one core taken", disturbed, "ms", undisturbed, "itself undisturbed")
        ]

    def _ids(self, length: int) -> list[int]:
        rng = np.random.default_rng(length)
        return [int(token) for token in rng.integers(0, self._spec.vocab_size, length)]

    def _prefill(self, cache: KvCache, length: int) -> float:
        ids = self._ids(length)

        def work() -> None:
            cache.rewind_to(0)
            cache.advance(ids, CancellationToken())

        return self._slow_watch.median(work)

    def _append(self, cache: KvCache, length: int, count: int) -> float:
        """Each time after the same ``length`` tokens, which stay in the cache."""
        cache.advance(self._ids(length), CancellationToken())
        ids, cancel = list(range(count)), CancellationToken()

        def work() -> None:
            cache.rewind_to(length)
            cache.append(ids, cancel)

        return self._watch.median(work)

    def _batch(self, cache: KvCache, length: int) -> float:
        cancel = CancellationToken()
        batch = cache.branch(self._ids(length), _ALTERNATIVES, self._rounds + 1, cancel)
        return self._watch.median(lambda: batch.step([1] * _ALTERNATIVES, cancel))

    def _idle(self) -> Figure:
        """Processor time of this process while nobody asks for anything."""
        before = time.process_time()
        time.sleep(_IDLE_SECONDS)
        return Figure("processor while idle", (time.process_time() - before) / _IDLE_SECONDS, "cores")

    def _typing(self, cache: KvCache, longest: int) -> Figure:
        """The same while somebody types five characters a second and is shown suggestions."""
        keys = min(30, 5 * self._rounds)
        return Figure("processor while typing", cores_while_typing(cache, min(256, longest), keys), "cores")


def resident_megabytes() -> float:
    """Memory of this process that is in RAM now, or at its peak where the system says only that; 0 if neither."""
    if sys.platform == "win32":
        return 0.0
    import resource

    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / _MEGABYTE
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEGABYTE * (1 if sys.platform == "darwin" else 1024)
