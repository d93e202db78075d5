from __future__ import annotations

import pytest

from writer.text.markdown.editing import (
    Continuation,
    continuation,
    indented,
    is_item,
    link,
    outdented,
    toggled_mark,
    toggled_quote,
    with_heading,
)


@pytest.mark.parametrize(
    ("line", "prefix"),
    [
        ("- bread|", "- "),
        ("* bread|", "* "),
        ("- bread| and salt", "- "),
        ("9. bread|", "10. "),
        ("3) bread|", "4) "),
        ("  - bread|", "  - "),
        ("- [x] bread|", "- [ ] "),
        ("> said|", "> "),
        ("> - bread|", "> - "),
        (">> said|", ">> "),
        ("- |", Continuation(clears=(0, 2))),
        ("  1. |", Continuation(clears=(0, 5))),
        ("> |", Continuation(clears=(0, 2))),
        ("> - |", Continuation(clears=(2, 4))),
        ("prose|", None),
        ("1984 was a year|", None),
        ("-|", None),
        ("|- bread", None),
        ("a - b|", None),
        ("    indented|", None),
    ],
)
def test_enter(line: str, prefix: object) -> None:
    column = line.index("|")
    found = continuation(line.replace("|", ""), column)
    assert found == (Continuation(prefix) if isinstance(prefix, str) else prefix)


def test_items_move_in_and_out() -> None:
    assert indented("- a").apply("- a") == "  - a"
    assert indented("1. a").apply("1. a") == "   1. a"
    assert indented("> - a").apply("> - a") == ">   - a"
    change = outdented("    - a")
    assert change is not None
    assert change.apply("    - a") == "  - a"
    assert outdented("- a") is None
    assert is_item("12. a")
    assert not is_item("12.5 a")


@pytest.mark.parametrize(
    ("line", "mark", "after"),
    [
        ("so [it] is", "**", "so **[it]** is"),
        ("so **[it]** is", "**", "so [it] is"),
        ("so [**it**] is", "**", "so [it] is"),
        ("so **[it]** is", "*", "so ***[it]*** is"),
        ("so ***[it]*** is", "*", "so **[it]** is"),
        ("so [ it ] is", "*", "so  *[it]*  is"),
        ("so i[]t is", "**", "so **i[]t** is"),
        ("so **i[]t** is", "**", "so i[]t is"),
        ("so  [] is", "*", "so  *[]* is"),
        ("so *[]* is", "*", "so [] is"),
        ("so [it] is", "`", "so `[it]` is"),
    ],
)
def test_marks(line: str, mark: str, after: str) -> None:
    start, end = line.index("["), line.index("]") - 1
    plain = line.replace("[", "").replace("]", "")
    change = toggled_mark(plain, start, end, mark)
    made = change.apply(plain)
    low, high = change.selection_start, change.selection_end
    assert made[:low] + "[" + made[low:high] + "]" + made[high:] == after


@pytest.mark.parametrize(
    ("line", "level", "after"),
    [("a", 2, "## a"), ("## a", 2, "a"), ("# a", 3, "### a"), ("### a ###", 0, "a"), ("", 1, "# ")],
)
def test_headings(line: str, level: int, after: str) -> None:
    assert with_heading(line, level) == after


def test_quotes() -> None:
    assert toggled_quote(["a", "", "b"]) == ["> a", ">", "> b"]
    assert toggled_quote(["> a", ">", "> b"]) == ["a", "", "b"]
    assert toggled_quote(["> a", "b"]) == ["> > a", "> b"]


def test_links() -> None:
    assert link("see here", 4, 8).apply("see here") == "see [here]()"
    assert link("see here", 4, 8).selection_start == len("see [here](")
    assert link("http://a.b", 0, 10).apply("http://a.b") == "[](http://a.b)"
    assert link("", 0, 0).selection_start == 1
