"""What is half typed at Warga goes only when that is wanted; who saves by keyboard stays where they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.models.people import PersonInput
from desktop.services.desk import Desk
from desktop.services.people import registry
from desktop.services.people.registry_rows import PersonHit
from desktop.views.intake.person_form import PersonForm
from desktop.views.kit.confirm import Confirm
from desktop.views.main_window import MainWindow
from desktop.views.people import PeoplePage
from desktop.views.residents.event_form import EventForm
from desktop.views.residents.record_form import RecordForm
from desktop.views.residents.tabs import FAMILY, WELFARE
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window

KK = "3203012001010001"
EVENT, BENEFIT = 3, 1  # places in the menu behind Catat


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """Warga with three people in the list, the first of them open."""
    for name in ("Asep", "Budi", "Cecep"):
        registry.save_person(desk, PersonInput(name=name, sex="L", no_kk=KK))
    with main_window(desk) as made:
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        made.go("people")
        settle(qtbot)
        qtbot.waitUntil(lambda: page_of(made).table.model.rowCount() == 3, timeout=5_000)
        page_of(made).table.view.selectRow(0)
        settle(qtbot)
        yield made


def page_of(window: MainWindow) -> PeoplePage:
    page = window.page("people")
    assert isinstance(page, PeoplePage)
    return page


def row(window: MainWindow, place: int) -> PersonHit:
    found = page_of(window).table.model.row_at(place)
    assert isinstance(found, PersonHit)
    return found


def shown(window: MainWindow) -> str:
    return page_of(window).detail.accessibleName()


def record(window: MainWindow, place: int) -> RecordForm:
    """A form of the menu behind Catat."""
    detail = page_of(window).detail
    button = [one for one in detail.findChildren(QPushButton) if one.menu() is not None][-1]
    button.menu().actions()[place].trigger()
    assert isinstance(detail.form, RecordForm)
    return detail.form


def half_an_event(window: MainWindow, qtbot: QtBot) -> EventForm:
    form = record(window, EVENT)
    assert isinstance(form, EventForm)
    form.kind.set_value("birth")
    form.rows["name"].field.set_value("Neng")
    return form


def half_an_edit(window: MainWindow, qtbot: QtBot) -> PersonForm:
    detail = page_of(window).detail
    next(one for one in detail.findChildren(QPushButton) if one.text() == "&Ubah data").click()
    settle(qtbot)
    form = detail.form
    assert isinstance(form, PersonForm)
    form.address.set_value("Kp. Baru")
    return form


HALF = [half_an_event, half_an_edit]
Half = Callable[[MainWindow, QtBot], RecordForm | PersonForm]


def question() -> Confirm | None:
    """What is being asked, if anything is."""
    open_ones = (
        one for one in QApplication.topLevelWidgets() if isinstance(one, Confirm) and one.isVisible()
    )
    return next(open_ones, None)


def asked() -> Confirm:
    found = question()
    assert found is not None
    assert found.windowTitle() == "Buang yang sudah diketik?"
    return found


@pytest.mark.parametrize("half", HALF)
def test_coming_back_to_a_half_typed_form_goes_on_where_one_was(
    window: MainWindow, qtbot: QtBot, half: Half
) -> None:
    form = half(window, qtbot)
    field = form.rows["name"].field if isinstance(form, RecordForm) else form.address
    field.setFocus()
    window.go("home")
    window.go("people")
    settle(qtbot)
    at = QApplication.focusWidget()
    assert at is not None
    assert field.isAncestorOf(at) or at is field


@pytest.mark.parametrize("half", HALF)
def test_esc_asks_before_it_drops_what_is_typed(window: MainWindow, half: Half, qtbot: QtBot) -> None:
    form, detail = half(window, qtbot), page_of(window).detail
    QTest.keyClick(form, Qt.Key.Key_Escape)
    asked().back.click()
    assert detail.form is form
    assert form.isVisible()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    asked().go.click()
    assert detail.form is None
    settle(qtbot)
    assert detail.isVisible()  # one step back: the person
    assert detail.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("half", HALF)
def test_another_row_asks_before_it_drops_what_is_typed(window: MainWindow, half: Half, qtbot: QtBot) -> None:
    form, page = half(window, qtbot), page_of(window)
    first = row(window, 0)
    page.table.view.selectRow(1)
    asked().back.click()
    settle(qtbot)
    assert page.detail.form is form
    assert page.table.current_row() == first, "the list marks whoever is being typed about"
    assert question() is None
    page.table.view.selectRow(1)
    asked().go.click()
    settle(qtbot)
    assert page.detail.form is None
    assert shown(window) == row(window, 1).name


@pytest.mark.parametrize("half", HALF)
def test_a_row_that_is_not_listed_is_asked_about_once(window: MainWindow, half: Half, qtbot: QtBot) -> None:
    form, page = half(window, qtbot), page_of(window)
    page.search.setText("cecep")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1, timeout=5_000)
    settle(qtbot)
    view = page.table.view
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center()
    )
    asked().back.click()
    qtbot.waitUntil(window.isActiveWindow)
    QApplication.processEvents()
    assert question() is None, "the answer holds"
    assert page.detail.form is form
    assert page.detail.isAncestorOf(window.focusWidget()), "one types on"


@pytest.mark.parametrize("half", HALF)
def test_somebody_asked_for_from_elsewhere_waits_for_the_answer(
    window: MainWindow, half: Half, desk: Desk, qtbot: QtBot
) -> None:
    form, page = half(window, qtbot), page_of(window)
    first, other = page.detail.wanted, row(window, 2)
    window.go("people", person_id=other.id)
    asked().back.click()
    settle(qtbot)
    assert page.detail.form is form
    assert page.detail.wanted == first
    window.go("people", person_id=other.id)
    asked().go.click()
    settle(qtbot)
    assert shown(window) == other.name


def test_going_back_from_a_form_asks(window: MainWindow, qtbot: QtBot) -> None:
    form, detail = half_an_event(window, qtbot), page_of(window).detail
    next(one for one in form.findChildren(QPushButton) if one.text() == "&Kembali").click()
    asked().go.click()
    settle(qtbot)
    assert detail.form is None
    assert detail.tabs.count() == 4


def test_an_untouched_form_asks_nothing(window: MainWindow, qtbot: QtBot) -> None:
    form = record(window, EVENT)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert question() is None
    assert page_of(window).detail.form is None


@pytest.mark.parametrize("half", HALF)
def test_news_of_the_list_leave_what_is_typed(window: MainWindow, half: Half, qtbot: QtBot) -> None:
    form, page = half(window, qtbot), page_of(window)
    page.refresh()
    settle(qtbot)
    assert question() is None
    assert page.detail.form is form


def test_news_of_the_list_leave_whoever_was_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    other = row(window, 2)
    page.detail.open_person(other.id)  # by a link of the family, the list stays where it is
    settle(qtbot)
    page.refresh()
    settle(qtbot)
    assert shown(window) == other.name


def test_another_page_keeps_what_is_typed_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    form = half_an_event(window, qtbot)
    window.go("home")
    assert window.status.text().startswith("Belum disimpan: Peristiwa keluarga;")
    window.go("people")
    settle(qtbot)
    assert question() is None
    assert page_of(window).detail.form is form
    assert form.rows["name"].field.value() == "Neng"


def test_the_program_ends_only_when_what_is_typed_may_go(window: MainWindow, qtbot: QtBot) -> None:
    half_an_edit(window, qtbot)
    window.go("home")
    window.close()
    assert window.isVisible()
    ask = asked()
    assert "Ubah data warga" in ask.accessibleDescription()
    ask.back.click()
    assert window.isVisible()
    window.close()
    asked().go.click()
    assert not window.isVisible()


def test_logging_out_asks_too(window: MainWindow, qtbot: QtBot) -> None:
    half_an_edit(window, qtbot)
    out: list[bool] = []
    window.logged_out.connect(lambda: out.append(True))
    window.top.logout_asked.emit()
    assert out == []
    asked().go.click()
    assert out == [True]


def test_a_saved_event_is_shown_in_the_family_with_the_keyboard_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    form, detail = half_an_event(window, qtbot), page_of(window).detail
    form.save_button.setFocus()
    form.save_button.click()
    settle(qtbot)
    assert detail.form is None
    assert detail.tabs.currentIndex() == FAMILY
    assert window.focusWidget() is detail.tabs.tabBar()


def test_a_form_leads_back_to_where_it_was_opened_or_to_what_it_recorded(
    window: MainWindow, qtbot: QtBot
) -> None:
    detail = page_of(window).detail
    detail.tabs.setCurrentIndex(FAMILY)
    record(window, BENEFIT).cancelled.emit()
    settle(qtbot)
    assert detail.tabs.currentIndex() == FAMILY
    form = record(window, BENEFIT)
    form.rows["programme"].field.set_value("PKH")
    form.save_button.click()
    settle(qtbot)
    assert detail.tabs.currentIndex() == WELFARE


def test_the_keyboard_waits_in_the_form_while_it_is_being_saved(window: MainWindow, qtbot: QtBot) -> None:
    form = record(window, EVENT)
    form.save_button.setFocus()
    form.save_button.click()
    assert form.isAncestorOf(window.focusWidget()) or window.focusWidget() is form
    settle(qtbot)
    assert form.rows["kind"].error()
    assert window.focusWidget() is form.rows["kind"].field
