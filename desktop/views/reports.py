"""Laporan: pick a month, read its figures, open the cases behind each, print it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dates import MONTHS
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.chart import Bar, BarChart
from desktop.views.kit.column import text_of
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.kit.page_head import PageHead
from desktop.views.operations import run_operation
from desktop.views.shell import Page, Shell

if TYPE_CHECKING:
    from desktop.services.case_queue.queue_filter import QueueFilter
    from desktop.services.reporting.reports import DestinationLine, MonthlyReport, ReportFigure, ReportTable

MONTHS_BACK = 36
_DESTINATION_COLUMNS = ("sent", "waiting", "answered", "refused", "cancelled", "overdue")


class FigureButton(QPushButton):
    """A number that leads to the cases behind it; a zero leads nowhere."""

    def __init__(self, figure: ReportFigure, *, large: bool = False) -> None:
        super().__init__()
        self.figure = figure
        self.setProperty("role", "figure" if large else "link")
        number = text_of(figure.value)
        self.setText(number)
        self.setEnabled(figure.value > 0)
        self.setAccessibleName(f"{figure.label}: {number}")
        if large:
            self.setFont(theme.font("title", bold=True))


class FigureCard(QFrame):
    """A key figure: the number large, its words below; a click anywhere presses the number."""

    def __init__(self, figure: ReportFigure) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.button = FigureButton(figure, large=True)
        self.button.setProperty("role", "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        words = label(figure.label, "muted", wrap=True)
        words.setContentsMargins(8, 0, 8, 0)
        column.addWidget(words)
        column.addStretch(1)
        if self.button.isEnabled():
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.button.click()
        super().mouseReleaseEvent(event)


class ReportsPage(Page):
    """The month's report on screen; the paper is the same figures."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.head = PageHead(self.tr("Laporan bulanan"))
        self.print_button = self.head.set_primary(
            self.tr("&Pratinjau dan cetak"), "printer", self._print, "Ctrl+P"
        )
        # Of its own: the shortcut of a button would take the place of its Alt+P.
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self).activated.connect(
            self.print_button.click
        )
        self.print_button.setEnabled(False)
        self.months = QComboBox()
        self.months.setAccessibleName(self.tr("Bulan laporan"))
        self.months.setMinimumWidth(180)
        self.months.setMaxVisibleItems(12)
        for year, month in _months_back(self.desk.today()):
            self.months.addItem(f"{MONTHS[month - 1]} {year}", (year, month))
        self.months.currentIndexChanged.connect(lambda _index: self.refresh())
        self.earlier = self._arrow("chevron-left", self.tr("Bulan sebelumnya"), 1)
        self.later = self._arrow("chevron-right", self.tr("Bulan berikutnya"), -1)
        for widget in (self.earlier, self.months, self.later):
            self.head.add_widget(widget)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(self.tr("Isi laporan"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.PAGE_MARGIN)
        column.addWidget(self.head)
        column.addWidget(self.area, 1)

    def _arrow(self, icon: str, text: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.clicked.connect(lambda _checked=False: self._step(step))
        return button

    # -- Page -----------------------------------------------------------------------------------

    def activate(self, year: int | None = None, month: int | None = None, **arguments: Any) -> None:
        """Comes to the front, perhaps for a certain month."""
        if year is not None and month is not None:
            months = [self.months.itemData(index) for index in range(self.months.count())]
            if (year, month) in months:
                self.months.setCurrentIndex(months.index((year, month)))
        self.refresh()
        self.months.setFocus()

    def refresh(self) -> None:
        """Counts the chosen month again."""
        from desktop.services.reporting.reports import monthly

        desk, (year, month) = self.desk, self.months.currentData()
        index = self.months.currentIndex()
        self.earlier.setEnabled(index < self.months.count() - 1)
        self.later.setEnabled(index > 0)
        run_operation(self, lambda _p: monthly(desk, year, month), on_success=self._show, mutates=False)

    def _step(self, by: int) -> None:
        index = self.months.currentIndex() + by
        if 0 <= index < self.months.count():
            self.months.setCurrentIndex(index)

    # -- showing --------------------------------------------------------------------------------

    def _show(self, report: MonthlyReport) -> None:
        if (report.year, report.month) != self.months.currentData():
            return  # another month was chosen meanwhile
        self.print_button.setEnabled(self.desk.session.may(Permission.REPORT_VIEW))
        self.head.set_count(self.tr("%n kasus diterima", "", report.total))
        at = self.area.verticalScrollBar().value()
        self.area.setWidget(self._body(report))
        self.area.verticalScrollBar().setValue(at)

    def _body(self, report: MonthlyReport) -> QWidget:
        if not report.total and not report.outreach.any and not any(f.value for f in report.figures):
            return EmptyState(
                "chart",
                self.tr("Belum ada kasus pada {0}").format(report.month_label),
                self.tr("Angka muncul di sini begitu kasus pertama bulan itu didaftarkan."),
            )
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.PAGE_MARGIN, 0)
        column.setSpacing(theme.GROUP_GAP)
        column.addLayout(self._cards(report))
        column.addWidget(label(self._which_cases(report), "muted", wrap=True))
        if report.hidden:
            column.addWidget(
                label(
                    self.tr(
                        "%n kasus sensitif ikut dihitung tetapi hanya terbuka bagi petugasnya.",
                        "",
                        report.hidden,
                    ),
                    "muted",
                    wrap=True,
                )
            )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GROUP_GAP)
        grid.setVerticalSpacing(theme.GROUP_GAP)
        shown = [table for table in report.tables if any(row.value for row in table.rows)]
        for place, table in enumerate(shown):
            grid.addWidget(self._table(table), place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        column.addLayout(grid)
        if report.destinations:
            column.addWidget(self._destinations(report))
        column.addWidget(self._outreach(report))
        column.addStretch(1)
        return body

    def _which_cases(self, report: MonthlyReport) -> str:
        """Beside the queue's own numbers these look wrong until one knows which cases they count."""
        names = {figure.code: figure.label for figure in report.figures}
        return self.tr(
            "Angka di atas menghitung kasus yang diterima pada {0}, menurut keadaan hari ini. "
            "Hanya {1} dan {2} yang juga menghitung kasus dari bulan lain."
        ).format(report.month_label, f"“{names['carried_over']}”", f"“{names['closed_in_month']}”")

    def _cards(self, report: MonthlyReport) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.GRID)
        for place, figure in enumerate(report.figures):
            card = FigureCard(figure)
            card.button.clicked.connect(lambda _checked=False, f=figure: self._open(f.filter))
            grid.addWidget(card, place // 5, place % 5)
        return grid

    def _table(self, table: ReportTable) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(label(table.title, "section"))
        chart = BarChart(table.title)
        chart.set_bars([Bar(index, row.label, row.value) for index, row in enumerate(table.rows)])
        chart.clicked.connect(lambda index: self._open(table.rows[int(index)].filter))
        column.addWidget(chart)
        return box

    def _outreach(self, report: MonthlyReport) -> QWidget:
        """Visits and socialisation: counted, and listed on their own page."""
        box = QFrame()
        box.setProperty("role", "card")
        grid = QGridLayout(box)
        grid.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.GRID)
        grid.addWidget(label(self.tr("Kegiatan di luar kantor"), "section"), 0, 0, 1, 2)
        for row, (words, count) in enumerate(report.outreach.lines, 1):
            grid.addWidget(label(words), row, 0)
            grid.addWidget(label(text_of(count), "bold"), row, 1, Qt.AlignmentFlag.AlignRight)
        link = QPushButton(self.tr("Buka kunjungan"))
        link.setProperty("role", "link")
        link.clicked.connect(lambda _on=False: self.shell.go("visits"))
        grid.addWidget(link, len(report.outreach.lines) + 1, 0, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(0, 1)
        return box

    def _destinations(self, report: MonthlyReport) -> QWidget:
        titles = {
            "sent": self.tr("Dirujuk"),
            "waiting": self.tr("Menunggu"),
            "answered": self.tr("Dijawab"),
            "refused": self.tr("Ditolak"),
            "cancelled": self.tr("Dibatalkan"),
            "overdue": self.tr("Lewat batas"),
        }
        box = QFrame()
        box.setProperty("role", "card")
        grid = QGridLayout(box)
        grid.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.GRID)
        grid.setHorizontalSpacing(theme.PAGE_MARGIN)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(self.tr("Rujukan menurut tujuan"), "section"), 0, 0)
        for place, name in enumerate(_DESTINATION_COLUMNS, 1):
            title = label(titles[name], "muted")
            title.setContentsMargins(0, 0, theme.GRID, 0)  # where the numbers on the buttons end
            grid.addWidget(title, 0, place, Qt.AlignmentFlag.AlignRight)
        for row, line in enumerate((*report.destinations, report.destination_total), 1):
            self._destination_row(grid, row, line, last=line is report.destination_total)
        return box

    def _destination_row(self, grid: QGridLayout, row: int, line: DestinationLine, *, last: bool) -> None:
        name: QLabel = label(no_mnemonic(line.name), "bold" if last else "", wrap=True)
        grid.addWidget(name, row, 0)
        for place, column in enumerate(_DESTINATION_COLUMNS, 1):
            figure = getattr(line, column)
            button = FigureButton(figure)
            button.clicked.connect(lambda _checked=False, f=figure: self._open(f.filter))
            grid.addWidget(button, row, place, Qt.AlignmentFlag.AlignRight)

    def _open(self, wanted: QueueFilter) -> None:
        self.shell.go("queue", filter=wanted)

    # -- paper ----------------------------------------------------------------------------------

    def _print(self) -> None:
        from desktop.services.reporting.reports import monthly_pdf
        from desktop.views.papers import show_pdf

        desk, (year, month) = self.desk, self.months.currentData()
        title = self.tr("Laporan {0}").format(self.months.currentText())
        name = f"laporan-{desk.office_code.replace('.', '')}-{year}-{month:02d}.pdf"
        run_operation(
            self,
            lambda _p: monthly_pdf(desk, year, month),
            on_success=lambda data: show_pdf(self, title, data, name),
            progress_label=self.tr("Menyusun laporan"),
        )


def _months_back(today: date) -> list[tuple[int, int]]:
    """The month of ``today`` and those before it, newest first."""
    newest = today.year * 12 + today.month - 1
    return [((newest - n) // 12, (newest - n) % 12 + 1) for n in range(MONTHS_BACK)]
