from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writer.text.markdown.lines import LONGEST, heading_level, heading_text, line_spans
from writer.text.markdown.states import AFTER_BLANK, AFTER_TEXT, IN_FRONT_MATTER, IN_INDENTED_CODE, next_state
from writer.text.markdown.style import Span, Style, flatten

LETTERS = {
    Style.EMPHASIS: "e",
    Style.STRONG: "s",
    Style.STRIKE: "d",
    Style.CODE: "c",
    Style.LINK: "l",
    Style.TARGET: "t",
    Style.FOOTNOTE: "n",
    Style.COMMENT: "x",
    Style.SCENE_BREAK: "b",
    Style.FRONT_MATTER: "f",
}


def drawn(line: str, before: int = AFTER_BLANK) -> str:
    """A letter under each character: the innermost style that is no marker, "." for a marker, " " for plain."""
    picture = [" "] * len(line)
    for span in line_spans(before, next_state(before, line, False), line):
        letters = "".join(letter for style, letter in LETTERS.items() if span.style & style)
        letter = "." if span.style & Style.MARKER else ("B" if letters == "es" else letters[-1:] or "q")
        picture[span.start : span.end] = letter * (span.end - span.start)
    return "".join(picture)


@pytest.mark.parametrize(
    ("line", "picture"),
    [
        ("plain words", "           "),
        ("a *b* c", "  .e.  "),
        ("a _b_ c", "  .e.  "),
        ("a **b** c", "  ..s..  "),
        ("***b***", "...B..."),
        ("**b *c* d**", "..ss.B.ss.."),
        ("snake_case_name", "               "),
        ("2 * 3 * 4", "         "),
        ("a*b*c", " .e. "),
        ("*open", "     "),
        (r"\*a\*", ".  . "),
        ("~~gone~~", "..dddd.."),
        ("~no~", "    "),
        ("`a*b*`", ".cccc."),
        ("``a`b``", "..ccc.."),
        ("`open *a*", "      .e."),
        ("[a](b)", ".l.ttt"),
        ("![a](b)", "..l.ttt"),
        ("[a][b]", ".l.ttt"),
        ('[a](b "c")', ".l.ttttttt"),
        ("[a](b_c_d)", ".l.ttttttt"),
        ("[*a*](b)", "..l..ttt"),
        ("*[a](b)*", "..l.ttt."),
        ("[no] link", "         "),
        ("word[^1].", "    nnnn "),
        ("[^1]: note", "nnnnn     "),
        ("[a]: http://b", "llll tttttttt"),
        ("<http://a>", "tttttttttt"),
        ("see http://a.de.", "    ttttttttttt "),
        ("see www.a_b_c.de", "    tttttttttttt"),
        ("<b>x</b>", "xxx xxxx"),
        ("a <!-- b --> c", "  xxxxxxxxxx  "),
        ("* * *", "bbbbb"),
        ("---", "bbb"),
        ("- item *a*", ".      .e."),
        ("12. item", "...     "),
        ("- [x] done", ".....     "),
        ("> said *a*", "..qqqqq.e."),
        ("-no item", "        "),
        ("1984 was", "        "),
        ("灯*火*。", " .e. "),
        ("“*a*”", " .e. "),
    ],
)
def test_inline(line: str, picture: str) -> None:
    assert drawn(line) == picture


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("# One", 1, "One"),
        ("### Three ###", 3, "Three"),
        ("###### Six", 6, "Six"),
        ("####### Seven", 0, "####### Seven"),
        ("#hashtag", 0, "#hashtag"),
        ("#", 1, ""),
        ("  ## Two", 2, "Two"),
    ],
)
def test_headings(line: str, level: int, text: str) -> None:
    assert heading_level(line) == level
    assert heading_text(line) == text


def test_a_heading_is_styled_to_its_end_and_its_signs_are_markers() -> None:
    spans = line_spans(AFTER_BLANK, AFTER_TEXT, "## A *b* ##")
    assert all(span.style & Style.HEADING_2 for span in spans)
    assert spans[0] == Span(0, 3, Style.HEADING_2 | Style.MARKER)
    assert spans[-1] == Span(8, 11, Style.HEADING_2 | Style.MARKER)


def test_code_and_front_matter_hold_no_emphasis() -> None:
    fence = next_state(AFTER_TEXT, "```", False)
    assert line_spans(AFTER_TEXT, fence, "```") == (Span(0, 3, Style.CODE),)
    assert line_spans(fence, fence, "a *b*") == (Span(0, 5, Style.CODE),)
    assert line_spans(AFTER_BLANK, IN_INDENTED_CODE, "    *b*") == (Span(0, 7, Style.CODE),)
    assert line_spans(IN_FRONT_MATTER, IN_FRONT_MATTER, "title: *b*") == (
        Span(0, 6, Style.FRONT_MATTER | Style.MARKER),
        Span(6, 10, Style.FRONT_MATTER),
    )


def test_flattening_keeps_all_flags() -> None:
    spans = [Span(0, 6, Style.STRONG), Span(2, 4, Style.EMPHASIS), Span(4, 8, Style.CODE), Span(9, 9, Style.LINK)]
    assert flatten(spans) == (
        Span(0, 2, Style.STRONG),
        Span(2, 4, Style.STRONG | Style.EMPHASIS),
        Span(4, 6, Style.STRONG | Style.CODE),
        Span(6, 8, Style.CODE),
    )


@settings(max_examples=300)
@given(st.text(alphabet="ab *_`[]()!<>~\\#-1.:^/h\U0001f600", max_size=60))
def test_any_line_gives_ordered_spans_inside_it(line: str) -> None:
    spans = line_spans(AFTER_BLANK, AFTER_TEXT, line)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(line) for span in spans)


@pytest.mark.parametrize(
    "part", ["*", "_a ", "*a", "[", "](", "`", "` ``", "<", "<!--", "[a](", "~~a ", "![", "**a*", "\\"]
)
def test_hostile_lines_take_no_more_than_a_moment(part: str) -> None:
    line = part * (LONGEST // len(part) + 100)
    started = time.perf_counter()
    line_spans(AFTER_BLANK, AFTER_TEXT, line + " a* b_")
    # Not a measurement: quadratic work would take minutes.
    assert time.perf_counter() - started < 5
