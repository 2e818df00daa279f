"""A merge is taken back around our own later work, unless that work builds on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.services.bundles import merging, undo_import
from desktop.services.differences import conflicts
from desktop.services.doctor import doctor
from desktop.services.people import registry
from desktop.sync import undo
from tests.helpers.cases import add_case
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, VILLAGE


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    """A kecamatan and one of its villages, paired."""
    made = District(tmp_path, (KECAMATAN, VILLAGE))
    yield made
    made.close()


def test_work_that_has_nothing_to_do_with_it_stays(district: District) -> None:
    dewi = district.person(KECAMATAN, name="Dewi")
    district.everybody()
    district.person(VILLAGE, name="Ayu")
    bundle = district.export(VILLAGE, KECAMATAN)
    merging.merge(district[KECAMATAN], [bundle])
    district.edit(KECAMATAN, "person", dewi, phone="0812")
    eka = district.person(KECAMATAN, name="Eka")
    last = undo_import.last_merge(district[KECAMATAN])
    assert last is not None
    assert last.obstacle is None
    undo_import.undo_last(district[KECAMATAN])
    assert registry.PeopleSource(district[KECAMATAN]).count() == 2
    assert district.row(KECAMATAN, "person", dewi)["phone"] == "0812"
    assert doctor(district[KECAMATAN].store.folder.root, key=district[KECAMATAN].store.key).ok
    (again,) = merging.merge(district[KECAMATAN], [bundle])
    assert again.fate == "merged"
    district.edit(KECAMATAN, "person", eka, phone="0813")
    district.everybody()
    district.agree(VILLAGE, VILLAGE, KECAMATAN)


def test_the_very_first_bundle_is_taken_back_too(district: District) -> None:
    """Then what stays has nobody left to have known of, and still goes out."""
    district.person(VILLAGE, name="Ayu")
    bundle = district.export(VILLAGE, KECAMATAN)
    merging.merge(district[KECAMATAN], [bundle])
    district.person(KECAMATAN, name="Dewi")
    undo_import.undo_last(district[KECAMATAN])
    district.send(KECAMATAN, VILLAGE)
    district.everybody()
    district.agree(VILLAGE, VILLAGE, KECAMATAN)


def test_what_stays_no_longer_claims_to_have_known_of_it(district: District) -> None:
    """Else a later edit here would win over the bundle, merged again, and nobody would see it."""
    ayu = district.person(VILLAGE, name="Ayu")
    dewi = district.person(KECAMATAN, name="Dewi")
    district.everybody()
    district.edit(VILLAGE, "person", ayu, phone="0811")
    bundle = district.export(VILLAGE, KECAMATAN)
    merging.merge(district[KECAMATAN], [bundle])
    district.edit(KECAMATAN, "person", dewi, phone="0812")
    undo_import.undo_last(district[KECAMATAN])
    district.edit(KECAMATAN, "person", ayu, phone="0813")
    merging.merge(district[KECAMATAN], [bundle])
    (one,) = conflicts.conflicts(district[KECAMATAN])
    assert {version.words for version in one.versions} == {"0811", "0813"}
    district.everybody()
    district.agree(VILLAGE, VILLAGE, KECAMATAN)
    assert len(conflicts.conflicts(district[VILLAGE])) == 1


@pytest.mark.parametrize("step", ["same row", "new row that refers", "old row that refers"])
def test_work_that_builds_on_it_keeps_it(district: District, step: str) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    case_id = district.case(KECAMATAN, number="ADU-9", subject_id=ayu, reporter_id=ayu)
    district.edit(VILLAGE, "person", ayu, phone="0811")
    district.send(VILLAGE, KECAMATAN)
    if step == "same row":
        district.edit(KECAMATAN, "person", ayu, address="Kp. Baru")
    elif step == "new row that refers":
        district.case(KECAMATAN, number="ADU-10", subject_id=ayu, reporter_id=ayu)
    else:
        district.edit(KECAMATAN, "cases", case_id, urgency="urgent")
    with pytest.raises(undo_import.BuiltUpon, match=r"1 (warga|kasus)"):
        undo_import.undo_last(district[KECAMATAN])
    assert district.row(KECAMATAN, "person", ayu)["phone"] == "0811"


def test_a_merge_that_changed_a_case_of_ours_stays_once_work_went_on(district: District) -> None:
    """The kecamatan's correction made the village write it into its case."""
    desk = district[VILLAGE]
    case_id = add_case(desk)
    district.everybody()
    person_id = district.row(VILLAGE, "cases", case_id)["subject_id"]
    above = district[KECAMATAN]
    registry.save_person(above, replace(registry.get_person(above, person_id), name="Siti Wati"))
    bundle = district.export(KECAMATAN, VILLAGE)
    merging.merge(desk, [bundle])
    assert district.row(VILLAGE, "cases", case_id)["subject_name"] == "Siti Wati"
    undo_import.undo_last(desk)
    assert district.row(VILLAGE, "cases", case_id)["subject_name"] == "Siti Rohmah"
    merging.merge(desk, [bundle])
    district.person(VILLAGE, name="Ayu")
    with pytest.raises(undo_import.BuiltUpon, match="juga mengubah kasus kantor ini"):
        undo_import.undo_last(desk)


def test_a_merge_of_before_a_new_numbering_is_not_offered(district: District) -> None:
    district.person(VILLAGE, name="Ayu")
    district.send(VILLAGE, KECAMATAN)
    desk = district[KECAMATAN]
    with desk.unit_of_work() as uow:
        left = undo.footprint(uow.connection)
        assert left is not None
        oid, *seqs = left.own
        replace(left, own=(oid + 1, *seqs)).save(uow.connection)  # type: ignore[arg-type]  # still three
    assert undo_import.last_merge(desk) is None
