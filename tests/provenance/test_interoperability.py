"""What this program writes is read by another implementation of the format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.provenance.other_reader import Author, read
from writer.provenance.annotated_record import write_block
from writer.provenance.ledger import Record
from writer.provenance.sources import Mark, MarkKind, Source, SourceKind
from writer.provenance.spans import Span, joined

_SOURCES = {
    1: Source(SourceKind.UNRECORDED),
    2: Source(SourceKind.SUGGESTION, 4, "GPT-2: small", "sha256:ab"),
    3: Source(SourceKind.SUGGESTION, 9, "GPT-2: small", "sha256:ab"),
    4: Source(SourceKind.PASTE),
    5: Source(SourceKind.PERSON, 0, "Ann", "mail:a<b>@c"),
    6: Source(SourceKind.SUGGESTION, 5, "A <model>\nof mine", "sha256:cd"),
    7: Source(SourceKind.SUGGESTION, 5, "GPT-2: small", "sha256:ab"),
}
_ME = Author("@", "Me", "")
_AUTHORS = {
    0: _ME,
    4: Author("@", "Pasted", "writer:pasted"),
    5: Author("@", "Ann", "mail:a\\<b\\>@c"),
    7: _ME,  # the author said so
}
# The flag has a letter before it: Qt takes a flag after another emoji for two clusters.
_characters = ["a", " ", "\n", "é", "e\u0301", "😀", "👨‍👩‍👧‍👦", "a🇩🇪", "한", ".", "-"]
_pieces = st.lists(st.sampled_from(_characters), min_size=1, max_size=5).map("".join)


@given(st.lists(st.tuples(_pieces, st.integers(0, 7)), max_size=8), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=150)
def test_another_reader_finds_every_characters_author(pieces: list[tuple[str, int]], newline: str) -> None:
    # A letter between two authors keeps their characters from joining in one cluster.
    text = "".join(f"{piece}|" for piece, _ in pieces)
    spans = joined(span for piece, source in pieces for span in (Span(len(piece), source), Span(1, 1)))
    record = Record(spans, _SOURCES, {7: Mark(MarkKind.OWN_WORDS)})
    file = (text + write_block(text, record, "Me", newline)).replace("\n", newline)
    found = read(file)
    assert found.covered == text.replace("\n", newline)
    expected: dict[Author, str] = {}
    for piece, source in pieces:
        who = _author(source, len(piece))
        if who is not None:
            expected[who] = expected.get(who, "") + piece.replace("\n", newline)
    assert found.by_author == expected


def _author(source: int, length: int) -> Author | None:
    if source == 1:
        return None
    if source not in _AUTHORS:
        one = _SOURCES[source]
        changed = "" if length == one.length else ";changed"
        return Author("&", " ".join(one.author.replace("<", " ").replace(">", " ").split()), one.identifier + changed)
    return _AUTHORS[source]


@pytest.mark.parametrize("text", ["", "one", "one\n", "# One\n\ntwo\n\n", "---\ntitle: x\n---\n\n---\n"])
def test_the_block_stands_apart_from_whatever_text_is_before_it(text: str) -> None:
    record = Record((Span(len(text)),) if text else (), {}, {})
    found = read(text + write_block(text, record, "Dr. A, B", "\n"))
    assert found.covered == text
