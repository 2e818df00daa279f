"""Reading village deliberations: lists, one in full, and the proposals on its list."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models import areas, data_cycle
from desktop.models.areas import AreaKind
from desktop.models.deliberations import (
    USUAL_ATTENDEES,
    Attendee,
    DeliberationInput,
    DeliberationKind,
    DeliberationState,
)
from desktop.models.errors import NotFound
from desktop.models.proposals import Decision, ProposalState
from desktop.models.roles import Permission
from desktop.services.dtsen.proposal_list import ProposalFilter, ProposalRow, find
from desktop.services.offices.office_names import OfficeNames
from desktop.services.papers import kept_papers
from desktop.services.papers.kept_papers import Kept

if TYPE_CHECKING:
    from desktop.services.desk import Desk

Row = dict[str, Any]
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Closing:
    """What is said at the end: the families not found and those found able, and the words of the minutes."""

    conclusion: str = ""
    houses_not_found: int = 0
    able: int = 0


@dataclass(frozen=True, slots=True)
class Deliberation:
    """A meeting as lists and panels show it. ``late``: announced later than the rules ask, or not yet.

    ``printed`` has the newest print of each paper handed out, by its kind.
    """

    id: str
    kind: DeliberationKind
    state: DeliberationState
    cycle: str
    held_on: date
    held_at: str
    place: str
    announced_on: date | None
    leader: str
    secretary: str
    agenda: str
    attendance: tuple[Attendee, ...]
    closing: Closing
    number: str
    late: bool
    own: bool
    office: str
    office_name: str
    printed: Mapping[str, Kept]

    @property
    def came(self) -> int:
        """How many came."""
        return sum(one.came for one in self.attendance)


@dataclass(frozen=True, slots=True)
class Item:
    """A proposal on the list of a meeting, with what this meeting said of it (None: nothing yet)."""

    proposal: ProposalRow
    decision: Decision | None
    note: str

    @property
    def id(self) -> str:
        """The proposal's id."""
        return self.proposal.id


def usual(desk: Desk) -> DeliberationInput:
    """What a new meeting starts from: kind by the office, a cycle with days left, the rest as last time."""
    area = areas.get(desk.office_code)
    kind = DeliberationKind.MUSKEL if area and area.kind is AreaKind.KELURAHAN else DeliberationKind.MUSDES
    last = _last(desk)
    people = tuple(
        Attendee(one["name"], one["function"], one["invited"])
        for one in json.loads(last.get("attendance", "[]"))
    )
    return DeliberationInput(
        kind=kind.value,
        held_on=None,
        place=last.get("place", ""),
        held_at=last.get("held_at") or "09.00",
        cycle=data_cycle.cycle_for_new(desk.reference.cycle(), desk.today(), data_cycle.MUSDES),
        leader=last.get("leader") or "",
        secretary=last.get("secretary") or "",
        attendance=people or tuple(Attendee("", function) for function in USUAL_ATTENDEES),
    )


def listed(desk: Desk) -> tuple[Deliberation, ...]:
    """The meetings known here, the newest first."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT * FROM deliberation WHERE deleted=0 ORDER BY held_on DESC, rid DESC LIMIT ?", (_MOST,)
        ).all()
        printed = kept_papers.standing(connection, desk, [row.id for row in rows])
    names = OfficeNames(desk.store)
    return tuple(_made(desk, dict(row._mapping), names, printed.get(row.id, {})) for row in rows)


def get(desk: Desk, deliberation_id: str) -> Deliberation:
    """One meeting. Raises NotFound."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT * FROM deliberation WHERE id=? AND deleted=0", (deliberation_id,)
        ).first()
        if row is None:
            raise missing()
        printed = kept_papers.standing(connection, desk, [row.id]).get(row.id, {})
    return _made(desk, dict(row._mapping), OfficeNames(desk.store), printed)


def items(desk: Desk, meeting: Deliberation) -> tuple[Item, ...]:
    """What is on the list of a meeting, by dusun and name: once held, what it decided then."""
    desk.require(Permission.CASE_VIEW)
    if meeting.state is DeliberationState.HELD:
        decided = _snapshot(desk, meeting.id)
        rows = {row.id: row for row in find(desk, ProposalFilter(ids=tuple(decided))).rows}
        found = [
            Item(rows[key], value, rows[key].decision_note if rows[key].decision is value else "")
            for key, value in decided.items()
            if key in rows
        ]
    else:
        waiting = find(
            desk,
            ProposalFilter(
                states=(ProposalState.PROPOSED,), offices=(meeting.office,), until_cycle=meeting.cycle
            ),
        ).rows
        here = find(desk, ProposalFilter(deliberation_id=meeting.id)).rows
        merged = {row.id: row for row in (*waiting, *here)}
        found = [
            Item(row, row.decision, row.decision_note)
            if row.deliberation_id == meeting.id
            else Item(row, None, "")
            for row in merged.values()
        ]
    return tuple(
        sorted(found, key=lambda item: (item.proposal.dusun, item.proposal.name, item.proposal.number))
    )


def counted(meeting_items: Sequence[Item]) -> Mapping[Decision | None, int]:
    """How many of each decision; None: nothing decided yet."""
    numbers: dict[Decision | None, int] = dict.fromkeys([*Decision, None], 0)
    for item in meeting_items:
        numbers[item.decision] += 1
    return numbers


def missing() -> NotFound:
    """Nobody here has that meeting."""
    return NotFound(
        "Musyawarah ini tidak ada di kantor ini.", "Tidak ada yang diubah.", "Muat ulang daftarnya."
    )


def _last(desk: Desk) -> Row:
    """This office's last meeting: the next one is mostly like it."""
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT place, held_at, leader, secretary, attendance FROM deliberation "
            "WHERE office=? AND deleted=0 AND state<>'cancelled' ORDER BY held_on DESC, rid DESC LIMIT 1",
            (desk.office_code,),
        ).first()
    return {} if row is None else dict(row._mapping)


def _snapshot(desk: Desk, deliberation_id: str) -> dict[str, Decision]:
    with desk.store.read() as connection:
        text = connection.exec_driver_sql(
            "SELECT decisions FROM deliberation WHERE id=?", (deliberation_id,)
        ).scalar()
    return {str(key): Decision(value) for key, value in json.loads(text or "[]")}


def _made(desk: Desk, row: Row, names: OfficeNames, printed: Mapping[str, Kept]) -> Deliberation:
    held_on = date.fromisoformat(row["held_on"])
    announced = date.fromisoformat(row["announced_on"]) if row["announced_on"] else None
    state = DeliberationState(row["state"])
    least = data_cycle.days_of(desk.reference.cycle(), data_cycle.ANNOUNCE, held_on)
    planned = state is DeliberationState.PLANNED
    return Deliberation(
        id=row["id"],
        kind=DeliberationKind(row["kind"]),
        state=state,
        cycle=row["cycle"],
        held_on=held_on,
        held_at=row["held_at"] or "",
        place=row["place"],
        announced_on=announced,
        leader=row["leader"] or "",
        secretary=row["secretary"] or "",
        agenda=row["agenda"] or "",
        attendance=tuple(Attendee(**one) for one in json.loads(row["attendance"])),
        closing=Closing(row["conclusion"] or "", row["houses_not_found"], row["able"]),
        number=row["number"] or "",
        late=planned and data_cycle.late_announcement(held_on, announced, least),
        own=row["office"] == desk.office_code,
        office=row["office"],
        office_name=names[row["office"]],
        printed=printed,
    )
