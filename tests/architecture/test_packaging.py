"""What `make` and pip rely on."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from writer import __version__

ROOT = Path(__file__).parents[2]


@pytest.fixture
def packages() -> ModuleType:
    """``system_packages.py``, which belongs to no package as it runs before one is installed."""
    spec = importlib.util.spec_from_file_location("system_packages", ROOT / "resources/packaging/system_packages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_library_that_does_not_load_is_missing(packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "COMMON_LIBRARIES", {"libnothing.so.9": "libnothing9"})
    assert "libnothing9" in packages.missing_packages("run")


def test_nothing_is_asked_for_when_all_is_there(packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "loads", lambda library: True)
    monkeypatch.setattr(packages, "has_font", lambda: True)
    assert packages.missing_packages("run") == []


def test_x11_is_not_needed_under_wayland(packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "loads", lambda library: library not in packages.X11_LIBRARIES)
    monkeypatch.setattr(packages, "has_font", lambda: True)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert packages.missing_packages("run") == []
    monkeypatch.delenv("WAYLAND_DISPLAY")
    assert "libxcb-cursor0" in packages.missing_packages("run")


def test_without_rights_the_command_is_printed(
    packages: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packages, "root_prefix", lambda: None)
    monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert not packages.install(["libxcb-cursor0"])
    assert "sudo apt-get install --no-install-recommends libxcb-cursor0" in capsys.readouterr().err


def test_stale_package_lists_are_renewed_once(packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, ...]] = []

    def apt_get(prefix: list[str], *arguments: str, quiet: bool = False) -> bool:
        calls.append(arguments)
        return len(calls) > 1

    monkeypatch.setattr(packages, "root_prefix", list)
    monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(packages, "apt_get", apt_get)
    assert packages.install(["xvfb"])
    assert [call[0] for call in calls] == ["install", "update", "install"]


def test_without_a_display_a_clear_word_is_said(
    packages: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not packages.has_display()
    assert "No display was found" in capsys.readouterr().err
    monkeypatch.setenv("DISPLAY", ":0")
    assert packages.has_display()


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, timeout=20, check=True)
    listed = {line.split()[1] for line in done.stdout.splitlines() if line.startswith("  make ")}
    assert listed == set(phony[1].split())


def test_every_requirement_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    loose = [line for group in groups for line in group if "==" not in line and not line.startswith("writer[")]
    assert loose == []
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
