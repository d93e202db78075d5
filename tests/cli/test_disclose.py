"""``writer disclose`` on documents with a record, without, and with a broken one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from writer.cli.main import group
from writer.documents.atomic import replace_file
from writer.protocol.errors import DocumentReadError
from writer.provenance.ledger import Record
from writer.provenance.sidecar import sidecar_path
from writer.provenance.sources import Source, SourceKind
from writer.provenance.spans import Span
from writer.provenance.storage import RecordStore, Storage

TEXT = "# One\nI typed this, and this came.\n"
RECORD = Record(
    (Span(19), Span(14, 1), Span(len(TEXT) - 33)), {1: Source(SourceKind.SUGGESTION, 14, "GPT-2", "sha256:12")}, {}
)


@pytest.fixture
def store() -> RecordStore:
    return RecordStore(replace_file)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "letter.md"
    file.write_text(TEXT)
    return file


def disclose(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["disclose", *arguments], catch_exceptions=False)


def test_the_sidecar_is_reported(file: Path, store: RecordStore) -> None:
    store.save_sidecar(file, TEXT, RECORD)
    content = json.loads(disclose("--json", str(file)).stdout)
    assert content["characters"]["suggested"] == 14
    assert content["publisher_answer"] == "Some sections, with minimal or no editing"
    assert "GPT-2" in disclose(str(file)).stdout
    assert disclose("--html", str(file)).stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_block_is_reported_whatever_the_line_endings(file: Path, store: RecordStore, newline: str) -> None:
    file.write_text(store.with_block(TEXT, RECORD, newline), newline=newline)
    result = disclose("--json", str(file))
    assert result.stderr == ""
    assert json.loads(result.stdout)["characters"]["suggested"] == 14
    assert store.open(file, store.with_block(TEXT, RECORD, newline)).storage is Storage.BLOCK


def test_without_a_record_nothing_is_claimed(file: Path) -> None:
    result = disclose("--json", str(file))
    assert "no record" in result.stderr
    assert json.loads(result.stdout)["characters"]["not recorded"] == len(TEXT)


def test_a_broken_record_is_said_and_kept(file: Path, store: RecordStore) -> None:
    sidecar_path(file).write_text('{"format": "writer provenance", "version": 7}')
    result = disclose(str(file))
    assert result.exit_code == 0
    assert "version 7" in result.stderr
    assert store.open(file, TEXT).has_unread_sidecar
    kept = store.save_sidecar(file, TEXT, RECORD, keep_old=True)
    assert kept is not None
    assert "7" in kept.read_text()
    assert store.open(file, TEXT).record == RECORD


def test_a_sidecar_that_is_a_folder_is_said(file: Path, store: RecordStore) -> None:
    sidecar_path(file).mkdir()
    assert "can't be read" in disclose(str(file)).stderr


def test_a_missing_file_and_two_formats_are_errors(tmp_path: Path, file: Path) -> None:
    with pytest.raises(DocumentReadError):
        disclose(str(tmp_path / "none.md"))
    assert disclose("--json", "--html", str(file)).exit_code == 2
