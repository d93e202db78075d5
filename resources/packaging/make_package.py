"""``python -m resources.packaging.make_package``: from this checkout to what authors install, in ``dist/``.

On Linux: the folder ``writer``, a Debian package, an archive, and their checksums. On
Windows and macOS the folder alone; their own tools go on from there.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from resources.packaging import archives, linux_tree, system_needs
from resources.packaging.contents import ROOT

DIST = ROOT / "dist"
WORK = ROOT / "build/package"


def source_epoch() -> int:
    """The time that everything in the packages bears: the commit's, unless SOURCE_DATE_EPOCH says otherwise."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return int(asked.stdout) if asked.returncode == 0 else int((ROOT / "writer/__init__.py").stat().st_mtime)


def freeze(epoch: int) -> Path:
    """Run PyInstaller; the folder it makes."""
    # Sets and dictionaries of strings come out in the same order every time.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(DIST), "--workpath", str(WORK / "work"), str(ROOT / "build.spec")]
    subprocess.run(command, check=True, cwd=ROOT, env=environment)
    return DIST / "writer"


def strip(program: Path) -> None:
    """Take out of Python's own libraries what belongs to this machine; those of wheels must not be touched.

    That is debugging symbols, and the folder in which Python was built as a place to look for more.
    """
    own = [*program.glob("_internal/libpython*"), *program.glob("_internal/python3*/lib-dynload/*.so")]
    for command in (["strip", "--strip-unneeded"], ["chrpath", "--delete"]):
        if own and shutil.which(command[0]):
            subprocess.run([*command, *map(str, own)], check=True, stdout=subprocess.DEVNULL)


def package_linux(program: Path, epoch: int, is_quick: bool) -> list[Path]:
    """The packages of ``program``."""
    tree = WORK / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    linux_tree.lay_out(program, tree, epoch)
    made = [archives.build_tar(tree, DIST, epoch)]
    if shutil.which("dpkg-deb"):
        made.append(archives.build_deb(tree, DIST, epoch, system_needs.of_program(program), is_quick))
    else:
        print("dpkg-deb is missing: no Debian package was made.", file=sys.stderr)
    return made


def write_checksums(files: list[Path]) -> Path:
    """``SHA256SUMS`` beside ``files``."""
    target = DIST / "SHA256SUMS"
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in sorted(files)]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


def main() -> int:
    """Build everything that this system can build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="compress little: for trying, not for publishing")
    given = parser.parse_args()
    epoch = source_epoch()
    program = freeze(epoch)
    if sys.platform.startswith("linux"):
        strip(program)
        made = package_linux(program, epoch, given.quick)
        made.append(write_checksums(made))
        for path in made:
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
        print(f"installed: {linux_tree.installed_bytes(WORK / 'tree/usr') / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
