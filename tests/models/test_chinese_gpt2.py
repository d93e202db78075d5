"""A GPT-2 with a BERT vocabulary, from its published files to ghost text in a Chinese document."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import BertTokenizer

from tests.models.chinese_gpt2 import SENTENCES, make_chinese_checkpoint
from tests.models_on_disk import open_cache
from tests.suggest.author import Author
from writer.engine.cancellation import CancellationToken
from writer.engine.constraints import Vocabulary, heal
from writer.engine.generator import Generator
from writer.engine.loader import load_generator
from writer.engine.session import SessionConfig
from writer.engine.tokenizer import Tokenizer
from writer.engine.word_pieces import joined
from writer.models.conversion import convert_in_process
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME, load_manifest
from writer.models.tokenizer_files import read_tokenizer
from writer.protocol.completion import FinishReason
from writer.suggest.config import SuggestionConfig
from writer.suggest.events import ChunkArrived

CHINESE, MIXED = SENTENCES
QUIET = SuggestionConfig(eagerness=0.5)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("chinese")
    make_chinese_checkpoint(root / "checkpoint")
    convert_in_process(root / "checkpoint", root / "model", "int8", "chinese", lambda _: None, lambda: False)
    return root / "model"


@pytest.fixture(scope="module")
def generator(model: Path) -> Generator:
    spec = load_manifest(model).spec
    return load_generator(model / GRAPH_NAME, model / TOKENIZER_NAME, spec, SessionConfig(threads=1))


@pytest.fixture(scope="module")
def tokenizer(model: Path) -> Tokenizer:
    return Tokenizer(model / TOKENIZER_NAME)


def answer(author: Author, generator: Generator) -> str:
    """The engine answers the author's last request; the ghost text then."""
    author.waits(1.0)
    if author.requests:
        for chunk in generator.complete(author.request, CancellationToken()):
            author.send(ChunkArrived(chunk))
    return author.ghost


def test_the_document_begins_with_bert_s_own_token(model: Path, tokenizer: Tokenizer) -> None:
    spec = load_manifest(model).spec
    assert tokenizer.token_bytes[spec.end_of_text_id] == b""
    vocabulary = (model.parent / "checkpoint" / "vocab.txt").read_text(encoding="utf-8").split("\n")
    assert vocabulary[spec.end_of_text_id] == "[CLS]"


def test_the_tokenizer_equals_transformers(model: Path, tokenizer: Tokenizer) -> None:
    oracle = BertTokenizer.from_pretrained(model.parent / "checkpoint")
    for text in (*SENTENCES, "Hello Wörld, the Café!", "qqq 漢字 3.14", "a\nb\tc", "don't"):
        assert tokenizer.encode(text) == oracle(text, add_special_tokens=False)["input_ids"], text
    assert tokenizer.decode(tokenizer.encode("[CLS]")) == "[cls]"  # who types it means the letters


def test_logits_equal_transformers(tmp_path: Path) -> None:
    oracle = make_chinese_checkpoint(tmp_path / "c", learned=False)
    convert_in_process(tmp_path / "c", tmp_path / "m", "fp32", "chinese", lambda _: None, lambda: False)
    manifest = load_manifest(tmp_path / "m")
    ids = [manifest.spec.end_of_text_id, *Tokenizer(tmp_path / "m" / TOKENIZER_NAME).encode(CHINESE)]
    with torch.no_grad():
        expected = oracle(torch.tensor([ids])).logits[0, -1].numpy()
    assert np.abs(open_cache(tmp_path / "m", manifest).prefill(ids, CancellationToken()) - expected).max() < 1e-4


# Not before a full stop: taking that alone would save nobody a key.
@pytest.mark.parametrize("end", [n for n in range(1, len(CHINESE) - 3) if CHINESE[n] != "。"])
def test_a_chinese_sentence_goes_on_after_every_character(generator: Generator, end: int) -> None:
    author = Author(CHINESE[: end - 1], config=QUIET).types(CHINESE[end - 1])
    ghost = answer(author, generator)
    assert ghost
    assert CHINESE[end:].startswith(ghost)
    author.accepts()
    assert CHINESE.startswith(author.before)


def test_a_sentence_ends_where_no_space_follows(generator: Generator) -> None:
    author = Author("老人").asks()
    *_, last = generator.complete(author.request, CancellationToken())
    assert last.text == "每天早上都去海边散步，看船出港。"
    assert last.finish_reason is FinishReason.SENTENCE_END
    assert "".join(last.text[a:b] for a, b in pairwise([0, *(word.length for word in last.words)])) == last.text
    assert [word.length for word in last.words][:8] == [*range(1, 9)]


def test_typing_along_shrinks_the_ghost_and_asks_nothing(generator: Generator) -> None:
    author = Author("老", config=QUIET).types("人")
    ghost = answer(author, generator)
    asked = len(author.requests)
    author.types("每天")
    assert author.ghost == ghost[2:]
    assert len(author.requests) == asked


@pytest.mark.parametrize(
    ("typed", "ghost"),
    [
        ("她用", "python写诗"),  # no space between Han characters and a word
        ("她用p", "ython写诗"),
        ("她用pyth", "on写诗"),
        ("她用Pyth", "on写诗"),
        ("她用python", "写诗"),
        ("她用python写诗，用", "hello world问好"),
        ("她用python写诗，用hello", " world问好"),
        ("她用python写诗，用hello ", "world问好"),
        ("她用python写诗，用hello wo", "rld问好"),
        ("她用python写诗，用hello world问好，一共", "3.5页。"),
        ("她用python写诗，用hello world问好，一共3", ".5页。"),
        ("她用python写诗，用hello world问好，一共3.", "5页。"),
    ],
)
def test_words_among_chinese_have_the_right_spaces(generator: Generator, typed: str, ghost: str) -> None:
    found = answer(Author(typed[:-1], config=QUIET).types(typed[-1]), generator)
    assert found
    assert found.startswith(ghost) or ghost.startswith(found), found
    assert MIXED.lower().startswith((typed + found).lower())


@pytest.mark.parametrize("asked_at", [CHINESE, "灯塔", "老人\n", "未知的字符", "老人 ", "qzqz", "a1!"])
def test_nothing_special_or_spaced_is_ever_shown(tmp_path: Path, asked_at: str, untaught: Generator) -> None:
    author = Author(asked_at).asks()
    for request in list(author.requests):
        for chunk in untaught.complete(request, CancellationToken()):
            author.send(ChunkArrived(chunk))
            assert chunk.text.startswith(author.ghost.lstrip())
            assert not any(word in chunk.text for word in ("[", "##", "UNK", "CLS", "SEP"))
            assert "  " not in asked_at + chunk.text
            for left, right in zip(chunk.text, chunk.text[1:], strict=False):
                assert not (right == " " and not left.isascii())


@pytest.fixture(scope="module")
def untaught(tmp_path_factory: pytest.TempPathFactory) -> Generator:
    """A model that says anything at all."""
    root = tmp_path_factory.mktemp("untaught")
    make_chinese_checkpoint(root / "checkpoint", learned=False)
    convert_in_process(root / "checkpoint", root / "model", "fp32", "untaught", lambda _: None, lambda: False)
    spec = load_manifest(root / "model").spec
    return load_generator(root / "model" / GRAPH_NAME, root / "model" / TOKENIZER_NAME, spec, SessionConfig(threads=1))


def test_alternatives_begin_with_different_characters(generator: Generator) -> None:
    author = Author(CHINESE[:5]).asks()
    found = {}
    for chunk in generator.alternatives(author.request, 3, CancellationToken()):
        found[chunk.alternative] = chunk.text
    assert found[0].startswith(CHINESE[5])
    assert len({text[:1] for text in found.values()}) == 3


TEXT = st.text(st.sampled_from("老人去，。“” pyabhelo3.5\n!"), max_size=30)


@given(TEXT)
def test_what_healing_takes_back_begins_a_word_or_is_nothing(tokenizer: Tokenizer, text: str) -> None:
    healed = heal(tokenizer, text)
    vocabulary = Vocabulary(tokenizer.token_bytes, tokenizer.further_pieces)
    if healed.required:
        assert healed.required[:1] == b" "
        assert text.lower().endswith(healed.required[1:].decode())
        assert not text[-1:].isspace()
        first = vocabulary.coming_first(np.array(vocabulary.beginning(healed.required) or [0]))
        assert len(first)
    else:
        assert healed.ids == tokenizer.encode(text)


@pytest.mark.parametrize(
    ("before", "data", "after"),
    [
        ("老", " a", "a"),
        ("", " a", "a"),
        ("a", " b", " b"),
        ("a ", " b", "b"),
        ("a,", " b", " b"),
        ("a.", " b", " b"),
        ("3.", " 5", "5"),
        ("3", " 5", " 5"),
        ("，", " a", "a"),
        ("“", " a", "a"),
        ("(", " a", "a"),
        (' "', " a", "a"),
        ('a"', " b", " b"),
        ("n'", " t", "t"),
        ("a", " の", "の"),
        ("a", "b", "b"),
        ("a", "老", "老"),
    ],
)
def test_spaces_stand_where_they_belong(before: str, data: str, after: str) -> None:
    assert joined(before, data.encode()) == after.encode()


def test_a_vocabulary_that_is_none(tmp_path: Path) -> None:
    from writer.protocol.errors import ModelDamagedError

    for content in ("", "a\nb\n", "[UNK]\na\na\n"):
        (tmp_path / "vocab.txt").write_text(content)
        with pytest.raises(ModelDamagedError, match="BERT"):
            read_tokenizer(tmp_path)
