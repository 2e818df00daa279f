"""Reading visits: lists with filters, one in full, and who has visited how many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.errors import NotFound
from desktop.models.nik import mask_nik
from desktop.models.roles import Permission
from desktop.models.visits import Conclusion, Outcome, Priority, VisitState
from desktop.models.welfare import ResidentState
from desktop.services import visibility
from desktop.services.casework.case_people import address_line, household_card
from desktop.services.fieldwork import visit_photos
from desktop.services.fieldwork.visit_findings import Findings, found_in
from desktop.services.keyset import containing
from desktop.services.offices.office_names import OfficeNames

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.casework.case_detail import PersonCard
    from desktop.services.desk import Desk
    from desktop.services.fieldwork.visit_photos import PhotoRow

MOST = 5_000
"""Visits that a list shows at most."""

#: Members that nobody asks about; who is lost or away is asked about, for they may be back.
_GONE = (ResidentState.DEAD.value, ResidentState.MOVED.value, ResidentState.INVALID.value)

NOBODY = ""
"""Stands in filters and counts for visits that nobody was asked to make."""

_COLUMNS = (
    "v.*, h.head_name, h.no_kk, h.address, h.rt, h.rw, h.dusun, c.number AS case_number, "
    "(SELECT count(*) FROM visit_photo p WHERE p.visit_id=v.id AND p.deleted=0) AS photos"
)
_FROM = "home_visit v LEFT JOIN household h ON h.id=v.household_id LEFT JOIN cases c ON c.id=v.case_id"
#: What waits first, soonest and most pressing on top; then what was done, the latest on top.
_ORDER = (
    "v.state<>'planned', CASE WHEN v.state='planned' THEN v.priority END, "
    "CASE WHEN v.state='planned' THEN coalesce(v.planned_on,'9999') END, "
    "coalesce(v.visited_on, v.planned_on) DESC, h.dusun, v.rid"
)


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """Which visits: empty parts do not matter.

    ``facilitators`` are user ids or `NOBODY`; ``month`` is ``2026-11``, of the visit or, where it waits, of
    its plan; ``late_on`` keeps those whose planned day lay before that day, ``due_by`` those that wait and
    were planned for that day or an earlier one.
    """

    states: tuple[VisitState, ...] = ()
    dusun: tuple[str, ...] = ()
    facilitators: tuple[str, ...] = ()
    month: str = ""
    text: str = ""
    household_id: str | None = None
    case_id: str | None = None
    late_on: date | None = None
    due_by: date | None = None


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit as lists show it; numbers of families are masked. ``own``: this office's."""

    id: str
    state: VisitState
    household_id: str
    head_name: str
    no_kk_masked: str
    address_line: str
    dusun: str
    priority: Priority
    planned_on: date | None
    purpose: str
    facilitator_id: str | None
    facilitator_name: str
    visited_on: date | None
    outcome: Outcome | None
    conclusion: Conclusion | None
    note: str
    case_id: str | None
    case_number: str
    photos: int
    office: str
    office_name: str
    own: bool

    def late(self, today: date) -> bool:
        """Whether it waits past its day."""
        return self.state is VisitState.PLANNED and self.planned_on is not None and self.planned_on < today


@dataclass(frozen=True, slots=True)
class VisitDetail:
    """A visit with the family as it is known, and what was found so far."""

    row: VisitRow
    members: tuple[PersonCard, ...]
    found: Findings
    photos: tuple[PhotoRow, ...]
    recorded_at: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of a list; ``capped`` where more were left out."""

    rows: tuple[VisitRow, ...]
    capped: bool


@dataclass(frozen=True, slots=True)
class FacilitatorLine:
    """What one fasilitator has to do and has done.

    ``done`` counts visits of the month asked for; ``waiting``, ``late`` and ``oldest`` are as of today.
    """

    facilitator_id: str
    name: str
    waiting: int
    late: int
    oldest: date | None
    done: int
    reached: int
    last: date | None


def find(desk: Desk, wanted: VisitFilter = VisitFilter(), limit: int = MOST) -> Listed:
    """The visits that fit, those that wait first. Call it off the UI thread."""
    desk.require(Permission.CASE_VIEW)
    where, parameters = _where(desk, wanted)
    with desk.store.read() as connection:
        found = _rows(connection, desk, f"{where} ORDER BY {_ORDER} LIMIT ?", (*parameters, limit + 1))
    return Listed(tuple(found[:limit]), len(found) > limit)


def count(desk: Desk, wanted: VisitFilter) -> int:
    """How many visits fit."""
    desk.require(Permission.CASE_VIEW)
    where, parameters = _where(desk, wanted)
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(f"SELECT count(*) FROM {_FROM} WHERE {where}", parameters).one()
    return int(row[0])


def by_ids(desk: Desk, visit_ids: Iterable[str]) -> list[VisitRow]:
    """Visits in the order asked for; those not here, or not to be seen, are left out."""
    desk.require(Permission.CASE_VIEW)
    ids = list(visit_ids)
    where, parameters = _where(desk, VisitFilter())
    marks = ",".join("?" * len(ids))
    with desk.store.read() as connection:
        rows = _rows(connection, desk, f"v.id IN ({marks}) AND {where}", (*ids, *parameters))
    known = {row.id: row for row in rows}
    return [known[visit_id] for visit_id in ids if visit_id in known]


def get(desk: Desk, visit_id: str) -> VisitDetail:
    """One visit in full. Raises NotFound where it is not here or may not be seen."""
    desk.require(Permission.CASE_VIEW)
    where, parameters = _where(desk, VisitFilter())
    with desk.store.read() as connection:
        raw = connection.exec_driver_sql(
            f"SELECT {_COLUMNS} FROM {_FROM} WHERE v.id=? AND {where}", (visit_id, *parameters)
        ).first()
        if raw is None:
            raise NotFound(
                "Kunjungan ini tidak ada di kantor ini.",
                "Tidak ada yang diubah.",
                "Muat ulang daftar kunjungan.",
            )
        row = dict(raw._mapping)
        names = OfficeNames(desk.store)
        names.read(connection)
        found = found_in(row)
        asked = [one.person_id for one in found.members]
        members = living_members(connection, row["household_id"], desk.today(), and_also=asked)
        photos = visit_photos.of_visit(connection, visit_id, desk.office_code)
    return VisitDetail(
        row=_row(row, desk.office_code, names),
        members=members,
        found=found,
        photos=photos,
        recorded_at=row["recorded_at"],
        recorded_by=row["recorded_by"],
    )


def living_members(
    connection: Connection, household_id: str, today: date, *, and_also: Collection[str] = ()
) -> tuple[PersonCard, ...]:
    """Who is asked about at the door, the head first: not the dead, nor who moved away.

    ``and_also`` are persons who are in it all the same: something was found of them before they went.
    """
    family = household_card(connection, household_id, today)
    gone = {
        str(row[0])
        for row in connection.exec_driver_sql(
            "SELECT id FROM person WHERE household_id=? AND life_state IN (?,?,?)", (household_id, *_GONE)
        )
    }
    members = family.members if family else ()
    return tuple(one for one in members if one.id not in gone or one.id in and_also)


def dusun_names(desk: Desk) -> list[str]:
    """The dusun that families live in, by name."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT DISTINCT dusun FROM household WHERE deleted=0 AND dusun IS NOT NULL AND dusun<>'' "
            "ORDER BY dusun"
        )
        return [str(row[0]) for row in rows]


def by_facilitator(desk: Desk, month: str) -> list[FacilitatorLine]:
    """One line for each who has visits, by name; visits that nobody was given stand last."""
    desk.require(Permission.CASE_VIEW)
    where, parameters = _where(desk, VisitFilter())
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT coalesce(v.facilitator_id,''), max(coalesce(v.facilitator_name,'')), "
            "sum(v.state='planned'), sum(v.state='planned' AND v.planned_on<?), "
            "min(CASE WHEN v.state='planned' THEN v.planned_on END), "
            "sum(v.state='done' AND substr(v.visited_on,1,7)=?), "
            "sum(v.state='done' AND substr(v.visited_on,1,7)=? AND v.outcome IN ('complete','incomplete')), "
            "max(CASE WHEN v.state='done' THEN v.visited_on END) "
            f"FROM {_FROM} WHERE {where} AND v.state<>'cancelled' GROUP BY 1 "
            "ORDER BY coalesce(v.facilitator_id,'')='', 2",
            (desk.today().isoformat(), month, month, *parameters),
        )
        return [
            FacilitatorLine(r[0], r[1], int(r[2]), int(r[3] or 0), _day(r[4]), int(r[5] or 0), int(r[6] or 0),
                            _day(r[7]))
            for r in rows
        ]  # fmt: skip


# ---------------------------------------------------------------- inside


def _where(desk: Desk, wanted: VisitFilter) -> tuple[str, tuple[Any, ...]]:
    seen, parameters = visibility.condition(desk, "c")
    parts = ["v.deleted=0"]
    values: list[Any] = []
    if seen != "1":
        # A visit for a sensitive case is for those who may see the case.
        parts.append(f"(c.id IS NULL OR {seen})")
        values += parameters
    for column, chosen in (
        ("v.state", [state.value for state in wanted.states]), ("coalesce(h.dusun,'')", wanted.dusun),
        ("coalesce(v.facilitator_id,'')", wanted.facilitators),
    ):  # fmt: skip
        if chosen:
            parts.append(f"{column} IN ({','.join('?' * len(chosen))})")
            values += chosen
    if wanted.month:
        parts.append("substr(coalesce(v.visited_on, v.planned_on),1,7)=?")
        values.append(wanted.month)
    for column, value in (("household_id", wanted.household_id), ("case_id", wanted.case_id)):
        if value is not None:
            parts.append(f"v.{column}=?")
            values.append(value)
    if wanted.late_on is not None:
        parts.append("v.state='planned' AND v.planned_on<?")
        values.append(wanted.late_on.isoformat())
    if wanted.due_by is not None:
        parts.append("v.state='planned' AND v.planned_on<=?")
        values.append(wanted.due_by.isoformat())
    if wanted.text.strip():
        # The end of the id stands on the paper form.
        columns = (
            "h.head_name", "h.no_kk", "h.address", "h.dusun", "v.facilitator_name", "v.purpose", "v.id",
        )  # fmt: skip
        found = containing(columns, wanted.text)
        parts.append(found.text)
        values += found.parameters
    return " AND ".join(parts), tuple(values)


def _rows(connection: Connection, desk: Desk, where: str, parameters: Iterable[Any]) -> list[VisitRow]:
    names = OfficeNames(desk.store)
    names.read(connection)
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM {_FROM} WHERE {where}", tuple(parameters))
    return [_row(dict(row._mapping), desk.office_code, names) for row in rows]


def _row(row: Mapping[str, Any], own: str, names: OfficeNames) -> VisitRow:
    priority = str(row["priority"])
    return VisitRow(
        id=row["id"],
        state=VisitState(row["state"]),
        household_id=row["household_id"],
        head_name=row["head_name"] or "",
        no_kk_masked=mask_nik(row["no_kk"]) if row["no_kk"] else "",
        address_line=address_line(row),
        dusun=row["dusun"] or "",
        priority=Priority(priority) if priority in list(Priority) else Priority.NORMAL,
        planned_on=_day(row["planned_on"]),
        purpose=row["purpose"] or "",
        facilitator_id=row["facilitator_id"],
        facilitator_name=row["facilitator_name"] or "",
        visited_on=_day(row["visited_on"]),
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        conclusion=Conclusion(row["conclusion"]) if row["conclusion"] else None,
        note=row["note"] or "",
        case_id=row["case_id"],
        case_number=row["case_number"] or "",
        photos=int(row["photos"]),
        office=row["office"],
        office_name=names[row["office"]],
        own=row["office"] == own,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
