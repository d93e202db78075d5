"""The only place that wires objects: what a running program consists of."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from writer.bridge.inference_thread import CompletionEngine, InferenceThread
from writer.documents.store import DocumentStore
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.models.registry import BUNDLED, ModelRegistry
from writer.protocol.errors import EngineStartError
from writer.settings.paths import AppPaths
from writer.settings.storage import SettingsStorage
from writer.suggest.config import SuggestionConfig
from writer.suggest.model import InlineSuggestionModel
from writer.ui.main_window import MainWindow, WindowServices
from writer.ui.theme import ThemeManager


def load_model(registry: ModelRegistry, name: str) -> tuple[str, CompletionEngine]:
    """Verify and load a model; called in the inference thread. Raises ModelError."""
    try:
        # Loaded here, in the background: the window must not wait for the runtime's import.
        from writer.engine.loader import load_generator
        from writer.engine.session import SessionConfig
    except ImportError as error:
        raise EngineStartError(
            f"The inference runtime can't be loaded: {error}.", "Install the program again; editing works without."
        ) from error

    model = registry.find(name)
    model.verify()
    spec = model.manifest.spec
    generator = load_generator(model.folder / GRAPH_NAME, model.folder / TOKENIZER_NAME, spec, SessionConfig())
    return model.manifest.title, generator


class Container(QObject):
    """One window, one document, one inference thread."""

    def __init__(self, application: QApplication, paths: AppPaths) -> None:
        super().__init__()
        storage = SettingsStorage(paths.settings_file)
        loaded = storage.load()
        registry = ModelRegistry(paths.model_folders)
        self.inference = InferenceThread(lambda: load_model(registry, BUNDLED), self)
        self.window = MainWindow(
            WindowServices(
                settings=loaded.settings,
                settings_message=loaded.message,
                storage=storage,
                store=DocumentStore(),
                model=InlineSuggestionModel(SuggestionConfig(eagerness=loaded.settings.eagerness)),
                theme=ThemeManager(application),
                resources=paths.resources,
                clock=time.monotonic,
            )
        )
        self._connect()

    def _connect(self) -> None:
        controller, inference = self.window.controller, self.inference
        controller.request_made.connect(inference.submit)
        controller.request_cancelled.connect(inference.cancel)
        inference.chunk_ready.connect(controller.on_chunk)
        inference.alternatives_ready.connect(controller.on_alternatives)
        inference.request_failed.connect(controller.on_failed)
        inference.model_ready.connect(controller.on_engine_ready)
        inference.model_unavailable.connect(controller.on_engine_unavailable)

    def open(self, files: list[Path]) -> None:
        """Open the first of ``files`` in the window."""
        if files:
            self.window.open_file(files[0])

    def start(self) -> None:
        """Show the window; the model loads behind it."""
        self.window.show()
        self.inference.start()

    def shut_down(self) -> None:
        """End the inference thread."""
        self.inference.shut_down()
