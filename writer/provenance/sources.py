"""Where text came from, and what the author says about it since."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

TYPED = 0
"""Id of the source of everything that the author typed; the default."""


class SourceKind(Enum):
    """Who or what a piece of text came from. A reference is a quotation, as another program marked it."""

    TYPED = "typed"
    SUGGESTION = "suggestion"
    PASTE = "paste"
    PERSON = "person"
    REFERENCE = "reference"
    UNRECORDED = "unrecorded"


class TextClass(Enum):
    """What the author sees of it. Changed is text of a machine that is no longer as it came."""

    TYPED = "typed"
    SUGGESTED = "suggested"
    CHANGED = "changed"
    OWNED = "marked as own words"
    PASTED = "pasted"
    OTHER = "another person"
    UNRECORDED = "not recorded"

    @property
    def is_machine(self) -> bool:
        """Whether a model wrote it, changed since or not."""
        return self in (TextClass.SUGGESTED, TextClass.CHANGED)


class MarkKind(Enum):
    """What the author may say about accepted text."""

    REWORKED = "reworked"
    OWN_WORDS = "own words"


@dataclass(frozen=True)
class Mark:
    """The author's word on one acceptance, and why."""

    kind: MarkKind
    note: str = ""


@dataclass(frozen=True)
class Source:
    """One acceptance, one paste, another author, or a file from before the record.

    Attributes:
        length: Code points that came from it at once; 0 when that is not known.
        author: Title of the model, or a person's name.
        identifier: ``sha256:`` and the hash of the model's weights, or what a person is known by.
        when: UTC, ISO 8601, to the second; empty when not known.
        trigger: Why the suggestion was made: automatic, explicit or speculative.
        unit: How much of it was taken: all, word or sentence.
        alternative: Which of several suggestions, from 0.
        sampling: How tokens were chosen, in words.
        session: What else a block of Markdown Annotations says of its author, kept as it is.
    """

    kind: SourceKind
    length: int = 0
    author: str = ""
    identifier: str = ""
    when: str = ""
    trigger: str = ""
    unit: str = ""
    alternative: int = 0
    sampling: str = ""
    session: str = ""


def classify(source: Source, is_whole: bool, mark: Mark | None = None) -> TextClass:
    """The class of a span of ``source``; ``is_whole`` when all that came at once stands there in one piece."""
    if source.kind is not SourceKind.SUGGESTION:
        return _CLASSES[source.kind]
    if mark is not None:
        return TextClass.OWNED if mark.kind is MarkKind.OWN_WORDS else TextClass.CHANGED
    return TextClass.SUGGESTED if is_whole else TextClass.CHANGED


_CLASSES = {
    SourceKind.TYPED: TextClass.TYPED,
    SourceKind.PASTE: TextClass.PASTED,
    SourceKind.PERSON: TextClass.OTHER,
    SourceKind.REFERENCE: TextClass.OTHER,
    SourceKind.UNRECORDED: TextClass.UNRECORDED,
}
