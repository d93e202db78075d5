"""A dictionary of a few words, in Hunspell's format."""

from __future__ import annotations

from pathlib import Path

AFFIXES = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz'\nSFX S Y 1\nSFX S 0 s .\n"
WORDS = ("lamp/S", "the", "light", "keeper", "don't", "naïve", "well", "known", "wrote", "I")


def make_dictionary(folder: Path, language: str = "en_US", words: tuple[str, ...] = WORDS) -> Path:
    """Write ``language``'s two files into ``folder``, which is returned."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{language}.aff").write_text(AFFIXES, encoding="utf-8")
    (folder / f"{language}.dic").write_text("\n".join([str(len(words)), *words]) + "\n", encoding="utf-8")
    return folder
