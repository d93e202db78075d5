"""From a folder of text files to a tokenizer and packed token ids.

Each document is filtered, written with curly or straight quotes (an author's
document may have either), tokenised, ended with ``<|endoftext|>`` and packed
into one flat file of uint16. Training then samples windows at any token, so
that the start of a context is never special.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

END_OF_TEXT = "<|endoftext|>"
# Enough to keep every core at work, few enough to hold in memory as encodings.
_BATCH_DOCUMENTS = 32

_EMAIL_OR_PHONE = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b|\(?\b\d{3}\)?[ .-]\d{3}[.-]\d{4}\b")
# Words a writing assistant must not volunteer; paragraphs with them are left out.
_SLURS = re.compile(
    r"\b(nigg(er|ah|a)|chink|kike|coon|darkie|darky|spic|wop|dago|gook|faggot|raghead|half-breed)(s|es)?\b",
    re.IGNORECASE,
)
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "′": "'", "″": '"'})


@dataclass(frozen=True)
class CorpusConfig:
    """How documents are weighed. ``modern_prefix`` marks files of plain modern prose."""

    vocab_size: int = 8192
    straight_share: float = 0.4
    modern_prefix: str = "us_"
    modern_repeats: int = 3
    seed: int = 1337


def clean(text: str) -> str:
    """``text`` without the paragraphs a writing assistant must not learn to volunteer."""
    kept = [p for p in text.split("\n\n") if not _EMAIL_OR_PHONE.search(p) and not _SLURS.search(p)]
    return "\n\n".join(kept).strip() + "\n"


def documents(folder: Path, config: CorpusConfig) -> Iterator[str]:
    """The cleaned documents of ``folder`` in seeded order, quotes varied, modern ones repeated."""
    rng = random.Random(config.seed)  # noqa: S311 - not for security
    paths: list[Path] = []
    for path in sorted(folder.glob("*.txt")):
        paths += [path] * (config.modern_repeats if path.name.startswith(config.modern_prefix) else 1)
    rng.shuffle(paths)
    for path in paths:
        text = clean(path.read_text(encoding="utf-8"))
        yield text.translate(_STRAIGHT) if rng.random() < config.straight_share else text


def train_tokenizer(folder: Path, config: CorpusConfig) -> Tokenizer:
    """A byte-level BPE in GPT-2's manner (Sennrich et al. 2016; Radford et al. 2019)."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=config.vocab_size,
        special_tokens=[END_OF_TEXT],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_batches(documents(folder, config)), trainer=trainer)
    return tokenizer


def end_of_text_id(tokenizer: Tokenizer) -> int:
    """The id of ``<|endoftext|>``.

    Raises:
        ValueError: the tokenizer has no such token.
    """
    end = tokenizer.token_to_id(END_OF_TEXT)
    if end is None:
        raise ValueError(f"the tokenizer has no {END_OF_TEXT}")
    return end


def pack(tokenizer: Tokenizer, texts: Iterable[str]) -> NDArray[np.uint16]:
    """All ``texts`` as one flat array of ids, each closed by ``<|endoftext|>``."""
    end = end_of_text_id(tokenizer)
    parts: list[NDArray[np.uint16]] = []
    for batch in _batches(texts):
        parts += [np.array([*encoded.ids, end], dtype=np.uint16) for encoded in tokenizer.encode_batch_fast(batch)]
    return np.concatenate(parts)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """``texts`` in lists: the tokenizer works on the members of a list in parallel."""
    remaining = iter(texts)
    while batch := list(islice(remaining, _BATCH_DOCUMENTS)):
        yield batch


def prepare(train: Path, valid: Path, out: Path, config: CorpusConfig) -> None:
    """Write ``tokenizer.json``, ``train.bin`` and ``valid.bin`` (uint16) to ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = train_tokenizer(train, config)
    tokenizer.save(str(out / "tokenizer.json"))
    pack(tokenizer, documents(train, config)).tofile(out / "train.bin")
    held_out = (path.read_text(encoding="utf-8") for path in sorted(valid.glob("*.txt")))
    pack(tokenizer, held_out).tofile(out / "valid.bin")
