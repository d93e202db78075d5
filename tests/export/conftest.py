"""Exports into a folder of the test's own, beside a document with one picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.export.manuscript import MANUSCRIPT, png
from writer.documents.atomic import replace_file
from writer.export.exporter import Exporter, ExportRequest, ExportResult
from writer.export.formats import Format
from writer.export.pictures import Pictures
from writer.export.tree import Document

NOW = datetime(2026, 1, 31, 12, 30, tzinfo=UTC)


def no_printer(_document: Document, _pictures: Pictures) -> bytes:
    raise AssertionError("PDF files are made by Qt, in tests/ui")


@pytest.fixture
def exporter() -> Exporter:
    return Exporter(replace_file, no_printer, lambda: NOW)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.md"
    path.write_text(MANUSCRIPT, encoding="utf-8")
    (tmp_path / "boat one.png").write_bytes(png())
    return path


@pytest.fixture
def export(exporter: Exporter, source: Path) -> Callable[..., ExportResult]:
    def run(wanted: Format, text: str = MANUSCRIPT, colophon: str = "", name: str = "result") -> ExportResult:
        target = source.with_name(name + wanted.value)
        return exporter.export(ExportRequest(text, source, target, wanted, colophon))

    return run
