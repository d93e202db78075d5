"""``python -m tests.e2e.screenshots FOLDER [CHAPTER...]``: pictures of the real program, for the documentation.

Without a display it starts its own. The chapters are the functions of ``gallery``, and ``provenance``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.e2e.gallery import BEGINNING, CHAPTERS, stage
from tests.e2e.prompting import BEGINNINGS, telling_beginning
from tests.e2e.provenance_pictures import take_provenance
from tests.perf.display import display


def find_beginning(folder: Path) -> str:
    """What to write so that this model has something to say."""
    with stage(folder, "") as one:
        one.desktop.press("ctrl+End")
        return telling_beginning(one.desktop, (BEGINNING, *(f" {text}" for text in BEGINNINGS)))


def main() -> None:
    """Take all pictures, or those of some chapters."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("chapters", nargs="*")
    chosen = parser.parse_args()
    folder: Path = chosen.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with display():
        beginning = find_beginning(folder)
        for chapter in CHAPTERS:
            if not chosen.chapters or chapter.__name__ in chosen.chapters:
                chapter(folder, beginning)
        if not chosen.chapters or "provenance" in chosen.chapters:
            take_provenance(folder)


if __name__ == "__main__":
    main()
