"""Real keys go on while one model takes the place of another: none is lost, and the new one answers."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.models_on_disk import export_checkpoint, make_checkpoint
from writer.models.layers import Precision
from writer.settings.paths import find_paths

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is missing; `make test` installs it"),
]

SENTENCE = "The old man looked at him for a long time and did not say what he had seen in the harbour. "


@pytest.fixture
def desktop(xvfb_display: str, own_home: Path, tmp_path: Path) -> Iterator[Desktop]:
    make_checkpoint(tmp_path / "checkpoint")
    export_checkpoint(tmp_path / "checkpoint", find_paths().model_folders[0] / "tiny", Precision.INT8)
    file = tmp_path / "harbour.md"
    file.write_text("")
    desktop = Desktop(xvfb_display, own_home, [str(file)])
    desktop.focus()
    yield desktop
    assert desktop.quit() == 0


def test_no_key_is_lost_while_models_change(desktop: Desktop) -> None:
    for name in ("tiny", "bundled", "tiny"):
        typing = threading.Thread(target=desktop.type, args=(SENTENCE, 15))
        typing.start()
        desktop.ask(f"use {name}")
        typing.join()
        desktop.wait_until(lambda state, wanted=name: state["model"] == wanted)  # type: ignore[misc]
    assert desktop.wait_until(lambda state: len(state["text"]) >= 3 * len(SENTENCE))["text"] == SENTENCE * 3
    desktop.ask("use bundled")
    desktop.wait_until(lambda state: state["model"] == "bundled")
    desktop.type("The old man looked at him for a long t")
    desktop.press("ctrl+space")
    assert desktop.wait_until(lambda state: bool(state["ghost"]))["ghost"].startswith("ime")


def test_a_switch_to_a_model_that_is_not_there_changes_nothing(desktop: Desktop) -> None:
    desktop.ask("use nonesuch")
    desktop.type("The old man looked at him for a long t")
    desktop.press("ctrl+space")
    state = desktop.wait_until(lambda state: bool(state["ghost"]))
    assert state["ghost"].startswith("ime")
    assert state["model"] == "bundled"
