"""Offers what a crash left unsaved, and puts what the author wants of it into tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from writer.documents.recovery import RecoveredDocument, RecoveryFolder
from writer.documents.store import DocumentStore
from writer.protocol.errors import DocumentError
from writer.ui.recovery_dialog import Recoverable, RecoveryChoice
from writer.ui.workspace import Workspace

Ask = Callable[[Sequence[Recoverable]], Sequence[RecoveryChoice]]


class Recovery:
    """Looks after the journals of programs that are gone.

    Args:
        ask: What to do with each of these documents.
    """

    def __init__(self, folder: RecoveryFolder, store: DocumentStore, workspace: Workspace, ask: Ask) -> None:
        self._folder = folder
        self._store = store
        self._workspace = workspace
        self._ask = ask

    def offer(self) -> None:
        """Ask about unsaved text that differs from what lies on disk; the rest is removed."""
        found = []
        for document in self._folder.orphans():
            on_disk = self._on_disk(document)
            if document.text == (on_disk or ""):
                self._folder.discard(document.journal)
            else:
                found.append(Recoverable(document, on_disk))
        if not found:
            return
        for one, choice in zip(found, self._ask(found), strict=True):
            if choice is RecoveryChoice.RECOVER:
                self._workspace.recover(one.document)
            elif choice is RecoveryChoice.DISCARD:
                self._folder.discard(one.document.journal)

    def _on_disk(self, document: RecoveredDocument) -> str | None:
        if document.path is None:
            return None
        try:
            return self._store.read(document.path).text
        except DocumentError:
            return None
