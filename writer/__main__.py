"""``writer [FILE]`` opens the window; ``writer COMMAND`` is the command line.

Neither half imports the other: the command line starts without Qt, the window without click.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

COMMANDS = (
    "suggest",
    "doctor",
    "evaluate",
    "bench",
    "models",
    "disclose",
    "predictability",
    "-h",
    "--help",
    "--version",
)

# Not for people: the packaged program starts itself so, as it has no `python -m`.
CONVERT_WORKER = "--convert-worker"
FETCH_WORKER = "--fetch-worker"


def restore_library_path(variables: MutableMapping[str, str]) -> None:
    """Undo what the packaged program's starter did to ``variables``: a browser started from here is to find its own."""
    variables.pop("LD_LIBRARY_PATH", None)
    if original := variables.pop("LD_LIBRARY_PATH_ORIG", ""):
        variables["LD_LIBRARY_PATH"] = original


def main() -> int:
    """Hand over to the window or to the command line; returns the exit status."""
    if getattr(sys, "frozen", False):
        restore_library_path(os.environ)
    if sys.argv[1:2] == [CONVERT_WORKER]:
        from writer.models.convert_worker import main as convert

        return convert()
    if sys.argv[1:2] == [FETCH_WORKER]:
        from writer.models.fetch_worker import main as fetch

        return fetch()
    if sys.argv[1:2] and sys.argv[1] in COMMANDS:
        from writer.cli.main import main as command_line

        return command_line()
    from writer.app.main import main as window

    return window(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
