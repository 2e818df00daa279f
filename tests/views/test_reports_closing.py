"""The month's report on screen: words kept as typed, closing, corrections, targets, areas, Excel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.reporting import closing, month_files, report_targets, report_words
from desktop.services.reporting.month_errors import MonthRefused
from desktop.views.kit.chart_table import ChartWithTable
from desktop.views.kit.confirm import Confirm
from desktop.views.kit.fields import LONGEST_TEXT
from desktop.views.main_window import MainWindow
from desktop.views.papers import PaperDialog
from desktop.views.report_pages import ReportPages
from desktop.views.reporting.areas_box import AreasBox
from desktop.views.reporting.number_grid import NumberGrid
from desktop.views.reporting.targets_dialog import TargetsDialog
from desktop.views.reports import FigureButton, ReportsPage
from tests.helpers.access_keys import doubles, keys_on
from tests.helpers.cases import add_case, rows
from tests.helpers.offices import KABUPATEN, KECAMATAN, SIBLING, VILLAGE, DeskClock, as_roles, make_office
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window

AUGUST = (2026, 8)


@pytest.fixture
def september(desk: Desk) -> Desk:
    """3 September, with two cases of August."""
    add_case(desk)
    add_case(desk, kind="INF", programme=None)
    cast(DeskClock, desk.store.clock).now = datetime(2026, 9, 3, 2, 0, tzinfo=UTC)
    return desk


@pytest.fixture
def window(september: Desk) -> Iterator[MainWindow]:
    with main_window(september) as made:
        yield made


def august(window: MainWindow, qtbot: QtBot) -> ReportsPage:
    """The page with the figures of August."""
    window.go("reports", year=2026, month=8)
    pages = window.page("reports")
    assert isinstance(pages, ReportPages)
    page = pages.monthly
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.report.month == 8, timeout=10_000)
    return page


def question(qtbot: QtBot) -> Confirm:
    """The question that is open now."""

    def found() -> list[Confirm]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
    return found()[0]


# ---------------------------------------------------------------- words


def test_words_are_kept_as_they_are_typed(window: MainWindow, september: Desk, qtbot: QtBot) -> None:
    page = august(window, qtbot)
    box = page.body.words
    assert not box.again.isEnabled(), "these are the generated ones"
    assert doubles(keys_on(window)) == {}
    box.narrative.setFocus()
    box.narrative.set_value("Bulan yang tenang.")
    box.title.set_value("LAPORAN AGUSTUS")
    qtbot.waitUntil(lambda: box.state.text() == "Tersimpan", timeout=10_000)
    kept = report_words.read(september, *AUGUST)
    assert (kept.title, kept.narrative) == ("LAPORAN AGUSTUS", "Bulan yang tenang.")
    page.refresh()
    qtbot.waitUntil(
        lambda: page._shown is not None and page._shown.title == "LAPORAN AGUSTUS", timeout=10_000
    )
    assert box.narrative.value() == "Bulan yang tenang."


def test_what_is_typed_is_kept_when_the_page_is_left_at_once(
    window: MainWindow, september: Desk, qtbot: QtBot
) -> None:
    page = august(window, qtbot)
    page.body.words.narrative.set_value("Belum selesai diketik")
    window.go("home")
    qtbot.waitUntil(
        lambda: report_words.read(september, *AUGUST).narrative == "Belum selesai diketik", timeout=10_000
    )


def test_what_was_just_typed_is_kept_when_the_window_closes(
    window: MainWindow, september: Desk, qtbot: QtBot
) -> None:
    page = august(window, qtbot)
    page.body.words.title.set_value("JUDUL YANG BARU DIKETIK")
    assert page.body.words._timer.isActive(), "not kept by itself yet"
    window.leave()
    assert not page.body.words._timer.isActive()
    qtbot.waitUntil(
        lambda: report_words.read(september, *AUGUST).title == "JUDUL YANG BARU DIKETIK", timeout=10_000
    )


def test_the_longest_narrative_that_can_be_typed_is_kept_and_printed(
    window: MainWindow, september: Desk, qtbot: QtBot
) -> None:
    box = august(window, qtbot).body.words
    long = "Bulan yang panjang. " * 1_100
    box.narrative.set_value(long)
    box.title.set_value("Judul " * 60)
    box.flush()
    qtbot.waitUntil(lambda: bool(rows(september, "SELECT 1 FROM report_words")), timeout=10_000)
    kept = report_words.read(september, *AUGUST)
    assert kept.narrative == box.narrative.value() == long[:LONGEST_TEXT].strip()
    assert len(kept.title or "") >= report_words.LONGEST_TITLE - 1
    assert month_files.pdf(september, *AUGUST).startswith(b"%PDF")


def test_a_title_taken_out_to_write_another_does_not_come_back_meanwhile(
    window: MainWindow, september: Desk, qtbot: QtBot
) -> None:
    page = august(window, qtbot)
    box = page.body.words
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=10_000)
    generated = box.title.value()
    box.title.setFocus()
    qtbot.waitUntil(box.title.hasFocus, timeout=10_000)
    box.title.selectAll()
    qtbot.keyClick(box.title, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: box.state.text() == "Tersimpan", timeout=10_000)
    assert box.title.value() == "", "one thinks for a second"
    page.refresh()  # somebody else's bundle came
    settle(qtbot)
    assert box.title.value() == ""
    qtbot.keyClicks(box.title, "LAPORAN AGUSTUS")
    assert box.title.value() == "LAPORAN AGUSTUS"
    box.title.clear()
    box.narrative.setFocus()
    qtbot.waitUntil(lambda: box.title.value() == generated, timeout=10_000)


def test_an_own_title_taken_out_and_left_at_once_does_not_come_back(
    window: MainWindow, september: Desk, qtbot: QtBot
) -> None:
    report_words.save(september, *AUGUST, report_words.Kept("JUDUL LAMA"))
    box = august(window, qtbot).body.words
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=10_000)
    box.title.setFocus()
    qtbot.waitUntil(box.title.hasFocus, timeout=10_000)
    box.title.selectAll()
    qtbot.keyClick(box.title, Qt.Key.Key_Delete)
    assert box._timer.isActive(), "not kept by itself yet"
    box.narrative.setFocus()
    qtbot.waitUntil(lambda: report_words.read(september, *AUGUST).title is None, timeout=10_000)
    assert box.title.value().startswith("LAPORAN")


def test_another_month_does_not_get_the_words_of_this_one(
    window: MainWindow, september: Desk, qtbot: QtBot
) -> None:
    page = august(window, qtbot)
    page.body.words.narrative.set_value("Kata-kata Agustus")
    page._step(-1)
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.report.month == 9, timeout=10_000)
    assert page.body.words.narrative.value() != "Kata-kata Agustus"
    qtbot.waitUntil(
        lambda: report_words.read(september, *AUGUST).narrative == "Kata-kata Agustus", timeout=10_000
    )
    assert report_words.read(september, 2026, 9).narrative is None


def test_the_generated_words_come_back_and_can_be_undone(
    window: MainWindow, september: Desk, qtbot: QtBot
) -> None:
    report_words.save(september, *AUGUST, report_words.Kept("JUDUL SENDIRI", "Narasi sendiri."))
    box = august(window, qtbot).body.words
    assert box.narrative.value() == "Narasi sendiri."
    box.again.click()
    qtbot.waitUntil(lambda: not rows(september, "SELECT * FROM report_words"), timeout=10_000)
    assert "Agustus 2026" in box.narrative.value()
    undo = window.findChild(QPushButton, "undo") or next(
        button for button in window.findChildren(QPushButton) if "Urungkan" in button.text().replace("&", "")
    )
    qtbot.waitUntil(undo.isVisible, timeout=10_000)
    undo.click()
    qtbot.waitUntil(
        lambda: report_words.read(september, *AUGUST).narrative == "Narasi sendiri.", timeout=10_000
    )
    assert (box.title.value(), box.narrative.value()) == ("JUDUL SENDIRI", "Narasi sendiri.")
    qtbot.waitUntil(lambda: window.status.text() == "Tulisan Anda kembali.", timeout=10_000)


def test_what_was_written_comes_back_by_the_same_button(
    window: MainWindow, september: Desk, qtbot: QtBot
) -> None:
    report_words.save(september, *AUGUST, report_words.Kept(None, "Narasi sendiri."))
    box = august(window, qtbot).body.words
    box.again.click()
    qtbot.waitUntil(lambda: not rows(september, "SELECT * FROM report_words"), timeout=10_000)
    assert box.again.isEnabled()
    assert "Kembalikan" in box.again.text().replace("&", "")
    box.again.click()
    qtbot.waitUntil(
        lambda: report_words.read(september, *AUGUST).narrative == "Narasi sendiri.", timeout=10_000
    )
    assert box.narrative.value() == "Narasi sendiri."
    assert "Susun ulang" in box.again.text().replace("&", "")


def test_it_says_when_the_figures_changed_since(window: MainWindow, september: Desk, qtbot: QtBot) -> None:
    report_words.save(september, *AUGUST, report_words.Kept(None, "Dua kasus.", "Angka lama."))
    box = august(window, qtbot).body.words
    qtbot.waitUntil(box.changed.isVisible, timeout=10_000)
    assert "Agustus 2026" in box.changed.text
    box.narrative.set_value("Dua kasus, semuanya terbuka.")
    qtbot.waitUntil(lambda: box.state.text() == "Tersimpan", timeout=10_000)
    assert not box.changed.isVisible(), "they were seen while it was written"


# ---------------------------------------------------------------- closing


def test_a_month_is_closed_after_a_question_and_taken_back(
    window: MainWindow, september: Desk, qtbot: QtBot
) -> None:
    page = august(window, qtbot)
    page.close_button.click()
    asked = question(qtbot)
    assert "dibekukan" in asked.accessibleDescription()
    assert asked.back.isDefault(), "Return at once changes nothing"
    assert not asked.go.isDefault()
    asked.go.click()
    qtbot.waitUntil(lambda: page.state.title.startswith("Ditutup 3 September 2026"), timeout=10_000)
    assert not page.close_button.isVisible()
    assert not page.body.words._fields.isVisible(), "words are frozen as well"
    page.state.button.click()
    qtbot.waitUntil(page.close_button.isVisible, timeout=10_000)
    assert not closing.is_closed(september, *AUGUST)


def test_looking_at_the_paper_does_not_end_the_way_back_but_keeping_it_does(
    window: MainWindow, september: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = august(window, qtbot)
    closing.close(september, *AUGUST)
    page.refresh()
    qtbot.waitUntil(page.state.button.isVisible, timeout=10_000)

    def look() -> PaperDialog:
        page.print_button.click()
        qtbot.waitUntil(lambda: bool(window.findChildren(PaperDialog)), timeout=20_000)
        (shown,) = window.findChildren(PaperDialog)
        return shown

    look().reject()
    qtbot.waitUntil(lambda: not window.findChildren(PaperDialog), timeout=10_000)
    page.state.button.click()
    qtbot.waitUntil(page.close_button.isVisible, timeout=10_000)
    closing.close(september, *AUGUST)
    page.refresh()
    qtbot.waitUntil(page.state.button.isVisible, timeout=10_000)
    kept = look()
    kept.save_to(tmp_path / "agustus.pdf")
    qtbot.waitUntil((tmp_path / "agustus.pdf").exists, timeout=10_000)
    kept.reject()
    qtbot.waitUntil(lambda: not page.state.button.isVisible(), timeout=10_000)
    with pytest.raises(MonthRefused):
        closing.take_back(september, *AUGUST)


def test_only_who_leads_sees_the_button(september: Desk, qtbot: QtBot) -> None:
    with main_window(as_roles(september, Role.BACK_OFFICE)) as made:
        page = august(made, qtbot)
        assert not page.close_button.isVisible()
        assert page.excel_button.isVisible()
    with main_window(as_roles(september, Role.LEADER)) as made:
        page = august(made, qtbot)
        assert not page.excel_button.isVisible()
        assert not page.print_button.isVisible()
        assert not page.body.words._fields.isVisible()
        assert page.body.words._frozen.isVisible()


def test_corrections_are_told_printed_and_annotated(
    window: MainWindow, september: Desk, qtbot: QtBot
) -> None:
    closing.close(september, *AUGUST)
    add_case(september, received_on="2026-08-20")
    page = august(window, qtbot)
    box = page.body.corrections
    assert box.isVisible()
    assert doubles(keys_on(window)) == {}
    words = [text.text() for text in box.findChildren(type(box.state))]
    assert "Kasus masuk" in words
    assert "+1" in words
    assert page._shown is not None
    assert page._shown.report.total == 2, "frozen"
    box.note.set_value("Berkas tertinggal.")
    qtbot.waitUntil(lambda: box.state.text() == "Tersimpan", timeout=10_000)
    found = closing.closed(september, *AUGUST)
    assert found is not None
    assert found.note == "Berkas tertinggal."
    box.note.moveCursor(QTextCursor.MoveOperation.End)
    page.refresh()
    settle(qtbot)
    assert box.note.textCursor().atEnd(), "the next letter typed follows the last"
    box.print_button.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(PaperDialog)), timeout=20_000)
    (dialog,) = page.window().findChildren(PaperDialog)
    assert dialog.windowTitle() == "Koreksi laporan Agustus 2026"
    dialog.close()


def test_damaged_figures_are_told_and_not_printed(window: MainWindow, september: Desk, qtbot: QtBot) -> None:
    closing.close(september, *AUGUST)
    with september.unit_of_work() as uow:
        uow.execute("UPDATE closed_month SET content='{}'")
    page = august(window, qtbot)
    assert "tidak cocok" in page.state.title
    assert not page.print_button.isEnabled()
    assert not page.excel_button.isEnabled()
    assert not page.close_button.isVisible()


# ---------------------------------------------------------------- files and targets


def test_the_month_as_a_spreadsheet(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = august(window, qtbot)
    page.save_to(tmp_path / "laporan")
    path = tmp_path / "laporan.xlsx"
    qtbot.waitUntil(path.exists, timeout=20_000)
    assert "Ringkasan" in CalamineWorkbook.from_path(str(path)).sheet_names


def test_targets_are_set_in_a_form(window: MainWindow, september: Desk, qtbot: QtBot) -> None:
    page = august(window, qtbot)
    page._ask_targets()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(TargetsDialog)), timeout=10_000)
    (dialog,) = page.window().findChildren(TargetsDialog)
    assert "bundles" not in dialog.ticks, "a village has no offices below it"
    dialog.numbers["finished"].set_value(55)
    dialog.ticks["met"].setChecked(False)
    assert dialog.dirty()
    dialog.save_button.click()
    qtbot.waitUntil(lambda: report_targets.targets(september)["finished"] == 55, timeout=10_000)
    assert report_targets.targets(september)["met"] is None


def test_a_target_that_cannot_be_is_told_and_not_kept(
    window: MainWindow, september: Desk, qtbot: QtBot
) -> None:
    page = august(window, qtbot)
    page._ask_targets()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(TargetsDialog)), timeout=10_000)
    (dialog,) = page.window().findChildren(TargetsDialog)
    number = dialog.numbers["finished"]
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "150")
    assert dialog.messages["finished"].text() == "Isi angka dari 1 sampai 100."
    dialog.save_button.click()
    assert dialog.isVisible()
    assert number.value() == 150, "what was typed stays"
    assert report_targets.targets(september)["finished"] == 70
    dialog.ticks["finished"].setChecked(False)
    assert dialog.messages["finished"].isHidden(), "what is not measured needs no number"
    dialog.save_button.click()
    qtbot.waitUntil(lambda: report_targets.targets(september)["finished"] is None, timeout=10_000)


def test_keyboard_and_place_stay_where_they_were_after_targets_are_saved(
    window: MainWindow, september: Desk, qtbot: QtBot
) -> None:
    page = august(window, qtbot)
    page._go_to("others")
    bar = page.area.verticalScrollBar()
    at, link = bar.value(), window.focusWidget()
    assert at > 0
    assert isinstance(link, QPushButton)
    assert link.text() == "Atur target"
    report_targets.set_targets(september, {"finished": 55})
    page.refresh()
    qtbot.waitUntil(lambda: window.focusWidget() is not link, timeout=10_000)
    now = window.focusWidget()
    assert isinstance(now, QPushButton)
    assert now.text() == "Atur target", "not in the side menu"
    assert abs(bar.value() - at) < 40


def test_tab_goes_down_the_page(window: MainWindow, qtbot: QtBot) -> None:
    page = august(window, qtbot)
    parts = list(page.body.parts.values())
    met = []
    stop = page.months.nextInFocusChain()
    while stop is not None and stop is not page.months:
        tab = stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isEnabled() and stop.isVisible()
        if tab and page.body.isAncestorOf(stop):
            met.append(next(place for place, part in enumerate(parts) if part.isAncestorOf(stop)))
        stop = stop.nextInFocusChain()
    assert len(set(met)) > 3
    assert met == sorted(met)


def test_a_field_reached_by_its_letter_comes_into_sight(window: MainWindow, qtbot: QtBot) -> None:
    page = august(window, qtbot)
    window.resize(1024, 700)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=10_000)
    page._go_to("others")
    narrative = page.body.words.narrative
    assert narrative.visibleRegion().isEmpty()
    narrative.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert narrative.visibleRegion().boundingRect().height() >= narrative.height() // 2


# ---------------------------------------------------------------- numbers by keyboard and for screen readers


def test_the_arrows_go_from_number_to_number(qtbot: QtBot, september: Desk) -> None:
    from desktop.services.reporting import reports

    figure = reports.monthly(september, *AUGUST).figures[0]
    grid = NumberGrid("Rujukan", ("A", "B"))
    qtbot.addWidget(grid)
    for name in ("Dinas Sosial", "Dinas Kesehatan"):
        grid.add_line(name, (figure, figure))
    grid.show()
    buttons = grid.findChildren(FigureButton)
    assert [button.accessibleName() for button in buttons][:1] == [f"Dinas Sosial, {figure.label}: 2"]
    stops = [button for button in buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1, "Tab comes to the table once"
    with qtbot.waitActive(grid):
        grid.activateWindow()
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Right)
    assert buttons[1].hasFocus()
    qtbot.keyClick(buttons[1], Qt.Key.Key_Down)
    assert buttons[3].hasFocus()
    qtbot.keyClick(buttons[3], Qt.Key.Key_Down)
    assert buttons[3].hasFocus()
    qtbot.keyClick(buttons[3], Qt.Key.Key_Left)
    assert buttons[2].hasFocus()
    assert buttons[2].focusPolicy() & Qt.FocusPolicy.TabFocus


def test_many_long_heads_stand_beside_each_other_on_a_small_screen(qtbot: QtBot) -> None:
    heads = ("Diusulkan", "Disetujui musyawarah", "Ditolak musyawarah", "Dikirim ke SIKS-NG", "Ditolak pusat")
    grid = NumberGrid("Usulan pemutakhiran data", (*heads, "Bulan yang sama tahun lalu", "Jumlah"))
    qtbot.addWidget(grid)
    grid.add_line("Perbaikan data", (1, 2, 3, 4, 5, 6, 7))
    texts = {label.text() for label in grid.findChildren(QLabel)}
    assert {"Diusulkan", "Disetujui\nmusyawarah", "Bulan yang\nsama tahun lalu"} <= texts
    assert grid.minimumSizeHint().width() <= 778, "as wide as the page is at 1024 x 700"


def test_each_chart_is_also_a_table(window: MainWindow, qtbot: QtBot) -> None:
    page = august(window, qtbot)
    charts = page.body.parts["details"].findChildren(ChartWithTable)
    assert charts
    charts[0].button.click()
    assert charts[0].as_table
    assert charts[0].table.rowCount() == 2
    charts[0].clicked.emit(0)
    assert window.current is window.page("queue")


def test_the_links_lead_to_the_parts(window: MainWindow, qtbot: QtBot) -> None:
    page = august(window, qtbot)
    assert {"figures", "words", "details", "others"} <= set(page.body.titles())
    assert "areas" not in page.body.titles()
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=10_000)
    page.links.chosen.emit("others")
    assert bar.value() > 0


# ---------------------------------------------------------------- areas


def test_a_kabupaten_goes_down_to_the_villages_and_back(tmp_path: Path, qtbot: QtBot) -> None:
    desk = make_office(tmp_path, code=KABUPATEN)
    for code in (VILLAGE, SIBLING, "32.03.02.2001"):
        case_id = add_case(desk)
        with desk.unit_of_work() as uow:
            uow.execute("UPDATE cases SET office=?, part=? WHERE id=?", (code, code, case_id))
    with main_window(desk) as window:
        page = august(window, qtbot)
        (box,) = page.body.findChildren(AreasBox)
        assert box.grid is not None
        assert box.grid.accessibleName() == "Menurut kecamatan"
        assert [line.code for line in box._report.areas] == [KECAMATAN, "32.03.02"]
        below = box._report.areas[0]
        box.show_area(below)
        assert box.grid.accessibleName() == "Menurut desa/kelurahan"
        assert box.grid.lines == 2
        back = next(
            button
            for button in box.findChildren(QPushButton)
            if button.accessibleName().startswith("Kembali")
        )
        back.click()
        assert box.grid.accessibleName() == "Menurut kecamatan"
    desk.store.close()
