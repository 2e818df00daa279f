"""Choosing columns with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.views.lists.column_chooser import ColumnChooser


def test_a_click_on_the_words_ticks_as_one_on_the_box_does(qtbot: QtBot) -> None:
    chooser = ColumnChooser()
    qtbot.addWidget(chooser)
    chooser.show_columns([("name", "Nama"), ("nik", "NIK")], ["name"])
    chooser.show()
    rect = chooser.list.visualItemRect(chooser.list.item(1))

    def click(where: QPoint) -> tuple[str, ...]:
        qtbot.mouseClick(chooser.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
        return chooser.columns()

    words, box = QPoint(rect.left() + 90, rect.center().y()), QPoint(rect.left() + 14, rect.center().y())
    assert click(words) == ("name", "nik")
    assert click(words) == ("name",)
    assert click(box) == ("name", "nik")
    assert click(box) == ("name",)
