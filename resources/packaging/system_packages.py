"""Sees to the system packages that a wheel can't bring: Qt's X11 libraries, fonts, test tools.

``python system_packages.py run|test|package`` looks for what is missing by trying to load it,
so that it works on any distribution. On Debian and Ubuntu the missing packages are
installed where that needs no password; elsewhere the command to type is printed.
Only the standard library is used, since this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

# What Qt's libraries and its xcb and Wayland plugins link to, and Debian's package of each.
COMMON_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "xclip": "xclip",
    "pdftotext": "poppler-utils",
}
# What PyInstaller and the Debian package are made with.
PACKAGE_PROGRAMS = {
    "chrpath": "chrpath",
    "dpkg-deb": "dpkg",
    "objdump": "binutils",
}
# Serif and sans faces fit for long reading, in most scripts.
FONT_PACKAGES = ("fonts-noto-core", "fonts-dejavu-core")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
APT_OPTIONS = ("-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3")


def loads(library: str) -> bool:
    """Whether the dynamic linker finds ``library``."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font() -> bool:
    """Whether any scalable font is installed."""
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(path.suffix.lower() in {".ttf", ".otf", ".ttc"} for folder in folders for path in folder.rglob("*"))


def missing_packages(purpose: str) -> list[str]:
    """Debian's names of the packages that ``purpose`` (``run``, ``test`` or ``package``) lacks here."""
    libraries = dict(COMMON_LIBRARIES)
    if purpose in ("test", "package") or not os.environ.get("WAYLAND_DISPLAY"):
        libraries |= X11_LIBRARIES
    packages = [package for library, package in libraries.items() if not loads(library)]
    if not has_font():
        packages += FONT_PACKAGES
    programs = {"test": TEST_PROGRAMS, "package": PACKAGE_PROGRAMS}.get(purpose, {})
    packages += [package for program, package in programs.items() if shutil.which(program) is None]
    return packages


def root_prefix() -> list[str] | None:
    """What to put before a command that needs root; None where only a password would do."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def apt_get(prefix: list[str], *arguments: str, quiet: bool = False) -> bool:
    """Run apt-get without questions; whether it went well."""
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    command = [*prefix, *environment, "apt-get", *APT_OPTIONS, "-qq", *arguments]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=quiet, check=False)
    return result.returncode == 0


def install(packages: Iterable[str]) -> bool:
    """Install Debian packages where that needs no password; otherwise say what to type."""
    names = list(packages)
    prefix = root_prefix() if shutil.which("apt-get") else None
    if prefix is not None:
        print(f"Installing system packages: {' '.join(names)}", flush=True)
        arguments = ("install", "-y", "--no-install-recommends", *names)
        # A fresh container has no package lists, a stale one has old ones: try again with new lists.
        if apt_get(prefix, *arguments, quiet=True) or (apt_get(prefix, "update") and apt_get(prefix, *arguments)):
            return True
    print("These system packages are missing. Please install them:", file=sys.stderr)
    if shutil.which("apt-get"):
        print(f"    sudo apt-get install --no-install-recommends {' '.join(names)}", file=sys.stderr)
    else:
        print("    (names as Debian calls them; your system may call them a little differently)", file=sys.stderr)
        print(f"    {' '.join(names)}", file=sys.stderr)
    return False


def has_display() -> bool:
    """Whether a window could be shown."""
    if any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return True
    print("No display was found: neither DISPLAY nor WAYLAND_DISPLAY is set.", file=sys.stderr)
    print("Start writer from a desktop session, log in with `ssh -X`, or use a virtual display:", file=sys.stderr)
    print("    sudo apt-get install xvfb xauth && xvfb-run make run", file=sys.stderr)
    return False


def main(arguments: list[str]) -> int:
    """Exit status 0 when nothing stands in the way."""
    if not sys.platform.startswith("linux"):
        return 0
    if arguments[:1] == ["--install"]:
        return 0 if install(arguments[1:]) else 1
    if arguments == ["display"]:
        return 0 if has_display() else 1
    if arguments not in (["run"], ["test"], ["package"]):
        print(__doc__, file=sys.stderr)
        return 2
    packages = missing_packages(arguments[0])
    return 0 if not packages or install(packages) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
