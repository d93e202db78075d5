"""The tree in the docstring is the tree in the code."""

from __future__ import annotations

import inspect
import re

import pytest

from writer.protocol import errors
from writer.protocol.errors import WriterError

_LINE = re.compile(r"^(?P<indent> *)[*+-] (?P<name>\w+)", re.MULTILINE)


def documented_tree() -> set[tuple[str, str]]:
    """Pairs of class and parent, as the docstring draws them."""
    pairs: set[tuple[str, str]] = set()
    path: list[tuple[int, str]] = [(-1, "Exception")]
    for match in _LINE.finditer(inspect.getdoc(errors) or ""):
        depth = len(match["indent"])
        while path[-1][0] >= depth:
            path.pop()
        pairs.add((match["name"], path[-1][1]))
        path.append((depth, match["name"]))
    return pairs


def defined_classes() -> list[type[Exception]]:
    classes = [value for value in vars(errors).values() if inspect.isclass(value)]
    return [cls for cls in classes if cls.__module__ == errors.__name__]


def test_what_is_documented_is_what_exists() -> None:
    assert documented_tree() == {(cls.__name__, cls.__mro__[1].__name__) for cls in defined_classes()}


@pytest.mark.parametrize("cls", defined_classes(), ids=lambda cls: cls.__name__)
def test_every_error_speaks_to_the_author(cls: type[WriterError]) -> None:
    assert issubclass(cls, WriterError)
    assert str(cls("It broke.", "Mend it.")) == "It broke."
    assert cls("It broke.", "Mend it.").full_message == "It broke. Mend it."
    assert cls("It broke.").full_message == "It broke."
