"""LibreOffice, as a reader of its own, opens what is exported; skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from writer.export.exporter import ExportResult
from writer.export.formats import Format

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PAGES = shutil.which("pdftotext")
pytestmark = [
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-writer-nogui)"),
    pytest.mark.skipif(PAGES is None, reason="pdftotext is not installed (Debian: poppler-utils)"),
]
TEXT = """---
title: The Harbour
---

# The First Chapter

The keeper wrote **twice**, and *never* again.[^1]

- salt
- rope

> Nobody came.

![A boat](boat%20one.png)

Zażółć gęślą jaźń, 灯塔, שלום.

[^1]: In ink.
"""


def pages_of(exported: list[Path], folder: Path) -> list[str]:
    """The words on the pages that LibreOffice makes of ``exported``, in one run, since it takes long to start."""
    assert OFFICE is not None
    assert PAGES is not None
    profile = (folder / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *exported], check=True, capture_output=True, timeout=110)
    shown = []
    for path in exported:
        pages = [PAGES, "-enc", "UTF-8", str(folder / f"{path.stem}.pdf"), "-"]
        done = subprocess.run(pages, check=True, capture_output=True, timeout=60)
        shown.append(" ".join(done.stdout.decode("utf-8").split()))
    return shown


def test_libreoffice_shows_the_text(export: Callable[..., ExportResult], tmp_path: Path) -> None:
    exported = [export(wanted, text=TEXT, name=wanted.name).target for wanted in (Format.DOCX, Format.HTML)]
    for shown in pages_of(exported, tmp_path):
        for part in (
            "The First Chapter",
            "The keeper wrote twice, and never again.",
            "salt",
            "Nobody came.",
            "In ink.",
        ):
            assert part in shown
        assert "Zażółć gęślą jaźń, 灯塔" in shown
        assert "**" not in shown
