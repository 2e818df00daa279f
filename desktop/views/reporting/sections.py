"""The tables of a month's report, section by section, as widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.dates import short_date
from desktop.views import theme
from desktop.views.kit.chart import Bar, BarChart
from desktop.views.kit.chart_table import ChartWithTable
from desktop.views.kit.column import text_of
from desktop.views.kit.labels import label
from desktop.views.reporting.areas_box import AreasBox
from desktop.views.reporting.figures import FigureCard
from desktop.views.reporting.number_grid import NumberGrid

if TYPE_CHECKING:
    from desktop.services.case_queue.queue_filter import QueueFilter
    from desktop.services.reporting.report_rows import (
        Compared,
        CountTable,
        MonthlyReport,
        ReportFigure,
        ReportTable,
        TargetLine,
        Times,
    )

Opener = Callable[["QueueFilter"], object]

CARDS = 6  # in a row
_BESIDE = {"received": "received", "closed_in_month": "completed"}  # figure: what it is compared by
_DESTINATION = ("sent", "waiting", "answered", "refused", "cancelled", "overdue")


class Sections(QObject):
    """Makes the widgets of a report; each figure in them opens its cases with ``opened(filter)``."""

    def __init__(self, report: MonthlyReport, opened: Opener) -> None:
        super().__init__()
        self._report = report
        self._open = opened

    # -- at the top -------------------------------------------------------------------------------

    def cards(self) -> QGridLayout:
        """The key figures, each beside last month and the same month last year."""
        compared = {one.code: one for one in self._report.comparison}
        grid = QGridLayout()
        grid.setSpacing(theme.GRID)
        for place, figure in enumerate(self._report.figures):
            one = compared.get(_BESIDE.get(figure.code, ""))
            card = FigureCard(figure, self.beside(one) if one else "")
            card.button.clicked.connect(lambda _on=False, f=figure: self._open(f.filter))
            grid.addWidget(card, place // CARDS, place % CARDS)
        for place in range(CARDS):
            grid.setColumnStretch(place, 1)
        return grid

    def beside(self, one: Compared) -> str:
        """ "Bulan lalu 12, tahun lalu 9"; nothing where the office recorded nothing then."""
        parts = []
        if one.last_month is not None:
            parts.append(self.tr("bulan lalu {0}").format(text_of(one.last_month)))
        if one.last_year is not None:
            parts.append(self.tr("tahun lalu {0}").format(text_of(one.last_year)))
        words = ", ".join(parts)
        return words[:1].upper() + words[1:]

    def comparison(self) -> NumberGrid | None:
        """What happened in the month beside other months."""
        if all(one.last_month is None and one.last_year is None for one in self._report.comparison):
            return None
        grid = NumberGrid(
            self.tr("Dibandingkan dengan bulan lain"),
            (
                self.tr("Bulan ini"),
                self.tr("Bulan lalu"),
                self.tr("Selisih"),
                self.tr("Bulan yang sama tahun lalu"),
                self.tr("Selisih"),
            ),
        )
        for one in self._report.comparison:
            grid.add_line(
                one.label,
                (
                    one.now,
                    one.last_month,
                    self._change(one.now, one.last_month),
                    one.last_year,
                    self._change(one.now, one.last_year),
                ),
            )
        return grid

    @staticmethod
    def _change(now: int, then: int | None) -> str | None:
        from desktop.services.reporting.month_files import signed

        return None if then is None else signed(now - then) if now != then else "0"

    # -- charts -----------------------------------------------------------------------------------

    def breakdowns(self) -> QWidget:
        """A chart for each breakdown, two beside each other, each also to be had as a table."""
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GROUP_GAP)
        grid.setVerticalSpacing(theme.GROUP_GAP)
        shown = [table for table in self._report.tables if any(row.value for row in table.rows)]
        for place, table in enumerate(shown):
            grid.addWidget(self._breakdown(table), place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        return box

    def _breakdown(self, table: ReportTable) -> QWidget:
        return self.chart(table.title, [row for row in table.rows if row.value], shares=table.sums)

    def chart(self, title: str, rows: Sequence[ReportFigure], *, shares: bool = True) -> QWidget:
        """Bars with a title, and beside it the way to the same numbers as a table."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        bars = BarChart(title)
        bars.shares = shares
        both = ChartWithTable(bars, title)
        both.set_bars([Bar(place, row.label, row.value) for place, row in enumerate(rows)])
        both.clicked.connect(lambda place: self._open(rows[int(place)].filter))
        head = QHBoxLayout()
        head.addWidget(label(title, "section", wrap=True), 1)
        head.addWidget(both.button)
        column.addLayout(head)
        column.addWidget(both)
        return box

    # -- referrals and times ----------------------------------------------------------------------

    def destinations(self) -> NumberGrid | None:
        """Referrals sent in the month by destination."""
        if not self._report.destinations:
            return None
        heads = (
            self.tr("Dirujuk"), self.tr("Menunggu"), self.tr("Dijawab"), self.tr("Ditolak"),
            self.tr("Dibatalkan"), self.tr("Lewat batas"),
        )  # fmt: skip
        grid = NumberGrid(self.tr("Rujukan bulan ini menurut tujuan"), heads)
        grid.opened.connect(self._open)
        for line in (*self._report.destinations, self._report.destination_total):
            bold = line is self._report.destination_total
            grid.add_line(line.name, [getattr(line, part) for part in _DESTINATION], bold=bold)
        return grid

    def levels(self) -> QWidget | None:
        """Cases referred in the month by the level of their destination."""
        rows = [row for row in self._report.levels if row.value]
        return self.chart(self.tr("Rujukan menurut tingkat"), rows) if rows else None

    def reactivation(self) -> NumberGrid | None:
        """What became of the requests to make a health card valid again."""
        rows = self._report.reactivation
        if not any(row.value for row in rows):
            return None
        grid = NumberGrid(self.tr("Reaktivasi PBI-JK"), (self.tr("Kasus"),))
        grid.opened.connect(self._open)
        for row in rows:
            grid.add_line(row.label, (row,))
        return grid

    def unanswered(self) -> NumberGrid | None:
        """What still waits for an answer, of whatever month."""
        if not self._report.unanswered:
            return None
        heads = (self.tr("Menunggu"), self.tr("Lewat batas"), self.tr("Terlama (hari kerja)"))
        grid = NumberGrid(self.tr("Rujukan yang belum dijawab, dari bulan mana pun"), heads)
        grid.opened.connect(self._open)
        for line in (*self._report.unanswered, self._report.unanswered_total):
            bold = line is self._report.unanswered_total
            grid.add_line(line.name, (line.waiting, line.overdue, line.longest), bold=bold)
        return grid

    def times(self, title: str, found: Sequence[Times]) -> NumberGrid | None:
        """How long things took, in working days."""
        known = [one for one in found if one.number]
        if not known:
            return None
        grid = NumberGrid(
            title, (self.tr("Banyaknya"), self.tr("Nilai tengah"), self.tr("Sembilan dari sepuluh"))
        )
        for one in known:
            grid.add_line(one.name, (one.number, one.median, one.ninetieth))
        grid.add_words(self.tr("Dalam hari kerja: separuhnya tidak lebih lama dari nilai tengah."))
        return grid

    def targets(self, change: Callable[[], object] | None) -> NumberGrid:
        """The office's targets and how far they were reached; ``change`` opens the form."""
        grid = NumberGrid(
            self.tr("Target"), (self.tr("Target"), self.tr("Tercapai"), self.tr("Dari"), self.tr("Hasil"), "")
        )
        for line in self._report.targets:
            grid.add_line(
                line.label, (f"{line.goal} %", line.done, line.of, self._reached(line), self._met(line))
            )
        if not self._report.targets:
            grid.add_words(self.tr("Belum ada target yang diukur."))
        if change is not None:
            button = QPushButton(self.tr("Atur target"))
            button.setProperty("role", "link")
            button.clicked.connect(lambda _on=False: change())
            grid.add_button(button)
        return grid

    @staticmethod
    def _reached(line: TargetLine) -> str | None:
        return None if line.reached is None else f"{line.reached} %"

    def _met(self, line: TargetLine) -> str:
        """A word, not a colour alone."""
        if line.met is None:
            return self.tr("tidak ada yang diukur")
        return self.tr("tercapai") if line.met else self.tr("belum tercapai")

    # -- the offices below ------------------------------------------------------------------------

    def areas(self) -> AreasBox | None:
        """By village or by kecamatan; none in a village."""
        if not self._report.areas:
            return None
        box = AreasBox(self._report)
        box.opened.connect(self._open)
        return box

    def discipline(self) -> NumberGrid | None:
        """How the offices below send their bundles."""
        if not self._report.discipline:
            return None
        heads = (
            self.tr("Bundel bulan ini"), self.tr("Terakhir"), self.tr("Hari lalu"),
            self.tr("Terlambat (hari)"), self.tr("Nomor hilang"),
        )  # fmt: skip
        grid = NumberGrid(self.tr("Kiriman bundel dari kantor di bawah"), heads)
        for line in self._report.discipline:
            missing = ", ".join(map(str, line.missing[:5])) + ("…" if len(line.missing) > 5 else "")
            last = short_date(line.last_on) if line.last_on else self.tr("belum pernah")
            grid.add_line(line.name, (line.bundles, last, line.days, line.late, missing or "–"))
        return grid

    # -- other counts -----------------------------------------------------------------------------

    @staticmethod
    def counted(table: CountTable) -> NumberGrid | None:
        """Papers, proposals or families."""
        if not table.lines:
            return None
        grid = NumberGrid(table.title, table.columns[1:], table.columns[0])
        for line in (*table.lines, *((table.total,) if table.total else ())):
            grid.add_line(line.label, [count.value for count in line.counts], bold=line is table.total)
        if table.note:
            grid.add_words(table.note)
        return grid

    def outreach(self, go: Callable[[], object]) -> NumberGrid:
        """Visits and socialisation: counted, and listed on their own page."""
        grid = NumberGrid(self.tr("Kegiatan di luar kantor"), ("",))
        for words, count in self._report.outreach.lines:
            grid.add_line(words, (count,))
        link = QPushButton(self.tr("Buka kunjungan"))
        link.setProperty("role", "link")
        link.clicked.connect(lambda _on=False: go())
        grid.add_button(link)
        return grid
