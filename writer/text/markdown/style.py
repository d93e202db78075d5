"""What a stretch of Markdown is, as flags that may stand together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag


class Style(IntFlag):
    """What characters are for. Headings carry their level as well."""

    PLAIN = 0
    MARKER = 1 << 0
    """A sign that says how to read what is beside it."""
    EMPHASIS = 1 << 1
    STRONG = 1 << 2
    STRIKE = 1 << 3
    CODE = 1 << 4
    LINK = 1 << 5
    """What is shown of a link or an image."""
    TARGET = 1 << 6
    """Where a link leads."""
    QUOTE = 1 << 7
    FRONT_MATTER = 1 << 8
    FOOTNOTE = 1 << 9
    SCENE_BREAK = 1 << 10
    COMMENT = 1 << 11
    HEADING_1 = 1 << 12
    HEADING_2 = 1 << 13
    HEADING_3 = 1 << 14
    HEADING_REST = 1 << 15


HEADINGS = (
    Style.HEADING_1,
    Style.HEADING_2,
    Style.HEADING_3,
    Style.HEADING_REST,
    Style.HEADING_REST,
    Style.HEADING_REST,
)
NOT_PROSE = Style.CODE | Style.TARGET | Style.FRONT_MATTER | Style.COMMENT | Style.FOOTNOTE
"""What has no spelling and no typography of its own."""


@dataclass(frozen=True)
class Span:
    """Code points ``start`` to ``end`` (exclusive) of a line are ``style``."""

    start: int
    end: int
    style: Style


def flatten(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same as stretches that don't overlap, in order, each with all its flags; plain ones left out."""
    changes: dict[int, list[tuple[Style, int]]] = {}
    for span in spans:
        if span.start < span.end:
            changes.setdefault(span.start, []).append((span.style, 1))
            changes.setdefault(span.end, []).append((span.style, -1))
    counts: dict[Style, int] = {}
    flat: list[Span] = []
    earlier = 0
    for position in sorted(changes):
        style = _together(counts)
        if style:
            _append(flat, Span(earlier, position, style))
        for changed, step in changes[position]:
            counts[changed] = counts.get(changed, 0) + step
        earlier = position
    return tuple(flat)


def _together(counts: dict[Style, int]) -> Style:
    style = Style.PLAIN
    for one, count in counts.items():
        if count:
            style |= one
    return style


def _append(flat: list[Span], span: Span) -> None:
    if flat and flat[-1].end == span.start and flat[-1].style == span.style:
        flat[-1] = Span(flat[-1].start, span.end, span.style)
    else:
        flat.append(span)
