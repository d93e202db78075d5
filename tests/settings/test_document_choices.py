"""What is remembered of a single document names no document and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from writer.documents.atomic import replace_file
from writer.settings.document_choices import DocumentChoices


def test_a_choice_is_remembered_and_taken_back(tmp_path: Path) -> None:
    choices = DocumentChoices(tmp_path / "state" / "choices.json", replace_file)
    document = tmp_path / "my secret.md"
    choices.remember(document, None)
    assert not choices.file.exists()
    choices.remember(document, "off")
    assert DocumentChoices(choices.file, replace_file).of(document) == "off"
    assert choices.of(tmp_path / "other.md") is None
    assert "secret" not in choices.file.read_text(encoding="utf-8")
    choices.remember(document, None)
    assert choices.of(document) is None


def test_where_it_cannot_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        DocumentChoices(tmp_path / "file" / "choices.json", replace_file).remember(tmp_path / "x.md", "off")
