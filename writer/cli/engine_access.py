"""Opens an installed model for a command."""

from __future__ import annotations

from writer.engine.generator import Generator
from writer.engine.loader import load_generator
from writer.engine.session import SessionConfig
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.models.registry import InstalledModel, ModelRegistry
from writer.protocol.own_words import TokenPredictor
from writer.settings.paths import AppPaths


def find_model(paths: AppPaths, name: str) -> InstalledModel:
    """The installed model of that name; raises ModelError."""
    return ModelRegistry(paths.model_folders).find(name)


def open_generator(model: InstalledModel, own_words: TokenPredictor | None = None) -> Generator:
    """A generator over ``model``, its files verified; raises ModelError."""
    model.verify()
    folder = model.folder
    return load_generator(folder / GRAPH_NAME, folder / TOKENIZER_NAME, model.manifest.spec, SessionConfig(), own_words)
