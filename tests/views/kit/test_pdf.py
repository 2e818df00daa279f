"""Showing and printing papers: real PDFs, a real print to file, no printer at all."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, QSettings, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.models.printer_calibration import Calibration
from desktop.views.kit import print_memory
from desktop.views.kit.pdf_preview import Guard, PdfPreview
from desktop.views.kit.pdf_print import chosen_pages, page_image, set_choice
from desktop.views.kit.print_sheets import Papers, Way, layout, sheet_for
from tests.views.kit.gallery import sample_pdf
from tests.views.queue.village import small_pdf

F4 = QSizeF(215 / 25.4 * 72, 330 / 25.4 * 72)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Each test begins as on a new PC."""
    QSettings("PuskesosDesktop", "printing").clear()


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


def test_pages_are_turned_by_button_number_and_key(qtbot: QtBot, preview: PdfPreview, paper: bytes) -> None:
    assert preview.page_count() == 2
    assert preview.pdf() == paper
    bar = preview.bar
    assert bar.words() == "1 dari 2"
    assert not bar.back.isEnabled()
    bar.forth.click()
    assert bar.words() == "2 dari 2"
    assert not bar.forth.isEnabled()
    for key, words in (
        (Qt.Key.Key_Home, "1 dari 2"),
        (Qt.Key.Key_End, "2 dari 2"),
        (Qt.Key.Key_PageUp, "1 dari 2"),
        (Qt.Key.Key_PageUp, "1 dari 2"),
        (Qt.Key.Key_PageDown, "2 dari 2"),
    ):
        qtbot.keyClick(preview.view, key)
        assert bar.words() == words
    for typed, page in (("1", 0), ("9", 0), ("dua", 0), ("2", 1)):
        bar.number.setText(typed)
        qtbot.keyClick(bar.number, Qt.Key.Key_Return)
        assert bar.page == page
    bar.go(7)
    assert bar.page == 1


def test_a_paper_of_one_page_has_nothing_to_turn(qtbot: QtBot) -> None:
    preview = PdfPreview(printers=list)
    qtbot.addWidget(preview)
    assert preview.bar.words() == ""
    preview.set_pdf(small_pdf())
    assert preview.bar.words() == "1 dari 1"
    assert not preview.bar.number.isEnabled()


def test_size_by_keys_wheel_and_list_within_limits(qtbot: QtBot, preview: PdfPreview) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(preview, Qt.Key.Key_Plus, control)
    wide = preview.view.zoomFactor()
    qtbot.keyClick(preview.view, Qt.Key.Key_Minus, control)
    assert preview.view.zoomFactor() == pytest.approx(wide / 1.25)
    for _ in range(20):
        preview.bar.larger.click()
    assert preview.view.zoomFactor() == 3.0
    assert preview.bar.sizes.currentText() == "300 %"
    for _ in range(20):
        turn_wheel(preview, -120)
    assert preview.view.zoomFactor() == 0.5
    turn_wheel(preview, 120)
    assert preview.view.zoomFactor() == pytest.approx(0.625)
    assert preview.bar.sizes.placeholderText() == "62 %"
    qtbot.keyClick(preview, Qt.Key.Key_0, control)
    assert preview.view.zoomMode() == preview.view.ZoomMode.FitToWidth
    preview.bar.show_size(print_memory.ZOOM_PAGE)
    assert preview.view.zoomMode() == preview.view.ZoomMode.FitInView
    whole = preview.bar.factor()
    preview.bar.show_size(print_memory.ZOOM_WIDTH)
    assert preview.bar.factor() > whole


def turn_wheel(preview: PdfPreview, by: int) -> None:
    """One notch of the wheel with Ctrl held, in the middle of the paper."""
    place = preview.view.viewport().rect().center()
    event = QWheelEvent(
        QPointF(place), QPointF(preview.view.viewport().mapToGlobal(place)), QPoint(), QPoint(0, by),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(preview.view.viewport(), event)


def test_the_size_is_remembered_for_the_next_paper(qtbot: QtBot, preview: PdfPreview) -> None:
    place = preview.bar.sizes.findText("150 %")
    preview.bar.sizes.setCurrentIndex(place)
    preview.bar.sizes.activated.emit(place)
    other = PdfPreview(printers=list)
    qtbot.addWidget(other)
    assert other.view.zoomFactor() == 1.5
    assert other.bar.sizes.currentText() == "150 %"


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
    with qtbot.waitSignal(preview.printed, timeout=30_000):
        preview.print_button.click()
    assert len(PdfReader(tmp_path / "2.pdf").pages) == 2
    assert asked == [("F4", 2), ("F4", 2)]


def test_every_page_is_printed_in_its_own_size(qtbot: QtBot, preview: PdfPreview, tmp_path: Path) -> None:
    with qtbot.waitSignal(preview.printed, timeout=30_000) as heard:
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
    with qtbot.waitSignal(preview.printed, timeout=30_000):
        preview.print_on(printer)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 1


def test_copies_that_the_printer_cannot_make_are_sent_again(
    qtbot: QtBot, preview: PdfPreview, tmp_path: Path
) -> None:
    printer = to_file(tmp_path / "out.pdf")
    printer.setCopyCount(3)
    assert not printer.supportsMultipleCopies()
    with qtbot.waitSignal(preview.printed, timeout=30_000) as heard:
        preview.print_on(printer)
    assert heard.args == [2]
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 6


def test_printing_can_be_stopped_and_goes_on_from_the_next_page(
    qtbot: QtBot, preview: PdfPreview, tmp_path: Path
) -> None:
    printer = to_file(tmp_path / "out.pdf")
    with qtbot.waitSignal(preview.stopped, timeout=30_000) as heard:
        preview.print_on(printer)
        assert preview.printing()
        preview._run.progressed.connect(lambda *_: preview.stop())  # type: ignore[union-attr]  # it runs
    assert heard.args == [1, 2]
    assert preview.banner.button.text() == "Cetak dari halaman 2"
    asked: list[tuple[int, int]] = []

    def ask(again: QPrinter, _parent: QWidget, _pages: int) -> bool:
        asked.append((again.fromPage(), again.toPage()))
        return False

    preview._printers, preview._ask = (lambda: ["Epson L3110"]), ask
    preview.banner.button.click()
    assert asked == [(2, 2)]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # Qt says the same, to the log
def test_a_printer_that_fails_is_said_in_words(qtbot: QtBot, preview: PdfPreview, tmp_path: Path) -> None:
    with qtbot.waitSignal(preview.stopped, timeout=30_000):
        preview.print_on(to_file(tmp_path / "no-such-folder" / "out.pdf"))
    assert preview.banner.title == "Printer berhenti setelah 0 dari 2 halaman."
    assert preview.banner.button.text() == "Cetak dari halaman 1"
    assert preview.print_button.isEnabled()


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
    found = layout(points)
    assert found.pageSize().name().startswith(name)
    assert found.orientation() == way


def test_an_odd_paper_keeps_its_size() -> None:
    size = layout(QSizeF(300, 400)).pageSize()
    assert size.id() == QPageSize.PageSizeId.Custom
    assert size.size(QPageSize.Unit.Millimeter).width() == pytest.approx(105.8, abs=0.5)


# ---------------------------------------------------------------- what is remembered


def test_printer_copies_and_sides_are_remembered_by_kind_of_paper(
    qtbot: QtBot, paper: bytes, tmp_path: Path
) -> None:
    seen: list[tuple[int, str]] = []

    def ask(printer: QPrinter, _parent: QWidget, _pages: int) -> bool:
        seen.append((printer.copyCount(), printer.duplex().name))
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"{len(seen)}.pdf"))
        printer.setCopyCount(2)
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        return True

    for kind in ("referral", "referral", "receipt"):
        preview = PdfPreview(kind=kind, printers=lambda: ["Epson L3110"], ask=ask)
        qtbot.addWidget(preview)
        preview.set_pdf(paper)
        with qtbot.waitSignal(preview.printed, timeout=30_000):
            preview.print_button.click()
    assert seen[1][0] == 2
    assert seen[0] == seen[2] == (1, seen[0][1])
    kept = print_memory.Choice("Epson L3110", 2, "DuplexLongSide")
    print_memory.remember_choice("SKTM/2", kept)
    assert print_memory.choice("SKTM/2") == kept


def test_a_printer_that_is_gone_leaves_the_system_its_own() -> None:
    printer = QPrinter()
    before = printer.printerName()
    set_choice(printer, print_memory.Choice("Printer lama", 4, "Ngawur"))
    assert (printer.printerName(), printer.copyCount()) == (before, 4)


def test_what_is_kept_wrongly_counts_as_nothing() -> None:
    kept = QSettings("PuskesosDesktop", "printing")
    kept.setValue("zoom", "{rusak")
    kept.setValue("kinds/referral", "[1]")
    kept.setValue("calibration/Epson/F4", '{"left": "jauh"}')
    kept.sync()
    assert print_memory.zoom() == print_memory.ZOOM_WIDTH
    assert print_memory.choice("referral") == print_memory.Choice()
    assert print_memory.calibration("Epson", "F4") == Calibration()


# ---------------------------------------------------------------- F4 on printers that do not know it

A4, LEGAL = QPageSize(QPageSize.PageSizeId.A4), QPageSize(QPageSize.PageSizeId.Legal)
FOLIO = QPageSize(QSizeF(215.9, 330.2), QPageSize.Unit.Millimeter, "Folio")


def test_f4_goes_on_the_sheet_that_comes_nearest() -> None:
    assert sheet_for(F4, Papers([A4, LEGAL, FOLIO], False)).size.name() == "Folio"  # type: ignore[union-attr]
    custom = sheet_for(F4, Papers([A4], True))
    assert custom is not None
    assert (custom.size.name(), custom.scale) == ("F4", 1.0)
    assert sheet_for(F4, Papers([A4, LEGAL], False)) is None
    larger = sheet_for(F4, Papers([A4, LEGAL], False), Way.LARGER)
    assert larger is not None
    assert (larger.size.id(), larger.scale) == (QPageSize.PageSizeId.Legal, 1.0)
    smaller = sheet_for(F4, Papers([A4], False), Way.LARGER)  # no larger sheet: made smaller all the same
    assert smaller is not None
    assert smaller.scale == pytest.approx(0.9)


def test_a_printer_without_f4_is_asked_about_once(
    qtbot: QtBot, paper: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(printer: QPrinter, _parent: QWidget, _pages: int) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        return True

    monkeypatch.setattr("desktop.views.kit.pdf_print.papers_of", lambda _p: Papers([A4, LEGAL], False))
    preview = PdfPreview(printers=lambda: ["Epson L3110"], ask=ask)
    qtbot.addWidget(preview)
    preview.resize(700, 600)
    preview.set_pdf(paper)
    preview.show()
    preview.print_button.click()
    assert preview.question.isVisible()
    assert "tidak mengenal kertas F4" in preview.question.accessibleName()
    preview.question.go.click()
    assert preview.question.problem() == "Pilih dahulu dari daftar."
    preview.question.choice.set_value(Way.SMALLER.value)
    with qtbot.waitSignal(preview.printed, timeout=30_000):
        preview.question.go.click()
    assert not preview.question.isVisible()
    box = PdfReader(tmp_path / "out.pdf").pages[0].mediabox
    assert float(box[3]) / 72 * 25.4 == pytest.approx(297, abs=1)
    with qtbot.waitSignal(preview.printed, timeout=30_000):  # the answer is remembered
        preview.print_button.click()


def test_a_question_can_be_taken_back_with_escape(qtbot: QtBot, preview: PdfPreview) -> None:
    answers: list[object] = []
    preview.question.ask(
        "Untuk apa?", "", [("a", "Arsip"), ("lain", "Lain")], "Lanjut",
        lambda *given: answers.append(given), question="Untuk", note="Keterangan", needs_note="lain",
    )  # fmt: skip
    preview.question.choice.set_value("lain")
    preview.question.go.click()
    assert preview.question.problem() == "Tuliskan keterangannya."
    qtbot.keyClick(preview.question.note, Qt.Key.Key_Escape)
    assert not preview.question.isVisible()
    assert answers == []


# ---------------------------------------------------------------- measured printers


def printed_bar(path: Path) -> tuple[float, float]:
    """Left edge and width (mm) of the black bar on the one page of a PDF."""
    document = QPdfDocument()
    document.load(str(path))
    image = page_image(document, 0, 254)  # ten dots to the millimetre
    row = image.height() // 2
    dark = [x for x in range(image.width()) if image.pixelColor(x, row).lightness() < 128]
    return dark[0] / 10, (dark[-1] - dark[0]) / 10


def test_what_was_measured_of_a_printer_moves_and_stretches_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    target = BytesIO()
    canvas = Canvas(target, pagesize=(595.3, 841.9))
    canvas.rect(50 * mm, 100 * mm, 100 * mm, 100 * mm, stroke=0, fill=1)
    canvas.save()
    for raw, place in ((True, (50.0, 100.0)), (False, (2 + 50 * 1.02, 102.0))):
        preview = PdfPreview(printers=list, raw=raw)
        qtbot.addWidget(preview)
        preview.set_pdf(target.getvalue())
        printer = to_file(tmp_path / f"{raw}.pdf")
        print_memory.remember_calibration(printer.printerName(), "A4", Calibration(left=2.0, across=1.02))
        with qtbot.waitSignal(preview.printed, timeout=30_000):
            preview.print_on(printer)
        assert printed_bar(tmp_path / f"{raw}.pdf") == pytest.approx(place, abs=0.3)


def test_nothing_leaves_before_the_guard_lets_it(qtbot: QtBot, paper: bytes, tmp_path: Path) -> None:
    class Slow(Guard):
        def __init__(self) -> None:
            self.waiting: list[Callable[[], object]] = []

        def before_dialog(self, go: Callable[[], object]) -> None:
            self.waiting.append(go)

        def before_pages(self, pages: int, copies: int, go: Callable[[], object]) -> None:
            self.waiting.append(go)

    def ask(printer: QPrinter, _parent: QWidget, _pages: int) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        return True

    guard = Slow()
    preview = PdfPreview(guard=guard, printers=lambda: ["Epson L3110"], ask=ask)
    qtbot.addWidget(preview)
    preview.set_pdf(paper)
    preview.print_button.click()
    guard.waiting.pop()()
    assert not (tmp_path / "out.pdf").exists()
    with qtbot.waitSignal(preview.printed, timeout=30_000):
        guard.waiting.pop()()
    assert (tmp_path / "out.pdf").exists()
