"""Loads models for the inference thread, and keeps the one in use from being removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writer.bridge.inference_thread import CompletionEngine
from writer.bridge.learning_thread import LearningThread
from writer.models.locks import ModelLocks, ModelUse
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.models.registry import BUNDLED, ModelRegistry
from writer.personal.predictor import OwnWordsPredictor
from writer.protocol.errors import EngineStartError, ModelError
from writer.protocol.ranks import Passage
from writer.text.messages import Message

if TYPE_CHECKING:
    from writer.engine.ranks import Reading, TextRanker


@dataclass(frozen=True)
class OwnWordsAccess:
    """What speaks beside a model, and who learns its tokens once it is loaded."""

    predictor: OwnWordsPredictor
    learning: LearningThread


def load_model(registry: ModelRegistry, name: str, own_words: OwnWordsAccess) -> tuple[str, CompletionEngine]:
    """Verify and load a model; called in the inference thread. Raises ModelError."""
    try:
        # Loaded here, in the background: the window must not wait for the runtime's import.
        from writer.engine.loader import load_generator
        from writer.engine.session import SessionConfig
    except ImportError as error:
        raise EngineStartError(
            Message("The inference runtime can't be loaded: {error}.", error=error),
            Message("Install the program again; editing works without."),
        ) from error

    model = registry.find(name)
    model.verify()
    spec = model.manifest.spec
    graph, tokenizer = model.folder / GRAPH_NAME, model.folder / TOKENIZER_NAME
    generator = load_generator(graph, tokenizer, spec, SessionConfig(), own_words.predictor)
    own_words.predictor.pause()
    own_words.learning.use_model(generator.encode, spec.parameters)
    return model.manifest.title, generator


class ModelReader:
    """A model that reads texts; until it is closed, nobody removes it."""

    def __init__(self, ranker: TextRanker, use: ModelUse | None) -> None:
        self._ranker = ranker
        self._use = use

    def begin(self, passages: Sequence[Passage]) -> Reading:
        """A reading of ``passages``, of which nothing is done yet."""
        return self._ranker.begin(passages)

    def close(self) -> None:
        """It is not used any more."""
        if self._use is not None:
            self._use.release()
            self._use = None


def load_reader(registry: ModelRegistry, name: str, locks: ModelLocks) -> ModelReader:
    """Verify a model and load it for reading; called in the reading thread. Raises ModelError."""
    from writer.engine.ranks import TextRanker
    from writer.engine.reading_session import ReadingSession
    from writer.engine.runtime import SessionConfig
    from writer.engine.tokenizer import Tokenizer

    use = None if name == BUNDLED else locks.use(name)
    try:
        model = registry.find(name)
        model.verify()
        spec = model.manifest.spec
        # Reading pauses often: threads that spin meanwhile would take the processor from whoever types.
        config = SessionConfig(spin_microseconds=0)
        ranker = TextRanker(
            spec, Tokenizer(model.folder / TOKENIZER_NAME), ReadingSession(model.folder / GRAPH_NAME, spec, config)
        )
    except ModelError:
        if use is not None:
            use.release()
        raise
    return ModelReader(ranker, use)


class ModelLoader:
    """One model in use at a time. Called in the inference thread alone, but for :meth:`release` at its end.

    Attributes:
        name: The model that was loaded last; empty before the first.
    """

    def __init__(self, registry: ModelRegistry, locks: ModelLocks, own_words: OwnWordsAccess) -> None:
        self._registry = registry
        self._own_words = own_words
        self._locks = locks
        self._use: ModelUse | None = None
        self.name = ""

    def load(self, name: str) -> tuple[str, CompletionEngine]:
        """The model ``name``, which is in use from now on instead of the one before; raises ModelError."""
        use = None if name == BUNDLED else self._locks.use(name)
        try:
            loaded = load_model(self._registry, name, self._own_words)
        except ModelError:
            if use is not None:
                use.release()
            raise
        self.release()
        self._use, self.name = use, name
        return loaded

    def release(self) -> None:
        """No model is in use any more."""
        if self._use is not None:
            self._use.release()
            self._use = None
