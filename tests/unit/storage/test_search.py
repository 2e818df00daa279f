"""The search index follows what is saved, renamed and deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.desk import Desk
from desktop.storage import search
from tests.helpers.rows import NIK, case, person


def found(desk: Desk, entity: str, typed: str) -> set[str]:
    match = search.match_expression(typed)
    if match is None:
        return set()
    with desk.store.read() as connection:
        return set(
            connection.exec_driver_sql(
                f"SELECT id FROM {entity} WHERE rid IN "
                f"(SELECT rowid FROM {entity}_search WHERE {entity}_search MATCH ?)",
                (match,),
            ).scalars()
        )


def test_every_searched_column_is_found_by_the_beginning_of_a_word(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        one = uow.insert(
            "person",
            person(name="Siti Nurhaliza", nik=NIK, address="Jalan Melati", dusun="Krajan", phone="0812345"),
        )
        uow.insert("person", person(name="Budi"))
    for typed in (
        "siti",
        "NURHA",
        NIK,
        NIK[:6],
        NIK[-4:],
        "mela",
        "kraj",
        "0812",
        "siti melati",
        "melati siti",
    ):
        assert found(desk, "person", typed) == {one}, typed
    assert found(desk, "person", "siti budi") == set()


def test_accents_and_case_do_not_matter(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        one = uow.insert("person", person(name="Zoë Ándra"))
    assert found(desk, "person", "zoe andra") == found(desk, "person", "ZOË") == {one}


def test_a_rename_moves_the_entry(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        one = uow.insert("person", person(name="Nama Lama"))
    with desk.unit_of_work() as uow:
        uow.update("person", one, {"name": "Sebutan Baru"})
    assert found(desk, "person", "lama") == set()
    assert found(desk, "person", "sebutan baru") == {one}


def test_an_edit_elsewhere_keeps_the_entry(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        one = uow.insert("cases", case(subject_name="Siti"))
        uow.update("cases", one, {"account": "lain"})
    assert found(desk, "cases", "siti") == {one}


def test_a_closed_case_is_found_among_the_ended(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        one = uow.insert("cases", case(subject_name="Siti"))
        uow.update("cases", one, {"is_open": 0, "status": "closed"})
    with desk.store.read() as connection:
        hits = {
            column: connection.exec_driver_sql(
                "SELECT count(*) FROM cases_search WHERE cases_search MATCH ?", (f"{column}: siti",)
            ).scalar_one()
            for column in search.COLUMNS["cases"]
        }
    assert hits == {"open": 0, "ended": 1}


def test_a_deleted_record_is_not_found(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        one = uow.insert("person", person(name="Siti"))
        uow.delete("person", one, "alasan")
    assert found(desk, "person", "siti") == set()


def test_an_undone_save_is_not_found(desk: Desk) -> None:
    def fail() -> None:
        with desk.unit_of_work() as uow:
            uow.insert("person", person(name="Siti"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert found(desk, "person", "siti") == set()


@pytest.fixture(scope="module")
def one_office(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    from tests.helpers.offices import make_office

    desk = make_office(tmp_path_factory.mktemp("search"))
    with desk.unit_of_work() as uow:
        uow.insert("person", person(name='Siti O\'Neil <b>tebal</b> =HYPERLINK(1) "kutip" & NEAR OR NOT *'))
    return desk


@given(typed=st.text(max_size=40))
def test_typed_text_is_never_query_syntax(one_office: Desk, typed: str) -> None:
    found(one_office, "person", typed)


@pytest.mark.parametrize(
    "typed", ["o'neil", "<b>tebal", "=HYPERLINK(1)", '"kutip', "NEAR OR", "tebal*", "siti -neil"]
)
def test_odd_names_are_found_as_written(one_office: Desk, typed: str) -> None:
    assert len(found(one_office, "person", typed)) == 1


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("", None),
        ("siti", None),
        ("budi sant", None),
        ("ratna", '"ratna"'),
        ("rt siti' Aminah", '"rt" "siti" "Aminah"'),
    ],
)
def test_words_are_looked_for_as_they_stand_only_where_that_is_cheaper(typed: str, whole: str | None) -> None:
    assert search.whole_words(typed) == whole


def test_the_rebuilt_index_of_residents_is_that_of_new_rows(tmp_path: Path) -> None:
    """Revision 0006 puts into the index what saving would: parents, other spellings, ends of a NIK."""
    from desktop.storage import keys, migrate
    from desktop.storage.engine import write_engine

    database, key = tmp_path / "office.db", keys.new_key()
    engine = write_engine(database, key)
    try:
        with engine.connect() as connection:
            migrate.upgrade(connection, "0005")
        with engine.begin() as connection:
            for rid in range(1, 4_100, 2):
                row = {**person(name="Soeparno", nik=NIK, mother_name="Sity Tjitjih"), "rid": rid}
                row |= {"id": f"{rid:032x}", "office": "x", "part": "x", "deleted": int(rid % 5 == 0)}
                row |= {"v_oid": 1, "v_seq": 1}
                connection.exec_driver_sql(
                    f"INSERT INTO person ({','.join(row)}) VALUES ({','.join('?' * len(row))})",
                    tuple(row.values()),
                )
        with engine.connect() as connection:
            migrate.upgrade(connection)
        with engine.begin() as connection:
            assert search.incomplete(connection) == []
            for wanted in ("suparno", "soepar*", "cici", "siti", search.nik_end(NIK, 6)):
                number = connection.exec_driver_sql(
                    "SELECT count(*) FROM person_search WHERE person_search MATCH ?", (wanted,)
                ).scalar_one()
                assert number == 1_640, wanted
    finally:
        engine.dispose()


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("budi", None),
        ("00012 9901", None),
        ("Sity budi", '("Sity"* OR "siti"*) AND "budi"*'),
        ("Moha", '("Moha"* OR "muhamad"*)'),
        ("Muh.", '("Muh"* OR "muhamad"*)'),
    ],
)
def test_other_spellings_are_asked_for_only_where_there_are_some(typed: str, expression: str | None) -> None:
    assert search.spelling_expression(typed) == expression


def test_nothing_is_indexed_of_rows_that_are_all_deleted(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        search.add_many(uow.connection, "person", [(9, {**person(name="Siti"), "deleted": 1})])
    assert found(desk, "person", "siti") == set()
