"""The background thread that reads texts for the predictability view. It gives way to everybody."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal

from writer.bridge.priority import LATER, give_way
from writer.bridge.reading_mailbox import ReadingMailbox
from writer.engine.cancellation import CancellationToken, Cancelled
from writer.predictability.reading import KnownText, Piece, ReadingRequest, TextMirror
from writer.predictability.worn import worn_phrases
from writer.protocol.errors import EngineRunError, WriterError
from writer.protocol.ranks import Passage, RankedToken
from writer.text.messages import Message

_NEWS = 0.1  # seconds between two reports of progress
_BREATH = 0.001
_log = logging.getLogger(__name__)


class ReadingInSteps(Protocol):
    """Passages that are being read."""

    @property
    def is_done(self) -> bool:
        """Whether every passage was given out."""

    def step(self, cancel: CancellationToken) -> list[tuple[int, tuple[RankedToken, ...]]]:
        """Read some more; number and tokens of the passages that are ranked now."""


class TextReader(Protocol):
    """A model that reads."""

    def begin(self, passages: Sequence[Passage]) -> ReadingInSteps:
        """A reading of ``passages``, of which nothing is done yet."""

    def close(self) -> None:
        """It is not needed any more."""


class _Outdated(Exception):  # noqa: N818 - not an error: something newer is to be read
    pass


class ReadingThread(QThread):
    """Reads the newest text it was given; all methods return at once.

    The model is loaded when the first text is to be read, and let go with :meth:`release`.

    Signals:
        progressed: A ReadingProgress.
        mirrored: A TextMirror; the reading of its number is complete.
        failed: The reading's number, and a WriterError.
    """

    progressed = Signal(object)
    mirrored = Signal(object)
    failed = Signal(int, object)

    def __init__(self, mailbox: ReadingMailbox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = mailbox
        self._load: Callable[[], TextReader] | None = None
        self._reader: TextReader | None = None
        self._known: dict[str, KnownText] = {}

    def use(self, load: Callable[[], TextReader]) -> None:
        """Read with the model that ``load`` loads from now on; what another one read is forgotten."""

        def order() -> None:
            self._close_reader()
            self._known.clear()
            self._load = load

        self._mailbox.put_order(order)

    def read(self, request: ReadingRequest) -> None:
        """Read this next, instead of whatever is being read."""
        self._mailbox.put(request)
        if not self.isRunning():
            self.start()

    def stop(self) -> None:
        """Read nothing for now; what was read stays known."""
        self._mailbox.put(None)

    def hold(self) -> None:
        """The author typed: wait a moment."""
        self._mailbox.hold()

    def forget(self, document_id: str) -> None:
        """That document is closed."""
        self._mailbox.put_order(lambda: self._known.pop(document_id, None), interrupts=False)

    def release(self) -> None:
        """Nobody looks any more: the model's memory is given back."""
        self._mailbox.put(None)
        self._mailbox.put_order(self._close_reader)

    def shut_down(self) -> None:
        """End, and wait for the end."""
        self._mailbox.close()
        self.wait()

    def run(self) -> None:
        """The thread's body; called by Qt."""
        give_way(LATER)
        while (taken := self._mailbox.take()) is not None:
            if isinstance(taken, ReadingRequest):
                self._try_to_read(taken)
            else:
                taken()
        self._close_reader()

    def _try_to_read(self, request: ReadingRequest) -> None:
        try:
            self._read(request)
        except _Outdated:
            return
        except WriterError as error:
            _log.error("reading failed: %s", error.full_message)
            self.failed.emit(request.number, error)
        except Exception as error:  # noqa: BLE001 - a thread's top: nobody else would hear of it
            _log.exception("reading failed")
            problem = Message("The text can't be read: {reason}.", reason=str(error))
            self.failed.emit(request.number, EngineRunError(problem, Message("The log says more.")))

    def _read(self, request: ReadingRequest) -> None:
        known = self._known.setdefault(request.document_id, KnownText())
        unknown, pieces = known.look_at(request.text, request.first)
        self.progressed.emit(known.progress(request.number, pieces))
        if unknown:
            self._read_passages(request.number, known, unknown)
        worn = worn_phrases(request.text, known.tokens(self._breathe), breathe=self._breathe)
        self.mirrored.emit(TextMirror(request.number, tuple(worn)))

    def _read_passages(self, number: int, known: KnownText, unknown: Sequence[Passage]) -> None:
        reading = self._opened().begin(unknown)
        news: list[Piece] = []
        told = time.monotonic()
        while (cancel := self._mailbox.turn()) is not None:
            with suppress(Cancelled):
                news += [known.learn(unknown[index], tokens) for index, tokens in reading.step(cancel)]
            is_done = reading.is_done
            if news and (is_done or time.monotonic() - told > _NEWS):
                self.progressed.emit(known.progress(number, tuple(news)))
                news, told = [], time.monotonic()
            if is_done:
                return
        raise _Outdated

    def _breathe(self) -> None:
        # The interpreter is the typist's first.
        time.sleep(_BREATH)
        if self._mailbox.turn() is None:
            raise _Outdated

    def _opened(self) -> TextReader:
        if self._reader is None:
            if self._load is None:
                raise EngineRunError(
                    Message("There is no model to read with."), Message("Choose one under Suggestions, Models.")
                )
            self._reader = self._load()
        return self._reader

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None
