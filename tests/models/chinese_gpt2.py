"""A tiny GPT-2 with a BERT vocabulary that has learned two sentences by heart."""

from __future__ import annotations

import string
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import GPT2Config, GPT2LMHeadModel

from writer.models.tokenizer_files import read_tokenizer

SENTENCES = [
    "老人每天早上都去海边散步，看船出港。他说：“明天再来吧。”",
    "她用python写诗，用hello world问好，一共3.5页。",
]
_STEPS = 150


def write_vocabulary(folder: Path) -> None:
    """``vocab.txt`` as BERT's: special tokens, characters, pieces of words."""
    special = ["[PAD]", "[unused1]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    characters = sorted({c for sentence in SENTENCES for c in sentence if not c.isascii()} | set("灯塔"))
    marks = [c for c in string.punctuation if c != "#"]
    letters = list(string.ascii_lowercase + string.digits)
    words = ["python", "hello", "world", "##thon", "##llo", "wor", "##ld"]
    further = [f"##{c}" for c in [*letters, *characters]]
    tokens = [*special, *marks, *letters, *words, *characters, *further]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(tokens) + "\n", encoding="utf-8")


def make_chinese_checkpoint(folder: Path, learned: bool = True) -> GPT2LMHeadModel:
    """A checkpoint whose tokenizer is ``vocab.txt`` alone, as published Chinese GPT-2 models have it."""
    write_vocabulary(folder)
    tokenizer = Tokenizer.from_str(read_tokenizer(folder))
    torch.manual_seed(3)
    size = tokenizer.get_vocab_size()
    config = GPT2Config(vocab_size=size, n_positions=128, n_embd=64, n_layer=2, n_head=4)
    for rate in ("attn_pdrop", "embd_pdrop", "resid_pdrop"):
        setattr(config, rate, 0.0)
    model = GPT2LMHeadModel(config)
    start, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    texts = [torch.tensor([[start, *tokenizer.encode(text, add_special_tokens=False).ids, end]]) for text in SENTENCES]
    for step in range(_STEPS if learned else 0):
        ids = texts[step % len(texts)]
        optimizer.zero_grad()
        model(ids, labels=ids).loss.backward()
        optimizer.step()
    model.eval().save_pretrained(folder)
    return model
