"""The yardstick itself is measured: with engines whose worth is known."""

from __future__ import annotations

from collections.abc import Iterator

from tests.suggest.author import scores
from writer.protocol.completion import CompletionChunk, CompletionRequest, FinishReason
from writer.suggest.config import SuggestionConfig
from writer.suggest.replay import Answer, AuthorConfig, Replay, ReplayRecord
from writer.suggest.summary import summarise
from writer.text.segment import next_word_length

TEXT = "The keeper climbed the narrow stairs and looked across the water for a light. " * 8


def foresees(words: int, probability: float) -> Answer:
    """An engine that knows the text and says its next words."""

    def answer(request: CompletionRequest) -> Iterator[tuple[CompletionChunk, float]]:
        rest = TEXT[len(request.context) :]
        end = 0
        for _ in range(words):
            end += next_word_length(rest[end:])
        text = rest[:end]
        yield CompletionChunk(request.request_id, text, scores(text, probability), 1, FinishReason.LENGTH), 0.01

    return answer


def errs(request: CompletionRequest) -> Iterator[tuple[CompletionChunk, float]]:
    """An engine that is sure and wrong."""
    yield CompletionChunk(request.request_id, " xyzzy", scores(" xyzzy", 0.9), 1, FinishReason.LENGTH), 0.01


def replay(answer: Answer, eagerness: float = 0.5) -> ReplayRecord:
    return Replay(TEXT, 0, answer, SuggestionConfig(eagerness=eagerness), AuthorConfig()).run(len(TEXT))


def test_an_engine_that_foresees_all_saves_most_keys() -> None:
    summary = summarise([replay(foresees(3, 0.9))], [])
    assert summary.ksr > 0.6
    assert summary.precision_when_shown > 0.95
    assert summary.chars == len(TEXT)


def test_an_engine_that_is_wrong_saves_nothing_and_costs_nothing() -> None:
    summary = summarise([replay(errs)], [])
    assert summary.ksr == 0
    assert summary.keystrokes == len(TEXT)
    assert summary.accepted == 0
    assert summary.shown > 0


def test_an_unsure_engine_is_shown_only_to_the_eager() -> None:
    assert not replay(foresees(3, 0.1), eagerness=0.2).shown
    assert replay(foresees(3, 0.1), eagerness=1.0).shown


def test_every_character_is_typed_or_taken() -> None:
    record = replay(foresees(2, 0.9))
    taken = sum(one.taken for one in record.shown)
    accepts = record.keystrokes - (len(TEXT) - taken)
    assert 0 < accepts <= taken


def test_the_same_seed_gives_the_same_record() -> None:
    assert replay(foresees(2, 0.5)) == replay(foresees(2, 0.5))
