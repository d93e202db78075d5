"""Which Hunspell dictionaries this machine has, and which one fits a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_NAME = re.compile(r"[a-z]{2,3}(?:_[A-Za-z]{2,8})*")
_USUAL = {"en": "en_US", "de": "de_DE", "es": "es_ES", "pt": "pt_PT", "fr": "fr_FR"}
_SYSTEM_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/Library/Spelling",
)


@dataclass(frozen=True)
class DictionaryFiles:
    """The two files that make one dictionary: ``NAME.aff`` and ``NAME.dic`` in ``folder``."""

    language: str
    folder: Path


def dictionary_folders(own: Path) -> tuple[Path, ...]:
    """Where dictionaries may lie: the author's own folder first, what came with the program last."""
    library = find_spec("hunspell")
    bundled = [Path(place) / "dictionaries" for place in (library.submodule_search_locations or [])] if library else []
    return (own, *map(Path, _SYSTEM_FOLDERS), *bundled)


def find_dictionaries(folders: Iterable[Path]) -> Mapping[str, DictionaryFiles]:
    """Every dictionary in ``folders`` by its language; earlier folders win."""
    found: dict[str, DictionaryFiles] = {}
    for folder in folders:
        try:
            names = sorted(path.stem for path in folder.glob("*.dic") if path.with_suffix(".aff").is_file())
        except OSError:
            continue
        for name in names:
            language = name.replace("-", "_")
            if _NAME.fullmatch(language) and "-" not in name:
                found.setdefault(language, DictionaryFiles(language, folder))
    return found


def matching(wanted: str, available: Iterable[str]) -> str | None:
    """The best of ``available`` for a language such as ``de-AT``: itself, else its kin, else None."""
    names = sorted(available)
    wanted = wanted.replace("-", "_")
    if wanted in names:
        return wanted
    base = wanted.split("_")[0].lower()
    kin = [name for name in names if name.split("_")[0] == base]
    usual = _USUAL.get(base, "")
    return usual if usual in kin else (kin[0] if kin else None)
