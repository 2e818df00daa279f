"""The import wizard from a file to the result and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.services.dtsen import proposal_list
from desktop.services.importing.kinds import Outcome, SourceKind
from desktop.services.people import registry
from desktop.views.importing.columns_step import ColumnsStep
from desktop.views.importing.dialog import ImportDialog
from desktop.views.kit.confirm import Confirm
from desktop.views.people import PeoplePage
from desktop.views.proposals.from_import import DraftsDialog
from tests.helpers.resident_files import CHILD, HEAD, WIFE, opensid, save
from tests.helpers.shells import main_window


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> Iterator[ImportDialog]:
    with main_window(desk) as window:
        window.go("people")
        page = window.page("people")
        assert isinstance(page, PeoplePage)
        page.import_button.click()
        yield page.findChildren(ImportDialog)[-1]


def shown(dialog: ImportDialog, step: object, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.steps.currentWidget() is step and dialog.steps.isEnabled(), timeout=10_000)


def test_a_file_goes_all_the_way_and_back(
    dialog: ImportDialog, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = CHILD | {"nik": "32030109021099"}
    dialog.file_step.drop.add_files([opensid(tmp_path / "warga.xlsx", [HEAD, WIFE, bad])])
    shown(dialog, dialog.columns_step, qtbot)
    assert dialog.columns_step.kind.value() == SourceKind.OPENSID
    dialog.columns_step.check_button.click()
    shown(dialog, dialog.check_step, qtbot)
    texts = {outcome: button.text() for outcome, button in dialog.check_step.buttons.items()}
    assert texts[None] == "Semua: 3"
    assert (texts[Outcome.NEW], texts[Outcome.REFUSED]) == ("Baru: 2", "Ditolak: 1")
    assert dialog.check_step.table.model.rowCount() == 1  # the refused one is shown first
    dialog.check_step.table.view.selectRow(0)
    assert "Sel G4 (NIK): 14 angka" in dialog.check_step.reasons.text()
    dialog.check_step.import_button.click()
    shown(dialog, dialog.done_step, qtbot)
    assert registry.PeopleSource(desk).count() == 2
    qtbot.waitUntil(lambda: dialog.file_step.table.model.rowCount() == 1, timeout=5_000)

    dialog.done_step.undo_button.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(Confirm)), timeout=5_000)
    asked = dialog.findChildren(Confirm)[-1]
    told = [one.text() for one in asked.findChildren(QLabel)]
    assert "2 warga dan 1 keluarga dihapus lagi. Penarikan ini tercatat." in told
    asked.go.click()
    shown(dialog, dialog.file_step, qtbot)
    qtbot.waitUntil(lambda: registry.PeopleSource(desk).count() == 0, timeout=5_000)
    assert "ditarik kembali" in dialog.banner.title
    assert dialog.banner.text == "2 warga dan 1 keluarga dihapus lagi."


def test_columns_are_chosen_and_remembered(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    path = save(tmp_path / "lain.xlsx", [["Panggilan orang", "Nomor"], ["Budi Jahe", "3203011708799905"]])
    dialog.open_file(path)
    shown(dialog, dialog.columns_step, qtbot)
    dialog.columns_step.check_button.click()
    qtbot.waitUntil(lambda: "Nama belum ditentukan" in dialog.banner.title, timeout=5_000)
    fields = dialog.columns_step._fields
    fields["name"].set_value(0)
    fields["nik"].set_value(1)
    dialog.columns_step.check_button.click()
    shown(dialog, dialog.check_step, qtbot)
    dialog.check_step.import_button.click()
    shown(dialog, dialog.done_step, qtbot)
    dialog.open_file(path)
    shown(dialog, dialog.columns_step, qtbot)
    assert dialog.columns_step.mapping() == {"name": 0, "nik": 1}
    assert "diingat" in dialog.columns_step.about.text()
    assert "sudah diimpor" in dialog.columns_step.notice.title


def test_the_first_step_can_be_left(dialog: ImportDialog) -> None:
    assert dialog.isVisible()
    dialog.file_step.close_button.click()
    assert not dialog.isVisible()


def test_a_file_that_is_no_table_is_told_calmly(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "bukan.xlsx"
    path.write_bytes(b"<html><table><tr><td>nama</td></tr></table></html>")
    dialog.open_file(path)
    qtbot.waitUntil(dialog.banner.isVisible, timeout=5_000)
    assert "tidak dapat dibaca sebagai berkas Excel" in dialog.banner.title
    assert dialog.steps.currentWidget() is dialog.file_step


def test_each_step_has_the_keyboard_where_one_goes_on(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    def at(widget: QWidget) -> bool:
        return dialog.focusWidget() is widget

    (tmp_path / "kosong.csv").write_text("", encoding="utf-8")
    dialog.open_file(tmp_path / "kosong.csv")
    qtbot.waitUntil(dialog.banner.isVisible, timeout=5_000)
    assert at(dialog.file_step.drop.button)
    bad = CHILD | {"nik": "32030109021099"}
    dialog.open_file(opensid(tmp_path / "warga.xlsx", [HEAD, bad]))
    shown(dialog, dialog.columns_step, qtbot)
    assert at(dialog.columns_step.check_button)
    dialog.columns_step.check_button.click()
    shown(dialog, dialog.check_step, qtbot)
    assert at(dialog.check_step.table.view)
    assert "Sel G3 (NIK)" in dialog.check_step.reasons.text(), "the first refusal in full"


def other_table(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> ColumnsStep:
    """At the columns of a table whose headings say nothing."""
    rows = [["Panggilan orang", "Nomor"], ["Budi Jahe", "3203011708799905"]]
    dialog.open_file(save(tmp_path / "lain.xlsx", rows))
    shown(dialog, dialog.columns_step, qtbot)
    return dialog.columns_step


def test_columns_that_say_nothing_are_asked_for_one_after_the_other(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    step = other_table(dialog, tmp_path, qtbot)
    name, nik = step._fields["name"], step._fields["nik"]
    assert step.about.text() == "Judul kolomnya belum dikenal. Pilih setidaknya kolom Nama."
    assert dialog.focusWidget() is name
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is nik
    last = list(step._fields.values())[-1]
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is step.back_button
    step.check_button.click()
    qtbot.waitUntil(lambda: "Nama belum ditentukan" in dialog.banner.title, timeout=5_000)
    assert dialog.focusWidget() is name
    assert step.unused.text() == "Kolom yang tidak dipakai: Panggilan orang, Nomor."
    name.set_value(0)
    assert step.unused.text() == "Kolom yang tidak dipakai: Nomor."


def test_the_programme_of_a_list_of_recipients_is_named(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    about = [["Nama Program", "Bantuan Sosial Tunai"], ["Sasaran Program", "1"]]
    people = [["Peserta", "No. Peserta", "NIK", "Nama"], [HEAD["nik"], "7", HEAD["nik"], "ASEP"]]
    dialog.open_file(save(tmp_path / "a.xlsx", about, sheet="Program", more={"Peserta": people}))
    shown(dialog, dialog.columns_step, qtbot)
    words = "Dikenali sebagai Peserta program bantuan OpenSID, program Bantuan Sosial Tunai."
    assert dialog.columns_step.about.text() == words


def test_chosen_columns_are_not_dropped_by_esc(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    step = other_table(dialog, tmp_path, qtbot)
    step._fields["name"].set_value(0)
    dialog.reject()
    assert dialog.isVisible()
    asked = dialog.findChildren(Confirm)[-1]
    asked.back.click()
    assert dialog.isVisible()
    step._fields["name"].set_value(-1)
    dialog.reject()
    assert not dialog.isVisible()


@pytest.mark.parametrize("typed", ["hasil.xlsx", "hasil"])
def test_the_outcome_is_saved_as_a_file(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    dialog.open_file(opensid(tmp_path / "warga.xlsx", [HEAD]))
    shown(dialog, dialog.columns_step, qtbot)
    dialog.columns_step.check_button.click()
    shown(dialog, dialog.check_step, qtbot)
    into = tmp_path / "hasil.xlsx"
    given = str(tmp_path / typed)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_a: (given, "")))
    dialog.check_step.save_wanted.emit()
    qtbot.waitUntil(lambda: "Tersimpan" in dialog.banner.title, timeout=5_000)
    assert into.stat().st_size > 0


def test_proposals_are_drafted_from_an_import_once(
    dialog: ImportDialog, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    def bring(path: Path) -> None:
        dialog.open_file(path)
        shown(dialog, dialog.columns_step, qtbot)
        dialog.columns_step.check_button.click()
        shown(dialog, dialog.check_step, qtbot)
        dialog.check_step.import_button.click()
        shown(dialog, dialog.done_step, qtbot)

    bring(opensid(tmp_path / "satu.xlsx", [HEAD, WIFE]))
    bring(
        opensid(tmp_path / "dua.xlsx", [HEAD | {"status_dasar": "2"}, WIFE | {"alamat": "KP HILIR"}, CHILD])
    )
    assert dialog.done_step.proposals_button.isVisible()
    dialog.done_step.proposals_button.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(DraftsDialog)), timeout=5_000)
    drafts = dialog.findChildren(DraftsDialog)[-1]
    words = [box.text() for box in drafts.boxes.values()]
    assert [word.rpartition(": ")[2] for word in words] == ["1 warga", "1 warga", "0 warga", "1 warga"]
    assert [box.isChecked() for box in drafts.boxes.values()] == [True, True, False, False]
    assert "2 draf" in drafts.go.text()
    drafts.go.click()
    qtbot.waitUntil(lambda: "2 draf" in dialog.banner.title, timeout=5_000)
    assert {one.kind.value for one in proposal_list.find(desk).rows} == {"correction", "death"}
    qtbot.waitUntil(lambda: not dialog.findChildren(DraftsDialog), timeout=5_000)
    dialog.done_step.proposals_button.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(DraftsDialog)), timeout=5_000)
    again = dialog.findChildren(DraftsDialog)[-1]
    assert [box.isEnabled() for box in again.boxes.values()] == [False, False, False, True]
    again.reject()
