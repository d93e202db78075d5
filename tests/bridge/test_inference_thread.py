from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from pytestqt.qtbot import QtBot

from writer.bridge.inference_thread import CompletionEngine, InferenceThread, coalesce
from writer.engine.cancellation import CancellationToken
from writer.protocol.completion import CompletionChunk, CompletionRequest, FinishReason, TriggerKind
from writer.protocol.errors import EngineRunError, ModelDamagedError


class EchoEngine:
    """Answers with the context, word by word; waits for cancel when asked to; fails when asked to."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.was_cancelled = threading.Event()
        self.prepared = threading.Event()

    def prepare(self, request: CompletionRequest, cancel: CancellationToken) -> None:
        self.prepared.set()
        if request.context == "fail":
            raise EngineRunError("It broke.", "Try again.")

    def complete(self, request: CompletionRequest, cancel: CancellationToken) -> Iterator[CompletionChunk]:
        if request.context == "fail":
            raise EngineRunError("It broke.", "Try again.")
        self.started.set()
        while request.context == "wait" and not cancel.is_cancelled:
            time.sleep(0.001)
        if cancel.is_cancelled:
            self.was_cancelled.set()
            yield CompletionChunk(request.request_id, "", finish_reason=FinishReason.CANCELLED)
            return
        yield CompletionChunk(request.request_id, request.context, finish_reason=FinishReason.LENGTH)

    def alternatives(
        self, request: CompletionRequest, limit: int, cancel: CancellationToken
    ) -> Iterator[CompletionChunk]:
        for number in reversed(range(limit)):
            yield CompletionChunk(request.request_id, "half", alternative=number)
            yield CompletionChunk(request.request_id, f"whole {number}", alternative=number)


def running(engine: CompletionEngine, qtbot: QtBot) -> InferenceThread:
    thread = InferenceThread(lambda: ("Echo", engine))
    with qtbot.waitSignal(thread.model_ready) as ready:
        thread.start()
    assert ready.args == ["Echo"]
    return thread


def test_a_request_is_answered_in_the_receivers_thread(qtbot: QtBot) -> None:
    thread = running(EchoEngine(), qtbot)
    seen: list[threading.Thread] = []
    thread.chunk_ready.connect(lambda _chunk: seen.append(threading.current_thread()))
    with qtbot.waitSignal(thread.chunk_ready) as answer:
        thread.submit(CompletionRequest(1, "d", 1, "hello"))
    assert answer.args is not None
    assert answer.args[0].text == "hello"
    qtbot.waitUntil(lambda: bool(seen))
    thread.shut_down()


def test_the_newest_request_stops_the_running_one(qtbot: QtBot) -> None:
    engine = EchoEngine()
    thread = running(engine, qtbot)
    thread.submit(CompletionRequest(1, "d", 1, "wait"))
    assert engine.started.wait(60)
    with qtbot.waitSignal(thread.chunk_ready, check_params_cb=lambda chunk: chunk.request_id == 2):
        thread.submit(CompletionRequest(2, "d", 2, "second"))
    assert engine.was_cancelled.is_set()
    thread.shut_down()


def test_a_failed_request_is_reported_and_the_next_one_is_answered(qtbot: QtBot) -> None:
    thread = running(EchoEngine(), qtbot)
    with qtbot.waitSignal(thread.request_failed) as failed:
        thread.submit(CompletionRequest(1, "d", 1, "fail"))
    assert failed.args == [1, "It broke. Try again."]
    with qtbot.waitSignal(thread.chunk_ready):
        thread.submit(CompletionRequest(2, "d", 1, "hello"))
    thread.shut_down()


def test_after_an_answer_the_engine_prepares_what_comes_next_and_says_nothing_of_it(qtbot: QtBot) -> None:
    engine = EchoEngine()
    thread = running(engine, qtbot)
    failures: list[int] = []
    thread.request_failed.connect(lambda number, _text: failures.append(number))
    with qtbot.waitSignal(thread.chunk_ready):
        thread.submit(CompletionRequest(1, "d", 1, "hello"))
    qtbot.waitUntil(engine.prepared.is_set)
    engine.prepared.clear()
    thread.submit(CompletionRequest(2, "d", 1, "fail", trigger=TriggerKind.PREPARATION))
    qtbot.waitUntil(engine.prepared.is_set)
    with qtbot.waitSignal(thread.chunk_ready):
        thread.submit(CompletionRequest(3, "d", 1, "hello"))
    thread.shut_down()
    assert failures == []


def test_alternatives_come_together_most_probable_first(qtbot: QtBot) -> None:
    thread = running(EchoEngine(), qtbot)
    with qtbot.waitSignal(thread.alternatives_ready) as answer:
        thread.submit(CompletionRequest(1, "d", 1, "hello", alternatives=3))
    assert answer.args is not None
    assert [chunk.text for chunk in answer.args[0]] == ["whole 0", "whole 1", "whole 2"]
    thread.shut_down()


def test_a_model_that_does_not_load_is_reported_with_advice(qtbot: QtBot) -> None:
    def load() -> tuple[str, CompletionEngine]:
        raise ModelDamagedError("The file is damaged.", "Install it again.")

    thread = InferenceThread(load)
    with qtbot.waitSignal(thread.model_unavailable) as signal:
        thread.start()
    assert signal.args == ["The file is damaged. Install it again."]
    thread.shut_down()


def test_a_bug_in_loading_is_reported_too(qtbot: QtBot) -> None:
    def load() -> tuple[str, CompletionEngine]:
        raise ZeroDivisionError("division by zero")

    thread = InferenceThread(load)
    with qtbot.waitSignal(thread.model_unavailable) as signal:
        thread.start()
    assert signal.args is not None
    assert "division by zero" in signal.args[0]
    thread.shut_down()


def test_shutting_down_stops_a_running_request(qtbot: QtBot) -> None:
    engine = EchoEngine()
    thread = running(engine, qtbot)
    thread.submit(CompletionRequest(1, "d", 1, "wait"))
    assert engine.started.wait(60)
    thread.shut_down()
    assert engine.was_cancelled.is_set()
    assert thread.isFinished()


def test_chunks_faster_than_frames_are_merged_and_the_last_always_comes() -> None:
    times = iter([0.0, 0.0, 0.005, 0.01, 0.02, 0.02, 0.025])
    chunks = [CompletionChunk(1, "a" * n) for n in range(1, 5)]
    chunks.append(CompletionChunk(1, "aaaaa", finish_reason=FinishReason.LENGTH))
    sent = list(coalesce(chunks, 0.016, lambda: next(times)))
    assert [len(chunk.text) for chunk in sent] == [1, 4, 5]
