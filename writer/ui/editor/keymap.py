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
    BACKUPS = "file.backups"
    EXPORT = "file.export"
    PRINT = "file.print"
    CLOSE = "file.close"
    DISCLOSURE = "file.disclosure"
    QUIT = "file.quit"
    UNDO = "edit.undo"
    REDO = "edit.redo"
    CUT = "edit.cut"
    COPY = "edit.copy"
    PASTE = "edit.paste"
    SELECT_ALL = "edit.select_all"
    FIND = "edit.find"
    REPLACE = "edit.replace"
    FIND_NEXT = "edit.find_next"
    FIND_PREVIOUS = "edit.find_previous"
    STRONG = "format.strong"
    EMPHASIS = "format.emphasis"
    STRIKE = "format.strike"
    CODE = "format.code"
    LINK = "format.link"
    QUOTE = "format.quote"
    HEADING_1 = "format.heading_1"
    HEADING_2 = "format.heading_2"
    HEADING_3 = "format.heading_3"
    BODY = "format.body"
    SPELLING = "format.spelling"
    SMART_TYPING = "format.smart_typing"
    ACCEPT_ALL = "suggestions.accept_all"
    ACCEPT_WORD = "suggestions.accept_word"
    ACCEPT_SENTENCE = "suggestions.accept_sentence"
    DISMISS = "suggestions.dismiss"
    ASK = "suggestions.ask"
    NEXT_ALTERNATIVE = "suggestions.next_alternative"
    PREVIOUS_ALTERNATIVE = "suggestions.previous_alternative"
    TOGGLE = "suggestions.toggle"
    MODELS = "suggestions.models"
    OUTLINE = "view.outline"
    PREVIEW = "view.preview"
    READ_SUGGESTION = "suggestions.read"
    WHY_NOTHING = "suggestions.why_nothing"
    SNOOZE = "suggestions.snooze"
    SNOOZE_UNTIL_RESTART = "suggestions.snooze_until_restart"
    OWN_WORDS = "suggestions.own_words"
    PRIVATE = "suggestions.private"
    STATISTICS = "suggestions.statistics"
    ZOOM_IN = "view.zoom_in"
    ZOOM_OUT = "view.zoom_out"
    ZOOM_RESET = "view.zoom_reset"
    FULL_SCREEN = "view.full_screen"
    FOCUS = "view.focus"
    FOLD = "view.fold"
    FOLD_ALL = "view.fold_all"
    UNFOLD_ALL = "view.unfold_all"
    TYPEWRITER = "view.typewriter"
    FORWARD_ONLY = "edit.forward_only"
    PROGRESS = "view.progress"
    EXPORT_LOG = "file.export_log"
    SHOW_ORIGINS = "view.show_origins"
    ORIGINS_PANEL = "view.origins_panel"
    PREDICTABILITY = "view.predictability"
    NEXT_TAB = "view.next_document"
    PREVIOUS_TAB = "view.previous_document"
    WELCOME = "help.welcome"
    PREFERENCES = "edit.preferences"
    GUIDE = "help.guide"
    KEYS = "help.keys"
    RESPONSIBLE_USE = "help.responsible_use"
    CRASH_REPORTS = "help.crash_reports"
    SAFE_MODE = "help.safe_mode"
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
    ActionSpec(ActionId.NEW, "&New", ("Ctrl+N", "Ctrl+T")),
    ActionSpec(ActionId.OPEN, "&Open…", ("Ctrl+O",)),
    ActionSpec(ActionId.SAVE, "&Save", ("Ctrl+S",)),
    ActionSpec(ActionId.SAVE_AS, "Save &As…", ("Ctrl+Shift+S",)),
    ActionSpec(ActionId.BACKUPS, "Browse &Backups…"),
    ActionSpec(ActionId.EXPORT, "&Export…", ("Ctrl+Shift+E",)),
    ActionSpec(ActionId.PRINT, "&Print…", ("Ctrl+P",)),
    ActionSpec(ActionId.CLOSE, "&Close", ("Ctrl+W",)),
    ActionSpec(ActionId.DISCLOSURE, "&Disclosure Report…"),
    ActionSpec(ActionId.QUIT, "&Quit", ("Ctrl+Q",)),
    ActionSpec(ActionId.UNDO, "&Undo", ("Ctrl+Z",)),
    ActionSpec(ActionId.REDO, "&Redo", ("Ctrl+Shift+Z",) if _MAC else ("Ctrl+Y", "Ctrl+Shift+Z")),
    ActionSpec(ActionId.CUT, "Cu&t", ("Ctrl+X",)),
    ActionSpec(ActionId.COPY, "&Copy", ("Ctrl+C",)),
    ActionSpec(ActionId.PASTE, "&Paste", ("Ctrl+V",)),
    ActionSpec(ActionId.SELECT_ALL, "Select &All", ("Ctrl+A",)),
    ActionSpec(ActionId.FIND, "&Find…", ("Ctrl+F",)),
    ActionSpec(ActionId.REPLACE, "Rep&lace…", ("Ctrl+Alt+F",) if _MAC else ("Ctrl+H",)),
    ActionSpec(ActionId.FIND_NEXT, "Find &Next", ("Ctrl+G", "F3")),
    ActionSpec(ActionId.FIND_PREVIOUS, "Find Pre&vious", ("Ctrl+Shift+G", "Shift+F3")),
    ActionSpec(ActionId.STRONG, "&Bold", ("Ctrl+B",)),
    ActionSpec(ActionId.EMPHASIS, "&Italic", ("Ctrl+I",)),
    ActionSpec(ActionId.STRIKE, "&Strike Through", ("Ctrl+Shift+X",)),
    ActionSpec(ActionId.CODE, "&Code", ("Ctrl+E",)),
    ActionSpec(ActionId.LINK, "&Link", ("Ctrl+K",)),
    ActionSpec(ActionId.QUOTE, "&Quotation", ("Ctrl+Shift+.",)),
    ActionSpec(ActionId.HEADING_1, "Heading &1", ("Ctrl+1",)),
    ActionSpec(ActionId.HEADING_2, "Heading &2", ("Ctrl+2",)),
    ActionSpec(ActionId.HEADING_3, "Heading &3", ("Ctrl+3",)),
    ActionSpec(ActionId.BODY, "&No Heading", ("Ctrl+4",)),
    ActionSpec(ActionId.SPELLING, "Check S&pelling", ("F7",)),
    ActionSpec(ActionId.SMART_TYPING, "Smart Quotes and &Dashes"),
    ActionSpec(ActionId.ACCEPT_ALL, "&Accept Suggestion", ("Tab",), contextual=True),
    # macOS moves by word with Option.
    ActionSpec(ActionId.ACCEPT_WORD, "Accept Next &Word", ("Alt+Right",) if _MAC else ("Ctrl+Right",), contextual=True),
    ActionSpec(ActionId.ACCEPT_SENTENCE, "Accept to &Sentence End", ("Ctrl+Enter", "Ctrl+Return"), contextual=True),
    ActionSpec(ActionId.DISMISS, "&Dismiss", ("Esc",), contextual=True),
    # Cmd+Space is Spotlight's; Option+Esc is where macOS completes words.
    ActionSpec(ActionId.ASK, "Ask &Now", ("Alt+Esc",) if _MAC else ("Ctrl+Space",)),
    ActionSpec(ActionId.NEXT_ALTERNATIVE, "Ne&xt Alternative", ("Alt+]",)),
    ActionSpec(ActionId.PREVIOUS_ALTERNATIVE, "&Previous Alternative", ("Alt+[",)),
    ActionSpec(ActionId.MODELS, "&Models…"),
    ActionSpec(ActionId.TOGGLE, "Suggestions &On", ("Ctrl+Shift+Space",)),
    ActionSpec(ActionId.OUTLINE, "&Outline", ("Ctrl+Shift+L",)),
    ActionSpec(ActionId.PREVIEW, "&Preview", ("Ctrl+Shift+V",)),
    ActionSpec(ActionId.READ_SUGGESTION, "Read Alo&ud to Screen Reader", ("Alt+Shift+R",)),
    ActionSpec(ActionId.WHY_NOTHING, "Wh&y Nothing?", ("Alt+Shift+W",)),
    ActionSpec(ActionId.SNOOZE, "Snooze for &30 Minutes"),
    ActionSpec(ActionId.SNOOZE_UNTIL_RESTART, "Snooze &until Restart"),
    ActionSpec(ActionId.OWN_WORDS, "Own Wo&rds…"),
    ActionSpec(ActionId.PRIVATE, "Keep Passage Pri&vate"),
    ActionSpec(ActionId.STATISTICS, "S&tatistics…"),
    ActionSpec(ActionId.ZOOM_IN, "Zoom &In", ("Ctrl++", "Ctrl+=")),
    ActionSpec(ActionId.ZOOM_OUT, "Zoom &Out", ("Ctrl+-",)),
    ActionSpec(ActionId.ZOOM_RESET, "&Actual Size", ("Ctrl+0",)),
    ActionSpec(ActionId.FULL_SCREEN, "&Full Screen", ("Ctrl+Meta+F",) if _MAC else ("F11",)),
    ActionSpec(ActionId.FOLD, "Fol&d Section", ("F5",)),
    ActionSpec(ActionId.FOLD_ALL, "Fold All &Sections", ("Shift+F5",)),
    ActionSpec(ActionId.UNFOLD_ALL, "&Unfold All Sections", ("Ctrl+F5",)),
    ActionSpec(ActionId.FOCUS, "Focus &Mode", ("F8",)),
    ActionSpec(ActionId.TYPEWRITER, "T&ypewriter Scrolling", ("F9",)),
    ActionSpec(ActionId.FORWARD_ONLY, "For&ward Only", ("Ctrl+Shift+Backspace",)),
    ActionSpec(ActionId.PROGRESS, "&Counts and Goals", ("F4",)),
    ActionSpec(ActionId.EXPORT_LOG, "Export Writing &Log…"),
    # On macOS "Meta" is the Ctrl key, as for tabs in its other programs.
    ActionSpec(ActionId.NEXT_TAB, "&Next Document", ("Meta+Tab",) if _MAC else ("Ctrl+Tab", "Ctrl+PgDown")),
    ActionSpec(
        ActionId.PREVIOUS_TAB, "Pre&vious Document", ("Meta+Shift+Tab",) if _MAC else ("Ctrl+Shift+Tab", "Ctrl+PgUp")
    ),
    ActionSpec(ActionId.SHOW_ORIGINS, "Show &Who Wrote What", ("F6",)),
    ActionSpec(ActionId.ORIGINS_PANEL, "&List of Accepted Text", ("Shift+F6",)),
    ActionSpec(ActionId.PREDICTABILITY, "Pre&dictability", ("F12",)),
    ActionSpec(ActionId.PREFERENCES, "Pref&erences…", ("Ctrl+,",)),
    ActionSpec(ActionId.GUIDE, "&User Guide", ("F1",)),
    ActionSpec(ActionId.KEYS, "&Keys", ("Shift+F1",)),
    ActionSpec(ActionId.RESPONSIBLE_USE, "&Responsible Use"),
    ActionSpec(ActionId.WELCOME, "&Welcome"),
    ActionSpec(ActionId.CRASH_REPORTS, "&Crash Reports…"),
    ActionSpec(ActionId.SAFE_MODE, "Restart in &Safe Mode…"),
    ActionSpec(ActionId.ABOUT, "&About writer"),
)


class Keymap:
    """Which keys do what, once the author's own choice is counted in.

    Args:
        overrides: Key sequences by the value of an ActionId.
    """

    def __init__(self, overrides: Mapping[str, tuple[str, ...]]) -> None:
        self._specs = {spec.id: spec for spec in ACTIONS}
        self.rebind(overrides)

    def rebind(self, overrides: Mapping[str, tuple[str, ...]]) -> None:
        """Count in other choices of the author's from now on."""
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

    def contextual_action(
        self, event: QKeyEvent, but: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> ActionId | None:
        """Which contextual action the key stands for, if any; the modifier ``but`` makes no difference."""
        # Keys of the number pad are the same keys.
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | but)
        pressed = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
        for spec in ACTIONS:
            if spec.contextual and pressed in self._sequences[spec.id]:
                return spec.id
        return None


def _sequences(keys: tuple[str, ...]) -> tuple[QKeySequence, ...]:
    made = (QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in keys)
    return tuple(sequence for sequence in made if not sequence.isEmpty())
