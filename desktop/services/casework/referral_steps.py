"""What happens to a referral, one appended event at a time, and what follows from it for the case.

``referral.status`` and its companions are computed from the events, never written by hand: every office
computes the same from the same events, in whatever order they arrived.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.referral_flow import (
    DESTINATION_KINDS,
    WAITING,
    ReferralEventKind,
    ReferralStatus,
    case_action_of,
    possible_events,
    status_of,
)
from desktop.models.roles import Permission
from desktop.models.workflow import CaseContext, RuleViolation, StepInput, check
from desktop.services.casework import case_steps
from desktop.services.casework.case_steps import Case, Record

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.storage.changelog import Scalar
    from desktop.storage.unit_of_work import Actor, UnitOfWork

Referral = dict[str, Any]
K = ReferralEventKind

BY_HAND: frozenset[ReferralEventKind] = DESTINATION_KINDS | {K.REPLIED, K.CANCELLED}
"""Kinds that a person records; the rest come with referring and approving."""

PROMPTS: dict[ReferralEventKind, str] = {
    K.REFUSED: "Alasan penolakan",
    K.ASKED: "Yang ditanyakan",
    K.REPLIED: "Penjelasan",
    K.ANSWERED: "Isi jawaban",
    K.CANCELLED: "Alasan pembatalan rujukan",
}
"""Kinds that say nothing without words, and the label of the field for them."""


@dataclass(frozen=True, slots=True)
class Event:
    """One stored event of a referral."""

    id: str
    kind: ReferralEventKind
    note: str
    on_day: date
    at: str
    actor_id: str
    actor_name: str
    office: str


def events_of(connection: Connection, referral: Mapping[str, Any]) -> list[Event]:
    """The events that count, causes before effects, in the same order in every office.

    Only the office that refers and the office referred to are heard; the latter as destination only.
    """
    rows = connection.exec_driver_sql(
        "SELECT e.id, e.kind, e.note, e.on_day, e.at, e.actor_id, e.actor_name, e.office "
        "FROM referral_event e LEFT JOIN change c ON c.oid=e.v_oid AND c.seq=e.v_seq "
        "WHERE e.referral_id=? AND e.deleted=0 ORDER BY COALESCE(c.lamport,0), e.at, e.id",
        (referral["id"],),
    )
    events = [
        Event(r[0], K(r[1]), r[2] or "", date.fromisoformat(r[3]), r[4], r[5], r[6], r[7]) for r in rows
    ]
    return [event for event in events if _counts(event, referral)]


def _counts(event: Event, referral: Mapping[str, Any]) -> bool:
    if event.office == referral["office"]:
        return True
    return event.office == referral["to_office"] and event.kind in DESTINATION_KINDS


def append(
    uow: UnitOfWork,
    case: Mapping[str, Any],
    referral: Mapping[str, Any],
    kind: ReferralEventKind,
    note: str,
    on_day: date,
    actor: Actor | None = None,
) -> str:
    """Adds an event, brings the computed columns up to date and returns the event's id."""
    who = actor or uow.actor
    event_id = uow.insert(
        "referral_event",
        {
            "referral_id": referral["id"],
            "case_id": case["id"],
            "kind": kind.value,
            "note": note.strip() or None,
            "on_day": on_day.isoformat(),
            "at": uow.at,
            "actor_id": who.id,
            "actor_name": who.name,
        },
        part=case["office"],
        stay=not case_steps.travels(uow.connection, case, uow.origin.office),
    )
    apply_derived(uow, referral["id"])
    return event_id


def apply_derived(uow: UnitOfWork, referral_id: str) -> None:
    """Computes the referral's status from its events, and whether the case waits for our answer."""
    referral = uow.row("referral", referral_id)
    if referral is None:
        return
    events = events_of(uow.connection, referral)
    status = status_of(event.kind for event in events)
    sent = [event for event in events if event.kind is K.SENT]
    answers = [event for event in events if event.kind is K.ANSWERED]
    _derive(
        uow,
        "referral",
        referral,
        {
            "status": status.value,
            "is_open": int(
                status not in (ReferralStatus.ANSWERED, ReferralStatus.REFUSED, ReferralStatus.CANCELLED)
            ),
            "sent_on": sent[-1].on_day.isoformat() if sent else None,
            "answer": answers[-1].note if answers else None,
            "answered_on": answers[-1].on_day.isoformat() if answers else None,
        },
    )
    case = uow.row("cases", referral["case_id"])
    if case is not None:
        _derive(
            uow, "cases", case, {"inbox": int(_waits_here(uow.connection, case["id"], uow.origin.office))}
        )


def _derive(uow: UnitOfWork, entity: str, row: Mapping[str, Any], wanted: Mapping[str, Scalar]) -> None:
    changed = {name: value for name, value in wanted.items() if row[name] != value}
    if changed:
        uow.derive(entity, row["id"], changed)


_WAITING_SQL = ",".join(f"'{status.value}'" for status in sorted(WAITING))


def _waits_here(connection: Connection, case_id: str, own_office: str) -> bool:
    row = connection.exec_driver_sql(
        "SELECT 1 FROM referral WHERE case_id=? AND to_office=? AND deleted=0 "
        f"AND status IN ({_WAITING_SQL})",
        (case_id, own_office),
    ).first()
    return row is not None


def waiting_office(connection: Connection, case: Mapping[str, Any]) -> str | None:
    """The office of the tree that an open referral of the owner waits at; None where there is none."""
    row = connection.exec_driver_sql(
        f"SELECT to_office FROM referral WHERE case_id=? AND office=? AND to_office IS NOT NULL "
        f"AND status IN ({_WAITING_SQL}) AND deleted=0 ORDER BY rid DESC LIMIT 1",
        (case["id"], case["office"]),
    ).first()
    return str(row[0]) if row else None


def has_program(connection: Connection, to_office: str | None) -> bool:
    """Whether the destination is an office that answers by bundle: paired and not revoked."""
    if to_office is None:
        return False
    row = connection.exec_driver_sql(
        "SELECT 1 FROM trusted_office WHERE code=? AND revoked_at IS NULL", (to_office,)
    ).first()
    return row is not None


def recordable(
    connection: Connection, referral: Mapping[str, Any], events: Collection[Event], own_office: str
) -> list[ReferralEventKind]:
    """The kinds that somebody of this office may record by hand now; none for an uninvolved office."""
    as_sender = referral["office"] == own_office
    if not as_sender and referral["to_office"] != own_office:
        return []
    kinds = possible_events(
        [event.kind for event in events],
        as_sender=as_sender,
        destination_has_program=has_program(connection, referral["to_office"]),
    )
    past = {event.kind for event in events}
    if K.SENT not in past or K.CANCELLED in past:
        return []
    return [kind for kind in kinds if kind in BY_HAND]


def advance_case(
    uow: UnitOfWork,
    case: Case,
    referral: Mapping[str, Any],
    event: tuple[str, ReferralEventKind, str],
    *,
    permissions: Collection[Permission],
    note: str,
    actor: Actor | None = None,
) -> bool:
    """Lets an event ``(id, kind, text)`` move the case of this office; returns whether it moved.

    Where the workflow has no such step now, or the case was referred elsewhere since, the history row is a
    note and the status stays.
    """
    event_id, kind, text = event
    action = case_action_of(kind)
    status = CaseStatus(case["status"])
    target: CaseStatus | None = None
    if action is not None and _is_latest(uow.connection, case, referral["id"]):
        words = text or kind.label
        step = StepInput(note=words, reason=words, result=words)
        try:
            target = check(status, action, permissions, CaseContext(case["id"], case["kind"]), step)
        except RuleViolation:
            target = None
    record = Record(
        patch={"referred_to": waiting_office(uow.connection, case)},
        note=note,
        detail={"referral": referral["id"], "referral_events": [event_id], "event": kind.value},
    )
    if action is None or target is None:
        case_steps.write(uow, case, CaseAction.NOTE, status, record, actor)
        return False
    case_steps.write(uow, case, action, target, record, actor)
    return True


def _is_latest(connection: Connection, case: Mapping[str, Any], referral_id: str) -> bool:
    """Whether this is the owner's last referral of the case that was sent: an older one moves nothing."""
    row = connection.exec_driver_sql(
        "SELECT id FROM referral WHERE case_id=? AND office=? AND sent_on IS NOT NULL AND deleted=0 "
        "ORDER BY rid DESC LIMIT 1",
        (case["id"], case["office"]),
    ).first()
    return row is not None and row[0] == referral_id


def close_open(
    uow: UnitOfWork, case: Case, referral_ids: Collection[str], reason: str, day: date
) -> list[str]:
    """Cancels referrals of a case that ends or is referred anew; returns the ids of the cancelling events."""
    events = []
    for referral_id in referral_ids:
        referral = uow.row("referral", referral_id)
        if referral is not None:
            events.append(append(uow, case, referral, K.CANCELLED, reason, day))
    return events
