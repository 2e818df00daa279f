"""Many rows at once leave the same rows, log and index as one by one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.desk import Desk
from desktop.storage import search
from desktop.storage.bulk_insert import insert_many
from desktop.storage.changelog import dump, dump_many
from tests.helpers.offices import desk
from tests.helpers.rows import person

__all__ = ["desk"]

NAMES = ("Siti Contoh", "Lo'ko'uru Ñandú", '=HYPERLINK("x")', "Moh. Soekarno")


def stored(desk: Desk, table: str, order: str, *, but: frozenset[str]) -> list[dict[str, Any]]:
    with desk.store.read() as connection:
        found = connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY {order}")
        return [{k: v for k, v in row._mapping.items() if k not in but} for row in found]


def test_the_same_as_one_by_one(desk: Desk) -> None:
    one, other = [
        [person(name=name, nik=f"320301170879{at:04}") for at, name in enumerate(NAMES)] for _ in "ab"
    ]
    with desk.unit_of_work() as uow:
        for row in one:
            uow.insert("person", row)
    with desk.unit_of_work() as uow:
        insert_many(uow, "person", other)
    people = stored(desk, "person", "rid", but=frozenset({"rid", "id", "v_seq"}))
    assert people[:4] == people[4:]
    assert len(uow.changes.rows["person"]) == 4
    lines = stored(desk, "change", "seq", but=frozenset({"seq", "txn", "row_id", "lamport"}))[-8:]
    assert lines[:4] == lines[4:]
    with desk.store.read() as connection:
        assert search.incomplete(connection) == []
        for word in ("nandu", "sukarno", "0003"):
            expression = search.match_expression(word)
            found = connection.exec_driver_sql(
                "SELECT count(*) FROM person_search WHERE person_search MATCH ?", (expression,)
            ).scalar_one()
            assert found == 2, word


def test_versions_are_those_of_the_log(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        insert_many(uow, "person", [person(name=name) for name in NAMES])
        insert_many(uow, "person", [])
    with desk.store.read() as connection:
        wrong = connection.exec_driver_sql(
            "SELECT count(*) FROM person p LEFT JOIN change c ON c.oid=p.v_oid AND c.seq=p.v_seq "
            "AND c.row_id=p.id WHERE c.seq IS NULL"
        ).scalar_one()
        seq = connection.exec_driver_sql("SELECT seq FROM origin").scalar_one()
        last = connection.exec_driver_sql("SELECT max(seq) FROM change").scalar_one()
    assert (wrong, seq) == (0, last)


def test_an_unknown_column_is_a_fault(desk: Desk) -> None:
    with pytest.raises(KeyError, match="shoe_size"), desk.unit_of_work() as uow:
        insert_many(uow, "person", [person(), person() | {"shoe_size": 42}])


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(TEXT, TEXT | st.integers(-(2**53), 2**53) | st.none()))
def test_many_objects_are_dumped_as_one_is(value: dict[str, Any]) -> None:
    assert dump_many([value]) == [dump(value)]
    assert json.loads(dump_many([value])[0]) == value
