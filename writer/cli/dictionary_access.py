"""The dictionary that holds suggestions back, as the window has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from writer.personal.predictor import OwnWordsPredictor
from writer.spelling.checker import SpellChecker
from writer.spelling.dictionaries import dictionary_folders, find_dictionaries, matching


def misspelt_by(language: str, folder: Path, own_words: OwnWordsPredictor) -> Callable[[str], bool] | None:
    """What the window would say of a word: wrong by the dictionary of ``language``, and not the author's own.

    ``folder`` is where the author's dictionaries lie. None when there is no such dictionary.

    Raises:
        DictionaryError: its files can't be read.
    """
    files = find_dictionaries(dictionary_folders(folder))
    name = matching(language, files)
    if name is None:
        return None
    checker = SpellChecker(files[name])
    return lambda word: not checker.is_right(word) and not own_words.knows(word)
