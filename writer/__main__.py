"""``writer [FILE]`` opens the window; ``writer COMMAND`` is the command line.

Neither half imports the other: the command line starts without Qt, the window without click.
"""

from __future__ import annotations

import sys

COMMANDS = ("suggest", "doctor", "evaluate", "bench", "--help", "--version")


def main() -> int:
    """Hand over to the window or to the command line; returns the exit status."""
    if sys.argv[1:2] and sys.argv[1] in COMMANDS:
        from writer.cli.main import main as command_line

        return command_line()
    from writer.app.main import main as window

    return window(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
