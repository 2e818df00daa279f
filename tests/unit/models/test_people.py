import datetime as dt
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.codes import DisabilityKind, NikStatus, Shdk
from desktop.models.people import (
    IntakeInput,
    PersonInput,
    Problem,
    check_intake,
    check_person,
    clean_intake,
    clean_line,
    clean_person,
    clean_phone,
    clean_rt,
    clean_text,
    is_sensitive,
)

TODAY = dt.date(2026, 11, 22)
SITI = PersonInput(
    name="Siti Aminah",
    nik="3203015708900002",
    nik_status="ada",
    no_kk="3203011205100007",
    sex="P",
    birth_date="1990-08-17",
    birth_place="Cianjur",
    address="Kampung Baru",
    rt="001",
    rw="002",
    dusun="Mekar",
    phone="081234567890",
    disabilities=("fisik",),
    shdk="istri",
)
CASE = IntakeInput(kind="KEP", account="PBI tidak aktif sejak bulan lalu.", reporter=SITI)


def person_problems(**changes: Any) -> list[Problem]:
    return check_person(clean_person(replace(SITI, **changes)), today=TODAY, area_code="32.03.01.2003")


def intake_problems(**changes: Any) -> list[Problem]:
    return check_intake(clean_intake(replace(CASE, **changes)), today=TODAY, area_code="32.03.01.2003")


def marks(problems: list[Problem]) -> set[tuple[str, str]]:
    return {(problem.field, problem.severity) for problem in problems}


def test_a_good_person_and_a_good_intake_have_no_problems() -> None:
    assert person_problems() == []
    assert intake_problems() == []


def test_a_person_needs_no_more_than_a_name() -> None:
    found = check_person(clean_person(PersonInput(name="Kartini")), today=TODAY)
    assert marks(found) == {("sex", "warning")}


NAMES = [
    "Suharto",
    "Nur'aini",
    "D'Ájeng O’Brien",
    "<b>Budi</b>",
    "Tom & Jerry",
    '=HYPERLINK("http://x")',
    "Ni Luh Putu Ayu",
    "'; DROP TABLE person; --",
    "X",
    "A" * 100,
    "李明",
    "Jose\u0301",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_text(name: str) -> None:
    assert person_problems(name=name) == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("", "Isi nama"),
        ("   \t\n", "Isi nama"),
        ("A" * 101, "paling panjang 100"),
        ("Siti\x00Aminah", "tidak dapat dicetak"),
        ("Siti\x1b[31m", "tidak dapat dicetak"),
        ("Siti\u202eanima", "tidak dapat dicetak"),
        ("Siti\ud800", "tidak dapat dicetak"),
    ],
)
def test_names_that_are_refused(name: str, part: str) -> None:
    found = person_problems(name=name)
    assert marks(found) == {("name", "error")}
    assert part in found[0].message


def test_a_name_without_letters_is_hinted_at() -> None:
    assert marks(person_problems(name="-")) == {("name", "warning")}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"nik": "", "nik_status": "ada"}, {("nik", "error")}),
        ({"nik": "", "nik_status": "belum_ada"}, set()),
        ({"nik": "", "nik_status": ""}, set()),
        ({"nik": "0", "nik_status": ""}, set()),
        ({"nik": "0000000000000000", "nik_status": "tidak_diketahui"}, set()),
        ({"nik": "", "nik_status": "punya"}, {("nik_status", "error")}),
        ({"nik": "320301570890002"}, {("nik", "error")}),
        ({"nik": "32030157O8900002"}, {("nik", "error")}),
        ({"nik": "3203 0157 0890 0002"}, set()),
        ({"nik": "3203017208900002"}, {("nik", "warning")}),
        ({"nik": "9903015708900002"}, {("nik", "warning")}),
        ({"nik": "3505015708900002"}, {("nik", "warning")}),
        ({"nik": "3203011708900002"}, {("sex", "warning")}),
        ({"birth_date": "1990-08-18"}, {("birth_date", "warning")}),
        ({"no_kk": ""}, set()),
        ({"no_kk": "0"}, set()),
        ({"no_kk": "320301120510000"}, {("no_kk", "error")}),
        ({"sex": "p"}, set()),
        ({"sex": "X"}, {("sex", "error")}),
        ({"birth_date": None}, set()),
        ({"birth_date": "17-08-1990"}, {("birth_date", "error")}),
        ({"birth_date": "1990-02-30"}, {("birth_date", "error")}),
        ({"birth_date": "2026-11-23", "nik": "", "nik_status": ""}, {("birth_date", "error")}),
        ({"birth_date": "1899-12-31", "nik": "", "nik_status": ""}, {("birth_date", "error")}),
        ({"birth_date": "2026-11-22", "nik": "", "nik_status": ""}, set()),
        ({"rt": "1", "rw": "RW 02"}, set()),
        ({"rt": "1000"}, {("rt", "error")}),
        ({"rw": "1a"}, {("rw", "error")}),
        ({"rt": "", "rw": ""}, set()),
        ({"phone": "+62 812-3456-7890"}, set()),
        ({"phone": "(0263) 261234"}, set()),
        ({"phone": "12345"}, {("phone", "warning")}),
        ({"phone": "tidak ada"}, {("phone", "warning")}),
        ({"address": "x" * 201}, {("address", "error")}),
        ({"dusun": "a\x07b"}, {("dusun", "error")}),
        ({"disabilities": ("fisik", "mental")}, set()),
        ({"disabilities": ("ganda",)}, {("disabilities", "error")}),
        ({"shdk": "paman"}, {("shdk", "error")}),
        ({"shdk": ""}, set()),
    ],
)
def test_rules_of_a_person(changes: dict[str, Any], expected: set[tuple[str, str]]) -> None:
    found = person_problems(**changes)
    assert marks(found) == expected, found
    assert all(problem.message.endswith((".", "001.")) for problem in found)


def test_cleaning_keeps_one_form() -> None:
    cleaned = clean_person(
        PersonInput(
            name="  Siti\t Aminah ",
            nik="3203.0157.0890.0002",
            nik_status="belum_ada",
            no_kk=" 3203 0112 0510 0007 ",
            sex=" p",
            birth_date="  ",
            rt="1",
            rw="rw.5",
            phone="62 812 3456 7890",
            disabilities=("mental", "fisik", "mental"),
        )
    )
    assert cleaned == PersonInput(
        name="Siti Aminah",
        nik="3203015708900002",
        nik_status="ada",
        no_kk="3203011205100007",
        sex="P",
        birth_date=None,
        rt="001",
        rw="005",
        phone="081234567890",
        disabilities=("fisik", "mental"),
    )
    assert clean_person(PersonInput(name="A")).nik_status == NikStatus.UNKNOWN


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("0812-3456-7890", "081234567890"),
        ("+62 (812) 3456.7890", "081234567890"),
        ("+620812345678", "0812345678"),
        ("+60 12 345 678", "+6012345678"),
        (" tidak ada ", "tidak ada"),
        ("", ""),
    ],
)
def test_clean_phone(text: str, cleaned: str) -> None:
    assert clean_phone(text) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("1", "001"),
        ("012", "012"),
        ("RT 3", "003"),
        ("rt.03", "003"),
        ("", ""),
        ("3A", "3A"),
        ("0001", "0001"),
    ],
)
def test_clean_rt(text: str, cleaned: str) -> None:
    assert clean_rt(text) == cleaned


def test_clean_text_keeps_paragraphs() -> None:
    assert clean_text("  Satu \r\n\r\nDua\rTiga  ") == "Satu\n\nDua\nTiga"
    assert clean_line("a\u0301  b\nc") == "\u00e1 b c"


CHILD = replace(
    SITI, nik="", nik_status="belum_ada", name="Budi", birth_date="2020-01-02", sex="L", shdk="anak"
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kind": " "}, {("kind", "error")}),
        ({"account": " abc "}, {("account", "error")}),
        ({"account": "Baris satu\nbaris dua\ttab"}, set()),
        ({"account": "abcde\x00"}, {("account", "error")}),
        ({"account": "x" * 5_001}, {("account", "error")}),
        ({"request": "x" * 5_001}, {("request", "error")}),
        ({"channel": "merpati"}, {("channel", "error")}),
        ({"urgency": "tinggi"}, {("urgency", "error")}),
        ({"relation": "teman", "subject": CHILD}, {("relation", "error")}),
        ({"relation": "parent"}, {("subject", "error")}),
        ({"relation": "parent", "subject": CHILD}, set()),
        ({"relation": "self", "subject": CHILD}, {("relation", "error")}),
        ({"relation": "spouse", "subject": SITI}, {("subject.nik", "warning")}),
        ({"reporter": CHILD}, {("reporter.birth_date", "warning")}),
        ({"legal_basis": "suka-suka"}, {("legal_basis", "error")}),
        ({"legal_basis": "consent"}, {("consent", "error")}),
        ({"legal_basis": "consent", "consent": True}, set()),
        ({"requirements": {"KTP": "diterima", "KK": "belum"}}, set()),
        ({"requirements": {"KTP": "hilang"}}, {("requirements.KTP", "error")}),
        ({"received_on": "2026-11-22"}, set()),
        ({"received_on": "2026-11-23"}, {("received_on", "error")}),
        ({"received_on": "2026-10-01"}, {("received_on", "warning")}),
        ({"received_on": "2026-08-24"}, {("received_on", "warning")}),
        ({"received_on": "2026-08-23"}, {("received_on", "error")}),
        ({"received_on": "1990-01-01"}, {("received_on", "error")}),
        ({"received_on": "kemarin"}, {("received_on", "error")}),
        ({"kind": "LAP"}, {("sensitive", "warning")}),
        ({"kind": "lap", "sensitive": True}, set()),
        ({"kind": "KSS", "ppks": ("19",)}, {("sensitive", "warning")}),
        ({"reporter": replace(SITI, name="")}, {("reporter.name", "error")}),
        ({"relation": "child", "subject": replace(CHILD, name="")}, {("subject.name", "error")}),
    ],
)
def test_rules_of_an_intake(changes: dict[str, Any], expected: set[tuple[str, str]]) -> None:
    found = intake_problems(**changes)
    assert marks(found) == expected, found


def test_what_is_sensitive() -> None:
    assert is_sensitive("LAP", ())
    assert is_sensitive("KSS", ("08", "16"))
    assert not is_sensitive("KSS", ("08",))
    assert not is_sensitive("KEP", ())


people = st.builds(
    PersonInput,
    name=st.text(max_size=120),
    nik=st.text(max_size=20) | st.just(SITI.nik),
    nik_status=st.sampled_from(["", *NikStatus, "?"]),
    no_kk=st.text(max_size=20),
    sex=st.sampled_from(["", "L", "P", "x"]),
    birth_date=st.none() | st.text(max_size=12) | st.dates().map(str),
    birth_place=st.text(max_size=30),
    address=st.text(max_size=250),
    rt=st.text(max_size=5),
    rw=st.text(max_size=5),
    dusun=st.text(max_size=30),
    phone=st.text(max_size=40),
    disabilities=st.lists(st.sampled_from([*DisabilityKind, "?"]), max_size=4).map(tuple),
    shdk=st.sampled_from(["", *Shdk, "?"]),
)


@given(people)
def test_cleaning_twice_is_cleaning_once(person: PersonInput) -> None:
    cleaned = clean_person(person)
    assert clean_person(cleaned) == cleaned


@given(people, st.text(max_size=60), st.text(max_size=5), st.booleans())
def test_every_problem_names_a_field_of_the_form(
    person: PersonInput, account: str, kind: str, with_subject: bool
) -> None:
    intake = IntakeInput(
        kind=kind, account=account, reporter=person, subject=person if with_subject else None
    )
    names = {field.name for field in fields(IntakeInput)}
    parts = {field.name for field in fields(PersonInput)}
    for problem in check_intake(clean_intake(intake), today=TODAY):
        first, _, rest = problem.field.partition(".")
        assert first in names
        assert not rest or rest in parts
        assert problem.message
