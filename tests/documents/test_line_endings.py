from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.documents.encoding import Encoding, Newline, decode, encode
from writer.documents.line_endings import endings_of, with_endings

RAW = st.lists(st.tuples(st.sampled_from(["", "a", "b", "a b"]), st.sampled_from(["\n", "\r\n", "\r"])), max_size=8)


@pytest.mark.parametrize(
    ("raw", "change", "result"),
    [
        ("a\r\nb\nc\r\n", lambda text: text, "a\r\nb\nc\r\n"),
        ("a\r\nb\nc\r\n", lambda text: text.replace("b", "B"), "a\r\nB\nc\r\n"),
        ("a\r\nb\nc\r\n", lambda text: "new\n" + text, "new\r\na\r\nb\nc\r\n"),
        ("a\r\nb\nc\r\n", lambda text: text.replace("b\n", ""), "a\r\nc\r\n"),
        ("a\r\nb\nc\r\n", lambda text: text + "d\ne", "a\r\nb\nc\r\nd\r\ne"),
        ("a\rb\nc\n", lambda text: "", ""),
    ],
)
def test_lines_keep_their_endings_and_new_ones_get_the_usual(raw: str, change: object, result: str) -> None:
    decoded = decode(raw.encode())
    assert decoded.mixed_newlines
    text = change(decoded.text)
    encoded = encode(text, decoded.encoding, decoded.newline, (decoded.text, decoded.endings))
    assert encoded.data.decode() == result


@given(RAW, st.lists(st.sampled_from(["", "a", "b", "new"]), max_size=8).map("\n".join))
def test_whatever_changes_the_text_is_what_was_asked_for(lines: list[tuple[str, str]], text: str) -> None:
    raw = "".join(line + ending for line, ending in lines)
    before = raw.replace("\r\n", "\n").replace("\r", "\n")
    result = with_endings(text, before, ("\n",) * len(endings_of(raw)), "\n")
    assert result == text


def test_an_unchanged_mixed_file_is_written_back_byte_for_byte() -> None:
    data = b"a\r\n\r\nb\n\nc\r\n"
    decoded = decode(data)
    assert encode(decoded.text, Encoding.UTF_8, Newline.CRLF, (decoded.text, decoded.endings)).data == data
