"""Why no suggestion is shown, in words for an author: what it is, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from writer.suggest.outcomes import HiddenReason

_CONTEXT = "Reasons"


@dataclass(frozen=True)
class Explanation:
    """``what`` is the reason; ``remedy`` what the author can do, empty when nothing need be done."""

    what: str
    remedy: str = ""


def _say(what: object, remedy: object = "") -> Explanation:
    return Explanation(str(what), str(remedy))


_ASK = QT_TRANSLATE_NOOP("Reasons", "Ask for one whenever you want with Suggestions, Ask Now.")
_REASONS = {
    HiddenReason.OFF: _say(
        QT_TRANSLATE_NOOP("Reasons", "Suggestions are off."),
        QT_TRANSLATE_NOOP("Reasons", "Switch them on at the right end of the status bar."),
    ),
    HiddenReason.ON_REQUEST: _say(
        QT_TRANSLATE_NOOP("Reasons", "Suggestions come only when you ask."),
        QT_TRANSLATE_NOOP("Reasons", "Choose Suggestions, When, Automatic to have them come by themselves."),
    ),
    HiddenReason.SNOOZED: _say(
        QT_TRANSLATE_NOOP("Reasons", "You sent suggestions to sleep for a while."),
        QT_TRANSLATE_NOOP("Reasons", "Choose the same entry of the Suggestions menu again to wake them."),
    ),
    HiddenReason.NO_MODEL: _say(
        QT_TRANSLATE_NOOP("Reasons", "No model is ready: it is still loading, or could not be loaded."),
        QT_TRANSLATE_NOOP("Reasons", "The status bar says more. The editor works without."),
    ),
    HiddenReason.COMPOSING: _say(QT_TRANSLATE_NOOP("Reasons", "You were composing characters with an input method.")),
    HiddenReason.SELECTION: _say(
        QT_TRANSLATE_NOOP("Reasons", "Text was selected, so there was no one place to continue.")
    ),
    HiddenReason.AFTER_DELETION: _say(
        QT_TRANSLATE_NOOP(
            "Reasons", "You had just deleted something. Who deletes is thinking; the next letter ends it."
        )
    ),
    HiddenReason.AFTER_UNDO: _say(
        QT_TRANSLATE_NOOP("Reasons", "You had just undone or redone something. The next letter ends the silence.")
    ),
    HiddenReason.AFTER_PASTE: _say(
        QT_TRANSLATE_NOOP("Reasons", "You had just pasted text. The next letter ends the silence.")
    ),
    HiddenReason.AFTER_CURSOR_MOVE: _say(
        QT_TRANSLATE_NOOP("Reasons", "You had just moved the cursor. The next letter ends the silence."), _ASK
    ),
    HiddenReason.NOT_IN_TEXT: _say(QT_TRANSLATE_NOOP("Reasons", "You were in another window, a menu or a dialog.")),
    HiddenReason.NOT_PROSE: _say(
        QT_TRANSLATE_NOOP("Reasons", "This is a heading, code, a link or front matter, not running prose."), _ASK
    ),
    HiddenReason.INSIDE_WORD: _say(QT_TRANSLATE_NOOP("Reasons", "The cursor stood inside a word.")),
    HiddenReason.TEXT_AFTER_CURSOR: _say(
        QT_TRANSLATE_NOOP("Reasons", "Text stood right of the cursor in the same line."), _ASK
    ),
    HiddenReason.NO_CONTEXT: _say(
        QT_TRANSLATE_NOOP("Reasons", "There was no text yet to continue."),
        QT_TRANSLATE_NOOP("Reasons", "Begin with a few words."),
    ),
    HiddenReason.DISMISSED_HERE: _say(
        QT_TRANSLATE_NOOP("Reasons", "You refused a suggestion here. This place stays quiet until the text changes."),
        _ASK,
    ),
    HiddenReason.BACKING_OFF: _say(
        QT_TRANSLATE_NOOP("Reasons", "You refused several suggestions in a row, so there is a pause of half a minute."),
        _ASK,
    ),
    HiddenReason.NOT_SURE: _say(
        QT_TRANSLATE_NOOP("Reasons", "The model was not sure enough that you would take what it had."),
        QT_TRANSLATE_NOOP("Reasons", "Choose Suggestions, How Readily, Eager to see more, and more that is wrong."),
    ),
    HiddenReason.FILTERED: _say(QT_TRANSLATE_NOOP("Reasons", "A filter held the suggestion back.")),
    HiddenReason.NOTHING_TO_SAY: _say(
        QT_TRANSLATE_NOOP("Reasons", "The model had nothing to add: it expected the paragraph or the text to end here.")
    ),
    HiddenReason.FAILED: _say(
        QT_TRANSLATE_NOOP("Reasons", "The model failed or took too long."),
        QT_TRANSLATE_NOOP("Reasons", "If this goes on, run “writer doctor”, which says what is wrong."),
    ),
}
# For the status bar, where there is little room.
_BRIEF: Mapping[HiddenReason, object] = {
    HiddenReason.OFF: QT_TRANSLATE_NOOP("Reasons", "suggestions are off"),
    HiddenReason.ON_REQUEST: QT_TRANSLATE_NOOP("Reasons", "suggestions come on request"),
    HiddenReason.NO_MODEL: QT_TRANSLATE_NOOP("Reasons", "no model is ready"),
    HiddenReason.COMPOSING: QT_TRANSLATE_NOOP("Reasons", "an input method is composing"),
    HiddenReason.SELECTION: QT_TRANSLATE_NOOP("Reasons", "something is selected"),
    HiddenReason.AFTER_DELETION: QT_TRANSLATE_NOOP("Reasons", "text was just deleted"),
    HiddenReason.AFTER_UNDO: QT_TRANSLATE_NOOP("Reasons", "an edit was just undone or redone"),
    HiddenReason.AFTER_PASTE: QT_TRANSLATE_NOOP("Reasons", "text was just pasted"),
    HiddenReason.AFTER_CURSOR_MOVE: QT_TRANSLATE_NOOP("Reasons", "the cursor was just moved"),
    HiddenReason.NOT_IN_TEXT: QT_TRANSLATE_NOOP("Reasons", "the keyboard is elsewhere"),
    HiddenReason.NOT_PROSE: QT_TRANSLATE_NOOP("Reasons", "this is not running prose"),
    HiddenReason.INSIDE_WORD: QT_TRANSLATE_NOOP("Reasons", "the cursor is inside a word"),
    HiddenReason.TEXT_AFTER_CURSOR: QT_TRANSLATE_NOOP("Reasons", "text stands right of the cursor"),
    HiddenReason.NO_CONTEXT: QT_TRANSLATE_NOOP("Reasons", "there is no text to continue"),
    HiddenReason.DISMISSED_HERE: QT_TRANSLATE_NOOP("Reasons", "it was dismissed here"),
    HiddenReason.SNOOZED: QT_TRANSLATE_NOOP("Reasons", "suggestions are snoozed"),
    HiddenReason.BACKING_OFF: QT_TRANSLATE_NOOP("Reasons", "several suggestions were refused"),
    HiddenReason.NOT_SURE: QT_TRANSLATE_NOOP("Reasons", "the model is not sure"),
    HiddenReason.FILTERED: QT_TRANSLATE_NOOP("Reasons", "a filter held it back"),
    HiddenReason.NOTHING_TO_SAY: QT_TRANSLATE_NOOP("Reasons", "the model had nothing to add"),
    HiddenReason.FAILED: QT_TRANSLATE_NOOP("Reasons", "the engine failed"),
}
_FILTERS: Mapping[str, object] = {
    "whole_characters": QT_TRANSLATE_NOOP("Reasons", "The suggestion ended in half a character."),
    "other_script": QT_TRANSLATE_NOOP(
        "Reasons", "It was in other letters than your text: the model may not know your language."
    ),
    "joining_space": QT_TRANSLATE_NOOP("Reasons", "Nothing was left of the suggestion but a space."),
    "quote_style": QT_TRANSLATE_NOOP("Reasons", "Its quotation marks did not fit yours."),
    "sign_style": QT_TRANSLATE_NOOP("Reasons", "Its dashes or dots did not fit yours."),
    "spelling": QT_TRANSLATE_NOOP("Reasons", "Your dictionary calls one of its words wrong."),
    "sentence_case": QT_TRANSLATE_NOOP("Reasons", "It began a sentence with a small letter."),
    "markup": QT_TRANSLATE_NOOP("Reasons", "It was markup rather than prose."),
    "offensive": QT_TRANSLATE_NOOP("Reasons", "It held a word that you chose to hold back."),
    "personal_data": QT_TRANSLATE_NOOP("Reasons", "It looked like somebody's address, number or other personal data."),
    "unknowable": QT_TRANSLATE_NOOP("Reasons", "It held a number or name that the model can't know."),
    "verbatim": QT_TRANSLATE_NOOP("Reasons", "It looked like a long passage known by heart, perhaps from a book."),
    "repeats_after": QT_TRANSLATE_NOOP("Reasons", "It repeated what stands after the cursor."),
    "repeats_before": QT_TRANSLATE_NOOP("Reasons", "It repeated what you had just written."),
    "loops": QT_TRANSLATE_NOOP("Reasons", "It said the same words over and over."),
    "balanced_marks": QT_TRANSLATE_NOOP("Reasons", "It opened or closed a quotation or bracket without its partner."),
    "whole_words": QT_TRANSLATE_NOOP("Reasons", "It ended in half a word."),
    "too_short": QT_TRANSLATE_NOOP("Reasons", "It was too short to save you anything."),
}


def explain(reason: HiddenReason, filter_name: str = "") -> Explanation:
    """The reason in words; ``filter_name`` says which filter held a suggestion back."""
    plain = _REASONS[reason]
    what = str(_FILTERS.get(filter_name, plain.what)) if reason is HiddenReason.FILTERED else plain.what
    return Explanation(_shown(what), _shown(plain.remedy) if plain.remedy else "")


def explains_filter(filter_name: str) -> bool:
    """Whether there is a sentence of its own for this filter."""
    return filter_name in _FILTERS


def brief(reason: HiddenReason) -> str:
    """The reason in a few words, beginning with a small letter."""
    return _shown(str(_BRIEF[reason]))


def _shown(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
