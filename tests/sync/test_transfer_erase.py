"""A case handed to another office, a person erased everywhere, a conflict decided: all offices agree."""

from __future__ import annotations

import json

import pytest

from desktop.models.errors import NotFound
from desktop.models.people import PersonInput
from desktop.services.bundles import merging, transfer
from desktop.services.differences import conflicts
from desktop.services.differences.conflict_decisions import Choice, resolve, taking_from
from desktop.services.differences.parallel import parallel_changes
from desktop.services.people import erasing, families, registry, welfare_records
from desktop.services.people.welfare_records import ObservationInput
from tests.helpers.cases import add_case
from tests.helpers.district import District
from tests.helpers.offices import KABUPATEN, KECAMATAN, SIBLING, VILLAGE


@pytest.fixture
def case_id(district: District) -> str:
    """A registered case of the village, known everywhere."""
    made = add_case(district[VILLAGE])
    district.everybody()
    with district[VILLAGE].store.read() as connection:
        found = connection.exec_driver_sql("SELECT id FROM cases").scalars().all()
    assert made is not None
    return str(found[0])


def test_a_case_goes_to_the_village_beside_with_all_that_belongs_to_it(
    district: District, case_id: str
) -> None:
    transfer.transfer(district[VILLAGE], case_id, SIBLING, "pindah alamat")
    district.everybody()
    for code in (VILLAGE, KECAMATAN, KABUPATEN, SIBLING):
        row = district.row(code, "cases", case_id)
        assert (row["office"], row["part"]) == (SIBLING, SIBLING)
    district.agree(SIBLING, SIBLING, KECAMATAN, KABUPATEN)
    subject = district.row(SIBLING, "cases", case_id)["subject_id"]
    assert district.row(SIBLING, "person", subject)["office"] == SIBLING
    with pytest.raises(PermissionError):
        district.edit(VILLAGE, "cases", case_id, request="bukan milik kita")
    district.edit(SIBLING, "cases", case_id, request="dilanjutkan di sini")
    district.everybody()
    assert district.row(KABUPATEN, "cases", case_id)["request"] == "dilanjutkan di sini"
    assert all(district.conflicts(code) == [] for code in district.desks)


def test_a_case_comes_back(district: District, case_id: str) -> None:
    transfer.transfer(district[VILLAGE], case_id, SIBLING, "salah alamat")
    district.everybody()
    district.edit(SIBLING, "cases", case_id, request="dari tetangga")
    transfer.transfer(district[SIBLING], case_id, VILLAGE, "ternyata warga sana")
    district.everybody()
    district.edit(VILLAGE, "cases", case_id, request="lanjut")
    district.everybody()
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        assert district.row(code, "cases", case_id)["request"] == "lanjut"
        assert district.row(code, "cases", case_id)["office"] == VILLAGE
        assert district.conflicts(code) == []
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)


def test_a_case_goes_up(district: District, case_id: str) -> None:
    transfer.transfer(district[VILLAGE], case_id, KECAMATAN, "di luar wewenang desa")
    district.everybody()
    district.edit(KECAMATAN, "cases", case_id, request="diambil alih")
    district.everybody()
    assert district.row(KABUPATEN, "cases", case_id)["request"] == "diambil alih"
    with pytest.raises(transfer.CannotTransfer):
        transfer.transfer(district[VILLAGE], case_id, SIBLING, "lagi")


def test_a_case_cannot_go_to_another_district(district: District, case_id: str) -> None:
    with pytest.raises(transfer.CannotTransfer):
        transfer.transfer(district[VILLAGE], case_id, "33.01.01.2001", "jauh")


def _texts(district: District, code: str) -> str:
    """Everything an office holds, as text."""
    with district[code].store.read() as connection:
        log = connection.exec_driver_sql("SELECT group_concat(fields, ' ') FROM change").scalar_one()
    return log + json.dumps(district.state(code, KABUPATEN))


def test_an_erased_person_is_gone_everywhere(district: District, case_id: str) -> None:
    row = district.row(VILLAGE, "cases", case_id)
    name = row["subject_name"]
    person = row["subject_id"]
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        assert name in _texts(district, code)
    erasing.erase_person(district[VILLAGE], person, "permintaan pemilik data")
    assert name not in _texts(district, VILLAGE)
    district.everybody()
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        assert name not in _texts(district, code)
        assert district.row(code, "cases", case_id)["number"] == row["number"]
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)
    with district[KECAMATAN].store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM person_search WHERE person_search MATCH ?", (f'"{name.split()[0]}"',)
        ).scalar_one()
    assert found == 0


KK = "3203012001010001"


def test_the_last_of_a_family_takes_its_number_and_head_along(district: District) -> None:
    village = district[VILLAGE]
    head = PersonInput(name="Maesaroh", no_kk=KK, sex="P", shdk="kepala_keluarga", address="Jalan Cempaka 7")
    child = PersonInput(name="Raka", no_kk=KK, sex="L", shdk="anak", address="Jalan Cempaka 7")
    head_id, child_id = (registry.save_person(village, one).person_id for one in (head, child))
    home = registry.household_of(village, head_id)
    assert home is not None
    checked = ObservationInput("2026-08-01", "siks_ng", "yes", home.id, desil=2, note="Rumah bocor")
    welfare_records.add_observation(village, checked)
    district.everybody()

    erasing.erase_person(village, head_id, "permintaan pemilik data")
    district.everybody()
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        row = district.row(code, "household", home.id)
        assert (row["no_kk"], row["head_name"], row["address"]) == (KK, None, "Jalan Cempaka 7")
        assert "Maesaroh" not in _texts(district, code)
    # Those who stay still are a family, and what was checked of it stays.
    assert [one.hit.name for one in families.family_page(village, home.id).members] == ["Raka"]

    erasing.erase_person(village, child_id, "permintaan pemilik data")
    for text in (KK, "Raka", "Cempaka", "bocor"):
        assert text not in _texts(district, VILLAGE)
    district.everybody()
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        row = district.row(code, "household", home.id)
        assert (row["no_kk"], row["head_name"], row["address"]) == (None, None, None)
        assert not any(text in _texts(district, code) for text in (KK, "Raka", "Cempaka", "bocor"))
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)


def test_what_is_written_later_about_an_erased_person_stays_blank(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu", phone="0812")
    district.everybody()
    district.edit(KECAMATAN, "person", ayu, phone="0813", nik_status="ada")
    erasing.erase_person(district[KABUPATEN], ayu, "putusan")
    district.everybody(3)
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        row = district.row(code, "person", ayu)
        assert (row["name"], row["phone"], row["nik_status"]) == ("(dihapus)", None, "ada")
        assert "0813" not in _texts(district, code)
        assert district.conflicts(code) == []
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)


@pytest.mark.parametrize("eraser", [VILLAGE, KABUPATEN])
def test_a_case_stays_erased_at_the_office_to_which_it_was_handed(
    district: District, case_id: str, eraser: str
) -> None:
    row = district.row(VILLAGE, "cases", case_id)
    if eraser == VILLAGE:  # which knows of the erasure when it hands the case over
        erasing.erase_person(district[VILLAGE], row["subject_id"], "permintaan")
    transfer.transfer(district[VILLAGE], case_id, SIBLING, "pindah alamat")
    if eraser != VILLAGE:  # which does not know yet that it was handed over
        erasing.erase_person(district[eraser], row["subject_id"], "permintaan")
    district.everybody()
    district.edit(SIBLING, "cases", case_id, request="tulisan baru", subject_name="Nama Baru")
    district.everybody()
    for code in (SIBLING, VILLAGE, KECAMATAN, KABUPATEN):
        assert district.row(code, "cases", case_id)["subject_name"] == "(dihapus)"
        assert row["account"] not in _texts(district, code)
        assert "Nama Baru" not in _texts(district, code)
        assert district.conflicts(code) == []
    district.agree(SIBLING, SIBLING, KECAMATAN, KABUPATEN)


def test_what_the_new_owner_wrote_before_it_heard_of_the_erasure_goes_too(
    district: District, case_id: str
) -> None:
    row = district.row(VILLAGE, "cases", case_id)
    transfer.transfer(district[VILLAGE], case_id, SIBLING, "pindah alamat")
    district.send(VILLAGE, KECAMATAN)
    district.send(KECAMATAN, SIBLING)
    district.edit(SIBLING, "cases", case_id, request="tulisan baru")
    erasing.erase_person(district[KABUPATEN], row["subject_id"], "putusan")
    assert row["account"] in _texts(district, SIBLING)
    district.everybody(3)
    for code in (SIBLING, VILLAGE, KECAMATAN, KABUPATEN):
        assert row["account"] not in _texts(district, code)
        assert "tulisan baru" not in _texts(district, code)
    district.agree(SIBLING, SIBLING, KECAMATAN, KABUPATEN)
    assert district.send(KECAMATAN, SIBLING).fate == "known"


def test_an_erased_case_that_comes_back_is_erased_at_its_first_owner_too(
    district: District, case_id: str
) -> None:
    row = district.row(VILLAGE, "cases", case_id)
    transfer.transfer(district[VILLAGE], case_id, SIBLING, "salah alamat")
    district.everybody()
    theirs = district.row(SIBLING, "cases", case_id)["subject_id"]
    erasing.erase_person(district[SIBLING], theirs, "permintaan")
    transfer.transfer(district[SIBLING], case_id, VILLAGE, "ternyata warga sana")
    district.everybody()
    assert row["account"] not in _texts(district, VILLAGE)
    district.edit(VILLAGE, "cases", case_id, request="tulisan baru")
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)


def test_an_erased_case_handed_down_stays_erased(district: District, case_id: str) -> None:
    transfer.transfer(district[VILLAGE], case_id, KECAMATAN, "di luar wewenang desa")
    district.everybody()
    row = district.row(KECAMATAN, "cases", case_id)
    erasing.erase_person(district[KECAMATAN], row["subject_id"], "permintaan")
    transfer.transfer(district[KECAMATAN], case_id, SIBLING, "ditangani desa")
    district.send(KECAMATAN, SIBLING)
    assert row["account"] not in _texts(district, SIBLING)
    district.edit(SIBLING, "cases", case_id, request="tulisan baru")
    assert district.row(SIBLING, "cases", case_id)["request"] is None
    district.everybody()
    district.agree(SIBLING, SIBLING, KECAMATAN, KABUPATEN)


def test_nobody_writes_into_what_was_erased(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu", phone="0812")
    district.everybody()
    erasing.erase_person(district[VILLAGE], ayu, "permintaan")
    district.edit(VILLAGE, "person", ayu, phone="0813", nik_status="ada")
    assert district.row(VILLAGE, "person", ayu)["phone"] is None
    district.everybody()
    assert district.row(KABUPATEN, "person", ayu)["nik_status"] == "ada"
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)


def test_a_bundle_from_before_an_erasure_brings_nothing_back(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu", phone="0812")
    old = district.export(VILLAGE, KECAMATAN)
    district.everybody()
    erasing.erase_person(district[VILLAGE], ayu, "permintaan")
    district.everybody()
    (again,) = merging.merge(district[KECAMATAN], [old])
    assert again.fate == "known"
    assert "0812" not in _texts(district, KECAMATAN)


def test_a_village_may_not_erase_what_is_not_its_own(district: District) -> None:
    ayu = district.person(SIBLING, name="Ayu")
    district.everybody()
    with pytest.raises(NotFound):
        erasing.erase_person(district[VILLAGE], ayu, "permintaan")


def test_a_conflict_is_shown_with_both_values_and_decided(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    budi = district.person(VILLAGE, name="Budi")
    district.everybody()
    for row in (ayu, budi):
        district.edit(KECAMATAN, "person", row, phone="0811")
        district.edit(VILLAGE, "person", row, phone="0899")
    district.everybody()
    desk = district[VILLAGE]
    found = conflicts.conflicts(desk)
    assert [(one.title, one.field, one.mine) for one in found] == [
        ("Ayu", "phone", True), ("Budi", "phone", True)
    ]  # fmt: skip
    one = found[0]
    assert (one.current.value, one.current.office_code) == ("0899", VILLAGE)
    assert [(v.value, v.office_code, v.actor_name) for v in one.others] == [
        ("0811", KECAMATAN, "Petugas Uji")
    ]
    resolve(desk, [Choice("person", ayu, "phone", one.others[0].id)])
    resolve(desk, taking_from(conflicts.conflicts(desk), KECAMATAN))
    assert conflicts.count(desk) == 0
    with pytest.raises(NotFound):
        resolve(desk, [Choice("person", ayu, "phone", one.others[0].id)])
    district.everybody()
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        assert {district.row(code, "person", row)["phone"] for row in (ayu, budi)} == {"0811"}
        assert conflicts.count(district[code]) == 0


def test_a_third_value_settles_it_too(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    district.edit(KECAMATAN, "person", ayu, phone="0811")
    district.edit(VILLAGE, "person", ayu, phone="0899")
    district.everybody()
    resolve(district[KECAMATAN], [Choice("person", ayu, "phone", value="0822")])
    district.everybody()
    assert {district.row(code, "person", ayu)["phone"] for code in (VILLAGE, KECAMATAN)} == {"0822"}
    with district[VILLAGE].store.read() as connection:
        marks = {change.mark for change in parallel_changes(connection, "person", ayu)}
    assert marks == {"diubah bersamaan di dua kantor"}


def test_a_row_deleted_here_and_edited_there_can_live_again(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    district.delete(VILLAGE, "person", ayu)
    district.edit(KECAMATAN, "person", ayu, phone="0811")
    district.everybody()
    (one,) = conflicts.conflicts(district[VILLAGE])
    assert (one.field, one.current.value, one.others[0].value) == ("deleted", 0, 1)
    resolve(district[VILLAGE], [Choice("person", ayu, "deleted", one.current.id)])
    district.everybody()
    for code in (VILLAGE, KECAMATAN):
        assert district.row(code, "person", ayu)["deleted"] == 0
        assert conflicts.count(district[code]) == 0
