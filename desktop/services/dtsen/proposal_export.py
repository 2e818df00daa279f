"""Proposals as a spreadsheet to be typed into SIKS-NG: a row each, the columns this office wants.

The file holds whole NIK and No. KK, because that is what has to be typed. It is made only for a purpose that
is written down, and that it was made is in the audit trail.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.models.codes import NikStatus, Sex, Shdk
from desktop.models.data_cycle import is_cycle, month_of
from desktop.models.dates import month_year, short_date
from desktop.models.errors import InvalidInput
from desktop.models.proposals import (
    Decision,
    ProposalKind,
    ProposalState,
    evidence_label,
    field_label,
)
from desktop.models.roles import Permission
from desktop.services.dtsen import proposal_list
from desktop.services.dtsen.proposal_list import ProposalFilter
from desktop.services.offices import office
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.services.desk import Desk

_COLUMNS = "proposal_export_columns"
"""Setting: the columns chosen last time."""
_LEAST_PURPOSE = 5

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column that may be in the file."""

    key: str
    title: str
    usual: bool = True


COLUMNS: tuple[ExportColumn, ...] = (
    ExportColumn("number", "Nomor usulan"),
    ExportColumn("kind", "Jenis usulan"),
    ExportColumn("nik", "NIK"),
    ExportColumn("no_kk", "Nomor KK"),
    ExportColumn("name", "Nama"),
    ExportColumn("head_name", "Kepala keluarga", usual=False),
    ExportColumn("shdk", "Hubungan keluarga", usual=False),
    ExportColumn("sex", "Jenis kelamin"),
    ExportColumn("birth_place", "Tempat lahir", usual=False),
    ExportColumn("birth_date", "Tanggal lahir"),
    ExportColumn("mother_name", "Nama ibu", usual=False),
    ExportColumn("address", "Alamat"),
    ExportColumn("rt", "RT"),
    ExportColumn("rw", "RW"),
    ExportColumn("dusun", "Dusun"),
    ExportColumn("changes", "Data yang diubah"),
    ExportColumn("reason", "Alasan"),
    ExportColumn("evidence", "Bukti"),
    ExportColumn("decision", "Keputusan musyawarah", usual=False),
    ExportColumn("minutes", "Nomor berita acara", usual=False),
    ExportColumn("state", "Keadaan", usual=False),
    ExportColumn("cycle", "Bulan siklus", usual=False),
    ExportColumn("proposed_on", "Tanggal usulan", usual=False),
    ExportColumn("officer", "Petugas", usual=False),
)
_TITLES = {column.key: column.title for column in COLUMNS}
_WIDTHS = {"nik": 19, "no_kk": 19, "name": 26, "head_name": 26, "mother_name": 26, "address": 30, "rt": 5,
           "rw": 5, "changes": 40, "reason": 40, "evidence": 30}  # fmt: skip

_SELECT = (
    "SELECT r.*, p.name, p.nik, p.nik_status, p.shdk, p.sex, p.birth_place, p.birth_date, p.mother_name, "
    "h.no_kk, h.head_name, coalesce(p.address, h.address) AS address, coalesce(p.rt, h.rt) AS rt, "
    "coalesce(p.rw, h.rw) AS rw, coalesce(p.dusun, h.dusun) AS dusun, d.number AS minutes "
    "FROM proposal r LEFT JOIN person p ON p.id=r.person_id "
    "LEFT JOIN household h ON h.id=coalesce(r.household_id, p.household_id) "
    "LEFT JOIN deliberation d ON d.id=r.deliberation_id "
    "WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY dusun, h.no_kk, p.name, r.rid"
)


def chosen_columns(desk: Desk) -> tuple[str, ...]:
    """The columns of the last file, or the usual ones."""
    with desk.store.read() as connection:
        kept = office.get_setting(connection, _COLUMNS, ())
    known = [key for key in kept if key in _TITLES]
    return tuple(known) or tuple(column.key for column in COLUMNS if column.usual)


def export(desk: Desk, wanted: ProposalFilter, columns: Sequence[str], purpose: str) -> tuple[bytes, int]:
    """The file of the proposals that fit, and how many they are; the columns are remembered.

    Raises InvalidInput without a column, a purpose or a proposal, and NotAllowed.
    """
    for permission in (Permission.PROPOSAL_DECIDE, Permission.REPORT_EXPORT, Permission.NIK_REVEAL):
        desk.require(permission)
    keys = tuple(dict.fromkeys(columns))
    found = proposal_list.find(desk, wanted).rows
    faults = {}
    if not keys or any(key not in _TITLES for key in keys):
        faults["columns"] = "Pilih kolom yang disimpan."
    if len(purpose.strip()) < _LEAST_PURPOSE:
        faults["purpose"] = "Tulis untuk apa berkas ini dibuat."
    if not found:
        faults["wanted"] = "Tidak ada usulan yang cocok untuk disimpan."
    if faults:
        raise InvalidInput(faults)
    ids = dump([row.id for row in found])
    with desk.store.read() as connection:
        rows = [dict(row._mapping) for row in connection.exec_driver_sql(_SELECT, (ids,))]
    data = _workbook(desk, keys, rows)
    with desk.unit_of_work() as uow:
        office.put_setting(uow, _COLUMNS, list(keys))
        told = {"purpose": purpose.strip(), "rows": len(rows), "columns": list(keys)}
        uow.audit("proposal.export", "proposal", None, told)
    return data, len(rows)


def _workbook(desk: Desk, keys: tuple[str, ...], rows: Sequence[Row]) -> bytes:
    from desktop.printing.spreadsheet import Column, Kind, excel_bytes

    office_name = desk.store.profile.office_name
    target = BytesIO()
    with excel_bytes(target, title="Usulan pemutakhiran DTSEN", office=office_name) as book:
        sheet = book.sheet("Usulan", landscape=True)
        sheet.text(f"Usulan pemutakhiran DTSEN, {office_name}, {short_date(desk.today())}")
        sheet.text("Berkas ini memuat data pribadi. Hapus setelah selesai diketik di SIKS-NG.")
        sheet.skip()
        columns = (
            Column("No.", Kind.WHOLE, 5),
            *(Column(_TITLES[key], width=_WIDTHS.get(key, 0)) for key in keys),
        )
        table = sheet.table(columns, alone=True)
        for number, row in enumerate(rows, 1):
            table.row((number, *(_cell(key, row) for key in keys)))
        table.end()
    return target.getvalue()


def _cell(key: str, row: Row) -> str:
    make = _MAKERS.get(key)
    return make(row) if make is not None else str(row[key] or "")


def _changes(row: Row) -> str:
    return "; ".join(
        f"{field_label(key)}: {old or '-'} → {new}" for key, (old, new) in json.loads(row["detail"]).items()
    )


def _day(text: str | None) -> str:
    return short_date(date.fromisoformat(text)) if text else ""


_MAKERS: dict[str, Callable[[Row], str]] = {
    "kind": lambda row: ProposalKind(row["kind"]).label,
    "nik": lambda row: row["nik"] or (NikStatus(row["nik_status"]).label if row["nik_status"] else ""),
    "name": lambda row: row["name"] or row["head_name"] or "",
    "shdk": lambda row: Shdk(row["shdk"]).label if row["shdk"] in list(Shdk) else "",
    "sex": lambda row: Sex(row["sex"]).label if row["sex"] else "",
    "birth_date": lambda row: _day(row["birth_date"]),
    "changes": _changes,
    "evidence": lambda row: ", ".join(evidence_label(item) for item in json.loads(row["evidence"])),
    "decision": lambda row: Decision(row["decision"]).label if row["decision"] else "",
    "state": lambda row: ProposalState(row["state"]).label,
    "cycle": lambda row: month_year(month_of(row["cycle"])) if is_cycle(row["cycle"]) else row["cycle"],
    "proposed_on": lambda row: _day(row["proposed_on"]),
    "officer": lambda row: row["officer_name"],
}
