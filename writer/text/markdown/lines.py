"""What each stretch of a line is, given the states of the lines around it."""

from __future__ import annotations

import re

from writer.text.markdown.inline import inline_spans
from writer.text.markdown.states import is_code, is_front_matter
from writer.text.markdown.style import HEADINGS, Span, Style, flatten

LONGEST = 20_000
"""Code points of a line that are looked at; the rest of a longer one is plain."""

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_SCENE_BREAK = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\](?=[ \t]|$))?(?=[ \t]|$)")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
_DEFINITION = re.compile(r" {0,3}(\[[^\]^][^\]]*\]:)[ \t]*(\S+.*)$")
_FRONT_KEY = re.compile(r"([\w.\"'-]+[ \t]*:)(?=[ \t]|$)")


def line_spans(before: int, after: int, line: str) -> tuple[Span, ...]:
    """Stretches of ``line`` that don't overlap, in order; plain text has none.

    Args:
        before, after: States of ``writer.text.markdown.states`` before and after the line.
    """
    line = line[:LONGEST]
    if is_code(before, after):
        return (Span(0, len(line), Style.CODE),) if line else ()
    if is_front_matter(before, after, line):
        return _front_matter(line)
    if not line or line.isspace():
        return ()
    return flatten(_block_spans(line))


def heading_level(line: str) -> int:
    """From 1 to 6, or 0 when ``line`` is no heading. Whether it stands in code is the caller's to know."""
    match = _HEADING.match(line)
    return len(match[1]) if match else 0


def heading_text(line: str) -> str:
    """What a heading says, without its signs."""
    match = _HEADING.match(line)
    return _HEADING_END.sub("", line[match.end() :]).strip() if match else line.strip()


def plain_text(line: str) -> str:
    """``line`` without the signs that say how to read it, and without where links lead."""
    kept, at = [], 0
    for span in flatten(inline_spans(line[:LONGEST])):
        if span.style & (Style.MARKER | Style.TARGET):
            kept.append(line[at : span.start])
            at = span.end
    return "".join([*kept, line[at:]])


def is_scene_break(line: str) -> bool:
    """Whether ``line`` is one of the rules that authors put between scenes."""
    return _SCENE_BREAK.match(line) is not None


def _front_matter(line: str) -> tuple[Span, ...]:
    if not line:
        return ()
    spans = [Span(0, len(line), Style.FRONT_MATTER)]
    key = _FRONT_KEY.match(line)
    if key:
        spans.append(Span(0, key.end(), Style.MARKER))
    return flatten(spans)


def _block_spans(line: str) -> list[Span]:
    if is_scene_break(line):
        return [Span(0, len(line), Style.SCENE_BREAK)]
    spans: list[Span] = []
    at = 0
    if quote := _QUOTE.match(line):
        at = quote.end()
        spans += [Span(0, len(line), Style.QUOTE), Span(0, at, Style.MARKER)]
    if heading := _HEADING.match(line[at:]):
        spans += [
            Span(at, len(line), HEADINGS[len(heading[1]) - 1]),
            Span(at, at + heading.end(), Style.MARKER),
        ]
        at += heading.end()
        if end := _HEADING_END.search(line, at):
            spans.append(Span(end.start(), len(line), Style.MARKER))
    elif item := _ITEM.match(line, at):
        spans.append(Span(at, item.end(), Style.MARKER))
        at = item.end()
    elif note := _NOTE.match(line, at):
        spans.append(Span(at, note.end(), Style.FOOTNOTE))
        at = note.end()
    elif definition := _DEFINITION.match(line, at):
        spans += [Span(at, definition.end(1), Style.LINK), Span(definition.start(2), len(line), Style.TARGET)]
        return spans
    return spans + inline_spans(line, at)
