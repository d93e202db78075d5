"""From an installed model to a generator that is ready."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from writer.engine.constrained_search import SearchConfig
from writer.engine.generator import Generator
from writer.engine.kv_cache import KvCache
from writer.engine.session import DecoderSession, SessionConfig
from writer.engine.tokenizer import Tokenizer
from writer.protocol.errors import ModelDamagedError
from writer.protocol.model_spec import ModelSpec
from writer.protocol.own_words import TokenPredictor
from writer.text.messages import Message


def load_generator(
    graph: Path,
    tokenizer_path: Path,
    spec: ModelSpec,
    config: SessionConfig,
    own_words: TokenPredictor | None = None,
    cache: Callable[[DecoderSession], KvCache] = KvCache,
) -> Generator:
    """Load graph and tokenizer; ``own_words`` is mixed into what the model says, which ``cache`` evaluates.

    Raises:
        ModelDamagedError: the tokenizer is no tokenizer or not this model's.
        EngineStartError: the runtime can't load the graph.
    """
    tokenizer = Tokenizer(tokenizer_path)
    if tokenizer.vocab_size > spec.vocab_size:
        raise ModelDamagedError(
            Message(
                "{tokenizer_path} has {vocab_size} tokens, its model {vocab_size_2}.",
                tokenizer_path=tokenizer_path,
                vocab_size=tokenizer.vocab_size,
                vocab_size_2=spec.vocab_size,
            ),
            Message("Install the model again."),
        )
    return Generator(spec, tokenizer, cache(DecoderSession(graph, spec, config)), SearchConfig(), own_words)
