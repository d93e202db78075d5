"""``python resources/packaging/translations COMMAND``: the files in ``resources/translations``.

update         bring every .ts file up to date with the source
missing LANG   print the texts without a translation, as JSON
fill LANG      read such JSON, with translations, from the standard input into the .ts file
compile        make the .qm files, which the program reads
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import qm_file
import ts_file
from translation_sources import all_keys, wanted
from ts_file import Key

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "resources" / "translations"


def update() -> None:
    """Add what is new and drop what is gone; says what is left to translate."""
    keys = all_keys(ROOT)
    for path in _files():
        translations = ts_file.read(path)
        mine = wanted(translations, keys)
        ts_file.write(path, translations, mine)
        print(f"{path.name}: {len(mine)} texts, {len(mine - translations.forms.keys())} untranslated")


def missing(language: str) -> None:
    """Print what has no translation, in a shape that ``fill`` reads."""
    translations = ts_file.read(_file(language))
    rows: dict[str, dict[str, str | list[str]]] = {}
    for key in sorted(wanted(translations, all_keys(ROOT)) - translations.forms.keys()):
        rows.setdefault(key.context, {})[key.source] = [""] if key.is_plural else ""
    print(json.dumps(rows, ensure_ascii=False, indent=1))


def fill(language: str) -> None:
    """Take over translations; those that are empty are passed over."""
    path = _file(language)
    translations = ts_file.read(path)
    for context, texts in json.load(sys.stdin).items():
        for source, text in texts.items():
            forms = tuple(text) if isinstance(text, list) else (text,)
            if all(forms):
                translations.forms[Key(context, source, isinstance(text, list))] = forms
    ts_file.write(path, translations, wanted(translations, all_keys(ROOT)))


def compile_all(folder: Path = FOLDER) -> None:
    """Write a .qm file for each .ts file into ``folder``, unless it says so already."""
    for path in _files():
        data = qm_file.compiled(ts_file.read(path))
        target = folder / f"{path.stem}.qm"
        if not target.exists() or target.read_bytes() != data:
            # Another process may be reading the file that is there.
            part = target.with_suffix(".part")
            part.write_bytes(data)
            part.replace(target)


def _files() -> list[Path]:
    return sorted(FOLDER.glob("writer_*.ts"))


def _file(language: str) -> Path:
    return FOLDER / f"writer_{language}.ts"


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit status."""
    match arguments:
        case ["update"]:
            update()
        case ["missing", language]:
            missing(language)
        case ["fill", language]:
            fill(language)
        case ["compile"]:
            compile_all()
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
