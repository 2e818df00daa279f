"""The columns that an import understands, and the headers people give them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.services.importing.code_words import compact
from desktop.services.importing.kinds import SourceKind
from desktop.services.importing.workbook import Cells


@dataclass(frozen=True, slots=True)
class Field:
    """One column's meaning: its key, what the window calls it, and the headers that mean it."""

    key: str
    label: str
    headers: frozenset[str]
    """As headers are compared."""


def _compacted(names: str) -> frozenset[str]:
    return frozenset(compact(name) for name in names.split(","))


def _fields(names: Mapping[str, str]) -> tuple[Field, ...]:
    """Key to names, parted by commas: the first is the label, and all of them are headers."""
    return tuple(Field(key, text.split(",")[0], _compacted(text)) for key, text in names.items())


#: Capitals, spaces, points and underscores do not tell headers apart: each writing stands here once.
PERSON_FIELDS = _fields(
    {
        "name": "Nama, nama lengkap, nama penduduk, nama warga, nama anggota, nama anggota keluarga",
        "nik": "NIK, nomor nik, no nik, no ktp, nomor ktp, nomor induk kependudukan",
        "no_kk": "No. KK, nomor kk, no kartu keluarga, nomor kartu keluarga, kk",
        "sex": "Jenis kelamin, sex, kelamin, jk, l/p, gender, jns kelamin, jenkel",
        "birth_place": "Tempat lahir, tmpt lahir, tmp lahir",
        "birth_date": "Tanggal lahir, tgl lahir",
        "address": "Alamat, alamat kk, alamat rumah, alamat lengkap",
        "address_now": "Alamat sekarang, alamat domisili",
        "dusun": "Dusun, dusun/lingkungan, lingkungan, kampung, nama dusun",
        "rw": "RW",
        "rt": "RT",
        "rt_rw": "RT/RW",
        "phone": "Nomor telepon, telepon, no hp, nomor hp, no telepon, hp, telp, no wa",
        "shdk": "Hubungan keluarga, kk level, shdk, hubungan dalam keluarga, hub keluarga, "
        "status hubungan dalam keluarga, stat hbkel",
        "religion": "Agama, agama id",
        "marital": "Status kawin, status perkawinan, kawin, stat kwn, status nikah",
        "education": "Pendidikan, pendidikan kk id, pendidikan terakhir, pendidikan dlm kk, "
        "pendidikan dalam kk, pddk akhir, pendidikan kk",
        "studying": "Sedang sekolah, pendidikan sedang id, pendidikan sdg ditempuh, "
        "pendidikan sedang ditempuh, pendidikan sedang",
        "occupation": "Pekerjaan, pekerjaan id, jenis pekerjaan",
        "blood": "Golongan darah, golongan darah id, gol darah, gol drh",
        "citizenship": "Kewarganegaraan, warganegara id, warga negara, status kewarganegaraan",
        "insurance": "Jaminan kesehatan, id asuransi, asuransi, jenis asuransi",
        "chronic": "Sakit menahun, sakit menahun id, penyakit menahun, sakit kronis",
        "pregnant": "Hamil, status kehamilan",
        "disability": "Disabilitas, cacat id, cacat, jenis disabilitas, penyandang disabilitas",
        "father_nik": "NIK ayah, ayah nik",
        "father_name": "Nama ayah, ayah, nama lgkp ayah",
        "mother_nik": "NIK ibu, ibu nik",
        "mother_name": "Nama ibu, ibu, nama lgkp ibu",
        "life_state": "Keadaan penduduk, status dasar, status penduduk",
    }
)

PROGRAM_FIELDS = _fields(
    {
        "target": "Peserta",
        "number": "No. peserta, nomor peserta, no kartu peserta",
        "nik": "NIK",
        "name": "Nama",
        "birth_date": "Tanggal lahir, tgl lahir",
    }
)

_OF_PPKS = frozenset(
    {"nik", "no_kk", "name", "birth_date", "birth_place", "sex", "address", "dusun", "rt", "rw"}
)
PPKS_FIELDS = (
    *(entry for entry in PERSON_FIELDS if entry.key in _OF_PPKS),
    *_fields(
        {
            "category": "Kode kategori PPKS, kode kategori, kategori, kategori ppks, kode ppks, kode pmks, "
            "kategori pmks, ppks",
            "note": "Catatan, keterangan",
            "kinds": "Jenis disabilitas, disabilitas",
        }
    ),
)

FIELDS: Mapping[SourceKind, tuple[Field, ...]] = {
    SourceKind.PROGRAM: PROGRAM_FIELDS,
    SourceKind.PPKS: PPKS_FIELDS,
    **dict.fromkeys((SourceKind.OPENSID, SourceKind.SIAK, SourceKind.BIP, SourceKind.TABLE), PERSON_FIELDS),
}

#: Headers that mean something only in one make of file.
_ONLY_IN: Mapping[SourceKind, Mapping[str, str]] = {SourceKind.SIAK: {"status": "life_state"}}


#: All columns of the two makes that villages have (DOMAIN.md D5), as headers are compared.
OPENSID_HEADERS = _compacted(
    """
    alamat, dusun, rw, rt, nama, no_kk, nik, sex, tempatlahir, tanggallahir, agama_id, pendidikan_kk_id,
    pendidikan_sedang_id, pekerjaan_id, status_kawin, kk_level, warganegara_id, ayah_nik, nama_ayah,
    ibu_nik, nama_ibu, golongan_darah_id, akta_lahir, dokumen_pasport, tanggal_akhir_paspor,
    dokumen_kitas, akta_perkawinan, tanggalperkawinan, akta_perceraian, tanggalperceraian, cacat_id,
    cara_kb_id, hamil, ktp_el, status_rekam, alamat_sekarang, status_dasar, suku, tag_id_card,
    id_asuransi, no_asuransi, lat, lng
    """
)

SIAK_HEADERS = _compacted(
    """
    Nomor KK, NIK, Nama Penduduk, Status, Tempat Lahir, Tanggal Lahir, Kelamin, NIK Ayah, Ayah, NIK Ibu,
    Ibu, Status Kawin, SHDK, Agama, Kecamatan, Desa/Kel, Alamat, RW, RT, Pendidikan, Pekerjaan,
    Deskripsi Pekerjaan, Gol. Darah, Cacat, Cetak KTP, Ganti KTP, KTP Berakhir, Nomor Paspor, Nomor Akta
    Lahir, Nomor Akta Kawin, Tanggal Kwn, Nomor Akta Cerai, Tgl Cerai, Petugas Registrasi, Tgl Ubah,
    Petugas Entri, Tgl Entri
    """
)


def headers_of(row: Cells) -> list[str]:
    """The headers of a row in the form they are compared in; what stands in brackets is a note."""
    return [compact(str(cell).split("(")[0]) if isinstance(cell, str) else "" for cell in row]


def map_headers(kind: SourceKind, row: Cells) -> dict[str, int]:
    """Field to column for the headers that are known; the first of two equal ones counts."""
    names = {header: field.key for field in FIELDS[kind] for header in field.headers}
    names.update(_ONLY_IN.get(kind, {}))
    found: dict[str, int] = {}
    for column, header in enumerate(headers_of(row)):
        key = names.get(header)
        if key is not None:
            found.setdefault(key, column)
    return found


def fingerprint(headers: Sequence[str]) -> str:
    """What stands for tables with these headers, in any file."""
    return hashlib.sha256(json.dumps(list(headers)).encode()).hexdigest()


def label_of(kind: SourceKind, key: str) -> str:
    """What the window calls a field."""
    return next((field.label for field in FIELDS[kind] if field.key == key), key)
