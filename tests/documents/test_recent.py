from __future__ import annotations

from pathlib import Path

import pytest

from writer.documents.recent import MOST_RECENT_FILES, add_recent, existing_recent


@pytest.mark.parametrize(
    ("recent", "added", "expected"),
    [
        ((), "/a", ("/a",)),
        (("/a",), "/b", ("/b", "/a")),
        (("/a", "/b"), "/b", ("/b", "/a")),
        (("/a",), "/a", ("/a",)),
    ],
)
def test_the_newest_is_first_and_each_is_there_once(recent: tuple[str, ...], added: str, expected: object) -> None:
    assert add_recent(recent, Path(added)) == expected


def test_the_oldest_falls_off() -> None:
    recent: tuple[str, ...] = ()
    for number in range(20):
        recent = add_recent(recent, Path(f"/{number}"))
    assert len(recent) == MOST_RECENT_FILES
    assert recent[0] == "/19"


def test_missing_files_are_not_shown() -> None:
    def exists(path: Path) -> bool:
        if path == Path("/broken"):
            raise OSError
        return path == Path("/here")

    assert existing_recent(("/gone", "/here", "/broken"), exists) == (Path("/here"),)
