from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.documents.encoding import Encoding, Newline, NotTextError, decode, encode

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"))


@pytest.mark.parametrize(
    ("data", "text", "encoding", "newline"),
    [
        (b"", "", Encoding.UTF_8, Newline.LF),
        (b"plain\n", "plain\n", Encoding.UTF_8, Newline.LF),
        ("naïve — “quoted” 灯 😀".encode(), "naïve — “quoted” 灯 😀", Encoding.UTF_8, Newline.LF),
        (codecs.BOM_UTF8 + b"a\r\nb", "a\nb", Encoding.UTF_8_BOM, Newline.CRLF),
        (codecs.BOM_UTF16_LE + "é😀\n".encode("utf-16-le"), "é😀\n", Encoding.UTF_16_LE, Newline.LF),
        (codecs.BOM_UTF16_BE + "é😀\r\n".encode("utf-16-be"), "é😀\n", Encoding.UTF_16_BE, Newline.CRLF),
        (b"caf\xe9 \x93ici\x94", "café “ici”", Encoding.CP1252, Newline.LF),
        (b"caf\xe9 \x81", "café \x81", Encoding.LATIN_1, Newline.LF),
        (b"old\rMac\r", "old\nMac\n", Encoding.UTF_8, Newline.CR),
    ],
)
def test_decode(data: bytes, text: str, encoding: Encoding, newline: Newline) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.newline) == (text, encoding, newline)
    assert not decoded.mixed_newlines
    assert encode(text, encoding, newline).data == data


def test_the_most_frequent_newline_wins_and_others_are_reported() -> None:
    decoded = decode(b"a\r\nb\r\nc\nd")
    assert decoded.newline is Newline.CRLF
    assert decoded.mixed_newlines
    assert decoded.text == "a\nb\nc\nd"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"text\0more",
        codecs.BOM_UTF16_LE + b"a",
        codecs.BOM_UTF8 + b"\xff",
        b"\xe9" + bytes(range(1, 8)) * 20,
        codecs.BOM_UTF32_LE + "a".encode("utf-32-le"),
    ],
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)


# Others are guessed by the letters of a language, which a few characters don't give away.
RECOGNISED = [encoding for encoding in Encoding if not encoding.is_legacy] + [Encoding.CP1252, Encoding.LATIN_1]


@given(TEXTS, st.sampled_from(Encoding), st.sampled_from(Newline))
def test_what_is_written_reads_back(text: str, encoding: Encoding, newline: Newline) -> None:
    encoded = encode(text, encoding, newline)
    is_recognised = encoded.encoding in RECOGNISED
    decoded = decode(encoded.data, None if is_recognised else encoded.encoding)
    assert decoded.text == text
    assert encoded.replaced == 0
    if "\n" in text:
        assert decoded.newline is newline


@pytest.mark.parametrize("encoding", [Encoding.CP1252, Encoding.LATIN_1])
def test_what_an_old_encoding_cannot_hold_makes_it_utf_8(encoding: Encoding) -> None:
    encoded = encode("café 灯", encoding, Newline.LF)
    assert encoded.encoding is Encoding.UTF_8
    assert encoded.data == "café 灯".encode()


def test_old_text_that_would_read_back_as_utf_8_becomes_utf_8() -> None:
    encoded = encode("Ã©", Encoding.CP1252, Newline.LF)
    assert encoded.encoding is Encoding.UTF_8
    assert decode(encoded.data).text == "Ã©"


@pytest.mark.parametrize(("text", "count"), [("a\ud83db", 1), ("\udc00\ud800", 2), ("nul\0", 1), ("kept \ufffd", 0)])
def test_what_no_file_can_hold_is_replaced_and_counted(text: str, count: int) -> None:
    encoded = encode(text, Encoding.UTF_8, Newline.LF)
    assert encoded.replaced == count
    assert "\ufffd" in decode(encoded.data).text
