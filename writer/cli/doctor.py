"""``writer doctor``: what is installed, what is ready, where files lie, what is wrong."""

from __future__ import annotations

import ctypes
import importlib.metadata
import json
import os
import platform
import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import click

from writer import __version__
from writer.models.registry import BUNDLED
from writer.protocol.completion import CompletionRequest
from writer.protocol.errors import WriterError
from writer.settings.paths import AppPaths, find_paths

# What adds and converts models; writing works without.
_FOR_MODELS = ("huggingface_hub", "filelock", "onnx", "safetensors", "gguf")
_PACKAGES = ("PySide6_Essentials", "onnxruntime", "tokenizers", "numpy", "click", "platformdirs", "regex", *_FOR_MODELS)
_XCB_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libEGL.so.1": "libegl1",
}
_LEAST_FREE_BYTES = 50_000_000


@dataclass(frozen=True)
class ModelReport:
    """Whether one model is ready."""

    name: str
    ready: bool
    parameters: int = 0
    precision: str = ""
    problem: str = ""


@dataclass
class Report:
    """Everything the command prints; the keys of ``--json``."""

    version: str
    python: str
    system: str
    packages: dict[str, str]
    model: ModelReport
    qt_platform: str
    folders: dict[str, str]
    problems: list[str] = field(default_factory=list)


def examine(paths: AppPaths, environment: Mapping[str, str]) -> Report:
    """Look at this installation; never raises for what it finds."""
    report = Report(
        version=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        packages={name: _version(name) for name in _PACKAGES},
        model=_model(paths),
        qt_platform=_qt_platform(environment),
        folders={
            "models": str(paths.bundled_models),
            "resources": str(paths.resources),
            "settings": str(paths.config_dir),
            "data": str(paths.data_dir),
            "state": str(paths.state_dir),
            "cache": str(paths.cache_dir),
        },
    )
    report.problems += [f"The package {name} is missing." for name, version in report.packages.items() if not version]
    if report.model.problem:
        report.problems.append(report.model.problem)
    report.problems += _display_problems(report.qt_platform)
    for folder in (paths.config_dir, paths.data_dir, paths.state_dir):
        report.problems += _folder_problems(folder)
    return report


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _model(paths: AppPaths) -> ModelReport:
    """Load the bundled model and let it say something."""
    try:
        # Loaded here, so that a runtime that can't be imported is a finding, not a crash.
        from writer.cli.engine_access import find_model, open_generator
        from writer.engine.cancellation import CancellationToken

        model = find_model(paths, BUNDLED)
        generator = open_generator(model)
        request = CompletionRequest(1, "doctor", 1, "The old house", max_tokens=2)
        if not list(generator.complete(request, CancellationToken())):
            return ModelReport(BUNDLED, False, problem="The bundled model gives no answer.")
    except WriterError as error:
        return ModelReport(BUNDLED, False, problem=error.full_message)
    except ImportError as error:
        return ModelReport(BUNDLED, False, problem=f"The inference runtime can't be loaded: {error}. Install it again.")
    return ModelReport(BUNDLED, True, model.manifest.spec.parameters, model.manifest.spec.precision)


def _qt_platform(environment: Mapping[str, str]) -> str:
    if chosen := environment.get("QT_QPA_PLATFORM"):
        return chosen
    if sys.platform in ("win32", "darwin"):
        return {"win32": "windows", "darwin": "cocoa"}[sys.platform]
    if environment.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if environment.get("DISPLAY") else "none"


def _display_problems(qt_platform: str) -> list[str]:
    if qt_platform == "none":
        return ["There is no display: set DISPLAY or WAYLAND_DISPLAY, or start the program from a desktop."]
    if qt_platform != "xcb":
        return []
    missing = [package for name, package in _XCB_LIBRARIES.items() if not _loads(name)]
    return [f"System libraries are missing: sudo apt install {' '.join(missing)}"] if missing else []


def _loads(library: str) -> bool:
    """Whether the system has ``library``, or the packaged program brings it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _folder_problems(folder: Path) -> list[str]:
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    if not os.access(existing, os.W_OK):
        return [f"{folder} can't be written: change its permissions, or set WRITER_HOME to another folder."]
    free = shutil.disk_usage(existing).free
    if free < _LEAST_FREE_BYTES:
        return [f"Only {free // 1_000_000} MB are free where {folder} lies: make room there."]
    return []


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Say what is installed, which model is ready, where files lie, and what is wrong.

    The exit status is 1 when something is wrong.
    """
    report = examine(find_paths(), os.environ)
    click.echo(json.dumps(asdict(report), indent=2) if as_json else _as_text(report))
    if report.problems:
        context.exit(1)


def _as_text(report: Report) -> str:
    model = report.model
    state = f"ready ({model.parameters / 1e6:.1f} M parameters, {model.precision})" if model.ready else "NOT READY"
    lines = [
        f"writer {report.version}, Python {report.python}, {report.system}",
        f"model {model.name}: {state}",
        f"Qt platform: {report.qt_platform}",
        *(f"{name}: {version or 'MISSING'}" for name, version in report.packages.items()),
        *(f"{name}: {folder}" for name, folder in report.folders.items()),
        "",
        *(f"! {problem}" for problem in report.problems),
    ]
    return "\n".join(lines) if report.problems else "\n".join([*lines, "Nothing is wrong."])
