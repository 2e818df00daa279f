"""Enter presses the button with the focus, wherever it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QPushButton,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.helpers.keyboard import bring_forward

Key = Qt.Key


def watched(window: QWidget, qtbot: QtBot, *buttons: QAbstractButton) -> list[QAbstractButton]:
    """Shows the buttons, gives the first one the focus, and returns whichever is pressed."""
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    pressed: list[QAbstractButton] = []
    for button in buttons:
        column.addWidget(button)
        button.clicked.connect(lambda _on=False, b=button: pressed.append(b))
    bring_forward(window, qtbot)
    buttons[0].setFocus()
    qtbot.waitUntil(buttons[0].hasFocus)
    return pressed


@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_the_button_with_the_focus_is_pressed(kind: type[QAbstractButton], key: Qt.Key, qtbot: QtBot) -> None:
    button = kind()
    window = QWidget()
    pressed = watched(window, qtbot, button)
    qtbot.keyClick(button, key)
    assert pressed == [button]
    held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(button, held)
    assert pressed == [button], "held down it presses once"
    qtbot.keyClick(button, key, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [button]


def test_in_a_dialog_it_is_that_button_and_not_the_default_one(qtbot: QtBot) -> None:
    here, default = QPushButton("Cetak"), QPushButton("Simpan PDF")
    dialog = QDialog()
    default.setDefault(True)
    here.setAutoDefault(False)
    pressed = watched(dialog, qtbot, here, default)
    qtbot.keyClick(here, Key.Key_Return)
    assert pressed == [here]


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_thing_to_check_is_not_pressed(kind: type[QAbstractButton], qtbot: QtBot) -> None:
    box = kind()
    box.setText("Pilih")
    window = QWidget()
    pressed = watched(window, qtbot, box)
    qtbot.keyClick(box, Key.Key_Return)
    assert pressed == []
    assert not box.isChecked()
