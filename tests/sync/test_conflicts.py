"""Differences between a village and its kecamatan: seen in words, decided, taken back, and travelling on."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.field_words import RECORDS, named_fields
from desktop.models.roles import Role
from desktop.models.tables import SYNCED, carried
from desktop.services import computer
from desktop.services.casework import cases
from desktop.services.desk import Desk
from desktop.services.differences import conflicts
from desktop.services.differences.conflict_context import context
from desktop.services.differences.conflict_decisions import (
    Choice,
    DecisionKept,
    alike,
    resolve,
    take_back,
    taking_from,
)
from desktop.services.differences.conflicts import Conflict, Key
from desktop.storage.store import Store
from tests.helpers.district import District, rows_of
from tests.helpers.offices import KECAMATAN, VILLAGE, as_roles

NIK_A, NIK_B = "3203014503780001", "3203014503780002"


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    """A kecamatan and one of its villages, paired."""
    made = District(tmp_path, (KECAMATAN, VILLAGE))
    yield made
    made.close()


def differ(
    district: District, row: str, village: Mapping[str, object], kecamatan: Mapping[str, object]
) -> None:
    """Both offices have the row, change it, and hear of each other."""
    district.everybody()
    district.edit(VILLAGE, "person", row, **village)
    district.edit(KECAMATAN, "person", row, **kecamatan)
    district.everybody()


def only(district: District, code: str) -> Conflict:
    (one,) = conflicts.conflicts(district[code])
    return one


def test_every_field_that_travels_has_a_name() -> None:
    for entity in SYNCED:
        assert set(carried(entity)) <= named_fields(entity), entity
        assert entity in RECORDS


def test_values_read_as_people_say_them(district: District) -> None:
    row = district.person(VILLAGE, name="Siti Aminah", sex="P", birth_date="1978-03-05")
    differ(
        district,
        row,
        {"sex": "L", "birth_date": "1978-03-15", "disabilities": '["fisik"]', "has_disability": 1},
        {"sex": None, "birth_date": "1987-03-05", "disabilities": '["mental"]', "has_disability": 1},
    )
    found = {one.field: one for one in conflicts.conflicts(district[KECAMATAN])}
    assert {field: (one.label, one.current.words, one.others[0].words) for field, one in found.items()} == {
        "sex": ("Jenis kelamin", "Laki-laki", ""),
        "birth_date": ("Tanggal lahir", "15 Maret 1978", "5 Maret 1987"),
        "disabilities": ("Disabilitas", "Fisik", "Mental"),
    }
    assert {(one.title, one.record) for one in found.values()} == {("Siti Aminah", "warga")}
    assert conflicts.count(district[KECAMATAN]) == 3


def test_a_decision_of_the_kecamatan_reaches_the_village(district: District) -> None:
    row = district.person(VILLAGE, name="Siti")
    differ(district, row, {"address": "Kp. Baru 1"}, {"address": "Kp. Lama 2"})
    one = only(district, KECAMATAN)
    assert (one.current.office_code, one.mine) == (VILLAGE, True)
    resolve(district[KECAMATAN], taking_from([one], KECAMATAN))
    district.everybody()
    for code in (VILLAGE, KECAMATAN):
        assert district.row(code, "person", row)["address"] == "Kp. Lama 2"
        assert conflicts.count(district[code]) == 0


def test_taking_a_decision_back_opens_it_again(district: District) -> None:
    row = district.person(VILLAGE, name="Siti")
    differ(district, row, {"address": "Kp. Baru 1"}, {"address": "Kp. Lama 2"})
    desk = district[VILLAGE]
    before, open_before = rows_of(desk, VILLAGE), only(district, VILLAGE)
    decision = resolve(desk, taking_from([open_before], KECAMATAN))
    assert conflicts.count(desk) == 0
    take_back(desk, decision)
    assert rows_of(desk, VILLAGE) == before
    again = only(district, VILLAGE)
    assert (again.current, again.others) == (open_before.current, open_before.others)
    # The numbers are given again, and nobody is the wiser.
    resolve(desk, [Choice("person", row, "address", value="Kp. Tengah 3")])
    district.everybody()
    district.agree(VILLAGE, VILLAGE, KECAMATAN)
    assert district.row(KECAMATAN, "person", row)["address"] == "Kp. Tengah 3"


def test_a_decision_that_was_sent_stays(district: District) -> None:
    row = district.person(VILLAGE, name="Siti")
    differ(district, row, {"address": "Kp. Baru 1"}, {"address": "Kp. Lama 2"})
    desk = district[VILLAGE]
    decision = resolve(desk, taking_from([only(district, VILLAGE)], KECAMATAN))
    district.export(VILLAGE, KECAMATAN)
    with pytest.raises(DecisionKept):
        take_back(desk, decision)
    assert district.row(VILLAGE, "person", row)["address"] == "Kp. Lama 2"


def test_a_decision_that_was_built_upon_stays(district: District) -> None:
    row = district.person(VILLAGE, name="Siti")
    differ(district, row, {"address": "Kp. Baru 1"}, {"address": "Kp. Lama 2"})
    desk = district[VILLAGE]
    decision = resolve(desk, taking_from([only(district, VILLAGE)], KECAMATAN))
    district.edit(VILLAGE, "person", row, phone="081234567890")
    with pytest.raises(DecisionKept):
        take_back(desk, decision)


def test_a_decision_in_a_backup_stays(district: District) -> None:
    from desktop.services.backup import backup

    row = district.person(VILLAGE, name="Siti")
    differ(district, row, {"address": "Kp. Baru 1"}, {"address": "Kp. Lama 2"})
    desk = district[VILLAGE]
    decision = resolve(desk, taking_from([only(district, VILLAGE)], KECAMATAN))
    backup(desk.store, reason="manual")
    with pytest.raises(DecisionKept):
        take_back(desk, decision)


def test_same_kind_ones_are_decided_together(district: District) -> None:
    names = [district.person(VILLAGE, name=name) for name in ("Ayu", "Budi", "Cici")]
    district.everybody()
    for row in names:
        district.edit(VILLAGE, "person", row, dusun="Krajan")
        district.edit(KECAMATAN, "person", row, dusun="Cibeureum")
    district.edit(VILLAGE, "person", names[0], rt="001")
    district.edit(KECAMATAN, "person", names[0], rt="002")
    district.everybody()
    desk = district[KECAMATAN]
    found = conflicts.conflicts(desk)
    group = alike(found, next(one for one in found if one.field == "dusun"))
    assert sorted(one.title for one in group) == ["Ayu", "Budi", "Cici"]
    resolve(desk, taking_from(group, KECAMATAN))
    assert [one.field for one in conflicts.conflicts(desk)] == ["rt"]
    assert {district.row(KECAMATAN, "person", row)["dusun"] for row in names} == {"Cibeureum"}


def test_a_nik_is_masked_and_shown_with_a_reason(district: District) -> None:
    row = district.person(VILLAGE, name="Siti", nik=None, nik_status="belum_ada")
    differ(district, row, {"nik": NIK_A, "nik_status": "ada"}, {"nik": NIK_B, "nik_status": "ada"})
    desk = district[KECAMATAN]
    one = only(district, KECAMATAN)
    assert one.secret
    assert {one.current.value, one.current.words} == {"3203********0001"}
    with pytest.raises(InvalidInput):
        conflicts.reveal(desk, one.key, " ")
    shown = conflicts.reveal(desk, one.key, "mencocokkan dengan KTP")
    assert shown == {
        one.current.id: "3203 0145 0378 0001", one.others[0].id: "3203 0145 0378 0002",
    }  # fmt: skip
    with desk.store.read() as connection:
        traces = connection.exec_driver_sql("SELECT count(*) FROM audit WHERE action='nik.reveal'")
        assert traces.scalar_one() == 1
    with pytest.raises(NotAllowed):
        conflicts.reveal(as_roles(desk, Role.ADMINISTRATOR), one.key, "ingin tahu")


def test_the_state_of_a_nik_follows_the_nik(district: District) -> None:
    row = district.person(VILLAGE, name="Siti", nik=NIK_A, nik_status="ada")
    differ(district, row, {"nik": None, "nik_status": "tidak_diketahui"}, {"nik": NIK_B})
    desk = district[VILLAGE]
    one = only(district, VILLAGE)
    assert one.field == "nik"
    resolve(desk, taking_from([one], KECAMATAN))
    after = district.row(VILLAGE, "person", row)
    assert (after["nik"], after["nik_status"]) == (NIK_B, "ada")


def test_a_third_value_keeps_the_rules_of_its_field(district: District) -> None:
    row = district.person(VILLAGE, name="Siti")
    village = {
        "name": "Siti A", "nik": NIK_A, "birth_date": "1978-03-05", "sex": "L", "rt": "001",
        "disabilities": '["fisik"]',
    }  # fmt: skip
    kecamatan = {
        "name": "Siti B", "nik": NIK_B, "birth_date": "1978-03-06", "sex": "P", "rt": "002",
        "disabilities": '["mental"]',
    }  # fmt: skip
    differ(district, row, village, kecamatan)
    wrong = {
        "name": (" ", "Nama harus diisi."), "nik": ("123", "NIK harus 16 angka"),
        "birth_date": ("2031-01-01", "belum terjadi"), "sex": ("X", "dari daftar"),
        "rt": ("satu", "RT hanya angka"), "disabilities": ('["sakit"]', "dari daftar"),
    }  # fmt: skip
    for field, (value, message) in wrong.items():
        with pytest.raises(InvalidInput) as refused:
            resolve(district[VILLAGE], [Choice("person", row, field, value=value)])
        assert list(refused.value.problems) == [field]
        assert message in refused.value.problems[field]
    assert conflicts.count(district[VILLAGE]) == len(wrong)


def test_a_third_value_is_kept_as_the_form_would(district: District) -> None:
    row = district.person(VILLAGE, name="Siti")
    differ(district, row, {"rt": "001", "phone": "0811"}, {"rt": "002", "phone": "0822"})
    resolve(
        district[VILLAGE],
        [
            Choice("person", row, "rt", value="RT 7"),
            Choice("person", row, "phone", value="+62 812-3456-7890"),
        ],
    )
    after = district.row(VILLAGE, "person", row)
    assert (after["rt"], after["phone"]) == ("007", "081234567890")


def test_codes_of_residents_are_said_in_words_and_chosen_from_their_list(district: District) -> None:
    row = district.person(VILLAGE, name="Siti")
    differ(district, row, {"blood": 1, "occupation": 9}, {"blood": 11, "occupation": 20})
    found = {one.field: one for one in conflicts.conflicts(district[VILLAGE])}
    assert {field: (one.label, {one.current.words, one.others[0].words}) for field, one in found.items()} == {
        "blood": ("Golongan darah", {"A", "O+"}),
        "occupation": ("Pekerjaan", {"Petani/pekebun", "Buruh tani/perkebunan"}),
    }
    with pytest.raises(InvalidInput) as refused:
        resolve(district[VILLAGE], [Choice("person", row, "blood", value=13)])
    assert refused.value.problems == {"blood": "Pilih Golongan darah dari daftar."}
    resolve(
        district[VILLAGE],
        [Choice("person", row, "blood", value=4), Choice("person", row, "occupation", value=None)],
    )
    district.everybody()
    after = district.row(KECAMATAN, "person", row)
    assert (after["blood"], after["occupation"]) == (4, None)


def two_computers(
    district: District,
    sensitive: int,
    one: Mapping[str, object] = MappingProxyType({"urgency": "urgent"}),
    other: Mapping[str, object] = MappingProxyType({"urgency": "emergency"}),
) -> str:
    """A case of the village, changed on two computers with copies of its data; the kecamatan hears of both.

    Returns the case's id.
    """
    row = district.case(VILLAGE, sensitive=sensitive, subject_name="Siti Aminah")
    district.everybody()
    first = district[VILLAGE]
    root = district.folder / "kedua"
    shutil.copytree(first.store.folder.root, root)
    (root / "office.lock").unlink(missing_ok=True)
    district.edit(VILLAGE, "cases", row, **one)
    district.send(VILLAGE, KECAMATAN)
    with Store.open(root, key=first.store.key, clock=district.clock) as store:
        district.desks[VILLAGE] = Desk(store, first.session)
        computer.go_on_here(district.desks[VILLAGE])
        district.edit(VILLAGE, "cases", row, **other)
        district.send(VILLAGE, KECAMATAN)
    district.desks[VILLAGE] = first
    return row


@pytest.mark.parametrize("sensitive", [0, 1])
def test_nobody_sees_values_of_a_case_they_may_not_see(district: District, sensitive: int) -> None:
    row = two_computers(district, sensitive)
    desk = district[KECAMATAN]
    one = only(district, KECAMATAN)
    assert (one.label, one.mine) == ("Kemendesakan", False)
    assert {(version.words, version.office_name.partition(", ")[2]) for version in one.versions} == {
        ("Mendesak", "komputer pertama"), ("Darurat", "komputer kedua"),
    }  # fmt: skip
    leader = as_roles(desk, Role.LEADER)
    assert conflicts.count(leader) == len(conflicts.conflicts(leader)) == 1 - sensitive
    assert len(context(desk, one).cases) == 1
    assert len(context(leader, one).cases) == 1 - sensitive
    with pytest.raises(NotAllowed):
        resolve(desk, [Choice("cases", row, "urgency", one.current.id)])
    with pytest.raises(NotAllowed):
        resolve(leader, [Choice("cases", row, "urgency", one.current.id)])


def test_what_stands_beside_a_resident(district: District) -> None:
    row = district.person(VILLAGE, name="Siti", nik=NIK_A, nik_status="ada", birth_date="1978-03-05")
    numbers = [
        district.case(VILLAGE, number=f"ADU/00{n}/2026", subject_id=row, reporter_id=row) for n in range(5)
    ]
    assert len(numbers) == 5
    differ(district, row, {"phone": "0811"}, {"phone": "0822"})
    beside = context(district[VILLAGE], only(district, VILLAGE))
    assert dict(beside.facts)["NIK"] == "3203********0001"
    assert dict(beside.facts)["Umur"] == "48 tahun"
    assert (len(beside.cases), beside.more, beside.person_id) == (3, 2, row)


def test_the_timeline_of_a_case_marks_what_was_changed_at_once(district: District) -> None:
    row = district.person(VILLAGE, name="Siti")
    case_id = district.case(VILLAGE, subject_id=row, reporter_id=row)
    differ(district, row, {"phone": "0811"}, {"address": "Kp. Lama 2"})
    lines = [entry for entry in cases.get(district[VILLAGE], case_id).timeline if entry.mark]
    assert [(line.title, line.note, line.office, line.mark) for line in lines] == [
        ("Data warga diubah", "Telepon", VILLAGE, "diubah bersamaan di dua kantor"),
        ("Data warga diubah", "Alamat", KECAMATAN, "diubah bersamaan di dua kantor"),
    ]


def test_deciding_a_status_is_a_line_of_the_history(district: District) -> None:
    closed = {"status": "closed", "is_open": 0}
    case_id = two_computers(district, 0, one={"status": "handling"}, other=closed)
    desk = district[VILLAGE]
    district.send(KECAMATAN, VILLAGE, everything=True)
    one = next(one for one in conflicts.conflicts(desk) if one.field == "status")
    (other,) = one.others
    decision = resolve(desk, [Choice(*one.key, other.id)])
    line = cases.get(desk, case_id).timeline[-1]
    assert line.title == "Perbedaan status diputuskan"
    assert line.note == f"Dipilih: {other.words}. Tidak dipakai: {one.current.words}."
    assert line.status is not None
    assert line.status.label == other.words
    take_back(desk, decision)
    assert "Perbedaan status diputuskan" not in [entry.title for entry in cases.get(desk, case_id).timeline]


def undated(found: list[Conflict]) -> dict[Key, Conflict]:
    """By what they are about; when they were found is another matter."""
    return {one.key: replace(one, found_at="") for one in found}


@pytest.mark.parametrize("seed", range(3))
def test_deciding_and_undoing_in_any_order_never_splits_the_offices(district: District, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - a repeatable history, no secret
    people = [district.person(VILLAGE, name=f"Warga {number}") for number in range(3)]
    district.everybody()
    decided = undone = 0
    for number in range(40):
        code, other = draw.sample([VILLAGE, KECAMATAN], 2)
        desk = district[code]
        step = draw.choice(["differ", "edit", "decide", "decide", "send"])
        found = conflicts.conflicts(desk)
        person, field = draw.choice(people), draw.choice(["phone", "dusun", "address"])
        if step in ("differ", "edit"):
            district.edit(code, "person", person, **{field: f"{code} {number}"})
        if step == "differ":
            district.edit(other, "person", person, **{field: f"{other} {number}"})
        if step in ("differ", "send"):
            district.send(other, code)
        if step == "decide" and found:
            one = draw.choice(found)
            version = draw.choice([None, *one.versions])
            choice = Choice(*one.key, version.id) if version else Choice(*one.key, None, f"nilai {number}")
            decision = resolve(desk, [choice])
            decided += 1
            assert one.key not in {left.key for left in conflicts.conflicts(desk)}
            if draw.random() < 0.5:
                take_back(desk, decision)
                undone += 1
                assert undated(conflicts.conflicts(desk)) == undated(found)
    assert decided > undone > 0
    district.everybody(3)
    district.agree(VILLAGE, VILLAGE, KECAMATAN)
    assert district.conflicts(VILLAGE) == district.conflicts(KECAMATAN)


def test_what_is_gone_cannot_be_decided(district: District) -> None:
    row = district.person(VILLAGE, name="Siti")
    with pytest.raises(NotFound):
        resolve(district[VILLAGE], [Choice("person", row, "name", value="Sita")])
