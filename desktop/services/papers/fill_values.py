"""What the fill codes of a letter stand for: the office, the person, the family, DTSEN, the case.

Everything is text, ready to be printed; what is not recorded is not there. NIK and No. KK stand in full, as
a letter needs them: whoever shows or prints one sees to masking and logging.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models import areas, letter_kinds
from desktop.models.codes import DisabilityKind, Sex, Shdk
from desktop.models.dates import age_on, day_month_year, in_words, long_date, read_rupiah, roman_month, rupiah
from desktop.models.letter_template import Compiled, FormField
from desktop.models.letter_template_blocks import Values
from desktop.models.papers import Signatory
from desktop.models.resident_fields import CODED
from desktop.models.welfare import BenefitState, Registered, ResidentState, Source
from desktop.services import visibility
from desktop.services.casework.case_people import address_line
from desktop.services.offices import office
from desktop.services.offices.office_rules import default_head_title
from desktop.services.people.merged_people import NOT_MERGED, group, survivor

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

Row = Mapping[str, Any]

#: OpenSID's code to the column of ``person`` whose number is of a list.
_LISTED = {
    "agama": "religion",
    "pekerjaan": "occupation",
    "status_kawin": "marital",
    "warga_negara": "citizenship",
    "gol_darah": "blood",
    "pendidikan_kk": "education",
    "pendidikan_sedang": "studying",
    "sakit_menahun": "chronic",
    "nama_asuransi": "insurance",
}
_PBI = "PBI"
_CHECKS = "SELECT * FROM observation WHERE deleted=0 AND ({}) ORDER BY observed_on DESC, rid DESC LIMIT 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a letter is written on: its kind, number, day and end, who signs, what the form says."""

    kind: str
    number: str
    day: date
    valid_until: date | None
    signatory: Signatory
    form: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """The person and the case that a letter is about, as stored; each may be missing."""

    person: Row | None
    household: Row | None
    members: tuple[Row, ...]
    case: Row | None


def subject(desk: Desk, connection: Connection, person_id: str | None, case_id: str | None) -> Subject:
    """Reads whom a letter is about; without a person, the one whom the case is about.

    Raises NotFound for a case that is not here or may not be seen.
    """
    case = visibility.case_row(connection, desk, case_id) if case_id else None
    if person_id is None and case is not None:
        person_id = case["subject_id"]
    person = _row(connection, "person", survivor(connection, person_id) if person_id else None)
    household_id = person["household_id"] if person else (case["household_id"] if case else None)
    household = _row(connection, "household", household_id)
    return Subject(person, household, _members(connection, household), case)


def values(
    desk: Desk, connection: Connection, about: Subject, occasion: Occasion, template: Compiled
) -> Values:
    """What every code stands for on this occasion."""
    plain = {
        **_office(desk, about),
        **_letter(desk, occasion),
        **_signatory(occasion.signatory),
        **_family(about, occasion.day),
        **_welfare(desk, connection, about),
        **_case(desk, connection, about),
    }
    if about.person is not None:
        plain |= person_values(about.person, about.household, occasion.day)
        plain["alamat_lengkap"] = _whole_address(plain["alamat"], plain)
    elif about.case is not None:
        plain |= _as_in_case(about.case)
    members = tuple(
        {**person_values(row, about.household, occasion.day), "no": str(number), "sex": row["sex"] or ""}
        for number, row in enumerate(about.members, 1)
    )
    choices = {field.code: field.choices for field in template.fields if field.choices}
    return Values(plain | _form(occasion.form, template), members, choices)


# ---------------------------------------------------------------- the office and the letter


def _office(desk: Desk, about: Subject) -> dict[str, str]:
    info = office.info(desk)
    found = {
        "nama_kantor": info.name,
        "kode_pos": info.postcode,
        "nama_kepala_desa": info.head_name,
        "nip_kepala_desa": info.head_nip,
        "sebutan_kepala_desa": _called(info.head_title or default_head_title(info.level, info.code)),
        "sebutan_nip_desa": "NIP",
        "sebutan_dusun": "Dusun",
        "sebutan_camat": "Camat",
        **dict.fromkeys(("alamat_desa", "alamat_kantor", "alamat_surat"), info.address),
        "email_desa": info.email,
        "telepon_desa": info.phone,
    }
    return found | _places(_area_code(desk, about))


def _called(title: str) -> str:
    """ "Kepala Desa" of "Kepala Desa Sukamaju": the first words that name an office, not a place."""
    words = title.split()
    titles = ("Kepala Desa", "Kepala Distrik", "Kepala Dinas Sosial", "Lurah", "Camat")
    return next((one for one in titles if words[: len(one.split())] == one.split()), title)


def _area_code(desk: Desk, about: Subject) -> str:
    """The place that a letter speaks of: this desa, else where the person lives, else the office's area."""
    if desk.store.profile.level != "desa" and about.person is not None and about.person["area_code"]:
        return str(about.person["area_code"])
    return desk.office_code


def _places(code: str) -> dict[str, str]:
    found = [area for area in (areas.get(code), *areas.parents(code)) if area is not None]
    named: dict[str, str] = {}
    for area in found:
        level = area.level.value
        named[f"nama_{level}"] = area.name
        named[f"kode_{level}"] = area.code
        named[f"sebutan_{level}"] = area.titled.removesuffix(area.name).strip()
    return named


def _letter(desk: Desk, occasion: Occasion) -> dict[str, str]:
    kind = letter_kinds.kind_of(occasion.kind)
    day, until = occasion.day, occasion.valid_until
    return {
        **dict.fromkeys(("format_nomor_surat", "nomor_surat", "nomer_surat"), occasion.number),
        "kode_surat": kind.classification or office.settings(desk).classification,
        "judul_surat": kind.label,
        "tgl_surat": day_month_year(day),
        "hari_surat": long_date(day),
        "tahun": str(day.year),
        "bulan_romawi": roman_month(day.month),
        "mulai_berlaku": day_month_year(day) if until else "",
        "berlaku_sampai": day_month_year(until) if until else "",
    }


def _signatory(who: Signatory) -> dict[str, str]:
    return {
        "atas_nama": who.on_behalf_of,
        "nama_pamong": who.name,
        "jabatan": who.position,
        "nip_pamong": who.nip,
        "form_nip_pamong": f"{who.nip_label} {who.nip}" if who.nip else "",
    }


def _form(form: Mapping[str, str], template: Compiled) -> dict[str, str]:
    """The answers to what the template asks, and no others: none stands in for the name of a person."""
    return {
        field.code: _answered(field, text)
        for field in template.fields
        if (text := form.get(field.code, "").strip())
    }


def _answered(field: FormField, text: str) -> str:
    """An answer as it is printed; what is not understood as it was typed."""
    if field.kind == "date":
        return _spelled(text)
    amount = read_rupiah(text) if field.kind == "money" else None
    return text if amount is None else rupiah(amount)


def _spelled(text: str) -> str:
    """An ISO day written out; any other text as it is."""
    try:
        return day_month_year(date.fromisoformat(text))
    except ValueError:
        return text


# ---------------------------------------------------------------- people


def person_values(person: Row, household: Row | None, day: date) -> dict[str, str]:
    """What the codes of a person stand for on a day, from the rows of the person and the family."""
    birth = date.fromisoformat(person["birth_date"]) if person["birth_date"] else None
    born = day_month_year(birth) if birth else ""
    place = person["birth_place"] or ""
    both = ", ".join(part for part in (place, born) if part)
    home = person if address_line(person) else (household or person)
    found = {
        "nama": person["name"],
        "nik": person["nik"] or "",
        "tempatlahir": place,
        "tanggallahir": born,
        "tempat_tgl_lahir": both,
        "ttl": both,
        "usia": f"{age_on(birth, day)} tahun" if birth else "",
        "jenis_kelamin": Sex(person["sex"]).label if person["sex"] else "",
        "alamat": address_line(home),
        "alamat_jalan": home["address"] or "",
        "nama_dusun": home["dusun"] or "",
        "nama_rt": home["rt"] or "",
        "nama_rw": home["rw"] or "",
        "telepon": person["phone"] or "",
        "hubungan_kk": Shdk(person["shdk"]).label if person["shdk"] else "",
        "cacat": ", ".join(DisabilityKind(one).label for one in json.loads(person["disabilities"])),
        "nama_ayah": person["father_name"] or "",
        "nik_ayah": person["father_nik"] or "",
        "nama_ibu": person["mother_name"] or "",
        "nik_ibu": person["mother_nik"] or "",
    }
    return found | {code: CODED[column][1].get(person[column], "") for code, column in _LISTED.items()}


def _whole_address(line: str, named: Mapping[str, str]) -> str:
    """The address down to the kabupaten: "RT 003 RW 005, Desa Sukamaju, Kecamatan Cianjur, ..."."""
    places = (
        f"{named.get(f'sebutan_{level}', '')} {named.get(f'nama_{level}', '')}".strip()
        for level in ("desa", "kecamatan", "kabupaten")
    )
    return ", ".join(part for part in (line, *places) if part)


def _as_in_case(case: Row) -> dict[str, str]:
    """The subject as the case names it, where the person's own record is not here."""
    birth = day_month_year(date.fromisoformat(case["subject_birth"])) if case["subject_birth"] else ""
    return {
        "nama": case["subject_name"],
        "nik": case["subject_nik"] or "",
        "tanggallahir": birth,
        "jenis_kelamin": Sex(case["subject_sex"]).label if case["subject_sex"] else "",
        "alamat": case["address"] or "",
        "alamat_lengkap": case["address"] or "",
    }


def _family(about: Subject, day: date) -> dict[str, str]:
    household = about.household
    if household is None:
        return {}
    head = next((row for row in about.members if row["shdk"] == Shdk.HEAD), None)
    return {
        "no_kk": household["no_kk"] or "",
        "kepala_kk": head["name"] if head else household["head_name"] or "",
        "nik_kepala_kk": (head["nik"] or "") if head else "",
        "jumlah_anggota": str(len(about.members)) if about.members else "",
    }


def _members(connection: Connection, household: Row | None) -> tuple[Row, ...]:
    """Who lives in the family now, in the order of the family card."""
    if household is None:
        return ()
    order = " ".join(f"WHEN '{one.value}' THEN {one.number}" for one in Shdk)
    rows = connection.exec_driver_sql(
        f"SELECT * FROM person WHERE household_id=? AND deleted=0 AND {NOT_MERGED} "
        "AND (life_state IS NULL OR life_state=?) "
        f"ORDER BY CASE shdk {order} ELSE 99 END, birth_date IS NULL, birth_date, rid",
        (household["id"], ResidentState.ALIVE.value),
    ).all()
    return tuple(dict(row._mapping) for row in rows)


# ---------------------------------------------------------------- DTSEN and programmes


def _welfare(desk: Desk, connection: Connection, about: Subject) -> dict[str, str]:
    where, ids = _about(connection, about)
    if not ids:
        return {}
    found: dict[str, str] = {}
    check = connection.exec_driver_sql(_CHECKS.format(where), ids).first()
    if check is not None:
        found = _check(dict(check._mapping))
    rows = connection.exec_driver_sql(
        f"SELECT * FROM benefit WHERE deleted=0 AND ({where}) ORDER BY stated_on DESC, rid DESC", ids
    ).all()
    return found | _benefits(desk, [dict(row._mapping) for row in rows])


def _about(connection: Connection, about: Subject) -> tuple[str, tuple[str, ...]]:
    """SQL for the statements about this family and this person, also under records merged into theirs."""
    people = group(connection, about.person["id"]) if about.person is not None else ()
    homes = (str(about.household["id"]),) if about.household is not None else ()
    columns = (("person_id", people), ("household_id", homes))
    asked = [f"{column} IN ({','.join('?' * len(ids))})" for column, ids in columns if ids]
    return " OR ".join(asked), (*people, *homes)


def _check(row: Row) -> dict[str, str]:
    desil = row["desil"]
    return {
        "status_dtsen": Registered(row["registered"]).label,
        "desil": str(desil) if desil else "",
        "desil_terbilang": in_words(desil) if desil else "",
        "tanggal_dtsen": day_month_year(date.fromisoformat(row["observed_on"])),
        "sumber_dtsen": Source(row["source"]).label,
        "petugas_dtsen": row["officer_name"],
    }


def _benefits(desk: Desk, rows: Sequence[Row]) -> dict[str, str]:
    received = dict.fromkeys(_programme(desk, row) for row in rows if row["state"] == BenefitState.RECEIVING)
    pbi = [row for row in rows if row["programme"] == _PBI]
    stopped = next(
        (row["until_on"] for row in pbi if row["state"] != BenefitState.RECEIVING and row["until_on"]), ""
    )
    return {
        "bantuan": ", ".join(name for name in received if name),
        "no_kis": next((row["number"] for row in pbi if row["number"]), ""),
        "tanggal_pbi_nonaktif": _spelled(stopped),
    }


def _programme(desk: Desk, row: Row) -> str:
    programme = desk.reference.programme(row["programme"])
    return programme.name if programme else row["programme_name"] or ""


# ---------------------------------------------------------------- the case


def _case(desk: Desk, connection: Connection, about: Subject) -> dict[str, str]:
    case = about.case
    if case is None:
        return {}
    kind = desk.reference.kind(case["kind"])
    programme = desk.reference.programme(case["programme"]) if case["programme"] else None
    return {
        "nomor_kasus": case["number"],
        "tanggal_kasus": _spelled(case["received_on"]),
        "jenis_kasus": kind.name if kind else case["kind"],
        "program": programme.name if programme else case["programme"] or "",
        "singkatan_program": programme.short if programme else "",
        "nama_pelapor": case["reporter_name"],
        "permasalahan": case["account"].strip(),
        "permintaan": (case["request"] or "").strip(),
        "hasil": (case["result"] or "").strip(),
        "batas_jawaban": _spelled(case["deadline"] or ""),
        "petugas_kasus": case["officer_name"] or "",
        **_referral(connection, case["id"]),
    }


def _referral(connection: Connection, case_id: str) -> dict[str, str]:
    """The newest referral of the case that was sent."""
    row = connection.exec_driver_sql(
        "SELECT number, destination_name, answer, answered_on FROM referral "
        "WHERE case_id=? AND deleted=0 AND sent_on IS NOT NULL ORDER BY sent_on DESC, rid DESC LIMIT 1",
        (case_id,),
    ).first()
    if row is None:
        return {}
    return {
        "nomor_rujukan": row[0] or "",
        "tujuan_rujukan": row[1],
        "jawaban_rujukan": (row[2] or "").strip(),
        "tanggal_jawaban": _spelled(row[3] or ""),
    }


def _row(connection: Connection, table: str, row_id: str | None) -> Row | None:
    if row_id is None:
        return None
    row = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE id=? AND deleted=0", (row_id,)).first()
    return dict(row._mapping) if row is not None else None
