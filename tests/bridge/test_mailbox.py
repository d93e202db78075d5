from __future__ import annotations

import threading

from writer.bridge.mailbox import Mailbox
from writer.protocol.completion import CompletionRequest


def request(number: int) -> CompletionRequest:
    return CompletionRequest(number, "d", 1, "text")


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
    worker.join(5)
    assert results == [None]
