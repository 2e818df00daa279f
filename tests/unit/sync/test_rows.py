"""Rows are looked for only where they can be: ids grow with time, so new ones lie past what is here."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection

from desktop.models.ids import new_id
from desktop.services.desk import Desk
from desktop.storage.unit_of_work import UnitOfWork
from desktop.sync.changes import ChangeLine, Op
from desktop.sync.rows import Rows
from tests.helpers.bundles import change

REGISTERED = {"name": "Siti", "nik_status": "ada", "sex": "P", "area_code": "32.03.01.2001"}


def person(uow: UnitOfWork) -> str:
    return uow.insert("person", {**REGISTERED, "disabilities": "[]", "has_disability": 0})


def about(*ids: str) -> list[ChangeLine]:
    return [change(number, entity="person", op=Op.PUT, id=one) for number, one in enumerate(ids, 1)]


def test_a_row_is_found_wherever_its_id_lies(desk: Desk) -> None:
    early = new_id()
    with desk.unit_of_work() as uow:
        middle, last = person(uow), person(uow)
        rows = Rows(uow.connection)
        rows.load(about(early, middle, last, new_id()))
        found = [one for one in (early, middle, last) if rows.get("person", one) is not None]
    assert found == [middle, last]


def test_ids_past_all_that_are_here_are_not_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = Connection.exec_driver_sql

    def listening(self: Connection, statement: str, *rest: Any) -> Any:
        asked.append(statement)
        return real(self, statement, *rest)

    with desk.unit_of_work() as uow:
        here = person(uow)
        rows = Rows(uow.connection)
        monkeypatch.setattr(Connection, "exec_driver_sql", listening)
        rows.load(about(new_id(), new_id()))
        assert asked == []
        rows.load(about(here, new_id()))
        monkeypatch.undo()
    assert len(asked) == 1


def test_what_was_written_past_it_since_is_found_when_it_is_told(desk: Desk) -> None:
    """Without this, a change that waited for its row would not be held against the row's owner."""
    with desk.unit_of_work() as uow:
        rows = Rows(uow.connection)
        came = person(uow)
        rows.load(about(came))
        assert rows.get("person", came) is None
        rows.load(about(came), written=True)
        assert rows.get("person", came) is not None
