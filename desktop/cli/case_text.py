"""A case and a page of cases as text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.cli.output import columns
from desktop.models.dates import day_month_year

if TYPE_CHECKING:
    from desktop.services.case_queue.queue import QueueRow
    from desktop.services.casework.case_detail import CaseDetail, PersonCard

LONGEST_CELL = 34


def queue_text(rows: Sequence[QueueRow]) -> str:
    """The rows as a table; empty for none."""
    if not rows:
        return ""
    head = ("Nomor", "Diterima", "Nama", "Jenis", "Program", "Status", "Batas waktu")
    return columns(
        [head]
        + [
            (
                row.number, f"{row.received_on:%d-%m-%Y}", _short(row.subject_name), row.kind, row.programme,
                row.status.label, row.deadline_text,
            )
            for row in rows
        ]
    )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def case_text(case: CaseDetail, niks: Mapping[str, str]) -> str:
    """Everything about a case, one fact a line; ``niks`` by person id where they were revealed."""
    lines = [f"{case.number}  {case.status.label}" + ("  (sensitif)" if case.sensitive else "")]
    facts = [
        ("Jenis", case.kind_label),
        ("Program", case.programme_label),
        ("Diterima", f"{case.received}, {case.channel_label.lower()}"),
        ("Batas waktu", _deadline(case)),
        ("Petugas", case.officer_name),
        ("Kantor", case.office_name),
        ("Kemendesakan", case.urgency.label),
        *_person("Yang bersangkutan", case.subject, niks),
    ]
    if case.reporter.id != case.subject.id:
        facts += [*_person(f"Pelapor ({case.relation_label.lower()})", case.reporter, niks)]
    facts += [
        ("Uraian", case.account),
        ("Harapan", case.request),
        ("Hasil verifikasi", case.assessment),
        ("Hasil", case.result),
        ("Duplikat dari", case.duplicate_of.number if case.duplicate_of else ""),
    ]
    width = max(len(name) for name, _ in facts)
    lines += [f"{name:<{width}}  {' '.join(text.split())}" for name, text in facts if text]
    lines += _part(
        "Berkas",
        [f"{p.name}: {p.state.label}{'' if p.mandatory else ' (pelengkap)'}" for p in case.requirements],
    )
    lines += _part("Lampiran", [f"{a.name} ({a.size // 1024 + 1} KB)" for a in case.attachments])
    lines += _part(
        "Rujukan",
        [
            f"{r.number or 'belum bernomor'}  {r.destination_name}: {r.status.label}"
            + (f". {r.answer}" if r.answer else "")
            for r in case.referrals
        ],
    )
    lines += _part("Surat", [f"{paper.kind_label} {paper.number}" for paper in case.letters])
    lines += _part(
        "Riwayat",
        [f"{e.when}  {e.title}, {e.actor_name}" + (f": {e.note}" if e.note else "") for e in case.timeline],
    )
    lines += _part("Langkah berikut", [f"{offer.label} ({offer.action})" for offer in case.actions])
    return "\n".join(lines)


def _part(title: str, items: Sequence[str]) -> list[str]:
    return ["", title, *(f"  {' '.join(item.split())}" for item in items)] if items else []


def _deadline(case: CaseDetail) -> str:
    if case.deadline is None:
        return ""
    written = day_month_year(case.deadline)
    return f"{written} ({case.deadline_text.lower()})" if case.deadline_text else written


def _person(title: str, person: PersonCard, niks: Mapping[str, str]) -> list[tuple[str, str]]:
    nik = niks.get(person.id) or person.nik_masked or "tanpa NIK"
    about = [nik, person.sex_label, f"{person.age} tahun" if person.age is not None else ""]
    return [
        (title, f"{person.name} ({', '.join(part for part in about if part)})"),
        ("  alamat", person.address_line),
        ("  telepon", person.phone),
    ]
