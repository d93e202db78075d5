"""What the journals of a recovery folder say, read while a program writes them."""

from __future__ import annotations

from pathlib import Path

from writer.documents.journal import read_journal


def kept_texts(recovery: Path) -> list[str]:
    """The texts of all journals in ``recovery``; one that goes away meanwhile is gone."""
    texts: list[str] = []
    for path in recovery.glob("*/*.journal"):
        try:
            content = read_journal(path)
        except FileNotFoundError:
            continue
        if content is not None:
            texts.append(content.text)
    return texts
