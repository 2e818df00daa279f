"""The welfare profile: counts that add up, known as of a day, and small numbers kept from readers outside."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.offices.office_names import OfficeNames
from desktop.services.reference_data import reference
from desktop.services.welfare import welfare_profile
from desktop.services.welfare.welfare_counts import Counts, People
from desktop.services.welfare.welfare_profile import ProfileTable
from tests.helpers.offices import as_roles
from tests.helpers.proposals import add_family


def insert(desk: Desk, entity: str, **values: Any) -> None:
    with desk.unit_of_work() as uow:
        uow.insert(entity, values)


def observe(desk: Desk, household_id: str, day: str, desil: int | None, registered: str = "yes") -> None:
    insert(
        desk, "observation", household_id=household_id, observed_on=day, source="siks_ng",
        registered=registered, desil=desil, detail="{}", officer_name="Uji",
        recorded_at="2026-08-01T00:00:00Z",
    )  # fmt: skip


def village(desk: Desk, families: int = 12) -> list[tuple[str, str]]:
    """Families of one woman each, every third in another hamlet, born 1940, 1980 or 2015."""
    births = ("1940-05-05", "1980-01-05", "2015-03-03")
    return [
        add_family(
            desk, name=f"Warga {n}", nik=f"32030145018000{n:02}", no_kk=f"32030101011000{n:02}",
            dusun="Krajan" if n % 3 else "Sukasari", birth_date=births[n % 3], sex="P" if n % 2 else "L",
            has_disability=int(n == 0), disabilities='["fisik"]' if n == 0 else "[]",
        )
        for n in range(families)
    ]  # fmt: skip


def rows_of(table: ProfileTable) -> dict[str, tuple[int | None, ...]]:
    return dict(zip(table.labels, table.cells, strict=True))


def test_everybody_stands_in_exactly_one_cell(desk: Desk) -> None:
    village(desk)
    made = welfare_profile.profile(desk, 2026, 8)
    assert dict(made.figures)["Jiwa"] == 12
    assert rows_of(made.table("sex")) == {
        "Krajan": (4, 4, 0, 8), "Sukasari": (2, 2, 0, 4), "Jumlah": (6, 6, 0, 12),
    }  # fmt: skip
    assert rows_of(made.table("age"))["60 tahun ke atas"] == (2, 2, 0, 4)
    assert rows_of(made.table("groups"))["Sukasari"] == (4, 4, 0, 1)
    assert rows_of(made.table("disability"))["Fisik"] == (1, 0, 0)
    for table in made.tables:
        if table.row_sums:
            assert all(sum(row[:-1]) == row[-1] for row in table.cells), table.code  # type: ignore[arg-type]  # no cell left out here


def test_the_dead_the_moved_and_the_merged_do_not_count(desk: Desk) -> None:
    people = village(desk)
    with desk.unit_of_work() as uow:
        uow.update("person", people[0][0], {"life_state": "dead", "life_state_on": "2026-07-01"})
        uow.update("person", people[1][0], {"life_state": "moved"})
        uow.update("person", people[2][0], {"merged_into": people[3][0]})
    made = welfare_profile.profile(desk, 2026, 8)
    assert dict(made.figures)["Jiwa"] == 9
    assert dict(made.figures)["Keluarga"] == 9


def test_desil_is_the_last_one_seen_until_that_day(desk: Desk) -> None:
    people = village(desk, 3)
    observe(desk, people[0][1], "2026-05-01", 7)
    observe(desk, people[0][1], "2026-08-02", 2)
    observe(desk, people[1][1], "2026-06-01", None, "no")
    now = rows_of(welfare_profile.profile(desk, 2026, 8).table("desil"))["Jumlah"]
    june = rows_of(welfare_profile.profile(desk, 2026, 6).table("desil"))["Jumlah"]
    assert now == (0, 1, 0, 0, 0, 2, 3)
    assert june == (0, 0, 0, 0, 1, 2, 3)
    assert rows_of(welfare_profile.profile(desk, 2026, 8).table("registered"))["Jumlah"] == (1, 1, 1, 3)


def test_coverage_and_gaps_of_programmes(desk: Desk) -> None:
    people = village(desk, 3)
    for _, household_id in people:
        observe(desk, household_id, "2026-06-01", 2)
    benefit = {"programme": "PKH", "source": "desk", "stated_on": "2026-01-01", "from_on": "2026-01-01"}
    insert(desk, "benefit", household_id=people[0][1], state="receiving", **benefit)
    insert(desk, "benefit", person_id=people[1][0], state="receiving", **benefit)
    insert(desk, "benefit", household_id=people[2][1], state="ended", **benefit)
    made = welfare_profile.profile(desk, 2026, 8)
    (name,) = made.table("programmes").labels
    assert "PKH" in name
    assert made.table("programmes").cells == ((2,),)
    assert rows_of(made.table("gaps")) == {name: (2, 1, 3), "Program apa pun": (2, 1, 3)}


def test_the_house_is_that_of_the_last_visit(desk: Desk) -> None:
    (_, household_id), *_ = village(desk, 2)
    visit = {
        "household_id": household_id, "state": "done", "priority": 1, "members": "[]",
        "recorded_at": "2026-08-01T00:00:00Z", "recorded_by": "Uji",
    }  # fmt: skip
    insert(desk, "home_visit", visited_on="2026-05-01", housing='{"303": "8", "309a": "6"}', **visit)
    insert(desk, "home_visit", visited_on="2026-08-01", housing='{"303": "2", "309a": "6"}', **visit)
    now = rows_of(welfare_profile.profile(desk, 2026, 8).table("housing"))
    assert now["Lantai tanah atau bambu"] == (0,)
    assert now["Tanpa jamban sendiri"] == (1,)
    assert now["Rumah yang sudah didata"] == (1,)
    assert rows_of(welfare_profile.profile(desk, 2026, 6).table("housing"))["Lantai tanah atau bambu"] == (1,)
    assert rows_of(welfare_profile.profile(desk, 2026, 8).table("trend"))["Agustus 2026"][-1] == 1


def test_readers_outside_get_no_small_number_and_cannot_work_one_out(desk: Desk) -> None:
    village(desk, 30)
    whole = welfare_profile.profile(desk, 2026, 8)
    made = welfare_profile.profile(desk, 2026, 8, outside=True)
    assert made.outside
    for table, full in zip(made.tables, whole.tables, strict=True):
        for row, known in zip(table.cells, full.cells, strict=True):
            assert all(cell is None or cell == value for cell, value in zip(row, known, strict=True))
            assert not any(cell is not None and 0 < cell < made.least for cell in row), table.code
            if table.row_sums:
                assert sum(cell is None for cell in row) != 1, table.code
    assert rows_of(made.table("groups"))["Sukasari"][3] is None
    assert dict(made.figures)["Penyandang disabilitas"] is None


def test_an_office_above_is_always_outside(kecamatan: Desk) -> None:
    village(kecamatan, 6)
    made = welfare_profile.profile(kecamatan, 2026, 8)
    assert made.outside
    assert made.table("sex").labels[-1] == "Jumlah"


def test_the_limit_is_the_offices_to_set(desk: Desk) -> None:
    welfare_profile.set_least(desk, 3)
    assert welfare_profile.least_shown(desk) == 3
    with pytest.raises(InvalidInput):
        welfare_profile.set_least(desk, 1)
    with pytest.raises(NotAllowed):
        welfare_profile.set_least(as_roles(desk, Role.FRONT_OFFICE), 4)


def test_what_is_left_out_does_not_stand_in_another_table(desk: Desk) -> None:
    village(desk, 30)
    made = welfare_profile.profile(desk, 2026, 8, outside=True)
    assert rows_of(made.table("groups"))["Jumlah"][3] is None
    assert dict(made.figures)["Penyandang disabilitas"] is None
    full = welfare_profile.profile(desk, 2026, 8)
    assert dict(full.figures)["Penyandang disabilitas"] == 1


def test_villages_of_one_name_are_two_rows(desk: Desk) -> None:
    names = OfficeNames(desk.store)
    people = [People(unit, "P", "18-59", 0, 10) for unit in ("32.03.01.2001", "32.03.02.2001")]
    with desk.store.read() as connection:
        counts = Counts(connection, desk.today(), by_office=True)
        names.read(connection)
        names._names = {person.unit: "Puskesos Sukamaju" for person in people}
        counts.people = lambda: people  # type: ignore[method-assign]  # two offices of one name
        table = next(
            t for t in welfare_profile._Tables(desk, counts, names, desk.today()).all() if t.code == "sex"
        )
    assert table.cells[-1][-1] == 20
    assert len(set(table.labels)) == 3
    assert all(label.startswith("Puskesos Sukamaju, Kecamatan") for label in table.labels[:2])


def test_a_family_of_which_nobody_lives_here_is_no_gap(desk: Desk) -> None:
    people = village(desk, 3)
    benefit = {"programme": "PKH", "source": "desk", "stated_on": "2026-01-01", "from_on": "2026-01-01"}
    for _, household_id in people:
        observe(desk, household_id, "2026-06-01", 2)
        insert(desk, "benefit", household_id=household_id, state="receiving", **benefit)
    with desk.unit_of_work() as uow:
        uow.update("person", people[0][0], {"life_state": "moved"})
    made = welfare_profile.profile(desk, 2026, 8)
    assert made.table("gaps").cells[0] == (2, 0, 2)
    assert made.table("programmes").cells == ((2,),)


def test_sensitive_categories_are_for_who_may_see_them(desk: Desk) -> None:
    person_id, _ = add_family(desk)
    for category in ("16", "24"):
        insert(desk, "ppks_entry", person_id=person_id, category=category, since="2026-01-01", source="desk")
    assert len(welfare_profile.profile(desk, 2026, 8).table("ppks").labels) == 2
    front = as_roles(desk, Role.FRONT_OFFICE)
    assert len(welfare_profile.profile(front, 2026, 8).table("ppks").labels) == 1
    shipped = reference.shipped_content("ppks")["24"]
    reference.save_item(desk, "ppks", "24", {**shipped, "sensitive": True})  # by this office's own word
    front.forget_reference()
    assert welfare_profile.profile(front, 2026, 8).table("ppks").labels == ()


def test_an_empty_office_has_a_profile_of_zeros(desk: Desk) -> None:
    made = welfare_profile.profile(desk, 2026, 8)
    assert all(value == 0 for _, value in made.figures)
    assert made.table("housing").empty


def test_a_month_to_come_is_taken_as_today(desk: Desk) -> None:
    assert welfare_profile.profile(desk, 2026, 12).day == desk.today()
