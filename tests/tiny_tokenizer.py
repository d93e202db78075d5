"""A tokenizer trained on a few sentences; loads no PyTorch."""

from __future__ import annotations

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

END_OF_TEXT = "<|endoftext|>"
_SENTENCES = [
    "The old lighthouse keeper looked at the sea and thought of the long winter.",
    "“I don’t know,” she said, “whether the boat will come back tonight.”",
    "Über den Flüssen lag der Nebel, naïve café crowds waited — in vain…",
    "def main(argument): return [x + 1 for x in range(10)]",
    "海上的老人看着远方的灯塔。 👩‍🚀 and 👍🏽 wave.",
]


def tiny_tokenizer(vocab_size: int = 600) -> Tokenizer:
    """A byte-level BPE trained on a few sentences."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocab_size,
        special_tokens=[END_OF_TEXT],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_SENTENCES, trainer=trainer)
    return tokenizer
