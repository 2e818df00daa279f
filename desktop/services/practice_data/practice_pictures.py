"""Pictures for a practice office, drawn on the spot: its logo, and the scans of papers that do not exist."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

from desktop.models.resources import resource_path

if TYPE_CHECKING:
    from PIL import ImageFont

_GREEN, _GOLD, _CREAM = (22, 101, 52), (202, 138, 4), (250, 250, 245)
_INK, _FAINT = (60, 60, 70), (190, 190, 200)


def logo_png() -> bytes:
    """A shield with a sprout: like a kabupaten's arms from afar, and no kabupaten's."""
    from PIL import Image, ImageDraw

    scale = 4
    side = 160 * scale
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x * scale, y * scale) for x, y in points]

    shield = [(20, 14), (140, 14), (140, 84), (124, 116), (80, 150), (36, 116), (20, 84)]
    inner = [(28, 22), (132, 22), (132, 82), (118, 110), (80, 140), (42, 110), (28, 82)]
    draw.polygon(at(*shield), fill=_GOLD)
    draw.polygon(at(*inner), fill=_GREEN)
    draw.line(at((80, 122), (80, 62)), fill=_CREAM, width=5 * scale)
    draw.polygon(at((80, 78), (60, 74), (48, 54), (68, 56)), fill=_CREAM)
    draw.polygon(at((80, 66), (100, 62), (112, 40), (92, 44)), fill=_CREAM)
    draw.line(at((46, 112), (114, 112)), fill=_GOLD, width=5 * scale)
    out = io.BytesIO()
    picture.resize((320, 320), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def scan_jpeg(title: str, owner: str, random: Random) -> bytes:
    """A paper as a phone sees it: a heading, grey lines where the text would be, "CONTOH" across it."""
    from PIL import Image, ImageDraw

    width, height = 900, 620
    paper = Image.new("RGB", (width, height), _CREAM)
    draw = ImageDraw.Draw(paper)
    draw.rectangle((20, 20, width - 20, height - 20), outline=_FAINT, width=3)
    draw.text((60, 50), title.upper(), font=_font(40), fill=_INK)
    draw.text((60, 110), owner, font=_font(30), fill=_INK)
    for row in range(8):
        top = 180 + row * 48
        draw.rectangle((60, top, 60 + random.randint(240, 760), top + 14), fill=_FAINT)
    draw.text((520, 440), "CONTOH", font=_font(80), fill=(215, 120, 110))
    angle = random.uniform(-2.0, 2.0)
    turned = paper.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=(120, 110, 100))
    out = io.BytesIO()
    turned.save(out, "JPEG", quality=70)
    return out.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(resource_path("fonts", "Arimo-Bold.ttf")), size)
