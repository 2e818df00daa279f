"""*Hari libur*: the days that deadlines pass over, national and the office's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.dates import WEEKDAYS, long_date
from desktop.models.errors import InvalidInput
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.column import Column
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_row import FormRow, show_problems
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import handle_error, run_operation
from desktop.views.shell import Shell

if TYPE_CHECKING:
    from desktop.services.reference_data.reference_lists import HolidayLine

KIND = "holidays"
YEARS_AHEAD = 2


class HolidaysTab(QWidget):
    """A year's days off; a form that adds one; one button that changes the day marked."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._wanted = ""  # the day to mark once it is in the list
        year = shell.desk.today().year
        self._years = range(year - 1, year + YEARS_AHEAD + 1)
        self.year = ChoiceField([(y, str(y)) for y in self._years])
        self.year.set_value(year)
        self.year.setMaximumWidth(140)
        self.year.setAccessibleName(self.tr("Tahun"))
        self.year.value_changed.connect(self.load)
        self._note = label("", "warning", wrap=True)
        self.table = DataTable(
            "settings.holidays",
            [
                Column("day", self.tr("Hari"), 170, facts=lambda row: WEEKDAYS[row.day.weekday()]),
                Column("name", self.tr("Keterangan"), 240, kind="name", stretch=True),
                Column("source", self.tr("Asal"), 150, kind="badge", value=self._source),
            ],
            title=self.tr("Hari libur"),
            multi_select=False,
        )
        self.table.current_changed.connect(lambda _row: self._offer())
        self.table.activated.connect(lambda _row: self.change())
        self.toggle = QPushButton()
        self.toggle.clicked.connect(self.change)
        self.day = DateField(today=shell.desk.today)
        self.name = TextField(longest=100)
        self.name.returnPressed.connect(self.add)
        self.add_button = QPushButton(icons.icon("plus"), self.tr("&Tambah"))
        self.add_button.clicked.connect(self.add)
        self.rows = {
            "code": FormRow(self.tr("&Hari libur tambahan"), self.day),
            "name": FormRow(self.tr("&Keterangan"), self.name),
        }
        self._build()
        self._offer()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.year)
        head.addWidget(self._note, 1)
        head.addWidget(self.toggle)
        form = QHBoxLayout()
        form.setSpacing(12)
        form.addWidget(self.rows["code"], 2, Qt.AlignmentFlag.AlignTop)
        form.addWidget(self.rows["name"], 3, Qt.AlignmentFlag.AlignTop)
        button = QVBoxLayout()
        button.addSpacing(self.fontMetrics().height() + 6)
        button.addWidget(self.add_button)
        button.addStretch(1)
        form.addLayout(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(form)

    def _source(self, row: HolidayLine) -> Badge:
        from desktop.services.reference_data.reference import Source

        if row.source is Source.REMOVED:
            return Badge(self.tr("Kantor ini masuk"), "warning", "minus")
        if row.source is Source.SHIPPED:
            return Badge(self.tr("Nasional"), "muted", "flag")
        return Badge(self.tr("Kantor ini"), "info", "building")

    def load(self) -> None:
        """Reads the year chosen."""
        from desktop.services.reference_data.reference_lists import holidays, year_is_complete

        year, desk = self.year.value(), self._shell.desk
        if isinstance(year, int):
            run_operation(
                self,
                lambda _p: (holidays(desk, year), year_is_complete(year)),
                on_success=lambda found: self._show(year, *found),
                mutates=False,
            )

    def _show(self, year: int, days: list[HolidayLine], complete: bool) -> None:
        if year != self.year.value():
            return  # another year was chosen while this one was read
        current = self.table.current_row()
        self.table.set_rows(days)
        if self._wanted and self.table.select_id(self._wanted):
            self._wanted = ""
        elif current is not None:
            self.table.select_id(current.id)
        self._note.setText(
            "" if complete else self.tr("Cuti bersama tahun ini belum diketahui program; tambahkan di bawah.")
        )
        self._offer()

    def _offer(self) -> None:
        """What can be done with the day marked."""
        from desktop.services.reference_data.reference import Source

        row: HolidayLine | None = self.table.current_row()
        words = {
            Source.SHIPPED: self.tr("Kantor ini &masuk pada hari itu"),
            Source.REMOVED: self.tr("Jadikan &libur lagi"),
        }
        self.toggle.setVisible(row is not None)
        if row is not None:
            self.toggle.setText(words.get(row.source, self.tr("&Hapus hari libur ini")))
            self.toggle.setAccessibleName(f"{self.toggle.text().replace('&', '')}: {long_date(row.day)}")

    def change(self) -> None:
        """Makes a national day off a working day, or takes the office's own word back."""
        from desktop.services.reference_data.reference import Source, reset_item, save_item

        row: HolidayLine | None = self.table.current_row()
        if row is None:
            return
        desk, code = self._shell.desk, row.id
        if row.source is Source.SHIPPED:
            content = {"name": row.name, "off": False}
            words = self.tr("{0} dihitung sebagai hari kerja.").format(long_date(row.day))
            run_operation(
                self, lambda _p: save_item(desk, KIND, code, content), on_success=lambda _c: self._say(words)
            )
        else:
            words = self.tr("Perubahan untuk {0} dihapus.").format(long_date(row.day))
            run_operation(
                self, lambda _p: reset_item(desk, KIND, code), on_success=lambda _c: self._say(words)
            )

    def add(self) -> None:
        """Adds a day off of this office."""
        from desktop.services.reference_data.reference import save_item

        day, name, desk = self.day.value(), self.name.value(), self._shell.desk
        problems = {}
        if self.day.is_wrong():
            self.day.setFocus()  # the field itself says what it does not understand
        elif day is None:
            problems["code"] = self.tr("Isi tanggalnya, misalnya 17/8/2026.")
        elif day.year not in self._years:
            problems["code"] = self.tr("Pilih hari dalam tahun {0} sampai {1}.").format(
                self._years[0], self._years[-1]
            )
        if not name:
            problems["name"] = self.tr("Isi keterangannya, misalnya pilkades.")
        if show_problems(self.rows, problems) or day is None:
            return
        words = self.tr("{0} menjadi hari libur.").format(long_date(day))
        self._wanted = day.isoformat()
        run_operation(
            self,
            lambda _p: save_item(desk, KIND, day.isoformat(), {"name": name}),
            on_success=lambda _c: self._added(day.year, words),
            on_error=self._failed,
        )

    def _added(self, year: int, words: str) -> None:
        self.day.set_value(None)
        self.name.clear()
        if year == self.year.value():
            self.load()
        else:
            self.year.set_value(year)
        self._say(words)
        self.day.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._wanted = ""
        if not isinstance(error, InvalidInput) or show_problems(self.rows, error.problems) is None:
            handle_error(error, self)

    def _say(self, words: str) -> None:
        self._shell.toast(words)
