"""What every travelling column is called at the desk, and what kind of value it holds.

For screens that show a single field of any record out of its form, as the differences between offices.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.codes import (
    Channel,
    DestinationKind,
    DisabilityKind,
    LegalBasis,
    NikStatus,
    OfficeLevel,
    Relation,
    RequirementState,
    Sex,
    Shdk,
    Urgency,
)
from desktop.models.field_kinds import SECRET, FieldWords, K, ValueKind, code, listed, row
from desktop.models.field_words_welfare import WELFARE_FIELDS
from desktop.models.referral_flow import ReferralEventKind
from desktop.models.resident_fields import CODED
from desktop.models.welfare import ResidentState

__all__ = ["RECORDS", "SECRET", "FieldWords", "ValueKind", "field_words", "named_fields"]

_CASE = row("Kasus", "cases")
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
    **WELFARE_FIELDS,
    "office": {
        "code": FieldWords("Kode wilayah", K.OFFICE),
        "level": code("Tingkat kantor", OfficeLevel, K.STEP),
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
        "household_id": row("Keluarga", "household"),
        "nik": FieldWords("NIK", K.NIK),
        "nik_status": code("Keadaan NIK", NikStatus),
        "name": FieldWords("Nama"),
        "sex": code("Jenis kelamin", Sex),
        "birth_date": FieldWords("Tanggal lahir", K.BIRTH),
        "birth_place": FieldWords("Tempat lahir"),
        **_PLACE,
        "phone": FieldWords("Telepon", K.PHONE),
        "shdk": code("Hubungan dalam keluarga", Shdk),
        "disabilities": code("Disabilitas", DisabilityKind, K.CODES),
        "has_disability": FieldWords("Penyandang disabilitas", K.YES_NO),
        "merged_into": row("Digabung dengan", "person"),
        **{name: listed(label, words) for name, (label, words) in CODED.items()},
        "pregnant": FieldWords("Hamil", K.YES_NO),
        "father_name": FieldWords("Nama ayah"),
        "father_nik": FieldWords("NIK ayah", K.NIK),
        "mother_name": FieldWords("Nama ibu"),
        "mother_nik": FieldWords("NIK ibu", K.NIK),
        "life_state": code("Keadaan warga", ResidentState, K.STEP),
        "life_state_on": FieldWords("Tanggal keadaan warga", K.DAY),
    },
    "cases": {
        "number": FieldWords("Nomor kasus", K.FIXED),
        "kind": FieldWords("Jenis kasus", K.REFERENCE, refers="kinds"),
        "sector": FieldWords("Bidang", K.REFERENCE, refers="sectors"),
        "programme": FieldWords("Program", K.REFERENCE, refers="programmes"),
        "channel": code("Cara datang", Channel),
        "urgency": code("Kemendesakan", Urgency),
        "sensitive": FieldWords("Kasus sensitif", K.YES_NO),
        "reporter_id": row("Pelapor", "person"),
        "subject_id": row("Yang bersangkutan", "person"),
        "household_id": row("Keluarga", "household"),
        "relation": code("Hubungan pelapor", Relation),
        "consent": FieldWords("Persetujuan", K.YES_NO),
        "legal_basis": code("Dasar pemrosesan data", LegalBasis),
        "ppks": FieldWords("Kategori PPKS", K.REFERENCES, refers="ppks"),
        "status": code("Status", CaseStatus, K.STEP),
        "is_open": FieldWords("Masih terbuka", K.STEP),
        "received_at": FieldWords("Waktu diterima", K.MOMENT),
        "received_on": FieldWords("Tanggal diterima", K.DAY),
        "registered_by": FieldWords("Pendaftar", K.USER),
        "deadline": FieldWords("Batas waktu", K.DAY),
        "officer_id": FieldWords("Petugas", K.USER),
        "officer_name": FieldWords("Petugas", K.FIXED),
        "duplicate_of": row("Duplikat dari", "cases"),
        "closed_at": FieldWords("Waktu selesai", K.MOMENT),
        "referred_to": FieldWords("Dirujuk ke kantor", K.OFFICE),
        "subject_name": FieldWords("Nama yang bersangkutan"),
        "subject_nik": FieldWords("NIK yang bersangkutan", K.NIK),
        "subject_sex": code("Jenis kelamin yang bersangkutan", Sex),
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
        "action": code("Langkah", CaseAction, K.STEP),
        "from_status": code("Status sebelumnya", CaseStatus, K.STEP),
        "to_status": code("Status sesudahnya", CaseStatus, K.STEP),
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
        "state": code("Keadaan berkas", RequirementState),
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
        "destination_kind": code("Jenis instansi tujuan", DestinationKind, K.STEP),
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
        "referral_id": row("Rujukan", "referral"),
        "case_id": _CASE,
        "kind": code("Tanggapan", ReferralEventKind, K.STEP),
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
        "referral_id": row("Rujukan", "referral"),
        "issued_on": FieldWords("Tanggal surat", K.DAY),
        "content": FieldWords("Isi surat", K.CONTENT),
        "title": FieldWords("Judul surat", K.FIXED),
        "about": FieldWords("Tentang", K.FIXED),
        "person_id": row("Warga", "person"),
        "deliberation_id": row("Musyawarah", "deliberation"),
        "classification": FieldWords("Klasifikasi arsip", K.FIXED),
        "valid_until": FieldWords("Berlaku sampai", K.DAY),
        "voided_on": FieldWords("Dibatalkan pada", K.DAY),
        "void_reason": FieldWords("Alasan pembatalan", K.FIXED),
        "actor_name": FieldWords("Dibuat oleh", K.FIXED),
    },
    "destination": {
        "code": FieldWords("Kode", K.FIXED),
        "kind": code("Jenis instansi", DestinationKind),
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
    "family_event": "peristiwa keluarga", "observation": "hasil cek DTSEN", "benefit": "kepesertaan program",
    "ppks_entry": "kategori PPKS", "screening": "asesmen", "home_visit": "kunjungan rumah",
    "visit_photo": "foto kunjungan", "material": "materi sosialisasi", "info_session": "sosialisasi",
    "proposal": "usulan pemutakhiran", "deliberation": "musyawarah",
}  # fmt: skip


def field_words(entity: str, field: str) -> FieldWords:
    """What a column is called; one that has no words of its own is shown as it is and cannot be typed."""
    return _FIELDS.get(entity, {}).get(field) or _EVERY.get(field) or FieldWords("Data lain", K.FIXED)


def named_fields(entity: str) -> frozenset[str]:
    """The columns of a table that have words of their own."""
    return frozenset(_FIELDS.get(entity, {})) | frozenset(_EVERY)
