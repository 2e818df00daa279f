"""What a village reads about its unconfirmed work is true: records and not changes, since the right day."""

from __future__ import annotations

from pathlib import Path

from desktop.services.bundles import exchange, merging, sync_overview
from desktop.services.desk import Desk
from tests.helpers.cases import add_case
from tests.helpers.mail_offices import add_person, add_scan, pair
from tests.helpers.offices import KECAMATAN, VILLAGE, DeskClock


def reply(desk: Desk, kecamatan: Desk, path: Path, folder: Path) -> None:
    merging.merge(kecamatan, [path])
    folder.mkdir()
    merging.merge(desk, [exchange.export(kecamatan, folder, VILLAGE).path])


def test_a_record_changed_five_times_is_one(desk: Desk, kecamatan: Desk) -> None:
    pair(desk, kecamatan)
    case_id = add_case(desk)
    for step in ("satu", "dua", "tiga", "empat", "lima"):
        with desk.unit_of_work() as uow:
            uow.update("cases", case_id, {"account": step})
    told = exchange.pending(desk)
    assert told.by_entity["cases"] == told.cases == 1
    assert told.changes > sum(told.by_entity.values())


def test_since_is_the_last_bundle_of_changes_that_was_confirmed(
    desk: Desk, kecamatan: Desk, tmp_path: Path
) -> None:
    clock = desk.store.clock
    assert isinstance(clock, DeskClock)
    pair(desk, kecamatan)
    add_person(desk, "Siti")
    add_scan(desk, 9_000_000)
    assert sync_overview.unconfirmed_since(desk, KECAMATAN) is None
    reply(desk, kecamatan, exchange.export(desk, tmp_path).path, tmp_path / "one")
    assert sync_overview.unconfirmed_since(desk, KECAMATAN) == "18 Agustus 2026"
    clock.advance(days=3)
    add_person(desk, "Budi")
    clock.advance(days=1)
    (scan,) = exchange.export_blobs(desk, tmp_path)
    reply(desk, kecamatan, scan.path, tmp_path / "two")
    assert exchange.pending(desk).owed.count == 0
    assert sync_overview.unconfirmed_since(desk, KECAMATAN) == "18 Agustus 2026"
    assert exchange.pending(desk).persons == 1
