"""*Cadangan*: made here and on a stick, put back with both sides seen, checked, and a new sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.services import backup
from desktop.services.accounts import users
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.services.offices.setup import recovery_sheet_confirmed
from desktop.storage.recovery import open_with_recovery_key
from desktop.views.kit.confirm import Confirm
from desktop.views.main_window import MainWindow
from desktop.views.settings.backup import BackupSection
from tests.helpers.cases import add_case
from tests.helpers.offices import ADMIN, CHEAP, PASSWORD
from tests.views.settings.conftest import Open

Settled = Callable[[], None]


@pytest.fixture
def section(open_section: Open) -> BackupSection:
    found = open_section("backup")
    assert isinstance(found, BackupSection)
    return found


def confirm() -> None:
    next(w for w in QApplication.topLevelWidgets() if isinstance(w, Confirm) and w.isVisible()).go.click()


def cases(desk: Desk) -> int:
    with desk.store.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM cases").scalar_one())


def test_a_backup_is_made_and_listed(
    section: BackupSection, window: MainWindow, desk: Desk, settled: Settled
) -> None:
    assert section.list.backups() == 0
    section.list.now.click()
    settled()
    settled()
    assert section.list.backups() == 1
    assert "dibuat dan diperiksa" in window.status.text()


def test_a_backup_goes_to_a_stick(
    section: BackupSection, tmp_path: Path, desk: Desk, settled: Settled
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    section.list.make(stick)
    settled()
    assert len(list(stick.glob("*.pkb"))) == 1
    assert "stick" in section.list.banner.title


def test_a_stick_that_is_gone_is_told(section: BackupSection, tmp_path: Path, settled: Settled) -> None:
    section.list.make(tmp_path / "dicabut")
    settled()
    assert not section.list.banner.isHidden()
    assert "flashdisk" in section.list.banner.text
    assert section.list.now.isEnabled()


def test_daily_backups_and_a_second_folder_are_chosen(
    section: BackupSection, tmp_path: Path, desk: Desk, settled: Settled
) -> None:
    section.list.daily.click()
    settled()
    assert not office.settings(desk).backup_daily
    section.list._change(backup_folder=str(tmp_path))
    settled()
    settled()
    assert str(tmp_path) in section.list.second.text()
    section.list.drop_second.click()
    settled()
    assert office.settings(desk).backup_folder == ""


def test_a_second_copy_that_failed_is_told_until_it_is_made(
    section: BackupSection, tmp_path: Path, desk: Desk, settled: Settled
) -> None:
    stick = tmp_path / "stick"
    office.change_settings(desk, backup_folder=str(stick))
    backup.automatic(desk.store)
    section.list.load()
    settled()
    assert section.list.missing.text() == "Salinan kedua belum dibuat: flashdisk atau foldernya tidak ada."
    assert not section.list.missing.isHidden()
    stick.mkdir()
    section.list.make(stick)
    settled()
    assert section.list.missing.isHidden()


def test_a_backup_is_put_back_after_both_sides_were_seen(
    section: BackupSection, window: MainWindow, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    first = add_case(desk)
    made = backup.backup(desk)
    add_case(desk, subject_name="Yang datang kemudian")
    section.load()
    settled()
    assert section.list.table.select_id(made.serial)
    section.list.restore_button.click()
    settled()
    settled()
    view = section.restore.view
    assert view.go.isVisible()
    rows = {row.key: row for row in view._rows(view._comparison)} if view._comparison else {}
    assert rows["cases"].left.startswith("1,")
    assert rows["cases"].right.startswith("2,")
    old_store = desk.store
    view.go.click()
    with qtbot.waitSignal(window.logged_out, timeout=30_000):
        confirm()
    assert "dipulihkan" in window.farewell
    assert desk.store is not old_store
    assert window.isEnabled()
    assert cases(desk) == 1
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT id FROM cases").scalar_one() == first
    safety = [b for b in backup.list_backups(desk) if b.reason is backup.Reason.RESTORE]
    assert len(safety) == 1, "what was replaced is kept"


def test_a_backup_of_another_office_is_refused(
    section: BackupSection, kecamatan: Desk, desk: Desk, settled: Settled
) -> None:
    foreign = backup.backup(kecamatan)
    section.restore.take(foreign.path)
    settled()
    settled()
    assert not section.restore.view.banner.isHidden()
    assert "milik" in section.restore.view.banner.title
    assert not section.restore.view.go.isVisible()


def test_the_check_up_answers_every_question(section: BackupSection, desk: Desk, settled: Settled) -> None:
    backup.backup(desk)
    section.tabs.setCurrentIndex(2)
    section.check_up.start.click()
    settled()
    report = section.check_up.shown
    assert report is not None
    assert {check.name for check in report.checks} >= {"integrity", "audit", "key", "disk", "backup"}
    assert report.ok
    advice = [check.name for check in report.checks if check.advice]
    assert "recovery_sheet" in advice
    assert f"{len(advice)} hal" in section.check_up.banner.title


def test_a_fault_is_not_hidden_among_advice(section: BackupSection, desk: Desk, settled: Settled) -> None:
    desk.store.folder.recovery.write_text("rusak", encoding="utf-8")
    section.check_up.run()
    settled()
    assert "1 masalah" in section.check_up.banner.title
    signs = [label.accessibleName() for label in section.check_up.findChildren(QLabel)]
    assert signs.count("Ada masalah") == 1


def test_a_new_recovery_sheet_is_printed_and_typed_back(
    section: BackupSection, desk: Desk, settled: Settled, tmp_path: Path
) -> None:
    sheet = section.sheet
    assert sheet is not None
    sheet.make.click()
    confirm()
    settled()
    assert sheet.preview.page_count() == 1
    sheet.save_to(tmp_path / "lembar.pdf")
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
    sheet.answer.set_value("AAAA BBBB")
    sheet.check()
    assert "Belum cocok" in sheet.answer_row.error()
    assert not recovery_sheet_confirmed(desk.store)
    assert sheet._challenge is not None
    groups = sheet._challenge._groups
    sheet.answer.set_value(" ".join(groups[place - 1] for place in sheet.groups_asked()))
    sheet.check_button.click()
    settled()
    assert recovery_sheet_confirmed(desk.store)
    assert sheet.groups_asked() == ()
    assert sheet.preview.isHidden(), "the key is shown once"
    root = desk.store.folder.root
    desk.store.close()
    with open_with_recovery_key(root, "-".join(groups), cost=CHEAP) as store:
        assert users.login(store, ADMIN, PASSWORD).username == ADMIN
        desk.store = store
