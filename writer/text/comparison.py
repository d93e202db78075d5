"""What differs between two versions of a text, paragraph by paragraph and word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

import regex

_WORDS = regex.compile(r"\w+|\s+|[^\w\s]")
# Beyond this, comparing is quadratic work nobody waits for: everything between counts as replaced.
_MOST_PAIRS = 4_000_000
_MOST_WORD_PAIRS = 250_000
_LEAST_LIKENESS = 0.3


class RowKind(Enum):
    """What became of a line."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Span:
    """A stretch of a line; ``differs`` where the other version says something else."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Row:
    """A line of each version, side by side.

    Attributes:
        left, right: Spans; None where this version has no such line.
        count: How many lines a SKIPPED row stands for.
    """

    kind: RowKind
    left: tuple[Span, ...] | None = None
    right: tuple[Span, ...] | None = None
    count: int = 1


def compare(left: str, right: str, context: int = 1, most_rows: int = 200) -> list[Row]:
    """Rows of the lines that differ, each with ``context`` equal lines around it.

    After ``most_rows`` the rest is one SKIPPED row.
    """
    old, new = left.split("\n"), right.split("\n")
    rows: list[Row] = []
    for row in _with_context(_rows(old, new), context):
        if len(rows) == most_rows:
            rows.append(Row(RowKind.SKIPPED, count=0))
            break
        rows.append(row)
    return rows


def _rows(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    for tag, i1, i2, j1, j2 in _operations(old, new):
        if tag == "equal":
            for line in old[i1:i2]:
                yield Row(RowKind.SAME, (Span(line),), (Span(line),))
        else:
            yield from _replaced(old[i1:i2], new[j1:j2])


def _operations(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    end_old, end_new = len(old) - tail, len(new) - tail
    yield "equal", 0, head, 0, head
    if (end_old - head) * (end_new - head) > _MOST_PAIRS:
        yield "replace", head, end_old, head, end_new
    else:
        matcher = SequenceMatcher(None, old[head:end_old], new[head:end_new], autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            yield tag, i1 + head, i2 + head, j1 + head, j2 + head
    yield "equal", end_old, len(old), end_new, len(new)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    for left, right in zip(old, new, strict=False):
        yield _changed(left, right)
    for line in old[len(new) :]:
        yield Row(RowKind.REMOVED, left=(Span(line, differs=True),))
    for line in new[len(old) :]:
        yield Row(RowKind.ADDED, right=(Span(line, differs=True),))


def _changed(left: str, right: str) -> Row:
    old, new = _WORDS.findall(left), _WORDS.findall(right)
    if not old or not new or len(old) * len(new) > _MOST_WORD_PAIRS:
        return Row(RowKind.CHANGED, (Span(left, differs=True),), (Span(right, differs=True),))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if _likeness(matcher, old, new) < _LEAST_LIKENESS:
        return Row(RowKind.CHANGED, (Span(left, differs=True),), (Span(right, differs=True),))
    left_spans, right_spans = [], []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if i2 > i1:
            left_spans.append(Span("".join(old[i1:i2]), tag != "equal"))
        if j2 > j1:
            right_spans.append(Span("".join(new[j1:j2]), tag != "equal"))
    return Row(RowKind.CHANGED, tuple(left_spans), tuple(right_spans))


def _likeness(matcher: SequenceMatcher[str], old: Sequence[str], new: Sequence[str]) -> float:
    """Share of words that both have, spaces not counted: those any two sentences have in common."""
    common = sum(not word.isspace() for block in matcher.get_matching_blocks() for word in old[block.a :][: block.size])
    return 2 * common / max(1, sum(not word.isspace() for word in (*old, *new)))


def _with_context(rows: Iterator[Row], context: int) -> Iterator[Row]:
    waiting: list[Row] = []
    after = 0
    skipped = 0
    for row in rows:
        if row.kind is not RowKind.SAME:
            if skipped:
                yield Row(RowKind.SKIPPED, count=skipped)
            yield from waiting
            yield row
            waiting, skipped, after = [], 0, context
        elif after:
            yield row
            after -= 1
        else:
            waiting.append(row)
            if len(waiting) > context:
                del waiting[0]
                skipped += 1
    if skipped + len(waiting):
        yield Row(RowKind.SKIPPED, count=skipped + len(waiting))


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(old), len(new)))
