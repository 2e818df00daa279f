"""The QR codes on a photo or scan of a paper."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

log = logging.getLogger(__name__)

MOST_BYTES = 60_000_000
_MOST_PIXELS = 80_000_000
_MOST_PAGES = 12
_SIDE = 2400
_SMALL = 900
_JPEG = re.compile(rb"\xff\xd8\xff.*?\xff\xd9(?=\s*endstream)", re.DOTALL)


def qr_texts(data: bytes) -> list[str]:
    """What the QR codes say, each once; empty where none can be read or the file is no picture.

    Takes what Pillow opens, every page of it, and the scanned pages (JPEG) inside a PDF.
    """
    texts: list[str] = []
    for picture in _pictures(data):
        texts += [text for text in _read(picture) if text not in texts]
        if texts:
            break
    return texts


def _pictures(data: bytes) -> Iterator[Image.Image]:
    if len(data) > MOST_BYTES:
        return
    files = _JPEG.findall(data)[:_MOST_PAGES] if data[:1024].lstrip().startswith(b"%PDF") else [data]
    for file in files:
        yield from _pages(file)


def _pages(file: bytes) -> Iterator[Image.Image]:
    """The pages of an image file in shades of grey, no larger than needed; none of a broken one."""
    from PIL import Image, ImageSequence

    try:
        with Image.open(BytesIO(file)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return
            for number, page in enumerate(ImageSequence.Iterator(image)):
                if number == _MOST_PAGES:
                    return
                yield _grey(page)
    except Exception:  # Pillow's readers raise of everything at a damaged file
        log.info("a picture could not be read", exc_info=True)
        return


def _grey(page: Image.Image) -> Image.Image:
    from PIL import Image

    flat = page
    if "A" in page.getbands() or "transparency" in page.info:
        flat = Image.new("RGB", page.size, "white")
        clear = page.convert("RGBA")
        flat.paste(clear, mask=clear.getchannel("A"))
    return flat.convert("L")


def _read(picture: Image.Image) -> list[str]:
    """Tried as it is, then smaller, larger, sharper and softer, until something is read."""
    import zxingcpp

    only = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    for tried in _variants(picture):
        for binarizer in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
            found = zxingcpp.read_barcodes(tried, formats=only, binarizer=binarizer, try_invert=False)
            texts = [code.text for code in found if code.valid and code.text]
            if texts:
                return texts
    return []


def _variants(picture: Image.Image) -> Iterator[Image.Image]:
    """What each is for: too large, out of focus, stripes and grain, pale toner."""
    from PIL import Image, ImageFilter, ImageOps

    yield picture
    longest = max(picture.size)
    for side in (_SIDE, _SMALL):
        if longest > side:
            yield ImageOps.contain(picture, (side, side))
    base = picture if longest <= _SIDE else ImageOps.contain(picture, (_SIDE, _SIDE))
    large = ImageOps.scale(base, 2, Image.Resampling.LANCZOS)
    yield large.filter(ImageFilter.UnsharpMask(3, 300, 2))
    soft = ImageOps.scale(base.filter(ImageFilter.GaussianBlur(0.7)), 2)
    yield soft.filter(ImageFilter.UnsharpMask(4, 250, 0))
    yield large
    yield large.filter(ImageFilter.GaussianBlur(1.5))
    yield ImageOps.autocontrast(base.filter(ImageFilter.GaussianBlur(1.2)), cutoff=2)
