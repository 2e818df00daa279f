"""Fill codes: OpenSID's names, and the letters of a code that say in which letters its value is printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import fill_codes
from desktop.models.fill_codes import Reading
from desktop.models.fill_codes_case import Case, case_of, in_case, name_in_case, written

#: The names of DOMAIN D4, and the ones of them that nothing here can fill.
OPENSID = """
format_nomor_surat kode_surat nomer_surat judul_surat tgl_surat tgl_surat_hijri tahun bulan_romawi logo
qr_code qr_bsre mulai_berlaku berlaku_sampai
nama_desa kode_desa kode_pos sebutan_desa sebutan_kepala_desa nama_kepala_desa sebutan_nip_desa
nip_kepala_desa nama_kecamatan kode_kecamatan sebutan_kecamatan sebutan_camat nama_kepala_camat
nip_kepala_camat nama_kabupaten kode_kabupaten sebutan_kabupaten nama_provinsi kode_provinsi alamat_desa
alamat_surat alamat_kantor email_desa telepon_desa website_desa sebutan_dusun
nik nama tanggallahir tempatlahir tempat_tgl_lahir ttl usia jenis_kelamin agama pekerjaan warga_negara alamat
no_kk gol_darah suku telepon email sakit_menahun nama_asuransi pendidikan_sedang pendidikan_kk alamat_jalan
alamat_sebelumnya nama_dusun nama_rw nama_rt anakke status_kawin cacat hubungan_kk kepala_kk nik_kepala_kk
id_bdt nama_ayah nik_ayah nama_ibu nik_ibu
klg1_no klg2_nik klg7_nama klg3_jenis_kelamin klg4_ttl klg5_hubungan_kk
atas_nama nama_pamong jabatan nip_pamong form_nip_pamong
""".split()  # noqa: SIM905 - a table of the domain, as it stands there


def test_every_name_of_opensid_is_filled_or_said_to_be_unavailable() -> None:
    assert [
        name for name in OPENSID if fill_codes.find(name) is None and name not in fill_codes.UNAVAILABLE
    ] == []
    assert fill_codes.UNAVAILABLE.isdisjoint(fill_codes.CODES)


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("NamA", "siti AMINAH"),
        ("nama", "siti aminah"),
        ("NAma", "SITI AMINAH"),
        ("NaMa", "Siti Aminah"),
        ("Nama", "Siti Aminah"),
        ("NAMA", "SITI AMINAH"),
        ("Klg1_namA", "siti AMINAH"),
        ("KLg1_nama", "SITI AMINAH"),
        ("Form_1", "Siti Aminah"),
    ],
)
def test_the_letters_of_a_code_are_the_letters_of_its_value(code: str, printed: str) -> None:
    assert in_case("siti AMINAH", case_of(code)) == printed


@pytest.mark.parametrize(
    ("value", "case", "printed"),
    [
        ("Kp. Cibeureum RT 003 RW 005, Dusun II", Case.WORDS, "Kp. Cibeureum RT 003 RW 005, Dusun II"),
        ("BURUH TANI/PERKEBUNAN", Case.WORDS, "Buruh Tani/Perkebunan"),
        ("TAMAT SD/SEDERAJAT", Case.WORDS, "Tamat SD/Sederajat"),
        ("kepala desa", Case.WORDS, "Kepala Desa"),
        ("Ma'ruf ALI", Case.WORDS, "Ma'ruf Ali"),
        ("", Case.UPPER, ""),
    ],
)
def test_short_forms_keep_their_capitals(value: str, case: Case, printed: str) -> None:
    assert in_case(value, case) == printed


@pytest.mark.parametrize("case", [Case.UPPER, Case.WORDS, Case.LOWER])
def test_degrees_and_titles_stay_as_they_are_written(case: Case) -> None:
    said = name_in_case("dr. H. dedi SUPRIADI, S.Sos., M.Si.", case)
    assert said.startswith("dr. H. ")
    assert said.endswith(", S.Sos., M.Si.")
    assert said[7:20] == in_case("dedi SUPRIADI", case)


@given(st.sampled_from([name for name in fill_codes.CODES if len(name) > 3]), st.sampled_from(list(Case)))
def test_a_code_written_for_some_letters_asks_for_them(name: str, case: Case) -> None:
    assert written(name, case).lower() == name
    assert case_of(written(name, case)) is case


@given(st.text(max_size=60), st.sampled_from(list(Case)))
def test_letters_change_nothing_but_letters(value: str, case: Case) -> None:
    changed = in_case(value, case)
    assert changed.casefold() == value.casefold() or changed.lower() == value.lower() or not value.isascii()


def test_members_are_named_by_their_place() -> None:
    first = fill_codes.member_code("klg1_nama")
    assert first is not None
    assert first[0] == 1
    assert fill_codes.member_code("klg11_nama") is None
    assert fill_codes.member_code("klg0_nama") is None
    assert fill_codes.member_code("klg1_zodiak") is None
    assert fill_codes.repeated_code("klg_nik") is not None
    assert fill_codes.reading_of("klg2_nama") is Reading.NAME


def test_the_nearest_known_code_is_suggested() -> None:
    assert fill_codes.nearest("nma") == "nama"
    assert fill_codes.nearest("tanggal_lahir") == "tanggallahir"
    assert fill_codes.nearest("form_keperlun", ["form_keperluan"]) == "form_keperluan"
    assert fill_codes.nearest("qwxz") == ""


def test_every_code_has_words_and_a_sample() -> None:
    assert all(code.label and code.sample for code in fill_codes.CODES.values())
    assert all(code.label and code.sample for code in fill_codes.MEMBER_CODES.values())
