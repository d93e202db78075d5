"""What keys, menus and preferences are called in this program, in this language, with these shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from writer.settings.preferences import PREFERENCES
from writer.ui.editor.keymap import ACTIONS, ActionId, Keymap
from writer.ui.help.guide import code, strong, table
from writer.ui.help.menu_paths import SEPARATOR, plain_label
from writer.ui.preferences.texts import page_title, preference_text


class Places:
    """Looks places up for the guide, anew each time: shortcuts change while the program runs.

    Args:
        paths: Where in the menus things are found, asked each time.
    """

    def __init__(self, keymap: Keymap, paths: Callable[[], Mapping[str, str]]) -> None:
        self._keymap = keymap
        self._paths = paths

    def __call__(self, kind: str, name: str) -> str:
        """In Markdown; raises LookupError for a place that the program has not."""
        if kind == "keys":
            return self.reference()
        if kind == "key":
            shown = self._keymap.shown(ActionId(name)) if name in _ACTIONS else None
            if shown is None:
                raise LookupError(f"no action is called {name}")
            return code(shown) if shown else strong(self._path(name))
        if kind == "text":
            context, _, text = name.partition("|")
            return strong(plain_label(QCoreApplication.translate(context, text)))
        return strong(self._path(name) if kind == "menu" else setting_path(name))

    def reference(self) -> str:
        """Every action with its keys, a table a menu."""
        paths, groups = self._paths(), dict[str, dict[str, str]]()
        for spec in ACTIONS:
            path = paths.get(spec.id.value, "")
            menu, _, _entry = path.partition(SEPARATOR)
            label = plain_label(QCoreApplication.translate("Actions", spec.label))
            sequences = self._keymap.sequences(spec.id)
            keys = [code(one.toString(QKeySequence.SequenceFormat.NativeText)) for one in sequences]
            groups.setdefault(menu or _tr("Elsewhere"), {})[label] = ", ".join(keys) or "—"
        tables = (f"## {menu}\n\n{table(rows, _tr('What it does'), _tr('Keys'))}" for menu, rows in groups.items())
        return "\n\n".join(tables)

    def _path(self, name: str) -> str:
        path = self._paths().get(name)
        if path is None:
            raise LookupError(f"no menu entry is called {name}")
        return path


def setting_path(name: str) -> str:
    """Where in Preferences the setting ``name`` is found; raises LookupError when it is not there."""
    for preference in PREFERENCES:
        if preference.name == name:
            title = QCoreApplication.translate("PreferencesDialog", "Preferences")
            return SEPARATOR.join((title, page_title(preference.page), preference_text(name).label))
    raise LookupError(f"no preference is called {name}")


_ACTIONS = frozenset(action.value for action in ActionId)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Guide", text)
