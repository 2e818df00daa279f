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
    headers: str
    """Parted by commas."""


PERSON_FIELDS: tuple[Field, ...] = (
    Field(
        "name",
        "Nama",
        "nama, nama lengkap, nama penduduk, nama warga, nama anggota, nama anggota keluarga",
    ),
    Field("nik", "NIK", "nik, nomor nik, no nik, no. ktp, nomor ktp, nomor induk kependudukan"),
    Field("no_kk", "No. KK", "no kk, nomor kk, nokk, no. kartu keluarga, nomor kartu keluarga, kk"),
    Field("sex", "Jenis kelamin", "sex, jenis kelamin, kelamin, jk, l/p, gender, jns kelamin, jenkel"),
    Field("birth_place", "Tempat lahir", "tempatlahir, tempat lahir, tmpt lahir, tmp lahir"),
    Field("birth_date", "Tanggal lahir", "tanggallahir, tanggal lahir, tgl lahir, tgl. lahir, tgllahir"),
    Field("address", "Alamat", "alamat, alamat kk, alamat rumah, alamat lengkap"),
    Field("address_now", "Alamat sekarang", "alamat sekarang, alamat_sekarang, alamat domisili"),
    Field("dusun", "Dusun", "dusun, dusun/lingkungan, lingkungan, kampung, nama dusun"),
    Field("rw", "RW", "rw"),
    Field("rt", "RT", "rt"),
    Field("rt_rw", "RT/RW", "rt/rw, rtrw, rt rw, rt - rw"),
    Field(
        "phone",
        "Nomor telepon",
        "telepon, no hp, nomor hp, no. telepon, nomor telepon, hp, telp, no wa",
    ),
    Field(
        "shdk",
        "Hubungan keluarga",
        "kk_level, shdk, hubungan keluarga, hubungan dalam keluarga, hub keluarga, hub. keluarga, "
        "status hubungan dalam keluarga, stat hbkel",
    ),
    Field("religion", "Agama", "agama_id, agama"),
    Field(
        "marital",
        "Status kawin",
        "status_kawin, status kawin, status perkawinan, kawin, stat kwn, status nikah",
    ),
    Field(
        "education",
        "Pendidikan",
        "pendidikan_kk_id, pendidikan, pendidikan terakhir, pendidikan_dlm_kk, pendidikan dalam kk, "
        "pddk akhir, pendidikan kk",
    ),
    Field(
        "studying",
        "Sedang sekolah",
        "pendidikan_sedang_id, pendidikan_sdg_ditempuh, pendidikan sedang ditempuh, pendidikan sedang",
    ),
    Field("occupation", "Pekerjaan", "pekerjaan_id, pekerjaan, jenis pekerjaan"),
    Field("insurance", "Jaminan kesehatan", "id_asuransi, asuransi, jaminan kesehatan, jenis asuransi"),
    Field("chronic", "Sakit menahun", "sakit_menahun_id, sakit menahun, penyakit menahun, sakit kronis"),
    Field("pregnant", "Hamil", "hamil, status kehamilan"),
    Field(
        "disability",
        "Disabilitas",
        "cacat_id, cacat, disabilitas, jenis disabilitas, penyandang disabilitas",
    ),
    Field("father_nik", "NIK ayah", "ayah_nik, nik ayah, nik_ayah"),
    Field("father_name", "Nama ayah", "nama_ayah, ayah, nama ayah, nama lgkp ayah"),
    Field("mother_nik", "NIK ibu", "ibu_nik, nik ibu, nik_ibu"),
    Field("mother_name", "Nama ibu", "nama_ibu, ibu, nama ibu, nama lgkp ibu"),
    Field(
        "life_state",
        "Keadaan penduduk",
        "status_dasar, status dasar, status penduduk, keadaan penduduk",
    ),
)

PROGRAM_FIELDS: tuple[Field, ...] = (
    Field("target", "Peserta", "peserta"),
    Field("number", "No. peserta", "no. peserta, nomor peserta, no peserta, no kartu peserta"),
    Field("nik", "NIK", "nik"),
    Field("name", "Nama", "nama"),
    Field("birth_date", "Tanggal lahir", "tanggal lahir, tgl lahir"),
)

PPKS_FIELDS: tuple[Field, ...] = (
    *(
        entry
        for entry in PERSON_FIELDS
        if entry.key
        in {"nik", "no_kk", "name", "birth_date", "birth_place", "sex", "address", "dusun", "rt", "rw"}
    ),
    Field(
        "category",
        "Kode kategori PPKS",
        "kode_kategori, kode kategori, kategori, kategori ppks, kode ppks, kode pmks, kategori pmks, ppks",
    ),
    Field("note", "Catatan", "catatan, keterangan"),
    Field("kinds", "Jenis disabilitas", "jenis_disabilitas, jenis disabilitas, disabilitas"),
)

FIELDS: Mapping[SourceKind, tuple[Field, ...]] = {
    SourceKind.PROGRAM: PROGRAM_FIELDS,
    SourceKind.PPKS: PPKS_FIELDS,
    **dict.fromkeys((SourceKind.OPENSID, SourceKind.SIAK, SourceKind.BIP, SourceKind.TABLE), PERSON_FIELDS),
}

#: Headers that mean something only in one make of file.
_ONLY_IN: Mapping[SourceKind, Mapping[str, str]] = {SourceKind.SIAK: {"status": "life_state"}}


def _compacted(names: str) -> frozenset[str]:
    return frozenset(compact(name) for name in names.split(","))


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
    names = {compact(header): field.key for field in FIELDS[kind] for header in field.headers.split(",")}
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
