"""What is remembered of the author's words, as a file that a person can read and mend."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from writer.personal.words import Learnable
from writer.protocol.errors import OwnWordsError
from writer.text.messages import Message

FILE_NAME = "own-words.json"
_FORMAT = 1
_ABOUT = (
    "Names, terms and phrases that writer learned from texts on this machine. They are used for "
    "suggestions on this machine only. Lines may be removed by hand while writer isn't running."
)

Replace = Callable[[Path, bytes], None]


@dataclass(frozen=True)
class Source:
    """What was learned from one file.

    Attributes:
        stamp: Tells whether the file is still the one that was read; empty for none.
        folder: The folder the author named, for a file that was found in it; empty for a document.
    """

    learned: Learnable
    stamp: str = ""
    folder: str = ""


@dataclass
class Memory:
    """All that is remembered, by the path of its source.

    Attributes:
        unwanted: Words and phrases that the author removed: they are never learned again.
    """

    sources: dict[str, Source] = field(default_factory=dict)
    unwanted: set[str] = field(default_factory=set)


class OwnWordsStore:
    """Reads and writes the file in ``folder``; ``replace`` writes a file as a whole or not at all."""

    def __init__(self, folder: Path, replace: Replace) -> None:
        self.path = folder / FILE_NAME
        self._replace = replace

    def load(self) -> Memory:
        """What is remembered; nothing when there is no file.

        Raises:
            OwnWordsError: the file can't be read, or is not what this program wrote.
        """
        try:
            return _memory(json.loads(self.path.read_text(encoding="utf-8-sig")))
        except FileNotFoundError:
            return Memory()
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise OwnWordsError(
                Message(
                    "The words learned from your texts can't be read from {path}: {error}.", path=self.path, error=error
                ),
                Message("Mend that file, or choose “Erase Everything” under Suggestions, Own Words."),
            ) from error

    def save(self, memory: Memory) -> None:
        """Write it all down.

        Raises:
            OwnWordsError: the file can't be written; the old one is still there.
        """
        text = json.dumps(_to_json(memory), ensure_ascii=False, indent=1) + "\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._replace(self.path, text.encode("utf-8", "replace"))
        except OSError as error:
            raise OwnWordsError(
                Message(
                    "The words learned from your texts can't be saved in {path}: {reason}.",
                    path=self.path,
                    reason=error.strerror or error,
                ),
                Message("They are kept until you quit."),
            ) from error

    def erase(self) -> None:
        """Remove the file.

        Raises:
            OwnWordsError: it can't be removed.
        """
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise OwnWordsError(
                Message("{path} can't be removed: {reason}.", path=self.path, reason=error.strerror or error),
                Message("Remove it by hand."),
            ) from error


def _memory(values: Mapping[str, Any]) -> Memory:
    if values["format"] != _FORMAT:
        raise ValueError(f"its format is {values['format']!r}, not {_FORMAT}")
    sources = {
        str(path): Source(
            Learnable(_counts(entry["words"]), _counts(entry["phrases"])),
            str(entry.get("stamp", "")),
            str(entry.get("folder", "")),
        )
        for path, entry in values["sources"].items()
    }
    return Memory(sources, {str(entry) for entry in values["unwanted"]})


def _counts(values: Mapping[str, Any]) -> dict[str, int]:
    return {str(entry): max(1, int(count)) for entry, count in values.items() if str(entry).strip()}


def _to_json(memory: Memory) -> dict[str, Any]:
    return {
        "about": _ABOUT,
        "format": _FORMAT,
        "unwanted": sorted(memory.unwanted),
        "sources": {
            path: {
                "folder": source.folder,
                "stamp": source.stamp,
                "words": _sorted(source.learned.words),
                "phrases": _sorted(source.learned.phrases),
            }
            for path, source in sorted(memory.sources.items())
        },
    }


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
