"""Whether a window can appear is known before Qt is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from writer.app.displays import display_problem, x_answers


@pytest.mark.parametrize(
    ("environment", "platform", "is_problem"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"DISPLAY": ":dead"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":dead"}, "linux", False),
        ({"WAYLAND_DISPLAY": "no-such-socket", "DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "no-such-socket", "DISPLAY": ":dead"}, "linux", True),
        ({"WAYLAND_DISPLAY": "no-such-socket"}, "linux", True),
        ({}, "win32", False),
        ({}, "darwin", False),
    ],
)
def test_display_problem(environment: dict[str, str], platform: str, is_problem: bool, tmp_path: Path) -> None:
    told = {"XDG_RUNTIME_DIR": str(tmp_path), **environment}
    assert bool(display_problem(told, platform, lambda name: name == ":0")) is is_problem


def test_a_wayland_socket_is_enough(tmp_path: Path) -> None:
    (tmp_path / "wayland-3").touch()
    told = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-3"}
    assert display_problem(told, "linux", lambda _name: False) == ""
    assert display_problem({"WAYLAND_DISPLAY": str(tmp_path / "wayland-3")}, "linux", lambda _name: False) == ""


def test_the_message_names_the_display_that_does_not_answer() -> None:
    assert "display :77 does not answer" in display_problem({"DISPLAY": ":77"}, "linux", lambda _name: False)


def test_a_server_that_is_not_there_does_not_answer(tmp_path: Path) -> None:
    assert not x_answers(f"unix:{tmp_path}/nobody:0")
