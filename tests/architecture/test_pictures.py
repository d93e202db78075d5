"""The documentation shows pictures that are there, and no picture lies about unseen."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "screenshots"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MOST_BYTES = 2_000_000
_PICTURE = re.compile(r"!\[(?P<alternative>.*?)\]\((?P<place>[^)]+)\)")


def shown() -> dict[Path, str]:
    found = {}
    for page in PAGES:
        for match in _PICTURE.finditer(page.read_text(encoding="utf-8")):
            found[(page.parent / match["place"]).resolve()] = match["alternative"]
    return found


def test_every_picture_that_is_shown_is_there_and_is_said_in_words() -> None:
    assert [str(file) for file, alternative in shown().items() if not file.is_file() or not alternative] == []


def test_every_picture_is_shown() -> None:
    assert sorted(file.name for file in PICTURES.iterdir() if file.resolve() not in shown()) == []


def test_pictures_stay_small() -> None:
    assert sum(file.stat().st_size for file in PICTURES.iterdir()) < MOST_BYTES
