"""Another model takes over while requests come in; a model that can't be loaded changes nothing."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from tests.bridge.test_inference_thread import EchoEngine, running
from writer.bridge.inference_thread import CompletionEngine, InferenceThread
from writer.protocol.completion import CompletionRequest
from writer.protocol.errors import ModelDamagedError


def broken() -> tuple[str, CompletionEngine]:
    raise ModelDamagedError("It is damaged.", "Install it again.")


def answer_of(thread: InferenceThread, qtbot: QtBot, number: int, context: str) -> str:
    with qtbot.waitSignal(thread.chunk_ready) as answer:
        thread.submit(CompletionRequest(number, "d", 1, context))
    assert answer.args is not None
    return str(answer.args[0].text)


def test_another_engine_takes_over(qtbot: QtBot) -> None:
    first, second = EchoEngine(), EchoEngine()
    thread = running(first, qtbot)
    with qtbot.waitSignal(thread.model_ready) as ready:
        thread.switch(lambda: ("Second", second))
    assert ready.args == ["Second"]
    assert answer_of(thread, qtbot, 1, "hello") == "hello"
    assert second.started.is_set()
    assert not first.started.is_set()
    thread.shut_down()


def test_the_running_request_gives_way_and_one_that_comes_meanwhile_is_answered_by_the_new(qtbot: QtBot) -> None:
    first, second = EchoEngine(), EchoEngine()
    thread = running(first, qtbot)
    thread.submit(CompletionRequest(1, "d", 1, "wait"))
    assert first.started.wait(60)
    loading, go_on = threading.Event(), threading.Event()

    def slow() -> tuple[str, CompletionEngine]:
        loading.set()
        go_on.wait(60)
        return "Second", second

    thread.switch(slow)
    assert loading.wait(60)
    assert first.was_cancelled.is_set()
    thread.submit(CompletionRequest(2, "d", 2, "later"))
    with qtbot.waitSignal(thread.chunk_ready, check_params_cb=lambda chunk: chunk.request_id == 2):
        go_on.set()
    assert second.started.is_set()
    thread.shut_down()


def test_of_several_wishes_only_the_last_is_loaded(qtbot: QtBot) -> None:
    thread = running(EchoEngine(), qtbot)
    loading, go_on = threading.Event(), threading.Event()
    loaded: list[str] = []

    def load(name: str) -> tuple[str, CompletionEngine]:
        loaded.append(name)
        loading.set()
        go_on.wait(60)
        return name, EchoEngine()

    thread.switch(lambda: load("a"))
    assert loading.wait(60)
    thread.switch(lambda: load("b"))
    thread.switch(lambda: load("c"))
    with qtbot.waitSignal(thread.model_ready, check_params_cb=lambda name: name == "c"):
        go_on.set()
    assert loaded == ["a", "c"]
    thread.shut_down()


def test_a_switch_that_fails_leaves_the_engine_before(qtbot: QtBot) -> None:
    thread = running(EchoEngine(), qtbot)
    with qtbot.waitSignal(thread.switch_failed) as failed:
        thread.switch(broken)
    assert failed.args == ["It is damaged. Install it again."]
    assert answer_of(thread, qtbot, 1, "hello") == "hello"
    thread.shut_down()


def test_after_a_start_without_a_model_another_can_be_chosen(qtbot: QtBot) -> None:
    thread = InferenceThread(broken)
    with qtbot.waitSignal(thread.model_unavailable):
        thread.start()
    thread.submit(CompletionRequest(1, "d", 1, "lost"))
    with qtbot.waitSignal(thread.model_ready):
        thread.switch(lambda: ("Echo", EchoEngine()))
    assert answer_of(thread, qtbot, 2, "hello") == "hello"
    thread.shut_down()
