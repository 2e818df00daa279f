"""Nothing typed about a case is lost: not by Esc, not by leaving, not by a power cut."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.case_status import CaseAction
from desktop.models.roles import Role
from desktop.services import drafts
from desktop.services.casework import cases
from desktop.services.desk import Desk
from desktop.views.queue.kept_forms import DRAFT_KIND
from desktop.views.queue.page import QueuePage
from desktop.views.queue.refer import ReferForm
from desktop.views.queue.step_form import StepForm
from tests.helpers.cases import rows
from tests.helpers.offices import as_roles
from tests.views.queue import village as town
from tests.views.queue.conftest import DeskShell

A = CaseAction
Opened = Callable[..., tuple[DeskShell, QueuePage]]
Settle = Callable[[], None]
SAID = "disimpan; buka lagi untuk melanjutkan"


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def form(page: QueuePage) -> StepForm:
    assert page.case_view.steps.form is not None
    return page.case_view.steps.form


def refer_form(page: QueuePage) -> ReferForm:
    assert page.side.refer_form is not None
    return page.side.refer_form


def kept(desk: Desk) -> list[str]:
    return [draft.title.split(",")[0] for draft in drafts.list_drafts(desk, DRAFT_KIND)]


def test_esc_keeps_what_was_typed_and_says_so(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0)
    shell, page = opened(village, case_id=case_id)
    page.case_view.take(A.REJECT)
    qtbot.keyClicks(focus(), "Bukan warga")
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert page.case_view.steps.form is None
    assert SAID in shell.toasts[-1]
    assert page.case_view.banner.title == "Ketikan “Tolak” belum selesai."
    page.case_view.banner.button.click()
    assert form(page).values() == {"reason": "Bukan warga"}
    assert form(page).banner.title == "Ketikan Anda tadi ditampilkan lagi."
    settle()
    assert kept(village) == ["Tolak"]


def test_an_untouched_form_goes_without_a_word(village: Desk, opened: Opened, qtbot: QtBot) -> None:
    case_id = town.register(village, 0)
    shell, page = opened(village, case_id=case_id)
    page.case_view.take(A.REJECT)
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert shell.toasts == []
    assert not page.case_view.banner.isVisible()


def test_what_is_no_longer_wanted_is_emptied(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0)
    shell, page = opened(village, case_id=case_id)
    page.case_view.take(A.REJECT)
    qtbot.keyClicks(focus(), "Salah")
    form(page).back.click()
    page.case_view.take(A.REJECT)
    form(page).banner.button.click()
    assert form(page).values() == {"reason": ""}
    said = len(shell.toasts)
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    settle()
    assert kept(village) == []
    assert len(shell.toasts) == said
    assert not page.case_view.banner.isVisible()


def test_esc_in_the_referral_form_keeps_everything(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0, photo=True)
    town.verify(village, case_id)
    shell, page = opened(village, case_id=case_id)
    page.case_view.take(A.REFER)
    settle()
    asked = refer_form(page)
    asked.destination._take(asked.destination.list.item(0))
    code = asked.destination.value()
    asked.reason.set_value("Mohon diperiksa.")
    asked.enclosures.set_value([])
    asked.due.set_value("9")
    qtbot.keyClick(asked.reason, Qt.Key.Key_Escape)
    assert page.side.refer_form is None
    assert SAID in shell.toasts[-1]
    settle()
    _, again = opened(village, case_id=case_id)  # as after a new start of the program
    assert again.case_view.banner.title == "Ketikan “Rujuk” belum selesai."
    again.case_view.banner.button.click()
    settle()
    asked = refer_form(again)
    assert asked.destination.value() == code
    assert (asked.reason.value(), asked.enclosures.values(), asked.due.value()) == (
        "Mohon diperiksa.", [], "9",
    )  # fmt: skip
    asked.submit(print_now=False)
    settle()
    assert kept(village) == []
    assert cases.get(village, case_id).status.value == "referred"


def test_a_power_cut_takes_no_more_than_a_moment(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0)
    _, page = opened(village, case_id=case_id)
    page.case_view.take(A.EXTEND_DEADLINE)
    qtbot.keyClicks(focus(), "1 desem")
    assert page.case_view.kept._timer.isActive()
    page.case_view.kept._timer.timeout.emit()  # a moment later
    settle()
    _, again = opened(village, case_id=case_id)
    again.case_view.take(A.EXTEND_DEADLINE)
    assert form(again).state() == {"deadline": "1 desem"}


def test_leaving_the_page_keeps_and_the_form_stays(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0)
    shell, page = opened(village, case_id=case_id)
    page.case_view.take(A.NOTE)
    qtbot.keyClicks(focus(), "Sudah ditelepon")
    page.leave()
    settle()
    assert SAID in shell.toasts[-1]
    assert form(page).values() == {"note": "Sudah ditelepon"}
    assert kept(village) == ["Tambah Catatan"]
    form(page).submit()
    settle()
    assert kept(village) == []
    assert not page.case_view.banner.isVisible()


def test_a_step_no_longer_possible_is_not_offered(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0)
    _, page = opened(village, case_id=case_id)
    page.case_view.take(A.VERIFY)
    qtbot.keyClicks(focus(), "Cocok")
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    cases.act(village, case_id, A.REJECT, note="Salah alamat.")
    page.refresh()
    settle()
    assert not page.case_view.banner.isVisible()


def test_words_belong_to_who_typed_them(village: Desk, opened: Opened, settle: Settle, qtbot: QtBot) -> None:
    case_id = town.register(village, 0)
    _, page = opened(village, case_id=case_id)
    page.case_view.take(A.NOTE)
    qtbot.keyClicks(focus(), "Hanya untuk saya")
    page.close_case()
    settle()
    other = as_roles(village, Role.SIGNATORY, Role.BACK_OFFICE, name="Rina")
    _, theirs = opened(other, case_id=case_id)
    assert not theirs.case_view.banner.isVisible()
    theirs.case_view.take(A.NOTE)
    assert form(theirs).values() == {"note": ""}
    assert rows(village, "SELECT count(*) FROM change WHERE fields LIKE '%Hanya untuk saya%'") == [(0,)]


def test_undoing_the_last_step_leaves_a_half_typed_form_alone(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0)
    shell, page = opened(village, case_id=case_id)
    page.case_view.take(A.START_CHECK)
    settle()
    undo = shell.undo
    assert undo is not None
    page.case_view.take(A.NOTE)
    typed = form(page)
    qtbot.keyClicks(focus(), "Sudah ditelepon")
    page.leave()
    settle()
    undo()
    settle()
    assert rows(village, "SELECT status FROM cases") == [("registered",)]
    assert form(page) is typed
    assert typed.values() == {"note": "Sudah ditelepon"}
    assert kept(village) == ["Tambah Catatan"]
    typed.submit()
    settle()
    assert page.case_view.steps.form is None
    assert kept(village) == []
