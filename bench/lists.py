"""Scrolling, jumping and searching in the list of the queue, against a table of constant cells.

Every figure is of the program's own table, with all its columns, over all cases of the large office. Frames
are measured by the clock on the wall from the moment the scroll bar moves until everything is painted.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from bench.data import BIG, SMALL, big_office
from bench.results import Result, median_ratio, plain

ROUNDS, WARM = 60, 5
OPENED = 12  # times the list is opened afresh
SEARCHES = ("s", "si", "sit", "siti", "bud", "budi")
LIMIT = 20  # seconds anything may take to show
_ROW = 34  # px


def run(quick: bool = False) -> list[Result]:
    """Scroll, jump, the jump into a list just opened, and the repaint after a typed search."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.app import make_application

    app = QApplication.instance() or make_application(["bench"])
    desk = big_office(SMALL if quick else BIG)
    try:
        with _tables(app, desk) as (real, constant):
            found = [*_scrolls_and_jumps(app, real, constant), *_jumps_at_once(app, desk, real, constant)]
        return [*found, *_typed(app, desk)]
    finally:
        _settle(app)
        desk.store.close()


# -- the tables -----------------------------------------------------------------------------------


@contextmanager
def _tables(app: Any, desk: Any) -> Iterator[tuple[Any, Any]]:
    """The table of the queue with all cases in it, and one of as many constant cells."""
    from desktop.views.kit.table import DataTable
    from desktop.views.queue.columns import columns

    shown = columns(several_offices=True)
    real = DataTable("real", shown)
    real.set_source(_everything(desk))
    tables = (real, _constant_table(len(shown), real.model.rowCount()))
    for table in tables:
        table.resize(1100, 700)
        table.show()
    _settle(app)
    try:
        yield tables
    finally:
        for table in tables:
            table.hide()
            table.deleteLater()
        _settle(app)


def _everything(desk: Any, key: Any = "received") -> Any:
    from desktop.services.case_queue.queue import QueueSource
    from desktop.services.case_queue.queue_filter import QueueFilter, Sort

    return QueueSource(desk, QueueFilter(), Sort(key, True))


def _constant_table(columns: int, count: int) -> Any:
    """Qt's own table over a model whose every cell is the same text."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QTableView

    class Constant(QAbstractTableModel):
        def rowCount(self, _parent: Any = None) -> int:  # noqa: N802 - Qt's name
            return count

        def columnCount(self, _parent: Any = None) -> int:  # noqa: N802 - Qt's name
            return columns

        def data(self, _index: Any, role: int = 0) -> Any:
            return "Siti Aminah" if role == Qt.ItemDataRole.DisplayRole else None

    view = QTableView()
    view.setModel(Constant(view))
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(_ROW)
    return view


# -- time -----------------------------------------------------------------------------------------


def _settle(app: Any) -> None:
    """Lets timers start what they start, and waits until the workers have nothing to do."""
    from desktop.views.operations import operations

    end = time.monotonic() + LIMIT
    quiet = time.monotonic() + 0.3  # longer than the table waits before it walks a list
    while operations().busy or time.monotonic() < quiet:
        if time.monotonic() > end:
            raise RuntimeError("the workers do not come to rest")
        app.processEvents()
        time.sleep(0.002)


def _frame(table: Any, row: int) -> float:
    """Milliseconds to go to a row and paint."""
    view = getattr(table, "view", table)
    started = time.perf_counter()
    view.verticalScrollBar().setValue(row)
    view.viewport().repaint()
    return (time.perf_counter() - started) * 1000


# -- the figures ----------------------------------------------------------------------------------


def _scrolls_and_jumps(app: Any, real: Any, constant: Any) -> list[Result]:
    """With the places of the list known, as some tenths of a second after it was opened."""
    rows = real.model.rowCount()
    scrolls, jumps = [], []
    for number in range(ROUNDS):
        near, far = 1000 + number * 20, (number * 7919 * 37) % rows
        scrolls.append((_frame(real, near), _frame(constant, near)))
        app.processEvents()
        jumps.append((_frame(real, far), _frame(constant, far)))
        if real.model.cells_to_paint(far) is None:
            raise RuntimeError("a jump painted grey bars though the list was walked")
        app.processEvents()
    slow = _nine_in_ten([ours for ours, _ in jumps[WARM:]])
    return [
        median_ratio("list: scroll by a page", "ms", scrolls[WARM:], goal=1.15),
        median_ratio(
            "list: jump anywhere, rows painted", "ms", jumps[WARM:], goal=1.3, note="the list has been walked"
        ),
        plain(
            "list: jump anywhere, nine in ten",
            "ms",
            [slow],
            goal=50.0,
        ),
    ]


def _jumps_at_once(app: Any, desk: Any, real: Any, constant: Any) -> list[Result]:
    """A jump in the moment the list is first opened: grey bars, then the rows once a worker found them."""
    from desktop.services import tracks

    first, arrived = [], []
    for number in range(OPENED):
        row = real.model.rowCount() * (2 * number + 1) // (2 * OPENED)
        tracks._tracks.clear()  # as if the program had just started
        real.set_source(_everything(desk))
        app.processEvents()
        started = time.perf_counter()
        ours = _frame(real, row)
        end = _painted(real.view, real.model.page_loaded, partial(_has_come, real, row))
        arrived.append((end - started) * 1000)
        _settle(app)
        first.append((ours, _frame(constant, row)))
    return [
        median_ratio(
            "list: jump in the moment of opening, first frame", "ms", first, goal=1.3, note="grey bars"
        ),
        plain(
            "list: jump in the moment of opening, rows painted", "ms", arrived, goal=50.0,
            note="walks there first",
        ),
    ]  # fmt: skip


def _has_come(real: Any, row: int) -> bool:
    return real.model.cells_to_paint(row) is not None


def _painted(view: Any, changed: Any, ready: Callable[[], bool]) -> float:
    """The moment after the first paint that follows ``changed`` and finds ``ready``."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    moment: list[float] = []

    def look() -> None:
        if ready() and not moment:
            view.viewport().repaint()
            moment.append(time.perf_counter())
            loop.quit()

    def soon(*_: object) -> None:
        QTimer.singleShot(0, look)

    changed.connect(soon)
    QTimer.singleShot(LIMIT * 1000, loop.quit)
    soon()
    loop.exec()
    changed.disconnect(soon)
    if not moment:
        raise RuntimeError("the rows did not come")
    return moment[0]


def _typed(app: Any, desk: Any) -> list[Result]:
    """Enter in the search box of the program's window until the found cases are painted.

    Enter searches at once: the pause of 150 ms that follows the last key otherwise is not in the figure.
    """
    from desktop.services.case_queue.queue_filter import QueueFilter
    from desktop.views.main_window import MainWindow

    window = MainWindow(desk)
    window.resize(1366, 768)
    window.show()
    times: list[float] = []
    for wanted in (QueueFilter(open_only=True), QueueFilter()):
        window.go("queue", filter=wanted)
        _settle(app)
        times += _searches(app, window.current)
    window.close()
    _settle(app)
    return [
        plain("list: repainted after a typed search", "ms", times, goal=50.0, note="pause not counted"),
        plain("list: repainted after a typed search, nine in ten", "ms", [_nine_in_ten(times)], goal=None),
    ]


def _searches(app: Any, page: Any) -> list[float]:
    """Milliseconds from Enter to painted, for one text after the other."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    box, table = page.list.search, page.list.table
    model = table.model
    times = []
    for number in range(ROUNDS // 2 + WARM):
        before = model.source
        box.setText(SEARCHES[number % len(SEARCHES)])
        started = time.perf_counter()
        QTest.keyClick(box, Qt.Key.Key_Return)
        end = _painted(table.view, model.modelReset, partial(_is_another, model, before))
        times.append((end - started) * 1000)
        app.processEvents()
    return times[WARM:]


def _is_another(model: Any, before: Any) -> bool:
    return model.source is not before


def _nine_in_ten(times: list[float]) -> float:
    return sorted(times)[len(times) * 9 // 10]
