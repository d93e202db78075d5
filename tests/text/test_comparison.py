from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.text.comparison import Row, RowKind, compare

LINES = st.lists(st.text("ab ", max_size=4), max_size=12).map("\n".join)


def sketch(rows: list[Row]) -> list[str]:
    """Each row as ``left | right``, with what differs in brackets."""

    def side(spans: object) -> str:
        if spans is None:
            return "-"
        return "".join(f"[{span.text}]" if span.differs else span.text for span in spans)

    return [
        f"({row.count})" if row.kind is RowKind.SKIPPED else f"{side(row.left)} | {side(row.right)}" for row in rows
    ]


@pytest.mark.parametrize(
    ("left", "right", "rows"),
    [
        ("same", "same", ["(1)"]),
        ("", "new", ["[] | [new]"]),
        ("The old lamp", "The new lamp", ["The [old] lamp | The [new] lamp"]),
        ("a\nb\nc\nd\ne", "a\nb\nX1\nd\ne", ["(1)", "b | b", "[c] | [X1]", "d | d", "(1)"]),
        ("a\nb", "a\nb\nc", ["(1)", "b | b", "- | [c]"]),
        ("a\nb\nc", "b\nc", ["[a] | -", "b | b", "(1)"]),
        ("quite another thing", "nothing left of it", ["[quite another thing] | [nothing left of it]"]),
    ],
)
def test_rows(left: str, right: str, rows: list[str]) -> None:
    assert sketch(compare(left, right)) == rows


@given(LINES, LINES)
def test_each_side_says_all_of_its_version(left: str, right: str) -> None:
    rows = compare(left, right, context=1000, most_rows=1000)
    if left == right:
        return
    for version, side in ((left, "left"), (right, "right")):
        shown: list[str] = []
        for row in rows:
            if row.kind is RowKind.SKIPPED:
                # Only equal lines are left out, and only at the end here.
                shown += version.split("\n")[len(shown) : len(shown) + row.count]
            elif getattr(row, side) is not None:
                shown.append("".join(span.text for span in getattr(row, side)))
        assert "\n".join(shown) == version


def test_two_long_texts_without_a_common_line_are_compared_all_the_same() -> None:
    started = time.process_time()
    rows = compare("\n".join(map(str, range(20_000))), "\n".join(f"x{n}" for n in range(20_000)))
    assert len(rows) == 201
    assert rows[-1] == Row(RowKind.SKIPPED, count=0)
    assert time.process_time() - started < 20, "not quadratic"
