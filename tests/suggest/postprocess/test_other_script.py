"""Suggestions keep to the script that the author writes in."""

from __future__ import annotations

import pytest

from tests.suggest.author import scores
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.other_script import other_script

CASES: list[tuple[str, str, str | None]] = [
    ("She opened the ", "door", "door"),
    ("他走进房间", "te, and the other day.", None),
    ("他走进房间", "，看见了她。", "，看见了她。"),
    ("彼はドアを", "ゆっくり開けた", "ゆっくり開けた"),
    ("Он открыл ", "the door", None),
    ("Он открыл ", "дверь and left", "дверь"),
    ("Он купил Wind", "ows", "ows"),
    ("他最喜欢的语言是 Python ", "and", None),
    ("她用", "python写诗。", "python写诗。"),
    ("她用python", "写诗。", "写诗。"),
    ("她用python写诗，用hello world问好，一共3.", "5页。", "5页。"),
    ("她用python写诗，用", "hello world问好 and so on", "hello world问好"),
    ("The word 你好 means ", "hello", "hello"),
    ("Он купил ", "Windows и ушёл", "Windows и ушёл"),
    ("The word ‘Привет’ means ", "hello", "hello"),
    ("The word ‘Прив", "ет", "ет"),
    ("Das Café ", "schließt", "schließt"),
    ("ΑΒΓ, said the teacher. Then he wrote ", "on", "on"),
    ("1984. ", "It was", "It was"),
    ("", "The", "The"),
    ("Он ушёл", "… 1917", "… 1917"),
]


@pytest.mark.parametrize(("before", "text", "left"), CASES)
def test_other_script(before: str, text: str, left: str | None) -> None:
    result = other_script(Candidate(before, "", text, scores(text, 0.5)))
    assert (result.text if result else None) == left
