from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from writer.documents import atomic
from writer.documents.encoding import Encoding, Newline
from writer.documents.journal import Journal, JournalHeader
from writer.documents.store import DocumentStore
from writer.protocol.errors import DocumentChangedError, DocumentReadError, DocumentWriteError
from writer.text.edits import TextReplacement


@pytest.fixture
def store() -> DocumentStore:
    return DocumentStore()


def raiser(number: int) -> Any:
    def fail(*_arguments: object, **_keywords: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_document_round_trips_with_its_encoding_and_newlines(store: DocumentStore, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"caf\xe9\r\nencore\r\n")
    document = store.read(path)
    assert (document.text, document.encoding, document.newline) == ("café\nencore\n", Encoding.CP1252, Newline.CRLF)
    result = store.write(
        path, document.text + "fin", encoding=document.encoding, newline=document.newline, expected=document.digest
    )
    assert path.read_bytes() == b"caf\xe9\r\nencore\r\nfin"
    assert result.document.digest == store.read(path).digest


def test_a_new_file_gets_ordinary_permissions(store: DocumentStore, tmp_path: Path) -> None:
    path = tmp_path / "new.md"
    store.write(path, "x")
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


def test_permissions_are_kept(store: DocumentStore, tmp_path: Path) -> None:
    path = tmp_path / "private.md"
    path.write_text("old")
    path.chmod(0o640)
    store.write(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform != "linux", reason="owners and extended attributes as Linux has them")
def test_owner_and_attributes_are_kept(store: DocumentStore, tmp_path: Path) -> None:
    path = tmp_path / "shared.md"
    path.write_text("old")
    if os.geteuid() == 0:  # Nobody else may give a file away.
        os.chown(path, 1234, 1235)
    owner = (path.stat().st_uid, path.stat().st_gid)
    try:
        os.setxattr(path, "user.note", b"chapter one")
    except OSError:
        attributes: dict[str, bytes] = {}  # This file system has none.
    else:
        attributes = {"user.note": b"chapter one"}
    store.write(path, "new")
    assert (path.stat().st_uid, path.stat().st_gid) == owner
    assert {name: os.getxattr(path, name) for name in attributes} == attributes


def test_a_power_cut_finds_the_text_on_disk_before_the_name(
    store: DocumentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(lambda: tmp_path / "a.journal", JournalHeader("id"), "")
    journal.edit(TextReplacement(0, 0, "kept"))
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def note_sync(descriptor: int) -> None:
        steps.append("sync folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "sync text")
        fsync(descriptor)

    def note_rename(source: str, target: str) -> None:
        steps.append("rename")
        replace(source, target)

    monkeypatch.setattr(atomic.os, "fsync", note_sync)
    monkeypatch.setattr(atomic.os, "replace", note_rename)
    for write in (lambda: store.write(tmp_path / "novel.md", "text"), journal.flush):
        steps.clear()
        write()
        assert steps == ["sync text", "rename", "sync folder"]
    journal.close()


def test_a_symbolic_link_stays_one(store: DocumentStore, tmp_path: Path) -> None:
    target = tmp_path / "real" / "book.md"
    target.parent.mkdir()
    target.write_text("old")
    link = tmp_path / "book.md"
    link.symlink_to(target)
    store.write(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_file_changed_by_another_program_is_not_overwritten(store: DocumentStore, tmp_path: Path) -> None:
    path = tmp_path / "shared.md"
    path.write_text("first")
    document = store.read(path)
    path.write_text("theirs")
    with pytest.raises(DocumentChangedError, match=r"shared\.md"):
        store.write(path, "mine", expected=document.digest)
    assert path.read_text() == "theirs"
    store.write(path, "mine", expected=document.digest, overwrite=True)
    assert path.read_text() == "mine"


def test_a_deleted_file_is_written_again(store: DocumentStore, tmp_path: Path) -> None:
    path = tmp_path / "gone.md"
    path.write_text("first")
    document = store.read(path)
    path.unlink()
    store.write(path, "mine", expected=document.digest)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "not permitted"), (errno.EROFS, "read-only"), (errno.EIO, "fault")],
)
def test_a_failed_save_leaves_the_old_file_and_nothing_else(
    store: DocumentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, reason: str
) -> None:
    path = tmp_path / "novel.md"
    path.write_text("old")
    monkeypatch.setattr(atomic.os, step, raiser(number))
    with pytest.raises(DocumentWriteError) as caught:
        store.write(path, "new")
    assert str(path) in str(caught.value)
    assert reason in str(caught.value)
    assert caught.value.advice
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_read_only_file_is_not_replaced(
    store: DocumentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.md"
    path.write_text("old")
    monkeypatch.setattr(atomic.os, "access", lambda *_: False)
    with pytest.raises(DocumentWriteError, match="not permitted"):
        store.write(path, "new")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_vanished_is_named(store: DocumentStore, tmp_path: Path) -> None:
    with pytest.raises(DocumentWriteError, match="no longer exists"):
        store.write(tmp_path / "gone" / "a.md", "x")


def test_a_failing_directory_sync_does_not_fail_the_save(
    store: DocumentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic.os, "open", raiser(errno.EACCES))
    # mkstemp opens the temporary file through the same module.
    monkeypatch.setattr(atomic.tempfile, "mkstemp", lambda **_: (_create(tmp_path / ".t"), str(tmp_path / ".t")))
    store.write(tmp_path / "a.md", "x")
    assert (tmp_path / "a.md").read_text() == "x"


def _create(path: Path) -> int:
    file = path.open("wb")
    descriptor = os.dup(file.fileno())
    file.close()
    return descriptor


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b"\x89PNG\0"), "is not a text file"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(
    store: DocumentStore, tmp_path: Path, make: Any, reason: str
) -> None:
    path = tmp_path / "thing.bin"
    make(path)
    with pytest.raises(DocumentReadError, match=reason) as caught:
        store.read(path)
    assert "thing.bin" in str(caught.value)
    assert caught.value.advice


def test_a_file_one_may_not_read(store: DocumentStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", raiser(errno.EACCES))
    with pytest.raises(DocumentReadError, match="not permitted"):
        store.read(tmp_path / "secret.md")


def test_replaced_characters_and_changed_encodings_are_reported(store: DocumentStore, tmp_path: Path) -> None:
    result = store.write(tmp_path / "a.txt", "灯\ud800", encoding=Encoding.CP1252)
    assert result.replaced_characters == 1
    assert result.encoding_changed
    assert result.document.encoding is Encoding.UTF_8
