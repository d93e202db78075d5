"""What the lines at a text's beginning say about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MOST_LINES = 40
_LANGUAGE = re.compile(r"""(?:lang|language)[ \t]*:[ \t]*["']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)["']?[ \t]*$""")


def language_of(lines: Iterable[str]) -> str:
    """The language that the front matter names under ``lang``, as ``en_GB``; empty when it names none."""
    for number, line in enumerate(lines):
        if number == 0:
            if line.rstrip() != "---":
                return ""
        elif line.rstrip() in ("---", "...") or number > MOST_LINES:
            return ""
        elif match := _LANGUAGE.match(line):
            return match[1].replace("-", "_")
    return ""


def with_language(lines: Sequence[str], language: str) -> tuple[int, list[str]]:
    """How the text's beginning names ``language``: how many lines are replaced, and by which.

    An empty ``language`` takes the name away, and front matter that held nothing else.
    """
    named = [f"lang: {language.replace('_', '-')}"] if language else []
    end = _end_of(lines)
    if not end:
        return 0, ["---", *named, "---", ""] if named else []
    kept = [line for line in lines[1:end] if not _LANGUAGE.match(line)]
    if not named and not any(line.strip() for line in kept):
        # The empty line below belonged to it.
        return end + 1 + (end + 1 < len(lines) and not lines[end + 1].strip()), []
    return end + 1, [lines[0], *named, *kept, lines[end]]


def _end_of(lines: Sequence[str]) -> int:
    """The line that closes the front matter; 0 when there is none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    closing = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "..."))
    return next(closing, 0)
