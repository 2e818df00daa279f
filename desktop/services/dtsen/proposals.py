"""Data proposals: written at the desk, moved on step by step, their results recorded for many at once.

The rules are in `desktop.models.proposals`; lists are read by `proposal_list`, meetings by `deliberations`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop.models import data_cycle
from desktop.models import proposals as rules
from desktop.models.errors import InvalidInput, KnownError, NotFound
from desktop.models.numbering import case_number
from desktop.models.proposals import (
    CHANGEABLE,
    RECORDED,
    ProposalKind,
    ProposalState,
    Step,
)
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.dtsen.proposal_history import (
    applied_row,
    before_withdrawal,
    forget_observation,
    observe,
)
from desktop.services.dtsen.proposal_input import (
    ProposalInput,
    check_input,
    clean_input,
    stays,
    values_of,
)

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

__all__ = [
    "NotNow",
    "ProposalInput",
    "Recheck",
    "Recorded",
    "Written",
    "act",
    "change",
    "check_again",
    "create",
    "own_row",
    "propose",
    "record",
    "set_recheck",
    "take_back",
    "typed_of",
    "write",
]

Row = dict[str, Any]
_NOT_OURS = "bukan usulan kantor ini"


class NotNow(KnownError):
    """The proposal is at a point where this cannot be done."""

    code = "proposal_state"


@dataclass(frozen=True, slots=True)
class Written:
    """A proposal just written."""

    id: str
    number: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording for many did: how many moved on, and why others did not (number, reason)."""

    done: int
    skipped: tuple[tuple[str, str], ...]
    changes: Changes


# ---------------------------------------------------------------- writing


def create(desk: Desk, typed: ProposalInput, *, propose: bool = True) -> Written:
    """Writes a new proposal, as a draft or already proposed.

    Raises InvalidInput naming the fields, and NotFound for a person, family or case that is not here.
    """
    desk.require(Permission.PROPOSAL_EDIT)
    clean = clean_input(typed)
    check_input(clean)
    with desk.unit_of_work() as uow:
        stay = stays(uow, desk, clean)
        day = clean.proposed_on or desk.today()
        state = ProposalState.PROPOSED if propose else ProposalState.DRAFT
        row_id, number = write(uow, desk, values_of(uow, clean), day, state, cycle=clean.cycle, stay=stay)
    return Written(row_id, number, uow.changes)


def write(
    uow: UnitOfWork,
    desk: Desk,
    values: Mapping[str, Any],
    day: date,
    state: ProposalState,
    *,
    cycle: str | None = None,
    stay: bool = False,
) -> tuple[str, str]:
    """Adds the row of a checked proposal made on ``day``; returns its id and number."""
    number = case_number(
        rules.NUMBER_PREFIX, desk.office_code, day.year, uow.next_number("proposal", day.year)
    )
    row_id = uow.insert(
        "proposal",
        {
            **values, "number": number, "state": state.value,
            "cycle": cycle or data_cycle.cycle_for_new(desk.reference.cycle(), day),
            "proposed_on": day.isoformat(), "officer_name": uow.actor.name, "recorded_at": uow.at,
        },
        stay=stay,
    )  # fmt: skip
    uow.audit("proposal.create", "proposal", row_id, {"number": number, "kind": values["kind"]})
    return row_id, number


def change(desk: Desk, proposal_id: str, typed: ProposalInput) -> Changes:
    """Changes the content of a draft or of a proposal nobody has decided about.

    Raises InvalidInput, NotFound, and NotNow once it was decided.
    """
    desk.require(Permission.PROPOSAL_EDIT)
    clean = clean_input(typed)
    check_input(clean)
    with desk.unit_of_work() as uow:
        row = own_row(uow, desk, proposal_id)
        if ProposalState(row["state"]) not in CHANGEABLE:
            raise NotNow(
                f"Usulan {row['number']} sudah {_said(row)}.",
                "Isinya tidak diubah.",
                "Buat usulan baru bila ada data lain yang perlu diperbaiki.",
            )
        patch = {**values_of(uow, clean), "source": row["source"], "case_id": row["case_id"]}
        if clean.cycle:
            patch["cycle"] = clean.cycle
        uow.update("proposal", proposal_id, patch | {"visit_id": row["visit_id"]})
        uow.audit("proposal.change", "proposal", proposal_id, {"number": row["number"]})
    return uow.changes


def act(desk: Desk, proposal_id: str, step: Step, note: str = "") -> Changes:
    """Takes one step at the desk: propose, withdraw, or take the last step back.

    Raises NotFound, NotNow where the step does not follow, and InvalidInput for a withdrawal without reason.
    """
    desk.require(Permission.PROPOSAL_EDIT)
    if step in RECORDED or step in rules.IN_DELIBERATION:
        raise ValueError(f"{step} is not taken here")
    if step is Step.WITHDRAW and not note.strip():
        raise InvalidInput({"note": "Tulis alasan usulan ini ditarik."})
    with desk.unit_of_work() as uow:
        _act(uow, desk, proposal_id, step, note)
    return uow.changes


def propose(desk: Desk, ids: Sequence[str]) -> Recorded:
    """Proposes the drafts among these; the others are passed over and told."""
    desk.require(Permission.PROPOSAL_EDIT)
    done, skipped = 0, []
    with desk.unit_of_work() as uow:
        for proposal_id in dict.fromkeys(ids):
            try:
                row = own_row(uow, desk, proposal_id)
            except NotFound:
                skipped.append(("", _NOT_OURS))
                continue
            if row["state"] != ProposalState.DRAFT.value:
                skipped.append((row["number"], f"sudah “{ProposalState(row['state']).label}”"))
                continue
            _act(uow, desk, proposal_id, Step.PROPOSE, "")
            done += 1
    return Recorded(done, tuple(skipped), uow.changes)


def take_back(desk: Desk, ids: Sequence[str]) -> Changes:
    """Takes the last step of several back at once, all or none. Raises NotFound and NotNow."""
    desk.require(Permission.PROPOSAL_EDIT)
    with desk.unit_of_work() as uow:
        for proposal_id in ids:
            _act(uow, desk, proposal_id, Step.TAKE_BACK, "")
    return uow.changes


def _act(uow: UnitOfWork, desk: Desk, proposal_id: str, step: Step, note: str) -> None:
    row = own_row(uow, desk, proposal_id)
    before, after = ProposalState(row["state"]), _next(row, step)
    if before is ProposalState.WITHDRAWN:
        after = before_withdrawal(uow.connection, proposal_id)
    # What a deliberation agreed to is the operator's, withdrawn or not.
    if {before, after} - CHANGEABLE - {ProposalState.WITHDRAWN}:
        desk.require(Permission.PROPOSAL_DECIDE)
    if step is Step.TAKE_BACK and before is ProposalState.ACCEPTED:
        _require_not_applied(uow, row)
        forget_observation(uow, proposal_id)
    uow.update("proposal", proposal_id, {"state": after.value, **_with_step(row, step, note)})
    uow.audit(f"proposal.{step}", "proposal", proposal_id, {"number": row["number"]})


def record(desk: Desk, ids: Sequence[str], step: Step, on: date, note: str = "") -> Recorded:
    """Records for many what happened in SIKS-NG: sent, accepted or refused on a day.

    What is not at that point, or another office's, is passed over and told. Sending sets the day of the
    re-check. Raises InvalidInput for a day still to come or a refusal without words.
    """
    desk.require(Permission.PROPOSAL_DECIDE)
    if step not in RECORDED:
        raise ValueError(f"{step} is no result")
    faults = {}
    if on > desk.today():
        faults["on"] = "Tanggal ini belum tiba."
    if step is Step.REFUSE and not note.strip():
        faults["note"] = "Tulis alasan penolakan seperti yang tampak di SIKS-NG."
    if faults:
        raise InvalidInput(faults)
    done, skipped = 0, []
    with desk.unit_of_work() as uow:
        for proposal_id in dict.fromkeys(ids):
            row = _known_row(uow, desk, proposal_id)
            reason = _obstacle(row, step, on)
            if row is None or reason:
                skipped.append((row["number"] if row else "", reason))
                continue
            _record_one(uow, desk, row, step, on, note)
            done += 1
        told = {"ids": list(ids), "on": on.isoformat(), "done": done}
        uow.audit(f"proposal.{step}", "proposal", None, told)
    return Recorded(done, tuple(skipped), uow.changes)


def typed_of(desk: Desk, proposal_id: str) -> ProposalInput:
    """A proposal of this office as the form takes it, to be changed. Raises NotFound."""
    desk.require(Permission.PROPOSAL_EDIT)
    with desk.unit_of_work() as uow:
        row = own_row(uow, desk, proposal_id)
    return ProposalInput(
        kind=row["kind"], reason=row["reason"], person_id=row["person_id"], household_id=row["household_id"],
        detail={key: (old, new) for key, (old, new) in json.loads(row["detail"]).items()},
        evidence=tuple(json.loads(row["evidence"])), source=row["source"], case_id=row["case_id"],
        visit_id=row["visit_id"], proposed_on=date.fromisoformat(row["proposed_on"]), cycle=row["cycle"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recheck:
    """When somebody should look again what became of a proposal."""

    day: date
    changes: Changes


def check_again(desk: Desk, proposal_id: str) -> Recheck:
    """Somebody looked and there is no result yet: it is asked again later. Raises NotFound and NotNow."""
    desk.require(Permission.PROPOSAL_EDIT)
    today = desk.today()
    day = today + timedelta(days=data_cycle.days_of(desk.reference.cycle(), data_cycle.RECHECK, today))
    return Recheck(day, set_recheck(desk, proposal_id, day))


def set_recheck(desk: Desk, proposal_id: str, day: date) -> Changes:
    """Sets the day on which a proposal that was sent is to be looked at again. Raises NotFound and NotNow."""
    desk.require(Permission.PROPOSAL_EDIT)
    with desk.unit_of_work() as uow:
        row = own_row(uow, desk, proposal_id)
        if row["state"] != ProposalState.SENT.value:
            raise NotNow(
                f"Usulan {row['number']} sudah {_said(row)}.",
                "Tidak ada yang diubah.",
                "Muat ulang daftarnya.",
            )
        uow.update("proposal", proposal_id, {"recheck_on": day.isoformat()})
        uow.audit("proposal.recheck", "proposal", proposal_id, {"number": row["number"]})
    return uow.changes


def own_row(uow: UnitOfWork, desk: Desk, proposal_id: str) -> Row:
    """A proposal of this office. Raises NotFound for one that is not here, not ours, or not to be seen."""
    row = _known_row(uow, desk, proposal_id)
    if row is None:
        raise NotFound(
            "Usulan ini tidak ada di kantor ini.", "Tidak ada yang diubah.", "Muat ulang daftar usulan."
        )
    return row


# ---------------------------------------------------------------- inside


def _known_row(uow: UnitOfWork, desk: Desk, proposal_id: str) -> Row | None:
    """A proposal of this office that this person may see, as in the lists."""
    seen, parameters = visibility.of_case(desk, "r")
    rows = uow.execute(
        f"SELECT 1 FROM proposal r WHERE r.id=? AND r.office=? AND r.deleted=0 AND {seen}",
        (proposal_id, desk.office_code, *parameters),
    )
    return uow.row("proposal", proposal_id) if rows else None


def _require_not_applied(uow: UnitOfWork, row: Row) -> None:
    if applied_row(uow.connection, row["id"]) is not None:
        raise NotNow(
            f"Usulan {row['number']} sudah diterapkan ke data warga.",
            "Tidak ada yang diubah.",
            "Batalkan dahulu penerapannya.",
        )


def _next(row: Row, step: Step) -> ProposalState:
    after = rules.after(ProposalState(row["state"]), step)
    if after is None:
        raise NotNow(
            f"Usulan {row['number']} sudah {_said(row)}.",
            "Tidak ada yang diubah.",
            "Muat ulang daftarnya, lalu lihat langkah yang tersedia.",
        )
    return after


def _said(row: Row) -> str:
    return ProposalState(row["state"]).label.lower().replace("siks-ng", "SIKS-NG")


def _with_step(row: Row, step: Step, note: str) -> dict[str, Any]:
    if step is Step.WITHDRAW:
        return {"result_note": note.strip()}
    if step is not Step.TAKE_BACK:
        return {}
    match ProposalState(row["state"]):
        case ProposalState.SENT:
            return {"sent_on": None, "recheck_on": None}
        case ProposalState.ACCEPTED | ProposalState.REFUSED:
            return {"result_on": None, "result_note": None}
        case ProposalState.WITHDRAWN:
            return {"result_note": None}
        case _:
            return {}


def _obstacle(row: Row | None, step: Step, on: date) -> str:
    """Why a result is not recorded for a proposal; empty where it is."""
    if row is None:
        return _NOT_OURS
    if rules.after(ProposalState(row["state"]), step) is None:
        return f"masih “{ProposalState(row['state']).label}”"
    if step is not Step.SEND and row["sent_on"] and on.isoformat() < row["sent_on"]:
        return "tanggalnya sebelum usulan dikirim"
    return ""


def _record_one(uow: UnitOfWork, desk: Desk, row: Row, step: Step, on: date, note: str) -> None:
    patch: dict[str, Any] = {"state": _next(row, step).value}
    if step is Step.SEND:
        span = data_cycle.days_of(desk.reference.cycle(), data_cycle.RECHECK, on)
        patch |= {"sent_on": on.isoformat(), "recheck_on": (on + timedelta(days=span)).isoformat()}
    else:
        patch |= {"result_on": on.isoformat(), "result_note": note.strip() or None}
    uow.update("proposal", row["id"], patch)
    if step is Step.ACCEPT and row["kind"] == ProposalKind.NEW.value:
        observe(uow, row, on)
