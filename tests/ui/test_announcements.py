"""What a screen reader is told: each suggestion once, what replaces it, and any on request."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Clock, ScriptedModel
from writer.protocol.completion import CompletionChunk
from writer.settings.schema import Settings
from writer.suggest.effects import HideGhost, ShowGhost
from writer.suggest.ghost_text import GhostText
from writer.ui.editor.announcer import SuggestionAnnouncer
from writer.ui.editor.keymap import ActionId
from writer.ui.editor_pane import EditorPane
from writer.ui.main_window import MainWindow

POLITE = QAccessible.AnnouncementPoliteness.Polite
ASSERTIVE = QAccessible.AnnouncementPoliteness.Assertive


@dataclass
class Heard:
    """Keeps what Qt would hand to a screen reader."""

    said: list[tuple[str, QAccessible.AnnouncementPoliteness]] = field(default_factory=list)

    def __call__(self, event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        assert event.type() is QAccessible.Event.Announcement
        self.said.append((event.message(), event.politeness()))


@pytest.fixture
def heard(pane: EditorPane) -> Heard:
    """Everything that the pane says from now on."""
    heard = Heard()
    pane.controller.ghost_changed.disconnect(pane.announcer.on_ghost_changed)
    pane.announcer = SuggestionAnnouncer(pane.edit, lambda: pane.view.text, heard)
    pane.controller.ghost_changed.connect(pane.announcer.on_ghost_changed)
    pane.adapter.load("d", "He had")
    pane.edit.moveCursor(pane.edit.textCursor().MoveOperation.End)
    return heard


def show(pane: EditorPane, model: ScriptedModel, text: str, request: int = 1) -> None:
    model.script = [(ShowGhost(GhostText(request, text)),)]
    pane.controller.on_chunk(CompletionChunk(request, text))


def test_a_suggestion_is_said_once_when_it_has_settled(
    pane: EditorPane, model: ScriptedModel, heard: Heard, qtbot: QtBot
) -> None:
    show(pane, model, " forgotten")
    show(pane, model, " forgotten his own")
    assert heard.said == []
    qtbot.waitUntil(lambda: bool(heard.said))
    assert heard.said == [("Suggestion: forgotten his own", POLITE)]


def test_what_remains_after_typing_along_is_not_said_again(
    pane: EditorPane, model: ScriptedModel, heard: Heard, qtbot: QtBot
) -> None:
    show(pane, model, " forgotten his own")
    qtbot.waitUntil(lambda: bool(heard.said))
    show(pane, model, " his own")
    show(pane, model, " another", request=2)
    qtbot.waitUntil(lambda: len(heard.said) > 1)
    assert [text for text, _ in heard.said] == ["Suggestion: forgotten his own", "Suggestion: another"]


def test_an_alternative_is_said(pane: EditorPane, model: ScriptedModel, heard: Heard, qtbot: QtBot) -> None:
    show(pane, model, " forgotten")
    qtbot.waitUntil(lambda: bool(heard.said))
    model.script = [(HideGhost(), ShowGhost(GhostText(1, " never spoken")))]
    pane.controller.ask_for_another(1)
    qtbot.waitUntil(lambda: len(heard.said) > 1)
    assert heard.said[-1] == ("Suggestion: never spoken", POLITE)


def test_what_is_gone_before_it_settled_is_never_said(
    pane: EditorPane, model: ScriptedModel, heard: Heard, qtbot: QtBot
) -> None:
    show(pane, model, " forgotten")
    model.script = [(HideGhost(),)]
    pane.controller.dismiss()
    show(pane, model, " spoken", request=2)
    qtbot.waitUntil(lambda: bool(heard.said))
    assert heard.said == [("Suggestion: spoken", POLITE)]


def test_when_it_is_off_only_what_is_asked_for_is_said(pane: EditorPane, model: ScriptedModel, heard: Heard) -> None:
    pane.apply_settings(Settings(announce_suggestions=False), frozenset({"announce_suggestions"}))
    show(pane, model, " forgotten")
    pane.announcer.read()
    assert heard.said == [("Suggestion: forgotten", ASSERTIVE)]
    model.script = [(HideGhost(),)]
    pane.controller.dismiss()
    pane.announcer.read()
    assert heard.said[-1] == ("No suggestion", ASSERTIVE)


def test_a_key_reads_the_suggestion(window: MainWindow, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bool] = []
    monkeypatch.setattr(window.pane.announcer, "read", lambda: read.append(True))
    window.activateWindow()
    QTest.keyClick(window.pane.edit, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert read == [True]
    assert ActionId.READ_SUGGESTION.value == "suggestions.read"
