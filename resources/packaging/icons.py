"""``python resources/packaging/icons.py``: renders the drawn icon to every size and format that systems ask for.

``resources/icons/writer.svg`` is the drawing; the smallest sizes have drawings of their own, in which
every stem lies on whole pixels. ``resources/icons/symbols`` holds the drawings on buttons, in one line width
on one grid; they are rendered for light and for dark paper. What comes out is committed, since packages are built
without Qt.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[1] / "icons"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
DRAWN_SMALL = {16: "writer-16.svg", 22: "writer-24.svg", 24: "writer-24.svg"}
SYMBOLS = ICONS / "symbols"
SYMBOL_SIZE = 16
SYMBOL_SCALES = {1: "", 2: "@2x", 3: "@3x"}
# What a symbol is drawn in on light and on dark paper; a tick stands on the accent colour.
TONES = {"light": "#6e685f", "dark": "#b4b0a8"}
TICK_TONES = {"light": "#ffffff", "dark": "#1e1f22"}
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# Apple's names of the entries that hold PNG, by their size in pixels; some sizes have two.
ICNS_TYPES = {16: (b"icp4",), 32: (b"icp5", b"ic11"), 64: (b"icp6", b"ic12"), 128: (b"ic07",)}
ICNS_TYPES |= {256: (b"ic08", b"ic13"), 512: (b"ic09", b"ic14"), 1024: (b"ic10",)}


def png(size: int) -> bytes:
    """The icon in a square of ``size`` pixels."""
    return rendered((ICONS / DRAWN_SMALL.get(size, "writer.svg")).read_text(encoding="utf-8"), size)


def symbols() -> dict[str, bytes]:
    """Every symbol in both tones and all scales, by the name of its file."""
    made = {}
    for drawing in sorted(SYMBOLS.glob("*.svg")):
        text = drawing.read_text(encoding="utf-8")
        for tone, colour in (TICK_TONES if drawing.stem == "tick" else TONES).items():
            for scale, suffix in SYMBOL_SCALES.items():
                picture = rendered(text.replace("currentColor", colour), SYMBOL_SIZE * scale)
                made[f"{drawing.stem}-{tone}{suffix}.png"] = picture
    return made


def rendered(drawing: str, size: int) -> bytes:
    """``drawing``, an SVG, as PNG in a square of ``size`` pixels."""
    renderer = QSvgRenderer(QByteArray(drawing.encode("utf-8")))
    if not renderer.isValid():
        raise SystemExit("the drawing can't be read")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)  # Qt calls the best compression 0
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Windows' format: a header, an entry a size, then the pictures, all PNG."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries, bodies = b"", b""
    for size, picture in pictures.items():
        # A size of 256 is written as 0.
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        bodies += picture
        offset += len(picture)
    return head + entries + bodies


def icns(pictures: dict[int, bytes]) -> bytes:
    """Apple's format: chunks of a type, a length and a picture."""
    chunks = b"".join(
        kind + struct.pack(">I", len(pictures[size]) + 8) + pictures[size]
        for size, kinds in ICNS_TYPES.items()
        for kind in kinds
    )
    return b"icns" + struct.pack(">I", len(chunks) + 8) + chunks


def main() -> int:
    """Write all of them."""
    for size in SIZES:
        target = ICONS / "hicolor" / f"{size}x{size}" / "apps" / "writer.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(png(size))
    for name, picture in symbols().items():
        (SYMBOLS / name).write_bytes(picture)
    scalable = ICONS / "hicolor" / "scalable" / "apps" / "writer.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    scalable.write_bytes((ICONS / "writer.svg").read_bytes())
    (ICONS / "writer.ico").write_bytes(ico({size: png(size) for size in ICO_SIZES}))
    (ICONS / "writer.icns").write_bytes(icns({size: png(size) for size in ICNS_TYPES}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
