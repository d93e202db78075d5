"""Types passages with a simulated author, with and without the author's own words, and foretells their next words."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from writer.cli.own_words_trial import OwnWordsTrial
from writer.engine.cancellation import CancellationToken
from writer.engine.generator import Generator
from writer.protocol.completion import CompletionChunk, CompletionRequest
from writer.suggest.confidence import ConfidenceModel
from writer.suggest.config import SuggestionConfig
from writer.suggest.replay import AuthorConfig, Replay, ReplayRecord
from writer.suggest.summary import Summary, summarise
from writer.text.segment import next_word_length
from writer.text.snapshot import context_start

_SIMULATED_LATENCY = 0.03  # seconds: the same on every machine, so that results repeat
_WORDS_AHEAD = (1, 2, 3, 5)


@dataclass(frozen=True)
class Passage:
    """Where in ``text`` typing starts, and how many characters are typed."""

    text: str
    start: int
    count: int

    @property
    def typed(self) -> str:
        """The characters that are typed."""
        return self.text[self.start : self.start + self.count]


@dataclass
class Result:
    """What was seen with the author's own words, or without.

    Attributes:
        latencies_ms: Of each request to its first chunk, as measured.
        hits: For each number of words, how often that many were foretold, of ``asked`` times.
    """

    records: list[ReplayRecord] = field(default_factory=list)
    latencies_ms: list[float] = field(default_factory=list)
    hits: dict[int, int] = field(default_factory=lambda: dict.fromkeys(_WORDS_AHEAD, 0))
    asked: int = 0

    def summary(self) -> Summary:
        """In figures."""
        return summarise(self.records, self.latencies_ms)

    def exact_match(self) -> dict[str, float]:
        """How often the next n words were foretold when asked at a word's end."""
        return {str(words): round(count / max(1, self.asked), 4) for words, count in self.hits.items()}


class Evaluator:
    """Replays passages with one generator."""

    def __init__(
        self,
        generator: Generator,
        passages: Sequence[Passage],
        seed: int,
        confidence: ConfidenceModel,
        own_words: OwnWordsTrial,
        is_misspelt: Callable[[str], bool] | None = None,
    ) -> None:
        self._generator = generator
        self._is_misspelt = is_misspelt
        self._own_words = own_words
        self._passages = passages
        self._seed = seed
        self._confidence = confidence

    def run(self, eagerness: float, states: Sequence[bool], samples: int = 0) -> list[Result]:
        """All passages at one eagerness, once for each of ``states``: whether own words are used.

        ``samples`` times in all it is asked for the next words, besides.
        """
        results = [Result() for _ in states]
        config = SuggestionConfig(eagerness=eagerness, confidence=self._confidence)
        places = self._places(samples)
        for passage, positions in zip(self._passages, places, strict=True):
            self._own_words.begin(passage.text[: passage.start])
            for state, result in zip(states, results, strict=True):
                self._own_words.switch(state)
                self._type(passage, config, result)
                self._foretell(passage.text, positions, result)
        return results

    def _places(self, samples: int) -> list[list[int]]:
        """Positions of spaces in each passage, in order: the engine then reads each passage once."""
        rng = random.Random(self._seed)  # noqa: S311 - not for security
        places: list[list[int]] = [[] for _ in self._passages]
        for _ in range(samples):
            number = rng.randrange(len(self._passages))
            passage = self._passages[number]
            position = passage.text.find(" ", rng.randrange(passage.start, passage.start + passage.count))
            if position > 0:
                places[number].append(position)
        return [sorted(positions) for positions in places]

    def _type(self, passage: Passage, config: SuggestionConfig, result: Result) -> None:
        def answer(request: CompletionRequest) -> Iterator[tuple[CompletionChunk, float]]:
            started = time.perf_counter()
            is_first = True
            for chunk in self._generator.complete(request, CancellationToken()):
                if is_first:
                    result.latencies_ms.append((time.perf_counter() - started) * 1e3)
                    is_first = False
                yield chunk, _SIMULATED_LATENCY

        author = AuthorConfig(seed=self._seed)
        replay = Replay(passage.text, passage.start, answer, config, author, self._is_misspelt)
        result.records.append(replay.run(passage.count))

    def _foretell(self, text: str, positions: Sequence[int], result: Result) -> None:
        for position in positions:
            before, following = text[context_start(position) : position], text[position : position + 200]
            request = CompletionRequest(1, "evaluate", 1, before, max_tokens=16, stop_at_sentence=False)
            foretold = list(self._generator.complete(request, CancellationToken()))[-1].text
            result.asked += 1
            for words in result.hits:
                expected = _first_words(following, words)
                result.hits[words] += bool(expected) and _first_words(foretold, words) == expected


def _first_words(text: str, count: int) -> str:
    end = 0
    for _ in range(count):
        end += next_word_length(text[end:])
    return text[:end]
