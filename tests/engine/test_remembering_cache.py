"""What was evaluated once is never evaluated again, and differs by rounding alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.models_on_disk import TinyModel, export_checkpoint, make_checkpoint, open_cache
from writer.engine.cancellation import CancellationToken
from writer.engine.remembering_cache import RememberingCache
from writer.engine.sampler import log_softmax
from writer.engine.session import DecoderSession
from writer.models.layers import Precision

IDS = st.lists(st.integers(0, 9), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyModel:
    return make_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture(scope="module")
def session(tiny: TinyModel, tmp_path_factory: pytest.TempPathFactory) -> DecoderSession:
    out: Path = tmp_path_factory.mktemp("model")
    return open_cache(out, export_checkpoint(tiny.folder, out, Precision.FP32))._session


@settings(max_examples=30, deadline=None)
@given(sequences=st.lists(st.tuples(IDS, st.booleans()), max_size=6))
def test_any_order_gives_the_logits_of_a_fresh_evaluation(
    tiny: TinyModel, session: DecoderSession, sequences: list[tuple[list[int], bool]]
) -> None:
    cache, cancel = RememberingCache(session), CancellationToken()
    for ids, peeks in sequences:
        logits = cache.peek(ids, cancel) if peeks else cache.advance(ids, cancel)
        assert np.abs(log_softmax(logits) - log_softmax(np.array(tiny.logits(ids)))).max() < 2e-3


def test_the_same_again_runs_nothing_until_it_is_forgotten(
    session: DecoderSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    room_for_two = 2 * 2 * session.spec.vocab_size
    cache, cancel = RememberingCache(session, memory=room_for_two), CancellationToken()
    first = cache.advance([1, 2, 3], cancel)
    cache.advance([1, 2, 3, 4], cancel)
    with monkeypatch.context() as patch:
        patch.setattr(DecoderSession, "run", None)
        assert (cache.advance([1, 2, 3], cancel) == first).all()
    cache.advance([1, 2, 3, 5], cancel)  # the least recently used, ending in 4, goes
    with monkeypatch.context() as patch:
        patch.setattr(DecoderSession, "run", None)
        cache.peek([1, 2, 3, 5], cancel)
        with pytest.raises(TypeError):
            cache.peek([1, 2, 3, 4], cancel)
