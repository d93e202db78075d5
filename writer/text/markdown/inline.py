"""Emphasis, code, links and notes within one line, after CommonMark's rules (spec 0.31, section 6)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from writer.text.markdown.style import Span, Style

_SPECIAL = re.compile(r"[\\`<\[\]*_~]|https?://|www\.")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_TICKS = re.compile(r"`+")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s<>]*|[\w.+\-]+@[\w.\-]+)>")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>")
_BARE_URL = re.compile(r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?'\")\]}*_~”’»]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_TARGET = re.compile(
    r"\((?:<[^<>\n]*>|(?:[^\s()<>]|\((?:[^\s()<>])*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_REFERENCE = re.compile(r"\[[^\[\]]*\]")
_FARTHEST = 100  # openers looked at for one closer: a line full of stars must not take seconds
_MARKS = {"*": (Style.EMPHASIS, Style.STRONG), "_": (Style.EMPHASIS, Style.STRONG)}


@dataclass
class _Run:
    """A run of one delimiter, of which ``left`` characters are not matched yet."""

    mark: str
    start: int
    length: int
    left: int
    opens: bool
    closes: bool

    @property
    def end(self) -> int:
        """Where the run ends."""
        return self.start + self.length


def inline_spans(line: str, start: int = 0) -> list[Span]:
    """The spans of ``line`` from ``start`` on. They may overlap."""
    if _SPECIAL.search(line, start) is None:
        return []
    return _Scanner(line, start).scan()


class _Scanner:
    """One pass from left to right: what binds tightest is taken out first, runs of * and _ are kept for the end."""

    def __init__(self, line: str, start: int) -> None:
        self._line = line
        self._at = start
        self._spans: list[Span] = []
        self._runs: list[_Run] = []
        self._brackets: list[tuple[int, int]] = []

    def scan(self) -> list[Span]:
        line = self._line
        while self._at < len(line):
            character = line[self._at]
            if character == "\\":
                self._escape()
            elif character == "`":
                self._code(_end_of_run(line, self._at))
            elif character == "<":
                self._angle()
            elif character in "[]":
                self._bracket(character)
            elif character in "*_~":
                self._run(character, _end_of_run(line, self._at))
            elif character in "hw":
                self._bare_url()
            else:
                self._skip()
        self._spans += _emphasis(self._runs)
        return self._spans

    def _skip(self) -> None:
        following = _SPECIAL.search(self._line, self._at + 1)
        self._at = following.start() if following else len(self._line)

    def _mark(self, start: int, end: int, style: Style) -> None:
        self._spans.append(Span(start, end, style))

    def _escape(self) -> None:
        match = _ESCAPE.match(self._line, self._at)
        if match:
            self._mark(self._at, self._at + 1, Style.MARKER)
        self._at = match.end() if match else self._at + 1

    def _code(self, end: int) -> None:
        for closing in _TICKS.finditer(self._line, end):
            if len(closing[0]) == end - self._at:
                self._mark(self._at, closing.end(), Style.CODE)
                self._mark(self._at, end, Style.MARKER)
                self._mark(closing.start(), closing.end(), Style.MARKER)
                self._at = closing.end()
                return
        self._at = end

    def _angle(self) -> None:
        if link := _AUTOLINK.match(self._line, self._at):
            self._mark(self._at, link.end(), Style.TARGET)
            self._at = link.end()
        elif tag := _TAG.match(self._line, self._at):
            self._mark(self._at, tag.end(), Style.COMMENT)
            self._at = tag.end()
        else:
            self._at += 1

    def _bare_url(self) -> None:
        match = _BARE_URL.match(self._line, self._at)
        if match and not (self._at and self._line[self._at - 1].isalnum()):
            self._mark(self._at, match.end(), Style.TARGET)
            self._at = match.end()
        else:
            self._skip()

    def _bracket(self, character: str) -> None:
        if character == "[":
            note = _FOOTNOTE.match(self._line, self._at)
            if note:
                self._mark(self._at, note.end(), Style.FOOTNOTE)
                self._at = note.end()
                return
            self._brackets.append((self._at, len(self._runs)))
        elif self._brackets:
            self._link(*self._brackets.pop())
            return
        self._at += 1

    def _link(self, opening: int, runs: int) -> None:
        closing = self._at
        target = _TARGET.match(self._line, closing + 1) or _REFERENCE.match(self._line, closing + 1)
        self._at = closing + 1
        if target is None:
            return
        self._at = target.end()
        is_image = opening > 0 and self._line[opening - 1] == "!"
        # What is emphasised inside a link ends inside it.
        self._spans += _emphasis(self._runs[runs:])
        del self._runs[runs:]
        self._mark(opening - is_image, opening + 1, Style.MARKER)
        self._mark(opening + 1, closing, Style.LINK)
        self._mark(closing, closing + 1, Style.MARKER)
        self._mark(closing + 1, target.end(), Style.TARGET)
        if not is_image:
            # A link holds no other link.
            self._brackets.clear()

    def _run(self, mark: str, end: int) -> None:
        before = self._line[self._at - 1] if self._at else " "
        after = self._line[end] if end < len(self._line) else " "
        length = end - self._at
        left = not after.isspace() and (not _is_punctuation(after) or before.isspace() or _is_punctuation(before))
        right = not before.isspace() and (not _is_punctuation(before) or after.isspace() or _is_punctuation(after))
        opens = left and (mark != "_" or not right or _is_punctuation(before))
        closes = right and (mark != "_" or not left or _is_punctuation(after))
        if mark != "~" or length == 2:
            self._runs.append(_Run(mark, self._at, length, length, opens, closes))
        self._at = end


def _end_of_run(line: str, start: int) -> int:
    mark, end = line[start], start + 1
    while end < len(line) and line[end] == mark:
        end += 1
    return end


def _emphasis(runs: list[_Run]) -> list[Span]:
    """Match runs that open with runs that close, innermost first."""
    spans: list[Span] = []
    waiting: list[_Run] = []
    for run in runs:
        if run.closes:
            _close(run, waiting, spans)
        if run.opens and run.left:
            waiting.append(run)
    return spans


def _close(run: _Run, waiting: list[_Run], spans: list[Span]) -> None:
    while run.left:
        found = _partner(run, waiting)
        if found is None:
            return
        opener = waiting[found]
        del waiting[found + 1 :]
        used = 2 if min(run.left, opener.left) >= 2 else 1
        # An opener gives from its inner end, a closer from its beginning.
        opener_end = opener.start + opener.left
        closer_start = run.end - run.left
        style = Style.STRIKE if run.mark == "~" else _MARKS[run.mark][used - 1]
        spans.append(Span(opener_end - used, closer_start + used, style))
        spans.append(Span(opener_end - used, opener_end, Style.MARKER))
        spans.append(Span(closer_start, closer_start + used, Style.MARKER))
        opener.left -= used
        run.left -= used
        if not opener.left:
            waiting.pop()


def _partner(run: _Run, waiting: list[_Run]) -> int | None:
    for index in range(len(waiting) - 1, max(-1, len(waiting) - 1 - _FARTHEST), -1):
        opener = waiting[index]
        if opener.mark != run.mark:
            continue
        both = opener.closes or run.opens
        if both and (opener.length + run.length) % 3 == 0 and (opener.length % 3 or run.length % 3):
            continue
        return index
    return None


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
