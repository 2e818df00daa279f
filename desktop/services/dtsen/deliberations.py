"""Village deliberations: planned, announced, who came, what was decided of each proposal, closed.

Reading is in `deliberation_list`, the papers are made in `deliberation_papers`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models import data_cycle
from desktop.models.deliberations import (
    LONGEST_NAME,
    MOST_ATTENDEES,
    Attendee,
    DeliberationInput,
    DeliberationKind,
    DeliberationState,
)
from desktop.models.errors import InvalidInput
from desktop.models.proposals import STEP_OF, Decision, ProposalState, after
from desktop.models.roles import Permission
from desktop.services.dtsen import proposals
from desktop.services.dtsen.deliberation_deferral import bring_back, put_off
from desktop.services.dtsen.deliberation_list import Closing, missing
from desktop.services.dtsen.proposals import NotNow, Written
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

Row = dict[str, Any]
_DECIDED = {ProposalState.AGREED.value, ProposalState.REJECTED.value, ProposalState.PROPOSED.value}
_HOUR = re.compile(r"(?<!\d)(\d{1,2})[.:](\d{2})(?!\d)")


# ---------------------------------------------------------------- planning


def plan(desk: Desk, typed: DeliberationInput) -> Written:
    """Plans a meeting; its number comes with its minutes. Raises InvalidInput naming the fields."""
    desk.require(Permission.PROPOSAL_DECIDE)
    values = _values(typed)
    with desk.unit_of_work() as uow:
        row_id = uow.insert(
            "deliberation",
            {
                **values, "state": DeliberationState.PLANNED.value, "houses_not_found": 0, "able": 0,
                "recorded_at": uow.at,
            },
        )  # fmt: skip
        uow.audit("deliberation.plan", "deliberation", row_id, {"held_on": values["held_on"]})
    return Written(row_id, "", uow.changes)


def change(desk: Desk, deliberation_id: str, typed: DeliberationInput) -> Changes:
    """Changes a meeting that is planned. Raises InvalidInput, NotFound, NotNow."""
    desk.require(Permission.PROPOSAL_DECIDE)
    values = _values(typed)
    with desk.unit_of_work() as uow:
        row = own_row(uow, desk, deliberation_id)
        _require_planned(row)
        uow.update("deliberation", deliberation_id, values)
    return uow.changes


def announce(desk: Desk, deliberation_id: str, day: date | None) -> Changes:
    """When the planned meeting was made known; None: not yet. Raises InvalidInput, NotFound, NotNow."""
    desk.require(Permission.PROPOSAL_DECIDE)
    with desk.unit_of_work() as uow:
        row = own_row(uow, desk, deliberation_id)
        _require_planned(row)
        if day is not None and day.isoformat() > row["held_on"]:
            raise InvalidInput({"announced_on": "Pengumuman tidak mungkin sesudah hari musyawarah."})
        uow.update("deliberation", deliberation_id, {"announced_on": day.isoformat() if day else None})
    return uow.changes


def set_attendance(desk: Desk, deliberation_id: str, attendance: Sequence[Attendee]) -> Changes:
    """Who is invited and who came; also once the meeting was held. Raises InvalidInput, NotFound."""
    desk.require(Permission.PROPOSAL_DECIDE)
    text = _attendance(attendance)
    with desk.unit_of_work() as uow:
        own_row(uow, desk, deliberation_id)
        uow.update("deliberation", deliberation_id, {"attendance": text})
    return uow.changes


def cancel(desk: Desk, deliberation_id: str, reason: str) -> Changes:
    """Cancels a planned meeting: what it had decided so far is open again. Raises InvalidInput, NotNow."""
    desk.require(Permission.PROPOSAL_DECIDE)
    if not reason.strip():
        raise InvalidInput({"reason": "Tulis alasan musyawarah dibatalkan."})
    with desk.unit_of_work() as uow:
        row = own_row(uow, desk, deliberation_id)
        _require_planned(row)
        for (proposal_id,) in uow.execute(
            "SELECT id FROM proposal WHERE deliberation_id=? AND deleted=0", (deliberation_id,)
        ):
            _clear(uow, proposal_id)
        uow.update(
            "deliberation",
            deliberation_id,
            {"state": DeliberationState.CANCELLED.value, "conclusion": reason.strip()},
        )
        uow.audit("deliberation.cancel", "deliberation", deliberation_id)
    return uow.changes


# ---------------------------------------------------------------- deciding


def decide(
    desk: Desk,
    deliberation_id: str,
    proposal_ids: Sequence[str],
    decision: Decision | None,
    note: str = "",
) -> Changes:
    """Writes down what a planned meeting says of some proposals; None takes it back.

    Raises NotFound, NotNow where the meeting is closed or a proposal has gone on, and InvalidInput for a
    rejection without words.
    """
    desk.require(Permission.PROPOSAL_DECIDE)
    if decision is Decision.REJECTED and not note.strip():
        raise InvalidInput({"note": "Tulis alasan musyawarah menolak usulan ini."})
    with desk.unit_of_work() as uow:
        _require_planned(own_row(uow, desk, deliberation_id))
        for proposal_id in dict.fromkeys(proposal_ids):
            row = proposals.own_row(uow, desk, proposal_id)
            # What was already decided is first open again: a meeting may change its mind.
            if row["state"] not in _DECIDED or row["deliberation_id"] not in (
                None,
                deliberation_id,
                _old(row),
            ):
                raise NotNow(
                    f"Usulan {row['number']} sudah berjalan lebih lanjut.",
                    "Keputusannya tidak diubah.",
                    "Muat ulang daftarnya.",
                )
            if decision is None:
                _clear(uow, proposal_id)
                continue
            state = after(ProposalState.PROPOSED, STEP_OF[decision]) or ProposalState.PROPOSED
            uow.update(
                "proposal",
                proposal_id,
                {
                    "state": state.value, "decision": decision.value, "decision_note": note.strip() or None,
                    "deliberation_id": deliberation_id,
                },
            )  # fmt: skip
        told = {"ids": list(proposal_ids), "decision": decision.value if decision else None}
        uow.audit("deliberation.decide", "deliberation", deliberation_id, told)
    return uow.changes


def close(desk: Desk, deliberation_id: str, closing: Closing) -> Changes:
    """The meeting was held: its decisions are fixed, what is open or postponed goes to the next month.

    Raises InvalidInput (a meeting still to come, nobody came), NotFound, NotNow.
    """
    desk.require(Permission.PROPOSAL_DECIDE)
    with desk.unit_of_work() as uow:
        row = own_row(uow, desk, deliberation_id)
        _require_planned(row)
        faults = {}
        if row["held_on"] > desk.today().isoformat():
            faults["held_on"] = "Hari musyawarah ini belum tiba. Ubah harinya lewat “Ubah rencana”."
        if not any(one["came"] for one in json.loads(row["attendance"])):
            faults["attendance"] = "Tandai siapa yang hadir."
        if min(closing.houses_not_found, closing.able) < 0:
            faults["counts"] = "Jumlah tidak boleh kurang dari nol."
        if faults:
            raise InvalidInput(faults)
        decided = _decided(uow, deliberation_id)
        put_off(uow, row)
        uow.update(
            "deliberation",
            deliberation_id,
            {
                "state": DeliberationState.HELD.value, "conclusion": closing.conclusion.strip() or None,
                "houses_not_found": closing.houses_not_found, "able": closing.able,
                "decisions": dump([list(pair) for pair in decided]),
            },
        )  # fmt: skip
        uow.audit("deliberation.close", "deliberation", deliberation_id, {"decided": len(decided)})
    return uow.changes


def reopen(desk: Desk, deliberation_id: str) -> Changes:
    """Takes closing or cancelling back, while none of its proposals has gone on. Raises NotFound, NotNow."""
    desk.require(Permission.PROPOSAL_DECIDE)
    with desk.unit_of_work() as uow:
        row = own_row(uow, desk, deliberation_id)
        if row["state"] == DeliberationState.PLANNED.value:
            return uow.changes
        decided = json.loads(row["decisions"] or "[]")
        for proposal_id, _ in decided:
            proposal = uow.row("proposal", proposal_id)
            if proposal is None or proposal["deleted"]:
                continue
            moved = proposal["state"] not in _DECIDED or proposal["deliberation_id"] != deliberation_id
            if moved:
                raise NotNow(
                    f"Usulan {proposal['number']} sudah berjalan lebih lanjut.",
                    "Musyawarah tetap tertutup.",
                    "Batalkan dahulu langkah terakhir usulan itu.",
                )
        bring_back(uow, row)
        patch = {"state": DeliberationState.PLANNED.value, "decisions": None}
        uow.update("deliberation", deliberation_id, patch)
        uow.audit("deliberation.reopen", "deliberation", deliberation_id)
    return uow.changes


def own_row(uow: UnitOfWork, desk: Desk, deliberation_id: str) -> Row:
    """A meeting of this office. Raises NotFound."""
    row = uow.row("deliberation", deliberation_id)
    if row is None or row["deleted"] or row["office"] != desk.office_code:
        raise missing()
    return row


# ---------------------------------------------------------------- inside


def _values(typed: DeliberationInput) -> Row:
    faults = {}
    if typed.kind not in list(DeliberationKind):
        faults["kind"] = "Pilih jenis musyawarah."
    if typed.held_on is None:
        faults["held_on"] = "Isi hari pelaksanaan."
    if not typed.place.strip():
        faults["place"] = "Isi tempat musyawarah."
    if not _hours_exist(typed.held_at):
        faults["held_at"] = "Jam ini tidak ada. Tulis misalnya 09.00."
    if not data_cycle.is_cycle(typed.cycle):
        faults["cycle"] = "Pilih bulan siklus."
    if typed.held_on and typed.announced_on and typed.announced_on > typed.held_on:
        faults["announced_on"] = "Pengumuman tidak mungkin sesudah hari musyawarah."
    if faults or typed.held_on is None:
        raise InvalidInput(faults)
    return {
        "kind": DeliberationKind(typed.kind).value,
        "cycle": typed.cycle,
        "held_on": typed.held_on.isoformat(),
        "held_at": _line(typed.held_at),
        "place": typed.place.strip(),
        "announced_on": typed.announced_on.isoformat() if typed.announced_on else None,
        "leader": _line(typed.leader),
        "secretary": _line(typed.secretary),
        "agenda": typed.agenda.strip() or None,
        "attendance": _attendance(typed.attendance),
    }


def _hours_exist(text: str) -> bool:
    """Whether each hour written in ``text`` exists; words such as "ba'da Isya" are an hour too."""
    return all(int(hour) < 24 and int(minute) < 60 for hour, minute in _HOUR.findall(text))


def _line(text: str) -> str | None:
    return " ".join(text.split())[:LONGEST_NAME] or None


def _attendance(people: Sequence[Attendee]) -> str:
    kept = [
        Attendee(_line(one.name) or "", _line(one.function) or "", one.invited, one.came) for one in people
    ]
    kept = [one for one in kept if one.name or one.function]
    if len(kept) > MOST_ATTENDEES:
        raise InvalidInput({"attendance": f"Paling banyak {MOST_ATTENDEES} orang."})
    return dump([asdict(one) for one in kept])


def _require_planned(row: Row) -> None:
    if row["state"] != DeliberationState.PLANNED.value:
        raise NotNow(
            f"Musyawarah ini {DeliberationState(row['state']).label.lower()}.",
            "Tidak ada yang diubah.",
            "Tekan Buka kembali bila ada yang perlu diperbaiki.",
        )


def _old(row: Row) -> str | None:
    """A former meeting that postponed it does not stand in the way of this one."""
    postponed = row["decision"] == Decision.POSTPONED.value
    return str(row["deliberation_id"]) if postponed and row["deliberation_id"] else None


def _clear(uow: UnitOfWork, proposal_id: str) -> None:
    uow.update(
        "proposal",
        proposal_id,
        {
            "state": ProposalState.PROPOSED.value, "decision": None, "decision_note": None,
            "deliberation_id": None,
        },
    )  # fmt: skip


def _decided(uow: UnitOfWork, deliberation_id: str) -> list[tuple[str, str]]:
    rows = uow.execute(
        "SELECT id, decision FROM proposal WHERE deliberation_id=? AND deleted=0 AND decision IS NOT NULL "
        "ORDER BY rid",
        (deliberation_id,),
    )
    return [(str(row_id), str(decision)) for row_id, decision in rows]
