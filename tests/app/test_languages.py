"""The program speaks the author's language from the start on."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from tests.architecture.translation_tools import compile_into
from writer.app.languages import choose_language, install, load_translations
from writer.protocol.errors import DocumentReadError
from writer.text.messages import Message, from_plain, to_plain
from writer.ui.translation import shown


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    (tmp_path / "translations").mkdir()
    compile_into(tmp_path / "translations")
    return tmp_path


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """Speaks English again afterwards."""
    locale = QLocale()
    before = qapp.findChildren(QTranslator)
    yield qapp
    QLocale.setDefault(locale)
    for translator in qapp.findChildren(QTranslator):
        if translator not in before:
            qapp.removeTranslator(translator)
            translator.deleteLater()


@pytest.mark.parametrize(
    ("asked", "chosen", "system", "language"),
    [
        ("", "", ["zh-CN"], "zh_CN"),
        ("", "", ["zh-Hans-SG"], "zh_CN"),
        ("", "", ["zh-TW", "en-US"], "en"),
        ("", "", ["de-DE"], "en"),
        ("", "", ["C"], "en"),
        ("", "", [], "en"),
        ("", "zh_CN", ["en-US"], "zh_CN"),
        ("", "en", ["zh-CN"], "en"),
        ("zh_CN.UTF-8", "en", ["en-US"], "zh_CN"),
        ("en", "zh_CN", ["zh-CN"], "en"),
        ("tlh", "zh_CN", [], "zh_CN"),
    ],
)
def test_the_environment_then_preferences_then_the_system_choose(
    asked: str, chosen: str, system: list[str], language: str
) -> None:
    assert choose_language(asked, chosen, system) == language


def test_the_chosen_language_is_spoken_by_qt_too(application: QApplication, compiled: Path) -> None:
    assert install(application, compiled, "zh_CN", {}) == "zh_CN"
    assert QLocale().language() is QLocale.Language.Chinese
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") != "Cancel"
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert "取消" in buttons.button(QDialogButtonBox.StandardButton.Cancel).text()
    buttons.deleteLater()


def test_the_environment_overrules_preferences(application: QApplication, compiled: Path) -> None:
    assert install(application, compiled, "zh_CN", {"WRITER_LANG": "en"}) == "en"


def test_a_folder_without_translations_leaves_english(application: QApplication, tmp_path: Path) -> None:
    load_translations(application, tmp_path, "xx")
    assert QCoreApplication.translate("Menus", "&File") == "&File"


class Shouting(QTranslator):
    """Says messages in capitals, which keeps it clear who translated what."""

    def translate(self, context: str, source: str, comment: str | None = None, n: int = -1) -> str:
        if context != "Messages":
            return ""
        return re.sub(r"\{[A-Z]+\}", lambda found: found[0].lower(), source.upper())


def test_what_is_said_below_the_window_is_translated_in_it(application: QApplication) -> None:
    QLocale.setDefault(QLocale("de_DE"))
    application.installTranslator(Shouting(application))
    message = Message("“{name}” has {size} bytes.", name=Message("the {name}", name="file"), size=12345)
    assert message == "“the file” has 12,345 bytes."
    assert shown(message) == "“THE file” HAS 12.345 BYTES."
    error = DocumentReadError(message, Message("Take less."))
    assert shown(error.message) == shown(message)
    assert error.full_message == "“the file” has 12,345 bytes. Take less."
    assert shown(error.full_message) == "“THE file” HAS 12.345 BYTES. TAKE LESS."
    assert shown("plain {text}") == "plain {text}"


def test_a_message_survives_copying_with_what_it_was_made_of() -> None:
    message = Message("“{name}” {braces}", name="a{b}", braces="{}")
    copied = copy.deepcopy(message)
    assert (copied, copied.source, copied.arguments) == (message, message.source, message.arguments)


def test_a_message_comes_through_json_with_what_it_was_made_of() -> None:
    cause = DocumentReadError(Message("{count} bytes are odd", count=1200))
    message = Message("“{path}”: {cause}.", path=Path("a.md"), cause=cause)
    assert message == "“a.md”: 1,200 bytes are odd."
    heard = from_plain(json.loads(json.dumps(to_plain(message))))
    assert isinstance(heard, Message)
    assert (heard, heard.source) == (message, message.source)
    assert heard.arguments["cause"].source == "{count} bytes are odd"
    assert from_plain(to_plain("bare {text}")) == "bare {text}"
