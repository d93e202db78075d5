"""``python -m resources.packaging.compare_builds``: builds twice and says where the two differ.

With two folders (or two Debian packages) as arguments it compares those instead. The
exit status is 1 when files, contents, permissions or links differ.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from resources.packaging.contents import ROOT


def listing(folder: Path) -> dict[str, str]:
    """Every file below ``folder`` and what it is: permissions, and its hash or where it points to."""
    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[inside] = f"link to {path.readlink()}"
        elif path.is_file():
            mode = path.stat().st_mode & 0o777
            found[inside] = f"{mode:o} {hashlib.sha256(path.read_bytes()).hexdigest()}"
    return found


def differences(first: dict[str, str], second: dict[str, str]) -> list[str]:
    """In words."""
    lines = [f"only in the first: {name}" for name in sorted(first.keys() - second.keys())]
    lines += [f"only in the second: {name}" for name in sorted(second.keys() - first.keys())]
    both = sorted(first.keys() & second.keys())
    return lines + [f"differs: {name}: {first[name]}, {second[name]}" for name in both if first[name] != second[name]]


def _unpacked(thing: Path, folder: Path) -> Path:
    if thing.is_dir():
        return thing
    subprocess.run(["dpkg-deb", "--raw-extract", str(thing), str(folder)], check=True)
    return folder


def _build(copy: Path) -> Path:
    subprocess.run([sys.executable, "-m", "resources.packaging.make_package", "--quick"], cwd=ROOT, check=True)
    made = next((ROOT / "dist").glob("writer_*.deb"))
    shutil.copy2(made, copy)
    return copy


def main() -> int:
    """Compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("things", nargs="*", type=Path, help="two folders, or two Debian packages")
    given = parser.parse_args().things
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, second = given or [_build(folder / "one.deb"), _build(folder / "two.deb")]
        one, two = listing(_unpacked(first, folder / "one")), listing(_unpacked(second, folder / "two"))
        found = differences(one, two)
        same = (
            "the same" if first.is_file() and first.read_bytes() == second.read_bytes() else "not compared or different"
        )
    print(*found, sep="\n")
    print(f"{len(one)} and {len(two)} files, {len(found)} differences; as whole files: {same}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
