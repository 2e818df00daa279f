"""QR codes as one stencil of a bit a module, small and sharp at whatever size; and as a picture for Word."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from math import isqrt
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas

from desktop.printing.paper_canvas import PaperCanvas
from desktop.printing.strips import Strip

if TYPE_CHECKING:
    from PIL import Image

# White modules that the standard asks for around the code.
QUIET = 4
SCALE = 6


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


def qr_png(payload: str) -> bytes:
    """The code with its quiet zone as a PNG of `SCALE` pixels a module. Raises ValueError as ``qr_strip``."""
    from PIL import Image, ImageOps

    whole = ImageOps.expand(_drawn(payload, "M"), QUIET, fill=1)
    picture = ImageOps.scale(whole, SCALE, Image.Resampling.NEAREST)
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


@lru_cache(maxsize=32)
def _stencil(payload: str, level: str) -> tuple[int, str]:
    """Modules a side, and the code as an inline image whose zeros are printed and whose ones are left out."""
    bits = _drawn(payload, level)
    count = bits.width
    return count, f"BI /W {count} /H {count} /IM true /BPC 1 /F /AHx ID {bits.tobytes().hex()}> EI"


def _drawn(payload: str, level: str) -> Image.Image:
    """The code as a picture of a bit a module."""
    import zxingcpp
    from PIL import Image

    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    pixels = memoryview(image).tobytes()
    count = isqrt(len(pixels))
    return Image.frombytes("L", (count, count), pixels).convert("1", dither=Image.Dither.NONE)
