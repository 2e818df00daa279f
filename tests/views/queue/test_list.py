"""The list: views, search, chips, order, place, many at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.roles import Role
from desktop.services.case_queue.queue_filter import QueueFilter
from desktop.services.case_queue.queue_rows import QueueRow
from desktop.services.casework import cases
from desktop.services.desk import Desk
from desktop.views.kit.confirm import Confirm
from desktop.views.kit.empty_state import EmptyState
from desktop.views.queue.page import QueuePage
from desktop.views.queue.view_tabs import QueueView
from tests.helpers.cases import row, rows
from tests.helpers.offices import DeskClock, as_roles
from tests.views.queue import village as town
from tests.views.queue.conftest import DeskShell

Opened = Callable[..., tuple[DeskShell, QueuePage]]
Settle = Callable[[], None]


def names(page: QueuePage) -> list[str]:
    model = page.list.table.model
    found = [model.row_at(place) for place in range(model.rowCount())]
    return [line.subject_name for line in found if line is not None]


def current(page: QueuePage) -> QueueRow:
    """The line the keyboard is on."""
    line = page.list.table.current_row()
    assert isinstance(line, QueueRow)
    return line


def view_of(page: QueuePage) -> QueueView:
    """The view whose tab is in front."""
    view = page.tabs.current()
    assert view is not None
    return view


def press(empty: QWidget) -> None:
    """Presses the button of an empty list."""
    assert isinstance(empty, EmptyState)
    assert empty.button is not None
    empty.button.click()


def cells(page: QueuePage, place: int) -> dict[str, str]:
    model = page.list.table.model
    shown = model.cells(place)
    return {
        column.key: f"{cell.text}|{cell.facts}" for column, cell in zip(model.columns, shown, strict=True)
    }


def test_a_line_says_what_one_must_know(village: Desk, opened: Opened) -> None:
    town.register(village, 3, urgency="emergency")
    _, page = opened(village)
    line = cells(page, 0)
    assert line["name"].startswith(town.LONG_NAME)
    assert "darurat" in line["name"]
    assert "3203********0004" in line["name"]
    assert line["number"] == "ADU-2026-00001|"
    assert line["received"] == "18-08-2026|"
    assert line["kind"] == "Keluhan pelaksanaan program|"
    assert line["status"] == "Terdaftar|"
    assert "hari kerja lagi" in line["deadline"]
    assert page.head.count_text() == "1 kasus"


def test_names_are_shown_as_they_are(village: Desk, opened: Opened, settle: Settle) -> None:
    case_id = town.register(village, 4)
    _, page = opened(village, case_id=case_id)
    assert names(page) == [town.HOSTILE[0]]
    assert page.case_view.accessibleName() == town.HOSTILE[0]
    shown = [w.text() for w in page.case_view.findChildren(type(page.case_view._title)) if w.text()]
    assert town.HOSTILE[0] in shown


def test_slash_searches_down_opens_enter_goes_in_escape_comes_back(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    for number in range(4):
        town.register(village, number)
    _, page = opened(village)
    view = page.list.table.view
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Slash)
    assert page.list.search.hasFocus()
    qtbot.keyClicks(page.list.search, "asep")
    settle()
    assert names(page) == ["Asep Saepudin"]
    qtbot.keyClick(page.list.search, Qt.Key.Key_Down)
    settle()
    assert view.hasFocus()
    assert page.case_view.case is not None
    assert page.case_view.case.subject.name == "Asep Saepudin"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.case_view.isAncestorOf(focus)
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert view.hasFocus()
    assert page.side.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not page.side.isVisible()


def test_the_case_follows_the_arrow_keys_once_it_is_open(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    for number in range(3):
        town.register(village, number)
    _, page = opened(village, view="all")
    view = page.list.table.view
    qtbot.keyClick(view, Qt.Key.Key_Down)
    settle()
    assert not page.side.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settle()
    page.list.focus_list()
    before = page.case_view.wanted
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert page.case_view.wanted == before  # the keys are faster than the panel
    settle()
    assert page.case_view.case is not None
    assert page.case_view.case.id == current(page).id != before


def test_search_finds_by_nik_number_and_address(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    for number in range(6):
        town.register(village, number)
    _, page = opened(village, view="all")
    for typed, found in (
        ("3203014501800001", ["Siti Rohmah"]),
        ("Pasir Honje", ["Nyai Komariah"]),
        (
            rows(village, "SELECT number FROM cases WHERE subject_name='Asep Saepudin'")[0][0],
            ["Asep Saepudin"],
        ),
        ("<b>yanto</b> &", [town.HOSTILE[0]]),
    ):
        page.list.search.selectAll()
        qtbot.keyClicks(page.list.search, typed)
        settle()
        assert names(page) == found, typed


def test_nothing_found_says_so_and_clears_on_one_button(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    town.register(village, 0)
    _, page = opened(village)
    qtbot.keyClicks(page.list.search, "tidakada")
    settle()
    empty = page.list.table._empty
    assert empty.accessibleName() == "Tidak ada kasus yang cocok"
    press(empty)
    settle()
    assert names(page) == ["Siti Rohmah"]
    assert page.list.search.text() == ""


def test_an_office_without_cases_leads_to_the_first_one(village: Desk, opened: Opened) -> None:
    shell, page = opened(village, view="all")
    empty = page.list.table._empty
    assert empty.accessibleName() == "Belum ada kasus"
    press(empty)
    assert shell.gone_to == [("intake", {})]


def test_tabs_count_and_narrow(village: Desk, opened: Opened, settle: Settle) -> None:
    first = town.register(village, 0)
    town.register(village, 1)
    cases.act(village, first, CaseAction.START_CHECK)
    _, page = opened(village)
    said = [page.tabs.tabText(place) for place in range(page.tabs.count())]
    assert said[:3] == ["Semua terbuka  2", "Milik saya  1", "Lewat batas waktu  0"]
    page.tabs.setCurrentIndex(1)
    settle()
    assert names(page) == ["Siti Rohmah"]


def test_other_pages_lead_to_a_view_or_a_filter(
    village: Desk, opened: Opened, settle: Settle, clock: DeskClock
) -> None:
    town.register(village, 0)
    clock.advance(days=60)
    town.register(village, 1)
    _, page = opened(village, view="overdue")
    assert view_of(page).code == "overdue"
    assert names(page) == ["Siti Rohmah"]
    page.activate(
        filter=QueueFilter(received_from=date(2026, 10, 1), received_to=date(2026, 10, 31), kinds=("KEP",))
    )
    settle()
    assert view_of(page).code == "all"
    assert names(page) == ["Asep Saepudin"]
    chips = [button.text() for button in page.list.chips.chip_buttons()]
    assert chips == ["Jenis: Keluhan kepesertaan", "Diterima: Oktober 2026"]
    page.list.chips.chip_buttons()[1].click()
    settle()
    assert sorted(names(page)) == ["Asep Saepudin", "Siti Rohmah"]


def test_chips_are_removed_by_keyboard(village: Desk, opened: Opened, settle: Settle, qtbot: QtBot) -> None:
    town.register(village, 0)
    town.register(village, 5)
    _, page = opened(village, filter=QueueFilter(kinds=("INF",)))
    assert names(page) == [town.HOSTILE[1]]
    (chip,) = page.list.chips.chip_buttons()
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    settle()
    assert len(names(page)) == 2


def test_a_click_on_the_head_sorts(village: Desk, opened: Opened, settle: Settle) -> None:
    for number in (1, 0, 2):
        town.register(village, number)
    _, page = opened(village, view="all")
    name = [column.key for column in page.list.table.model.columns].index("name")
    page.list.table._head_clicked(name)
    settle()
    assert names(page) == ["Asep Saepudin", "Nyai Komariah", "Siti Rohmah"]
    page.list.table._head_clicked(name)
    settle()
    assert names(page) == ["Siti Rohmah", "Nyai Komariah", "Asep Saepudin"]


def test_a_saved_view_comes_back_with_its_chips(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    town.register(village, 0)
    town.register(village, 1)
    shell, page = opened(village, filter=QueueFilter(programmes=("PBI",), text="asep"))
    page._fill_views_menu()
    page.views_button.menu().actions()[0].trigger()
    assert page.save_bar.name.hasFocus()
    qtbot.keyClick(page.save_bar.name, Qt.Key.Key_Return)
    settle()
    assert page.save_bar.message() == "beri nama tampilan ini"
    qtbot.keyClicks(page.save_bar.name, "PBI & KIS")
    qtbot.keyClick(page.save_bar.name, Qt.Key.Key_Return)
    settle()
    assert shell.toasts[-1] == "Tampilan PBI & KIS disimpan"
    assert view_of(page).name == "PBI & KIS"
    assert page.tabs.tabText(4) == "Jawaban terlambat  0"
    page.activate(view="open")
    settle()
    assert len(names(page)) == 2
    page.activate(view="pbi & kis")
    settle()
    assert names(page) == ["Asep Saepudin"]
    assert page.list.search.text() == "asep"
    assert len(page.list.chips.filters()) == 1
    page._fill_views_menu()
    page.views_button.menu().actions()[1].trigger()
    settle()
    assert page.tabs.named("PBI & KIS") is None
    assert shell.undo is not None
    shell.undo()
    settle()
    assert page.tabs.named("PBI & KIS") is not None


def test_what_others_change_shows_without_losing_the_place(
    village: Desk, opened: Opened, settle: Settle, clock: DeskClock
) -> None:
    from desktop.views.operations import operations

    ids = [town.register(village, number) for number in range(30)]
    _, page = opened(village, case_id=ids[8], view="all")
    view = page.list.table.view
    view.scrollTo(page.list.table.model.index(5, 0), view.ScrollHint.PositionAtTop)
    top, current_id = view.rowAt(0), current(page).id
    changes = cases.act(village, ids[8], CaseAction.START_CHECK)
    operations().changes.changed.emit(changes)
    settle()
    assert view.rowAt(0) == top
    assert current(page).id == current_id == ids[8]
    assert page.list.selected_ids() == [ids[8]]
    assert page.case_view.case is not None
    assert page.case_view.case.status is CaseStatus.DOCUMENT_CHECK
    assert current(page).status is CaseStatus.DOCUMENT_CHECK


def test_a_case_that_leaves_the_view_stays_open(village: Desk, opened: Opened, settle: Settle) -> None:
    case_id = town.register(village, 5)
    _, page = opened(village, case_id=case_id)
    cases_before = names(page)
    page.case_view.take(CaseAction.CLOSE)
    form = page.case_view.steps.form
    assert form is not None
    form.rows["result"].field.set_value("Sudah dijelaskan.")
    form.submit()
    settle()
    assert len(cases_before) == 1
    assert names(page) == []
    assert page.case_view.case is not None
    assert page.case_view.case.status is CaseStatus.CLOSED


def test_a_search_without_the_open_case_closes_it(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    ids = [town.register(village, number) for number in (0, 1)]
    _, page = opened(village, case_id=ids[0])
    page.list.focus_search()
    qtbot.keyClicks(page.list.search, "siti")
    settle()
    assert page.side.isVisible()
    page.list.search.selectAll()
    qtbot.keyClicks(page.list.search, "asep")
    settle()
    assert names(page) == ["Asep Saepudin"]
    assert not page.side.isVisible()
    assert page.case_view.wanted is None
    assert QApplication.focusWidget() is page.list.search
    assert page.list.search.text() == "asep"


def test_a_figure_of_the_report_shows_its_cases_alone(village: Desk, opened: Opened, settle: Settle) -> None:
    ids = [town.register(village, number) for number in (0, 1)]
    _, page = opened(village, case_id=ids[0])
    page.activate(filter=QueueFilter(ids=(ids[1],)))
    settle()
    assert names(page) == ["Asep Saepudin"]
    assert not page.side.isVisible()
    page.activate(filter=QueueFilter(ids=(ids[1],)), case_id=ids[0])
    settle()
    assert page.side.isVisible()
    assert page.case_view.wanted == ids[0]
    page.activate(filter=QueueFilter(ids=(ids[1],)), case_id=ids[0])
    settle()
    assert page.case_view.wanted == ids[0]


def test_many_cases_are_given_to_one_officer(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    ids = [town.register(village, number) for number in (0, 1, 5)]
    cases.act(village, ids[2], CaseAction.CLOSE, result="Dijelaskan.")
    rina = as_roles(village, Role.BACK_OFFICE, name="Rina").session
    shell, page = opened(village, view="all")
    qtbot.keyClick(page.list.table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.bulk is not None
    assert page.bulk.button.isVisible()
    page.bulk._fill()
    assert "Rina" in [action.text() for action in page.bulk.menu.actions()]
    next(action for action in page.bulk.menu.actions() if action.text() == "Rina").trigger()
    dialog = shell.findChild(Confirm)
    assert dialog is not None
    assert dialog.go.text() == "Tugaskan kepada Rina"
    dialog.go.click()
    settle()
    assert [row(village, "cases", case_id)["officer_name"] for case_id in ids[:2]] == ["Rina", "Rina"]
    assert row(village, "cases", ids[2])["officer_id"] != rina.user_id
    assert "2 kasus ditugaskan kepada Rina" in shell.toasts[-1]
    assert "1 kasus dilewati" in shell.toasts[-1]


def test_no_two_buttons_have_one_access_key_while_several_cases_are_chosen(
    village: Desk, opened: Opened, settle: Settle
) -> None:
    ids = [town.register(village, number) for number in range(3)]
    _, page = opened(village, case_id=ids[0])
    page.activate(filter=QueueFilter(kinds=("KEP", "PRG", "DAT")))
    settle()
    page.list.table.view.selectAll()
    settle()
    keys = [
        QKeySequence.mnemonic(button.text()).toString()
        for button in page.findChildren(QPushButton)
        if button.isVisible() and not QKeySequence.mnemonic(button.text()).isEmpty()
    ]
    assert page.bulk is not None
    assert page.bulk.button.isVisible()
    assert sorted(keys) == sorted(set(keys))


def test_coming_back_to_the_list_leaves_the_open_case_alone(
    village: Desk, opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    away, other = town.register(village, 0), town.register(village, 4)
    _, page = opened(village, case_id=away)
    page.list.focus_search()
    page.list.show_filter(QueueFilter(kinds=("DAT",)), QueueFilter(), page.list.sort)
    page.open_case(away)  # opened just now: it stays, although the list does not hold it
    settle()
    page.list.focus_list()
    settle()
    assert page.list.table.view.currentIndex().row() == 0
    assert page.case_view.wanted == away
    qtbot.keyClick(page.list.table.view, Qt.Key.Key_Return)
    settle()
    assert page.case_view.wanted == other


def test_a_sensitive_case_is_marked_and_hidden_from_who_may_not_see_it(
    village: Desk, opened: Opened, settle: Settle
) -> None:
    secret = town.register(
        village, 1, sensitive=True, kind="KSS", programme=None, requirements={}, ppks=("16",)
    )
    _, page = opened(village, case_id=secret)
    assert "sensitif" in cells(page, 0)["name"]
    assert "Sensitif" in [badge.text for badge in badges(page)]
    front = as_roles(village, Role.FRONT_OFFICE, name="Dina")
    _, other = opened(front, view="all", case_id=secret)
    assert names(other) == []
    assert other.case_view.banner.isVisible()
    assert "tidak ada di kantor ini" in other.case_view.banner.title


def badges(page: QueuePage) -> list[Any]:
    from desktop.views.kit.badge import BadgeLabel

    return [label.badge() for label in page.case_view.findChildren(BadgeLabel)]
