"""What is read most at 1366x768 stands there in full, or is told under the mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.deliberations import Attendee
from desktop.models.people import PersonInput
from desktop.services.desk import Desk
from desktop.services.people import registry
from desktop.views import theme
from desktop.views.kit.fields import TextField
from desktop.views.kit.table_delegate import PAD
from desktop.views.main_window import MainWindow
from desktop.views.operations import operations
from desktop.views.proposals.page import ProposalsPage
from desktop.views.visits.page import VisitsPage
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window

STREET = "Kp. Tengah No. 56 RT 005 RW 003"


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    theme.apply(qapp, "sedang", dark=False)
    with main_window(desk) as made:
        yield made


def test_the_address_of_a_family_to_visit_is_read_whole(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    home = PersonInput(
        name="Muhamad Yusup", sex="L", shdk="kepala_keluarga", no_kk="3203012001010001",
        address="Kp. Tengah No. 56", rt="005", rw="003", dusun="Babakan",
    )  # fmt: skip
    registry.save_person(desk, home)
    window.go("visits")
    page = window.page("visits")
    assert isinstance(page, VisitsPage)
    planning = page.visits.planning
    page.visits.open_planning()
    qtbot.waitUntil(lambda: planning.table.model.rowCount() == 1 and not operations().busy, timeout=10_000)
    view, columns = planning.table.view, [column.key for column in planning.table.model.columns]
    texts = {key: planning.table.model.cells(0)[place].text for place, key in enumerate(columns)}
    assert (texts["address_line"], texts["dusun"]) == (STREET, "Babakan")
    for key in ("head_name", "address_line", "dusun"):
        place = columns.index(key)
        assert not view.isColumnHidden(place)
        assert view.columnWidth(place) >= view.fontMetrics().horizontalAdvance(texts[key]) + 2 * PAD, key


def test_the_longest_position_is_read_whole_among_those_who_came(window: MainWindow, qtbot: QtBot) -> None:
    window.go("proposals", section="meetings")
    page = window.page("proposals")
    assert isinstance(page, ProposalsPage)
    settle(qtbot)
    view = page.meetings.view
    longest = "Sekretaris dan perangkat desa/kelurahan"
    view.attendance.show_people([Attendee("Sari Serai", longest)], editable=True)
    view.show()
    view.tabs.setCurrentWidget(view.attendance)
    (line,) = view.attendance._lines
    qtbot.waitUntil(lambda: line.function.isVisible() and view.width() > 600, timeout=5_000)
    assert line.function.width() >= line.function.fontMetrics().horizontalAdvance(longest) + 20
    assert line.function.toolTip() == ""


def test_a_field_too_narrow_for_its_words_tells_them(qtbot: QtBot) -> None:
    field = TextField()
    field.set_value("Sekretaris dan perangkat desa/kelurahan")
    qtbot.addWidget(field)
    field.resize(90, 36)
    field.show()
    assert "kelurahan" in field.toolTip()
    field.resize(600, 36)
    assert field.toolTip() == ""
