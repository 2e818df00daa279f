"""The list of proposals in its window: writing, steps, results for many, filters and notices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.proposals import ProposalState, Step
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.dtsen import proposal_list, proposals
from desktop.services.dtsen.proposals import ProposalInput
from desktop.views.intake.person_hit import hit_of
from desktop.views.kit.confirm import Confirm
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.form_row import next_field
from desktop.views.proposals.dialog import ProposalDialog
from desktop.views.proposals.export_dialog import ExportDialog
from desktop.views.proposals.page import ProposalsPage
from desktop.views.proposals.record_dialog import RecordDialog
from tests.helpers.offices import as_roles
from tests.helpers.proposals import add_family, agree, propose
from tests.views.proposals.conftest import Opened

Settle = Callable[[], None]


T = TypeVar("T", bound=QWidget)


def dialog_of(kind: type[T]) -> T:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def names(page: ProposalsPage) -> list[str]:
    model = page.list.table.model
    return [model.cells(place)[1].text for place in range(model.rowCount())]


def buttons(page: ProposalsPage) -> list[str]:
    found = page.list.detail.findChildren(QPushButton)
    return [button.text().replace("&", "") for button in found if button.isVisible()]


def press(page: ProposalsPage, words: str) -> None:
    found = page.list.detail.findChildren(QPushButton)
    next(b for b in found if b.isVisible() and b.text().replace("&", "") == words).click()


def test_an_empty_office_is_told_what_belongs_here(desk: Desk, opened: Opened, settle: Settle) -> None:
    _, page = opened(desk)
    empty = page.list.table.findChild(EmptyState)
    assert empty is not None
    assert empty.button is not None
    empty.button.click()
    settle()
    dialog_of(ProposalDialog).reject()


def test_a_proposal_is_written_with_the_keyboard(
    desk: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    person_id, _ = add_family(desk)
    shell, page = opened(desk)
    page.new_proposal()
    dialog = dialog_of(ProposalDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.person.box.setFocus()
    QTest.keyClicks(dialog.person.box, "siti")
    qtbot.waitUntil(lambda: dialog.person.results() is not None)
    QTest.keyClick(dialog.person.box, Qt.Key.Key_Return)
    settle()
    dialog.kind.set_value("correction")
    dialog.reason.set_value("Tanggal lahir keliru.")
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "yang seharusnya" in dialog.rows["detail"].error()
    dialog.detail.add_button.click()
    row = dialog.detail.rows()[0]
    row.field.set_value("birth_date")
    assert row.old.value() == "05-01-1980"
    row.new.set_value("05-01-1981")
    dialog.evidence.set_value(["ktp"])
    dialog.other.set_value("Surat RT, Ijazah")
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    (made,) = proposal_list.find(desk).rows
    assert made.person_id == person_id
    assert made.detail == (("birth_date", "05-01-1980", "05-01-1981"),)
    assert made.evidence == ("ktp", "Surat RT", "Ijazah")
    assert made.state is ProposalState.PROPOSED
    assert shell.toasts == [f"Usulan {made.number} tersimpan"]
    assert names(page) == ["Siti Rohmah"]


def test_a_new_proposal_is_the_one_shown(desk: Desk, opened: Opened, settle: Settle) -> None:
    first, second = add_family(desk)[0], add_family(desk, no_kk="3203010101100002", nik="3203014501800004")[0]
    before = propose(desk, first)
    _, page = opened(desk, proposal_id=before.id)
    settle()
    assert page.list.detail.row is not None
    assert page.list.detail.row.id == before.id
    page.new_proposal(person_id=second, kind="new", reason="Belum terdaftar.")
    dialog_of(ProposalDialog).draft_button.click()
    settle()
    shown = page.list.detail.row
    assert shown is not None
    assert shown.person_id == second
    assert page.list.table.chosen_row() == shown


def test_a_value_without_its_field_is_not_lost(desk: Desk, opened: Opened, settle: Settle) -> None:
    person_id, _ = add_family(desk)
    opened(desk, new=True, person_id=person_id, kind="new", reason="Belum terdaftar.")
    dialog = dialog_of(ProposalDialog)
    dialog.detail.add_button.click()
    (row,) = dialog.detail.rows()
    row.new.set_value("Kp. Pasir")
    dialog.save_button.click()
    settle()
    assert "Pilih data mana" in dialog.rows["detail"].error()
    row.field.set_value("address")
    dialog.save_button.click()
    settle()
    assert proposal_list.find(desk).rows[0].detail == (("address", "Kp. Cibeureum", "Kp. Pasir"),)


def test_the_keyboard_goes_to_the_value_that_is_missing(
    desk: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    person_id, _ = add_family(desk)
    opened(desk, new=True, person_id=person_id, kind="correction", reason="Alamat keliru.")
    dialog = dialog_of(ProposalDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.detail.add_button.click()
    (row,) = dialog.detail.rows()
    row.field.set_value("address")
    row.old.set_value("Kp. Lebak")
    dialog.save_button.click()
    settle()
    assert "seharusnya" in dialog.rows["detail"].error()
    assert row.new.hasFocus()


def test_what_still_runs_about_somebody_is_told(desk: Desk, opened: Opened, settle: Settle) -> None:
    person_id, _ = add_family(desk)
    first = propose(desk, person_id)
    _, page = opened(desk, new=True, person_id=person_id, source="desk")
    settle()
    dialog = dialog_of(ProposalDialog)
    assert first.number in dialog.banner.text
    assert dialog.person.value() == hit_of(_hit(desk, person_id))
    dialog.reject()
    assert page.isVisible()


def _hit(desk: Desk, person_id: str) -> object:
    from desktop.services.people.registry import hit

    return hit(desk, person_id)


def test_steps_are_taken_beside_the_list_and_undone(desk: Desk, opened: Opened, settle: Settle) -> None:
    person_id, _ = add_family(desk)
    made = proposals.create(
        desk, ProposalInput("new", "Belum terdaftar.", person_id=person_id), propose=False
    )
    shell, page = opened(desk, proposal_id=made.id)
    assert buttons(page)[:3] == ["Usulkan", "Ubah", "Tarik usulan"]
    found = page.list.detail.findChildren(QPushButton)
    first = next(b for b in found if b.isVisible() and b.text().replace("&", "") == "Usulkan")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    settle()
    focus = shell.focusWidget()
    assert focus is not None
    assert page.list.detail.isAncestorOf(focus)
    assert proposal_list.get(desk, made.id).state is ProposalState.PROPOSED
    assert shell.undo is not None
    shell.undo()
    settle()
    assert proposal_list.get(desk, made.id).state is ProposalState.DRAFT
    press(page, "Tarik usulan")
    confirm = dialog_of(Confirm)
    assert confirm._reason is not None
    confirm._reason.setPlainText("Keluarga pindah")
    confirm.go.click()
    settle()
    assert proposal_list.get(desk, made.id).state is ProposalState.WITHDRAWN
    assert "Batalkan langkah terakhir" in buttons(page)


def test_results_are_recorded_for_many_and_taken_back(desk: Desk, opened: Opened, settle: Settle) -> None:
    person_id, _ = add_family(desk)
    ids = [propose(desk, person_id).id for _ in range(3)]
    for one in ids[:2]:
        agree(desk, one)
    shell, page = opened(desk)
    page.list.table.view.selectAll()
    page.list.record_chosen(Step.SEND)
    dialog = dialog_of(RecordDialog)
    assert dialog.go.text().replace("&", "") == "Simpan untuk 2 usulan"
    dialog.go.click()
    settle()
    assert [proposal_list.get(desk, one).state.value for one in ids] == ["sent", "sent", "proposed"]
    assert shell.toasts[-1].startswith("2 usulan tercatat")
    assert shell.undo is not None
    shell.undo()
    settle()
    assert [proposal_list.get(desk, one).state.value for one in ids] == ["agreed", "agreed", "proposed"]


def test_the_day_sent_is_kept_with_the_keys_of_every_form(
    desk: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    person_id, _ = add_family(desk)
    made = propose(desk, person_id).id
    agree(desk, made)
    _, page = opened(desk, proposal_id=made)
    press(page, "Catat dikirim")
    dialog = dialog_of(RecordDialog)
    assert next_field(dialog.day.focusProxy() or dialog.day, dialog) is dialog.go  # not what throws it away
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert proposal_list.get(desk, made).state is ProposalState.SENT


def test_many_drafts_are_proposed_together_and_taken_back(desk: Desk, opened: Opened, settle: Settle) -> None:
    person_id, _ = add_family(desk)
    for _ in range(3):
        proposals.create(desk, ProposalInput("new", "Belum.", person_id=person_id), propose=False)
    shell, page = opened(desk)
    page.list.table.view.selectAll()
    page.list.propose_chosen()
    settle()
    assert {one.state for one in proposal_list.find(desk).rows} == {ProposalState.PROPOSED}
    assert shell.undo is not None
    shell.undo()
    settle()
    assert {one.state for one in proposal_list.find(desk).rows} == {ProposalState.DRAFT}


def test_a_refusal_without_words_stays_open(desk: Desk, opened: Opened, settle: Settle) -> None:
    made = propose(desk, add_family(desk)[0])
    agree(desk, made.id)
    proposals.record(desk, [made.id], Step.SEND, desk.today())
    _, page = opened(desk, proposal_id=made.id)
    press(page, "Catat ditolak")
    dialog = dialog_of(RecordDialog)
    dialog.go.click()
    settle()
    assert dialog.rows["note"].error()
    dialog.note.set_value("NIK tidak padan")
    dialog.go.click()
    settle()
    assert proposal_list.get(desk, made.id).result_note == "NIK tidak padan"


def test_a_notice_leads_to_what_it_names(desk: Desk, opened: Opened, settle: Settle) -> None:
    person_id, _ = add_family(desk)
    proposals.create(desk, ProposalInput("new", "Belum terdaftar.", person_id=person_id), propose=False)
    add_family(desk, name="Asep Saepudin", nik="3203011703740001", no_kk="3203010101100002")
    propose(desk, add_family(desk, name="Imas", nik="3203014703740001", no_kk="3203010101100003")[0])
    _, page = opened(desk)
    assert "1 usulan masih draf" in page.strip.banner.title + page.strip.banner.text
    assert [card.isVisible() for card in page.strip.cards] == [True, True, True, False]
    page.strip.led.emit("drafts")
    settle()
    assert names(page) == ["Siti Rohmah"]
    page.list.show_all()
    settle()
    assert set(names(page)) == {"Siti Rohmah", "Imas"}


def test_another_month_is_looked_at(desk: Desk, opened: Opened, settle: Settle) -> None:
    propose(desk, add_family(desk)[0])
    _, page = opened(desk)
    page.strip.earlier.click()
    settle()
    assert page.strip.month.text() == "Juli 2026"
    assert names(page) == []


def test_who_only_reads_gets_no_buttons(desk: Desk, opened: Opened) -> None:
    propose(desk, add_family(desk)[0])
    _, page = opened(as_roles(desk, Role.LEADER))
    page.list.table.view.selectRow(0)
    assert page.head.primary is None
    assert buttons(page) == ["Lihat warga"]


def test_the_list_is_saved_for_siks_ng(desk: Desk, opened: Opened, settle: Settle, tmp_path: Path) -> None:
    propose(desk, add_family(desk)[0])
    shell, page = opened(desk)
    page.export_button.click()
    dialog = dialog_of(ExportDialog)
    dialog.go.click()
    settle()
    assert dialog.rows["purpose"].error()
    dialog.purpose.set_value("Diketik di SIKS-NG")
    dialog.save_to(tmp_path / "usulan")
    settle()
    assert (tmp_path / "usulan.xlsx").read_bytes().startswith(b"PK")
    assert shell.toasts[-1] == "1 usulan disimpan: usulan.xlsx"
