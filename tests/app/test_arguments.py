"""What the window is started with."""

from __future__ import annotations

from pathlib import Path

import pytest

from writer.app.arguments import Arguments, read_arguments


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], Arguments()),
        (["a.md", "b.md"], Arguments((Path("a.md"), Path("b.md")))),
        (["--safe-mode"], Arguments(safe_mode=True)),
        (["a.md", "--safe-mode"], Arguments((Path("a.md"),), safe_mode=True)),
        (["--", "--safe-mode"], Arguments((Path("--safe-mode"),))),
        (["--safe-mode", "--", "--odd name.md"], Arguments((Path("--odd name.md"),), safe_mode=True)),
    ],
)
def test_arguments_are_read(arguments: list[str], expected: Arguments) -> None:
    assert read_arguments(arguments) == expected


def test_an_unknown_option_is_named() -> None:
    assert "--save-mode" in read_arguments(["--save-mode"]).problem
