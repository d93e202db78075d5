from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.personal.test_predictor import ANY
from writer.documents.atomic import replace_file
from writer.personal.mixture import MixtureConfig
from writer.personal.own_words import OwnWords, OwnWordsChoice
from writer.personal.predictor import OwnWordsPredictor
from writer.personal.store import OwnWordsStore
from writer.protocol.errors import OwnWordsError
from writer.text.private import BEGIN, END

ON = OwnWordsChoice(is_on=True)


def encode(text: str) -> list[int]:
    """One token a character: enough to see what is foretold."""
    return [ord(character) for character in text]


class Home:
    """Own words over one folder, as they are after a start."""

    def __init__(self, folder: Path, choice: OwnWordsChoice = ON) -> None:
        self.file = folder / "own-words.json"
        self.predictor = OwnWordsPredictor(MixtureConfig())
        self.own_words = OwnWords(
            self.predictor, OwnWordsStore(folder, replace_file), lambda path: path.read_text(encoding="utf-8")
        )
        self.own_words.choose(choice)
        self.own_words.use_model(encode, 7_000_000)

    def write(self, *lines: str, document: str = "a", path: str = "") -> None:
        if path:
            self.own_words.name_document(document, path)
        self.own_words.splice(document, 0, 0, lines)
        self.own_words.settle()

    def follows(self, text: str) -> str:
        """The character that what was learned most expects after ``text``; empty for none."""
        prediction = self.predictor.predict(encode(text), ANY)
        if prediction is None or not prediction.following.tokens:
            return ""
        shares = zip(prediction.following.probabilities, prediction.following.tokens, strict=True)
        return chr(max(shares)[1])

    def texts(self) -> set[str]:
        return {entry.text for entry in self.own_words.entries()}


def test_the_authors_names_stand_against_a_dictionary(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write("It was old Fenwick who came with his theremin and his brofen, to play the theremin.")
    known = [
        word
        for word in ("Fenwick", "Fenwick’s", "theremin", "Theremin", "brofen", "Fenwich")
        if home.predictor.knows(word)
    ]
    assert known == ["Fenwick", "Fenwick’s", "theremin", "Theremin"]
    home.own_words.remove(["Fenwick"])
    assert not home.predictor.knows("Fenwick")
    home.own_words.choose(OwnWordsChoice(is_on=False))
    assert not home.predictor.knows("theremin")


def test_a_name_typed_once_is_known_at_once_and_unknown_once_deleted(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write("It was old Fenwick who came.", "Nobody else.")
    assert home.follows("nobody saw Fenw") == "i"
    assert "Fenwick" in home.texts()
    home.own_words.splice("a", 0, 1, ["It was nobody."])
    home.own_words.settle()
    assert home.follows("nobody saw Fenw") != "i"
    assert "Fenwick" not in home.texts()


def test_off_learns_nothing_and_says_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path, OwnWordsChoice())
    home.write("It was old Fenwick.", path="/book.md")
    assert not home.follows("Fenw")
    assert not home.texts()
    home.own_words.close_document("a")
    assert not home.file.exists()


def test_switching_on_learns_the_open_documents_and_off_forgets_them(tmp_path: Path) -> None:
    home = Home(tmp_path, OwnWordsChoice())
    home.write("It was old Fenwick.")
    home.own_words.choose(ON)
    assert home.follows("Fenw") == "i"
    home.own_words.choose(OwnWordsChoice())
    assert not home.follows("Fenw")


def test_a_closed_document_is_remembered_by_its_words_and_never_by_its_text(tmp_path: Path) -> None:
    first = Home(tmp_path)
    first.write(
        "It was old Fenwick, and nobody else knew.", "the iron gate of the mill", "the iron gate of it", path="/b.md"
    )
    first.own_words.close_document("a")
    written = first.file.read_text(encoding="utf-8")
    assert "nobody else" not in written
    assert json.loads(written)["sources"]["/b.md"]["words"] == {"Fenwick": 1}
    second = Home(tmp_path)
    assert second.follows("nobody saw Fenw") == "i"
    assert second.follows("by the iron gat") == "e"
    assert not second.follows("nobody els").strip()


def test_an_untitled_document_leaves_nothing_on_disk(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write("It was old Fenwick.")
    home.own_words.close()
    assert not home.file.exists()


def test_a_removed_entry_is_never_raised_again(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write("It was old Fenwick and old Marsden.", path="/b.md")
    home.own_words.remove(["Fenwick"])
    assert home.follows("saw Fenw") != "i"
    assert home.follows("saw Marsd") == "e"
    home.own_words.close()
    again = Home(tmp_path)
    again.write("It was old Fenwick.", document="c")
    assert again.follows("saw Fenw") != "i"
    assert again.texts() == {"Marsden"}


def test_erasing_removes_the_file_and_all_that_was_learned(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write("It was old Fenwick.", path="/b.md")
    home.own_words.close_document("a")
    home.write("It was old Marsden.", document="b")
    home.own_words.erase()
    assert not home.file.exists()
    assert not home.texts()
    assert not home.follows("saw Marsd")


def test_an_excluded_document_stays_out(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write("It was old Fenwick.", path="/b.md")
    home.own_words.close_document("a")
    home.own_words.choose(OwnWordsChoice(is_on=True, excluded=("/b.md",)))
    assert not home.follows("saw Fenw")
    home.write("It was old Marsden.", path="/b.md")
    assert not home.follows("saw Marsd")
    home.own_words.close()
    assert json.loads(home.file.read_text(encoding="utf-8"))["sources"] == {}


def test_a_folder_is_learned_from_and_forgotten_when_it_is_no_longer_named(tmp_path: Path) -> None:
    folder = tmp_path / "books"
    folder.mkdir()
    (folder / "one.txt").write_text("It was old Fenwick.\n")
    (folder / "picture.png").write_bytes(b"It was old Picard.")
    choice = OwnWordsChoice(is_on=True, folders=(str(folder),))
    home = Home(tmp_path, choice)
    assert home.texts() == {"Fenwick"}
    assert home.follows("saw Fenw") == "i"
    home.own_words.choose(ON)
    assert not home.texts()
    assert not home.follows("saw Fenw")


def test_a_folder_is_read_again_only_where_it_changed(tmp_path: Path) -> None:
    folder = tmp_path / "books"
    folder.mkdir()
    file = folder / "one.txt"
    file.write_text("It was old Fenwick.")
    choice = OwnWordsChoice(is_on=True, folders=(str(folder),))
    Home(tmp_path, choice).own_words.close()
    status = file.stat()
    file.write_text("It was old Marsden.")  # as long as before, and the time is set back: not read
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert Home(tmp_path, choice).texts() == {"Fenwick"}
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert Home(tmp_path, choice).texts() == {"Marsden"}


def test_a_broken_file_is_reported_and_kept(tmp_path: Path) -> None:
    home = Home(tmp_path, OwnWordsChoice())
    home.file.write_text('{"format": 1, "sources": 3}')
    with pytest.raises(OwnWordsError, match="can't be read") as caught:
        home.own_words.choose(ON)
    assert caught.value.advice
    home.write("It was old Fenwick.", path="/b.md")
    home.own_words.close()
    assert home.file.read_text() == '{"format": 1, "sources": 3}'


def test_private_passages_are_not_learned_nor_remembered(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write("It was old Fenwick.", BEGIN, "It was Quoxbly who paid.", END, "Then came Ostrander.", path="/a.md")
    assert home.follows("saw Ostr") == "a"
    assert home.follows("saw Quox") == ""
    assert {"Fenwick", "Ostrander"} <= home.texts()
    assert "Quoxbly" not in home.texts()
    home.own_words.close()
    assert "Quoxbly" not in home.file.read_text(encoding="utf-8")


def test_what_becomes_private_is_unlearned_and_what_no_longer_is_is_learned(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write("It was old Fenwick.", "It was Quoxbly who paid.", "Then came Ostrander.")
    assert home.follows("saw Quox") == "b"
    home.own_words.splice("a", 1, 0, [BEGIN])
    assert home.follows("saw Quox") == ""
    assert home.follows("saw Ostr") == ""
    home.own_words.splice("a", 3, 0, [END])
    assert home.follows("saw Ostr") == "a"
    assert home.follows("saw Quox") == ""
    home.own_words.splice("a", 1, 1, [])
    assert home.follows("saw Quox") == "b"


def test_private_passages_of_named_folders_stay_out(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.md").write_text(f"It was old Fenwick.\n{BEGIN}\nIt was Quoxbly who paid.\n{END}\n")
    home = Home(tmp_path, OwnWordsChoice(True, (str(folder),)))
    assert "Fenwick" in home.texts()
    assert "Quoxbly" not in home.texts()


def test_the_word_being_typed_is_not_learned_before_it_is_whole(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write("It was old Fenwick.", "")
    home.own_words.splice("a", 1, 1, ["At the door stood Quox"])
    assert home.follows("stood Q") == ""
    home.own_words.splice("a", 1, 1, ["At the door stood Quoxbly and"])
    assert home.follows("saw Quox") == "b"
    home.own_words.splice("a", 1, 1, ["At the door stood Quoxbly"])
    home.own_words.splice("a", 2, 0, [""])
    assert home.follows("saw Quox") == "b"
    home.own_words.splice("a", 1, 2, ["Nobody."])
    assert home.follows("saw Quox") == ""
