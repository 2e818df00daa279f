"""Scrolling and jumping in the table of the queue, against the same table of constant cells."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from bench.data import BIG, SMALL, big_office
from bench.results import Result, median_ratio, plain

ROUNDS = 60


def _constant_table(columns: int, count: int) -> Any:
    """Qt's own table over a model whose every cell is the same text: the least a list can cost."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QTableView

    class Constant(QAbstractTableModel):
        def rowCount(self, _parent: Any = None) -> int:  # noqa: N802
            return count

        def columnCount(self, _parent: Any = None) -> int:  # noqa: N802
            return columns

        def data(self, _index: Any, role: int = 0) -> Any:
            return "Siti Aminah" if role == Qt.ItemDataRole.DisplayRole else None

    view = QTableView()
    model = Constant(view)
    view.setModel(model)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(34)
    return view


def _view(table: Any) -> Any:
    return getattr(table, "view", table)


def _timed(app: Any, table: Any, act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    _view(table).viewport().repaint()
    spent = (time.perf_counter() - started) * 1000
    app.processEvents()
    return spent


def run(quick: bool = False) -> list[Result]:
    """Scroll, jump, and the repaint after a typed search."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.app import make_application
    from desktop.services.queue import QueueSource
    from desktop.services.queue_filter import QueueFilter, Sort
    from desktop.views.kit.table import DataTable
    from desktop.views.queue.columns import columns as queue_columns

    app = QApplication.instance() or make_application(["bench"])
    desk = big_office(SMALL if quick else BIG)
    try:
        columns = queue_columns(several_offices=True)
        source = QueueSource(desk, QueueFilter(), Sort("received", True))
        count = source.count()
        tables: list[Any] = [DataTable("real", columns), _constant_table(len(columns), count)]
        for table in tables:
            table.resize(1100, 700)
            table.show()
        tables[0].set_source(source)
        app.processEvents()
        scrolls, jumps, typed = [], [], []
        for number in range(ROUNDS):
            scrolls.append(tuple(_scroll(app, table, number) for table in tables))
            jumps.append(tuple(_jump(app, table, number, count) for table in tables))
            text = ("s", "si", "sit", "siti", "bud", "budi")[number % 6]
            found = QueueFilter(text=text)
            typed.append(_timed(app, tables[0], partial(_ask, tables[0], desk, found)))
            tables[0].set_source(source)
            app.processEvents()
        for table in tables:
            table.hide()
            table.deleteLater()
        app.processEvents()
    finally:
        desk.store.close()
    return [
        median_ratio("list: scroll by a page", "ms", scrolls[5:], goal=1.15),  # type: ignore[arg-type]
        median_ratio("list: jump anywhere", "ms", jumps[5:], goal=1.3),  # type: ignore[arg-type]
        plain("list: repainted after a typed search", "ms", typed, goal=50.0),
    ]


def _ask(table: Any, desk: Any, wanted: Any) -> None:
    from desktop.services.queue import QueueSource
    from desktop.services.queue_filter import Sort

    table.set_source(QueueSource(desk, wanted, Sort()))


def _scroll(app: Any, table: Any, number: int) -> float:
    bar = _view(table).verticalScrollBar()
    return _timed(app, table, lambda: bar.setValue(1000 + number * 20))


def _jump(app: Any, table: Any, number: int, count: int) -> float:
    bar = _view(table).verticalScrollBar()
    return _timed(app, table, lambda: bar.setValue((number * 7919 * 37) % max(1, count)))
