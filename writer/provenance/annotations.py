"""Markdown Annotations v0.1: a block after the text that says who wrote which characters.

The rules are those of https://github.com/iainc/Markdown-Annotations (version 0.1);
docs/provenance.md lists them. This module knows blocks and ranges of graphemes;
``annotated_record`` makes records of them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from writer.text.positions import replace_lone_surrogates

HASH_KEY = "Annotations"
_ALGORITHM = "SHA-256"
_DIGITS = (32, 64)  # how many hexadecimal digits of the hash there may be
_NEWLINES = ("\n", "\r\n", "\r")
_KEY = re.compile(r"[ \t]*((?:\\:|[^:])*?)[ \t]*(?<!\\):[ ]*(.*?)[ ]*\Z", re.DOTALL)
_RANGE = re.compile(r"(\d+)(?:,(\d+))?\Z")
_HASH = re.compile(rf"(\d+)(?:,(\d+))?\s+{_ALGORITHM}\s+([0-9a-fA-F]+)\Z")
_LONGEST_NUMBER = 12


@dataclass(frozen=True)
class GraphemeRange:
    """``length`` grapheme clusters from number ``start`` on, counted from 0."""

    start: int
    length: int = 1

    def __str__(self) -> str:
        return str(self.start) if self.length == 1 else f"{self.start},{self.length}"


@dataclass(frozen=True)
class AuthorRanges:
    """What one author wrote.

    Attributes:
        is_person: Whether the line begins with ``@``; otherwise with ``&``.
        name: May be empty.
        identifier: What stands in angle brackets.
        session: Whatever follows the identifier; version 0.1 does not say what it means.
    """

    is_person: bool
    name: str
    ranges: tuple[GraphemeRange, ...]
    identifier: str = ""
    session: str = ""


@dataclass(frozen=True)
class AnnotationBlock:
    """A block as it stands in a file.

    Attributes:
        authors: In the order of their lines.
        hash_range: What the hash covers; None when the block has no hash.
        digest: Hexadecimal digits, 32 to 64 of them.
        others: Key and value of every annotation that is none of authorship, kept as they are.
    """

    authors: tuple[AuthorRanges, ...]
    hash_range: GraphemeRange | None = None
    digest: str = ""
    others: tuple[tuple[str, str], ...] = ()

    def matches(self, covered: str) -> bool:
        """Whether ``covered`` is what the hash was taken of, whatever line endings its file had."""
        return any(text_hash(covered, newline).startswith(self.digest.lower()) for newline in _NEWLINES)


@dataclass(frozen=True)
class SplitText:
    """A file's text, taken apart.

    Attributes:
        body: What stands before the block, separator included; all of it without a block.
        block: None when there is none.
        cut: Whether a block begins that has no end. It then still stands in ``body``.
    """

    body: str
    block: AnnotationBlock | None = None
    cut: bool = False


def text_hash(text: str, newline: str = "\n") -> str:
    """SHA-256 in hex of ``text`` as UTF-8, once its line feeds are ``newline``."""
    clean = replace_lone_surrogates(text).replace("\0", "\ufffd").replace("\n", newline)
    return hashlib.sha256(clean.encode("utf-8")).hexdigest()


def split(text: str) -> SplitText:
    """Find the block at the end of ``text``, whose lines end in line feeds."""
    lines = text.rstrip("\n \t").split("\n")
    start = _block_start(lines)
    if start is None:
        return SplitText(text)
    is_closed = lines[-1].rstrip() == "..."
    block = _parse(lines[start + 1 : -1])
    if not is_closed:
        # The last line may have lost its end as well.
        return SplitText(text, cut=block is not None or _parse(lines[start + 1 :]) is not None)
    if block is None:
        return SplitText(text)
    return SplitText("".join(f"{line}\n" for line in lines[:start]), block)


def render(block: AnnotationBlock) -> str:
    """The block as lines, each with the two spaces at its end that keep Markdown from joining them."""
    lines = []
    if block.hash_range is not None:
        covered = f"{block.hash_range.start},{block.hash_range.length}"
        lines.append(f"{HASH_KEY}: {covered} {_ALGORITHM} {block.digest}")
    lines += [f"{_author_key(author)}: {' '.join(map(str, author.ranges))}" for author in block.authors]
    for key, value in block.others:
        continued = value.replace("\n", "\n  ")
        lines.append(f"{_escaped(key)}: {continued}")
    return "---\n" + "".join(f"{line}  \n" for line in lines) + "...\n"


def _block_start(lines: list[str]) -> int | None:
    for number in range(len(lines) - 1, -1, -1):
        if lines[number].rstrip() == "---":
            return number
    return None


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
        if hashed is not None and hash_range is None and _DIGITS[0] <= len(hashed[3]) <= _DIGITS[1]:
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
    if not key.startswith(("@", "&")):
        return None
    ranges = []
    for word in value.split():
        match = _RANGE.match(word)
        if match is None or max(len(match[1]), len(match[2] or "")) > _LONGEST_NUMBER:
            return None  # content whose format a later version will define
        ranges.append(_range(match[1], match[2]))
    name, identifier, session = _name_parts(key[1:].strip())
    return AuthorRanges(key[0] == "@", name, tuple(ranges), identifier, session)


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


def _author_key(author: AuthorRanges) -> str:
    key = ("@" if author.is_person else "&") + author.name
    if author.identifier:
        inner = author.identifier.replace("<", "\\<").replace(">", "\\>")
        key += f"{' ' if author.name else ''}<{inner}>"
    return _escaped(key + author.session)


def _escaped(key: str) -> str:
    return key.replace(":", "\\:")
