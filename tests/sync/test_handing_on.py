"""A case goes through several hands before anybody above hears of it: one bundle tells it all at once."""

from __future__ import annotations

import pytest

from desktop.services.bundles import merging, transfer
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
