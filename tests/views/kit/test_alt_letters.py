"""Alt and a letter that is nobody's access key does not end up in the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.views.kit import alt_letters
from tests.helpers.keyboard import bring_forward


@pytest.fixture(scope="module", autouse=True)
def installed(qapp: QApplication) -> None:
    alt_letters.install(qapp)


def text_in(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_alt_and_a_letter_is_not_typed(kind: type[QLineEdit | QPlainTextEdit], qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = kind()
    QVBoxLayout(window).addWidget(field)
    bring_forward(window, qtbot)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    assert text_in(field) == ""
    QTest.keyClicks(field, "xY")
    assert text_in(field) == "xY"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert text_in(field) == "x"


def test_alt_and_a_letter_chooses_no_other_month(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    months, rows = QComboBox(), QListWidget()
    months.addItems(["Oktober", "November"])
    rows.addItems(["Asep", "Neneng"])
    rows.setCurrentRow(0)
    column = QVBoxLayout(window)
    for field in (months, rows):
        column.addWidget(field)
    bring_forward(window, qtbot)
    for field in (months, rows):
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        QTest.keyClick(field, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert (months.currentText(), rows.currentRow()) == ("Oktober", 0)
    for field in (months, rows):
        QTest.keyClick(field, Qt.Key.Key_N)
    assert (months.currentText(), rows.currentRow()) == ("November", 1), "a letter alone still does"
