"""*Data ganda* at a kecamatan: from a merged bundle to a decision and back, by mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.models.roles import Role
from desktop.services.bundles import merging
from desktop.services.deduplication import duplicate_decisions, duplicates
from desktop.services.deduplication.duplicate_records import About, Verdict
from desktop.services.desk import Desk
from desktop.services.people import registry
from desktop.views.duplicates.other_records import OtherRecords
from desktop.views.duplicates.panel import DuplicatesPanel
from desktop.views.main_window import MainWindow
from desktop.views.operations import operations
from desktop.views.people import PeoplePage
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, SIBLING, VILLAGE, as_roles
from tests.helpers.shells import main_window

SITI = {
    "name": "Siti Maemunah", "nik": "3203014501800003", "nik_status": "ada", "sex": "P",
    "birth_date": "1980-01-05",
}  # fmt: skip
SITY = {"name": "Sity Maimunah", "sex": "P", "birth_date": "1980-01-05", "phone": "081234567890"}


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    made = District(tmp_path, (KECAMATAN, VILLAGE, SIBLING))
    yield made
    made.close()


@pytest.fixture
def window(district: District, qtbot: QtBot) -> Iterator[MainWindow]:
    with main_window(district[KECAMATAN]) as made:
        yield made


def receive(district: District, window: MainWindow, qtbot: QtBot) -> None:
    """Bundles of both villages come in while the window is open."""
    desk = district[KECAMATAN]
    files = [district.export(code, KECAMATAN) for code in (VILLAGE, SIBLING)]
    for result in merging.merge(desk, files):
        assert result.fate == "merged"
        operations().changes.changed.emit(result.changes)


@pytest.fixture
def people(district: District) -> dict[str, str]:
    return {
        "siti": district.person(VILLAGE, **SITI),
        "sity": district.person(SIBLING, **SITY),
        "ridwan": district.person(VILLAGE, name="Moch. Ridwan Hidayat", sex="L", birth_date="1975-03-09"),
        "other": district.person(SIBLING, name="Muhammad Ridwan Hidayat", sex="L", birth_date="1975-09-03"),
    }


@pytest.fixture
def panel(district: District, window: MainWindow, people: dict[str, str], qtbot: QtBot) -> DuplicatesPanel:
    receive(district, window, qtbot)
    qtbot.waitUntil(lambda: duplicates.count(district[KECAMATAN]) == 2, timeout=10_000)
    window.go("people", section="duplicates")
    found = page_of(window).duplicates
    qtbot.waitUntil(lambda: shown_name(found) == "Siti Maemunah", timeout=10_000)
    return found


def page_of(window: MainWindow) -> PeoplePage:
    page = window.page("people")
    assert isinstance(page, PeoplePage)
    return page


def shown_name(panel: DuplicatesPanel) -> str:
    shown = panel.review.shown
    return "" if shown is None else min(shown.pair.left.name, shown.pair.right.name)


def waiting(panel: DuplicatesPanel) -> int:
    """The number of pairs, once it was read."""
    number = panel.which.itemText(0).rpartition("(")[2].rstrip(")")
    return int(number) if number.isdecimal() else -1


def press(panel: DuplicatesPanel, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    panel.table.view.setFocus()
    QTest.keyClick(panel.table.view, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_what_came_in_is_looked_at_and_counted(
    panel: DuplicatesPanel, window: MainWindow, qtbot: QtBot
) -> None:
    assert waiting(panel) == 2
    assert page_of(window).tabs.tabText(1) == "Data &ganda (2)"
    qtbot.waitUntil(lambda: window.rail._buttons["people"]._count == 2, timeout=5_000)
    assert panel.review.reasons.text() == "nama mirip 99 %, tanggal lahir sama, jenis kelamin sama"
    assert panel.review.diff is not None
    assert set(panel.review.diff.choices()) == {"name", "nik", "phone", "keep"}


def test_merge_with_chosen_values_and_undo_right_after(
    panel: DuplicatesPanel, window: MainWindow, people: dict[str, str], qtbot: QtBot
) -> None:
    desk = window.desk
    shown, diff = panel.review.shown, panel.review.diff
    assert shown is not None
    assert diff is not None
    side = 1 if shown.pair.left.id == people["sity"] else 2
    diff._groups["name"].button(side).setChecked(True)
    diff._groups["keep"].button(3 - side).setChecked(True)
    assert diff.choices()["phone"] == ("left" if side == 1 else "right")
    panel.review.merge_button.click()
    qtbot.waitUntil(lambda: waiting(panel) == 1, timeout=10_000)
    found = registry.hit(desk, people["sity"])
    assert (found.id, found.name) == (people["siti"], "Sity Maimunah")
    assert window.status.can_undo()
    window.status.undo()
    qtbot.waitUntil(lambda: waiting(panel) == 2, timeout=10_000)
    assert registry.hit(desk, people["siti"]).name == "Siti Maemunah"


def test_keys_answer_and_move(panel: DuplicatesPanel, window: MainWindow, qtbot: QtBot) -> None:
    press(panel, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown_name(panel).startswith("Moch."), timeout=10_000)
    press(panel, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown_name(panel).startswith("Siti"), timeout=10_000)
    press(panel, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: waiting(panel) == 1 and shown_name(panel).startswith("Moch."), timeout=10_000)
    press(panel, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: waiting(panel) == 0, timeout=10_000)
    assert {one.verdict for one in duplicates.decided(window.desk)} == {Verdict.DIFFERENT, Verdict.MERGED}
    assert panel.review.isHidden()
    assert page_of(window).tabs.tabText(1) == "Data &ganda"


def test_decided_pairs_are_listed_and_taken_back(panel: DuplicatesPanel, qtbot: QtBot) -> None:
    press(panel, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: waiting(panel) == 1, timeout=10_000)
    panel.which.setCurrentIndex(1)
    qtbot.waitUntil(panel.review.take_back_button.isVisible, timeout=10_000)
    assert not panel.review.merge_button.isVisible()
    panel.review.take_back_button.click()
    qtbot.waitUntil(lambda: waiting(panel) == 2, timeout=10_000)


def test_searching_everything_again_keeps_what_was_refused(panel: DuplicatesPanel, qtbot: QtBot) -> None:
    press(panel, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: waiting(panel) == 1, timeout=10_000)
    panel.search_button.click()
    qtbot.waitUntil(lambda: panel.search_button.isEnabled() and waiting(panel) == 1, timeout=10_000)


def test_the_person_shows_both_records_and_undoes_the_merge(
    panel: DuplicatesPanel, window: MainWindow, people: dict[str, str], qtbot: QtBot
) -> None:
    duplicate_decisions.merge(window.desk, people["siti"], people["sity"])
    window.go("people", person_id=people["sity"])
    page = page_of(window)
    qtbot.waitUntil(lambda: page.detail.findChild(OtherRecords) is not None, timeout=10_000)
    others = page.detail.findChild(OtherRecords)
    assert others is not None
    (undo,) = others.findChildren(QPushButton)
    undo.click()
    qtbot.waitUntil(lambda: registry.hit(window.desk, people["sity"]).id == people["sity"], timeout=10_000)


def test_a_linked_case_pair_has_no_merge(
    district: District, window: MainWindow, people: dict[str, str], qtbot: QtBot
) -> None:
    for code, who in ((VILLAGE, "siti"), (SIBLING, "sity")):
        district.case(code, number=f"KEP-{code}-2026-00001", subject_id=people[who], reporter_id=people[who])
    receive(district, window, qtbot)
    duplicate_decisions.link(window.desk, About.PERSON, people["siti"], people["sity"])
    window.go("people", section="duplicates")
    panel = page_of(window).duplicates
    panel.search_all()

    def case_pair() -> bool:
        row = panel.table.current_row()
        return row is not None and row.about is About.CASES

    qtbot.waitUntil(lambda: waiting(panel) == 2, timeout=10_000)
    panel.table.select_id(
        next(pair.id for pair in duplicates.undecided(window.desk) if pair.about is About.CASES)
    )
    qtbot.waitUntil(
        lambda: case_pair() and panel.review.title.text() == "Apakah ini urusan yang sama?", timeout=10_000
    )
    assert not panel.review.merge_button.isVisible()
    assert panel.review.link_button.isVisible()


def test_who_may_not_decide_has_no_such_tab(district: District, qtbot: QtBot) -> None:
    desk: Desk = as_roles(district[KECAMATAN], Role.LEADER)
    with main_window(desk) as window:
        window.go("people")
        assert not hasattr(page_of(window), "duplicates")
