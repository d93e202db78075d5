from __future__ import annotations

import pytest

from writer.protocol.completion import WordScore
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.sign_style import sign_style


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("So… he", " went… home", " went… home"),
        ("So… he", " went... home", " went… home"),
        ("So... he", " went… home", " went... home"),
        ("So he", " went... home…", " went... home…"),
        ("one—two. He", " was — and is -- old", " was—and is—old"),
        ("one – two. He", " was—and is", " was – and is"),
        ("one -- two. He", " was—and is", " was -- and is"),
        ("one--two. He", " was — and is", " was--and is"),
        ("1914–1918 – war. In", " 1939–1945—again", " 1939–1945 – again"),
        ("no dash here", " but—one", " but—one"),
        ("a—b. She", " said “But I—", " said “But I—"),
        ("„Ja“, sagte er. ", "“Nein”, sagte sie", "„Nein“, sagte sie"),
        ("„Tak” i „nie”. ", '"Tak"', "„Tak”"),
        ("«\u202fOui\u202f». ", "“Non” dit-il", "«\u202fNon\u202f» dit-il"),
        ("»Ja«. ", '"Nein"', "»Nein«"),
        ("“Yes”. ", "“No”", "“No”"),
    ],
)
def test_signs_follow_the_document(before: str, text: str, after: str) -> None:
    words = (WordScore(len(text), 0.5),)
    found = sign_style(Candidate(before, "", text, words))
    assert found is not None
    assert found.text == after
    assert found.words[-1].length == len(after)


def test_words_keep_their_scores_where_lengths_change() -> None:
    words = (WordScore(4, 0.9), WordScore(9, 0.8), WordScore(13, 0.7))
    found = sign_style(Candidate("a—b. So", "", " was — and is", (words[0], WordScore(10, 0.8), words[2])))
    assert found is not None
    assert [found.text[: word.length] for word in found.words] == [" was", " was—and", " was—and is"]
