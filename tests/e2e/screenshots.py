"""``python -m tests.e2e.screenshots FOLDER``: pictures of the real program, for the README.

Without a display it starts its own.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from pathlib import Path

from tests.e2e.desktop import Desktop
from tests.e2e.provenance_pictures import take_provenance
from tests.perf.display import display

OPENING = (
    "# The Ferry\n\n"
    "It had rained since morning, and the quay lay under a sky like wet slate. Nobody came down to the water "
    "except the *boy*, who had been sent to look for his father.\n\n"
)
HALF = "The old man shook his head. \"I don't kn"


def take(folder: Path, name: str, theme: str, opening: str, half: str, keys: list[str]) -> None:
    """One picture: open ``opening``, type ``half``, press ``keys``."""
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home) / "config" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"version": 1, "theme": theme, "eagerness": 0.9, "welcome_seen": True}))
        arguments = []
        if opening:
            file = Path(home) / "The Ferry.md"
            file.write_text(opening)
            arguments.append(str(file))
        desktop = Desktop(os.environ["DISPLAY"], Path(home), arguments)
        try:
            desktop.focus()
            desktop.press("ctrl+End")
            if half:
                desktop.type(half)
                desktop.press("ctrl+space")
                desktop.wait_until(lambda state: bool(state["ghost"]))
                time.sleep(0.5)
            if keys:
                desktop.press(*keys)
                time.sleep(0.5)
            time.sleep(0.6)
            desktop.ask(f"screenshot {folder / name}.png")
        finally:
            desktop.quit()


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with display():
        take(folder, "empty", "light", "", "", [])
        take(folder, "ghost", "light", OPENING, HALF, [])
        take(folder, "accepted", "light", OPENING, HALF, ["Tab"])
        for theme in ("dark", "sepia", "contrast"):
            take(folder, theme, theme, OPENING, HALF, [])
        take_provenance(folder)


if __name__ == "__main__":
    main()
