"""Periksa keaslian: what the scanner types, what is dropped, and the NIK beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.papers import Paper, ReferralLetterContent
from desktop.printing.render import render
from desktop.services.desk import Desk
from desktop.services.papers import verification
from desktop.views import theme
from desktop.views.verify import VerifyDialog
from tests.helpers.offices import make_office
from tests.helpers.papers import LETTER
from tests.helpers.pictures import pictures
from tests.helpers.quiet import settle

NIK = "3203071204680003"


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The light theme; closed windows are gone after each test."""
    if qapp.styleSheet() == "" or theme.is_dark():
        theme.apply(qapp, "sedang", dark=False)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_office(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def letter(desk: Desk) -> ReferralLetterContent:
    with desk.unit_of_work() as uow:
        return verification.stamp(
            desk, uow, LETTER, kind="referral", number=LETTER.number, day=desk.today(),
            valid_until=desk.today() + timedelta(30), name="Abdul Majid bin Sarimin", nik=NIK, serial=1,
        )  # fmt: skip


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> VerifyDialog:
    window = VerifyDialog(None, desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.field)
    return window


def wait(qtbot: QtBot) -> None:
    settle(qtbot)


def test_a_scan_ends_in_a_clear_answer_and_the_next_takes_its_place(
    qtbot: QtBot, dialog: VerifyDialog, letter: ReferralLetterContent
) -> None:
    assert not dialog.panel.isVisible()
    qtbot.keyClicks(dialog.field, letter.verification_qr.lower())
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.panel.isVisible)
    assert dialog.panel.sentence.text() == "Kertas ini asli dan masih berlaku."
    assert dialog.panel.facts()["Nomor"] == LETTER.number
    assert dialog.panel.accessibleName() == dialog.panel.sentence.text()
    qtbot.keyClicks(dialog.field, "7QKM-2F9X-R4WJ")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "tidak ada" in dialog.panel.sentence.text())
    assert dialog.field.text() == "7QKM-2F9X-R4WJ"
    assert dialog.panel.facts() == {}
    assert not dialog.holder.isVisible()


def test_the_nik_of_a_ktp_is_compared(
    qtbot: QtBot, dialog: VerifyDialog, letter: ReferralLetterContent
) -> None:
    dialog.field.setText(letter.verification_qr)
    dialog.check_button.click()
    qtbot.waitUntil(dialog.holder.isVisible)
    qtbot.keyClicks(dialog.nik, NIK)
    qtbot.keyClick(dialog.nik, Qt.Key.Key_Return)
    assert "empat huruf terakhir" in dialog.answer.text()
    qtbot.keyClicks(dialog.seal, letter.verification_code[-4:].lower())
    qtbot.keyClick(dialog.seal, Qt.Key.Key_Return)
    assert dialog.answer.text().startswith("NIK cocok")
    dialog.nik.setText("3203071204680004")
    dialog.compare_button.click()
    assert dialog.answer.text().startswith("NIK tidak cocok")
    assert dialog.answer.property("role") == "danger"


def test_a_photo_and_a_pdf_are_read(
    qtbot: QtBot, dialog: VerifyDialog, letter: ReferralLetterContent, tmp_path: Path
) -> None:
    pdf = render(letter, Paper.A4)
    for name, data in (("surat.png", pictures(pdf)[0]), ("surat.pdf", pdf)):
        path = tmp_path / name
        path.write_bytes(data)
        dialog.panel.hide()
        dialog.drop.add_files([path])
        qtbot.waitUntil(dialog.panel.isVisible)
        assert dialog.panel.sentence.text() == "Kertas ini asli dan masih berlaku."
        assert dialog.drop.files() == []


def test_a_picture_without_a_code_and_a_file_that_is_gone(
    qtbot: QtBot, dialog: VerifyDialog, tmp_path: Path
) -> None:
    path = tmp_path / "kosong.pdf"
    path.write_bytes(b"%PDF-1.4 rusak")
    dialog.drop.add_files([path])
    qtbot.waitUntil(dialog.panel.isVisible)
    assert "Tidak ada kode QR" in dialog.panel.sentence.text()
    dialog.check_file(tmp_path / "tidak-ada.png")
    qtbot.waitUntil(lambda: "tidak dapat dibaca" in dialog.state.text())
    wait(qtbot)


def test_no_answer_stands_beside_what_it_was_not_given_for(
    qtbot: QtBot, dialog: VerifyDialog, letter: ReferralLetterContent, tmp_path: Path
) -> None:
    dialog.field.setText(letter.verification_code)
    dialog.check()
    qtbot.waitUntil(dialog.panel.isVisible)
    qtbot.keyClicks(dialog.field, "7QKM")
    assert not dialog.panel.isVisible()
    assert not dialog.holder.isVisible()
    assert dialog.verdict is None
    dialog.field.setText(letter.verification_code)
    dialog.check()
    qtbot.waitUntil(dialog.panel.isVisible)
    dialog.check_file(tmp_path / "gone.png")
    wait(qtbot)
    qtbot.waitUntil(lambda: "tidak dapat dibaca" in dialog.state.text())
    assert dialog.field.text() == ""
    assert not dialog.panel.isVisible()
    assert not dialog.holder.isVisible()


def test_the_ctrl_k_search_offers_it(desk: Desk, qtbot: QtBot) -> None:
    from desktop.views.main_window import MainWindow

    window = MainWindow(desk)
    qtbot.addWidget(window)
    titles = {command.title: command for command in window.commands()}
    assert titles["Periksa keaslian surat"].icon == "shield"
    wait(qtbot)
