"""Taking back what was wrongly recorded about a referral: with a reason, and without losing the history.

The referral event becomes a tombstone that carries the reason, so that every office, also one with an older
program, computes the referral without it. The case's history keeps the step and gets a row that undoes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import ENDED, CaseAction, CaseStatus
from desktop.models.errors import NotFound
from desktop.models.referral_flow import DESTINATION_KINDS, ReferralEventKind
from desktop.models.roles import Permission
from desktop.models.workflow import RuleViolation
from desktop.services import visibility
from desktop.services.casework import case_steps
from desktop.services.casework.case_steps import Record
from desktop.services.casework.referral_steps import Event, apply_derived, events_of, waiting_office

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

_BY_SENDER = DESTINATION_KINDS | {ReferralEventKind.REPLIED}
_MOVED_ON = "Kasus sudah berlanjut setelah catatan ini. Urungkan langkah sesudahnya lebih dahulu."


@dataclass(frozen=True, slots=True)
class Correctable:
    """The last event of a referral, the history row it led to, and the status before it."""

    event: Event
    step_id: str
    action: CaseAction
    back_to: CaseStatus


def correctable(
    connection: Connection, case: Mapping[str, Any], referral: Mapping[str, Any], own_office: str
) -> Correctable | None:
    """The last event, where this office recorded it of its own referral and the case stands as it left it."""
    events = events_of(connection, referral)
    if not events or referral["office"] != own_office or case["office"] != own_office:
        return None
    last, status = events[-1], CaseStatus(case["status"])
    if last.office != own_office or last.kind not in _BY_SENDER or status in ENDED:
        return None
    step = _step_of(_steps(connection, case["id"]), last.id)
    if step is None:
        return None
    step_id, action, source, target, moved_on = step
    if moved_on or (target is not None and target != status.value):
        return None
    return Correctable(last, step_id, CaseAction(action), CaseStatus(source) if source else status)


def take_back(desk: Desk, referral_id: str, reason: str) -> Changes:
    """Takes back the last thing recorded about a referral of this office; the case goes back with it.

    Raises RuleViolation naming note or kind, NotFound where this person may not see the referral.
    """
    desk.require(Permission.REFERRAL_RESPOND)
    if not reason.strip():
        raise RuleViolation("note", "Isi alasan koreksi lebih dahulu.")
    with desk.unit_of_work() as uow:
        referral = uow.row("referral", referral_id)
        if referral is None or referral["deleted"]:
            raise NotFound(
                "Rujukan ini tidak ada di kantor ini.", "Tidak ada yang diubah.", "Muat ulang kasusnya."
            )
        case = visibility.case_row(uow.connection, desk, referral["case_id"])
        found = correctable(uow.connection, case, referral, desk.office_code)
        if found is None:
            raise RuleViolation("kind", _MOVED_ON)
        stay = not case_steps.travels(uow.connection, case, uow.origin.office)
        uow.delete("referral_event", found.event.id, reason.strip(), stay=stay)
        apply_derived(uow, referral_id)
        detail = {
            "undone": found.step_id,
            "step": found.action.value,
            "referral": referral_id,
            "taken_back": found.event.id,
            "event": found.event.kind.value,
        }
        patch = {"referred_to": waiting_office(uow.connection, case)}
        record = Record(patch, f"{referral['destination_name']}: {reason.strip()}", detail)
        case_steps.write(uow, case, CaseAction.UNDO, found.back_to, record)
        facts = {"case": case["number"], "event": found.event.kind.value}
        uow.audit("referral.take_back", "referral", referral_id, facts)
    return uow.changes


_Step = tuple[str, str, str | None, str | None, Mapping[str, Any]]


def _steps(connection: Connection, case_id: str) -> list[_Step]:
    rows = connection.exec_driver_sql(
        "SELECT id, action, from_status, to_status, detail FROM case_event "
        "WHERE case_id=? AND deleted=0 ORDER BY rid",
        (case_id,),
    )
    return [(row[0], row[1], row[2], row[3], json.loads(row[4])) for row in rows]


def _step_of(steps: Sequence[_Step], event_id: str) -> tuple[str, str, str | None, str | None, bool] | None:
    """The history row that an event led to, and whether the status changed after it."""
    for place, (step_id, action, source, target, detail) in enumerate(steps):
        if event_id in detail.get("referral_events", ()):
            return step_id, action, source, target, any(later[3] for later in steps[place + 1 :])
    return None
