"""Between a document's record and the block of Markdown Annotations that stores it.

The block holds who wrote what. When, why and how a suggestion came, and the author's
notes, have no place in version 0.1; the sidecar holds those.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from writer.provenance.annotations import (
    AnnotationBlock,
    AuthorKind,
    AuthorRanges,
    BlockAuthor,
    GraphemeRange,
    Others,
    plain_name,
    render,
    split,
    text_hash,
)
from writer.provenance.graphemes import GraphemeIndex
from writer.provenance.ledger import Record
from writer.provenance.sources import MarkKind, Source, SourceKind
from writer.provenance.spans import Span, SpanList
from writer.text.messages import Message

DEFAULT_AUTHOR = "Author"
"""Who typed, where the author gives no name."""
PASTED_IDENTIFIER = "writer:pasted"
_CHANGED = ";changed"
_PASTED = BlockAuthor(AuthorKind.PERSON, "Pasted", PASTED_IDENTIFIER)
_KINDS = {SourceKind.PERSON: AuthorKind.PERSON, SourceKind.REFERENCE: AuthorKind.REFERENCE}
_MISPLACED = Message(
    "The text was changed by another program since its record was written: who wrote what may be misplaced."
)
_APPENDED = Message(
    "Another program added text after the record. It now stands before it, as part of the text, and belongs to nobody."
)
_CUT = Message("The record at the end of the file is cut off. It stays there as text, and nothing is read from it.")
_NO_HASH = Message("The record has no hash: who wrote what may be misplaced.")
_PAST_THE_END = Message("The record names characters past the end of the text; they are left out.")
_OVERLAP = Message(
    "Two authors claim the same characters; where one of them is a machine, they count as the machine's."
)


@dataclass(frozen=True)
class AnnotatedText:
    """A file's text and what its block says about it.

    Attributes:
        text: Without the block.
        record: None when there is no block.
        problems: Sentences on what is wrong with the block; its record is then what can be made of it.
        others: Annotations of other kinds, to be written back.
    """

    text: str
    record: Record | None = None
    problems: tuple[str, ...] = ()
    others: Others = ()


@dataclass
class _Reading:
    index: GraphemeIndex
    spans: SpanList
    problems: list[str] = field(default_factory=list)
    sources: dict[int, Source] = field(default_factory=dict)


def write_block(text: str, record: Record, author: str, newline: str, others: Others = ()) -> str:
    """What to append to ``text``: an empty line and the block.

    Args:
        author: Name of who typed.
        newline: How lines end in the file, because the hash is taken of what stands there.
    """
    index = GraphemeIndex(text)
    authors: dict[BlockAuthor, list[GraphemeRange]] = {}
    start = 0
    for span in record.spans:
        end = start + span.length
        who = _author_of(span, record, author)
        first, last = index.grapheme_from(start), index.grapheme_from(end)
        if who is not None and last > first:
            authors.setdefault(who, []).append(GraphemeRange(first, last - first))
        start = end
    lines = tuple(AuthorRanges(who, tuple(ranges)) for who, ranges in authors.items())
    block = AnnotationBlock(lines, GraphemeRange(0, index.count), text_hash(text, newline), others)
    return ("\n" if text.endswith("\n") else "\n\n") + render(block)


def read_text(raw: str, author: str) -> AnnotatedText:
    """Take ``raw`` apart. Whatever is wrong, all of the author's words are in the result's text.

    Args:
        author: Whose ranges count as typed.
    """
    parts = split(raw)
    if parts.cut:
        return AnnotatedText(raw, problems=(_CUT,))
    block = parts.block
    if block is None:
        return AnnotatedText(raw)
    text, problems = _text_of(parts.body, block)
    if parts.after:
        text = parts.body + parts.after
        problems.append(_APPENDED)
    index = GraphemeIndex(text)
    reading = _Reading(index, SpanList(), problems)
    reading.sources[1] = Source(SourceKind.UNRECORDED, len(text))
    reading.spans.replace(0, 0, (Span(len(text), 1),))
    _check_names(block, problems)
    # Machines last: where two lines claim one character, what a machine may have written counts.
    for line in sorted(block.authors, key=lambda one: one.author.kind is AuthorKind.OTHER):
        for one in line.ranges:
            _claim(reading, line, one, author)
    return AnnotatedText(text, Record(tuple(reading.spans), reading.sources, {}), tuple(problems), block.others)


def _author_of(span: Span, record: Record, author: str) -> BlockAuthor | None:
    typist = BlockAuthor(AuthorKind.PERSON, author)
    if not span.source:
        return typist
    source, mark = record.sources[span.source], record.marks.get(span.source)
    name = plain_name(source.author) if source.identifier else source.author
    match source.kind:
        case SourceKind.UNRECORDED:
            return None
        case SourceKind.PASTE:
            return _PASTED
        case SourceKind.SUGGESTION:
            if mark is not None and mark.kind is MarkKind.OWN_WORDS:
                return typist
            is_whole = span.offset == 0 and span.length == source.length and mark is None
            changed = "" if is_whole else _CHANGED
            return BlockAuthor(AuthorKind.OTHER, name, source.identifier + changed, source.session)
    return BlockAuthor(_KINDS[source.kind], name, source.identifier, source.session)


def _text_of(body: str, block: AnnotationBlock) -> tuple[str, list[str]]:
    """The text without the empty line before the block, and what is wrong with the hash."""
    if block.hash_range is None:
        return _without_separator(body), [_NO_HASH]
    index = GraphemeIndex(body)
    start = index.code_point(block.hash_range.start)
    end = index.code_point(block.hash_range.start + block.hash_range.length)
    fits = block.hash_range.start + block.hash_range.length <= index.count
    rest = body[end:]
    # Programs that know nothing of the block may have added text after what the hash covers.
    text = _without_separator(body) if rest.strip("\n") or len(rest) > 2 else body[:end]
    if fits and block.matches(body[start:end]):
        return text, []
    return text, [_MISPLACED]


def _without_separator(body: str) -> str:
    return body.removesuffix("\n")


def _check_names(block: AnnotationBlock, problems: list[str]) -> None:
    seen: set[BlockAuthor] = set()
    for line in block.authors:
        if line.author in seen:
            name = line.author.name
            problems.append(Message("Two lines of the record name “{name}”. They count as one author.", name=name))
        seen.add(line.author)


def _claim(reading: _Reading, line: AuthorRanges, one: GraphemeRange, author: str) -> None:
    start = reading.index.code_point(one.start)
    end = reading.index.code_point(one.start + one.length)
    if one.start + one.length > reading.index.count:
        _say_once(reading.problems, _PAST_THE_END)
    if start >= end:
        return
    if any(reading.sources.get(span.source) != reading.sources[1] for span in reading.spans.slice(start, end)):
        _say_once(reading.problems, _OVERLAP)
    number = 0
    source = _source_of(line.author, end - start, author)
    if source is not None:
        number = max(reading.sources) + 1
        reading.sources[number] = source
    reading.spans.replace(start, end - start, (Span(end - start, number),))


def _source_of(who: BlockAuthor, length: int, author: str) -> Source | None:
    """The source of a range; None for what this author typed."""
    if who.kind is AuthorKind.OTHER:
        is_changed = who.identifier.endswith(_CHANGED)
        identifier = who.identifier.removesuffix(_CHANGED)
        size = 0 if is_changed else length
        return Source(SourceKind.SUGGESTION, size, who.name, identifier, session=who.session)
    if who.kind is AuthorKind.REFERENCE:
        return Source(SourceKind.REFERENCE, length, who.name, who.identifier, session=who.session)
    if who.identifier == PASTED_IDENTIFIER:
        return Source(SourceKind.PASTE, length)
    # A name with a comma in it reads as a name and a session.
    if not who.identifier and who.name + who.session in (author, DEFAULT_AUTHOR):
        return None
    return Source(SourceKind.PERSON, length, who.name, who.identifier, session=who.session)


def _say_once(problems: list[str], sentence: str) -> None:
    if sentence not in problems:
        problems.append(sentence)
