"""A screening half filled is not lost, and one that is saved leaves the keyboard in the panel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.people import IntakeInput, PersonInput
from desktop.services import drafts
from desktop.services.casework import intake
from desktop.services.desk import Desk
from desktop.views import theme
from desktop.views.queue.kept_forms import DRAFT_KIND
from desktop.views.queue.page import QueuePage
from desktop.views.queue.screening import ScreeningForm, ScreeningTab
from tests.helpers.offices import desk
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window

__all__ = ["desk"]


@pytest.fixture
def cases(desk: Desk) -> list[str]:
    """Two cases of two families."""
    found = []
    for name, nik, no_kk in (
        ("Siti", "3203014404860001", "3203010101200001"),
        ("Rahmat", "3203010404800002", "3203010101200002"),
    ):
        person = PersonInput(name=name, nik=nik, no_kk=no_kk)
        found.append(
            intake.register(desk, IntakeInput(kind="KEP", account="Belum PKH", reporter=person)).case_id
        )
    return found


@pytest.fixture
def page(desk: Desk, cases: list[str], qtbot: QtBot, qapp: QApplication) -> Iterator[QueuePage]:
    theme.apply(qapp, "sedang", dark=False)
    with main_window(desk) as window:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.go("queue")
        found = window.page("queue")
        assert isinstance(found, QueuePage)
        show(found, cases[0], qtbot)
        yield found


def show(page: QueuePage, case_id: str, qtbot: QtBot) -> ScreeningTab:
    """The tab of a case."""
    page.open_case(case_id)
    view = page.side.case_view
    qtbot.waitUntil(lambda: view.settled, timeout=10_000)
    view.parts.bring(view.parts.screening)
    settle(qtbot)
    return view.parts.screening


def begun(tab: ScreeningTab, qtbot: QtBot) -> ScreeningForm:
    assert tab.start_button is not None
    tab.start_button.click()
    qtbot.waitUntil(lambda: tab.form is not None, timeout=10_000)
    assert tab.form is not None
    return tab.form


def fill(form: ScreeningForm) -> dict[str, object]:
    form.desil.set_value(2)
    form.note.set_value("Suaminya sakit sejak Juli")
    next(iter(form.fields.values())).set_value(True)
    return form.state()


def test_another_case_keeps_the_answers_for_when_one_comes_back(
    page: QueuePage, cases: list[str], desk: Desk, qtbot: QtBot
) -> None:
    tab = page.side.case_view.parts.screening
    filled = fill(begun(tab, qtbot))
    show(page, cases[1], qtbot)
    assert tab.form is None
    assert "“Asesmen”" in page.window().status.text()  # type: ignore[attr-defined]  # it is the main window
    show(page, cases[0], qtbot)
    form = begun(tab, qtbot)
    assert form.state() == filled
    assert form.banner.title == "Ketikan Anda tadi ditampilkan lagi."
    form.banner.button.click()
    assert not form.is_changed()


def test_going_back_keeps_the_answers_and_saving_forgets_them(
    page: QueuePage, desk: Desk, qtbot: QtBot
) -> None:
    tab = page.side.case_view.parts.screening
    form = begun(tab, qtbot)
    filled = fill(form)
    form.cancelled.emit()
    settle(qtbot)
    assert [draft.content["key"] for draft in drafts.list_drafts(desk, DRAFT_KIND)] == ["screening"]
    form = begun(tab, qtbot)
    assert form.state() == filled
    form.source.set_value("siks_ng")
    form.save()
    qtbot.waitUntil(lambda: tab.form is None, timeout=10_000)
    settle(qtbot)
    assert drafts.list_drafts(desk, DRAFT_KIND) == []


def test_the_end_of_the_program_keeps_the_answers(page: QueuePage, desk: Desk, qtbot: QtBot) -> None:
    fill(begun(page.side.case_view.parts.screening, qtbot))
    page.leave()
    settle(qtbot)
    (draft,) = drafts.list_drafts(desk, DRAFT_KIND)
    assert draft.content["state"]["note"] == "Suaminya sakit sejak Juli"


def test_an_untouched_form_keeps_nothing(page: QueuePage, desk: Desk, qtbot: QtBot) -> None:
    begun(page.side.case_view.parts.screening, qtbot).cancelled.emit()
    settle(qtbot)
    assert drafts.list_drafts(desk, DRAFT_KIND) == []


def test_the_keyboard_stays_in_the_panel_after_saving(page: QueuePage, qtbot: QtBot) -> None:
    tab = page.side.case_view.parts.screening
    form = begun(tab, qtbot)
    form.note.set_value("Belum tahu desilnya")
    form.save_button.setFocus()
    form.save_button.click()
    qtbot.waitUntil(lambda: tab.form is None, timeout=10_000)
    settle(qtbot)
    assert page.window().focusWidget() is page.side.case_view.tabs.tabBar()
