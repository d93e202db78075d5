"""Adds and removes models: fetch, convert, verify, put in place, each as a whole or not at all.

What is being fetched lies in ``.fetch`` beside the models, where the registry doesn't look.
"""

from __future__ import annotations

import os
import re
import shutil
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from writer.models.catalogue import Catalogue, CatalogueEntry, installed_name, is_name
from writer.models.conversion import ConversionProgress, ConversionStage, ModelDescription, convert_in_process
from writer.models.disk_space import check_space
from writer.models.download import Downloader, Wish, folder_bytes
from writer.models.locks import ModelLocks
from writer.models.progress import Cancelled, InstallProgress, InstallStage, OnProgress
from writer.models.registry import BUNDLED, InstalledModel, ModelRegistry
from writer.models.unpickling import needs_unpickling, unpickle_in_process
from writer.protocol.errors import (
    ConversionError,
    DownloadError,
    ModelBusyError,
    ModelMissingError,
)
from writer.text.messages import Message

_FETCH = ".fetch"
_REMOVED = ".removed"
_PARTS = 1000
Convert = Callable[..., None]


@dataclass(frozen=True)
class OwnModel:
    """A checkpoint of the author's: a folder, or a .gguf file."""

    path: Path
    name: str
    licence: str = "unknown"


class ModelInstaller:
    """Changes what is installed in ``folder``.

    Args:
        registry: Looks into ``folder`` first.
        convert: As :func:`~writer.models.conversion.convert_in_process`.
    """

    def __init__(
        self,
        folder: Path,
        catalogue: Catalogue,
        registry: ModelRegistry,
        downloader: Downloader,
        convert: Convert = convert_in_process,
    ) -> None:
        self.catalogue = catalogue
        self.registry = registry
        self.locks = ModelLocks(folder)
        self._folder = folder
        self._downloader = downloader
        self._convert = convert

    def add(
        self, entry: CatalogueEntry, precision: str, origin: str, on_progress: OnProgress, cancelled: Cancelled
    ) -> str:
        """Fetch and convert ``entry``; returns the installed model's name.

        Raises:
            DownloadError, ConversionError, ModelBusyError: nothing was installed.
            OperationCancelledError: ``cancelled`` said so.
        """
        name = installed_name(entry.name, precision)
        self._check_free(name)
        wish = Wish(entry, self._fetched(entry.name), origin, precision)
        # Two precisions of one model are fetched into one folder.
        with self.locks.changing(name), self.locks.changing(_fetching(entry.name)):
            self._check_free(name)
            _make(wish.folder)
            checkpoint = self._downloader.fetch(wish, on_progress, cancelled)
            about = ModelDescription(entry.title, entry.licence.spdx, entry.source_from(wish.chosen_origin))
            self._check_space(entry.installed_bytes(precision))
            self._install(checkpoint, name, precision, about, on_progress, cancelled)
            shutil.rmtree(wish.folder, ignore_errors=True)
        return name

    def add_own(self, own: OwnModel, precision: str, on_progress: OnProgress, cancelled: Cancelled) -> str:
        """Convert a checkpoint of the author's; returns the installed model's name.

        Raises:
            ConversionError, ModelBusyError, ModelMissingError: nothing was installed.
            OperationCancelledError: ``cancelled`` said so.
        """
        if not own.path.exists():
            raise ModelMissingError(
                Message("There is no {path}.", path=own.path), Message("Give the folder that holds config.json.")
            )
        if not is_name(own.name):
            raise ConversionError(
                Message("{own} can't be a model's name.", own=repr(own.name)),
                Message("Use a-z, 0-9, dots, dashes: --name my-model."),
            )
        name = installed_name(own.name, precision)
        self._check_free(name)
        with self.locks.changing(name):
            self._check_free(name)
            self._check_space(folder_bytes(own.path) if own.path.is_dir() else own.path.stat().st_size)
            about = ModelDescription(own.name, own.licence, str(own.path.absolute()))
            self._install(own.path, name, precision, about, on_progress, cancelled)
        return name

    def remove(self, name: str) -> None:
        """Remove an installed model and what was fetched for it.

        Raises:
            ModelMissingError: there is none.
            ModelBusyError: it comes with the program, or some program uses or changes it.
        """
        if name == BUNDLED:
            raise ModelBusyError(Message("The bundled model belongs to the program."), Message("It can't be removed."))
        if not is_name(name):
            raise ModelMissingError(
                Message("{name} is not a model's name.", name=repr(name)), Message("See writer models list.")
            )
        with self.locks.changing(name):
            was_fetched = self._forget_fetched(name)
            if not was_fetched or (self._folder / name).exists():
                self._remove(name)

    def _forget_fetched(self, name: str) -> bool:
        """Remove what was fetched of ``name``, unless it is being fetched now; returns whether anything was."""
        folder = self._fetched(name)
        if not folder.is_dir():
            return False
        with suppress(ModelBusyError), self.locks.changing(_fetching(name)):
            shutil.rmtree(folder, ignore_errors=True)
            return True
        return False

    def _fetched(self, name: str) -> Path:
        return self._folder / _FETCH / name

    def _remove(self, name: str) -> None:
        target = self._folder / name
        if not target.is_dir():
            self.registry.find(name)
            raise ModelMissingError(
                Message("{name} is not in {folder}.", name=name, folder=self._folder),
                Message("Remove it where it lies."),
            )
        if self.locks.is_used(name):
            raise ModelBusyError(
                Message("{name} is in use.", name=name), Message("Choose another model in the editor first.")
            )
        away = self._folder / _REMOVED / f"{name}.{uuid.uuid4().hex[:8]}"
        try:
            away.parent.mkdir(exist_ok=True)
            os.replace(target, away)  # in one step: nobody sees half a model
        except OSError as error:
            raise ModelBusyError(
                Message("{name} can't be removed: {error}.", name=name, error=error),
                Message("Close what uses it; try again."),
            ) from error
        shutil.rmtree(away.parent, ignore_errors=True)

    def fetched_bytes(self, entry: CatalogueEntry) -> int:
        """How much of ``entry`` was fetched by an attempt that did not end well."""
        return folder_bytes(self._fetched(entry.name))

    def _install(
        self,
        checkpoint: Path,
        name: str,
        precision: str,
        about: ModelDescription,
        on_progress: OnProgress,
        cancelled: Cancelled,
    ) -> None:
        def on_step(progress: ConversionProgress) -> None:
            verifying = progress.stage is ConversionStage.VERIFYING
            stage = InstallStage.VERIFYING if verifying else InstallStage.CONVERTING
            on_progress(InstallProgress(stage, round(progress.fraction * _PARTS), _PARTS))

        if not needs_unpickling(checkpoint):
            self._convert(checkpoint, self._folder / name, precision, name, on_step, cancelled, about)
            return
        plain = self._fetched(f"{name}.unpickled")
        try:
            unpickle_in_process(checkpoint, plain, on_progress, cancelled)
            self._convert(plain, self._folder / name, precision, name, on_step, cancelled, about)
        finally:
            for folder in plain.parent.glob(f"*{plain.name}*"):  # what it grew in is hidden beside it
                shutil.rmtree(folder, ignore_errors=True)

    def _check_free(self, name: str) -> None:
        if name == BUNDLED:
            raise ModelBusyError(
                Message("The bundled model is there already."), Message("Choose another model or another name.")
            )
        if (self._folder / name).exists():
            raise ModelBusyError(
                Message("{name} is installed already.", name=name),
                Message("To make it anew: writer models remove {name}.", name=name),
            )

    def _check_space(self, needed: int) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            check_space(self._folder, needed, ConversionError)
        except OSError as error:
            raise ConversionError(
                Message("{folder} can't be written: {error}.", folder=self._folder, error=error),
                Message("Check its permissions."),
            ) from error


def _fetching(name: str) -> str:
    """What is locked while the model ``name`` is fetched, at whatever precision."""
    return f"{name}.fetch"


def own_name(path: Path) -> str:
    """A name made from a checkpoint's file name; may be empty."""
    return re.sub(r"[^a-z0-9._-]+", "-", path.stem.lower() if path.is_file() else path.name.lower()).strip("-._")[:64]


def model_bytes(model: InstalledModel) -> int:
    """What an installed model takes on the disk."""
    return sum(record.bytes for record in model.manifest.files.values())


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DownloadError(
            Message("{folder} can't be written: {error}.", folder=folder, error=error),
            Message("Check its permissions."),
        ) from error
