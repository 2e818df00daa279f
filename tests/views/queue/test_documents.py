"""Papers of a case: scans added, seen, taken away; a NIK shown for a minute and for a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.views.kit.confirm import Confirm
from desktop.views.papers import PaperDialog
from desktop.views.queue.page import QueuePage
from desktop.views.queue.thumbnails import PictureDialog
from tests.helpers.cases import rows
from tests.views.queue import village as town
from tests.views.queue.conftest import DeskShell

Opened = Callable[..., tuple[DeskShell, QueuePage]]
Settle = Callable[[], None]


def confirm(shell: DeskShell) -> Confirm:
    """The question that is open."""
    return next(dialog for dialog in shell.findChildren(Confirm) if dialog.isVisible())


def dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def test_scans_are_kept_with_the_case_and_a_bad_one_does_not_stop_the_rest(
    village: Desk, opened: Opened, settle: Settle, tmp_path: Path
) -> None:
    case_id = town.register(village, 0)
    good, bad = tmp_path / "kartu <b>.png", tmp_path / "rusak.png"
    good.write_bytes(town.picture())
    bad.write_bytes(b"bukan gambar")
    shell, page = opened(village, case_id=case_id)
    documents = page.case_view.parts.documents
    page.case_view.parts.bring(documents)
    assert documents.target is not None
    documents.target.set_value("KTP")
    documents.add_files([bad, good, tmp_path / "hilang.pdf"])
    settle()
    assert shell.toasts[-1] == "1 lampiran disimpan"
    assert "rusak.png" in documents.banner.text
    assert "hilang.pdf" in documents.banner.text
    assert "tidak dapat dibaca" in documents.banner.text
    (item,) = documents.items
    assert item.attachment.requirement_code == "KTP"
    assert "kartu" in item.attachment.name
    assert item._picture.pixmap().width() <= 48 * item.devicePixelRatioF()


def test_a_photo_is_looked_at_inside_the_program(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0, photo=True)
    _, page = opened(village, case_id=case_id)
    page.case_view.parts.bring(page.case_view.parts.documents)
    settle()
    (item,) = page.case_view.parts.documents.items
    before = item._picture.pixmap().toImage()
    assert not before.isNull()
    assert rows(village, "SELECT count(*) FROM audit WHERE action='attachment.read'") == [(0,)]
    item.open_button.click()
    settle()
    (dialog,) = dialogs()
    assert isinstance(dialog, PictureDialog)
    assert rows(village, "SELECT count(*) FROM audit WHERE action='attachment.read'") == [(1,)]
    wide = dialog._sheet.width() > dialog._sheet.height()
    dialog.turn()
    assert (dialog._sheet.width() > dialog._sheet.height()) != wide
    size = dialog._sheet.width()
    qtbot.keyClicks(dialog, "+")
    assert dialog._sheet.width() > size
    dialog.close_button.click()
    assert dialogs() == []


def test_a_pdf_opens_in_the_preview(village: Desk, opened: Opened, settle: Settle, tmp_path: Path) -> None:
    case_id = town.register(village, 0)
    paper = tmp_path / "surat.pdf"
    paper.write_bytes(town.small_pdf())
    _, page = opened(village, case_id=case_id)
    page.case_view.parts.bring(page.case_view.parts.documents)
    page.case_view.parts.documents.add_files([paper])
    settle()
    page.case_view.parts.documents.items[0].open_button.click()
    settle()
    (dialog,) = dialogs()
    assert isinstance(dialog, PaperDialog)
    assert dialog.preview.page_count() == 1
    dialog.close()


def test_a_scan_is_taken_away_only_with_a_reason(village: Desk, opened: Opened, settle: Settle) -> None:
    case_id = town.register(village, 0, photo=True)
    shell, page = opened(village, case_id=case_id)
    documents = page.case_view.parts.documents
    page.case_view.parts.bring(documents)
    documents.items[0].remove_asked.emit(documents.items[0].attachment)
    question = confirm(shell)
    assert question.go.text() == "Hapus lampiran"
    assert not question.go.isEnabled()
    assert question._reason is not None
    question._reason.setPlainText("Salah orang.")
    question.go.click()
    settle()
    assert documents.items == []
    assert "dihapus" in shell.toasts[-1]


def test_a_nik_is_shown_for_a_reason_and_hides_again(village: Desk, opened: Opened, settle: Settle) -> None:
    case_id = town.register(village, 0)
    shell, page = opened(village, case_id=case_id)
    (line,) = page.case_view.parts.summary.nik_lines
    assert line.text() == "3203********0001"
    line.button.click()
    question = confirm(shell)
    assert question._reason is not None
    question._reason.setPlainText("Mengisi formulir BPJS.")
    question.go.click()
    settle()
    assert line.text() == "3203 0145 0180 0001"
    line.copy_button.click()
    assert QGuiApplication.clipboard().text() == "3203014501800001"
    ((detail,),) = rows(village, "SELECT detail FROM audit WHERE action='nik.reveal'")
    assert "BPJS" in detail
    line._timer.timeout.emit()
    assert line.text() == "3203********0001"
    assert line.copy_button.isHidden()


def test_ticking_papers_by_keyboard_keeps_the_place(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case_id = town.register(village, 0, papers=False)
    _, page = opened(village, case_id=case_id)
    documents = page.case_view.parts.documents
    page.case_view.parts.bring(documents)
    for code in list(documents.lines)[:2]:
        documents.lines[code].box.setFocus()
        qtbot.keyClick(documents.lines[code].box, Qt.Key.Key_Space)
        settle()
        assert documents.lines[code].box.isChecked()
        assert QApplication.focusWidget() is documents.lines[code].box
    documents.lines[code].more.setFocus()
    qtbot.keyClick(documents.lines[code].more, Qt.Key.Key_Space)
    settle()
    assert documents.lines[code].more.text() == "Sudah baik"
    assert QApplication.focusWidget() is documents.lines[code].more


def test_people_lead_to_the_registry(village: Desk, opened: Opened) -> None:
    case_id = town.register(village, 0)
    shell, page = opened(village, case_id=case_id)
    assert page.case_view.case is not None
    page.case_view.parts.summary.person_asked.emit(page.case_view.case.subject.id)
    assert shell.gone_to == [("people", {"person_id": page.case_view.case.subject.id})]
