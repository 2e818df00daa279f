"""Which sheet of a printer a page goes on. Many drivers know no F4: then another takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

POINTS_PER_INCH = 72
MM_PER_INCH = 25.4
F4 = QSizeF(215.0, 330.0)  # mm: the Indonesian folio sheet, unknown to Qt and to most drivers
NEAR = 2.0  # mm


class Way(StrEnum):
    """How a page that the printer has no sheet for is printed."""

    LARGER = "besar"
    """In its own size on the next larger sheet of the driver; the real paper lies in the tray."""
    SMALLER = "kecil"
    """Made smaller until it fits on A4."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What a driver says of its sheets; one that says nothing takes what it is given."""

    sizes: Sequence[QPageSize]
    custom: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet to ask the driver for, and by how much the page is made smaller (1: not at all)."""

    size: QPageSize
    scale: float = 1.0


def papers_of(printer: QPrinter) -> Papers:
    """The sheets of the chosen printer; a PDF file has every size."""
    from PySide6.QtPrintSupport import QPrinter as Printer
    from PySide6.QtPrintSupport import QPrinterInfo

    info = QPrinterInfo(printer)
    if info.isNull() or printer.outputFormat() == Printer.OutputFormat.PdfFormat:
        return Papers((), True)
    sizes = info.supportedPageSizes()
    return Papers(sizes, info.supportsCustomPageSizes() or not sizes)


def millimetres(points: QSizeF) -> QSizeF:
    """A page's size, standing upright."""
    short, tall = sorted((points.width(), points.height()))
    return QSizeF(short / POINTS_PER_INCH * MM_PER_INCH, tall / POINTS_PER_INCH * MM_PER_INCH)


def is_f4(points: QSizeF) -> bool:
    """Whether a page of so many points is an F4."""
    return _near(millimetres(points), F4)


def _near(one: QSizeF, other: QSizeF, room: float = NEAR) -> bool:
    return abs(one.width() - other.width()) < room and abs(one.height() - other.height()) < room


def page_size(points: QSizeF) -> QPageSize:
    """The paper for a page of so many points, standing upright: a known size, F4, or one of its own."""
    size = millimetres(points)
    if _near(size, F4):
        return QPageSize(F4, QPageSize.Unit.Millimeter, "F4", QPageSize.SizeMatchPolicy.ExactMatch)
    short, tall = sorted((points.width(), points.height()))
    known = QPageSize(QSizeF(short, tall), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    if known.id() != QPageSize.PageSizeId.Custom:
        return known
    return QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)


def sheet_for(points: QSizeF, papers: Papers, way: Way | None = None) -> Sheet | None:
    """The sheet for a page; None where the printer has none of that size and nobody said what to do."""
    wanted = page_size(points)
    size = millimetres(points)
    for known in papers.sizes:
        if _near(known.size(QPageSize.Unit.Millimeter), size):
            return Sheet(known)
    if papers.custom:
        return Sheet(wanted)
    if way is Way.LARGER:
        larger = next_larger(size, papers.sizes)
        if larger is not None:
            return Sheet(larger)
    if way is not None:
        a4 = QPageSize(QPageSize.PageSizeId.A4)
        room = a4.size(QPageSize.Unit.Millimeter)
        return Sheet(a4, min(room.width() / size.width(), room.height() / size.height(), 1.0))
    return None


def next_larger(size: QSizeF, sizes: Sequence[QPageSize]) -> QPageSize | None:
    """The smallest sheet of a driver on which ``size`` (mm) stands whole."""
    whole = [
        known
        for known in sizes
        if known.size(QPageSize.Unit.Millimeter).width() >= size.width() - NEAR
        and known.size(QPageSize.Unit.Millimeter).height() >= size.height() - NEAR
    ]
    return min(whole, key=lambda known: _area(known.size(QPageSize.Unit.Millimeter)), default=None)


def _area(size: QSizeF) -> float:
    return size.width() * size.height()


def layout(points: QSizeF, size: QPageSize | None = None) -> QPageLayout:
    """Paper and direction for a page, without margins: the PDF has its own."""
    lying = points.width() > points.height()
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    return QPageLayout(size or page_size(points), way, QMarginsF(0, 0, 0, 0))
