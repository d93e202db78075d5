"""Puts the data folders into a wheel, as ``writer/_data/models`` and ``writer/_data/resources``.

An editable installation reads them where they lie, beside the package.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA_FOLDERS = ("models", "resources")
# Of use to those who build the program, not to those who run it.
LEFT_OUT = {"packaging"}


class DataFoldersHook(BuildHookInterface[Any]):
    """Adds the data folders that exist."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects files; ``version`` is ``editable`` or ``standard``."""
        # The program reads compiled translations; in a checkout they lie beside their sources.
        command = [sys.executable, str(Path(self.root, "resources/packaging/translations")), "compile"]
        subprocess.run(command, check=True)
        if version == "editable":
            return
        for path in (path for name in DATA_FOLDERS for path in sorted(Path(self.root, name).glob("*"))):
            if path.name not in LEFT_OUT:
                build_data["force_include"][str(path)] = f"writer/_data/{path.parent.name}/{path.name}"
