"""The columns of the queue: one line per case; when the list is narrow the less telling ones give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.models.codes import Urgency
from desktop.models.numbering import parse_case_number
from desktop.views.kit.badge import Badge
from desktop.views.kit.column import Column
from desktop.views.queue.words import deadline_badge, status_badge

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.case_queue.queue_rows import QueueRow

translate = QCoreApplication.translate


def short_number(number: str) -> str:
    """``ADU-2026-00012``: the number without the area code, which is the same on every line of a village."""
    parsed = parse_case_number(number)
    return f"{parsed.code}-{parsed.year}-{parsed.sequence:05d}" if parsed else number


def name_badge(row: QueueRow) -> Badge:
    """The name, with a picture for what one must not overlook."""
    if row.urgency is Urgency.EMERGENCY:
        return Badge(row.subject_name, "danger", "flag")
    if row.has_reply:
        return Badge(row.subject_name, "good", "mail")
    return Badge(row.subject_name, "text", "lock" if row.sensitive else "")


def name_facts(row: QueueRow) -> str:
    """The same in words, then the masked NIK."""
    facts = []
    if row.urgency is not Urgency.NORMAL:
        facts.append(row.urgency.label.lower())
    if row.has_reply:
        facts.append(translate("QueueColumns", "jawaban baru"))
    if row.inbox:
        facts.append(translate("QueueColumns", "rujukan masuk"))
    if row.sensitive:
        facts.append(translate("QueueColumns", "sensitif"))
    if row.nik_masked:
        facts.append(row.nik_masked)
    return " · ".join(facts)


def _number(row: QueueRow) -> str:
    return short_number(row.number)


def _received(row: QueueRow) -> date:
    return row.received_on


def _deadline(row: QueueRow) -> Badge:
    return deadline_badge(row.deadline_state, row.deadline_text)


def _status(row: QueueRow) -> Badge:
    return status_badge(row.status)


def columns(*, several_offices: bool) -> list[Column]:
    """The columns; an office with others below it sees the desa beside the dusun."""
    number, received = translate("QueueColumns", "Nomor"), translate("QueueColumns", "Diterima")
    name, kind = translate("QueueColumns", "Nama"), translate("QueueColumns", "Jenis")
    programme, status = translate("QueueColumns", "Program"), translate("QueueColumns", "Status")
    deadline, officer = translate("QueueColumns", "Batas waktu"), translate("QueueColumns", "Petugas")
    dusun, desa = translate("QueueColumns", "Dusun"), translate("QueueColumns", "Desa")
    found = [
        Column("number", number, 120, value=_number, sortable=True, drop=4),
        Column("received", received, 90, kind="date", value=_received, sortable=True, drop=5),
        Column(
            "name", name, 240, kind="name", value=name_badge, facts=name_facts, sortable=True, stretch=True
        ),
        Column("kind", kind, 112, value=lambda row: row.kind_label, drop=7),
        Column("programme", programme, 96, value=lambda row: row.programme_label, drop=6),
        Column("status", status, 166, kind="badge", value=_status, drop=1),
        Column("deadline", deadline, 158, kind="deadline", value=_deadline, sortable=True, drop=2),
        Column("officer", officer, 80, value=lambda row: row.officer_name, drop=9),
        Column("dusun", dusun, 92, visible=not several_offices, drop=8),
    ]
    if several_offices:
        found.insert(3, Column("office", desa, 120, value=lambda row: row.office_name, drop=3))
    return found
