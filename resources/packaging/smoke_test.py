"""``python resources/packaging/smoke_test.py PROGRAM [ARGUMENT...]``: an author's first minute with a built program.

The program is only started and typed into, as a person would: nothing in it knows of this script. It runs on
Linux (with xdotool; it starts Xvfb where there is no display), Windows and macOS, with the standard library alone.

1. ``writer doctor --json`` finds nothing wrong. On Windows that is the program with a console, ``writer-cli``.
2. A file opens in the window, is typed into and saved.
3. A suggestion is asked for and taken with Tab; what it said is in the saved file.
4. The program quits, has written no crash report, and no error into its log.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

PATIENCE = 60.0
BEGINNING = "It had rained since morning, and the old man went to the "
TYPED = "window and looked"
TRIES = 8
X11_KEYS = {
    "save": "ctrl+s",
    "ask": "ctrl+space",
    "take": "Tab",
    "end": "ctrl+End",
    "erase": "BackSpace",
    "quit": "ctrl+q",
}
MAC_KEYS = {
    "save": 'keystroke "s" using command down',
    "ask": "key code 53 using option down",
    "take": "key code 48",
    "end": "key code 125 using command down",
    "erase": "key code 51",
    "quit": 'keystroke "q" using command down',
}
# Virtual key codes.
CONTROL, SHIFT, KEY_UP = 0x11, 0x10, 0x0002
WINDOWS_KEYS = {
    "save": (CONTROL, 0x53),
    "ask": (CONTROL, 0x20),
    "take": (0x09,),
    "end": (CONTROL, 0x23),
    "erase": (0x08,),
    "quit": (CONTROL, 0x51),
}


class Keyboard(Protocol):
    """A hand on the keyboard."""

    def focus(self, pid: int) -> bool:
        """Give the program's window the keys; False while there is none."""

    def type(self, text: str) -> None:
        """Type ``text``."""

    def press(self, key: str) -> None:
        """Press ``save``, ``ask``, ``take``, ``end``, ``erase`` or ``quit``."""


class X11Keyboard:
    """Uses xdotool."""

    def focus(self, pid: int) -> bool:
        """As in Keyboard."""
        found = self._do("search", "--onlyvisible", "--name", "writer")
        return bool(found) and self._do("windowfocus", "--sync", found.split()[-1]) is not None

    def type(self, text: str) -> None:
        """As in Keyboard."""
        self._do("type", "--delay", "60", text)

    def press(self, key: str) -> None:
        """As in Keyboard."""
        self._do("key", X11_KEYS[key])

    def _do(self, *arguments: str) -> str | None:
        done = subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=False, timeout=PATIENCE)
        return done.stdout.strip() if done.returncode == 0 else None


class MacKeyboard:
    """Uses System Events, which wants the right to control the computer; build servers have it."""

    def focus(self, pid: int) -> bool:
        """As in Keyboard."""
        return self._tell(f"set frontmost of (first process whose unix id is {pid}) to true")

    def type(self, text: str) -> None:
        """As in Keyboard."""
        for character in text:
            self._tell(f'keystroke "{character}"')

    def press(self, key: str) -> None:
        """As in Keyboard."""
        self._tell(MAC_KEYS[key])

    def _tell(self, what: str) -> bool:
        command = ["osascript", "-e", f'tell application "System Events" to {what}']
        return subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE).returncode == 0


class WindowsKeyboard:
    """Uses the system's own synthetic keys."""

    def focus(self, pid: int) -> bool:
        """As in Keyboard."""
        window = self._window(pid)
        return bool(window) and bool(ctypes.windll.user32.SetForegroundWindow(window))  # type: ignore[attr-defined]

    def type(self, text: str) -> None:
        """As in Keyboard."""
        for character in text:
            code = ctypes.windll.user32.VkKeyScanW(ord(character))  # type: ignore[attr-defined]
            self._strike((SHIFT, code & 0xFF) if code & 0x100 else (code & 0xFF,))

    def press(self, key: str) -> None:
        """As in Keyboard."""
        self._strike(WINDOWS_KEYS[key])

    def _strike(self, codes: Sequence[int]) -> None:
        user32 = ctypes.windll.user32  # type: ignore[attr-defined]
        for code in codes:
            user32.keybd_event(code, 0, 0, 0)
        for code in reversed(codes):
            user32.keybd_event(code, 0, KEY_UP, 0)
        time.sleep(0.05)

    def _window(self, pid: int) -> int:
        user32, found = ctypes.windll.user32, []  # type: ignore[attr-defined,var-annotated]

        def look(window: int, _more: int) -> bool:
            owner = ctypes.c_ulong()
            user32.GetWindowThreadProcessId(window, ctypes.byref(owner))
            if owner.value == pid and user32.IsWindowVisible(window) and user32.GetWindowTextLengthW(window):
                found.append(window)
            return True

        kind = ctypes.WINFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)  # type: ignore[attr-defined]
        user32.EnumWindows(kind(look), 0)
        return found[0] if found else 0


def keyboard() -> Keyboard:
    """The one for this system."""
    if sys.platform == "win32":
        return WindowsKeyboard()
    return MacKeyboard() if sys.platform == "darwin" else X11Keyboard()


@contextmanager
def display() -> Iterator[None]:
    """A display to show a window on."""
    if os.environ.get("DISPLAY") or not sys.platform.startswith("linux"):
        yield
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    os.environ["DISPLAY"] = f":{os.read(reading, 16).decode().strip()}"
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def wait_until(what: Callable[[], bool], complaint: str, patience: float = PATIENCE) -> None:
    """Come back as soon as ``what`` holds."""
    deadline = time.monotonic() + patience
    while not what():
        if time.monotonic() > deadline:
            raise SystemExit(f"smoke test: {complaint}")
        time.sleep(0.2)


def check_doctor(command: Sequence[str], environment: dict[str, str]) -> None:
    """``writer doctor`` works and finds nothing wrong."""
    program = Path(command[0])
    console = program.with_name("writer-cli.exe") if program.suffix == ".exe" else program
    if not console.exists():
        console = program
    # Status 1 means that something is wrong.
    done = subprocess.run(
        [str(console), *command[1:], "doctor", "--json"],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE,
    )
    if done.returncode != 0:
        raise SystemExit(f"smoke test: writer doctor ended with {done.returncode}: {done.stdout}{done.stderr}")
    print(json.dumps(json.loads(done.stdout), indent=1))


def write_a_little(hand: Keyboard, file: Path) -> None:
    """Type, save, ask for a suggestion and take it."""

    def saved() -> str:
        hand.press("save")
        return file.read_text(encoding="utf-8").rstrip("\n")

    hand.press("end")
    hand.type(TYPED)
    wait_until(lambda: saved().endswith(TYPED), "what was typed is not in the saved file")
    before = saved()
    for _ in range(TRIES):
        hand.press("ask")
        time.sleep(2.5)
        hand.press("take")
        wait_until(lambda: saved() != before, "Tab did nothing")
        taken = saved().removeprefix(before)
        if taken.strip():
            print(f"the suggestion that was taken: {taken!r}")
            return
        # No suggestion yet: the key was a tabulator.
        hand.press("erase")
        wait_until(lambda: saved() == before, "the tabulator could not be erased")
    raise SystemExit("smoke test: no suggestion came")


def check_traces(home: Path) -> None:
    """Nothing went wrong behind the window."""
    reports = sorted((home / "state" / "crashes").glob("*.txt"))
    if reports:
        raise SystemExit("smoke test: it crashed:\n" + reports[-1].read_text(encoding="utf-8"))
    log = home / "state" / "writer.log"
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    errors = [line for line in lines if " ERROR " in line or " CRITICAL " in line]
    if errors:
        raise SystemExit("smoke test: errors in the log:\n" + "\n".join(errors))


def main(command: Sequence[str]) -> int:
    """Run all checks; the exit status."""
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, display():
        home, file = Path(folder) / "home", Path(folder) / "letter.md"
        (home / "config").mkdir(parents=True)
        chosen = {"version": 1, "welcome_seen": True, "eagerness": 1.0, "reopen_files": False}
        (home / "config" / "settings.json").write_text(json.dumps(chosen), encoding="utf-8")
        file.write_text(BEGINNING, encoding="utf-8")
        environment = {**os.environ, "WRITER_HOME": str(home)}
        check_doctor(command, environment)
        hand = keyboard()
        program = subprocess.Popen([*command, str(file)], env=environment)
        try:
            wait_until(lambda: hand.focus(program.pid), "no window appeared")
            time.sleep(1.0)
            write_a_little(hand, file)
            hand.press("quit")
            status = program.wait(PATIENCE)
        finally:
            program.kill()
        if status:
            raise SystemExit(f"smoke test: the program ended with status {status}")
        check_traces(home)
    print("smoke test: all is well")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
