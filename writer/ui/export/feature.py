"""Exporting and printing the document in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QWidget

from writer.bridge.export_jobs import ExportJobs
from writer.documents.atomic import replace_file
from writer.export.formats import Format
from writer.protocol.errors import WriterError
from writer.provenance.report import build_report
from writer.provenance.report_formats import colophon
from writer.provenance.sources import TextClass
from writer.ui.document_tab import DocumentTab
from writer.ui.editor.keymap import ActionId
from writer.ui.export.dialog import ExportDialog
from writer.ui.export.questions import ExportQuestions
from writer.ui.status_bar import WriterStatusBar
from writer.ui.translation import shown
from writer.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SUBJECT = "export"


@dataclass(frozen=True)
class _Exported:
    path: Path
    problems: tuple[str, ...]


@dataclass(frozen=True)
class _Printed:
    name: str
    problems: tuple[str, ...]


class ExportFeature(QObject):
    """Everything about export and print that exists once a window.

    Args:
        font_family: The author's face at the time of asking.
    """

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        status: WriterStatusBar,
        font_family: Callable[[], str],
        questions: ExportQuestions | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._status = status
        self._font_family = font_family
        self._questions = questions or ExportQuestions(window)
        self._last = Format.PDF
        self.jobs = ExportJobs(self)
        self.jobs.done.connect(self._on_done)
        self.jobs.failed.connect(self._on_failed)

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """What its actions do."""
        return {ActionId.EXPORT: self.show_dialog, ActionId.PRINT: self.print}

    def show_dialog(self) -> ExportDialog:
        """Ask how to export the document in front."""
        tab = self._workspace.current
        text, said = tab.pane.adapter.text(), _colophon(tab)
        dialog = ExportDialog(tab.title, said, self._window, self._last)
        dialog.chosen.connect(
            lambda wanted, with_colophon: self._export(tab, text, wanted, said if with_colophon else "")
        )
        dialog.open()
        return dialog

    def print(self) -> None:
        """Print the document in front."""
        tab = self._workspace.current
        text, source, name = tab.pane.adapter.text(), tab.session.path, tab.title
        printer = self._questions.ask_printer(name)
        if printer is None:
            return
        family = self._font_family()
        self._status.set_notice(self.tr("Printing “{name}”…").format(name=name), "")
        self.jobs.submit(lambda: _Printed(name, _print(text, source, printer, family)))

    def shut_down(self) -> None:
        """Finish what was asked for."""
        self.jobs.shut_down()

    def _export(self, tab: DocumentTab, text: str, wanted: Format, said: str) -> None:
        self._last = wanted
        source = tab.session.path
        folder = source.parent if source else _documents_folder(tab.session.directory)
        name = Path(tab.title).stem + wanted.value
        if source is not None and name == source.name:
            name = self.tr("{name} (clean)").format(name=Path(name).stem) + wanted.value
        path = self._questions.ask_path(folder / name, wanted)
        if path is None:
            return
        family = self._font_family()
        self._workspace.notices.clear(_SUBJECT)
        self._status.set_notice(self.tr("Exporting “{name}”…").format(name=path.name), "")
        self.jobs.submit(lambda: _Exported(path, _write(text, source, path, wanted, said, family)))

    @Slot(object)
    def _on_done(self, result: _Exported | _Printed) -> None:
        if isinstance(result, _Exported):
            text = self.tr("Exported to “{name}”.").format(name=result.path.name)
            self._status.set_notice(text, str(result.path.parent))
        else:
            text = self.tr("“{name}” was sent to the printer.").format(name=result.name)
            self._status.set_notice(text, "")
        if result.problems:
            self._say("\n".join((text, *map(shown, result.problems))))

    @Slot(object)
    def _on_failed(self, error: WriterError) -> None:
        self._status.set_notice(self.tr("Nothing was exported."), error.full_message)
        self._say(shown(error.full_message))

    def _say(self, text: str) -> None:
        # The author types on by now: a box would take the keys.
        self._workspace.notices.say(_SUBJECT, text, [(self.tr("Close"), lambda: None)])


def _write(text: str, source: Path | None, target: Path, wanted: Format, said: str, family: str) -> tuple[str, ...]:
    # Loaded here, in the thread of the work: no start of the program waits for these libraries.
    from writer.export.exporter import Exporter, ExportRequest
    from writer.ui.export.pages import PagePainter

    exporter = Exporter(replace_file, PagePainter(family).pdf, lambda: datetime.now(UTC))
    return exporter.export(ExportRequest(text, source, target, wanted, said)).problems


def _print(text: str, source: Path | None, printer: QPrinter, family: str) -> tuple[str, ...]:
    from writer.export.parse import parse
    from writer.export.pictures import Pictures
    from writer.ui.export.pages import PagePainter

    pictures = Pictures(source.parent if source else None)
    PagePainter(family).paint(parse(text), pictures, printer, printer.fromPage() or 1, printer.toPage())
    return pictures.problems


def _colophon(tab: DocumentTab) -> str:
    """What the record has to say; empty when no model wrote anything that is left."""
    recorder = tab.pane.recorder
    if not any(count for kind, count in recorder.ledger.counts().items() if TextClass(kind).is_machine):
        return ""
    return shown(colophon(build_report(tab.title, recorder.text(), recorder.ledger.record())))


def _documents_folder(directory: str) -> Path:
    return Path(directory or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
