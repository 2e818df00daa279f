"""*Asesmen* in a case: questions, suggestions, and one click to the referral with its papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.case_status import CaseAction
from desktop.models.people import IntakeInput, PersonInput
from desktop.services.casework import cases, intake
from desktop.services.desk import Desk
from desktop.views import theme
from desktop.views.queue.case_view import CaseView
from desktop.views.queue.page import QueuePage
from desktop.views.queue.screening import ScreeningTab
from tests.helpers.offices import DeskClock, desk
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window

__all__ = ["desk"]


@pytest.fixture
def case_id(desk: Desk) -> str:
    siti = PersonInput(name="Siti", nik="3203014404860001", no_kk="3203010101200001", birth_date="1986-04-04")
    return intake.register(desk, IntakeInput(kind="KEP", account="Belum PKH", reporter=siti)).case_id


@pytest.fixture
def page(desk: Desk, case_id: str, qtbot: QtBot, qapp: QApplication) -> Iterator[QueuePage]:
    theme.apply(qapp, "sedang", dark=False)
    with main_window(desk) as window:
        window.go("queue", case_id=case_id)
        found = window.page("queue")
        assert isinstance(found, QueuePage)
        qtbot.waitUntil(lambda: found.side.case_view.settled, timeout=10_000)
        yield found


def screened(page: QueuePage, qtbot: QtBot) -> ScreeningTab:
    """The tab after an answered screening."""
    view: CaseView = page.side.case_view
    tab = view.parts.screening
    view.parts.bring(tab)
    settle(qtbot)
    assert tab.start_button is not None
    tab.start_button.click()
    qtbot.waitUntil(lambda: tab.form is not None, timeout=10_000)
    form = tab.form
    assert form is not None
    form.desil.set_value(2)
    form.save()
    assert form.rows["source"].error()
    form.source.set_value("siks_ng")
    for field in form.fields.values():
        field.set_value(True)
    form.save()
    qtbot.waitUntil(lambda: tab.form is None and bool(tab.list.cards), timeout=10_000)
    return tab


def test_from_the_questions_to_the_referral_with_one_click(
    page: QueuePage, desk: Desk, case_id: str, qtbot: QtBot
) -> None:
    cases.act(desk, case_id, CaseAction.VERIFY, note="Benar warga desa")
    page.side.case_view.refresh()
    settle(qtbot)
    tab = screened(page, qtbot)
    pkh = next(card for card in tab.list.cards if card.match.code == "PKH")
    assert pkh.button is not None
    pkh.button.click()
    qtbot.waitUntil(lambda: page.side.refer_form is not None, timeout=10_000)
    form = page.side.refer_form
    assert form is not None
    qtbot.waitUntil(lambda: form.destination.value() is not None, timeout=10_000)
    picked = form.destination.value()
    assert picked is not None
    assert picked.code == "DINSOS"
    assert "Program Keluarga Harapan" in form.reason.value()
    assert {paper.code for paper in cases.get(desk, case_id).requirements} >= {"KTP", "KK"}


def test_before_the_case_may_be_referred_the_papers_are_noted_and_it_says_so(
    page: QueuePage, desk: Desk, case_id: str, qtbot: QtBot
) -> None:
    tab = screened(page, qtbot)
    card = next(card for card in tab.list.cards if card.button is not None)
    assert card.button is not None
    card.button.click()
    qtbot.waitUntil(page.side.case_view.banner.isVisible, timeout=10_000)
    settle(qtbot)
    assert page.side.case_view.banner.isVisible()  # also once the changed case was read again
    assert page.side.refer_form is None
    assert cases.get(desk, case_id).programme_label
    assert "Lakukan “Verifikasi” dahulu." in page.side.case_view.banner.text


def test_the_day_of_a_screening_is_the_offices_own(page: QueuePage, desk: Desk, qtbot: QtBot) -> None:
    cast(DeskClock, desk.store.clock).now = datetime(2026, 8, 18, 18, 30, tzinfo=UTC)  # half past one, WIB
    tab = screened(page, qtbot)
    assert tab.facts.text().startswith("Asesmen 19-08-2026 oleh")


def test_answers_half_given_wait_under_a_button_that_says_so(page: QueuePage, qtbot: QtBot) -> None:
    view: CaseView = page.side.case_view
    tab = view.parts.screening
    view.parts.bring(tab)
    settle(qtbot)
    assert tab.start_button is not None
    assert tab.start_button.text() == "Mulai asesmen"
    tab.start_button.click()
    qtbot.waitUntil(lambda: tab.form is not None, timeout=10_000)
    assert tab.form is not None
    tab.form.desil.set_value(2)
    tab.form.cancelled.emit()
    settle(qtbot)
    assert tab.start_button.text() == "Lanjutkan asesmen"


def test_ctrl_s_saves_the_answers(page: QueuePage, qtbot: QtBot) -> None:
    view: CaseView = page.side.case_view
    tab = view.parts.screening
    view.parts.bring(tab)
    settle(qtbot)
    assert tab.start_button is not None
    tab.start_button.click()
    qtbot.waitUntil(lambda: tab.form is not None, timeout=10_000)
    assert tab.form is not None
    tab.form.desil.set_value(2)
    page.window().activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=5_000)
    qtbot.keyClick(tab.form.desil, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert tab.form.rows["source"].error()
