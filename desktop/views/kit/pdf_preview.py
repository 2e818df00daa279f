"""Shows a paper before it is printed, and prints it through the system dialog.

The PDF comes as bytes and stays in memory: nothing with people's data is written to a
temporary file for looking at it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSplitter, QToolButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons, print_memory
from desktop.views.kit.ask_bar import AskBar
from desktop.views.kit.banner import Banner
from desktop.views.kit.pdf_bar import PdfBar
from desktop.views.kit.pdf_print import (
    PrintRun,
    ask_printer,
    choice_of,
    chosen_pages,
    plan_for,
    printer_names,
    set_choice,
)
from desktop.views.kit.print_sheets import Way, layout, sheet_for
from desktop.views.kit.progress_bar import ProgressBar

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.services.papers.print_log import Act

Go = Callable[[], object]


class Guard:
    """What stands before a paper that is about to leave. This one lets everything pass."""

    def watch(self, preview: PdfPreview) -> None:
        """Whose paper it is, once the paper is shown."""

    def before_dialog(self, go: Go) -> None:
        """Before the print dialog: what has to be asked first. Calls ``go`` when it may open."""
        go()

    def before_pages(self, pages: int, copies: int, go: Go) -> None:
        """After the dialog, before the first page goes: what has to be written down. Calls ``go`` then."""
        go()

    def before_file(self, act: Act, go: Go) -> None:
        """Before the question where a file should go: what has to be asked. Calls ``go`` when it may come."""
        go()

    def write_down(self, act: Act, data: bytes, go: Go) -> None:
        """Before the file is written with ``data``: what has to be written down. Calls ``go`` then."""
        go()


class PdfPreview(QWidget):
    """Signals: `save_asked()` and `word_asked()` (the owner asks where and writes the bytes),
    `printed(pages)`, `stopped(pages, of)` when fewer pages went than were asked for.

    ``kind`` is under what printer, copies and sides are remembered; ``raw`` prints without correction.
    """

    save_asked = Signal()
    word_asked = Signal()
    printed = Signal(int)
    stopped = Signal(int, int)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        kind: str = "",
        guard: Guard | None = None,
        raw: bool = False,
        printers: Callable[[], Sequence[str]] = printer_names,
        ask: Callable[[QPrinter, QWidget, int], bool] = ask_printer,
    ) -> None:
        super().__init__(parent)
        self.kind, self.guard, self._raw = kind or "paper", guard or Guard(), raw
        self._ask = ask
        self._printers = printers
        self._data = b""
        self._device: QBuffer | None = None
        self._run: PrintRun | None = None
        self._last: PrintRun | None = None
        self._first = 0
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setDocument(self.document)
        self.view.setPageSpacing(theme.GRID)
        self.view.setAccessibleName(self.tr("Pratinjau kertas"))
        self.bar = PdfBar(self.view, self.document)
        self.banner = Banner()
        self.question = AskBar(self)
        self.progress = ProgressBar()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._toolbar())
        column.addWidget(self.banner)
        column.addWidget(self.question)
        column.addWidget(self.progress)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _toolbar(self) -> QHBoxLayout:
        self.print_button = QPushButton(icons.icon("printer", "on_accent"), self.tr("&Cetak"))
        self.print_button.setProperty("role", "primary")
        self.print_button.setToolTip(self.tr("Cetak (Ctrl+P)"))
        self.print_button.clicked.connect(self._print_all)
        self.save_button = QPushButton(icons.icon("save"), self.tr("&Simpan PDF"))
        self.save_button.clicked.connect(self.save_asked)
        self.word_button = QPushButton(icons.icon("word"), self.tr("Simpan untuk &Word"))
        self.word_button.clicked.connect(self.word_asked)
        self.word_button.hide()
        self.more = QToolButton()
        self.more.setIcon(icons.icon("more"))
        self.more.setToolTip(self.tr("Pilihan cetak"))
        self.more.setAccessibleName(self.tr("Pilihan cetak"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.more.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.print_button, self.save_button, self.word_button, self.more):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.bar)
        return row

    def add_action(self, words: str, slot: Go, *, checked: bool | None = None) -> QAction:
        """Puts an entry into *Pilihan cetak*; with ``checked`` one that is on or off."""
        action = self.more.menu().addAction(words)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(lambda _on: slot())
        self.more.show()
        return action

    def put_beside(self, widget: QWidget) -> None:
        """Stands a widget left of the pages, with a border to pull."""
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(widget)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        self._column.addWidget(split, 1)

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
        for button in (self.print_button, self.save_button, self.word_button):
            button.setEnabled(good)
        self.bar.tell()
        return good

    def pdf(self) -> bytes:
        """The bytes shown."""
        return self._data

    def page_count(self) -> int:
        """How many pages the paper has."""
        return self.document.pageCount()

    # -- printing ----------------------------------------------------------------------------------

    def _print_all(self) -> None:
        self.print_document()

    def print_document(self, first: int = 0) -> None:
        """Opens the print dialog; without any printer says so and offers the PDF instead.

        ``first`` is the page (from 0) to begin with, as after a paper jam.
        """
        if self._run is not None:
            return
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
        self.guard.before_dialog(lambda: self._open_dialog(first))

    def _open_dialog(self, first: int) -> None:
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_choice(printer, print_memory.choice(self.kind))
        printer.setPageLayout(layout(self.document.pagePointSize(0)))
        if first:
            printer.setFromTo(first + 1, self.page_count())
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
        if not self._ask(printer, self, self.page_count()):
            return
        print_memory.remember_choice(self.kind, choice_of(printer))
        points = self.document.pagePointSize(0)
        plan = plan_for(printer, points, raw=self._raw)
        if sheet_for(points, plan.papers, plan.way) is None:
            self._ask_sheet(printer)
        else:
            self._log_and_print(printer)

    def _ask_sheet(self, printer: QPrinter) -> None:
        """The printer knows no F4: what to do is asked once and remembered for this printer."""

        def chosen(way: Hashable, _note: str) -> None:
            print_memory.remember_substitute(printer.printerName(), str(way))
            self._log_and_print(printer)

        self.question.ask(
            self.tr("Printer {0} tidak mengenal kertas F4 (215 x 330 mm).").format(printer.printerName()),
            self.tr(
                "Belum ada yang dicetak. Di Windows, F4 dapat ditambahkan: Printer dan pemindai, Properti "
                "server cetak, Buat formulir baru, 21,5 x 33 cm. Atau pilih di bawah ini; pilihan ini "
                "diingat untuk printer ini."
            ),
            [
                (Way.LARGER.value, self.tr("Ukuran asli: printer memakai Legal, di baki ada F4")),
                (Way.SMALLER.value, self.tr("Perkecil agar muat di A4")),
            ],
            self.tr("&Lanjut cetak"),
            chosen,
            question=self.tr("Ca&ra mencetak"),
        )

    def _log_and_print(self, printer: QPrinter) -> None:
        pages = chosen_pages(printer, self.page_count())
        self.guard.before_pages(len(pages), printer.copyCount(), lambda: self.print_on(printer))

    def print_on(self, printer: QPrinter) -> None:
        """Prints the chosen pages on a printer and says how it went; one run at a time."""
        if self._run is not None:
            return
        pages = chosen_pages(printer, self.page_count())
        plan = plan_for(printer, self.document.pagePointSize(0), raw=self._raw)
        self._first = pages[0] if pages else 0
        run = PrintRun(self.document, printer, pages, plan)
        run.ended.connect(lambda sent: self._ended(pages, sent))
        self._run = run
        self.banner.hide()
        self.print_button.setEnabled(False)
        self.progress.watch(run)
        run.start()

    def _ended(self, pages: list[int], sent: int) -> None:
        self._last, self._run = self._run, None  # it is still busy telling this: it goes with the next
        self.print_button.setEnabled(True)
        if sent < len(pages):
            self.stopped.emit(sent, len(pages))
            self._say_stopped(pages, sent)
        if sent:
            self.printed.emit(sent)

    def _say_stopped(self, pages: list[int], sent: int) -> None:
        rest = pages[sent]
        self.banner.show_message(
            self.tr("Printer berhenti setelah {0} dari {1} halaman.").format(sent, len(pages)),
            self.tr("Kertas tidak hilang. Periksa kabel, kertas, dan tinta, lalu cetak lagi."),
            role="warning",
            action=self.tr("Cetak dari halaman {0}").format(rest + 1),
            on_action=lambda: self.print_document(rest),
        )

    def first_sent(self) -> int:
        """The first page (from 0) of the run that is on its way or was last."""
        return self._first

    def printing(self) -> bool:
        """Whether pages are on their way."""
        return self._run is not None

    def stop(self) -> None:
        """Stops before the next page."""
        if self._run is not None:
            self._run.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Print) and self.print_button.isEnabled():
            self.print_document()
        elif not self.bar.take_key(event):
            super().keyPressEvent(event)
