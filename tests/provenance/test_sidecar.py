"""The record beside the document, and what may be wrong with it."""

from __future__ import annotations

import json

import pytest

from writer.protocol.errors import RecordError
from writer.provenance import sidecar
from writer.provenance.clip import Clip, pack, unpack
from writer.provenance.ledger import Record
from writer.provenance.sources import Mark, MarkKind, Source, SourceKind
from writer.provenance.spans import Span, total_length

TEXT = "typed 😀 e\u0301 taken"
RECORD = Record(
    (Span(9), Span(len(TEXT) - 9, 4)),
    {
        4: Source(
            SourceKind.SUGGESTION, 9, "GPT-2", "sha256:1f", "2026-11-23T12:00:00Z", "automatic", "word", 1, "greedy"
        )
    },
    {4: Mark(MarkKind.REWORKED, "said it better")},
)


def changed(**values: object) -> bytes:
    return json.dumps(json.loads(sidecar.dump(TEXT, RECORD)) | values).encode()


def test_everything_comes_back() -> None:
    stored = sidecar.load(sidecar.dump(TEXT, RECORD), TEXT, "x")
    assert stored.record == RECORD
    assert stored.problems == ()
    others = (("Note", "one\ntwo"),)
    assert sidecar.load(sidecar.dump(TEXT, RECORD, others), TEXT, "x").others == others


def test_another_text_is_said_and_the_spans_fit_it() -> None:
    for text in ("", "typed", TEXT + " and more"):
        stored = sidecar.load(sidecar.dump(TEXT, RECORD), text, "x")
        assert "changed by another program" in stored.problems[0]
        assert total_length(stored.record.spans) == len(text)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "can't be read"),
        (b"\xff\xfe", "can't be read"),
        (b"[1]", "something else"),
        (sidecar.dump(TEXT, RECORD)[:80], "can't be read"),
        (b"[" * 100_000, "can't be read"),
        (changed(version=2), "version 2"),
        (changed(version=None), "version None"),
        (changed(format="other"), "something else"),
        (changed(spans=[[len(TEXT), 9, 0]]), "it is damaged"),
        (changed(spans=[[-1, 0, 0]]), "it is damaged"),
        (changed(spans=[[3, 0, 0]]), "not as long"),
        (changed(spans=5), "can't be read"),
        (changed(sources={"4": {"kind": "gossip"}}), "it is damaged"),
        (changed(sources={"4": {"kind": "paste", "colour": "red"}}), "can't be read"),
        (changed(marks={"4": {}}), "can't be read"),
        (changed(text={}), "can't be read"),
        (changed(others=[["a"]]), "it is damaged"),
    ],
)
def test_a_broken_sidecar_is_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        sidecar.load(data, TEXT, "a.md.provenance.json")
    assert message in str(caught.value)
    assert caught.value.advice


def test_a_clip_carries_spans_and_nothing_foreign_is_taken_for_one() -> None:
    clip = Clip(TEXT, RECORD.spans, RECORD.sources)
    assert unpack(pack(clip)) == clip
    for data in (b"", b"{}", b'{"text": "x", "record": "{}"}', pack(clip)[:50], b"[]"):
        assert unpack(data) is None
