"""What the program still needs from the system it runs on: found in the libraries themselves, checked, and named."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

# Debian's and Ubuntu's package of each library that is left to the system.
DEBIAN_PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libbz2.so.1.0": "libbz2-1.0",
    "libc.so.6": "libc6",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libstdc++.so.6": "libstdc++6",
    "libutil.so.1": "libc6",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# A plugin that can't be loaded without them is skipped by Qt: printing through CUPS.
OPTIONAL = frozenset({"libcups2"})
_NEEDED = re.compile(r"^\s*NEEDED\s+(\S+)", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")


def elf_files(folder: Path) -> list[Path]:
    """Programs and libraries below ``folder``, without links to them."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    found.append(path)
    return found


def dynamic_section(path: Path) -> str:
    """What binutils says about the libraries and symbol versions that ``path`` asks for."""
    return subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout


def outside(sections: Iterable[str], bundled: Iterable[str]) -> set[str]:
    """The libraries that ``sections`` ask for and that are not ``bundled``."""
    asked = {name for section in sections for name in _NEEDED.findall(section)}
    return asked - set(bundled)


def least_glibc(sections: Iterable[str]) -> str:
    """The oldest C library that has all symbols asked for."""
    versions = {(int(major), int(minor)) for section in sections for major, minor in _GLIBC.findall(section)}
    return "{}.{}".format(*max(versions, default=(2, 17)))


def depends(libraries: Iterable[str], glibc: str) -> tuple[list[str], list[str]]:
    """Debian's words for what must be there, and for what should.

    Raises:
        ValueError: a library is needed of which nobody said where it comes from.
    """
    names = sorted(libraries)
    if unknown := [name for name in names if name not in DEBIAN_PACKAGES]:
        raise ValueError(f"needed from the system and not in DEBIAN_PACKAGES: {', '.join(unknown)}")
    packages = sorted({DEBIAN_PACKAGES[name] for name in names})
    required = [f"libc6 (>= {glibc})" if name == "libc6" else name for name in packages if name not in OPTIONAL]
    return required, [name for name in packages if name in OPTIONAL]


def of_program(folder: Path) -> tuple[list[str], list[str]]:
    """:func:`depends` of the program in ``folder``."""
    files = elf_files(folder)
    sections = [dynamic_section(path) for path in files]
    bundled = {path.name for path in folder.rglob("*.so*")}
    return depends(outside(sections, bundled), least_glibc(sections))
