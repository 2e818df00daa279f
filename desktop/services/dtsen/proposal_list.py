"""Reading proposals: lists with filters, one in full, what is known of a person as it stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.codes import Sex, Shdk
from desktop.models.data_cycle import cycle_of, next_cycle
from desktop.models.dates import Zone, local_date, short_date
from desktop.models.errors import NotFound
from desktop.models.nik import mask_nik
from desktop.models.proposals import (
    Decision,
    ProposalKind,
    ProposalSource,
    ProposalState,
    in_order,
    steps_from,
)
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.casework.case_people import address_line
from desktop.services.keyset import containing
from desktop.services.offices.office_names import OfficeNames
from desktop.services.people.merged_people import survivor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from desktop.models.proposals import Step
    from desktop.services.desk import Desk

MOST = 5_000
"""Proposals that a list shows at most, the newest ones."""

_MASKED = frozenset({"nik", "no_kk"})
_COLUMNS = (
    "r.rid, r.id, r.number, r.kind, r.state, r.cycle, r.source, r.reason, r.detail, r.evidence, r.decision, "
    "r.decision_note, r.proposed_on, r.sent_on, r.result_on, r.result_note, r.recheck_on, r.officer_name, "
    "r.office, r.person_id, r.household_id, r.case_id, r.visit_id, r.deliberation_id, p.name, p.nik, "
    "h.head_name, h.no_kk, coalesce(p.address, h.address) AS address, coalesce(p.rt, h.rt) AS rt, "
    "coalesce(p.rw, h.rw) AS rw, coalesce(p.dusun, h.dusun) AS dusun, "
    # Not where the family event that it became was taken back by itself.
    "(SELECT a.at FROM applied_proposal a WHERE a.proposal_id=r.id AND NOT EXISTS (SELECT 1 "
    "FROM family_event e WHERE e.id=json_extract(a.effects, '$.event') AND e.deleted=1)) AS applied_at"
)
FROM = (
    "proposal r LEFT JOIN person p ON p.id=r.person_id "
    "LEFT JOIN household h ON h.id=coalesce(r.household_id, p.household_id)"
)
"""A proposal ``r`` with its person ``p`` and family ``h``."""


@dataclass(frozen=True, slots=True)
class ProposalFilter:
    """Which proposals: empty parts do not matter, but no ``ids`` at all are none.

    ``recheck_by``: to be looked at again by then. ``until_cycle``: of that month or an earlier one.
    """

    states: tuple[ProposalState, ...] = ()
    kinds: tuple[ProposalKind, ...] = ()
    cycles: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    text: str = ""
    recheck_by: date | None = None
    deliberation_id: str | None = None
    person_id: str | None = None
    household_id: str | None = None
    until_cycle: str | None = None
    ids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal as lists and panels show it; numbers of persons are masked.

    ``detail`` are (field, as it stands, as it should be). ``own``: this office's, to be changed here.
    ``applied_on``: when this office's own data followed an accepted one.
    """

    id: str
    number: str
    kind: ProposalKind
    state: ProposalState
    cycle: str
    source: ProposalSource
    name: str
    nik_masked: str
    head_name: str
    no_kk_masked: str
    address_line: str
    dusun: str
    reason: str
    detail: tuple[tuple[str, str, str], ...]
    evidence: tuple[str, ...]
    decision: Decision | None
    decision_note: str
    proposed_on: date
    sent_on: date | None
    result_on: date | None
    result_note: str
    recheck_on: date | None
    officer_name: str
    office: str
    office_name: str
    own: bool
    person_id: str | None
    household_id: str | None
    case_id: str | None
    deliberation_id: str | None
    applied_on: date | None

    @property
    def steps(self) -> tuple[Step, ...]:
        """What may be done with it outside of a deliberation."""
        return steps_from(self.state) if self.own else ()

    def recheck_due(self, today: date) -> bool:
        """Whether somebody should look again what became of it."""
        return self.state is ProposalState.SENT and self.recheck_on is not None and self.recheck_on <= today


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of a list; ``capped`` where older ones were left out."""

    rows: tuple[ProposalRow, ...]
    capped: bool


def find(desk: Desk, wanted: ProposalFilter = ProposalFilter(), limit: int = MOST) -> Listed:
    """The proposals that fit, newest first. Call it off the UI thread."""
    desk.require(Permission.CASE_VIEW)
    where, parameters = condition(desk, wanted)
    with desk.store.read() as connection:
        found = _rows(connection, desk, f"{where} ORDER BY r.rid DESC LIMIT ?", (*parameters, limit + 1))
    return Listed(tuple(found[:limit]), len(found) > limit)


def get(desk: Desk, proposal_id: str) -> ProposalRow:
    """One proposal. Raises NotFound where it is not here or may not be seen."""
    desk.require(Permission.CASE_VIEW)
    where, parameters = condition(desk, ProposalFilter())
    with desk.store.read() as connection:
        found = _rows(connection, desk, f"r.id=? AND {where}", (proposal_id, *parameters))
    if not found:
        raise NotFound(
            "Usulan ini tidak ada di kantor ini.", "Tidak ada yang diubah.", "Muat ulang daftar usulan."
        )
    return found[0]


def count(desk: Desk, wanted: ProposalFilter) -> int:
    """How many proposals fit."""
    desk.require(Permission.CASE_VIEW)
    where, parameters = condition(desk, wanted)
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(f"SELECT count(*) FROM {FROM} WHERE {where}", parameters).one()
    return int(row[0])


def count_by_state(desk: Desk, cycle: str, offices: tuple[str, ...] = ()) -> dict[ProposalState, int]:
    """How many proposals of a cycle stand at each state, states without any left out."""
    desk.require(Permission.CASE_VIEW)
    where, parameters = condition(desk, ProposalFilter(cycles=(cycle,), offices=offices))
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT r.state, count(*) FROM {FROM} WHERE {where} GROUP BY r.state", parameters
        ).all()
    return {ProposalState(state): int(number) for state, number in rows}


@dataclass(frozen=True, slots=True)
class Choices:
    """What lists can be narrowed to: months, the newest first, and offices as (code, name)."""

    cycles: tuple[str, ...]
    offices: tuple[tuple[str, str], ...]


def filter_choices(desk: Desk) -> Choices:
    """The months and offices of the proposals here; this month and the next are always among them."""
    desk.require(Permission.CASE_VIEW)
    own = cycle_of(desk.today())
    names = OfficeNames(desk.store)
    with desk.store.read() as connection:
        cycles = connection.exec_driver_sql("SELECT DISTINCT cycle FROM proposal WHERE deleted=0").all()
        codes = connection.exec_driver_sql("SELECT DISTINCT office FROM proposal WHERE deleted=0").all()
        names.read(connection)
    return Choices(
        tuple(sorted({str(row[0]) for row in cycles} | {own, next_cycle(own)}, reverse=True)),
        tuple(sorted(((str(row[0]), names[row[0]]) for row in codes), key=lambda pair: pair[1])),
    )


def as_it_stands(desk: Desk, person_id: str | None, household_id: str | None = None) -> dict[str, str]:
    """What is known of a person and the family by the fields of a proposal; numbers masked."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        person: dict[str, Any] = {}
        if person_id is not None:
            row = connection.exec_driver_sql(
                "SELECT * FROM person WHERE id=?", (survivor(connection, person_id),)
            ).first()
            person = dict(row._mapping) if row is not None else {}
        home = household_id or person.get("household_id")
        row = connection.exec_driver_sql("SELECT * FROM household WHERE id=?", (home,)).first()
        household = dict(row._mapping) if row is not None else {}
        desil = connection.exec_driver_sql(
            "SELECT desil FROM observation WHERE household_id=? AND deleted=0 AND desil IS NOT NULL "
            "ORDER BY observed_on DESC, rid DESC LIMIT 1",
            (home,),
        ).scalar()
    return {key: text for key, text in _known(person, household, desil).items() if text}


def open_about(desk: Desk, person_id: str | None, household_id: str | None) -> tuple[ProposalRow, ...]:
    """Proposals about this person or family that still wait for something."""
    from desktop.models.proposals import OPEN

    if person_id is None and household_id is None:
        return ()
    wanted = ProposalFilter(
        states=tuple(sorted(OPEN)),
        person_id=person_id,
        household_id=household_id if person_id is None else None,
    )
    return find(desk, wanted, limit=20).rows


# ---------------------------------------------------------------- inside


def _known(person: dict[str, Any], household: dict[str, Any], desil: int | None) -> dict[str, str]:
    nik, no_kk = person.get("nik"), household.get("no_kk")
    birth, sex, shdk = person.get("birth_date"), person.get("sex"), person.get("shdk")
    return {
        "name": person.get("name") or "",
        "nik": mask_nik(nik) if nik else "",
        "no_kk": mask_nik(no_kk) if no_kk else "",
        "birth_place": person.get("birth_place") or "",
        "birth_date": short_date(date.fromisoformat(birth)) if birth else "",
        "sex": Sex(sex).label if sex else "",
        "address": person.get("address") or household.get("address") or "",
        "rt": person.get("rt") or household.get("rt") or "",
        "rw": person.get("rw") or household.get("rw") or "",
        "dusun": person.get("dusun") or household.get("dusun") or "",
        "shdk": Shdk(shdk).label if shdk in list(Shdk) else "",
        "desil": str(desil) if desil is not None else "",
    }


def condition(desk: Desk, wanted: ProposalFilter) -> tuple[str, tuple[Any, ...]]:
    """What a filter asks of ``FROM``, with its parameters; what this person may not see is left out."""
    seen, parameters = visibility.of_case(desk, "r")
    parts = ["r.deleted=0", seen]
    values: list[Any] = [*parameters]
    for column, chosen in (
        ("state", wanted.states), ("kind", wanted.kinds), ("cycle", wanted.cycles),
        ("office", wanted.offices),
    ):  # fmt: skip
        if chosen:
            parts.append(f"r.{column} IN ({','.join('?' * len(chosen))})")
            values += [str(value) for value in chosen]
    for column, value in (
        ("deliberation_id", wanted.deliberation_id), ("person_id", wanted.person_id),
        ("household_id", wanted.household_id),
    ):  # fmt: skip
        if value is not None:
            parts.append(f"r.{column}=?")
            values.append(value)
    if wanted.until_cycle is not None:
        parts.append("r.cycle<=?")
        values.append(wanted.until_cycle)
    if wanted.ids is not None:
        parts.append("r.id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(wanted.ids))
    if wanted.recheck_by is not None:
        parts.append("r.state='sent' AND r.recheck_on IS NOT NULL AND r.recheck_on<=?")
        values.append(wanted.recheck_by.isoformat())
    if wanted.text.strip():
        columns = ("r.number", "p.name", "h.head_name", "p.nik", "h.no_kk", "p.dusun", "h.dusun")
        found = containing(columns, wanted.text)
        parts.append(found.text)
        values += found.parameters
    return " AND ".join(parts), tuple(values)


def _rows(connection: Connection, desk: Desk, where: str, parameters: Iterable[Any]) -> list[ProposalRow]:
    names = OfficeNames(desk.store)
    names.read(connection)
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM {FROM} WHERE {where}", tuple(parameters))
    return [_row(dict(row._mapping), desk.office_code, names, desk.zone) for row in rows]


def _row(row: dict[str, Any], own: str, names: OfficeNames, zone: Zone) -> ProposalRow:
    detail = json.loads(row["detail"])
    return ProposalRow(
        id=row["id"],
        number=row["number"],
        kind=ProposalKind(row["kind"]),
        state=ProposalState(row["state"]),
        cycle=row["cycle"],
        source=ProposalSource(row["source"]),
        name=row["name"] or row["head_name"] or "",
        nik_masked=mask_nik(row["nik"]) if row["nik"] else "",
        head_name=row["head_name"] or "",
        no_kk_masked=mask_nik(row["no_kk"]) if row["no_kk"] else "",
        address_line=address_line(row),
        dusun=row["dusun"] or "",
        reason=row["reason"],
        detail=tuple(
            (key, _shown(key, detail[key][0]), _shown(key, detail[key][1])) for key in in_order(detail)
        ),
        evidence=tuple(json.loads(row["evidence"])),
        decision=Decision(row["decision"]) if row["decision"] else None,
        decision_note=row["decision_note"] or "",
        proposed_on=date.fromisoformat(row["proposed_on"]),
        sent_on=_day(row["sent_on"]),
        result_on=_day(row["result_on"]),
        result_note=row["result_note"] or "",
        recheck_on=_day(row["recheck_on"]),
        officer_name=row["officer_name"],
        office=row["office"],
        office_name=names[row["office"]],
        own=row["office"] == own,
        person_id=row["person_id"],
        household_id=row["household_id"],
        case_id=row["case_id"],
        deliberation_id=row["deliberation_id"],
        applied_on=local_date(row["applied_at"], zone) if row["applied_at"] else None,
    )


def _shown(key: str, value: str) -> str:
    """A value as screens show it: whole NIK and No. KK only in the export."""
    digits = "".join(char for char in value if char.isdigit())
    return mask_nik(digits) if key in _MASKED and len(digits) == 16 else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
