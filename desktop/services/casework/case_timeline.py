"""The history of a case as people read it: what happened, when, by whom, in which office."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseAction, CaseStatus, Tone
from desktop.models.codes import RequirementState
from desktop.models.dates import day_month_year, local_time, time_text
from desktop.models.referral_flow import ReferralEventKind
from desktop.services.casework.case_detail import TimelineEntry
from desktop.services.differences import parallel
from desktop.storage.unit_of_work import SYSTEM

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.models.dates import Zone

A = CaseAction
K = ReferralEventKind

_TITLES: dict[CaseAction, str] = {
    A.REGISTER: "Didaftarkan",
    A.START_CHECK: "Berkas mulai diperiksa",
    A.REQUEST_CORRECTION: "Diminta memperbaiki berkas",
    A.CORRECTION_RECEIVED: "Berkas perbaikan diterima",
    A.VERIFY: "Diverifikasi",
    A.SUBMIT_FOR_APPROVAL: "Diajukan untuk disetujui",
    A.APPROVE: "Disetujui",
    A.RETURN_FOR_REVISION: "Dikembalikan untuk diperbaiki",
    A.HANDLE_HERE: "Ditangani di kantor ini",
    A.REFER: "Dirujuk",
    A.CANCEL_REFERRAL: "Rujukan dibatalkan",
    A.DESTINATION_RECEIVED: "Diterima instansi tujuan",
    A.DESTINATION_ACCEPTED: "Disanggupi instansi tujuan",
    A.DESTINATION_REFUSED: "Ditolak instansi tujuan",
    A.ANSWER: "Dijawab instansi tujuan",
    A.CLOSE: "Diselesaikan",
    A.REJECT: "Ditolak",
    A.WITHDRAW: "Dibatalkan",
    A.MARK_DUPLICATE: "Ditandai duplikat",
    A.MARK_INVALID: "Ditandai tidak valid",
    A.REOPEN: "Dibuka kembali",
    A.ASSIGN: "Ditugaskan",
    A.NOTE: "Catatan",
    A.EXTEND_DEADLINE: "Batas waktu diperpanjang",
    A.UNDO: "Diurungkan",
}

_TONES: dict[str, Tone] = {
    A.REQUEST_CORRECTION: "warning",
    A.RETURN_FOR_REVISION: "warning",
    A.REOPEN: "warning",
    A.CANCEL_REFERRAL: "muted",
    A.DESTINATION_REFUSED: "danger",
    A.ANSWER: "good",
    A.CLOSE: "good",
    A.REJECT: "danger",
    A.WITHDRAW: "muted",
    A.MARK_DUPLICATE: "muted",
    A.MARK_INVALID: "muted",
    A.NOTE: "muted",
    A.UNDO: "muted",
    K.ASKED: "warning",
    K.REFUSED: "danger",
    K.ANSWERED: "good",
    K.CANCELLED: "muted",
    K.RETURNED: "warning",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of either table, before it is told whose names and clock to use."""

    id: str
    key: str
    note: str
    detail: Mapping[str, Any]
    to_status: str | None
    at: str
    actor_id: str
    actor_name: str
    office: str
    order: tuple[int, str, str]


def when_text(stamp: str, zone: Zone) -> str:
    """ "18 Agustus 2026, 09.00 WIB" for a UTC stamp."""
    moment = local_time(stamp, zone)
    return f"{day_month_year(moment.date())}, {time_text(moment, zone)}"


def timeline(
    connection: Connection, case_id: str, zone: Zone, names: Mapping[str, str]
) -> tuple[TimelineEntry, ...]:
    """The history, oldest first, causes before effects whatever the clocks say.

    A referral event and the history row it led to are one line. What was changed in two offices at once
    is marked. The words of another office stand under that
    office's name and time, where they took effect: when they came in at the office that owns the case.
    """
    steps = _steps(connection, case_id)
    led_to = {event: step for step in steps for event in step.detail.get("referral_events", ())}
    hidden: set[str] = set()
    entries: list[tuple[tuple[int, str, str], TimelineEntry]] = []
    for event in _events(connection, case_id):
        step = led_to.get(event.id)
        if step is None:
            entries.append((event.order, _entry(event, zone, names)))
        elif step.actor_id == SYSTEM.id:
            hidden.add(step.id)
            entries.append((step.order, _arrived(event, step, zone, names, _bundle_of(connection, step))))
    entries += [(step.order, _entry(step, zone, names)) for step in steps if step.id not in hidden]
    marks, changed = parallel.in_case(connection, case_id, lambda at: when_text(at, zone))
    entries += changed
    ordered = [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]
    return tuple(replace(entry, mark=marks.get(entry.id, entry.mark)) for entry in ordered)


def _steps(connection: Connection, case_id: str) -> list[_Row]:
    rows = connection.exec_driver_sql(
        "SELECT e.id, e.action, e.note, e.detail, e.to_status, e.at, e.actor_id, e.actor_name, e.office, "
        "COALESCE(c.lamport,0) FROM case_event e LEFT JOIN change c ON c.oid=e.v_oid AND c.seq=e.v_seq "
        "WHERE e.case_id=? AND e.deleted=0",
        (case_id,),
    )
    return [_row(tuple(row)) for row in rows]


def _events(connection: Connection, case_id: str) -> list[_Row]:
    rows = connection.exec_driver_sql(
        "SELECT e.id, e.kind, e.note, '{}', NULL, e.at, e.actor_id, e.actor_name, e.office, "
        "COALESCE(c.lamport,0) FROM referral_event e LEFT JOIN change c ON c.oid=e.v_oid AND c.seq=e.v_seq "
        "WHERE e.case_id=? AND e.deleted=0",
        (case_id,),
    )
    return [_row(tuple(row)) for row in rows]


def _row(row: tuple[Any, ...]) -> _Row:
    row_id, key, note, detail, to_status, at, actor_id, actor_name, office, lamport = row
    return _Row(
        row_id, key, note or "", json.loads(detail), to_status, at, actor_id, actor_name, office,
        (int(lamport), at, row_id),
    )  # fmt: skip


def _entry(row: _Row, zone: Zone, names: Mapping[str, str]) -> TimelineEntry:
    return TimelineEntry(
        id=row.id,
        key=row.key,
        at=row.at,
        when=when_text(row.at, zone),
        actor_name=row.actor_name,
        office=row.office,
        office_name=names.get(row.office, row.office),
        title=_title(row),
        note=row.note,
        tone=_TONES.get(row.key, "info"),
        status=CaseStatus(row.to_status) if row.to_status else None,
        arrived="",
    )


def _bundle_of(connection: Connection, step: _Row) -> int | None:
    """The number of the bundle that was merged in the same moment as the step; None at any other office."""
    rows = connection.exec_driver_sql(
        "SELECT number FROM bundle WHERE direction='in' AND at=?", (step.at,)
    ).all()
    return int(rows[0][0]) if len(rows) == 1 else None


def _arrived(
    event: _Row, step: _Row, zone: Zone, names: Mapping[str, str], bundle: int | None
) -> TimelineEntry:
    owner = names.get(step.office, step.office)
    through = f" lewat bundel nomor {bundle}" if bundle is not None else ""
    return replace(
        _entry(event, zone, names),
        status=CaseStatus(step.to_status) if step.to_status else None,
        arrived=f"Tiba di {owner} {when_text(step.at, zone)}{through}",
    )


def _title(row: _Row) -> str:
    if row.key in set(A):
        return _step_title(CaseAction(row.key), row.detail)
    return ReferralEventKind(row.key).label


def _step_title(action: CaseAction, detail: Mapping[str, Any]) -> str:
    title = "Perbedaan status diputuskan" if "decided" in detail else _TITLES[action]
    match action:
        case A.NOTE if "requirement" in detail:
            return f"Berkas {detail['name']}: {RequirementState(detail['state']).label.lower()}"
        case A.NOTE if "event" in detail:
            return ReferralEventKind(detail["event"]).label
        case A.ASSIGN:
            return f"{title} kepada {detail['officer']}"
        case A.EXTEND_DEADLINE:
            return f"{title} sampai {day_month_year(date.fromisoformat(detail['deadline']))}"
        case A.MARK_DUPLICATE:
            return f"{title} dari {detail['parent']}"
        case A.REFER | A.APPROVE:
            by_self = " oleh pengusulnya sendiri" if detail.get("self_approval") else ""
            number = f", surat nomor {detail['number']}" if detail.get("number") else ""
            return f"{title}{by_self}{number}"
        case A.UNDO if "step" in detail:
            return f"{title}: {CaseAction(detail['step']).label}"
    return title
