"""Loads models for the inference thread, and keeps the one in use from being removed."""

from __future__ import annotations

from dataclasses import dataclass

from writer.bridge.inference_thread import CompletionEngine
from writer.bridge.learning_thread import LearningThread
from writer.models.locks import ModelLocks, ModelUse
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.models.registry import BUNDLED, ModelRegistry
from writer.personal.predictor import OwnWordsPredictor
from writer.protocol.errors import EngineStartError, ModelError
from writer.text.messages import Message


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
