"""How the file in front is stored, and the choice to read or save it otherwise."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from writer.documents.encoding import Encoding, Newline
from writer.ui.translation import shown

_NEWLINES = {Newline.LF: "", Newline.CRLF: " · CRLF", Newline.CR: " · CR"}


class EncodingButton(QToolButton):
    """Says encoding and line ending; its menu asks for another one.

    Signals:
        reopen_wanted: The Encoding to read the file in.
        save_wanted: The Encoding to save the file in.
    """

    reopen_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("encoding")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(self.tr("How the file stores its characters"))
        menu = QMenu(self)
        self._reopen = menu.addMenu(self.tr("&Reopen in"))
        self._save = menu.addMenu(self.tr("&Save in"))
        for submenu, signal in ((self._reopen, self.reopen_wanted), (self._save, self.save_wanted)):
            for encoding in Encoding:
                action = submenu.addAction(shown(encoding.label))
                action.triggered.connect(lambda _checked=False, e=encoding, s=signal: s.emit(e))
        self.setMenu(menu)

    def show_state(self, encoding: Encoding, newline: Newline, is_mixed: bool, has_file: bool) -> None:
        """Say how the document in front is stored."""
        ending = self.tr(" · mixed line endings") if is_mixed else _NEWLINES[newline]
        self.setText(f"{encoding.short_label}{ending}")
        self.setAccessibleName(self.tr("Encoding: {name}").format(name=shown(encoding.label)))
        self._reopen.setEnabled(has_file)
