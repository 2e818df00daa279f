"""What is half typed at Usulan goes only when that is wanted; closing a meeting keeps the keyboard there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.deliberations import Attendee, DeliberationInput
from desktop.models.proposals import Decision, Step
from desktop.services import drafts
from desktop.services.desk import Desk
from desktop.services.dtsen import deliberation_list, deliberations, proposal_list
from desktop.services.people.registry import hit
from desktop.views.intake.person_hit import hit_of
from desktop.views.kit.confirm import Confirm
from desktop.views.kit.form_dialog import FormDialog
from desktop.views.proposals.dialog import ProposalDialog
from desktop.views.proposals.kept import DRAFT_KIND
from desktop.views.proposals.meeting_form import MeetingDialog
from desktop.views.proposals.meeting_view import MeetingView
from desktop.views.proposals.page import ProposalsPage
from desktop.views.proposals.record_dialog import RecordDialog, open_record
from tests.helpers.proposals import add_family, agree, propose
from tests.views.proposals.conftest import Opened
from tests.views.proposals.test_list import dialog_of

Settle = Callable[[], None]


def question() -> Confirm | None:
    """What is being asked, if anything is."""
    found = (one for one in QApplication.topLevelWidgets() if isinstance(one, Confirm))
    return next((one for one in found if one.isVisible()), None)


def asked() -> Confirm:
    found = question()
    assert found is not None
    assert found.windowTitle() == "Buang yang sudah diketik?"
    return found


def a_proposal(desk: Desk, page: ProposalsPage) -> FormDialog:
    page.new_proposal()
    dialog = dialog_of(ProposalDialog)
    dialog.reason.set_value("Rumahnya roboh.")
    return dialog


def a_meeting(desk: Desk, page: ProposalsPage) -> FormDialog:
    page.meetings.plan()
    dialog = dialog_of(MeetingDialog)
    dialog.agenda.set_value("Pembukaan")
    return dialog


def a_result(desk: Desk, page: ProposalsPage) -> FormDialog:
    made = propose(desk, add_family(desk)[0])
    agree(desk, made.id)
    open_record(page, page.shell, proposal_list.find(desk).rows, Step.REFUSE)
    dialog = dialog_of(RecordDialog)
    dialog.note.set_value("NIK tidak padan")
    return dialog


@pytest.mark.parametrize("begin", [a_proposal, a_meeting, a_result])
@pytest.mark.parametrize("away", [FormDialog.reject, FormDialog.close])
def test_a_dialog_asks_before_it_drops_what_is_typed(
    desk: Desk,
    opened: Opened,
    settle: Settle,
    begin: Callable[[Desk, ProposalsPage], FormDialog],
    away: Callable[[FormDialog], object],
) -> None:
    _, page = opened(desk)
    dialog = begin(desk, page)
    settle()
    typed = dialog.typed()
    away(dialog)
    asked().back.click()
    assert dialog.isVisible()
    assert dialog.typed() == typed
    away(dialog)
    asked().go.click()
    assert not dialog.isVisible()


def test_esc_in_an_untouched_dialog_asks_nothing(
    desk: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    person_id, _ = add_family(desk)
    opened(desk, new=True, person_id=person_id, kind="new", reason="Belum terdaftar.")
    dialog = dialog_of(ProposalDialog)
    settle()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert question() is None
    assert not dialog.isVisible()


# -- one meeting beside the list ---------------------------------------------------------------------


@pytest.fixture
def meetings(desk: Desk) -> list[str]:
    """Two meetings that are planned."""
    propose(desk, add_family(desk)[0])
    made = []
    for days in (0, 1):
        day = desk.today() + timedelta(days=days)
        typed = DeliberationInput(
            "musdes", day, "Balai Desa", "09.00", "2026-08", None, "Ujang", "Imas", "",
            (Attendee("Ujang", "Kepala Desa"), Attendee("Imas", "Kader")),
        )  # fmt: skip
        made.append(deliberations.plan(desk, typed).id)
    return made


@pytest.fixture
def page(desk: Desk, opened: Opened, meetings: list[str], settle: Settle) -> ProposalsPage:
    """At the first of them."""
    _, found = opened(desk, section="meetings")
    found.meetings.table.select_id(meetings[0])
    settle()
    return found


def of_those_who_came(view: MeetingView) -> None:
    view.attendance.add_button.click()
    view.attendance._lines[-1].name.set_value("Neng Sari")


def of_the_conclusion(view: MeetingView) -> None:
    view.conclusion.set_value("Disepakati.")


@pytest.mark.parametrize("type_something", [of_those_who_came, of_the_conclusion])
def test_another_meeting_asks_before_it_drops_what_is_typed(
    page: ProposalsPage, meetings: list[str], settle: Settle, type_something: Callable[[MeetingView], None]
) -> None:
    view, table = page.meetings.view, page.meetings.table
    assert page.unsaved() == []
    type_something(view)
    assert page.unsaved() == ["Musyawarah"]
    table.select_id(meetings[1])
    asked().back.click()
    settle()
    assert view.meeting is not None
    assert view.meeting.id == meetings[0]
    assert table.selected_ids() == [meetings[0]]
    assert view.dirty()
    table.select_id(meetings[1])
    asked().go.click()
    settle()
    assert view.meeting.id == meetings[1]
    assert not view.dirty()


def test_esc_asks_before_a_meeting_goes_with_what_is_typed(page: ProposalsPage) -> None:
    view = page.meetings.view
    of_the_conclusion(view)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    asked().back.click()
    assert view.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    asked().go.click()
    assert not view.isVisible()
    assert page.unsaved() == []


def test_who_closes_a_meeting_by_keyboard_stays_in_its_panel(
    page: ProposalsPage, desk: Desk, meetings: list[str], settle: Settle
) -> None:
    view = page.meetings.view
    ids = [item.id for item in deliberation_list.items(desk, deliberation_list.get(desk, meetings[0]))]
    deliberations.decide(desk, meetings[0], ids, Decision.AGREED)
    people = [Attendee("Ujang", "Kepala Desa", came=True)]
    deliberations.set_attendance(desk, meetings[0], people)
    page.refresh()
    settle()
    view.tabs.setCurrentIndex(2)
    view.close_meeting_button.setFocus()
    view.close_meeting_button.click()
    settle()
    assert view.tabs.currentWidget() is view.papers
    assert page.window().focusWidget() is view.tabs.tabBar()
    assert not view.dirty(), "what was said at the end is kept"


def test_a_step_of_a_meeting_keeps_the_keyboard_in_its_panel(page: ProposalsPage, settle: Settle) -> None:
    view = page.meetings.view
    announce = next(one for one in view._buttons if one.text() == "Sudah &diumumkan")
    announce.setFocus()
    announce.click()
    settle()
    assert page.window().focusWidget() is view.tabs.tabBar()


def power_cut(dialog: ProposalDialog) -> None:
    """The form goes without a question."""
    dialog.hide()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def half_a_proposal(desk: Desk, page: ProposalsPage, settle: Settle) -> ProposalDialog:
    """Typed, kept as a draft, and gone by a power cut; opened again."""
    person_id = add_family(desk)[0]
    page.new_proposal()
    dialog = dialog_of(ProposalDialog)
    dialog.person.set_value(hit_of(hit(desk, person_id)))
    dialog.kind.set_value("correction")
    dialog.reason.set_value("Rumahnya roboh.")
    dialog.detail.set_value({"name": ("Euis", "Euis Komala")})
    dialog.evidence.set_value(["ktp"])
    typed = dialog.typed()
    dialog.kept.keep()
    settle()
    power_cut(dialog)
    page.new_proposal()
    again = dialog_of(ProposalDialog)
    settle()
    assert again.restored.isVisible()
    assert again.typed() == typed
    return again


def test_a_half_typed_proposal_outlives_a_power_cut(desk: Desk, opened: Opened, settle: Settle) -> None:
    _, page = opened(desk)
    again = half_a_proposal(desk, page, settle)
    again.save_button.click()
    settle()
    assert [row.reason for row in proposal_list.find(desk).rows] == ["Rumahnya roboh."]
    assert drafts.list_drafts(desk, DRAFT_KIND) == []


def test_esc_leaves_a_restored_proposal_waiting(desk: Desk, opened: Opened, settle: Settle) -> None:
    _, page = opened(desk)
    half_a_proposal(desk, page, settle).reject()
    settle()
    assert question() is None
    assert len(drafts.list_drafts(desk, DRAFT_KIND)) == 1


def test_a_restored_proposal_can_be_begun_anew(desk: Desk, opened: Opened, settle: Settle) -> None:
    _, page = opened(desk)
    again = half_a_proposal(desk, page, settle)
    again.restored.button.click()
    settle()
    assert (again.reason.value(), again.person.value(), again.detail.value()) == ("", None, {})
    assert not again.dirty()
    assert drafts.list_drafts(desk, DRAFT_KIND) == []


def test_what_is_thrown_away_is_not_kept(desk: Desk, opened: Opened, settle: Settle) -> None:
    _, page = opened(desk)
    page.new_proposal()
    dialog = dialog_of(ProposalDialog)
    settle()
    dialog.reason.set_value("Rumahnya roboh.")
    dialog.kept.keep()
    settle()
    dialog.reject()
    asked().go.click()
    settle()
    assert drafts.list_drafts(desk, DRAFT_KIND) == []
