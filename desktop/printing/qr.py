"""QR codes as one stencil of a bit a module: small in the file, and sharp at whatever size it is printed."""

from __future__ import annotations

from functools import lru_cache
from math import isqrt
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from desktop.printing.paper_canvas import PaperCanvas
from desktop.printing.strips import Strip

# White modules that the standard asks for around the code.
QUIET = 4


def qr_strip(payload: str, side: float, *, robust: bool = False) -> Strip:
    """A QR code ``side`` points wide, quiet zone included, at the left edge.

    ``robust`` picks the highest error correction: for a sheet that lies in a drawer for years. Raises
    ValueError when the payload is longer than a QR code holds (about 2,300 characters, robust 1,270).
    """
    count, stencil = _stencil(payload, "H" if robust else "M")
    module = side / (count + 2 * QUIET)
    size = f"{count * module:.3f}"

    def draw(canvas: Canvas, left: float, top: float) -> None:
        if not isinstance(canvas, PaperCanvas):
            raise TypeError("a QR code is drawn on a PaperCanvas")
        at = f"{left + QUIET * module:.3f} {top - side + QUIET * module:.3f}"
        canvas.operators().append(f"q 0 g {size} 0 0 {size} {at} cm {stencil} Q")

    return Strip(side, draw)


def modules(payload: str, *, robust: bool = False) -> int:
    """How many modules a side of the code has, without the quiet zone."""
    return _stencil(payload, "H" if robust else "M")[0]


@lru_cache(maxsize=32)
def _stencil(payload: str, level: str) -> tuple[int, str]:
    """Modules a side, and the code as an inline image whose zeros are printed and whose ones are left out."""
    import zxingcpp
    from PIL import Image

    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    pixels = memoryview(image).tobytes()
    count = isqrt(len(pixels))
    bits = Image.frombytes("L", (count, count), pixels).convert("1", dither=Image.Dither.NONE)
    return count, f"BI /W {count} /H {count} /IM true /BPC 1 /F /AHx ID {bits.tobytes().hex()}> EI"
