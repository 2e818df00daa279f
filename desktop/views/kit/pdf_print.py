"""Prints the pages of a PDF on a system printer, each in its own paper size (A4, F4, half sheets)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

SHARP = 300  # dots per inch: enough for letters and QR codes, and small enough for an old PC
POINTS_PER_INCH = 72
F4 = QSizeF(215.0, 330.0)  # mm: the Indonesian folio sheet, unknown to Qt and to most drivers
NEAR = 2.0  # mm


def printer_names() -> list[str]:
    """The printers this computer knows, by name."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def page_size(points: QSizeF) -> QPageSize:
    """The paper for a page of so many points, standing upright: a known size, F4, or one of its own."""
    short, tall = sorted((points.width(), points.height()))
    size = QSizeF(short, tall)
    millimetres = QSizeF(short / POINTS_PER_INCH * 25.4, tall / POINTS_PER_INCH * 25.4)
    if abs(millimetres.width() - F4.width()) < NEAR and abs(millimetres.height() - F4.height()) < NEAR:
        return QPageSize(F4, QPageSize.Unit.Millimeter, "F4", QPageSize.SizeMatchPolicy.ExactMatch)
    known = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    if known.id() != QPageSize.PageSizeId.Custom:
        return known
    return QPageSize(millimetres, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)


def page_layout(points: QSizeF) -> QPageLayout:
    """Paper and direction for a page, without margins: the PDF has its own."""
    lying = points.width() > points.height()
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    return QPageLayout(page_size(points), way, QMarginsF(0, 0, 0, 0))


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


def print_pages(
    document: QPdfDocument,
    printer: QPrinter,
    pages: Sequence[int],
    told: Callable[[int], object] | None = None,
) -> int:
    """Sends pages (counted from 0) to a printer; returns how many were taken.

    Less than asked means the printer stopped: the rest can be printed from there on.
    """
    from PySide6.QtPrintSupport import QPrinter as Printer

    if not pages:
        return 0
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(document.pagePointSize(pages[0])))
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    done = 0
    for number, page in enumerate(pages):
        if number:
            printer.setPageLayout(page_layout(document.pagePointSize(page)))
            if not printer.newPage():
                break
        image = page_image(document, page, min(SHARP, printer.resolution()))
        sheet: QRectF = printer.paperRect(Printer.Unit.DevicePixel)
        painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), image)
        done += 1
        if told is not None:
            told(done)
    painter.end()
    return done


def ask_printer(printer: QPrinter, parent: QWidget, pages: int) -> bool:
    """Shows the system's print dialog for a paper of so many pages; False when the user turned back."""
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    # The dialog of Windows is not Qt's own: only exec() shows it everywhere.
    return dialog.exec() == QPrintDialog.DialogCode.Accepted


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages asked for in the print dialog, counted from 0."""
    from PySide6.QtPrintSupport import QPrinter as Printer

    if printer.printRange() != Printer.PrintRange.PageRange or printer.fromPage() < 1:
        return list(range(count))
    return list(range(printer.fromPage() - 1, min(count, printer.toPage())))
