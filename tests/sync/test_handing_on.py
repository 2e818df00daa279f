"""A case goes through several hands before anybody above hears of it: one bundle tells it all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.bundles import merging, transfer
from desktop.services.desk import Desk
from desktop.storage import backup
from desktop.storage.restore import restore
from desktop.sync.errors import RefusalCode
from tests.helpers.cases import add_case
from tests.helpers.district import District
from tests.helpers.offices import KABUPATEN, KECAMATAN, SIBLING, VILLAGE
from tests.helpers.rows import person


@pytest.mark.parametrize("known_above", [True, False])
@pytest.mark.parametrize("last", [KABUPATEN, SIBLING])
def test_handed_on_before_the_office_above_heard_of_it(
    district: District, known_above: bool, last: str
) -> None:
    case_id = add_case(district[VILLAGE])
    if known_above:
        district.everybody()
    first = KECAMATAN if last == KABUPATEN else SIBLING
    transfer.transfer(district[VILLAGE], case_id, first, "pindah")
    district.send(VILLAGE, KECAMATAN)
    if first == SIBLING:
        district.send(KECAMATAN, SIBLING)
        transfer.transfer(district[SIBLING], case_id, VILLAGE, "kembali")
        district.send(SIBLING, KECAMATAN)
    else:
        transfer.transfer(district[KECAMATAN], case_id, last, "diteruskan")
    district.everybody()
    owner = VILLAGE if first == SIBLING else last
    assert district.row(KABUPATEN, "cases", case_id)["office"] == owner
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)
    district.agree(SIBLING, SIBLING, KECAMATAN, KABUPATEN)
    district.agree(KECAMATAN, KECAMATAN, KABUPATEN)


def test_nobody_hands_a_row_to_himself(district: District) -> None:
    theirs = district.person(SIBLING, name="Ayu")
    district.send(SIBLING, KECAMATAN)
    with district[VILLAGE].unit_of_work() as uow:  # a village whose program was tampered with
        uow.insert("person", person(name="Bukan Ayu"), row_id=theirs)
    (result,) = merging.merge(district[KECAMATAN], [district.export(VILLAGE, KECAMATAN)])
    assert result.preview.refusal is not None
    assert result.preview.refusal.code == RefusalCode.OUT_OF_SCOPE
    assert district.row(KECAMATAN, "person", theirs)["name"] == "Ayu"


def test_what_the_office_above_deletes_of_a_case_handed_over_is_deleted_at_the_new_owner_too(
    district: District,
) -> None:
    case_id = add_case(district[VILLAGE])
    district.everybody()
    transfer.transfer(district[VILLAGE], case_id, SIBLING, "pindah")
    district.everybody()
    subject = district.row(SIBLING, "cases", case_id)["subject_id"]
    # The new owner may not see that the office above had applied the lines of the village that wrote the row.
    district.delete(KECAMATAN, "person", subject)
    district.everybody()
    assert district.row(SIBLING, "person", subject)["deleted"] == 1
    district.agree(SIBLING, SIBLING, KECAMATAN, KABUPATEN)


def test_a_restored_office_gets_back_what_it_had_seen_of_its_neighbour(
    district: District, tmp_path: Path
) -> None:
    case_id = add_case(district[VILLAGE])
    district.everybody()
    transfer.transfer(district[VILLAGE], case_id, SIBLING, "pindah")
    district.everybody()
    desk = district[SIBLING]
    made = backup.write(desk.store.folder, desk.store.key, reason=backup.Reason.MANUAL, clock=district.clock)
    kept = made.path.rename(tmp_path / made.path.name)
    district.edit(
        SIBLING, "cases", case_id, request="dari sini"
    )  # and before it what was seen of the village
    district.send(SIBLING, KECAMATAN)
    desk.store.close()
    restored = restore(desk.store.folder.root, kept, clock=district.clock)
    district.desks[SIBLING] = Desk(restored.store, desk.session)
    district.everybody(3)
    assert district.row(SIBLING, "cases", case_id)["request"] == "dari sini"
    district.agree(SIBLING, SIBLING, KECAMATAN, KABUPATEN)
