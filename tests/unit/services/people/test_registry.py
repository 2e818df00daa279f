"""Residents: found as somebody types, kept together in families, saved without ever losing or mixing two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.people import PersonInput
from desktop.models.roles import Role
from desktop.services import keyset
from desktop.services.desk import Desk
from desktop.services.people import people_search, registry
from desktop.services.people.registry import PeopleSource, PersonHit
from tests.helpers.cases import add_case, row, rows
from tests.helpers.offices import SIBLING, VILLAGE, as_roles, make_office
from tests.helpers.rows import person

SITI = PersonInput(
    name="Siti Aminah", nik="3203014105900001", no_kk="3203012001010001", sex="P", birth_date="1990-05-01",
    birth_place="Cianjur", address="Kp. Pasir", rt="1", rw="2", dusun="Cikaret", phone="0812 3456 789",
    disabilities=("fisik",), shdk="istri",
)  # fmt: skip


def save(desk: Desk, person: PersonInput = SITI, **changed: Any) -> str:
    return registry.save_person(desk, replace(person, **changed)).person_id


def names(hits: list[PersonHit]) -> list[str]:
    return [hit.name for hit in hits]


def foreign(desk: Desk, **changed: object) -> str:
    """Somebody whom the village next door keeps."""
    with desk.unit_of_work() as uow:
        row_id = uow.insert("person", person(**changed))
        uow.execute("UPDATE person SET office=?, part=? WHERE id=?", (SIBLING, SIBLING, row_id))
    return row_id


# ---------------------------------------------------------------- finding


@pytest.mark.parametrize(
    "typed",
    ["siti", "AMINAH", "am sit", "3203014105900001", "3203 0141 0590 0001", "32030141", "0001", "08123",
     "3203012001010001", "cikaret", "kp pasir"],
)  # fmt: skip
def test_a_person_is_found_by_what_is_known(desk: Desk, typed: str) -> None:
    person_id = save(desk)
    save(desk, PersonInput(name="Budi", nik_status="belum_ada"))
    assert [hit.id for hit in registry.find_people(desk, typed)] == [person_id]


@pytest.mark.parametrize("typed", ["", " ", "*", "'", "sitix", "3203014105900002", "9", '"" OR 1=1'])
def test_nothing_else_is(desk: Desk, typed: str) -> None:
    save(desk)
    assert registry.find_people(desk, typed) == []


def test_a_hit_tells_two_of_one_name_apart(desk: Desk) -> None:
    save(desk)
    save(desk, PersonInput(name="Siti Aminah", nik_status="belum_ada", birth_date="1960-01-01"))
    old, young = sorted(registry.find_people(desk, "siti"), key=lambda hit: -(hit.age or 0))
    assert (old.age, old.has_nik, old.nik_masked, old.address_line) == (66, False, "", "")
    assert (young.age, young.nik_masked) == (36, "3203********0001")
    assert young.address_line == "Kp. Pasir RT 001 RW 002, Dusun Cikaret"
    assert young.own
    assert young.office == desk.office_code
    assert young.sex == "P"


def test_names_that_begin_as_typed_come_first(desk: Desk) -> None:
    for name in ("Budi Siti", "Siti Zubaedah", "siti aminah", "Ani Siti"):
        save(desk, PersonInput(name=name, nik_status="belum_ada"))
    foreign(desk, name="Siti Aaliyah")
    assert names(registry.find_people(desk, "siti")) == [
        "siti aminah", "Siti Zubaedah", "Siti Aaliyah", "Ani Siti", "Budi Siti",
    ]  # fmt: skip
    assert names(registry.find_people(desk, "siti", limit=1)) == ["siti aminah"]


def test_where_too_many_fit_those_with_the_very_word_are_taken(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_search, "CANDIDATES", 2)
    for name in ("Ratna A", "Ratna B", "Ratnasari", "Ratnawati"):
        save(desk, PersonInput(name=name, nik_status="belum_ada"))
    assert names(registry.find_people(desk, "ratna")) == ["Ratna A", "Ratna B"]
    assert names(registry.find_people(desk, "ratnas")) == ["Ratnasari"]
    assert names(registry.find_people(desk, "ratn")) == ["Ratnasari", "Ratnawati"]
    save(desk, PersonInput(name="Ratna C", nik_status="belum_ada"))
    assert names(registry.find_people(desk, "ratna")) == ["Ratna B", "Ratna C"]


@given(st.text(max_size=25))
@example("NEAR(a b)")
@example("1 2 3 4 5 6 7 8 9")
@example("rt_rw")
def test_whatever_is_typed_is_harmless(listed: Desk, typed: str) -> None:
    assert len(registry.find_people(listed, typed)) <= 20
    assert PeopleSource(listed, typed).count() <= 60


def test_who_may_not_see_cases_sees_no_residents(desk: Desk) -> None:
    nobody = Desk(desk.store, replace(desk.session, roles=frozenset()))
    for question in (
        lambda: registry.find_people(nobody, "siti"),
        lambda: PeopleSource(nobody).count(),
        lambda: registry.household_of(nobody, "x"),
        lambda: registry.person_cases(nobody, "x"),
        lambda: registry.hit(nobody, "x"),
    ):
        with pytest.raises(NotAllowed):
            question()


# ---------------------------------------------------------------- the list of all


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Sixty residents, some deleted, some of another office, several of one name; only read."""
    made = make_office(tmp_path_factory.mktemp("people"))
    with made.unit_of_work() as uow:
        for number in range(60):
            name = ("siti", "SITI", "Budi", "O'Brien", "Ütari")[number * 7 % 5]
            row_id = uow.insert("person", person(name=f"{name} {number % 4}", nik=f"320301410590{number:04}"))
            if number % 10 == 0:
                uow.delete("person", row_id, "uji")
            elif number % 3 == 0:
                uow.execute("UPDATE person SET office=? WHERE id=?", (SIBLING, row_id))
    yield made
    made.store.close()


@pytest.mark.parametrize("office", [None, VILLAGE, SIBLING])
@pytest.mark.parametrize("text", ["", "si", "32030141"])
def test_the_list_pages_in_the_order_of_names(
    listed: Desk, monkeypatch: pytest.MonkeyPatch, text: str, office: str | None
) -> None:
    monkeypatch.setattr(keyset, "STRIDE", 7)
    people = [
        found
        for found in rows(
            listed, "SELECT id, lower(name), office FROM person WHERE deleted=0 ORDER BY 2, rid"
        )
        if (office is None or found[2] == office) and (text != "si" or found[1].startswith("siti"))
    ]
    ids = [found[0] for found in people]
    source = PeopleSource(listed, text, office)
    assert source.count() == len(ids)
    onward: list[PersonHit] = []
    while page := source.rows_after(onward[-1] if onward else None, 11):
        onward += page
    assert [source.row_id(hit) for hit in onward] == ids
    back: list[PersonHit] = []
    while page := source.rows_before(back[0] if back else None, 11):
        back = [*page, *back]
    assert back == onward
    for offset in (0, 5, 23, 200):
        assert [hit.id for hit in source.rows_from(offset, 6)] == ids[offset : offset + 6]


def test_too_many_matches_are_capped(listed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_search, "CAP", 4)
    source = PeopleSource(listed, "siti")
    assert (source.count(), source.capped) == (4, True)
    few = PeopleSource(listed, "3203014105900007")
    assert (few.count(), few.capped) == (1, False)


# ---------------------------------------------------------------- one person


def test_a_person_is_saved_clean_and_read_back(desk: Desk) -> None:
    person_id = save(desk)
    read = registry.get_person(desk, person_id)
    assert read == replace(
        SITI, person_id=person_id, rt="001", rw="002", phone="08123456789", nik_status="ada"
    )
    audit = rows(desk, "SELECT action FROM audit WHERE entity='person' AND row_id=? ORDER BY seq", person_id)
    assert [action for (action,) in audit] == ["person.add", "person.open"]


def test_without_nik_is_normal(desk: Desk) -> None:
    person_id = save(desk, PersonInput(name="Ucok", nik="0", nik_status="belum_ada"))
    assert row(desk, "person", person_id)["nik"] is None
    assert registry.get_person(desk, person_id).nik_status == "belum_ada"
    assert registry.reveal_nik(desk, person_id, "cek KTP") == ""


@pytest.mark.parametrize(
    "name",
    ["O'Brien", "<b>Siti</b>", "A & B", "=HYPERLINK(1)", "Nur" + "h" * 57, "Sukarno", "'; DROP TABLE person"],
)
def test_names_stay_as_typed(desk: Desk, name: str) -> None:
    person_id = save(desk, PersonInput(name=name, nik_status="belum_ada"))
    assert registry.hit(desk, person_id).name == name
    assert person_id in [hit.id for hit in registry.find_people(desk, name)]


def test_wrong_fields_are_named(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as caught:
        save(desk, PersonInput(name="", nik="123", sex="X"))
    assert {"name", "nik", "sex"} <= set(caught.value.problems)
    assert registry.PeopleSource(desk).count() == 0


def test_editing_changes_only_what_differs(desk: Desk) -> None:
    person_id = save(desk)
    edited = replace(registry.get_person(desk, person_id), phone="", name="Siti Aminah Hidayat")
    registry.save_person(desk, edited)
    change = rows(
        desk, "SELECT op, fields FROM change WHERE entity='person' AND row_id=? ORDER BY seq", person_id
    )[-1]
    assert change == ("patch", '{"name":"Siti Aminah Hidayat","phone":null}')
    assert registry.find_people(desk, "hidayat")[0].id == person_id
    registry.save_person(desk, edited)
    assert len(rows(desk, "SELECT 1 FROM change WHERE entity='person' AND row_id=?", person_id)) == 2


def test_two_people_may_share_a_nik(desk: Desk) -> None:
    save(desk)
    saved = registry.save_person(desk, replace(SITI, name="Euis", birth_date="1990-05-01"))
    assert registry.PeopleSource(desk).count() == 2
    assert any("Siti Aminah" in problem.message for problem in saved.problems)
    # The same number and the same name is the same person typed again.
    assert registry.save_person(desk, replace(SITI, name="SITI  aminah")).person_id != saved.person_id
    assert registry.PeopleSource(desk).count() == 2
    # Unless their birth dates say otherwise.
    save(desk, birth_date="1991-05-01")
    assert registry.PeopleSource(desk).count() == 3


def test_another_offices_resident_is_read_but_not_written(desk: Desk) -> None:
    person_id = foreign(desk, name="Siti Tetangga", nik=SITI.nik)
    hit = registry.find_people(desk, "tetangga")[0]
    assert not hit.own
    assert hit.office == SIBLING
    assert hit.office_name
    typed = registry.get_person(desk, person_id)
    with pytest.raises(NotAllowed):
        registry.save_person(desk, replace(typed, phone="0811"))
    with desk.unit_of_work() as uow:
        used = registry.save_person_in(uow, desk, replace(typed, phone="081234567890"))
    assert (used["id"], used["phone"]) == (person_id, "081234567890")
    assert row(desk, "person", person_id)["phone"] is None
    # Its number typed anew makes a record of our own: the other office may know better who that is.
    own = save(desk, PersonInput(name="Siti Tetangga", nik=SITI.nik))
    assert own != person_id


def test_an_unknown_or_deleted_person_is_said_to_be(desk: Desk) -> None:
    person_id = save(desk)
    with desk.unit_of_work() as uow:
        uow.delete("person", person_id, "ganda")
    for gone in (person_id, "f" * 32):
        for question in (registry.get_person, registry.hit):
            with pytest.raises(NotFound):
                question(desk, gone)
        with pytest.raises(NotFound):
            registry.reveal_nik(desk, gone, "alasan")
        with pytest.raises(NotFound):
            save(desk, person_id=gone)
    assert registry.find_people(desk, "siti") == []


def test_the_whole_nik_is_shown_for_a_reason_and_leaves_a_trace(desk: Desk) -> None:
    person_id = save(desk)
    with pytest.raises(InvalidInput):
        registry.reveal_nik(desk, person_id, "  ")
    with pytest.raises(NotAllowed):
        registry.reveal_nik(as_roles(desk, Role.LEADER), person_id, "ingin tahu")
    assert registry.reveal_nik(desk, person_id, "mencocokkan KTP") == SITI.nik
    [(actor, detail)] = rows(desk, "SELECT actor, detail FROM audit WHERE action='nik.reveal'")
    assert (actor, detail) == (desk.session.user_id, '{"reason":"mencocokkan KTP"}')


def test_who_may_not_edit_does_not(desk: Desk) -> None:
    person_id = save(desk)
    leader = as_roles(desk, Role.LEADER)
    with pytest.raises(NotAllowed):
        save(leader)
    with pytest.raises(NotAllowed):
        registry.get_person(leader, person_id)


# ---------------------------------------------------------------- families


def test_one_no_kk_is_one_family_with_its_head_first(desk: Desk) -> None:
    save(desk)
    child = save(desk, PersonInput(name="Anak", no_kk=SITI.no_kk, birth_date="2015-01-01", shdk="anak"))
    save(desk, PersonInput(name="Bapak", no_kk=SITI.no_kk, birth_date="1985-01-01", shdk="kepala_keluarga"))
    family = registry.household_of(desk, child)
    assert family is not None
    assert [member.name for member in family.members] == ["Bapak", "Siti Aminah", "Anak"]
    assert (family.head_name, family.no_kk_masked) == ("Bapak", "3203********0001")
    assert {member.household_id for member in family.members} == {family.id}
    assert len(rows(desk, "SELECT 1 FROM household")) == 1


def test_without_no_kk_there_is_no_family(desk: Desk) -> None:
    assert registry.household_of(desk, save(desk, no_kk="")) is None
    assert registry.household_of(desk, "f" * 32) is None


def test_a_family_can_be_chosen_without_its_number(desk: Desk) -> None:
    mother = save(desk)
    family = registry.household_of(desk, mother)
    assert family is not None
    child = PersonInput(name="Anak", nik_status="belum_ada")
    saved = registry.save_person(desk, child, household_id=family.id)
    whole = registry.household_of(desk, saved.person_id)
    assert whole is not None
    assert [member.name for member in whole.members] == ["Siti Aminah", "Anak"]
    with pytest.raises(NotFound):
        registry.save_person(desk, child, household_id="f" * 32)


def test_a_number_that_becomes_known_stays_with_its_family(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        household = uow.insert("household", {"area_code": desk.office_code})
    person_id = registry.save_person(desk, replace(SITI, no_kk=""), household_id=household).person_id
    save(desk, registry.get_person(desk, person_id), no_kk=SITI.no_kk, shdk="kepala_keluarga")
    assert row(desk, "household", household)["no_kk"] == SITI.no_kk
    assert row(desk, "household", household)["head_name"] == SITI.name
    assert row(desk, "person", person_id)["household_id"] == household


def test_moving_out_is_another_number_or_none(desk: Desk) -> None:
    person_id = save(desk)
    old = row(desk, "person", person_id)["household_id"]
    typed = registry.get_person(desk, person_id)
    save(desk, typed, no_kk="3203012001010099")
    assert row(desk, "person", person_id)["household_id"] not in (None, old)
    assert row(desk, "household", old)["no_kk"] == SITI.no_kk
    save(desk, typed, no_kk="")
    assert row(desk, "person", person_id)["household_id"] is None


# ---------------------------------------------------------------- as part of an intake


def keep(desk: Desk, person: PersonInput, *, stay: bool = False) -> str:
    with desk.unit_of_work() as uow:
        return str(registry.save_person_in(uow, desk, person, stay=stay)["id"])


def scopes(desk: Desk, entity: str, row_id: str) -> list[tuple[str, str]]:
    return [
        (str(op), str(scope))
        for op, scope in rows(
            desk, "SELECT op, scope FROM change WHERE entity=? AND row_id=? ORDER BY seq", entity, row_id
        )
    ]


def test_an_intake_never_empties_what_is_known(desk: Desk) -> None:
    person_id = save(desk)
    before = row(desk, "person", person_id)
    assert keep(desk, PersonInput(name="Siti Aminah", person_id=person_id, phone="081200001111")) == person_id
    after = row(desk, "person", person_id)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"phone", "v_seq"}


def test_what_stays_with_a_sensitive_case_travels_with_the_next_ordinary_one(desk: Desk) -> None:
    typed = replace(SITI, rt="001", rw="002", phone="081200001111")
    person_id = keep(desk, typed, stay=True)
    household = row(desk, "person", person_id)["household_id"]
    for entity, row_id in (("person", person_id), ("household", household)):
        assert scopes(desk, entity, row_id) == [("put", "stay")]
    keep(desk, replace(typed, address="Kp. Baru"), stay=True)
    assert scopes(desk, "person", person_id) == [("put", "stay"), ("patch", "stay")]
    keep(desk, replace(typed, shdk="kepala_keluarga"))
    assert scopes(desk, "person", person_id)[-1] == ("put", "up")
    assert scopes(desk, "household", household)[-1] == ("put", "up")
    # From now on also a change made in a sensitive case is one of a resident known above.
    keep(desk, replace(typed, address="Kp. Lain"), stay=True)
    assert scopes(desk, "person", person_id)[-1] == ("patch", "up")


def test_the_cases_of_a_person_are_those_one_may_see(desk: Desk) -> None:
    case_id = add_case(desk)
    subject = row(desk, "cases", case_id)["subject_id"]
    secret = add_case(desk, sensitive=1, reporter_id=subject, subject_id="e" * 32)
    front = as_roles(desk, Role.FRONT_OFFICE)
    assert [hit.id for hit in registry.person_cases(desk, subject)] == [secret, case_id]
    [seen] = registry.person_cases(front, subject)
    assert (seen.id, seen.kind_label, seen.reason) == (case_id, "Keluhan kepesertaan", "")
    assert registry.person_cases(desk, subject)[0].reason == "sebagai pelapor"
