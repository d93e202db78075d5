"""Own words, snooze, reasons and statistics in the real window, with the real learning thread."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Clock, ScriptedModel, mark_all_saved
from writer.bridge.learning_thread import LearningThread
from writer.suggest.config import SuggestionConfig
from writer.suggest.effects import RecordOutcome
from writer.suggest.events import SnoozeChanged
from writer.suggest.model import InlineSuggestionModel
from writer.suggest.outcomes import HiddenReason, Outcome
from writer.suggest.postprocess.offensive import FilterLevel
from writer.suggest.postprocess.pipeline import build_filters
from writer.ui.editor.keymap import ActionId
from writer.ui.main_window import MainWindow
from writer.ui.reasons import explain, explains_filter

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def running(learning: LearningThread) -> Iterator[LearningThread]:
    learning.start()
    yield learning
    learning.shut_down()


def type_text(window: MainWindow, text: str) -> None:
    QTest.keyClicks(window.pane.edit, text)


def learned(window: MainWindow) -> list[str]:
    view = window.tools.show_own_words().view
    return [view.model().index(row, 0).data() for row in range(view.model().rowCount())]


# Own words


def test_nothing_is_learned_unless_the_author_wants_it(
    make_window: MakeWindow, running: LearningThread, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    type_text(window, "It was old Fenwick who came.")
    dialog = window.tools.show_own_words()
    assert not dialog.switch.isChecked()
    with qtbot.waitSignal(running.entries_ready):
        running.list_entries()
    assert learned(window) == []
    dialog.close()
    mark_all_saved(window)
    window.close()
    running.shut_down()
    assert not (tmp_path / "own-words").exists()


def test_a_name_typed_once_is_listed_while_the_author_types_on(
    make_window: MakeWindow, running: LearningThread, qtbot: QtBot
) -> None:
    window = make_window(own_words=True)
    type_text(window, "It was old Fenwick who came.")
    dialog = window.tools.show_own_words()
    qtbot.waitUntil(lambda: running.list_entries() or "Fenwick" in learned(window), timeout=5000)
    assert "1 " in dialog.count.text()
    dialog.close()


def test_switching_on_in_the_dialog_learns_the_open_document(
    make_window: MakeWindow, running: LearningThread, qtbot: QtBot
) -> None:
    window = make_window()
    type_text(window, "It was old Fenwick who came.")
    dialog = window.tools.show_own_words()
    dialog.switch.click()
    assert window.settings.own_words
    qtbot.waitUntil(lambda: running.list_entries() or "Fenwick" in learned(window), timeout=5000)
    dialog.close()


def test_entries_are_searched_and_removed(make_window: MakeWindow, running: LearningThread, qtbot: QtBot) -> None:
    window = make_window(own_words=True)
    type_text(window, "It was old Fenwick and old Marsden who came.")
    dialog = window.tools.show_own_words()
    qtbot.waitUntil(lambda: running.list_entries() or "Marsden" in learned(window), timeout=5000)
    dialog.search.setText("fenw")
    assert learned(window) == ["Fenwick"]
    dialog.view.selectRow(0)
    dialog.remove.click()
    dialog.search.clear()
    qtbot.waitUntil(lambda: learned(window) == ["Marsden"], timeout=5000)
    dialog.close()


def test_a_document_is_left_out_and_a_folder_learned_from(
    make_window: MakeWindow, running: LearningThread, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "books"
    folder.mkdir()
    (folder / "one.md").write_text("It was old Quillfeather.")
    file = tmp_path / "mine.md"
    file.write_text("It was old Fenwick.")
    window = make_window(own_words=True)
    window.open_file(file)
    dialog = window.tools.show_own_words()
    assert "mine.md" in dialog.excluded.text()
    qtbot.waitUntil(lambda: running.list_entries() or learned(window) == ["Fenwick"], timeout=5000)
    dialog.excluded.click()
    dialog.take_folder(str(folder))
    assert window.settings.own_words_excluded == (str(file),)
    assert window.settings.own_words_folders == (str(folder),)
    qtbot.waitUntil(lambda: learned(window) == ["Quillfeather"], timeout=5000)
    dialog.close()


def test_lines_reach_the_learner_as_they_are_in_the_document(
    make_window: MakeWindow, running: LearningThread, qtbot: QtBot
) -> None:
    window = make_window(own_words=True)
    edit = window.pane.edit
    edit.setPlainText("\n".join(f"Then old Name{chr(97 + n % 26)}{chr(97 + n // 26)} came." for n in range(450)))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(edit, key)
    type_text(window, "And old Marsden. ")
    cursor = edit.textCursor()
    cursor.movePosition(cursor.MoveOperation.Start)
    cursor.movePosition(cursor.MoveOperation.Down, cursor.MoveMode.KeepAnchor, 3)
    edit.setTextCursor(cursor)
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    expected = edit.toPlainText().split("\n")
    document = window.pane.adapter.document_id
    qtbot.waitUntil(lambda: running._own_words.lines_of(document) == expected, timeout=8000)


# Snooze


def test_snoozing_silences_all_documents_and_shows_it(make_window: MakeWindow, model: ScriptedModel) -> None:
    window = make_window()
    window.action(ActionId.SNOOZE).trigger()
    assert SnoozeChanged(True) in model.events
    assert "Asleep until" in window.status.toggle_text
    assert window.action(ActionId.SNOOZE).isChecked()
    type_text(window, "x")
    model.events.clear()
    window.action(ActionId.NEW).trigger()
    assert SnoozeChanged(True) in model.events
    window.action(ActionId.SNOOZE).trigger()
    assert SnoozeChanged(False) in model.events
    assert "Suggestions on" in window.status.toggle_text
    assert not window.action(ActionId.SNOOZE).isChecked()


def test_snoozing_until_restart_has_no_end_and_replaces_the_other(make_window: MakeWindow) -> None:
    window = make_window()
    window.action(ActionId.SNOOZE).trigger()
    window.action(ActionId.SNOOZE_UNTIL_RESTART).trigger()
    assert window.status.toggle_text == "☾ Asleep until restart"
    assert not window.action(ActionId.SNOOZE).isChecked()
    assert window.tools.snooze.is_on
    window.action(ActionId.SNOOZE_UNTIL_RESTART).trigger()
    assert not window.tools.snooze.is_on


# Why nothing?


@pytest.mark.parametrize("reason", HiddenReason)
def test_every_reason_has_a_sentence(reason: HiddenReason) -> None:
    assert explain(reason).what.endswith(".")


@pytest.mark.parametrize("name", sorted(one.__name__ for one in build_filters(FilterLevel.STRICT, str.isupper)))
def test_every_filter_has_a_sentence_of_its_own(name: str) -> None:
    assert explains_filter(name)
    assert explain(HiddenReason.FILTERED, name) != explain(HiddenReason.FILTERED)


def test_the_panel_names_the_reason_and_follows_the_text(make_window: MakeWindow, clock: Clock) -> None:
    model = InlineSuggestionModel(SuggestionConfig())
    window = make_window(make_model=lambda: model)
    window.hub.on_engine_ready("A model")
    panel = window.tools.show_why_nothing()
    type_text(window, "Abc")
    QTest.keyClick(window.pane.edit, Qt.Key.Key_Backspace)
    assert panel.what.text() == explain(HiddenReason.AFTER_DELETION).what
    QTest.keyClick(window.pane.edit, Qt.Key.Key_Left)
    clock.now += 120
    window.tools.show_why_nothing()
    assert panel.what.text() == explain(HiddenReason.AFTER_CURSOR_MOVE).what
    assert panel.earlier.item(0).text().startswith("2 min ago")
    assert explain(HiddenReason.AFTER_DELETION).what in panel.earlier.item(0).text()
    panel.close()


def test_a_click_on_the_state_opens_the_panel(make_window: MakeWindow) -> None:
    window = make_window()
    window.status._activity.click()
    assert window.tools._why is not None
    assert window.tools._why.isVisible()
    window.tools._why.close()


# Statistics


def outcome(characters: int, keys: int, was_shown: bool = True, ended: Outcome = Outcome.ACCEPTED) -> RecordOutcome:
    return RecordOutcome(1, ended, characters, was_shown=was_shown, keys=keys)


def test_what_was_saved_is_counted_shown_kept_and_erased(
    make_window: MakeWindow, running: LearningThread, model: ScriptedModel, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    window.hub.on_engine_ready("Small GPT-2")
    type_text(window, "ten chars.")
    for one in (outcome(12, 2), outcome(0, 0, ended=Outcome.DIVERGED), replace(outcome(3, 0), was_shown=False)):
        window.controller.outcome_recorded.emit(one)
    with qtbot.waitSignal(running.statistics_ready):
        dialog = window.tools.show_statistics()
    qtbot.waitUntil(lambda: dialog.saved.text().startswith("10 "))
    assert "1 of 2" in dialog.details.text()
    file = tmp_path / "state" / "statistics.json"
    (row,) = json.loads(file.read_text())["hours"]
    assert row["model"] == "Small GPT-2"
    assert {key: row[key] for key in ("typed", "shown", "taken", "characters", "keys")} == {
        "typed": 10,
        "shown": 2,
        "taken": 1,
        "characters": 12,
        "keys": 2,
    }
    with qtbot.waitSignal(running.statistics_ready):
        dialog.erasure_wanted.emit()
    qtbot.waitUntil(lambda: dialog.saved.text().startswith("0 "))
    assert not file.exists()
    dialog.close()
