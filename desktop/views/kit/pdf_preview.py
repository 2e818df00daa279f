"""Shows a paper before it is printed, and prints it through the system dialog.

The PDF comes as bytes and stays in memory: nothing with people's data is written to a
temporary file for looking at it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.labels import label
from desktop.views.kit.pdf_print import ask_printer, chosen_pages, page_layout, print_pages, printer_names

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

STEP = 1.25
SMALLEST, LARGEST = 0.25, 4.0


class PdfPreview(QWidget):
    """Signals: `save_asked()` (the owner asks where and writes the bytes), `printed(pages)`."""

    save_asked = Signal()
    printed = Signal(int)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        printers: Callable[[], Sequence[str]] = printer_names,
        ask: Callable[[QPrinter, QWidget, int], bool] = ask_printer,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._printers = printers
        self._data = b""
        self._device: QBuffer | None = None
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self.document)
        self.view.setPageSpacing(theme.GRID)
        self.view.setAccessibleName(self.tr("Pratinjau kertas"))
        self.banner = Banner()
        self._where = label("", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._toolbar())
        layout.addWidget(self.banner)
        layout.addWidget(self.view, 1)
        self.view.pageNavigator().currentPageChanged.connect(lambda _page: self._tell_page())
        self.setFocusProxy(self.view)
        self._tell_page()

    def _toolbar(self) -> QHBoxLayout:
        self.print_button = QPushButton(icons.icon("printer", "on_accent"), self.tr("&Cetak"))
        self.print_button.setProperty("role", "primary")
        self.print_button.setToolTip(self.tr("Cetak (Ctrl+P)"))
        self.print_button.clicked.connect(self.print_document)
        self.save_button = QPushButton(icons.icon("save"), self.tr("&Simpan PDF"))
        self.save_button.clicked.connect(self.save_asked)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.back = self._tool("chevron-left", self.tr("Halaman sebelumnya"), lambda: self.go(-1))
        self.forth = self._tool("chevron-right", self.tr("Halaman berikutnya"), lambda: self.go(1))
        row.addWidget(self.back)
        row.addWidget(self._where)
        row.addWidget(self.forth)
        row.addWidget(self._tool("zoom-out", self.tr("Perkecil"), lambda: self.zoom(1 / STEP)))
        row.addWidget(self._tool("zoom-in", self.tr("Perbesar"), lambda: self.zoom(STEP)))
        row.addWidget(self._tool("fit-width", self.tr("Selebar jendela"), self.fit_width))
        return row

    def _tool(self, icon: str, words: str, slot: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def set_pdf(self, data: bytes) -> bool:
        """Shows a paper; False (and a banner) when the bytes are no readable PDF."""
        self._data = data
        self.document.close()
        device = QBuffer(self)
        device.setData(QByteArray(data))
        device.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(device)
        old, self._device = self._device, device
        if old is not None:
            old.deleteLater()
        good = self.document.status() == QPdfDocument.Status.Ready and self.document.pageCount() > 0
        self.banner.hide()
        if not good:
            self.banner.show_message(
                self.tr("Kertas ini tidak dapat ditampilkan."),
                self.tr("Data kasus tidak berubah. Tutup pratinjau lalu buat kertasnya sekali lagi."),
                role="warning",
            )
        for button in (self.print_button, self.save_button):
            button.setEnabled(good)
        self._tell_page()
        return good

    def pdf(self) -> bytes:
        """The bytes shown."""
        return self._data

    def page_count(self) -> int:
        """How many pages the paper has."""
        return self.document.pageCount()

    def go(self, step: int) -> None:
        """Turns pages."""
        navigator = self.view.pageNavigator()
        page = navigator.currentPage() + step
        if 0 <= page < self.document.pageCount():
            navigator.jump(page, QPointF(), 0)

    def zoom(self, factor: float) -> None:
        """Makes the paper larger or smaller."""
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom:
            self.view.setZoomFactor(self._fitted())
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(LARGEST, max(SMALLEST, self.view.zoomFactor() * factor)))

    def _fitted(self) -> float:
        """The factor at which a page is as wide as the view."""
        points = self.document.pagePointSize(max(0, self.view.pageNavigator().currentPage())).width()
        pixels = points / 72 * self.logicalDpiX()
        margins = self.view.documentMargins()
        return (self.view.viewport().width() - margins.left() - margins.right()) / max(1.0, pixels)

    def fit_width(self) -> None:
        """Makes the paper as wide as the view."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _tell_page(self) -> None:
        count = self.document.pageCount()
        page = self.view.pageNavigator().currentPage()
        self._where.setText(self.tr("Halaman {0} dari {1}").format(page + 1, count) if count else "")
        self.back.setEnabled(page > 0)
        self.forth.setEnabled(page + 1 < count)

    def print_document(self) -> None:
        """Opens the print dialog; without any printer says so and offers the PDF instead."""
        if not self._printers():
            self.banner.show_message(
                self.tr("Belum ada printer di komputer ini."),
                self.tr(
                    "Kertas sudah jadi dan tidak hilang. Pasang printer lalu cetak lagi, atau simpan PDF."
                ),
                role="warning",
                action=self.tr("Simpan PDF"),
                on_action=self.save_asked.emit,
            )
            return
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(self.document.pagePointSize(0)))
        if self._ask(printer, self, self.document.pageCount()):
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Prints the chosen pages on a printer and says how it went."""
        pages = chosen_pages(printer, self.document.pageCount())
        done = print_pages(self.document, printer, pages)
        if done < len(pages):
            self.banner.show_message(
                self.tr("Printer berhenti setelah {0} dari {1} halaman.").format(done, len(pages)),
                self.tr("Kertas tidak hilang. Periksa kabel, kertas, dan tinta, lalu tekan Cetak lagi."),
                role="warning",
                action=self.tr("Simpan PDF"),
                on_action=self.save_asked.emit,
            )
        if done:
            self.printed.emit(done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Print) and self.print_button.isEnabled():
            self.print_document()
        elif event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom(STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom(1 / STEP)
        else:
            super().keyPressEvent(event)
