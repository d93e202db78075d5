"""Where files lie. The only place that knows whether the program is frozen."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

APP_NAME = "writer"
HOME_VARIABLE = "WRITER_HOME"


@dataclass(frozen=True)
class AppPaths:
    """Folders the program reads from and writes to. Those to write to may not exist yet.

    Attributes:
        resources: Icons and themes that come with the program.
        bundled_models: The model that comes with the program.
        config_dir: Settings.
        data_dir: What the author would miss: installed models, dictionaries.
        state_dir: Logs, recovery files.
        cache_dir: What can be made again.
    """

    resources: Path
    bundled_models: Path
    config_dir: Path
    data_dir: Path
    state_dir: Path
    cache_dir: Path

    @property
    def model_folders(self) -> tuple[Path, ...]:
        """Folders that hold one folder a model, the author's own first."""
        return (self.data_dir / "models", self.bundled_models)

    @property
    def confidence_file(self) -> Path:
        """The numbers that turn the decoder's probabilities into the chance of being taken."""
        return self.bundled_models / "confidence.json"

    @property
    def common_words_file(self) -> Path:
        """How often words come in English prose at large."""
        return self.bundled_models / "common-words.txt"

    @property
    def settings_file(self) -> Path:
        """Where the settings are kept."""
        return self.config_dir / "settings.json"

    @property
    def crash_folder(self) -> Path:
        """Where reports of crashes are kept."""
        return self.state_dir / "crashes"

    def with_personal_files_in(self, folder: Path) -> AppPaths:
        """The same program, which looks below ``folder`` for all that the author chose, added and taught it."""
        return replace(
            self,
            config_dir=folder / "config",
            data_dir=folder / "data",
            state_dir=folder / "state",
            cache_dir=folder / "cache",
        )


def find_paths(environment: Mapping[str, str] | None = None) -> AppPaths:
    """The folders of this installation.

    WRITER_HOME in ``environment`` puts all that is written under one folder, for tests
    and for portable use.
    """
    variables = os.environ if environment is None else environment
    root = _program_root()
    resources, models = root / "resources", root / "models"
    home = variables.get(HOME_VARIABLE, "")
    if home:
        base = Path(home).expanduser().absolute()
        return AppPaths(resources, models, base / "config", base / "data", base / "state", base / "cache")
    return AppPaths(
        resources,
        models,
        platformdirs.user_config_path(APP_NAME, appauthor=False),
        platformdirs.user_data_path(APP_NAME, appauthor=False),
        platformdirs.user_state_path(APP_NAME, appauthor=False),
        platformdirs.user_cache_path(APP_NAME, appauthor=False),
    )


def _program_root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if isinstance(frozen, str):
        return Path(frozen)
    package = Path(__file__).resolve().parents[1]
    # An installed wheel carries resources and models inside the package; a checkout beside it.
    data = package / "_data"
    return data if data.is_dir() else package.parent
