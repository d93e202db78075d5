"""What the lines at a text's beginning say about it."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
