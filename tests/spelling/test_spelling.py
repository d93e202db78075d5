from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.spelling.small_dictionary import make_dictionary
from writer.protocol.errors import DictionaryError
from writer.spelling.checker import SpellChecker, words_in
from writer.spelling.dictionaries import DictionaryFiles, dictionary_folders, find_dictionaries, matching
from writer.spelling.personal_words import PersonalWords


@pytest.fixture
def checker(tmp_path: Path) -> SpellChecker:
    return SpellChecker(DictionaryFiles("en_US", make_dictionary(tmp_path)))


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("lamp", True),
        ("lamps", True),
        ("Lamp", True),
        ("lampp", False),
        ("don't", True),
        ("don’t", True),
        ("well-known", True),
        ("well-knwon", False),
        ("naïve", True),
    ],
)
def test_words(checker: SpellChecker, word: str, right: bool) -> None:
    assert checker.is_right(word) is right
    assert checker.is_right_now(word) is right


def test_suggestions_keep_the_apostrophe(checker: SpellChecker) -> None:
    assert "lamp" in checker.suggestions("lmap")
    assert checker.suggestions("dont’") != ()
    assert all("'" not in word for word in checker.suggestions("don’tt"))


def test_nobody_waits_for_a_busy_dictionary(checker: SpellChecker) -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with checker._lock:
            held.set()
            done.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    assert checker.is_right_now("lamp") is None
    done.set()
    holder.join()


def test_the_dictionary_that_comes_with_the_program(tmp_path: Path) -> None:
    files = find_dictionaries(dictionary_folders(tmp_path))["en_US"]
    assert SpellChecker(files).is_right("lighthouse")


def test_a_broken_dictionary_is_named(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError, match="xx_XX"):
        SpellChecker(DictionaryFiles("xx_XX", tmp_path))


def test_words_of_a_line() -> None:
    assert words_in("Don’t, 3rd B2 well-known 灯火 a1") == [(0, "Don’t"), (14, "well-known")]


def test_dictionaries_are_found_and_the_first_folder_wins(tmp_path: Path) -> None:
    own = make_dictionary(tmp_path / "own", "de_DE")
    make_dictionary(tmp_path / "system", "de_DE")
    make_dictionary(tmp_path / "system", "pl_PL")
    (tmp_path / "system" / "hyph_de.dic").write_text("no spelling")
    found = find_dictionaries([tmp_path / "missing", own, tmp_path / "system"])
    assert {name: files.folder.name for name, files in found.items()} == {"de_DE": "own", "pl_PL": "system"}


@pytest.mark.parametrize(
    ("wanted", "best"),
    [("de_AT", "de_AT"), ("de-CH", "de_DE"), ("en", "en_US"), ("fr_CA", "fr"), ("pl", None), ("C", None)],
)
def test_the_best_dictionary_for_a_language(wanted: str, best: str | None) -> None:
    assert matching(wanted, ["de_AT", "de_DE", "en_GB", "en_US", "fr"]) == best


def test_the_authors_words_are_written_down(tmp_path: Path) -> None:
    path = tmp_path / "data" / "dictionary.txt"
    words = PersonalWords(path)
    words.add("Glimmerwick’s")
    words.add("grok")
    assert "Grok" in words
    assert "Glimmerwick's" in PersonalWords(path)
    assert "glimmer" not in words


def test_a_dictionary_that_cannot_be_written_still_learns(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    words = PersonalWords(tmp_path / "file" / "dictionary.txt")
    with pytest.raises(DictionaryError, match="grok"):
        words.add("grok")
    assert "grok" in words
