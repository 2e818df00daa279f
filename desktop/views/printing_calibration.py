"""Putting a printer right: print the sheet, measure it with a ruler, type what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.models.papers import Paper
from desktop.models.printer_calibration import Calibration, calibrate
from desktop.views import theme
from desktop.views.growing_dialog import GrowingDialog
from desktop.views.kit import print_memory
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_row import FormRow, show_problems
from desktop.views.kit.labels import label
from desktop.views.kit.pdf_preview import PdfPreview
from desktop.views.kit.pdf_print import printer_names
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.desk import Desk

_FIELDS = ("left", "top", "across", "down")


def number(text: str) -> float | None:
    """A length as people type it: "149,5" or "149.5"; None where it is none."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


class CalibrationDialog(GrowingDialog):
    """The sheet at the right, what was measured at the left; kept for the printer and the paper chosen."""

    def __init__(self, parent: QWidget | None, desk: Desk, *, printers: list[str] | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("Sesuaikan printer"))
        self.setAccessibleName(self.windowTitle())
        names = printer_names() if printers is None else printers
        self.printer = ChoiceField([(name, name) for name in names])
        self.paper = ChoiceField([("F4", self.tr("F4 atau folio")), ("A4", self.tr("A4"))])
        self.fields = {name: TextField(longest=8) for name in _FIELDS}
        self.rows = {
            "left": FormRow(self.tr("A. T&epi kiri ke garis tegak"), self.fields["left"]),
            "top": FormRow(self.tr("B. Tepi &atas ke garis datar"), self.fields["top"]),
            "across": FormRow(self.tr("C. Panjan&g garis datar"), self.fields["across"]),
            "down": FormRow(self.tr("D. Panjang ga&ris tegak"), self.fields["down"]),
        }
        self.preview = PdfPreview(self, kind="calibration", raw=True)
        self.preview.save_button.hide()
        self._state = label("", "muted", wrap=True)
        self.save_button = QPushButton(self.tr("&Simpan ukuran"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(self.save)
        self.clear_button = QPushButton(self.tr("&Hapus penyesuaian"))
        self.clear_button.clicked.connect(self.clear)
        self.close_button = QPushButton(self.tr("&Tutup"))
        self.close_button.clicked.connect(self.reject)
        for button in (self.save_button, self.clear_button, self.close_button, self.preview.print_button):
            button.setAutoDefault(False)
        self._lay_out()
        if names:
            self.printer.set_value(names[0])
        self.paper.set_value("F4")
        self.printer.value_changed.connect(self._tell)
        self.paper.value_changed.connect(self._draw)
        self._tell()
        self._draw()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        hint = self.tr(
            "Bila isi kertas bergeser atau kependekan: cetak lembar ini, ukur dengan penggaris, lalu ketik "
            "ukurannya dalam milimeter."
        )
        left.addWidget(label(hint, wrap=True))
        left.addWidget(FormRow(self.tr("&Printer"), self.printer))
        left.addWidget(FormRow(self.tr("&Kertas"), self.paper))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        for place, row in enumerate(self.rows.values()):
            grid.addWidget(row, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        left.addLayout(grid)
        left.addWidget(self._state)
        left.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID)
        buttons.addWidget(self.clear_button)
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        left.addLayout(buttons)
        aside = QWidget()
        aside.setFixedWidth(theme.scaled(400))
        aside.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(aside)
        columns.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, 12)
        column.addLayout(columns, 1)
        column.addLayout(foot)
        self.resize(1040, 640)

    # -- the sheet ---------------------------------------------------------------------------------

    def _draw(self) -> None:
        from desktop.services.papers import calibration_sheet

        desk, paper = self._desk, Paper(self._place()[1])
        run_operation(
            self,
            lambda _p: calibration_sheet.pdf(desk, paper),
            on_success=self._drawn,
            mutates=False,
        )
        self._tell()

    def _drawn(self, pdf: bytes) -> None:
        self.preview.set_pdf(pdf)

    # -- what was measured -------------------------------------------------------------------------

    def _place(self) -> tuple[str, str]:
        printer, paper = self.printer.value(), self.paper.value()
        return "" if printer is None else str(printer), "F4" if paper is None else str(paper)

    def measured(self) -> Calibration:
        """What is kept for the printer and paper chosen."""
        return print_memory.calibration(*self._place())

    def _tell(self) -> None:
        kept = self.measured()
        if kept.plain:
            words = self.tr("Printer ini belum disesuaikan untuk kertas ini.")
        else:
            words = self.tr("Tersimpan: geser {0} mm ke kanan, {1} mm ke bawah; lebar {2} %, tinggi {3} %.")
            sizes = (f"{kept.left:.1f}", f"{kept.top:.1f}", f"{kept.across:.1%}", f"{kept.down:.1%}")
            words = words.format(*(part.replace("%", "").replace(".", ",") for part in sizes))
        self._state.setText(words)
        self.clear_button.setEnabled(not kept.plain)

    def state(self) -> str:
        """What is said of the printer chosen."""
        return self._state.text()

    def save(self) -> None:
        """Keeps what was measured, or says at the fields what cannot be."""
        given = {name: number(field.value()) for name, field in self.fields.items()}
        problems = {
            name: self.tr("Ketik ukurannya dalam milimeter.")
            for name, value in given.items()
            if value is None
        }
        try:
            if problems:
                raise InvalidInput(problems)
            found = calibrate(*(value for value in given.values() if value is not None))
        except InvalidInput as wrong:
            first = show_problems(self.rows, wrong.problems)
            if first is not None:
                first.field.setFocus()
            return
        print_memory.remember_calibration(*self._place(), found)
        show_problems(self.rows, {})
        self._tell()

    def clear(self) -> None:
        """Prints as the printer does by itself again."""
        print_memory.remember_calibration(*self._place(), Calibration())
        for field in self.fields.values():
            field.set_value("")
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # a field is no wish to close
        else:
            super().keyPressEvent(event)


def open_calibration(parent: QWidget | None, desk: Desk) -> CalibrationDialog:
    """Opens it over its window."""
    dialog = CalibrationDialog(parent, desk)
    show_dialog(dialog)
    return dialog
