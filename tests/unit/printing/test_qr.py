"""The QR of a paper read back from what printers, scanners and telephones make of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from desktop.models.papers import Paper
from desktop.printing.paper_canvas import PaperCanvas
from desktop.printing.qr import QUIET, modules, qr_strip
from desktop.printing.receipt import render_receipt
from desktop.printing.referral_letter import render_referral_letter
from desktop.printing.verification_mark import SIDE
from desktop.services.papers.paper_pictures import qr_texts
from tests.helpers import pictures
from tests.helpers.papers import LETTER, RECEIPT, STATEMENT

MM = 72 / 25.4
# The longest that offices number by: a unit of its own and the area's code.
LONGEST = "YAKIN1" + (STATEMENT[6:] * 2)[:210]

HARM: dict[str, Callable[[Image.Image], Image.Image]] = {
    "clean": lambda page: page,
    "noise": lambda page: pictures.noisy(page, 45),
    "askew": lambda page: pictures.turned(page, 4),
    "upside down": lambda page: pictures.turned(page, 183),
    "out of focus": lambda page: pictures.blurred(page, 1.3),
    "little toner": pictures.badly_printed,
    "from below": pictures.aslant,
    "all at once": lambda page: pictures.noisy(
        pictures.blurred(pictures.turned(pictures.badly_printed(page), 2.5), 0.8), 20
    ),
}


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """A letter at 150 dots per inch, as a cheap scanner gives it."""
    return pictures.image(render_referral_letter(LETTER, Paper.A4))


@pytest.mark.parametrize("harm", list(HARM))
def test_it_reads_back_from_a_bad_picture(harm: str, page: Image.Image) -> None:
    assert qr_texts(pictures.png(HARM[harm](page))) == [STATEMENT]


def test_it_reads_back_from_a_photo_of_the_sheet(page: Image.Image) -> None:
    desk = Image.new("L", (1600, 2100), 96)
    desk.paste(pictures.turned(page, 6), (60, 120))
    for quality in (85, 30):
        assert qr_texts(pictures.jpeg(pictures.blurred(desk, 0.7), quality)) == [STATEMENT]


def test_both_copies_of_a_receipt_can_be_read() -> None:
    sheet = pictures.image(render_receipt(RECEIPT, Paper.F4))
    half = sheet.height // 2
    for copy in (sheet.crop((0, 0, sheet.width, half)), sheet.crop((0, half, sheet.width, sheet.height))):
        assert qr_texts(pictures.png(pictures.blurred(copy, 0.9))) == [STATEMENT]


def test_the_longest_number_still_reads_back() -> None:
    letter = replace(LETTER, verification_qr=LONGEST)
    page = pictures.image(render_referral_letter(letter, Paper.A4))
    assert qr_texts(pictures.png(HARM["all at once"](page))) == [LONGEST]


def test_a_module_is_as_large_as_the_format_says() -> None:
    assert modules(STATEMENT) == 45  # version 7
    module = SIDE / MM / (modules(STATEMENT) + 2 * QUIET)
    assert module == pytest.approx(0.472, abs=0.001)
    assert SIDE / MM / (modules(LONGEST) + 2 * QUIET) > 0.4


def drawn(payload: str, side: float, dpi: int) -> Image.Image:
    target = BytesIO()
    canvas = PaperCanvas(target, pagesize=(side, side), pageCompression=0)
    draw = qr_strip(payload, side).draw
    assert draw is not None
    draw(canvas, 0.0, side)
    canvas.showPage()
    canvas.save()
    return pictures.image(target.getvalue(), dpi)


def test_its_edges_are_sharp_at_the_resolution_of_printers() -> None:
    shown = drawn(STATEMENT, SIDE, 600)
    grey = sum(count for shade, count in enumerate(shown.histogram()) if 16 < shade < 240)
    assert grey / (shown.width * shown.height) < 0.02
    edge = round(QUIET * shown.width / (45 + 2 * QUIET)) - 2
    assert shown.crop((0, 0, shown.width, edge)).getextrema() == (255, 255)
    assert shown.crop((0, 0, edge, shown.height)).getextrema() == (255, 255)


def test_a_page_of_a_tiff_that_is_damaged_gives_nothing() -> None:
    target = BytesIO()
    page = Image.new("RGB", (20, 20))
    page.save(target, "TIFF", save_all=True, append_images=[page])
    first, second = target.getvalue().split(b"\x00\x01\x04\x00", 1)
    damaged = second.replace(b"\x00\x01\x04\x00", b"\xff\xff\x04\x00")  # its width is not told
    assert qr_texts(first + b"\x00\x01\x04\x00" + damaged) == []


def test_no_picture_and_no_code_give_nothing() -> None:
    blank = Image.new("L", (400, 400), 255)
    for data in (b"", b"%PDF-1.4 tanpa gambar", b"\xff\xd8\xff\xe0rusak", pictures.png(blank)):
        assert qr_texts(data) == []


def test_scanned_pages_inside_a_pdf_and_pages_of_a_tiff_are_read(page: Image.Image) -> None:
    scanned, several = BytesIO(), BytesIO()
    page.convert("RGB").save(scanned, "PDF", resolution=150)
    Image.new("L", page.size, 255).save(several, "TIFF", save_all=True, append_images=[page.copy()])
    assert qr_texts(scanned.getvalue()) == [STATEMENT]
    assert qr_texts(several.getvalue()) == [STATEMENT]


def test_only_a_canvas_of_ours_can_draw_one() -> None:
    from reportlab.pdfgen.canvas import Canvas

    draw = qr_strip(STATEMENT, 70).draw
    assert draw is not None
    with pytest.raises(TypeError):
        draw(Canvas(BytesIO()), 0.0, 70.0)
