"""What the rows of the data table look like: tint, focus, icons, text that fits its column."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.kit.badge import Badge
from desktop.views.kit.column import Column
from desktop.views.kit.table import DataTable

ROW = theme.TABLE_ROW


class Line(NamedTuple):
    """A row of the table under test."""

    id: int
    name: str
    number: int


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    columns = [
        Column("name", "Nama", 200, kind="name", value=lambda r: Badge(r.name, "text", "lock")),
        Column("number", "Jumlah", 100, kind="number"),
        Column("other", "Lain", 100, value=lambda r: "kosong", visible=False),
    ]
    made = DataTable("uji", columns)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.set_rows([Line(1, "Siti", 5), Line(2, "", 0), Line(3, "Nurhaliza " * 30, 7)])
    made.show()
    made.view.setFocus()
    qtbot.waitUntil(made.view.hasFocus)
    return made


def painted(table: DataTable) -> QImage:
    return table.view.viewport().grab().toImage()


def colours(image: QImage, row: int, left: int, right: int) -> set[int]:
    top = row * ROW
    return {image.pixel(x, y) for y in range(top, top + ROW) for x in range(left, right)}


def rgb(role: str) -> int:
    return theme.color(role).rgb()


def edge(table: DataTable, section: int) -> tuple[int, int]:
    head = table.view.horizontalHeader()
    left = head.sectionViewportPosition(section)
    return left, left + head.sectionSize(section)


def test_rows_are_parted_by_a_line_and_selected_ones_tinted(table: DataTable) -> None:
    table.view.clear_selected()
    plain = painted(table)
    assert plain.pixel(3, ROW + 5) == rgb("surface")
    assert plain.pixel(3, 2 * ROW - 1) == rgb("neutral_tint")
    table.view.selectRow(1)
    chosen = painted(table)
    assert chosen.pixel(3, ROW + 10) == rgb("accent_tint")
    assert chosen.pixel(3, 10) == rgb("surface")


def test_the_current_row_is_framed_only_while_the_list_has_the_focus(table: DataTable) -> None:
    table.view.selectRow(1)
    assert painted(table).pixel(3, ROW) == rgb("accent")
    table.view.clearFocus()
    assert painted(table).pixel(3, ROW) == rgb("accent_tint")


def test_text_stays_within_its_column(table: DataTable) -> None:
    left, right = edge(table, 0)
    image = painted(table)
    background = {rgb("surface"), rgb("neutral_tint"), rgb("accent_tint"), rgb("accent")}
    assert colours(image, 2, left, right) - background
    assert not colours(image, 2, right - 8, right) - background
    assert not colours(image, 2, left, left + 8) - background


def test_numbers_stand_at_the_right_edge(table: DataTable) -> None:
    left, right = edge(table, 1)
    image, ink = painted(table), {rgb("surface"), rgb("neutral_tint"), rgb("accent_tint"), rgb("accent")}
    assert colours(image, 0, right - 30, right) - ink
    assert not colours(image, 0, left, right - 30) - ink


def test_an_empty_name_still_shows_no_stray_text(table: DataTable) -> None:
    left, right = edge(table, 0)
    background = {rgb("surface"), rgb("neutral_tint"), rgb("accent_tint"), rgb("accent")}
    assert not colours(painted(table), 1, left, right) - background


def test_a_column_too_narrow_for_any_text_shows_none(table: DataTable) -> None:
    table.view.horizontalHeader().setMinimumSectionSize(10)
    table.view.horizontalHeader().resizeSection(1, 20)
    left, right = edge(table, 1)
    table.set_rows([Line(1, "Siti", 123_456_789)])
    assert right - left == 20
    background = {rgb("surface"), rgb("neutral_tint"), rgb("accent_tint"), rgb("accent")}
    assert not colours(painted(table), 0, left, right) - background
