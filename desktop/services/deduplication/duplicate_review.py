"""One pair of suspected duplicates in full, fact by fact."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseStatus
from desktop.models.codes import DisabilityKind, Sex, Shdk
from desktop.models.nik import group_nik, mask_nik
from desktop.models.ownership import may_write
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.casework.case_people import address_line
from desktop.services.deduplication.duplicate_records import About, Field, Pair, Review, gone
from desktop.services.deduplication.duplicates import day_in_words
from desktop.services.people.merged_people import group

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

#: What a merge keeps of one side or the other, and the columns that go with it. What names a person is then
#: the same in both records; where they live is written into the one that stays.
IDENTITY: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "nik": ("nik", "nik_status"),
    "sex": ("sex",),
    "birth_date": ("birth_date",),
    "birth_place": ("birth_place",),
}
DWELLING: dict[str, tuple[str, ...]] = {
    "address": ("address", "rt", "rw", "dusun"),
    "phone": ("phone",),
    "disabilities": ("disabilities", "has_disability"),
}
_LABELS = {
    "name": "Nama", "nik": "NIK", "sex": "Jenis kelamin", "birth_date": "Tanggal lahir",
    "birth_place": "Tempat lahir", "address": "Alamat", "phone": "Telepon", "disabilities": "Disabilitas",
}  # fmt: skip


def review(desk: Desk, pair: Pair) -> Review:
    """Both records in full; that they were looked at is in the audit trail. Raises NotFound."""
    desk.require(Permission.CASE_VIEW)
    if pair.about is About.CASES:
        return _review_cases(desk, pair)
    with desk.unit_of_work() as uow:
        rows = [uow.row("person", side.id) for side in (pair.left, pair.right)]
        left, right = rows
        if left is None or right is None or left["deleted"] or right["deleted"]:
            raise gone()
        families = [_no_kk(uow.connection, row) for row in (left, right)]
        cases = [_case_count(uow.connection, desk, side.id) for side in (pair.left, pair.right)]
        uow.audit("duplicate.open", "person", left["id"], {"other": right["id"]})
    reveal = desk.session.may(Permission.NIK_REVEAL)
    texts = [_texts(row, reveal=reveal) for row in (left, right)]
    fields = [Field(key, label, texts[0][key], texts[1][key], choose=True) for key, label in _LABELS.items()]
    shown = [(group_nik(no) if reveal else mask_nik(no)) if no else "" for no in families]
    fields.insert(5, Field("no_kk", "No. KK", shown[0], shown[1], choose=False))
    labels = [Shdk(row["shdk"]).label if row["shdk"] else "" for row in (left, right)]
    fields.insert(6, Field("shdk", "Hubungan keluarga", labels[0], labels[1], choose=False))
    why_not = _why_not(desk, (left, right))
    return Review(pair, tuple(fields), cases[0], cases[1], not why_not, why_not)


def _why_not(desk: Desk, rows: Sequence[dict[str, Any]]) -> str:
    if not desk.session.may(Permission.DUPLICATE_DECIDE):
        return "Peran Anda tidak mengizinkan keputusan ini."
    if all(may_write("person", row["office"], desk.office_code) for row in rows):
        return ""
    return "Salah satu data milik kantor yang tidak di bawah kantor ini: hanya dapat ditautkan."


def _texts(row: dict[str, Any], *, reveal: bool) -> dict[str, str]:
    nik = row["nik"] or ""
    kinds = json.loads(row["disabilities"])
    return {
        "name": row["name"],
        "nik": (group_nik(nik) if reveal else mask_nik(nik)) if nik else "",
        "sex": Sex(row["sex"]).label if row["sex"] else "",
        "birth_date": day_in_words(row["birth_date"]),
        "birth_place": row["birth_place"] or "",
        "address": address_line(row),
        "phone": row["phone"] or "",
        "disabilities": ", ".join(DisabilityKind(kind).label for kind in kinds),
    }


def _no_kk(connection: Connection, row: dict[str, Any]) -> str:
    found = connection.exec_driver_sql(
        "SELECT no_kk FROM household WHERE id = ? AND deleted = 0", (row["household_id"],)
    ).scalar()
    return str(found or "")


def _case_count(connection: Connection, desk: Desk, person_id: str) -> int:
    allowed, parameters = visibility.condition(desk)
    ids = group(connection, person_id)
    marks = ",".join("?" * len(ids))
    found = connection.exec_driver_sql(
        f"SELECT count(*) FROM cases WHERE (subject_id IN ({marks}) OR reporter_id IN ({marks})) "
        f"AND deleted = 0 AND {allowed}",
        (*ids, *ids, *parameters),
    ).scalar_one()
    return int(found)


def _review_cases(desk: Desk, pair: Pair) -> Review:
    with desk.store.read() as connection:
        rows = [visibility.case_row(connection, desk, side.id) for side in (pair.left, pair.right)]
    texts = [_case_texts(desk, row) for row in rows]
    fields = tuple(Field(label, label, texts[0][label], texts[1][label], choose=False) for label in texts[0])
    may = desk.session.may(Permission.DUPLICATE_DECIDE)
    why = "Kasus tidak digabungkan: tiap kantor menyelesaikan kasusnya sendiri. Tautkan bila urusannya sama."
    return Review(pair, fields, 0, 0, False, why if may else "Peran Anda tidak mengizinkan keputusan ini.")


def _case_texts(desk: Desk, row: dict[str, Any]) -> dict[str, str]:
    kind = desk.reference.kind(row["kind"])
    programme = desk.reference.programme(row["programme"]) if row["programme"] else None
    nik = row["subject_nik"] or ""
    return {
        "Nomor kasus": row["number"],
        "Yang bersangkutan": row["subject_name"],
        "NIK": mask_nik(nik) if nik else "",
        "Jenis kasus": kind.name if kind else row["kind"],
        "Program": programme.name if programme else row["programme"] or "",
        "Tanggal diterima": day_in_words(row["received_on"]),
        "Status": CaseStatus(row["status"]).label,
        "Petugas": row["officer_name"] or "",
        "Uraian": row["account"],
        "Harapan": row["request"] or "",
    }
