import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lokal.nik import parse_nik as other_parser

from desktop.models.codes import Sex
from desktop.models.nik import check_kk, cross_check, group_nik, mask_nik, parse_nik

TODAY = dt.date(2026, 11, 22)
MAN = "3203011708900001"  # Kecamatan Cianjur, 17 August 1990
WOMAN = "3203015708900002"


def test_reads_birth_date_sex_and_area() -> None:
    man = parse_nik(MAN, TODAY)
    assert man.valid
    assert man.birth_date == dt.date(1990, 8, 17)
    assert man.sex is Sex.MALE
    assert man.area_code == "32.03.01"
    assert man.area_name == "Kecamatan Cianjur, Kabupaten Cianjur, Provinsi Jawa Barat"
    assert man.warnings == ()
    woman = parse_nik(WOMAN, TODAY)
    assert (woman.birth_date, woman.sex) == (man.birth_date, Sex.FEMALE)


@pytest.mark.parametrize("text", ["3203 0117 0890 0001", "3203.0117.0890.0001", " 320301-170890-0001\n"])
def test_groups_are_joined(text: str) -> None:
    assert parse_nik(text, TODAY).digits == MAN


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "0 angka"),
        ("0", "yang diketik 1 angka"),
        ("320301170890000", "yang diketik 15 angka"),
        ("32030117089000011", "yang diketik 17 angka"),
        ("32030117089000O1", "hanya boleh berisi angka"),
        ("٣٢٠٣٠١١٧٠٨٩٠٠٠٠١", "hanya boleh berisi angka"),
        ("3203013113900001", "bukan tanggal lahir"),
        ("3203013002900001", "bukan tanggal lahir"),
        ("3203010001900001", "bukan tanggal lahir"),
        ("3203014001900001", "bukan tanggal lahir"),
        ("3203017208900001", "bukan tanggal lahir"),
        ("3203011708900000", "0000"),
    ],
)
def test_what_cannot_be_a_nik_is_told(text: str, part: str) -> None:
    reading = parse_nik(text, TODAY)
    assert not reading.valid
    assert any(part in message for message in reading.errors), reading.errors


@pytest.mark.parametrize(
    ("year", "expected"), [("00", 2000), ("26", 2026), ("27", 1927), ("90", 1990), ("99", 1999)]
)
def test_century(year: str, expected: int) -> None:
    birth = parse_nik(f"320301170{8}{year}0001", TODAY).birth_date
    assert birth is not None
    assert birth.year == expected


def test_a_leap_day_of_2000() -> None:
    assert parse_nik("3203012902000001", TODAY).birth_date == dt.date(2000, 2, 29)
    assert not parse_nik("3203012902010001", TODAY).valid


@pytest.mark.parametrize(
    ("prefix", "known"),
    [("320399", "Kabupaten Cianjur, Provinsi Jawa Barat"), ("329901", "Provinsi Jawa Barat"), ("990101", "")],
)
def test_an_unknown_prefix_is_only_a_warning(prefix: str, known: str) -> None:
    reading = parse_nik(prefix + MAN[6:], TODAY)
    assert reading.valid
    assert reading.area_name == known
    assert len(reading.warnings) == 1
    assert "kode lama" in reading.warnings[0]


digits = st.text("0123456789", min_size=16, max_size=16)


@given(digits)
def test_agrees_with_another_parser_except_about_unknown_areas(nik: str) -> None:
    ours, theirs = parse_nik(nik, TODAY), other_parser(nik, reference_date=TODAY)
    area_faults = {"province", "wilayah"}
    assert ours.valid is not any(error.code not in area_faults for error in theirs.errors)
    assert (ours.birth_date.isoformat() if ours.birth_date else None) == theirs.birth_date
    assert ours.sex == theirs.gender


@given(st.dates(dt.date(1927, 1, 1), TODAY), st.sampled_from(Sex), st.integers(1, 9999))
def test_every_birth_date_of_a_century_reads_back(birth: dt.date, sex: Sex, serial: int) -> None:
    day = birth.day + (40 if sex is Sex.FEMALE else 0)
    nik = f"320301{day:02}{birth:%m%y}{serial:04}"
    reading = parse_nik(nik, TODAY)
    assert (reading.birth_date, reading.sex, reading.valid) == (birth, sex, True)
    assert cross_check(nik, birth, sex, "32.03.01.2003", TODAY) == []


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    reading = parse_nik(text, TODAY)
    assert reading.valid is (not reading.errors)
    assert cross_check(text, TODAY, Sex.MALE, "32.03", TODAY) is not None
    assert isinstance(mask_nik(text) + group_nik(text) + check_kk(text), str)


def test_cross_check_names_the_field_and_both_values() -> None:
    hints = cross_check(MAN, dt.date(1991, 8, 17), Sex.FEMALE, "35.05.01.2001", TODAY)
    assert [hint.field for hint in hints] == ["birth_date", "sex", "nik"]
    assert "17 Agustus 1990" in hints[0].message
    assert "17 Agustus 1991" in hints[0].message
    assert "laki-laki" in hints[1].message
    assert "Kabupaten Cianjur" in hints[2].message


def test_cross_check_compares_only_what_is_known() -> None:
    assert cross_check(MAN) == []
    assert cross_check("", dt.date(1990, 8, 17), Sex.MALE) == []
    assert cross_check("123", dt.date(1990, 8, 17), Sex.FEMALE) == []


def test_a_grandmother_of_1926_agrees_with_her_nik() -> None:
    assert cross_check("3203015708260002", dt.date(1926, 8, 17), Sex.FEMALE, "32.03.01", TODAY) == []


def test_an_old_prefix_is_a_hint_in_the_cross_check() -> None:
    hints = cross_check("990101" + MAN[6:], dt.date(1990, 8, 17), Sex.MALE, "32.03.01", TODAY)
    assert [hint.field for hint in hints] == ["nik", "nik"]
    assert "kode lama" in hints[0].message
    assert "99.01.01" in hints[1].message


def test_check_kk() -> None:
    assert check_kk("3203 0112 0510 0007") == ""
    assert "15 angka" in check_kk("320301120510000")
    assert "hanya boleh berisi angka" in check_kk("3203011205l00007")


def test_masks_and_groups() -> None:
    assert mask_nik("3505000000001234") == "3505********1234"
    assert mask_nik("3505 0000 0000 1234") == "3505********1234"
    assert mask_nik("35050000") == "********"
    assert mask_nik("") == ""
    assert group_nik("3505000000001234") == "3505 0000 0000 1234"
    assert group_nik("3505") == "3505"


@given(digits)
def test_a_mask_hides_the_birth_date(nik: str) -> None:
    masked = mask_nik(nik)
    assert len(masked) == 16
    assert masked[4:12] == "*" * 8
