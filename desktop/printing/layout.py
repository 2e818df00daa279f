"""What the papers have in common: the frame of the page, the letterhead, the signature."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import Letterhead, Paper, Signatory
from desktop.printing.blocks import paragraph, put
from desktop.printing.paper_canvas import PaperCanvas
from desktop.printing.strips import Strip, height_of, stack
from desktop.printing.text import INK, MUTED, Style, one_line, shorten, width_of

BODY = Style(size=11)
SMALL = Style(size=8.5)

# Foot of a page: where its number stands, and what the text leaves free for it.
FOOT = 9 * mm
_FOOT_RULE = "#C3CBC9"

# Type sizes of the letterhead: the region stands to the office as 3 to 4 (DOMAIN D1).
_REGION = 12.0
_OFFICE = _REGION * 4 / 3
_ADDRESS = 9.0

# Pixels of a logo at 300 dots per inch and 25 mm; more only makes the file larger.
_LOGO_PIXELS = 300


@dataclass(frozen=True, slots=True)
class Frame:
    """A page and its margins in points; the origin is the lower left corner."""

    page_width: float
    page_height: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Between the left and the right margin."""
        return self.page_width - self.left - self.right

    @property
    def height(self) -> float:
        """Between the top and the bottom margin."""
        return self.page_height - self.top - self.bottom

    @property
    def start(self) -> float:
        """The height at which the text begins."""
        return self.page_height - self.top


def frame(paper: Paper, *, inset: float = 0.0) -> Frame:
    """The frame of a sheet; ``inset`` points are added to the left and right margins."""
    width, height = paper.size_mm
    left, top, right, bottom = paper.margins_mm
    return Frame(width * mm, height * mm, left * mm + inset, top * mm, right * mm + inset, bottom * mm)


@lru_cache(maxsize=4)
def logo_image(data: bytes) -> tuple[ImageReader, float] | None:
    """An image ready to draw and its width / height; None where the bytes hold no usable image."""
    try:
        with Image.open(BytesIO(data)) as source:
            source.thumbnail((_LOGO_PIXELS, _LOGO_PIXELS))
            picture = _on_white(source.convert("RGBA"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    if not all(picture.size):
        return None
    return ImageReader(picture), picture.width / picture.height


def _on_white(picture: Image.Image) -> Image.Image:
    """A picture without transparency, which doubles the work for the printer and for us."""
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


@lru_cache(maxsize=8)
def letterhead(content: Letterhead, width: float, scale: float = 1.0) -> Strip:
    """Kop: logo left, the names centred on the page, a double rule below."""
    logo = logo_image(content.logo_png) if content.logo_png else None
    size = 23 * mm * scale
    side = size + 2 * mm if logo else 0.0
    region = Style(size=_REGION * scale, ratio=1.18)
    office = Style(size=_OFFICE * scale, ratio=1.18).bold()
    address = Style(size=max(_ADDRESS * scale, 7.5), ratio=1.2)
    texts = [
        (content.region, region),
        (content.district, region),
        (content.office, office),
        (content.address, address),
        (content.contact, address),
    ]
    lines = [
        strip
        for text, style in texts
        for strip in paragraph(text, style, width - 2 * side, left=side, align="center", most=3)
    ]
    text_height = height_of(lines)
    height = max(text_height, size if logo else 0.0)
    block = stack(lines)

    def drawn(canvas: Canvas, left: float, top: float) -> None:
        if logo:
            picture, ratio = logo
            tall = min(size, size / ratio)
            wide = tall * ratio
            canvas.drawImage(picture, left + (size - wide) / 2, top - (height + tall) / 2, wide, tall)
        if block.draw:
            block.draw(canvas, left, top - (height - text_height) / 2)
        canvas.setStrokeColor(INK)
        line = top - height - 4 * scale
        canvas.setLineWidth(2.0 * scale)
        canvas.line(left, line, left + width, line)
        canvas.setLineWidth(0.6 * scale)
        canvas.line(left, line - 2.4 * scale, left + width, line - 2.4 * scale)

    name = f"kop-{_digest(content)}-{width:.1f}-{scale:.2f}"

    def draw(canvas: Canvas, left: float, top: float) -> None:
        if isinstance(canvas, PaperCanvas):
            canvas.shared(f"{name}-{left:.1f}-{top:.1f}", lambda form: drawn(form, left, top))
        else:
            drawn(canvas, left, top)

    return Strip(height + 8 * scale, draw)


def _digest(content: Letterhead) -> str:
    words = "\0".join((content.region, content.district, content.office, content.address, content.contact))
    return hashlib.sha256(words.encode() + (content.logo_png or b"")).hexdigest()[:12]


def signature(content: Signatory, width: float, style: Style = BODY, *, above: str = "") -> Strip:
    """Signature block, ``width`` points: a first line, the position, room to sign, name, rank, NIP.

    ``on_behalf_of`` may have several lines: "a.n. Bupati Cianjur", "Sekretaris Daerah", "u.b.".
    """
    plain = [above, content.on_behalf_of, f"{content.position}," if content.position else ""]
    nip = f"{content.nip_label} {content.nip}".strip() if content.nip else ""
    head = [strip for text in plain for strip in paragraph(text, style, width, most=4)]
    name = paragraph(content.name, style.bold(), width, most=3)
    foot = [strip for text in (content.rank, nip) for strip in paragraph(text, style, width, most=2)]
    return stack([*head, Strip(style.leading * 3.4), *name, *foot])


def page_foot(canvas: Canvas, area: Frame, name: str, page: int, total: int) -> None:
    """The paper's name on the left of the foot, "Halaman 1 dari 3" on the right."""
    style = Style(size=8.5, color=MUTED)
    right = f"Halaman {page} dari {total}"
    right_width = width_of(right, style)
    left = shorten(one_line(name), style, area.width - right_width - 20)
    canvas.setStrokeColor(_FOOT_RULE)
    canvas.setLineWidth(0.5)
    canvas.line(area.left, area.bottom + 12, area.left + area.width, area.bottom + 12)
    put(canvas, left, style, area.left, area.bottom + 2)
    put(canvas, right, style, area.left + area.width - right_width, area.bottom + 2)
