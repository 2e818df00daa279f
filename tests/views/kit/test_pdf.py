"""Showing and printing papers: real PDFs, a real print to file, no printer at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.views.kit.pdf_preview import PdfPreview
from desktop.views.kit.pdf_print import chosen_pages, page_image, page_layout, print_pages
from tests.views.kit.gallery import sample_pdf

F4 = QSizeF(215 / 25.4 * 72, 330 / 25.4 * 72)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return sample_pdf()


@pytest.fixture
def preview(qtbot: QtBot, paper: bytes) -> PdfPreview:
    result = PdfPreview(printers=list)
    qtbot.addWidget(result)
    result.resize(700, 600)
    assert result.set_pdf(paper)
    result.show()
    return result


def to_file(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_a_paper_is_shown(qtbot: QtBot, preview: PdfPreview, paper: bytes) -> None:
    assert preview.page_count() == 2
    assert preview.pdf() == paper
    assert preview._where.text() == "Halaman 1 dari 2"
    assert not preview.back.isEnabled()
    preview.forth.click()
    assert preview._where.text() == "Halaman 2 dari 2"
    assert not preview.forth.isEnabled()
    preview.go(1)
    assert preview._where.text() == "Halaman 2 dari 2"


def test_zooming_by_keyboard_and_back_to_the_width(qtbot: QtBot, preview: PdfPreview) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(preview, Qt.Key.Key_Plus, control)
    wide = preview.view.zoomFactor()
    qtbot.keyClick(preview, Qt.Key.Key_Minus, control)
    assert preview.view.zoomFactor() == pytest.approx(wide / 1.25)
    for _ in range(20):
        preview.zoom(1.25)
    assert preview.view.zoomFactor() == 4.0
    preview.fit_width()
    assert preview.view.zoomMode() == preview.view.ZoomMode.FitToWidth


def test_what_is_no_pdf_is_said_in_words(qtbot: QtBot, preview: PdfPreview, paper: bytes) -> None:
    assert not preview.set_pdf(b"%PDF-1.4 broken")
    assert preview.banner.title == "Kertas ini tidak dapat ditampilkan."
    assert not preview.print_button.isEnabled()
    assert preview.set_pdf(paper)
    assert not preview.banner.isVisible()
    assert preview.print_button.isEnabled()


def test_without_a_printer_the_pdf_is_offered(qtbot: QtBot, preview: PdfPreview) -> None:
    qtbot.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert preview.banner.title == "Belum ada printer di komputer ini."
    with qtbot.waitSignal(preview.save_asked):
        preview.banner.button.click()


def test_the_print_dialog_decides(qtbot: QtBot, paper: bytes, tmp_path: Path) -> None:
    asked: list[tuple[str, int]] = []

    def ask(printer: QPrinter, parent: QWidget, pages: int) -> bool:
        asked.append((printer.pageLayout().pageSize().name(), pages))
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"{len(asked)}.pdf"))
        return len(asked) > 1

    preview = PdfPreview(printers=lambda: ["Epson L3110"], ask=ask)
    qtbot.addWidget(preview)
    preview.set_pdf(paper)
    preview.print_button.click()
    assert not (tmp_path / "1.pdf").exists()
    preview.print_button.click()
    assert len(PdfReader(tmp_path / "2.pdf").pages) == 2
    assert asked == [("F4", 2), ("F4", 2)]


def test_every_page_is_printed_in_its_own_size(qtbot: QtBot, preview: PdfPreview, tmp_path: Path) -> None:
    with qtbot.waitSignal(preview.printed) as heard:
        preview.print_on(to_file(tmp_path / "out.pdf"))
    assert heard.args == [2]
    pages = PdfReader(tmp_path / "out.pdf").pages
    sizes = [
        (round(float(p.mediabox[2]) / 72 * 25.4), round(float(p.mediabox[3]) / 72 * 25.4)) for p in pages
    ]
    assert sizes == [(215, 330), (210, 297)]


def test_a_range_of_pages(qtbot: QtBot, preview: PdfPreview, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "out.pdf")
    assert chosen_pages(printer, 2) == [0, 1]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert chosen_pages(printer, 2) == [1]
    preview.print_on(printer)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 1
    assert print_pages(preview.document, printer, []) == 0


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # Qt says the same, to the log
def test_a_printer_that_fails_is_said_in_words(qtbot: QtBot, preview: PdfPreview, tmp_path: Path) -> None:
    preview.print_on(to_file(tmp_path / "no-such-folder" / "out.pdf"))
    assert preview.banner.title == "Printer berhenti setelah 0 dari 2 halaman."
    assert preview.banner.button.text() == "Simpan PDF"


def test_the_picture_of_a_page_is_black_on_white(preview: PdfPreview) -> None:
    image = page_image(preview.document, 1, 72)
    assert (image.width(), image.height()) == (595, 842)
    assert image.pixelColor(5, 5).lightness() == 255
    darkest = min(image.pixelColor(x, y).lightness() for x in range(90, 160) for y in range(125, 150))
    assert darkest < 100


@pytest.mark.parametrize(
    ("points", "name", "way"),
    [
        (F4, "F4", QPageLayout.Orientation.Portrait),
        (QSizeF(595, 842), "A4", QPageLayout.Orientation.Portrait),
        (QSizeF(842, 595), "A4", QPageLayout.Orientation.Landscape),
        (QSizeF(F4.height(), F4.width()), "F4", QPageLayout.Orientation.Landscape),
    ],
)
def test_papers_are_known_by_size(points: QSizeF, name: str, way: QPageLayout.Orientation) -> None:
    layout = page_layout(points)
    assert layout.pageSize().name().startswith(name)
    assert layout.orientation() == way


def test_an_odd_paper_keeps_its_size() -> None:
    size = page_layout(QSizeF(300, 400)).pageSize()
    assert size.id() == QPageSize.PageSizeId.Custom
    assert size.size(QPageSize.Unit.Millimeter).width() == pytest.approx(105.8, abs=0.5)
