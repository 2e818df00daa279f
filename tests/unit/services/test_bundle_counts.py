"""What a person reads of bundles counts records: not changes, and not what came with the program."""

from __future__ import annotations

from pathlib import Path

from desktop.services.bundles import exchange, merging, undo_import
from desktop.services.desk import Desk
from desktop.services.reference_data import destinations
from desktop.storage.changelog import dump
from tests.helpers.cases import add_case
from tests.helpers.mail_offices import add_person, pair
from tests.helpers.offices import VILLAGE


def edit_often(desk: Desk, case_id: str) -> None:
    for step in ("satu", "dua", "tiga"):
        with desk.unit_of_work() as uow:
            uow.update("cases", case_id, {"account": step})


def test_a_new_village_has_no_unconfirmed_work(desk: Desk, kecamatan: Desk) -> None:
    pair(desk, kecamatan)
    told = exchange.pending(desk)
    assert told.by_entity == {}
    assert told.changes > 0
    add_person(desk, "Siti")
    assert exchange.pending(desk).by_entity == {"person": 1}


def test_an_agency_that_was_edited_is_work(desk: Desk, kecamatan: Desk) -> None:
    pair(desk, kecamatan)
    destinations.save_destination(desk, destinations.destinations(desk)[0])
    assert exchange.pending(desk).by_entity == {}, "nothing was changed in it"
    entry = destinations.destinations(desk)[0]
    with desk.unit_of_work() as uow:
        (row,) = uow.execute("SELECT id FROM destination WHERE code=?", (entry.code,))
        uow.update("destination", row[0], {"phone": "0263"})
    assert exchange.pending(desk).by_entity == {"destination": 1}


def test_a_new_kecamatan_owes_its_villages_nothing(desk: Desk, kecamatan: Desk) -> None:
    pair(desk, kecamatan)
    assert exchange.pending(kecamatan, VILLAGE).by_entity == {}


def test_both_histories_count_records(desk: Desk, kecamatan: Desk, tmp_path: Path) -> None:
    pair(desk, kecamatan)
    first = exchange.export(desk, tmp_path)
    merging.merge(kecamatan, [first.path])
    edit_often(desk, add_case(desk))
    sent = exchange.export(desk, tmp_path)
    assert sent.records["cases"] == 1
    merging.merge(kecamatan, [sent.path])
    for office in (desk, kecamatan):
        newest = max(exchange.history(office), key=lambda row: row.number)
        assert newest.records["cases"] == 1
    last = undo_import.last_merge(kecamatan)
    assert last is not None
    assert last.counts["cases"] == 1


def test_a_bundle_of_before_tells_of_its_changes(desk: Desk, kecamatan: Desk, tmp_path: Path) -> None:
    pair(desk, kecamatan)
    exchange.export(desk, tmp_path)
    with desk.unit_of_work() as uow:
        uow.execute(
            "UPDATE bundle SET detail=?, counts=?", (dump({"blobs": []}), dump({"cases": 3, "seen": 1}))
        )
    (row,) = exchange.history(desk)
    assert row.records == {"cases": 3}
