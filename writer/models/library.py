"""The models of this installation: what there is, what was measured, what suits, and changing it.

What the command line and the window have in common. Everything here reads or writes
files, and some of it takes minutes: the window calls it from a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from writer.models.catalogue import Catalogue, load_catalogue
from writer.models.download import Downloader
from writer.models.install import ModelInstaller
from writer.models.machine import memory_megabytes
from writer.models.measurement import Measurement, MeasurementStore, measure_in_process
from writer.models.overview import ModelRow, measured_models, overview
from writer.models.recommend import Recommendation, Situation, recommend
from writer.models.registry import ModelRegistry
from writer.protocol.errors import ModelMissingError
from writer.settings.paths import AppPaths
from writer.text.messages import Message


@dataclass(frozen=True)
class ModelLibrary:
    """Parts that know of models, put together."""

    catalogue: Catalogue
    registry: ModelRegistry
    measurements: MeasurementStore
    installer: ModelInstaller

    def rows(self) -> list[ModelRow]:
        """Every model, installed or to be had."""
        return overview(self.catalogue, self.registry, self.measurements)

    def row(self, name: str) -> ModelRow:
        """The model of that name, or the first made from the catalogue's entry; raises ModelMissingError."""
        rows = self.rows()
        for row in rows:
            if row.name == name:
                return row
        for row in rows:
            if row.entry is not None and row.entry.name == name:
                return row
        self.catalogue.find(name)
        raise ModelMissingError(
            Message("There is no model named {name}.", name=repr(name)), Message("See writer models list.")
        )

    def measure(self, name: str, cancelled: Callable[[], bool]) -> Measurement:
        """Measure an installed model and remember it; raises EngineRunError, OperationCancelledError."""
        model = self.registry.find(name)
        measurement = measure_in_process(model, name, cancelled)
        self.measurements.save(model, measurement)
        return measurement

    def recommendation(self, rows: list[ModelRow], patience_ms: float, language: str = "en") -> Recommendation:
        """What suits this machine and an author who waits so long."""
        situation = Situation(patience_ms, memory_megabytes(), language)
        return recommend(self.catalogue, measured_models(rows), situation)


def open_library(paths: AppPaths) -> ModelLibrary:
    """The library of this installation; raises ModelError when the catalogue is broken."""
    catalogue = load_catalogue(paths.bundled_models)
    registry = ModelRegistry(paths.model_folders)
    installer = ModelInstaller(paths.model_folders[0], catalogue, registry, Downloader())
    return ModelLibrary(catalogue, registry, MeasurementStore(paths.cache_dir), installer)
