"""One step of a case: the state machine asked, the case patched, the history row written.

Shared by `cases` and `referrals`; nothing else writes ``case_event`` rows after registration. The history
row's ``detail`` keeps what a later `undo` needs: ``before`` holds the patched fields as they were.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import ENDED, CaseAction, CaseStatus
from desktop.models.codes import RequirementState
from desktop.models.errors import NotAllowed
from desktop.models.paper_makers import to_bring
from desktop.models.referral_flow import NOT_SENT, ReferralEventKind, ReferralStatus
from desktop.models.roles import Permission
from desktop.models.workflow import CaseContext, StepInput, check
from desktop.services import visibility
from desktop.services.offices import office
from desktop.storage.changelog import Scalar, dump
from desktop.storage.unit_of_work import Actor

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

Case = dict[str, Any]

REFERRAL_STEPS: dict[CaseAction, ReferralEventKind] = {
    CaseAction.DESTINATION_RECEIVED: ReferralEventKind.RECEIVED,
    CaseAction.DESTINATION_ACCEPTED: ReferralEventKind.ACCEPTED,
    CaseAction.DESTINATION_REFUSED: ReferralEventKind.REFUSED,
    CaseAction.ANSWER: ReferralEventKind.ANSWERED,
    CaseAction.CANCEL_REFERRAL: ReferralEventKind.CANCELLED,
}
"""Steps that are events of the referral the case waits for."""

_UNDO_WORDS = {
    CaseAction.REGISTER: "Pendaftaran tidak dapat diurungkan. Bila keliru, pilih “Batalkan Kasus”.",
    CaseAction.UNDO: "Langkah terakhir sudah diurungkan.",
    CaseAction.NOTE: "Catatan tidak dapat diurungkan. Tambahkan catatan baru yang meluruskannya.",
    CaseAction.ASSIGN: "Penugasan tidak dapat diurungkan. Tugaskan kembali petugas yang benar.",
    CaseAction.EXTEND_DEADLINE: "Batas waktu yang diperpanjang tidak dapat diurungkan.",
    CaseAction.APPROVE: "Persetujuan tidak dapat diurungkan.",
    CaseAction.RETURN_FOR_REVISION: "Pengembalian tidak dapat diurungkan. Ajukan kembali kasusnya.",
    CaseAction.CANCEL_REFERRAL: "Pembatalan rujukan tidak dapat diurungkan. Buat rujukan baru.",
}


@dataclass(frozen=True, slots=True)
class LastStep:
    """The latest row of the case's history."""

    id: str
    action: CaseAction
    from_status: CaseStatus | None
    actor_id: str
    actor_name: str
    office: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """What a step writes besides the status: fields of the case, the note, facts for the history row."""

    patch: Mapping[str, Scalar] = field(default_factory=dict)
    note: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


def own_case(connection: Connection, desk: Desk, case_id: str) -> Case:
    """The case, which this office must own. Raises NotFound, NotAllowed."""
    case = visibility.case_row(connection, desk, case_id)
    if case["office"] != desk.office_code:
        raise NotAllowed(
            "Kasus ini milik kantor lain. Kantor ini hanya dapat menanggapi rujukannya dan menambah catatan.",
            "Tidak ada yang diubah.",
            "Tulis tanggapan atau catatan; kantor pemilik akan menerimanya lewat bundel berikutnya.",
        )
    return case


def travels(connection: Connection, case: Mapping[str, Any], own_office: str) -> bool:
    """Whether rows about the case go into bundles: a sensitive one only once referred to an office."""
    if not case["sensitive"] or case["office"] != own_office:
        return True
    row = connection.exec_driver_sql(
        "SELECT 1 FROM referral r JOIN referral_event e ON e.referral_id=r.id AND e.kind=? "
        "WHERE r.case_id=? AND r.to_office IS NOT NULL LIMIT 1",
        (ReferralEventKind.SENT.value, case["id"]),
    ).first()
    return row is not None


def last_step(connection: Connection, case_id: str) -> LastStep | None:
    """The latest row of the history, in the order in which rows came to this office."""
    row = connection.exec_driver_sql(
        "SELECT id, action, from_status, actor_id, actor_name, office, detail FROM case_event "
        "WHERE case_id=? AND deleted=0 ORDER BY rid DESC LIMIT 1",
        (case_id,),
    ).first()
    return _last(tuple(row)) if row else None


def _last(row: tuple[Any, ...]) -> LastStep:
    source = CaseStatus(row[2]) if row[2] else None
    return LastStep(row[0], CaseAction(row[1]), source, row[3], row[4], row[5], json.loads(row[6]))


def undo_refusal(step: LastStep | None, desk: Desk) -> str:
    """Why this person cannot take back that step, in words; empty where they can."""
    if step is None:
        return "Belum ada langkah yang dapat diurungkan."
    if step.actor_id != desk.session.user_id or step.office != desk.office_code:
        return (
            f"Langkah terakhir dilakukan oleh {step.actor_name}. "
            "Anda hanya dapat mengurungkan langkah Anda sendiri."
        )
    if step.detail.get("closed_referrals"):
        return "Langkah ini juga membatalkan rujukan, sehingga tidak dapat diurungkan. Pilih “Buka Kembali”."
    if step.action in _UNDO_WORDS:
        return _UNDO_WORDS[step.action]
    return "" if step.from_status is not None else "Langkah terakhir tidak dapat diurungkan."


def context_of(connection: Connection, desk: Desk, case: Mapping[str, Any]) -> CaseContext:
    """What the rules have to know, read from the data and the office's settings."""
    settings = office.settings(desk)
    step = last_step(connection, case["id"])
    undoable = step if step is not None and not undo_refusal(step, desk) else None
    return CaseContext(
        case_id=case["id"],
        kind=case["kind"],
        missing_papers=_missing_papers(connection, case["id"]),
        verified=bool((case["assessment"] or "").strip()),
        drafted_referral=drafted_referral(connection, case["id"], desk.office_code) is not None,
        handling_needs_approval=settings.require_approval_handling,
        referral_needs_approval=settings.require_approval_referral,
        last_action=undoable.action if undoable else None,
        last_from=undoable.from_status if undoable else None,
    )


def _missing_papers(connection: Connection, case_id: str) -> tuple[str, ...]:
    rows = connection.exec_driver_sql(
        "SELECT code, name, state FROM requirement "
        "WHERE case_id=? AND mandatory=1 AND state<>? AND deleted=0 "
        "ORDER BY rid",
        (case_id, RequirementState.RECEIVED.value),
    )
    return tuple(to_bring(*row) for row in rows)


def drafted_referral(connection: Connection, case_id: str, own_office: str) -> str | None:
    """Id of this office's referral that waits for approval, None where there is none."""
    row = connection.exec_driver_sql(
        "SELECT id FROM referral WHERE case_id=? AND office=? AND status=? AND deleted=0 "
        "ORDER BY rid DESC LIMIT 1",
        (case_id, own_office, ReferralStatus.AWAITING_APPROVAL.value),
    ).first()
    return str(row[0]) if row else None


def open_referrals(connection: Connection, case_id: str, own_office: str) -> list[str]:
    """Ids of this office's referrals of the case that are neither answered nor otherwise ended."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM referral WHERE case_id=? AND office=? AND is_open=1 AND deleted=0 ORDER BY rid",
        (case_id, own_office),
    )
    return [str(row[0]) for row in rows]


def unsent_referrals(connection: Connection, case_id: str, own_office: str) -> list[str]:
    """Ids of this office's referrals of the case that never left: drafts, awaiting or returned."""
    marks = ",".join("?" * len(NOT_SENT))
    rows = connection.exec_driver_sql(
        f"SELECT id FROM referral WHERE case_id=? AND office=? AND status IN ({marks}) AND deleted=0",
        (case_id, own_office, *sorted(status.value for status in NOT_SENT)),
    )
    return [str(row[0]) for row in rows]


def take(
    uow: UnitOfWork,
    case: Case,
    action: CaseAction,
    *,
    permissions: Collection[Permission],
    context: CaseContext,
    step: StepInput,
    record: Record,
    actor: Actor | None = None,
) -> CaseStatus:
    """Takes one step of a case that this office owns and returns the status reached.

    ``case`` is brought up to date. Raises RuleViolation and NotAllowed before anything is written.
    """
    status = CaseStatus(case["status"])
    target = check(status, action, permissions, context, step)
    write(uow, case, action, target, record, actor)
    return target


def write(
    uow: UnitOfWork,
    case: Case,
    action: CaseAction,
    target: CaseStatus,
    record: Record,
    actor: Actor | None = None,
) -> str:
    """Patches the case, whose step was checked, and writes the history row; returns the row's id."""
    status = CaseStatus(case["status"])
    patch: dict[str, Scalar] = dict(record.patch)
    if target is not status:
        patch["status"] = target.value
        patch["is_open"] = int(target.is_open)
        if (target in ENDED) != (status in ENDED):
            patch["closed_at"] = uow.at if target in ENDED else None
    before = {name: case[name] for name, value in patch.items() if case[name] != value}
    stay = not travels(uow.connection, case, uow.origin.office)
    if before:
        uow.update("cases", case["id"], patch, stay=stay)
        case.update(patch)
    detail = dict(record.detail)
    detail["before"] = {name: value for name, value in before.items() if name not in ("status", "is_open")}
    return add_event(uow, case, action, (status, target), record.note, detail, actor)


def add_event(
    uow: UnitOfWork,
    case: Mapping[str, Any],
    action: CaseAction,
    move: tuple[CaseStatus, CaseStatus] | None,
    note: str,
    detail: Mapping[str, Any],
    actor: Actor | None = None,
) -> str:
    """Adds a history row alone; ``move`` is None for a step that leaves the status. Returns its id."""
    who = actor or uow.actor
    moved = move is not None and move[0] is not move[1]
    return uow.insert(
        "case_event",
        {
            "case_id": case["id"],
            "action": action.value,
            "from_status": move[0].value if moved and move else None,
            "to_status": move[1].value if moved and move else None,
            "note": note.strip() or None,
            "detail": dump(dict(detail)),
            "at": uow.at,
            "actor_id": who.id,
            "actor_name": who.name,
        },
        part=case["office"],
        stay=not travels(uow.connection, case, uow.origin.office),
    )


def last_submission(connection: Connection, case_id: str) -> LastStep | None:
    """The latest step that laid the case before whoever approves."""
    row = connection.exec_driver_sql(
        "SELECT id, action, from_status, actor_id, actor_name, office, detail FROM case_event "
        "WHERE case_id=? AND to_status=? AND deleted=0 ORDER BY rid DESC LIMIT 1",
        (case_id, CaseStatus.AWAITING_APPROVAL.value),
    ).first()
    return _last(tuple(row)) if row else None


def active_user(connection: Connection, user_id: str | None) -> str | None:
    """The name of an active account, None for any other id."""
    row = connection.exec_driver_sql(
        "SELECT name FROM user_account WHERE id=? AND active=1", (user_id,)
    ).first()
    return str(row[0]) if row else None
