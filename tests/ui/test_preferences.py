"""Preferences in the real window: what is changed holds at once, everywhere, and is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QDoubleSpinBox, QSlider, QSpinBox, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ScriptedModel
from writer.settings.preferences import PREFERENCES, Page
from writer.settings.schema import Settings, ThemeChoice
from writer.suggest.events import EagernessChanged, ModeChanged, SuggestionMode
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow
from writer.ui.preferences.dialog import PreferencesDialog
from writer.ui.preferences.texts import preference_text


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PreferencesDialog:
    dialog = window.show_preferences()
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def control(dialog: PreferencesDialog, page: Page, name: str) -> object:
    widget = dialog.settings_pages[page].control(name).widget
    return widget.findChild(QAbstractSpinBox) or widget


def test_a_theme_is_worn_at_once_and_kept(
    window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    combo = control(dialog, Page.LOOK, "theme")
    assert isinstance(combo, QComboBox)
    before = window.palette().window().color()
    qtbot.keyClick(combo, Qt.Key.Key_End)
    assert window.settings.theme is ThemeChoice.CONTRAST
    assert window.palette().window().color() != before
    stored = json.loads((tmp_path / "config" / "settings.json").read_text())
    assert stored["theme"] == "contrast"


def test_the_page_follows_size_spacing_and_width(window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    size, spacing = control(dialog, Page.LOOK, "font_size"), control(dialog, Page.LOOK, "line_spacing")
    width = control(dialog, Page.LOOK, "line_width_chars")
    assert isinstance(size, QSpinBox)
    assert isinstance(spacing, QDoubleSpinBox)
    assert isinstance(width, QSpinBox)
    margin = window.pane.edit.viewport().mapTo(window.pane.edit, QPoint(0, 0)).x()
    qtbot.keyClick(size, Qt.Key.Key_Up)
    assert window.pane.edit.font().pointSizeF() == window.settings.font_size == 15
    qtbot.keyClick(spacing, Qt.Key.Key_Up)
    pitch = window.settings.line_spacing * 15 * window.pane.edit.logicalDpiY() / 72
    assert window.settings.line_spacing == pytest.approx(1.7)
    assert window.pane.edit.line_pitch == pytest.approx(pitch)
    width.setValue(30)
    assert window.settings.line_width_chars == 30
    assert window.pane.edit.viewport().mapTo(window.pane.edit, QPoint(0, 0)).x() > margin


def test_eagerness_moves_continuously_and_unchecks_the_named_places(
    window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot, model: ScriptedModel
) -> None:
    holder = control(dialog, Page.SUGGESTIONS, "eagerness")
    slider = holder.findChild(QSlider)  # type: ignore[attr-defined]
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert window.settings.eagerness == pytest.approx(0.51)
    assert EagernessChanged(0.51) in model.events
    checked = [a.text() for a in window.findChildren(QAction) if a.isChecked() and a.text() == "&Balanced"]
    assert checked == []


def test_the_mode_reaches_the_model_and_the_status_bar(
    window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot, model: ScriptedModel
) -> None:
    combo = control(dialog, Page.SUGGESTIONS, "suggestion_mode")
    assert isinstance(combo, QComboBox)
    qtbot.keyClick(combo, Qt.Key.Key_End)
    assert ModeChanged(SuggestionMode.OFF) in model.events
    assert not window.action(ActionId.TOGGLE).isChecked()
    window.action(ActionId.TOGGLE).trigger()
    assert window.settings.suggestion_mode == "automatic"
    assert combo.currentIndex() == 0, "what is changed elsewhere is shown"


def test_a_check_box_is_applied_to_open_documents(window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    box = control(dialog, Page.WRITING, "smart_typing")
    assert isinstance(box, QCheckBox)
    was_on = window.settings.smart_typing
    box.click()
    assert window.settings.smart_typing is not was_on
    assert window.pane.smart_typing.is_on is not was_on


def test_one_setting_and_a_whole_page_go_back(window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    size = control(dialog, Page.LOOK, "font_size")
    assert isinstance(size, QSpinBox)
    size.setValue(20)
    [reset] = [b for b in dialog.findChildren(QToolButton) if b.accessibleName() == "Reset Size"]
    reset.click()
    assert window.settings.font_size == Settings().font_size
    assert not reset.isEnabled()
    size.setValue(22)
    dialog.settings_pages[Page.LOOK].reset()
    assert window.settings.font_size == Settings().font_size
    assert window.settings.theme is Settings().theme


def test_searching_leaves_what_was_asked_for(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.search, "profan")
    assert dialog.pages.item(0).isHidden()
    assert dialog.pages.currentItem().text() == "Suggestions"
    assert control(dialog, Page.SUGGESTIONS, "filter_level").isVisible()  # type: ignore[attr-defined]
    assert not control(dialog, Page.SUGGESTIONS, "eagerness").isVisible()  # type: ignore[attr-defined]
    dialog.search.clear()
    assert not dialog.pages.item(0).isHidden()


def test_keys_are_changed_at_once_and_conflicts_are_refused(
    window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    page = dialog.shortcuts
    page.select(ActionId.ASK)
    assert page.conflict(ActionId.ASK, QKeySequence("Ctrl+S")) is ActionId.SAVE
    assert not page.assign(QKeySequence("Ctrl+S"))
    assert page.assign(QKeySequence("Ctrl+J"))
    assert window.action(ActionId.ASK).shortcut() == QKeySequence("Ctrl+J")
    assert window.settings.shortcuts == {ActionId.ASK.value: ("Ctrl+J",)}
    assert page.conflict(ActionId.SAVE, QKeySequence("Ctrl+J")) is ActionId.ASK
    page.reset()
    assert window.action(ActionId.ASK).shortcut() == QKeySequence("Ctrl+Space")


def test_a_contextual_key_is_changed_too(window: MainWindow, dialog: PreferencesDialog) -> None:
    dialog.shortcuts.select(ActionId.ACCEPT_WORD)
    assert dialog.shortcuts.assign(QKeySequence("Ctrl+L")) is (
        dialog.shortcuts.conflict(ActionId.ACCEPT_WORD, QKeySequence("Ctrl+L")) is None
    )
    assert window.action(ActionId.ACCEPT_WORD).text().endswith("Ctrl+L")


def test_every_control_has_a_name_for_screen_readers(dialog: PreferencesDialog) -> None:
    for preference in PREFERENCES:
        widget = dialog.settings_pages[preference.page].control(preference.name).widget
        assert widget.accessibleName() == preference_text(preference.name).label
