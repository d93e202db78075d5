"""A real window under Xvfb, and a hand on its keyboard (xdotool)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 20.0


class Desktop:
    """Starts the observed program on ``display`` and types into it."""

    def __init__(self, display: str, home: Path, arguments: list[str]) -> None:
        self._environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "WRITER_HOME": str(home),
            "PYTHONUNBUFFERED": "1",
        }
        root = Path(__file__).resolve().parents[2]
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.observed_window", *arguments],
            env=self._environment,
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, question: str = "state") -> dict[str, Any]:
        """One question to the program, and its answer."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(question + "\n")
        self._program.stdin.flush()
        answer = self._program.stdout.readline()
        assert answer, "the program ended"
        state: dict[str, Any] = json.loads(answer)
        return state

    def wait_until(self, what: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first state of which ``what`` holds."""
        deadline = time.monotonic() + PATIENCE
        state = self.ask()
        while not what(state):
            assert time.monotonic() < deadline, f"it did not happen; last state: {state}"
            time.sleep(0.02)
            state = self.ask()
        return state

    def focus(self) -> None:
        """Wait for window and model, and give the window the keyboard."""
        self.wait_until(lambda state: bool(state["ready"]))
        self._xdotool("search", "--sync", "--onlyvisible", "--name", "writer", "windowfocus", "--sync")
        self.wait_until(lambda state: bool(state["focus"]))

    def type(self, text: str, delay_ms: int = 60) -> None:
        """Type ``text`` with real key events."""
        self._xdotool("type", "--delay", str(delay_ms), text)

    def press(self, *keys: str) -> None:
        """Press key combinations by their X names."""
        self._xdotool("key", *keys)

    def quit(self) -> int:
        """Close the window; returns the program's exit status."""
        assert self._program.stdin is not None
        if self._program.poll() is None:
            self._program.stdin.write("quit\n")
            self._program.stdin.flush()
        try:
            return self._program.wait(PATIENCE)
        finally:
            self._program.kill()
            self._program.communicate()

    def kill(self) -> None:
        """End the program as a power cut would."""
        self._program.kill()
        self._program.communicate()

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True, timeout=PATIENCE)
