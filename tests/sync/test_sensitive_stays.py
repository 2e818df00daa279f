"""A sensitive case stays in its office until somebody refers it; so does whatever is done to it there."""

from __future__ import annotations

from desktop.services.people import erasing
from tests.helpers.cases import add_case
from tests.helpers.district import District
from tests.helpers.offices import KABUPATEN, KECAMATAN, VILLAGE


def test_erasing_somebody_with_a_sensitive_case_says_nothing_of_it_above(district: District) -> None:
    case_id = add_case(district[VILLAGE], sensitive=1)
    subject = district.row(VILLAGE, "cases", case_id)["subject_id"]
    erasing.erase_person(district[VILLAGE], subject, "permintaan")
    district.everybody()
    assert district.row(KABUPATEN, "person", subject)["name"] == "(dihapus)"
    with district[KECAMATAN].store.read() as connection:
        known = connection.exec_driver_sql("SELECT count(*) FROM change WHERE row_id=?", (case_id,))
        assert known.scalar_one() == 0
