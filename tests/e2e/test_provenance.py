"""Half accepted, half typed, edited, undone, saved, opened again: every character's author is right."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from writer.settings.paths import find_paths

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is missing; `make test` installs it"),
]

HALF = "One of the most important things that we can do is to"


def authors(desktop: Desktop) -> str:
    """One letter a character: t typed, s suggested, c suggested and changed, u not recorded."""
    return "".join(kind[0] * count for kind, count in desktop.ask()["origins"])


def accept(desktop: Desktop) -> str:
    desktop.press("ctrl+space")
    desktop.wait_until(lambda s: bool(s["ghost"]))
    time.sleep(0.6)
    before, ghost = desktop.ask()["text"], desktop.ask()["ghost"]
    desktop.press("Tab")
    desktop.wait_until(lambda s: s["text"] == before + ghost)
    return str(ghost)


def test_every_characters_author_is_right(xvfb_display: str, own_home: Path, tmp_path: Path) -> None:
    settings = find_paths().settings_file
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"version": 1, "eagerness": 1.0, "smart_typing": False}))
    file = tmp_path / "half.md"
    desktop = Desktop(xvfb_display, own_home, [str(file)])
    desktop.focus()
    try:
        desktop.type(HALF)
        desktop.wait_until(lambda s: s["text"] == HALF)
        taken = accept(desktop)
        expected = "t" * len(HALF) + "s" * len(taken)
        assert authors(desktop) == expected
        desktop.press("ctrl+z")
        desktop.wait_until(lambda s: s["text"] == HALF)
        assert authors(desktop) == "t" * len(HALF)
        desktop.press("ctrl+shift+z")
        desktop.wait_until(lambda s: s["text"] == HALF + taken)
        assert authors(desktop) == expected
        desktop.press("Left", "Left")
        desktop.type("xy")
        desktop.wait_until(lambda s: len(s["text"]) == len(HALF + taken) + 2)
        changed = "t" * len(HALF) + "c" * (len(taken) - 2) + "tt" + "cc"
        assert authors(desktop) == changed
        desktop.press("ctrl+z")
        desktop.wait_until(lambda s: s["text"] == HALF + taken)
        assert authors(desktop) == expected
        desktop.press("ctrl+y")
        text = desktop.wait_until(lambda s: len(s["text"]) == len(HALF + taken) + 2)["text"]
        desktop.press("F6")
        desktop.press("ctrl+s")
        desktop.wait_until(lambda s: not s["modified"])
    finally:
        assert desktop.quit() == 0
    assert file.read_text() == text
    again = Desktop(xvfb_display, own_home, [str(file)])
    again.focus()
    try:
        again.wait_until(lambda s: s["text"] == text)
        assert authors(again) == changed
    finally:
        assert again.quit() == 0
    report = subprocess.run(
        [sys.executable, "-m", "writer", "disclose", "--json", str(file)], capture_output=True, text=True, timeout=60
    )
    content = json.loads(report.stdout)
    assert content["characters"]["typed"] == len(HALF) + 2
    assert content["characters"]["suggested"] == 0
    assert content["models"][0]["characters"] == content["models"][0]["changed"] == len(taken)
    assert content["models"][0]["identifier"].startswith("sha256:")
