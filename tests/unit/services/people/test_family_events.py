"""Births, deaths, moves, split and joined families: events whose effect follows and can be undone."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.models.errors import InvalidInput
from desktop.models.people import IntakeInput, PersonInput
from desktop.models.welfare import FamilyEventKind as K
from desktop.models.welfare import ResidentState
from desktop.services.casework import intake
from desktop.services.desk import Desk
from desktop.services.people import families, family_events, registry
from desktop.services.people.family_effects import ChangedSince
from desktop.services.people.family_events import EventInput
from desktop.services.people.family_rows import FamilyPage

KK, OTHER_KK, NEW_KK = "3203012001010001", "3203012001010002", "3203012001010003"
DAY = "2026-08-01"
MEMBERS = (
    ("Asep", "L", "1970-01-01", "kepala_keluarga"),
    ("Euis", "P", "1972-01-01", "istri"),
    ("Dadang", "L", "1995-01-01", "anak"),
    ("Rina", "P", "1996-01-01", "menantu"),
    ("Cecep", "L", "2020-01-01", "cucu"),
)


@pytest.fixture
def home(desk: Desk) -> dict[str, str]:
    """Name to id of a family of five, and of the family beside it."""
    found = {
        name: registry.save_person(
            desk, PersonInput(name=name, sex=sex, birth_date=born, shdk=shdk, no_kk=KK, address="Kp. Pasir")
        ).person_id
        for name, sex, born, shdk in MEMBERS
    }
    beside = PersonInput(name="Ujang", sex="L", shdk="kepala_keluarga", no_kk=OTHER_KK)
    return found | {"Ujang": registry.save_person(desk, beside).person_id}


def household(desk: Desk, person_id: str) -> str:
    found = registry.household_of(desk, person_id)
    assert found is not None
    return found.id


def places(page: FamilyPage) -> dict[str, str]:
    return {member.hit.name: member.relation for member in page.members}


def record(desk: Desk, kind: K, who: str | tuple[str, ...] = (), **typed: Any) -> Any:
    people = (who,) if isinstance(who, str) else who
    return family_events.record(desk, EventInput(kind=kind, happened_on=DAY, person_ids=people, **typed))


def state(desk: Desk) -> list[tuple[Any, ...]]:
    """Everything that events change."""
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, household_id, shdk, life_state, life_state_on, marital, NULL FROM person "
            "WHERE deleted=0 UNION ALL SELECT no_kk, id, head_name, address, NULL, NULL, NULL FROM household "
            "WHERE deleted=0 ORDER BY 1, 2"
        )
        return [tuple(row) for row in rows]


def test_a_death_leaves_the_person_in_the_family_and_says_so(desk: Desk, home: dict[str, str]) -> None:
    made = record(desk, K.DEATH, home["Asep"], note="Di rumah sakit")
    assert made.warnings == ("Keluarga ini sekarang tanpa kepala. Catat “Ganti kepala keluarga”.",)
    page = families.family_page(desk, household(desk, home["Euis"]))
    assert page.members[-1].hit.life_state is ResidentState.DEAD
    (event,) = page.events
    assert (event.kind, event.about, event.note) == (K.DEATH, "Asep", "Di rumah sakit")
    assert registry.find_people(desk, "asep", here_only=True) == []
    assert families.person_page(desk, home["Asep"]).gone_on is not None
    with pytest.raises(InvalidInput):
        record(desk, K.DEATH, home["Asep"])


def test_a_birth_adds_a_child_with_the_familys_address(desk: Desk, home: dict[str, str]) -> None:
    own = household(desk, home["Asep"])
    made = record(desk, K.BIRTH, newcomer=PersonInput(name="Neng", sex="P"), household_id=own)
    (child,) = registry.find_people(desk, "neng")
    assert (child.household_id, child.age, child.address_line) == (own, 0, "Kp. Pasir")
    assert places(families.family_page(desk, own))["Neng"] == "Anak"
    family_events.take_back(desk, made.id, "salah ketik")
    assert registry.find_people(desk, "neng") == []


@pytest.mark.parametrize("kind", [K.DEATH, K.MOVED_OUT, K.SPLIT, K.JOINED, K.NEW_HEAD, K.MARRIED, K.DIVORCED])
def test_every_event_can_be_taken_back(desk: Desk, home: dict[str, str], kind: K) -> None:
    before = state(desk)
    own = household(desk, home["Dadang"])
    made = record(
        desk, kind, home["Dadang"], household_id=own, other_household_id=household(desk, home["Ujang"])
    )
    assert state(desk) != before
    assert len(families.family_page(desk, own).events) == 1
    family_events.take_back(desk, made.id, "salah orang")
    assert state(desk) == before
    assert families.family_page(desk, own).events == ()


def test_a_son_splits_off_with_his_wife_and_child(desk: Desk, home: dict[str, str]) -> None:
    own = household(desk, home["Dadang"])
    record(desk, K.SPLIT, (home["Dadang"], home["Rina"], home["Cecep"]), household_id=own, no_kk=NEW_KK)
    new = household(desk, home["Dadang"])
    page = families.family_page(desk, new)
    assert places(page) == {"Dadang": "Kepala keluarga", "Rina": "Istri", "Cecep": "Anak"}
    assert (page.head_name, page.address_line) == ("Dadang", "Kp. Pasir")
    assert [event.kind for event in page.events] == [K.SPLIT]
    assert [event.kind for event in families.family_page(desk, own).events] == [K.SPLIT]
    with pytest.raises(InvalidInput) as caught:
        record(desk, K.SPLIT, home["Euis"], household_id=own, no_kk=NEW_KK)
    assert list(caught.value.problems) == ["no_kk"]


def test_joining_asks_for_another_family(desk: Desk, home: dict[str, str]) -> None:
    own = household(desk, home["Asep"])
    with pytest.raises(InvalidInput):
        record(desk, K.JOINED, home["Asep"], household_id=own, other_household_id=own)
    target = household(desk, home["Ujang"])
    made = record(desk, K.JOINED, home["Asep"], household_id=own, other_household_id=target, shdk="orang_tua")
    assert len(made.warnings) == 1
    assert places(families.family_page(desk, target)) == {"Ujang": "Kepala keluarga", "Asep": "Orang tua"}


def test_a_new_head_takes_the_place_of_the_old(desk: Desk, home: dict[str, str]) -> None:
    own = household(desk, home["Asep"])
    record(desk, K.NEW_HEAD, home["Euis"], household_id=own, shdk="suami")
    page = families.family_page(desk, own)
    assert page.head_name == "Euis"
    assert places(page)["Asep"] == "Suami"
    assert page.events[0].words == "Menggantikan Asep"


def test_who_moved_out_comes_back_by_an_event(desk: Desk, home: dict[str, str]) -> None:
    own = household(desk, home["Asep"])
    record(desk, K.MOVED_OUT, (home["Dadang"], home["Rina"]), household_id=own)
    assert len(families.family_page(desk, own).events) == 2
    record(desk, K.MOVED_IN, home["Dadang"], household_id=own)
    assert not registry.hit(desk, home["Dadang"]).gone
    assert registry.hit(desk, home["Rina"]).gone


def test_a_family_moves_in_with_a_card_of_its_own(desk: Desk, home: dict[str, str]) -> None:
    newcomer = PersonInput(name="Wawan", sex="L", birth_date="1980-01-01", address="Kp. Baru")
    made = record(desk, K.MOVED_IN, newcomer=newcomer, no_kk=NEW_KK)
    (wawan,) = registry.find_people(desk, "wawan")
    page = families.family_page(desk, str(wawan.household_id))
    assert (places(page), page.address_line) == ({"Wawan": "Kepala keluarga"}, "Kp. Baru")
    family_events.take_back(desk, made.id, "belum jadi pindah")
    assert registry.find_people(desk, "wawan") == []


def test_what_was_changed_since_is_not_taken_back(desk: Desk, home: dict[str, str]) -> None:
    own = household(desk, home["Asep"])
    made = record(desk, K.DEATH, home["Asep"], household_id=own)
    with desk.unit_of_work() as uow:
        uow.update("person", home["Asep"], {"life_state": "moved"})
    with pytest.raises(ChangedSince):
        family_events.take_back(desk, made.id, "keliru")
    assert len(families.family_page(desk, own).events) == 1


def test_a_child_with_a_case_is_not_taken_back(desk: Desk, home: dict[str, str]) -> None:
    own = household(desk, home["Asep"])
    made = record(desk, K.BIRTH, newcomer=PersonInput(name="Neng", sex="P"), household_id=own)
    (child,) = registry.find_people(desk, "neng")
    typed = registry.get_person(desk, child.id)
    intake.register(desk, IntakeInput(kind="INF", account="Akta kelahiran", reporter=typed))
    with pytest.raises(ChangedSince):
        family_events.take_back(desk, made.id, "keliru")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": "party"}, "kind"),
        ({"happened_on": "2099-01-01"}, "happened_on"),
        ({"happened_on": "1960-01-01"}, "happened_on"),
        ({"person_ids": ()}, "person_ids"),
        ({"kind": K.BIRTH, "person_ids": ()}, "name"),
        ({"kind": K.BIRTH}, "name"),
        ({"kind": K.MOVED_IN, "person_ids": ()}, "name"),
    ],
)
def test_a_wrong_event_changes_nothing(
    desk: Desk, home: dict[str, str], typed: dict[str, Any], field: str
) -> None:
    before = state(desk)
    values = {"kind": K.DEATH, "happened_on": DAY, "person_ids": (home["Asep"],)} | typed
    with pytest.raises(InvalidInput) as caught:
        family_events.record(desk, EventInput(**values))
    assert list(caught.value.problems) == [field]
    assert state(desk) == before
