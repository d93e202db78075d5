"""Spelling in the window: its menu, its switch, and the dictionary of the document in front."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup, QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from writer.settings.schema import Settings
from writer.suggest.events import EditCause
from writer.text.markdown.front_matter import MOST_LINES, with_language
from writer.ui.editor.spell_marks import SpellMarks
from writer.ui.editor_pane import EditorPane
from writer.ui.settings_keeper import SettingsKeeper
from writer.ui.spell_menu import SpellMenu
from writer.ui.spelling import Spelling


class SpellingDesk(QObject):
    """Connects editors with the dictionaries.

    Args:
        switch: The action that turns spelling on and off.
        menu: Gets a submenu of languages.
    """

    def __init__(
        self, spelling: Spelling, settings: SettingsKeeper, switch: QAction, menu: QMenu, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._spelling = spelling
        self._settings = settings
        self._switch = switch
        self._marks: dict[EditorPane, SpellMarks] = {}
        self._front: EditorPane | None = None
        self._languages = menu.addMenu(self.tr("Lan&guage"))
        self._languages.setObjectName("languages")
        self._languages.aboutToShow.connect(self.fill_languages)
        self._take(settings.current)
        settings.changed.connect(self.apply)

    def attach(self, pane: EditorPane) -> None:
        """Check what is written in ``pane``."""
        marks = SpellMarks(pane.edit, pane.adapter, pane.highlighter, self._spelling)
        self._marks[pane] = marks
        marks.language_changed.connect(lambda _language: self._on_language_changed(pane))
        marks.destroyed.connect(lambda: self._marks.pop(pane, None))
        marks.choose_language()

    def bring_to_front(self, pane: EditorPane) -> None:
        """Suggestions are for ``pane`` from now on, and in its language."""
        self._front = pane
        marks = self._marks.get(pane)
        self._spelling.language_in_front = marks.language if marks else None

    def toggle(self) -> None:
        """Turn spelling on or off."""
        self._settings.change(check_spelling=not self._settings.current.check_spelling)

    def apply(self, settings: Settings, names: frozenset[str]) -> None:
        """Carry out the change of the settings called ``names``."""
        if not names & {"check_spelling", "language"}:
            return
        self._take(settings)
        for marks in list(self._marks.values()):
            marks.choose_language()

    def context_menu(self, pane: EditorPane, position: QPoint, rest: list[QAction]) -> SpellMenu | None:
        """The menu for a misspelt word at a point of the screen; None when there is none there."""
        marks = self._marks.get(pane)
        if marks is None:
            return None
        word = marks.wrong_word_at(pane.edit.viewport().mapFromGlobal(position))
        return SpellMenu(marks, self._spelling, word, rest, pane.edit) if word is not None else None

    def fill_languages(self) -> None:
        """List the languages that there are dictionaries for."""
        self._languages.clear()
        group = QActionGroup(self._languages)
        self._add(group, self.tr("As the System"), "")
        for language in self._spelling.languages:
            self._add(group, _title(language), language)
        if not self._spelling.languages:
            self._languages.addAction(self.tr("No dictionaries found")).setEnabled(False)
        elif self._front is not None:
            self._languages.addSeparator()
            self._add_own(self._languages.addMenu(self.tr("&This Document")), self._front)

    def _add_own(self, menu: QMenu, pane: EditorPane) -> None:
        """The language of this text alone, which its front matter names."""
        marks = self._marks.get(pane)
        named = marks.named_language if marks else ""
        titles = {"": self.tr("As All Others"), **{language: _title(language) for language in self._spelling.languages}}
        group = QActionGroup(menu)
        for language, title in titles.items():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(language == named)
            action.triggered.connect(lambda _checked=False, one=language: name_language(pane, one))
            group.addAction(action)

    def _add(self, group: QActionGroup, title: str, language: str) -> None:
        action = self._languages.addAction(title)
        action.setCheckable(True)
        action.setChecked(language == self._spelling.chosen)
        action.triggered.connect(lambda: self._choose(language))
        group.addAction(action)

    def _choose(self, language: str) -> None:
        self._settings.change(language=language)

    def _take(self, settings: Settings) -> None:
        self._spelling.is_on = settings.check_spelling
        self._spelling.chosen = settings.language
        self._switch.setChecked(settings.check_spelling)

    def _on_language_changed(self, pane: EditorPane) -> None:
        marks = self._marks[pane]
        named = marks.named_language or self._spelling.chosen or QLocale.system().name()
        pane.smart_typing.language = named
        if pane is self._front:
            self._spelling.language_in_front = marks.language


def name_language(pane: EditorPane, language: str) -> None:
    """Let the text in ``pane`` name its language at its beginning, or none; one step of undo."""
    document = pane.edit.document()
    blocks = [document.findBlockByNumber(number) for number in range(min(document.blockCount(), MOST_LINES + 2))]
    count, lines = with_language([str(block.text()) for block in blocks], language)
    cursor = QTextCursor(document)
    if count < document.blockCount():
        cursor.setPosition(document.findBlockByNumber(count).position(), QTextCursor.MoveMode.KeepAnchor)
        text = "".join(f"{line}\n" for line in lines)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        text = "\n".join(lines)
    with pane.edit.caused_by(EditCause.PROGRAM):
        cursor.insertText(text)


def _title(language: str) -> str:
    locale = QLocale(language)
    if locale.language() == QLocale.Language.C:
        return language
    territory = f" ({locale.nativeTerritoryName()})" if "_" in language else ""
    name = locale.nativeLanguageName()
    return f"{name[:1].upper()}{name[1:]}{territory}"
