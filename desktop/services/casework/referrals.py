"""Handing a case to a destination or to the office above, and following it until there is an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.referral_flow import ReferralEventKind, ReferralStatus
from desktop.models.roles import Permission
from desktop.models.workflow import RuleViolation, StepInput, check
from desktop.services import visibility
from desktop.services.casework import case_steps
from desktop.services.casework.case_steps import Case, Record
from desktop.services.casework.publishing import publish
from desktop.services.casework.referral_reactions import react_to_incoming
from desktop.services.casework.referral_steps import (
    PROMPTS,
    Referral,
    advance_case,
    append,
    apply_derived,
    close_open,
    events_of,
    recordable,
    waiting_office,
)
from desktop.services.papers import letters
from desktop.services.reference_data.deadlines import working_days_after
from desktop.services.reference_data.destinations import (
    Destination,
    DestinationHit,
    destinations,
    resolve,
    save_destination,
    suggest,
)
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

__all__ = [
    "Destination",
    "DestinationHit",
    "ReferralInput",
    "Referred",
    "apply_derived",
    "approve",
    "cancel",
    "destinations",
    "react_to_incoming",
    "record_event",
    "refer",
    "return_",
    "save_destination",
    "suggest",
]

K = ReferralEventKind

DUE_DAYS = 14
"""Working days a destination gets where neither the officer nor the reference data says otherwise."""
LONGEST_DUE = 120


@dataclass(frozen=True, slots=True)
class ReferralInput:
    """What the officer fills in: one of ``destination_code`` and ``to_office``; ``due_days`` working days.

    ``enclosures`` are ids of attachments of the case; ``responsible_id`` is who follows the referral up.
    """

    destination_code: str | None = None
    to_office: str | None = None
    reason: str = ""
    enclosures: tuple[str, ...] = ()
    responsible_id: str | None = None
    due_days: int | None = None


@dataclass(frozen=True, slots=True)
class Referred:
    """A referral made. Without approval yet there is no letter and no number."""

    referral_id: str
    letter_id: str | None
    number: str
    awaiting_approval: bool
    changes: Changes


def refer(desk: Desk, case_id: str, referral: ReferralInput) -> Referred:
    """Refers a case: sent at once with its letter, or laid before whoever approves.

    Raises InvalidInput (destination, reason, responsible, due_days, enclosures), RuleViolation, NotFound.
    """
    desk.require(Permission.REFERRAL_CREATE)
    with desk.unit_of_work() as uow:
        case = case_steps.own_case(uow.connection, desk, case_id)
        responsible = _check_input(uow.connection, case_id, referral)
        destination = resolve(uow.connection, desk.office_code, referral.destination_code, referral.to_office)
        context = case_steps.context_of(uow.connection, desk, case)
        step = StepInput(destination=destination.name)
        status = CaseStatus(case["status"])
        target = check(status, CaseAction.REFER, desk.session.permissions, context, step)
        day, days = desk.today(), referral.due_days or DUE_DAYS
        unsent = case_steps.unsent_referrals(uow.connection, case_id, desk.office_code)
        close_open(uow, case, unsent, "Diganti dengan rujukan baru", day)
        stay = not case_steps.travels(uow.connection, case, desk.office_code)
        referral_id = uow.insert(
            "referral",
            {
                "case_id": case_id,
                "destination_kind": destination.kind.value,
                "destination_code": None if destination.to_office == destination.code else destination.code,
                "destination_name": destination.name,
                "address_to": destination.address_to,
                "to_office": destination.to_office,
                "reason": referral.reason.strip(),
                "enclosures": dump(list(referral.enclosures)),
                "responsible_id": referral.responsible_id,
                "responsible_name": responsible,
                "due": working_days_after(desk, day, days).isoformat(),
                "status": ReferralStatus.DRAFT.value,
                "is_open": 1,
            },
            part=case["office"],
            stay=stay,
        )
        made = _row(uow, referral_id)
        events = [append(uow, case, made, K.DRAFTED, referral.reason, day)]
        detail = {"referral": referral_id, "due_days": days, "destination": destination.name}
        letter: letters.Issued | None = None
        if target is CaseStatus.AWAITING_APPROVAL:
            events.append(append(uow, case, made, K.SUBMITTED, "", day))
            patch = {}
        else:
            letter = _number(uow, desk, case, made)
            events.append(_send(uow, case, made, day))
            patch = {"referred_to": waiting_office(uow.connection, case)}
            detail["number"] = letter.number
        record = Record(
            patch, _note(destination.name, referral.reason), {**detail, "referral_events": events}
        )
        case_steps.write(uow, case, CaseAction.REFER, target, record)
        uow.audit(
            "referral.create", "referral", referral_id,
            {"case": case["number"], "number": letter.number if letter else None},
        )  # fmt: skip
    return Referred(
        referral_id,
        letter.id if letter else None,
        letter.number if letter else "",
        letter is None,
        uow.changes,
    )


def approve(desk: Desk, referral_id: str) -> Referred:
    """Approves a drafted referral: it gets its number and letter and counts as sent."""
    desk.require(Permission.REFERRAL_APPROVE)
    with desk.unit_of_work() as uow:
        referral, case = _awaiting(uow, desk, referral_id)
        context = case_steps.context_of(uow.connection, desk, case)
        target = check(CaseStatus(case["status"]), CaseAction.APPROVE, desk.session.permissions, context)
        submitted = case_steps.last_submission(uow.connection, case["id"])
        day = desk.today()
        days = submitted.detail.get("due_days") if submitted else None
        due = working_days_after(desk, day, days or DUE_DAYS).isoformat()
        uow.update("referral", referral_id, {"due": due}, stay=_stays(uow, case))
        referral = _row(uow, referral_id)
        events = [append(uow, case, referral, K.APPROVED, "", day)]
        letter = _number(uow, desk, case, referral)
        events.append(_send(uow, case, referral, day))
        own = submitted is not None and submitted.actor_id == desk.session.user_id
        record = Record(
            {"referred_to": waiting_office(uow.connection, case)},
            referral["destination_name"],
            {
                "referral": referral_id, "referral_events": events, "number": letter.number,
                "self_approval": own,
            },
        )  # fmt: skip
        case_steps.write(uow, case, CaseAction.APPROVE, target, record)
        uow.audit(
            "referral.approve", "referral", referral_id, {"number": letter.number, "self_approval": own}
        )
    return Referred(referral_id, letter.id, letter.number, False, uow.changes)


def return_(desk: Desk, referral_id: str, note: str) -> Changes:
    """Sends a drafted referral back to whoever drafted it; ``note`` says what to mend."""
    desk.require(Permission.REFERRAL_APPROVE)
    with desk.unit_of_work() as uow:
        referral, case = _awaiting(uow, desk, referral_id)
        context = case_steps.context_of(uow.connection, desk, case)
        target = check(
            CaseStatus(case["status"]), CaseAction.RETURN_FOR_REVISION, desk.session.permissions, context,
            StepInput(note=note),
        )  # fmt: skip
        event = append(uow, case, referral, K.RETURNED, note, desk.today())
        detail = {"referral": referral_id, "referral_events": [event]}
        case_steps.write(uow, case, CaseAction.RETURN_FOR_REVISION, target, Record({}, note, detail))
        uow.audit("referral.return", "referral", referral_id)
    return uow.changes


def record_event(
    desk: Desk, referral_id: str, kind: ReferralEventKind, note: str = "", on_day: date | None = None
) -> Changes:
    """Records a step of a referral that was sent: what the destination said, or our own part as destination.

    ``on_day`` is the day it happened, today where not given. At the office that refers the case moves with
    it where the workflow has that step. Raises RuleViolation naming kind, note or on_day.
    """
    if kind is K.CANCELLED:
        return cancel(desk, referral_id, note)
    desk.require(Permission.REFERRAL_RESPOND)
    with desk.unit_of_work() as uow:
        referral, case = _visible(uow.connection, desk, referral_id)
        day = on_day or desk.today()
        _check_event(uow.connection, desk, referral, kind, note, day)
        _record(uow, desk, case, referral, (kind, note, day))
        uow.audit(f"referral.{kind.value}", "referral", referral_id, {"case": case["number"]})
    return uow.changes


def cancel(desk: Desk, referral_id: str, reason: str) -> Changes:
    """Takes back a referral that waits for its answer; the destination learns of it by bundle."""
    desk.require(Permission.REFERRAL_CREATE)
    with desk.unit_of_work() as uow:
        referral, case = _visible(uow.connection, desk, referral_id)
        _check_event(uow.connection, desk, referral, K.CANCELLED, reason, desk.today())
        _record(uow, desk, case, referral, (K.CANCELLED, reason, desk.today()))
        uow.audit("referral.cancel", "referral", referral_id, {"case": case["number"]})
    return uow.changes


# ---------------------------------------------------------------- inside


def _check_input(connection: Connection, case_id: str, referral: ReferralInput) -> str:
    """The name of the responsible officer; raises InvalidInput with a sentence for each field."""
    problems: dict[str, str] = {}
    if not referral.destination_code and not referral.to_office:
        problems["destination"] = "Pilih instansi tujuan."
    if not referral.reason.strip():
        problems["reason"] = "Isi alasan rujukan."
    if referral.due_days is not None and not 1 <= referral.due_days <= LONGEST_DUE:
        problems["due_days"] = f"Batas waktu jawaban adalah 1 sampai {LONGEST_DUE} hari kerja."
    officer = case_steps.active_user(connection, referral.responsible_id)
    if officer is None:
        problems["responsible"] = "Pilih petugas penanggung jawab yang masih aktif."
    known = {
        str(row[0])
        for row in connection.exec_driver_sql(
            "SELECT id FROM attachment WHERE case_id=? AND deleted=0", (case_id,)
        )
    }
    if not known.issuperset(referral.enclosures):
        problems["enclosures"] = "Lampiran yang dipilih sudah tidak ada pada kasus ini."
    if problems:
        raise InvalidInput(problems)
    return officer or ""


def _number(uow: UnitOfWork, desk: Desk, case: Case, referral: Referral) -> letters.Issued:
    letter = letters.issue_referral_letter(uow, desk, case, referral)
    uow.update("referral", referral["id"], {"number": letter.number}, stay=_stays(uow, case))
    return letter


def _send(uow: UnitOfWork, case: Case, referral: Referral, day: date) -> str:
    """Marks the referral as sent and returns the event's id.

    A sensitive case begins to travel here: all of it as it stands is logged anew before anything else is
    changed, for a change of a row that the office above does not have would be refused there.
    """
    event_id = append(uow, case, referral, K.SENT, "", day)
    if case["sensitive"] and referral["to_office"] is not None:
        publish(uow, case)
    return event_id


def _stays(uow: UnitOfWork, case: Case) -> bool:
    return not case_steps.travels(uow.connection, case, uow.origin.office)


def _note(destination: str, reason: str) -> str:
    return f"{destination}. {reason.strip()}"


def _row(uow: UnitOfWork, referral_id: str) -> Referral:
    row = uow.row("referral", referral_id)
    if row is None:
        raise KeyError(referral_id)
    return row


def _visible(connection: Connection, desk: Desk, referral_id: str) -> tuple[Referral, Case]:
    """The referral and its case as stored. Raises NotFound where this person may not see them."""
    row = connection.exec_driver_sql(
        "SELECT * FROM referral WHERE id=? AND deleted=0", (referral_id,)
    ).first()
    if row is None:
        raise NotFound(
            "Rujukan ini tidak ada di kantor ini.", "Tidak ada yang diubah.", "Muat ulang kasusnya."
        )
    referral = dict(row._mapping)
    return referral, visibility.case_row(connection, desk, referral["case_id"])


def _awaiting(uow: UnitOfWork, desk: Desk, referral_id: str) -> tuple[Referral, Case]:
    """This office's referral that waits for approval, and its case."""
    referral, case = _visible(uow.connection, desk, referral_id)
    if referral["office"] != desk.office_code:
        raise NotAllowed("Rujukan ini dibuat oleh kantor lain.", "Tidak ada yang diubah.")
    if referral["status"] != ReferralStatus.AWAITING_APPROVAL.value:
        where = ReferralStatus(referral["status"]).label
        raise RuleViolation("status", f"Rujukan ini tidak sedang menunggu persetujuan, tetapi “{where}”.")
    return referral, case


def _check_event(
    connection: Connection, desk: Desk, referral: Referral, kind: ReferralEventKind, note: str, day: date
) -> None:
    events = events_of(connection, referral)
    if kind not in recordable(connection, referral, events, desk.office_code):
        where = ReferralStatus(referral["status"]).label
        raise RuleViolation(
            "kind", f"“{kind.label}” tidak dapat dicatat di kantor ini karena rujukan berstatus “{where}”."
        )
    if kind in PROMPTS and not note.strip():
        raise RuleViolation("note", f"Isi “{PROMPTS[kind]}” lebih dahulu.")
    today = desk.today()
    # A sender whose clock runs ahead must still get its answer: then today is early enough.
    sent = min(referral["sent_on"] or "", today.isoformat())
    if day > today or day.isoformat() < sent:
        raise RuleViolation("on_day", "Tanggalnya harus di antara hari rujukan dikirim dan hari ini.")


def _record(
    uow: UnitOfWork, desk: Desk, case: Case, referral: Referral, event: tuple[ReferralEventKind, str, date]
) -> None:
    """Adds the event and, where the case is ours, the step or note that follows from it."""
    kind, note, day = event
    event_id = append(uow, case, referral, kind, note, day)
    if case["office"] != desk.office_code or referral["office"] != desk.office_code:
        return
    words = (
        f"{referral['destination_name']}: {note.strip()}" if note.strip() else referral["destination_name"]
    )
    advance_case(
        uow, case, referral, (event_id, kind, note), permissions=desk.session.permissions, note=words
    )
