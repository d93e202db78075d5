"""The dialog of models: what there is, what suits this machine; fetch, use, measure, remove."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QTreeWidgetItem, QWidget

from writer.bridge.model_jobs import ModelJobs, ModelsSeen
from writer.models.catalogue import CatalogueEntry
from writer.models.install import OwnModel, own_name
from writer.models.overview import ModelRow
from writer.models.progress import InstallProgress
from writer.protocol.errors import OperationCancelledError, WriterError
from writer.ui.model_texts import bits_text, card_html, memory_text, progress_text, size_text, state_text, wait_text
from writer.ui.models_form import NUMBER_COLUMNS, RIGHT, ModelsForm
from writer.ui.translation import shown
from writer.ui.window_size import resize_on_screen

_NAME = Qt.ItemDataRole.UserRole
_BUNDLED = "bundled"
_PARTS = 1000  # of the progress bar


class ModelQuestions(Protocol):
    """What is asked before something is done."""

    def ask_fetch(self, entry: CatalogueEntry) -> bool:
        """Whether to fetch it, having seen its card and licence."""

    def ask_remove(self, title: str) -> bool:
        """Whether to remove it."""

    def ask_checkpoint(self) -> Path | None:
        """Which folder holds the author's own model."""

    def show_error(self, title: str, error: WriterError) -> None:
        """Say what went wrong."""


@dataclass(frozen=True)
class ModelChoice:
    """What the author has settled on: a model, how long to wait for it, and the language that is written."""

    name: str
    patience_ms: float
    language: str


class ModelsDialog(QDialog):
    """Shows models and asks for changes. It stays open beside the text; nothing here holds up a key.

    Signals:
        model_wanted: Name of the installed model that is to write from now on.
        patience_changed: How long the author waits, in milliseconds.
    """

    model_wanted = Signal(str)
    patience_changed = Signal(float)

    def __init__(
        self, jobs: ModelJobs, questions: ModelQuestions, choice: ModelChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._questions = questions
        self._in_use = choice.name
        self._seen: ModelsSeen | None = None
        self.setWindowTitle(self.tr("Models"))
        self._form = ModelsForm(self, choice.patience_ms, choice.language)
        resize_on_screen(self, 940, 700)
        self._connect()
        self._show_buttons()

    @property
    def form(self) -> ModelsForm:
        """The widgets."""
        return self._form

    def refresh(self) -> None:
        """Look again at what there is."""
        self._jobs.look(self._form.patience_ms, self._form.written_language)

    def select(self, name: str) -> None:
        """Show the model of that name."""
        for index in range(self._form.table.topLevelItemCount()):
            item = self._form.table.topLevelItem(index)
            if item is not None and item.data(0, _NAME) == name:
                self._form.table.setCurrentItem(item)

    @Slot(str)
    def set_in_use(self, name: str) -> None:
        """The model ``name`` answers now."""
        self._in_use = name
        if self._seen is not None:
            self._fill(self._seen)

    def _connect(self) -> None:
        form, jobs = self._form, self._jobs
        form.table.currentItemChanged.connect(lambda _now, _before: self._show_current())
        form.table.itemActivated.connect(lambda _item, _column: self._use())
        form.patience.currentIndexChanged.connect(self._on_patience)
        form.language.currentIndexChanged.connect(self.refresh)
        form.use.clicked.connect(self._use)
        form.add.clicked.connect(self._add)
        form.add_own.clicked.connect(self._add_own)
        form.measure.clicked.connect(partial(self._with_current, jobs.measure))
        form.check.clicked.connect(partial(self._with_current, jobs.check))
        form.remove.clicked.connect(self._remove)
        form.cancel.clicked.connect(jobs.cancel)
        form.close.clicked.connect(self.hide)
        jobs.seen.connect(self._fill)
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progress)
        jobs.ended.connect(self._on_ended)
        jobs.failed.connect(self._on_failed)
        jobs.installed.connect(lambda name: self._say_of(name, self.tr("{name} is installed.")))
        jobs.removed.connect(lambda name: self._say_of(name, self.tr("{name} is removed.")))
        jobs.measuring.connect(self._on_measuring)
        jobs.measured.connect(lambda name: self._say_of(name, self.tr("{name} was measured.")))
        jobs.checked.connect(lambda name: self._say_of(name, self.tr("Every byte of {name} is sound.")))

    @Slot(object)
    def _fill(self, seen: ModelsSeen) -> None:
        current = self._current()
        self._seen = seen
        choice = seen.recommendation.choice
        recommended = choice.name if choice is not None else ""
        table = self._form.table
        table.blockSignals(True)
        table.clear()
        for row in seen.rows:
            table.addTopLevelItem(self._item(row, recommended))
        table.blockSignals(False)
        text = self.tr("Recommended here: {name}. ").format(name=self._title(recommended)) if recommended else ""
        self._form.advice.setText(text + shown(seen.recommendation.reason))
        self.select(current.name if current is not None else self._in_use)
        first = table.topLevelItem(0)
        if table.currentItem() is None and first is not None:
            table.setCurrentItem(first)
        self._show_current()

    def _item(self, row: ModelRow, recommended: str) -> QTreeWidgetItem:
        is_recommended = row.name == recommended or (not row.installed and _plain(recommended) == row.name)
        title = f"{row.title}  ★" if is_recommended else row.title
        size = size_text(row.bytes)
        licence = row.entry.licence.name if row.entry is not None else row.licence
        texts = [title, size, bits_text(row) if row.installed else "", licence, state_text(row, self._in_use)]
        item = QTreeWidgetItem([*texts, wait_text(row), memory_text(row)])
        item.setData(0, _NAME, row.name)
        if is_recommended:
            item.setToolTip(0, self.tr("Recommended on this machine"))
        if row.name == self._in_use:
            font = QFont(self.font())
            font.setBold(True)
            item.setFont(0, font)
        for column in NUMBER_COLUMNS:
            item.setTextAlignment(column, RIGHT)
        return item

    def _title(self, name: str) -> str:
        rows = self._seen.rows if self._seen is not None else ()
        title = next((row.title for row in rows if row.name in (name, _plain(name))), name)
        return f"{title}, {name.rpartition('-')[2]}" if name != _plain(name) else title

    def _current(self) -> ModelRow | None:
        item = self._form.table.currentItem()
        if item is None or self._seen is None:
            return None
        name = item.data(0, _NAME)
        return next((row for row in self._seen.rows if row.name == name), None)

    def _show_current(self) -> None:
        row = self._current()
        self._form.card.setHtml(card_html(row) if row is not None else "")
        self._show_buttons()

    def _show_buttons(self) -> None:
        row, form, busy = self._current(), self._form, bool(self._jobs.busy)
        is_sound = row is not None and row.installed and not row.problem
        form.use.setEnabled(is_sound and row is not None and row.name != self._in_use)
        form.add.setEnabled(row is not None and row.entry is not None and row.entry.name != _BUNDLED and not busy)
        form.precision.setEnabled(form.add.isEnabled() or not busy)
        form.add_own.setEnabled(not busy)
        form.measure.setEnabled(is_sound and not busy)
        form.check.setEnabled(row is not None and row.installed and not busy)
        is_mine = row is not None and row.installed and row.name not in (_BUNDLED, self._in_use)
        form.remove.setEnabled(is_mine and not busy)
        form.progress_area.setVisible(busy)

    def _use(self) -> None:
        row = self._current()
        if row is not None and row.installed and row.name != self._in_use:
            self._say(self.tr("Loading {name}…").format(name=row.title))
            self.model_wanted.emit(row.name)

    def _add(self) -> None:
        row = self._current()
        if row is not None and row.entry is not None and self._questions.ask_fetch(row.entry):
            self._jobs.add(row.entry, self._form.chosen_precision)

    def _add_own(self) -> None:
        path = self._questions.ask_checkpoint()
        if path is not None:
            self._jobs.add_own(OwnModel(path, own_name(path)), self._form.chosen_precision)

    def _remove(self) -> None:
        row = self._current()
        if row is not None and self._questions.ask_remove(row.title):
            self._jobs.remove(row.name)

    def _with_current(self, work: object, _checked: bool = False) -> None:
        row = self._current()
        if row is not None and callable(work):
            work(row.name)

    def _on_patience(self) -> None:
        self.patience_changed.emit(self._form.patience_ms)
        self.refresh()

    @Slot(str)
    def _on_started(self, _name: str) -> None:
        self._form.progress.setRange(0, 0)  # busy, until there is something to count
        self._say(self.tr("Working…"))
        self._show_buttons()

    @Slot(object)
    def _on_progress(self, progress: InstallProgress) -> None:
        self._form.progress.setRange(0, _PARTS if progress.total else 0)
        self._form.progress.setValue(round(progress.fraction * _PARTS))
        self._say(progress_text(progress))

    @Slot(str)
    def _on_measuring(self, name: str) -> None:
        self._form.progress.setRange(0, 0)
        self._say_of(name, self.tr("Measuring how fast {name} answers here, and how much memory it takes…"))

    @Slot()
    def _on_ended(self) -> None:
        self._show_buttons()
        self.refresh()

    @Slot(object)
    def _on_failed(self, error: WriterError) -> None:
        if isinstance(error, OperationCancelledError):
            self._say(self.tr("Stopped. What was fetched is kept for the next time."))
            return
        self._say(shown(error.message))
        if self.isVisible():
            self._questions.show_error(self.tr("Models"), error)

    def _say_of(self, name: str, text: str) -> None:
        self._say(text.format(name=self._title(name)))

    def _say(self, text: str) -> None:
        self._form.state.setText(text)


def _plain(name: str) -> str:
    return name.removesuffix("-int4").removesuffix("-fp32")
