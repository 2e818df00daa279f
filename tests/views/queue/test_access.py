"""Over every face of the queue: names for screen readers, targets one can hit, nothing cut or sideways."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.models.case_status import CaseAction
from desktop.services.desk import Desk
from desktop.views import theme
from desktop.views.queue.page import QueuePage
from tests.views.queue import village as town
from tests.views.queue.conftest import DeskShell

Opened = Callable[..., tuple[DeskShell, QueuePage]]
Settle = Callable[[], None]

TARGET = 32  # px
FACES = ("summary", "documents", "referrals", "history", "letters", "form", "refer", "many", "save", "chips")


def show_face(page: QueuePage, face: str, settle: Settle) -> None:
    """Brings one face of the page to the front."""
    view = page.case_view
    if face == "form":
        view.take(CaseAction.ANSWER)
    elif face == "refer":
        assert view.case is not None
        page.side.open_refer(view.case)
    elif face == "many":
        page.list.table.view.selectAll()
    elif face == "save":
        page.save_bar.ask("Tampilan saya")
    elif face == "chips":
        from desktop.services.case_queue.queue_filter import QueueFilter

        page.activate(filter=QueueFilter(kinds=("KEP", "PRG"), dusun=("Krajan",), text="siti"))
    else:
        view.parts.bring(getattr(view.parts, face))
    settle()
    QApplication.processEvents()


@pytest.fixture(params=[(1150, 660), (824, 560)], ids=["wide", "narrow"])
def page(request: pytest.FixtureRequest, village: Desk, opened: Opened, settle: Settle) -> QueuePage:
    case_id = town.register(village, 3, photo=True, urgency="urgent")
    town.refer(village, case_id)
    town.register(village, 0)
    shell, made = opened(village, case_id=case_id)
    shell.resize(*request.param)
    settle()
    QApplication.processEvents()
    return made


def seen(root: QWidget) -> list[QWidget]:
    return [w for w in root.findChildren(QWidget) if w.isVisible() and not _part_of_qt(w)]


def _part_of_qt(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    inner = isinstance(widget, QToolButton) and isinstance(parent, QLineEdit | QTabBar)
    return inner or isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_")


def nameless(root: QWidget) -> list[str]:
    found = []
    for widget in seen(root):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            inside = isinstance(widget.parentWidget(), QComboBox) or isinstance(widget, QTabBar)
            if not (widget.accessibleName() or text or inside):
                found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def small(root: QWidget) -> list[str]:
    return [
        f"{type(w).__name__} {w.accessibleName() or getattr(w, 'text', str)()} {w.width()}x{w.height()}"
        for w in seen(root)
        if isinstance(w, QAbstractButton | QLineEdit | QComboBox)
        and not isinstance(w.parentWidget(), QComboBox)
        and (w.height() < TARGET or w.width() < TARGET)
    ]


def cut(root: QWidget) -> list[str]:
    """Buttons whose words do not fit, and labels that are lower than their text."""
    found = [
        w.text()
        for w in seen(root)
        if isinstance(w, QPushButton) and w.fontMetrics().horizontalAdvance(w.text()) > w.width()
    ]
    found += [
        w.text()
        for w in seen(root)
        if isinstance(w, QLabel) and w.wordWrap() and w.height() < w.heightForWidth(w.width()) - 1
    ]
    return found


def sideways(root: QWidget) -> list[str]:
    areas = [w for w in seen(root) if isinstance(w, QAbstractScrollArea)]
    return [area.accessibleName() for area in areas if area.horizontalScrollBar().isVisible()]


@pytest.mark.parametrize("face", FACES)
def test_every_face_can_be_read_hit_and_heard(
    page: QueuePage, face: str, settle: Settle, qtbot: QtBot
) -> None:
    show_face(page, face, settle)
    assert nameless(page) == []
    assert small(page) == []
    assert cut(page) == []
    assert sideways(page) == []
    marked_up = [w for w in seen(page) if isinstance(w, QLabel) and w.textFormat() == Qt.TextFormat.RichText]
    assert marked_up == []


def test_tab_goes_as_one_reads(page: QueuePage, settle: Settle, qtbot: QtBot) -> None:
    view = page.case_view
    view.focus_first()
    order: list[QWidget] = []
    widget: QWidget | None
    while not order or QApplication.focusWidget() is not order[0]:
        widget = QApplication.focusWidget()
        assert widget is not None
        order.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    inside = [view.parts.summary, *view.parts.summary.findChildren(QPushButton)]
    head = [page.views_button, page.head.primary, page.tabs, page.list.search]
    every = [*view.buttons.shown(), view.tabs.tabBar(), *inside, *head]
    expected = [widget for widget in every if widget is not None and widget.isVisible()]
    assert order[: len(expected)] == expected
    assert order[-2:] == [page.list.table.view, view.close_button]
    view.focus_first()
    view.take(CaseAction.ANSWER)
    assert view.steps.form is not None
    form = view.steps.form
    reached: list[QWidget] = []
    while (widget := QApplication.focusWidget()) is not None and form.isAncestorOf(widget):
        reached.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert reached[0] is form.rows["note"].field
    assert reached[-2:] == [form.go, form.back]
    assert widget is (view.tabs.tabBar() if view.tabs.isVisible() else head[0])


def test_it_paints_in_the_dark_and_in_large_letters(
    page: QueuePage, qapp: QApplication, settle: Settle
) -> None:
    try:
        theme.apply(qapp, "besar", dark=True)
        QApplication.processEvents()
        for face in ("referrals", "refer"):
            show_face(page, face, settle)
            assert sideways(page) == []
        image = page.grab().toImage()
        assert image.pixelColor(2, image.height() - 2).lightness() < 80
    finally:
        theme.apply(qapp, "sedang", dark=False)
