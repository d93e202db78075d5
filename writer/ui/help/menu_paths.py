"""Where in the menus something is found, in words: "File › Export"."""

from __future__ import annotations

import re

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

SEPARATOR = " › "
# Chinese menus name their key in brackets behind the word.
_ASIAN_KEY = re.compile(r"\(&\w\)")


def menu_paths(bar: QMenuBar) -> dict[str, str]:
    """The way to each entry and submenu of ``bar`` that has a name, by that name."""
    paths: dict[str, str] = {}
    for action in bar.actions():
        _walk(action, "", paths)
    return paths


def plain_label(text: str) -> str:
    """A menu's label as one reads it: without its key, its shortcut and its dots."""
    label = _ASIAN_KEY.sub("", text.partition("\t")[0]).replace("&&", "\0").replace("&", "").replace("\0", "&")
    return label.removesuffix("…").removesuffix("...").strip()


def _walk(action: QAction, above: str, paths: dict[str, str]) -> None:
    label = plain_label(action.text())
    if not label:
        return
    path = f"{above}{SEPARATOR}{label}" if above else label
    menu = action.menu()
    name = menu.objectName() if isinstance(menu, QMenu) else action.objectName()
    if name:
        paths[name] = path
    if isinstance(menu, QMenu):
        for entry in menu.actions():
            _walk(entry, path, paths)
