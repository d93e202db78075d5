from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tiny_tokenizer import END_OF_TEXT, tiny_tokenizer
from writer.engine.constraints import Vocabulary, heal
from writer.engine.tokenizer import Tokenizer, TokenizerStream

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
PROSE = st.text(st.sampled_from("the old man.\n’“ é海😀\t"), max_size=60)


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    path: Path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    tiny_tokenizer().save(str(path))
    return Tokenizer(path)


@pytest.fixture(scope="module")
def vocabulary(tokenizer: Tokenizer) -> Vocabulary:
    return Vocabulary(tokenizer.token_bytes)


@given(TEXTS | PROSE)
def test_ids_spell_the_bytes_of_the_text(tokenizer: Tokenizer, text: str) -> None:
    ids = tokenizer.encode(text)
    assert b"".join(tokenizer.token_bytes[i] for i in ids) == text.encode()
    assert tokenizer.decode(ids) == text


def test_lone_surrogates_become_the_replacement_character(tokenizer: Tokenizer) -> None:
    assert tokenizer.decode(tokenizer.encode("a\ud83d b")) == "a\ufffd b"


def test_an_author_who_types_a_special_token_means_its_letters(tokenizer: Tokenizer) -> None:
    assert tokenizer.decode(tokenizer.encode(f"a {END_OF_TEXT} b")) == f"a {END_OF_TEXT} b"


@given(TEXTS, st.integers(1, 4))
def test_the_stream_gives_whole_characters_however_bytes_are_cut(text: str, size: int) -> None:
    data = text.encode()
    stream = TokenizerStream()
    pieces = [stream.push(data[i : i + size]) for i in range(0, len(data), size)]
    assert "".join(pieces) == text
    assert not stream.is_broken
    assert not stream.holds_half_character


def test_the_stream_holds_half_a_character_back() -> None:
    stream = TokenizerStream()
    assert stream.push("é".encode()[:1]) == ""
    assert stream.holds_half_character
    assert stream.push("é".encode()[1:]) == "é"


def test_the_stream_stops_at_bytes_that_are_no_text() -> None:
    stream = TokenizerStream()
    assert stream.push(b"ab\xff") == "ab"
    assert stream.is_broken
    assert stream.push(b"cd") == ""


@given(st.binary(min_size=1, max_size=4) | PROSE.filter(bool).map(lambda t: t.encode()[:6]))
def test_tokens_that_agree_equal_brute_force(vocabulary: Vocabulary, tokenizer: Tokenizer, required: bytes) -> None:
    table = tokenizer.token_bytes
    completing = {i for i, data in enumerate(table) if data and data.startswith(required)}
    beginning = {i for i, data in enumerate(table) if data and data != required and required.startswith(data)}
    assert set(vocabulary.completing(required).tolist()) == completing
    assert set(vocabulary.beginning(required)) == beginning


@given(TEXTS | PROSE)
def test_healing_loses_no_byte_and_cuts_between_characters(tokenizer: Tokenizer, text: str) -> None:
    healed = heal(tokenizer, text)
    kept = b"".join(tokenizer.token_bytes[i] for i in healed.ids)
    assert kept + healed.required == text.encode()
    kept.decode("utf-8")


def test_the_prompt_stays_the_same_while_a_word_is_typed(tokenizer: Tokenizer) -> None:
    text = "The old lighthouse keeper"
    prompts = {tuple(heal(tokenizer, text[:end]).ids) for end in range(len("The old l"), len("The old lighthouse") + 1)}
    assert len(prompts) == 1
    assert heal(tokenizer, "The old li").required == b" li"


@pytest.mark.parametrize(
    ("text", "required"),
    [
        ("The old ", b" "),
        ("end.\n\n", b"\n\n"),
        ("end.\n\nTh", b"\nTh"),
        ("", b""),
        ("Th", b"Th"),
    ],
)
def test_what_healing_takes_back(tokenizer: Tokenizer, text: str, required: bytes) -> None:
    assert heal(tokenizer, text).required == required


def test_a_long_run_without_spaces_is_cut_near_its_end(tokenizer: Tokenizer) -> None:
    healed = heal(tokenizer, "海上的老人看着远方的灯塔" * 50)
    assert 0 < len(healed.required) <= 48
    healed.required.decode("utf-8")
