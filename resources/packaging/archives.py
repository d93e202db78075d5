"""The files that authors download: a Debian package and an archive for any other Linux."""

from __future__ import annotations

import hashlib
import os
import subprocess
import tarfile
from collections.abc import Iterable
from gzip import GzipFile
from pathlib import Path

from resources.packaging.linux_tree import installed_bytes
from writer import __version__

_MAINTAINER = "The writer authors <writer@localhost>"
_SUMMARY = "editor for prose that continues your sentence"
_DESCRIPTION = """\
 While you type, a small language model on your own machine continues the
 sentence in grey at the cursor. One key takes it, one key refuses it, and
 typing on is never held up. Nothing you write leaves the machine.
 .
 Markdown, outline, spelling, tabs, recovery after a crash, export to PDF, Word,
 EPUB and web pages. The program brings its libraries and its model with it."""


def control(size: int, required: Iterable[str], wished: Iterable[str]) -> str:
    """Debian's description of the package.

    Args:
        size: Bytes it takes when it is installed.
    """
    fonts = "fonts-noto-core | fonts-dejavu-core | fonts-liberation | fonts-freefont-ttf"
    fields = {
        "Package": "writer",
        "Version": __version__,
        "Architecture": "amd64",
        "Maintainer": _MAINTAINER,
        "Installed-Size": str(-(-size // 1024)),
        "Depends": ", ".join(required),
        "Recommends": ", ".join([fonts, *wished]),
        "Suggests": "fonts-noto-cjk, hunspell-dictionary, ibus | fcitx5",
        "Section": "editors",
        "Priority": "optional",
        "Description": _SUMMARY,
    }
    return "\n".join(f"{name}: {value}" for name, value in fields.items()) + f"\n{_DESCRIPTION}\n"


def checksums(tree: Path) -> str:
    """The list by which ``debsums`` finds damaged files."""
    files = sorted(path for path in tree.joinpath("usr").rglob("*") if path.is_file() and not path.is_symlink())
    lines = [f"{_md5(path)}  {path.relative_to(tree)}\n" for path in files]
    return "".join(lines)


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def build_deb(tree: Path, folder: Path, epoch: int, needs: tuple[list[str], list[str]], is_quick: bool = False) -> Path:
    """Pack ``tree`` as a Debian package into ``folder``; a quick one is larger."""
    about = tree / "DEBIAN"
    about.mkdir()
    (about / "control").write_text(control(installed_bytes(tree / "usr"), *needs), encoding="utf-8")
    (about / "md5sums").write_text(checksums(tree), encoding="utf-8")
    for path in (*about.iterdir(), about, tree):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (epoch, epoch))
    package = folder / f"writer_{__version__}_amd64.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    strength = ("-Zgzip", "-z1") if is_quick else ("-Zxz", "-z6")
    command = ["dpkg-deb", "--root-owner-group", *strength, "--build", str(tree), str(package)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return package


def build_tar(tree: Path, folder: Path, epoch: int) -> Path:
    """Pack the program with its desktop files for any folder of any Linux."""
    name = f"writer-{__version__}-linux-x86_64"
    archive = folder / f"{name}.tar.gz"

    def plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
        info.uid = info.gid = 0
        info.uname = info.gname = "root"
        info.mtime = epoch
        return info

    program, shared = tree / "usr/lib/writer", tree / "usr/share"
    with (
        archive.open("wb") as out,
        GzipFile("", "wb", 6, out, mtime=epoch) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        tar.add(program, name, recursive=False, filter=plain)
        for path in sorted(program.rglob("*")):
            tar.add(path, f"{name}/{path.relative_to(program)}", recursive=False, filter=plain)
        for path in sorted(shared.rglob("*")):
            tar.add(path, f"{name}/share/{path.relative_to(shared)}", recursive=False, filter=plain)
    return archive
