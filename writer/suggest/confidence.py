"""How likely the author is to take a suggestion: the decoder's probabilities, calibrated.

A logistic regression over what is known when a suggestion could be shown. The
probability that the language model gives to a word is its main feature; the others
say when that probability is to be trusted: how much of the word was typed, how open
the choice was, whether the author used the word before. It answers for each word of
a suggestion, given that the words before it are right, so that the chance of all of
them is a product.

The numbers are trained by :mod:`writer.training.confidence` and lie in
``models/confidence.json``.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import regex

from writer.protocol.completion import CompletionChunk
from writer.protocol.errors import ModelError
from writer.text.messages import Message
from writer.text.segment import half_word

FEATURES = (
    "logit",
    "logit_high",
    "logit_low",
    "is_later_word",
    "is_later_word_logit",
    "typed_letters",
    "typed_any",
    "typed_logit",
    "log_mass",
    "entropy",
    "new_letters",
    "is_at_boundary",
    "is_sentence_start",
    "was_said",
    "was_said_logit",
    "is_capitalised",
    "has_digit",
    "has_punctuation",
)
"""Names of the features, in the order of :func:`features`."""

_LOGIT_LIMIT = 7.0
_LOOK_BACK = 1500
_MOST_TYPED = 8
_SENTENCE_START = regex.compile(r"(?:^|[.!?…][\"'”’)\]]*\s+|\n\s*)[\"'“‘(\[]*\Z")
_LETTERS = regex.compile(r"[\p{L}\p{N}]")
_PUNCTUATION = regex.compile(r"[^\p{L}\p{N}\s'’\-]")


@dataclass(frozen=True)
class Evidence:
    """What is known about a suggestion at the place where it would be shown.

    Attributes:
        before: Text before the cursor.
        chunk: The answer of the engine at that place.
    """

    before: str
    chunk: CompletionChunk


@dataclass(frozen=True)
class ConfidenceModel:
    """Calibrated chances; ``weights`` and ``bias`` in the order of :data:`FEATURES`."""

    weights: tuple[float, ...]
    bias: float

    @staticmethod
    def from_json(text: str) -> ConfidenceModel:
        """The model in ``text``, as ``models/confidence.json`` has it.

        Raises:
            ModelError: it isn't such a file, or of other features than this program's.
        """
        try:
            data = json.loads(text)
            weights = {str(name): float(value) for name, value in data["weights"].items()}
            model = ConfidenceModel(tuple(weights[name] for name in FEATURES), float(data["bias"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(
                Message("confidence.json can't be read: {error}.", error=repr(error)),
                Message("Install the program anew."),
            ) from error
        if len(weights) != len(FEATURES) or not all(map(math.isfinite, (*model.weights, model.bias))):
            raise ModelError(
                Message("confidence.json has other features than this program."), Message("Install the program anew.")
            )
        return model

    @staticmethod
    def load(path: Path) -> ConfidenceModel:
        """The model in the file at ``path``; raises ModelError."""
        try:
            return ConfidenceModel.from_json(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError(
                Message("{path} can't be read: {error}.", path=path.name, error=error),
                Message("Install the program anew."),
            ) from error

    @staticmethod
    def plain() -> ConfidenceModel:
        """The decoder's own probabilities, as they are."""
        return ConfidenceModel(tuple(float(name == "logit") for name in FEATURES), 0.0)

    def chances(self, evidence: Evidence, shift: float = 0.0) -> tuple[float, ...]:
        """For each word of the suggestion, the chance that it and all before it are taken.

        ``shift`` is added to the log-odds of the first word.
        """
        chance, result = 1.0, []
        for index in range(len(evidence.chunk.words)):
            logit = self.bias + sum(w * f for w, f in zip(self.weights, features(evidence, index), strict=True))
            chance *= sigmoid(logit + (shift if index == 0 else 0.0))
            result.append(chance)
        return tuple(result)


def features(evidence: Evidence, index: int) -> tuple[float, ...]:
    """The features of word ``index`` (from 0) of a suggestion; see :data:`FEATURES`."""
    chunk, before = evidence.chunk, evidence.before
    words = chunk.words
    start = words[index - 1].length if index else 0
    said_before = words[index - 1].probability if index else 1.0
    piece = chunk.text[start : words[index].length]
    logit = _logit(words[index].probability / said_before if said_before > 0 else 0.0)
    typed = half_word(before) if index == 0 and _LETTERS.match(piece) else ""
    word = typed + "".join(_LETTERS.findall(piece)) if typed else piece.strip()
    is_later, is_first = float(index > 0), float(index == 0)
    typed_share = min(len(typed), _MOST_TYPED) / _MOST_TYPED
    is_start = index == 0 and _SENTENCE_START.search(before[-40:].removesuffix(typed)) is not None
    was_said = float(len(word) > 3 and word.casefold() in before[-_LOOK_BACK:].casefold())
    return (
        logit,
        max(0.0, logit - 1.0),
        min(0.0, logit + 2.0),
        is_later,
        is_later * logit,
        typed_share,
        float(bool(typed)),
        typed_share * logit,
        is_first * max(-12.0, math.log(max(chunk.constraint_mass, 1e-9))) / 4,
        is_first * chunk.entropy / 4,
        math.log1p(len(_LETTERS.findall(piece))) / 2,
        float(index == 0 and not typed and before[-1:].isspace()),
        float(is_start),
        was_said,
        was_said * logit,
        float(word[:1].isupper() and not is_start),
        float(any(character.isdigit() for character in piece)),
        float(_PUNCTUATION.search(piece) is not None),
    )


def sigmoid(logit: float) -> float:
    """Log-odds to probability."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit))))


def _logit(probability: float) -> float:
    bounded = min(1.0 - 1e-9, max(1e-9, probability))
    return max(-_LOGIT_LIMIT, min(_LOGIT_LIMIT, math.log(bounded / (1.0 - bounded))))
