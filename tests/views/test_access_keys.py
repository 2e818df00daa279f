"""Access keys (Alt and a letter): on no screen does one of them mean two things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.codes import Relation
from desktop.services import drafts
from desktop.services.desk import Desk
from desktop.views import theme
from desktop.views.intake.page import IntakePage, _Saved
from desktop.views.main_window import MainWindow
from desktop.views.operations import operations
from desktop.views.settings.page import SettingsPage
from tests.helpers.cases import add_case
from tests.helpers.shells import main_window

Screen = dict[str, list[str]]


def key_of(text: str) -> str:
    """The access key in a text, "" without one; `&&` is a plain ampersand."""
    found = re.search(r"&([^&\s])", text.replace("&&", ""))
    return found.group(1).upper() if found else ""


def keys_on(root: QWidget) -> Screen:
    """What every access key that can be pressed now stands for."""
    found: Screen = defaultdict(list)
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        texts: list[str] = []
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            texts = [widget.text()]
        elif isinstance(widget, QTabBar):
            texts = [widget.tabText(index) for index in range(widget.count()) if widget.isTabVisible(index)]
        for text in texts:
            if key := key_of(text):
                found[key].append(text)
    return found


def settle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not operations().busy, timeout=20_000)


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
    return {
        name: clashes
        for name, keys in screens(window, qtbot)
        if (clashes := {key: texts for key, texts in keys.items() if len(texts) > 1})
    }


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


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "sedang", dark=False)


@pytest.mark.parametrize("office", ["desk", "kecamatan"])
def test_no_access_key_stands_for_two_things(
    office: str, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    desk: Desk = request.getfixturevalue(office)
    case_id = add_case(desk, officer_id=desk.session.user_id)
    with main_window(desk) as window:
        assert twice(window, qtbot) == {}
        for keys in full_intakes(window, qtbot):
            assert {key: texts for key, texts in keys.items() if len(texts) > 1} == {}
        window.go("queue", case_id=case_id)
        settle(qtbot)
        found = dict(tabs_of(window, window.current, "case", qtbot))
        assert {n: {k: t for k, t in keys.items() if len(t) > 1} for n, keys in found.items()} == {
            name: {} for name in found
        }
