"""The steps of a case: every one through the state machine, every one a row of the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import AT_DESTINATION, ENDED, CaseAction, CaseStatus
from desktop.models.codes import RequirementState
from desktop.models.errors import NotFound
from desktop.models.numbering import parse_case_number
from desktop.models.referral_flow import ReferralStatus
from desktop.models.roles import Permission
from desktop.models.workflow import RuleViolation, StepInput, check
from desktop.services import visibility
from desktop.services.casework import case_steps, referrals
from desktop.services.casework.case_detail import AllowedAction, CaseDetail, ReferralRow, TimelineEntry
from desktop.services.casework.case_reader import get
from desktop.services.casework.case_steps import Case, LastStep, Record
from desktop.services.casework.referral_steps import close_open
from desktop.services.reference_data.deadlines import deadline_for

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.changelog import Scalar
    from desktop.storage.unit_of_work import Changes, UnitOfWork

__all__ = [
    "AllowedAction",
    "CaseDetail",
    "ReferralRow",
    "TimelineEntry",
    "act",
    "find_by_number",
    "get",
    "mark_seen",
    "set_requirement",
    "undo",
]

A = CaseAction

_TAKES_THE_CASE = {A.START_CHECK, A.VERIFY, A.HANDLE_HERE}
"""Whoever does one of these to a case without an officer becomes its officer."""


def act(
    desk: Desk,
    case_id: str,
    action: CaseAction,
    *,
    note: str | None = None,
    result: str | None = None,
    parent_number: str | None = None,
    officer_id: str | None = None,
    deadline: date | None = None,
) -> Changes:
    """Takes one step of a case.

    ``note`` is the reason or remark, ``result`` what was answered or achieved, ``parent_number`` the case
    that this one repeats. Referring needs more and is `referrals.refer`. Raises RuleViolation naming the
    field, NotAllowed, NotFound.
    """
    if action is A.UNDO:
        return undo(desk, case_id)
    if action is A.NOTE:
        return _note(desk, case_id, note or "")
    if action in case_steps.REFERRAL_STEPS:
        referral_id = _waiting_referral(desk, case_id, action)
        text = result if action is A.ANSWER else note
        return referrals.record_event(desk, referral_id, case_steps.REFERRAL_STEPS[action], text or "")
    with desk.store.read() as connection:
        drafted = case_steps.drafted_referral(connection, case_id, desk.office_code)
    if drafted is not None and action is A.APPROVE:
        return referrals.approve(desk, drafted).changes
    if drafted is not None and action is A.RETURN_FOR_REVISION:
        return referrals.return_(desk, drafted, note or "")
    step = StepInput(
        note=note or "",
        reason=note or "",
        result=result or "",
        parent_case=parent_number or "",
        officer=officer_id or "",
        deadline=deadline.isoformat() if deadline else "",
    )
    return _take(desk, case_id, action, step)


def _take(desk: Desk, case_id: str, action: CaseAction, step: StepInput) -> Changes:
    with desk.unit_of_work() as uow:
        case = case_steps.own_case(uow.connection, desk, case_id)
        step = _with_parent(uow.connection, desk, step)
        context = case_steps.context_of(uow.connection, desk, case)
        target = check(CaseStatus(case["status"]), action, desk.session.permissions, context, step)
        record = _record(uow, desk, case, action, step)
        if target in ENDED:
            record = _closing_referrals(uow, desk, case, action, record)
        case_steps.write(uow, case, action, target, record)
        facts = {key: record.detail[key] for key in ("self_approval",) if key in record.detail}
        uow.audit(f"case.{action.value}", "cases", case_id, {"number": case["number"], **facts})
    return uow.changes


def _note(desk: Desk, case_id: str, note: str) -> Changes:
    """A remark; also from the office that a case was referred to."""
    with desk.unit_of_work() as uow:
        case = visibility.case_row(uow.connection, desk, case_id)
        status = CaseStatus(case["status"])
        check(status, A.NOTE, desk.session.permissions, None, StepInput(note=note))
        case_steps.add_event(uow, case, A.NOTE, None, note, {})
        uow.audit("case.note", "cases", case_id, {"number": case["number"]})
    return uow.changes


# ---------------------------------------------------------------- what each step writes


def _record(uow: UnitOfWork, desk: Desk, case: Case, action: CaseAction, step: StepInput) -> Record:
    patch: dict[str, Scalar] = {}
    note = step.note
    detail: dict[str, Any] = {}
    if action in _TAKES_THE_CASE and case["officer_id"] is None:
        patch |= {"officer_id": desk.session.user_id, "officer_name": desk.session.name}
    match action:
        case A.VERIFY:
            patch["assessment"] = step.note.strip()
        case A.CLOSE:
            patch["result"] = note = step.result.strip()
        case A.MARK_DUPLICATE:
            patch["duplicate_of"] = step.parent_case
            detail["parent"] = note = _number_of(uow.connection, step.parent_case)
        case A.REOPEN:
            patch |= {"duplicate_of": None, "deadline": _new_deadline(desk, case)}
        case A.APPROVE:
            detail["self_approval"] = _submitted_by_me(uow.connection, desk, case)
        case A.ASSIGN:
            name = case_steps.active_user(uow.connection, step.officer)
            if name is None:
                raise RuleViolation("officer", "Pilih petugas yang akunnya masih aktif.")
            patch |= {"officer_id": step.officer, "officer_name": name}
            detail["officer"] = name
        case A.EXTEND_DEADLINE:
            _check_deadline(desk, case, date.fromisoformat(step.deadline))
            patch["deadline"] = detail["deadline"] = step.deadline
        case _:
            pass
    return Record(patch, note, detail)


def _new_deadline(desk: Desk, case: Case) -> str:
    return deadline_for(desk, case["kind"], case["programme"], desk.today()).isoformat()


def _check_deadline(desk: Desk, case: Case, deadline: date) -> None:
    if deadline < desk.today():
        raise RuleViolation("deadline", "Batas waktu baru tidak boleh sebelum hari ini.")
    if case["deadline"] is not None and deadline.isoformat() <= case["deadline"]:
        raise RuleViolation("deadline", "Batas waktu baru harus sesudah batas waktu yang sekarang.")


def _submitted_by_me(connection: Connection, desk: Desk, case: Case) -> bool:
    submitted = case_steps.last_submission(connection, case["id"])
    return submitted is not None and submitted.actor_id == desk.session.user_id


def _closing_referrals(uow: UnitOfWork, desk: Desk, case: Case, action: CaseAction, record: Record) -> Record:
    """A case that ends waits for nobody any more: its open referrals are cancelled with it."""
    waiting = case_steps.open_referrals(uow.connection, case["id"], desk.office_code)
    if not waiting:
        return record
    reason = f"Kasus diakhiri: {action.label.lower()}. {record.note}".strip()
    events = close_open(uow, case, waiting, reason, desk.today())
    patch = {**record.patch, "referred_to": None}
    return Record(
        patch, record.note, {**record.detail, "closed_referrals": waiting, "referral_events": events}
    )


# ---------------------------------------------------------------- duplicates


def _with_parent(connection: Connection, desk: Desk, step: StepInput) -> StepInput:
    """The step with the id behind the number of the case that this one repeats, and that one's own chain."""
    if not step.parent_case.strip():
        return step
    parent = _case_id_of(connection, desk, step.parent_case)
    if parent is None:
        raise RuleViolation("parent_case", "Tidak ada kasus dengan nomor itu. Periksa kembali nomornya.")
    chain: list[str] = []
    following = _parent_of(connection, parent)
    while following is not None and following not in chain:
        chain.append(following)
        following = _parent_of(connection, following)
    return replace(step, parent_case=parent, parent_chain=tuple(chain))


def _parent_of(connection: Connection, case_id: str) -> str | None:
    row = connection.exec_driver_sql("SELECT duplicate_of FROM cases WHERE id=?", (case_id,)).first()
    return row[0] if row else None


def _number_of(connection: Connection, case_id: str) -> str:
    return str(connection.exec_driver_sql("SELECT number FROM cases WHERE id=?", (case_id,)).one()[0])


def _case_id_of(connection: Connection, desk: Desk, number: str) -> str | None:
    parsed = parse_case_number(number, desk.office_code)
    hidden, parameters = visibility.condition(desk)
    row = connection.exec_driver_sql(
        f"SELECT id FROM cases WHERE number=? AND deleted=0 AND {hidden}",
        (str(parsed) if parsed else number.strip(), *parameters),
    ).first()
    return str(row[0]) if row else None


def find_by_number(desk: Desk, number: str) -> str:
    """The id of the case with that number, however it was typed. Raises NotFound."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        case_id = _case_id_of(connection, desk, number)
    if case_id is None:
        raise NotFound(
            f"Tidak ada kasus bernomor {number.strip()} di kantor ini.",
            "Tidak ada yang diubah.",
            "Periksa kembali nomor pada tanda terima.",
        )
    return case_id


# ---------------------------------------------------------------- papers, news


def set_requirement(desk: Desk, case_id: str, code: str, state: RequirementState) -> Changes:
    """Notes what became of one required paper of an open case."""
    desk.require(Permission.CASE_CHECK)
    with desk.unit_of_work() as uow:
        case = case_steps.own_case(uow.connection, desk, case_id)
        if not case["is_open"]:
            raise RuleViolation(
                "status", "Kasus sudah berakhir. Buka kembali kasusnya untuk mengubah berkas."
            )
        rows = uow.execute(
            "SELECT id, name, state FROM requirement WHERE case_id=? AND code=? AND deleted=0",
            (case_id, code),
        )
        if not rows:
            raise NotFound(
                "Berkas itu tidak ada pada kasus ini.", "Tidak ada yang diubah.", "Muat ulang kasusnya."
            )
        row_id, name, before = rows[0]
        if before != state.value:
            stay = not case_steps.travels(uow.connection, case, desk.office_code)
            uow.update("requirement", row_id, {"state": state.value}, stay=stay)
            detail = {"requirement": code, "name": name, "state": state.value, "was": before}
            case_steps.add_event(uow, case, A.NOTE, None, "", detail)
            uow.audit("case.requirement", "cases", case_id, {"code": code, "state": state.value})
    return uow.changes


def mark_seen(desk: Desk, case_id: str) -> Changes:
    """The answer of another office has been looked at here."""
    desk.require(Permission.CASE_VIEW)
    with desk.unit_of_work() as uow:
        case = visibility.case_row(uow.connection, desk, case_id)
        if case["has_reply"]:
            uow.derive("cases", case_id, {"has_reply": 0})
    return uow.changes


def _waiting_referral(desk: Desk, case_id: str, action: CaseAction) -> str:
    """Id of the referral that the case waits for. Raises what the state machine says where there is none."""
    with desk.store.read() as connection:
        case = case_steps.own_case(connection, desk, case_id)
        status = CaseStatus(case["status"])
        rows = connection.exec_driver_sql(
            "SELECT id, status FROM referral WHERE case_id=? AND office=? AND is_open=1 AND deleted=0 "
            "ORDER BY rid DESC",
            (case_id, desk.office_code),
        ).all()
    waiting = [str(row[0]) for row in rows if ReferralStatus(row[1]).is_waiting]
    if status not in AT_DESTINATION or not waiting:
        raise RuleViolation(
            "action", f"“{action.label}” tidak dapat dilakukan karena kasus berstatus “{status.label}”."
        )
    return waiting[0]


# ---------------------------------------------------------------- undo


def undo(desk: Desk, case_id: str) -> Changes:
    """Takes back this person's latest step, where nobody did anything since; a new row of the history.

    A referral just made is cancelled with it. Raises RuleViolation saying why where it cannot be taken back.
    """
    desk.require(Permission.CASE_VIEW)
    with desk.unit_of_work() as uow:
        case = case_steps.own_case(uow.connection, desk, case_id)
        step = case_steps.last_step(uow.connection, case_id)
        refusal = case_steps.undo_refusal(step, desk)
        if step is None or refusal:
            raise RuleViolation("action", refusal)
        context = case_steps.context_of(uow.connection, desk, case)
        target = check(CaseStatus(case["status"]), A.UNDO, desk.session.permissions, context)
        record = _undoing(uow, desk, case, step)
        case_steps.write(uow, case, A.UNDO, target, record)
        uow.audit("case.undo", "cases", case_id, {"number": case["number"], "step": step.action.value})
    return uow.changes


def _undoing(uow: UnitOfWork, desk: Desk, case: Case, step: LastStep) -> Record:
    before: Mapping[str, Any] = step.detail.get("before", {})
    detail: dict[str, Any] = {"undone": step.id, "step": step.action.value}
    patch: dict[str, Scalar] = {name: before[name] for name in before}
    if step.action is A.REFER:
        reason = "Rujukan diurungkan"
        detail["referral"] = step.detail["referral"]
        detail["referral_events"] = close_open(uow, case, [step.detail["referral"]], reason, desk.today())
    return Record(patch, step.action.label, detail)
