from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writer.text.markdown.outline import Heading, heading_at, headings, moved_lines, section_end, section_move

TEXT = """---
# no heading
---
# One
a

## Deep
b

# Two
```
# no heading
```
# Three
c"""
LINES = TEXT.split("\n")
OUTLINE = (Heading(3, 1, "One"), Heading(6, 2, "Deep"), Heading(9, 1, "Two"), Heading(13, 1, "Three"))


def moved(moving: int, before: int | None) -> str:
    outline = headings(LINES)
    move = section_move(outline, moving, before, len(LINES))
    if move is None:
        return TEXT
    start, end, instead = moved_lines(LINES, move)
    return "\n".join([*LINES[:start], *instead, *LINES[end:]])


def test_headings_and_their_sections() -> None:
    assert headings(LINES) == OUTLINE
    assert [section_end(OUTLINE, index, len(LINES)) for index in range(4)] == [9, 9, 13, 15]
    assert [heading_at(OUTLINE, line) for line in (0, 3, 5, 6, 14)] == [None, 0, 0, 1, 3]


@pytest.mark.parametrize(
    ("moving", "before", "order"),
    [
        (0, 3, ["Two", "One", "Deep", "Three"]),
        (0, None, ["Two", "Three", "One", "Deep"]),
        (3, 0, ["Three", "One", "Deep", "Two"]),
        (1, None, ["One", "Two", "Three", "Deep"]),
        (2, 1, ["One", "Two", "Deep", "Three"]),
        (0, 0, ["One", "Deep", "Two", "Three"]),
        (0, 1, ["One", "Deep", "Two", "Three"]),
        (0, 2, ["One", "Deep", "Two", "Three"]),
    ],
)
def test_sections_move_as_a_whole(moving: int, before: int | None, order: list[str]) -> None:
    assert [heading.text for heading in headings(moved(moving, before).split("\n"))] == order


def test_moving_to_the_end_and_back_keeps_sections_apart_and_the_end_as_it_was() -> None:
    text = moved(0, None)
    assert text.endswith("# Three\nc\n\n# One\na\n\n## Deep\nb")
    assert text.startswith("---\n# no heading\n---\n# Two\n```")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["# a", "## b", "text", "", "more"]), min_size=1, max_size=14), st.data())
def test_no_line_is_lost(lines: list[str], data: st.DataObject) -> None:
    outline = headings(lines)
    if not outline:
        return
    moving = data.draw(st.integers(0, len(outline) - 1))
    before = data.draw(st.none() | st.integers(0, len(outline) - 1))
    move = section_move(outline, moving, before, len(lines))
    if move is None:
        return
    start, end, instead = moved_lines(lines, move)
    made = [*lines[:start], *instead, *lines[end:]]
    assert sorted(line for line in made if line) == sorted(line for line in lines if line)
    assert len(headings(made)) == len(outline)
