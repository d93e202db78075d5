"""Everything about help that exists once a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from writer.diagnostics.folder import CrashFolder
from writer.ui.editor.keymap import ActionId, Keymap
from writer.ui.help.crash_dialog import CrashDialog
from writer.ui.help.texts import about_text, keys_table
from writer.ui.notice_bar import NoticeArea

_CRASHES, _SAFE_MODE = "crash reports", "safe mode"


class HelpDialogs(Protocol):
    """What is said and asked."""

    def show_notice(self, title: str, text: str, more: str = "") -> None:
        """Say something."""

    def show_table(self, title: str, rows: list[tuple[str, str]]) -> None:
        """Show two columns."""

    def ask_safe_mode(self) -> bool:
        """Whether to start anew in safe mode."""


class HelpFeature(QObject):
    """The Help menu, and what is said about crashes and safe mode.

    Signals:
        safe_mode_wanted: End the program, and start it in safe mode.
    """

    safe_mode_wanted = Signal()

    def __init__(
        self, window: QWidget, notices: NoticeArea, dialogs: HelpDialogs, keymap: Keymap, crashes: CrashFolder
    ) -> None:
        super().__init__(window)
        self._window = window
        self._notices = notices
        self._dialogs = dialogs
        self._keymap = keymap
        self._crashes = crashes
        self._crash_dialog: CrashDialog | None = None

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """What its actions do."""
        return {
            ActionId.KEYS: lambda: self._dialogs.show_table(self.tr("Keys"), keys_table(self._keymap)),
            ActionId.CRASH_REPORTS: self.show_crashes,
            ActionId.SAFE_MODE: self._ask_for_safe_mode,
            ActionId.ABOUT: lambda: self._dialogs.show_notice(self.tr("About writer"), *about_text()),
        }

    def tell_of_crashes(self) -> None:
        """Say calmly that there are reports, if the author has not heard of them."""
        if not self._crashes.new_reports():
            return
        text = self.tr(
            "Last time something went wrong in the program. A report was written; it holds nothing of your text, and "
            "stays on this computer unless you send it."
        )
        choices = [
            (self.tr("Show &Report"), self.show_crashes),
            (self.tr("&Dismiss"), self._crashes.mark_told),
        ]
        self._notices.say(_CRASHES, text, choices)

    def show_crashes(self) -> CrashDialog:
        """Show the reports there are, beside the text."""
        self._notices.clear(_CRASHES)
        self._crashes.mark_told()
        if self._crash_dialog is None:
            self._crash_dialog = CrashDialog(self._crashes, self._window)
        self._crash_dialog.refresh()
        self._crash_dialog.show()
        self._crash_dialog.activateWindow()
        return self._crash_dialog

    def show_safe_mode(self) -> None:
        """Say that the program runs in safe mode."""
        text = self.tr(
            "Safe mode: your settings, own words, dictionaries and added models are left out, and what you change in "
            "the preferences is not kept. Your documents are as safe as ever. Start the program again to leave."
        )
        self._notices.say(_SAFE_MODE, text, [(self.tr("&Understood"), lambda: None)])

    def _ask_for_safe_mode(self) -> None:
        if self._dialogs.ask_safe_mode():
            self.safe_mode_wanted.emit()
