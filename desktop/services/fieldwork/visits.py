"""Home visits: planned for many families at once, entered afterwards, called off, taken back.

Lists are read by `visit_list`; what came home is checked in `visit_findings`; what is asked at the door
stands in `desktop.models.visits`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseAction
from desktop.models.errors import InvalidInput, KnownError, NotFound
from desktop.models.people import clean_text
from desktop.models.roles import Permission
from desktop.models.visits import Conclusion, Outcome, Priority, VisitState
from desktop.services import visibility
from desktop.services.casework.case_steps import add_event, travels
from desktop.services.fieldwork import visit_photos
from desktop.services.fieldwork.visit_findings import Findings, checked, values_of

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

Row = dict[str, Any]


class VisitNotNow(KnownError):
    """The visit is at a point where this cannot be done."""

    code = "visit_state"


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """When, how soon, why and by whom; ``facilitator_id`` is a user's id, None leaves it open."""

    planned_on: date | None = None
    priority: str = Priority.NORMAL.value
    purpose: str = ""
    facilitator_id: str | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """What planning did: the new visits, and the families passed over (name, reason)."""

    ids: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]
    changes: Changes


# ---------------------------------------------------------------- planning


def plan(
    desk: Desk, household_ids: Sequence[str], wanted: VisitPlan, cases: Mapping[str, str] | None = None
) -> Planned:
    """Plans a visit to each family; one whose visit already waits is passed over and told.

    ``cases`` maps a family to the case the visit is for. Without the right to plan, one may plan visits of
    one's own. Raises InvalidInput (also for a day that is over), NotFound for an unknown case.
    """
    if not desk.session.may(Permission.VISIT_PLAN):
        desk.require(Permission.VISIT_RECORD)
        wanted = replace(wanted, facilitator_id=desk.session.user_id)
    _check_plan(wanted, bool(household_ids))
    _refuse_past(wanted, desk.today())
    ids: list[str] = []
    skipped: list[tuple[str, str]] = []
    with desk.unit_of_work() as uow:
        values = _plan_values(uow, wanted)
        for household_id in dict.fromkeys(household_ids):
            family = uow.row("household", household_id)
            reason = _no_plan(uow, family)
            if family is None or reason:
                skipped.append(((family or {}).get("head_name") or "", reason))
                continue
            ids.append(_insert(uow, desk, family, values, (cases or {}).get(household_id)))
        uow.audit("visit.plan", "home_visit", None, {"visits": len(ids)})
    return Planned(tuple(ids), tuple(skipped), uow.changes)


def change_plan(desk: Desk, visit_ids: Sequence[str], wanted: VisitPlan) -> Changes:
    """Gives visits that wait another day, priority, purpose or fasilitator. A day that is over may stay.

    Raises InvalidInput, NotFound, VisitNotNow.
    """
    desk.require(Permission.VISIT_PLAN)
    _check_plan(wanted, bool(visit_ids))
    with desk.unit_of_work() as uow:
        values = _plan_values(uow, wanted)
        for visit_id in visit_ids:
            row = own_row(uow, desk, visit_id)
            _expect(row, VisitState.PLANNED)
            if row["planned_on"] != values["planned_on"]:
                _refuse_past(wanted, desk.today())
            uow.update("home_visit", visit_id, values)
        uow.audit("visit.replan", "home_visit", None, {"ids": list(visit_ids)})
    return uow.changes


def cancel(desk: Desk, visit_ids: Sequence[str], reason: str) -> Changes:
    """Calls off visits that wait. Raises InvalidInput without a reason, NotFound, VisitNotNow."""
    desk.require(Permission.VISIT_PLAN)
    reason = clean_text(reason)
    if not reason:
        raise InvalidInput({"reason": "Tuliskan alasan kunjungan dibatalkan."})
    with desk.unit_of_work() as uow:
        for visit_id in visit_ids:
            row = own_row(uow, desk, visit_id)
            _expect(row, VisitState.PLANNED)
            uow.update("home_visit", visit_id, {"state": VisitState.CANCELLED.value, "note": reason})
            uow.audit("visit.cancel", "home_visit", visit_id, {"reason": reason})
    return uow.changes


def take_back(desk: Desk, visit_id: str) -> Changes:
    """Puts a visit back among those that wait: called off or entered by mistake. What was entered stays.

    Raises NotFound, and VisitNotNow where it waits already or another visit to the family does.
    """
    with desk.unit_of_work() as uow:
        row = own_row(uow, desk, visit_id)
        called_off = row["state"] == VisitState.CANCELLED
        desk.require(Permission.VISIT_PLAN if called_off else Permission.VISIT_RECORD)
        if row["state"] == VisitState.PLANNED:
            raise _not_now(row)
        if _waits(uow, row["household_id"]):
            raise VisitNotNow(
                "Keluarga ini sudah punya kunjungan lain yang direncanakan.",
                "Tidak ada yang diubah.",
                "Pakai kunjungan itu, atau batalkan dahulu.",
            )
        patch: dict[str, Any] = {"state": VisitState.PLANNED.value}
        if called_off:
            patch["note"] = None
        uow.update("home_visit", visit_id, patch)
        uow.audit("visit.take_back", "home_visit", visit_id, {"from": row["state"]})
    return uow.changes


# ---------------------------------------------------------------- entering


def record(desk: Desk, visit_id: str, found: Findings) -> Changes:
    """Enters a visit, or corrects one already entered. Raises InvalidInput, NotFound, VisitNotNow."""
    desk.require(Permission.VISIT_RECORD)
    found = checked(found, desk.today())
    with desk.unit_of_work() as uow:
        record_in(uow, desk, visit_id, found)
    return uow.changes


def record_new(
    desk: Desk, household_id: str, found: Findings, case_id: str | None = None
) -> tuple[str, Changes]:
    """Enters a visit that nobody had planned. Raises InvalidInput, NotFound; returns the visit's id."""
    desk.require(Permission.VISIT_RECORD)
    found = checked(found, desk.today())
    with desk.unit_of_work() as uow:
        visit_id = record_new_in(uow, desk, household_id, found, case_id)
    return visit_id, uow.changes


def record_new_in(
    uow: UnitOfWork, desk: Desk, household_id: str, found: Findings, case_id: str | None = None
) -> str:
    """The same inside a unit of work; ``found`` as `checked` returns it."""
    family = uow.row("household", household_id)
    if family is None or family["deleted"]:
        raise unknown_family()
    own = VisitPlan(planned_on=found.visited_on, facilitator_id=desk.session.user_id)
    visit_id = _insert(uow, desk, family, _plan_values(uow, own), case_id)
    record_in(uow, desk, visit_id, found)
    return visit_id


def record_in(uow: UnitOfWork, desk: Desk, visit_id: str, found: Findings) -> None:
    """Enters a visit inside a unit of work; ``found`` as `checked` returns it."""
    row = own_row(uow, desk, visit_id)
    if row["state"] == VisitState.CANCELLED:
        raise _not_now(row)
    facilitator = found.facilitator_id or row["facilitator_id"] or uow.actor.id
    uow.update(
        "home_visit",
        visit_id,
        {
            **values_of(found),
            "state": VisitState.DONE.value,
            "instance_id": found.instance_id or row["instance_id"],
            "facilitator_id": facilitator,
            "facilitator_name": _user_name(uow, facilitator) or row["facilitator_name"] or uow.actor.name,
            "recorded_at": uow.at,
            "recorded_by": uow.actor.name,
        },
    )
    for kind, picture in found.photos:
        visit_photos.add_in(uow, row, kind, picture)
    _tell_case(uow, desk, row, found)
    uow.audit("visit.record", "home_visit", visit_id, {"photos": len(found.photos)})


def own_row(uow: UnitOfWork, desk: Desk, visit_id: str) -> Row:
    """A visit of this office. Raises NotFound for one not here, not ours, or of a case not to be seen."""
    row = uow.row("home_visit", visit_id)
    if row is None or row["deleted"] or row["office"] != desk.office_code:
        raise NotFound(
            "Kunjungan ini tidak ada di kantor ini.", "Tidak ada yang diubah.", "Muat ulang daftar kunjungan."
        )
    if row["case_id"] and uow.row("cases", row["case_id"]):
        visibility.case_row(uow.connection, desk, row["case_id"])
    return row


# ---------------------------------------------------------------- inside


def _check_plan(wanted: VisitPlan, any_chosen: bool) -> None:
    problems = {}
    if not any_chosen:
        problems["families"] = "Pilih keluarga yang akan dikunjungi."
    if wanted.priority not in list(Priority):
        problems["priority"] = "Pilih prioritas."
    if problems:
        raise InvalidInput(problems)


def _refuse_past(wanted: VisitPlan, today: date) -> None:
    if wanted.planned_on is not None and wanted.planned_on < today:
        raise InvalidInput({"planned_on": "Tanggal rencana sudah lewat. Pilih hari ini atau sesudahnya."})


def _plan_values(uow: UnitOfWork, wanted: VisitPlan) -> dict[str, Any]:
    name = _user_name(uow, wanted.facilitator_id)
    if wanted.facilitator_id and name is None:
        raise InvalidInput({"facilitator_id": "Pilih petugas yang masih aktif."})
    return {
        "planned_on": wanted.planned_on.isoformat() if wanted.planned_on else None,
        "priority": int(wanted.priority),
        "purpose": clean_text(wanted.purpose) or None,
        "facilitator_id": wanted.facilitator_id or None,
        "facilitator_name": name,
    }


def _user_name(uow: UnitOfWork, user_id: str | None) -> str | None:
    rows = uow.execute("SELECT name FROM user_account WHERE id=? AND active=1", (user_id,))
    return str(rows[0][0]) if rows else None


def _no_plan(uow: UnitOfWork, family: Row | None) -> str:
    """Why no visit is planned for a family; empty when one may be."""
    if family is None or family["deleted"]:
        return "Keluarga ini tidak ada di data kantor ini."
    return "Kunjungannya sudah direncanakan." if _waits(uow, family["id"]) else ""


def _waits(uow: UnitOfWork, household_id: str) -> bool:
    return bool(
        uow.execute(
            "SELECT 1 FROM home_visit WHERE household_id=? AND +state='planned' AND deleted=0 AND office=?",
            (household_id, uow.origin.office),
        )
    )


def _insert(uow: UnitOfWork, desk: Desk, family: Row, values: Mapping[str, Any], case_id: str | None) -> str:
    """A visit that waits; one for a sensitive case that stays here stays here as well."""
    stay = False
    if case_id:
        case = visibility.case_row(uow.connection, desk, case_id)
        stay = not travels(uow.connection, case, uow.origin.office)
    return uow.insert(
        "home_visit",
        {
            **values,
            "household_id": family["id"],
            "case_id": case_id,
            "state": VisitState.PLANNED.value,
            "housing": "{}",
            "members": "[]",
            "recorded_at": uow.at,
            "recorded_by": uow.actor.name,
        },
        stay=stay,
        part=family["office"],
    )


def _tell_case(uow: UnitOfWork, desk: Desk, row: Row, found: Findings) -> None:
    """The case the visit was for learns of it, once, where this office keeps the case."""
    if not row["case_id"] or row["state"] == VisitState.DONE:
        return
    case = uow.row("cases", row["case_id"])
    if case is None or case["office"] != desk.office_code:
        return
    end = f" Kesimpulan: {Conclusion(found.conclusion).label}." if found.conclusion else ""
    text = f"Kunjungan rumah: {Outcome(found.outcome).label}.{end}"
    add_event(uow, case, CaseAction.NOTE, None, text, {"visit": row["id"]})


def _expect(row: Row, state: VisitState) -> None:
    if row["state"] != state:
        raise _not_now(row)


def _not_now(row: Row) -> VisitNotNow:
    return VisitNotNow(
        f"Kunjungan ini berstatus “{VisitState(row['state']).label}”.",
        "Tidak ada yang diubah.",
        "Muat ulang daftar kunjungan, lalu pilih langkah yang sesuai.",
    )


def unknown_family() -> NotFound:
    """A family that is not here, or no more."""
    return NotFound("Keluarga ini tidak ada di data kantor ini.", "Tidak ada yang diubah.", "Cari lagi.")
