"""What is asked about models: before fetching, before removing, and which folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from writer.models.catalogue import CatalogueEntry
from writer.models.download import default_origin
from writer.protocol.errors import ModelError, WriterError
from writer.ui.model_texts import card_text, size_text, source_text
from writer.ui.translation import shown


class ModelDialogs(QObject):
    """Modal questions over the dialog of models."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask_fetch(self, entry: CatalogueEntry) -> bool:
        """Whether to fetch ``entry``: its card and its licence are shown first."""
        origin = default_origin(entry)
        text = self.tr("{title} is about {size} to fetch, from: {source}.").format(
            title=entry.title, size=size_text(entry.bytes_from(origin)), source=source_text(entry)
        )
        parts = [
            self.tr("For: {text}").format(text=card_text(entry.uses)),
            self.tr("Limits: {text}").format(text=card_text(entry.limits)),
            self.tr("Licence: {text}. Show Details shows its own words.").format(
                text=f"{entry.licence.name} ({entry.licence.spdx})"
            ),
        ]
        box = self._box(self.tr("Fetch a model"), text, "\n\n".join(parts))
        try:
            box.setDetailedText(entry.licence.text())
        except ModelError as error:
            box.setDetailedText(shown(error.full_message))
        return self._ask(box, self.tr("&Fetch"))

    def ask_remove(self, title: str) -> bool:
        """Whether to remove the model ``title``."""
        text = self.tr("Remove {title}?").format(title=title)
        box = self._box(self.tr("Remove a model"), text, self.tr("It can be fetched again."))
        return self._ask(box, self.tr("&Remove"))

    def ask_checkpoint(self) -> Path | None:
        """Which folder holds the author's own model."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("A folder with a GPT-2: weights and tokenizer"))
        return Path(name) if name else None

    def show_error(self, title: str, error: WriterError) -> None:
        """Say what went wrong and what to do."""
        box = self._box(title, shown(error.message), shown(error.advice))
        box.exec()
        box.deleteLater()

    def _box(self, title: str, text: str, more: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(text)
        box.setInformativeText(more)
        return box

    def _ask(self, box: QMessageBox, label: str) -> bool:
        yes = box.addButton(label, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(yes)
        box.setEscapeButton(box.addButton(self.tr("&Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        box.deleteLater()
        return box.clickedButton() is yes
