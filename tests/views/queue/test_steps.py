"""Steps of a case by keyboard: what each asks, what it refuses, what can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.roles import Role
from desktop.services.casework import cases
from desktop.services.casework.case_detail import CaseDetail
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.views.kit.date_field import DateField
from desktop.views.papers import PaperDialog
from desktop.views.queue.columns import short_number
from desktop.views.queue.facts import Facts
from desktop.views.queue.page import QueuePage
from desktop.views.queue.refer import ReferForm
from desktop.views.queue.step_form import StepForm
from tests.helpers.cases import row, rows
from tests.helpers.offices import DeskClock, as_roles
from tests.views.queue import village as town
from tests.views.queue.conftest import DeskShell

A = CaseAction
Opened = Callable[..., tuple[DeskShell, QueuePage]]
Settle = Callable[[], None]
CTRL = Qt.KeyboardModifier.ControlModifier


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def shown(page: QueuePage) -> CaseDetail:
    assert page.case_view.case is not None
    return page.case_view.case


def form(page: QueuePage) -> StepForm:
    assert page.case_view.steps.form is not None
    return page.case_view.steps.form


def refer_form(page: QueuePage) -> ReferForm:
    assert page.side.refer_form is not None
    return page.side.refer_form


def button(page: QueuePage, action: CaseAction) -> QPushButton:
    found = page.case_view.buttons.of(action)
    assert found is not None, action
    return found


def behind(page: QueuePage) -> dict[str, QAction]:
    """What stands behind *Lainnya*, by its words."""
    assert page.case_view.buttons.more is not None
    return {action.text().replace("&", ""): action for action in page.case_view.buttons.more.menu().actions()}


def paper(settle: Settle) -> PaperDialog:
    """The preview that is open."""
    settle()
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, PaperDialog) and w.isVisible())


def test_a_case_from_the_counter_to_its_end_without_the_mouse(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 1)
    shell, page = opened(village)
    qtbot.keyClick(page.list.table.view, Qt.Key.Key_Return)
    settle()
    assert focus() is button(page, A.START_CHECK)

    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is button(page, A.VERIFY)
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    qtbot.keyClicks(focus(), "Data cocok dengan KK.")
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    settle()
    assert shown(page).status is CaseStatus.VERIFICATION
    assert shown(page).assessment == "Data cocok dengan KK."
    assert shell.toasts[-1].endswith("diverifikasi")

    assert focus() is button(page, A.REFER)
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    settle()
    qtbot.keyClicks(focus(), "kesehatan")
    settle()
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    picked = refer_form(page).destination.value()
    assert picked is not None
    assert picked.code == "DINKES"
    qtbot.keyClicks(focus(), "Mohon KIS diaktifkan kembali.")
    qtbot.keyClick(focus(), Qt.Key.Key_F9)
    dialog = paper(settle)
    assert dialog.preview.page_count() == 1
    assert dialog.preview.banner.isVisible()  # no printer on this machine: it says so, nothing is lost
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    shell.activateWindow()  # what a window manager does when a dialog closes
    settle()
    assert shown(page).status is CaseStatus.REFERRED
    (referral,) = shown(page).referrals
    assert referral.destination_name == "Dinas Kesehatan Kabupaten Cianjur"
    assert referral.number in shell.toasts[-1]

    page.case_view.take(A.ANSWER)
    qtbot.keyClicks(focus(), "KIS aktif mulai 1 September.")
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    settle()
    assert shown(page).status is CaseStatus.ANSWERED

    assert focus() is button(page, A.CLOSE)
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    assert (
        form(page).values()["result"] == "KIS aktif mulai 1 September."
    )  # the answer is offered as the result
    qtbot.keyClicks(focus(), " Sudah dipakai.")  # what is typed follows it
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    settle()
    assert shown(page).status is CaseStatus.CLOSED
    assert row(village, "cases", case_id)["result"] == "KIS aktif mulai 1 September. Sudah dipakai."
    said = [entry.title for entry in shown(page).timeline]
    assert said[0] == "Didaftarkan"
    assert said[-1] == "Diselesaikan"


def test_a_step_can_be_taken_back_from_the_status_bar(village: Desk, opened: Opened, settle: Settle) -> None:
    case_id = town.register(village, 0)
    shell, page = opened(village, case_id=case_id)
    button(page, A.START_CHECK).click()
    settle()
    assert shown(page).status is CaseStatus.DOCUMENT_CHECK
    assert shell.undo is not None
    page.close_case()
    shell.undo()
    settle()
    assert row(village, "cases", case_id)["status"] == "registered"
    assert shell.toasts[-1].endswith("langkah terakhirnya diurungkan")
    page.open_case(case_id)
    settle()
    assert [entry.title for entry in shown(page).timeline][-1] == "Diurungkan: Periksa Berkas"


def test_rejecting_asks_why_and_refuses_an_empty_reason(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0)
    shell, page = opened(village, case_id=case_id)
    behind(page)["Tolak"].trigger()
    assert form(page).go.text() == "Tolak kasus"
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    assert form(page).rows["reason"].error() == "Isi bagian ini lebih dahulu."
    assert row(village, "cases", case_id)["status"] == "registered"
    qtbot.keyClicks(focus(), "Bukan warga desa ini.")
    assert form(page).rows["reason"].error() == ""
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    settle()
    assert shown(page).status is CaseStatus.REJECTED
    assert shell.toasts[-1].endswith("ditolak")
    assert button(page, A.REOPEN).property("role") == ""


def test_a_step_that_the_rules_refuse_says_why_and_where_to_mend_it(
    village: Desk, opened: Opened, settle: Settle
) -> None:
    case_id = town.register(village, 0, papers=False)
    _, page = opened(village, case_id=case_id)
    assert button(page, A.VERIFY).property("role") == ""
    button(page, A.VERIFY).click()
    assert page.case_view.steps.form is None
    assert page.case_view.banner.title.startswith("Berkas wajib belum lengkap: Fotokopi KTP")
    documents = page.case_view.parts.documents
    assert page.case_view.tabs.currentWidget() is documents
    assert not page.case_view.tabs.tabIcon(1).isNull()
    for code in ("KTP", "KK"):
        documents.lines[code].box.click()
        settle()
    assert [paper.state.label for paper in shown(page).requirements[:2]] == ["Diterima", "Diterima"]
    assert page.case_view.tabs.tabIcon(1).isNull()
    button(page, A.VERIFY).click()
    assert form(page).isVisible()


def test_a_paper_may_need_mending(village: Desk, opened: Opened, settle: Settle) -> None:
    case_id = town.register(village, 0)
    shell, page = opened(village, case_id=case_id)
    page.case_view.parts.bring(page.case_view.parts.documents)
    page.case_view.parts.documents.lines["KK"].more.click()
    settle()
    assert shell.toasts[-1] == "Berkas Fotokopi kartu keluarga (KK): perlu perbaikan"
    line = page.case_view.parts.documents.lines["KK"]
    assert not line.box.isChecked()
    assert line.more.text() == "Sudah baik"
    line.more.click()
    settle()
    assert page.case_view.parts.documents.lines["KK"].box.isChecked()


def test_a_paper_nobody_has_says_where_it_is_made(village: Desk, opened: Opened, settle: Settle) -> None:
    case_id = town.register(village, 0, papers=False)
    shell, page = opened(village, case_id=case_id)
    documents = page.case_view.parts.documents
    page.case_view.parts.bring(documents)
    documents.lines["KTP"].more.click()
    settle()
    assert shell.toasts[-1] == "Berkas Fotokopi KTP: tidak punya"
    line = documents.lines["KTP"]
    assert "Dibuat di Disdukcapil." in [words.text() for words in line.findChildren(QLabel)]
    button(page, A.VERIFY).click()
    assert "Fotokopi KTP (dibuat di Disdukcapil)" in page.case_view.banner.title
    line.more.click()
    settle()
    assert shown(page).requirements[0].state.label == "Belum ada"


def test_a_duplicate_needs_the_number_of_another_case(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    first, second = town.register(village, 0), town.register(village, 10)
    _, page = opened(village, case_id=second)
    behind(page)["Tandai Duplikat"].trigger()
    for typed, refusal in (
        ("ADU-1", "Tidak ada kasus dengan nomor itu. Periksa kembali nomornya."),
        (shown(page).number, "Kasus tidak dapat menjadi duplikat dari dirinya sendiri."),
    ):
        form(page).rows["parent_case"].field.set_value(typed)
        qtbot.keyClick(form(page).rows["parent_case"].field, Qt.Key.Key_S, CTRL)
        settle()
        assert form(page).rows["parent_case"].error() == refusal
    number = short_number(row(village, "cases", first)["number"]).lower()  # as the list shows it
    form(page).rows["parent_case"].field.set_value(number)
    form(page).submit()
    settle()
    assert shown(page).status is CaseStatus.DUPLICATE
    summary = page.case_view.parts.summary
    link = next(found for found in summary.findChildren(QPushButton) if "Duplikat dari" in found.text())
    link.click()
    settle()
    assert shown(page).id == first


def test_a_deadline_is_understood_and_checked(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0)
    _, page = opened(village, case_id=case_id)
    behind(page)["Perpanjang Batas Waktu"].trigger()
    assert (
        form(page).rows["deadline"].field.hasFocus()
        or focus() is form(page).rows["deadline"].field.focusProxy()
    )
    qtbot.keyClicks(focus(), "besok lusa sekali")
    form(page).submit()
    assert form(page).rows["deadline"].error() != ""
    day = form(page).rows["deadline"].field
    assert isinstance(day, DateField)
    day.set_value(village.today())
    form(page).submit()
    settle()
    assert "sesudah batas waktu" in form(page).rows["deadline"].error()
    day.edit.setText("1 desember 2026")
    form(page).submit()
    settle()
    assert row(village, "cases", case_id)["deadline"] == "2026-12-01"


def test_a_case_is_given_to_somebody_else(village: Desk, opened: Opened, settle: Settle) -> None:
    rina = as_roles(village, Role.BACK_OFFICE, name="Rina & Co").session
    case_id = town.register(village, 0)
    shell, page = opened(village, case_id=case_id)
    behind(page)["Tugaskan"].trigger()
    form(page).rows["officer"].field.set_value(rina.user_id)
    form(page).submit()
    settle()
    assert shown(page).officer_name == "Rina & Co"
    assert shell.toasts[-1].endswith("sudah ditugaskan")
    assert shell.undo is None  # giving a case away is not taken back, it is given back


def test_a_note_is_added_from_the_history(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0)
    _, page = opened(village, case_id=case_id)
    page.case_view.parts.bring(page.case_view.parts.history)
    page.case_view.parts.history.note_button.click()
    qtbot.keyClicks(focus(), "Sudah ditelepon.")
    qtbot.keyClick(focus(), Qt.Key.Key_Return, CTRL)
    assert focus() is form(page).go
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    settle()
    newest = page.case_view.parts.history.timeline.entries()[0]
    assert (newest.what, newest.note) == ("Catatan", "Sudah ditelepon.")


def test_what_is_half_typed_waits_for_the_case_to_be_opened_again(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    first, second = town.register(village, 0), town.register(village, 1)
    shell, page = opened(village, case_id=first)
    page.case_view.take(A.VERIFY)
    qtbot.keyClicks(focus(), "Baru separuh")
    page.open_case(second)
    settle()
    assert "disimpan; buka lagi untuk melanjutkan" in shell.toasts[-1]
    assert page.case_view.steps.form is None
    page.open_case(first)
    settle()
    page.case_view.take(A.VERIFY)
    assert form(page).values() == {"note": "Baru separuh"}


def test_a_referral_form_waits_as_well_and_names_what_is_missing(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    first, second = town.register(village, 0, photo=True), town.register(village, 1)
    town.verify(village, first)
    shell, page = opened(village, case_id=first)
    button(page, A.REFER).click()
    settle()
    asked = refer_form(page)
    assert asked.enclosures.values() == [item.id for item in shown(page).attachments]
    asked.due.set_value("dua minggu")
    asked.submit(print_now=False)
    assert {name for name, line in asked.rows.items() if line.error()} == {
        "destination",
        "reason",
        "due_days",
    }
    asked.due.set_value("500")
    asked.reason.set_value("Mohon dicek.")
    qtbot.keyClick(asked.destination.box, Qt.Key.Key_Down)
    qtbot.keyClick(asked.destination.box, Qt.Key.Key_Return)
    asked.submit(print_now=False)
    settle()
    assert asked.rows["due_days"].error() == "Batas waktu jawaban adalah 1 sampai 120 hari kerja."
    page.open_case(second)
    settle()
    assert "Ketikan “Rujuk” untuk" in shell.toasts[-1]
    page.open_case(first)
    settle()
    button(page, A.REFER).click()
    settle()
    again = refer_form(page)
    assert again.reason.value() == "Mohon dicek."
    again.due.set_value("10")
    again.submit(print_now=False)
    settle()
    assert shown(page).status is CaseStatus.REFERRED
    assert shell.undo is not None
    shell.undo()
    settle()
    assert shown(page).status is CaseStatus.VERIFICATION


def test_suggestions_come_first_with_their_reason(village: Desk, opened: Opened, settle: Settle) -> None:
    case_id = town.register(village, 0)
    town.verify(village, case_id)
    _, page = opened(village, case_id=case_id)
    button(page, A.REFER).click()
    settle()
    listed = [refer_form(page).destination.list.item(place).text() for place in range(3)]
    assert listed[0] == "Dinas Sosial Kabupaten Cianjur, Pengelola Program Keluarga Harapan"
    assert listed[1].startswith("Kecamatan ")
    refer_form(page).destination.box.setText("tidak ada begini")
    settle()
    assert refer_form(page).destination.list.count() == 0


def test_an_office_that_asks_for_approval_gets_its_letter_only_then(
    village: Desk, opened: Opened, settle: Settle
) -> None:
    office.change_settings(village, require_approval_referral=True)
    case_id = town.register(village, 0)
    town.verify(village, case_id)
    shell, page = opened(village, case_id=case_id)
    button(page, A.REFER).click()
    settle()
    asked = refer_form(page)
    asked.destination._take(asked.destination.list.item(0))
    asked.reason.set_value("Mohon dicek.")
    asked.submit(print_now=True)
    settle()
    assert "diajukan" in shell.toasts[-1]
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    assert shown(page).status is CaseStatus.AWAITING_APPROVAL
    button(page, A.APPROVE).click()
    assert "nomor surat" in form(page).question.hint
    form(page).submit()
    settle()
    assert shown(page).status is CaseStatus.REFERRED
    assert len([letter for letter in shown(page).letters if letter.kind == "referral"]) == 1


def test_what_a_destination_says_is_recorded_on_its_day(
    village: Desk, opened: Opened, settle: Settle, clock: DeskClock
) -> None:
    case_id = town.register(village, 0)
    town.refer(village, case_id)
    clock.advance(days=5)
    _, page = opened(village, case_id=case_id)
    page.case_view.parts.bring(page.case_view.parts.referrals)
    (card,) = page.case_view.parts.referrals.cards
    asked = next(event for event in card.referral.possible if event.kind.value == "received")
    card.buttons[asked.kind].click()
    day = form(page).rows["on_day"].field
    assert isinstance(day, DateField)
    day.edit.setText("1 agustus 2026")
    form(page).submit()
    settle()
    assert "di antara hari rujukan dikirim" in form(page).rows["on_day"].error()
    day.edit.setText("kemarin")
    form(page).submit()
    settle()
    (card,) = page.case_view.parts.referrals.cards
    assert card.referral.events[-1].on_day.isoformat() == "2026-08-22"
    assert shown(page).status is CaseStatus.RECEIVED_BY_DESTINATION


def test_roles_see_only_their_steps(village: Desk, opened: Opened, settle: Settle) -> None:
    case_id = town.register(village, 0, photo=True)
    leader = as_roles(village, Role.LEADER, name="Pak Camat")
    _, page = opened(leader, case_id=case_id)
    assert page.head.primary is None
    assert page.bulk is None
    assert page.case_view.buttons.shown() == []
    assert page.case_view.parts.summary.nik_lines[0].button.isHidden()
    page.case_view.parts.bring(page.case_view.parts.documents)
    line = page.case_view.parts.documents.lines["KTP"]
    assert not line.box.isEnabled()
    assert page.case_view.parts.documents.drop is None
    page.case_view.print_letter()
    settle()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def test_two_desks_at_one_case_the_later_one_is_told(village: Desk, opened: Opened, settle: Settle) -> None:
    case_id = town.register(village, 5)
    _, page = opened(village, case_id=case_id)
    page.case_view.take(A.CLOSE)
    form(page).rows["result"].field.set_value("Dijelaskan.")
    cases.act(village, case_id, A.REJECT, note="Salah alamat.")  # by somebody else meanwhile
    form(page).submit()
    settle()
    assert form(page).banner.isVisible()
    assert "berstatus “Ditolak”" in form(page).banner.title
    assert rows(village, "SELECT status FROM cases WHERE id=?", case_id) == [("rejected",)]


@pytest.mark.parametrize("key", [Qt.Key.Key_P])
def test_ctrl_p_shows_the_paper_issued_last(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot, key: Qt.Key
) -> None:
    case_id = town.register(village, 0)
    _, page = opened(village, case_id=case_id)
    qtbot.keyClick(focus(), key, CTRL)
    dialog = paper(settle)
    assert shown(page).number in dialog.windowTitle()
    dialog.close_button.click()
    assert ("letter.print",) in rows(village, "SELECT action FROM audit")


def test_enter_goes_from_the_day_past_the_calendar_to_the_button(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0)
    _, page = opened(village, case_id=case_id)
    page.case_view.take(A.EXTEND_DEADLINE)
    qtbot.keyClicks(focus(), "1 desember")
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert focus() is form(page).go
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    settle()
    assert row(village, "cases", case_id)["deadline"] == "2026-12-01"


def test_the_summary_says_why_a_case_was_rejected(village: Desk, opened: Opened) -> None:
    case_id = town.register(village, 0, received_on="2026-08-03")
    cases.act(village, case_id, A.REJECT, note="Bukan warga desa ini.")
    _, page = opened(village, case_id=case_id)
    facts = dict(fact for block in page.case_view.parts.summary.findChildren(Facts) for fact in block.facts)
    assert facts["Alasan"] == "Bukan warga desa ini."
    assert facts["Diakhiri"].startswith("18 Agustus 2026")
    assert facts["Diterima"].startswith("3 Agustus 2026 (dicatat 18 Agustus 2026, ")


@pytest.mark.parametrize("height", [760, 640, 560])
def test_a_form_gets_the_height_it_needs_before_the_tabs(
    village: Desk, opened: Opened, settle: Settle, height: int
) -> None:
    case_id = town.register(village, 3, urgency="urgent")
    town.refer(village, case_id)
    shell, page = opened(village, case_id=case_id)
    shell.resize(1150, height)
    settle()
    page.case_view.take(A.ANSWER)
    asked, view = form(page), page.case_view
    asked.submit()
    settle()
    assert asked.height() >= asked.heightForWidth(asked.width())
    note = asked.rows["note"].field
    assert note.visibleRegion().boundingRect().height() == note.height()
    assert note.height() >= 4 * note.fontMetrics().lineSpacing()
    assert not view.tabs.isVisible() or view.tabs.height() >= 100
    assert view.tabs.isVisible() or height < 700
    asked.back.click()
    settle()
    assert view.tabs.isVisible()


def test_a_wrong_answer_is_taken_back_where_it_is_read(village: Desk, opened: Opened, settle: Settle) -> None:
    case_id = town.register(village, 3)
    town.refer(village, case_id)
    cases.act(village, case_id, A.ANSWER, result="Jawaban untuk orang lain")
    shell, page = opened(village, case_id=case_id)
    page.case_view.parts.bring(page.case_view.parts.referrals)
    (card,) = page.case_view.parts.referrals.cards
    assert card.take_back is not None
    card.take_back.click()
    form(page).submit()
    assert form(page).rows["note"].error()
    form(page).rows["note"].field.set_value("Salah kasus")
    form(page).submit()
    settle()
    assert shown(page).status is CaseStatus.REFERRED
    assert shell.toasts[-1].startswith("Catatan tentang Dinas Sosial")
    (card,) = page.case_view.parts.referrals.cards
    assert card.take_back is None
    assert not shown(page).referrals[0].answer
