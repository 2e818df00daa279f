"""Many rows changed or deleted at once leave the same rows, log and index as one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from desktop.services.desk import Desk
from desktop.services.people.erasing import erase_person
from desktop.storage import search
from desktop.storage.bulk_change import delete_many, update_many
from desktop.storage.unit_of_work import UnitOfWork
from tests.helpers.rows import AREA, person

Row = dict[str, Any]


def stored(desk: Desk, sql: str) -> list[Row]:
    with desk.store.read() as connection:
        return [dict(row._mapping) for row in connection.exec_driver_sql(sql)]


def people(desk: Desk, number: int) -> list[str]:
    with desk.unit_of_work() as uow:
        return [uow.insert("person", person(name=f"Siti {at}", address="KP LAMA")) for at in range(number)]


def left_by(desk: Desk, ids: Sequence[str], work: Callable[[UnitOfWork, Sequence[str]], object]) -> list[Any]:
    """Rows and lines of the log that some work leaves, without what differs from time to time."""
    with desk.unit_of_work() as uow:
        work(uow, ids)
    assert uow.changes.rows["person"] == frozenset(ids)
    number = {row_id: at for at, row_id in enumerate(ids)}
    rows = [row | {"id": number[row["id"]], "rid": 0, "v_seq": 0}
            for row in stored(desk, "SELECT * FROM person ORDER BY rid") if row["id"] in number]  # fmt: skip
    lines = [line | {"row_id": number[line["row_id"]], "base_seq": 0, "lamport": 0, "seq": 0, "txn": 0}
             for line in stored(desk, "SELECT * FROM change WHERE op<>'put' ORDER BY seq")
             if line["row_id"] in number]  # fmt: skip
    wrong = stored(
        desk,
        "SELECT p.id FROM person p LEFT JOIN change c ON c.oid=p.v_oid AND c.seq=p.v_seq AND c.row_id=p.id "
        "WHERE c.seq IS NULL",
    )
    assert wrong == []
    with desk.store.read() as connection:
        assert search.incomplete(connection) == []
        words = {
            word: connection.exec_driver_sql(
                "SELECT count(*) FROM person_search WHERE person_search MATCH ?",
                (search.match_expression(word),),
            ).scalar_one()
            for word in ("siti", "endah", "lama", "baru")
        }
    return [rows, lines, words]


def test_deleting_is_the_same_as_one_by_one(desk: Desk) -> None:
    one, other = people(desk, 3), people(desk, 3)

    def apart(uow: UnitOfWork, ids: Sequence[str]) -> None:
        for row_id in ids:
            uow.delete("person", row_id, "sebab")

    expected = left_by(desk, one, apart)
    found = left_by(desk, other, lambda uow, ids: delete_many(uow, "person", ids, "sebab"))
    assert found[:2] == expected[:2]
    assert (expected[2]["siti"], found[2]["siti"]) == (3, 0)


PATCHES: tuple[Row, ...] = (
    {"name": "Endah", "address": "KP BARU"}, {"blood": 4}, {"name": "Siti 2"}, {"shdk": "anak", "blood": 1},
)  # fmt: skip


def test_changing_is_the_same_as_one_by_one(desk: Desk) -> None:
    one, other = people(desk, 4), people(desk, 4)

    def apart(uow: UnitOfWork, ids: Sequence[str]) -> None:
        for row_id, patch in zip(ids, PATCHES, strict=True):
            uow.update("person", row_id, patch)
        uow.touch("person", *ids)

    def together(uow: UnitOfWork, ids: Sequence[str]) -> None:
        update_many(uow, "person", dict(zip(ids, PATCHES, strict=True)))
        uow.touch("person", *ids)

    expected, found = left_by(desk, one, apart), left_by(desk, other, together)
    assert found[0] == expected[0]
    # The lines of one statement stand together; each says the same.
    assert found[1] == expected[1]
    assert found[2] == {"siti": 6, "endah": 2, "lama": 6, "baru": 2}


def test_erased_content_stays_erased(desk: Desk) -> None:
    first, second = people(desk, 2)
    erase_person(desk, first, "permintaan warga")
    with desk.unit_of_work() as uow:
        update_many(uow, "person", {first: {"name": "Siti"}, second: {"name": "Endah"}})
    assert [row["name"] for row in stored(desk, "SELECT name FROM person ORDER BY rid")] == [
        "(dihapus)",
        "Endah",
    ]


def test_what_stays_here_is_changed_here_only(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        kept = uow.insert("person", person(name="Siti"), stay=True)
        sent = uow.insert("person", person(name="Neng"))
    with desk.unit_of_work() as uow:
        delete_many(uow, "person", [kept, sent], "sebab")
    lines = stored(desk, "SELECT row_id, scope FROM change WHERE op='delete' ORDER BY seq")
    assert {line["row_id"]: line["scope"] for line in lines} == {kept: "stay", sent: "up"}


def test_faults_of_the_caller_are_told(desk: Desk) -> None:
    (row,) = people(desk, 1)
    with pytest.raises(KeyError, match="does not exist"), desk.unit_of_work() as uow:
        update_many(uow, "person", {"0" * 32: {"name": "X"}})
    with pytest.raises(KeyError), desk.unit_of_work() as uow:
        update_many(uow, "person", {row: {"shoe_size": 42}})
    with desk.unit_of_work() as uow:
        home = uow.insert("household", {"area_code": AREA})
        uow.execute("UPDATE household SET office='32.03.01.2999' WHERE id=?", (home,))
    with pytest.raises(PermissionError), desk.unit_of_work() as uow:
        update_many(uow, "household", {home: {"address": "X"}})
    with desk.unit_of_work() as uow:
        delete_many(uow, "person", [], "sebab")
        update_many(uow, "person", {})
    assert uow.changes.rows == {}
