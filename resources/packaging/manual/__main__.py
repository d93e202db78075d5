"""The man page and the shells' completions, made from the commands themselves, so that they never lag behind.

``python -m resources.packaging.manual FOLDER`` writes ``writer.1``, ``writer.bash`` and ``_writer``.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from resources.packaging.manual.bash import bash_completion
from resources.packaging.manual.commands import commands
from resources.packaging.manual.man_page import man_page
from resources.packaging.manual.zsh import zsh_completion
from writer.cli.main import group
from writer.models.catalogue import load_catalogue
from writer.settings.paths import find_paths


def known_models() -> list[str]:
    """Names of the models that can be added; the bundled one is there already."""
    entries = load_catalogue(find_paths().bundled_models).entries
    return [entry.name for entry in entries if entry.download_bytes]


def write(folder: Path, epoch: int) -> None:
    """Write the three files into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    found = list(commands(group))
    models = known_models()
    files = {
        "writer.1": man_page(found, epoch),
        "writer.bash": bash_completion(found, models),
        "_writer": zsh_completion(found, models),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    write(parser.parse_args().folder, int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()))
