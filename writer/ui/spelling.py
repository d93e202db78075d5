"""Spelling as the whole window knows it: which languages there are, and what was said of each word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QObject, Signal

from writer.bridge.spelling_thread import CheckedWords, SpellingThread
from writer.protocol.errors import DictionaryError
from writer.spelling.dictionaries import matching
from writer.spelling.personal_words import PersonalWords

_MOST_REMEMBERED = 200_000


class Spelling(QObject):
    """Remembers verdicts, so that no word is asked about twice. Never waits for a dictionary.

    Signals:
        languages_changed: There are dictionaries for other languages than was known.
        judged: A CheckedWords.
        forgotten: What was wrong may be right now, or the other way round.
        suggested: Language, word, and a tuple of what may have been meant.
        failed: A message for the author.
    """

    languages_changed = Signal()
    judged = Signal(object)
    forgotten = Signal()
    suggested = Signal(str, str, object)
    failed = Signal(object)

    def __init__(
        self, thread: SpellingThread, load_personal: Callable[[], PersonalWords], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thread = thread
        self._personal = load_personal()
        self._ignored: set[str] = set()
        self._languages: tuple[str, ...] = ()
        self._verdicts: dict[tuple[str, str], bool] = {}
        self._asked: set[tuple[str, str]] = set()
        self.is_on = True
        self.chosen = ""
        self.language_in_front: str | None = None
        thread.listed.connect(self._on_listed)
        thread.checked.connect(self._on_checked)
        thread.suggested.connect(self.suggested)
        thread.failed.connect(self.failed)

    @property
    def languages(self) -> Sequence[str]:
        """The languages there are dictionaries for."""
        return self._languages

    def language_for(self, named: str) -> str | None:
        """The dictionary for a text: in the language it names, else the chosen one, else the system's."""
        if not self.is_on:
            return None
        return matching(named or self.chosen or _system_language(), self._languages)

    def verdict(self, language: str, word: str) -> bool | None:
        """Whether ``word`` is right; None when nobody knows yet."""
        if word in self._ignored or word in self._personal:
            return True
        return self._verdicts.get((language, word))

    def ask(self, language: str, words: Sequence[str]) -> None:
        """Have ``words`` checked; :attr:`judged` tells the outcome."""
        new = tuple({word for word in words if (language, word) not in self._asked})
        if new:
            self._asked.update((language, word) for word in new)
            self._thread.check(language, new)

    def is_misspelt(self, word: str) -> bool:
        """Whether the dictionary of the document in front calls ``word`` wrong, as far as can be said at once."""
        language = self.language_in_front
        if language is None:
            return False
        known = self.verdict(language, word)
        if known is None:
            known = self._thread.is_right_now(language, word)
        return known is False

    def suggest(self, language: str, word: str) -> None:
        """Ask what may have been meant; :attr:`suggested` tells."""
        self._thread.suggest(language, word)

    def learn(self, word: str) -> None:
        """Write ``word`` into the author's own dictionary."""
        try:
            self._personal.add(word)
        except DictionaryError as error:
            self.failed.emit(error.full_message)
        self.forgotten.emit()

    def ignore(self, word: str) -> None:
        """Let ``word`` pass until the program quits."""
        self._ignored.add(word)
        self.forgotten.emit()

    def _on_listed(self, languages: tuple[str, ...]) -> None:
        self._languages = languages
        self.languages_changed.emit()

    def _on_checked(self, checked: CheckedWords) -> None:
        if len(self._verdicts) > _MOST_REMEMBERED:
            self._verdicts.clear()
            self._asked.clear()
        self._verdicts.update(((checked.language, word), right) for word, right in checked.verdicts.items())
        self.judged.emit(checked)


def _system_language() -> str:
    """The system's language; English where it names none, as its messages then are."""
    name = QLocale.system().name()
    return "en_US" if name == "C" else name
