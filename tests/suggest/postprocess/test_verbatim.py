"""What the model knows by heart is not handed out whole."""

from __future__ import annotations

from writer.protocol.completion import WordScore
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.verbatim import verbatim
from writer.text.segment import next_word_length

TEXT = " brought forth on this continent a new nation conceived in liberty"


def known(text: str, share: float, first: float = 0.5) -> tuple[WordScore, ...]:
    """Scores in which each word after the first has the chance ``share``."""
    result, position, chance = [], 0, first
    while position < len(text):
        position += next_word_length(text[position:])
        result.append(WordScore(position, chance))
        chance *= share
    return tuple(result)


def test_a_run_known_by_heart_is_cut_after_seven_words() -> None:
    result = verbatim(Candidate("our fathers", "", TEXT, known(TEXT, 0.99)))
    assert result is not None
    assert result.text == " brought forth on this continent a new nation"
    assert result.words[-1].length == len(result.text)


def test_what_the_model_is_less_sure_of_passes() -> None:
    result = verbatim(Candidate("our fathers", "", TEXT, known(TEXT, 0.8)))
    assert result is not None
    assert result.text == TEXT


def test_the_authors_own_words_may_be_repeated() -> None:
    result = verbatim(Candidate(f"Fathers{TEXT}. Again they", "", TEXT, known(TEXT, 0.99)))
    assert result is not None
    assert result.text == TEXT


def test_a_character_of_a_script_without_spaces_is_half_a_word() -> None:
    text = "春眠不觉晓处处闻啼鸟夜来风雨声花落知多少"
    result = verbatim(Candidate("题曰", "", text, known(text, 0.99)))
    assert result is not None
    assert result.text == text[: 1 + 14]  # the first was not certain
    short = text[:14]
    assert verbatim(Candidate("题曰", "", short, known(short, 0.99))) == Candidate(
        "题曰", "", short, known(short, 0.99)
    )
