"""Profil kesejahteraan in the main window: counted, hidden for readers outside, printed and saved."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.welfare import welfare_profile, welfare_profile_files
from desktop.views.kit.empty_state import EmptyState
from desktop.views.main_window import MainWindow
from desktop.views.papers import PaperDialog
from desktop.views.profile_page import ProfilePage
from desktop.views.report_pages import ReportPages
from tests.helpers.cases import rows
from tests.helpers.offices import as_roles, desk, kecamatan
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window
from tests.unit.services.welfare.test_welfare_profile import village

__all__ = ["desk", "kecamatan"]


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    village(desk, 30)
    with main_window(desk) as made:
        yield made


def shown(window: MainWindow, qtbot: QtBot) -> ProfilePage:
    window.go("reports", section="profile")
    settle(qtbot)
    page = window.page("reports")
    assert isinstance(page, ReportPages)
    assert page.shown_page is page.profile
    return page.profile


def words(page: ProfilePage) -> list[str]:
    return [text.text() for text in page.area.findChildren(QLabel)]


def test_the_village_is_counted(window: MainWindow, qtbot: QtBot) -> None:
    found = words(shown(window, qtbot))
    assert "Penduduk menurut wilayah dan jenis kelamin" in found
    assert "Sukasari" in found
    assert "…" not in found


def test_small_numbers_are_hidden_on_wish(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.outside.click()
    settle(qtbot)
    assert "…" in words(page)


def test_the_office_sets_below_which_a_number_is_small(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    page = shown(window, qtbot)
    assert page.least.isHidden()
    page.outside.click()
    settle(qtbot)
    assert (page.least.isHidden(), page.least.currentText()) == (False, "di bawah 5")
    page.least.setCurrentIndex(page.least.findData(9))
    page.least.activated.emit(page.least.currentIndex())
    qtbot.waitUntil(lambda: any("di bawah 9" in text for text in words(page)), timeout=10_000)
    settle(qtbot)
    assert welfare_profile.least_shown(desk) == 9


def test_who_may_not_manage_the_office_cannot_set_it(desk: Desk, qtbot: QtBot) -> None:
    village(desk, 6)
    with main_window(as_roles(desk, Role.LEADER)) as window:
        assert not shown(window, qtbot).least.isEnabled()


def test_it_is_printed_and_saved_as_it_is_shown(
    window: MainWindow, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    page = shown(window, qtbot)
    page.print_button.click()
    settle(qtbot)
    next(w for w in QApplication.topLevelWidgets() if isinstance(w, PaperDialog) and w.isVisible()).reject()
    page.save_to(tmp_path / "profil")
    settle(qtbot)
    assert (tmp_path / "profil.xlsx").read_bytes().startswith(b"PK")
    assert rows(desk, "SELECT count(*) FROM audit WHERE action='profile.export'") == [(2,)]


def test_the_paper_says_that_numbers_are_left_out(desk: Desk) -> None:
    village(desk, 30)
    hidden = welfare_profile.profile(desk, 2026, 8, outside=True)
    reader = PdfReader(io.BytesIO(welfare_profile_files.profile_pdf(desk, hidden)))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "di bawah 5" in text
    assert "PROFIL KESEJAHTERAAN SOSIAL" in text
    assert "Warga 0" not in text


def test_a_place_that_cannot_be_written_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(window, qtbot)
    page.save_to(tmp_path / "tidak ada" / "profil.xlsx")
    settle(qtbot)
    qtbot.waitUntil(lambda: "tidak dapat disimpan" in window.banner.title)


def test_an_office_above_cannot_uncover_them(kecamatan: Desk, qtbot: QtBot) -> None:
    village(kecamatan, 6)
    with main_window(kecamatan) as window:
        page = shown(window, qtbot)
        assert page.outside.isChecked()
        assert not page.outside.isEnabled()


def test_an_empty_office_says_what_belongs_here(desk: Desk, qtbot: QtBot) -> None:
    with main_window(desk) as window:
        assert isinstance(shown(window, qtbot).area.widget(), EmptyState)
