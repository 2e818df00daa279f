"""Made-up files of residents in the makes that villages have; nobody in them exists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

OPENSID = [
    "alamat",
    "dusun",
    "rw",
    "rt",
    "nama",
    "no_kk",
    "nik",
    "sex",
    "tempatlahir",
    "tanggallahir",
    "agama_id",
    "pendidikan_kk_id",
    "pendidikan_sedang_id",
    "pekerjaan_id",
    "status_kawin",
    "kk_level",
    "warganegara_id",
    "ayah_nik",
    "nama_ayah",
    "ibu_nik",
    "nama_ibu",
    "golongan_darah_id",
    "akta_lahir",
    "dokumen_pasport",
    "tanggal_akhir_paspor",
    "dokumen_kitas",
    "akta_perkawinan",
    "tanggalperkawinan",
    "akta_perceraian",
    "tanggalperceraian",
    "cacat_id",
    "cara_kb_id",
    "hamil",
    "ktp_el",
    "status_rekam",
    "alamat_sekarang",
    "status_dasar",
    "suku",
    "tag_id_card",
    "id_asuransi",
    "no_asuransi",
    "lat",
    "lng",
]

SIAK = [
    "Nomor KK",
    "NIK",
    "Nama Penduduk",
    "Status",
    "Tempat Lahir",
    "Tanggal Lahir",
    "Kelamin",
    "NIK Ayah",
    "Ayah",
    "NIK Ibu",
    "Ibu",
    "Status Kawin",
    "SHDK",
    "Agama",
    "Kecamatan",
    "Desa/Kel",
    "Alamat",
    "RW",
    "RT",
    "Pendidikan",
    "Pekerjaan",
    "Deskripsi Pekerjaan",
    "Gol. Darah",
    "Cacat",
    "Cetak KTP",
    "Ganti KTP",
    "KTP Berakhir",
    "Nomor Paspor",
    "Nomor Akta Lahir",
    "Nomor Akta Kawin",
    "Tanggal Kwn",
    "Nomor Akta Cerai",
    "Tgl Cerai",
    "Petugas Registrasi",
    "Tgl Ubah",
    "Petugas Entri",
    "Tgl Entri",
]

KK = "3203010101119901"
OTHER_KK = "3203010101119902"

HEAD: dict[str, Any] = {
    "alamat": "KP PASIR", "dusun": "KRAJAN", "rw": "001", "rt": "002", "nama": "ASEP KUNYIT", "no_kk": KK,
    "nik": "3203011708799901", "sex": "1", "tempatlahir": "CIANJUR", "tanggallahir": "1979-08-17",
    "agama_id": "1", "pendidikan_kk_id": "5", "pendidikan_sedang_id": "18", "pekerjaan_id": "9",
    "status_kawin": "2", "kk_level": "1", "nama_ayah": "UJANG", "nama_ibu": "EUIS", "status_dasar": "1",
}  # fmt: skip
WIFE = HEAD | {
    "nama": "NENG SERAI", "nik": "3203015205829901", "sex": "2", "tanggallahir": "1982-05-12",
    "kk_level": "3",
}  # fmt: skip
CHILD = HEAD | {
    "nama": "RAKA KUNYIT", "nik": "3203010902109901", "tanggallahir": "2010-02-09", "kk_level": "4",
    "status_kawin": "1",
}  # fmt: skip


def save(
    path: Path,
    rows: Sequence[Sequence[Any]],
    *,
    sheet: str = "Sheet1",
    hidden: Mapping[str, Sequence[Sequence[Any]]] | None = None,
    more: Mapping[str, Sequence[Sequence[Any]]] | None = None,
    merged: Sequence[tuple[int, int, int, Any]] = (),
) -> Path:
    """Writes an xlsx file. ``merged`` are (first row, last row, column, value), counted from 0."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, content in {sheet: rows, **(more or {}), **(hidden or {})}.items():
            page = book.add_worksheet(name)
            for at, row in enumerate(content):
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        page.write_string(at, place, cell)
                    elif isinstance(cell, date):
                        page.write_datetime(at, place, cell)
                    elif cell is not None:
                        page.write(at, place, cell)
            if hidden and name in hidden:
                page.hide()
            if name == sheet:
                for first, last, column, value in merged:
                    page.merge_range(first, column, last, column, value)
    return path


def opensid(path: Path, people: Sequence[Mapping[str, Any]], **options: Any) -> Path:
    """OpenSID's 43 columns."""
    return save(path, [OPENSID, *([person.get(name) for name in OPENSID] for person in people)], **options)


def siak(path: Path, people: Sequence[Mapping[str, Any]], **options: Any) -> Path:
    """SIAK's 37 columns."""
    return save(path, [SIAK, *([person.get(name) for name in SIAK] for person in people)], **options)


def csv_text(rows: Sequence[Sequence[str]], sign: str = ";") -> str:
    """Rows as a CSV file has them, quoted where needed."""
    import csv
    import io

    into = io.StringIO()
    csv.writer(into, delimiter=sign).writerows(rows)
    return into.getvalue()
