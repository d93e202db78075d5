from __future__ import annotations

from pathlib import Path

import pytest

from writer.personal.common_words import read_common_words
from writer.training.common_words import write_common_words


def test_words_of_many_files_are_counted_and_a_name_of_one_is_not(tmp_path: Path) -> None:
    files = []
    for number in range(6):
        text = "The damned sea and the sea’s road.\n\n" + ("Fenwick came, and Fenwick went.\n\n" if not number else "")
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    write_common_words(files, tmp_path / "words.txt", most=3)
    words = read_common_words(tmp_path / "words.txt")
    assert next(iter(words)) == "sea"
    assert len(words) == 3
    assert words["sea"] == pytest.approx(12e6 / (6 * 7 + 5), abs=0.1)
    assert not {"Fenwick", "damned"} & words.keys()
