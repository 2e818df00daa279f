"""Backup files: verified, encrypted, refused when damaged, thinned by order and not by clock."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.desk import Desk
from desktop.storage import backup, backup_file
from desktop.storage.backup import BackupFailed, Reason
from desktop.storage.backup_file import About, Backup, BadBackup
from desktop.storage.copying import faults
from tests.helpers.offices import DeskClock
from tests.helpers.rows import NIK, person


def make(desk: Desk, target: Path | None = None, reason: Reason = Reason.MANUAL) -> Backup:
    store = desk.store
    return backup.write(store.folder, store.key, reason=reason, target=target, clock=store.clock)


def rewrite(source: Path, target: Path, changed: dict[str, bytes], *, compress: bool = False) -> Path:
    """The same file with other members."""
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", method) as new:
        for name in {*old.namelist(), *changed}:
            new.writestr(name, changed.get(name) or old.read(name))
    return target


def test_a_backup_holds_the_office_as_it_is_now(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        uow.insert("person", person(name="Siti Rahasia", nik=NIK, nik_status="ada"))
    made = make(desk)
    assert made.path.name == "puskesos-32.03.01.2003-20260818-090000.pkb"  # the office's own time
    assert made.path.parent == desk.store.folder.backups
    assert (made.reason, made.about.serial, made.made_day) == (Reason.MANUAL, 1, date(2026, 8, 18))
    assert backup_file.read(made.path) == made
    extracted = backup_file.extract(made.path, desk.store.folder)
    assert faults(extracted.database, desk.store.key) == []
    assert extracted.profile == desk.store.profile
    assert extracted.recovery == desk.store.folder.recovery.read_text(encoding="utf-8")


def test_nothing_in_it_is_readable(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        uow.insert("person", person(name="Siti Rahasia", nik=NIK, nik_status="ada"))
    content = make(desk).path.read_bytes()
    for text in (b"Siti Rahasia", NIK.encode(), b"SQLite format", b"CREATE TABLE", desk.store.key):
        assert text not in content


def test_names_and_order_hold_within_one_second(desk: Desk) -> None:
    made = [make(desk) for _ in range(3)]
    assert len({one.path for one in made}) == 3
    assert [one.about.serial for one in made] == [1, 2, 3]
    assert [one.about.serial for one in backup.in_folder(desk.store.folder.backups)] == [3, 2, 1]


def test_nothing_private_is_left_over(desk: Desk) -> None:
    make(desk)
    assert list(desk.store.folder.work.iterdir()) == []
    assert [path.suffix for path in desk.store.folder.backups.iterdir()] == [".pkb"]


def test_a_stick_that_is_gone_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="stick") as caught:
        make(desk, tmp_path / "stick")
    assert "masih terpasang" in caught.value.todo
    assert not (tmp_path / "stick").exists()


def test_a_stick_that_lies_is_found_out(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is read again before it gets its name."""

    def write_badly(path: Path, *arguments: Any) -> None:
        written(path, *arguments)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(bytes(content))

    written = backup_file.write_zip
    monkeypatch.setattr(backup, "write_zip", write_badly)
    with pytest.raises(BackupFailed):
        make(desk, tmp_path)
    assert list(tmp_path.glob("*.pkb")) + list(tmp_path.glob(".*.tmp")) == []


def test_a_damaged_office_is_not_backed_up_as_good(desk: Desk) -> None:
    make(desk)
    desk.store.close()
    database = desk.store.folder.database
    content = bytearray(database.read_bytes())
    for at in range(len(content) // 2, len(content), 4096):  # some pages are free: a copy leaves them out
        content[at] ^= 1
    database.write_bytes(bytes(content))
    with pytest.raises(Exception, match="rusak"):
        make(desk)
    assert len(backup.in_folder(desk.store.folder.backups)) == 1
    raw = backup.write_raw(desk.store.folder, reason=Reason.RESTORE, clock=desk.store.clock)
    assert raw.about.raw
    assert backup_file.is_intact(raw.path)


@pytest.mark.parametrize(
    ("member", "at"),
    [
        ("backup.json", 0.5),
        ("profile.json", 0.5),
        ("office.db", 0.0),
        ("office.db", 0.5),
        ("office.db", 0.99),
    ],
)
def test_a_flipped_bit_is_found(desk: Desk, member: str, at: float) -> None:
    made = make(desk)
    with zipfile.ZipFile(made.path) as archive:
        data = archive.read(member)
    content = bytearray(made.path.read_bytes())
    content[content.index(data) + int(len(data) * at)] ^= 4
    made.path.write_bytes(bytes(content))
    with pytest.raises(BadBackup):
        backup_file.extract(made.path, desk.store.folder)
    assert not backup_file.is_intact(made.path)
    assert list(desk.store.folder.work.iterdir()) == []


@pytest.mark.parametrize("share", [0.0, 0.2, 0.99])
def test_a_cut_off_file_is_refused(desk: Desk, share: float) -> None:
    made = make(desk)
    content = made.path.read_bytes()
    made.path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(BadBackup):
        backup_file.read(made.path)
    assert backup.in_folder(desk.store.folder.backups) == []


def test_foreign_and_missing_files_are_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadBackup, match="tidak ditemukan"):
        backup_file.read(tmp_path / "none.pkb")
    archive = tmp_path / "photos.pkb"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("holiday.jpg", b"x")
    with pytest.raises(BadBackup, match="bukan cadangan"):
        backup_file.read(archive)


def test_a_zip_bomb_does_not_unpack(desk: Desk, tmp_path: Path) -> None:
    bomb = rewrite(make(desk).path, tmp_path / "x.pkb", {"office.db": bytes(50_000_000)}, compress=True)
    with pytest.raises(BadBackup):
        backup_file.extract(bomb, desk.store.folder)
    huge = rewrite(make(desk).path, tmp_path / "y.pkb", {"backup.json": b" " * 100_000})
    with pytest.raises(BadBackup):
        backup_file.read(huge)


@pytest.mark.parametrize(
    "changed",
    [
        {"format": "x"}, {"made_on": "yesterday"}, {"reason": "boredom"}, {"serial": None},
        {"sha256": "00" * 32},
    ],
)  # fmt: skip
def test_a_strange_description_is_refused(desk: Desk, tmp_path: Path, changed: dict[str, object]) -> None:
    made = make(desk)
    about = json.loads(zipfile.ZipFile(made.path).read("backup.json")) | changed
    path = rewrite(made.path, tmp_path / "x.pkb", {"backup.json": json.dumps(about).encode()})
    with pytest.raises(BadBackup):
        backup_file.extract(path, desk.store.folder)


def test_a_newer_format_is_named_as_such(desk: Desk, tmp_path: Path) -> None:
    made = make(desk)
    about = json.loads(zipfile.ZipFile(made.path).read("backup.json")) | {"format": 99}
    path = rewrite(made.path, tmp_path / "x.pkb", {"backup.json": json.dumps(about).encode()})
    with pytest.raises(BadBackup) as caught:
        backup_file.read(path)
    assert caught.value.code == "too_new"


def test_renaming_a_file_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    made = make(desk)
    moved = made.path.rename(tmp_path / "../../apa saja (2).zip".replace("../", ""))
    assert backup_file.read(moved).about == made.about


# ---- thinning ------------------------------------------------------------------------------------------

ABOUT = About(
    1, 1, "2026-08-18T02:00:00Z", "2026-08-18", "daily", "32.03.01.2003", "Kantor", False, "0" * 64, 1
)


def backups(days: list[date]) -> list[Backup]:
    """Backups made on these days, in this order; the newest first, as from a folder."""
    made = [
        Backup(Path(f"{serial}.pkb"), replace(ABOUT, serial=serial, made_on=day.isoformat()))
        for serial, day in enumerate(days, 1)
    ]
    return made[::-1]


def kept_days(days: list[date]) -> list[date]:
    made = backups(days)
    keep = backup.kept(made)
    return [one.made_day for one in made if one.path in keep]


def test_a_year_of_days_leaves_days_weeks_and_months() -> None:
    last = date(2026, 8, 18)
    kept = kept_days([last - timedelta(days=back) for back in range(399, -1, -1)])
    assert kept[:7] == [last - timedelta(days=back) for back in range(7)]
    weeks = {day.isocalendar()[:2] for day in kept}
    months = {(day.year, day.month) for day in kept}
    assert {(last - timedelta(weeks=back)).isocalendar()[:2] for back in range(4)} <= weeks
    assert len(months) == 12
    assert len(kept) <= 7 + 4 + 12


def test_many_of_one_day_keep_the_newest_few() -> None:
    assert len(kept_days([date(2026, 8, 18)] * 30)) == backup.KEEP_NEWEST


def test_days_in_a_wrong_future_push_nothing_new_out() -> None:
    future = [date(2031, 1, 1) + timedelta(days=n) for n in range(40)]
    now = [date(2026, 8, 1) + timedelta(days=n) for n in range(7)]
    assert kept_days(future + now)[:7] == now[::-1]


@given(st.lists(st.dates(date(2020, 1, 1), date(2035, 1, 1)), max_size=60))
def test_the_newest_always_stays_and_the_number_is_bounded(days: list[date]) -> None:
    made = backups(days)
    keep = backup.kept(made)
    assert {one.path for one in made[: backup.KEEP_NEWEST]} <= keep
    assert len(keep) <= backup.KEEP_NEWEST + backup.KEEP_DAYS + backup.KEEP_WEEKS + backup.KEEP_MONTHS


def test_thinning_removes_files_and_thinning_again_none(desk: Desk) -> None:
    clock = desk.store.clock
    assert isinstance(clock, DeskClock)
    for _ in range(9):
        make(desk)
    assert len(backup.thin(desk.store.folder)) == 4
    assert backup.thin(desk.store.folder) == []
    assert [one.about.serial for one in backup.in_folder(desk.store.folder.backups)] == [9, 8, 7, 6, 5]
