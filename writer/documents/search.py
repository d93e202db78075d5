"""Finding and replacing in a text. Positions are code points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from writer.protocol.errors import SearchError
from writer.text.messages import Message

STEP_SECONDS = 0.15
"""Looking for one next hit takes no longer; a pattern that needs more is refused."""

_EXPLAINED = {
    "missing )": "a “(” is never closed",
    "unbalanced parenthesis": "a “)” closes nothing",
    "missing ]": "a “[” is never closed",
    "unterminated character set": "a “[” is never closed",
    "nothing to repeat": "there is nothing before a “*”, “+” or “?” that it could repeat",
    "multiple repeat": "two signs of repetition follow each other",
    "bad escape": "this letter has no meaning after “\\”",
    "bad character range": "a range runs backwards",
    "unknown group": "there is no group of that number or name",
    "invalid group reference": "there is no group of that number or name",
    "unknown property": "no such property of characters is known",
}


@dataclass(frozen=True)
class Query:
    """What to look for.

    Attributes:
        is_pattern: ``text`` is a regular expression in Python's notation.
    """

    text: str
    match_case: bool = False
    whole_words: bool = False
    is_pattern: bool = False


@dataclass(frozen=True)
class Hit:
    """One place, ``end`` exclusive."""

    start: int
    end: int


class Search:
    """One query, ready to run.

    Raises:
        SearchError: The pattern can't be read.
    """

    def __init__(self, query: Query) -> None:
        self._query = query
        source = query.text if query.is_pattern else regex.escape(query.text, special_only=True)
        if query.whole_words:
            source = rf"(?<!\w)(?:{source})(?!\w)"
        flags = regex.MULTILINE | regex.VERSION0 | (0 if query.match_case else regex.IGNORECASE)
        try:
            self._pattern = regex.compile(source, flags)
        except regex.error as error:
            raise _unreadable(error) from error

    def hits(self, text: str, start: int = 0) -> Iterator[Hit]:
        """The hits from ``start`` on, in order, apart from each other. Empty ones are left out.

        Raises:
            SearchError: The next hit takes too long to find.
        """
        while (match := self._next(text, start)) is not None:
            if match.end() > match.start():
                yield Hit(match.start(), match.end())
            start = max(match.end(), match.start() + 1)

    def replacement(self, text: str, hit: Hit, template: str) -> str:
        r"""What stands for ``hit``: ``template``, in which a pattern's groups are \1, \2 or \g<name>.

        Raises:
            SearchError: The template names a group that there isn't.
        """
        if not self._query.is_pattern:
            return template
        match = self._next(text, hit.start)
        if match is None or match.span() != (hit.start, hit.end):
            return text[hit.start : hit.end]
        try:
            return str(match.expand(template))
        except (regex.error, IndexError, ValueError) as error:
            raise SearchError(
                Message("The replacement can't be read: {explained}.", explained=_explained(str(error))),
                Message("Write \\\\ for a plain backslash."),
            ) from error

    def _next(self, text: str, start: int) -> regex.Match[str] | None:
        if start > len(text):
            return None
        try:
            return self._pattern.search(text, start, timeout=STEP_SECONDS)
        except TimeoutError as error:
            raise SearchError(
                Message("This pattern takes too long on this text."),
                Message("Make it more exact; repetitions inside repetitions are the usual cause."),
            ) from error


def _unreadable(error: regex.error) -> SearchError:
    # The library's stubs don't know these two.
    message, position = getattr(error, "msg", str(error)), getattr(error, "pos", None)
    where = f" (character {position + 1})" if position is not None else ""
    return SearchError(
        Message("The pattern can't be read: {explained}{where}.", explained=_explained(message), where=where),
        Message("Put “\\” before a sign that is meant as it stands."),
    )


def _explained(message: str) -> str:
    return next((text for key, text in _EXPLAINED.items() if message.startswith(key)), message)
