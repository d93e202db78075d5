"""How each document's record is to be kept is remembered, without naming a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from writer.documents.atomic import replace_file
from writer.protocol.errors import RecordError
from writer.provenance.choices import StorageChoices
from writer.provenance.storage import Storage


def test_a_choice_is_remembered_and_no_name_is_written_down(tmp_path: Path) -> None:
    file = tmp_path / "state" / "choices.json"
    choices = StorageChoices(file, replace_file)
    secret = tmp_path / "my secret.md"
    assert choices.of(secret) is None
    choices.remember(secret, Storage.NONE)
    assert StorageChoices(file, replace_file).of(secret) is Storage.NONE
    assert "secret" not in file.read_text(encoding="utf-8")
    choices.remember(secret, Storage.BLOCK)
    assert choices.of(secret) is Storage.BLOCK
    assert choices.of(tmp_path / "other.md") is None


def test_the_oldest_choices_go_first(tmp_path: Path) -> None:
    file = tmp_path / "choices.json"
    entries = ",".join(f'"{number:032x}": "none"' for number in range(2000))
    file.write_text(f"{{{entries}}}", encoding="utf-8")
    choices = StorageChoices(file, replace_file)
    choices.remember(tmp_path / "new.md", Storage.NONE)
    assert choices.of(tmp_path / "new.md") is Storage.NONE
    assert f'"{0:032x}"' not in file.read_text(encoding="utf-8")
    assert f'"{1:032x}"' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"a": 1}', "\udcff"])
def test_a_broken_file_means_that_nothing_was_chosen(tmp_path: Path, content: str) -> None:
    file = tmp_path / "choices.json"
    file.write_text(content, encoding="utf-8", errors="surrogateescape")
    choices = StorageChoices(file, replace_file)
    assert choices.of(tmp_path / "x.md") is None
    choices.remember(tmp_path / "x.md", Storage.BLOCK)
    assert choices.of(tmp_path / "x.md") is Storage.BLOCK


def test_where_it_cannot_be_written_the_author_hears_of_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordError, match="can't be remembered"):
        StorageChoices(tmp_path / "file" / "choices.json", replace_file).remember(tmp_path / "x.md", Storage.NONE)
