"""Candidates between two texts: ordered by Bayes' rule, none repeats what follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.models_on_disk import export_checkpoint, make_checkpoint
from writer.engine.cancellation import CancellationToken
from writer.engine.constrained_search import SearchConfig
from writer.engine.following import CANDIDATES, FollowingRanker, following_text
from writer.engine.generator import Generator
from writer.engine.kv_cache import KvCache
from writer.engine.sampler import log_softmax
from writer.engine.session import Batch, DecoderSession, SessionConfig
from writer.engine.tokenizer import Tokenizer
from writer.models.layers import Precision
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.protocol.completion import CompletionChunk, CompletionRequest, FinishReason, TriggerKind, WordScore

BEFORE = "The old lighthouse"
AFTER = " keeper said the sea was calm."


class Parts:
    """A tiny model, taken apart."""

    def __init__(self, folder: Path, checkpoint: Path) -> None:
        self.spec = export_checkpoint(checkpoint, folder, Precision.FP32).spec
        self.tokenizer = Tokenizer(folder / TOKENIZER_NAME)
        self.cache = KvCache(DecoderSession(folder / GRAPH_NAME, self.spec, SessionConfig(threads=1)))
        self.generator = Generator(self.spec, self.tokenizer, self.cache, SearchConfig())


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return Parts(tmp_path_factory.mktemp("model"), make_checkpoint(tmp_path_factory.mktemp("checkpoint")).folder)


def chunk(text: str, probability: float, alternative: int = 0) -> CompletionChunk:
    words = (WordScore(len(text), probability),)
    return CompletionChunk(1, text, words, 1, FinishReason.LENGTH, alternative=alternative)


def ask(after: str = AFTER, **changes: object) -> CompletionRequest:
    arguments: dict[str, object] = {"trigger": TriggerKind.EXPLICIT, "max_tokens": 8, **changes}
    return CompletionRequest(1, "d", 1, BEFORE, after, **arguments)  # type: ignore[arg-type]


def log_likelihood(parts: Parts, ids: list[int], text: str, suffix: str) -> float:
    """Of ``suffix`` after ``ids`` and ``text``, one token at a time."""
    tokens = parts.tokenizer.encode(text + suffix)
    start = next(n for n in range(len(tokens)) if len(parts.tokenizer.decode(tokens[: n + 1])) > len(text))
    total = 0.0
    for index in range(start, min(len(tokens), start + 8)):
        logits = parts.cache.peek([*ids, *tokens[:index]], CancellationToken())
        total += float(log_softmax(logits)[tokens[index]])
    return total


def test_candidates_are_ordered_by_what_follows_them(parts: Parts) -> None:
    ids = [parts.spec.end_of_text_id, *parts.tokenizer.encode("The old")]
    texts = [" sea", " harbour wall", " x"]
    chunks = [chunk(text, 0.1, number) for number, text in enumerate(texts)]

    def branch(rows: int, room: int) -> Batch:
        return parts.cache.branch(ids, rows, room, CancellationToken())

    ranker = FollowingRanker(parts.tokenizer, b" lighthouse", AFTER)
    ranked = ranker.rank(chunks, branch, CancellationToken())
    scores = {text: log_likelihood(parts, ids, " lighthouse" + text, AFTER) for text in texts}
    assert [one.text for one in ranked] == sorted(texts, key=lambda text: -scores[text])
    assert [one.alternative for one in ranked] == [0, 1, 2]


def test_equal_texts_after_are_decided_by_the_candidates_own_probability(parts: Parts) -> None:
    ids = [parts.spec.end_of_text_id]

    def branch(rows: int, room: int) -> Batch:
        return parts.cache.branch(ids, rows, room, CancellationToken())

    chunks = [chunk(" sea", 0.01, 0), chunk(" sea", 0.2, 1)]
    ranked = FollowingRanker(parts.tokenizer, b"", AFTER).rank(chunks, branch, CancellationToken())
    assert [one.words[0].probability for one in ranked] == [0.2, 0.01]


def test_a_candidate_that_repeats_what_follows_is_dropped(parts: Parts) -> None:
    ids = [parts.spec.end_of_text_id]

    def branch(rows: int, room: int) -> Batch:
        return parts.cache.branch(ids, rows, room, CancellationToken())

    chunks = [chunk(" keeper", 0.9, 0), chunk(" keeper said", 0.9, 1), chunk(" boat", 0.001, 2)]
    ranked = FollowingRanker(parts.tokenizer, b"", AFTER).rank(chunks, branch, CancellationToken())
    assert [one.text for one in ranked] == [" boat"]


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (ask(), AFTER),
        (ask(after=" end.\nNext paragraph"), " end."),
        (ask(after="\nNext paragraph"), ""),
        (ask(after=""), ""),
        (ask(trigger=TriggerKind.AUTOMATIC), ""),
        (ask(trigger=TriggerKind.AUTOMATIC, alternatives=3), AFTER),
    ],
)
def test_text_after_counts_only_in_the_same_paragraph_and_when_asked(
    request_: CompletionRequest, expected: str
) -> None:
    assert following_text(request_) == expected


def test_who_asks_between_two_texts_gets_one_whole_answer(parts: Parts) -> None:
    chunks = list(parts.generator.complete(ask(), CancellationToken()))
    assert len(chunks) == 1
    assert chunks[0].finish_reason is not None
    assert chunks[0].alternative == 0


def test_alternatives_between_two_texts_differ_and_are_few(parts: Parts) -> None:
    chunks = list(parts.generator.alternatives(ask(alternatives=3), 3, CancellationToken()))
    assert 1 <= len(chunks) <= 3 < CANDIDATES + 1
    assert [one.alternative for one in chunks] == list(range(len(chunks)))
    assert len({one.text.split()[0] for one in chunks if one.text}) == len([one for one in chunks if one.text])


def test_a_cancelled_question_is_answered_as_cancelled(parts: Parts) -> None:
    cancel = CancellationToken()
    cancel.cancel()
    (answer,) = parts.generator.complete(ask(), cancel)
    assert answer.finish_reason is FinishReason.CANCELLED
