"""Opens an installed model for a command."""

from __future__ import annotations

from writer.engine.generator import Generator
from writer.engine.kv_cache import KvCache
from writer.engine.loader import load_generator
from writer.engine.remembering_cache import RememberingCache
from writer.engine.session import SessionConfig
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.models.registry import InstalledModel, ModelRegistry
from writer.protocol.own_words import TokenPredictor
from writer.settings.paths import AppPaths


def find_model(paths: AppPaths, name: str) -> InstalledModel:
    """The installed model of that name; raises ModelError."""
    return ModelRegistry(paths.model_folders).find(name)


def open_generator(
    model: InstalledModel, own_words: TokenPredictor | None = None, remembers: bool = False
) -> Generator:
    """A generator over ``model``, its files verified; raises ModelError.

    One that ``remembers`` evaluates no tokens twice, at the price of memory.
    """
    model.verify()
    graph, tokenizer = model.folder / GRAPH_NAME, model.folder / TOKENIZER_NAME
    cache = RememberingCache if remembers else KvCache
    return load_generator(graph, tokenizer, model.manifest.spec, SessionConfig(), own_words, cache)
