"""Formulir kunjungan rumah: the family prefilled, boxes for codes, the codes beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from desktop.models.papers import Paper, Table
from desktop.models.visit_paper import FormItem, FormMember, FormPart, VisitFormContent
from desktop.printing.blocks import labelled, paragraph, put, rule
from desktop.printing.document import Composed, Information, write_all
from desktop.printing.layout import BODY, FOOT, Frame, frame, letterhead, page_foot
from desktop.printing.strips import Strip, beside, gap, paginate, stack, together
from desktop.printing.tables import table
from desktop.printing.text import INK, MUTED, Style, one_line, shorten, width_of, wrap

TITLE = "FORMULIR KUNJUNGAN RUMAH"
_HINT = "Isi kotak dengan kode. Kosongkan yang tidak ditanyakan."
_TEXT = Style(size=9.5, ratio=1.22)
_SMALL = Style(size=7.5, ratio=1.2, color=MUTED)
_BOX, _ROW = 13.0, 17.0
_COLUMN_GAP = 16.0
_LINE = "#8A9694"
_NEW_MEMBERS = 2
_NOTE_LINES = 8


def render_visit_forms(contents: Sequence[VisitFormContent], paper: Paper) -> bytes:
    """The forms as one PDF, each beginning on a page of its own with its own page numbers."""
    information = Information(
        "Formulir kunjungan rumah", contents[0].letterhead.office, "Formulir kunjungan rumah"
    )
    return write_all((_composed(content, frame(paper)) for content in contents), information)


def _composed(content: VisitFormContent, area: Frame) -> Composed:
    name = f"Formulir {content.mark}"
    return Composed(
        pages=paginate(_strips(content, area.width), area.height - FOOT),
        area=area,
        information=Information(name, content.letterhead.office, "Formulir kunjungan rumah"),
        furniture=lambda canvas, page, total: page_foot(canvas, area, name, page, total),
        practice=content.practice,
    )


def _strips(content: VisitFormContent, width: float) -> list[Strip]:
    return [
        letterhead(content.letterhead, width, 0.7),
        gap(4),
        *paragraph(TITLE, BODY.bold().sized(12.5), width, align="center"),
        *paragraph(_HINT, _SMALL, width, align="center"),
        gap(6),
        _facts(content, width),
        gap(4),
        *_heading("Kunjungan", width),
        _columns([_blank("Tanggal kunjungan", 8), _item(content.outcome)], width, 2),
        *_heading("Anggota keluarga", width),
        *_members(content, width),
        *(strip for part in content.parts for strip in _part(part, width)),
        *_closing(content, width),
    ]


def _facts(content: VisitFormContent, width: float) -> Strip:
    """The family and the plan in two columns."""
    column = (width - _COLUMN_GAP) / 2
    half = (len(content.facts) + 1) // 2
    left = labelled(content.facts[:half], _TEXT, column, 92)
    right = labelled(content.facts[half:], _TEXT, column, 84)
    return beside((0.0, left), (column + _COLUMN_GAP, right))


def _heading(text: str, width: float) -> list[Strip]:
    return together(
        [gap(6), *paragraph(text, _TEXT.bold(), width), rule(width, thick=0.6, space=2)], and_next=True
    )


def _members(content: VisitFormContent, width: float) -> list[Strip]:
    """A row for each, with boxes for what is asked of each, and empty rows for new members."""
    empty = [FormMember(name="")] * _NEW_MEMBERS
    rows = tuple(
        (str(number), one.name, one.relation, one.sex, one.age, one.nik_masked)
        for number, one in enumerate((*content.members, *empty), 1)
    )
    boxes = sum(_boxes_width(item.boxes) + 14 for item in content.member_items)
    note_width = 84.0
    listed = table(
        Table(title="", columns=("No", "Nama", "Hubungan", "L/P", "Umur", "NIK"), rows=rows),
        _TEXT.sized(8.5),
        width - boxes - note_width - 8,
    )
    key = "\n".join(f"{item.code}\u00a0{item.name}: {_codes(item)}" for item in content.member_items)
    head, body = listed[: len(listed) - len(rows)], listed[len(listed) - len(rows) :]
    titled = [_with_heads(head[-1], content.member_items, width, note_width)] if head else []
    return [
        *together([*head[:-1], *titled], and_next=True),
        *(_with_boxes(strip, content.member_items, width, note_width) for strip in body),
        gap(2),
        *paragraph(key, _SMALL, width),
    ]


def _places(items: Sequence[FormItem], width: float, note: float) -> list[float]:
    """Where the boxes of each item begin, from the left."""
    places, right = [], width - note - 8
    for item in reversed(items):
        right -= _boxes_width(item.boxes) + 14
        places.append(right + 14)
    return places[::-1]


def _with_heads(strip: Strip, items: Sequence[FormItem], width: float, note: float) -> Strip:
    """Column titles over the boxes."""

    def draw(canvas: Canvas, left: float, top: float) -> None:
        if strip.draw:
            strip.draw(canvas, left, top)
        base = top - strip.height + 4
        for item, place in zip(items, _places(items, width, note), strict=True):
            put(canvas, item.code, _TEXT.sized(8.5).bold(), left + place - 3, base)
        put(canvas, "Catatan", _TEXT.sized(8.5).bold(), left + width - note, base)

    return replace(strip, draw=draw)


def _with_boxes(strip: Strip, items: Sequence[FormItem], width: float, note: float) -> Strip:
    """A member's row made tall enough for boxes, with a line for a note."""
    height = max(strip.height, _ROW)

    def draw(canvas: Canvas, left: float, top: float) -> None:
        if strip.draw:
            strip.draw(canvas, left, top - (height - strip.height))
        for item, place in zip(items, _places(items, width, note), strict=True):
            _draw_boxes(canvas, left + place, top - height + 2, item.boxes)
        _dots(canvas, left + width - note, left + width, top - height + 3)

    return replace(strip, height=height, draw=draw)


def _part(part: FormPart, width: float) -> list[Strip]:
    across = 3 if part.short else 2
    strips: list[Strip] = []
    items = [_item(item, short=part.short) for item in part.items]
    # Filled column by column, as the form is read: down the left side first.
    tall = (len(items) + across - 1) // across
    for row in range(tall):
        cells = [items[row + column * tall] for column in range(across) if row + column * tall < len(items)]
        strips.append(_columns(cells, width, across))
    heading = _heading(part.title + (f" ({part.note})" if part.note else ""), width)
    return together([*heading, *strips]) if part.short else [*heading, *strips]


Cell = tuple[str, str, int, str]


def _item(item: FormItem, *, short: bool = False) -> Cell:
    """Number, name, boxes and the codes in small print."""
    codes = "" if short else _codes(item)
    return item.code if item.code[:1].isdigit() else "", item.name, item.boxes, codes


def _codes(item: FormItem) -> str:
    """Code and answer on one line each as far as they fit: never parted after the code."""
    return "; ".join(f"{code}\u00a0{words}" for code, words in item.choices)


def _blank(name: str, boxes: int) -> Cell:
    return "", name, boxes, "tanggal, bulan, tahun"


def _columns(cells: Sequence[Cell], width: float, across: int) -> Strip:
    """Questions side by side."""
    column = (width - _COLUMN_GAP * (across - 1)) / across
    return beside(
        *((place * (column + _COLUMN_GAP), [_cell(cell, column)]) for place, cell in enumerate(cells))
    )


def _cell(cell: Cell, width: float) -> Strip:
    number, name, boxes, codes = cell
    room = width - _boxes_width(boxes) - 6
    indent = 30.0 if number else 0.0
    lines = wrap(codes, _SMALL, room) if codes else []
    height = max(_ROW, _TEXT.leading + len(lines) * _SMALL.leading + 4)

    def draw(canvas: Canvas, left: float, top: float) -> None:
        base = top - 2 - _TEXT.baseline
        put(canvas, number, _TEXT.colored(MUTED), left, base)
        style = _TEXT if width_of(one_line(name), _TEXT) <= room - indent else _TEXT.sized(7.5)
        put(canvas, shorten(one_line(name), style, room - indent), style, left + indent, base)
        for index, line in enumerate(lines):
            put(
                canvas, line, _SMALL, left, top - 2 - _TEXT.leading - index * _SMALL.leading - _SMALL.baseline
            )
        _draw_boxes(canvas, left + width - _boxes_width(boxes), top - 2 - _BOX, boxes)

    return Strip(height, draw)


def _boxes_width(count: int) -> float:
    return count * _BOX


def _draw_boxes(canvas: Canvas, left: float, bottom: float, count: int) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.7)
    for number in range(count):
        canvas.rect(left + number * _BOX, bottom, _BOX, _BOX)


def _dots(canvas: Canvas, left: float, right: float, y: float) -> None:
    canvas.setStrokeColor(_LINE)
    canvas.setLineWidth(0.5)
    canvas.setDash(1, 2)
    canvas.line(left, y, right, y)
    canvas.setDash()


def _closing(content: VisitFormContent, width: float) -> list[Strip]:
    """Conclusion, notes, photos, place and two signatures; never parted."""
    column = (width - _COLUMN_GAP) / 2
    photos = [_tick("Foto:", 0.0), *(_tick(name, 1.0) for name in content.photos)]
    place = (
        "Lintang: ........................................   Bujur: ........................................"
    )
    signs = beside(
        (0.0, [_signed("Yang dikunjungi", column)]), (column + _COLUMN_GAP, [_signed("Petugas", column)])
    )
    return together(
        [
            *_heading("Penutup", width),
            _columns([_item(content.conclusion)], width, 2),
            *paragraph("Catatan:", _TEXT, width),
            *[_note_line(width) for _ in range(_NOTE_LINES)],
            gap(6),
            beside(*((place * 96.0, [one]) for place, one in enumerate(photos))),
            gap(3),
            *paragraph(place, _TEXT, width),
            gap(8),
            signs,
        ]
    )


def _tick(text: str, box: float) -> Strip:
    """A word, behind a small box where ``box`` is 1."""
    side = 9.0

    def draw(canvas: Canvas, left: float, top: float) -> None:
        base = top - _TEXT.baseline
        put(canvas, text, _TEXT, left + box * (side + 5), base)
        if box:
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.7)
            canvas.rect(left, base - 1, side, side)

    return Strip(_TEXT.leading + 2, draw)


def _note_line(width: float) -> Strip:
    return Strip(_ROW, lambda canvas, left, top: _dots(canvas, left, left + width, top - _ROW + 3))


def _signed(who: str, width: float) -> Strip:
    dots = "(" + "." * 40 + ")"
    return stack(
        [
            *paragraph(who, _TEXT, width, align="center"),
            Strip(_TEXT.leading * 3),
            *paragraph(dots, _TEXT, width, align="center"),
        ]
    )
