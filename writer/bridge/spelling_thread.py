"""The background thread that reads dictionaries and checks words. Jobs go in, signals come out."""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal

from writer.protocol.errors import WriterError
from writer.spelling.checker import SpellChecker
from writer.spelling.dictionaries import DictionaryFiles
from writer.text.messages import Message

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CheckedWords:
    """Verdicts of one dictionary: whether each word is right."""

    language: str
    verdicts: Mapping[str, bool]


class SpellingThread(QThread):
    """Loads each dictionary when it is first needed, and answers until :meth:`shut_down`.

    Signals:
        listed: The languages there are dictionaries for, as a tuple.
        checked: A CheckedWords.
        suggested: Language, word, and a tuple of what may have been meant.
        failed: A WriterError's full message.
    """

    listed = Signal(object)
    checked = Signal(object)
    suggested = Signal(str, str, object)
    failed = Signal(object)

    def __init__(self, find: Callable[[], Mapping[str, DictionaryFiles]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._files: Mapping[str, DictionaryFiles] = {}
        self._checkers: dict[str, SpellChecker | None] = {}

    def check(self, language: str, words: tuple[str, ...]) -> None:
        """Check ``words`` soon."""
        self._jobs.put(lambda: self._check(language, words))

    def suggest(self, language: str, word: str) -> None:
        """Say soon what may have been meant."""
        self._jobs.put(lambda: self._suggest(language, word))

    def is_right_now(self, language: str, word: str) -> bool | None:
        """Whether ``word`` is right, if that can be said without waiting."""
        checker = self._checkers.get(language)
        return None if checker is None else checker.is_right_now(word)

    def shut_down(self) -> None:
        """End the thread, and wait for its end."""
        while True:
            try:
                self._jobs.get_nowait()
            except queue.Empty:
                break
        self._jobs.put(None)
        self.wait()

    def run(self) -> None:
        """The thread's body; called by Qt."""
        self._files = self._find()
        self.listed.emit(tuple(sorted(self._files)))
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except WriterError as error:
                self.failed.emit(error.full_message)
            except Exception as error:  # noqa: BLE001 - a thread's top: nobody else would hear of it
                _log.exception("checking the spelling failed")
                self.failed.emit(Message("Spelling can't be checked: {error}.", error=str(error)))

    def _check(self, language: str, words: tuple[str, ...]) -> None:
        checker = self._checker(language)
        if checker is not None:
            self.checked.emit(CheckedWords(language, {word: checker.is_right(word) for word in words}))

    def _suggest(self, language: str, word: str) -> None:
        checker = self._checker(language)
        self.suggested.emit(language, word, checker.suggestions(word) if checker else ())

    def _checker(self, language: str) -> SpellChecker | None:
        if language not in self._checkers:
            # None first: a dictionary that can't be read is reported once.
            self._checkers[language] = None
            if language in self._files:
                self._checkers[language] = SpellChecker(self._files[language])
        return self._checkers[language]
