"""Charts: what the hand points at, what the keyboard reads and opens, and the table of the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.kit.chart import Bar, BarChart
from desktop.views.kit.chart_base import Chart
from desktop.views.kit.chart_table import ChartWithTable
from desktop.views.kit.line_chart import LineChart

Key = Qt.Key
BARS = (Bar("pkh", "PKH <b>", 6), Bar("pip", "PIP", 3), Bar("pbi", "PBI", 0))
MONTHS = tuple(
    Bar(word, f"{word} 2026", count, short=word)
    for word, count in (("Jun", 10), ("Jul", 0), ("Agu", 40), ("Sep", 1204))
)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "sedang", dark=False)
    yield
    theme.apply(qapp, "sedang", dark=False)


def shown(qtbot: QtBot, widget: QWidget, width: int = 360, height: int = 200) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)


def image(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_the_tip_tells_words_number_and_share(qtbot: QtBot) -> None:
    chart = BarChart("Program")
    chart.set_bars(BARS)
    shown(qtbot, chart)
    assert [chart.tip_at(chart.row_rect(n).center()) for n in range(3)] == [
        "PKH <b>: 6 (67 %)", "PIP: 3 (33 %)", "PBI: 0 (0 %)",
    ]  # fmt: skip
    assert chart.tip_at(QPoint(5, 199)) == ""
    chart.set_bars(BARS, 18)
    assert chart.tip_at(chart.row_rect(0).center()) == "PKH <b>: 6 (33 %)", "of more than is shown"
    line = LineChart("Bulan")
    line.set_bars(MONTHS)
    shown(qtbot, line)
    assert line.tip_at(line.row_rect(3).center()) == "Sep 2026: 1.204", "months are no parts of a whole"


@pytest.mark.parametrize(("chart", "on", "back"), [(BarChart, Key.Key_Down, Key.Key_Up),
                                                   (LineChart, Key.Key_Right, Key.Key_Left)])  # fmt: skip
def test_the_keyboard_reads_every_value_and_opens_it(
    qtbot: QtBot, chart: type[Chart], on: Qt.Key, back: Qt.Key
) -> None:
    made = chart("Angka")
    made.set_bars(MONTHS)
    shown(qtbot, made)
    made.setFocus()
    clicked: list[object] = []
    made.clicked.connect(clicked.append)
    heard = [made.accessibleDescription()]
    for key in (on, on, Key.Key_End, on, back, Key.Key_Home):
        QTest.keyClick(made, key)
        heard.append(made.accessibleDescription().partition(" ")[0])
        QTest.keyClick(made, Key.Key_Return)
    assert heard[1:] == ["Jul", "Agu", "Sep", "Jun", "Sep", "Jun"]
    assert clicked == heard[1:]
    assert made.accessibleName() == "Angka"
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.row_rect(1).center())
    assert clicked[-1] == "Jul"


def test_new_numbers_leave_the_keyboard_where_it_is(qtbot: QtBot) -> None:
    chart = BarChart("Program")
    chart.set_bars(BARS)
    shown(qtbot, chart)
    QTest.keyClick(chart, Key.Key_Down)
    chart.set_bars([Bar("baru", "Baru", 9), *BARS])
    assert chart.accessibleDescription().startswith("PIP: 3")
    chart.set_bars([Bar("baru", "Baru", 9)])
    assert chart.accessibleDescription() == "Baru: 9 (100 %)"


def test_a_chart_that_opens_nothing_is_still_read(qtbot: QtBot) -> None:
    chart = BarChart("Kiriman desa")
    chart.opens = False
    chart.set_bars(BARS)
    shown(qtbot, chart)
    clicked: list[object] = []
    chart.clicked.connect(clicked.append)
    QTest.keyClick(chart, Key.Key_Down)
    QTest.keyClick(chart, Key.Key_Return)
    QTest.mouseMove(chart, chart.row_rect(0).center())
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.row_rect(0).center())
    assert chart.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert clicked == []


@pytest.mark.parametrize("chart", [BarChart, LineChart])
@pytest.mark.parametrize("dark", [False, True])
def test_hover_and_focus_are_seen_and_empty_is_said(qtbot: QtBot, chart: type[Chart], dark: bool) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "sedang", dark=dark)
    made, other = chart("Angka"), QLineEdit()
    box = QWidget()
    column = QVBoxLayout(box)
    column.addWidget(other)
    column.addWidget(made)
    shown(qtbot, box)
    empty = image(made)
    assert made.accessibleDescription() == "Belum ada data"
    for key in (Key.Key_Down, Key.Key_Return):
        QTest.keyClick(made, key)
    made.set_bars(MONTHS)
    box.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    plain = image(made)
    assert plain != empty
    QTest.mouseMove(made, made.row_rect(2).center())
    qtbot.waitUntil(lambda: image(made) != plain)
    QTest.mouseMove(other, QPoint(2, 2))
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    ring = QColor(theme.palette().accent)
    corner = made.row_rect(0).topLeft() + QPoint(1, 1)
    assert image(made).pixelColor(corner) == ring


def test_bars_of_one_length_differ_by_pattern_without_any_colour(qtbot: QtBot) -> None:
    """As a bad printer or a colour-blind eye has it: the grey of all three is the same."""
    pictures = []
    for pattern in ("solid", "diagonal", "cross"):
        chart = BarChart("Kiriman")
        chart.set_bars([Bar("a", "Sama", 4, "text", pattern)])
        shown(qtbot, chart, 300, 40)
        pictures.append(image(chart).convertToFormat(QImage.Format.Format_Mono))
    assert all(one != another for one, another in combinations(pictures, 2))


@pytest.mark.parametrize("scale", theme.SCALES)
def test_numbers_of_the_line_stand_inside_it_and_months_beside_each_other(qtbot: QtBot, scale: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, scale)
    chart = LineChart("Bulan")
    chart.set_bars(MONTHS)
    chart.resize(chart.minimumSizeHint())
    shown(qtbot, chart, 240, chart.sizeHint().height())
    line = chart.fontMetrics().height()
    for number in range(len(MONTHS)):
        at = chart.point(number)
        assert line <= at.y() <= chart.height() - line
        assert chart.row_rect(number).contains(at.toPoint())
    assert chart.point(1).y() > chart.point(0).y() > chart.point(3).y(), "more is higher"


def test_the_table_says_what_the_chart_shows_and_opens_the_same(qtbot: QtBot) -> None:
    both = ChartWithTable(BarChart("Program terbanyak"), "Program")
    both.set_bars(list(BARS))
    shown(qtbot, both)
    turned: list[bool] = []
    both.turned.connect(turned.append)
    assert both.button.text() == "Lihat tabel"
    assert both.button.accessibleName() == "Tampilkan sebagai tabel: Program terbanyak"
    both.button.click()
    table = both.table
    assert turned == [True]
    assert table.isVisible()
    assert not both.chart.isVisible()
    model = table.model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    cells = [[model.index(row, n).data() for n in range(3)] for row in range(model.rowCount())]
    assert heads == ["Program", "Jumlah", "Bagian"]
    assert cells == [["PKH <b>", "6", "67 %"], ["PIP", "3", "33 %"], ["PBI", "0", "0 %"]]
    assert table.accessibleName() == "Program terbanyak"
    assert table.verticalScrollBar().maximum() == 0, "all rows are seen"
    clicked: list[object] = []
    both.clicked.connect(clicked.append)
    table.setFocus()
    QTest.keyClick(table, Key.Key_Down)
    QTest.keyClick(table, Key.Key_Return)
    assert clicked == ["pip"]
    both.set_bars([*BARS])
    assert table.currentRow() == 1, "read again, the keyboard stays"
    both.button.click()
    assert both.chart.isVisible()


def test_tab_leaves_the_table(qtbot: QtBot) -> None:
    box, after = QWidget(), QLineEdit()
    both = ChartWithTable(LineChart("Bulan"), "Bulan")
    both.set_bars(list(MONTHS))
    both.show_table(True)
    column = QVBoxLayout(box)
    column.addWidget(both)
    column.addWidget(after)
    shown(qtbot, box, 360, 300)
    assert both.table.columnCount() == 2, "months have no share"
    box.activateWindow()
    both.table.setFocus()
    qtbot.waitUntil(both.table.hasFocus)
    QTest.keyClick(both.table, Key.Key_Tab)
    assert after.hasFocus()
