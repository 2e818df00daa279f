"""Surat: every paper of the office, found, shown and printed again under its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.case_status import CaseAction
from desktop.models.roles import Role
from desktop.services.casework import cases, referrals
from desktop.services.casework.referrals import ReferralInput
from desktop.services.desk import Desk
from desktop.services.papers import letter_numbers
from desktop.views import theme
from desktop.views.kit.confirm import Confirm
from desktop.views.kit.empty_state import EmptyState
from desktop.views.letters import LettersPage
from desktop.views.letters_register import RegisterPanel
from desktop.views.operations import operations
from desktop.views.papers import PaperDialog
from desktop.views.printing_batch import BatchDialog
from desktop.views.reserving import ReserveDialog
from desktop.views.writing.dialog import WriteLetter
from tests.helpers.cases import rows
from tests.helpers.offices import as_roles, make_office
from tests.helpers.quiet import settle
from tests.views.queue import village as town
from tests.views.queue.conftest import DeskShell

Opened = Callable[..., tuple[DeskShell, LettersPage]]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The light theme; closed windows are gone after each test."""
    if qapp.styleSheet() == "" or theme.is_dark():
        theme.apply(qapp, "sedang", dark=False)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Desk]:
    """A desk with three receipts and one referral letter."""
    desk = make_office(tmp_path)
    ids = [town.register(desk, number) for number in (0, 1, 4)]
    town.refer(desk, ids[1])
    yield desk
    desk.store.close()


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    """``opened(desk)`` shows the page of letters and waits until it stands."""
    pages: list[LettersPage] = []

    def open_page(desk: Desk, **arguments: str) -> tuple[DeskShell, LettersPage]:
        shell = DeskShell(desk)
        qtbot.addWidget(shell)
        page = LettersPage(shell)
        pages.append(page)
        shell.show_page(page)
        qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
        page.activate(**arguments)
        wait(qtbot)
        return shell, page

    yield open_page
    for page in pages:
        operations().changes.changed.disconnect(page.on_changes)


def wait(qtbot: QtBot) -> None:
    QCoreApplication.processEvents()
    settle(qtbot)


def shown(page: LettersPage) -> list[str]:
    model = page.table.model
    return [model.cells(place)[0].text for place in range(model.rowCount())]


def paper() -> PaperDialog | None:
    found = (w for w in QApplication.topLevelWidgets() if isinstance(w, PaperDialog) and w.isVisible())
    return next(found, None)


def test_letters_stand_newest_first_and_by_kind(village: Desk, opened: Opened, qtbot: QtBot) -> None:
    _, page = opened(village)
    assert page.head.count_text() == "4 surat"
    assert shown(page)[0].startswith("400.9/001/")
    page.kinds.set_value("receipt")
    wait(qtbot)
    assert page.head.count_text() == "3 surat"
    page.kinds.set_value("referral")
    wait(qtbot)
    assert [number[:9] for number in shown(page)] == ["400.9/001"]


def test_letters_are_found_by_name_number_and_destination(
    village: Desk, opened: Opened, qtbot: QtBot
) -> None:
    _, page = opened(village)
    for typed, count in (("asep", 2), ("400.9/001", 1), ("dinas sosial", 1), ("<b>yanto", 1), ("100%", 0)):
        page.search.setText(typed)
        qtbot.waitUntil(lambda t=typed: page.search._last == t)  # type: ignore[misc]  # a default binds the loop
        wait(qtbot)
        assert len(shown(page)) == count, typed
    empty = page.table._empty
    assert empty.accessibleName() == "Tidak ada surat yang cocok"
    assert isinstance(empty, EmptyState)
    assert empty.button is not None
    empty.button.click()
    wait(qtbot)
    assert len(shown(page)) == 4


def test_a_reprint_keeps_its_number_and_leaves_a_trace(village: Desk, opened: Opened, qtbot: QtBot) -> None:
    _, page = opened(village)
    before = rows(village, "SELECT number FROM letter ORDER BY rid")
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: paper() is not None, timeout=10_000)
    dialog = paper()
    assert dialog is not None
    assert "400.9/001/" in dialog.windowTitle()
    assert dialog.preview.page_count() == 1
    dialog.close()
    assert rows(village, "SELECT number FROM letter ORDER BY rid") == before
    assert rows(village, "SELECT count(*) FROM audit WHERE action='letter.print'") == [(1,)]


def test_a_letter_leads_to_its_case(village: Desk, opened: Opened, qtbot: QtBot) -> None:
    shell, page = opened(village)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Down)
    page.case_button.click()
    ((where, arguments),) = shell.gone_to
    assert where == "queue"
    ((case_id,),) = rows(village, "SELECT case_id FROM letter ORDER BY rid DESC LIMIT 1 OFFSET 1")
    assert arguments == {"case_id": case_id}


def test_other_pages_lead_to_one_letter(village: Desk, opened: Opened, qtbot: QtBot) -> None:
    ((letter_id, number),) = rows(village, "SELECT id, number FROM letter ORDER BY rid LIMIT 1")
    opened(village, letter_id=letter_id)
    qtbot.waitUntil(lambda: paper() is not None, timeout=10_000)
    dialog = paper()
    assert dialog is not None
    assert number in dialog.windowTitle()
    dialog.close()


def test_a_new_letter_appears_without_losing_the_place(village: Desk, opened: Opened, qtbot: QtBot) -> None:
    _, page = opened(village)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Down)
    current = page.table.current_row()
    town.register(village, 5)
    first = rows(village, "SELECT id FROM cases ORDER BY rid LIMIT 1")[0][0]
    operations().changes.changed.emit(cases.act(village, first, CaseAction.NOTE, note="Ditelepon."))
    assert len(shown(page)) == 4  # a note changes no letter
    town.verify(village, first)
    given = ReferralInput(
        destination_code="DINSOS", reason="Mohon dibantu.", responsible_id=village.session.user_id
    )
    changes = referrals.refer(village, first, given).changes
    operations().changes.changed.emit(changes)
    wait(qtbot)
    assert len(shown(page)) == 6
    assert page.table.current_row() == current


def test_an_empty_office_says_what_belongs_here(tmp_path: Path, opened: Opened) -> None:
    desk = make_office(tmp_path)
    _, page = opened(desk)
    assert page.table._empty.accessibleName() == "Belum ada surat"
    assert not page.print_button.isEnabled()
    desk.store.close()


def test_who_may_not_print_may_not_open_papers(village: Desk, opened: Opened, qtbot: QtBot) -> None:
    leader = as_roles(village, Role.LEADER)
    _, page = opened(leader)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    wait(qtbot)
    assert paper() is None
    assert not page.print_button.isEnabled()


def question() -> Confirm:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible())


def give(reason: str) -> None:
    asked = question()
    assert asked._reason is not None
    asked._reason.setPlainText(reason)
    asked.go.click()


def test_a_letter_is_made_void_with_a_reason(village: Desk, opened: Opened, qtbot: QtBot) -> None:
    with village.unit_of_work() as uow:
        letter_id, number = letter_numbers.enter(
            uow, village, "minutes", village.today(), title="Berita acara", about="Musdes Agustus"
        )
    shell, page = opened(village)
    assert shown(page)[0] == number
    page.void_button.click()
    give("Salah tanggal")
    wait(qtbot)
    assert shell.toasts == [f"Nomor {number} dibatalkan"]
    assert page.table.model.cells(0)[5].text == "Dibatalkan"
    assert not page.void_button.isEnabled()
    assert rows(village, "SELECT void_reason FROM letter WHERE id=?", letter_id) == [("Salah tanggal",)]
    page.table.select_id(rows(village, "SELECT id FROM letter WHERE kind='receipt' LIMIT 1")[0][0])
    assert not page.void_button.isEnabled()


def test_the_register_shows_what_became_of_each_number(village: Desk, opened: Opened, qtbot: QtBot) -> None:
    with village.unit_of_work() as uow:
        letter_numbers.at_least(uow, letter_numbers.COUNTER, 2026, 3)
    shell, page = opened(village)
    page.sections.setCurrentIndex(1)
    wait(qtbot)
    assert page.head.count_text() == "3 nomor"
    assert not page.print_button.isVisible()
    register = page.register
    assert told(register) == ["Terbit", "Tidak ada suratnya"]
    select(register, 0)
    assert register.act_button.text() == "&Jelaskan"
    register.act_button.click()
    give("Data dipulihkan")
    wait(qtbot)
    assert told(register) == ["Terbit", "Tidak dipakai", "Tidak dipakai"]
    register.reserve()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ReserveDialog) and w.isVisible())
    dialog.go.click()
    wait(qtbot)
    assert dialog.rows["reason"].error()
    dialog.kind.set_value("sktm")
    dialog.reason.set_value("Ditulis tangan")
    dialog.go.click()
    wait(qtbot)
    assert told(register)[-1] == "Dipesan"
    assert "dipesan" in shell.toasts[-1]
    register.kind.set_value("sktm")
    wait(qtbot)
    assert told(register) == ["Dipesan"]
    select(register, 0)
    assert register.act_button.text() == "Tidak &jadi dipakai"
    register.act_button.click()
    (question,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible()]
    assert question.accessibleDescription().startswith("Di buku agenda nomor ini tercatat tidak dipakai")
    question.back.click()


def test_the_register_prints_and_goes_into_excel(
    village: Desk, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    shell, page = opened(village)
    page.sections.setCurrentIndex(1)
    wait(qtbot)
    page.register.print_button.click()
    qtbot.waitUntil(lambda: paper() is not None, timeout=10_000)
    dialog = paper()
    assert dialog is not None
    assert dialog.windowTitle() == "Buku agenda surat keluar"
    dialog.close()
    page.register.save_excel_to(tmp_path / "buku")
    wait(qtbot)
    assert (tmp_path / "buku.xlsx").read_bytes()[:2] == b"PK"
    assert shell.toasts[-1] == "Tersimpan: buku.xlsx"


def select(register: RegisterPanel, place: int) -> None:
    row = register.table.model.row_at(place)
    assert row is not None
    register.table.select_id(row.id)


def told(register: RegisterPanel) -> list[str]:
    model = register.table.model
    return [model.cells(place)[5].text for place in reversed(range(model.rowCount()))]


def test_an_empty_register_says_what_belongs_there(tmp_path: Path, opened: Opened, qtbot: QtBot) -> None:
    desk = make_office(tmp_path)
    _, page = opened(desk)
    page.sections.setCurrentIndex(1)
    wait(qtbot)
    assert page.register.table._empty.accessibleName() == "Belum ada surat bernomor"
    assert not page.register.act_button.isEnabled()
    desk.store.close()


def test_ctrl_t_opens_the_form_with_a_person_to_pick(village: Desk, opened: Opened, qtbot: QtBot) -> None:
    _, page = opened(village)
    qtbot.keyClick(page.table.view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    form = next(w for w in QApplication.topLevelWidgets() if isinstance(w, WriteLetter) and w.isVisible())
    assert form._rows["person"].isVisible()
    form.done(0)
    wait(qtbot)


def test_chosen_letters_are_printed_as_one_job(village: Desk, opened: Opened, qtbot: QtBot) -> None:
    _, page = opened(village)
    assert not page.jobs.isVisible()
    page.table.view.selectAll()
    qtbot.keyClick(page.table.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot)
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, BatchDialog) and w.isVisible()]
    assert dialog.windowTitle() == "Cetak bersama 4 surat"
    assert dialog.list.count() == 4
    dialog.close()
    wait(qtbot)
    assert page.jobs.isVisible()
    assert page.jobs.title == "Cetak bersama 4 surat belum dinyatakan selesai."


def test_a_paper_that_somebody_brings_is_checked_from_here(village: Desk, opened: Opened) -> None:
    from desktop.views.verify import VerifyDialog

    _shell, page = opened(village)
    page.verify_button.click()
    (dialog,) = page.findChildren(VerifyDialog)
    assert dialog.isVisible()
    dialog.close_button.click()
    assert not dialog.isVisible()
