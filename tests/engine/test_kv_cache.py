"""Any way of getting to a sequence gives the logits of a fresh evaluation."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.models_on_disk import TinyModel, export_checkpoint, make_checkpoint, open_cache
from writer.engine.cancellation import CancellationToken, Cancelled
from writer.engine.kv_cache import KvCache, common_prefix_length
from writer.engine.session import DecoderSession
from writer.models.layers import Precision
from writer.protocol.errors import EngineRunError

IDS = st.lists(st.integers(0, 9), min_size=1, max_size=40)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyModel:
    return make_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture(scope="module")
def cache(tiny: TinyModel, tmp_path_factory: pytest.TempPathFactory) -> KvCache:
    out: Path = tmp_path_factory.mktemp("model")
    return open_cache(out, export_checkpoint(tiny.folder, out, Precision.FP32))


@given(st.lists(st.integers(0, 3), max_size=8), st.lists(st.integers(0, 3), max_size=8))
def test_common_prefix_length(a: list[int], b: list[int]) -> None:
    length = common_prefix_length(a, b)
    assert a[:length] == b[:length]
    assert length == min(len(a), len(b)) or a[length] != b[length]


@settings(max_examples=60, deadline=None)
@given(sequences=st.lists(st.tuples(IDS, st.lists(st.integers(0, 9), max_size=4), st.booleans()), max_size=5))
def test_prefill_append_rewind_and_cancel_in_any_order(
    tiny: TinyModel, cache: KvCache, sequences: list[tuple[list[int], list[int], bool]]
) -> None:
    for ids, more, is_cancelled in sequences:
        token = CancellationToken()
        if is_cancelled:
            token.cancel()
            with pytest.raises(Cancelled):
                cache.append(ids, token)
            continue
        expected = tiny.all_logits(ids + more)
        assert np.abs(cache.prefill(ids, token) - expected[len(ids) - 1]).max() < 1e-4
        for index, token_id in enumerate(more):
            assert np.abs(cache.append([token_id], token) - expected[len(ids) + index]).max() < 1e-4


def test_the_same_prompt_again_costs_no_run(cache: KvCache, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []
    original = DecoderSession.run

    def counting(
        self: DecoderSession, ids: list[int], past: int, cancel: CancellationToken, in_midst: bool
    ) -> np.ndarray:
        runs.append(len(ids))
        return original(self, ids, past, cancel, in_midst)

    monkeypatch.setattr(DecoderSession, "run", counting)
    token = CancellationToken()
    first = cache.prefill([1, 2, 3, 4], token).copy()
    cache.append([5], token)
    runs.clear()
    assert (cache.prefill([1, 2, 3, 4], token) == first).all()
    assert runs == []
    cache.prefill([1, 2, 3, 4, 6, 7], token)
    assert runs == [2]
    cache.prefill([1, 2, 9], token)
    assert runs == [2, 1]


def test_cancel_between_chunks_keeps_the_chunks_that_were_finished(
    tiny: TinyModel, cache: KvCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_chunks = KvCache(cache._session, chunk=16)
    ids = np.random.default_rng(5).integers(0, 400, 100).tolist()
    token, lengths = CancellationToken(), []
    original = DecoderSession.run

    def cancelling(
        self: DecoderSession, part: list[int], past: int, cancel: CancellationToken, in_midst: bool
    ) -> np.ndarray:
        lengths.append(len(part))
        logits = original(self, part, past, cancel, in_midst)
        if past + len(part) == 48:
            token.cancel()
        return logits

    monkeypatch.setattr(DecoderSession, "run", cancelling)
    with pytest.raises(Cancelled):
        in_chunks.prefill(ids, token)
    assert in_chunks.ids == tuple(ids[:48])
    lengths.clear()
    assert np.abs(in_chunks.prefill(ids, CancellationToken()) - tiny.logits(ids)).max() < 1e-4
    assert lengths == [16, 16, 16, 4]
    cache.rewind_to(0)  # the two share a session


def test_logits_are_remembered_without_the_cache_holding_their_tokens(
    tiny: TinyModel, cache: KvCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancel = CancellationToken()
    first = cache.peek([1, 2, 3], cancel)
    cache.advance([4, 5], cancel)
    monkeypatch.setattr(DecoderSession, "run", None)
    assert (cache.peek([1, 2, 3], cancel) == first).all()
    monkeypatch.undo()
    assert np.abs(cache.prefill([1, 2, 3], cancel) - tiny.logits([1, 2, 3])).max() < 1e-4
    assert cache.ids == (1, 2, 3)


def test_more_tokens_than_the_context_holds_is_an_error(cache: KvCache) -> None:
    with pytest.raises(EngineRunError, match="context of 128"):
        cache.prefill([1] * 129, CancellationToken())


def test_cancel_from_another_thread_ends_a_long_run_and_spoils_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = make_checkpoint(tmp_path / "c", n_embd=256, n_head=8, n_layer=4, n_positions=1024)
    cache = open_cache(tmp_path / "m", export_checkpoint(tiny.folder, tmp_path / "m", Precision.FP32))
    ids = np.random.default_rng(0).integers(0, 400, 1000).tolist()
    cache.prefill(ids[:10], CancellationToken())
    token, running = CancellationToken(), threading.Event()
    original = DecoderSession.run

    def telling(
        self: DecoderSession, part: list[int], past: int, cancel: CancellationToken, in_midst: bool
    ) -> np.ndarray:
        running.set()
        return original(self, part, past, cancel, in_midst)

    def cancel_once_it_runs() -> None:
        running.wait()
        token.cancel()

    monkeypatch.setattr(DecoderSession, "run", telling)
    thread = threading.Thread(target=cancel_once_it_runs)
    thread.start()
    with pytest.raises(Cancelled):
        cache.prefill(ids, token)
    thread.join()
    assert np.abs(cache.prefill(ids[:20], CancellationToken()) - tiny.logits(ids[:20])).max() < 1e-4
