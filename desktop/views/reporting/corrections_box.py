"""What changed since a month was closed, and the office's own word on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.fields import LongTextField
from desktop.views.kit.form_row import FormRow
from desktop.views.kit.labels import label
from desktop.views.operations import run_operation
from desktop.views.reporting.number_grid import NumberGrid

if TYPE_CHECKING:
    from desktop.services.reporting.closing import ClosedMonth, Correction
    from desktop.views.shell import Shell

KEEP_AFTER = 800  # ms after a key
MOST = 20  # lines seen of each list; the attachment has all


class CorrectionsBox(QFrame):
    """Two lists: what came late or was set right, and how the cases went on. Hidden while a month is open."""

    opened = Signal(object)
    print_asked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._month = (0, 0)
        self._typed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self.flush)
        self.note = LongTextField(lines=2)
        self.note.value_changed.connect(self._edited)
        self.print_button = QPushButton(icons.icon("printer"), self.tr("Cetak daftar ko&reksi"))
        self.print_button.clicked.connect(lambda _on=False: self.print_asked.emit())
        self.state = label("", "muted")
        self._lists = QVBoxLayout()
        self._lists.setSpacing(theme.PAGE_MARGIN)
        may = shell.desk.session.may(Permission.REPORT_EXPORT)
        self.note_row = FormRow(
            self.tr("Catatan koreksi"),
            self.note,
            help=self.tr("Dicetak di bawah daftar koreksi. Tersimpan sendiri selagi Anda mengetik."),
        )
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._lists)
        column.addWidget(self.note_row)
        column.addLayout(foot)
        self.note_row.setVisible(may)
        self.print_button.setVisible(may)

    def show_month(self, closed: ClosedMonth | None) -> None:
        """Shows the corrections of a closed month."""
        self.setVisible(closed is not None)
        month = (closed.report.year, closed.report.month) if closed else (0, 0)
        if month != self._month:
            self.flush()
            self._month, self._typed = month, False
            self.state.setText("")
        while self._lists.count():
            old = self._lists.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        if closed is None:
            return
        if not self._typed and self.note.value() != closed.note:  # setting it would move the cursor
            self.note.blockSignals(True)
            self.note.set_value(closed.note)
            self.note.blockSignals(False)
        self._add_list(
            self.tr("Koreksi sesudah ditutup"),
            closed.late,
            self.tr("Tidak ada yang datang terlambat atau diperbaiki sesudah bulan ini ditutup."),
        )
        if closed.moved:
            self._add_list(self.tr("Perkembangan kasus bulan itu"), closed.moved, "")

    def _add_list(self, title: str, found: Sequence[Correction], nothing: str) -> None:
        columns = (self.tr("Saat ditutup"), self.tr("Sekarang"), self.tr("Selisih"))
        grid = NumberGrid(title, columns if found else ())
        grid.opened.connect(self.opened)
        for one in found[:MOST]:
            grid.add_line(one.words, (one.then, one.now, _signed(one.difference)))
        if len(found) > MOST:
            grid.add_words(self.tr("%n angka lagi ada di cetakan dan Excel.", "", len(found) - MOST))
        if not found:
            grid.add_words(nothing)
        self._lists.addWidget(grid)
        grid.show()

    # -- the note -------------------------------------------------------------------------------

    def _edited(self) -> None:
        self._typed = True
        self.state.setText("")
        self._timer.start()

    def flush(self) -> None:
        """Keeps the note as it stands now."""
        self._timer.stop()
        if not self._typed:
            return
        from desktop.services.reporting import closing

        desk, month, text = self._shell.desk, self._month, self.note.value()

        def done(_changes: object) -> None:
            if month == self._month and text == self.note.value():
                self._typed = False
                self.state.setText(self.tr("Tersimpan"))

        run_operation(self, lambda _p: closing.write_note(desk, *month, text), on_success=done)


def _signed(value: int | float) -> str:
    from desktop.services.reporting.month_files import signed

    return signed(value)
