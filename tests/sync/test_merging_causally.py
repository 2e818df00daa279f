"""Offices that edit the same rows without knowing of each other end with the same rows, and lose no edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.bundles import merging
from desktop.services.differences import conflicts
from desktop.services.differences.conflict_decisions import resolve, taking_from
from desktop.storage import device
from desktop.sync.errors import RefusalCode
from tests.helpers.district import District, digest_of
from tests.helpers.offices import KABUPATEN, KECAMATAN, SIBLING, VILLAGE


def test_three_levels_agree(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.person(SIBLING, name="Budi")
    district.everybody()
    district.edit(VILLAGE, "person", ayu, name="Ayu Lestari")
    district.everybody()
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)
    district.agree(SIBLING, SIBLING, KECAMATAN, KABUPATEN)
    assert district.row(KABUPATEN, "person", ayu)["name"] == "Ayu Lestari"
    assert district.state(VILLAGE, SIBLING) == {}


def test_corrections_from_two_levels_above_reach_the_village(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    district.edit(KABUPATEN, "person", ayu, nik="3203011708850001")
    district.everybody()
    assert district.row(VILLAGE, "person", ayu)["nik"] == "3203011708850001"
    district.edit(VILLAGE, "person", ayu, nik="3203011708850002")
    district.everybody()
    assert district.row(KABUPATEN, "person", ayu)["nik"] == "3203011708850002"
    assert all(district.conflicts(code) == [] for code in district.desks)


def test_other_fields_edited_at_once_are_both_kept(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    district.edit(VILLAGE, "person", ayu, phone="0812")
    district.edit(KECAMATAN, "person", ayu, nik="3203011708850001")
    district.everybody()
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        row = district.row(code, "person", ayu)
        assert (row["phone"], row["nik"]) == ("0812", "3203011708850001")
        assert district.conflicts(code) == []
        with district[code].store.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM parallel_row").scalar_one() == 1


def test_the_same_field_edited_at_once_keeps_the_owners_value_and_shows_the_other(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    district.edit(KECAMATAN, "person", ayu, name="Ayu Lestari")
    district.edit(KABUPATEN, "person", ayu, name="Ayu L.")
    district.edit(VILLAGE, "person", ayu, name="Ayu Wulan")
    district.everybody(3)
    shown = [(ayu, "name", '"Ayu Wulan"', '"Ayu L."'), (ayu, "name", '"Ayu Wulan"', '"Ayu Lestari"')]
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        assert district.row(code, "person", ayu)["name"] == "Ayu Wulan"
        assert district.conflicts(code) == shown
    with district[KECAMATAN].unit_of_work() as uow:
        uow.settle("person", ayu, {"name": "Ayu Lestari"})
    assert district.conflicts(KECAMATAN) == []
    district.everybody(3)
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        assert district.row(code, "person", ayu)["name"] == "Ayu Lestari"
        assert district.conflicts(code) == []
    district.edit(VILLAGE, "person", ayu, name="Ayu")
    district.everybody()
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)


def test_an_edit_beats_a_deletion_it_did_not_know(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    district.delete(KECAMATAN, "person", ayu)
    district.edit(VILLAGE, "person", ayu, phone="0812")
    district.everybody(3)
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        assert district.row(code, "person", ayu)["deleted"] == 0
        assert [row[1:] for row in district.conflicts(code)] == [("deleted", "0", "1")]
    district.delete(VILLAGE, "person", ayu)
    district.everybody()
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        assert district.row(code, "person", ayu)["deleted"] == 1
        assert district.conflicts(code) == []


def test_an_edit_beats_each_of_two_deletions_and_both_are_shown(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    district.edit(VILLAGE, "person", ayu, phone="0812")
    district.delete(KECAMATAN, "person", ayu)
    district.delete(KABUPATEN, "person", ayu)
    district.everybody(3)
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        assert district.row(code, "person", ayu)["deleted"] == 0
        (shown,) = conflicts.conflicts(district[code])
        assert shown.current.office_code == VILLAGE
        assert sorted(other.office_code for other in shown.others) == [KABUPATEN, KECAMATAN]
    resolve(district[VILLAGE], taking_from(conflicts.conflicts(district[VILLAGE]), KECAMATAN))
    district.everybody(3)
    for code in (VILLAGE, KECAMATAN, KABUPATEN):
        assert district.row(code, "person", ayu)["deleted"] == 1
        assert district.conflicts(code) == []
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)


def test_what_a_search_finds_follows_a_decided_row(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    district.edit(VILLAGE, "person", ayu, name="Wulan")
    district.edit(KECAMATAN, "person", ayu, name="Lestari")
    district.everybody()
    query = "SELECT count(*) FROM person_search WHERE person_search MATCH ?"
    with district[KECAMATAN].store.read() as connection:
        assert connection.exec_driver_sql(query, ('"wulan"',)).scalar() == 1
        assert connection.exec_driver_sql(query, ('"lestari"',)).scalar() == 0


def test_a_snapshot_into_an_empty_database_gives_the_same_rows(district: District, tmp_path: Path) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    district.edit(VILLAGE, "person", ayu, phone="0812")
    district.edit(KECAMATAN, "person", ayu, nik="3203011708850001")
    district.everybody()
    district.edit(VILLAGE, "person", ayu, name="Ayu Lestari")
    district.everybody()
    before = digest_of(district[KECAMATAN], VILLAGE)
    district[KECAMATAN].store.close()
    del district.desks[KECAMATAN]
    fresh = district.add(KECAMATAN, "new")
    for low in (VILLAGE, SIBLING):
        from tests.helpers.district import pair

        pair(district[low], fresh)
    district.send(VILLAGE, KECAMATAN)
    district.send(SIBLING, KECAMATAN)
    assert digest_of(fresh, VILLAGE) != ""
    district.send(KABUPATEN, KECAMATAN)
    district.everybody()
    assert digest_of(fresh, VILLAGE) == before


def test_a_second_computer_with_the_same_numbers_is_found_out(district: District, tmp_path: Path) -> None:
    """Two programs on copies of one folder: each goes on numbering where the copy was made."""
    import shutil

    from desktop.services.desk import Desk
    from desktop.storage.store import Store

    district.person(VILLAGE, name="Ayu")
    district.everybody()
    desk = district[VILLAGE]
    shutil.copytree(desk.store.folder.root, tmp_path / "copy")
    (tmp_path / "copy" / "office.lock").unlink(missing_ok=True)
    copy = Desk(Store.open(tmp_path / "copy", key=desk.store.key, clock=district.clock), desk.session)
    with copy.unit_of_work() as uow:  # a disk cloned whole: nothing on it tells the two apart
        device.settle(uow.connection, copy.store.folder.root)
    district.person(VILLAGE, name="Satu")
    district.send(VILLAGE, KECAMATAN)
    district.desks[VILLAGE] = copy
    district.person(VILLAGE, name="Dua")
    district.person(VILLAGE, name="Tiga")
    (result,) = merging.merge(district[KECAMATAN], [district.export(VILLAGE, KECAMATAN)])
    desk.store.close()
    assert result.preview.refusal is not None
    assert result.preview.refusal.code == RefusalCode.FORKED


def test_a_copy_that_sends_only_what_follows_is_found_out_by_its_digest(
    district: District, tmp_path: Path
) -> None:
    import shutil

    from desktop.services.desk import Desk
    from desktop.storage.store import Store

    district.person(VILLAGE, name="Ayu")
    district.everybody()
    desk = district[VILLAGE]
    shutil.copytree(desk.store.folder.root, tmp_path / "copy")
    (tmp_path / "copy" / "office.lock").unlink(missing_ok=True)
    copy = Desk(Store.open(tmp_path / "copy", key=desk.store.key, clock=district.clock), desk.session)
    with copy.unit_of_work() as uow:  # a disk cloned whole: nothing on it tells the two apart
        device.settle(uow.connection, copy.store.folder.root)
    row = district.person(VILLAGE, name="Satu")
    district.send(VILLAGE, KECAMATAN)
    reply = district.export(KECAMATAN, VILLAGE)
    district.desks[VILLAGE] = copy
    (refused,) = merging.merge(copy, [reply])
    assert refused.preview.refusal is not None
    assert refused.preview.refusal.code == RefusalCode.FORKED  # a receipt for what the copy never wrote
    with copy.unit_of_work() as uow:  # a copy that has caught up with the same row, but not the same line
        uow.insert("person", {**_columns(district, row), "name": "Satu"}, row_id=row)
    (taken,) = merging.merge(copy, [reply])
    assert taken.fate in {"merged", "known"}
    district.person(VILLAGE, name="Dua")
    district.export(VILLAGE, KECAMATAN)  # its number is one that the other computer has used
    (result,) = merging.merge(district[KECAMATAN], [district.export(VILLAGE, KECAMATAN)])
    desk.store.close()
    assert result.preview.refusal is not None
    assert result.preview.refusal.code == RefusalCode.STATE_MISMATCH


def _columns(district: District, row: str) -> dict[str, str | int]:
    kept = district.row(KECAMATAN, "person", row)
    return {name: kept[name] for name in ("nik_status", "area_code", "disabilities", "has_disability")}


@pytest.mark.parametrize("steps", [1, 2])
def test_importing_again_changes_nothing(district: District, steps: int) -> None:
    for number in range(steps):
        district.person(VILLAGE, name=f"Warga {number}")
    bundle = district.export(VILLAGE, KECAMATAN)
    merging.merge(district[KECAMATAN], [bundle])
    before = digest_of(district[KECAMATAN], KABUPATEN)
    (again,) = merging.merge(district[KECAMATAN], [bundle])
    assert again.fate == "known"
    assert digest_of(district[KECAMATAN], KABUPATEN) == before
