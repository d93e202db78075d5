"""What the window is started with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SAFE_MODE = "--safe-mode"


@dataclass(frozen=True)
class Arguments:
    """Arguments that were understood.

    Attributes:
        files: Documents to open.
        safe_mode: Leave out what the author chose and added.
        problem: What was not understood; empty when all was.
    """

    files: tuple[Path, ...] = ()
    safe_mode: bool = False
    problem: str = ""


def read_arguments(arguments: Sequence[str]) -> Arguments:
    """Read ``arguments``, the program's own name not among them. After ``--``, everything is a file."""
    options, files = list(arguments), list[str]()
    if "--" in options:
        split = options.index("--")
        options, files = options[:split], options[split + 1 :]
    unknown = [one for one in options if one.startswith("--") and one != SAFE_MODE]
    if unknown:
        return Arguments(problem=f"{unknown[0]} is no option. `writer --help` lists what there is.")
    named = [one for one in options if one != SAFE_MODE] + files
    return Arguments(tuple(Path(name) for name in named), SAFE_MODE in options)
