from __future__ import annotations

from tests.suggest.author import scores
from writer.protocol.completion import CompletionChunk, FinishReason
from writer.suggest.cache import CacheHit, CompletionCache


def chunk(text: str) -> CompletionChunk:
    return CompletionChunk(1, text, scores(text, 0.5), 3, FinishReason.LENGTH)


def test_exact_then_typed_along_then_nothing() -> None:
    cache = CompletionCache()
    cache.store("d", "The old", chunk(" lighthouse"))
    assert cache.find("d", "The old") == CacheHit(chunk(" lighthouse"))
    found = cache.find("d", "The old li")
    assert found is not None
    assert (found.chunk.text, found.typed) == ("ghthouse", " li")
    assert cache.find("d", "The old lo") is None
    assert cache.find("d", "The ol") is None
    assert cache.find("other", "The old") is None


def test_the_longest_known_context_wins() -> None:
    cache = CompletionCache()
    cache.store("d", "a", chunk(" b c d"))
    cache.store("d", "a b", chunk(" x"))
    found = cache.find("d", "a b")
    assert found is not None
    assert found.chunk.text == " x"


def test_all_typed_along_is_no_answer() -> None:
    cache = CompletionCache()
    cache.store("d", "a", chunk(" b"))
    assert cache.find("d", "a b") is None


def test_it_stays_small_and_can_be_cleared() -> None:
    cache = CompletionCache()
    for number in range(100):
        cache.store("d", f"text {number}", chunk(" b"))
    assert cache.find("d", "text 0") is None
    assert cache.find("d", "text 99") is not None
    cache.clear()
    assert cache.find("d", "text 99") is None
