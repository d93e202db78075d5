"""Another reader of Markdown Annotations 0.1, written from the specification alone and sharing no code with ours.

It is strict where the specification is, so that what it reads, other programs read.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QTextBoundaryFinder


@dataclass(frozen=True)
class Author:
    """An author's line."""

    sign: str
    name: str
    identifier: str


@dataclass(frozen=True)
class Read:
    """A file, read."""

    covered: str
    by_author: dict[Author, str]


def read(file: str) -> Read:
    """Read ``file``, whose line endings are as they stand on the disk.

    Raises:
        ValueError: It breaks a rule.
    """
    lines = file.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-2:] != ["...", ""]:
        raise ValueError("the file does not end with the block")
    start = max(number for number, line in enumerate(lines) if line == "---")
    if lines[start - 1].strip():
        raise ValueError("no empty line before the block, so the last line of the text would be a heading")
    clusters = _clusters(_text_before(file))
    (key, value), *annotations = [_annotation(line) for line in lines[start + 1 : -2]]
    if key != "Annotations":
        raise ValueError("the first annotation is not the hash")
    covered_range, algorithm, digest = value.split()
    covered = _characters(clusters, covered_range)
    found = hashlib.sha256(covered.encode("utf-8")).hexdigest()
    if algorithm != "SHA-256" or not 32 <= len(digest) <= 64 or not found.startswith(digest):
        raise ValueError("the hash is wrong")
    by_author: dict[Author, str] = {}
    for key, value in annotations:
        author = _author(key)
        if author in by_author:
            raise ValueError("one author has two lines")
        by_author[author] = "".join(_characters(clusters, one) for one in value.split())
    return Read(covered, by_author)


def _text_before(file: str) -> str:
    return file[: [match.start() for match in re.finditer(r"^---\r?$|(?<=\r)---(?=\r)", file, re.MULTILINE)][-1]]


def _annotation(line: str) -> tuple[str, str]:
    match = re.fullmatch(r"[ \t]*((?:[^:\\]|\\.)*?)[ \t]*:[ ]*(.*?)[ ]*", line)
    if match is None:
        raise ValueError(f"no annotation: {line!r}")
    return match[1].replace("\\:", ":"), match[2]


def _author(key: str) -> Author:
    match = re.fullmatch(r"([@&])\s*([^<]*?)\s*(?:<((?:[^<>\\]|\\.)+)>)?", key)
    if match is None:
        raise ValueError(f"no author: {key!r}")
    return Author(match[1], match[2], match[3] or "")


def _characters(clusters: list[str], one: str) -> str:
    start, _, length = one.partition(",")
    end = int(start) + int(length or "1")
    if end > len(clusters):
        raise ValueError(f"{one} is past the end")
    return "".join(clusters[int(start) : end])


def _clusters(text: str) -> list[str]:
    """Extended grapheme clusters as Qt finds them, by another table of Unicode's than ours."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    units, places = text.encode("utf-16-le"), [0]
    while (place := finder.toNextBoundary()) != -1:
        places.append(place)
    return [units[2 * a : 2 * b].decode("utf-16-le") for a, b in pairwise(places)]
