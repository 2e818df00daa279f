"""A list shows exactly the rows asked for, in its order, page by page, and none that are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.roles import Role
from desktop.services.case_queue.queue import QueueFilter, QueueSource, Sort
from desktop.services.desk import Desk
from desktop.services.lists.columns import SOURCES, checked
from desktop.services.lists.fields import fields_of
from desktop.services.lists.source import ListRow, ListSource, count
from desktop.services.lists.spec import Condition, ListSpec, Subject
from desktop.services.lists.starters import STARTERS
from desktop.services.session import Session
from tests.helpers import queue_cases
from tests.helpers.cases import rows
from tests.helpers.needy import family
from tests.helpers.offices import make_office
from tests.helpers.proposals import add_family, propose

CASES = 90
NIK = "3203011505800001"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An office with many unlike cases and some families; only read by the tests."""
    made = make_office(tmp_path_factory.mktemp("lists"))
    queue_cases.fill(made, CASES)
    head = {"shdk": "kepala_keluarga", "sex": "L", "birth_date": "1980-05-15", "nik": NIK}
    small = {"name": "Balita", "shdk": "anak", "sex": "P", "birth_date": f"{made.today().year - 2}-01-01"}
    old = {"name": "Nenek", "shdk": "orang_tua", "sex": "P", "birth_date": "1940-01-01", "has_disability": 1,
           "disabilities": '["fisik","mental"]'}  # fmt: skip
    family(made, "Asep", head | {"name": "Asep"}, small, dusun="Krajan", rw="001", no_kk="3203010101100001")
    family(made, "Budi", head | {"name": "Budi", "nik": None}, small, dusun="Krajan", held=["PKH"], desil=2)
    family(made, "Cecep", head | {"name": "Cecep", "nik": None}, old, rw="002", desil=6)
    gone = {"name": "Almarhum", "life_state": "dead", "birth_date": "1970-01-01"}
    family(made, "Dedi", gone)
    person, _household = add_family(made, nik="3203011505800009", name="Eneng", birth_date="1990-02-02")
    propose(made, person)
    yield made
    made.store.close()


def seated(desk: Desk, user_id: str, *roles: Role) -> Desk:
    return Desk(desk.store, Session(user_id, "uji", "Petugas Uji", frozenset(roles)))


def cases(*conditions: tuple[str, str], columns: tuple[str, ...] = ("number",), order: str = "received_on",
          descending: bool = False) -> ListSpec:  # fmt: skip
    return ListSpec(
        Subject.CASES, tuple(Condition(*one) for one in conditions), columns, order, descending=descending
    )


def people(
    *conditions: tuple[str, str], columns: tuple[str, ...] = ("name",), order: str = "name"
) -> ListSpec:
    return ListSpec(Subject.PEOPLE, tuple(Condition(*one) for one in conditions), columns, order)


def names(desk: Desk, spec: ListSpec) -> list[object]:
    return [row.cells[0] for row in forwards(ListSource(desk, spec), 200)]


def forwards(source: ListSource, size: int) -> list[ListRow]:
    rows: list[ListRow] = []
    while page := source.rows_after(rows[-1] if rows else None, size):
        rows += page
    return rows


def backwards(source: ListSource, size: int) -> list[ListRow]:
    rows: list[ListRow] = []
    while page := source.rows_before(rows[0] if rows else None, size):
        rows = [*page, *rows]
    return rows


@pytest.mark.parametrize(
    "order", ["received_on", "number", "name", "deadline", "urgency", "dusun", "sent_on"]
)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("conditions", [(), (("state", "open_only"),), (("kinds", "KEP"), ("text", "siti"))])
def test_pages_forwards_backwards_and_by_offset_are_the_same_list(
    full: Desk, order: str, descending: bool, conditions: tuple[tuple[str, str], ...]
) -> None:
    source = ListSource(full, cases(*conditions, order=order, descending=descending))
    whole = forwards(source, 7)
    assert len(whole) == source.count() == count(full, source.spec) > 0
    assert [row.id for row in backwards(source, 7)] == [row.id for row in whole]
    assert [row.id for row in source.rows_from(3, 5)] == [row.id for row in whole[3:8]]
    with full.store.read() as connection:
        number, rows = source.all_rows(connection)
        assert (number, [row.id for row in rows]) == (len(whole), [row.id for row in whole])


@pytest.mark.parametrize(
    ("conditions", "wanted"),
    [
        ((("state", "overdue"),), QueueFilter(overdue=True)),
        ((("kinds", "KEP"), ("kinds", "LAP")), QueueFilter(kinds=("KEP", "LAP"))),
        ((("programmes", ""),), QueueFilter(programmes=("",))),
        ((("received", "2026-05-01/2026-06-30"),),
         QueueFilter(received_from=date(2026, 5, 1), received_to=date(2026, 6, 30))),
        ((("officer_id", "@me"), ("sensitive", "no")),
         QueueFilter(officer_id=str(queue_cases.OFFICERS[0]), sensitive=False)),
        ((("age_group", "60+"), ("disability", "no")), None),
    ],
)  # fmt: skip
def test_a_list_of_cases_is_what_the_queue_shows(
    full: Desk, conditions: tuple[tuple[str, str], ...], wanted: QueueFilter | None
) -> None:
    from desktop.services.lists.case_conditions import case_filter

    desk = seated(full, str(queue_cases.OFFICERS[0]), Role.BACK_OFFICE)
    spec = cases(*conditions)
    if wanted is not None:
        assert case_filter(desk, spec) == wanted
    queue = QueueSource(desk, case_filter(desk, spec), Sort("received", False))
    assert [row.id for row in forwards(ListSource(desk, spec), 50)] == [
        row.id for row in queue.rows_after(None, 500)
    ]


def test_spans_move_with_the_calendar(full: Desk) -> None:
    from desktop.services.lists.case_conditions import span_of

    day = date(2026, 3, 4)
    assert span_of("week", day) == (date(2026, 3, 2), day)
    assert span_of("month", day) == (date(2026, 3, 1), day)
    assert span_of("last_month", day) == (date(2026, 2, 1), date(2026, 2, 28))
    assert span_of("last_year", day) == (date(2025, 1, 1), date(2025, 12, 31))
    assert span_of("today", date(2026, 1, 1)) == (date(2026, 1, 1), date(2026, 1, 1))


def test_sensitive_cases_of_others_are_hidden_and_none_leaves_without_the_right(full: Desk) -> None:
    me = str(queue_cases.OFFICERS[0])
    front, back = seated(full, me, Role.FRONT_OFFICE), seated(full, me, Role.BACK_OFFICE)
    spec = cases(columns=("number", "name"))
    seen, all_of_them = forwards(ListSource(front, spec), 50), forwards(ListSource(back, spec), 50)
    assert len(seen) < len(all_of_them)
    with full.store.read() as connection:
        secret = {row[0] for row in connection.exec_driver_sql("SELECT id FROM cases WHERE sensitive=1")}
        out = [row.id for row in ListSource(front, spec, out=True).all_rows(connection)[1]]
        whole = [row.id for row in ListSource(back, spec, out=True).all_rows(connection)[1]]
    assert secret & {row.id for row in seen}, "own sensitive cases are seen"
    assert not secret & set(out)
    assert set(out) == {row.id for row in seen} - secret
    assert len(out) == count(front, spec, out=True)
    assert secret & set(whole)


def test_every_column_of_every_subject_can_be_read_and_sorted_by(full: Desk) -> None:
    for subject, source in SOURCES.items():
        keys = tuple(column.key for column in source.columns)
        rows = forwards(ListSource(full, ListSpec(subject, (), keys, "")), 50)
        assert rows, subject
        for column in source.columns:
            assert ListSource(full, ListSpec(subject, (), keys, column.key)).count() == len(rows)
            places = [row.cells[keys.index(column.key)] for row in rows]
            kinds = {type(value) for value in places if value is not None}
            allowed: set[type] = {"date": {date}, "whole": {int}}.get(column.kind.value, {str})  # type: ignore[assignment]
            assert kinds <= allowed, column.key


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ((("age", "0-4"),), ["Balita", "Balita"]),
        ((("shdk", "kepala_keluarga"), ("family_age", "0-4"), ("lacks", "PKH")), ["Asep"]),
        ((("shdk", "kepala_keluarga"), ("receives", "PKH")), ["Budi"]),
        ((("disability", "mental"),), ["Nenek"]),
        ((("disability", "yes"),), ["Nenek"]),
        ((("desil", "1-4"), ("shdk", "kepala_keluarga")), ["Budi"]),
        ((("desil", ""), ("shdk", "kepala_keluarga")), ["Asep"]),
        ((("age", "60+"), ("sex", "P")), ["Nenek"]),
        ((("dusun", "Krajan"), ("nik", "yes")), ["Asep"]),
        ((("rw", "002"), ("sex", "L")), ["Cecep"]),
        ((("life", "dead"),), ["Almarhum"]),
        ((("text", "cec"),), ["Cecep"]),
    ],
)
def test_residents_by_what_is_asked(
    full: Desk, conditions: tuple[tuple[str, str], ...], found: list[str]
) -> None:
    spec = people(*conditions)
    assert [name for name in names(full, spec) if name != "Eneng"] == found
    assert count(full, spec) == len(names(full, spec))


def test_numbers_are_masked_until_somebody_who_may_asks_for_them(full: Desk) -> None:
    spec = people(("text", "asep"), ("nik", "yes"), columns=("nik", "no_kk"))
    (row,) = forwards(ListSource(full, spec), 9)
    assert row.cells == ("3203********0001", "3203********0001")
    with full.store.read() as connection:
        (row,) = ListSource(full, spec, out=True, reveal=True).all_rows(connection)[1]
    assert row.cells == (NIK, "3203010101100001")
    leader = seated(full, "9" * 32, Role.LEADER)
    with pytest.raises(NotAllowed):
        ListSource(leader, spec, reveal=True)


def test_starters_can_be_read_and_said_in_words(full: Desk) -> None:
    said = {}
    for name, spec in STARTERS:
        ListSource(full, checked(spec)).count()
        said[name] = fields_of(full, spec.subject).sentences(spec)
    assert said["Kasus lewat batas waktu"] == ("Keadaan: Lewat batas waktu",)
    assert said["Keluarga dengan balita tanpa PKH"][:2] == (
        "Hubungan keluarga: Kepala keluarga", "Di keluarganya ada: Balita (di bawah 5 tahun)",
    )  # fmt: skip
    assert said["Rujukan belum dijawab"][0].startswith("Status: Dirujuk atau ")
    assert said["Usulan siklus berjalan"] == ("Siklus: Siklus berjalan",)


def test_every_value_offered_can_be_asked(full: Desk) -> None:
    for subject in Subject:
        fields = fields_of(full, subject)
        for field in fields.fields:
            for value, words in field.values:
                spec = ListSpec(subject, (Condition(field.key, value),), SOURCES[subject].usual)
                assert ListSource(full, spec).count() >= 0
                assert fields.words(Condition(field.key, value)) == words


def test_what_this_version_does_not_know_is_refused_in_words(full: Desk) -> None:
    for spec in (
        cases(("bulan", "x")), cases(("statuses", "x")), cases(columns=("x",)), cases(order="x"),
        people(("x", "1")), people(("age", "x")), people(("marital", "99")),
        ListSpec(Subject.PROPOSALS, (Condition("cycles", "x"),), ("number",)),
        ListSpec(Subject.PROPOSALS, (Condition("x", "x"),), ("number",)),
    ):  # fmt: skip
        with pytest.raises(InvalidInput, match="Isian"):
            ListSource(full, spec)


def test_a_list_goes_to_text_and_back() -> None:
    spec = cases(("kinds", "KEP"), ("text", "siti"), columns=("name", "nik"), descending=True)
    assert ListSpec.from_json("cases", spec.to_json()) == spec
    for subject, text in (("cases", "x"), ("cases", "{}"), ("x", spec.to_json()), ("cases", "[1]")):
        with pytest.raises(InvalidInput):
            ListSpec.from_json(subject, text)


def test_the_order_tells_nobody_of_a_category_that_they_may_not_see(tmp_path: Path) -> None:
    desk = make_office(tmp_path)
    for name, category in (("Ani", "10"), ("Budi", None), ("Cici", "01"), ("Didi", "10"), ("Euis", None)):
        family(desk, name, {"name": name, "birth_date": "1990-01-01"})
        if category:
            ((person,),) = rows(desk, "SELECT id FROM person WHERE name=?", name)
            entry = {"person_id": person, "category": category, "since": "2026-01-01", "source": "visit"}
            with desk.unit_of_work() as uow:
                uow.insert("ppks_entry", entry)
    spec = ListSpec(Subject.PEOPLE, (), ("name", "ppks"), "ppks")
    shown = [row.cells for row in ListSource(desk, spec).rows_after(None, 9)]
    assert [name for name, _ in shown] == ["Budi", "Euis", "Cici", "Ani", "Didi"]
    clerk = seated(desk, "0" * 32, Role.FRONT_OFFICE)
    shown = [row.cells for row in ListSource(clerk, spec).rows_after(None, 9)]
    assert [name for name, _ in shown] == ["Ani", "Budi", "Didi", "Euis", "Cici"]
    assert [ppks for _, ppks in shown[:4]] == [None] * 4
