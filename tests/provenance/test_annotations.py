"""Markdown Annotations: the specification's examples, round trips, and blocks gone wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writer.provenance.annotated_record import AnnotatedText, read_text, write_block
from writer.provenance.annotations import AuthorKind, AuthorRanges, BlockAuthor, GraphemeRange, render, split, text_hash
from writer.provenance.ledger import Record
from writer.provenance.sources import Mark, MarkKind, Source, SourceKind
from writer.provenance.spans import Span, SpanList, joined
from writer.text.messages import Message

# The example in the introduction of the specification, version 0.1.
EXAMPLE_TEXT = "Markdown Annotations embed authorship in text while preserving its readability and portability."
EXAMPLE = (
    f"{EXAMPLE_TEXT}\n\n---\n"
    "Annotations: 0,95 SHA-256 1132bf5e376a605f5beed4b204456114  \n"
    "@Human: 0,20 33,4 45,6 62,4  \n&AI: 20,13 37,8 51,11 66,29  \n...\n"
)
# The block that the specification itself ends with; its ranges show single graphemes and names with spaces.
OWN_BLOCK = (
    "---\nAnnotations: 0,6310 SHA-256 0650af9e723d7401b1a63e81582eb7bd  \n"
    "@Anton Sotkov: 15 20,107 128,186 490,642 1319 1562,632 2197,29 2227,18 2267,356 2624,15 2680,19 2705,21 "
    "2732,14 2752,4 2764,2846 5611,699  \n@Oliver Reichenstein: 314,176  \n"
    "@Iain Humm: 2194,3 2226 2245,22 2623 2639,40 2699,6 2726,6 2746,6 2756,8 5610  \n...\n"
)
MODEL = Source(SourceKind.SUGGESTION, 5, "GPT-2", "sha256:00ff")
FAMILY = "👨‍👩‍👧‍👦"  # seven code points
ZALGO = "a" + "\u0301" * 9  # ten code points


def kinds(record: Record | None, text: str) -> list[tuple[str, str]]:
    assert record is not None
    result, at = [], 0
    for span in record.spans:
        who = record.sources[span.source].author or record.sources[span.source].kind.value if span.source else "typed"
        result.append((text[at : at + span.length], who))
        at += span.length
    assert at == len(text)
    return result


def test_the_specifications_example_is_read() -> None:
    read = read_text(EXAMPLE, "Human")
    assert read.text == EXAMPLE_TEXT
    assert not read.problems
    parts = kinds(read.record, read.text)
    assert parts[0] == (EXAMPLE_TEXT[:20], "typed")
    assert parts[1] == (EXAMPLE_TEXT[20:33], "AI")
    assert [len(text) for text, who in parts if who == "AI"] == [13, 8, 11, 29]


def test_the_specifications_example_comes_back_as_it_was() -> None:
    read = read_text(EXAMPLE, "Human")
    assert read.record is not None
    written = write_block(read.text, read.record, "Human", "\n")
    assert split(read.text + written).block is not None
    ours, theirs = split(read.text + written).block, split(EXAMPLE).block
    assert ours is not None
    assert theirs is not None
    assert ours.authors == theirs.authors
    assert ours.hash_range == theirs.hash_range
    assert ours.digest.startswith(theirs.digest)


def test_the_block_of_the_specification_itself_is_read_and_written_alike() -> None:
    block = split(OWN_BLOCK).block
    assert block is not None
    assert [line.author.name for line in block.authors] == ["Anton Sotkov", "Oliver Reichenstein", "Iain Humm"]
    assert block.authors[0].ranges[:2] == (GraphemeRange(15), GraphemeRange(20, 107))
    assert render(block) == OWN_BLOCK


def test_keys_with_colons_identifiers_and_continuation_lines() -> None:
    block = split(
        "x\n\n---\nAnnotations: 0,1 SHA-256 " + "0" * 32 + "\n@Ann\\: <mail\\:a\\<b@c> , s: 0,1\n    2,3\n    4\n..."
    ).block
    assert block is not None
    ranges = (GraphemeRange(0), GraphemeRange(2, 3), GraphemeRange(4))
    assert block.authors == (AuthorRanges(BlockAuthor(AuthorKind.PERSON, "Ann:", "mail:a<b@c", ", s"), ranges),)
    assert split(render(block)).block == block


def test_annotations_of_other_kinds_are_kept() -> None:
    raw = EXAMPLE.replace("...\n", "@Human: 3,4 a comment to come\n@Nobody:\nNote: one\n  two\n...\n")
    read = read_text(raw, "Human")
    assert read.others == (("@Human", "3,4 a comment to come"), ("@Nobody", ""), ("Note", "one\ntwo"))
    assert read.record is not None
    again = read_text(read.text + write_block(read.text, read.record, "Human", "\n", read.others), "Human")
    assert again.others == read.others


@pytest.mark.parametrize("line", ["*Old Letters <isbn\\:1>: 20,13", "@Ann, at noon: 20,13", "&AI <a>, twice: 20,13"])
def test_what_a_line_says_of_its_author_comes_back(line: str) -> None:
    read = read_text(EXAMPLE.replace("20,13 ", "").replace("...\n", f"{line}  \n...\n"), "Human")
    assert not read.problems
    assert read.record is not None
    assert f"\n{line}  \n" in write_block(read.text, read.record, "Human", "\n")


@pytest.mark.parametrize("digits", [16, 20, 32, 64])
def test_hashes_may_be_cut(digits: int) -> None:
    digest = text_hash(EXAMPLE_TEXT)
    read = read_text(EXAMPLE.replace(digest[:32], digest[:digits]), "Human")
    assert read.text == EXAMPLE_TEXT
    assert not read.problems


@pytest.mark.parametrize("digest", ["", "1132", "not hexadecimal, and long enough"])
def test_a_hash_that_is_none_is_said_and_not_written_back(digest: str) -> None:
    read = read_text(EXAMPLE.replace("1132bf5e376a605f5beed4b204456114", digest), "Human")
    assert "no hash" in read.problems[0]
    assert not read.others


@pytest.mark.parametrize(
    "text", ["", "\n", "one", "one\n", "one\n\n", "one\n\n\n", "---\na: b\n...", "é" + FAMILY, "a\n---\n"]
)
def test_any_text_comes_back_without_its_block(text: str) -> None:
    number = {1: Source(SourceKind.SUGGESTION, len(text), "GPT-2")} if text else {}
    record = Record((Span(len(text), 1),) if text else (), number, {})
    for newline in ("\n", "\r\n", "\r"):
        raw = text + write_block(text, record, "Author", newline)
        read = read_text(raw, "Author")
        assert read.text == text
        assert not read.problems
        assert kinds(read.record, text) == kinds(record, text)


characters = st.sampled_from(["a", " ", "\n", "é", "e\u0301", FAMILY, ZALGO, "🇩🇪", "한", "ก็", "😀"])


@given(st.lists(st.tuples(st.lists(characters, min_size=1, max_size=4), st.integers(0, 4)), max_size=6))
@settings(max_examples=200)
def test_spans_of_whole_graphemes_survive_the_block(pieces: list[tuple[list[str], int]]) -> None:
    sources = {
        1: Source(SourceKind.UNRECORDED), 2: Source(SourceKind.SUGGESTION, 0, "GPT-2", "sha256:ab"),
        3: Source(SourceKind.PASTE), 4: Source(SourceKind.PERSON, 0, "Ann", "a@b"),
    }  # fmt: skip
    text = "".join("".join(piece) for piece, _ in pieces)
    spans = tuple(Span(len("".join(piece)), number) for piece, number in pieces)
    if len(text) != len("".join(_regrouped(text))) or not _aligned(text, spans):
        return
    read = read_text(text + write_block(text, Record(joined(spans), sources, {}), "Author", "\n"), "Author")
    assert read.text == text
    assert not read.problems
    assert read.record is not None
    who = [(s.kind, s.author, s.identifier) for s in _each(read.record)]
    assert who == [(s.kind, s.author, s.identifier) for s in _each(Record(spans, sources, {}))]


def _regrouped(text: str) -> list[str]:
    from writer.text.positions import graphemes

    return graphemes(text)


def _aligned(text: str, spans: tuple[Span, ...]) -> bool:
    """Whether no grapheme belongs to two spans: neighbours may combine, as two flags do."""
    starts, at = set(), 0
    for grapheme in _regrouped(text):
        starts.add(at)
        at += len(grapheme)
    at = 0
    for span in spans:
        if at not in starts:
            return False
        at += span.length
    return True


def _each(record: Record) -> list[Source]:
    typed = Source(SourceKind.TYPED)
    return [record.sources.get(span.source, typed) for span in record.spans for _ in range(span.length)]


def test_what_was_changed_and_what_is_owned_is_told_apart() -> None:
    sources = {1: MODEL, 2: MODEL, 3: MODEL}
    spans = (Span(5, 1), Span(1), Span(2, 2), Span(5, 3))
    record = Record(spans, sources, {3: Mark(MarkKind.OWN_WORDS)})
    text = "aaaaa-bbccccc"
    block = split(text + write_block(text, record, "Me", "\n")).block
    assert block is not None
    lines = {line.author: [str(one) for one in line.ranges] for line in block.authors}
    assert lines == {
        BlockAuthor(AuthorKind.OTHER, "GPT-2", "sha256:00ff"): ["0,5"],
        BlockAuthor(AuthorKind.PERSON, "Me"): ["5", "8,5"],
        BlockAuthor(AuthorKind.OTHER, "GPT-2", "sha256:00ff;changed"): ["6,2"],
    }
    again = read_text(text + write_block(text, record, "Me", "\n"), "Me").record
    assert again is not None
    assert [again.sources[s.source].length for s in again.spans if s.source] == [5, 0]


def test_crlf_is_hashed_as_it_stands_in_the_file() -> None:
    record = Record((Span(3),), {}, {})
    block = split("a\nb" + write_block("a\nb", record, "Me", "\r\n")).block
    assert block is not None
    import hashlib

    assert block.digest == hashlib.sha256(b"a\r\nb").hexdigest()
    assert block.hash_range == GraphemeRange(0, 3), "a carriage return and its line feed are one grapheme"


# Bad input: the author's words are always all there.


@pytest.mark.parametrize("cut", range(len(EXAMPLE_TEXT) + 8, len(EXAMPLE) - 2, 7))
def test_a_block_cut_in_half_stays_in_the_text(cut: int) -> None:
    read = read_text(EXAMPLE[:cut], "Human")
    assert read.text == EXAMPLE[:cut]
    assert read.record is None
    if cut > EXAMPLE.index("1132") + 32:
        assert "cut off" in read.problems[0]


def test_a_wrong_hash_is_said_and_nothing_is_dropped() -> None:
    read = read_text(EXAMPLE.replace("Markdown", "MARKDOWN", 1), "Human")
    assert read.text == EXAMPLE_TEXT.replace("Markdown", "MARKDOWN")
    assert "changed by another program" in read.problems[0]
    assert len([who for _, who in kinds(read.record, read.text) if who == "AI"]) == 4


def test_a_missing_hash_is_said() -> None:
    raw = "".join(line for line in EXAMPLE.splitlines(keepends=True) if "SHA-256" not in line)
    read = read_text(raw, "Human")
    assert "no hash" in read.problems[0]
    assert read.text == EXAMPLE_TEXT + "\n", (
        "without a hash only the empty line before the block is known to be none of the text"
    )


def test_text_that_another_program_appended_is_kept_and_unrecorded() -> None:
    read = read_text(EXAMPLE.replace("\n\n---", " And more.\n\n---"), "Human")
    assert read.text == EXAMPLE_TEXT + " And more.\n"
    assert not read.problems
    assert kinds(read.record, read.text)[-1] == (" And more.\n", "unrecorded")


@pytest.mark.parametrize("added", ["More.\n", "\nMore.\n\n---\n\nAnd more", "- a: b\n---\n"])
def test_text_that_another_program_added_after_the_block_is_said_and_joins_the_text(added: str) -> None:
    read = read_text(EXAMPLE + added, "Human")
    assert read.text == f"{EXAMPLE_TEXT}\n\n{added}"
    assert "added text after the record" in read.problems[0]
    assert kinds(read.record, read.text)[:2] == [(EXAMPLE_TEXT[:20], "typed"), (EXAMPLE_TEXT[20:33], "AI")]
    assert kinds(read.record, read.text)[-1] == (f"\n\n{added}", "unrecorded")
    again = read_text(read.text + write_block(read.text, read.record, "Human", "\n"), "Human")
    assert again.text == read.text
    assert not again.problems


def test_dashes_and_dots_in_the_middle_of_a_text_are_no_block_without_a_hash() -> None:
    text = "one\n---\n@Ann: 0,3\n...\ntwo\n"
    assert read_text(text, "Me") == AnnotatedText(text)


def test_ranges_past_the_end_are_said_and_cut() -> None:
    read = read_text(EXAMPLE.replace("66,29", "66,9999999"), "Human")
    assert "past the end" in read.problems[0]
    assert kinds(read.record, read.text)[-1] == (EXAMPLE_TEXT[66:], "AI")
    read = read_text(EXAMPLE.replace("66,29", "500,3"), "Human")
    assert read.text == EXAMPLE_TEXT


def test_where_ranges_overlap_the_machine_counts() -> None:
    read = read_text(EXAMPLE.replace("@Human: 0,20", "@Human: 0,95"), "Human")
    assert "claim the same characters" in read.problems[0]
    assert kinds(read.record, read.text)[1] == (EXAMPLE_TEXT[20:33], "AI")


def test_two_lines_with_one_name_are_one_author_and_two_identifiers_are_two() -> None:
    twice = read_text(EXAMPLE.replace("&AI: 20,13 37,8", "&AI: 20,13\n&AI: 37,8"), "Human")
    assert "count as one author" in twice.problems[0]
    two = read_text(EXAMPLE.replace("@Human: 0,20 33,4", "@Ann <a>: 0,20\n@Ann <b>: 33,4"), "Human")
    assert not two.problems
    assert two.record is not None
    written = write_block(two.text, two.record, "Human", "\n")
    assert "@Ann <a>: 0,20  \n" in written
    assert "@Ann <b>: 33,4 " in written


@pytest.mark.parametrize(
    "text",
    [
        "a\n---\nb\n...\n",
        "---\ntitle: x\n...\n",
        "a\n---\n...\n",
        "...",
        "---",
        "a: b\n...",
        "---\n: 1\n...",
        "---\n@\n...",
    ],
)
def test_dashes_and_dots_that_are_no_block_are_text(text: str) -> None:
    assert read_text(text, "Me").text == text


@given(st.text("-.@&:,0159 \nAa<>\\", max_size=60))
@settings(max_examples=300)
def test_no_text_breaks_the_reader(text: str) -> None:
    read = read_text(text, "Me")
    assert all(isinstance(problem, Message) for problem in read.problems)
    assert text.startswith(read.text) or read.text == text
    if read.record is not None:
        assert SpanList(read.record.spans).length == len(read.text)
