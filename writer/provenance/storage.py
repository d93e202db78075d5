"""Where a document's record lies, and reading and writing it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from writer.protocol.errors import RecordError
from writer.provenance import sidecar
from writer.provenance.annotated_record import DEFAULT_AUTHOR, AnnotatedText, read_text, write_block
from writer.provenance.annotations import Others, plain_name
from writer.provenance.ledger import Record
from writer.text.messages import Message


class Storage(Enum):
    """How the record of a document is kept."""

    SIDECAR = "sidecar"
    BLOCK = "block"
    NONE = "none"


@dataclass(frozen=True)
class OpenedRecord:
    """What was found with a document.

    Attributes:
        text: The document's text, without a block.
        record: None when nothing is known of it.
        storage: Where the record was; None when there was none.
        problems: Sentences for the author. With one, nothing is to be taken for certain.
        others: Annotations of other kinds, to be written back.
        has_unread_sidecar: There is a sidecar that can't be read, or that belongs to another text;
            it must not be replaced.
    """

    text: str
    record: Record | None = None
    storage: Storage | None = None
    problems: tuple[str, ...] = ()
    others: Others = ()
    has_unread_sidecar: bool = False


class RecordStore:
    """Reads and writes records.

    Args:
        replace: Makes a path hold bytes, wholly or not at all.
        author: Says the name under which typed text stands in a block; empty means none is given.
    """

    def __init__(self, replace: Callable[[Path, bytes], None], author: Callable[[], str] = str) -> None:
        self._replace = replace
        self._name = author

    @property
    def _author(self) -> str:
        return plain_name(self._name()) or DEFAULT_AUTHOR

    def open(self, path: Path, raw: str) -> OpenedRecord:
        """What is known of the document at ``path`` that holds ``raw``. Never raises for a broken record."""
        annotated = read_text(raw, self._author)
        beside = sidecar.sidecar_path(path)
        try:
            data = beside.read_bytes()
        except FileNotFoundError:
            return _from_block(annotated)
        except OSError as error:
            problem = Message(
                "The record “{name}” can't be read: {reason}.", name=beside.name, reason=error.strerror or error
            )
            return _from_block(annotated, (problem,), unread=True)
        try:
            stored = sidecar.load(data, annotated.text, beside.name)
        except RecordError as error:
            return _from_block(annotated, (error.full_message,), unread=True)
        if annotated.record is not None and stored.problems:
            return _from_block(annotated, unread=True)
        storage = Storage.SIDECAR if annotated.record is None else Storage.BLOCK
        problems = stored.problems + (annotated.problems if annotated.record is None else ())
        return OpenedRecord(annotated.text, stored.record, storage, problems, annotated.others or stored.others)

    def text_alone(self, raw: str) -> str:
        """``raw`` without a block."""
        return read_text(raw, self._author).text

    def with_block(self, text: str, record: Record, newline: str, others: Others = ()) -> str:
        """``text`` with the block after it, as it is to be written with ``newline`` line endings."""
        return text + write_block(text, record, self._author, newline, others)

    def save_sidecar(
        self, path: Path, text: str, record: Record, others: Others = (), keep_old: bool = False
    ) -> Path | None:
        """Write the record beside the document at ``path``.

        Args:
            keep_old: Keep what lies there under another name, which is returned.

        Raises:
            RecordError: It can't be written.
        """
        beside = sidecar.sidecar_path(path)
        kept = None
        try:
            if keep_old and beside.exists():
                kept = _free_name(beside)
                beside.rename(kept)
            self._replace(beside, sidecar.dump(text, record, others))
        except OSError as error:
            raise RecordError(
                Message(
                    "The record of who wrote what can't be saved in “{beside}”: {reason}.",
                    beside=beside,
                    reason=error.strerror or error,
                ),
                Message("The document itself is saved. Save it in another folder, or keep the record in the document."),
            ) from error
        return kept

    def remove_sidecar(self, path: Path) -> None:
        """Remove the record beside the document at ``path``, if there is one.

        Raises:
            RecordError: It can't be removed.
        """
        beside = sidecar.sidecar_path(path)
        try:
            beside.unlink(missing_ok=True)
        except OSError as error:
            raise RecordError(
                Message(
                    "The record “{file}” can't be removed: {reason}.",
                    file=str(beside),
                    reason=error.strerror or str(error),
                ),
                Message("Remove it yourself."),
            ) from error

    def has_sidecar(self, path: Path) -> bool:
        """Whether something lies where the sidecar of ``path`` would."""
        return sidecar.sidecar_path(path).exists()


def _from_block(annotated: AnnotatedText, problems: tuple[str, ...] = (), unread: bool = False) -> OpenedRecord:
    storage = None if annotated.record is None else Storage.BLOCK
    return OpenedRecord(
        annotated.text, annotated.record, storage, (*problems, *annotated.problems), annotated.others, unread
    )


def _free_name(path: Path) -> Path:
    stem = path.name.removesuffix(".json")
    numbers = (path.with_name(f"{stem}.kept-{number}.json") for number in range(1, 1_000_000))
    return next(name for name in numbers if not name.exists())
