"""The tokenizer of a checkpoint folder as the text of a ``tokenizer.json``.

Checkpoints come with one of three: ``tokenizer.json``; ``vocab.json`` and
``merges.txt``, as GPT-2 was published with; or ``vocab.txt``, a BERT vocabulary.

Sources: Radford et al. 2019 for byte-level BPE; Devlin et al. 2019 and the tokenizer
published with BERT for WordPiece.
"""

from __future__ import annotations

from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers

from writer.models.checkpoint import load_json
from writer.models.manifest import TOKENIZER_NAME
from writer.protocol.errors import ModelDamagedError, ModelMissingError
from writer.text.messages import Message

_VOCABULARY, _MERGES, _WORD_PIECES = "vocab.json", "merges.txt", "vocab.txt"
TOKENIZER_FILES = (TOKENIZER_NAME, _VOCABULARY, _MERGES, _WORD_PIECES, "tokenizer_config.json")
"""All files that a tokenizer may be read from."""

_BERT_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_UNKNOWN = "[UNK]"
_GPT2_SPECIAL = "<|endoftext|>"
_LONGEST = 200_000_000
_ADVICE = Message("Fetch the checkpoint again.")


def read_tokenizer(folder: Path) -> str:
    """The text of ``tokenizer.json``, which is built where there is only a vocabulary.

    Raises:
        ModelMissingError: there is no tokenizer.
        ModelDamagedError: what there is isn't one.
    """
    if (folder / TOKENIZER_NAME).exists():
        text = _read(folder / TOKENIZER_NAME)
        _parse(text, folder / TOKENIZER_NAME)
        return text
    if (folder / _VOCABULARY).exists() and (folder / _MERGES).exists():
        return _byte_level(folder / _VOCABULARY, folder / _MERGES)
    if (folder / _WORD_PIECES).exists():
        return _word_pieces(folder)
    raise ModelMissingError(
        Message("{folder} has no tokenizer.", folder=folder),
        Message(
            "Choose a folder that holds {tokenizer_name}, or {vocabulary} and {merges}, or {word_pieces}.",
            tokenizer_name=TOKENIZER_NAME,
            vocabulary=_VOCABULARY,
            merges=_MERGES,
            word_pieces=_WORD_PIECES,
        ),
    )


def document_start(text: str) -> int | None:
    """The id of the token that a BERT vocabulary begins documents with; None for other tokenizers."""
    found: int | None = Tokenizer.from_str(text).token_to_id("[CLS]")
    return found


def _byte_level(vocabulary: Path, merges: Path) -> str:
    table = load_json(vocabulary)
    if not all(type(index) is int and index >= 0 for index in table.values()):
        raise ModelDamagedError(
            Message("{vocabulary} does not give every token a number.", vocabulary=vocabulary), _ADVICE
        )
    lines = [line for line in _read(merges).splitlines() if line and not line.startswith("#version")]
    parts = [line.partition(" ") for line in lines]
    pairs = [(left, right) for left, _, right in parts]
    try:
        tokenizer = Tokenizer(models.BPE(vocab=table, merges=pairs))
    except Exception as error:  # the library raises nothing narrower
        raise ModelDamagedError(
            Message(
                "{vocabulary} and {merges} don't fit: {error}.", vocabulary=vocabulary, merges=merges.name, error=error
            ),
            _ADVICE,
        ) from error
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    if _GPT2_SPECIAL in table:
        tokenizer.add_special_tokens([AddedToken(_GPT2_SPECIAL, special=True, normalized=False)])
    built: str = tokenizer.to_str()
    return built


def _word_pieces(folder: Path) -> str:
    path = folder / _WORD_PIECES
    tokens = _read(path).removesuffix("\n").split("\n")
    table = {token.rstrip("\r"): index for index, token in enumerate(tokens)}
    if len(table) != len(tokens) or _UNKNOWN not in table:
        raise ModelDamagedError(
            Message("{path} is not a BERT vocabulary: no {unknown}, or a token twice.", path=path, unknown=_UNKNOWN),
            _ADVICE,
        )
    lowercase = _lowercases(folder)
    tokenizer = Tokenizer(models.WordPiece(vocab=table, unk_token=_UNKNOWN, max_input_chars_per_word=100))
    # Accents stay where case does, as in BERT's own tokenizer.
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=lowercase, strip_accents=lowercase)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    special = [AddedToken(token, special=True, normalized=False) for token in _BERT_SPECIAL if token in table]
    tokenizer.add_special_tokens(special)
    built: str = tokenizer.to_str()
    return built


def _lowercases(folder: Path) -> bool:
    path = folder / "tokenizer_config.json"
    return load_json(path).get("do_lower_case", True) is not False if path.exists() else True


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LONGEST:
            raise ModelDamagedError(Message("{path} is far too long.", path=path), _ADVICE)
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelDamagedError(Message("{path} can't be read: {error}.", path=path, error=error), _ADVICE) from error


def _parse(text: str, path: Path) -> Tokenizer:
    try:
        return Tokenizer.from_str(text)
    except Exception as error:  # the library raises nothing narrower
        raise ModelDamagedError(
            Message("{path} is not a tokenizer: {error}.", path=path, error=error), _ADVICE
        ) from error
