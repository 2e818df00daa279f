"""Keys renewed and lost in an order nobody planned: what the simulated district found, told shortly."""

from __future__ import annotations

import pytest

from desktop.services.bundles import merging
from desktop.services.pairing import trust, trust_lists
from desktop.sync.errors import TrustFault, TrustListRefused
from desktop.sync.keys import OfficeKeys
from desktop.sync.trust_list import ListedKey, TrustList, make_list
from tests.helpers.district import District, pair
from tests.helpers.offices import KABUPATEN, KECAMATAN, VILLAGE


def test_a_village_that_paired_again_needs_no_list_of_the_old_key(district: District) -> None:
    trust.rotate_keys(district[KECAMATAN])
    pair(district[VILLAGE], district[KECAMATAN])  # by card, before any reply told of the new key
    district.send(KECAMATAN, VILLAGE)


def test_a_new_computer_never_knew_the_old_key(district: District) -> None:
    district.person(VILLAGE, name="Ayu")
    district.send(VILLAGE, KECAMATAN)
    trust.rotate_keys(district[KECAMATAN])
    district[VILLAGE].store.close()
    district.add(VILLAGE, "new")
    district.send(KECAMATAN, VILLAGE, everything=True)
    assert names(district, VILLAGE) == ["Ayu"]


def test_a_list_signed_by_nobody_known_changes_nothing(district: District) -> None:
    thief = OfficeKeys.generate()
    key = ListedKey(
        office=KECAMATAN, name="Kecamatan", level="kecamatan", device="1" * 32,
        sign_key=thief.public.sign.hex(), age_recipient=thief.public.age, revoked=False,
    )  # fmt: skip
    forged = TrustList(
        issuer=KABUPATEN, number=99, issued="2026-08-18T02:00:00Z", practice=False, keys=(key,)
    )
    text = make_list(forged, thief).to_text()
    with pytest.raises(TrustListRefused) as refused:
        trust_lists.import_list(district[KECAMATAN], text)
    assert refused.value.code == TrustFault.FORGED
    with district[KECAMATAN].unit_of_work() as uow:  # a kecamatan whose program passes it on all the same
        uow.execute("INSERT INTO trust_list VALUES (?,99,?,?)", ("32.99", text, uow.at))
    (result,) = merging.merge(district[VILLAGE], [district.export(KECAMATAN, VILLAGE)])
    assert result.preview.refusal is None
    with district[VILLAGE].store.read() as connection:
        keys = connection.exec_driver_sql("SELECT sign_key FROM trusted_office").scalars().all()
    assert thief.public.sign.hex() not in keys


def names(district: District, code: str) -> list[str]:
    with district[code].store.read() as connection:
        return list(connection.exec_driver_sql("SELECT name FROM person").scalars())
