"""Papers as pictures: what a printer, a scanner and a telephone make of them."""

from __future__ import annotations

import random
import subprocess
from io import BytesIO

from PIL import Image, ImageChops, ImageFilter

_PNG = b"\x89PNG\r\n\x1a\n"


def pictures(pdf: bytes, dpi: int = 150) -> list[bytes]:
    """Every page as PNG in shades of grey, drawn by poppler."""
    command = ["pdftoppm", "-r", str(dpi), "-gray", "-png", "-"]
    pages = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return [_PNG + page for page in pages.split(_PNG)[1:]]


def image(pdf: bytes, dpi: int = 150, page: int = 1) -> Image.Image:
    """One page, counted from 1."""
    with Image.open(BytesIO(pictures(pdf, dpi)[page - 1])) as opened:
        return opened.convert("L")


def png(shown: Image.Image) -> bytes:
    """A picture as a file."""
    buffer = BytesIO()
    shown.save(buffer, "PNG")
    return buffer.getvalue()


def jpeg(shown: Image.Image, quality: int) -> bytes:
    """A picture as telephones save it."""
    buffer = BytesIO()
    shown.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def badly_printed(shown: Image.Image, seed: int = 7) -> Image.Image:
    """Little toner: pale, uneven, with white stripes along the paper's way and specks."""
    chance = random.Random(seed)  # noqa: S311 - the same specks at every run
    worn = shown.point(lambda value: min(255, value + 90))
    for _ in range(shown.width // 60):
        at = chance.randrange(shown.width)
        worn.paste(255, (at, 0, at + 1, shown.height))
    return noisy(worn, 40, seed)


def noisy(shown: Image.Image, strength: float, seed: int = 7) -> Image.Image:
    """Grain as of a telephone in the evening; ``strength`` is the standard deviation in shades."""
    chance = random.Random(seed)  # noqa: S311 - the same grain at every run
    noise = Image.frombytes("L", shown.size, chance.randbytes(shown.width * shown.height))
    # Evenly spread chance, narrowed around the middle: 74 is its own standard deviation.
    spread = noise.point(lambda value: max(0, min(255, round(128 + (value - 127.5) * strength / 74))))
    return ImageChops.add(shown, spread, scale=1, offset=-128)


def turned(shown: Image.Image, degrees: float) -> Image.Image:
    """Laid askew on the glass."""
    return shown.rotate(degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def blurred(shown: Image.Image, radius: float) -> Image.Image:
    """Out of focus."""
    return shown.filter(ImageFilter.GaussianBlur(radius))


def aslant(shown: Image.Image, share: float = 0.08) -> Image.Image:
    """Photographed from below: the top of the sheet narrower than its foot."""
    width, height = shown.size
    narrow = width * share
    corners = (-narrow, 0, 0, height, width, height, width + narrow, 0)
    return shown.transform(shown.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=255)
