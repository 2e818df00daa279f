"""Lists kept under a name: shared in the office, checked, brought back after a deletion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.lists import keeping
from desktop.services.lists.spec import Condition, ListSpec, Subject
from desktop.services.lists.starters import STARTERS
from tests.helpers.cases import rows
from tests.helpers.offices import as_roles

SPEC = ListSpec(Subject.PEOPLE, (Condition("age", "60+"),), ("name", "nik"), "name", descending=True)


def test_a_list_is_kept_changed_and_shared(desk: Desk) -> None:
    list_id, changes = keeping.save(desk, "  Lansia   Krajan ", SPEC)
    assert changes.touches("own_list")
    other = as_roles(desk, Role.LEADER, username="lain")
    found = keeping.own_lists(other)
    assert found[0] == keeping.OwnList(list_id, "Lansia Krajan", Subject.PEOPLE, SPEC, by=desk.session.name)
    assert [one.name for one in found[1:]] == [name for name, _ in STARTERS]
    assert all(one.shipped for one in found[1:])
    changed = replace(SPEC, descending=False)
    keeping.save(desk, "Lansia Krajan", changed, list_id)
    assert keeping.named(desk, "lansia krajan").spec == changed
    with pytest.raises(NotAllowed):
        keeping.save(other, "Lain", SPEC)
    with pytest.raises(NotAllowed):
        keeping.remove(other, list_id)


def test_words_searched_for_are_not_kept(desk: Desk) -> None:
    keeping.save(desk, "Lansia", SPEC.with_text("3203014501800003"))
    assert keeping.named(desk, "Lansia").spec == SPEC
    assert "3203014501800003" not in rows(desk, "SELECT content FROM own_list")[0][0]
    with desk.unit_of_work() as uow:  # kept by a program that kept them
        uow.execute("UPDATE own_list SET content=?", (SPEC.with_text("siti").to_json(),))
    assert keeping.named(desk, "Lansia").spec == SPEC


def test_a_deleted_list_comes_back_with_its_id(desk: Desk) -> None:
    list_id, _ = keeping.save(desk, "Lansia", SPEC)
    keeping.remove(desk, list_id)
    with pytest.raises(NotFound):
        keeping.named(desk, "Lansia")
    with pytest.raises(NotFound):
        keeping.remove(desk, list_id)
    keeping.save(desk, "Lansia", SPEC, list_id)
    assert keeping.named(desk, "Lansia").id == list_id


@pytest.mark.parametrize("name", ["", " ", "a" * 61, "satu\x07dua", "Kasus LEWAT batas waktu", "ada"])
def test_names_that_are_refused(desk: Desk, name: str) -> None:
    keeping.save(desk, "Ada", SPEC)
    with pytest.raises(InvalidInput) as caught:
        keeping.save(desk, name, SPEC)
    assert set(caught.value.problems) == {"name"}


def test_a_list_without_a_column_or_of_another_version_is_not_kept(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as caught:
        keeping.save(desk, "Kosong", ListSpec(Subject.CASES))
    assert set(caught.value.problems) == {"columns"}
    with pytest.raises(InvalidInput):
        keeping.save(desk, "Baru", ListSpec(Subject.CASES, (), ("belum_ada",)))


def test_a_list_of_another_version_is_shown_and_can_be_deleted(desk: Desk) -> None:
    list_id, _ = keeping.save(desk, "Lansia", SPEC)
    with desk.unit_of_work() as uow:
        uow.execute("UPDATE own_list SET content=? WHERE id=?", ('{"columns": ["x"]}', list_id))
    found = keeping.own_lists(desk)[0]
    assert (found.name, found.spec) == ("Lansia", None)
    keeping.remove(desk, list_id)


def test_only_so_many_are_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_LISTS", 1)
    list_id, _ = keeping.save(desk, "Satu", SPEC)
    with pytest.raises(InvalidInput) as caught:
        keeping.save(desk, "Dua", SPEC)
    assert caught.value.problems["name"].startswith("sudah ada 1 daftar")
    keeping.save(desk, "Satu lagi", SPEC, list_id)
