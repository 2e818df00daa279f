"""Nothing is done to a row that is not marked, and the keyboard stays on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.bundles import exchange, merging
from desktop.services.desk import Desk
from desktop.services.pairing import trust
from desktop.views.kit.confirm import Confirm
from desktop.views.kit.table import DataTable
from desktop.views.sync.page import SyncPage
from tests.helpers.mail_offices import add_person
from tests.helpers.offices import VILLAGE
from tests.helpers.quiet import settle


def press(button: QPushButton, qtbot: QtBot) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def focused(page: SyncPage) -> QWidget:
    found = page.window().focusWidget()
    assert found is not None
    return found


def only_the_keyboard(table: DataTable) -> None:
    """As when somebody tabs into a list: a current row without a mark."""
    table.put_cursor()
    flags = table.view.selectionModel().SelectionFlag.NoUpdate
    table.view.selectionModel().setCurrentIndex(table.model.index(0, 0), flags)
    assert table.current_row() is not None


def confirm() -> Confirm:
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible()]
    return found


def test_trust_is_revoked_only_of_a_marked_office(kecamatan_page: SyncPage, qtbot: QtBot) -> None:
    panel = kecamatan_page.offices
    only_the_keyboard(panel.table)
    assert not panel.revoke_button.isEnabled()
    assert panel.revoke_button.toolTip() == "Pilih dulu kantornya di tabel."
    assert panel.table.select_id(VILLAGE)
    assert panel.revoke_button.isEnabled()
    trust.revoke(kecamatan_page.desk, VILLAGE, "dicuri")
    panel.refresh()
    panel.table.select_id(VILLAGE)
    assert panel.revoke_button.toolTip() == "Kepercayaan pada kantor ini sudah dicabut."


def test_a_refused_bundle_is_thrown_away_only_when_marked(
    kecamatan_page: SyncPage, kecamatan: Desk, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = exchange.export(below, tmp_path).path
    path.write_bytes(path.read_bytes()[:-500])
    merging.merge(kecamatan, [path])
    kecamatan_page.refresh()
    panel = kecamatan_page.refused
    assert panel is not None
    settle(qtbot)
    only_the_keyboard(panel.table)
    assert not panel.delete_button.isEnabled()
    panel.table.select_id(panel.table.model.row_at(0).file)  # type: ignore[union-attr]  # it is there
    assert panel.delete_button.isEnabled()


def test_the_focus_stays_after_a_merge_is_taken_back(
    kecamatan_page: SyncPage, kecamatan: Desk, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    add_person(below, "Siti")
    merging.merge(kecamatan, [exchange.export(below, tmp_path).path])
    panel = kecamatan_page.history
    kecamatan_page.tabs.setCurrentWidget(panel)
    kecamatan_page.refresh()
    settle(qtbot)
    (row,) = exchange.history(kecamatan)
    panel.table.select_id(row.id)
    press(panel.take_back, qtbot)
    settle(qtbot)
    confirm().go.click()
    qtbot.waitUntil(lambda: "sudah ditarik kembali" in panel.banner.title, timeout=20_000)
    settle(qtbot)
    assert panel.isAncestorOf(focused(kecamatan_page))


def test_the_focus_comes_back_to_the_button_that_saved(
    kecamatan_page: SyncPage, kecamatan: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = kecamatan_page.villages
    assert panel is not None
    monkeypatch.setattr("desktop.views.sync.villages.choose_folder", lambda *_a: tmp_path)
    press(panel.folder_button, qtbot)
    qtbot.waitUntil(lambda: "balasan selesai" in panel.banner.title, timeout=20_000)
    settle(qtbot)
    assert focused(kecamatan_page) is panel.folder_button


def test_the_focus_stays_after_a_notice_is_written(kecamatan_page: SyncPage, qtbot: QtBot) -> None:
    panel = kecamatan_page.announcements
    kecamatan_page.tabs.setCurrentWidget(panel)
    press(panel.write_button, qtbot)
    assert panel.table.isHidden()
    panel.title_field.set_value("Rapat")
    panel.body_field.set_value("Senin.")
    press(panel.publish_button, qtbot)
    qtbot.waitUntil(lambda: panel.table.model.rowCount() == 1, timeout=20_000)
    settle(qtbot)
    assert not panel.table.isHidden()
    assert focused(kecamatan_page) is panel.write_button
