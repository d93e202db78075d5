"""``python3 -m resources.packaging.trial PACKAGE``: what an author goes through with it, in a clean Debian.

Makes a minimal Debian with debootstrap, installs the package there with what it declares,
uses the program on a display of its own without any network, gives it a hard time, and
removes it again. Says what was seen and measured; the exit status is 1 when anything is
wrong. Needs root (for chroot and namespaces), and debootstrap, xvfb, xdotool; strace and
weston for the parts that use them. Nothing outside the folder is changed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from resources.packaging.trial import session
from resources.packaging.trial.hardships import HARDSHIPS, Hardship
from resources.packaging.trial.sandbox import Sandbox, make_base
from resources.packaging.trial.screen import Screen

_STARTS = 5


class Report:
    """What was seen; a failure does not keep the rest from being tried."""

    def __init__(self) -> None:
        self.results: dict[str, Any] = {}
        self.failures: list[str] = []

    def attempt(self, name: str, what: Callable[[], Any]) -> None:
        """Do ``what`` and note what it says."""
        try:
            self.results[name] = what()
            print(f"{name}: {self.results[name]}", flush=True)
        except Exception as error:  # noqa: BLE001 - whatever went wrong is the finding
            self.failures.append(f"{name}: {type(error).__name__}: {error}")
            print(f"FAILED {self.failures[-1]}", flush=True)


def try_ordinary(report: Report, sandbox: Sandbox, pictures: Path) -> None:
    """What every author does."""
    session.write_letter(sandbox)
    report.attempt("first start, s", lambda: session.start_seconds(sandbox))
    report.attempt("warm starts, s", lambda: _spread([session.start_seconds(sandbox) for _ in range(_STARTS)]))
    with Screen() as screen:
        report.attempt("session", partial(session.write_and_save, sandbox, screen, pictures))
    with Screen() as screen:
        report.attempt("memory, empty document, MB", partial(session.empty_document_megabytes, sandbox, screen))
    report.attempt("doctor", lambda: _clean_bill(session.doctor(sandbox)))


def _spread(seconds: list[float]) -> str:
    return f"median {statistics.median(seconds):.2f}, {min(seconds):.2f} to {max(seconds):.2f}"


def _clean_bill(report: dict[str, object]) -> str:
    if report["problems"]:
        raise AssertionError(str(report["problems"]))
    return f"version {report['version']}, model {report['model']}"


def try_connections(report: Report, sandbox: Sandbox, screen: Screen, trace: Path) -> None:
    """Whether anything leaves the machine."""

    def none() -> str:
        if calls := session.connections(sandbox, screen, trace):
            raise AssertionError("\n".join(calls[:10]))
        return "none"

    report.attempt("outgoing connections", none)


def try_hardships(report: Report, sandbox: Sandbox, pictures: Path, chosen: list[Hardship]) -> None:
    """What goes wrong on authors' machines."""
    for hardship in chosen:
        sandbox.forget_program()
        session.write_letter(sandbox)
        with Screen(pictures / f"{hardship.name.replace(' ', '-')}.png") as screen:
            report.attempt(hardship.name, partial(hardship.run, sandbox, screen))


def left_behind(before: set[str], after: set[str]) -> list[str]:
    """What the package left when it was removed: not what other packages and the author own."""
    others = ("home/", "root/", "tmp/", "proc/", "dev/", "var/lib/dpkg", "var/log", "var/cache", "etc/passwd")
    return sorted(path for path in after - before if not path.startswith(others) and "writer" in path)


def main() -> int:
    """Try the package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("--folder", type=Path, default=Path("build/trial"), help="gets the Debian and what was seen")
    parser.add_argument("--suite", default="bookworm")
    parser.add_argument("--only", action="append", default=[], help="only the hardships with this in their name")
    given = parser.parse_args()
    if os.geteuid() != 0:
        print("This needs root: it makes a Debian in a folder and runs programs in it.", file=sys.stderr)
        return 2
    folder = given.folder.resolve()
    pictures = folder / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    report = Report()
    make_base(folder / given.suite, given.suite)
    sandbox = Sandbox(folder / given.suite, folder / "installed")
    before = sandbox.files()
    sandbox.install(given.package)
    size = sum(path.lstat().st_size for path in (sandbox.root / "usr/lib/writer").rglob("*") if not path.is_dir())
    report.results |= {"package, MB": given.package.stat().st_size / 1e6, "installed, MB": size / 1e6}
    if not given.only:
        try_ordinary(report, sandbox, pictures)
        with Screen() as screen:
            try_connections(report, sandbox, screen, folder / "calls.txt")
    chosen = [one for one in HARDSHIPS if not given.only or any(word in one.name for word in given.only)]
    try_hardships(report, sandbox, pictures, chosen)
    sandbox.purge("writer")
    leavings = left_behind(before, sandbox.files())
    report.results["left behind"] = leavings
    report.failures += [f"left behind: {path}" for path in leavings]
    (folder / "report.json").write_text(json.dumps({"seen": report.results, "failures": report.failures}, indent=1))
    print(json.dumps(report.results, indent=1, ensure_ascii=False))
    print(f"{len(report.failures)} failures", *report.failures, sep="\n")
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
