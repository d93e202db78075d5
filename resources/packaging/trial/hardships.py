"""What goes wrong on authors' machines, each done to the installed program."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from resources.packaging.trial import session
from resources.packaging.trial.sandbox import OTHER, Sandbox
from resources.packaging.trial.screen import Screen, wait_until

_HOME = "$ROOT/home/author"
_READ_ONLY = (f"mount --bind {_HOME} {_HOME}", f"mount -o remount,bind,ro {_HOME}")
_ADDED = "ring with the others"
# Fewer choices than there are now, and one that is no more.
_OLD_SETTINGS = '{"version": 1, "theme": "sepia", "font_size": 16.0, "eagerness": 0.25, "left_over": true}'
_BROKEN_SETTINGS = '{"version": 0, "theme": "sepia", "font_size": "huge", "eagerness": 7}'


@dataclass(frozen=True)
class Hardship:
    """One of them; ``run`` says what was seen, or fails."""

    name: str
    run: Callable[[Sandbox, Screen], str]


def _says(
    sandbox: Sandbox, program: Sequence[str], environment: Mapping[str, str], before: Sequence[str] = ()
) -> tuple[int, str]:
    command = sandbox.command(program, environment, before=before)
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout.strip()


def _no_display(sandbox: Sandbox, _screen: Screen) -> str:
    status, said = _says(sandbox, [session.PROGRAM], {})
    if status == 0 or "display" not in said or "Traceback" in said:
        raise AssertionError(f"status {status}: {said}")
    return f"status {status}: {said}"


def _dead_display(sandbox: Sandbox, _screen: Screen) -> str:
    status, said = _says(sandbox, [session.PROGRAM], {"DISPLAY": ":987"})
    if status in (0, 134, -6) or "display" not in said.lower() or "Traceback" in said:
        raise AssertionError(f"status {status}: {said}")
    return f"status {status}: {said}"


def _opens_and_writes(
    sandbox: Sandbox,
    screen: Screen,
    environment: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
    *,
    saves: bool = True,
) -> str:
    """The window comes, takes keys and stays; what the program said on the way.

    Args:
        saves: Whether what was typed can get into the file. Where it can't, the file must be as it was.
    """
    with session.running(sandbox, screen, ["/home/author/letter.md"], environment, before) as process:
        wait_until(screen.has_page)
        screen.focus()
        _write_and_save(screen)
        if not sandbox.processes():
            raise AssertionError(f"it ended: {process.communicate()[0]}")
        title = screen.title()
        _check_letter(sandbox, saves)
        if saves == title.startswith("letter.md*"):
            raise AssertionError(f"the title says {title!r}")
        screen.keep_picture()
        said = session.end(sandbox, process)
        if "Traceback" in said:
            raise AssertionError(said)
    return f"{'saved' if saves else 'not saved, and it says so'}; said {said!r}"


def _write_and_save(screen: Screen) -> None:
    screen.press("ctrl+End")
    screen.type(_ADDED)
    time.sleep(2)
    screen.press("ctrl+s")
    time.sleep(2)


def _check_letter(sandbox: Sandbox, saves: bool) -> None:
    """The letter as the program sees it, in its own mounts; and that no mistake was reported."""
    home = Path(f"/proc/{sandbox.processes()[0]}/root/home/author")
    text = (home / "letter.md").read_text(encoding="utf-8")
    if text.strip() != session.BEGINNING + (_ADDED if saves else ""):
        raise AssertionError(f"the letter says {text!r}")
    if reports := list(home.glob(".local/state/writer/crashes/*.txt")):
        raise AssertionError(reports[0].read_text(encoding="utf-8"))


def _full_disk(sandbox: Sandbox, screen: Screen) -> str:
    filled = [
        f"cp {_HOME}/letter.md $ROOT/tmp/",
        f"mount -t tmpfs -o size=1m,mode=755,uid=1000,gid=1000 tmpfs {_HOME}",
        f"install -o 1000 -g 1000 $ROOT/tmp/letter.md {_HOME}/",
        f"(dd if=/dev/zero of={_HOME}/full bs=4k 2>/dev/null || true)",
    ]
    return _opens_and_writes(sandbox, screen, before=filled, saves=False)


def _read_only_home(sandbox: Sandbox, screen: Screen) -> str:
    return _opens_and_writes(sandbox, screen, before=_READ_ONLY, saves=False)


def _missing_fonts(sandbox: Sandbox, screen: Screen) -> str:
    return _opens_and_writes(sandbox, screen, before=["mount -t tmpfs tmpfs $ROOT/usr/share/fonts"])


def _locale(name: str) -> Callable[[Sandbox, Screen], str]:
    def run(sandbox: Sandbox, screen: Screen) -> str:
        sandbox.write("home/author/Brief für Zoë.md", "Grüße\n")
        environment = {"LANG": name, "LC_ALL": name}
        status, said = _says(sandbox, [session.PROGRAM, "disclose", "/home/author/Brief für Zoë.md"], environment)
        if "Traceback" in said or "UnicodeE" in said:
            raise AssertionError(f"status {status}: {said}")
        return _opens_and_writes(sandbox, screen, environment) + f"; disclose: {status} {said.splitlines()[:1]}"

    return run


def _second_user(sandbox: Sandbox, screen: Screen) -> str:
    session.write_letter(sandbox, OTHER)
    with session.running(sandbox, screen, ["/home/author/letter.md"]):
        wait_until(screen.has_page)
        first = len(sandbox.processes())
        with Screen() as second:
            told = {"DISPLAY": second.name, "HOME": "/home/other", "USER": "other"}
            command = sandbox.command([session.PROGRAM, "/home/other/letter.md"], told, OTHER)
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            try:
                wait_until(second.has_page)
                both = len(sandbox.processes())
            finally:
                session.end(sandbox, process)
    if both <= first:
        raise AssertionError("the second author got no program of their own")
    return "each has a window"


def _starts_with_settings(sandbox: Sandbox, screen: Screen, text: str) -> tuple[dict[str, object], list[str]]:
    """The settings that are left, and what else lies beside them."""
    path = sandbox.write("home/author/.config/writer/settings.json", text)
    with session.running(sandbox, screen, ["/home/author/letter.md"]):
        wait_until(lambda: bool(screen.title()))
        time.sleep(2)
        screen.keep_picture()
        session.leave(sandbox, screen)
    found = json.loads(path.read_text(encoding="utf-8"))
    path.unlink()
    return found, sorted(other.name for other in path.parent.iterdir())


def _upgrade(sandbox: Sandbox, screen: Screen) -> str:
    found, _ = _starts_with_settings(sandbox, screen, _OLD_SETTINGS)
    lost = {name: value for name, value in json.loads(_OLD_SETTINGS).items() if found.get(name) != value}
    if lost:
        raise AssertionError(f"lost: {lost}")
    return f"all kept, now {len(found)} of them"


def _broken_settings(sandbox: Sandbox, screen: Screen) -> str:
    _, beside = _starts_with_settings(sandbox, screen, _BROKEN_SETTINGS)
    if not any("broken" in name for name in beside):
        raise AssertionError(f"the author's file was not kept: {beside}")
    return f"starts with defaults; the file is kept: {beside}"


def _wayland(sandbox: Sandbox, screen: Screen) -> str:
    """Under weston, on its X11 backend so that the screen can be read; the program sees Wayland alone."""
    runtime = sandbox.root.parent / "wayland"
    runtime.mkdir(mode=0o700, exist_ok=True)
    runtime.chmod(0o700)
    command = ["weston", "--backend=x11-backend.so", "--use-pixman", "--socket=trial"]
    command += ["--width=1200", "--height=800", "--no-config", "--idle-time=0"]
    environment = {**os.environ, "DISPLAY": screen.name, "XDG_RUNTIME_DIR": str(runtime)}
    weston = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until((runtime / "trial").exists, 30)
        runtime.chmod(0o755)
        (runtime / "trial").chmod(0o777)
        shared = [f"mount --bind {runtime} $ROOT/mnt"]
        told = {"DISPLAY": "", "WAYLAND_DISPLAY": "trial", "XDG_RUNTIME_DIR": "/mnt"}
        with session.running(sandbox, screen, ["/home/author/letter.md"], told, shared) as process:
            wait_until(screen.has_page)
            time.sleep(2)
            screen.focus("weston")
            _write_and_save(screen)
            if not sandbox.processes():
                raise AssertionError(f"it ended: {process.communicate()[0]}")
            screen.keep_picture()
            _check_letter(sandbox, saves=True)
            said = session.end(sandbox, process)
        return f"saved, under Wayland; said {said!r}"
    finally:
        weston.terminate()
        weston.wait()


HARDSHIPS = (
    Hardship("no display", _no_display),
    Hardship("display that does not answer", _dead_display),
    Hardship(
        "no GPU", lambda sandbox, screen: _opens_and_writes(sandbox, screen, {"QT_XCB_GL_INTEGRATION": "xcb_egl"})
    ),
    Hardship("Wayland only", _wayland),
    Hardship("read-only home", _read_only_home),
    Hardship("no space", _full_disk),
    Hardship("missing fonts", _missing_fonts),
    Hardship("locale C", _locale("C")),
    Hardship("locale POSIX", _locale("POSIX")),
    Hardship("locale that is not installed", _locale("de_DE.ISO-8859-1")),
    Hardship("a second user", _second_user),
    Hardship("settings of an older version", _upgrade),
    Hardship("broken settings", _broken_settings),
)
