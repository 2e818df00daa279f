"""Beranda as a dashboard: the month, the programmes, the villages; reading again disturbs nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.freshness import Freshness
from desktop.models.roles import Role
from desktop.services import drafts, home_month
from desktop.services.case_queue.queue import QueueSource
from desktop.services.case_queue.queue_filter import QueueFilter
from desktop.services.desk import Desk
from desktop.services.pairing import trust
from desktop.views import theme
from desktop.views.home import HomePage
from desktop.views.home_lines import CaseLine, WordsLine
from desktop.views.kit.chart_base import Chart
from desktop.views.main_window import MainWindow
from desktop.views.queue.page import QueuePage
from desktop.views.sync.page import SyncPage
from desktop.views.visits.page import VisitsPage
from tests.helpers.cases import add_case
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, SIBLING, VILLAGE, DeskClock, as_roles
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window
from tests.helpers.visits import add_families, plan_one


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "sedang", dark=False)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """An office with cases of this month and the last."""
    for day, programme in (("2026-08-03", "PKH"), ("2026-08-18", "PKH"), ("2026-08-18", "PIP"),
                           ("2026-07-07", "PKH"), ("2026-07-30", "PKH")):  # fmt: skip
        add_case(desk, received_on=day, programme=programme)
    with main_window(desk) as made:
        settle(qtbot)
        yield made


def home(window: MainWindow) -> HomePage:
    page = window.page("home")
    assert isinstance(page, HomePage)
    return page


def queue_filter(window: MainWindow, qtbot: QtBot) -> QueueFilter:
    """What the queue shows after a number was pressed; back to Beranda then."""
    settle(qtbot)
    page = window.page("queue")
    assert isinstance(page, QueuePage)
    assert window.rail.current() == "queue"
    wanted = page.list.wanted()
    window.go("home")
    settle(qtbot)
    return wanted


def press(chart: Chart, number: int) -> None:
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.row_rect(number).center())


# ------------------------------------------------------------ numbers and their lists


def test_the_month_is_told_against_the_same_days_of_last_month(window: MainWindow) -> None:
    box = home(window).month_box
    assert box.isVisible()
    assert box.accessibleName() == "Agustus 2026"
    assert box.lines["received"].accessibleName() == "Kasus masuk: 3, 2 lebih banyak"
    assert box.lines["received"].accessibleDescription() == "1 pada 1-18 Juli"
    assert box.lines["closed"].accessibleName() == "Selesai: 0, sama banyak"
    assert box.lines["answer_days"].accessibleName() == "Lama dijawab: -, belum ada jawaban"


def test_the_share_of_a_programme_is_that_of_the_whole_month(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    for programme in ("PBI", "BPNT", "KIPK", "BLTDD", "BSPS"):
        add_case(desk, programme=programme)
    window.go("home")
    settle(qtbot)
    chart = home(window).programmes.chart
    assert len(chart.bars()) == 4
    assert chart.words_of(chart.bars()[0]) == "Program Keluarga Harapan: 2 (25 %)", "of eight cases"


def test_every_number_opens_its_own_list(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    page = home(window)
    facts = home_month.facts(desk)
    for figure in facts.figures:
        page.month_box.lines[figure.code].click()
        wanted = queue_filter(window, qtbot)
        assert wanted == figure.wanted
        assert QueueSource(desk, wanted).count() == figure.now
    for box, counts in ((page.programmes, facts.programmes), (page.months, facts.months)):
        for number, one in enumerate(counts):
            press(box.chart, number)
            assert queue_filter(window, qtbot) == one.wanted
    assert [bar.number for bar in page.programmes.chart.bars()] == [2, 1]
    assert [bar.short for bar in page.months.chart.bars()] == ["Mar", "Apr", "Mei", "Jun", "Jul", "Agu"]


def test_every_card_opens_as_many_cases_as_it_says(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    add_case(desk, deadline="2026-08-01", officer_id=desk.session.user_id)
    add_case(desk, status="referred", has_reply=1)
    window.go("home")
    settle(qtbot)
    for view, card in home(window).cards.items():
        number = card.count
        card.click()
        assert QueueSource(desk, queue_filter(window, qtbot)).count() == number, view
    assert [card.count for card in home(window).cards.values()] == [4, 1, 1, 1, 1, 7]


def test_visits_due_open_their_list(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    assert home(window).today.isHidden(), "nothing is on today"
    families = [household for _, household in add_families(desk, 3)]
    for household, day in zip(families, (18, 18, 25), strict=True):
        plan_one(desk, household, planned_on=date(2026, 8, day))
    window.go("home")
    settle(qtbot)
    (line,) = home(window).today.lines.widgets()
    assert line.button.accessibleName() == "Lihat: 2 kunjungan jatuh tempo"
    line.button.click()
    settle(qtbot)
    page = window.page("visits")
    assert isinstance(page, VisitsPage)
    qtbot.waitUntil(lambda: page.visits.table.model.source.count() == 2)
    assert [chip.text() for chip in page.visits.chips.chip_buttons()] == ["Jatuh tempo: hari ini atau lewat"]


def test_tables_are_remembered_for_who_prefers_them(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    page = home(window)
    page.programmes.both.button.click()
    assert page.programmes.both.table.isVisible()
    assert window.recall("home.table.programmes") is True
    again = HomePage(window)
    qtbot.addWidget(again)
    assert again.programmes.both.as_table
    assert not again.months.both.as_table
    page.programmes.both.button.click()


# ------------------------------------------------------------ reading again


def focused(window: MainWindow) -> QWidget | None:
    return window.focusWidget()


def test_reading_again_keeps_the_keyboard_at_its_line(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    drafts.save(desk, "intake", "Siti Rohmah", {"reporter": {}})
    window.go("home")
    settle(qtbot)
    page = home(window)
    for at in (
        page.urgent_box.findChildren(CaseLine)[1],
        page.drafts_box.findChildren(WordsLine)[0].button,
        page.state_box.findChildren(WordsLine)[0].button,
        page.months.chart,
        page.month_box.lines["closed"],
    ):
        at.setFocus()
        words = at.accessibleName()
        add_case(desk, deadline="2026-08-17", subject_name="Yang baru")
        if len(drafts.list_drafts(desk, "intake")) < 3:
            drafts.save(desk, "intake", f"Draf baru {words}", {"reporter": {}})
        page.refresh()
        settle(qtbot)
        assert focused(window) is at, words
        assert at.accessibleName() == words


def test_where_a_line_went_the_keyboard_goes_on_with_the_next(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    kept = [drafts.save(desk, "intake", name, {"reporter": {}}) for name in ("Satu", "Dua", "Tiga")]
    window.go("home")
    settle(qtbot)
    page = home(window)
    lines = page.drafts_box.lines.widgets()
    assert [line.button.accessibleName() for line in lines] == [
        "Lanjutkan: Tiga", "Lanjutkan: Dua", "Lanjutkan: Satu",
    ]  # fmt: skip
    lines[1].button.setFocus()
    for gone, expected in ((kept[1], "Lanjutkan: Satu"), (kept[0], "Lanjutkan: Tiga")):
        drafts.drop(desk, gone)
        page.refresh()
        settle(qtbot)
        now = focused(window)
        assert now is not None
        assert now.accessibleName() == expected
    drafts.drop(desk, kept[2])
    page.refresh()
    settle(qtbot)
    assert focused(window) is page.head.primary, "nothing is left: where work starts"


def test_reading_again_makes_no_widget_and_moves_nothing(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    drafts.save(desk, "intake", "Siti Rohmah", {"reporter": {}})
    window.go("home")
    settle(qtbot)
    page = home(window)
    bar = page.area.verticalScrollBar()
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(80)
    QApplication.processEvents()
    before = {id(child) for child in page.findChildren(QWidget)}
    picture = page.grab().toImage()
    page.refresh()
    settle(qtbot)
    assert {id(child) for child in page.findChildren(QWidget)} == before
    assert bar.value() == 80
    assert page.grab().toImage() == picture


def test_no_box_ever_comes_as_a_window_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    page = HomePage(window)
    qtbot.addWidget(page)
    boxes = (page.start_box, page.month_box, page.offices_box, page.programmes, page.months)
    assert {box.parentWidget() for box in boxes} == {page.area.widget()}


def test_of_two_readings_the_later_one_counts(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = home(window)
    shown: list[object] = []
    monkeypatch.setattr(page, "_show", shown.append)
    for _ in range(3):
        page.refresh()
    settle(qtbot)
    assert len(shown) == 1


# ------------------------------------------------------------ the report of last month


def test_last_months_report_is_offered_and_opened(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window)
    assert page.offer.title == "Laporan Juli 2026 siap dibuat."
    page.offer.button.click()
    settle(qtbot)
    assert window.rail.current() == "reports"
    window.go("home")
    settle(qtbot)
    assert page.offer.isHidden(), "asked once"


def test_the_offer_can_be_put_away(window: MainWindow, qtbot: QtBot) -> None:
    page = home(window)
    assert page.offer.other_button.text() == "Nanti saja"
    page.offer.other_button.setFocus()
    page.offer.other_button.click()
    assert focused(window) is page.head.primary
    settle(qtbot)
    page.refresh()
    settle(qtbot)
    assert page.offer.isHidden()
    assert window.rail.current() == "home"


def test_who_only_reads_is_offered_no_report(desk: Desk, qtbot: QtBot) -> None:
    add_case(desk, received_on="2026-07-05")
    with main_window(as_roles(desk, Role.LEADER)) as window:
        settle(qtbot)
        assert home(window).offer.isHidden()
        assert home(window).month_box.isVisible()


# ------------------------------------------------------------ the villages


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    """A kecamatan with a village that sent nine days ago and one that never did."""
    made = District(tmp_path, (KECAMATAN, VILLAGE, SIBLING))
    add_case(made[VILLAGE])
    made.send(VILLAGE, KECAMATAN)
    made.clock.now += timedelta(days=9)
    yield made
    made.close()


def test_villages_are_told_apart_in_words_and_lead_to_their_rows(district: District, qtbot: QtBot) -> None:
    with main_window(district[KECAMATAN]) as window:
        settle(qtbot)
        page = home(window)
        chart = page.offices_box.chart
        assert [(bar.words, bar.number, bar.role, bar.pattern) for bar in chart.bars()] == [
            ("Segar, sampai 7 hari", 0, "good", "solid"),
            ("Terlambat, 8-14 hari", 1, "warning", "diagonal"),
            ("Diam, lebih dari 14 hari", 1, "danger", "cross"),
        ]
        assert page.offices_box.oldest_words.text().startswith("Belum pernah mengirim: ")
        press(chart, 1)
        settle(qtbot)
        sync = window.page("sync")
        assert isinstance(sync, SyncPage)
        assert sync.villages is not None
        panel = sync.villages
        qtbot.waitUntil(lambda: [row.code for row in panel.chosen()] == [VILLAGE])
        assert panel.whom.text() == "Balasan untuk 1 kantor yang ditampilkan"
        (chip,) = panel.chips.chip_buttons()
        assert chip.text() == "Kiriman: terlambat, 8-14 hari"
        chip.click()
        assert {row.code for row in panel.chosen()} == {VILLAGE, SIBLING}
        assert panel.chips.isHidden()
        assert focused(window) is panel.table.view
        window.go("sync", section="below", freshness=Freshness.SILENT.value)
        settle(qtbot)
        assert [row.code for row in panel.chosen()] == [SIBLING]


def test_a_village_whose_card_is_revoked_is_named_and_gets_no_reply(district: District, qtbot: QtBot) -> None:
    district.send(SIBLING, KECAMATAN)
    district.send(VILLAGE, KECAMATAN)
    trust.revoke(district[KECAMATAN], SIBLING, "komputer dicuri")
    with main_window(district[KECAMATAN]) as window:
        settle(qtbot)
        words = home(window).offices_box.oldest_words.text()
        assert words.startswith("Dicabut, menunggu kartu baru: ")
        assert "Semua" not in words
        window.go("sync", section="below")
        settle(qtbot)
        sync = window.page("sync")
        assert isinstance(sync, SyncPage)
        assert sync.villages is not None
        panel = sync.villages
        assert [row.code for row in panel.chosen()] == [VILLAGE]
        assert panel.table.select_id(SIBLING)
        settle(qtbot)
        assert panel.reason.text().startswith("Kartu ")
        assert not panel.full_button.isEnabled()


def test_the_head_of_a_kecamatan_sees_how_its_villages_stand(district: District, qtbot: QtBot) -> None:
    with main_window(as_roles(district[KECAMATAN], Role.LEADER)) as window:
        settle(qtbot)
        page = home(window)
        assert page.offices_box.isVisible()
        press(page.offices_box.chart, 1)
        assert window.rail.current() == "home", "the page of sending is for others"


def test_a_village_has_no_box_of_villages(window: MainWindow) -> None:
    assert home(window).offices_box.isHidden()


# ------------------------------------------------------------ room


@pytest.mark.parametrize(
    ("scale", "size"),
    [("sedang", (1366, 768)), ("sedang", (1024, 700)), ("besar", (1366, 768)), ("sedang", (1092, 614)),
     ("besar", (910, 512)), ("kecil", (1920, 1080))],
)  # fmt: skip
def test_nothing_is_wider_than_its_page(
    window: MainWindow, desk: Desk, qtbot: QtBot, scale: str, size: tuple[int, int]
) -> None:
    drafts.save(desk, "intake", "Siti Rohmah", {"reporter": {}})
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        theme.apply(app, scale, dark=False)
        window.resize(*size)
        page = home(window)
        page.refresh()
        settle(qtbot)
        QApplication.processEvents()
        body = page.area.widget()
        assert body is not None
        assert body.width() <= page.area.viewport().width()
        for widget in (*page.cards.values(), *page.month_box.lines.values(), page.programmes, page.months):
            right = widget.mapTo(body, QPoint(widget.width(), 0)).x()
            assert 0 < right <= body.width() - theme.PAGE_MARGIN, widget.accessibleName()
        for button in page.findChildren(QPushButton):
            if button.isVisible():
                assert button.height() >= theme.TARGET, button.accessibleName()
    finally:
        theme.apply(app, "sedang", dark=False)


def test_a_village_sees_all_of_its_page_at_once(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    """At 1366x768, with a draft and a visit due; a banner may push the month down for a while."""
    drafts.save(desk, "intake", "Siti Rohmah", {"reporter": {}})
    ((_, household),) = add_families(desk, 1)
    plan_one(desk, household, planned_on=desk.today())
    for number in range(6):
        add_case(desk, subject_name=f"Warga {number}")
    page = home(window)
    page.refresh()
    settle(qtbot)
    for banner in (page.banner, page.offer):
        banner.hide()
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() == 0)


def test_the_clock_is_that_of_the_tests(desk: Desk) -> None:
    assert isinstance(desk.store.clock, DeskClock)
    assert desk.today() == date(2026, 8, 18)
