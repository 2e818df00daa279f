"""After an acceptance the registry follows once somebody agrees: confirmed, taken back, or by its form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.models.proposals import Step
from desktop.services.desk import Desk
from desktop.services.dtsen import proposal_list, proposals
from desktop.services.dtsen.proposals import ProposalInput
from desktop.views.kit.confirm import Confirm
from desktop.views.main_window import MainWindow
from desktop.views.people import PeoplePage
from desktop.views.proposals.apply_dialog import ApplyDialog
from desktop.views.proposals.page import ProposalsPage
from desktop.views.proposals.record_dialog import RecordDialog, open_record
from desktop.views.residents.event_form import EventForm
from tests.helpers.cases import row, rows
from tests.helpers.proposals import add_family, agree
from tests.helpers.shells import main_window
from tests.views.proposals.test_hooks import press
from tests.views.proposals.test_list import dialog_of

Settle = Callable[[], None]


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    with main_window(desk) as made:
        yield made


def sent(desk: Desk, kind: str, person_id: str | None, **fields: object) -> str:
    typed = ProposalInput(kind, "Keadaannya lain.", person_id=person_id, **fields)  # type: ignore[arg-type]  # table of proposals
    made = proposals.create(desk, typed)
    agree(desk, made.id)
    proposals.record(desk, [made.id], Step.SEND, desk.today())
    return made.id


def usulan(window: MainWindow, settle: Settle) -> ProposalsPage:
    window.go("proposals")
    settle()
    page = window.current
    assert isinstance(page, ProposalsPage)
    return page


def accept(window: MainWindow, page: ProposalsPage, settle: Settle) -> None:
    found = proposal_list.find(window.desk).rows
    open_record(page, window, found, Step.ACCEPT)
    dialog_of(RecordDialog).go.click()
    settle()


def test_what_was_accepted_is_offered_confirmed_and_taken_back(
    desk: Desk, window: MainWindow, settle: Settle
) -> None:
    siti, _ = add_family(desk)
    asep, _ = add_family(desk, name="Asep Saepudin", nik="3203011703740001", no_kk="3203010101100002")
    detail = {"name": ("Siti Rohmah", "Siti Rohmah Sari"), "address": ("Kp. Cibeureum", "Kp. Cibeureum")}
    sent(desk, "correction", siti, detail=detail)
    sent(desk, "death", asep)
    page = usulan(window, settle)
    accept(window, page, settle)
    dialog = dialog_of(ApplyDialog)
    assert row(desk, "person", siti)["name"] == "Siti Rohmah"
    said = {one.text() for one in dialog.findChildren(QLabel)}
    assert {"Siti Rohmah", "Siti Rohmah Sari", "Sudah demikian.", "Hidup", "Meninggal"} <= said
    assert "2 usulan" in dialog.go.text()
    dialog.go.click()
    settle()
    dead = next(card for card in dialog.cards if card.of.asks_day)
    assert dead.day_row.error() == "Isi tanggal kejadian."
    dead.day.set_value(date(2026, 8, 2))
    QTest.keyClick(dialog.go, Qt.Key.Key_Space)
    settle()
    assert row(desk, "person", siti)["name"] == "Siti Rohmah Sari"
    assert rows(desk, "SELECT kind, happened_on FROM family_event") == [("death", "2026-08-02")]
    page.list.table.select_id(next(one.id for one in proposal_list.find(desk).rows if one.person_id == siti))
    settle()
    press(page.list.detail, "Batalkan penerapan")
    dialog_of(Confirm).go.click()
    settle()
    assert row(desk, "person", siti)["name"] == "Siti Rohmah"
    press(page.list.detail, "Terapkan ke data warga")
    settle()
    assert dialog_of(ApplyDialog).go.isEnabled()


def test_later_leaves_everything_as_it_is(desk: Desk, window: MainWindow, settle: Settle) -> None:
    siti, _ = add_family(desk)
    sent(desk, "moved", siti)
    accept(window, usulan(window, settle), settle)
    dialog_of(ApplyDialog).later.click()
    settle()
    assert row(desk, "person", siti)["life_state"] is None
    assert proposal_list.find(desk).rows[0].applied_on is None


def test_nothing_is_offered_where_nothing_follows(desk: Desk, window: MainWindow, settle: Settle) -> None:
    sent(desk, "new", add_family(desk)[0])
    accept(window, usulan(window, settle), settle)
    assert not [one for one in window.findChildren(ApplyDialog) if one.isVisible()]


def test_a_split_leads_to_its_form_on_the_page_of_the_family(
    desk: Desk, window: MainWindow, settle: Settle
) -> None:
    _, household_id = add_family(desk)
    sent(desk, "split", None, household_id=household_id)
    accept(window, usulan(window, settle), settle)
    dialog = dialog_of(ApplyDialog)
    assert not dialog.go.isEnabled()
    press(dialog, "Buka formulir pisah KK")
    settle()
    page = window.current
    assert isinstance(page, PeoplePage)
    (form,) = page.findChildren(EventForm)
    assert form.kind.value() == "split"
