"""Sends the pages of a PDF to a printer, each in its own size, one at a time so that the window lives on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from desktop.models.printer_calibration import Calibration
from desktop.views.kit import print_memory
from desktop.views.kit.print_sheets import (
    MM_PER_INCH,
    POINTS_PER_INCH,
    Papers,
    Way,
    is_f4,
    layout,
    papers_of,
    sheet_for,
)

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

SHARP = 300  # dots per inch: enough for letters and QR codes, and small enough for an old PC


def printer_names() -> list[str]:
    """The printers this computer knows, by name."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def page_image(document: QPdfDocument, page: int, dots_per_inch: float) -> QImage:
    """A page as a picture on white."""
    points = document.pagePointSize(page)
    scale = dots_per_inch / POINTS_PER_INCH
    size = QSize(round(points.width() * scale), round(points.height() * scale))
    result = QImage(size, QImage.Format.Format_RGB32)
    result.fill(0xFFFFFFFF)
    painter = QPainter(result)
    painter.drawImage(0, 0, document.render(page, size))
    painter.end()
    return result


@dataclass(frozen=True, slots=True)
class Plan:
    """Where pages go: the printer's sheets, what to do without an F4, what was measured of the printer."""

    papers: Papers
    way: Way | None = None
    measured: Calibration = field(default_factory=Calibration)


def plan_for(printer: QPrinter, points: QSizeF, *, raw: bool = False) -> Plan:
    """The plan for a printer as it is remembered; ``raw`` leaves out what was measured."""
    name = printer.printerName()
    kept = print_memory.substitute(name)
    size = "F4" if is_f4(points) else "A4"
    measured = Calibration() if raw else print_memory.calibration(name, size)
    return Plan(papers_of(printer), Way(kept) if kept else None, measured)


class PrintRun(QObject):
    """Prints ``pages`` (counted from 0), one each time the window had its turn.

    `progressed(sent, all, words)` after each; `ended(sent)` once: less than all means the printer stopped or
    `cancel()` was called, and the rest can be printed from there on. Copies that the printer cannot make by
    itself are sent again and again; ``ended`` counts pages of the paper, the last copy's. A progress bar
    takes it for an operation.
    """

    progressed = Signal(int, int, str)
    finished = Signal()
    ended = Signal(int)
    cancellable = True

    def __init__(self, document: QPdfDocument, printer: QPrinter, pages: Sequence[int], plan: Plan) -> None:
        super().__init__()
        self.label = self.tr("Mengirim ke printer")
        self._document = document
        self._printer = printer
        self._plan = plan
        self._rounds = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
        self._pages = list(pages)
        self._waiting = self._pages * self._rounds
        self._sent = 0
        self._painter = QPainter()
        self._cancelled = self._failed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    @property
    def total(self) -> int:
        """How many pages are to be sent, all copies together."""
        return len(self._waiting)

    def start(self) -> None:
        """Opens the job; the pages follow by themselves."""
        self._printer.setFullPage(True)
        if self._pages:
            self._set_sheet(self._pages[0])
        self._failed = not self._pages or not self._painter.begin(self._printer)
        self._timer.start(0)

    def cancel(self) -> None:
        """Stops before the next page."""
        self._cancelled = True

    def _step(self) -> None:
        if self._failed or not shiboken6.isValid(self._document):
            self._end()
            return
        if self._cancelled:
            self._printer.abort()
            self._end()
            return
        page = self._waiting[self._sent]
        if self._sent:
            self._set_sheet(page)
            if not self._printer.newPage():
                self._end()
                return
        self._draw(page)
        self._sent += 1
        words = self.tr("Mengirim ke printer: halaman {0} dari {1}").format(self._sent, self.total)
        self.progressed.emit(self._sent, self.total, words)
        if self._sent < self.total:
            self._timer.start(0)
        else:
            self._end()

    def _set_sheet(self, page: int) -> None:
        points = self._document.pagePointSize(page)
        sheet = sheet_for(points, self._plan.papers, self._plan.way or Way.SMALLER)
        self._printer.setPageLayout(layout(points, sheet.size if sheet else None))

    def _draw(self, page: int) -> None:
        points = self._document.pagePointSize(page)
        sheet = sheet_for(points, self._plan.papers, self._plan.way or Way.SMALLER)
        dots, scale, measured = self._printer.resolution(), sheet.scale if sheet else 1.0, self._plan.measured
        per_mm, per_point = dots / MM_PER_INCH, dots / POINTS_PER_INCH
        place = QRectF(
            measured.left * per_mm,
            measured.top * per_mm,
            points.width() * per_point * measured.across * scale,
            points.height() * per_point * measured.down * scale,
        )
        self._painter.drawImage(place, page_image(self._document, page, min(SHARP, dots)))

    def _end(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self.finished.emit()
        before_last = len(self._pages) * (self._rounds - 1)
        self.ended.emit(max(0, self._sent - before_last))


def ask_printer(printer: QPrinter, parent: QWidget, pages: int) -> bool:
    """Shows the system's print dialog for a paper of so many pages; False when the user turned back."""
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    if printer.fromPage():
        dialog.setPrintRange(QPrintDialog.PrintRange.PageRange)
    # The dialog of Windows is not Qt's own: only exec() shows it everywhere.
    return dialog.exec() == QPrintDialog.DialogCode.Accepted


def set_choice(printer: QPrinter, chosen: print_memory.Choice) -> None:
    """Gives a printer what is remembered; a printer that is gone leaves the system's own."""
    from PySide6.QtPrintSupport import QPrinter as Printer

    if chosen.printer in printer_names():
        printer.setPrinterName(chosen.printer)
    printer.setCopyCount(chosen.copies)
    if chosen.duplex in Printer.DuplexMode.__members__:
        printer.setDuplex(Printer.DuplexMode[chosen.duplex])


def choice_of(printer: QPrinter) -> print_memory.Choice:
    """What was chosen in the dialog."""
    return print_memory.Choice(
        printer.printerName(), min(printer.copyCount(), print_memory.MOST_COPIES), printer.duplex().name
    )


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages asked for in the print dialog, counted from 0."""
    from PySide6.QtPrintSupport import QPrinter as Printer

    if printer.printRange() != Printer.PrintRange.PageRange or printer.fromPage() < 1:
        return list(range(count))
    return list(range(printer.fromPage() - 1, min(count, printer.toPage())))
