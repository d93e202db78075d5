"""Spans that travel with copied text, so that cut and paste inside the program keep its origin."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from writer.protocol.errors import RecordError
from writer.provenance import sidecar
from writer.provenance.ledger import Record
from writer.provenance.sources import Source
from writer.provenance.spans import Spans

MIME_TYPE = "application/x-writer-provenance+json"


@dataclass(frozen=True)
class Clip:
    """A piece of text and where it came from."""

    text: str
    spans: Spans
    sources: Mapping[int, Source]


def pack(clip: Clip) -> bytes:
    """``clip`` as bytes for the clipboard."""
    sidecar_bytes = sidecar.dump(clip.text, Record(clip.spans, clip.sources, {}))
    return json.dumps({"text": clip.text, "record": sidecar_bytes.decode("utf-8")}).encode("ascii")


def unpack(data: bytes) -> Clip | None:
    """The clip in ``data``; None when it is not one of this program's."""
    try:
        content = json.loads(data)
        text, raw = str(content["text"]), str(content["record"])
        stored = sidecar.load(raw.encode("utf-8"), text, "clipboard")
    except (ValueError, KeyError, TypeError, RecursionError, RecordError):
        return None
    return None if stored.problems else Clip(text, stored.record.spans, stored.record.sources)
