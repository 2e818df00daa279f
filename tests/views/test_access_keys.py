"""Access keys (Alt and a letter): on no screen does one of them mean two things."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.codes import Relation
from desktop.services import drafts
from desktop.services.case_queue.queue_filter import QueueFilter
from desktop.services.desk import Desk
from desktop.views import theme
from desktop.views.intake.page import IntakePage, _Saved
from desktop.views.letters import LIST, REGISTER, LettersPage
from desktop.views.main_window import MainWindow
from desktop.views.queue.page import QueuePage
from desktop.views.settings.page import SettingsPage
from tests.helpers.access_keys import Screen, doubles, keys_on
from tests.helpers.cases import add_case
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window


def screens(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, Screen]]:
    """Every page and every tab of it, with its access keys."""
    pages = window.rail.keys()
    for page in pages:
        window.go(page)
        settle(qtbot)
        if isinstance(window.current, SettingsPage):
            for section in window.current.sections():
                window.go(page, section=section)
                settle(qtbot)
                yield from tabs_of(window, window.current, f"{page} / {section}", qtbot)
        elif isinstance(window.current, LettersPage):
            for tab in (REGISTER, LIST):
                window.current.sections.setCurrentIndex(tab)
                settle(qtbot)
                yield f"{page} / {tab}", keys_on(window)
        else:
            yield from tabs_of(window, window.current, page, qtbot)


def tabs_of(
    window: MainWindow, root: QWidget | None, name: str, qtbot: QtBot
) -> Iterator[tuple[str, Screen]]:
    assert root is not None
    tabs = next((found for found in root.findChildren(QTabWidget) if found.isVisible()), None)
    if tabs is None:
        yield name, keys_on(window)
        return
    for index in range(tabs.count()):
        tabs.setCurrentIndex(index)
        settle(qtbot)
        yield from tabs_of(window, tabs.widget(index), f"{name} / {tabs.tabText(index)}", qtbot)


def twice(window: MainWindow, qtbot: QtBot) -> dict[str, Screen]:
    """Screens on which a key stands for two things, with both."""
    return {name: clashes for name, keys in screens(window, qtbot) if (clashes := doubles(keys))}


def full_intakes(window: MainWindow, qtbot: QtBot) -> Iterator[Screen]:
    """The intake with all it can show at once: two people, typed in or not, and what a banner offers."""
    drafts.save(window.desk, "intake", "Siti Rohmah", {"reporter": {}})
    window.go("intake")
    page = window.current
    assert isinstance(page, IntakePage)
    settle(qtbot)
    saved = SimpleNamespace(number="0001", problems=(), case_id="1")
    for banner in ("a draft", "a case"):
        if banner == "a case":
            page._registered(_Saved(saved, None))
        assert page.banner.isVisible()
        page.relation.set_value(Relation.SPOUSE.value)
        assert page.subject.isVisible()
        yield keys_on(window)
        for person in (page.reporter, page.subject):
            person.open_details()
        yield keys_on(window)
    page.form.restore({})


def full_cases(window: MainWindow, case_id: str, qtbot: QtBot) -> Iterator[tuple[str, Screen]]:
    """A case with a filter set: each tab, the form of each step, and the one that refers it."""
    window.go("queue", case_id=case_id)
    page = window.current
    assert isinstance(page, QueuePage)
    settle(qtbot)
    case = page.case_view.case
    assert case is not None
    page.list.show_filter(QueueFilter(), QueueFilter(kinds=(case.kind,)), page.list.sort)
    settle(qtbot)
    yield from tabs_of(window, page, "case", qtbot)
    for offer in case.actions:
        page.case_view.take(offer.action)
        settle(qtbot)
        yield offer.action.value, keys_on(window)
        page.case_view.steps.drop_form()
    page.side.open_refer(case)
    settle(qtbot)
    yield "refer", keys_on(window)
    page.side.close_refer(keep=False)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "sedang", dark=False)


@pytest.fixture(autouse=True)
def spoken(language: str) -> str:
    """The windows of these tests, once in each language."""
    return language


@pytest.mark.parametrize("office", ["desk", "kecamatan"])
def test_no_access_key_stands_for_two_things(
    office: str, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    desk: Desk = request.getfixturevalue(office)
    case_id = add_case(desk, officer_id=desk.session.user_id)
    with main_window(desk) as window:
        assert twice(window, qtbot) == {}
        for keys in full_intakes(window, qtbot):
            assert doubles(keys) == {}
        for name, keys in full_cases(window, case_id, qtbot):
            assert (name, doubles(keys)) == (name, {})
