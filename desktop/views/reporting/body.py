"""What stands below the head of the month's report: figures, words, corrections, tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit.labels import label
from desktop.views.reporting.corrections_box import CorrectionsBox
from desktop.views.reporting.sections import Sections
from desktop.views.reporting.words_box import WordsBox

if TYPE_CHECKING:
    from desktop.services.reporting.month_files import Month
    from desktop.services.reporting.report_rows import MonthlyReport
    from desktop.views.shell import Shell

PARTS = ("figures", "corrections", "words", "comparison", "areas", "details", "referrals", "others")


class ReportBody(QWidget):
    """Tables are made anew for each report; the fields stay, so that nobody is disturbed while typing."""

    opened = Signal(object)
    targets_asked = Signal()
    print_corrections_asked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.words = WordsBox(shell)
        self.corrections = CorrectionsBox(shell)
        self.corrections.opened.connect(self.opened)
        self.corrections.print_asked.connect(self.print_corrections_asked)
        self.parts = {name: self._part() for name in PARTS}
        self._sections: Sections | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.PAGE_MARGIN, 0)
        column.setSpacing(theme.GROUP_GAP)
        self.parts["corrections"].layout().addWidget(self.corrections)
        self.parts["words"].layout().addWidget(self.words)
        for part in self.parts.values():
            column.addWidget(part)
        column.addStretch(1)

    @staticmethod
    def _part() -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.PAGE_MARGIN)
        return part

    def titles(self) -> dict[str, str]:
        """The parts that have something, by the words of the links that lead to them."""
        names = {
            "figures": self.tr("Angka utama"),
            "corrections": self.tr("Koreksi"),
            "words": self.tr("Judul dan narasi"),
            "comparison": self.tr("Perbandingan"),
            "areas": self.tr("Wilayah"),
            "details": self.tr("Rincian"),
            "referrals": self.tr("Rujukan dan lama layanan"),
            "others": self.tr("Target dan kegiatan"),
        }
        return {name: names[name] for name in PARTS if not self.parts[name].isHidden()}

    def show_month(self, month: Month) -> None:
        """Shows a month."""
        report = month.report
        self._sections = sections = Sections(report, self.opened.emit)
        self.words.show_month(month)
        self.corrections.show_month(month.closed)
        self.parts["corrections"].setHidden(month.closed is None)
        self._refill("figures", [self._figures(sections, report, closed=month.closed is not None)])
        self._refill("comparison", [sections.comparison()])
        self._refill("areas", [sections.areas(), sections.discipline()])
        self._refill("details", [sections.breakdowns() if report.total else None])
        self._refill(
            "referrals",
            [
                sections.destinations(),
                sections.levels(),
                sections.unanswered(),
                sections.times(self.tr("Lama layanan"), report.times),
                sections.times(self.tr("Lama jawaban menurut tujuan"), report.answer_times),
            ],
        )
        others = [sections.targets(self._change_targets()), sections.reactivation()]
        others += [sections.counted(table) for table in report.counted]
        self._refill("others", [*others, sections.outreach(lambda: self._shell.go("visits"))])

    def _figures(self, sections: Sections, report: MonthlyReport, *, closed: bool) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.PAGE_MARGIN)
        column.addLayout(sections.cards())
        words = self._which_cases(report)
        if not closed:
            words += " " + self.tr("Status dan batas waktu menurut keadaan hari ini.")
        column.addWidget(label(words, "muted", wrap=True))
        if report.hidden:
            words = self.tr(
                "%n kasus sensitif ikut dihitung tetapi hanya terbuka bagi petugasnya.", "", report.hidden
            )
            column.addWidget(label(words, "muted", wrap=True))
        return head

    def _which_cases(self, report: MonthlyReport) -> str:
        """Beside the queue's own numbers these look wrong until one knows which cases they count."""
        others = [f"“{figure.label}”" for figure in report.figures if figure.code in _OTHER_MONTHS]
        words = self.tr("Angka di atas menghitung kasus yang diterima pada {0}.").format(report.month_label)
        if not others:
            return words
        *first, last = others
        named = self.tr("{0} dan {1}").format(", ".join(first), last) if first else last
        return f"{words} " + self.tr("Hanya {0} yang juga menghitung kasus dari bulan lain.").format(named)

    def _change_targets(self) -> Callable[[], object] | None:
        if not self._shell.desk.session.may(Permission.OFFICE_MANAGE):
            return None
        return self.targets_asked.emit

    def _refill(self, name: str, widgets: list[QWidget | None]) -> None:
        part = self.parts[name]
        column = part.layout()
        at = self.window().focusWidget()
        place = next((place for place, stop in enumerate(_stops(part)) if stop is at), None)
        if place is not None:
            self.setFocus()  # hiding what has the keyboard would send it, and the page, somewhere else
        while column.count():
            old = column.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        shown = [widget for widget in widgets if widget is not None]
        for widget in shown:
            column.addWidget(widget)
            widget.show()  # now, not in the next turn of the loop: until then it would have no height
        part.setVisible(bool(shown))
        stops = _stops(part)
        if place is not None and stops:
            stops[min(place, len(stops) - 1)].setFocus()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, from top to bottom."""
        return [stop for part in self.parts.values() for stop in _stops(part)]

    def flush(self) -> None:
        """Keeps what is being typed."""
        self.words.flush()
        self.corrections.flush()


def _stops(part: QWidget) -> list[QWidget]:
    """What Tab comes to in a part, as far as it is to be seen there."""
    tab = Qt.FocusPolicy.TabFocus
    return [
        child
        for child in part.findChildren(QWidget)
        if child.focusPolicy() & tab and child.isEnabled() and child.isVisibleTo(part)
    ]


_OTHER_MONTHS = frozenset({"carried_over", "closed_in_month", "overdue_all"})
"""Key figures that count cases of whatever month."""


class PartLinks(QWidget):
    """Links that bring a part of a long page to the top."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(self.tr("Bagian dari laporan ini"))

    def stops(self) -> list[QWidget]:
        """The links in their order."""
        return [link for place in range(self._row.count()) if (link := self._row.itemAt(place).widget())]

    def show_parts(self, titles: dict[str, str]) -> None:
        """One link for each."""
        known = [link.property("part") for link in self.stops()]
        if known == list(titles):
            return
        while self._row.count():
            old = self._row.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for name, words in titles.items():
            link = QPushButton(words)
            link.setProperty("role", "link")
            link.setProperty("part", name)
            link.clicked.connect(lambda _on=False, one=name: self.chosen.emit(one))
            self._row.addWidget(link)
