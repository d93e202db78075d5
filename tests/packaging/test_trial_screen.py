"""The screen on which an installed program is tried."""

from __future__ import annotations

import os
import shutil

import pytest

from resources.packaging.trial.screen import HEIGHT, WIDTH, Screen, difference


@pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")) and not os.environ.get("CI"),
    reason="Xvfb or xdotool is missing; `make test` installs them",
)
def test_the_screen_stays_when_the_last_client_leaves() -> None:
    with Screen() as screen:
        empty = screen.rows()
        for _ in range(3):
            screen.press("Shift_L")
        assert not screen.has_page()
        assert screen.title() == ""
        assert (len(empty), len(empty[0])) == (HEIGHT, 4 * WIDTH)
        assert difference(empty, empty) == 0
