"""The preview of papers: printing, saving, warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.views import theme
from desktop.views.papers import PaperDialog, file_name, show_pdf, write_whole
from tests.helpers.keyboard import bring_forward
from tests.views.queue.village import small_pdf

PDF = small_pdf()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The light theme; closed windows are gone after each test."""
    if qapp.styleSheet() == "" or theme.is_dark():
        theme.apply(qapp, "sedang", dark=False)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_paper() -> Iterator[Callable[..., PaperDialog]]:
    """Opens previews and closes those that are left open."""
    shown: list[PaperDialog] = []

    def show(pdf: bytes = PDF, lost: str = "") -> PaperDialog:
        shown.append(show_pdf(None, "Surat 12 <b>", pdf, "surat-12.pdf", lost=lost))
        return shown[-1]

    yield show
    for dialog in shown:
        if isValid(dialog):
            dialog.close()


@pytest.fixture
def dialog(open_paper: Callable[..., PaperDialog]) -> PaperDialog:
    """A preview of one page."""
    return open_paper()


def test_a_paper_is_shown_over_the_window_and_closed_with_escape(dialog: PaperDialog, qtbot: QtBot) -> None:
    assert dialog.isVisible()
    assert dialog.windowTitle() == "Surat 12 <b>"
    assert dialog.preview.page_count() == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_without_a_printer_it_says_so_and_offers_the_file(
    dialog: PaperDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert dialog.preview.banner.title == "Belum ada printer di komputer ini."
    chosen = tmp_path / "hasil"
    offered: list[str] = []

    def choose(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(start).name)
        return str(chosen), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog.preview.banner.button.click()
    assert offered == ["surat-12.pdf"]
    assert (tmp_path / "hasil.pdf").read_bytes() == PDF
    assert "hasil.pdf" in dialog.note()
    assert "aman" in dialog.note()


def test_enter_prints_and_does_not_save(
    dialog: PaperDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(*_: object) -> tuple[str, str]:
        asked.append("save")
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    bring_forward(dialog, qtbot)
    dialog.preview.print_button.setFocus()
    qtbot.waitUntil(dialog.preview.print_button.hasFocus)
    for _ in range(2):  # the second time with the banner, which has a button of its own
        qtbot.keyClick(dialog.preview.print_button, Qt.Key.Key_Return)
        assert dialog.preview.banner.title == "Belum ada printer di komputer ini."
    assert asked == []


def test_a_place_that_cannot_be_written_leaves_the_paper_and_says_so(
    dialog: PaperDialog, tmp_path: Path
) -> None:
    dialog.save_to(tmp_path / "tidak-ada" / "surat.pdf")
    assert dialog.preview.banner.title == "Berkas tidak dapat disimpan di sana."
    assert dialog.note() == ""
    (tmp_path / "folder.pdf").mkdir()
    dialog.save_to(tmp_path / "folder.pdf")
    assert dialog.preview.banner.isVisible()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.pdf"]


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(b"lama")
    write_whole(path, b"baru")
    assert path.read_bytes() == b"baru"
    assert list(tmp_path.iterdir()) == [path]


def test_letters_that_do_not_print_are_named_before_the_paper_is_handed_out(
    open_paper: Callable[..., PaperDialog],
) -> None:
    shown = open_paper(lost="漢字")
    assert shown.preview.banner.title == "Ada huruf yang tidak dapat dicetak: 漢 字"


def test_bytes_that_are_no_paper_can_be_neither_printed_nor_saved(
    open_paper: Callable[..., PaperDialog],
) -> None:
    shown = open_paper(b"rusak", lost="漢")
    assert shown.preview.banner.title == "Kertas ini tidak dapat ditampilkan."
    shown.print_now()
    assert not shown.preview.print_button.isEnabled()
    assert not shown.preview.save_button.isEnabled()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("400.9/003/PUSKESOS/VII/2026", "400.9-003-PUSKESOS-VII-2026"),
        ('a\\b:c*?"<>|', "a-b-c"),
        ("///", "surat"),
    ],
)
def test_numbers_become_names_that_every_system_takes(text: str, name: str) -> None:
    assert file_name(text) == name
