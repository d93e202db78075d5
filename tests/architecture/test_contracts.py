"""The import contracts of pyproject.toml hold, and each of them bites."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "writer"

# Contract, the module that offends, the line that offends.
FAULTS = [
    ("Layers", "text/edits.py", "import writer.protocol.errors"),
    ("Layers", "protocol/errors.py", "import writer.settings"),
    ("Layers", "settings/__init__.py", "import writer.documents"),
    ("Layers", "documents/__init__.py", "import writer.bridge"),
    ("Layers", "suggest/model.py", "import writer.models"),
    ("Layers", "engine/__init__.py", "import writer.models"),
    ("Layers", "export/__init__.py", "import writer.bridge"),
    ("Layers", "provenance/__init__.py", "import writer.export"),
    ("Layers", "bridge/__init__.py", "import writer.ui"),
    ("Layers", "ui/__init__.py", "import writer.app"),
    ("Layers", "app/__init__.py", "import writer.cli"),
    ("Layers", "cli/__init__.py", "import writer.app"),
    ("Layers", "newcomer/__init__.py", ""),
    ("Qt only from the bridge up", "suggest/model.py", "from PySide6.QtCore import QTimer"),
    ("Qt only from the bridge up", "documents/__init__.py", "import PySide6.QtGui"),
    ("Qt only from the bridge up", "cli/__init__.py", "import PySide6"),
    ("Tensors only in engine, models and training", "suggest/model.py", "import numpy as np"),
    ("Tensors only in engine, models and training", "bridge/__init__.py", "import onnxruntime"),
    ("Tensors only in engine, models and training", "cli/__init__.py", "from tokenizers import Tokenizer"),
    ("Tensors only in engine, models and training", "ui/__init__.py", "import onnx"),
    ("Tensors only in engine, models and training", "text/edits.py", "import safetensors.numpy"),
    ("PyTorch only in training and in models.pickled", "models/__init__.py", "def late():\n    import torch"),
    (
        "PyTorch only in training and in models.pickled",
        "engine/__init__.py",
        "from transformers import GPT2LMHeadModel",
    ),
    ("Network only in models", "documents/__init__.py", "import urllib.request"),
    ("Network only in models", "engine/__init__.py", "import socket"),
    ("Network only in models", "ui/__init__.py", "from http import client"),
    ("Click only in cli", "app/__init__.py", "import click"),
    ("Engine only for bridge, cli, app and training", "ui/__init__.py", "import writer.engine"),
    ("Engine only for bridge, cli, app and training", "suggest/model.py", "def late():\n    import writer.engine"),
    ("Nobody imports training", "cli/__init__.py", "import writer.training.config"),
    ("Nobody imports training", "models/__init__.py", "from writer.training import config"),
    ("Nobody imports what opens pickles", "cli/__init__.py", "import writer.models.pickled"),
    ("Nobody imports what opens pickles", "models/convert.py", "from writer.models.pickled import loading"),
]

# What only the processes that convert and fetch models load.
CONVERTING = {"onnx", "safetensors", "gguf"}
FETCHING = {"huggingface_hub", "httpx2", "requests"}
# What only an export or a print loads.
EXPORTING = {"docx", "lxml", "mdit_py_plugins", "PySide6.QtPrintSupport"}
# Module that is imported, and what must not come with it.
CLOSURES = [
    (
        "writer.app.main",
        {"torch", "transformers", "click", "writer.cli", "writer.training", *CONVERTING, *FETCHING, *EXPORTING},
    ),
    ("writer.cli.main", {"torch", "transformers", "onnx", "PySide6", "writer.ui", "writer.bridge", "writer.training"}),
    ("writer.cli.models", {"torch", "transformers", "PySide6", *CONVERTING, *FETCHING}),
    ("writer.__main__", {"torch", "transformers", "onnx", "PySide6", "click", "writer.app.main", "writer.cli.main"}),
    ("writer.suggest.model", {"PySide6", "numpy", "onnxruntime", "tokenizers"}),
    ("writer.models.conversion", {"PySide6", "torch", "transformers", "onnx", "onnxruntime", "numpy", "tokenizers"}),
    ("writer.models.convert_worker", {"PySide6", "torch", "transformers"}),
    ("writer.engine.session", {"PySide6", "torch", "transformers", "onnx"}),
]


def contract_names() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def copy_of_the_package(folder: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", folder)
    ignored = shutil.ignore_patterns("__pycache__", "_data")
    return Path(shutil.copytree(PACKAGE, folder / "writer", ignore=ignored))


def lint_imports(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # The first entry of sys.path must be the copy: the real package may be installed too.
    code = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as c; c()"
    command = [sys.executable, "-c", code, "--config", "pyproject.toml", "--no-cache", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def test_the_contracts_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Contracts: {len(contract_names())} kept, 0 broken." in done.stdout


def test_every_contract_has_a_fault() -> None:
    assert {name for name, _, _ in FAULTS} == set(contract_names())


@pytest.fixture(scope="module")
def clean_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contracts")
    copy_of_the_package(folder)
    return folder


@pytest.mark.parametrize(("contract", "module", "line"), FAULTS)
def test_the_contract_bites(clean_copy: Path, contract: str, module: str, line: str) -> None:
    path = clean_copy / "writer" / module
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        done = lint_imports(clean_copy)
    finally:
        if before is None:
            shutil.rmtree(path.parent)
        else:
            path.write_text(before, encoding="utf-8")
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contract} BROKEN" in done.stdout


# Sockets between programs on one machine, for handing files over to the window that is open.
LOCAL_SOCKETS = {"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}


def qt_network_imports(path: Path) -> list[int]:
    """Lines of ``path`` that import Qt's network or web modules, however they are written."""
    lines = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        if any(name.startswith(("PySide6.QtNetwork", "PySide6.QtWeb")) for name in {*names} - LOCAL_SOCKETS):
            lines.append(node.lineno)
    return lines


def test_qt_opens_no_connection() -> None:
    """import-linter sees a library as one module, so QtNetwork needs a look of its own."""
    found = {str(path): lines for path in PACKAGE.rglob("*.py") if (lines := qt_network_imports(path))}
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "import PySide6.QtNetwork",
        "from PySide6.QtNetwork import QLocalServer, QTcpSocket",
        "from PySide6 import QtNetwork",
        "def f():\n    from PySide6.QtWebSockets import X",
    ],
)
def test_the_look_for_qt_network_bites(tmp_path: Path, line: str) -> None:
    path = tmp_path / "offender.py"
    path.write_text(line + "\n", encoding="utf-8")
    assert qt_network_imports(path)


@pytest.mark.parametrize(("module", "strangers"), CLOSURES, ids=[module for module, _ in CLOSURES])
def test_what_comes_with_an_import(module: str, strangers: set[str]) -> None:
    code = f"import sys, {module}; print(*sorted({strangers!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
