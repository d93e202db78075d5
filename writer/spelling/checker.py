"""One dictionary, asked word by word."""

from __future__ import annotations

import threading
from typing import Any

import regex

from writer.protocol.errors import DictionaryError
from writer.spelling.dictionaries import DictionaryFiles
from writer.text.messages import Message

# Scripts whose dictionaries Hunspell has; words of others are nobody's business here.
_WORD = regex.compile(r"[\p{Latin}\p{Greek}\p{Cyrillic}]\p{M}*(?:[\p{L}\p{M}\p{N}]|['’\-](?=[\p{L}]))*")
_LONGEST = 60
_MOST_SUGGESTIONS = 6


def words_in(line: str) -> list[tuple[int, str]]:
    """Each word of ``line`` that has a spelling, and where it starts. Words with digits have none."""
    found = ((match.start(), match.group()) for match in _WORD.finditer(line))
    return [
        (start, word)
        for start, word in found
        if len(word) <= _LONGEST and not _has_digit(word) and not (start and line[start - 1].isdigit())
    ]


def _has_digit(word: str) -> bool:
    # Nearly all are letters alone, which one call tells.
    return not word.isalpha() and any(map(str.isdigit, word))


class SpellChecker:
    """Hunspell on one dictionary. Safe from any thread; suggestions may take a while.

    Raises:
        DictionaryError: The files can't be read.
    """

    def __init__(self, files: DictionaryFiles) -> None:
        # Loaded here: the window must not wait for the library.
        import hunspell

        self.language = files.language
        self._lock = threading.Lock()
        try:
            self._dictionary: Any = hunspell.Hunspell(files.language, hunspell_data_dir=str(files.folder))
        except Exception as error:
            raise DictionaryError(
                Message(
                    "The dictionary “{language}” in {folder} can't be read: {error}.",
                    language=files.language,
                    folder=files.folder,
                    error=error,
                ),
                Message("Install it again, or choose another language."),
            ) from error

    def is_right(self, word: str) -> bool:
        """Whether the dictionary knows ``word``, or all parts that hyphens join in it."""
        plain = word.replace("’", "'")
        with self._lock:
            return self._knows(plain) or ("-" in plain and all(map(self._knows, plain.split("-"))))

    def is_right_now(self, word: str) -> bool | None:
        """As :meth:`is_right`, but None instead of waiting for another thread."""
        if not self._lock.acquire(blocking=False):
            return None
        self._lock.release()
        return self.is_right(word)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may have been meant, the likeliest first; apostrophes as in ``word``."""
        with self._lock:
            try:
                found = self._dictionary.suggest(word.replace("’", "'"))
            except (UnicodeError, ValueError):
                return ()
        curly = "’" in word
        return tuple(one.replace("'", "’") if curly else one for one in found[:_MOST_SUGGESTIONS])

    def _knows(self, word: str) -> bool:
        try:
            return bool(self._dictionary.spell(word))
        except (UnicodeError, ValueError):
            # Written in letters that the dictionary's encoding lacks: it can't say.
            return True
