"""Program: the catalogue, its sheets and papers, whom a programme should reach, one family's programmes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.models.eligibility_facts import Outcome
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.people.registry import find_people
from desktop.views.kit.errors import ErrorText
from desktop.views.main_window import MainWindow
from desktop.views.papers import PaperDialog
from desktop.views.people import PeoplePage
from desktop.views.programmes.page import ProgrammesPage
from desktop.views.programmes.reach_tab import ReachTab
from desktop.views.programmes.sheet_view import CitizenScreen, SheetView
from tests.helpers.offices import as_roles
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window


def opened(page: ProgrammesPage, qtbot: QtBot, code: str) -> None:
    page.activate(code=code)
    qtbot.waitUntil(
        lambda: (
            page.detail.row is not None
            and page.detail.row.id == code
            and page.detail.accessibleName() == page.detail.row.programme.title
        ),
        timeout=10_000,
    )
    settle(qtbot)


def words(widget: SheetView) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def button(page: ProgrammesPage, text: str) -> QPushButton:
    return next(b for b in page.detail.findChildren(QPushButton) if b.text().replace("&", "") == text)


def test_the_search_narrows_the_catalogue(page: ProgrammesPage, qtbot: QtBot) -> None:
    page.search.setText("harapan")
    qtbot.waitUntil(lambda: page.head.count_text() == "1 program", timeout=5_000)
    page.search.setText("")
    page.which.set_value("all")
    qtbot.waitUntil(lambda: page.head.count_text() == "36 program", timeout=5_000)


def test_a_programme_shows_its_sheet_and_prints_it(page: ProgrammesPage, qtbot: QtBot) -> None:
    opened(page, qtbot, "PKH")
    sheet = page.detail.findChild(SheetView)
    assert sheet is not None
    assert "Fotokopi KTP" in words(sheet)
    assert "belum terkonfirmasi" in words(sheet)
    button(page, "Cetak lembar").click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(PaperDialog)), timeout=10_000)
    page.window().findChildren(PaperDialog)[0].reject()


def test_a_citizen_reads_it_large(page: ProgrammesPage, qtbot: QtBot) -> None:
    opened(page, qtbot, "PIP")
    button(page, "Tampilkan ke warga").click()
    (screen,) = page.window().findChildren(CitizenScreen)
    small, large = page.detail.findChild(SheetView), screen.findChild(SheetView)
    assert small is not None
    assert large is not None
    assert words(small) == words(large)
    tall = large.findChildren(QLabel)[0].font().pointSizeF()
    assert tall > small.findChildren(QLabel)[0].font().pointSizeF()
    screen.reject()


def test_families_that_fit_are_listed_printed_and_saved(
    page: ProgrammesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, "PKH")
    page.detail.tabs.setCurrentIndex(1)
    settle(qtbot)
    reach = page.detail.reach
    assert isinstance(reach, ReachTab)
    (found,) = reach.families
    assert (found.head_name, found.outcome) == ("Siti Aminah", Outcome.LIKELY)
    reach.save_to(tmp_path / "pkh.xlsx")
    settle(qtbot)
    assert (tmp_path / "pkh.xlsx").read_bytes().startswith(b"PK")
    reach.print_button.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(PaperDialog)), timeout=10_000)
    page.window().findChildren(PaperDialog)[0].reject()


def test_a_file_that_cannot_be_written_is_said_calmly(
    page: ProgrammesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, qtbot, "PKH")
    page.detail.tabs.setCurrentIndex(1)
    settle(qtbot)
    told: list[ErrorText] = []
    page.show_known_error = told.append  # type: ignore[attr-defined]  # the funnel looks for it on the page
    assert page.detail.reach is not None
    page.detail.reach.save_to(tmp_path / "no such folder" / "pkh.xlsx")
    settle(qtbot)
    assert not (tmp_path / "no such folder").exists()


def test_from_the_list_to_the_family_and_back_to_a_programme(page: ProgrammesPage, qtbot: QtBot) -> None:
    opened(page, qtbot, "PKH")
    page.detail.tabs.setCurrentIndex(1)
    settle(qtbot)
    assert page.detail.reach is not None
    page.detail.reach.table.activated.emit(page.detail.reach.families[0])
    qtbot.waitUntil(lambda: bool(page.family.list.cards), timeout=10_000)
    assert page.tabs.currentIndex() == 1
    assert page.family.head.text() == "Keluarga Siti Aminah"
    first = page.family.list.cards[0]
    assert first.match.outcome is Outcome.LIKELY
    bpnt = next(card for card in page.family.list.cards if card.match.code == "BPNT")
    bpnt.title.click()
    qtbot.waitUntil(lambda: page.detail.row is not None and page.detail.row.id == "BPNT", timeout=10_000)
    assert page.tabs.currentIndex() == 0


def test_from_a_person_to_what_fits_the_family(desk: Desk, page: ProgrammesPage, qtbot: QtBot) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    (siti,) = find_people(desk, "siti aminah")
    window.go("people", person_id=siti.id)
    people = window.page("people")
    assert isinstance(people, PeoplePage)

    def way() -> list[QPushButton]:
        buttons = people.findChildren(QPushButton)
        return [one for one in buttons if one.text().replace("&", "") == "Program yang cocok"]

    qtbot.waitUntil(lambda: bool(way()), timeout=10_000)
    way()[0].click()
    qtbot.waitUntil(lambda: page.family.head.text() == "Keluarga Siti Aminah", timeout=10_000)
    assert window.rail.current() == "programmes"


def test_who_may_not_edit_sees_no_way_to(desk: Desk, household: str, qtbot: QtBot) -> None:
    with main_window(as_roles(desk, Role.FRONT_OFFICE)) as window:
        window.go("programmes")
        page = window.page("programmes")
        assert isinstance(page, ProgrammesPage)
        opened(page, qtbot, "PKH")
        shown = {b.text().replace("&", "") for b in page.detail.findChildren(QPushButton)}
        assert "Cetak lembar" in shown
        assert not shown & {"Ubah", "Salin", "Hapus dari daftar"}
        assert page.head.primary is None
        page.detail.tabs.setCurrentIndex(1)
        settle(qtbot)
        assert page.detail.reach is not None
        assert page.detail.reach.save_button.isHidden()
