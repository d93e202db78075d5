from __future__ import annotations

import threading

from writer.bridge.mailbox import Mailbox
from writer.protocol.completion import CompletionRequest, TriggerKind


def request(number: int) -> CompletionRequest:
    return CompletionRequest(number, "d", 1, "text")


def preparation(number: int) -> CompletionRequest:
    return CompletionRequest(number, "d", 1, "text", trigger=TriggerKind.PREPARATION)


class Clock:
    """Stands still; whoever waits for it to move would wait for ever."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_preparation_waits_for_requests_and_for_quiet() -> None:
    clock = Clock()
    mailbox = Mailbox(quiet=1.0, clock=clock)
    mailbox.put(request(1))
    mailbox.put(preparation(2))
    taken = mailbox.take()
    assert taken is not None
    assert taken[0].request_id == 1
    assert not taken[1].is_cancelled
    threading.Timer(0.01, setattr, (clock, "now", 1.0)).start()
    taken = mailbox.take()
    assert taken is not None
    assert (taken[0].request_id, clock.now) == (2, 1.0)


def test_a_request_cancels_a_running_preparation_and_a_newer_preparation_too() -> None:
    mailbox = Mailbox(quiet=0.0)
    for other in (request(2), preparation(2)):
        mailbox.put(preparation(1))
        taken = mailbox.take()
        assert taken is not None
        mailbox.put(other)
        assert taken[1].is_cancelled
        taken = mailbox.take()
        assert taken is not None
        assert taken[0].request_id == 2


def test_a_waiting_preparation_can_be_cancelled() -> None:
    mailbox = Mailbox(quiet=0.0)
    mailbox.put(preparation(1))
    mailbox.cancel(1)
    mailbox.put(request(2))
    taken = mailbox.take()
    assert taken is not None
    assert taken[0].request_id == 2
    mailbox.close()
    assert mailbox.take() is None


def test_the_newest_replaces_the_waiting_one() -> None:
    mailbox = Mailbox()
    mailbox.put(request(1))
    mailbox.put(request(2))
    taken = mailbox.take()
    assert taken is not None
    assert taken[0].request_id == 2


def test_a_new_request_cancels_the_running_one() -> None:
    mailbox = Mailbox()
    mailbox.put(request(1))
    taken = mailbox.take()
    assert taken is not None
    assert not taken[1].is_cancelled
    mailbox.put(request(2))
    assert taken[1].is_cancelled


def test_cancelling_by_id_leaves_others_alone() -> None:
    mailbox = Mailbox()
    mailbox.put(request(1))
    taken = mailbox.take()
    assert taken is not None
    mailbox.cancel(7)
    assert not taken[1].is_cancelled
    mailbox.cancel(1)
    assert taken[1].is_cancelled


def test_a_waiting_request_can_be_cancelled() -> None:
    mailbox = Mailbox()
    mailbox.put(request(1))
    mailbox.cancel(1)
    mailbox.close()
    assert mailbox.take() is None


def test_closing_wakes_the_worker() -> None:
    mailbox = Mailbox()
    results: list[object] = []
    worker = threading.Thread(target=lambda: results.append(mailbox.take()))
    worker.start()
    mailbox.close()
    worker.join(60)
    assert results == [None]
