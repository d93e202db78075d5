"""Everything about help that exists once a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from writer.ui.editor.keymap import ActionId, Keymap
from writer.ui.notice_bar import NoticeArea
from writer.ui.window_services import WindowServices

if TYPE_CHECKING:
    from writer.ui.help.about_dialog import AboutDialog
    from writer.ui.help.crash_dialog import CrashDialog
    from writer.ui.help.guide_window import GuideWindow

_CRASHES, _SAFE_MODE = "crash reports", "safe mode"


class HelpDialogs(Protocol):
    """What is asked."""

    def ask_safe_mode(self) -> bool:
        """Whether to start anew in safe mode."""


class HelpFeature(QObject):
    """The Help menu, and what is said about crashes and safe mode.

    Signals:
        safe_mode_wanted: End the program, and start it in safe mode.
    """

    safe_mode_wanted = Signal()

    def __init__(
        self,
        window: QMainWindow,
        notices: NoticeArea,
        dialogs: HelpDialogs,
        keymap: Keymap,
        services: WindowServices,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._notices = notices
        self._dialogs = dialogs
        self._keymap = keymap
        self._crashes = services.crashes
        self._resources = services.resources
        self._language = services.language
        self._guide: GuideWindow | None = None
        self._about: AboutDialog | None = None
        self._crash_dialog: CrashDialog | None = None

    def handlers(self) -> dict[ActionId, Callable[[], object]]:
        """What its actions do."""
        return {
            ActionId.GUIDE: self.show_guide,
            ActionId.RESPONSIBLE_USE: lambda: self.show_guide("responsible-use"),
            ActionId.KEYS: lambda: self.show_guide("keyboard"),
            ActionId.CRASH_REPORTS: self.show_crashes,
            ActionId.SAFE_MODE: self._ask_for_safe_mode,
            ActionId.ABOUT: self.show_about,
        }

    def show_guide(self, page: str = "") -> GuideWindow:
        """Show the guide beside the text, at ``page`` or where it was."""
        if self._guide is None:
            # Loaded when it is wanted: the start of the program must not wait for its help.
            from writer.ui.help.guide import Guide
            from writer.ui.help.guide_window import GuideWindow
            from writer.ui.help.menu_paths import menu_paths
            from writer.ui.help.places import Places

            places = Places(self._keymap, lambda: menu_paths(self._window.menuBar()))
            guide = Guide(self._resources / "guide", self._language, places)
            self._guide = GuideWindow(guide, self._window)
        self._guide.show()
        if page:
            self._guide.show_page(page)
        self._guide.activateWindow()
        return self._guide

    def show_about(self) -> AboutDialog:
        """Show what the program is."""
        if self._about is None:
            from writer.ui.help.about_dialog import AboutDialog

            self._about = AboutDialog(self._resources, self._window)
        self._about.show()
        self._about.activateWindow()
        return self._about

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
            from writer.ui.help.crash_dialog import CrashDialog

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
