"""What sort of paragraph a line is, by simple Markdown rules. Pure.

A line's kind depends on one small number carried from line to line: whether it
stands in front matter, in a code fence (and which), or after a blank line.
"""

from __future__ import annotations

import re

from writer.text.snapshot import BlockKind

AFTER_BLANK = 0
AFTER_TEXT = 1
IN_INDENTED_CODE = 2
IN_FRONT_MATTER = 3
_FIRST_FENCE = 4

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_FRONT_MATTER_LINE = re.compile(r"\s*$|\s+\S|#|- |[\w.\"'-]+\s*:(?:\s|$)")
_LINK_TARGET = re.compile(r"\[[^\]\n]*\]\(([^)\n]*)")
_BARE_URL = re.compile(r"(?:https?://|www\.)[^\s<>]*")
_FAR = 2000


def next_state(state: int, line: str, first: bool) -> int:
    """The state after ``line``, given the one before it; ``first`` is the document's first line."""
    if state >= _FIRST_FENCE:
        return AFTER_TEXT if _closes(state, line) else state
    if first and line.rstrip() == "---":
        return IN_FRONT_MATTER
    if state == IN_FRONT_MATTER:
        if line.rstrip() in ("---", "..."):
            return AFTER_TEXT
        if _FRONT_MATTER_LINE.match(line):
            return IN_FRONT_MATTER
    if not line or line.isspace():
        return AFTER_BLANK
    fence = _FENCE.match(line)
    if fence and not (fence[1][0] == "`" and "`" in fence[2]):
        return _FIRST_FENCE + 2 * len(fence[1]) + (fence[1][0] == "~")
    # A tab is not taken for code: authors indent the first line of a paragraph with it.
    if state in (AFTER_BLANK, IN_INDENTED_CODE) and line.startswith("    "):
        return IN_INDENTED_CODE
    return AFTER_TEXT


def block_kind(before: int, after: int, line: str, column: int) -> BlockKind:
    """The kind of ``line`` between two states, for a cursor at ``column``."""
    if is_code(before, after):
        return BlockKind.CODE
    if is_front_matter(before, after, line):
        return BlockKind.FRONT_MATTER
    if _HEADING.match(line):
        return BlockKind.HEADING
    if _inside_link(line, column):
        return BlockKind.LINK
    return BlockKind.PROSE


def is_code(before: int, after: int) -> bool:
    """Whether a line between these states is code, or the fence around it."""
    return before >= _FIRST_FENCE or after >= _FIRST_FENCE or after == IN_INDENTED_CODE


def is_front_matter(before: int, after: int, line: str) -> bool:
    """Whether ``line`` between these states belongs to the front matter, its rules included."""
    return after == IN_FRONT_MATTER or (before == IN_FRONT_MATTER and line.rstrip() in ("---", "..."))


def _closes(state: int, line: str) -> bool:
    mark = "~" if state % 2 else "`"
    stripped = line.strip()
    length = (state - _FIRST_FENCE) // 2
    return len(stripped) >= length and not stripped.strip(mark) and len(line) - len(line.lstrip(" ")) <= 3


def _inside_link(line: str, column: int) -> bool:
    start = max(0, column - _FAR)
    near = line[start : column + _FAR]
    if "](" not in near and "://" not in near and "www." not in near:
        return False
    spans = [match.span(1) for match in _LINK_TARGET.finditer(near)]
    inside_target = any(first <= column - start <= last for first, last in spans)
    return inside_target or any(m.start() < column - start <= m.end() for m in _BARE_URL.finditer(near))
