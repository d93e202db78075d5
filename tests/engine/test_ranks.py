"""Ranks in batches against one token after the other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from writer.engine.cancellation import CancellationToken, Cancelled
from writer.engine.ranks import TextRanker
from writer.engine.session import DecoderSession, SessionConfig
from writer.engine.tokenizer import Tokenizer
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME, load_manifest
from writer.models.registry import BUNDLED
from writer.predictability.passages import passages
from writer.protocol.ranks import Passage
from writer.settings.paths import find_paths

BUNDLED_FOLDER = find_paths({}).bundled_models / BUNDLED
TEXT = (
    "The old man shook his head. “I don’t know,” he said, 😀 and went to the window.\n\n"
    "It had rained since morning, and nobody came down to the quay except the boy.\n" * 3
)


@pytest.fixture(scope="module")
def parts() -> tuple[Tokenizer, DecoderSession]:
    session = DecoderSession(BUNDLED_FOLDER / GRAPH_NAME, load_manifest(BUNDLED_FOLDER).spec, SessionConfig(threads=1))
    return Tokenizer(BUNDLED_FOLDER / TOKENIZER_NAME), session


def ranker(parts: tuple[Tokenizer, DecoderSession]) -> TextRanker:
    return TextRanker(load_manifest(BUNDLED_FOLDER).spec, *parts)


def test_a_batch_ranks_as_one_token_after_the_other_does(parts: tuple[Tokenizer, DecoderSession]) -> None:
    tokenizer, session = parts
    wanted = [Passage(0, "", TEXT[:80]), Passage(80, TEXT[:80], TEXT[80:160]), Passage(5, "x", "a")]
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
        assert [abs(token.rank - rank) <= 1 + rank // 50 for token, (_, (rank, _)) in zip(tokens, whole, strict=True)]
        assert [token.probability for token in tokens] == pytest.approx(
            [share for _, (_, share) in whole], rel=0.1, abs=1e-4
        )


def _lengths(tokenizer: Tokenizer, ids: list[int]) -> list[int]:
    return [sum(byte & 0xC0 != 0x80 for byte in tokenizer.token_bytes[one]) for one in ids]


def test_the_tokens_cover_the_text(parts: tuple[Tokenizer, DecoderSession]) -> None:
    found = [token for _, tokens in ranker(parts).rank(list(passages(TEXT)), CancellationToken()) for token in tokens]
    assert found[0].start == 0
    assert found[-1].end == len(TEXT)
    assert all(one.end == after.start for one, after in pairwise(found))
    assert all(one.rank >= 1 and 0 < one.probability <= 1 for one in found)


def test_a_passage_longer_than_the_window_is_ranked_too(parts: tuple[Tokenizer, DecoderSession]) -> None:
    text = "one two three " * 300
    ((_, tokens),) = ranker(parts).rank([Passage(0, "", text)], CancellationToken())
    assert tokens[-1].end == len(text)


def test_nothing_and_cancelling(parts: tuple[Tokenizer, DecoderSession]) -> None:
    assert list(ranker(parts).rank([], CancellationToken())) == []
    assert list(ranker(parts).rank([Passage(0, "", "")], CancellationToken())) == [(0, ())]
    cancel = CancellationToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(ranker(parts).rank([Passage(0, "", "abc")], cancel))
