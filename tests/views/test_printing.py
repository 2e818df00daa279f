"""Papers that leave: what for, logged, on which paper, as Word; and printers put right."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.models.printer_calibration import Calibration
from desktop.services.desk import Desk
from desktop.services.papers import print_log
from desktop.services.papers.print_log import Purpose
from desktop.views import theme
from desktop.views.kit import print_memory
from desktop.views.kit.empty_state import EmptyState
from desktop.views.paper_history import PaperHistoryDialog
from desktop.views.papers import PaperDialog, show_letter
from desktop.views.printing_calibration import CalibrationDialog, number
from tests.helpers.cases import rows
from tests.helpers.offices import make_office
from tests.helpers.papers import page_sizes_mm
from tests.helpers.quiet import settle
from tests.views.queue import village as town


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The light theme, nothing remembered; closed windows are gone after each test."""
    QSettings("PuskesosDesktop", "printing").clear()
    if qapp.styleSheet() == "" or theme.is_dark():
        theme.apply(qapp, "sedang", dark=False)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Desk]:
    """A desk with one receipt."""
    desk = make_office(tmp_path)
    town.register(desk, 0)
    yield desk
    desk.store.close()


def wait(qtbot: QtBot) -> None:
    QCoreApplication.processEvents()
    settle(qtbot)


@pytest.fixture
def opened(qtbot: QtBot, village: Desk, tmp_path: Path) -> Iterator[Callable[[], PaperDialog]]:
    """Opens the receipt in the preview; what is printed there goes into files."""
    window = QWidget()
    window.resize(1200, 760)
    qtbot.addWidget(window)
    window.show()
    dialogs: list[PaperDialog] = []
    ((letter_id, words),) = rows(village, "SELECT id, number FROM letter")

    def ask(printer: QPrinter, _parent: QWidget, _pages: int) -> bool:
        printer.setResolution(96)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
        return True

    def open_it() -> PaperDialog:
        show_letter(window, village, letter_id, words)
        wait(qtbot)
        found = [w for w in window.findChildren(PaperDialog) if w.isVisible()]
        (dialog,) = found
        dialog.preview._printers, dialog.preview._ask = (lambda: ["Epson L3110"]), ask
        wait(qtbot)
        dialogs.append(dialog)
        return dialog

    yield open_it
    for dialog in dialogs:
        if isValid(dialog):
            dialog.close()


def letter_of(desk: Desk) -> str:
    return str(rows(desk, "SELECT id FROM letter")[0][0])


def test_the_first_printing_goes_straight_on_and_the_next_asks_what_for(
    village: Desk, opened: Callable[[], PaperDialog], qtbot: QtBot
) -> None:
    dialog = opened()
    assert dialog.note() == ""
    with qtbot.waitSignal(dialog.preview.printed, timeout=30_000):
        dialog.preview.print_button.click()
    assert "dikirim ke printer" in dialog.note()
    assert not dialog.preview.question.isVisible()
    dialog.close()
    dialog = opened()
    assert dialog.note().startswith("Sudah dicetak 1 kali, terakhir 18-08-2026 09.00 oleh ")
    dialog.preview.print_button.click()
    qtbot.waitUntil(dialog.preview.question.isVisible)
    question = dialog.preview.question
    assert question.accessibleName() == "Untuk apa dicetak lagi?"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)  # the question goes, the paper stays
    assert dialog.isVisible()
    assert not question.isVisible()
    dialog.preview.print_button.click()
    qtbot.waitUntil(question.isVisible)
    question.choice.set_value(Purpose.LOST.value)
    with qtbot.waitSignal(dialog.preview.printed, timeout=30_000):
        question.go.click()
    first, second = print_log.history(village, letter_of(village))
    assert (first.purpose, second.purpose) == ("", "Lembar pertama hilang atau rusak")
    assert first.pages == second.pages == 1
    actions = {action.text(): action for action in dialog.preview.more.menu().actions()}
    actions["Riwayat cetak dan simpan…"].trigger()
    wait(qtbot)
    (history,) = dialog.findChildren(PaperHistoryDialog)
    latest, earliest = history.timeline.entries()
    assert (latest.what, latest.note) == ("Dicetak", "Lembar pertama hilang atau rusak")
    assert (latest.who, latest.when) == (village.session.name, "18-08-2026 09.00")
    assert earliest.note == ""
    history.close()


def test_the_history_of_a_letter_that_never_went_out_says_so(
    opened: Callable[[], PaperDialog], qtbot: QtBot
) -> None:
    dialog = opened()
    actions = {action.text(): action for action in dialog.preview.more.menu().actions()}
    actions["Riwayat cetak dan simpan…"].trigger()
    wait(qtbot)
    (history,) = dialog.findChildren(PaperHistoryDialog)
    (empty,) = history.findChildren(EmptyState)
    assert empty.isVisible()
    assert empty.accessibleName() == "Belum pernah dicetak atau disimpan"
    history.close()


def test_a_file_is_logged_with_what_for_before_it_is_written(
    village: Desk,
    opened: Callable[[], PaperDialog],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = tmp_path / "tanda-terima"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    dialog = opened()
    dialog.preview.save_button.click()
    question = dialog.preview.question
    qtbot.waitUntil(question.isVisible)
    question.choice.set_value(Purpose.OTHER.value)
    question.go.click()
    assert question.problem() == "Tuliskan keterangannya."
    question.note.set_value("Diminta inspektorat")
    question.go.click()
    wait(qtbot)
    assert (tmp_path / "tanda-terima.pdf").read_bytes() == dialog.preview.pdf()
    dialog.preview.word_button.click()
    qtbot.waitUntil(question.isVisible)
    question.choice.set_value(Purpose.ARCHIVE.value)
    question.go.click()
    qtbot.waitUntil((tmp_path / "tanda-terima.docx").exists, timeout=10_000)
    document = Document(str(tmp_path / "tanda-terima.docx"))
    assert document.core_properties.title.startswith("Tanda terima ")
    saved, word = print_log.history(village, letter_of(village))
    assert (saved.purpose, saved.act.value) == ("Keperluan lain: Diminta inspektorat", "paper.save")
    assert (word.purpose, word.act.value) == ("Arsip kantor", "paper.word")


def test_another_paper_is_drawn_anew_and_remembered_for_its_kind(
    opened: Callable[[], PaperDialog], qtbot: QtBot
) -> None:
    dialog = opened()
    assert page_sizes_mm(dialog.preview.pdf()) == {(215.0, 330.0)}
    actions = {action.text(): action for action in dialog.preview.more.menu().actions()}
    actions["Kertas A4"].trigger()
    wait(qtbot)
    assert page_sizes_mm(dialog.preview.pdf()) == {(210.0, 297.0)}
    dialog.close()
    assert page_sizes_mm(opened().preview.pdf()) == {(210.0, 297.0)}


def test_what_a_person_may_not_know_is_in_no_row(
    village: Desk, opened: Callable[[], PaperDialog], qtbot: QtBot
) -> None:
    dialog = opened()
    with qtbot.waitSignal(dialog.preview.printed, timeout=30_000):
        dialog.preview.print_button.click()
    ((detail,),) = rows(village, "SELECT detail FROM audit WHERE action='paper.print'")
    assert sorted(json.loads(detail)) == ["copies", "kind", "number", "pages", "program", "sha256"]


# ---------------------------------------------------------------- printers put right


@pytest.fixture
def calibration(qtbot: QtBot, village: Desk) -> CalibrationDialog:
    dialog = CalibrationDialog(None, village, printers=["Epson L3110", "Canon/G2010"])
    qtbot.addWidget(dialog)
    dialog.show()
    wait(qtbot)
    return dialog


def test_a_printer_is_put_right_for_one_paper(calibration: CalibrationDialog, qtbot: QtBot) -> None:
    assert calibration.preview.page_count() == 1
    assert calibration.state() == "Printer ini belum disesuaikan untuk kertas ini."
    calibration.printer.set_value("Canon/G2010")
    for name, typed in (("left", "22"), ("top", "19,5"), ("across", "150"), ("down", "219")):
        calibration.fields[name].set_value(typed)
    calibration.save_button.click()
    kept = print_memory.calibration("Canon/G2010", "F4")
    assert (kept.left, kept.across) == (-2.0, 1.0)
    assert "geser -2,0 mm" in calibration.state()
    assert print_memory.calibration("Canon/G2010", "A4") == Calibration()
    calibration.paper.set_value("A4")
    wait(qtbot)
    assert page_sizes_mm(calibration.preview.pdf()) == {(210.0, 297.0)}
    assert calibration.state() == "Printer ini belum disesuaikan untuk kertas ini."
    calibration.paper.set_value("F4")
    calibration.clear_button.click()
    assert print_memory.calibration("Canon/G2010", "F4").plain


def test_wrong_measures_are_said_at_their_fields(calibration: CalibrationDialog) -> None:
    calibration.fields["left"].set_value("dua")
    calibration.save_button.click()
    assert calibration.rows["left"].error() == "Ketik ukurannya dalam milimeter."
    for name, typed in (("left", "20"), ("top", "20"), ("across", "15"), ("down", "220")):
        calibration.fields[name].set_value(typed)
    calibration.save_button.click()
    assert "mestinya sekitar 150 mm" in calibration.rows["across"].error().lower()
    assert print_memory.calibration("Epson L3110", "F4").plain


@pytest.mark.parametrize(("text", "value"), [("149,5", 149.5), ("20", 20.0), (" 1.5 ", 1.5), ("", None)])
def test_lengths_as_people_type_them(text: str, value: float | None) -> None:
    assert number(text) == value
