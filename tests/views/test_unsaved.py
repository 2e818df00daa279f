"""Forms that keep what is typed while other pages are in front: told on the way, asked about at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.services.fieldwork import visits
from desktop.services.fieldwork.visits import VisitPlan
from desktop.views.kit.confirm import Confirm
from desktop.views.main_window import MainWindow
from desktop.views.programmes.page import ProgrammesPage
from desktop.views.sync.page import SyncPage
from desktop.views.visits.page import VisitsPage
from desktop.views.visits.replan import ReplanDialog
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window
from tests.helpers.visits import add_families


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    with main_window(desk) as made:
        yield made


def a_programme(window: MainWindow) -> str:
    window.go("programmes")
    page = window.page("programmes")
    assert isinstance(page, ProgrammesPage)
    page.edit(None, {})
    assert page.editor is not None
    assert page.unsaved() == []
    page.editor.field("name").set_value("Beras desa")
    return "Program baru"


def a_session(window: MainWindow) -> str:
    window.go("visits", section="sessions")
    page = window.page("visits")
    assert isinstance(page, VisitsPage)
    page.sessions.edit(None)
    assert page.unsaved() == []
    page.sessions.form.topic.set_value("Cara cek desil")
    return "Kegiatan sosialisasi"


def a_notice(window: MainWindow) -> str:
    window.go("sync")
    page = window.page("sync")
    assert isinstance(page, SyncPage)
    assert page.unsaved() == []
    page.announcements.body_field.set_value("Bawa laporan.")
    return "Pengumuman"


@pytest.mark.parametrize("begin", [a_programme, a_session, a_notice])
def test_a_half_typed_form_is_told_and_asked_about(
    window: MainWindow, begin: Callable[[MainWindow], str], qtbot: QtBot
) -> None:
    name = begin(window)
    settle(qtbot)
    window.go("home")
    assert window.status.text() == f"Belum disimpan: {name}; ketikannya tetap ada di sana"
    window.close()
    asked = next(iter(window.findChildren(Confirm)))
    assert name in asked.accessibleDescription()
    asked.go.click()
    assert not window.isVisible()
    settle(qtbot)


def test_the_plan_of_visits_asks_before_it_drops_what_is_typed(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    (household, _) = (found for _, found in add_families(desk, 2, dusun="Krajan"))
    window.go("visits")
    page = window.page("visits")
    assert isinstance(page, VisitsPage)
    dialog = ReplanDialog.ask(page, page.shell, visits.plan(desk, [household], VisitPlan()).ids, None)
    dialog.form.purpose.set_value("Verifikasi usulan")
    dialog.reject()
    shown = (one for one in QApplication.topLevelWidgets() if isinstance(one, Confirm) and one.isVisible())
    next(shown).back.click()
    assert dialog.isVisible()
    assert dialog.form.purpose.value() == "Verifikasi usulan"
    settle(qtbot)
