"""What each preference is called, in words an author uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from writer.settings.preferences import Page
from writer.settings.schema import ThemeChoice


@dataclass(frozen=True)
class PreferenceText:
    """A label, a sentence of help, and the names of the values or of a slider's ends."""

    label: str
    help: str = ""
    values: tuple[tuple[Any, str], ...] = ()


def page_title(page: Page) -> str:
    """The page's name in the list."""
    return {
        Page.LOOK: _tr("Look"),
        Page.WRITING: _tr("Writing"),
        Page.ATTENTION: _tr("Attention"),
        Page.SUGGESTIONS: _tr("Suggestions"),
    }[page]


def preference_text(name: str) -> PreferenceText:
    """The words for the setting ``name``; a setting without words shows its own name."""
    return _texts().get(name) or PreferenceText(name.replace("_", " ").capitalize())


def _texts() -> dict[str, PreferenceText]:
    return {
        "interface_language": PreferenceText(
            _tr("Language of menus"),
            _tr("Takes effect when writer is started again."),
            # A language is called what its speakers call it.
            (("", _tr("As the system")), ("en", "English"), ("zh_CN", "简体中文")),
        ),
        "theme": PreferenceText(
            _tr("Theme"),
            "",
            (
                (ThemeChoice.SYSTEM, _tr("As the system")),
                (ThemeChoice.LIGHT, _tr("Light")),
                (ThemeChoice.DARK, _tr("Dark")),
                (ThemeChoice.SEPIA, _tr("Sepia")),
                (ThemeChoice.CONTRAST, _tr("High contrast")),
            ),
        ),
        "font_family": PreferenceText(
            _tr("Font"), _tr("Unless you choose one, the best reading font of this machine.")
        ),
        "font_size": PreferenceText(_tr("Size")),
        "line_width_chars": PreferenceText(_tr("Characters in a line"), _tr("60 to 75 are the easiest to read.")),
        "line_spacing": PreferenceText(_tr("Line spacing")),
        "page_margin": PreferenceText(_tr("Margins"), _tr("What is left beside the text at least.")),
        "motion": PreferenceText(
            _tr("Motion"),
            _tr("Reduced shows the page where it belongs, without gliding there."),
            (("system", _tr("As the system")), ("reduced", _tr("Reduced")), ("full", _tr("Full"))),
        ),
        **_attention_texts(),
        "check_spelling": PreferenceText(
            _tr("Check spelling"),
            _tr("What the dictionary does not know is underlined, and never suggested."),
        ),
        "smart_typing": PreferenceText(
            _tr("Quotes and dashes"), _tr("Typed quotes, dashes and dots become those of the text's language.")
        ),
        "reopen_files": PreferenceText(
            _tr("Open again at start"), _tr("The files that were open when you left, where you were.")
        ),
        "author_name": PreferenceText(
            _tr("Your name"),
            _tr("Stands beside what you typed where the record is kept in the document. You need give none."),
        ),
        "record_storage": PreferenceText(
            _tr("Record of who wrote what"),
            _tr("Where it is kept for new documents; View, Keep the Record chooses for the one in front."),
            (
                ("sidecar", _tr("Beside the document")),
                ("block", _tr("In the document")),
                ("none", _tr("Not at all")),
            ),
        ),
        "backup_count": PreferenceText(_tr("Earlier versions kept"), _tr("Of each file; 0 keeps none.")),
        "backup_minutes": PreferenceText(_tr("At most one every")),
        "suggestion_mode": PreferenceText(
            _tr("Suggestions come"),
            "",
            (
                ("automatic", _tr("While you type")),
                ("on request", _tr("When you ask")),
                ("off", _tr("Never")),
            ),
        ),
        "eagerness": PreferenceText(
            _tr("How readily"),
            _tr("Quiet shows only what is nearly certain; eager saves more keys and is wrong more often."),
            ((0.0, _tr("quiet")), (1.0, _tr("eager"))),
        ),
        "filter_level": PreferenceText(
            _tr("Hold back"),
            _tr("Words that a suggestion never holds. What you type yourself is never touched."),
            (("off", _tr("Nothing")), ("mild", _tr("Slurs")), ("strict", _tr("Slurs and profanity"))),
        ),
        "announce_suggestions": PreferenceText(
            _tr("Tell screen readers"), _tr("A new suggestion is said once, when nothing else is being said.")
        ),
        "accept_delay_ms": PreferenceText(
            _tr("Tab accepts after"), _tr("A suggestion that came up just as you pressed Tab is not taken by accident.")
        ),
    }


def _attention_texts() -> dict[str, PreferenceText]:
    units = (("words", _tr("Words")), ("minutes", _tr("Minutes")))
    return {
        "focus": PreferenceText(
            _tr("Focus on"),
            _tr("The rest of the text is dimmed."),
            (("off", _tr("Everything")), ("sentence", _tr("The sentence")), ("paragraph", _tr("The paragraph"))),
        ),
        "typewriter": PreferenceText(
            _tr("Typewriter scrolling"), _tr("The line you write stays where it is, and the page moves.")
        ),
        "typewriter_height": PreferenceText(_tr("Height of that line"), _tr("From the top of the page.")),
        "forward_only": PreferenceText(
            _tr("Forward only"), _tr("Nothing can be deleted or undone, until you switch this off.")
        ),
        "daily_goal": PreferenceText(_tr("Daily goal"), _tr("0 is none. Days in a row make a streak.")),
        "daily_goal_unit": PreferenceText(_tr("Measured in"), "", units),
        "session_goal": PreferenceText(_tr("Session goal"), _tr("0 is none. Half an hour's pause ends a session.")),
        "session_goal_unit": PreferenceText(_tr("Measured in"), "", units),
        "writing_log": PreferenceText(
            _tr("Keep a writing log"), _tr("When you wrote, how long and how many words; never what. On this machine.")
        ),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Preferences", text)
