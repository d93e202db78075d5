"""A request for a continuation and the chunks that answer it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class TriggerKind(Enum):
    """Why a continuation was asked for."""

    AUTOMATIC = "automatic"
    EXPLICIT = "explicit"
    SPECULATIVE = "speculative"
    PREPARATION = "preparation"  # nothing is to be shown: the context is evaluated ahead


class FinishReason(Enum):
    """Why a continuation ended."""

    LENGTH = "length"
    SENTENCE_END = "sentence end"
    NEWLINE = "newline"
    END_OF_TEXT = "end of text"
    LOW_CONFIDENCE = "low confidence"
    REPETITION = "repetition"
    NO_CANDIDATE = "no candidate"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class SamplingParams:
    """How the next token is chosen.

    Attributes:
        temperature: 0 is greedy; above, logits are divided by it.
        top_k: Only the k most probable tokens; 0 is all.
        top_p: Only the smallest set whose probability reaches p (Holtzman et al. 2020).
        seed: Makes sampling repeatable.
    """

    temperature: float = 0.0
    top_k: int = 0
    top_p: float = 1.0
    seed: int = 0

    def __post_init__(self) -> None:
        if not self.temperature >= 0 or self.top_k < 0 or not 0 < self.top_p <= 1:
            raise ValueError(f"sampling parameters out of range: {self}")


@dataclass(frozen=True)
class CompletionRequest:
    """Everything the engine needs to continue a text; a value, safe to send to a thread.

    Attributes:
        context: Text before the cursor. Its end may be half a word.
        suffix: Text after the cursor.
        max_tokens: At most this many tokens beyond what was typed.
        least_probability: A continuation whose first word is less probable than this ends empty.
        stop_probability: The continuation ends before the word that would bring the
            probability of all of it, the first word excepted, below this; 0 never stops so.
        stop_at_sentence: Whether it ends with the sentence.
        alternatives: How many continuations, differing in their first word, are wanted.
    """

    request_id: int
    document_id: str
    version: int
    context: str
    suffix: str = ""
    trigger: TriggerKind = TriggerKind.AUTOMATIC
    max_tokens: int = 24
    least_probability: float = 0.0
    stop_probability: float = 0.0
    stop_at_sentence: bool = True
    alternatives: int = 1
    sampling: SamplingParams = field(default_factory=SamplingParams)


@dataclass(frozen=True)
class WordScore:
    """``length`` code points of the text end a word; ``probability`` is that of the text up to there."""

    length: int
    probability: float


@dataclass(frozen=True)
class CompletionChunk:
    """All text generated so far for one request; a later chunk only adds to its end.

    Attributes:
        text: What would be inserted at the cursor. Whole graphemes, whole words.
        words: One score per word of ``text``, in order; probabilities only fall.
        tokens: Tokens chosen so far, those that spell what was typed included.
        finish_reason: Set on the last chunk alone.
        alternative: Which of several continuations this is, from 0, the most probable.
        log_probabilities: Of each choice so far, natural logarithms. The first is that of all
            tokens up to the first new text, given what was typed; then one per token. It may
            be ahead of ``text``, which holds whole words only.
        constraint_mass: Probability that the model would have gone on with what was typed
            of the last word, however it is cut into tokens.
        entropy: Of what could come first, given what was typed, in nats: how open the choice was.
    """

    request_id: int
    text: str
    words: tuple[WordScore, ...] = ()
    tokens: int = 0
    finish_reason: FinishReason | None = None
    alternative: int = 0
    log_probabilities: tuple[float, ...] = ()
    constraint_mass: float = 1.0
    entropy: float = 0.0

    @property
    def confidence(self) -> float:
        """Probability of the first word, given what was typed of it; 0 when there is none."""
        return self.words[0].probability if self.words else 0.0
