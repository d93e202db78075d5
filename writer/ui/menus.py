"""The menu bar: every action is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from writer.ui.editor.keymap import ActionId

_Choice = TypeVar("_Choice", bound=Enum)
_FILE = (
    None,
    ActionId.SAVE,
    ActionId.SAVE_AS,
    ActionId.BACKUPS,
    None,
    ActionId.EXPORT,
    ActionId.PRINT,
    ActionId.DISCLOSURE,
    ActionId.EXPORT_LOG,
    None,
    ActionId.CLOSE,
    ActionId.QUIT,
)
_VIEW = (
    ActionId.OUTLINE,
    ActionId.PREVIEW,
    ActionId.PROGRESS,
    None,
    ActionId.FOCUS,
    ActionId.TYPEWRITER,
    ActionId.FULL_SCREEN,
    None,
    ActionId.SHOW_ORIGINS,
    ActionId.ORIGINS_PANEL,
    ActionId.PREDICTABILITY,
    None,
    ActionId.NEXT_TAB,
    ActionId.PREVIOUS_TAB,
    None,
)
_SECTIONS = (ActionId.FOLD, ActionId.FOLD_ALL, ActionId.UNFOLD_ALL)
_ZOOM = (ActionId.ZOOM_IN, ActionId.ZOOM_OUT, ActionId.ZOOM_RESET)
_EDIT = (
    ActionId.UNDO,
    ActionId.REDO,
    None,
    ActionId.CUT,
    ActionId.COPY,
    ActionId.PASTE,
    None,
    ActionId.SELECT_ALL,
    None,
    ActionId.FIND,
    ActionId.FIND_NEXT,
    ActionId.FIND_PREVIOUS,
    ActionId.REPLACE,
    None,
    ActionId.FORWARD_ONLY,
    None,
    ActionId.PREFERENCES,
)
_CONTEXT = _EDIT[: _EDIT.index(ActionId.FIND) - 1]
_FORMAT = (
    ActionId.STRONG,
    ActionId.EMPHASIS,
    ActionId.STRIKE,
    ActionId.CODE,
    ActionId.LINK,
    None,
    ActionId.HEADING_1,
    ActionId.HEADING_2,
    ActionId.HEADING_3,
    ActionId.BODY,
    ActionId.QUOTE,
    None,
    ActionId.SMART_TYPING,
    ActionId.SPELLING,
)
_SUGGESTIONS = (
    ActionId.TOGGLE,
    ActionId.ASK,
    ActionId.WHY_NOTHING,
    None,
    ActionId.ACCEPT_ALL,
    ActionId.ACCEPT_WORD,
    ActionId.ACCEPT_SENTENCE,
    ActionId.NEXT_ALTERNATIVE,
    ActionId.PREVIOUS_ALTERNATIVE,
    ActionId.DISMISS,
    ActionId.READ_SUGGESTION,
    None,
    ActionId.MODELS,
    ActionId.OWN_WORDS,
    ActionId.PRIVATE,
    ActionId.STATISTICS,
    None,
)
_SNOOZE = (ActionId.SNOOZE, ActionId.SNOOZE_UNTIL_RESTART)

_HELP = (
    ActionId.GUIDE,
    ActionId.KEYS,
    ActionId.RESPONSIBLE_USE,
    ActionId.WELCOME,
    None,
    ActionId.CRASH_REPORTS,
    ActionId.SAFE_MODE,
    None,
    ActionId.ABOUT,
)


class Menus:
    """Fills ``bar`` with ``actions``.

    Args:
        recent: The files to list, asked each time the list is opened.
        open_recent: Opens one of them.
    """

    def __init__(
        self,
        bar: QMenuBar,
        actions: Mapping[ActionId, QAction],
        recent: Callable[[], Sequence[Path]],
        open_recent: Callable[[Path], object],
    ) -> None:
        self._actions = actions
        self._recent = recent
        self._open_recent = open_recent
        file_menu = bar.addMenu(_tr("&File"))
        self._fill(file_menu, (ActionId.NEW, ActionId.OPEN))
        self._recent_menu = file_menu.addMenu(_tr("Open &Recent"))
        self._recent_menu.setObjectName("recent")
        self._recent_menu.aboutToShow.connect(self.fill_recent)
        self._fill(file_menu, _FILE)
        self.edit = bar.addMenu(_tr("&Edit"))
        self._fill(self.edit, _EDIT)
        self.context = QMenu(bar)
        self._fill(self.context, _CONTEXT)
        self.format = bar.addMenu(_tr("F&ormat"))
        self._fill(self.format, _FORMAT)
        self.suggestions = bar.addMenu(_tr("&Suggestions"))
        self._fill(self.suggestions, _SUGGESTIONS)
        self._fill(self.suggestions.addMenu(_tr("Snoo&ze")), _SNOOZE)
        self.view = bar.addMenu(_tr("&View"))
        self._fill(self.view, _VIEW)
        self._fill(self.view.addMenu(_tr("&Sections")), _SECTIONS)
        self._fill(self.view.addMenu(_tr("&Zoom")), _ZOOM)
        self._fill(bar.addMenu(_tr("&Help")), _HELP)

    def fill_recent(self) -> None:
        """List the recent files that still exist."""
        self._recent_menu.clear()
        files = self._recent()
        for number, path in enumerate(files, start=1):
            # A lone ampersand in a file name would become an underline.
            name = str(path).replace("&", "&&")
            action = self._recent_menu.addAction(f"&{number}  {name}" if number < 10 else f"{number}  {name}")
            action.triggered.connect(lambda _checked=False, chosen=path: self._open_recent(chosen))
        if not files:
            self._recent_menu.addAction(_tr("No recent files")).setEnabled(False)

    def _fill(self, menu: QMenu, entries: Sequence[ActionId | None]) -> None:
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[entry])


def add_choices(
    menu: QMenu, title: str, labels: Mapping[_Choice, str], choose: Callable[[_Choice], object], name: str = ""
) -> dict[_Choice, QAction]:
    """A submenu of which one entry is chosen at a time; see :func:`fill_choices`."""
    return fill_choices(menu.addMenu(title), labels, choose, name)


def fill_choices(
    submenu: QMenu, labels: Mapping[_Choice, str], choose: Callable[[_Choice], object], name: str = ""
) -> dict[_Choice, QAction]:
    """Entries of which one is chosen at a time.

    Args:
        name: What the guide calls the menu, and before a dot its entries.
    """
    submenu.setObjectName(name)
    group = QActionGroup(submenu)
    actions = {}
    for choice, label in labels.items():
        action = submenu.addAction(label)
        action.setObjectName(f"{name}.{choice.name.lower()}" if name else "")
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False, chosen=choice: choose(chosen))
        group.addAction(action)
        actions[choice] = action
    return actions


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)
