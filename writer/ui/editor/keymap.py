"""Every action's name, keys and label, in one table."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_MAC = sys.platform == "darwin"


class ActionId(Enum):
    """The name by which settings know an action."""

    NEW = "file.new"
    OPEN = "file.open"
    SAVE = "file.save"
    SAVE_AS = "file.save_as"
    QUIT = "file.quit"
    UNDO = "edit.undo"
    REDO = "edit.redo"
    CUT = "edit.cut"
    COPY = "edit.copy"
    PASTE = "edit.paste"
    SELECT_ALL = "edit.select_all"
    ACCEPT_ALL = "suggestions.accept_all"
    ACCEPT_WORD = "suggestions.accept_word"
    ACCEPT_SENTENCE = "suggestions.accept_sentence"
    DISMISS = "suggestions.dismiss"
    ASK = "suggestions.ask"
    NEXT_ALTERNATIVE = "suggestions.next_alternative"
    PREVIOUS_ALTERNATIVE = "suggestions.previous_alternative"
    TOGGLE = "suggestions.toggle"
    ZOOM_IN = "view.zoom_in"
    ZOOM_OUT = "view.zoom_out"
    ZOOM_RESET = "view.zoom_reset"
    FULL_SCREEN = "view.full_screen"
    KEYS = "help.keys"
    ABOUT = "help.about"


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    Attributes:
        label: As in the menu, to be translated.
        keys: Default key sequences, in Qt's portable notation. On macOS "Ctrl" is Cmd.
        contextual: The keys have another meaning in the text while no ghost text is
            visible, so they are no global shortcut.
    """

    id: ActionId
    label: str
    keys: tuple[str, ...] = ()
    contextual: bool = False


ACTIONS = (
    ActionSpec(ActionId.NEW, "&New", ("Ctrl+N",)),
    ActionSpec(ActionId.OPEN, "&Open…", ("Ctrl+O",)),
    ActionSpec(ActionId.SAVE, "&Save", ("Ctrl+S",)),
    ActionSpec(ActionId.SAVE_AS, "Save &As…", ("Ctrl+Shift+S",)),
    ActionSpec(ActionId.QUIT, "&Quit", ("Ctrl+Q",)),
    ActionSpec(ActionId.UNDO, "&Undo", ("Ctrl+Z",)),
    ActionSpec(ActionId.REDO, "&Redo", ("Ctrl+Shift+Z",) if _MAC else ("Ctrl+Y", "Ctrl+Shift+Z")),
    ActionSpec(ActionId.CUT, "Cu&t", ("Ctrl+X",)),
    ActionSpec(ActionId.COPY, "&Copy", ("Ctrl+C",)),
    ActionSpec(ActionId.PASTE, "&Paste", ("Ctrl+V",)),
    ActionSpec(ActionId.SELECT_ALL, "Select &All", ("Ctrl+A",)),
    ActionSpec(ActionId.ACCEPT_ALL, "&Accept Suggestion", ("Tab",), contextual=True),
    # macOS moves by word with Option.
    ActionSpec(ActionId.ACCEPT_WORD, "Accept Next &Word", ("Alt+Right",) if _MAC else ("Ctrl+Right",), contextual=True),
    ActionSpec(ActionId.ACCEPT_SENTENCE, "Accept to &Sentence End", ("Ctrl+Return", "Ctrl+Enter"), contextual=True),
    ActionSpec(ActionId.DISMISS, "&Dismiss", ("Esc",), contextual=True),
    # Cmd+Space is Spotlight's; Option+Esc is where macOS completes words.
    ActionSpec(ActionId.ASK, "Ask &Now", ("Alt+Esc",) if _MAC else ("Ctrl+Space",)),
    ActionSpec(ActionId.NEXT_ALTERNATIVE, "Ne&xt Alternative", ("Alt+]",)),
    ActionSpec(ActionId.PREVIOUS_ALTERNATIVE, "&Previous Alternative", ("Alt+[",)),
    ActionSpec(ActionId.TOGGLE, "Suggestions &On", ("Ctrl+Shift+Space",)),
    ActionSpec(ActionId.ZOOM_IN, "Zoom &In", ("Ctrl++", "Ctrl+=")),
    ActionSpec(ActionId.ZOOM_OUT, "Zoom &Out", ("Ctrl+-",)),
    ActionSpec(ActionId.ZOOM_RESET, "&Actual Size", ("Ctrl+0",)),
    ActionSpec(ActionId.FULL_SCREEN, "&Full Screen", ("Ctrl+Meta+F",) if _MAC else ("F11",)),
    ActionSpec(ActionId.KEYS, "&Keys", ("F1",)),
    ActionSpec(ActionId.ABOUT, "&About writer"),
)


class Keymap:
    """Which keys do what, once the author's own choice is counted in.

    Args:
        overrides: Key sequences by the value of an ActionId.
    """

    def __init__(self, overrides: Mapping[str, tuple[str, ...]]) -> None:
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._sequences = {spec.id: _sequences(overrides.get(spec.id.value, spec.keys)) for spec in ACTIONS}

    def spec(self, action: ActionId) -> ActionSpec:
        """The table's entry for ``action``."""
        return self._specs[action]

    def sequences(self, action: ActionId) -> list[QKeySequence]:
        """The keys of ``action``; the first is the one to show."""
        return list(self._sequences[action])

    def shown(self, action: ActionId) -> str:
        """The key to show beside ``action``, in the notation of this system."""
        sequences = self._sequences[action]
        return sequences[0].toString(QKeySequence.SequenceFormat.NativeText) if sequences else ""

    def contextual_action(self, event: QKeyEvent) -> ActionId | None:
        """Which contextual action the key stands for, if any."""
        # Keys of the number pad are the same keys.
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
        for spec in ACTIONS:
            if spec.contextual and pressed in self._sequences[spec.id]:
                return spec.id
        return None


def _sequences(keys: tuple[str, ...]) -> tuple[QKeySequence, ...]:
    made = (QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in keys)
    return tuple(sequence for sequence in made if not sequence.isEmpty())
