"""Finds every text that is translated, by reading the program's source and the catalogue of models.

What counts:

* ``self.tr("…")`` and ``self.tr("%n …", "", number)``: the class is the context;
* ``_tr("…")``: the context is the one that the module's own ``_tr`` names;
* ``QCoreApplication.translate("Context", "…")`` and ``QT_TRANSLATE_NOOP("Context", "…")``;
* ``Message("…")``: below the user interface, context ``Messages``;
* ``ActionSpec(id, "…")``: context ``Actions``;
* what the catalogue says about each model: context ``Messages``.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ts_file import Key, Translations

MESSAGES = "Messages"
# English needs forms for its plurals, and nothing else.
SOURCE_LANGUAGE = "en"
_CATALOGUE_TEXTS = ("uses", "limits")
# Commands speak English, and training is no part of the program.
LEFT_OUT = ("cli", "training", "pickled")


class SourceError(Exception):
    """A text is given to the translator that is no literal."""


def all_keys(root: Path) -> set[Key]:
    """Every text of the program in ``root``."""
    keys: set[Key] = set()
    for path in sorted((root / "writer").rglob("*.py")):
        if not set(path.relative_to(root / "writer").parts[:-1]) & set(LEFT_OUT):
            keys |= module_keys(path.read_text(encoding="utf-8"), str(path.relative_to(root)))
    return keys | _catalogue_keys(root / "models" / "catalogue.toml")


def wanted(translations: Translations, keys: Iterable[Key]) -> set[Key]:
    """The texts that a language has to translate."""
    return {key for key in keys if key.is_plural or translations.language != SOURCE_LANGUAGE}


def module_keys(source: str, name: str) -> set[Key]:
    """Every text of one module."""
    tree = ast.parse(source)
    finder = _Finder(name, _own_context(tree))
    finder.visit(tree)
    return finder.keys


class _Finder(ast.NodeVisitor):
    def __init__(self, name: str, own_context: str) -> None:
        self.keys: set[Key] = set()
        self._name, self._own_context = name, own_context
        self._classes: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        # What the translating functions do inside is not a text of the program.
        if node.name not in ("_tr", "_count"):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        called, on = _called(node)
        if called == "tr" and on == "self":
            self._add(self._classes[-1], node, 0, len(node.args) > 2)
        elif called == "_tr" and not on:
            self._add(self._own_context, node, 0, len(node.args) > 1)
        elif called == "translate" and on == "QCoreApplication":
            # A variable holds a text that is marked elsewhere.
            if all(isinstance(argument, ast.Constant) for argument in node.args[:2]):
                self._add(self._literal(node, 0), node, 1, len(node.args) > 3)
        elif called == "QT_TRANSLATE_NOOP":
            self._add(self._literal(node, 0), node, 1, False)
        elif called == "Message":
            self._add(MESSAGES, node, 0, False)
        elif called == "ActionSpec":
            self._add("Actions", node, 1, False)

    def _add(self, context: str, node: ast.Call, index: int, is_plural: bool) -> None:
        self.keys.add(Key(context, self._literal(node, index), is_plural))

    def _literal(self, node: ast.Call, index: int) -> str:
        value = node.args[index] if len(node.args) > index else None
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value
        raise SourceError(f"{self._name}:{node.lineno}: what is translated must be a literal")


def _called(node: ast.Call) -> tuple[str, str]:
    """The name of what is called, and what it is an attribute of."""
    if isinstance(node.func, ast.Name):
        return node.func.id, ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr, node.func.value.id if isinstance(node.func.value, ast.Name) else ""
    return "", ""


def _own_context(tree: ast.Module) -> str:
    """The context that the module's ``_tr`` translates in."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "_tr":
            for inner in ast.walk(node):
                if isinstance(inner, ast.Call) and _called(inner)[0] == "translate":
                    context = inner.args[0]
                    if isinstance(context, ast.Constant) and isinstance(context.value, str):
                        return context.value
    return ""


def _catalogue_keys(path: Path) -> set[Key]:
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    return {Key(MESSAGES, text) for text in _texts(entries)}


def _texts(value: object, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)
    elif isinstance(value, str) and name in _CATALOGUE_TEXTS:
        yield value
