"""The entries between ``---`` lines at a document's start: the simple part of YAML that authors use."""

from __future__ import annotations

import re

from writer.export.tree import FrontMatter

_LINE = re.compile(r"\s*$|\s+\S|#|- |[\w.\"'-]+\s*:(?:\s|$)")
_ENTRY = re.compile(r"([\w.-]+)\s*:(?:\s+(.*))?$")
_ITEM = re.compile(r"\s*-\s+(.*)$")
_TITLE, _LANGUAGE = ("title",), ("language", "lang")
_AUTHORS = ("author", "authors", "by")
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")


def split_front_matter(text: str) -> tuple[str, str]:
    """The lines of the front matter, and the text after it. Without front matter the first is empty."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return "", text
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :])
        if not _LINE.match(line):
            break
    return "", text


def parse_front_matter(source: str) -> FrontMatter:
    """What ``source`` says. What is not understood is passed over."""
    entries: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in source.split("\n"):
        if entry := _ENTRY.match(line):
            current = entries.setdefault(entry[1].lower(), [])
            current += _values(entry[2] or "")
        elif current is not None and (item := _ITEM.match(line)):
            current += _values(item[1])
    known = {*_TITLE, *_LANGUAGE, *_AUTHORS}
    language = _first(entries, _LANGUAGE).replace("_", "-")
    return FrontMatter(
        _first(entries, _TITLE),
        tuple(author for name in _AUTHORS for author in entries.get(name, ())),
        language if _TAG.match(language) else "",
        tuple((name, ", ".join(values)) for name, values in entries.items() if name not in known and values),
    )


def _first(entries: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((entries[name][0] for name in names if entries.get(name)), "")


def _values(source: str) -> list[str]:
    source = source.strip()
    if source.startswith("[") and source.endswith("]"):
        return [value for part in source[1:-1].split(",") for value in _values(part)]
    if len(source) >= 2 and source[0] == source[-1] and source[0] in "\"'":
        inner = source[1:-1]
        unquoted = inner.replace("''", "'") if source[0] == "'" else re.sub(r"\\([\"\\])", r"\1", inner)
        return [unquoted] if unquoted else []
    source = re.sub(r"(^|\s)#.*", "", source).strip()
    return [source] if source and source not in ("|", ">") else []
