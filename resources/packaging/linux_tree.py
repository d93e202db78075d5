"""The files of an installation under ``/usr``: the program, and what a desktop wants to know about it."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from resources.packaging.contents import ROOT
from writer import __version__

LINUX = ROOT / "resources/packaging/linux"
IDENTIFIER = "io.github.writereditor.writer"
METAINFO = f"usr/share/metainfo/{IDENTIFIER}.metainfo.xml"
DESKTOP_ENTRY = f"usr/share/applications/{IDENTIFIER}.desktop"


def lay_out(program: Path, tree: Path, epoch: int) -> None:
    """Fill ``tree``, which must not exist, with the program in ``program`` and all around it."""
    library = tree / "usr/lib/writer"
    library.parent.mkdir(parents=True)
    shutil.copytree(program, library, symlinks=True)
    _link(tree / "usr/bin/writer", "../lib/writer/writer")
    _copy(LINUX / f"{IDENTIFIER}.desktop", tree / DESKTOP_ENTRY)
    _copy(LINUX / "writer-mime.xml", tree / "usr/share/mime/packages/writer.xml")
    _write(tree / METAINFO, metainfo(epoch))
    _write(tree / "usr/share/doc/writer/copyright", debian_copyright())
    _compress(ROOT / "CHANGELOG.md", tree / "usr/share/doc/writer/CHANGELOG.md.gz")
    _add_manual(tree, epoch)
    shutil.copytree(ROOT / "resources/icons/hicolor", tree / "usr/share/icons/hicolor")
    settle(tree, epoch)


def metainfo(epoch: int) -> str:
    """The AppStream description of this version."""
    text = (LINUX / "writer.metainfo.xml").read_text(encoding="utf-8")
    date = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    return text.replace("@VERSION@", __version__).replace("@DATE@", date)


def debian_copyright() -> str:
    """The copyright file, with the program's own licence in Debian's manner: indented, no empty lines."""
    lines = (ROOT / "LICENSE").read_text(encoding="utf-8").strip().splitlines()
    licence = "\n".join(f" {line.strip()}" if line.strip() else " ." for line in lines)
    return (LINUX / "copyright.in").read_text(encoding="utf-8").replace("@LICENCE@", licence)


def _add_manual(tree: Path, epoch: int) -> None:
    made = tree / "manual"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "resources.packaging.manual", str(made)]
    subprocess.run(command, check=True, env=environment, cwd=ROOT)
    _compress(made / "writer.1", tree / "usr/share/man/man1/writer.1.gz")
    _copy(made / "writer.bash", tree / "usr/share/bash-completion/completions/writer")
    _copy(made / "_writer", tree / "usr/share/zsh/vendor-completions/_writer")
    shutil.rmtree(made)


def settle(tree: Path, epoch: int) -> None:
    """Give every file the same time and plain permissions, so that one commit makes one package."""
    for path in sorted(tree.rglob("*"), reverse=True):
        if not path.is_symlink():
            is_program = path.is_dir() or (path.parent == tree / "usr/lib/writer" and path.name == "writer")
            path.chmod(0o755 if is_program else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def installed_bytes(tree: Path) -> int:
    """What the tree takes, without the disk's own rounding."""
    return sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file() or path.is_symlink())


def _link(path: Path, target: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


def _compress(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out, gzip.GzipFile("", "wb", 9, out, mtime=0) as file:
        file.write(source.read_bytes())
