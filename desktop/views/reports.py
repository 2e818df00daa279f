"""Laporan: pick a month, read its figures, open the cases behind each, close it, print it, save it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
)

from desktop.models.dates import MONTHS, day_month_year
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.confirm import ask
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.errors import known_text
from desktop.views.kit.focus import step_aside, tab_through
from desktop.views.kit.follow_focus import follow_focus
from desktop.views.kit.page_head import PageHead
from desktop.views.operations import run_operation
from desktop.views.reporting.body import PartLinks, ReportBody
from desktop.views.reporting.figures import FigureButton, FigureCard
from desktop.views.reporting.files import file_name, save_excel, show_paper
from desktop.views.shell import Page, Shell

if TYPE_CHECKING:
    from desktop.services.case_queue.queue_filter import QueueFilter
    from desktop.services.reporting.month_files import Month
    from desktop.services.reporting.reports import MonthlyReport

__all__ = ["MONTHS_BACK", "FigureButton", "FigureCard", "ReportsPage"]

MONTHS_BACK = 36
_OWN = {"report_words"}  # what only the fields of this page change, which show it already


class ReportsPage(Page):
    """The month's report on screen; the paper is the same figures."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shown: Month | None = None
        self.head = PageHead(self.tr("Laporan bulanan"))
        self.print_button = self.head.set_primary(
            self.tr("&Pratinjau dan cetak"), "printer", self._print, "Ctrl+P"
        )
        # Of its own: the shortcut of a button would take the place of its Alt+P.
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self).activated.connect(
            self.print_button.click
        )
        self.months = QComboBox()
        self.months.setAccessibleName(self.tr("Bulan laporan"))
        self.months.setMinimumWidth(160)
        self.months.setMaxVisibleItems(12)
        for year, month in _months_back(self.desk.today()):
            self.months.addItem(f"{MONTHS[month - 1]} {year}", (year, month))
        self.months.currentIndexChanged.connect(lambda _index: self.refresh())
        self.earlier = self._arrow("chevron-left", self.tr("Bulan sebelumnya"), 1)
        self.later = self._arrow("chevron-right", self.tr("Bulan berikutnya"), -1)
        for widget in (self.earlier, self.months, self.later):
            self.head.add_widget(widget)
        self.excel_button = self.head.add_button(self.tr("Simpan &Excel"), "download", self._ask_place)
        self.close_button = QPushButton(icons.icon("lock"), self.tr("&Tutup bulan"))
        self.close_button.clicked.connect(lambda _on=False: self._ask_close())
        self.state = Banner()
        self.links = PartLinks()
        self.links.chosen.connect(self._go_to)
        self.body = ReportBody(shell)
        self.body.opened.connect(self._open)
        self.body.targets_asked.connect(self._ask_targets)
        self.body.print_corrections_asked.connect(self._print_corrections)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(self.tr("Isi laporan"))
        self.area.setWidget(self.body)
        follow_focus(self.area)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.area)
        for button in (self.print_button, self.excel_button):
            button.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        column.addWidget(self.state)
        below = QHBoxLayout()
        below.addWidget(self.links, 1)
        below.addWidget(self.close_button)
        column.addLayout(below)
        column.addWidget(self._stack, 1)
        self.close_button.hide()
        self.links.hide()

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
        from desktop.services.reporting import month_files

        self.body.flush()
        desk, (year, month) = self.desk, self.months.currentData()
        index = self.months.currentIndex()
        self.earlier.setEnabled(index < self.months.count() - 1)
        self.later.setEnabled(index > 0)
        run_operation(
            self, lambda _p: month_files.read(desk, year, month), on_success=self._show, mutates=False
        )

    def on_changes(self, changes: Any) -> None:
        """What was typed here stands here already."""
        rows = getattr(changes, "rows", {})
        if not rows or not set(rows) <= _OWN:
            super().on_changes(changes)

    def leave(self) -> None:
        """Keeps what is typed."""
        self.body.flush()

    def _step(self, by: int) -> None:
        index = self.months.currentIndex() + by
        if 0 <= index < self.months.count():
            self.months.setCurrentIndex(index)

    # -- showing --------------------------------------------------------------------------------

    def _show(self, month: Month) -> None:
        report = month.report
        if (report.year, report.month) != self.months.currentData():
            return  # another month was chosen meanwhile
        another = self._shown is None or self._shown.report.first != report.first
        self._shown = month
        at = 0 if another else self.area.verticalScrollBar().value()
        may = self.desk.session.may(Permission.REPORT_EXPORT)
        for button in (self.print_button, self.excel_button):
            button.setVisible(may)
            button.setEnabled(month.damaged is None)
        if not month.may_close:
            step_aside(self.months, self.close_button)
        self.close_button.setVisible(month.may_close)
        self.head.set_count(self.tr("%n kasus diterima", "", report.total))
        self._show_state(month)
        self.body.show_month(month)
        nothing = month.closed is None and _nothing(report)
        if nothing:
            self._show_nothing(report)
        self._stack.setCurrentIndex(1 if nothing else 0)
        self.links.setVisible(not nothing)
        self.links.show_parts(self.body.titles())
        head = (self.earlier, self.months, self.later, self.excel_button, self.print_button)
        links = (self.state.button, *self.links.stops(), self.close_button)
        tab_through(*head, *links, self.area, *self.body.stops())  # what is made anew would come last
        self.area.verticalScrollBar().setValue(at)

    def _show_nothing(self, report: MonthlyReport) -> None:
        old = self._stack.widget(1)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(
            EmptyState(
                "chart",
                self.tr("Belum ada kasus pada {0}").format(report.month_label),
                self.tr("Angka muncul di sini begitu kasus pertama bulan itu didaftarkan."),
            )
        )

    def _show_state(self, month: Month) -> None:
        """Whether the month is closed, and since when."""
        damage = known_text(month.damaged) if month.damaged is not None else None
        if damage is not None:
            self.state.show_message(
                damage.what, f"{damage.kept} {damage.todo}", role="danger", closable=False
            )
            return
        closed = month.closed
        if not self._may_take_back(month):
            step_aside(self.months, self.state.button)
        if closed is None:
            self.state.hide()
            return
        late = len(closed.late)
        self.state.show_message(
            self.tr("Ditutup {0} oleh {1}").format(day_month_year(closed.closed_on), closed.closed_by),
            " ".join(
                (
                    self.tr("Angka dan kata-katanya tidak berubah lagi."),
                    self.tr("%n angka dikoreksi sesudahnya.", "", late) if late else "",
                    self.tr("Kode pengaman angka {0} sama dengan di cetakannya.").format(closed.short_code),
                )
            ),
            role="good",
            action=self.tr("Batalkan penutupan") if self._may_take_back(month) else "",
            on_action=self._take_back,
            closable=False,
        )

    def _may_take_back(self, month: Month) -> bool:
        may = self.desk.session.may(Permission.REPORT_CLOSE)
        return may and month.closed is not None and month.closed.may_take_back

    def _go_to(self, name: str) -> None:
        self.body.layout().activate()
        part = self.body.parts[name]
        for stop in self.body.stops():
            if part.isAncestorOf(stop):
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                break
        self.area.verticalScrollBar().setValue(part.y())

    def _open(self, wanted: QueueFilter) -> None:
        self.shell.go("queue", filter=wanted)

    # -- closing --------------------------------------------------------------------------------

    def _ask_close(self) -> None:
        shown = self._shown
        if shown is None:
            return
        name = shown.report.month_label
        text = self.tr(
            "Angka, judul, dan narasi {0} dibekukan seperti sekarang. Yang datang terlambat atau diperbaiki "
            "sesudahnya tampak sebagai koreksi. Penutupan hanya dapat dibatalkan hari ini, sebelum "
            "laporannya dicetak atau disimpan."
        ).format(name)
        ask(
            self,
            self.tr("Tutup {0}?").format(name),
            self._with_late(text),
            self.tr("Tutup bulan"),
            self._close,
            danger=True,  # Return is for the way back
        )

    def _with_late(self, text: str) -> str:
        """Names the offices below whose bundles are late: their cases would come as corrections."""
        late = [line.name for line in self._shown.report.discipline if line.late or line.last_on is None]
        if not late:
            return text
        names = ", ".join(late[:5]) + ("…" if len(late) > 5 else "")
        return f"{text}\n\n" + self.tr("Bundelnya belum baru: {0}.").format(names)

    def _close(self) -> None:
        from desktop.services.reporting import closing

        self.body.flush()
        desk, (year, month) = self.desk, self.months.currentData()
        name = self.months.currentText()
        run_operation(
            self,
            lambda _p: closing.close(desk, year, month),
            on_success=lambda _c: self.shell.toast(
                self.tr("{0} ditutup.").format(name), lambda: self._take_back_of(year, month)
            ),
        )

    def _take_back(self) -> None:
        self._take_back_of(*self.months.currentData())

    def _take_back_of(self, year: int, month: int) -> None:
        from desktop.services.reporting import closing

        desk = self.desk
        run_operation(
            self,
            lambda _p: closing.take_back(desk, year, month),
            on_success=lambda _c: self.shell.toast(self.tr("Penutupan dibatalkan.")),
        )

    def _ask_targets(self) -> None:
        from desktop.services.reporting import report_targets
        from desktop.views.reporting.targets_dialog import TargetsDialog

        desk = self.desk
        run_operation(
            self,
            lambda _p: report_targets.targets(desk),
            on_success=lambda goals: show_dialog(
                TargetsDialog(self, desk, report_targets.kinds(desk), goals)
            ),
            mutates=False,
        )

    # -- paper ----------------------------------------------------------------------------------

    def _print(self) -> None:
        from desktop.services.reporting import month_files

        title = self.tr("Laporan {0}").format(self.months.currentText())
        self._show_paper(title, "laporan", month_files.pdf)

    def _print_corrections(self) -> None:
        from desktop.services.reporting import month_files

        title = self.tr("Koreksi laporan {0}").format(self.months.currentText())
        self._show_paper(title, "koreksi", month_files.corrections_pdf)

    def _show_paper(self, title: str, kind: str, make: Callable[..., bytes]) -> None:
        self.body.flush()
        # Printed or kept, a closing is not taken back any more.
        show_paper(self, self.desk, self.months.currentData(), title, kind, make, closed=self.refresh)

    def _ask_place(self) -> None:
        start = str(Path.home() / file_name(self.desk, "laporan", self.months.currentData(), "xlsx"))
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Simpan Excel"), start, "Excel (*.xlsx)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Writes the month as a spreadsheet, as a whole or not at all."""
        self.body.flush()
        save_excel(self, self.shell, self.months.currentData(), path)


def _nothing(report: MonthlyReport) -> bool:
    """A month in which nothing happened: not one number would be shown."""
    return not report.total and not report.outreach.any and not any(f.value for f in report.figures)


def _months_back(today: date) -> list[tuple[int, int]]:
    """The month of ``today`` and those before it, newest first."""
    newest = today.year * 12 + today.month - 1
    return [((newest - n) // 12, (newest - n) % 12 + 1) for n in range(MONTHS_BACK)]
