"""Ranks of whole passages against one token after the other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from writer.engine.all_positions import with_all_positions
from writer.engine.cancellation import CancellationToken, Cancelled
from writer.engine.ranks import TextRanker
from writer.engine.reading_session import ReadingSession
from writer.engine.session import DecoderSession, SessionConfig
from writer.engine.tokenizer import Tokenizer
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME, load_manifest
from writer.models.registry import BUNDLED
from writer.predictability.passages import passages
from writer.protocol.errors import EngineStartError
from writer.protocol.ranks import Passage
from writer.settings.paths import find_paths

BUNDLED_FOLDER = find_paths({}).bundled_models / BUNDLED
TEXT = (
    "The old man shook his head. “I don’t know,” he said, 😀 and went to the window.\n\n"
    "It had rained since morning, and nobody came down to the quay except the boy.\n" * 3
)


Parts = tuple[Tokenizer, ReadingSession]


@pytest.fixture(scope="module")
def parts() -> Parts:
    session = ReadingSession(BUNDLED_FOLDER / GRAPH_NAME, load_manifest(BUNDLED_FOLDER).spec, SessionConfig(threads=1))
    return Tokenizer(BUNDLED_FOLDER / TOKENIZER_NAME), session


def ranker(parts: Parts) -> TextRanker:
    return TextRanker(load_manifest(BUNDLED_FOLDER).spec, *parts)


def test_a_passage_is_ranked_as_one_token_after_the_other_is(parts: Parts) -> None:
    tokenizer = parts[0]
    session = DecoderSession(BUNDLED_FOLDER / GRAPH_NAME, load_manifest(BUNDLED_FOLDER).spec, SessionConfig(threads=1))
    wanted = [Passage(0, "", TEXT[:80]), Passage(90, TEXT[:80], TEXT[80:160]), Passage(5, "x", "a")]
    cancel = CancellationToken()
    for number, tokens in ranker(parts).rank(wanted, cancel):
        before = [0, *tokenizer.encode(wanted[number].context)] if wanted[number].context else [0]
        ids = tokenizer.encode(wanted[number].text)
        expected = []
        for index, chosen in enumerate(ids):
            logits = session.run([*before, *ids[:index]], 0, cancel).astype(np.float64)
            share = np.exp(logits[chosen] - logits.max()) / np.exp(logits - logits.max()).sum()
            expected.append((int((logits > logits[chosen]).sum()) + 1, share))
        whole = [one for one in zip(_lengths(tokenizer, ids), expected, strict=True) if one[0]]
        assert [abs(token.rank - rank) <= 2 + rank // 10 for token, (_, (rank, _)) in zip(tokens, whole, strict=True)]
        assert [token.probability for token in tokens] == pytest.approx(
            [share for _, (_, share) in whole], rel=0.25, abs=1e-3
        )


def _lengths(tokenizer: Tokenizer, ids: list[int]) -> list[int]:
    return [sum(byte & 0xC0 != 0x80 for byte in tokenizer.token_bytes[one]) for one in ids]


def test_the_tokens_cover_the_text(parts: Parts) -> None:
    found = [token for _, tokens in ranker(parts).rank(list(passages(TEXT)), CancellationToken()) for token in tokens]
    assert found[0].start == 0
    assert found[-1].end == len(TEXT)
    assert all(one.end == after.start for one, after in pairwise(found))
    assert all(one.rank >= 1 and 0 < one.probability <= 1 for one in found)


def test_a_passage_longer_than_the_window_is_ranked_too(parts: Parts) -> None:
    text = "one two three " * 300
    ((_, tokens),) = ranker(parts).rank([Passage(0, "", text)], CancellationToken())
    assert tokens[-1].end == len(text)


def test_nothing_and_cancelling(parts: Parts) -> None:
    assert list(ranker(parts).rank([], CancellationToken())) == []
    assert list(ranker(parts).rank([Passage(0, "", "")], CancellationToken())) == [(0, ())]
    cancel = CancellationToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(ranker(parts).rank([Passage(0, "", "abc")], cancel))


def test_a_cancelled_reading_goes_on_where_it_stopped(parts: Parts) -> None:
    wanted = list(passages(TEXT * 3))
    whole = [found for _, found in ranker(parts).rank(wanted, CancellationToken())]
    reading, resumed = ranker(parts).begin(wanted), []
    while not reading.is_done:
        cancelled = CancellationToken()
        cancelled.cancel()
        with pytest.raises(Cancelled):
            reading.step(cancelled)
        resumed += [found for _, found in reading.step(CancellationToken())]
    assert resumed == whole
    assert reading.step(CancellationToken()) == []


def test_neighbours_share_a_window_and_passages_apart_do_not(parts: Parts) -> None:
    text = "It had rained since morning. " * 4
    apart = [Passage(0, "", text), Passage(900, "", text)]
    ((_, first), (_, second)) = ranker(parts).rank(apart, CancellationToken())
    assert [one.rank for one in first] == [one.rank for one in second]
    together = [Passage(0, "", text), Passage(len(text), "", text)]
    _, (_, after) = ranker(parts).rank(together, CancellationToken())
    assert [one.rank for one in after] != [one.rank for one in second]


def test_any_text_is_covered(parts: Parts) -> None:
    for text in ("\ud800x", "😀" * 400, " ", "\n\n", "ﷺ" * 30, "a" * 2000):
        found = [one for _, tokens in ranker(parts).rank(list(passages(text)), CancellationToken()) for one in tokens]
        assert (found[0].start, found[-1].end) == (0, len(text))
        assert all(one.end == after.start for one, after in pairwise(found))


def test_a_graph_that_is_none_or_another_one_is_refused() -> None:
    graph = (BUNDLED_FOLDER / GRAPH_NAME).read_bytes()
    other = graph.replace(b".last.output", b".lost.output").replace(b"wanted", b"wasted")
    for data in (b"", b"\xff\xff", graph[: len(graph) // 2], other):
        with pytest.raises(EngineStartError):
            with_all_positions(data)
