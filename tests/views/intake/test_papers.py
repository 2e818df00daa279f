"""Papers at intake: here, to follow or not owned; and which paper a scan shows."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.codes import RequirementState
from desktop.services.desk import Desk
from desktop.views.intake.page import IntakePage
from desktop.views.intake.papers_panel import PaperRow
from tests.helpers.cases import rows

R = RequirementState


def fill(page: IntakePage) -> None:
    """A whole intake for PKH."""
    page.reporter.open_details()
    page.reporter.name.set_value("Siti Aminah")
    page.reporter.nik_status.set_value("belum_ada")
    page.case.kind.set_value("PRG")
    page.case.programme.set_value("PKH")
    page.case.account.set_value("PKH tidak cair sejak tiga bulan")


def save(page: IntakePage, qtbot: QtBot) -> None:
    page.save_button.click()
    qtbot.waitUntil(lambda: page.save_button.isEnabled() and not page.banner.isHidden(), timeout=10_000)


def scan(folder: Path, name: str) -> Path:
    path = folder / name
    Image.new("RGB", (60, 40), "white").save(path)
    return path


def test_a_paper_that_is_not_owned_says_where_it_is_made(page: IntakePage, desk: Desk, qtbot: QtBot) -> None:
    fill(page)
    row = page.papers.rows["KTP"]
    row.none.click()
    assert row._advice.text() == "Dibuat di Disdukcapil."
    assert not row._advice.isHidden()
    row.box.click()
    assert (row.state(), row.none.isChecked(), row._advice.isHidden()) == (R.RECEIVED.value, False, True)
    row.none.click()
    assert (row.state(), row.box.isChecked()) == (R.NOT_OWNED.value, False)
    page.papers.rows["KK"].box.click()
    save(page, qtbot)
    kept = dict(rows(desk, "SELECT code, state FROM requirement"))
    assert (kept["KTP"], kept["KK"]) == ("tidak_ada", "diterima")


def test_another_programme_keeps_what_was_said_of_the_same_papers(page: IntakePage) -> None:
    fill(page)
    page.papers.rows["KTP"].none.click()
    page.case.programme.set_value("BPNT")
    assert page.papers.values()["KTP"] == R.NOT_OWNED.value


def test_a_scan_can_be_said_to_be_a_paper(page: IntakePage, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    fill(page)
    one, other = scan(tmp_path, "a.jpg"), scan(tmp_path, "b.jpg")
    page.papers.files.add_files([one, other])
    choice = page.papers.files._items[0].purpose
    assert choice.words() == "Lampiran lain"
    choice.set_value("KK")
    assert page.papers.values()["KK"] == R.RECEIVED.value, "what is scanned is here"
    save(page, qtbot)
    kept = dict(rows(desk, "SELECT name, requirement_code FROM attachment"))
    assert kept == {"a.jpg": "KK", "b.jpg": None}


def test_a_draft_keeps_which_paper_a_scan_shows(page: IntakePage, tmp_path: Path) -> None:
    fill(page)
    one = scan(tmp_path, "a.jpg")
    page.papers.files.add_files([one])
    page.papers.files._items[0].purpose.set_value("KTP")
    page.papers.rows["KK"].none.click()
    state = page.form.state()
    page.form.restore({})
    assert page.papers.files.purposes() == {}
    page.form.restore(state)
    assert page.papers.files.purposes() == {one: "KTP"}
    assert page.papers.values()["KK"] == R.NOT_OWNED.value


def test_without_a_programme_a_scan_is_just_a_scan(page: IntakePage, tmp_path: Path) -> None:
    fill(page)
    page.papers.files.add_files([scan(tmp_path, "a.jpg")])
    item = page.papers.files._items[0]
    item.purpose.set_value("KTP")
    page.case.programme.set_value(None)
    assert item.purpose.isHidden()
    assert page.papers.files.purposes() == {}


def test_tab_goes_over_the_papers_before_the_scans(page: IntakePage) -> None:
    fill(page)
    papers: list[PaperRow] = list(page.papers.rows.values())
    assert len(papers) > 1
    QApplication.processEvents()  # rows just added are shown
    papers[0].box.setFocus()
    for row in papers:
        for field in (row.box, row.none):
            assert QApplication.focusWidget() is field
            QTest.keyClick(field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.papers.files.button
