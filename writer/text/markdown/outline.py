"""The headings of a text, and moving what stands under one of them. Lines are counted from 0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from writer.text.markdown.lines import heading_level, heading_text, plain_text
from writer.text.markdown.states import AFTER_BLANK, is_code, is_front_matter, next_state


@dataclass(frozen=True)
class Heading:
    """A heading in line ``line``."""

    line: int
    level: int
    text: str


def headings(lines: Iterable[str]) -> tuple[Heading, ...]:
    """The headings among ``lines``; signs in code and front matter make none."""
    found: list[Heading] = []
    state = AFTER_BLANK
    for number, line in enumerate(lines):
        before, state = state, next_state(state, line, number == 0)
        if heading := heading_in(before, state, line, number):
            found.append(heading)
    return tuple(found)


def heading_in(before: int, after: int, line: str, number: int) -> Heading | None:
    """What ``line`` heads, between the states before and after it."""
    level = heading_level(line) if "#" in line else 0
    if not level or is_code(before, after) or is_front_matter(before, after, line):
        return None
    return Heading(number, level, plain_text(heading_text(line)))


def section_end(outline: Sequence[Heading], index: int, line_count: int) -> int:
    """The line after the section that ``outline[index]`` heads, all that is deeper included."""
    level = outline[index].level
    return next((later.line for later in outline[index + 1 :] if later.level <= level), line_count)


def heading_at(outline: Sequence[Heading], line: int) -> int | None:
    """Which heading ``line`` stands under."""
    under = [index for index, heading in enumerate(outline) if heading.line <= line]
    return under[-1] if under else None


@dataclass(frozen=True)
class Move:
    """Lines ``first`` to ``last`` (exclusive) are to stand before line ``before``."""

    first: int
    last: int
    before: int


def section_move(outline: Sequence[Heading], moved: int, before: int | None, line_count: int) -> Move | None:
    """Put section ``moved`` before heading ``before``, or at the end; None when that changes nothing."""
    first, last = outline[moved].line, section_end(outline, moved, line_count)
    target = line_count if before is None else outline[before].line
    return None if first <= target <= last else Move(first, last, target)


def moved_lines(lines: Sequence[str], move: Move) -> tuple[int, int, list[str]]:
    """First and last (exclusive) line that change, and what stands there instead.

    A blank line keeps the sections apart, also where the last one had none after it.
    """
    section = list(lines[move.first : move.last])
    if move.before < move.first:
        start, end = move.before, move.last
        upper, lower = section, list(lines[move.before : move.first])
    else:
        start, end = move.first, move.before
        upper, lower = list(lines[move.last : move.before]), section
    if end < len(lines):
        return start, end, _apart(upper) + _apart(lower)
    # What was last may have ended without a blank line, and what is last now needs none.
    ending = lines[len(_without_blank_end(lines)) :]
    return start, end, [*_without_blank_end(upper), "", *_without_blank_end(lower), *ending]


def _apart(lines: list[str]) -> list[str]:
    return lines if not lines[-1].strip() else [*lines, ""]


def _without_blank_end(lines: Sequence[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return list(lines[:end])
