"""A chart and, instead of it where somebody prefers one, a table of the same numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.views import theme
from desktop.views.kit.chart_base import Bar, Chart
from desktop.views.kit.column import text_of

_KEY = Qt.ItemDataRole.UserRole


class _Table(QTableWidget):
    """Rows that Enter opens; Tab goes on to what comes after."""

    opened = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_KEY)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.opened.emit(item.data(_KEY))
        else:
            super().keyPressEvent(event)


class ChartWithTable(QWidget):
    """`clicked(key)` whichever is shown; `turned(as_table)` when somebody has chosen.

    ``button`` turns from one to the other; the owner of the box puts it beside the title.
    """

    clicked = Signal(object)
    turned = Signal(bool)

    def __init__(self, chart: Chart, what: str) -> None:
        """``what`` heads the column of words: "Program"."""
        super().__init__()
        self.chart = chart
        self._what = what
        self.table = _Table(chart.title)
        self.button = QPushButton()
        self.button.setProperty("role", "link")
        self.button.clicked.connect(lambda _on=False: self._turn())
        self._stack = QStackedWidget()
        self._stack.addWidget(chart)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        chart.clicked.connect(self.clicked)
        self.table.opened.connect(lambda key: self.clicked.emit(key) if chart.opens else None)
        theme.notifier().changed.connect(self._fit)
        self.show_table(False)

    def set_bars(self, bars: list[Bar], total: int | None = None) -> None:
        """Shows these values in both."""
        self.chart.set_bars(bars, total)
        self._fill()
        self._fit()

    @property
    def as_table(self) -> bool:
        """Whether the table is shown."""
        return self._stack.currentWidget() is self.table

    def show_table(self, on: bool) -> None:
        """Shows the table, or the chart."""
        self._stack.setCurrentWidget(self.table if on else self.chart)
        self.button.setText(self.tr("Lihat grafik") if on else self.tr("Lihat tabel"))
        words = self.tr("Tampilkan sebagai grafik") if on else self.tr("Tampilkan sebagai tabel")
        self.button.setToolTip(words)
        self.button.setAccessibleName(f"{words}: {self.chart.title}")
        self._fit()

    def _turn(self) -> None:
        self.show_table(not self.as_table)
        self.turned.emit(self.as_table)

    def _fill(self) -> None:
        """Rows that are the same stay, and with them the keyboard's place."""
        bars, shares = self.chart.bars(), self.chart.shares
        heads = [self._what, self.tr("Jumlah"), *([self.tr("Bagian")] if shares else [])]
        at = self.table.currentRow()
        self.table.setColumnCount(len(heads))
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setRowCount(len(bars))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row, bar in enumerate(bars):
            texts = (bar.words, text_of(bar.number), self.chart.share(bar))
            for place, text in enumerate(texts[: len(heads)]):
                item = QTableWidgetItem(text)
                item.setData(_KEY, bar.key)
                if place:
                    item.setTextAlignment(right)
                else:
                    item.setToolTip(self.chart.words_of(bar))
                self.table.setItem(row, place, item)
        header = self.table.horizontalHeader()
        for place in range(len(heads)):
            stretch, fitting = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(place, fitting if place else stretch)
            side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
            self.table.horizontalHeaderItem(place).setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if bars:
            self.table.setCurrentCell(min(max(0, at), len(bars) - 1), 0)

    def _fit(self) -> None:
        """As tall as what is shown; a stack would be as tall as the taller of the two."""
        line = max(28, QFontMetrics(theme.font()).height() + 10)
        self.table.verticalHeader().setDefaultSectionSize(line)
        head = self.table.horizontalHeader().sizeHint().height()
        tall = head + line * self.table.rowCount() + 6
        self._stack.setFixedHeight(tall if self.as_table else self.chart.sizeHint().height())
