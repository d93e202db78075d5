from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from writer.protocol.errors import SettingsError
from writer.settings import storage as storage_module
from writer.settings.schema import Settings, ThemeChoice
from writer.settings.storage import SettingsStorage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    loaded = SettingsStorage(path).load()
    assert loaded.settings == Settings()
    assert loaded.message == ""


def test_settings_round_trip(path: Path) -> None:
    settings = replace(
        Settings(),
        theme=ThemeChoice.DARK,
        font_size=16.5,
        shortcuts=MappingProxyType({"file.save": ("Ctrl+S", "F2")}),
        recent_files=("/a.md", "/灯.md"),
        window_geometry="01d9",
    )
    SettingsStorage(path).save(settings)
    assert SettingsStorage(path).load().settings == settings
    assert "灯" in path.read_text(encoding="utf-8")
    assert list(path.parent.iterdir()) == [path]


def test_unknown_keys_survive(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"from_the_future": [1, 2], "font_size": 20}')
    storage = SettingsStorage(path)
    storage.save(replace(storage.load().settings, theme=ThemeChoice.LIGHT))
    values = json.loads(path.read_text())
    assert values["from_the_future"] == [1, 2]
    assert values["font_size"] == 20
    assert values["theme"] == "light"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"theme": "sepia?"}',
        b'{"theme": []}',
        b'{"font_size": "big"}',
        b'{"font_size": 1000}',
        b'{"font_size": NaN}',
        b'{"line_width_chars": 60.5}',
        b'{"accept_delay_ms": true}',
        b'{"eagerness": 2}',
        b'{"recent_files": "a"}',
        b'{"recent_files": [1]}',
        b'{"shortcuts": []}',
        b'{"suggestion_mode": "always"}',
        b'{"window_geometry": "xyz"}',
        b'{"version": 99}',
        b'{"last_directory": null}',
    ],
)
def test_a_broken_file_is_set_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    loaded = SettingsStorage(path).load()
    aside = path.with_name("settings.broken-1.json")
    assert loaded.settings == Settings()
    assert str(aside) in loaded.message
    assert aside.read_bytes() == content
    assert not path.exists()


def test_a_second_broken_file_does_not_replace_the_first(path: Path) -> None:
    path.parent.mkdir()
    for number in (1, 2):
        path.write_text("{" * number)
        SettingsStorage(path).load()
    assert path.with_name("settings.broken-2.json").read_text() == "{{"


def test_an_unreadable_file_is_left_alone(path: Path) -> None:
    path.mkdir(parents=True)
    loaded = SettingsStorage(path).load()
    assert loaded.settings == Settings()
    assert str(path) in loaded.message


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failed_save_keeps_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    storage = SettingsStorage(path)
    storage.save(Settings())
    before = path.read_bytes()

    def fail(*_: Any) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(storage_module.os, step, fail)
    with pytest.raises(SettingsError, match="No space") as caught:
        storage.save(replace(Settings(), font_size=30))
    assert caught.value.advice
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "changes", [{"font_size": 1}, {"eagerness": -0.1}, {"line_spacing": 9}, {"suggestion_mode": ""}, {"version": 0}]
)
def test_settings_out_of_range_cannot_be_made(changes: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        Settings(**changes)
