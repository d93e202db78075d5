"""Which parts of other people's the frozen program holds, under which licence, with whose text.

Found from what really went in: the modules and libraries that PyInstaller collected.
"""

from __future__ import annotations

import importlib.metadata as metadata
import platform
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from resources.packaging.contents import ROOT

_LICENCE_FILE = re.compile(r"(?i)(?:.*/)?(?:licen[cs]e|copying|notice|thirdpartynotices)[^/]*")
_TEXTS = ROOT / "resources/packaging/licences"
_MODEL_TEXTS = ROOT / "models/licences"
# Where a project's metadata names its licence loosely or not at all.
_EXPRESSIONS = {
    "chunspell": "MIT AND MPL-1.1",
    "flatbuffers": "Apache-2.0",
    "gguf": "MIT",
    "markdown-it-py": "MIT",
    "mdit-py-plugins": "MIT",
    "mdurl": "MIT",
    "onnxruntime": "MIT",
    "protobuf": "BSD-3-Clause",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyside6_essentials": "LGPL-3.0-only",
    "safetensors": "Apache-2.0",
    "setuptools": "MIT",
    "shiboken6": "LGPL-3.0-only",
    "tokenizers": "Apache-2.0",
}
# Texts for wheels that bring none.
_MISSING_TEXTS = {
    "pyside6_essentials": (_TEXTS / "LGPL-3.0.txt", _TEXTS / "GPL-3.0.txt"),
    "shiboken6": (_TEXTS / "LGPL-3.0.txt",),
    "tokenizers": (_MODEL_TEXTS / "apache-2.0.txt",),
    "flatbuffers": (_MODEL_TEXTS / "apache-2.0.txt",),
    "chunspell": (_TEXTS / "MPL-1.1.txt",),
}
_NOTES = {
    "pyside6_essentials": "Qt and its Python bindings, used under the LGPL, unchanged. Their libraries are separate "
    "files in the program's folder PySide6, and may be replaced by others of the same version. Sources: "
    "https://download.qt.io. Qt itself holds parts of other projects; https://doc.qt.io/qt-6/licenses-used-in-qt.html "
    "lists them with their licences.",
    "chunspell": "Holds Hunspell, used under the MPL 1.1, unchanged, and its dictionary for American English.",
}


@dataclass(frozen=True, order=True)
class Component:
    """One part: what it is called, which version, under which licence (an SPDX expression where there is one).

    Attributes:
        purl: Its name across package systems.
        texts: Its licence texts.
        note: What else must be said.
    """

    name: str
    version: str
    licence: str
    purl: str
    texts: tuple[str, ...] = ()
    note: str = ""


def collect(modules: Iterable[str], libraries: Mapping[str, str]) -> list[Component]:
    """Everything that is not the program's own.

    Args:
        modules: Names of the modules that went in.
        libraries: The libraries that went in, each with where it lay on this machine.
    """
    tops = {name.split(".")[0] for name in modules}
    owners = metadata.packages_distributions()
    names = {owner for top in tops for owner in owners.get(top, ()) if normal(owner) != "writer"}
    found = [of_distribution(metadata.distribution(name)) for name in {normal(name) for name in names}]
    found += [_python()]
    found += _of_packages(libraries.values())
    return sorted(set(found))


def normal(name: str) -> str:
    """A distribution's name as it is compared: case and the kind of dash mean nothing."""
    return re.sub(r"[-_.]+", "-", name).lower()


def of_distribution(distribution: metadata.Distribution) -> Component:
    """The component that an installed Python package is."""
    name = distribution.metadata["Name"]
    key = name.lower()
    texts = [_read(Path(str(file.locate()))) for file in distribution.files or () if _holds_licence(str(file))]
    texts += [_read(path) for path in _MISSING_TEXTS.get(key, ())]
    licence = _EXPRESSIONS.get(key) or distribution.metadata["License-Expression"] or distribution.metadata["License"]
    version = distribution.version
    purl = f"pkg:pypi/{normal(name)}@{version}"
    return Component(name, version, licence or "NOASSERTION", purl, tuple(dict.fromkeys(texts)), _NOTES.get(key, ""))


def _holds_licence(file: str) -> bool:
    is_about_it = ".dist-info/" in file or file.count("/") == 1
    return is_about_it and _LICENCE_FILE.fullmatch(file) is not None and not file.endswith((".py", ".pyc"))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip()


def _python() -> Component:
    version = platform.python_version()
    folders = [Path(sys.base_prefix), Path(sys.base_prefix) / f"lib/python{sys.version_info[0]}.{sys.version_info[1]}"]
    folders += [Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}")]
    files = [folder / name for folder in folders for name in ("LICENSE.txt", "copyright")]
    texts = tuple(_read(path) for path in files if path.is_file())[:1]
    return Component("CPython", version, "PSF-2.0", f"pkg:generic/cpython@{version}", texts, "With its library.")


def _of_packages(sources: Iterable[str]) -> list[Component]:
    """The Debian packages that libraries of this machine came from; none on other systems."""
    folders = ("/lib/", "/usr/lib/")
    found = {_package(source) for source in sources if source.startswith(folders) and ".so" in source}
    return [_of_debian(*one) for one in found if one is not None]


def _package(source: str) -> tuple[str, str] | None:
    """Name and version of the package that ``source`` belongs to."""
    places = {source, str(Path(source).resolve()), str(Path(source).resolve()).removeprefix("/usr")}
    for place in sorted(places):
        try:
            said = subprocess.run(["dpkg", "-S", place], capture_output=True, text=True, check=False)
        except OSError:
            return None
        if said.returncode == 0:
            name = said.stdout.split(": ")[0].split(",")[0].split(":")[0]
            asked = ["dpkg-query", "-W", "-f=${Version}", name]
            return name, subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split("\n")[0]
    return None


def _of_debian(name: str, version: str) -> Component:
    copyright_file = Path("/usr/share/doc") / name / "copyright"
    texts = (_read(copyright_file),) if copyright_file.is_file() else ()
    licence = {"libssl3": "Apache-2.0", "libffi8": "MIT", "libbz2-1.0": "bzip2-1.0.6", "liblzma5": "0BSD"}
    is_of_x = name.startswith(("libxcb", "libxkb"))
    spdx = licence.get(name.removesuffix("t64"), "MIT" if is_of_x else "NOASSERTION")
    return Component(name, version, spdx, f"pkg:deb/debian/{name}@{version.replace('+', '%2B')}", texts)
