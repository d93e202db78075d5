"""Whatever is done to the cache, in whatever order, its logits are those of a fresh evaluation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.models_on_disk import TinyModel, export_checkpoint, make_checkpoint, open_cache
from writer.engine.cache_pair import CachePair
from writer.engine.cancellation import CancellationToken, Cancelled
from writer.engine.kv_cache import KvCache
from writer.models.layers import Precision

CONTEXT = 128
TOLERANCE = 1e-4
TOKENS = st.integers(0, 400)
SOME = st.lists(TOKENS, min_size=1, max_size=30)


class AnyOrder(RuleBasedStateMachine):
    """A text as token ids, changed as an author, a window and an impatient reader would."""

    oracle: TinyModel
    session: KvCache

    @initialize(ids=SOME)
    def begin(self, ids: list[int]) -> None:
        self.session.rewind_to(0)
        self.caches = CachePair(KvCache(self.session._session, chunk=16))
        self.ids = ids
        self.upcoming: list[int] | None = None

    @rule(more=SOME)
    def append(self, more: list[int]) -> None:
        self.ids = (self.ids + more)[:CONTEXT]
        self.check(self.ids)

    @rule(more=SOME)
    def decode(self, more: list[int]) -> None:
        cache = self.caches.best_for(self.ids)
        cache.prefill(self.ids, CancellationToken())
        for count, token in enumerate(more[: CONTEXT - len(self.ids)], start=1):
            logits = cache.append([token], CancellationToken())
            if count in (1, len(more)):
                self.same(logits, self.ids + more[:count])

    @rule(share=st.floats(0, 1))
    def truncate(self, share: float) -> None:
        self.ids = self.ids[: max(1, round(share * len(self.ids)))]
        self.check(self.ids)

    @rule(place=st.floats(0, 1), removed=st.integers(0, 9), inserted=st.lists(TOKENS, max_size=9))
    def edit(self, place: float, removed: int, inserted: list[int]) -> None:
        start = round(place * len(self.ids))
        self.ids = ([*self.ids[:start], *inserted, *self.ids[start + removed :]] or [1])[:CONTEXT]
        self.check(self.ids)

    @rule(dropped=st.integers(1, 40), cancel_after=st.none() | st.integers(0, 3))
    def prepare_next_window(self, dropped: int, cancel_after: int | None) -> None:
        self.upcoming = self.ids[dropped:] or self.ids
        token = CountedToken(cancel_after)
        try:
            self.caches.fill_standby(self.upcoming, token)
        except Cancelled:
            assert cancel_after is not None

    @rule()
    def move_window(self) -> None:
        if self.upcoming is not None:
            self.ids, self.upcoming = self.upcoming, None
        self.check(self.ids)

    @rule(more=SOME, after=st.integers(0, 3))
    def cancel(self, more: list[int], after: int) -> None:
        wanted = (self.ids + more)[:CONTEXT]
        try:
            self.caches.best_for(wanted).prefill(wanted, CountedToken(after))
        except Cancelled:
            return
        self.ids = wanted

    @rule(tokens=st.lists(st.tuples(TOKENS, TOKENS, TOKENS), min_size=1, max_size=3))
    def alternatives(self, tokens: list[tuple[int, int, int]]) -> None:
        if len(self.ids) + len(tokens) > CONTEXT:
            return
        cache = self.caches.best_for(self.ids)
        batch = cache.branch(self.ids, 3, len(tokens), CancellationToken())
        for step in tokens:
            rows = batch.step(list(step), CancellationToken()).copy()
        for row in range(3):
            own = [step[row] for step in tokens]
            self.same(rows[row], self.ids + own)
            self.same(cache.advance(self.ids + own, CancellationToken()), self.ids + own, rows[row])

    @invariant()
    def no_token_too_many(self) -> None:
        assert len(self.ids) <= CONTEXT

    def check(self, ids: list[int]) -> None:
        self.same(self.caches.best_for(ids).prefill(ids, CancellationToken()), ids)

    def same(self, logits: np.ndarray, ids: list[int], expected: np.ndarray | None = None) -> None:
        assert np.isfinite(logits).all()
        wanted = self.oracle.logits(ids) if expected is None else expected
        assert np.abs(logits - wanted).max() < TOLERANCE


class CountedToken(CancellationToken):
    """Is cancelled when it has been looked at so many times."""

    def __init__(self, looks: int | None) -> None:
        super().__init__()
        self._looks = looks

    def raise_if_cancelled(self) -> None:
        if self._looks is not None:
            self._looks -= 1
            if self._looks < 0:
                self.cancel()
        super().raise_if_cancelled()


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> type[AnyOrder]:
    root: Path = tmp_path_factory.mktemp("model")
    tiny = make_checkpoint(root / "c", n_positions=CONTEXT)
    cache = open_cache(root / "m", export_checkpoint(tiny.folder, root / "m", Precision.FP32))
    return type("Machine", (AnyOrder,), {"oracle": tiny, "session": cache})


def test_any_order_of_changes_gives_the_logits_of_a_fresh_evaluation(machine: type[AnyOrder]) -> None:
    run_state_machine_as_test(machine, settings=settings(max_examples=40, stateful_step_count=15, deadline=None))
