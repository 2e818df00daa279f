"""Values that two offices gave a field without knowing of each other: both shown, one chosen, or a third."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from desktop.models.errors import NotFound
from desktop.models.ownership import may_write
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.office_names import office_name

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.changelog import Scalar
    from desktop.storage.unit_of_work import Changes, UnitOfWork


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values: who gave it, of which office, when by their clock (UTC). ``id`` names its change."""

    id: tuple[int, int]
    value: Scalar
    office_code: str
    office_name: str
    actor_name: str
    claimed_at: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with more than one value. ``current`` stands in the row, ``others`` were set aside.

    ``title`` names the row in words, ``case_id`` the case it belongs to, if any. ``mine`` says whether this
    office may decide. The field ``deleted`` has the values 0 and 1: edited here, deleted there.
    """

    entity: str
    row_id: str
    field: str
    title: str
    case_id: str | None
    owner: str
    current: Version
    others: tuple[Version, ...]
    found_at: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What to keep: the change of one of the versions, or a value of one's own (``version`` None)."""

    entity: str
    row_id: str
    field: str
    version: tuple[int, int] | None = None
    value: Scalar = None


def count(desk: Desk) -> int:
    """Open conflicts that this person may see."""
    return len(conflicts(desk))


def conflicts(desk: Desk) -> list[Conflict]:
    """Every open conflict that this person may see, oldest first."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT entity, row_id, field, current_oid, current_seq, current_value, other_oid, other_seq, "
            "other_value, office, found_at FROM conflict "
            "ORDER BY found_at, entity, row_id, field, other_oid, other_seq"
        ).all()
        grouped: dict[tuple[str, str, str], list[Any]] = {}
        for row in rows:
            grouped.setdefault((row[0], row[1], row[2]), []).append(row)
        found = [_conflict(connection, desk, key, group) for key, group in grouped.items()]
        return [one for one in found if _may_see(connection, desk, one)]


def _conflict(connection: Connection, desk: Desk, key: tuple[str, str, str], rows: list[Any]) -> Conflict:
    entity, row_id, field = key
    first = rows[0]
    row = dict(connection.exec_driver_sql(f"SELECT * FROM {entity} WHERE id=?", (row_id,)).mappings().one())
    return Conflict(
        entity=entity,
        row_id=row_id,
        field=field,
        title=_title(connection, entity, row),
        case_id=row_id if entity == "cases" else row.get("case_id"),
        owner=first[9],
        current=_version(connection, first[3], first[4], first[5]),
        others=tuple(_version(connection, other[6], other[7], other[8]) for other in rows),
        found_at=first[10],
        mine=may_write(entity, first[9], desk.office_code),
    )


def _version(connection: Connection, oid: int, seq: int, value: str) -> Version:
    office, actor, claimed_at = connection.exec_driver_sql(
        "SELECT o.office, c.actor_name, c.claimed_at FROM change c JOIN origin o ON o.oid=c.oid "
        "WHERE c.oid=? AND c.seq=?",
        (oid, seq),
    ).one()
    return Version((oid, seq), json.loads(value), office, office_name(connection, office), actor, claimed_at)


def _title(connection: Connection, entity: str, row: dict[str, Any]) -> str:
    for name in ("number", "name", "head_name", "title"):
        if row.get(name):
            return str(row[name])
    if row.get("case_id"):
        number = connection.exec_driver_sql("SELECT number FROM cases WHERE id=?", (row["case_id"],)).scalar()
        if number:
            return str(number)
    return entity


def _may_see(connection: Connection, desk: Desk, one: Conflict) -> bool:
    if one.case_id is None:
        return True
    allowed, parameters = visibility.condition(desk)
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM cases WHERE id=? AND {allowed}", (one.case_id, *parameters)
    ).first()
    return found is not None


def resolve(desk: Desk, choices: Iterable[Choice]) -> Changes:
    """Decides conflicts, all or none: each decision is an ordinary change that knows every version.

    Raises NotFound where a conflict is no longer open, PermissionError for another office's row.
    """
    desk.require(Permission.CASE_WORK)
    with desk.unit_of_work() as uow:
        for choice in choices:
            _resolve(uow, choice)
    return uow.changes


def _resolve(uow: UnitOfWork, choice: Choice) -> None:
    key = (choice.entity, choice.row_id, choice.field)
    rows = uow.execute(
        "SELECT current_oid, current_seq, current_value, other_oid, other_seq, other_value FROM conflict "
        "WHERE entity=? AND row_id=? AND field=?",
        key,
    )
    values = {(row[0], row[1]): json.loads(row[2]) for row in rows}
    values |= {(row[3], row[4]): json.loads(row[5]) for row in rows}
    if not rows or (choice.version is not None and choice.version not in values):
        raise NotFound(
            "Perbedaan ini sudah tidak ada; mungkin sudah diputuskan.",
            "Tidak ada yang diubah.",
            "Muat ulang daftar perbedaan.",
            code="conflict_gone",
        )
    value = choice.value if choice.version is None else values[choice.version]
    if choice.field == "deleted" and value:
        uow.delete(choice.entity, choice.row_id, "perbedaan diputuskan")
    else:
        uow.settle(choice.entity, choice.row_id, {choice.field: value})
    uow.audit("conflict.resolve", choice.entity, choice.row_id, {"field": choice.field})


def resolve_alike(desk: Desk, entity: str, field: str, office: str) -> Changes:
    """Takes, in every open conflict of one field of one table, the value that ``office`` gave."""
    chosen = []
    for one in conflicts(desk):
        if (one.entity, one.field) == (entity, field) and one.mine:
            versions = [v for v in (one.current, *one.others) if v.office_code == office]
            if versions:
                chosen.append(Choice(entity, one.row_id, field, versions[0].id))
    return resolve(desk, chosen)


def parallel_fields(desk: Desk, entity: str, row_id: str) -> dict[tuple[int, int], tuple[str, ...]]:
    """Changes of a row that did not know of some other: (oid, seq) -> the fields they wrote.

    For the timeline, where they are marked softly: "diubah bersamaan di kantor lain".
    """
    from desktop.sync.causality import concurrent
    from desktop.sync.slow_road import Histories

    with desk.store.read() as connection:
        marked = connection.exec_driver_sql(
            "SELECT 1 FROM parallel_row WHERE entity=? AND row_id=?", (entity, row_id)
        ).first()
        if marked is None:
            return {}
        histories = Histories(connection)
        changes = histories.of(entity, row_id)
    return {
        (histories.oids[one.origin], one.seq): tuple(sorted(one.fields))
        for one in changes
        if any(concurrent(one, other) for other in changes)
    }
