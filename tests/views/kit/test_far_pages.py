"""Far jumps in a list whose source has to walk there: grey bars at once, the rows from a worker."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.errors import KnownError
from desktop.views import theme
from desktop.views.kit import far_pages
from desktop.views.kit.column import Column
from desktop.views.kit.error_dialogs import KnownErrorDialog
from desktop.views.kit.table import DataTable
from tests.helpers.quiet import settle
from tests.views.kit.fake_rows import FakeRows, Row

FAR, FARTHER = 250_020, 400_020
COLUMNS = [Column("id", "Nomor", 90), Column("name", "Nama", 200, kind="name", stretch=True)]


class Walking(FakeRows):
    """Rows that are near only below `reached`; `gate` holds a worker back until it is opened."""

    def __init__(self, total: int = 500_000) -> None:
        super().__init__(total)
        self.reached = 1_000
        self.gate = threading.Event()
        self.threads: list[threading.Thread] = []
        self.walked_in = self.walked_out = False
        self.error: Exception | None = None

    def is_quick(self, offset: int) -> bool:
        return offset < self.reached

    def prepare(self, length: int, check: Callable[[], object]) -> None:
        self.walked_in = True
        try:
            while not self.gate.wait(0.005):
                check()
        except BaseException:
            self.walked_out = True
            raise
        self.reached = length + 1

    def rows_from(self, offset: int, limit: int) -> list[Row]:
        if self.error is not None:
            raise self.error
        self.threads.append(threading.current_thread())
        if not self.is_quick(offset):
            assert self.gate.wait(10)
        return super().rows_from(offset, limit)


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Iterator[Walking]:
    """The walk itself starts only in the tests that are about it."""
    monkeypatch.setattr(far_pages, "PATIENCE", 60_000)
    made = Walking()
    yield made
    made.gate.set()


def shown(qtbot: QtBot, source: FakeRows) -> DataTable:
    table = DataTable("uji", COLUMNS)
    qtbot.addWidget(table)
    table.resize(900, 500)
    table.set_source(source)
    table.show()
    table.grab()
    return table


def jump(table: DataTable, row: int) -> QImage:
    table.view.verticalScrollBar().setValue(row)
    return table.view.viewport().grab().toImage()


def colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for y in range(0, image.height(), 2) for x in range(0, image.width(), 2)}


def test_a_far_jump_paints_bars_and_the_rows_follow(qtbot: QtBot, source: Walking) -> None:
    table = shown(qtbot, source)
    bars = jump(table, FAR)
    plain = {theme.color("surface").rgb(), theme.color("neutral_tint").rgb()}
    assert colours(bars) == plain
    assert table.model.cells_to_paint(FAR) is None
    source.gate.set()
    settle(qtbot)
    cells = table.model.cells_to_paint(FAR)
    assert cells is not None
    assert cells[1].text == f"Warga {FAR}"
    assert QColor(theme.color("text")).rgb() in colours(table.view.viewport().grab().toImage())
    assert source.threads
    assert threading.main_thread() not in source.threads


def test_only_the_place_where_the_hand_stopped_is_read(qtbot: QtBot, source: Walking) -> None:
    table = shown(qtbot, source)
    for row in (50_020, 100_020, 150_020, 200_020, FAR, FARTHER):
        jump(table, row)
    source.gate.set()
    settle(qtbot)
    asked = [first for kind, first, _ in source.calls if kind == "offset"]
    assert asked[0] == 50_000
    assert set(asked[1:]) <= {FAR // 200 * 200, FARTHER // 200 * 200}
    assert FARTHER // 200 * 200 in asked


def test_what_came_for_another_list_is_dropped(qtbot: QtBot, source: Walking) -> None:
    table = shown(qtbot, source)
    jump(table, FAR)
    table.set_source(FakeRows(300_000, reverse=True))
    source.gate.set()
    settle(qtbot)
    assert table.model.id_at(FAR) == 299_999 - FAR


def test_next_to_known_rows_nothing_waits(qtbot: QtBot, source: Walking) -> None:
    table = shown(qtbot, source)
    for row in (190, 390, 900, 1_150):
        jump(table, row)
        assert table.model.cells_to_paint(row) is not None
    assert jump(table, 499_999) is not None
    assert table.model.cells_to_paint(499_999) is not None
    assert set(source.threads) == {threading.main_thread()}


def test_a_row_asked_for_by_name_is_read_at_once(qtbot: QtBot, source: Walking) -> None:
    table = shown(qtbot, source)
    source.gate.set()
    assert table.model.row_at(FAR) == Row(FAR, f"Warga {FAR}", FAR * 3)


def test_the_way_is_walked_once_the_list_rests(
    qtbot: QtBot, source: Walking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(far_pages, "PATIENCE", 0)
    table = shown(qtbot, source)
    source.gate.set()
    qtbot.waitUntil(lambda: source.is_quick(499_999))
    jump(table, FAR)
    assert table.model.cells_to_paint(FAR) is not None


def test_another_list_ends_the_walk(qtbot: QtBot, source: Walking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(far_pages, "PATIENCE", 0)
    table = shown(qtbot, source)
    qtbot.waitUntil(lambda: source.walked_in)  # what is cancelled before it begins never walks out
    table.set_source(FakeRows(10))
    qtbot.waitUntil(lambda: source.walked_out)
    settle(qtbot)
    assert not source.is_quick(FAR)


def test_a_place_that_cannot_be_read_is_said_once(qtbot: QtBot, qapp: QApplication, source: Walking) -> None:
    table = shown(qtbot, source)
    source.error = KnownError("Data tidak terbaca.", "Tidak ada yang berubah.", "Coba lagi.")
    jump(table, FAR)
    qtbot.waitUntil(lambda: isinstance(qapp.activeModalWidget() or told(qapp), KnownErrorDialog))
    dialog = told(qapp)
    assert dialog is not None
    dialog.close()
    jump(table, FARTHER)
    settle(qtbot)
    assert told(qapp) is None


def test_a_place_that_could_not_be_read_is_tried_again(
    qtbot: QtBot, qapp: QApplication, source: Walking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(far_pages, "REST", 0)
    table = shown(qtbot, source)
    source.gate.set()
    source.error = KnownError("Data tidak terbaca.", "Tidak ada yang berubah.", "Coba lagi.")
    jump(table, FAR)
    qtbot.waitUntil(lambda: told(qapp) is not None)
    dialog = told(qapp)
    assert dialog is not None
    dialog.close()
    source.error = None

    def comes() -> bool:
        jump(table, FAR)
        return table.model.cells_to_paint(FAR) is not None

    qtbot.waitUntil(comes)
    settle(qtbot)


def told(qapp: QApplication) -> KnownErrorDialog | None:
    return next(
        (w for w in qapp.topLevelWidgets() if isinstance(w, KnownErrorDialog) and w.isVisible()), None
    )
