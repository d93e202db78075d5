"""Which way of keeping the record an author chose for each document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from writer.protocol.errors import RecordError
from writer.provenance.storage import Storage
from writer.settings.document_choices import DocumentChoices
from writer.text.messages import Message


class StorageChoices:
    """Remembers them in ``file``, which names no document; see :class:`DocumentChoices`."""

    def __init__(self, file: Path, replace: Callable[[Path, bytes], None]) -> None:
        self._choices = DocumentChoices(file, replace)

    def of(self, document: Path) -> Storage | None:
        """What was chosen for ``document``; None when nothing was, or the file can't be read."""
        try:
            return Storage(self._choices.of(document))
        except ValueError:
            return None

    def remember(self, document: Path, storage: Storage) -> None:
        """``storage`` was chosen for ``document``.

        Raises:
            RecordError: It can't be written down.
        """
        try:
            self._choices.remember(document, storage.value)
        except OSError as error:
            problem = Message(
                "How the record of “{name}” is kept can't be remembered in “{file}”: {reason}.",
                name=document.name,
                file=str(self._choices.file),
                reason=error.strerror or str(error),
            )
            raise RecordError(problem, Message("Choose it again the next time you open the document.")) from error
