"""What speaks for two records being one person, and what against."""

from __future__ import annotations

import pytest

from desktop.linkage.records import PersonRecord, prepare, valid_nik
from desktop.linkage.scoring import STRONG, Verdict, judge

NIK, OTHER_NIK = "3203014501800003", "3203017009850007"
SITI = PersonRecord("a", "Siti Maemunah", NIK, "P", "1980-01-05", "3203010101100001", "32.03.01.2003")


def compared(one: PersonRecord, other: PersonRecord) -> Verdict | None:
    left, right = prepare([one, other])
    there, back = judge(left, right), judge(right, left)
    assert there == back
    return there


def known(one: PersonRecord, other: PersonRecord) -> Verdict:
    found = compared(one, other)
    assert found is not None
    return found


def test_one_nik_in_two_villages() -> None:
    found = known(SITI, SITI._replace(id="b", name="Sity Maimunah", area="32.03.01.2004", no_kk=""))
    assert found.reasons == ("NIK sama", "nama mirip 99 %", "tanggal lahir sama", "jenis kelamin sama")
    assert found.score >= STRONG


def test_the_same_nik_alone_is_worth_a_look_and_no_more() -> None:
    found = known(SITI, PersonRecord("b", "Asep Gunawan", NIK, "L", "1975-08-17"))
    assert found.score == 50
    assert found.reasons == ("NIK sama", "nama berbeda", "tanggal lahir berbeda", "jenis kelamin berbeda")


def test_name_birth_date_and_sex_without_any_nik() -> None:
    found = known(
        PersonRecord("a", "Hj. Nurhayati", "", "P", "1961-03-09"),
        PersonRecord("b", "NUR HAYATI", "", "P", "1961-03-09"),
    )
    assert found.reasons == ("nama mirip 99 %", "tanggal lahir sama", "jenis kelamin sama")


def test_a_name_alone_is_never_enough() -> None:
    bare = PersonRecord("a", "Siti Maemunah Wulandari Puspitasari")
    assert compared(bare, bare._replace(id="b")) is None
    assert compared(bare._replace(sex="P"), bare._replace(id="b", sex="P", area="32.03.01.2003")) is None


@pytest.mark.parametrize("name", [".", "林", "?!"])
def test_a_name_without_a_letter_we_know_is_like_no_other(name: str) -> None:
    unread = SITI._replace(id="b", name=name)
    assert compared(SITI._replace(nik=""), unread._replace(nik="")) is None
    assert compared(unread._replace(nik=""), unread._replace(id="c", nik="", name="。")) is None
    assert known(SITI, unread).reasons[:2] == ("NIK sama", "nama berbeda")


@pytest.mark.parametrize("nik", ["", NIK])
def test_two_niks_that_can_both_be_right_are_two_people(nik: str) -> None:
    one = SITI._replace(no_kk="", area="")
    other = one._replace(id="b", nik=OTHER_NIK)
    assert compared(one, other) is None
    assert compared(one._replace(nik=nik), other._replace(nik=nik or NIK)) is not None


def test_a_nik_mistyped_in_one_digit_speaks_for_one_person() -> None:
    found = known(SITI, SITI._replace(id="b", nik=NIK[:-1] + "8", no_kk=""))
    assert found.reasons[0] == "NIK berbeda satu angka"
    assert "nama sama" in found.reasons


def test_day_and_month_the_wrong_way_round() -> None:
    one = SITI._replace(nik="", no_kk="")
    found = known(one, one._replace(id="b", birth="1980-05-01"))
    assert "tanggal dan bulan lahir tertukar" in found.reasons


@pytest.mark.parametrize("birth", ["1980", "1980-01", "1980-00-00", "1980-07-01", "1980-12-31"])
def test_a_birth_date_of_which_only_the_year_is_known(birth: str) -> None:
    one = SITI._replace(name="Siti Maemunah Wulandari", nik="", no_kk="")
    found = known(one, one._replace(id="b", birth=birth))
    assert "tahun lahir sama" in found.reasons
    assert found.score < STRONG
    assert compared(one._replace(name="Siti"), one._replace(id="b", name="Siti", birth=birth)) is None


def test_without_a_birth_date_the_family_number_has_to_agree() -> None:
    one = SITI._replace(nik="")
    other = one._replace(id="b", birth="", name="Siti Maemunah")
    assert known(one, other).reasons[-2:] == ("No. KK sama", "desa sama")
    assert compared(one, other._replace(no_kk="")) is None


def test_twins_are_two() -> None:
    hasan = PersonRecord("a", "Hasan Basri", "", "L", "2019-02-02", "3203010101100001", "32.03.01.2003")
    assert compared(hasan, hasan._replace(id="b", name="Husen Basri")) is None


def test_mother_and_daughter_of_one_name_are_two() -> None:
    assert compared(SITI._replace(nik=""), SITI._replace(id="b", nik="", birth="2003-11-20")) is None


@pytest.mark.parametrize("nik", ["0" * 16, "3203010000000000", "3203014513800003", "32030145018", "x" * 16])
def test_numbers_that_cannot_be_a_nik_say_nothing(nik: str) -> None:
    assert valid_nik(nik) == ""
    assert compared(PersonRecord("a", "Budi", nik), PersonRecord("b", "Budi", nik)) is None


@pytest.mark.parametrize("birth", ["1980-13-40", "kemarin", "05-01-1980", "1980-1-5"])
def test_a_birth_date_that_cannot_be_read_is_none(birth: str) -> None:
    assert known(SITI, SITI._replace(id="b", birth=birth)).reasons[0] == "NIK sama"
