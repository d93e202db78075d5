"""The record in a file of its own beside the document, for formats that can't carry a block."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from writer.protocol.errors import RecordError
from writer.provenance.annotations import Others, text_hash
from writer.provenance.ledger import Record
from writer.provenance.sources import Mark, MarkKind, Source, SourceKind
from writer.provenance.spans import Span, joined, total_length
from writer.text.messages import Message

VERSION = 1
SUFFIX = ".provenance.json"
_FORMAT = "writer provenance"


@dataclass(frozen=True)
class StoredRecord:
    """A record read from a sidecar.

    Attributes:
        problems: Sentences on what does not fit the text; the record is then what still fits.
        others: Annotations of other kinds that stood in a block which the document had once.
    """

    record: Record
    problems: tuple[str, ...] = ()
    others: Others = ()


def sidecar_path(document: Path) -> Path:
    """Where the record of ``document`` lies."""
    return document.with_name(document.name + SUFFIX)


def dump(text: str, record: Record, others: Others = ()) -> bytes:
    """The sidecar's content: JSON in UTF-8. Positions count code points of the text with line feeds."""
    content = {
        "format": _FORMAT,
        "version": VERSION,
        "text": {"sha256": text_hash(text), "code_points": len(text)},
        "spans": [[span.length, span.source, span.offset] for span in record.spans],
        "sources": {str(number): _source_json(source) for number, source in record.sources.items()},
        "marks": {str(number): {"kind": m.kind.value, "note": m.note} for number, m in record.marks.items()},
        **({"others": others} if others else {}),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def load(data: bytes, text: str, name: str) -> StoredRecord:
    """The record in ``data``, as far as it fits ``text``.

    Args:
        name: The sidecar's file name, for messages.

    Raises:
        RecordError: It is no sidecar, is damaged, or was written by a later version.
    """
    content = _parse(data, name)
    try:
        record = _record(content)
        digest, length = content["text"]["sha256"], content["text"]["code_points"]
        others = tuple((str(key), str(value)) for key, value in content.get("others", ()))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(name, Message("it is damaged")) from error
    if total_length(record.spans) != length:
        raise _damaged(name, Message("its spans are not as long as its text"))
    if digest == text_hash(text):
        return StoredRecord(record, others=others)
    problem = Message(
        "The text was changed by another program since “{name}” was written: who wrote what may be misplaced.",
        name=name,
    )
    return StoredRecord(fitted(record, len(text)), (problem,), others)


def fitted(record: Record, length: int) -> Record:
    """``record`` cut or continued to ``length`` code points; what is added counts as not recorded."""
    spans, left = [], length
    for span in record.spans:
        if not left:
            break
        spans.append(span.part(0, min(span.length, left)))
        left -= spans[-1].length
    if not left:
        return Record(joined(spans), record.sources, record.marks)
    number = max(record.sources, default=0) + 1
    sources = {**record.sources, number: Source(SourceKind.UNRECORDED, left)}
    return Record(joined((*spans, Span(left, number))), sources, record.marks)


def _parse(data: bytes, name: str) -> dict[str, Any]:
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _damaged(name, Message("it is damaged")) from error
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        raise _damaged(name, Message("it is something else"))
    version = content.get("version")
    if version != VERSION:
        raise RecordError(
            Message(
                "“{name}” is of version {version}; this program reads version {version_2}.",
                name=name,
                version=version,
                version_2=VERSION,
            ),
            Message("Update the program to see who wrote what. The file is kept as it is."),
        )
    return content


def _record(content: Mapping[str, Any]) -> Record:
    sources = {
        int(number): Source(**{**raw, "kind": SourceKind(raw["kind"])}) for number, raw in content["sources"].items()
    }
    marks = {int(number): Mark(MarkKind(raw["kind"]), str(raw["note"])) for number, raw in content["marks"].items()}
    spans = tuple(Span(_natural(a), _natural(b), _natural(c)) for a, b, c in content["spans"])
    unknown = {span.source for span in spans} - {0, *sources}
    if unknown:
        raise ValueError(f"no source {min(unknown)}")
    return Record(joined(spans), sources, marks)


def _source_json(source: Source) -> dict[str, Any]:
    values = {key: value for key, value in asdict(source).items() if value}
    return {**values, "kind": source.kind.value}


def _natural(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is no count")
    return value


def _damaged(name: str, reason: str) -> RecordError:
    return RecordError(
        Message("The record “{name}” can't be read: {reason}.", name=name, reason=reason),
        Message("The text is complete without it. The file is kept under another name when you save."),
    )
