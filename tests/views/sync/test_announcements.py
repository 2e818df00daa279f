"""Notices in the window: written at the kecamatan, shown on Beranda of the village until read."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.services.bundles import announcements, exchange, merging
from desktop.services.desk import Desk
from desktop.views.home import HomePage
from desktop.views.main_window import MainWindow
from desktop.views.sync.page import SyncPage
from tests.helpers.mail_offices import pair
from tests.helpers.offices import VILLAGE
from tests.helpers.quiet import settle


def test_written_listed_and_taken_back(kecamatan_page: SyncPage, kecamatan: Desk, qtbot: QtBot) -> None:
    panel = kecamatan_page.announcements
    panel.write_button.click()
    assert not panel.form.isHidden()
    panel.publish()
    settle(qtbot)
    assert not panel.form.isHidden()
    assert announcements.sent(kecamatan) == []
    panel.title_field.set_value("Rapat Senin")
    panel.body_field.set_value("Bawa laporan.")
    panel.publish_button.click()
    qtbot.waitUntil(lambda: panel.table.model.rowCount() == 1, timeout=10_000)
    assert panel.form.isHidden()
    assert not panel.withdraw_button.isEnabled()
    (one,) = announcements.sent(kecamatan)
    panel.table.select_id(one.id)
    qtbot.waitUntil(lambda: panel.body.text() == "Bawa laporan.", timeout=5_000)
    assert panel.withdraw_button.isEnabled()
    panel.withdraw(one.id, "keliru")
    qtbot.waitUntil(lambda: panel.table.model.rowCount() == 0, timeout=10_000)


def test_two_presses_publish_once(kecamatan_page: SyncPage, kecamatan: Desk, qtbot: QtBot) -> None:
    panel = kecamatan_page.announcements
    panel.write_button.click()
    panel.title_field.set_value("Rapat Senin")
    panel.body_field.set_value("Bawa laporan.")
    panel.publish_button.click()
    panel.publish_button.click()
    settle(qtbot)
    assert [one.title for one in announcements.sent(kecamatan)] == ["Rapat Senin"]
    panel.write_button.click()
    panel.publish_button.click()
    settle(qtbot)
    assert panel.publish_button.isEnabled(), "after a refusal one may try again"


def test_on_beranda_until_read(
    window: MainWindow, page: SyncPage, desk: Desk, kecamatan: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    pair(desk, kecamatan)
    for number in range(1, 6):
        announcements.publish(kecamatan, f"Rapat {number}", "Senin <b>pagi</b>.")
    merging.merge(desk, [exchange.export(kecamatan, tmp_path, VILLAGE).path])
    window.go("home")
    home = window.page("home")
    assert isinstance(home, HomePage)
    qtbot.waitUntil(lambda: all(not notice.isHidden() for notice in home.notices), timeout=10_000)
    assert "Kecamatan Cianjur, 18-08-2026" in home.notices[0].text
    for _ in range(5):
        home.notices[0].button.click()
        settle(qtbot)
    assert announcements.unread(desk) == []
    assert all(notice.isHidden() for notice in home.notices)
    page.refresh()
    qtbot.waitUntil(lambda: page.announcements.table.model.rowCount() == 5, timeout=10_000)
    assert page.announcements.write_button.isHidden()
