"""*Buku agenda*: every number of a year with what became of it; here numbers are kept, voided, explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models import letter_kinds
from desktop.models.dates import month_name
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.column import Column
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.paging_model import ListSource
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.papers import behind, show_letter, show_pdf, write_whole
from desktop.views.reserving import ReserveDialog

if TYPE_CHECKING:
    from desktop.services.papers.register import Line
    from desktop.views.shell import Shell

_ALL = ""
_ROLES = {"issued": "good", "reserved": "info", "void": "danger", "unused": "muted", "gap": "warning"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with what tells it apart in the table."""

    id: str
    line: Line


class RegisterPanel(QWidget):
    """``counted(lines)`` after each reading."""

    counted = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._desk = shell, shell.desk
        self._generation = 0
        self._offered: list[QAction] = []
        self.year = ChoiceField([(self._desk.today().year, str(self._desk.today().year))])
        self.year.set_value(self._desk.today().year)
        self.month = ChoiceField(
            [(_ALL, self.tr("Semua bulan"))] + [(number, month_name(number)) for number in range(1, 13)]
        )
        self.month.set_value(_ALL)
        kinds = [one for one in letter_kinds.KINDS if one.code in letter_kinds.NUMBERED]
        self.kind = ChoiceField([(_ALL, self.tr("Semua jenis")), *((one.code, one.label) for one in kinds)])
        self.kind.set_value(_ALL)
        names = (self.tr("Tahun"), self.tr("Bulan"), self.tr("Jenis surat"))
        for field, name, width in zip((self.year, self.month, self.kind), names, (96, 150, 230), strict=True):
            field.setAccessibleName(name)
            field.setFixedWidth(theme.scaled(width))
            field.value_changed.connect(self.load)
        self.table = self._make_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(self._bar())
        column.addWidget(self.table, 1)
        self._say_current(None)

    def _bar(self) -> QHBoxLayout:
        session = self._desk.session
        row = QHBoxLayout()
        row.setSpacing(8)
        for field in (self.year, self.month, self.kind):
            row.addWidget(field)
        row.addStretch(1)
        self.reserve_button = self._button(self.tr("Pesan &nomor"), "plus", self.reserve)
        self.act_button = self._button("", "edit", self._act)
        self.print_button = self._button(self.tr("Cetak b&uku"), "printer", self.print_book)
        self.excel_button = self._button(self.tr("Simpan &Excel"), "save", self.save_excel)
        for button in (self.act_button, self.reserve_button, self.print_button, self.excel_button):
            row.addWidget(button)
        may_print = session.may(Permission.LETTER_PRINT)
        for button in (self.reserve_button, self.print_button):
            button.setEnabled(may_print)
        if not (may_print and session.may(Permission.REPORT_EXPORT)):
            self.excel_button.hide()  # showing it would make a window of it: it has no parent yet
        return row

    def _button(self, text: str, icon: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(icons.icon(icon), text)
        button.clicked.connect(lambda _on=False: slot())
        return button

    def _make_table(self) -> DataTable:
        table = DataTable(
            "letter_register",
            [
                Column("number", self.tr("Nomor"), 285, value=lambda row: row.line.number),
                Column("day", self.tr("Tanggal"), 100, kind="date", value=lambda row: row.line.day),
                Column("kind", self.tr("Jenis"), 205, value=lambda row: row.line.kind_label, drop=2),
                Column(
                    "about", self.tr("Tentang"), 120, kind="name", value=lambda row: row.line.about,
                    stretch=True,
                ),
                Column("to", self.tr("Tujuan"), 190, value=lambda row: row.line.to, drop=3),
                Column("state", self.tr("Keadaan"), 160, kind="badge", value=_badge),
                Column("note", self.tr("Keterangan"), 215, value=lambda row: row.line.note, drop=1),
            ],
            title=self.tr("Buku agenda surat keluar"),
            memory=self._shell,
            multi_select=False,
        )  # fmt: skip
        table.current_changed.connect(self._say_current)
        table.activated.connect(self._open)
        table.set_context_actions(self._row_actions)
        return table

    # -- reading ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Reads the book chosen."""
        from desktop.services.papers import register

        self._generation += 1
        generation, desk = self._generation, self._desk
        year, month, kind = self._chosen()
        run_operation(
            self,
            lambda _p: (register.lines(desk, year, month=month, kind=kind), register.years(desk)),
            on_success=lambda found: self._show(generation, *found),
            mutates=False,
        )

    def _chosen(self) -> tuple[int, int | None, str | None]:
        year, month, kind = self.year.value(), self.month.value(), self.kind.value()
        return (
            year if isinstance(year, int) else self._desk.today().year,
            month if isinstance(month, int) else None,
            str(kind) if kind not in (None, _ALL) else None,
        )

    def _show(self, generation: int, lines: list[Line], years: list[int]) -> None:
        if generation != self._generation:
            return
        if [self.year.itemData(place) for place in range(self.year.count())] != years:
            self.year.blockSignals(True)
            self.year.set_choices([(year, str(year)) for year in years])
            self.year.blockSignals(False)
        if not lines:
            self.table.set_empty(
                EmptyState(
                    "letter",
                    self.tr("Belum ada surat bernomor"),
                    self.tr("Setiap surat yang terbit, nomor yang dipesan, dan surat yang dibatalkan "
                            "tercatat di sini. Periksa juga tahun, bulan, dan jenis di atas."),
                )
            )  # fmt: skip
        # The newest first: what is looked for is mostly of today. The printed book goes the other way.
        rows = [_Row(f"{one.kind}:{one.serial}:{one.letter_id}", one) for one in reversed(lines)]
        self.table.set_source(ListSource(rows), keep_selection=True)
        self.table.put_cursor()
        self._say_current(self.table.current_row())
        self.counted.emit(sum(one.last - one.serial + 1 for one in lines))

    # -- one line --------------------------------------------------------------------------------

    def _say_current(self, row: _Row | None) -> None:
        state = row.line.state.value if row is not None else ""
        words = {
            "issued": self.tr("&Batalkan surat"),
            "reserved": self.tr("Tidak &jadi dipakai"),
            "gap": self.tr("&Jelaskan"),
        }
        may = self._desk.session.may(Permission.LETTER_PRINT)
        known = row is not None and (row.line.letter_id is not None or state == "gap")
        self.act_button.setEnabled(state in words and may and known)
        self.act_button.setText(words.get(state, self.tr("&Batalkan surat")))

    def _act(self) -> None:
        row: _Row | None = self.table.current_row()
        if row is None or not self.act_button.isEnabled():
            return
        line = row.line
        if line.state.value == "gap":
            self._explain(line)
        else:
            kept = line.state.value == "reserved"
            void_letter(self, self._shell, str(line.letter_id), line.number, self.load, kept=kept)

    def _explain(self, line: Line) -> None:
        from desktop.services.papers import letter_book

        desk = self._desk
        explain = partial(letter_book.explain_gap, desk, line.year, line.serial, line.last, kind=line.kind)
        ask_reason(
            self,
            self.tr("Jelaskan nomor {0}").format(line.number),
            self.tr("Di buku agenda nomor ini tercatat tidak dipakai, dengan penjelasan Anda."),
            self.tr("Simpan penjelasan"),
            self.tr("Mengapa tidak ada suratnya"),
            lambda reason: run_operation(
                self, lambda _p: explain(reason=reason), on_success=lambda _c: self.load()
            ),
            longest=letter_book.LONGEST_REASON,
        )

    def _open(self, row: _Row) -> None:
        line = row.line
        if line.state.value == "gap":
            self._explain(line)
        elif line.letter_id and line.state.value in ("issued", "void"):
            show_letter(self, self._desk, line.letter_id, line.number)

    def _row_actions(self, rows: list[_Row]) -> list[QAction]:
        self._offered = []
        for button in (self.act_button, self.reserve_button):
            action = QAction(button.icon(), button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _on=False, b=button: b.click())
            self._offered.append(action)
        return self._offered

    # -- the book --------------------------------------------------------------------------------

    def reserve(self) -> None:
        """Asks for which kind and why, and takes the next number."""
        dialog = ReserveDialog(self, self._shell)
        dialog.reserved.connect(lambda _made: self.load())
        dialog.show_over()

    def print_book(self) -> None:
        """Shows the book as paper."""
        from desktop.services.papers import register_files

        desk, (year, month, kind) = self._desk, self._chosen()
        run_operation(
            self,
            lambda _p: register_files.pdf(desk, year, month=month, kind=kind),
            on_success=lambda made: show_pdf(
                self,
                self.tr("Buku agenda surat keluar"),
                made,
                register_files.file_name(year, month, "pdf"),
                behind=behind(desk, "register", personal=True),
            ),
            progress_label=self.tr("Menyusun buku agenda"),
        )

    def save_excel(self) -> None:
        """Asks where the Excel file should go."""
        from desktop.services.papers import register_files

        year, month, _kind = self._chosen()
        start = str(Path.home() / register_files.file_name(year, month, "xlsx"))
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Simpan Excel"), start, "Excel (*.xlsx)")
        if chosen:
            self.save_excel_to(Path(chosen))

    def save_excel_to(self, path: Path) -> None:
        """Writes the Excel file as a whole or not at all, and says where."""
        from desktop.services.papers import register_files

        desk, (year, month, kind) = self._desk, self._chosen()
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")

        def work(_progress: object) -> None:
            write_whole(path, register_files.xlsx(desk, year, month=month, kind=kind))

        run_operation(
            self,
            work,
            on_success=lambda _done: self._shell.toast(self.tr("Tersimpan: {0}").format(path.name)),
        )


def _badge(row: _Row) -> Badge:
    return Badge(row.line.state.label, _ROLES[row.line.state.value])


def void_letter(
    parent: QWidget,
    shell: Shell,
    letter_id: str,
    number: str,
    done: Callable[[], object],
    *,
    kept: bool = False,
) -> None:
    """Asks why a letter is made void, or a number ``kept`` for one given up; ``done()`` afterwards."""
    from desktop.services.papers import letter_book

    def voided(_changes: object) -> None:
        shell.toast(QCoreApplication.translate("VoidLetter", "Nomor {0} dibatalkan").format(number))
        done()

    told = QCoreApplication.translate(
        "VoidLetter",
        "Nomor ini tidak dipakai lagi, dan surat yang dicetak ulang bertanda DIBATALKAN. "
        "Pembatalan tidak dapat ditarik kembali.",
    )
    if kept:
        told = QCoreApplication.translate(
            "VoidLetter",
            "Di buku agenda nomor ini tercatat tidak dipakai, dengan alasan Anda. "
            "Nomor itu tidak dapat dipesan atau dipakai lagi.",
        )
    ask_reason(
        parent,
        QCoreApplication.translate("VoidLetter", "Batalkan {0}").format(number),
        told,
        QCoreApplication.translate("VoidLetter", "Batalkan nomor ini"),
        QCoreApplication.translate("VoidLetter", "Alasan pembatalan"),
        lambda reason: run_operation(
            parent, lambda _p: letter_book.void(shell.desk, letter_id, reason), on_success=voided
        ),
        danger=True,
        longest=letter_book.LONGEST_REASON,
    )
