"""``python -m tests.perf``: how the window feels, in milliseconds.

Uses the display it is given; without one it starts its own Xvfb.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.perf.display import display
from tests.perf.measure import Figure

_SENTENCES = [
    "The ferry came in late that evening, with its lamps already lit and nobody on deck.",
    "She counted the windows of the hotel twice, and both times she came to a different number.",
    "There is a kind of silence that only a house full of clocks can make.",
    "He had meant to write the letter before supper, but the ink was frozen in its well.",
    "What the village remembered of the flood was mostly the sound of bells under water.",
    "They walked as far as the bridge, where the road gave up and the reeds began.",
]
_NEW_TEXT = (
    "The old man looked at him for a long time, and then he went to the window and said that "
    "there was nothing to be done about it until the morning. "
)


def startup(rounds: int) -> list[Figure]:
    """Process start to first paint, and to a loaded model."""
    window: list[list[float]] = []
    model: list[list[float]] = []
    for _ in range(rounds):
        command = [sys.executable, "-m", "tests.perf.startup_probe", str(time.time())]
        output = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
        times = dict(line.split() for line in output.splitlines())
        window.append([float(times["window"]) * 1e3])
        model.append([float(times["model"]) * 1e3])
    return [
        Figure("process start to painted, editable window", window, "1000"),
        Figure("process start to loaded model", model, "-"),
    ]


def in_window(rounds: int) -> list[Figure]:
    """Key to paint and key to ghost text."""
    from PySide6.QtWidgets import QApplication

    from tests.perf.window_probe import WindowProbe, one_megabyte

    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    busy: list[list[float]] = []
    idle: list[list[float]] = []
    ghost: list[list[float]] = []
    shown = typed = 0
    manuscript = one_megabyte(_SENTENCES)
    for _ in range(rounds):
        probe = WindowProbe(application, manuscript)
        idle.append(probe.key_to_paint(300, 60))
        timer = probe.generate_without_end()
        busy.append(probe.key_to_paint(300, 60))
        timer.stop()
        probe.spin(0.2)
        probe.close()
        probe = WindowProbe(application, "\n\n".join(_SENTENCES) + "\n\n")
        latencies, keys = probe.key_to_ghost(_NEW_TEXT, 0.2)
        ghost.append(latencies)
        shown, typed = shown + len(latencies), typed + keys
        probe.close()
    return [
        Figure("key to paint, 60 keys/s, 1 MB, engine idle", idle, "p99 16"),
        Figure("key to paint, 60 keys/s, 1 MB, engine generating", busy, "p99 16"),
        Figure(f"key to new ghost text, 5 keys/s ({shown} of {typed} keys)", ghost, "p90 60"),
    ]


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.perf", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, display():
        os.environ["WRITER_HOME"] = home
        settings = Path(home) / "config" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text('{"version": 1, "eagerness": 1.0}')
        print(
            f"milliseconds; {os.cpu_count()} cores; medians over {options.rounds} rounds; Qt on "
            f"{os.environ.get('QT_QPA_PLATFORM', 'the display')}"
        )
        for figure in [*startup(max(5, options.rounds)), *in_window(options.rounds)]:
            print(figure)
        shutil.rmtree(Path(home) / "config", ignore_errors=True)


if __name__ == "__main__":
    main()
