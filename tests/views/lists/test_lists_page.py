"""Daftar in the main window: lists made, narrowed, named, kept, brought back, printed and saved."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.lists import export, keeping
from desktop.services.lists.export import FileKind
from desktop.services.lists.spec import Condition, ListSpec, Subject
from desktop.views.kit.chips import Filter
from desktop.views.kit.empty_state import EmptyState
from desktop.views.lists.outing_dialog import OutingDialog
from desktop.views.lists.page import ListsPage
from desktop.views.main_window import MainWindow
from desktop.views.operations import CancelledError, Progress
from desktop.views.papers import PaperDialog
from desktop.views.report_pages import ReportPages
from tests.helpers import queue_cases
from tests.helpers.cases import rows as query
from tests.helpers.keyboard import bring_forward, press
from tests.helpers.needy import family
from tests.helpers.offices import as_roles, desk
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window

__all__ = ["desk"]

NIK = "3203011505800001"


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    queue_cases.fill(desk, 30)
    family(desk, "Asep", {"name": "Asep", "nik": NIK, "birth_date": "1950-05-15", "sex": "L"}, rw="001")
    family(desk, "Budi", {"name": "Budi", "birth_date": "1990-05-15", "sex": "L"}, rw="002")
    with main_window(desk) as made:
        yield made


def page_of(window: MainWindow, qtbot: QtBot) -> ListsPage:
    window.go("reports", section="lists")
    settle(qtbot)
    pages = window.page("reports")
    assert isinstance(pages, ReportPages)
    assert pages.shown_page is pages.lists
    return pages.lists


def go_to(page: ListsPage, name: str, qtbot: QtBot) -> None:
    page.activate(name=name)
    settle(qtbot)
    settle(qtbot)
    assert page.entry is not None
    assert page.entry.name == name


def first_column(page: ListsPage) -> list[str]:
    model = page.editor.table.model
    return [model.cells(row)[0].text for row in range(model.rowCount())]


def people(page: ListsPage, qtbot: QtBot) -> None:
    page.make_new(Subject.PEOPLE)
    settle(qtbot)
    assert first_column(page) == ["Asep", "Budi"]


def narrow(page: ListsPage, key: str, value: str, qtbot: QtBot) -> None:
    page.editor.chips.add(Filter(key, value, "", ""))
    settle(qtbot)


def test_it_opens_with_the_lists_of_the_program_and_live_rows(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    texts = [page.shelf.list.item(row).text() for row in range(page.shelf.list.count())]
    assert texts[:2] == ["Bawaan program", "Kasus lewat batas waktu"]
    assert page.entry is not None
    assert page.entry.name == "Kasus lewat batas waktu"
    count = page.editor.table.model.rowCount()
    assert count
    assert page.editor.head.count_text() == f"{count} baris"
    assert [chip.text() for chip in page.editor.chips.chip_buttons()] == ["Keadaan: Lewat batas waktu"]
    assert page.unsaved() == []


def test_a_list_is_made_narrowed_named_and_kept(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    page = page_of(window, qtbot)
    people(page, qtbot)
    assert page.editor.unsaved_bar.isVisible()
    narrow(page, "age", "60+", qtbot)
    assert first_column(page) == ["Asep"]
    assert [chip.text() for chip in page.editor.chips.chip_buttons()] == ["Umur: Lansia (60 tahun ke atas)"]
    bring_forward(window, qtbot)
    page.shelf.list.setFocus()
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.name_bar.isVisible()
    page.name_bar.name.set_value("Kasus lewat batas waktu")
    page.name_bar.save.click()
    settle(qtbot)
    assert "sudah dipakai" in page.name_bar.message()
    page.name_bar.name.set_value("Lansia Krajan")
    page.name_bar.save.click()
    settle(qtbot)
    settle(qtbot)
    kept = keeping.named(desk, "Lansia Krajan")
    assert kept.spec is not None
    assert kept.spec.conditions == (Condition("age", "60+"),)
    assert page.entry is not None
    assert page.entry.id == kept.id
    assert not page.editor.unsaved_bar.isVisible()
    assert page.unsaved() == []
    assert first_column(page) == ["Asep"]


def test_a_change_stays_on_its_list_until_saved_or_thrown_away(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    go_to(page, "Lansia menurut RT dan RW", qtbot)
    narrow(page, "sex", "P", qtbot)
    narrow(page, "sex", "L", qtbot)
    assert [one.value for one in page.editor.chips.filters() if one.key == "sex"] == ["L"]
    assert page.unsaved() == ["Lansia menurut RT dan RW"]
    go_to(page, "Penyandang disabilitas", qtbot)
    assert not page.editor.unsaved_bar.isVisible()
    window.go("home")
    settle(qtbot)
    page = page_of(window, qtbot)
    go_to(page, "Lansia menurut RT dan RW", qtbot)
    assert page.editor.spec is not None
    assert page.editor.spec.values("sex") == ("L",)
    page.editor.reset_button.click()
    settle(qtbot)
    assert page.unsaved() == []
    assert page.editor.spec.values("sex") == ()
    window.status.undo()
    settle(qtbot)
    assert page.unsaved() == ["Lansia menurut RT dan RW"]


def test_columns_are_ticked_moved_by_keys_and_dragged_by_their_heads(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(window, qtbot)
    people(page, qtbot)
    editor = page.editor
    chooser = editor.chooser
    assert chooser.isVisible()
    assert chooser.columns() == editor.spec.columns  # type: ignore[union-attr]
    items = {chooser.list.item(row).text(): chooser.list.item(row) for row in range(chooser.list.count())}
    items["Nomor HP"].setCheckState(Qt.CheckState.Checked)
    settle(qtbot)
    assert editor.spec is not None
    assert editor.spec.columns[-1] == "phone"
    chooser.list.setCurrentItem(items["NIK"])
    qtbot.keyClick(chooser.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(qtbot)
    assert editor.spec.columns[:2] == ("nik", "name")
    assert [column.title for column in editor.table.model.columns][:2] == ["NIK", "Nama"]
    assert editor.table.model.cells(0)[0].text == "3203********0001"
    for key in editor.spec.columns[:-1]:
        item = next(one for text, one in items.items() if one.data(Qt.ItemDataRole.UserRole) == key)
        item.setCheckState(Qt.CheckState.Unchecked)
        settle(qtbot)
    assert editor.spec.columns == ("phone",)
    items["Nomor HP"].setCheckState(Qt.CheckState.Unchecked)
    assert editor.spec.columns == ("phone",), "the last column stays"
    items["Nama"].setCheckState(Qt.CheckState.Checked)
    settle(qtbot)
    before = editor.spec.columns
    editor.table.view.horizontalHeader().moveSection(1, 0)
    settle(qtbot)
    assert editor.spec.columns == tuple(reversed(before)) == chooser.columns()


def test_a_head_sorts(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    people(page, qtbot)
    page.editor.table.sort_requested.emit("name", True)
    settle(qtbot)
    assert first_column(page) == ["Budi", "Asep"]
    page.editor.search.setText("ase")
    qtbot.waitUntil(lambda: page.editor.spec is not None and page.editor.spec.text == "ase")
    settle(qtbot)
    assert first_column(page) == ["Asep"]


def test_words_searched_for_are_neither_a_change_nor_kept(
    window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    spec = ListSpec(Subject.PEOPLE, (), ("name",), "name")
    keeping.save(desk, "Semua warga", spec)
    page = page_of(window, qtbot)
    go_to(page, "Semua warga", qtbot)
    page.editor.search.setText("ase")
    qtbot.waitUntil(lambda: page.editor.spec is not None and page.editor.spec.text == "ase")
    settle(qtbot)
    assert page.unsaved() == []
    assert not page.editor.unsaved_bar.isVisible()
    page.refresh()
    settle(qtbot)
    assert page.editor.search.text() == "ase"
    assert first_column(page) == ["Asep"]
    page.editor.table.sort_requested.emit("name", True)
    settle(qtbot)
    assert page.unsaved() == ["Semua warga"]
    notes = [one.text() for one in page.editor.unsaved_bar.findChildren(QLabel)]
    assert any("Kata pencarian tidak ikut disimpan." in note for note in notes)
    page.save()
    settle(qtbot)
    settle(qtbot)
    assert keeping.named(desk, "Semua warga").spec == replace(spec, descending=True)
    assert first_column(page) == ["Budi", "Asep"]


def test_an_own_list_is_renamed_copied_deleted_and_brought_back(
    window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    spec = ListSpec(Subject.PEOPLE, (), ("name",), "name")
    list_id, _ = keeping.save(desk, "Semua warga", spec)
    page = page_of(window, qtbot)
    go_to(page, "Semua warga", qtbot)
    page.shelf.list.setFocus()
    qtbot.keyClick(page.shelf.list, Qt.Key.Key_F2)
    page.name_bar.name.set_value("Warga desa")
    qtbot.keyClick(page.name_bar.name, Qt.Key.Key_Return)
    settle(qtbot)
    settle(qtbot)
    assert keeping.named(desk, "Warga desa").id == list_id
    assert page.focusWidget() is page.shelf.list, "F2 and Delete go on from there"
    page.rename()
    qtbot.keyClick(page.name_bar.name, Qt.Key.Key_Escape)
    assert not page.name_bar.isVisible()
    assert page.focusWidget() is page.shelf.list
    page.copy()
    settle(qtbot)
    assert page.entry is not None
    assert page.entry.new
    assert page.entry.name == "Warga desa (2)"
    page.reset()
    question = window.findChild(QDialog)
    assert question is not None
    question.accept()
    settle(qtbot)
    go_to(page, "Warga desa", qtbot)
    qtbot.keyClick(page.shelf.list, Qt.Key.Key_Delete)
    settle(qtbot)
    assert all(one.shipped for one in keeping.own_lists(desk))
    window.status.undo()
    settle(qtbot)
    settle(qtbot)
    assert keeping.named(desk, "Warga desa").id == list_id
    assert page.entry is not None
    assert page.entry.id == list_id, "what is brought back is shown"


def test_a_list_of_the_program_is_saved_as_a_copy(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    page = page_of(window, qtbot)
    go_to(page, "Penyandang disabilitas", qtbot)
    page.delete()
    assert "tidak dapat dihapus" in window.status.text()
    narrow(page, "rw", "001", qtbot)
    page.save()
    assert page.name_bar.name.value() == "Penyandang disabilitas (2)"
    page.name_bar.save.click()
    settle(qtbot)
    settle(qtbot)
    assert page.entry is not None
    assert page.entry.name == "Penyandang disabilitas (2)"
    assert page.unsaved() == []
    original = page.entries.named("Penyandang disabilitas")
    assert original is not None
    assert not original.dirty


def test_an_empty_list_says_why_and_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    people(page, qtbot)
    narrow(page, "desil", "1", qtbot)
    empty = page.editor.table.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    assert empty.button is not None
    assert empty.accessibleName() == "Saat ini tidak ada yang cocok"
    empty.button.click()
    settle(qtbot)
    assert first_column(page) == ["Asep", "Budi"]


def test_a_row_opens_its_record(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    people(page, qtbot)
    page.editor.table.activated.emit(page.editor.table.model.row_at(0))
    settle(qtbot)
    page_now = window.page("people")
    assert page_now is not None
    assert page_now.isVisible()


def test_the_file_needs_a_purpose_and_whole_numbers_more_words(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(window, qtbot)
    people(page, qtbot)
    dialog = page.take_out(FileKind.CSV)
    assert isinstance(dialog, OutingDialog)
    assert not dialog.signed.isVisible()
    assert dialog.reveal.isVisible()
    asked: list[str] = []
    path = tmp_path / "warga"

    def choose(*arguments: object) -> tuple[str, str]:
        asked.append(str(arguments[2]))
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog.go.click()
    assert dialog.rows["purpose"].error()
    assert not asked
    dialog.purpose.set_value("rapat")
    dialog.reveal.setChecked(True)
    dialog.go.click()
    assert dialog.rows["note"].error()
    assert not asked
    dialog.note.set_value("Musyawarah desa")
    dialog.go.click()
    assert asked
    assert asked[0].endswith(".csv")
    settle(qtbot)
    with (tmp_path / "warga.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[1][1:3] == ["Asep", f"'{NIK}"]
    assert "2 baris disimpan: warga.csv" in window.status.text()


def test_the_paper_comes_as_a_preview(window: MainWindow, qtbot: QtBot, tmp_path: Path, desk: Desk) -> None:
    page = page_of(window, qtbot)
    people(page, qtbot)
    dialog = page.take_out(FileKind.PDF)
    assert dialog is not None
    assert dialog.signed.isVisible()
    dialog.purpose.set_value("laporan")
    dialog.go.click()
    settle(qtbot)
    preview = window.findChild(PaperDialog)
    assert preview is not None
    assert preview.isVisible()
    preview.save_to(tmp_path / "daftar.pdf")
    qtbot.waitUntil((tmp_path / "daftar.pdf").exists)
    text = PdfReader(tmp_path / "daftar.pdf").pages[0].extract_text()
    assert "DAFTAR WARGA BARU" in text
    assert "3203********0001" in text
    assert NIK not in text
    preview.close()
    told = query(desk, "SELECT action FROM audit WHERE entity='own_list' ORDER BY seq DESC LIMIT 2")
    assert told == [("list.export",), ("list.preview",)], (
        "a saving is told as a saving, and nothing was printed"
    )


def test_a_list_too_long_for_paper_is_told_at_once_and_offered_as_excel(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST_ON_PAPER", 1)
    page = page_of(window, qtbot)
    people(page, qtbot)
    dialog = page.take_out(FileKind.PDF)
    assert dialog is not None
    settle(qtbot)
    assert "paling banyak 1" in dialog.too_long.title
    assert not dialog.go.isEnabled()
    dialog.note.set_value("Musyawarah desa")
    dialog.too_long.button.click()
    assert dialog.windowTitle() == "Simpan daftar sebagai Excel"
    assert dialog.go.isEnabled()
    assert dialog.note.value() == "Musyawarah desa", "what was typed stays"
    assert not dialog.paper_row.isVisible()
    dialog.start_from_here()
    dialog.reject()


def test_while_a_file_is_finished_the_bar_says_so(qtbot: QtBot) -> None:
    from desktop.views.lists.saving import telling

    heard: list[tuple[int, int, str]] = []
    progress = Progress(lambda *told: heard.append(told))
    tell = telling(progress)
    tell(1, 2)
    tell(2, 2)
    assert heard == [(1, 2, ""), (2, 2, "Menyelesaikan berkas")]
    progress.cancel()
    with pytest.raises(CancelledError):
        tell(2, 2)


def test_a_cancelled_file_leaves_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.views.lists.saving import save_list

    monkeypatch.setattr(export, "_TELL_EVERY", 1)
    page = page_of(window, qtbot)
    people(page, qtbot)
    dialog = page.take_out(FileKind.EXCEL)
    assert dialog is not None
    dialog.purpose.set_value("rapat")
    operation = save_list(page, window, dialog.wanted(), FileKind.EXCEL, tmp_path / "keys" / "a.xlsx")
    operation.cancel()
    dialog.start_from_here()
    dialog.reject()
    settle(qtbot)
    assert not list((tmp_path / "keys").glob("*.xlsx*"))
    assert "Dibatalkan" in window.status.text()


def test_a_place_that_cannot_be_written_is_told_calmly(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from desktop.models.errors import KnownError
    from desktop.views.lists.saving import unwritable

    error = unwritable(OSError("x"))
    assert isinstance(error, KnownError)
    assert "Pilih tempat lain" in error.user_message


def test_who_may_not_export_looks_and_keeps_nothing(desk: Desk, qtbot: QtBot) -> None:
    family(desk, "Asep", {"name": "Asep", "birth_date": "1950-05-15"})
    with main_window(as_roles(desk, Role.LEADER, username="pimpinan")) as window:
        page = page_of(window, qtbot)
        go_to(page, "Lansia menurut RT dan RW", qtbot)
        assert first_column(page) == ["Asep"]
        narrow(page, "sex", "L", qtbot)
        assert page.unsaved() == []
        assert not page.editor.unsaved_bar.isVisible()
        for button in (page.editor.print_button, page.editor.file_button, page.shelf.new_button):
            assert not button.isVisible()
        assert page.take_out(FileKind.PDF) is None


def test_it_fits_a_small_screen_and_a_list_of_another_version_says_so(
    window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    list_id, _ = keeping.save(desk, "Aneh", ListSpec(Subject.PEOPLE, (), ("name",), "name"))
    with desk.unit_of_work() as uow:
        uow.execute("UPDATE own_list SET content='{}' WHERE id=?", (list_id,))
    window.resize(1024, 700)
    page = page_of(window, qtbot)
    go_to(page, "Aneh", qtbot)
    empty = page.editor.table.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    assert "versi program yang lain" in empty.accessibleName()
    go_to(page, "Kasus masuk bulan ini", qtbot)
    right = page.editor.print_button.mapTo(window, QPoint(page.editor.print_button.width(), 0)).x()
    assert right <= 1024
