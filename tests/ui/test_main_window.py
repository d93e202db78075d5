from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.conftest import ScriptedModel
from writer.settings.storage import SettingsStorage
from writer.suggest.config import Eagerness
from writer.suggest.effects import Activity, ReportActivity
from writer.suggest.events import EagernessChanged, SuggestionMode
from writer.suggest.outcomes import HiddenReason
from writer.ui.changed_dialog import ChangedChoice
from writer.ui.dialogs import UnsavedChoice
from writer.ui.editor.keymap import ACTIONS, ActionId, Keymap
from writer.ui.main_window import MainWindow
from writer.ui.theme import CONTRAST, DARK, LIGHT, SEPIA


def type_text(window: MainWindow, text: str) -> None:
    QTest.keyClicks(window.pane.edit, text)


def test_type_save_and_open_again(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    path = tmp_path / "novel.md"
    type_text(window, "The lamp")
    assert window.isWindowModified()
    dialogs.save_path = path
    window.action(ActionId.SAVE).trigger()
    window.session.settle()
    assert path.read_text() == "The lamp"
    assert not window.isWindowModified()
    assert window.windowTitle() == "novel.md[*] — writer"
    type_text(window, " went out")
    window.action(ActionId.SAVE).trigger()
    window.session.settle()
    assert path.read_text() == "The lamp went out"
    window.action(ActionId.NEW).trigger()
    assert window.pane.adapter.text() == ""
    assert window.windowTitle() == "Untitled[*] — writer"
    assert window.open_file(path)
    assert window.pane.adapter.text() == "The lamp went out"
    assert window.settings.recent_files == (str(path),)


def test_a_file_that_does_not_exist_yet_is_begun(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    path = tmp_path / "new.md"
    assert window.open_file(path)
    assert window.windowTitle() == "new.md[*] — writer"
    assert not path.exists()
    type_text(window, "It begins")
    window.action(ActionId.SAVE).trigger()
    window.session.settle()
    assert path.read_text() == "It begins"
    assert dialogs.errors == []


def test_a_file_that_appeared_since_it_was_begun_is_not_replaced_unasked(
    window: MainWindow, dialogs: object, tmp_path: Path
) -> None:
    path = tmp_path / "new.md"
    window.open_file(path)
    path.write_text("somebody else's")
    type_text(window, "mine")
    window.action(ActionId.SAVE).trigger()
    window.session.settle()
    assert path.read_text() == "somebody else's"
    assert window.isWindowModified()


def test_a_file_in_a_folder_that_does_not_exist_is_named(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    assert not window.open_file(tmp_path / "nowhere" / "new.md")
    assert "new.md" in str(dialogs.errors[0])


def test_encoding_and_newlines_are_kept(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"caf\xe9\r\n")
    window.open_file(path)
    assert dialogs.notices[0][0] == "An old encoding"
    type_text(window, "x")
    window.action(ActionId.SAVE).trigger()
    window.session.settle()
    assert path.read_bytes() == b"xcaf\xe9\r\n"


def test_a_file_that_is_not_text_is_named_and_the_document_stays(
    window: MainWindow, dialogs: object, tmp_path: Path
) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG\0")
    type_text(window, "mine")
    dialogs.unsaved = UnsavedChoice.DISCARD
    assert not window.open_file(path)
    assert "photo.png" in str(dialogs.errors[0])
    assert window.pane.adapter.text() == "mine"
    assert window.isWindowModified()


def test_a_failed_save_is_named_and_the_document_stays(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    type_text(window, "mine")
    dialogs.save_path = tmp_path / "gone" / "a.md"
    window.action(ActionId.SAVE_AS).trigger()
    assert "a.md" in str(dialogs.errors[0])
    assert window.isWindowModified()
    assert window.session.path is None


@pytest.mark.parametrize(
    ("choice", "closes", "saved"),
    [(UnsavedChoice.SAVE, True, True), (UnsavedChoice.DISCARD, True, False), (UnsavedChoice.CANCEL, False, False)],
)
def test_unsaved_changes_are_guarded(
    window: MainWindow, dialogs: object, tmp_path: Path, choice: UnsavedChoice, closes: bool, saved: bool
) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    window.open_file(path)
    type_text(window, "new ")
    dialogs.unsaved = choice
    assert window.close() is closes
    assert dialogs.asked == ["a.md"]
    assert path.read_text() == ("new old" if saved else "old")


@pytest.mark.parametrize(
    ("choice", "content"),
    [
        (ChangedChoice.CANCEL, "theirs"),
        (ChangedChoice.OVERWRITE, "mine old"),
        (ChangedChoice.SAVE_AS, "theirs"),
        (ChangedChoice.LOAD, "theirs"),
    ],
)
def test_a_file_changed_on_disk(
    window: MainWindow, dialogs: object, tmp_path: Path, choice: ChangedChoice, content: str
) -> None:
    path, other = tmp_path / "a.md", tmp_path / "b.md"
    path.write_text("old")
    window.open_file(path)
    type_text(window, "mine ")
    path.write_text("theirs")
    dialogs.changed, dialogs.save_path = choice, other
    saved = window.session.save()
    assert path.read_text() == content
    assert saved is (choice is not ChangedChoice.CANCEL)
    assert dialogs.compared == [("theirs", "mine old")]
    if choice is ChangedChoice.LOAD:
        assert window.pane.adapter.text() == "theirs"
    if choice is ChangedChoice.SAVE_AS:
        assert other.read_text() == "mine old"
        assert window.session.name == "b.md"


def test_a_dropped_file_is_opened(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "dropped.md"
    path.write_text("dropped")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.pane.edit.dropEvent(event)
    assert window.pane.adapter.text() == "dropped"


def test_recent_files_are_listed_and_open(window: MainWindow, tmp_path: Path) -> None:
    for name in ("one & two.md", "gone.md"):
        (tmp_path / name).write_text(name)
        window.open_file(tmp_path / name)
    (tmp_path / "gone.md").unlink()
    window.action(ActionId.NEW).trigger()
    menu = window.findChild(QMenu, "recent")
    assert menu is not None
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == [f"&1  {tmp_path}/one && two.md"]
    menu.actions()[0].trigger()
    assert window.pane.adapter.text() == "one & two.md"


def test_every_action_is_in_a_menu_with_its_key(window: MainWindow) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    menus += [menu for above in menus for menu in above.findChildren(QMenu)]
    entries = {action.objectName(): action for menu in menus for action in menu.actions()}
    keymap = Keymap({})
    for spec in ACTIONS:
        action = entries[spec.id.value]
        if spec.contextual:
            assert action.shortcuts() == []
            assert action.text().endswith("\t" + keymap.shown(spec.id))
        else:
            assert action.shortcuts() == keymap.sequences(spec.id)


def test_keys_can_be_rebound(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(shortcuts={"file.save": ("F2",), "suggestions.accept_all": ("Right",), "edit.copy": ()})
    assert window.action(ActionId.SAVE).shortcut().toString() == "F2"
    assert window.action(ActionId.ACCEPT_ALL).text().endswith("\tRight")
    assert window.action(ActionId.COPY).shortcuts() == []


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (ReportActivity(Activity.READY), "Ready"),
        (ReportActivity(Activity.READY, HiddenReason.SELECTION), "Ready · something is selected"),
        (ReportActivity(Activity.THINKING), "Thinking…"),
        (ReportActivity(Activity.SHOWING), "Tab accepts"),
        (
            ReportActivity(Activity.PAUSED, HiddenReason.BACKING_OFF),
            "Paused · several suggestions were refused",
        ),
        (ReportActivity(Activity.OFF, HiddenReason.OFF), "Suggestions are off"),
        (
            ReportActivity(Activity.UNAVAILABLE, HiddenReason.NO_MODEL, "The model is damaged."),
            "Suggestions unavailable · The model is damaged.",
        ),
    ],
)
def test_the_status_bar_says_what_suggestions_do_and_why(window: MainWindow, report: ReportActivity, text: str) -> None:
    window.controller.activity_changed.emit(report)
    assert window.status.activity_text == text


def test_a_long_message_is_shortened_and_told_in_full_on_a_click(window: MainWindow, dialogs: object) -> None:
    message = "The file model.onnx is not what its manifest says. " * 4
    window.controller.activity_changed.emit(ReportActivity(Activity.UNAVAILABLE, message=message))
    assert window.status.activity_text.endswith("…")
    window.status._activity.click()
    assert message in dialogs.notices[0][1]


def test_without_a_model_one_can_write(window: MainWindow) -> None:
    window.hub.on_engine_unavailable("No model was found.")
    type_text(window, "words all the same")
    assert window.pane.adapter.text() == "words all the same"
    assert window.status.model_text == "No model"
    window.hub.on_engine_ready("bundled")
    assert window.status.model_text == "bundled"


def test_words_are_counted_once_typing_pauses(window: MainWindow, qtbot: object) -> None:
    window.pane.edit.insertPlainText("It isn't over, 灯火")
    qtbot.waitUntil(lambda: window.status.words_text == "5 words")
    QTest.keyClick(window.pane.edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(window, "x")
    qtbot.waitUntil(lambda: window.status.words_text == "1 word")


def test_the_switch_and_the_menu_agree(window: MainWindow) -> None:
    window.hub.set_mode(SuggestionMode.ON_REQUEST)
    window.action(ActionId.TOGGLE).trigger()
    assert window.controller.mode is SuggestionMode.OFF
    assert window.status.toggle_text == "○ Suggestions off"
    assert not window.action(ActionId.TOGGLE).isChecked()
    window.status._toggle.click()
    assert window.controller.mode is SuggestionMode.ON_REQUEST
    assert window.action(ActionId.TOGGLE).isChecked()
    assert window.settings.suggestion_mode == "on request"


def test_ctrl_shift_space_is_a_global_key(window: MainWindow, qapp: QApplication) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    window.activateWindow()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space, modifiers)
    assert window.controller.mode is SuggestionMode.OFF


def test_how_readily_suggestions_come_is_chosen_in_the_menu_and_kept(window: MainWindow, model: ScriptedModel) -> None:
    [eager] = [action for action in window.findChildren(QAction) if action.text() == "&Eager"]
    eager.trigger()
    assert model.events[-1] == EagernessChanged(Eagerness.EAGER.value)
    assert window.settings.eagerness == Eagerness.EAGER.value
    assert eager.isChecked()


def test_themes_change_at_once(window: MainWindow, qapp: QApplication) -> None:
    labels = (("&Dark", DARK), ("S&epia", SEPIA), ("High &Contrast", CONTRAST), ("&Light", LIGHT))
    for label, colours in labels:
        [action] = [one for one in window.findChildren(QAction) if one.text() == label]
        action.trigger()
        assert window.pane.edit.palette().color(QPalette.ColorRole.Base).name() == colours.paper
        assert colours.paper in qapp.styleSheet()


def test_zoom(window: MainWindow) -> None:
    size = window.pane.edit.font().pointSizeF()
    window.action(ActionId.ZOOM_IN).trigger()
    assert window.pane.edit.font().pointSizeF() == size + 1
    window.action(ActionId.ZOOM_RESET).trigger()
    window.action(ActionId.ZOOM_OUT).trigger()
    assert window.pane.edit.font().pointSizeF() == size - 1


def test_size_and_choices_are_remembered(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make_window()
    window.resize(720, 610)
    window.hub.set_mode(SuggestionMode.OFF)
    window.close()
    loaded = SettingsStorage(tmp_path / "config" / "settings.json").load().settings
    assert loaded.suggestion_mode == "off"
    again = make_window(window_geometry=loaded.window_geometry)
    assert (again.width(), again.height()) == (720, 610)


def test_a_broken_settings_file_is_told(make_window: Callable[..., MainWindow], dialogs: object) -> None:
    window = make_window(message="The settings file was broken.")
    notice = window.status._notice
    assert notice.text() == "The settings file was broken."
    notice.click()
    assert "broken" in dialogs.notices[0][1]
    assert not notice.isVisible()


def test_settings_that_cannot_be_saved_are_told(make_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    window = make_window()
    window.action(ActionId.ZOOM_IN).trigger()
    assert "can't be saved" in window.status._notice.text()


def test_the_icon(window: MainWindow) -> None:
    assert not window.windowIcon().pixmap(16, 16).isNull()


def test_full_screen(window: MainWindow) -> None:
    window.action(ActionId.FULL_SCREEN).trigger()
    assert window.isFullScreen()
    window.action(ActionId.FULL_SCREEN).trigger()
    assert not window.isFullScreen()
