"""Half accepted, half typed, edited, undone, saved, opened again: every character's author is right."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.story import Story
from writer.settings.paths import find_paths

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is missing; `make test` installs it"),
]


def disclose(file: Path, kind: str) -> str:
    command = [sys.executable, "-m", "writer", "disclose", kind, str(file)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def test_every_characters_author_is_right(xvfb_display: str, own_home: Path, tmp_path: Path) -> None:
    settings = find_paths().settings_file
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"version": 1, "eagerness": 1.0, "smart_typing": False, "welcome_seen": True}))
    file = tmp_path / "half.md"
    desktop = Desktop(xvfb_display, own_home, [str(file)])
    try:
        desktop.focus()
        story = Story(desktop)
        story.write()
        desktop.press("F6", "ctrl+s")
        desktop.wait_until(lambda state: not state["modified"])
    finally:
        assert desktop.quit() == 0
    assert file.read_text() == story.text
    assert 0.3 * len(story.text) < story.accepted < 0.7 * len(story.text)
    again = Desktop(xvfb_display, own_home, [str(file)])
    try:
        again.focus()
        state = again.wait_until(lambda one: one["text"] == story.text)
        assert "".join(kind[0] * count for kind, count in state["origins"]) == story.expected()
    finally:
        assert again.quit() == 0
    content = json.loads(disclose(file, "--json"))
    expected = story.expected()
    assert content["characters"]["typed"] == expected.count("t")
    assert content["characters"]["suggested"] == expected.count("s")
    assert content["characters"]["changed"] == expected.count("c") > 0
    assert content["models"][0]["characters"] == story.accepted
    assert content["models"][0]["identifier"].startswith("sha256:")
    assert content["sentence"] in html.unescape(disclose(file, "--html"))
