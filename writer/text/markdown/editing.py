"""What keys and commands do to lines of Markdown. Pure; columns are code points."""

from __future__ import annotations

import re
from dataclasses import dataclass

from writer.text.markdown.lines import heading_level, heading_text
from writer.text.private import BEGIN, END, has_sign, without_signs

_PREFIX = re.compile(r"([ \t]*)((?:>[ \t]?)*)([ \t]*)(?:([-+*]|\d{1,9}[.)])([ \t]+)(\[[ xX]\][ \t]+)?)?")
_MARKER = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*([-+*]|\d{1,9}[.)])(?=[ \t]|$)")
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_URL = re.compile(r"(?:https?://|mailto:|www\.)\S+")
_QUOTE_SIGN = re.compile(r"( {0,3})>[ \t]?")


@dataclass(frozen=True)
class LineChange:
    """``start`` to ``end`` (exclusive) of a line give way to ``text``; then this is selected."""

    start: int
    end: int
    text: str
    selection_start: int
    selection_end: int

    def apply(self, line: str) -> str:
        """``line`` after the change."""
        return line[: self.start] + self.text + line[self.end :]


@dataclass(frozen=True)
class Continuation:
    """What Enter does in a list or a quote: insert ``prefix`` in the new line, or clear ``clears`` characters."""

    prefix: str = ""
    clears: tuple[int, int] | None = None


def continuation(line: str, column: int) -> Continuation | None:
    """What Enter means at ``column`` of ``line``; None when it is nothing but a new line."""
    match = _PREFIX.match(line)
    if match is None or not (match[2] or match[4]) or column < match.end():
        return None
    indent, quote, inner, marker, gap, task = (match[number] or "" for number in range(1, 7))
    if not line[match.end() :].strip():
        # An empty item ends the list, and an empty quoted line the quote.
        start = len(indent) + len(quote) if marker and quote else 0
        return Continuation(clears=(start, len(line)))
    following = f"{int(marker[:-1]) + 1}{marker[-1]}" if marker[:-1].isdigit() else marker
    return Continuation(f"{indent}{quote}{inner}{following}{gap}{'[ ] ' if task else ''}")


def is_item(line: str) -> bool:
    """Whether ``line`` is an item of a list."""
    return _MARKER.match(line) is not None


def indented(line: str) -> LineChange:
    """The item one level deeper: its marker stands where the text of the item above stands."""
    match = _MARKER.match(line)
    at = match.start(1) if match else 0
    width = len(match[1]) + 1 if match else 4
    return LineChange(at, at, " " * width, width, width)


def outdented(line: str) -> LineChange | None:
    """The item one level higher; None when it is at the top."""
    match = _MARKER.match(line)
    at = match.start(1) if match else len(line) - len(line.lstrip(" \t"))
    width = len(match[1]) + 1 if match else 4
    blank = line[:at]
    if blank.endswith("\t"):
        return LineChange(at - 1, at, "", -1, -1)
    spaces = min(width, len(blank) - len(blank.rstrip(" ")))
    return LineChange(at - spaces, at, "", -spaces, -spaces) if spaces else None


def toggled_mark(line: str, start: int, end: int, mark: str) -> LineChange:
    """Put ``mark`` around ``start`` to ``end``, or take it away; with nothing selected, around the word there."""
    if start == end:
        word = next((found for found in _WORD.finditer(line) if found.start() <= start <= found.end()), None)
        if word is None:
            if _inner(line, start, start, mark):
                return LineChange(start - len(mark), start + len(mark), "", start - len(mark), start - len(mark))
            return LineChange(start, start, mark + mark, start + len(mark), start + len(mark))
        keep, (start, end) = start, word.span()
        change = toggled_mark(line, start, end, mark)
        shift = change.selection_start - start
        return LineChange(change.start, change.end, change.text, keep + shift, keep + shift)
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    inside, size = line[start:end], len(mark)
    if len(inside) > 2 * size and _inner(line, start + size, end - size, mark):
        return LineChange(start, end, inside[size:-size], start, end - 2 * size)
    if _inner(line, start, end, mark):
        return LineChange(start - size, end + size, inside, start - size, end - size)
    return LineChange(start, end, mark + inside + mark, start + size, end + size)


def _inner(line: str, start: int, end: int, mark: str) -> bool:
    """Whether ``mark`` stands right before ``start`` and right after ``end``, as itself and not as part of another."""
    sign = mark[0]
    before = len(line[:start]) - len(line[:start].rstrip(sign))
    after = len(line[end:]) - len(line[end:].lstrip(sign))
    count = min(before, after)
    if sign in "*_":
        # One is emphasis, two are strong, three are both.
        return count == 3 or count == len(mark)
    return count >= len(mark)


def with_heading(line: str, level: int) -> str:
    """``line`` as a heading of ``level``; as plain text when it is one already, or ``level`` is 0."""
    has = heading_level(line)
    text = heading_text(line) if has else line
    return text if level in (0, has) else f"{'#' * level} {text.lstrip()}"


def toggled_quote(lines: list[str]) -> list[str]:
    """``lines`` quoted, or one level less so when all of them are."""
    said = [line for line in lines if line.strip()]
    if said and all(_QUOTE_SIGN.match(line) for line in said):
        return [_QUOTE_SIGN.sub(r"\1", line, count=1) for line in lines]
    return [f"> {line}" if line.strip() or len(lines) == 1 else ">" for line in lines]


def toggled_private(line: str, start: int, end: int) -> LineChange:
    """Mark what is selected as private, or take the marks away that it holds or that stand around it."""
    if line[:start].endswith(BEGIN) and line[end:].startswith(END):
        start, end = start - len(BEGIN), end + len(END)
    chosen = line[start:end]
    text = without_signs(chosen) if has_sign(chosen) else f"{BEGIN}{chosen}{END}"
    at = start if has_sign(chosen) else start + len(BEGIN)
    return LineChange(start, end, text, at, at + len(without_signs(text)))


def link(line: str, start: int, end: int) -> LineChange:
    """Make a link of what is selected; the cursor goes where the other half is to be written."""
    chosen = line[start:end]
    if _URL.fullmatch(chosen):
        return LineChange(start, end, f"[]({chosen})", start + 1, start + 1)
    at = start + len(chosen) + 3
    return (
        LineChange(start, end, f"[{chosen}]()", at, at)
        if chosen
        else LineChange(start, end, "[]()", start + 1, start + 1)
    )
