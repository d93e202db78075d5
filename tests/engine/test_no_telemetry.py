"""The inference runtime keeps to itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_the_runtime_leaves_nothing_in_the_home(tmp_path: Path) -> None:
    """Its telemetry would begin with an identifier in the cache folder; what is sent later could not be seen here."""
    names = ("HOME", "XDG_CACHE_HOME", "USERPROFILE", "LOCALAPPDATA", "WRITER_HOME")
    environment = {**os.environ, **dict.fromkeys(names, str(tmp_path))}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    command = [sys.executable, "-m", "writer", "suggest", "--max-tokens", "2"]
    done = subprocess.run(
        command, input="The old house", env=environment, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not [path for path in tmp_path.rglob("*") if "onnxruntime" in str(path) or "Microsoft" in str(path)]
