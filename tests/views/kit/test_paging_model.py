"""Half a million rows: few pages read, bounded memory, keyset steps next to known rows."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop.views.kit.badge import Badge
from desktop.views.kit.column import Cell, Column, text_of
from desktop.views.kit.paging_model import ListSource, PagingModel
from tests.views.kit.fake_rows import FakeRows, Row

HALF_MILLION = 500_000
COLUMNS = [
    Column("id", "Nomor"),
    Column("name", "Nama", kind="name"),
    Column("number", "Jumlah", kind="number"),
]


@pytest.fixture
def source() -> FakeRows:
    return FakeRows(HALF_MILLION)


@pytest.fixture
def model(source: FakeRows, qapp: object) -> PagingModel:
    result = PagingModel(COLUMNS)
    result.set_source(source)
    return result


def text(model: PagingModel, row: int, column: int) -> object:
    return model.index(row, column).data()


def test_knowing_the_length_reads_no_rows(model: PagingModel, source: FakeRows) -> None:
    assert model.rowCount() == HALF_MILLION
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(QModelIndex()) == 3
    assert source.calls == []


def test_the_first_and_last_page_are_keyset_reads(model: PagingModel, source: FakeRows) -> None:
    assert text(model, 0, 1) == "Warga 0"
    assert text(model, HALF_MILLION - 1, 1) == "Warga 499999"
    assert source.calls == [("after", 0, 200), ("before", 499_800, 200)]


def test_scrolling_on_steps_by_keyset_both_ways(model: PagingModel, source: FakeRows) -> None:
    assert text(model, 250_000, 1) == "Warga 250000"
    assert text(model, 250_200, 1) == "Warga 250200"
    assert text(model, 249_999, 1) == "Warga 249999"
    assert [kind for kind, _, _ in source.calls] == ["offset", "after", "before"]
    assert all(limit == 200 for _, _, limit in source.calls)


def test_looking_twice_reads_once(model: PagingModel, source: FakeRows) -> None:
    for _ in range(3):
        for row in range(200):
            assert text(model, row, 0) is not None
    assert len(source.calls) == 1


def test_memory_is_bounded_and_the_way_back_is_still_keyset(source: FakeRows, qapp: object) -> None:
    model = PagingModel(COLUMNS, cached_pages=5)
    model.set_source(source)
    for page in range(50):
        model.row_at(page * 200)
    assert len(model._pages) == 5
    source.calls.clear()
    assert model.row_at(20 * 200) == Row(4000, "Warga 4000", 12000)
    assert source.calls == [("after", 4000, 200)]


def test_rows_that_vanished_meanwhile_are_blank_not_a_crash(model: PagingModel, source: FakeRows) -> None:
    source.total = 100
    assert text(model, 150, 1) == ""
    assert model.row_at(150) is None
    assert model.row_at(-1) is None
    assert model.row_at(HALF_MILLION) is None


def test_a_new_source_forgets_the_old_one(model: PagingModel) -> None:
    assert text(model, 0, 1) == "Warga 0"
    model.set_source(FakeRows(10, reverse=True))
    assert model.rowCount() == 10
    assert text(model, 0, 1) == "Warga 9"


def test_roles(model: PagingModel) -> None:
    index = model.index(1234, 2)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "3.702"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Jumlah: 3.702"
    assert index.data(Qt.ItemDataRole.UserRole) == Row(1234, "Warga 1234", 3702)
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Jumlah"
    side = model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert isinstance(side, Qt.AlignmentFlag)
    assert side & Qt.AlignmentFlag.AlignRight


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (1_500_000, "1.500.000"),
        (0, "0"),
        (date(2026, 8, 7), "07-08-2026"),
        (datetime(2026, 8, 7, 14, 5), "07-08-2026 14.05"),  # noqa: DTZ001 - shown as it stands
        ("dua\nbaris", "dua baris"),
        ("<b>x</b>", "<b>x</b>"),
    ],
)
def test_values_as_indonesians_write_them(value: object, expected: str) -> None:
    assert text_of(value) == expected


def test_columns_read_attributes_indexes_and_functions() -> None:
    row = Row(7, "Sri", 21)
    by_name, by_place = Column("name", "Nama"), Column("1", "Nama")
    assert (
        by_name.cell(row, by_name.reader())
        == by_place.cell(row, by_place.reader())
        == Cell("Sri", "", "text", "")
    )
    badge = Column("x", "Status", value=lambda r: Badge("Lewat", "danger"), facts=lambda r: "3 hari")
    assert badge.cell(row, badge.reader()) == Cell("Lewat", "3 hari", "danger", "danger")


def test_a_list_in_memory_is_a_source_too() -> None:
    rows = [Row(i, str(i), i) for i in range(10)]
    source = ListSource(rows)
    assert list(source.rows_after(None, 3)) == rows[:3]
    assert list(source.rows_after(rows[3], 2)) == rows[4:6]
    assert list(source.rows_before(None, 2)) == rows[8:]
    assert list(source.rows_before(rows[3], 2)) == rows[1:3]
    assert list(source.rows_from(4, 2)) == rows[4:6]
    assert source.position(5) == 5
    assert source.position("none") is None
    assert ListSource([("a", 1)], 0).row_id(("a", 1)) == "a"
