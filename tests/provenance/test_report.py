"""What the report says."""

from __future__ import annotations

import json

import pytest

from writer.provenance.ledger import Record
from writer.provenance.report import Note, build_report, percent
from writer.provenance.report_formats import colophon, to_html, to_json, to_text
from writer.provenance.sources import Mark, MarkKind, Source, SourceKind
from writer.provenance.spans import Span

TEXT = "# One\naaaaaaaaaa\n```\n# not a heading\n```\n# Two <&>\nbbbbbbbbbb"


def suggestion(length: int, title: str = "GPT-2") -> Source:
    return Source(SourceKind.SUGGESTION, length, title, "sha256:" + "a" * 64)


def record(text: str, *machine: tuple[int, int, Source]) -> Record:
    spans, sources, at = [], {}, 0
    for number, (start, length, source) in enumerate(machine, start=1):
        spans += [Span(start - at), Span(length, number)]
        sources[number] = source
        at = start + length
    return Record((*spans, Span(len(text) - at)), sources, {})


def test_sections_and_models_are_counted() -> None:
    report = build_report(
        "x.md", TEXT, record(TEXT, (6, 10, suggestion(10)), (len(TEXT) - 4, 4, suggestion(9, "other")))
    )
    assert [(one.name, one.machine) for one in report.sections] == [("One", 10), ("Two <&>", 4)]
    assert [(m.title, m.characters, m.changed, len(m.acceptances)) for m in report.models] == [
        ("GPT-2", 10, 0, 1), ("other", 4, 4, 1)
    ]  # fmt: skip
    assert report.publisher_answer == "Some sections, with minimal or no editing"
    assert "GPT-2 and other" in report.sentence


@pytest.mark.parametrize(
    ("machine", "length", "answer"),
    [
        (0, 0, "None"),
        (1, 1, "Some sections, with minimal or no editing"),
        (50, 99, "Some sections, with extensive editing"),
        (90, 90, "Entire work, with minimal or no editing"),
        (100, 0, "Entire work, with extensive editing"),
    ],
)
def test_the_answer_for_publishers(machine: int, length: int, answer: str) -> None:
    text = "x" * 100
    parts = ((0, machine, suggestion(length)),) if machine else ()
    assert build_report("x", text, record(text, *parts)).publisher_answer == answer


def test_marked_text_is_named_and_notes_are_shown() -> None:
    base = record("abcdef", (0, 3, suggestion(3)))
    report = build_report("x", "abcdef", Record(base.spans, base.sources, {1: Mark(MarkKind.OWN_WORDS, "I said <so>")}))
    assert report.notes == (Note("abc", "I said <so>"),)
    assert report.whole.machine == 0
    assert "marked by the author as own words" in to_text(report)
    assert "on “abc”: I said &lt;so&gt;" in to_html(report)
    assert "on “abc”: I said <so>" in to_text(report)
    assert json.loads(to_json(report))["notes"] == [{"passage": "abc", "note": "I said <so>"}]


def test_an_acceptance_in_pieces_has_its_note_once() -> None:
    sources = {1: suggestion(4)}
    one = Record((Span(2, 1), Span(1), Span(2, 1, 2)), sources, {1: Mark(MarkKind.REWORKED, "why")})
    assert build_report("x", "abXcd", one).notes == (Note("ab", "why"),)


def test_the_formats_agree() -> None:
    report = build_report("a <b>.md", TEXT, record(TEXT, (6, 10, suggestion(10))))
    content = json.loads(to_json(report))
    assert content["characters"]["suggested"] == 10
    assert sum(content["characters"].values()) == len(TEXT)
    assert content["publisher_answer"] in to_text(report)
    assert content["sentence"] in to_html(report).replace("&#x27;", "'")
    assert "<b>.md" not in to_html(report)
    assert colophon(report).startswith(content["sentence"])


def test_an_empty_text_has_a_report() -> None:
    report = build_report("empty", "", Record((), {}, {}))
    assert report.publisher_answer == "None"
    assert "0 %" in to_text(report)


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0 %"), (0.001, "less than 1 %"), (0.5, "50 %"), (0.999, "more than 99 %"), (1, "100 %")]
)
def test_percentages_are_honest_at_both_ends(share: float, said: str) -> None:
    assert percent(share) == said
