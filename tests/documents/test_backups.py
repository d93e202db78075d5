from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from writer.documents import backups as module
from writer.documents.backups import BackupStore

START = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
TEN_MINUTES = 600.0


def keep(store: BackupStore, path: Path, text: str, minute: float, most: int = 3) -> bool:
    path.write_text(text)
    return store.keep(path, START + timedelta(minutes=minute), most, TEN_MINUTES) is not None


def test_versions_are_kept_at_intervals_and_rotate(tmp_path: Path) -> None:
    store, path = BackupStore(tmp_path / "backups"), tmp_path / "My Novel.md"
    assert keep(store, path, "one", 0)
    assert not keep(store, path, "two", 9)
    assert keep(store, path, "three", 10)
    assert not keep(store, path, "three", 30), "nothing changed"
    assert keep(store, path, "four", 40)
    assert keep(store, path, "five", 50)
    kept = store.of(path)
    assert [backup.path.read_text() for backup in kept] == ["five", "four", "three"]
    assert [backup.made for backup in kept] == [START + timedelta(minutes=minute) for minute in (50, 40, 10)]
    assert kept[0].original == path
    assert kept[0].path.name == "2026-11-23T12-50-00Z My Novel.md"


def test_files_of_one_name_are_told_apart_and_links_are_not(tmp_path: Path) -> None:
    store = BackupStore(tmp_path / "backups")
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        keep(store, tmp_path / folder / "x.md", folder, 0)
    (tmp_path / "link.md").symlink_to(tmp_path / "a" / "x.md")
    assert [backup.path.read_text() for backup in store.of(tmp_path / "link.md")] == ["a"]
    assert sorted(backup.path.read_text() for backup in store.all()) == ["a", "b"]


def test_none_are_kept_where_none_are_wanted_or_the_file_is_huge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, path = BackupStore(tmp_path / "backups"), tmp_path / "a.md"
    assert not keep(store, path, "one", 0, most=0)
    monkeypatch.setattr(module, "_LARGEST", 2)
    assert not keep(store, path, "one", 0)
    assert store.all() == []


def test_a_vanished_file_can_not_be_kept_and_strange_files_are_passed_over(tmp_path: Path) -> None:
    store, path = BackupStore(tmp_path / "backups"), tmp_path / "a.md"
    with pytest.raises(OSError, match=r"a\.md"):
        store.keep(path, START, 3, TEN_MINUTES)
    keep(store, path, "one", 0)
    [folder] = (tmp_path / "backups").iterdir()
    (folder / "notes.txt").write_text("somebody's")
    (tmp_path / "backups" / "empty").mkdir()
    assert len(store.all()) == 1
