"""Many letters in one window: the list beside the pages, failures, a jam, and going on after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.services.papers import batches, print_log
from desktop.views import theme
from desktop.views.kit.confirm import Confirm
from desktop.views.printing_batch import BatchDialog, UnfinishedBanner, print_letters
from tests.helpers.cases import rows
from tests.helpers.offices import make_office
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
    """A desk with three receipts."""
    desk = make_office(tmp_path)
    for number in (0, 1, 4):
        town.register(desk, number)
    yield desk
    desk.store.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    result = QWidget()
    result.resize(1300, 760)
    qtbot.addWidget(result)
    result.show()
    return result


def wait(qtbot: QtBot) -> None:
    QCoreApplication.processEvents()
    settle(qtbot)


def ids(desk: Desk) -> list[str]:
    return [str(row[0]) for row in rows(desk, "SELECT id FROM letter ORDER BY rid")]


def shown(window: QWidget, qtbot: QtBot, target: Path) -> BatchDialog:
    """The dialog that opened over the window; what it prints goes into a file."""
    wait(qtbot)
    (dialog,) = [found for found in window.findChildren(BatchDialog) if found.isVisible()]

    def ask(printer: QPrinter, _parent: QWidget, _pages: int) -> bool:
        printer.setResolution(96)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return True

    dialog.preview._printers, dialog.preview._ask = (lambda: ["Epson L3110"]), ask
    wait(qtbot)
    return dialog


def test_chosen_letters_are_one_job_with_a_line_each(
    village: Desk, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    print_letters(window, village, [*ids(village), "tidak-ada"])
    dialog = shown(window, qtbot, tmp_path / "cetak.pdf")
    assert dialog.windowTitle() == "Cetak bersama 4 surat"
    assert dialog.preview.page_count() == 3
    lines = [dialog.list.item(place).text() for place in range(dialog.list.count())]
    assert lines[3] == "Surat tidak ditemukan\nSurat ini tidak ada di kantor ini."
    assert dialog.preview.banner.title == "1 surat tidak ikut dicetak."
    dialog.list.setCurrentRow(2)
    assert dialog.preview.bar.page == 2
    with qtbot.waitSignal(dialog.preview.printed, timeout=30_000):
        dialog.preview.print_button.click()
    assert len(PdfReader(tmp_path / "cetak.pdf").pages) == 3
    for letter_id in ids(village):
        assert len(print_log.history(village, letter_id)) == 1
    question = dialog.preview.question
    qtbot.waitUntil(question.isVisible)
    question.choice.set_value("selesai")
    question.go.click()
    wait(qtbot)
    assert batches.unfinished(village) == []
    assert dialog.note() == "Cetak bersama ini selesai."
    dialog.close()


def test_after_a_jam_it_goes_on_from_the_page_that_is_missing(
    village: Desk, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    print_letters(window, village, ids(village))
    dialog = shown(window, qtbot, tmp_path / "cetak.pdf")
    with qtbot.waitSignal(dialog.preview.printed, timeout=30_000):
        dialog.preview.print_button.click()
    question = dialog.preview.question
    qtbot.waitUntil(question.isVisible)
    question.choice.set_value("lanjut")
    question.note.set_value("3")
    question.go.click()
    wait(qtbot)
    (kept,) = batches.unfinished(village)
    assert kept.done == 2
    qtbot.waitUntil(question.isVisible)  # these were printed before: what for
    question.choice.set_value("gagal")
    with qtbot.waitSignal(dialog.preview.printed, timeout=30_000):
        question.go.click()
    assert len(PdfReader(tmp_path / "cetak.pdf").pages) == 1
    dialog.reject()
    dialog.close()


def test_only_pages_that_were_sent_count(
    village: Desk, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    print_letters(window, village, ids(village))
    dialog = shown(window, qtbot, tmp_path / "cetak.pdf")

    def printed(first: int, last: int) -> int:
        printer = QPrinter()
        printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
        printer.setResolution(72)
        printer.setFromTo(first, last)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        with qtbot.waitSignal(dialog.preview.printed, timeout=30_000):
            dialog.preview.print_on(printer)
        wait(qtbot)
        return batches.unfinished(village)[0].done

    assert printed(3, 3) == 0
    assert not dialog.preview.question.isVisible()
    assert printed(1, 1) == 1
    assert printed(1, 1) == 1
    assert printed(2, 2) == 3
    assert dialog.preview.question.isVisible()
    dialog.reject()
    dialog.close()


def test_an_unfinished_job_is_offered_after_a_restart(
    village: Desk, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    banner = UnfinishedBanner(window)
    banner.look(village)
    wait(qtbot)
    assert not banner.isVisible()
    made = batches.make(village, ids(village), "Cetak bersama 3 surat")
    batches.sent(village, made.batch.id, 1)
    banner.look(village)
    wait(qtbot)
    assert banner.title == "Cetak bersama 3 surat belum dinyatakan selesai."
    assert banner.text == "Sudah dikirim ke printer: 1 dari 3 halaman."
    banner.button.click()
    dialog = shown(window, qtbot, tmp_path / "cetak.pdf")
    assert dialog.preview.banner.button.text() == "Lanjutkan dari halaman 2"
    dialog.preview.banner.button.click()
    wait(qtbot)
    with qtbot.waitSignal(dialog.preview.printed, raising=False, timeout=3000):
        pass
    assert len(PdfReader(tmp_path / "cetak.pdf").pages) == 2
    dialog.reject()
    dialog.close()


def test_an_offer_that_is_closed_is_forgotten_only_after_a_question(
    village: Desk, window: QWidget, qtbot: QtBot
) -> None:
    banner = UnfinishedBanner(window)
    made = batches.make(village, ids(village), "Cetak bersama 3 surat")
    batches.sent(village, made.batch.id, 1)
    banner.look(village)
    wait(qtbot)

    def question() -> Confirm:
        banner._close.click()
        wait(qtbot)
        (found,) = [one for one in window.findChildren(Confirm) if one.isVisible()]
        return found

    asked = question()
    assert asked.go.text() == "&Lupakan sisanya"
    asked.back.click()
    wait(qtbot)
    assert banner.isVisible()
    assert len(batches.unfinished(village)) == 1
    question().go.click()
    wait(qtbot)
    assert not banner.isVisible()
    assert batches.unfinished(village) == []
