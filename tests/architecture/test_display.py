"""The virtual display of the end-to-end tests."""

from __future__ import annotations

import os
import re
import subprocess

import pytest


@pytest.mark.e2e
def test_the_virtual_display_answers(xvfb_display: str) -> None:
    assert re.fullmatch(r":\d+", xvfb_display)
    environment = {**os.environ, "DISPLAY": xvfb_display}
    command = ["xdotool", "getdisplaygeometry"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=20, check=True)
    assert done.stdout.split() == ["1280", "900"]
