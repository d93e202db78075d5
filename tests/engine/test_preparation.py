"""What is evaluated ahead, and that nobody waits for it later."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.models_on_disk import TinyModel, export_checkpoint, make_checkpoint
from writer.engine.cancellation import CancellationToken
from writer.engine.constrained_search import SearchConfig
from writer.engine.generator import Generator, window, window_start
from writer.engine.kv_cache import KvCache
from writer.engine.session import DecoderSession, SessionConfig
from writer.engine.tokenizer import Tokenizer
from writer.models.layers import Precision
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.protocol.completion import CompletionChunk, CompletionRequest
from writer.text.snapshot import CONTEXT_STEP

SENTENCE = "The old lighthouse keeper looked at the sea and thought of the long winter. "


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("model")
    tiny: TinyModel = make_checkpoint(root / "checkpoint", n_positions=1024)
    export_checkpoint(tiny.folder, root / "m", Precision.FP32)
    return root / "m"


class Evaluations:
    """A generator that counts the tokens it evaluates."""

    def __init__(self, model: Path, positions: int, monkeypatch: pytest.MonkeyPatch) -> None:
        from dataclasses import replace

        from writer.models.manifest import load_manifest

        spec = replace(load_manifest(model).spec, n_positions=positions)
        session = DecoderSession(model / GRAPH_NAME, spec, SessionConfig(threads=1))
        self.generator = Generator(spec, Tokenizer(model / TOKENIZER_NAME), KvCache(session, 32), SearchConfig())
        self.counts: list[int] = []
        original = DecoderSession.run

        def counting(
            session: DecoderSession, ids: list[int], past: int, cancel: CancellationToken, in_midst: bool
        ) -> np.ndarray:
            self.counts.append(len(ids))
            return original(session, ids, past, cancel, in_midst)

        monkeypatch.setattr(DecoderSession, "run", counting)

    def answers(self, text: str) -> CompletionChunk:
        return list(self.generator.complete(request(text), CancellationToken()))[-1]

    def longest_since(self) -> int:
        """The most tokens of one run since the last call; 0 when there was none."""
        longest = max(self.counts, default=0)
        self.counts.clear()
        return longest


def request(text: str) -> CompletionRequest:
    return CompletionRequest(1, "d", 1, text, max_tokens=4)


def test_a_prepared_place_costs_only_what_is_decoded(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Evaluations(model, 1024, monkeypatch)
    text = SENTENCE * 8
    engine.generator.prepare(request(text), CancellationToken())
    assert engine.longest_since() == 32
    prepared = engine.answers(text)
    assert engine.longest_since() < 8
    fresh = Evaluations(model, 1024, monkeypatch).answers(text)
    assert prepared.text == fresh.text
    assert prepared.log_probabilities == pytest.approx(fresh.log_probabilities, abs=1e-4)


def test_preparing_again_runs_nothing_and_keeps_a_suggestion_that_may_be_accepted(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Evaluations(model, 1024, monkeypatch)
    text = SENTENCE * 3
    engine.answers(text)
    held = engine.generator._cache.ids
    engine.longest_since()
    engine.generator.prepare(request(text), CancellationToken())
    assert engine.longest_since() == 0
    assert engine.generator._cache.ids == held


def grow(engine: Evaluations, text: str, until: int, cut: int = 10**9) -> list[int]:
    """The longest run of each request while ``text`` grows a word at a time; after each the next is prepared."""
    longest = []
    engine.counts.clear()
    for word in (SENTENCE * 200).split()[: (until - len(text)) // 5]:
        text += word + " "
        context = text[max(0, (len(text) // cut - 1) * cut) :]
        engine.answers(context)
        longest.append(engine.longest_since())
        engine.generator.prepare(request(context), CancellationToken())
        engine.longest_since()
    return longest


def test_no_request_pays_for_a_window_of_tokens_that_moves(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Evaluations(model, 256, monkeypatch)
    engine.answers(SENTENCE * 6)
    assert max(grow(engine, SENTENCE * 6, 1400)) < 12
    assert engine.generator._cache.ids[1:] != tuple(Tokenizer(model / TOKENIZER_NAME).encode(SENTENCE))


def test_no_request_pays_when_the_beginning_of_the_text_is_cut_off(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Evaluations(model, 1024, monkeypatch)
    start = (SENTENCE * 60)[: 2 * CONTEXT_STEP - 40]
    engine.generator.prepare(request(start), CancellationToken())
    assert max(grow(engine, start, 2 * CONTEXT_STEP + 60, CONTEXT_STEP)) < 12


def test_a_cancelled_preparation_is_gone_on_with(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Evaluations(model, 1024, monkeypatch)
    text = SENTENCE * 8
    cancel, original = CancellationToken(), DecoderSession.run

    def cancelling(
        session: DecoderSession, ids: list[int], past: int, token: CancellationToken, in_midst: bool
    ) -> np.ndarray:
        if past >= 64:
            cancel.cancel()
        return original(session, ids, past, token, in_midst)

    monkeypatch.setattr(DecoderSession, "run", cancelling)
    engine.generator.prepare(request(text), cancel)
    monkeypatch.setattr(DecoderSession, "run", original)
    assert len(engine.generator._cache.ids) == 64
    engine.counts.clear()
    engine.generator.prepare(request(text), CancellationToken())
    assert len(engine.generator._cache.ids) > 100


@pytest.mark.parametrize("capacity", [16, 100, 927])
def test_the_window_moves_rarely_and_always_holds_what_was_written_last(capacity: int) -> None:
    starts = [window_start(length, capacity) for length in range(4 * capacity)]
    assert starts == sorted(starts)
    assert len(set(starts)) <= 16
    for length, start in enumerate(starts):
        assert length - start <= capacity
        assert length - start >= min(length, capacity // 2)
        assert window(list(range(length)), capacity) == list(range(start, length))
