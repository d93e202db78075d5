"""A real input method: IBus with libpinyin composes Chinese in the real window.

Needs the system packages ``ibus`` and ``ibus-libpinyin``, which no other test needs; without
them it is left out, and synthetic events alone (``test_main_job.py``, ``tests/ui``) say what happens.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import PATIENCE, Desktop
from writer.settings.paths import find_paths

_ENGINE = Path("/usr/libexec/ibus-engine-libpinyin")
_PANEL = Path("/usr/libexec/ibus-ui-gtk3")
_LINE = 40  # pixels: less than the height of a line and the gap that a panel leaves

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        any(shutil.which(name) is None for name in ("xdotool", "ibus-daemon", "dbus-daemon"))
        or not _ENGINE.exists()
        or not _PANEL.exists(),
        reason="IBus with libpinyin is not installed",
    ),
]


@pytest.fixture
def ibus(xvfb_display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """IBus on a session bus of its own, which programs started from now on use."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    for name, value in {
        "DISPLAY": xvfb_display,
        "HOME": str(tmp_path / "home"),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "GSETTINGS_BACKEND": "memory",
        "NO_AT_BRIDGE": "1",
        "QT_IM_MODULE": "ibus",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
    daemon = subprocess.Popen(
        ["ibus-daemon", "--replace", f"--panel={_PANEL}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        use("xkb:us::eng")
        yield
    finally:
        os.killpg(daemon.pid, signal.SIGKILL)  # with the panel and the engines it started
        daemon.wait()
        bus.kill()
        bus.communicate()


def use(engine: str) -> None:
    """Let ``engine`` have the keys."""
    deadline = time.monotonic() + PATIENCE
    # Its exit status says nothing: it is 1 where an engine has to be started first.
    while ask_ibus() != engine:
        assert time.monotonic() < deadline, "IBus did not start"
        ask_ibus(engine)


def ask_ibus(*engine: str) -> str:
    """Choose ``engine``, or hear which one is chosen."""
    done = subprocess.run(["ibus", "engine", *engine], capture_output=True, text=True, timeout=PATIENCE)
    return done.stdout.strip()


def place_of_candidates() -> tuple[int, int]:
    """Left and upper edge of the candidate window on the screen."""
    command = ["xdotool", "search", "--sync", "--onlyvisible", "--class", "ibus-ui-gtk3"]
    found = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True).stdout.split()
    command = ["xdotool", "getwindowgeometry", "--shell", found[-1]]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True).stdout
    values = dict(line.split("=", 1) for line in shown.split())
    return int(values["X"]), int(values["Y"])


@pytest.mark.usefixtures("ibus")
def test_chinese_is_composed_below_the_cursor_and_ghost_text_waits(
    xvfb_display: str, own_home: Path, tmp_path: Path
) -> None:
    settings = find_paths().settings_file
    settings.parent.mkdir(parents=True)
    settings.write_text('{"version": 1, "eagerness": 1.0, "welcome_seen": true}')
    text = "The old man looked at him for a long t"
    document = tmp_path / "harbour.md"
    document.write_text(text[:-1], encoding="utf-8")
    desktop = Desktop(xvfb_display, own_home, [str(document)])
    try:
        desktop.focus()
        desktop.press("ctrl+End")
        # One key: IBus may swap the first keys that a new window sends it.
        desktop.type(text[-1])
        desktop.wait_until(lambda state: bool(state["ghost"]))
        use("libpinyin")
        desktop.type("n")
        desktop.wait_until(lambda state: bool(state["composing"]))
        desktop.type("ihao", delay_ms=150)
        state = desktop.ask()
        assert state["ghost"] == ""
        assert state["text"] == text, "what is composed is not in the document yet"
        left, top = place_of_candidates()
        x, y, height = desktop.ask()["caret"]
        assert abs(left - x) <= _LINE
        assert y + height <= top + 2 <= y + height + _LINE
        desktop.press("space")
        state = desktop.wait_until(lambda state: not state["composing"])
        assert state["text"] == text + "你好"
    finally:
        assert desktop.quit() == 0
