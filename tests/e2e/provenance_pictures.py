"""Pictures of who wrote what, of the report on it, and of the predictability view, from the real program."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from tests.e2e.desktop import Desktop
from tests.e2e.pictures import shrink
from tests.e2e.story import Story

_SIZE = "resize 1060 700"
_BEGINNING = "# The Ferry\n\nThe quay lay under a sky like wet slate.\n\n"
_ALL_READ = "All of the text was read."


def take_provenance(folder: Path) -> None:
    """Write one document, then show it in light and dark."""
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "The Ferry.md"
        file.write_text(_BEGINNING)
        _write(Path(home), file)
        for theme in ("light", "dark"):
            _show(Path(home), file, theme, folder)


def _settings(home: Path, theme: str) -> None:
    settings = home / "config" / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    values = {"version": 1, "theme": theme, "eagerness": 1.0, "welcome_seen": True, "reopen_files": False}
    settings.write_text(json.dumps(values))


def _write(home: Path, file: Path) -> None:
    _settings(home, "light")
    desktop = Desktop(os.environ["DISPLAY"], home, [str(file)])
    try:
        desktop.focus()
        desktop.press("ctrl+End")
        Story(desktop, _BEGINNING).write()
        desktop.press("ctrl+s")
        desktop.wait_until(lambda state: not state["modified"])
    finally:
        desktop.quit()


def _show(home: Path, file: Path, theme: str, folder: Path) -> None:
    _settings(home, theme)
    desktop = Desktop(os.environ["DISPLAY"], home, [str(file)])
    try:
        desktop.focus()
        desktop.ask(_SIZE)
        desktop.press("F6")
        desktop.press("shift+F6")
        _take(desktop, "screenshot", folder / f"origins-{theme}.png")
        desktop.press("shift+F6", "F12")
        desktop.wait_until(lambda state: state["predictability"] == _ALL_READ)
        _take(desktop, "screenshot", folder / f"predictability-{theme}.png")
        desktop.ask("trigger file.disclosure")
        _take(desktop, "dialog", folder / f"disclosure-{theme}.png")
    finally:
        desktop.quit()


def _take(desktop: Desktop, what: str, file: Path) -> None:
    desktop.wait_until(lambda state: bool(state["ready"]))
    desktop.ask(f"{what} {file}")
    shrink(file)
