"""*Data acuan*: what an office changes about holidays, deadlines and destinations holds at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.services.reference_data.deadlines import deadline_for
from desktop.services.reference_data.destinations import destinations
from desktop.services.reference_data.reference_lists import HolidayLine
from desktop.views.kit.confirm import Confirm
from desktop.views.main_window import MainWindow
from desktop.views.settings.reference import ReferenceSection
from tests.helpers.keyboard import press, write
from tests.views.settings.conftest import Open

Settled = Callable[[], None]


@pytest.fixture
def section(open_section: Open) -> ReferenceSection:
    found = open_section("reference")
    assert isinstance(found, ReferenceSection)
    return found


def test_the_year_lists_its_holidays(section: ReferenceSection) -> None:
    source = section.holidays.table.model.source
    rows: list[HolidayLine] = list(source.rows_after(None, source.count()))
    assert rows[0].day == date(2026, 1, 1)
    assert any("Kemerdekaan" in row.name for row in rows)
    assert [row.day for row in rows] == sorted(row.day for row in rows)


def test_a_day_off_of_this_office_is_added_and_taken_back(
    section: ReferenceSection, window: MainWindow, desk: Desk, settled: Settled
) -> None:
    tab = section.holidays
    assert desk.reference.calendar().is_working_day(date(2026, 8, 26))
    tab.day.edit.setText("26/8/2026")
    tab.name.set_value("Pilkades")
    QTest.keyClick(tab.name, Qt.Key.Key_Return)
    settled()
    assert desk.reference.calendar().day_off(date(2026, 8, 26)) == "Pilkades"
    assert "hari libur" in window.status.text()
    settled()
    assert tab.table.select_id("2026-08-26")
    assert tab.toggle.text() == "&Hapus hari libur ini"
    tab.toggle.click()
    settled()
    assert desk.reference.calendar().is_working_day(date(2026, 8, 26))


@pytest.mark.parametrize("typed", ["1/1/1800", "17/8/2062", "31/12/2024"])
def test_a_day_in_a_year_that_cannot_be_shown_is_refused(
    section: ReferenceSection, desk: Desk, settled: Settled, typed: str
) -> None:
    tab = section.holidays
    tab.day.edit.setText(typed)
    tab.name.set_value("Pilkades")
    tab.add_button.click()
    settled()
    assert tab.day.is_wrong() or tab.rows["code"].error() == "Pilih hari dalam tahun 2025 sampai 2028."
    assert tab.name.value() == "Pilkades", "nothing was added"


@pytest.mark.parametrize("typed", ["26/8/2026", "27/10/2027"])
def test_a_new_day_off_is_marked_and_in_sight(
    section: ReferenceSection, settled: Settled, qtbot: QtBot, typed: str
) -> None:
    tab = section.holidays
    tab.day.edit.setText(typed)
    tab.name.set_value("Pilkades")
    tab.add_button.click()
    settled()

    def marked() -> bool:
        row = tab.table.current_row()
        return row is not None and row.name == "Pilkades"

    qtbot.waitUntil(marked, timeout=10_000)
    settled()
    assert marked()
    view = tab.table.view
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


def test_a_year_that_was_read_too_late_is_not_shown(section: ReferenceSection, settled: Settled) -> None:
    tab = section.holidays
    tab.year.set_value(2027)
    settled()
    there = tab.table.model.rowCount()
    assert there
    tab._show(2026, [], True)  # what a slower worker brings for the year before
    assert tab.table.model.rowCount() == there


def test_an_office_may_work_on_a_national_holiday(
    section: ReferenceSection, desk: Desk, settled: Settled
) -> None:
    tab = section.holidays
    assert tab.table.select_id("2026-12-25")
    tab.toggle.click()
    settled()
    assert desk.reference.calendar().is_working_day(date(2026, 12, 25))
    settled()
    assert tab.table.select_id("2026-12-25")
    tab.toggle.click()
    settled()
    assert not desk.reference.calendar().is_working_day(date(2026, 12, 25))


def test_a_day_without_a_date_or_name_is_asked_for(section: ReferenceSection) -> None:
    tab = section.holidays
    tab.add()
    assert "tanggal" in tab.rows["code"].error()
    assert "keterangan" in tab.rows["name"].error()
    tab.day.edit.setText("entah kapan")
    tab.day.edit.editingFinished.emit()
    tab.name.set_value("Pilkades")
    tab.add()
    assert "belum dikenali" in tab.day.words()
    assert tab.rows["code"].error() == "", "once is enough"


def test_a_deadline_is_changed_and_put_back(section: ReferenceSection, desk: Desk, settled: Settled) -> None:
    tab = section.deadlines
    before = deadline_for(desk, "KEP", None, date(2026, 8, 18))
    assert tab.table.select_id("KEP")
    tab.days.setValue(3)
    tab.save_button.click()
    settled()
    assert deadline_for(desk, "KEP", None, date(2026, 8, 18)) == date(2026, 8, 21)
    assert tab.table.select_id("KEP")
    tab.reset.click()
    settled()
    assert deadline_for(desk, "KEP", None, date(2026, 8, 18)) == before


def test_a_destination_is_added_changed_and_put_away(
    section: ReferenceSection, window: MainWindow, desk: Desk, settled: Settled
) -> None:
    tab = section.destinations
    section.tabs.setCurrentIndex(2)
    tab.add_button.click()
    tab.save()
    settled()
    assert tab.rows["name"].error()
    assert tab.rows["address_to"].error()
    tab.name.set_value("Panti Asuhan O'Neil & Rekan")
    tab.kind.set_value("panti")
    tab.code.set_value("PANTI-ON")
    tab.address_to.set_value("Pimpinan Panti Asuhan")
    tab.programmes.set_value(["YAPI"])
    assert section.dirty()
    section.save()
    settled()
    made = next(item for item in destinations(desk) if item.code == "PANTI-ON")
    assert (made.name, made.kind.value, made.programmes) == (
        "Panti Asuhan O'Neil & Rekan",
        "panti",
        ("YAPI",),
    )
    settled()
    tab.search.setText("oneil")
    tab.search.setText("o'neil panti")
    tab.search._tell()
    assert tab.table.model.rowCount() == 1
    tab._edit(tab.table.model.row_at(0))
    assert tab.code.isReadOnly()
    tab.active.setChecked(False)
    tab.save()
    settled()
    assert "PANTI-ON" not in {item.code for item in destinations(desk)}
    assert "PANTI-ON" in {item.code for item in destinations(desk, with_inactive=True)}


def test_a_half_typed_destination_goes_only_when_that_is_wanted(
    section: ReferenceSection, window: MainWindow
) -> None:
    window.activateWindow()
    tab = section.destinations
    section.tabs.setCurrentIndex(2)
    tab.add_button.click()
    write("Panti Asuhan")
    press(Qt.Key.Key_Escape)
    (question,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible())
    assert tab.dirty()
    question.go.click()
    assert not tab.dirty()
    assert tab.stack.currentIndex() == 0


def test_a_code_is_not_taken_twice(section: ReferenceSection, desk: Desk, settled: Settled) -> None:
    tab = section.destinations
    taken = destinations(desk)[0]
    tab.add_button.click()
    tab.name.set_value("Dinas tiruan")
    tab.code.set_value(taken.code)
    tab.address_to.set_value("Kepala")
    tab.save()
    settled()
    assert "sudah dipakai" in tab.rows["code"].error()
    assert destinations(desk)[0] == taken


def test_the_data_cycle_is_the_offices_to_change(
    desk: Desk, open_section: Open, settled: Callable[[], None]
) -> None:
    section = open_section("reference")
    assert isinstance(section, ReferenceSection)
    tab = section.cycle
    section.tabs.setCurrentWidget(tab)
    tab.table.select_id("USULAN")
    assert (tab.first.value(), tab.last.value()) == (1, 11)
    tab.last.set_value(20)
    tab.first.set_value(25)
    tab.save()
    settled()
    assert tab.last_row.error()
    tab.first.set_value(2)
    tab.save()
    settled()
    rule = next(rule for rule in desk.reference.cycle() if rule.code == "USULAN")
    assert (rule.first_day, rule.last_day) == (2, 20)
    tab.table.select_id("USULAN")
    tab.reset.click()
    settled()
    assert next(rule for rule in desk.reference.cycle() if rule.code == "USULAN").last_day == 11
    tab.table.select_id("PENGUMUMAN")
    assert tab.days.value() == 3
    assert tab.first_row.isHidden()


def test_days_half_typed_survive_reading_again(
    section: ReferenceSection, desk: Desk, window: MainWindow, settled: Settled, qtbot: QtBot
) -> None:
    section.tabs.setCurrentWidget(section.deadlines)
    tab = section.deadlines
    assert tab.table.select_id("KEP")
    before = tab.days.value()
    tab.days.set_value(before + 3)
    tab.days.setFocus()
    section.load()
    settled()
    assert tab.days.value() == before + 3
    row = tab.table.current_row()
    assert row is not None
    assert row.code == "KEP"
    assert tab.days.isVisible()
    assert window.focusWidget() is tab.days
    tab.save()
    settled()
    assert deadline_for(desk, "KEP", None, date(2026, 8, 18)) > date(2026, 8, 18)
    tab.days.set_value(99)
    tab.reset.click()
    settled()
    assert tab.days.value() == before, "put back: what was typed is not wanted"
    tab.days.set_value(77)
    assert tab.table.select_id("PRG")
    assert tab.table.select_id("KEP")
    assert tab.days.value() == before, "another kind was looked at"


def test_the_cycle_half_typed_survives_reading_again(
    section: ReferenceSection, window: MainWindow, desk: Desk, settled: Settled
) -> None:
    section.tabs.setCurrentWidget(section.cycle)
    tab = section.cycle
    assert tab.table.select_id("USULAN")
    shown = (tab.first.value(), tab.last.value())
    typed = (shown[0] + 1, shown[1] + 1)
    tab.first.set_value(typed[0])
    tab.last.set_value(typed[1])
    tab.last.setFocus()
    section.load()
    settled()
    assert (tab.first.value(), tab.last.value()) == typed
    assert window.focusWidget() is tab.last
    tab.save()
    settled()
    rule = next(rule for rule in desk.reference.cycle() if rule.code == "USULAN")
    assert (rule.first_day, rule.last_day) == typed
    tab.first.set_value(20)
    tab.reset.click()
    settled()
    assert (tab.first.value(), tab.last.value()) == shown
