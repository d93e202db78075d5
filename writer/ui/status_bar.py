"""One quiet line: what suggestions do, how long the text is, which model answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QStatusBar, QToolButton, QWidget

from writer.suggest.effects import Activity, ReportActivity
from writer.suggest.events import SuggestionMode
from writer.ui.reasons import brief
from writer.ui.translation import shown

_LONGEST = 72


class WriterStatusBar(QStatusBar):
    """Shows state; asks for a few things.

    Signals:
        reason_wanted: Say why nothing is shown.
        toggle_wanted: Turn suggestions on or off.
        details_wanted: Title and full text of what is shown shortened.
        counts_wanted: Show how long the text is in other measures.
    """

    toggle_wanted = Signal()
    details_wanted = Signal(str, str)
    counts_wanted = Signal()
    reason_wanted = Signal()

    def __init__(self, accept_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accept_key = accept_key
        self._details = ""
        self._mode = SuggestionMode.AUTOMATIC
        self._is_own_mode = False
        self._asleep_until: str | None = None
        self.setSizeGripEnabled(False)
        self._activity = QToolButton()
        self._activity.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._activity.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._activity.setAccessibleName(self.tr("State of suggestions"))
        self._activity.clicked.connect(self._on_clicked)
        self._notice = QToolButton()
        self._notice.setProperty("warning", True)
        self._notice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._notice.clicked.connect(self._on_notice_clicked)
        self._notice_details = ""
        self._words = QToolButton()
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words.setToolTip(self.tr("Click for counts and goals"))
        self._words.clicked.connect(self.counts_wanted)
        self._model = QLabel()
        self._toggle = QToolButton()
        self._toggle.setObjectName("suggestions")
        self._toggle.setCheckable(True)
        self._toggle.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._toggle.clicked.connect(self._on_toggled)
        self.addWidget(self._activity)
        self.addWidget(self._notice)
        self._notice.hide()
        for widget in (self._words, self._model, self._toggle):
            self.addPermanentWidget(widget)
        self.set_words(0)
        self.set_model("")
        self.set_mode(SuggestionMode.AUTOMATIC)
        self._show(self.tr("Starting…"), "", warning=False)

    @property
    def activity_text(self) -> str:
        """What the left end says."""
        return str(self._activity.text())

    @property
    def notice_text(self) -> str:
        """What is said that is not about suggestions; empty when nothing is."""
        return "" if self._notice.isHidden() else str(self._notice.text())

    @property
    def words_text(self) -> str:
        """What is said about length."""
        return str(self._words.text())

    @property
    def model_text(self) -> str:
        """What is said about the model."""
        return str(self._model.text())

    @property
    def toggle_text(self) -> str:
        """What the switch says."""
        return str(self._toggle.text())

    def add_before_words(self, widget: QWidget) -> None:
        """One more thing about the text, left of its length."""
        left = 2  # what belongs to suggestions, and the notice
        self.insertPermanentWidget(left, widget)

    def set_activity(self, report: ReportActivity) -> None:
        """Say what suggestions do, and why nothing is shown if there is a reason."""
        if report.activity is Activity.UNAVAILABLE and not report.message:
            self._show(self.tr("Loading the model…"), "", warning=False)
            return
        text = {
            Activity.OFF: self.tr("Suggestions are off"),
            Activity.READY: self.tr("Ready"),
            Activity.THINKING: self.tr("Thinking…"),
            Activity.SHOWING: self.tr("{key} accepts").format(key=self._accept_key),
            Activity.PAUSED: self.tr("Paused"),
            Activity.UNAVAILABLE: self.tr("Suggestions unavailable"),
        }[report.activity]
        why = shown(report.message)
        if not why and report.reason is not None and report.activity is not Activity.OFF:
            why = brief(report.reason)
        details = f"{text}: {why}" if report.message else ""
        warning = report.activity is Activity.UNAVAILABLE or bool(report.message)
        self._show(f"{text} · {why}" if why else text, details, warning=warning)

    def set_notice(self, text: str, advice: str) -> None:
        """Say something that is not about suggestions, until it is clicked."""
        self._notice_details = f"{shown(text)} {shown(advice)}".strip()
        self._notice.setText(_shortened(shown(text)))
        self._notice.setToolTip(self._notice_details)
        self._notice.show()

    def set_words(self, count: int, selected: int | None = None) -> None:
        """Say how many words the text has, and how many of them are selected."""
        if selected is None:
            self._words.setText(self.tr("%Ln words", "", count))
        else:
            part = QLocale().toString(selected)
            self._words.setText(self.tr("{part} of %Ln words", "", count).format(part=part))

    def show_words(self, is_shown: bool) -> None:
        """Whether there is a text whose length says something."""
        self._words.setVisible(is_shown)

    def set_model(self, name: str) -> None:
        """Say which model answers."""
        self._model.setText(name or self.tr("No model"))
        self._model.setToolTip(self.tr("The model that writes suggestions, on this machine"))

    def add_to_switch(self, actions: Sequence[QAction]) -> None:
        """Offer these beside the switch."""
        menu = QMenu(self._toggle)
        menu.addActions(actions)
        self._toggle.setMenu(menu)
        self._toggle.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)

    def set_asleep(self, until: str | None) -> None:
        """Say that suggestions sleep, ``until`` some time or, when it is empty, the next start; None when awake."""
        self._asleep_until = until
        self.set_mode(self._mode, is_own=self._is_own_mode)

    def set_mode(self, mode: SuggestionMode, *, is_own: bool = False) -> None:
        """Say when suggestions come; ``is_own`` when that is so in this document alone."""
        self._mode, self._is_own_mode = mode, is_own
        self._toggle.setChecked(mode is not SuggestionMode.OFF)
        texts = {
            SuggestionMode.AUTOMATIC: self.tr("● Suggestions on"),
            SuggestionMode.ON_REQUEST: self.tr("◐ On request"),
            SuggestionMode.OFF: self.tr("○ Suggestions off"),
        }
        here = {
            SuggestionMode.AUTOMATIC: self.tr("● Suggestions on here"),
            SuggestionMode.ON_REQUEST: self.tr("◐ On request here"),
            SuggestionMode.OFF: self.tr("○ Suggestions off here"),
        }
        text = here[mode] if is_own else texts[mode]
        if self._asleep_until is not None and mode is not SuggestionMode.OFF:
            asleep = self.tr("☾ Asleep until {time}") if self._asleep_until else self.tr("☾ Asleep until restart")
            text = asleep.format(time=self._asleep_until)
        self._toggle.setText(text)
        self._toggle.setToolTip(self.tr("Turn suggestions on or off"))

    def _show(self, text: str, details: str, warning: bool) -> None:
        self._details = details
        short = _shortened(text)
        if short == self._activity.text():
            return
        self._activity.setText(short)
        self._activity.setToolTip(details or self.tr("Click to see why nothing is shown"))
        if self._activity.property("warning") != warning:
            self._activity.setProperty("warning", warning)
            self._activity.style().unpolish(self._activity)
            self._activity.style().polish(self._activity)

    def _on_clicked(self) -> None:
        if self._details:
            self.details_wanted.emit(self.tr("Suggestions"), self._details)
        else:
            self.reason_wanted.emit()

    def _on_notice_clicked(self) -> None:
        self._notice.hide()
        self.details_wanted.emit(self.tr("Note"), self._notice_details)

    def _on_toggled(self) -> None:
        # The switch shows what is so, not what was asked for.
        self._toggle.setChecked(not self._toggle.isChecked())
        self.toggle_wanted.emit()


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
