"""A bundle of more lines than are taken at once: rows that come and change within it are kept and found."""

from __future__ import annotations

import pytest

from desktop.storage import search
from desktop.storage.changelog import LONGEST_FIELDS
from desktop.storage.engine import WRITE_CACHE_KIB
from desktop.sync import merge
from desktop.sync.changes import ChangeLine
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, VILLAGE


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge, "BATCH", 4)
    monkeypatch.setattr(merge, "MANY", 4)


def found(district: District, words: str) -> set[str]:
    with district[KECAMATAN].store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT p.id FROM person_search s JOIN person p ON p.rid=s.rowid WHERE person_search MATCH ?",
            (search.match_expression(words),),
        )
        return set(rows.scalars())


def test_new_rows_are_found_by_their_last_words(district: District) -> None:
    before = district.person(VILLAGE, name="Wahyuni Lama")
    district.send(VILLAGE, KECAMATAN)
    people = [district.person(VILLAGE, name=f"Sutrisno Nomor{number}") for number in range(9)]
    district.edit(VILLAGE, "person", people[0], name="Kartini Baru")  # in another batch than its first line
    district.edit(VILLAGE, "person", people[8], name="Kartini Akhir")  # in the same one
    district.edit(VILLAGE, "person", before, name="Wahyuni Baru")
    district.delete(VILLAGE, "person", people[1])
    assert district.send(VILLAGE, KECAMATAN).fate == "merged"
    district.agree(VILLAGE, VILLAGE, KECAMATAN)
    assert found(district, "Kartini") == {people[0], people[8]}
    assert found(district, "Sutrisno") == set(people[2:8])
    assert found(district, "Baru") == {people[0], before}
    assert found(district, "Lama") == set()
    with district[KECAMATAN].store.read() as connection:
        assert search.incomplete(connection) == []


def test_what_a_row_does_not_have_stays_empty(district: District) -> None:
    people = [district.person(VILLAGE, phone=None, nik=None) for _ in range(9)]
    district.send(VILLAGE, KECAMATAN)
    with district[KECAMATAN].store.read() as connection:
        kinds = connection.exec_driver_sql(
            "SELECT DISTINCT typeof(p.phone), typeof(p.nik), typeof(c.base_oid), typeof(c.base_seq) "
            "FROM person p JOIN change c ON c.row_id=p.id AND c.entity='person'"
        ).all()
    assert [tuple(row) for row in kinds] == [("null",) * 4]
    assert district.row(KECAMATAN, "person", people[0])["phone"] is None


def test_the_memory_for_many_rows_is_given_back(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(9):
        district.person(VILLAGE)
    wide = []
    taken = merge._Merge.take

    def looking(self: merge._Merge, batch: list[ChangeLine]) -> None:
        wide.append(self._connection.exec_driver_sql("PRAGMA cache_size").scalar_one())
        taken(self, batch)

    monkeypatch.setattr(merge._Merge, "take", looking)
    district.send(VILLAGE, KECAMATAN)
    with district[KECAMATAN].unit_of_work() as uow:
        narrow = uow.execute("PRAGMA cache_size")[0][0]
    assert narrow == -WRITE_CACHE_KIB
    assert wide, "nothing was taken"
    assert all(size < narrow for size in wide)


def test_the_longest_record_travels_up_and_down(district: District) -> None:
    words = "é" * (LONGEST_FIELDS // 2 - 500)
    resident = district.person(VILLAGE, address=words)
    assert district.send(VILLAGE, KECAMATAN).fate == "merged"
    district.send(KECAMATAN, VILLAGE)
    assert district.row(KECAMATAN, "person", resident)["address"] == words
