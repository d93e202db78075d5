"""What there is: every model of the catalogue and every installed one, in one list."""

from __future__ import annotations

from dataclasses import dataclass

from writer.models.catalogue import Catalogue, CatalogueEntry
from writer.models.download import default_origin
from writer.models.measurement import Measurement, MeasurementStore
from writer.models.recommend import MeasuredModel
from writer.models.registry import InstalledModel, ModelRegistry
from writer.protocol.errors import ModelError


@dataclass(frozen=True)
class ModelRow:
    """One model, installed or to be had.

    Attributes:
        bytes: On the disk once installed; about what would be fetched otherwise.
        entry: What the catalogue says, if the model is one of its own.
        problem: Why an installed model can't be used; empty while none is known.
    """

    name: str
    title: str
    parameters: int
    precision: str
    installed: bool
    bytes: int
    source: str
    licence: str
    entry: CatalogueEntry | None = None
    model: InstalledModel | None = None
    measurement: Measurement | None = None
    problem: str = ""


def overview(catalogue: Catalogue, registry: ModelRegistry, store: MeasurementStore) -> list[ModelRow]:
    """The catalogue in its order, each entry's installed precisions under it, then the author's own."""
    installed = {name: _installed_row(name, catalogue, registry, store) for name in registry.names()}
    rows = []
    for entry in catalogue.entries:
        mine = [row for row in installed.values() if row.entry is entry]
        rows += mine or [_available_row(entry)]
    return rows + [row for row in installed.values() if row.entry is None]


def measured_models(rows: list[ModelRow]) -> list[MeasuredModel]:
    """Those of ``rows`` that are installed, as a recommendation wants them."""
    return [
        MeasuredModel(row.name, row.precision, row.bytes, row.parameters, row.measurement)
        for row in rows
        if row.installed and not row.problem
    ]


def verification_problem(row: ModelRow) -> str:
    """Why ``row`` is no sound model; reads every byte of it."""
    if row.problem or row.model is None:
        return row.problem
    try:
        row.model.verify()
    except ModelError as error:
        return error.full_message
    return ""


def _available_row(entry: CatalogueEntry) -> ModelRow:
    origin = default_origin(entry)
    size, source, licence = entry.bytes_from(origin), entry.source_from(origin), entry.licence.spdx
    return ModelRow(entry.name, entry.title, entry.parameters, "int8", False, size, source, licence, entry)


def _installed_row(name: str, catalogue: Catalogue, registry: ModelRegistry, store: MeasurementStore) -> ModelRow:
    entry = catalogue.entry_of(name)
    try:
        model = registry.find(name)
    except ModelError as error:
        return ModelRow(name, name, 0, "", True, 0, "", "", entry, problem=error.full_message)
    manifest = model.manifest
    size = sum(record.bytes for record in manifest.files.values())
    spec = manifest.spec
    return ModelRow(
        name=name,
        title=manifest.title,
        parameters=spec.parameters,
        precision=spec.precision,
        installed=True,
        bytes=size,
        source=manifest.source,
        licence=manifest.licence,
        entry=entry,
        model=model,
        measurement=store.find(model),
    )
