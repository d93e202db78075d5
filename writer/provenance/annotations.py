"""Markdown Annotations v0.1: a block after the text that says who wrote which characters.

The rules are those of https://github.com/iainc/Markdown-Annotations (version 0.1);
docs/provenance.md lists them, and what is read of version 0.2. This module knows blocks
and ranges of graphemes; ``annotated_record`` makes records of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from writer.text.positions import replace_lone_surrogates

HASH_KEY = "Annotations"
_ALGORITHM = "SHA-256"
# How many hexadecimal digits of the hash there may be. Version 0.1 allows 32 and more; shorter ones are written too.
_DIGITS = (16, 64)
_NEWLINES = ("\n", "\r\n", "\r")
_KEY = re.compile(r"[ \t]*((?:\\:|[^:])*?)[ \t]*(?<!\\):[ ]*(.*?)[ ]*\Z", re.DOTALL)
_RANGE = re.compile(r"(\d+)(?:,(\d+))?\Z")
_HASH = re.compile(rf"(\d+)(?:,(\d+))?\s+{_ALGORITHM}(?:\s+(.*))?\Z", re.DOTALL)
_HEXADECIMAL = re.compile(rf"[0-9a-fA-F]{{{_DIGITS[0]},{_DIGITS[1]}}}\Z")
_LONGEST_NUMBER = 12

Others = tuple[tuple[str, str], ...]
"""Key and value of annotations that are none of authorship."""


@dataclass(frozen=True)
class GraphemeRange:
    """``length`` grapheme clusters from number ``start`` on, counted from 0."""

    start: int
    length: int = 1

    def __str__(self) -> str:
        return str(self.start) if self.length == 1 else f"{self.start},{self.length}"


class AuthorKind(Enum):
    """The sign that an author's line begins with. References came with version 0.2 of the format."""

    PERSON = "@"
    OTHER = "&"
    REFERENCE = "*"


@dataclass(frozen=True)
class BlockAuthor:
    """Who an annotation names.

    Attributes:
        name: May be empty.
        identifier: What stands in angle brackets.
        session: Whatever follows the identifier; version 0.1 does not say what it means.
    """

    kind: AuthorKind
    name: str
    identifier: str = ""
    session: str = ""


@dataclass(frozen=True)
class AuthorRanges:
    """What one author wrote; at least one range."""

    author: BlockAuthor
    ranges: tuple[GraphemeRange, ...]


@dataclass(frozen=True)
class AnnotationBlock:
    """A block as it stands in a file.

    Attributes:
        authors: In the order of their lines.
        hash_range: What the hash covers; None when the block has no hash.
        digest: Hexadecimal digits of the hash, or as many of them as there are.
        others: Kept as they are.
    """

    authors: tuple[AuthorRanges, ...]
    hash_range: GraphemeRange | None = None
    digest: str = ""
    others: Others = ()

    def matches(self, covered: str) -> bool:
        """Whether ``covered`` is what the hash was taken of, whatever line endings its file had."""
        return any(text_hash(covered, newline).startswith(self.digest.lower()) for newline in _NEWLINES)


@dataclass(frozen=True)
class SplitText:
    """A file's text, taken apart.

    Attributes:
        body: What stands before the block, separator included; all of it without a block.
        block: None when there is none.
        after: What stands after the block, where a program that knows nothing of it added text.
        cut: Whether a block begins that has no end. It then still stands in ``body``.
    """

    body: str
    block: AnnotationBlock | None = None
    after: str = ""
    cut: bool = False


def text_hash(text: str, newline: str = "\n") -> str:
    """SHA-256 in hex of ``text`` as UTF-8, once its line feeds are ``newline``."""
    clean = replace_lone_surrogates(text).replace("\0", "\ufffd").replace("\n", newline)
    return hashlib.sha256(clean.encode("utf-8")).hexdigest()


def plain_name(name: str) -> str:
    """``name`` as it can stand in a key: in one line, and without the brackets that enclose an identifier."""
    return " ".join(name.replace("<", " ").replace(">", " ").split())


def split(text: str) -> SplitText:
    """Find the block at the end of ``text``, whose lines end in line feeds."""
    lines = text.split("\n")
    filled = len(text.rstrip("\n \t").split("\n"))  # lines up to the last one that says something
    for start, end in _enclosed(lines[:filled]):
        block = _parse(lines[start + 1 : end])
        # In the middle of a text, dashes and dots may be anything; a hash makes sure.
        if block is not None and (end == filled - 1 or block.hash_range is not None):
            after = "\n".join(lines[end + 1 :]) if end < filled - 1 else ""
            return SplitText("".join(f"{line}\n" for line in lines[:start]), block, after)
    return SplitText(text, cut=_is_cut(lines[:filled]))


def render(block: AnnotationBlock) -> str:
    """The block as lines, each with the two spaces at its end that keep Markdown from joining them."""
    lines = []
    if block.hash_range is not None:
        covered = f"{block.hash_range.start},{block.hash_range.length}"
        lines.append(f"{HASH_KEY}: {covered} {_ALGORITHM} {block.digest}")
    lines += [f"{_author_key(one.author)}: {' '.join(map(str, one.ranges))}" for one in block.authors]
    for key, value in block.others:
        continued = value.replace("\n", "\n  ")
        lines.append(f"{_escaped(key)}: {continued}")
    return "---\n" + "".join(f"{line}  \n" for line in lines) + "...\n"


def _enclosed(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Numbers of lines of three dashes and of the three dots that follow them, the last ones first."""
    end = None
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number].rstrip()
        if line == "...":
            end = number
        elif line == "---" and end is not None:
            yield number, end
            end = None


def _is_cut(lines: list[str]) -> bool:
    """Whether the last lines are a block without its end."""
    start = next((number for number in range(len(lines) - 1, -1, -1) if lines[number].rstrip() == "---"), None)
    if start is None or lines[-1].rstrip() == "...":
        return False
    # The last line may have lost its end as well.
    return _parse(lines[start + 1 : -1]) is not None or _parse(lines[start + 1 :]) is not None


def _parse(lines: list[str]) -> AnnotationBlock | None:
    """The annotations of ``lines``; None when this is something else between dashes and dots."""
    authors: list[AuthorRanges] = []
    others: list[tuple[str, str]] = []
    hash_range, digest = None, ""
    for line in _unfolded(lines):
        match = _KEY.match(line)
        if match is None:
            return None
        key, value = match[1].replace("\\:", ":"), match[2]
        hashed = _HASH.match(value.strip())
        author = _author(key, value)
        if hashed is not None:
            # One that is no hash, or a second one, is not kept: it would say something of a text that is no more.
            if hash_range is None and _HEXADECIMAL.match(hashed[3] or ""):
                hash_range, digest = _range(hashed[1], hashed[2]), hashed[3]
        elif author is not None:
            authors.append(author)
        else:
            others.append((key, value))
    if hash_range is None and not authors:
        return None
    return AnnotationBlock(tuple(authors), hash_range, digest, tuple(others))


def _unfolded(lines: list[str]) -> list[str]:
    """Lines with their continuation lines, which are indented by two more spaces than the key."""
    result: list[str] = []
    indent = least = 0
    for line in lines:
        depth = len(line) - len(line.lstrip(" "))
        if result and (depth >= (least or indent + 2) or not line.strip()):
            least = least or depth
            result[-1] = result[-1].rstrip() + "\n" + line[least:]
        else:
            result.append(line)
            indent, least = depth, 0
    return result


def _author(key: str, value: str) -> AuthorRanges | None:
    if not key.startswith(tuple(kind.value for kind in AuthorKind)):
        return None
    ranges = []
    for word in value.split():
        match = _RANGE.match(word)
        if match is None or max(len(match[1]), len(match[2] or "")) > _LONGEST_NUMBER:
            return None  # content whose format a later version will define
        ranges.append(_range(match[1], match[2]))
    if not ranges:
        return None
    return AuthorRanges(BlockAuthor(AuthorKind(key[0]), *_name_parts(key[1:].strip())), tuple(ranges))


def _range(start: str, length: str | None) -> GraphemeRange:
    return GraphemeRange(int(start[:_LONGEST_NUMBER]), 1 if length is None else int(length[:_LONGEST_NUMBER]))


def _name_parts(text: str) -> tuple[str, str, str]:
    """Name, identifier and session; brackets inside the identifier are balanced or escaped."""
    opening = text.find("<")
    if opening < 0:
        name, comma, session = text.partition(",")
        return name.strip(), "", comma + session
    depth, position = 0, opening
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 1
        elif character in "<>":
            depth += 1 if character == "<" else -1
            if not depth:
                break
        position += 1
    if depth:
        return text, "", ""
    identifier = re.sub(r"\\([<>])", r"\1", text[opening + 1 : position])
    return text[:opening].strip(), identifier, text[position + 1 :].strip()


def _author_key(author: BlockAuthor) -> str:
    key = author.kind.value + author.name
    if author.identifier:
        inner = author.identifier.replace("<", "\\<").replace(">", "\\>")
        key += f"{' ' if author.name else ''}<{inner}>"
    return _escaped(key + author.session)


def _escaped(key: str) -> str:
    return key.replace(":", "\\:")
