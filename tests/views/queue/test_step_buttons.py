"""The steps of a case as buttons: one row at any width, and keys that mean the case one went to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.models.case_status import CaseAction
from desktop.services.desk import Desk
from desktop.views.papers import PaperDialog
from desktop.views.queue.page import QueuePage
from tests.helpers.cases import row
from tests.views.queue import village as town
from tests.views.queue.conftest import DeskShell

A = CaseAction
Opened = Callable[..., tuple[DeskShell, QueuePage]]
Settle = Callable[[], None]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def two(village: Desk, opened: Opened) -> tuple[QueuePage, str, str]:
    """The first case is open, the cursor of the list stands on it; the second stands one line below."""
    below, above = town.register(village, 0), town.register(village, 1)
    _, page = opened(village, view="all", case_id=above)
    page.list.focus_list()
    return page, above, below


def key_of(page: QueuePage, action: CaseAction) -> Qt.Key:
    """The access key of a step."""
    button = page.case_view.buttons.of(action)
    assert button is not None
    letter = button.text().partition("&")[2][0]
    return Qt.Key(ord(letter.upper()))


def menu(page: QueuePage) -> list[str]:
    more = page.case_view.buttons.more
    assert more is not None
    return [entry.text().replace("&", "") for entry in more.menu().actions()]


def texts(page: QueuePage) -> list[str]:
    return [button.text().replace("&", "") for button in page.case_view.buttons.shown()]


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("width", [1150, 824])
def test_the_steps_stand_in_one_row_and_none_is_lost(
    village: Desk, opened: Opened, settle: Settle, number: int, width: int
) -> None:
    case_id = town.register(village, number)
    town._advance(village, number, case_id)
    shell, page = opened(village, case_id=case_id)
    shell.resize(width, 660)
    settle()
    buttons = page.case_view.buttons
    assert len({button.y() for button in buttons.shown()}) == 1
    assert buttons.shown()[-1].geometry().right() < buttons.width()
    assert buttons.height() < 2 * buttons.shown()[0].height()
    every = {button.text().replace("&", "") for button in buttons.row()} - {"Lainnya"}
    assert every <= set(texts(page)) | set(menu(page))
    assert not set(texts(page)) & set(menu(page))


def test_with_more_room_more_steps_stand_in_front(village: Desk, opened: Opened, settle: Settle) -> None:
    case_id = town.register(village, 0)
    town.refer(village, case_id)
    shell, page = opened(village, case_id=case_id)
    assert texts(page) == ["Catat Diterima Tujuan", "Lainnya"]
    assert menu(page)[:2] == ["Catat Disanggupi Tujuan", "Catat Jawaban"]
    shell.resize(1600, 660)
    settle()
    assert texts(page)[-2:] == ["Catat Jawaban", "Lainnya"]
    assert "Catat Jawaban" not in menu(page)


def test_what_stands_behind_is_done_from_the_menu(village: Desk, opened: Opened) -> None:
    case_id = town.register(village, 0)
    town.refer(village, case_id)
    _, page = opened(village, case_id=case_id)
    more = page.case_view.buttons.more
    assert more is not None
    more.menu().actions()[0].trigger()
    assert page.case_view.steps.form is not None
    assert page.case_view.steps.form.question.button == "Catat Disanggupi"


def test_an_access_key_presses_at_once(village: Desk, opened: Opened, qtbot: QtBot) -> None:
    case_id = town.register(village, 0)
    _, page = opened(village, case_id=case_id)
    qtbot.keyClick(page.list.table.view, key_of(page, A.VERIFY), ALT)
    assert page.case_view.steps.form is not None


@pytest.mark.parametrize("way", [(Qt.Key.Key_Down,), (Qt.Key.Key_Down, Qt.Key.Key_Return)])
def test_a_key_that_comes_before_its_case_waits_for_it(
    two: tuple[QueuePage, str, str], settle: Settle, qtbot: QtBot, way: tuple[Qt.Key, ...]
) -> None:
    page, _above, below = two
    key = key_of(page, A.VERIFY)
    for step in way:
        qtbot.keyClick(page.list.table.view, step)
    qtbot.keyClick(page.list.table.view, key, ALT)
    assert page.case_view.steps.form is None, "the case that is still shown is not the one meant"
    settle()
    assert page.case_view.case is not None
    assert page.case_view.case.id == below
    assert page.case_view.steps.form is not None
    page.case_view.steps.form.rows["note"].field.set_value("Cocok.")
    page.case_view.steps.form.submit()
    settle()
    assert row(page.desk, "cases", below)["status"] == "verification"


def test_a_key_meant_for_a_case_one_left_again_does_nothing(
    two: tuple[QueuePage, str, str], village: Desk, settle: Settle, qtbot: QtBot
) -> None:
    page, above, below = two
    key = key_of(page, A.START_CHECK)
    qtbot.keyClick(page.list.table.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.table.view, key, ALT)
    qtbot.keyClick(page.list.table.view, Qt.Key.Key_Up)
    settle()
    assert page.case_view.case is not None
    assert page.case_view.case.id == above
    assert {row(village, "cases", case)["status"] for case in (above, below)} == {"registered"}
    assert all(button.isEnabled() for button in page.case_view.buttons.shown())


def test_down_and_up_again_leaves_the_case_open(
    two: tuple[QueuePage, str, str], settle: Settle, qtbot: QtBot
) -> None:
    page, above, _below = two
    qtbot.keyClick(page.list.table.view, Qt.Key.Key_Down)
    assert not any(button.isEnabled() for button in page.case_view.buttons.shown())
    qtbot.keyClick(page.list.table.view, Qt.Key.Key_Up)
    assert all(button.isEnabled() for button in page.case_view.buttons.shown())
    settle()
    assert page.case_view.wanted == above
    assert page.list.open_id == above


def test_a_button_of_the_case_before_does_nothing_any_more(
    two: tuple[QueuePage, str, str], village: Desk, settle: Settle
) -> None:
    page, above, below = two
    late: QPushButton | None = page.case_view.buttons.of(A.START_CHECK)
    assert late is not None
    page.open_case(below)
    late.setEnabled(True)
    late.click()  # as a press that was on its way
    settle()
    assert {row(village, "cases", case)["status"] for case in (above, below)} == {"registered"}


def test_two_steps_typed_ahead_are_both_taken(
    two: tuple[QueuePage, str, str], village: Desk, settle: Settle, qtbot: QtBot
) -> None:
    page, above, _below = two
    first, second = key_of(page, A.START_CHECK), key_of(page, A.VERIFY)
    qtbot.keyClick(page.list.table.view, first, ALT)
    qtbot.keyClick(page.list.table.view, second, ALT)
    settle()
    assert row(village, "cases", above)["status"] == "document_check"
    assert page.case_view.steps.form is not None
    assert page.case_view.steps.form.question.key == A.VERIFY.value


def test_ctrl_p_right_after_opening_prints_the_case_opened(
    two: tuple[QueuePage, str, str], village: Desk, settle: Settle, qtbot: QtBot
) -> None:
    page, _above, below = two
    qtbot.keyClick(page.list.table.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.table.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    assert isinstance(dialog, PaperDialog)
    assert row(village, "cases", below)["number"] in dialog.windowTitle()
    dialog.close_button.click()
