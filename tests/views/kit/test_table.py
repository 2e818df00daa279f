"""The data table under keyboard and mouse: moving, selecting across pages, copying, sorting, columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.table import DataTable
from desktop.views.kit.table_layout import TableLayout
from desktop.views.kit.table_view import MAX_SELECTED
from tests.views.kit.fake_rows import FakeRows, Row, UnfindableRows

Key = Qt.Key
COLUMNS = [
    Column("id", "Nomor", 90, sortable=True),
    Column("name", "Nama", 200, kind="name", facts=lambda r: "RT 02", sortable=True, stretch=True),
    Column("number", "Jumlah", 100, kind="number", drop=1),
    Column("extra", "Lain", 100, value=lambda r: "x", drop=2),
]


class Memory:
    """Remembers in a dict."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def recall(self, key: str, default: Any = None) -> Any:
        return self.kept.get(key, default)

    def remember(self, key: str, value: Any) -> None:
        self.kept[key] = value


def make(qtbot: QtBot, source: FakeRows, memory: Memory | None = None) -> DataTable:
    table = DataTable("uji", COLUMNS, title="Daftar uji", memory=memory)
    qtbot.addWidget(table)
    table.resize(900, 500)
    table.set_source(source)
    table.show()
    table.view.setFocus()
    qtbot.waitUntil(table.view.hasFocus)
    return table


@pytest.fixture
def source() -> FakeRows:
    return FakeRows(500_000)


@pytest.fixture
def table(qtbot: QtBot, source: FakeRows) -> DataTable:
    return make(qtbot, source)


@pytest.fixture
def narrow(qtbot: QtBot, source: FakeRows) -> DataTable:
    """A table whose first column gave way."""
    made = make(qtbot, source)
    made.view.setColumnHidden(0, True)
    return made


@pytest.mark.parametrize("start", [5, 0])
def test_the_keys_move_after_a_new_reading_while_the_first_column_is_hidden(
    narrow: DataTable, qtbot: QtBot, start: int
) -> None:
    narrow.view.selectRow(start)
    again = FakeRows(500_000)
    narrow.set_source(again, keep_selection=True)
    assert row_of(narrow) == start
    qtbot.keyClick(narrow.view, Key.Key_Down)
    assert row_of(narrow) == start + 1
    assert sorted_ids(narrow) == [again.row_id(again.rows_from(start + 1, 1)[0])]
    qtbot.keyClick(narrow.view, Key.Key_Home)
    qtbot.keyClick(narrow.view, Key.Key_Down)
    assert row_of(narrow) == 1
    qtbot.keyClick(narrow.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(sorted_ids(narrow)) == 2


def row_of(table: DataTable) -> int:
    return table.view.currentIndex().row()


def sorted_ids(table: DataTable) -> list[int]:
    return sorted(row_id for row_id in table.selected_ids() if isinstance(row_id, int))


def submenu(menu: QMenu, place: int) -> QMenu:
    found = menu.actions()[place].menu()
    assert isinstance(found, QMenu)
    return found


def select(table: DataTable, first: int, last: int) -> None:
    model = table.model
    from PySide6.QtCore import QItemSelection

    part = QItemSelection(model.index(first, 0), model.index(last, model.columnCount() - 1))
    table.view.selectionModel().select(part, QItemSelectionModel.SelectionFlag.Select)


def test_the_keyboard_reaches_both_ends_with_few_reads(
    qtbot: QtBot, table: DataTable, source: FakeRows
) -> None:
    qtbot.keyClick(table.view, Key.Key_End)
    assert row_of(table) == 499_999
    table.grab()
    qtbot.keyClick(table.view, Key.Key_Home)
    assert row_of(table) == 0
    qtbot.keyClick(table.view, Key.Key_PageDown)
    assert row_of(table) > 5
    table.grab()
    assert len(source.calls) <= 3


def test_jumping_about_reads_one_page_each(qtbot: QtBot, table: DataTable, source: FakeRows) -> None:
    table.grab()
    source.calls.clear()
    for row in (100_020, 400_020, 250_020):
        table.view.verticalScrollBar().setValue(row)
        table.grab()
    assert len(source.calls) == 3


def test_enter_and_double_click_open_a_row(qtbot: QtBot, table: DataTable) -> None:
    opened: list[Row] = []
    table.activated.connect(opened.append)
    qtbot.keyClick(table.view, Key.Key_Down)
    qtbot.keyClick(table.view, Key.Key_Return)
    place = table.view.visualRect(table.model.index(3, 1)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.id for row in opened] == [1, 3]


def test_the_current_row_is_told(qtbot: QtBot, table: DataTable) -> None:
    heard: list[Row] = []
    table.current_changed.connect(heard.append)
    qtbot.keyClick(table.view, Key.Key_Down)
    assert heard[-1].id == 1
    assert table.current_row() == heard[-1]


def test_slash_asks_for_the_filter_and_letters_do_not_search(
    qtbot: QtBot, table: DataTable, source: FakeRows
) -> None:
    with qtbot.waitSignal(table.filter_requested):
        qtbot.keyClick(table.view, Key.Key_Slash)
    before = len(source.calls)
    qtbot.keyClicks(table.view, "warga")
    assert len(source.calls) == before


def test_a_selection_spans_pages_and_survives_sorting(qtbot: QtBot, table: DataTable) -> None:
    table.view.selectRow(5)
    select(table, 300_000, 300_001)
    assert table.selected_ids() == [5, 300_000, 300_001]
    table.set_source(FakeRows(500_000, reverse=True), keep_selection=True)
    assert sorted_ids(table) == [5, 300_000, 300_001]
    assert table.view.selected_positions() == [199_998, 199_999, 499_994]


def test_without_positions_rows_are_marked_when_their_page_comes(qtbot: QtBot) -> None:
    table = make(qtbot, UnfindableRows(500_000))
    select(table, 300_000, 300_001)
    assert table.selected_ids() == [300_000, 300_001]
    table.reload()
    assert table.view.selected_positions() == []
    assert sorted_ids(table) == [300_000, 300_001]
    table.view.verticalScrollBar().setValue(300_000)
    table.grab()
    assert table.view.selected_positions() == [300_000, 300_001]
    assert sorted_ids(table) == [300_000, 300_001]


def test_a_click_on_another_row_drops_what_was_kept(qtbot: QtBot) -> None:
    table = make(qtbot, UnfindableRows(500_000))
    select(table, 300_000, 300_001)
    table.reload()
    place = table.view.visualRect(table.model.index(2, 1)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.selected_ids() == [2]


def test_another_filter_drops_the_selection(qtbot: QtBot, table: DataTable) -> None:
    counts: list[int] = []
    table.selection_changed.connect(counts.append)
    table.view.selectRow(5)
    table.set_source(FakeRows(10))
    assert table.selected_ids() == []
    assert counts == [1, 0]


def test_rows_that_are_gone_leave_the_selection(qtbot: QtBot, table: DataTable, source: FakeRows) -> None:
    select(table, 7, 8)
    source.total = 8
    table.reload()
    assert table.selected_ids() == [7]


def test_reload_stays_where_it_was(qtbot: QtBot, table: DataTable) -> None:
    table.view.verticalScrollBar().setValue(1000)
    table.view.setCurrentIndex(table.model.index(1003, 0))
    table.reload()
    assert row_of(table) == 1003
    assert table.view.rowAt(0) == 1000


def test_shift_and_ctrl_select_several(qtbot: QtBot, table: DataTable) -> None:
    shift, ctrl = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    table.view.selectRow(1)
    qtbot.keyClick(table.view, Key.Key_Down, shift)
    qtbot.keyClick(table.view, Key.Key_Down, shift)
    place = table.view.visualRect(table.model.index(6, 1)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, ctrl, place)
    assert table.selected_ids() == [1, 2, 3, 6]
    assert [row.id for row in table.selected_rows()] == [1, 2, 3, 6]


@pytest.fixture
def ctrl_held(qtbot: QtBot, table: DataTable) -> Iterator[None]:
    """Ctrl is still down, as it is just after Ctrl+S."""
    window = table.windowHandle()
    qtbot.keyPress(window, Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    yield
    qtbot.keyRelease(window, Key.Key_Control)


@pytest.mark.usefixtures("ctrl_held")
def test_going_to_a_row_marks_it_alone_though_ctrl_is_held(table: DataTable) -> None:
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    for row_id in (3, 70_000):
        assert table.select_id(row_id)
    assert table.selected_ids() == [70_000]
    assert table.view.currentIndex().row() == 70_000


def test_marking_a_row_tells_nobody(qtbot: QtBot, table: DataTable) -> None:
    with qtbot.assertNotEmitted(table.current_changed):
        table.mark(7)
        assert table.selected_ids() == [7]
        table.mark(-1)  # is not in the list
    assert table.current_row() is None
    assert table.selected_ids() == []


def test_selecting_everything_stops_at_a_sensible_number_and_says_so(
    qtbot: QtBot, table: DataTable, source: FakeRows
) -> None:
    qtbot.keyClick(table.view, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selected_ids()) == MAX_SELECTED
    assert table._limit_note.isVisible()
    assert len(source.calls) < 10
    table.clear_selection()
    assert table.selected_ids() == []
    assert not table._bar.isVisible()


def test_bulk_actions_show_for_more_than_one(qtbot: QtBot, table: DataTable) -> None:
    pressed: list[int] = []
    button = table.add_bulk_action("Cetak", "printer", lambda: pressed.append(1))
    assert not button.isVisible()
    select(table, 1, 2)
    assert button.isVisible()
    button.click()
    assert pressed == [1]


class Person:
    """A row of people's text."""

    def __init__(self, name: str, nik: str) -> None:
        self.id = name
        self.name = name
        self.nik = nik


def test_copy_takes_what_is_seen_as_plain_rows(qtbot: QtBot) -> None:
    table = DataTable("x", [Column("name", "Nama"), Column("nik", "NIK")])
    qtbot.addWidget(table)
    table.set_rows(
        [
            Person("Siti\tAminah", "3201********0002"),
            Person('=HYPERLINK("x")', "3201********0003"),
            Person("+62812", "@a"),
            Person("-cmd", "4"),
        ]
    )
    table.view.selectAll()
    qtbot.keyClick(table.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Siti Aminah\t3201********0002\n'=HYPERLINK(\"x\")\t3201********0003\n+62812\t'@a\n'-cmd\t4"
    )


def test_copy_without_selection_takes_the_current_row_in_shown_order(qtbot: QtBot, table: DataTable) -> None:
    table.view.horizontalHeader().moveSection(1, 0)
    table.view.horizontalHeader().setSectionHidden(3, True)
    table.clear_selection()
    table.view.setCurrentIndex(table.model.index(2, 0))
    table.clear_selection()
    assert table.view.copied_text() == "Warga 2 RT 02\t2\t6"


def test_sorting_is_asked_for_never_done(qtbot: QtBot, table: DataTable, source: FakeRows) -> None:
    asked: list[tuple[str, bool]] = []
    table.sort_requested.connect(lambda key, descending: asked.append((key, descending)))
    head = table.view.horizontalHeader()
    before = len(source.calls)

    def click(section: int) -> None:
        at = QPoint(head.sectionViewportPosition(section) + 20, 10)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(0)
    click(0)
    click(1)
    click(2)  # not sortable
    assert asked == [("id", False), ("id", True), ("name", False)]
    assert head.sortIndicatorSection() == 1
    assert len(source.calls) == before


def test_the_menu_offers_actions_order_and_columns(qtbot: QtBot, table: DataTable) -> None:
    given: list[list[int]] = []

    def actions(rows: list[Row]) -> list[QAction]:
        given.append([row.id for row in rows])
        return [QAction("Buka", table)]

    table.set_context_actions(actions)
    table.view.selectRow(4)
    menu = table.context_menu()
    assert given == [[4]]
    assert [a.text() for a in menu.actions() if a.text()] == ["Buka", "&Salin", "&Urutkan menurut", "&Kolom"]
    asked: list[str] = []
    table.sort_requested.connect(lambda key, _d: asked.append(key))
    submenu(menu, 3).actions()[1].trigger()
    assert asked == ["name"]


@pytest.mark.qt_log_ignore("does not support", extend=True)  # the offscreen platform has no popups
def test_the_menu_key_opens_the_menu(qtbot: QtBot, table: DataTable) -> None:
    table.view.selectRow(1)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), table.mapToGlobal(QPoint(5, 5))
    )
    table.contextMenuEvent(event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_columns_are_chosen_and_remembered(qtbot: QtBot) -> None:
    memory = Memory()
    table = make(qtbot, FakeRows(3), memory)
    table.column_menu().actions()[2].trigger()
    head = table.view.horizontalHeader()
    head.resizeSection(0, 140)
    head.moveSection(0, 1)
    qtbot.waitUntil(lambda: "tables/uji" in memory.kept)
    again = make(qtbot, FakeRows(3), memory)
    head = again.view.horizontalHeader()
    assert head.isSectionHidden(2)
    assert head.sectionSize(0) == 140
    assert head.visualIndex(1) == 0


@pytest.mark.parametrize(
    "kept", ["x", 3, {"widths": {"id": -4, "no": 5}, "order": ["no"]}, {"shown": dict.fromkeys("abc", False)}]
)
def test_a_damaged_memory_is_ignored(qtbot: QtBot, kept: object) -> None:
    memory = Memory()
    memory.kept["tables/uji"] = kept
    table = make(qtbot, FakeRows(3), memory)
    assert table.view.horizontalHeader().sectionSize(0) == 90


def test_the_last_column_stays(qtbot: QtBot, table: DataTable) -> None:
    layout: TableLayout = table.layout_memory
    for section in range(4):
        layout.set_shown(section, False, 900)
    shown = [i for i in range(4) if not table.view.horizontalHeader().isSectionHidden(i)]
    assert shown == [3]


def test_a_narrow_table_drops_columns_and_never_scrolls_sideways(qtbot: QtBot, table: DataTable) -> None:
    head = table.view.horizontalHeader()
    table.resize(380, 400)
    assert head.isSectionHidden(3)
    assert not head.isSectionHidden(2)
    assert table.view.horizontalScrollBar().maximum() == 0
    table.resize(260, 400)
    assert head.isSectionHidden(2)
    assert table.view.horizontalScrollBar().maximum() == 0
    table.resize(900, 400)
    assert head.hiddenSectionCount() == 0


def test_an_empty_list_says_what_to_do(qtbot: QtBot) -> None:
    pressed: list[int] = []
    table = make(qtbot, FakeRows(1))
    empty = EmptyState("queue", "Belum ada kasus", "Daftarkan.", "Daftarkan kasus", lambda: pressed.append(1))
    table.set_empty(empty)
    assert not empty.isVisible()
    table.set_source(FakeRows(0))
    assert empty.isVisible()
    button = table.findChild(QPushButton, "")
    assert button is not None
    assert empty.button is not None
    empty.button.click()
    assert pressed == [1]
    table.set_source(FakeRows(1))
    assert table.view.isVisible()


def test_the_skeleton_waits_300_ms(qtbot: QtBot, table: DataTable) -> None:
    skeleton = table._skeleton
    table.set_loading()
    assert not skeleton.isVisible()
    qtbot.waitUntil(skeleton.isVisible)
    skeleton.grab()
    table.set_source(FakeRows(5))
    assert table.view.isVisible()
    table.set_loading()
    table.set_source(FakeRows(6))
    assert not skeleton._timer.isActive()


def test_rows_have_one_height_and_hostile_names_stay_text(qtbot: QtBot) -> None:
    table = DataTable("x", [Column("name", "Nama", 100)])
    qtbot.addWidget(table)
    long_name = "<b>Siti</b> & " + "Nurhaliza " * 6
    table.set_rows([Person(long_name, ""), Person("Sri", "")])
    delegate = table.view.table_delegate
    assert table.view.rowHeight(0) == table.view.rowHeight(1) == 34
    assert delegate.tip(table.model.index(1, 0), 100) == ""
    tip = delegate.tip(table.model.index(0, 0), 100)
    assert tip.startswith("<span>&lt;b&gt;Siti&lt;/b&gt; &amp; Nurhaliza")


def test_going_to_a_row_by_identity(qtbot: QtBot, table: DataTable) -> None:
    assert table.select_id(123_456)
    assert row_of(table) == 123_456
    assert not table.select_id(999_999)
