"""One author's session with the installed program: start, type, accept, save, leave. Measured on the way."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from resources.packaging.trial.sandbox import AUTHOR, Sandbox
from resources.packaging.trial.screen import Screen, difference, wait_until

PROGRAM = "/usr/bin/writer"
LETTER = "home/author/letter.md"
BEGINNING = "It had rained since morning. The President of the United S"
FIRST_KEYS = "t"
# A blinking cursor changes fewer pixels than this; a grey word changes more.
_CURSOR_PIXELS = 120
_TRIES = 5
# Where the page is: below menu bar and title, above the status bar.
_PAGE = slice(80, 700)
# A socket of another family than Unix's own or the kernel's.
_INTERNET = re.compile(r"socket\(AF_INET|connect\(.*sa_family=AF_INET")


@contextmanager
def running(
    sandbox: Sandbox,
    screen: Screen,
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
    user: int = AUTHOR,
    wrapper: Sequence[str] = (),
) -> Iterator[subprocess.Popen[str]]:
    """The program, started in the sandbox on ``screen``; ended with all its children at the end."""
    told = {"DISPLAY": screen.name, **(environment or {})}
    command = [*wrapper, *sandbox.command([PROGRAM, *arguments], told, user, before)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield process
    finally:
        if sandbox.processes():  # else a picture was kept before the end
            screen.keep_picture()
        end(sandbox, process)


def end(sandbox: Sandbox, process: subprocess.Popen[str]) -> str:
    """End the program at once, with all its children; what it had said."""
    # A change of user makes the kernel forget to kill them with their parent.
    for pid in sandbox.processes():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.kill()
    return process.communicate()[0].strip() if process.stdout and not process.stdout.closed else ""


def start_seconds(sandbox: Sandbox) -> float:
    """Seconds from the call of the program to a painted page; on a new screen, which still holds no other."""
    with Screen() as screen, running(sandbox, screen, ["/" + LETTER]):
        seconds = wait_until(screen.has_page)
        leave(sandbox, screen)
    return seconds


def leave(sandbox: Sandbox, screen: Screen) -> None:
    """Quit as an author does, and wait until all is over."""
    for _ in range(_TRIES):  # a key that comes before the window listens is lost
        screen.focus()
        screen.press("ctrl+q")
        with suppress(TimeoutError):
            wait_until(lambda: not sandbox.processes(), 4)
            return
    raise TimeoutError("it does not quit")


def write_letter(sandbox: Sandbox, user: int = AUTHOR) -> Path:
    """The document that the session goes on with, without what the program kept beside an earlier one."""
    for path in sandbox.home(user).glob("letter.md*"):
        path.unlink()
    return sandbox.write(str(sandbox.home(user).relative_to(sandbox.root) / "letter.md"), BEGINNING, user)


def first_ghost_seconds(screen: Screen) -> float:
    """Seconds from the first key after the start to grey text that nobody asked for."""
    before = screen.rows()[_PAGE]
    started = time.monotonic()
    screen.type(FIRST_KEYS)
    wait_until(lambda: difference(before, screen.rows()[_PAGE]) > 0, 20)
    time.sleep(0.03)  # the letter itself; a suggestion waits longer than that
    typed = screen.rows()[_PAGE]
    wait_until(lambda: difference(typed, screen.rows()[_PAGE]) > _CURSOR_PIXELS, 20)
    return time.monotonic() - started


def memory_megabytes(sandbox: Sandbox) -> float:
    """Resident memory of the program and its children."""
    pages = 0
    for pid in sandbox.processes():
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        pages += int(re.findall(r"VmRSS:\s+(\d+)", status)[0])
    return pages * 1024 / 1e6


def write_and_save(sandbox: Sandbox, screen: Screen, pictures: Path) -> dict[str, object]:
    """Start, type until grey text appears, take it with Tab, save, quit; what was seen and how long it took."""
    sandbox.forget_program()
    letter = write_letter(sandbox)
    seen: dict[str, object] = {}
    with running(sandbox, screen, ["/" + LETTER]) as process:
        seen["window_s"] = round(wait_until(screen.has_page), 3)
        screen.focus()
        screen.press("ctrl+End")
        seen["first_ghost_s"] = round(first_ghost_seconds(screen), 3)
        time.sleep(0.5)  # Tab counts once the author had the time to read
        screen.picture(pictures / "ghost.png")
        screen.press("Tab")
        time.sleep(0.5)
        screen.picture(pictures / "accepted.png")
        screen.press("ctrl+s")
        wait_until(lambda: letter.read_text(encoding="utf-8") != BEGINNING)
        text = letter.read_text(encoding="utf-8")
        seen["accepted"] = text.removeprefix(BEGINNING + FIRST_KEYS)
        seen["memory_mb"] = round(memory_megabytes(sandbox), 1)
        leave(sandbox, screen)
        seen["said"] = end(sandbox, process)
    if not str(seen["accepted"]).strip():
        raise AssertionError(f"Tab did not accept anything: {text!r}")
    return seen


def empty_document_megabytes(sandbox: Sandbox, screen: Screen) -> float:
    """Memory with the bundled model loaded and nothing written."""
    empty = sandbox.write("home/author/empty.md", "")
    with running(sandbox, screen, ["/home/author/empty.md"]):
        wait_until(screen.has_page)
        time.sleep(5)
        megabytes = memory_megabytes(sandbox)
        leave(sandbox, screen)
    empty.unlink()
    return megabytes


def connections(sandbox: Sandbox, screen: Screen, trace: Path) -> list[str]:
    """Every call in a whole session that has to do with the internet."""
    write_letter(sandbox)
    wrapper = ["strace", "-f", "-qq", "-e", "trace=socket,connect,sendto,sendmsg", "-o", str(trace)]
    with running(sandbox, screen, ["/" + LETTER], wrapper=wrapper):
        wait_until(screen.has_page, 180)
        screen.focus()
        screen.press("ctrl+End")
        screen.type("tates had been elected", 120)
        time.sleep(3)
        screen.press("ctrl+s")
        time.sleep(2)
        leave(sandbox, screen)
    return [line for line in trace.read_text(errors="replace").splitlines() if _INTERNET.search(line)]


def doctor(sandbox: Sandbox, environment: Mapping[str, str] | None = None) -> dict[str, object]:
    """What the installed program says about itself."""
    command = sandbox.command([PROGRAM, "doctor", "--json"], {"DISPLAY": ":0", **(environment or {})})
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report: dict[str, object] = json.loads(done.stdout)
    return report
