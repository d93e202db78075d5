from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writer.documents import journal as module
from writer.documents.chunked_text import ChunkedText
from writer.documents.journal import Journal, JournalHeader, read_journal
from writer.text.edits import TextReplacement

HEADER = JournalHeader("d1", "/home/a/novel.md", "CP1252", "CRLF", "abc")
TEXTS = st.text(st.characters(codec=None), max_size=40)  # lone surrogates and NUL included


@st.composite
def histories(draw: st.DrawFn) -> tuple[str, list[TextReplacement]]:
    start = text = draw(TEXTS)
    edits = []
    for _ in range(draw(st.integers(0, 12))):
        begin = draw(st.integers(0, len(text)))
        edit = TextReplacement(begin, draw(st.integers(0, len(text) - begin)), draw(TEXTS))
        edits.append(edit)
        text = edit.apply(text)
    return start, edits


def full_disk(*_arguments: object) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@given(histories())
def test_a_chunked_text_changes_as_a_text_does(history: tuple[str, list[TextReplacement]]) -> None:
    text, edits = history
    chunked = ChunkedText(text)
    for edit in edits:
        chunked.apply(edit)
        text = edit.apply(text)
        assert (chunked.text(), len(chunked)) == (text, len(text))


def test_a_long_chunked_text_is_changed_across_its_pieces() -> None:
    text = "".join(chr(97 + i % 26) for i in range(200_000))
    chunked = ChunkedText(text)
    for edit in (
        TextReplacement(30_000, 100_000, "x" * 90_000),
        TextReplacement(0, 0, "y"),
        TextReplacement(5, 189_996, ""),
    ):
        chunked.apply(edit)
        text = edit.apply(text)
        assert chunked.text() == text
    with pytest.raises(ValueError, match="replacement of 5 to 7"):
        chunked.apply(TextReplacement(5, 2, ""))


@settings(max_examples=60)
@given(history=histories(), flush_every=st.integers(1, 4))
def test_what_was_flushed_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, history: tuple[str, list[TextReplacement]], flush_every: int
) -> None:
    path = tmp_path_factory.mktemp("j") / "d1.journal"
    text, edits = history
    journal = Journal(lambda: path, HEADER, text, is_worth_keeping=True)
    journal.flush()
    for number, edit in enumerate(edits):
        journal.edit(edit)
        text = edit.apply(text)
        if number % flush_every == 0:
            journal.flush()
            content = read_journal(path)
            assert content is not None
            assert (content.header, content.text) == (HEADER, text)
    journal.forget()
    assert not path.exists()


def test_a_torn_file_says_what_it_said_before_its_last_whole_record(tmp_path: Path) -> None:
    path = tmp_path / "d1.journal"
    journal = Journal(lambda: path, HEADER, "It began. ")
    said = []
    for word in ("One", " two", " three"):
        journal.edit(TextReplacement(journal.length, 0, word))
        journal.flush()
        said.append((path.stat().st_size, "It began. One two three"[: journal.length]))
    journal.close()
    whole = path.read_bytes()
    for size in range(said[0][0], len(whole) + 1):
        path.write_bytes(whole[:size])
        content = read_journal(path)
        assert content is not None
        assert content.text == [text for length, text in said if length <= size][-1]
    for damaged in (whole[:5], b"", b"something else", whole[:20]):
        path.write_bytes(damaged)
        assert read_journal(path) is None
    path.write_bytes(whole[:-3] + b"###")
    content = read_journal(path)
    assert content is not None
    assert content.text == "It began. One two"


def test_nothing_is_written_before_something_changes(tmp_path: Path) -> None:
    journal = Journal(lambda: tmp_path / "a.journal", HEADER, "text")
    journal.flush()
    assert list(tmp_path.iterdir()) == []


def test_typing_is_one_change(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    journal = Journal(lambda: path, HEADER, "")
    journal.edit(TextReplacement(0, 0, "T"))
    journal.flush()
    before = path.stat().st_size
    for index, character in enumerate("he lamp", start=1):
        journal.edit(TextReplacement(index, 0, character))
    for index in (7, 6):
        journal.edit(TextReplacement(index, 1, ""))
    journal.flush()
    assert path.stat().st_size < before + 40
    content = read_journal(path)
    assert content is not None
    assert content.text == "The la"


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_after_a_full_disk_everything_is_written_once_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.journal"
    journal = Journal(lambda: path, HEADER, "")
    journal.edit(TextReplacement(0, 0, "kept"))
    if step != "replace":  # A rename is only needed for the first write.
        journal.flush()
    with monkeypatch.context() as patch:
        patch.setattr(module.os, step, full_disk)
        journal.edit(TextReplacement(4, 0, " and more"))
        for _ in range(2):
            with pytest.raises(OSError, match="No space"):
                journal.flush()
        assert journal.has_pending
    if step != "replace":
        content = read_journal(path)
        assert content is not None
        # What was synced before is there; what only fsync refused may be.
        assert content.text in ("kept", "kept and more")
    journal.edit(TextReplacement(13, 0, "!"))
    journal.flush()
    content = read_journal(path)
    assert content is not None
    assert content.text == "kept and more!"
    journal.close()
    assert list(tmp_path.iterdir()) == [path]


def test_a_journal_that_grew_long_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LEAST_REWRITE", 2_000)
    path = tmp_path / "a.journal"
    journal = Journal(lambda: path, HEADER, "")
    for _ in range(100):
        journal.edit(TextReplacement(0, journal.length, "x" * 100))
        journal.flush()
    assert path.stat().st_size < 3_000
    journal.close()


def test_a_save_ends_a_journal_and_says_whether_it_was_right(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    journal = Journal(lambda: path, HEADER, "one")
    journal.edit(TextReplacement(3, 0, " two"))
    journal.flush()
    assert journal.saved(HEADER, "one two")
    assert not path.exists()
    journal.edit(TextReplacement(0, 0, "x"))
    assert not journal.saved(HEADER, "something else")
    journal.edit(TextReplacement(0, 0, "y"))
    journal.flush()
    content = read_journal(path)
    assert content is not None
    assert content.text == "ysomething else"
    journal.close()


def test_what_was_typed_while_the_file_was_written_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    journal = Journal(lambda: path, HEADER, "one")
    journal.edit(TextReplacement(3, 0, " two"))
    journal.flush()
    journal.save_begun()
    journal.edit(TextReplacement(7, 0, " three"))
    journal.edit(TextReplacement(0, 3, "ONE"))
    assert journal.saved(HEADER, "one two")
    assert path.exists(), "what was on disk stays until something newer is"
    journal.flush()
    content = read_journal(path)
    assert content is not None
    assert content.text == "ONE two three"


def test_a_save_that_failed_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    journal = Journal(lambda: path, HEADER, "one")
    journal.save_begun()
    journal.edit(TextReplacement(3, 0, " two"))
    journal.save_failed()
    assert journal.saved(HEADER, "one two")
    assert not journal.has_pending
