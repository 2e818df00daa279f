"""Draws the icons of the program from `resources/program/icon.svg`; run by hand when that changes.

    .venv/bin/python -m scripts.windows.icon

Writes `installer/puskesos.ico` (all sizes of Windows, 256 px as PNG, the others as bitmaps, which NSIS and
old Explorers read best), `resources/program/icon-*.png` for the title bar, so that it needs no SVG, and
`installer/welcome.bmp`, the side of the installer's first and last page.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

from scripts.windows.places import INSTALLER, ROOT

DRAWING = ROOT / "resources" / "program" / "icon.svg"
SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
TITLE_BAR = (16, 24, 32, 48, 64)
AS_PNG = 256
PANEL = (164, 314)
"""The size in px that NSIS wants for the picture beside its first and last page."""
GROUND = "#0B6E69"


def draw(size: int) -> tuple[bytes, bytes]:
    """The drawing as PNG, and as rows of BGRA from the top."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide takes text
    return bytes(buffer.data().data()), bytes(image.constBits())


def panel() -> bytes:
    """The side of the installer's pages as a bitmap: the drawing on its own colour."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    width, height = PANEL
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = 112
    QSvgRenderer(str(DRAWING)).render(painter, QRectF((width - side) / 2, 72, side, side))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "BMP")  # type: ignore[call-overload]  # the stubs want bytes, PySide takes text
    return bytes(buffer.data().data())


def bitmap(size: int, rows: bytes) -> bytes:
    """A picture as an icon keeps it: header of twice the height, rows from the bottom, an empty mask."""
    stride = size * 4
    flipped = b"".join(rows[y * stride : (y + 1) * stride] for y in reversed(range(size)))
    mask = bytes((size + 31) // 32 * 4 * size)
    header = struct.pack("<IiiHHIIiiII", 40, size, size * 2, 1, 32, 0, len(flipped) + len(mask), 0, 0, 0, 0)
    return header + flipped + mask


def icon(pictures: dict[int, bytes]) -> bytes:
    """An .ico file of pictures by size in pixels."""
    place = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, picture in pictures.items():
        side = size % 256  # 256 is written as 0
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place + len(body))
        body += picture
    return head + body


def main() -> None:
    """Writes the icon and the pictures of the title bar."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    drawn = {size: draw(size) for size in SIZES}
    whole = icon({s: png if s == AS_PNG else bitmap(s, rows) for s, (png, rows) in drawn.items()})
    (INSTALLER / "puskesos.ico").write_bytes(whole)
    (INSTALLER / "welcome.bmp").write_bytes(panel())
    for size in TITLE_BAR:
        Path(ROOT, "resources", "program", f"icon-{size}.png").write_bytes(drawn[size][0])


if __name__ == "__main__":
    main()
