"""Texts are found in the source, kept in Qt Linguist's files and compiled to what Qt reads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from tests.architecture.translation_tools import load_tool

sources, ts_file, qm_file = load_tool("translation_sources"), load_tool("ts_file"), load_tool("qm_file")
Key, Translations = ts_file.Key, ts_file.Translations


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('class A:\n def f(self):\n  self.tr("one " "two")', [Key("A", "one two")]),
        ('class A:\n def f(self):\n  self.tr("%n words", "", 3)', [Key("A", "%n words", True)]),
        ('class A:\n def f(self):\n  return lambda: self.tr("deep")', [Key("A", "deep")]),
        (
            'def f(): return _tr("x")\ndef _tr(t):\n return QCoreApplication.translate("Menus", t)',
            [Key("Menus", "x")],
        ),
        ('QCoreApplication.translate("Help", "y")', [Key("Help", "y")]),
        ('QCoreApplication.translate("Help", "%n", None, 2)', [Key("Help", "%n", True)]),
        ('X = QT_TRANSLATE_NOOP("Reasons", "z")', [Key("Reasons", "z")]),
        (
            'raise E(Message("“{a}” is odd.", a=1), Message("Go."))',
            [Key("Messages", "Go."), Key("Messages", "“{a}” is odd.")],
        ),
        ('ActionSpec(ActionId.NEW, "&New", ("Ctrl+N",))', [Key("Actions", "&New")]),
        ('QCoreApplication.translate("Actions", spec.label)', []),
        ('other.tr("no")', []),
    ],
)
def test_texts_are_found(source: str, found: list[object]) -> None:
    assert sorted(sources.module_keys(source, "a.py")) == found


@pytest.mark.parametrize("call", ["self.tr(f'{a}')", "self.tr(a)", "_tr(a)", "Message(f'{a}')"])
def test_what_is_translated_must_be_a_literal(call: str) -> None:
    with pytest.raises(sources.SourceError, match=r"a\.py:3"):
        sources.module_keys(f"class A:\n def f(self, a):\n  {call}", "a.py")


def sample() -> object:
    translations = Translations("zh_CN")
    translations.forms = {
        Key("A", "&Open <b>“x”</b>"): ("打开 <b>“x”</b>(&O)",),
        Key("A", "two\nlines\tand 😀"): ("两\n行\t和 😀",),
        Key("B", "two\nlines\tand 😀"): ("另外",),
        Key("B", "%n words", True): ("%n 个词",),
    }
    return translations


def test_a_file_keeps_what_was_written(tmp_path: Path) -> None:
    path, translations = tmp_path / "a.ts", sample()
    new = Key("C", "new")
    ts_file.write(path, translations, [*translations.forms, new])
    assert ts_file.read(path) == translations
    assert 'type="unfinished"' in path.read_text(encoding="utf-8").splitlines()[-2]
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3 + 5 + 1


def test_qt_reads_what_is_compiled_as_it_reads_its_own(qapp: object, tmp_path: Path) -> None:
    translations, own, theirs = sample(), QTranslator(), QTranslator()
    english = Translations("en", {Key("A", "%n words", True): ("%n word", "%n words")})
    for one in (translations, english):
        ts_file.write(tmp_path / "a.ts", one, one.forms)
        (tmp_path / "own.qm").write_bytes(qm_file.compiled(one))
        command = [Path(sys.executable).with_name("pyside6-lrelease"), "a.ts", "-qm", "theirs.qm"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
        assert own.load(str(tmp_path / "own.qm"))
        assert theirs.load(str(tmp_path / "theirs.qm"))
        for key, forms in one.forms.items():
            for number in (0, 1, 2, 5, 21) if key.is_plural else (-1,):
                said = own.translate(key.context, key.source, "", number)
                assert said == theirs.translate(key.context, key.source, "", number)
                assert said == (forms[0] if number in (1, -1) else forms[-1])
    assert not own.translate("A", "nothing")


def test_places_are_compared_whatever_their_order() -> None:
    assert ts_file.places("{b} of {a}, %Ln") == ts_file.places("%n {a}/{b}")
    assert ts_file.places("{a}") != ts_file.places("{ a }")
