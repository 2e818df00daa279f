"""Choosing families to visit: by dusun, desil, never visited, with an open case; most pressing first.

And one family by itself, for a visit that nobody planned.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.nik import mask_nik
from desktop.models.roles import Permission
from desktop.models.visits import VisitState
from desktop.services import visibility
from desktop.services.casework.case_people import address_line
from desktop.services.fieldwork.visit_list import VisitFilter, living_members
from desktop.services.fieldwork.visit_list import find as find_visits
from desktop.services.fieldwork.visits import unknown_family
from desktop.services.keyset import containing

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import PersonCard
    from desktop.services.desk import Desk

MOST = 2_000
"""Families that a choice shows at most."""

# The plus keeps the planner from the index by state, which holds every visit of the office.
_DESIL = (
    "(SELECT o.desil FROM observation o WHERE o.household_id=h.id AND o.deleted=0 AND o.desil IS NOT NULL "
    "ORDER BY o.observed_on DESC, o.rid DESC LIMIT 1)"
)
_LAST = (
    "(SELECT max(v.visited_on) FROM home_visit v "
    "WHERE v.household_id=h.id AND v.deleted=0 AND +v.state='done')"
)
_WAITS = (
    "EXISTS (SELECT 1 FROM home_visit v WHERE v.household_id=h.id AND v.deleted=0 AND +v.state='planned')"
)
_MEMBERS = (
    "(SELECT count(*) FROM person p WHERE p.household_id=f.id AND p.deleted=0 AND p.life_state IS NULL "
    "AND p.merged_into IS NULL)"
)
_ORDER = "f.case_id IS NULL, coalesce(f.desil, 99), coalesce(f.last_visit, ''), f.dusun, f.rw, f.rt, f.rid"


@dataclass(frozen=True, slots=True)
class FamilyFilter:
    """Which families: empty parts do not matter. ``desil`` keeps those at or below it (1 poorest)."""

    dusun: tuple[str, ...] = ()
    desil: int | None = None
    never_visited: bool = False
    open_case: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family that may be visited. ``case_id`` is its open case to visit for, if any.

    ``address_line`` leaves out the hamlet, which lists show beside it.
    """

    id: str
    head_name: str
    no_kk_masked: str
    address_line: str
    dusun: str
    members: int
    desil: int | None
    last_visit: date | None
    case_id: str | None
    case_number: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The families that fit; ``capped`` where more were left out."""

    rows: tuple[FamilyRow, ...]
    capped: bool


@dataclass(frozen=True, slots=True)
class FamilyAtDoor:
    """A family as whoever stands before it knows it. ``waiting`` is its visit that is planned, if any."""

    id: str
    head_name: str
    no_kk_masked: str
    address_line: str
    members: tuple[PersonCard, ...]
    waiting: str | None


def find(desk: Desk, wanted: FamilyFilter = FamilyFilter(), limit: int = MOST) -> Choice:
    """Families without a visit that waits: open cases first, then low desil, then longest not visited.

    Call it off the UI thread.
    """
    desk.require(Permission.CASE_VIEW)
    seen, parameters = visibility.condition(desk, "c")
    parts, values = _where(wanted)
    sql = (
        "WITH open_case (household_id, first) AS MATERIALIZED ("
        "SELECT c.household_id, min(c.received_on || c.id) FROM cases c WHERE c.is_open=1 AND c.deleted=0 "
        f"AND c.household_id IS NOT NULL AND {seen} GROUP BY c.household_id), "
        "family AS (SELECT h.rid, h.id, h.head_name, h.no_kk, h.address, h.rt, h.rw, h.dusun, "
        f"{_DESIL} AS desil, {_LAST} AS last_visit, substr(o.first, 11) AS case_id "
        "FROM household h LEFT JOIN open_case o ON o.household_id=h.id "
        f"WHERE {' AND '.join(parts)} AND NOT {_WAITS}), "
        f"chosen AS (SELECT * FROM family f WHERE {_chosen(wanted, values)} ORDER BY {_ORDER} LIMIT ?) "
        f"SELECT f.*, {_MEMBERS} AS members, c.number AS case_number FROM chosen f "
        f"LEFT JOIN cases c ON c.id=f.case_id ORDER BY {_ORDER}"
    )
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(sql, (*parameters, *values, limit + 1)).all()
    found = [_row(dict(row._mapping)) for row in rows]
    return Choice(tuple(found[:limit]), len(found) > limit)


def at_door(desk: Desk, household_id: str) -> FamilyAtDoor:
    """One family, to enter a visit that was not planned. Raises NotFound where it is not here."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT * FROM household WHERE id=? AND deleted=0", (household_id,)
        ).first()
        if found is None:
            raise unknown_family()
        row = dict(found._mapping)
        members = living_members(connection, household_id, desk.today())
    planned = VisitFilter(states=(VisitState.PLANNED,), household_id=household_id)
    return FamilyAtDoor(
        id=household_id,
        head_name=row["head_name"] or "",
        no_kk_masked=mask_nik(row["no_kk"]) if row["no_kk"] else "",
        address_line=address_line(row),
        members=members,
        waiting=next((visit.id for visit in find_visits(desk, planned).rows if visit.own), None),
    )


def _where(wanted: FamilyFilter) -> tuple[list[str], list[Any]]:
    parts = ["h.deleted=0"]
    values: list[Any] = []
    if wanted.dusun:
        parts.append(f"coalesce(h.dusun,'') IN ({','.join('?' * len(wanted.dusun))})")
        values += wanted.dusun
    if wanted.text.strip():
        columns = ("h.head_name", "h.no_kk", "h.address")
        found = containing(columns, wanted.text)
        parts.append(found.text)
        values += found.parameters
    return parts, values


def _chosen(wanted: FamilyFilter, values: list[Any]) -> str:
    """Conditions on what was worked out of each family; adds their values."""
    parts = ["1"]
    if wanted.desil is not None:
        parts.append("f.desil<=?")
        values.append(wanted.desil)
    if wanted.never_visited:
        parts.append("f.last_visit IS NULL")
    if wanted.open_case:
        parts.append("f.case_id IS NOT NULL")
    return " AND ".join(parts)


def _row(row: dict[str, Any]) -> FamilyRow:
    return FamilyRow(
        id=row["id"],
        head_name=row["head_name"] or "",
        no_kk_masked=mask_nik(row["no_kk"]) if row["no_kk"] else "",
        address_line=address_line(row | {"dusun": None}),
        dusun=row["dusun"] or "",
        members=int(row["members"]),
        desil=row["desil"],
        last_visit=date.fromisoformat(row["last_visit"]) if row["last_visit"] else None,
        case_id=row["case_id"],
        case_number=row["case_number"] or "",
    )
