"""The ways to Usulan from elsewhere: Beranda tells what is pressing, a person and a case open the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.proposals import Step
from desktop.services.desk import Desk
from desktop.services.dtsen import proposal_list, proposals
from desktop.services.dtsen.proposal_list import ProposalFilter
from desktop.services.dtsen.proposals import ProposalInput
from desktop.views.main_window import MainWindow
from desktop.views.proposals.dialog import ProposalDialog
from desktop.views.proposals.page import ProposalsPage
from tests.helpers.cases import add_case, row
from tests.helpers.offices import DeskClock
from tests.helpers.proposals import add_family, agree, propose
from tests.helpers.shells import main_window
from tests.views.proposals.test_list import dialog_of

Settle = Callable[[], None]


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    with main_window(desk) as made:
        yield made


def press(root: QWidget, words: str) -> None:
    found = [b for b in root.findChildren(QPushButton) if b.isVisible()]
    next(b for b in found if b.text().replace("&", "") == words).click()


def test_beranda_leads_to_what_is_pressing(desk: Desk, window: MainWindow, settle: Settle) -> None:
    propose(desk, add_family(desk)[0])
    window.go("home")
    settle()
    home = window.current
    assert home is not None
    press(home, "Usulan")
    settle()
    page = window.current
    assert isinstance(page, ProposalsPage)
    assert page.tabs.currentIndex() == 1


def test_beranda_and_usulan_remind_of_what_is_due(
    desk: Desk, clock: DeskClock, window: MainWindow, settle: Settle
) -> None:
    person_id, _ = add_family(desk)
    sent = propose(desk, person_id)
    agree(desk, sent.id)
    proposals.record(desk, [sent.id], Step.SEND, desk.today())
    proposals.create(desk, ProposalInput("death", "Meninggal.", person_id=person_id), propose=False)
    clock.advance(days=30)  # the eighth of September
    window.go("home")
    settle()
    said = " ".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())
    assert "1 usulan sudah waktunya dicek ulang" in said
    assert "1 usulan masih draf. Batas pengajuan Jumat, 11 September 2026 (3 hari lagi)" in said
    home = window.current
    assert home is not None
    places = [b for b in home.findChildren(QPushButton) if b.isVisible() and b.text() == "Usulan"]
    places[-1].click()
    settle()
    page = window.current
    assert isinstance(page, ProposalsPage)
    assert page.list.number == 1
    assert "1 usulan masih draf" in page.strip.banner.title
    shown = [one.text() for one in page.strip.banner.findChildren(QLabel)]
    assert any("dicek ulang" in words for words in shown)
    page.list.table.view.selectRow(0)
    settle()
    press(page.list.detail, "Cek lagi nanti")
    settle()
    assert not proposal_list.find(desk, ProposalFilter(recheck_by=desk.today())).rows
    page.list.show_all()
    settle()
    assert page.list.number == 2


def test_a_person_is_proposed_from_their_page(desk: Desk, window: MainWindow, settle: Settle) -> None:
    person_id, household_id = add_family(desk)
    window.go("people", person_id=person_id)
    settle()
    assert window.current is not None
    press(window.current, "Usulkan perubahan")
    settle()
    dialog = dialog_of(ProposalDialog)
    dialog.kind.set_value("moved")
    dialog.reason.set_value("Pindah ke Bandung.")
    dialog.save_button.click()
    settle()
    (made,) = proposal_list.find(desk).rows
    assert (made.person_id, made.household_id) == (person_id, household_id)


def test_a_case_gives_rise_to_a_proposal(desk: Desk, window: MainWindow, settle: Settle) -> None:
    case_id = add_case(desk)
    window.go("queue", case_id=case_id)
    settle()
    assert window.current is not None
    press(window.current, "Usulkan perubahan data")
    settle()
    dialog = dialog_of(ProposalDialog)
    assert "PKH berhenti" in dialog.reason.value()
    dialog.kind.set_value("new")
    dialog.save_button.click()
    settle()
    (made,) = proposal_list.find(desk).rows
    assert made.case_id == case_id
    assert made.source == "case"
    assert made.person_id == row(desk, "cases", case_id)["subject_id"]
