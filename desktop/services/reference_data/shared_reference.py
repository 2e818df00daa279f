"""Reference data that goes down: what this office edited, and what the offices above it edited.

An office with others below it passes its edits on with each reply. They lie under the edits of whoever gets
them: a village's own holiday or deadline stays its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from desktop.models.ownership import above
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

DIRECTORY = "directory"  # not the shipped list "destinations": entries here have a switch of their own
#: What a destination says of itself below; offices of the tree are known there anyway.
_FACTS = ("code", "kind", "name", "address_to", "phone", "programmes", "active")


def publish(desk: Desk, uow: UnitOfWork) -> None:
    """Writes what was edited here since the last time into the rows that travel down."""
    wanted = _edited(uow.connection, desk)
    rows = uow.execute(
        "SELECT id, kind, code, content FROM shared_reference WHERE office=? AND deleted=0",
        (desk.office_code,),
    )
    for row_id, kind, code, content in rows:
        new = wanted.pop((kind, code), None)
        if new is None:
            uow.delete("shared_reference", row_id, "tidak dipakai lagi")
        elif new != content:
            uow.update("shared_reference", row_id, {"content": new, "changed_at": uow.at})
    for (kind, code), content in sorted(wanted.items()):
        uow.insert("shared_reference", {"kind": kind, "code": code, "content": content, "changed_at": uow.at})


def from_above(connection: Connection, here: str) -> list[tuple[str, str, str]]:
    """(kind, code, content) of what the offices above edited, the nearest office last: its word holds."""
    rows = connection.exec_driver_sql(
        "SELECT kind, code, content, office FROM shared_reference WHERE deleted=0 ORDER BY office, rid"
    ).all()
    return [(row[0], row[1], row[2]) for row in rows if above(row[3], here)]


def givers(connection: Connection, here: str, kind: str) -> dict[str, str]:
    """Code -> area code of the office above whose word holds on that item of a list."""
    rows = connection.exec_driver_sql(
        "SELECT code, office FROM shared_reference WHERE kind=? AND deleted=0 ORDER BY office, rid", (kind,)
    )
    return {str(code): str(office) for code, office in rows if above(office, here)}


def destinations_from_above(connection: Connection, here: str) -> dict[str, dict[str, Any]]:
    """Code -> what the offices above say of a destination."""
    return {
        code: json.loads(content) for kind, code, content in from_above(connection, here) if kind == DIRECTORY
    }


def was_edited(connection: Connection, row_id: str) -> bool:
    """Whether a destination was ever changed after it was first written."""
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM change WHERE entity='destination' AND row_id=?", (row_id,)
    ).scalar_one()
    return int(found) > 1


def _edited(connection: Connection, desk: Desk) -> dict[tuple[str, str], str]:
    rows = connection.exec_driver_sql("SELECT kind, code, content FROM reference_item")
    found = {(str(kind), str(code)): str(content) for kind, code, content in rows}
    shipped = {
        item.code: dump({**_facts(asdict(item)), "kind": item.kind.value, "active": 1})
        for item in desk.reference.destinations_default()
    }
    names = ", ".join(_FACTS)
    rows = connection.exec_driver_sql(
        f"SELECT {names} FROM destination WHERE office=? AND deleted=0 AND to_office IS NULL",
        (desk.office_code,),
    )
    for row in rows:
        facts = dict(zip(_FACTS, row, strict=True))
        content = dump(_facts({**facts, "programmes": json.loads(facts["programmes"])}))
        if shipped.get(facts["code"]) != content:
            found[DIRECTORY, facts["code"]] = content
    return found


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """A destination spelled in one way, so that texts can be compared."""
    return {name: row.get(name) for name in _FACTS} | {
        "phone": row["phone"] or "",
        "programmes": sorted(row["programmes"]),
    }
