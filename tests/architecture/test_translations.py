"""Every text of the program is translated, and no translation is left of a text that is gone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.translation_tools import ROOT, TRANSLATIONS, load_tool
from writer.protocol import errors
from writer.settings.schema import CHOICES

sources, ts_file = load_tool("translation_sources"), load_tool("ts_file")
FILES = sorted(TRANSLATIONS.glob("writer_*.ts"))
FORMS = {"en": 2, "zh_CN": 1}
HOW = "run `make translations`, then translate what it leaves unfinished (ARCHITECTURE.md, “Words on the screen”)"
_MNEMONIC = re.compile(r"&(?!&)\w")


def test_every_language_that_can_be_chosen_has_its_file() -> None:
    chosen = {language for language in CHOICES["interface_language"] if language}
    assert {path.stem.removeprefix("writer_") for path in FILES} == chosen == set(FORMS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_untranslated_unfinished_or_vanished(path: Path) -> None:
    translations = ts_file.read(path)
    wanted = sources.wanted(translations, sources.all_keys(ROOT))
    assert sorted(wanted - translations.forms.keys()) == [], f"untranslated: {HOW}"
    assert sorted(translations.forms.keys() - wanted) == [], f"vanished: {HOW}"
    assert {len(forms) for key, forms in translations.forms.items() if key.is_plural} == {FORMS[translations.language]}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_places_and_file_patterns_stay_as_they_are(path: Path) -> None:
    for key, forms in ts_file.read(path).forms.items():
        for form in forms:
            # One thing may be said without a number: “once”.
            if not (key.is_plural and form is forms[0] and len(forms) > 1):
                assert ts_file.places(form) == ts_file.places(key.source), key
            assert re.findall(r"\*\.\w+", form) == re.findall(r"\*\.\w+", key.source), key
            assert form.count(";;") == key.source.count(";;"), key
            assert form.strip() == form or key.source.strip() != key.source, key


def test_a_key_of_a_menu_entry_is_the_same_in_every_language() -> None:
    for path in FILES:
        for key, forms in ts_file.read(path).forms.items():
            for form in forms:
                assert _letters(form) == _letters(key.source), key


def _letters(text: str) -> list[str]:
    return [letter.upper() for letter in _MNEMONIC.findall(text.replace("&&", ""))]


def test_what_an_error_says_can_be_translated() -> None:
    """No error of the tree is made with bare text where the window could show it."""
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
    bare = []
    for path in sorted((ROOT / "writer").rglob("*.py")):
        if set(path.relative_to(ROOT / "writer").parts[:-1]) & set(sources.LEFT_OUT):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in kinds:
                bare += [f"{path.name}:{one.lineno}" for one in node.args[:2] if _is_bare(one)]
    assert bare == [], "say it with Message(…)"


def _is_bare(argument: ast.expr) -> bool:
    if isinstance(argument, ast.Constant):
        return bool(argument.value)
    return isinstance(argument, ast.JoinedStr | ast.BinOp)
