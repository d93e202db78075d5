"""Garbage is collected while the author rests."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from writer.app.collector import _FEW, _LONG_REST, _MANY, _NOT_AGAIN, IdleCollector


@pytest.fixture
def young(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    count = [0]
    monkeypatch.setattr(gc, "get_count", lambda: (count[0], 0, 0))
    return count


@pytest.fixture(autouse=True)
def _python_collects_again() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_collected_while_somebody_types(qapp: object, young: list[int]) -> None:
    done: list[int] = []
    version = iter(range(1000))
    collector = IdleCollector(lambda: next(version), collect=done.append)
    young[0] = _FEW + 1
    for _ in range(_NOT_AGAIN + _LONG_REST):
        collector.look()
    assert not done


def test_a_pause_is_used(qapp: object, young: list[int]) -> None:
    done: list[int] = []
    collector = IdleCollector(lambda: "the same", collect=done.append)
    collector.look()
    collector.look()
    assert not done, "there is nothing to collect"
    young[0] = _FEW + 1
    collector.look()
    assert done == [1]


def test_what_is_much_is_set_aside_until_a_long_rest(qapp: object, young: list[int]) -> None:
    done: list[int] = []
    collector = IdleCollector(lambda: "the same", collect=done.append)
    young[0] = _MANY + 1
    collector.look()
    assert gc.get_freeze_count() > 0
    assert not done
    young[0] = 0
    for _ in range(_NOT_AGAIN):
        collector.look()
    assert done == [2]


def test_a_long_rest_is_used_once(qapp: object, young: list[int]) -> None:
    done: list[int] = []
    collector = IdleCollector(lambda: "the same", collect=done.append)
    for _ in range(_NOT_AGAIN + 5):
        collector.look()
    assert done == [2]


def test_python_collects_again_afterwards(qapp: object) -> None:
    collector = IdleCollector(lambda: None)
    collector.start()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
