"""What the engine costs beside somebody who types, and what it loses to a machine that is busy."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from writer.engine.cancellation import CancellationToken
from writer.engine.kv_cache import KvCache

_KEYS_A_SECOND = 5
_KEYS_A_WORD = 5  # about what English prose has, with its space
_SHOWN = 8  # tokens of a suggestion
_BUSY_BYTES = 1 << 20  # stays in the core's own cache


def cores_while_typing(cache: KvCache, length: int, keys: int) -> float:
    """Cores used while ``keys`` are typed after ``length`` tokens, five a second.

    There is a token a word and a suggestion after each, none of which is taken. What the
    engine does for a keystroke inside a word, which is mostly nothing, is left out.

    Raises:
        EngineRunError: the runtime failed.
    """
    ids, cancel = list(range(length)), CancellationToken()
    cache.advance(ids, cancel)
    started, used = time.perf_counter(), time.process_time()
    for key in range(keys):
        if key % _KEYS_A_WORD == 0:
            ids.append(key)
            cache.advance(ids, cancel)
            for step in range(_SHOWN - 1):
                cache.append([step], cancel)
        time.sleep(max(0.0, started + (key + 1) / _KEYS_A_SECOND - time.perf_counter()))
    return (time.process_time() - used) / (time.perf_counter() - started)


@contextmanager
def one_core_taken() -> Iterator[None]:
    """Something else computes all the while: a thread that never waits and holds no lock of the interpreter's."""
    is_over, data = threading.Event(), bytes(_BUSY_BYTES)

    def compute() -> None:
        while not is_over.is_set():
            hashlib.sha256(data)

    thread = threading.Thread(target=compute, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
