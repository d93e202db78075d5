from __future__ import annotations

import pytest

from writer.documents.long_lines import LONGEST_LINE, break_long_lines, longest_line


@pytest.mark.parametrize(("text", "length"), [("", 0), ("abc", 3), ("a\nbcd\ne", 3), ("\n\n", 0), ("a\nbcde", 4)])
def test_longest_line(text: str, length: int) -> None:
    assert longest_line(text) == length


@pytest.mark.parametrize("line", ["word " * 120_000, "x" * 600_000, "x" * 300_000 + " " + "y" * 300_000])
def test_a_long_line_is_broken_after_spaces_and_nothing_else_changes(line: str) -> None:
    text = f"before\n{line}\nafter"
    broken = break_long_lines(text)
    assert longest_line(broken) <= LONGEST_LINE
    assert broken.replace("\n", "") == text.replace("\n", "")
    assert broken.startswith("before\n")
    if " " in line[:1000]:
        assert all(part.endswith(" ") for part in broken.split("\n")[1:-2])


def test_ordinary_text_is_left_alone() -> None:
    text = "a line\n" * 10 + "x" * LONGEST_LINE
    assert break_long_lines(text) is text
