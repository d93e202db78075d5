"""Qt Linguist's .ts files, with one message on each line, so that two people's additions merge by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{}" sourcelanguage="en">\n'
_PLACE = re.compile(r"%L?n|\{[a-z_0-9]*\}")


@dataclass(frozen=True, order=True)
class Key:
    """What a translation belongs to."""

    context: str
    source: str
    is_plural: bool = False


@dataclass
class Translations:
    """The translations of one language; a plural has a form for each number the language tells apart."""

    language: str
    forms: dict[Key, tuple[str, ...]] = field(default_factory=dict)


def places(text: str) -> list[str]:
    """The placeholders of ``text``, sorted; whether a number is grouped is the translator's choice."""
    return sorted(place.replace("%Ln", "%n") for place in _PLACE.findall(text))


def read(path: Path) -> Translations:
    """The file's translations; unfinished ones are left out, and so are empty ones."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 - a file of this project
    result = Translations(root.get("language", ""))
    for context in root.iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type"):
                continue
            key = Key(name, message.findtext("source") or "", message.get("numerus") == "yes")
            forms = tuple(form.text or "" for form in translation.iter("numerusform")) or (translation.text or "",)
            if all(forms):
                result.forms[key] = forms
    return result


def write(path: Path, translations: Translations, keys: Iterable[Key]) -> None:
    """All of ``keys``, in order, those without a translation as unfinished ones."""
    lines = [_line(key, translations.forms.get(key, ())) for key in sorted(keys)]
    path.write_text(_HEAD.format(translations.language) + "".join(lines) + "</TS>\n", encoding="utf-8")


def _line(key: Key, forms: tuple[str, ...]) -> str:
    unfinished = "" if forms else ' type="unfinished"'
    if key.is_plural:
        inner = "".join(f"<numerusform>{_text(form)}</numerusform>" for form in forms)
    else:
        inner = _text(forms[0]) if forms else ""
    numerus = ' numerus="yes"' if key.is_plural else ""
    return (
        f"<context><name>{_text(key.context)}</name><message{numerus}><source>{_text(key.source)}</source>"
        f"<translation{unfinished}>{inner}</translation></message></context>\n"
    )


def _text(text: str) -> str:
    return escape(text).replace("\n", "&#xa;").replace("\t", "&#x9;")
