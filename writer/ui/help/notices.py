"""Whose work is in the program, and under which licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_NOTICES = Path("notices") / "THIRD-PARTY-NOTICES.txt"
_LICENCES = (Path("notices") / "LICENSE.txt", Path("LICENSE"))
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
_RULE = "=" * 72


def licence_text(root: Path) -> str:
    """The program's own licence, from ``root`` or from its installed package; empty when it is nowhere."""
    for name in _LICENCES:
        try:
            return (root / name).read_text(encoding="utf-8")
        except OSError:
            continue
    own = _find("writer")
    return "\n".join(text for _name, text in _licence_files(own)) if own is not None else ""


def third_party_text(root: Path) -> str:
    """What the packaged program brings along; for a program run from its source, what is installed beside it."""
    try:
        return (root / _NOTICES).read_text(encoding="utf-8")
    except OSError:
        return "\n\n".join(_entry(found) for found in _requirements("writer"))


def _requirements(name: str) -> list[Distribution]:
    """Everything that ``name`` needs to run, by name; what only extras need is left out."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        one = _find(waiting.pop())
        if one is None:
            continue
        key = _key(one.metadata["Name"])
        if key in found:
            continue
        found[key] = one
        for requirement in one.requires or []:
            match = _NAME.match(requirement)
            if match is not None and "extra ==" not in requirement:
                waiting.append(match[0])
    found.pop(_key(name), None)
    return [found[key] for key in sorted(found)]


def _entry(found: Distribution) -> str:
    metadata = found.metadata
    licence = metadata["License-Expression"] or metadata["License"] or ", ".join(_classified(found)) or "see below"
    lines = [_RULE, f"{metadata['Name']} {found.version}", f"Licence: {licence.strip().splitlines()[0]}"]
    lines += [f"\n{name}\n\n{text.strip()}" for name, text in _licence_files(found)]
    return "\n".join(lines)


def _classified(found: Distribution) -> list[str]:
    kinds = found.metadata.get_all("Classifier") or []
    return [kind.rpartition(":: ")[2] for kind in kinds if kind.startswith("License ::")]


def _licence_files(found: Distribution) -> Iterator[tuple[str, str]]:
    for file in found.files or []:
        if ".dist-info" in file.parts[0] and _LICENCE_FILE.search(file.as_posix()):
            try:
                yield file.name, Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue


def _find(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
