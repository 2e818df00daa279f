"""Thousands of new rows of this office at once: what ``UnitOfWork.insert`` does, each statement run once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop.models.ids import new_id
from desktop.models.tables import DERIVED, LOCAL, SYNCED
from desktop.storage import search
from desktop.storage.changelog import Scalar, dump_many
from desktop.storage.engine import calm_errors

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork


@cache
def _insert_sql(entity: str) -> tuple[tuple[str, ...], str]:
    names = tuple(c.name for c in SYNCED[entity].columns)
    return names, f"INSERT INTO {entity} ({','.join(names)}) VALUES ({','.join('?' * len(names))})"


def insert_many(uow: UnitOfWork, entity: str, rows: Sequence[Mapping[str, Scalar]]) -> None:
    """Adds rows inside an open unit of work, each with its change; a row may bring its own ``id``.

    Raises KeyError for an unknown column: a fault of the calling service.
    """
    if not rows:
        return
    names, sql = _insert_sql(entity)
    office, oid = uow.origin.office, uow.origin.oid
    hidden = LOCAL | DERIVED.get(entity, frozenset()) | {"id", "deleted"}
    with calm_errors():
        uow.log.tell()
        connection = uow.connection
        rid = int(connection.exec_driver_sql(f"SELECT coalesce(max(rid), 0) FROM {entity}").scalar_one())
        unknown = set().union(*rows) - set(names)
        if unknown:
            raise KeyError(f"{entity} has no column {sorted(unknown)}")
        written: list[dict[str, Any]] = [{**row, "office": office, "part": office} for row in rows]
        texts = dump_many(
            {k: v for k, v in own.items() if v is not None and k not in hidden} for own in written
        )
        for own, text in zip(written, texts, strict=True):
            rid += 1
            row_id = own.get("id") or new_id()
            seq = uow.log.add_new(entity, row_id, text, office)
            own.update(id=row_id, rid=rid, deleted=0, v_oid=oid, v_seq=seq)
        connection.exec_driver_sql(sql, [tuple(map(own.get, names)) for own in written])
        if entity in search.INDEXES:
            with search.in_bulk(connection, entity):
                search.add_many(connection, entity, [(own["rid"], own) for own in written])
        uow.log.write()
    uow.touch(entity, *[own["id"] for own in written])
