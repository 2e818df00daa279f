"""Lembar pemulihan: the recovery key on paper, to be read by a person or a scanner, and locked away."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import Paper, RecoverySheetContent
from desktop.printing.blocks import labelled, numbered, paragraph, put
from desktop.printing.days import written_day
from desktop.printing.document import Information, write
from desktop.printing.layout import frame
from desktop.printing.qr import qr_strip
from desktop.printing.strips import Strip, beside, gap, height_of, paginate, stack, together
from desktop.printing.text import MUTED, Style, one_line, width_of

_BODY = Style(size=11)
_KEY = Style(size=15, ratio=1.0).bold()
_WARNING = "#B42318"
_WARNING_TINT = "#FEF3F2"
_RULE = "#9AA5A3"

_INSET = 8 * mm
_QR_SIDE = 58 * mm
_COLUMNS = 2
_CELL = 12 * mm


def render_recovery_sheet(content: RecoverySheetContent, paper: Paper) -> bytes:
    """The sheet as PDF. Raises ValueError for a payload that no QR code holds."""
    area = frame(paper, inset=_INSET)
    return write(
        paginate(_sheet(content, area.width), area.height),
        area,
        Information("Lembar pemulihan", content.office, "Kunci pemulihan kantor"),
        practice=content.practice,
    )


def _sheet(content: RecoverySheetContent, width: float) -> list[Strip]:
    """All strips of the sheet."""
    heading = _BODY.bold().sized(12)
    rows = (
        ("Kantor", content.office),
        ("Wilayah", content.area),
        ("Dibuat", written_day(content.date)),
    )
    key_width = width - _QR_SIDE - 8 * mm
    key = [
        *paragraph("Kunci pemulihan", heading, key_width),
        Strip(4.0),
        *_key_rows(content.key_groups, key_width),
    ]
    scan = [
        *paragraph("Untuk dipindai", heading, _QR_SIDE, align="center"),
        qr_strip(content.qr_payload, _QR_SIDE, robust=True),
    ]
    return [
        _title(width),
        gap(10),
        *labelled(rows, _BODY, width, 60),
        gap(12),
        _warning(width),
        gap(16),
        *_key_and_code(key, scan, width),
        gap(14),
        *together(paragraph("Cara menyimpan dan memakai", heading, width), and_next=True),
        Strip(3.0, keep=True),
        *numbered(content.instructions, _BODY, width),
        gap(20),
        _custody(width),
    ]


def _title(width: float) -> Strip:
    """The sheet's name under some white space, with a rule."""
    style = Style(size=22).bold()

    def draw(canvas: Canvas, left: float, top: float) -> None:
        put(canvas, "Lembar Pemulihan", style, left, top - 18 * mm)
        canvas.setStrokeColor(style.color)
        canvas.setLineWidth(1.5)
        canvas.line(left, top - 22 * mm, left + width, top - 22 * mm)

    return Strip(22 * mm, draw)


def _warning(width: float) -> Strip:
    """Why this sheet must not lie about, on a red ground."""
    pad = 9.0
    style = _BODY.colored(_WARNING)
    inner = width - 2 * pad
    why = (
        "Kunci di lembar ini membuka seluruh data kantor. "
        "Tanpa lembar ini, data tidak dapat dipulihkan bila komputer rusak."
    )
    block = stack(
        [
            *paragraph("Rahasia. Simpan terkunci.", style.bold().sized(13), inner, left=pad),
            *paragraph(why, style, inner, left=pad),
        ]
    )
    height = block.height + 2 * pad

    def draw(canvas: Canvas, left: float, top: float) -> None:
        canvas.setFillColor(_WARNING_TINT)
        canvas.setStrokeColor(_WARNING)
        canvas.setLineWidth(1)
        canvas.roundRect(left, top - height, width, height, 4, fill=1)
        if block.draw:
            block.draw(canvas, left, top - pad)

    return Strip(height, draw)


def _key_and_code(key: Sequence[Strip], scan: Sequence[Strip], width: float) -> list[Strip]:
    """The key left and the code right; a key too tall for that comes first, over as many pages as needed."""
    if height_of(key) > 150 * mm:
        return [*key, Strip(8.0), *scan]
    return [beside((0.0, key), (width - _QR_SIDE, scan))]


def _key_rows(groups: Sequence[str], width: float) -> list[Strip]:
    """Groups of the key in numbered boxes, two in a row, read from left to right."""
    size = width / _COLUMNS
    rows = []
    for start in range(0, len(groups), _COLUMNS):
        row = groups[start : start + _COLUMNS]
        cells = [_key_cell(start + index + 1, group, size - 6) for index, group in enumerate(row)]
        rows.append(beside(*((index * size, [cell]) for index, cell in enumerate(cells))))
    return rows


def _key_cell(number: int, group: str, width: float) -> Strip:
    """One group: its number small, its characters large and apart."""
    small = Style(size=8.5, color=MUTED)
    text = one_line(group)
    room = width - 28
    style = _KEY.sized(min(_KEY.size, _KEY.size * room * 0.85 / max(width_of(text, _KEY), 1.0)))
    spread = min(style.size * 0.2, (room - width_of(text, style)) / max(len(text), 1))

    def draw(canvas: Canvas, left: float, top: float) -> None:
        canvas.setStrokeColor(_RULE)
        canvas.setLineWidth(0.7)
        canvas.roundRect(left, top - _CELL + 5, width, _CELL - 5, 3)
        middle = top - (_CELL - 5) / 2
        put(canvas, str(number), small, left + 6, middle - small.size * 0.35)
        canvas.setFont(style.font, style.size)
        canvas.setFillColor(style.color)
        canvas.drawString(left + 22, middle - style.size * 0.35, text, charSpace=spread)

    return Strip(_CELL, draw)


def _custody(width: float) -> Strip:
    """Lines to fill in by hand: who keeps the sheet, where, since when, and a signature."""
    small = Style(size=9, color=MUTED)
    column = (width - 10 * mm) / 2
    labels = ("Disimpan oleh", "Tempat menyimpan", "Sejak tanggal", "Tanda tangan kepala kantor")

    def draw(canvas: Canvas, left: float, top: float) -> None:
        canvas.setStrokeColor(_RULE)
        canvas.setLineWidth(0.7)
        for index, label in enumerate(labels):
            x = left + (index % 2) * (column + 10 * mm)
            y = top - (index // 2 + 1) * 19 * mm + 6 * mm
            canvas.line(x, y, x + column, y)
            put(canvas, label, small, x, y - 11)

    return Strip(38 * mm, draw)
