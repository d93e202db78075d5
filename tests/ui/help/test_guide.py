"""The user guide: complete in both languages, true to the program, and pleasant to look things up in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from writer.settings.schema import CHOICES
from writer.ui.editor.keymap import ACTIONS, ActionId, Keymap
from writer.ui.help.guide import PAGES, Guide, code, fill, found_in, heading, links, places, strong
from writer.ui.help.menu_paths import menu_paths, plain_label
from writer.ui.help.places import Places
from writer.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "resources" / "guide"
LANGUAGES = [language for language in CHOICES["interface_language"] if language]


def source(language: str, page: str) -> str:
    return (FOLDER / language / f"{page}.md").read_text(encoding="utf-8")


@pytest.fixture
def real_places(window: MainWindow) -> Places:
    return Places(Keymap({}), lambda: menu_paths(window.menuBar()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_and_no_other(language: str) -> None:
    assert {path.stem for path in (FOLDER / language).iterdir()} == set(PAGES)
    assert all(heading(source(language, page)) for page in PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_every_language_says_the_same_things(page: str) -> None:
    english = source("en", page)
    for language in LANGUAGES:
        text = source(language, page)
        assert sorted(places(text)) == sorted(places(english))
        assert sorted(links(text)) == sorted(links(english))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_page(page: str) -> None:
    assert {link.removesuffix(".md") for link in links(source("en", page))} <= set(PAGES)


def test_every_page_is_linked_or_listed_and_names_what_the_program_has(real_places: Places) -> None:
    for language in LANGUAGES:
        for page in PAGES:
            filled = fill(source(language, page), real_places)
            assert not places(filled)
            assert not re.search(r"\{(key|menu|setting|text)", filled), page


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sign_of_markdown_is_left_over(real_places: Places, language: str) -> None:
    """A closing sign between a full stop and a letter would be shown, as would a broken table."""
    for page in Guide(FOLDER, language, real_places).pages():
        shown = re.sub(r"<(code|pre)>.*?</\1>", "", page.html, flags=re.DOTALL)
        assert not re.search(r"\*|`|\]\(|\| ", shown), page.name


def test_no_key_or_menu_is_spelt_out(window: MainWindow) -> None:
    """They would go wrong as soon as one is changed, and in the other language at once."""
    menu_words = set(menu_paths(window.menuBar()).values())
    for page in PAGES:
        text = source("en", page)
        assert not re.search(r"\b(Ctrl|Alt|Shift)\+", text), page
        assert not any(f"**{path}**" in text for path in menu_words), page


def test_texts_of_buttons_are_ones_that_are_translated() -> None:
    tree = ElementTree.parse(ROOT / "resources" / "translations" / "writer_zh_CN.ts")
    known = {
        (context.findtext("name"), message.findtext("source"))
        for context in tree.iter("context")
        for message in context.iter("message")
    }
    named = {tuple(name.split("|")) for page in PAGES for kind, name in places(source("en", page)) if kind == "text"}
    assert named
    assert named <= known


def test_every_action_is_in_the_keyboard_reference(real_places: Places) -> None:
    reference = real_places.reference()
    for spec in ACTIONS:
        assert f"| {plain_label(spec.label)} |" in reference
    assert f"| Accept Next Word | {code('Ctrl+Right')} |" in reference
    assert "## File" in reference
    assert "Elsewhere" not in reference


def test_other_shortcuts_show(window: MainWindow) -> None:
    keymap = Keymap({"file.save": ("F12",), "edit.find": ()})
    looked_up = Places(keymap, lambda: menu_paths(window.menuBar()))
    assert looked_up("key", "file.save") == code("F12")
    assert looked_up("key", "edit.find") == strong("Edit › Find")
    assert code("F12") in looked_up("keys", "")


@pytest.mark.parametrize(("kind", "name"), [("key", "file.fly"), ("menu", "nowhere"), ("setting", "recent_files")])
def test_what_the_program_has_not_is_an_error(real_places: Places, kind: str, name: str) -> None:
    with pytest.raises(LookupError):
        real_places(kind, name)


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("&Save", "Save"),
        ("Save &As…", "Save As"),
        ("&Accept Suggestion\tTab", "Accept Suggestion"),
        ("保存(&S)", "保存"),
        ("另存为(&A)…", "另存为"),
        ("Salt && Pepper", "Salt & Pepper"),
    ],
)
def test_labels_are_read_without_their_signs(label: str, plain: str) -> None:
    assert plain_label(label) == plain


def test_a_key_may_be_any_sign() -> None:
    guide = Guide(FOLDER, "en", lambda _kind, _name: code("Ctrl+`"))
    page = guide.page("suggestions")
    assert page is not None
    assert "<code>Ctrl+`</code>" in page.html


def test_a_page_that_is_not_translated_comes_in_english(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "start.md").write_text("# Begin\n\nOne word.")
    guide = Guide(tmp_path, "zh_CN", lambda _kind, _name: "")
    page = guide.page("start")
    assert page is not None
    assert page.title == "Begin"
    assert found_in(page, "WORD one")
    assert not found_in(page, "word two")
    assert guide.page("../secret") is None
    assert guide.page("models") is None


def test_the_guide_opens_with_its_key_and_follows_links(window: MainWindow, qtbot: QtBot) -> None:
    window.action(ActionId.GUIDE).trigger()
    guide = window.help.show_guide()
    assert guide.isVisible()
    assert guide.list.count() == len(PAGES)
    assert guide.browser.name == "start"
    guide.browser.setSource(QUrl("guide:/suggestions.html"))
    assert "refuse" in guide.browser.toPlainText().lower()
    assert guide.list.currentItem().text() == "Take, refuse, ask"
    guide.browser.backward()
    assert guide.browser.name == "start"
    guide.list.setCurrentRow(PAGES.index("privacy"))
    assert guide.browser.name == "privacy"
    guide.close()


def test_the_keys_are_a_page_of_it(window: MainWindow) -> None:
    window.action(ActionId.KEYS).trigger()
    guide = window.help.show_guide()
    assert guide.browser.name == "keyboard"
    assert "Accept Next Word" in guide.browser.toPlainText()
    guide.close()


def test_searching_lists_pages_and_marks_words(window: MainWindow, qtbot: QtBot) -> None:
    guide = window.help.show_guide()
    QTest.keyClicks(guide.search, "telemetry")
    assert [guide.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(guide.list.count())] == ["privacy"]
    assert guide.browser.name == "privacy"
    assert [mark.cursor.selectedText() for mark in guide.browser.extraSelections()] == ["telemetry"]
    guide.search.setText("xylophone")
    assert guide.list.count() == 0
    assert guide.nothing.isVisible()
    guide.search.clear()
    assert guide.list.count() == len(PAGES)
    assert not guide.nothing.isVisible()
    guide.close()


def test_the_guide_reaches_nothing_outside(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    guide = window.help.show_guide()
    assert guide.browser.loadResource(2, QUrl("file:///etc/hostname")) is None
    assert guide.browser.loadResource(1, QUrl("file:///etc/hostname")) is None
    assert not opened
    guide.close()


def test_about_names_licence_and_the_work_of_others(make_window: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make_window()
    window.action(ActionId.ABOUT).trigger()
    about = window.help.show_about()
    assert about.isVisible()
    # Nothing is cut off.
    assert all(label.height() >= label.heightForWidth(label.width()) for label in about.findChildren(QLabel))
    assert "MIT" in about.licence.toPlainText()
    notices = about.notices.toPlainText()
    for name in ("PySide6", "onnxruntime", "tokenizers", "markdown-it-py"):
        assert name in notices
    assert "\npytest " not in notices
    about.close()
