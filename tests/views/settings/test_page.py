"""Which sections there are for whom, and what is typed stays."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.views.main_window import MainWindow
from desktop.views.settings.office import OfficeSection
from desktop.views.settings.page import SettingsPage
from tests.helpers.offices import as_roles
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window
from tests.views.settings.conftest import Open


@pytest.mark.parametrize(
    ("roles", "sections"),
    [
        ((Role.FRONT_OFFICE,), ["appearance"]),
        ((Role.COORDINATOR,), ["reference", "templates", "mail", "appearance"]),
        (
            (Role.ADMINISTRATOR,),
            ["office", "users", "reference", "templates", "mail", "backup", "update", "appearance"],
        ),
    ],
)
def test_roles_decide_which_sections_show(
    desk: Desk, qtbot: QtBot, roles: tuple[Role, ...], sections: list[str]
) -> None:
    with main_window(as_roles(desk, *roles)) as window:
        window.go("settings", section="office")
        page = window.page("settings")
        assert isinstance(page, SettingsPage)
        assert page.sections() == sections
        assert page.section is not None
        settle(qtbot)


def test_leaving_keeps_what_was_typed_and_says_so(window: MainWindow, open_section: Open) -> None:
    section = open_section("office")
    assert isinstance(section, OfficeSection)
    section.facts.fields["address"].set_value("Jalan Baru 5")
    window.go("home")
    assert window.status.text() == "Belum disimpan: Kantor; ketikannya tetap ada di sana"
    window.go("settings", section="office")
    assert section.facts.fields["address"].value() == "Jalan Baru 5"


def test_the_list_is_walked_with_the_arrows(window: MainWindow, open_section: Open) -> None:
    open_section("office")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    page.list.setCurrentRow(page.sections().index("appearance"))
    assert page.section is not None
    assert page.section.accessibleName() == "Tampilan"
