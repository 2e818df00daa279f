"""The report page: the month's figures lead to their cases, and the paper opens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop.models.people import IntakeInput, PersonInput
from desktop.services.casework import intake
from desktop.services.desk import Desk
from desktop.views.main_window import MainWindow
from desktop.views.papers import PaperDialog
from desktop.views.report_pages import ReportPages
from desktop.views.reports import FigureButton, FigureCard, ReportsPage
from tests.helpers.shells import main_window


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    for name in ("Siti", "Budi"):
        intake.register(
            desk, IntakeInput(kind="INF", account="Menanyakan syarat", reporter=PersonInput(name=name))
        )
    with main_window(desk) as made:
        made.go("reports")
        yield made


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ReportsPage:
    pages = window.page("reports")
    assert isinstance(pages, ReportPages)
    found = pages.monthly
    qtbot.waitUntil(lambda: bool(found.findChildren(FigureButton)), timeout=10_000)
    return found


def test_the_month_is_counted(page: ReportsPage) -> None:
    assert page.head.count_text().startswith("2 kasus")


def test_a_figure_opens_the_cases_behind_it(page: ReportsPage, window: MainWindow) -> None:
    first = next(b for b in page.findChildren(FigureButton) if b.figure.value == 2)
    first.click()
    assert window.current is window.page("queue")


def test_the_whole_card_opens_the_cases(page: ReportsPage, window: MainWindow, qtbot: QtBot) -> None:
    card = next(c for c in page.findChildren(FigureCard) if c.button.figure.value == 2)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() - QPoint(6, 6))
    assert window.current is window.page("queue")


def test_it_says_which_cases_are_counted(page: ReportsPage) -> None:
    words = [text.text() for text in page.findChildren(QLabel)]
    assert any("diterima pada" in text and "“Diselesaikan bulan ini”" in text for text in words)


def test_the_paper_is_of_the_month_chosen_also_while_it_is_being_counted(
    page: ReportsPage, qtbot: QtBot
) -> None:
    page.months.setCurrentIndex(1)
    page.print_button.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(PaperDialog)), timeout=10_000)
    (dialog,) = page.window().findChildren(PaperDialog)
    assert dialog.windowTitle() == f"Laporan {page.months.itemText(1)}"
    dialog.close()


def test_both_keys_of_the_print_button_work(page: ReportsPage) -> None:
    assert page.print_button.shortcut().toString() == "Alt+P"
    assert "Ctrl+P" in [shortcut.key().toString() for shortcut in page.findChildren(QShortcut)]


def test_a_certain_month_can_be_asked_for(page: ReportsPage, window: MainWindow, qtbot: QtBot) -> None:
    assert not page.later.isEnabled(), "the newest month is shown"
    year, month = page.months.itemData(2)
    window.go("reports", year=year, month=month)
    assert page.months.currentData() == (year, month)
    assert page.later.isEnabled()
    window.go("reports", year=1999, month=1)
    assert page.months.currentData() == (year, month), "what cannot be shown changes nothing"
    page.months.setCurrentIndex(page.months.count() - 1)
    assert not page.earlier.isEnabled()


def test_an_empty_month_says_so_instead_of_drawing_nothing(page: ReportsPage, qtbot: QtBot) -> None:
    page._step(1)
    qtbot.waitUntil(lambda: page.head.count_text().startswith("0 kasus"), timeout=10_000)
    assert page.findChildren(FigureButton) == [] or all(
        button.figure.value == 0 for button in page.findChildren(FigureButton) if button.isVisible()
    )


def test_the_paper_opens_in_the_program(page: ReportsPage, qtbot: QtBot) -> None:
    page.print_button.click()

    def dialogs() -> list[QDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(dialogs()), timeout=20_000)
    assert "Laporan" in dialogs()[0].windowTitle()
    dialogs()[0].close()
