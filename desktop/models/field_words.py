"""What every travelling column is called at the desk, and what kind of value it holds.

For screens that show a single field of any record out of its form, as the differences between offices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.codes import (
    Channel,
    DestinationKind,
    DisabilityKind,
    LabelledEnum,
    LegalBasis,
    NikStatus,
    OfficeLevel,
    Relation,
    RequirementState,
    Sex,
    Shdk,
    Urgency,
)
from desktop.models.referral_flow import ReferralEventKind


class ValueKind(StrEnum):
    """How a value is read and written. The last group cannot be typed: it comes about by working."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    BIRTH = "birth"
    NIK = "nik"
    NO_KK = "no_kk"
    PHONE = "phone"
    RT = "rt"
    YES_NO = "yes_no"
    CODE = "code"  # one of ``codes``
    CODES = "codes"  # JSON array of them
    REFERENCE = "reference"  # one of the reference list ``refers``
    REFERENCES = "references"  # JSON array of them

    STEP = "step"  # one of ``codes``, reached by steps only
    MOMENT = "moment"
    FIXED = "fixed"  # given by the program
    ROW = "row"  # id in the table ``refers``
    OFFICE = "office"  # area code
    USER = "user"  # id of an account
    CONTENT = "content"  # JSON or a digest, nothing to read


_BY_WORK = frozenset(
    {ValueKind.STEP, ValueKind.MOMENT, ValueKind.FIXED, ValueKind.ROW, ValueKind.OFFICE, ValueKind.USER,
     ValueKind.CONTENT}
)  # fmt: skip
SECRET = frozenset({ValueKind.NIK, ValueKind.NO_KK})
"""Masked until somebody says why the whole number is needed."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A column: its name in words, the kind of its values, and where codes or names are found."""

    label: str
    kind: ValueKind = ValueKind.LINE
    codes: type[LabelledEnum] | None = None
    refers: str = ""

    @property
    def can_be_typed(self) -> bool:
        """Whether a person may give it a value directly."""
        return self.kind not in _BY_WORK

    @property
    def secret(self) -> bool:
        """Whether its values are masked."""
        return self.kind in SECRET


K = ValueKind


def _code(label: str, codes: type[LabelledEnum], kind: ValueKind = K.CODE) -> FieldWords:
    return FieldWords(label, kind, codes)


def _row(label: str, table: str) -> FieldWords:
    return FieldWords(label, K.ROW, refers=table)


_CASE = _row("Kasus", "cases")
_ACTOR = {"actor_id": FieldWords("Petugas", K.USER), "actor_name": FieldWords("Petugas", K.FIXED)}
_PLACE = {
    "address": FieldWords("Alamat"),
    "rt": FieldWords("RT", K.RT),
    "rw": FieldWords("RW", K.RT),
    "dusun": FieldWords("Dusun"),
    "area_code": FieldWords("Desa/kelurahan", K.OFFICE),
}

#: Columns that every record has.
_EVERY = {
    "office": FieldWords("Kantor pemilik", K.OFFICE),
    "part": FieldWords("Kantor yang bersangkutan", K.OFFICE),
    "deleted": FieldWords("Dihapus atau tetap", K.CONTENT),
}

_FIELDS: Mapping[str, Mapping[str, FieldWords]] = {
    "office": {
        "code": FieldWords("Kode wilayah", K.OFFICE),
        "level": _code("Tingkat kantor", OfficeLevel, K.STEP),
        "name": FieldWords("Nama kantor"),
        "kind_label": FieldWords("Jenis kantor"),
        "address": FieldWords("Alamat"),
        "postcode": FieldWords("Kode pos"),
        "phone": FieldWords("Telepon", K.PHONE),
        "email": FieldWords("Surel"),
        "head_name": FieldWords("Nama pimpinan"),
        "head_title": FieldWords("Jabatan pimpinan"),
        "head_nip": FieldWords("NIP pimpinan"),
    },
    "household": {
        "no_kk": FieldWords("No. KK", K.NO_KK),
        "head_name": FieldWords("Kepala keluarga"),
        **_PLACE,
    },
    "person": {
        "household_id": _row("Keluarga", "household"),
        "nik": FieldWords("NIK", K.NIK),
        "nik_status": _code("Keadaan NIK", NikStatus),
        "name": FieldWords("Nama"),
        "sex": _code("Jenis kelamin", Sex),
        "birth_date": FieldWords("Tanggal lahir", K.BIRTH),
        "birth_place": FieldWords("Tempat lahir"),
        **_PLACE,
        "phone": FieldWords("Telepon", K.PHONE),
        "shdk": _code("Hubungan dalam keluarga", Shdk),
        "disabilities": _code("Disabilitas", DisabilityKind, K.CODES),
        "has_disability": FieldWords("Penyandang disabilitas", K.YES_NO),
        "merged_into": _row("Digabung dengan", "person"),
    },
    "cases": {
        "number": FieldWords("Nomor kasus", K.FIXED),
        "kind": FieldWords("Jenis kasus", K.REFERENCE, refers="kinds"),
        "sector": FieldWords("Bidang", K.REFERENCE, refers="sectors"),
        "programme": FieldWords("Program", K.REFERENCE, refers="programmes"),
        "channel": _code("Cara datang", Channel),
        "urgency": _code("Kemendesakan", Urgency),
        "sensitive": FieldWords("Kasus sensitif", K.YES_NO),
        "reporter_id": _row("Pelapor", "person"),
        "subject_id": _row("Yang bersangkutan", "person"),
        "household_id": _row("Keluarga", "household"),
        "relation": _code("Hubungan pelapor", Relation),
        "consent": FieldWords("Persetujuan", K.YES_NO),
        "legal_basis": _code("Dasar pemrosesan data", LegalBasis),
        "ppks": FieldWords("Kategori PPKS", K.REFERENCES, refers="ppks"),
        "status": _code("Status", CaseStatus, K.STEP),
        "is_open": FieldWords("Masih terbuka", K.STEP),
        "received_at": FieldWords("Waktu diterima", K.MOMENT),
        "received_on": FieldWords("Tanggal diterima", K.DAY),
        "registered_by": FieldWords("Pendaftar", K.USER),
        "deadline": FieldWords("Batas waktu", K.DAY),
        "officer_id": FieldWords("Petugas", K.USER),
        "officer_name": FieldWords("Petugas", K.FIXED),
        "duplicate_of": _row("Duplikat dari", "cases"),
        "closed_at": FieldWords("Waktu selesai", K.MOMENT),
        "referred_to": FieldWords("Dirujuk ke kantor", K.OFFICE),
        "subject_name": FieldWords("Nama yang bersangkutan"),
        "subject_nik": FieldWords("NIK yang bersangkutan", K.NIK),
        "subject_sex": _code("Jenis kelamin yang bersangkutan", Sex),
        "subject_birth": FieldWords("Tanggal lahir yang bersangkutan", K.BIRTH),
        "subject_disability": FieldWords("Penyandang disabilitas", K.YES_NO),
        "reporter_name": FieldWords("Nama pelapor"),
        "address": FieldWords("Alamat"),
        "dusun": FieldWords("Dusun"),
        "account": FieldWords("Uraian", K.TEXT),
        "request": FieldWords("Harapan", K.TEXT),
        "assessment": FieldWords("Hasil verifikasi", K.TEXT),
        "result": FieldWords("Hasil", K.TEXT),
    },
    "case_event": {
        "case_id": _CASE,
        "action": _code("Langkah", CaseAction, K.STEP),
        "from_status": _code("Status sebelumnya", CaseStatus, K.STEP),
        "to_status": _code("Status sesudahnya", CaseStatus, K.STEP),
        "note": FieldWords("Catatan", K.TEXT),
        "detail": FieldWords("Rincian langkah", K.CONTENT),
        "at": FieldWords("Waktu", K.MOMENT),
        **_ACTOR,
    },
    "requirement": {
        "case_id": _CASE,
        "code": FieldWords("Kode persyaratan", K.FIXED),
        "name": FieldWords("Nama persyaratan"),
        "mandatory": FieldWords("Wajib", K.YES_NO),
        "state": _code("Keadaan berkas", RequirementState),
    },
    "attachment": {
        "case_id": _CASE,
        "requirement_code": FieldWords("Untuk persyaratan", K.FIXED),
        "name": FieldWords("Nama lampiran"),
        "media_type": FieldWords("Jenis berkas", K.FIXED),
        "sha256": FieldWords("Isi lampiran", K.CONTENT),
        "size": FieldWords("Ukuran", K.FIXED),
        "added_at": FieldWords("Waktu ditambahkan", K.MOMENT),
    },
    "referral": {
        "case_id": _CASE,
        "number": FieldWords("Nomor surat rujukan", K.FIXED),
        "destination_kind": _code("Jenis instansi tujuan", DestinationKind, K.STEP),
        "destination_code": FieldWords("Kode instansi tujuan", K.FIXED),
        "destination_name": FieldWords("Instansi tujuan", K.FIXED),
        "address_to": FieldWords("Ditujukan kepada"),
        "to_office": FieldWords("Kantor tujuan", K.OFFICE),
        "reason": FieldWords("Alasan rujukan", K.TEXT),
        "enclosures": FieldWords("Lampiran rujukan", K.CONTENT),
        "responsible_id": FieldWords("Penanggung jawab", K.USER),
        "responsible_name": FieldWords("Penanggung jawab", K.FIXED),
        "due": FieldWords("Batas jawaban", K.DAY),
    },
    "referral_event": {
        "referral_id": _row("Rujukan", "referral"),
        "case_id": _CASE,
        "kind": _code("Tanggapan", ReferralEventKind, K.STEP),
        "note": FieldWords("Catatan", K.TEXT),
        "on_day": FieldWords("Tanggal", K.DAY),
        "at": FieldWords("Waktu", K.MOMENT),
        **_ACTOR,
    },
    "letter": {
        "kind": FieldWords("Jenis surat", K.FIXED),
        "number": FieldWords("Nomor surat", K.FIXED),
        "year": FieldWords("Tahun", K.FIXED),
        "serial": FieldWords("Nomor urut", K.FIXED),
        "case_id": _CASE,
        "referral_id": _row("Rujukan", "referral"),
        "issued_on": FieldWords("Tanggal surat", K.DAY),
        "content": FieldWords("Isi surat", K.CONTENT),
    },
    "destination": {
        "code": FieldWords("Kode", K.FIXED),
        "kind": _code("Jenis instansi", DestinationKind),
        "name": FieldWords("Nama instansi"),
        "address_to": FieldWords("Ditujukan kepada"),
        "phone": FieldWords("Telepon", K.PHONE),
        "programmes": FieldWords("Program", K.REFERENCES, refers="programmes"),
        "to_office": FieldWords("Kantor tujuan", K.OFFICE),
        "active": FieldWords("Masih dipakai", K.YES_NO),
    },
    "announcement": {
        "title": FieldWords("Judul"),
        "body": FieldWords("Isi pengumuman", K.TEXT),
        "published_at": FieldWords("Waktu terbit", K.MOMENT),
        "until": FieldWords("Berlaku sampai", K.DAY),
    },
    "shared_reference": {
        "kind": FieldWords("Daftar acuan", K.FIXED),
        "code": FieldWords("Kode", K.FIXED),
        "content": FieldWords("Isi acuan", K.CONTENT),
        "changed_at": FieldWords("Waktu diubah", K.MOMENT),
    },
    "duplicate_decision": {
        "about": FieldWords("Tentang", K.FIXED),
        "left_id": FieldWords("Data pertama", K.CONTENT),
        "right_id": FieldWords("Data kedua", K.CONTENT),
        "verdict": FieldWords("Keputusan", K.FIXED),
        "score": FieldWords("Nilai kemiripan", K.FIXED),
        "reasons": FieldWords("Alasan", K.CONTENT),
        "decided_at": FieldWords("Waktu diputuskan", K.MOMENT),
        "decided_by": FieldWords("Diputuskan oleh", K.FIXED),
    },
    "program_update": {
        "version": FieldWords("Versi program", K.FIXED),
        "sha256": FieldWords("Berkas program", K.CONTENT),
        "size": FieldWords("Ukuran", K.FIXED),
        "notes": FieldWords("Catatan", K.TEXT),
        "published_at": FieldWords("Waktu terbit", K.MOMENT),
    },
}

#: What one record of a table is, in a sentence.
RECORDS: Mapping[str, str] = {
    "office": "kantor", "household": "keluarga", "person": "warga", "cases": "kasus",
    "case_event": "langkah kasus", "requirement": "persyaratan", "attachment": "lampiran",
    "referral": "rujukan", "referral_event": "tanggapan rujukan", "letter": "surat",
    "destination": "instansi tujuan", "announcement": "pengumuman", "shared_reference": "data acuan",
    "program_update": "pembaruan program", "duplicate_decision": "keputusan dugaan ganda",
}  # fmt: skip


def field_words(entity: str, field: str) -> FieldWords:
    """What a column is called; one that has no words of its own is shown as it is and cannot be typed."""
    return _FIELDS.get(entity, {}).get(field) or _EVERY.get(field) or FieldWords("Data lain", K.FIXED)


def named_fields(entity: str) -> frozenset[str]:
    """The columns of a table that have words of their own."""
    return frozenset(_FIELDS.get(entity, {})) | frozenset(_EVERY)
