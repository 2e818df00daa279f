"""What follows here from events that other offices wrote, once a bundle has brought them.

Depends on the rows alone, so every device that merges the same changes ends in the same state. Each event
answered by a history row names itself there, so merging it again adds nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from desktop.models.case_status import CaseAction
from desktop.models.referral_flow import ReferralEventKind
from desktop.models.roles import Permission
from desktop.services.casework.case_steps import Case
from desktop.services.casework.referral_steps import Event, Referral, advance_case, apply_derived, events_of
from desktop.services.offices.office_names import office_name
from desktop.storage.changelog import dump
from desktop.storage.unit_of_work import SYSTEM

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

K = ReferralEventKind

_EVERYTHING = frozenset(Permission)
_NEWS = {K.ACCEPTED, K.REFUSED, K.ASKED, K.ANSWERED}
"""What the office that referred is told of; a mere receipt shows in the status."""
_NEWS_AT_DESTINATION = {K.REPLIED, K.CANCELLED}


def react_to_incoming(uow: UnitOfWork, desk: Desk, ids: Mapping[str, Collection[str]]) -> None:
    """Brings referrals and cases up to date after a merge; ``ids`` are the rows that it wrote, by table.

    At the office that refers, an answer moves the case where the workflow allows it, else leaves a note. At
    the destination the case appears among those that wait for an answer.
    """
    new_events = set(ids.get("referral_event", ()))
    for referral_id in _referrals(uow, ids):
        referral = uow.row("referral", referral_id)
        if referral is None or referral["deleted"]:
            continue
        apply_derived(uow, referral_id)
        case = uow.row("cases", referral["case_id"])
        if case is None or case["deleted"]:
            continue
        if referral["office"] == desk.office_code:
            _at_sender(uow, case, referral)
        elif referral["to_office"] == desk.office_code:
            _at_destination(uow, case, referral, new_events)
    _notes(uow, desk.office_code, ids.get("case_event", ()))


def _referrals(uow: UnitOfWork, ids: Mapping[str, Collection[str]]) -> list[str]:
    """Referrals touched by the merge, oldest first as they came to this office."""
    rows = uow.execute(
        "SELECT id FROM referral WHERE id IN (SELECT value FROM json_each(?) UNION SELECT referral_id FROM "
        "referral_event WHERE id IN (SELECT value FROM json_each(?))) ORDER BY rid",
        (_listed(ids.get("referral", ())), _listed(ids.get("referral_event", ()))),
    )
    return [str(row[0]) for row in rows]


def _listed(ids: Collection[str]) -> str:
    """Ids as a statement takes any number of them."""
    return dump(sorted(ids))


def _at_sender(uow: UnitOfWork, case: Case, referral: Referral) -> None:
    """Answers each foreign event once: by a step of our case, or by a flag where the case is another's."""
    own = uow.origin.office
    foreign = [event for event in events_of(uow.connection, referral) if event.office != own]
    if case["office"] != own:
        # A village's case that we passed on: the answer is for us to pass down, the case is not ours to move.
        if foreign and foreign[-1].kind in _NEWS:
            _flag(uow, case)
        return
    known = _answered_events(uow, case["id"])
    for event in foreign:
        if event.id in known:
            continue
        moved = advance_case(
            uow, case, referral, (event.id, event.kind, event.note),
            permissions=_EVERYTHING, note=_words(uow, event), actor=SYSTEM,
        )  # fmt: skip
        if event.kind in _NEWS or not moved:
            _flag(uow, case)


def _at_destination(uow: UnitOfWork, case: Case, referral: Referral, new_events: Collection[str]) -> None:
    """An explanation or a cancellation for us is news; the rest shows as waiting."""
    events = events_of(uow.connection, referral)
    if any(event.id in new_events and event.kind in _NEWS_AT_DESTINATION for event in events):
        _flag(uow, case)


def _notes(uow: UnitOfWork, own: str, event_ids: Collection[str]) -> None:
    """A note that another office wrote into our case is news."""
    cases = uow.execute(
        "SELECT DISTINCT c.id FROM json_each(?) CROSS JOIN case_event e ON e.id=value AND e.action=? AND "
        "e.office<>? CROSS JOIN cases c ON c.id=e.case_id AND c.office=? AND c.has_reply=0",
        (_listed(event_ids), CaseAction.NOTE.value, own, own),
    )
    for (case_id,) in cases:
        uow.derive("cases", str(case_id), {"has_reply": 1})


def _flag(uow: UnitOfWork, case: Case) -> None:
    if not case["has_reply"]:
        uow.derive("cases", case["id"], {"has_reply": 1})
        case["has_reply"] = 1


def _answered_events(uow: UnitOfWork, case_id: str) -> set[str]:
    """Ids of the referral events that the history already answers."""
    rows = uow.execute("SELECT detail FROM case_event WHERE case_id=? AND deleted=0", (case_id,))
    known: set[str] = set()
    for (detail,) in rows:
        known.update(json.loads(detail).get("referral_events", ()))
    return known


def _words(uow: UnitOfWork, event: Event) -> str:
    name = office_name(uow.connection, event.office)
    return f"{name}: {event.note}" if event.note else f"{name}: {event.kind.label}"
