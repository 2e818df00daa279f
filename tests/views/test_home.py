"""Beranda: fresh, busy and for different people; every number leads to its cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.roles import Role
from desktop.services import drafts
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.views import theme
from desktop.views.home import HomePage
from desktop.views.home_boxes import CountCard
from desktop.views.home_lines import CaseLine
from desktop.views.main_window import MainWindow
from desktop.views.operations import operations
from tests.helpers.cases import add_case
from tests.helpers.offices import as_roles
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window

LINK_PADDING = 8  # px around the words of a quiet button, border included


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "sedang", dark=False)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    with main_window(desk) as made:
        settle(qtbot)
        yield made


def home(window: MainWindow) -> HomePage:
    page = window.page("home")
    assert isinstance(page, HomePage)
    return page


def words(page: HomePage) -> str:
    return " | ".join(child.text() for child in page.findChildren(QLabel) if child.isVisible())


def button(page: HomePage, text: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible())


def test_a_fresh_office_is_told_how_to_begin(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window)
    assert page.start_box.isVisible()
    assert not any(card.isVisible() for card in page.cards.values()), "six zeros tell nothing"
    assert "Selamat pagi, Petugas Uji" in words(page)
    assert "Selasa, 18 Agustus 2026" in words(page)
    assert page.month_box.isHidden()
    assert page.months.isHidden()
    button(page, "Sinkronisasi").click()
    assert window.rail.current() == "sync"
    settle(qtbot)


def test_counts_lead_to_their_cases(
    window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_case(desk, officer_id=desk.session.user_id)
    add_case(desk, deadline="2026-08-01", subject_name="Yang terlambat <b>")
    add_case(desk, status="closed", deadline="2026-08-01")
    window.go("home")
    settle(qtbot)
    page = home(window)
    counts = {view: card.count for view, card in page.cards.items()}
    assert counts == {"mine": 1, "overdue": 1, "replies": 0, "waiting": 0, "open": 2, "all": 3}
    assert page.cards["overdue"].accessibleName() == "Lewat batas waktu: 1"
    lines = page.findChildren(CaseLine)
    assert "Yang terlambat <b>" in lines[0].accessibleName(), "the latest first"
    asked: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(window, "go", lambda page, **arguments: asked.append((page, arguments)))
    for view in ("overdue", "all"):
        page.cards[view].click()
    lines[0].click()
    assert asked[0] == ("queue", {"view": "overdue"})
    assert asked[1][1]["filter"]
    assert set(asked[2][1]) == {"view", "case_id"}


def test_a_case_that_presses_opens_beside_the_list_that_it_is_in(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    from desktop.views.queue.page import QueuePage

    add_case(desk, deadline="2026-08-01")
    window.go("queue", view="replies")
    settle(qtbot)
    window.go("home")
    settle(qtbot)
    home(window).findChildren(CaseLine)[0].click()
    settle(qtbot)
    queue = window.page("queue")
    assert isinstance(queue, QueuePage)
    current = queue.tabs.current()
    assert current is not None
    assert current.code == "open"
    assert queue.list.table.current_row() is not None, "and it is marked there"
    assert queue.case_view.case is not None


def left(widget: QWidget, page: HomePage) -> int:
    """Where a box begins, or the words of a label."""
    inset = widget.contentsMargins().left() if isinstance(widget, QLabel) else 0
    return widget.mapTo(page, QPoint(inset, 0)).x()


def right(widget: QWidget, page: HomePage) -> int:
    """Where a box ends, or the words of a label or of a quiet button."""
    inside = widget.width() - (LINK_PADDING if widget.property("role") == "link" else 0)
    return widget.mapTo(page, QPoint(inside, 0)).x()


def test_words_stand_under_their_headings_and_boxes_in_one_grid(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    add_case(desk, deadline="2026-08-01")
    drafts.save(desk, "intake", "Siti Rohmah", {"reporter": {}})
    window.go("home")
    settle(qtbot)
    page = home(window)
    today, replies, mine, last = (page.cards[view] for view in ("all", "replies", "mine", "open"))
    qtbot.waitUntil(lambda: left(page.state_box, page) == left(mine, page) > 0)
    assert left(page.drafts_box, page) == left(today, page)
    assert right(page.urgent_box, page) == right(replies, page)
    assert right(page.state_box, page) == right(last, page)
    assert left(page.months, page) == left(mine, page)
    assert left(page.month_box, page) == left(today, page)

    starts = [left(today.findChildren(QLabel)[0], page)]
    ends = []
    for box in (page.drafts_box, page.urgent_box):
        heading, *others = [found for found in box.findChildren(QLabel) if found.isVisible()]
        starts += [left(heading, page), left(others[0], page)]
        ends.append(right(box.findChildren(QPushButton)[0] if box is page.drafts_box else others[-1], page))
    assert len(set(starts)) == 1, starts
    assert set(ends) == {right(page.urgent_box, page) - (starts[0] - left(today, page))}, ends


def test_alone_the_state_of_the_office_takes_the_whole_width(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window)
    qtbot.waitUntil(lambda: page.state_box.width() == page.start_box.width())


@pytest.mark.parametrize("width", [1162, 820, 700])
def test_cards_of_a_row_are_of_one_height_and_show_all_their_words(qtbot: QtBot, width: int) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    column, row = QVBoxLayout(box), QGridLayout()
    column.addLayout(row)
    column.addStretch(1)
    texts = ("Milik saya dan masih terbuka sampai hari ini", "Jawaban baru", "Didaftarkan hari ini")
    cards = [CountCard(text, "user") for text in texts]
    for number, card in enumerate(cards):
        row.addWidget(card, 0, number)
        row.setColumnStretch(number, 1)
    box.resize(width, 300)
    box.show()
    qtbot.waitExposed(box)
    cards[0].set_count(3)
    qtbot.waitUntil(lambda: cards[2].x() > cards[1].x() > 0)
    words = [found for card in cards for found in card.findChildren(QLabel) if found.text()]

    def all_words_are_seen() -> None:
        for shown in words:
            wanted = shown.heightForWidth(shown.width()) if shown.wordWrap() else shown.sizeHint().height()
            assert shown.height() >= wanted, (shown.text(), shown.geometry(), cards[0].geometry())

    qtbot.waitUntil(all_words_are_seen)
    assert len({(card.y(), card.height()) for card in cards}) == 1, [card.geometry() for card in cards]
    if width == 1162:
        assert {card.height() for card in cards} == {72}, "one line each"


def test_on_a_narrow_page_the_state_of_the_office_stands_below(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    add_case(desk)
    window.go("home")
    settle(qtbot)
    page = home(window)
    qtbot.waitUntil(lambda: left(page.state_box, page) > right(page.urgent_box, page))
    window.resize(910, 512)
    qtbot.waitUntil(lambda: page.state_box.width() == page.urgent_box.width())
    assert left(page.state_box, page) == left(page.urgent_box, page)


def test_a_change_is_seen_without_asking(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    from desktop.storage.unit_of_work import Changes

    case_id = add_case(desk)
    operations().changes.changed.emit(Changes({"cases": frozenset({case_id})}))
    settle(qtbot)
    assert home(window).cards["open"].count == 1


def test_a_second_copy_that_failed_is_told(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    office.change_settings(desk, backup_folder=str(tmp_path / "dicabut"))
    add_case(desk)
    window.back_up_if_due()
    settle(qtbot)
    qtbot.waitUntil(lambda: "Salinan kedua belum dibuat" in words(home(window)))


def test_drafts_are_offered_again(
    window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id = drafts.save(desk, "intake", "Siti Rohmah", {"reporter": {}})
    window.go("home")
    settle(qtbot)
    page = home(window)
    assert "Siti Rohmah" in words(page)
    assert "hari ini pukul 09.00" in words(page)
    asked: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(window, "go", lambda page, **arguments: asked.append((page, arguments)))
    page.refresh()
    settle(qtbot)
    qtbot.waitUntil(lambda: "Siti Rohmah" in words(page))
    button(page, "Lanjutkan").click()
    assert asked == [("intake", {"draft_id": draft_id})]


def test_the_big_button_begins_an_intake(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window)
    assert page.head.primary is not None
    window.activateWindow()
    qtbot.waitUntil(page.head.primary.hasFocus)
    QTest.keyClick(page.head.primary, Qt.Key.Key_Space)
    assert window.rail.current() == "intake"
    settle(qtbot)


def test_a_sheet_never_typed_back_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window)
    assert "Lembar pemulihan" in page.banner.title
    page.banner.button.click()
    assert window.rail.current() == "settings"
    settle(qtbot)


def test_who_only_reads_sees_no_buttons_that_refuse(desk: Desk, qtbot: QtBot) -> None:
    add_case(desk)
    with main_window(as_roles(desk, Role.LEADER)) as window:
        settle(qtbot)
        page = home(window)
        assert page.head.primary is None
        assert page.banner.isHidden()
        texts = {b.text() for b in page.findChildren(QPushButton) if b.isVisible()}
        assert not texts & {"Cadangan", "Sinkronisasi", "Petugas"}


def test_the_kecamatan_sees_its_inbox_first(kecamatan: Desk, qtbot: QtBot) -> None:
    with main_window(kecamatan) as window:
        settle(qtbot)
        assert next(iter(home(window).cards)) == "inbox"
