"""The scripts in ``resources/packaging/translations``, which belong to no package."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "resources" / "packaging" / "translations"
TRANSLATIONS = ROOT / "resources" / "translations"


def load_tool(name: str) -> ModuleType:
    """One of the scripts as a module; they import one another by their plain names."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(SCRIPTS))


def compile_into(folder: Path) -> Path:
    """Compile every language into ``folder``, and return it."""
    qm_file, ts_file = load_tool("qm_file"), load_tool("ts_file")
    for path in TRANSLATIONS.glob("writer_*.ts"):
        (folder / f"{path.stem}.qm").write_bytes(qm_file.compiled(ts_file.read(path)))
    return folder
