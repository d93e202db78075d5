"""Passages that are not to be learned from, marked in the text itself, where every editor shows them.

``<!-- private -->`` begins one and ``<!-- /private -->`` ends it, on lines of their own or
within a line. One that is not ended goes to the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

BEGIN = "<!-- private -->"
END = "<!-- /private -->"
_SIGN = re.compile(r"<!--\s*(/?)private\s*-->", re.IGNORECASE)
_SIGN_LINE = re.compile(r"^[ \t]*<!--\s*/?private\s*-->[ \t]*(?:\n|\Z)", re.IGNORECASE | re.MULTILINE)


def public_lines(lines: Iterable[str]) -> list[str]:
    """As many lines, each without what is private and without the signs."""
    is_private = False
    public = []
    for line in lines:
        if "<!--" not in line:
            public.append("" if is_private else line)
            continue
        kept, at = [], 0
        for sign in _SIGN.finditer(line):
            if not is_private:
                kept.append(line[at : sign.start()])
            at, is_private = sign.end(), not sign[1]
        if not is_private:
            kept.append(line[at:])
        # What stood apart does not become one phrase.
        public.append("\n".join(part for part in kept if part))
    return public


def without_signs(text: str) -> str:
    """``text`` without the signs, for readers; what is private stays."""
    return _SIGN.sub("", _SIGN_LINE.sub("", text)) if "<!--" in text else text


def has_sign(text: str) -> bool:
    """Whether a passage begins or ends in ``text``."""
    return _SIGN.search(text) is not None


def is_sign_line(line: str) -> bool:
    """Whether ``line`` says nothing but where a passage begins or ends."""
    return _SIGN.fullmatch(line.strip()) is not None
