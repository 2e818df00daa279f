"""*Tampilan*: size and colours at once and for the next start; the lock for the whole office."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.views import appearance, theme
from desktop.views.appearance import Appearance
from desktop.views.main_window import MainWindow
from desktop.views.settings.appearance import AppearanceSection
from desktop.views.settings.page import SettingsPage
from tests.helpers.offices import as_roles
from tests.helpers.shells import main_window
from tests.views.settings.conftest import Open


@pytest.fixture(autouse=True)
def as_it_was(qapp: QApplication) -> Iterator[None]:
    yield
    appearance.save(Appearance())
    theme.apply(qapp, "sedang", dark=False)


def test_size_and_colours_hold_at_once_and_next_time(open_section: Open, qapp: QApplication) -> None:
    section = open_section("appearance")
    assert isinstance(section, AppearanceSection)
    section.scale.cards["besar"].click()
    assert qapp.font().pointSize() == theme.SCALES["besar"].body
    section.theme.cards["gelap"].click()
    assert theme.is_dark()
    assert appearance.load() == Appearance("besar", "gelap")
    section.theme.cards["terang"].click()
    assert not theme.is_dark()


def test_an_unreadable_choice_falls_back(qapp: QApplication) -> None:
    appearance.save(Appearance("raksasa", "ungu"))
    assert appearance.load() == Appearance()
    appearance.apply(qapp)
    assert qapp.font().pointSize() == theme.SCALES["sedang"].body


def test_the_lock_is_set_for_the_office(
    window: MainWindow, desk: Desk, open_section: Open, settled: Callable[[], None]
) -> None:
    section = open_section("appearance")
    assert isinstance(section, AppearanceSection)
    assert section.minutes.value() == 10
    section.minutes.setValue(25)
    section.keep.click()
    settled()
    assert office.settings(desk).idle_lock_minutes == 25
    assert window.idle._seconds == 25 * 60, "it holds at once"


def test_who_does_not_manage_the_office_only_sees_it(desk: Desk, qtbot: QtBot) -> None:
    with main_window(as_roles(desk, Role.FRONT_OFFICE)) as window:
        window.go("settings", section="appearance")
        page = window.page("settings")
        assert isinstance(page, SettingsPage)
        section = page.section
        assert isinstance(section, AppearanceSection)
        assert not section.minutes.isEnabled()
        assert not section.keep.isVisible()
        assert not section.dirty()
