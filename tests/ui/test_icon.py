"""The icon in all its sizes and formats is what is drawn."""

from __future__ import annotations

import importlib.util
import struct
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from writer.ui.icon import program_icon

ROOT = Path(__file__).resolve().parents[2]
ICONS = ROOT / "resources" / "icons"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("icons", ROOT / "resources" / "packaging" / "icons.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pixels(png: bytes) -> QImage:
    image = QImage.fromData(png)
    assert not image.isNull()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


@pytest.mark.parametrize("size", [16, 22, 24, 32, 48, 64, 128, 256, 512])
def test_each_size_is_what_is_drawn(qapp: QApplication, script: ModuleType, size: int) -> None:
    kept = (ICONS / "hicolor" / f"{size}x{size}" / "apps" / "writer.png").read_bytes()
    assert pixels(kept) == pixels(script.png(size)), "run `make icons`"


def test_symbols_are_what_is_drawn(qapp: QApplication, script: ModuleType) -> None:
    drawn = script.symbols()
    kept = {path.name for path in (ICONS / "symbols").glob("*.png")}
    assert kept == set(drawn), "run `make icons`"
    for name, picture in drawn.items():
        assert pixels((ICONS / "symbols" / name).read_bytes()) == pixels(picture), "run `make icons`"


def test_the_scalable_icon_is_the_drawing() -> None:
    copy = ICONS / "hicolor" / "scalable" / "apps" / "writer.svg"
    assert copy.read_bytes() == (ICONS / "writer.svg").read_bytes()


def test_windows_finds_a_picture_of_each_size(script: ModuleType) -> None:
    data = (ICONS / "writer.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", data)
    assert (kind, count) == (1, len(script.ICO_SIZES))
    for number, size in enumerate(script.ICO_SIZES):
        width, height, _, _, _, bits, length, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert (width or 256, height or 256, bits) == (size, size, 32)
        assert pixels(data[offset : offset + length]).width() == size


def test_macos_finds_a_picture_of_each_kind(script: ModuleType) -> None:
    data = (ICONS / "writer.icns").read_bytes()
    assert struct.unpack_from(">4sI", data) == (b"icns", len(data))
    found, offset = {}, 8
    while offset < len(data):
        kind, length = struct.unpack_from(">4sI", data, offset)
        found[kind] = pixels(data[offset + 8 : offset + length]).width()
        offset += length
    assert found == {kind: size for size, kinds in script.ICNS_TYPES.items() for kind in kinds}


def test_the_window_shows_the_sharp_pictures(qapp: QApplication) -> None:
    icon = program_icon(ROOT / "resources")
    for size in (16, 24, 48, 256):
        assert QSize(size, size) in icon.availableSizes()
