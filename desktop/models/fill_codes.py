"""The fill codes of letter templates: what each stands for, in groups as the editor lists them.

The names are those of OpenSID (DOMAIN D4), so that a village's own templates carry over; `UNAVAILABLE` are
its names that nothing here can fill. The last groups are our own. Who fills them is a service's work.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """Headings of the list of codes."""

    LETTER = "Surat"
    OFFICE = "Kantor dan wilayah"
    PERSON = "Warga"
    FAMILY = "Keluarga"
    SIGNATORY = "Penanda tangan"
    WELFARE = "DTSEN dan bantuan"
    CASE = "Kasus dan rujukan"


class Reading(StrEnum):
    """How the letters of a code act on its value."""

    TEXT = "text"
    NAME = "name"  # degrees and titles stay as they are
    VERBATIM = "verbatim"  # always as recorded: numbers, and what people wrote in sentences


@dataclass(frozen=True, slots=True)
class FillCode:
    """A code: ``label`` in words, ``sample`` for previews."""

    name: str
    label: str
    sample: str
    group: Group
    reading: Reading = Reading.TEXT


MOST_MEMBERS = 10
"""Family members that can be named one by one: [klg1_nama] to [klg10_nama]."""

FORM = "form_"

_LIST = {
    Group.LETTER: """
format_nomor_surat|nomor lengkap surat|400.9.14.1/012/32.03.01.2003/VIII/2026|verbatim
nomor_surat|nomor lengkap surat|400.9.14.1/012/32.03.01.2003/VIII/2026|verbatim
nomer_surat|nomor lengkap surat|400.9.14.1/012/32.03.01.2003/VIII/2026|verbatim
kode_surat|kode klasifikasi arsip|400.9.14.1|verbatim
judul_surat|jenis surat|Surat Keterangan Tidak Mampu
tgl_surat|tanggal surat|18 Agustus 2026
hari_surat|hari dan tanggal surat|Selasa, 18 Agustus 2026
tahun|tahun surat|2026|verbatim
bulan_romawi|bulan surat dalam angka Romawi|VIII|verbatim
mulai_berlaku|tanggal mulai berlaku|18 Agustus 2026
berlaku_sampai|tanggal akhir berlaku|18 September 2026
""",
    Group.OFFICE: """
nama_kantor|nama kantor|Puskesos Desa Sukamaju
sebutan_desa|sebutan desa|Desa
nama_desa|nama desa|Sukamaju
kode_desa|kode desa|32.03.01.2003|verbatim
kode_pos|kode pos|43252|verbatim
sebutan_kecamatan|sebutan kecamatan|Kecamatan
nama_kecamatan|nama kecamatan|Cianjur
kode_kecamatan|kode kecamatan|32.03.01|verbatim
sebutan_camat|sebutan camat|Camat
sebutan_kabupaten|sebutan kabupaten|Kabupaten
nama_kabupaten|nama kabupaten|Cianjur
kode_kabupaten|kode kabupaten|32.03|verbatim
nama_provinsi|nama provinsi|Jawa Barat
kode_provinsi|kode provinsi|32|verbatim
sebutan_kepala_desa|sebutan kepala kantor|Kepala Desa
nama_kepala_desa|nama kepala kantor|H. Dedi Supriadi, S.Sos.|name
sebutan_nip_desa|sebutan NIP|NIP|verbatim
nip_kepala_desa|NIP kepala kantor|197001011998031002|verbatim
sebutan_dusun|sebutan dusun|Dusun
alamat_desa|alamat kantor|Jl. Raya Sukamaju No. 1
alamat_kantor|alamat kantor|Jl. Raya Sukamaju No. 1
alamat_surat|alamat kantor|Jl. Raya Sukamaju No. 1
email_desa|surel kantor|desa@sukamaju.desa.id|verbatim
telepon_desa|telepon kantor|(0263) 123456|verbatim
""",
    Group.PERSON: """
nama|nama|Siti Aminah|name
nik|NIK|3203014506800001|verbatim
tempatlahir|tempat lahir|Cianjur
tanggallahir|tanggal lahir|5 Juni 1980
tempat_tgl_lahir|tempat dan tanggal lahir|Cianjur, 5 Juni 1980
ttl|tempat dan tanggal lahir|Cianjur, 5 Juni 1980
usia|umur|46 tahun
jenis_kelamin|jenis kelamin|Perempuan
agama|agama|Islam
pekerjaan|pekerjaan|Buruh tani/perkebunan
status_kawin|status perkawinan|Cerai mati
warga_negara|kewarganegaraan|WNI
gol_darah|golongan darah|O|verbatim
pendidikan_kk|pendidikan dalam KK|Tamat SD/sederajat
pendidikan_sedang|pendidikan yang ditempuh|Tidak sedang sekolah
alamat|alamat|Kp. Cibeureum RT 003 RW 005, Dusun Krajan
alamat_jalan|alamat tanpa RT/RW|Kp. Cibeureum
alamat_lengkap|alamat sampai kabupaten|Kp. Cibeureum RT 003 RW 005, Desa Sukamaju, Kecamatan Cianjur
nama_dusun|dusun|Krajan
nama_rt|nomor RT|003|verbatim
nama_rw|nomor RW|005|verbatim
telepon|nomor HP|081234567890|verbatim
cacat|ragam disabilitas|Fisik
sakit_menahun|penyakit menahun|Asma
nama_asuransi|jaminan kesehatan|BPJS PBI
nama_ayah|nama ayah|Karta|name
nik_ayah|NIK ayah|3203010101550001|verbatim
nama_ibu|nama ibu|Enih|name
nik_ibu|NIK ibu|3203014101600002|verbatim
""",
    Group.FAMILY: """
no_kk|nomor KK|3203011203100004|verbatim
kepala_kk|nama kepala keluarga|Siti Aminah|name
nik_kepala_kk|NIK kepala keluarga|3203014506800001|verbatim
hubungan_kk|hubungan dalam keluarga|Kepala keluarga
jumlah_anggota|jumlah anggota keluarga|3|verbatim
""",
    Group.SIGNATORY: """
atas_nama|baris atas nama|a.n. Kepala Desa Sukamaju|verbatim
nama_pamong|nama penanda tangan|H. Dedi Supriadi, S.Sos.|name
jabatan|jabatan penanda tangan|Kepala Desa Sukamaju
nip_pamong|NIP penanda tangan|197001011998031002|verbatim
form_nip_pamong|sebutan dan NIP penanda tangan|NIP 197001011998031002|verbatim
""",
    Group.WELFARE: """
status_dtsen|terdaftar atau tidak di DTSEN|Terdaftar
desil|desil|2|verbatim
desil_terbilang|desil dengan huruf|dua
tanggal_dtsen|tanggal pengecekan DTSEN|10 Agustus 2026
sumber_dtsen|sumber pengecekan DTSEN|SIKS-NG
petugas_dtsen|petugas yang mengecek DTSEN|Rina Marlina|name
bantuan|bantuan yang diterima keluarga|PKH, Program Sembako|verbatim
no_kis|nomor kartu KIS|0001234567890|verbatim
tanggal_pbi_nonaktif|tanggal PBI-JK nonaktif|1 Juli 2026
""",
    Group.CASE: """
nomor_kasus|nomor kasus|ADU-32.03.01.2003-2026-00012|verbatim
tanggal_kasus|tanggal laporan diterima|10 Agustus 2026
jenis_kasus|jenis kasus|Keluhan kepesertaan
program|nama program|Program Keluarga Harapan
singkatan_program|singkatan program|PKH|verbatim
nama_pelapor|nama pelapor|Rina Marlina|name
permasalahan|uraian permasalahan|Bantuan tidak cair sejak dua bulan yang lalu.|verbatim
permintaan|yang diminta warga|Mohon dicek kembali.|verbatim
hasil|hasil penanganan|Rekening sudah diaktifkan kembali.|verbatim
batas_jawaban|batas waktu jawaban|24 Agustus 2026
petugas_kasus|petugas yang menangani|Asep Hidayat|name
nomor_rujukan|nomor surat rujukan|RJK/008/VIII/2026|verbatim
tujuan_rujukan|instansi tujuan rujukan|Dinas Sosial Kabupaten Cianjur|verbatim
jawaban_rujukan|jawaban instansi|Kepesertaan aktif kembali mulai September.|verbatim
tanggal_jawaban|tanggal jawaban instansi|17 Agustus 2026
""",
}

_MEMBER = """
no|nomor urut anggota|1|verbatim
nik|NIK anggota|3203014506800001|verbatim
nama|nama anggota|Siti Aminah|name
jenis_kelamin|jenis kelamin anggota|Perempuan
tempatlahir|tempat lahir anggota|Cianjur
tanggallahir|tanggal lahir anggota|5 Juni 1980
tempat_tgl_lahir|tempat dan tanggal lahir anggota|Cianjur, 5 Juni 1980
ttl|tempat dan tanggal lahir anggota|Cianjur, 5 Juni 1980
usia|umur anggota|46 tahun
agama|agama anggota|Islam
pekerjaan|pekerjaan anggota|Buruh tani/perkebunan
status_kawin|status perkawinan anggota|Cerai mati
pendidikan_kk|pendidikan anggota dalam KK|Tamat SD/sederajat
pendidikan_sedang|pendidikan yang ditempuh anggota|Tidak sedang sekolah
warga_negara|kewarganegaraan anggota|WNI
hubungan_kk|hubungan anggota dalam keluarga|Kepala keluarga
alamat|alamat anggota|Kp. Cibeureum RT 003 RW 005
"""


def _read(lines: str, group: Group, prefix: str = "") -> Iterable[FillCode]:
    for line in lines.strip().splitlines():
        name, label, sample, *reading = line.split("|")
        yield FillCode(prefix + name, label, sample, group, Reading(reading[0]) if reading else Reading.TEXT)


CODES: dict[str, FillCode] = {
    code.name: code for group, lines in _LIST.items() for code in _read(lines, group)
}
"""Every code by its name, in the order of the groups; without those of family members and of forms."""

MEMBER_CODES: dict[str, FillCode] = {
    code.name.removeprefix("klg_"): code for code in _read(_MEMBER, Group.FAMILY, "klg_")
}
"""What [klg_...] in a repeat and [klg1_...] to [klg10_...] elsewhere say of a member, without "klg_"."""

SECOND_NAMES = frozenset({"nomor_surat", "nomer_surat", "alamat_desa", "alamat_surat", "ttl"})
"""Codes that say the same as another one; no list needs to offer them."""

PRINTED_ANYWAY = frozenset({"logo", "qr_code", "qr_bsre"})
"""OpenSID's codes for what the layout here prints on its own."""

_NOT_KEPT = """
tgl_surat_hijri nama_kepala_camat nip_kepala_camat website_desa suku email alamat_sebelumnya anakke id_bdt
foto_penduduk dokumen_pasport dokumen_kitas tanggal_akhir_paspor akta_lahir akta_perkawinan
tanggalperkawinan akta_perceraian tanggalperceraian
"""
UNAVAILABLE = PRINTED_ANYWAY | frozenset(_NOT_KEPT.split())
"""OpenSID's codes that nothing here can fill."""

_MEMBER_NAME = re.compile(rf"klg([1-9][0-9]?)_({'|'.join(MEMBER_CODES)})")


def member_code(name: str) -> tuple[int, FillCode] | None:
    """The place (from 1) and the code of [klg3_nama]; None for any other name."""
    found = _MEMBER_NAME.fullmatch(name)
    if found is None or int(found[1]) > MOST_MEMBERS:
        return None
    return int(found[1]), MEMBER_CODES[found[2]]


def repeated_code(name: str) -> FillCode | None:
    """The code of [klg_nama], which stands for each member in turn inside a repeat."""
    return MEMBER_CODES.get(name.removeprefix("klg_")) if name.startswith("klg_") else None


def find(name: str) -> FillCode | None:
    """The code of a name in small letters, of a person, a member or a repeat; None for forms and unknown."""
    member = member_code(name)
    return CODES.get(name) or repeated_code(name) or (member[1] if member else None)


def is_form(name: str) -> bool:
    """Whether a name stands for something that is asked when the letter is written."""
    return name.startswith(FORM) and name not in CODES and len(name) > len(FORM)


def reading_of(name: str) -> Reading:
    """How the letters of a code act on its value; what is asked in a form is ordinary text."""
    code = find(name)
    return code.reading if code else Reading.TEXT


def nearest(name: str, more: Iterable[str] = ()) -> str:
    """The known name most like one that is not known; empty where none is near."""
    known = [*CODES, *(code.name for code in MEMBER_CODES.values()), *more]
    found = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return found[0] if found else ""
