"""Deliberations in their window: planned, decided with keys, closed, printed, opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.models.deliberations import Attendee, DeliberationInput, DeliberationState
from desktop.models.proposals import Decision
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.dtsen import deliberation_list, deliberations
from desktop.views.kit.badge import BadgeLabel
from desktop.views.kit.confirm import Confirm
from desktop.views.kit.table_delegate import PAD
from desktop.views.papers import PaperDialog
from desktop.views.proposals.meeting_form import MeetingDialog
from desktop.views.proposals.page import ProposalsPage
from desktop.views.proposals.reprint import ReprintDialog
from tests.helpers.offices import as_roles
from tests.helpers.proposals import add_family, propose
from tests.views.proposals.conftest import Opened
from tests.views.proposals.test_list import dialog_of

Settle = Callable[[], None]


@pytest.fixture
def planned(desk: Desk) -> tuple[str, list[str]]:
    """A meeting of today with three proposals on its list."""
    person_id, _ = add_family(desk)
    ids = [propose(desk, person_id).id for _ in range(3)]
    typed = DeliberationInput(
        "musdes", desk.today(), "Balai Desa", "09.00", "2026-08", None, "Ujang", "Imas", "",
        (Attendee("Ujang", "Kepala Desa"), Attendee("Imas", "Kader")),
    )  # fmt: skip
    return deliberations.plan(desk, typed).id, ids


def at_meetings(page: ProposalsPage, settle: Settle) -> None:
    page.tabs.setCurrentIndex(1)
    settle()


def step(page: ProposalsPage, words: str) -> None:
    found = page.meetings.view.findChildren(QPushButton)
    next(b for b in found if b.isVisible() and b.text().replace("&", "") == words).click()


def decided(desk: Desk, meeting_id: str) -> list[Decision | None]:
    meeting = deliberation_list.get(desk, meeting_id)
    return [item.decision for item in deliberation_list.items(desk, meeting)]


def test_a_meeting_is_planned_and_warned_of(desk: Desk, opened: Opened, settle: Settle) -> None:
    _, page = opened(desk, section="meetings")
    assert page.tabs.currentIndex() == 1
    page.meetings.plan_button.click()
    dialog = dialog_of(MeetingDialog)
    dialog.save_button.click()
    settle()
    assert dialog.rows["held_on"].error()
    assert dialog.rows["place"].error()
    dialog.held_on.set_value(date(2026, 8, 11))
    assert dialog.rows["held_on"].warning() or dialog.rows["held_on"].error()
    dialog.announced_on.set_value(date(2026, 8, 9))
    assert "3 hari" in dialog.rows["announced_on"].warning()
    dialog.place.set_value("Balai Desa")
    dialog.save_button.click()
    settle()
    (made,) = deliberation_list.listed(desk)
    assert page.meetings.view.meeting == made
    assert "Diumumkan terlambat" in [one.badge().text for one in page.meetings.view.findChildren(BadgeLabel)]


def test_decisions_are_made_with_keys_one_after_the_other(
    desk: Desk, planned: tuple[str, list[str]], opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    meeting_id, _ = planned
    shell, page = opened(desk)
    at_meetings(page, settle)
    tab = page.meetings.view.decisions
    tab.table.view.setFocus()
    tab.table.view.selectRow(0)
    QTest.keyClick(tab.table.view, Qt.Key.Key_1)
    settle()
    assert decided(desk, meeting_id) == [Decision.AGREED, None, None]
    assert tab.table.view.currentIndex().row() == 1
    QTest.keyClick(tab.table.view, Qt.Key.Key_2)
    confirm = dialog_of(Confirm)
    assert confirm._reason is not None
    confirm._reason.setPlainText("Keluarga mampu")
    confirm.go.click()
    settle()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    QTest.keyClick(tab.table.view, Qt.Key.Key_3)
    settle()
    assert decided(desk, meeting_id) == [Decision.AGREED, Decision.REJECTED, Decision.POSTPONED]
    assert shell.undo is not None
    shell.undo()
    settle()
    assert decided(desk, meeting_id)[2] is None


def test_a_meeting_is_closed_printed_and_opened_again(
    desk: Desk, planned: tuple[str, list[str]], opened: Opened, settle: Settle
) -> None:
    meeting_id, ids = planned
    deliberations.decide(desk, meeting_id, ids, Decision.AGREED)
    _, page = opened(desk)
    at_meetings(page, settle)
    view = page.meetings.view
    assert not view.papers.buttons["minutes"].isEnabled()
    view.tabs.setCurrentIndex(2)
    view.close_meeting_button.click()
    settle()
    assert "Tandai siapa yang hadir" in view.banner.title
    assert view.tabs.currentWidget() is view.attendance
    view.attendance.all_button.click()
    view.close_meeting_button.click()
    assert "belum disimpan" in view.banner.title
    view.attendance.save_button.click()
    settle()
    view.conclusion.set_value("Disepakati.")
    view.close_meeting_button.click()
    settle()
    held = deliberation_list.get(desk, meeting_id)
    assert held.state is DeliberationState.HELD
    assert held.came == 2
    view.papers.buttons["minutes"].click()
    settle()
    dialog_of(PaperDialog).reject()
    assert deliberation_list.get(desk, meeting_id).number
    step(page, "Buka kembali")
    settle()
    assert deliberation_list.get(desk, meeting_id).state is DeliberationState.PLANNED


def test_saving_who_came_leaves_the_keyboard_in_the_list(
    desk: Desk, planned: tuple[str, list[str]], opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    shell, page = opened(desk)
    at_meetings(page, settle)
    view = page.meetings.view
    view.tabs.setCurrentWidget(view.attendance)
    name = view.attendance._lines[0].name
    name.setFocus()
    view.attendance.all_button.click()
    view.attendance.save_button.click()
    settle()
    assert all(one.came for one in deliberation_list.get(desk, planned[0]).attendance)
    assert shell.focusWidget() is name
    assert not view.dirty()


def test_what_is_typed_stays_while_something_else_changes(
    desk: Desk, planned: tuple[str, list[str]], opened: Opened, settle: Settle
) -> None:
    _, page = opened(desk)
    at_meetings(page, settle)
    view = page.meetings.view
    view.attendance.add_button.click()
    view.attendance._lines[-1].name.set_value("Neng Sari")
    view.conclusion.set_value("Sedang ditulis")
    page.refresh()
    settle()
    assert view.attendance.value()[-1].name == "Neng Sari"
    assert view.conclusion.value() == "Sedang ditulis"


def test_announcing_and_cancelling(
    desk: Desk, planned: tuple[str, list[str]], opened: Opened, settle: Settle
) -> None:
    meeting_id, _ = planned
    shell, page = opened(desk)
    at_meetings(page, settle)
    step(page, "Sudah diumumkan")
    settle()
    assert deliberation_list.get(desk, meeting_id).announced_on == desk.today()
    assert shell.undo is not None
    shell.undo()
    settle()
    assert deliberation_list.get(desk, meeting_id).announced_on is None
    step(page, "Batalkan rencana")
    confirm = dialog_of(Confirm)
    assert confirm._reason is not None
    confirm._reason.setPlainText("Banjir")
    confirm.go.click()
    settle()
    assert deliberation_list.get(desk, meeting_id).state is DeliberationState.CANCELLED


def test_who_only_reads_sees_the_meeting_and_changes_nothing(
    desk: Desk, planned: tuple[str, list[str]], opened: Opened, settle: Settle
) -> None:
    _, page = opened(as_roles(desk, Role.LEADER))
    at_meetings(page, settle)
    view = page.meetings.view
    assert view.meeting is not None
    assert not page.meetings.plan_button.isVisible()
    assert not any(button.isEnabled() for button in view.decisions.buttons.values())
    assert not any(button.isEnabled() for button in view.papers.buttons.values())


def test_a_paper_printed_before_is_printed_as_it_was_or_anew_with_a_reason(
    desk: Desk, planned: tuple[str, list[str]], opened: Opened, settle: Settle
) -> None:
    meeting_id, _ = planned
    _, page = opened(desk)
    at_meetings(page, settle)
    papers = page.meetings.view.papers
    button, state = papers.buttons["attendance"], papers.states["attendance"]
    assert state.text() == ""
    for _ in range(2):
        button.click()
        settle()
        dialog_of(PaperDialog).reject()
        settle()
        assert state.text().startswith("Dicetak 09-08-2026 oleh")
    people = (*deliberation_list.get(desk, meeting_id).attendance, Attendee("Neng Sari", "BPD"))
    deliberations.set_attendance(desk, meeting_id, people)
    page.refresh()
    settle()
    button.click()
    settle()
    asked = dialog_of(ReprintDialog)
    asked.again_button.click()
    settle()
    dialog_of(PaperDialog).reject()
    button.click()
    settle()
    asked = dialog_of(ReprintDialog)
    asked.new_button.click()
    assert asked.isVisible()
    assert "Tulis mengapa" in asked._row.error()
    asked.reason.set_value("Ada undangan tambahan")
    asked.new_button.click()
    settle()
    dialog_of(PaperDialog).reject()
    settle()
    assert state.text().startswith("Cetakan ke-2, 09-08-2026 oleh")


def test_the_longest_month_is_read_whole_in_the_list(
    desk: Desk, opened: Opened, settle: Settle, planned: tuple[str, list[str]]
) -> None:
    shell, page = opened(desk, section="meetings")
    shell.resize(1166, 768)  # what the sidebar leaves of 1366
    page.meetings.table.select_id(planned[0])
    settle()
    assert page.meetings.view.isVisible()
    view = page.meetings.table.view
    place = [column.key for column in page.meetings.table.model.columns].index("cycle")
    assert not view.isColumnHidden(place)
    assert view.columnWidth(place) >= view.fontMetrics().horizontalAdvance("September 2026") + 2 * PAD


def test_opening_again_is_not_the_green_button(
    desk: Desk, opened: Opened, settle: Settle, planned: tuple[str, list[str]]
) -> None:
    deliberations.cancel(desk, planned[0], "Balai dipakai")
    _, page = opened(desk, section="meetings")
    page.meetings.table.select_id(planned[0])
    settle()
    (again,) = [b for b in page.meetings.view.findChildren(QPushButton) if b.text() == "Buka kembali"]
    assert again.isVisible()
    assert again.property("role") != "primary"


def test_a_planned_meeting_has_one_green_button(
    desk: Desk, opened: Opened, settle: Settle, planned: tuple[str, list[str]]
) -> None:
    _, page = opened(desk, section="meetings")
    page.meetings.table.select_id(planned[0])
    settle()
    green = [b for b in page.meetings.view.findChildren(QPushButton) if b.property("role") == "primary"]
    assert green == [page.meetings.view.close_meeting_button]
