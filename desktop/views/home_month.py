"""The month on Beranda: how much came, was answered and closed, the programmes, and the last months."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.views import theme
from desktop.views.home_boxes import HomeBox
from desktop.views.home_lines import INSIDE
from desktop.views.kit import icons
from desktop.views.kit.chart import Bar, BarChart
from desktop.views.kit.chart_base import Chart, fill
from desktop.views.kit.chart_table import ChartWithTable
from desktop.views.kit.column import text_of
from desktop.views.kit.labels import ElidedLabel, label, plain_tip
from desktop.views.kit.line_chart import LineChart

if TYPE_CHECKING:
    from desktop.services.case_queue.queue_filter import QueueFilter
    from desktop.services.home_month import CountOf, MonthFacts, MonthFigure
    from desktop.views.shell import Shell

SIGN = 16  # px


class PairOfBars(QWidget):
    """This month above last month, to the same measure; told apart by pattern as well as colour."""

    def __init__(self) -> None:
        super().__init__()
        self._now, self._before = 0.0, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(44, 22)

    def show_pair(self, now: float, before: float) -> None:
        """Shows two values."""
        self._now, self._before = now, before
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max(self._now, self._before, 1.0)
        for value, top, role, pattern in (
            (self._now, 1, "accent", "solid"), (self._before, 12, "muted", "diagonal"),
        ):  # fmt: skip
            if value > 0:
                length = max(2, round(self.width() * value / most))
                fill(painter, QRect(0, top, length, 9), role, pattern)


class MonthLine(QPushButton):
    """A figure of the month: words, number, how it stands to last month in words, and a pair of bars."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("role", "link")
        self._text = words
        self._words = ElidedLabel(words)
        self.number = label("", "section")
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sign = QLabel()
        self._change = ElidedLabel("", "muted")
        self._bars = PairOfBars()
        row = QHBoxLayout(self)
        row.setContentsMargins(INSIDE, 0, INSIDE, 0)
        row.setSpacing(6)
        row.addWidget(self._words, 4)
        row.addWidget(self.number)
        row.addWidget(self._sign)
        row.addWidget(self._change, 5)
        row.addWidget(self._bars)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_line(
        self, number: str, change: str, way: int | None, tip: str, now: float, before: float
    ) -> None:
        """``way`` is 1 for more than last month, -1 for less, 0 for the same, None for not known."""
        self.number.setText(number)
        self._change.setText(change)
        icon = {1: "chevron-up", -1: "chevron-down", 0: "minus", None: "minus"}[way]
        # Without a sign its place stays, so that the words of all lines begin below each other.
        self._sign.setPixmap(icons.pixmap(icon, "muted", SIGN, self.devicePixelRatioF()))
        self._sign.setFixedWidth(SIGN)
        if way is None:
            self._sign.clear()
        self._bars.show_pair(now, before)
        self.setToolTip(plain_tip(tip))
        self.setAccessibleName(f"{self._text}: {number}" + (f", {change}" if change else ""))
        self.setAccessibleDescription(tip)


class MonthBox(HomeBox):
    """*Bulan ini*; ``opened(filter)`` is called with the cases behind a line."""

    def __init__(self, opened: Callable[[QueueFilter], object]) -> None:
        super().__init__(self.tr("Bulan ini"))
        self.heading.setMinimumHeight(theme.TARGET + 2)  # as beside the buttons of the boxes next to it
        self.column.setSpacing(2)
        self._against = label("", "muted")
        self._against.setContentsMargins(0, 0, INSIDE, 0)
        self.head.addWidget(self._against)
        self.lines = {
            "received": MonthLine(self.tr("Kasus masuk")),
            "answered": MonthLine(self.tr("Dijawab")),
            "closed": MonthLine(self.tr("Selesai")),
            "answer_days": MonthLine(self.tr("Lama dijawab")),
        }
        self._wanted: dict[str, QueueFilter] = {}
        for code, line in self.lines.items():
            line.clicked.connect(lambda _on=False, code=code: opened(self._wanted[code]))
            self.column.addWidget(line)
        self.column.addStretch(1)

    def show_month(self, facts: MonthFacts) -> None:
        """Shows the month."""
        self.heading.setText(facts.month)
        self.setAccessibleName(facts.month)
        self._against.setText(self.tr("dibanding {0}").format(facts.before_days))
        for figure in facts.figures:
            self._wanted[figure.code] = figure.wanted
            self._show_count(figure, facts.before_days)
            if figure.code == "answered":
                self._wanted["answer_days"] = figure.wanted
        self._show_days(facts.answer_days, facts.answer_days_before, facts.before_days)
        widest = max(line.number.sizeHint().width() for line in self.lines.values())
        for line in self.lines.values():
            line.number.setFixedWidth(widest)

    def _show_count(self, figure: MonthFigure, days: str) -> None:
        now, before = figure.now, figure.before
        more = now - before
        words = self.tr("{0} lebih banyak") if more > 0 else self.tr("{0} lebih sedikit")
        change = words.format(text_of(abs(more))) if more else self.tr("sama banyak")
        tip = self.tr("{0} pada {1}").format(text_of(before), days)
        self.lines[figure.code].show_line(text_of(now), change, _way(more), tip, now, before)

    def _show_days(self, now: float | None, before: float | None, days: str) -> None:
        line, tip = self.lines["answer_days"], self.tr("Hari kerja sejak dikirim, nilai tengah")
        if before is not None:
            tip = self.tr("{0}; {1} pada {2}").format(tip, _number(before), days)
        if now is None:
            line.show_line("-", self.tr("belum ada jawaban"), None, tip, 0, before or 0)
        elif before is None:
            line.show_line(_number(now), self.tr("hari kerja"), None, tip, now, 0)
        else:
            more = now - before
            words = self.tr("{0} hari lebih lama") if more > 0 else self.tr("{0} hari lebih cepat")
            change = words.format(_number(abs(more))) if more else self.tr("hari, sama lama")
            line.show_line(_number(now), change, _way(more), tip, now, before)


def _way(more: float) -> int:
    return (more > 0) - (more < 0)


def _number(days: float) -> str:
    """ "6" or "6,5"."""
    return f"{days:.1f}".replace(".", ",").removesuffix(",0")


class ChartBox(HomeBox):
    """A chart under its title, with a table instead for who prefers one; what was chosen is remembered."""

    def __init__(self, title: str, chart: Chart, what: str, shell: Shell, name: str) -> None:
        super().__init__(title)
        self.both = ChartWithTable(chart, what)
        self.head.addWidget(self.both.button)
        self.column.addWidget(self.both)
        self.column.addStretch(1)
        key = f"home.table.{name}"
        self.both.show_table(shell.recall(key, False) is True)
        self.both.turned.connect(lambda on: shell.remember(key, on))

    @property
    def chart(self) -> Chart:
        """The chart itself."""
        return self.both.chart


class CountsBox(ChartBox):
    """Programmes or months of the queue; ``opened(filter)`` is called with the cases behind one."""

    def __init__(
        self, title: str, chart: Chart, what: str, shell: Shell, name: str, opened: Callable[[Any], object]
    ) -> None:
        super().__init__(title, chart, what, shell, name)
        self._wanted: dict[object, QueueFilter] = {}
        self.both.clicked.connect(lambda key: opened(self._wanted[key]))

    def show_counts(self, counts: Sequence[CountOf], total: int | None = None) -> None:
        """Shows these, by their words; ``total`` is of how many, where not all are named."""
        self._wanted = {one.words: one.wanted for one in counts}
        bars = [Bar(one.words, one.words, one.count, short=one.short) for one in counts]
        self.both.set_bars(bars, total)


def programme_box(shell: Shell, opened: Callable[[Any], object]) -> CountsBox:
    """The programmes that most cases of the month are about."""
    title = QCoreApplication.translate("CountsBox", "Program terbanyak bulan ini")
    what = QCoreApplication.translate("CountsBox", "Program")
    return CountsBox(title, BarChart(title, row=28), what, shell, "programmes", opened)


def months_box(shell: Shell, opened: Callable[[Any], object]) -> CountsBox:
    """The cases received in each of the last months."""
    title = QCoreApplication.translate("CountsBox", "Kasus masuk per bulan")
    return CountsBox(
        title, LineChart(title), QCoreApplication.translate("CountsBox", "Bulan"), shell, "months", opened
    )
