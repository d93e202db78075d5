"""The reading thread: what it says, and to whom it gives way."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from writer.bridge.reading_mailbox import ReadingMailbox
from writer.bridge.reading_thread import ReadingThread
from writer.engine.cancellation import CancellationToken, Cancelled
from writer.predictability.reading import ReadingProgress, ReadingRequest, TextMirror
from writer.protocol.errors import ModelMissingError, WriterError
from writer.protocol.ranks import Passage, RankedToken

TEXT = "".join(f"Line {n} of the text.\n" for n in range(40))


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class SteppedReader:
    """Reads one passage a step; ``gate`` holds it inside a step."""

    read: list[Passage] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    inside: threading.Event = field(default_factory=threading.Event)
    cancelled: int = 0
    closed: int = 0

    def __post_init__(self) -> None:
        self.gate.set()

    def begin(self, passages: Sequence[Passage]) -> SteppedReading:
        return SteppedReading(self, passages)

    def close(self) -> None:
        self.closed += 1


@dataclass
class SteppedReading:
    reader: SteppedReader
    passages: Sequence[Passage]
    at: int = 0

    @property
    def is_done(self) -> bool:
        return self.at == len(self.passages)

    def step(self, cancel: CancellationToken) -> list[tuple[int, tuple[RankedToken, ...]]]:
        self.reader.inside.set()
        self.reader.gate.wait(60)
        if cancel.is_cancelled:
            self.reader.cancelled += 1
            raise Cancelled
        passage = self.passages[self.at]
        self.reader.read.append(passage)
        self.at += 1
        return [(self.at - 1, (RankedToken(passage.start, passage.start + len(passage.text), 1, 0.5),))]


@pytest.fixture
def reader() -> SteppedReader:
    return SteppedReader()


@pytest.fixture
def mailbox() -> ReadingMailbox:
    return ReadingMailbox()


@pytest.fixture
def thread(qtbot: QtBot, reader: SteppedReader, mailbox: ReadingMailbox) -> Iterator[ReadingThread]:
    thread = ReadingThread(mailbox)
    thread.use(lambda: reader)
    yield thread
    reader.gate.set()
    thread.shut_down()


def read(qtbot: QtBot, thread: ReadingThread, number: int, text: str = TEXT, document: str = "d") -> TextMirror:
    with qtbot.waitSignal(thread.mirrored, timeout=60_000, check_params_cb=lambda one: one.number == number) as waiter:
        thread.read(ReadingRequest(number, document, text))
    return waiter.args[0]


def test_a_text_is_read_once_and_after_an_edit_only_in_part(
    qtbot: QtBot, thread: ReadingThread, reader: SteppedReader
) -> None:
    told: list[ReadingProgress] = []
    thread.progressed.connect(told.append)
    read(qtbot, thread, 1)
    assert "".join(one.text for one in reader.read) == TEXT
    assert (told[-1].done, told[-1].total) == (len(TEXT), len(TEXT))
    reader.read.clear()
    read(qtbot, thread, 2)
    assert reader.read == []
    read(qtbot, thread, 3, TEXT.replace("Line 39", "Verse 39"))
    assert [one.text for one in reader.read] == ["Verse 39 of the text.\n"]


def test_it_stops_for_whoever_goes_first_and_goes_on(
    qtbot: QtBot, thread: ReadingThread, reader: SteppedReader, mailbox: ReadingMailbox
) -> None:
    reader.gate.clear()
    thread.read(ReadingRequest(1, "d", TEXT))
    assert reader.inside.wait(60)
    with qtbot.waitSignal(thread.mirrored, timeout=60_000), mailbox.first():
        reader.gate.set()
        qtbot.waitUntil(lambda: reader.cancelled == 1)
        assert reader.read == [], "nothing is read meanwhile"
    assert "".join(one.text for one in reader.read) == TEXT


def test_a_newer_text_and_a_stop_take_its_place(qtbot: QtBot, thread: ReadingThread, reader: SteppedReader) -> None:
    reader.gate.clear()
    thread.read(ReadingRequest(1, "d", TEXT))
    assert reader.inside.wait(60)
    thread.read(ReadingRequest(2, "e", "Short.\n"))
    mirrored: list[int] = []
    thread.mirrored.connect(lambda one: mirrored.append(one.number))
    reader.gate.set()
    qtbot.waitUntil(lambda: mirrored == [2])
    reader.gate.clear()
    reader.inside.clear()
    thread.read(ReadingRequest(3, "f", TEXT))
    assert reader.inside.wait(60)
    thread.stop()
    reader.gate.set()
    read(qtbot, thread, 4, "Another.\n", "g")
    assert mirrored == [2, 4]


def test_another_model_reads_all_again_and_the_first_is_let_go(
    qtbot: QtBot, thread: ReadingThread, reader: SteppedReader
) -> None:
    read(qtbot, thread, 1)
    other = SteppedReader()
    thread.use(lambda: other)
    read(qtbot, thread, 2)
    assert reader.closed == 1
    assert "".join(one.text for one in other.read) == TEXT
    thread.release()
    thread.forget("d")
    qtbot.waitUntil(lambda: other.closed == 1)


def test_closing_one_document_leaves_the_reading_of_another(
    qtbot: QtBot, thread: ReadingThread, reader: SteppedReader
) -> None:
    reader.gate.clear()
    with qtbot.waitSignal(thread.mirrored, timeout=60_000):
        thread.read(ReadingRequest(1, "d", TEXT))
        assert reader.inside.wait(60)
        thread.forget("e")
        reader.gate.set()


def test_a_model_that_cannot_be_loaded_is_said(qtbot: QtBot, mailbox: ReadingMailbox) -> None:
    def fail() -> SteppedReader:
        raise ModelMissingError("No model.", "Install one.")

    thread = ReadingThread(mailbox)
    problems: list[tuple[int, WriterError]] = []
    thread.failed.connect(lambda number, error: problems.append((number, error)))
    try:
        thread.read(ReadingRequest(1, "d", TEXT))
        qtbot.waitUntil(lambda: len(problems) == 1)
        thread.use(fail)
        thread.read(ReadingRequest(2, "d", TEXT))
        qtbot.waitUntil(lambda: len(problems) == 2)
    finally:
        thread.shut_down()
    assert [(number, error.full_message) for number, error in problems] == [
        (1, "There is no model to read with. Choose one under Suggestions, Models."),
        (2, "No model. Install one."),
    ]


def test_after_a_key_it_waits(mailbox: ReadingMailbox) -> None:
    clock = Clock()
    mailbox = ReadingMailbox(clock)
    mailbox.put(ReadingRequest(1, "d", TEXT))
    mailbox.take()
    token = mailbox.turn()
    assert token is not None
    mailbox.hold()
    assert token.is_cancelled
    waited = threading.Event()
    turns: list[object] = []

    def wait() -> None:
        waited.set()
        turns.append(mailbox.turn())

    waiting = threading.Thread(target=wait)
    waiting.start()
    assert waited.wait(60)
    assert turns == []
    clock.now += 10
    with mailbox.first():
        pass
    clock.now += 10
    mailbox.put_order(lambda: None, interrupts=False)  # wakes whoever waits
    waiting.join(60)
    assert turns[0] is not None
