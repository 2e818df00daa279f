"""Over every sheet of the gallery: names for screen readers, targets one can hit, text that is not cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.views import theme
from tests.views.kit.gallery import SHEETS

TARGET = 32  # px


@pytest.fixture(params=SHEETS)
def sheet(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> QWidget:
    make, size = SHEETS[request.param]
    widget = make()
    widget.resize(*size)
    qtbot.addWidget(widget)
    widget.show()
    qapp.processEvents()
    return widget


def seen(root: QWidget) -> list[QWidget]:
    return [w for w in root.findChildren(QWidget) if w.isVisible() and not _part_of_qt(w)]


def _part_of_qt(widget: QWidget) -> bool:
    """Scroll bars and the buttons Qt itself puts into its tab bars, fields and views."""
    parent = widget.parentWidget()
    inner = isinstance(widget, QToolButton) and isinstance(parent, QLineEdit | QTabBar)
    return inner or isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_")


def test_whatever_takes_the_keyboard_has_a_name(sheet: QWidget) -> None:
    nameless = []
    for widget in seen(sheet):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            inside_combo = isinstance(widget.parentWidget(), QComboBox)
            if not (widget.accessibleName() or text) and not inside_combo and not isinstance(widget, QTabBar):
                nameless.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    assert nameless == []


def test_targets_can_be_hit(sheet: QWidget) -> None:
    small = [
        f"{type(w).__name__} {w.accessibleName() or getattr(w, 'text', str)()} {w.width()}x{w.height()}"
        for w in seen(sheet)
        if isinstance(w, QAbstractButton | QLineEdit | QComboBox)
        and not isinstance(w.parentWidget(), QComboBox)
        and (w.height() < TARGET or w.width() < TARGET)
    ]
    assert small == []


def test_every_action_is_reachable_by_tab(sheet: QWidget) -> None:
    deaf = [
        w.accessibleName() or w.text()
        for w in seen(sheet)
        if isinstance(w, QPushButton | QCheckBox | QRadioButton | QToolButton)
        and not w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert deaf == []


def test_labels_never_interpret_markup(sheet: QWidget) -> None:
    rich = [
        label.text()
        for label in sheet.findChildren(QLabel)
        if "<" in label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]
    assert rich == []


def _cut(root: QWidget) -> list[str]:
    cut = []
    for widget in seen(root):
        if isinstance(widget, QPushButton) and widget.width() < widget.sizeHint().width():
            cut.append(f"button {widget.text()}")
        if isinstance(widget, QLabel) and widget.text() and type(widget) is QLabel:
            need = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            narrow = not widget.wordWrap() and widget.width() < widget.sizeHint().width()
            if widget.height() < need or narrow:
                cut.append(f"label {widget.text()} {widget.width()}x{widget.height()} needs {need}")
    return cut


def test_no_text_is_cut(sheet: QWidget) -> None:
    assert _cut(sheet) == []


@pytest.mark.parametrize("name", SHEETS)
def test_no_text_is_cut_in_large_letters(name: str, qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "besar", dark=False)
    try:
        make, size = SHEETS[name]
        widget = make()
        qtbot.addWidget(widget)
        widget.resize(*size)
        widget.show()
        qapp.processEvents()
        assert _cut(widget) == []
    finally:
        theme.apply(qapp, "sedang", dark=False)


def test_no_sheet_scrolls_sideways(sheet: QWidget) -> None:
    sideways = [
        type(area).__name__
        for area in sheet.findChildren(QAbstractScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0
    ]
    assert sideways == []


def test_every_sheet_paints_in_the_dark_too(sheet: QWidget, qapp: QApplication) -> None:
    light = sheet.grab().toImage()
    theme.apply(qapp, "sedang", dark=True)
    qapp.processEvents()
    dark = sheet.grab().toImage()
    theme.apply(qapp, "sedang", dark=False)
    place = light.rect().bottomLeft()
    assert light.pixelColor(place).lightness() > dark.pixelColor(place).lightness()
