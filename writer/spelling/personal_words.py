"""The author's own dictionary: a text file with one word a line."""

from __future__ import annotations

import os
from pathlib import Path

from writer.protocol.errors import DictionaryError
from writer.text.messages import Message


class PersonalWords:
    """Words that are right because the author says so. A missing file is an empty dictionary."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._words: set[str] = set()
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeError):
            text = ""
        self._words.update(line.strip() for line in text.splitlines() if line.strip())

    def __contains__(self, word: str) -> bool:
        plain = word.replace("’", "'")
        return plain in self._words or plain.lower() in self._words

    def add(self, word: str) -> None:
        """Learn ``word``, and write it down.

        Raises:
            DictionaryError: It can't be written; it holds until the program quits.
        """
        self._words.add(word.replace("’", "'"))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(word.replace("’", "'") + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise DictionaryError(
                Message(
                    "“{word}” can't be written to {path}: {reason}.",
                    word=word,
                    path=self._path,
                    reason=error.strerror or error,
                ),
                Message("It counts as right until you quit."),
            ) from error
