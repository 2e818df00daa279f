"""Saved views belong to the person who made them and to nobody else."""

from __future__ import annotations

import pytest

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.roles import Role
from desktop.services.case_queue.queue import QueueFilter, Sort, remove_view, save_view, saved_views
from desktop.services.case_queue.saved_views import LONGEST_NAME, MOST_VIEWS
from desktop.services.desk import Desk
from tests.helpers.offices import as_roles

MINE = QueueFilter(kinds=("KEP",), open_only=True)
BY_NAME = Sort("name", False)


def test_a_view_comes_back_as_it_was_saved(desk: Desk) -> None:
    changes = save_view(desk, "  Keluhan   terbuka ", MINE, BY_NAME)
    assert changes.touches("saved_view")
    [view] = saved_views(desk)
    assert (view.name, view.filter, view.sort) == ("Keluhan terbuka", MINE, BY_NAME)


def test_the_same_name_replaces_in_its_place(desk: Desk) -> None:
    save_view(desk, "Satu", MINE, BY_NAME)
    save_view(desk, "Dua", MINE, BY_NAME)
    save_view(desk, "satu", QueueFilter(), Sort())
    assert [(view.name, view.filter) for view in saved_views(desk)] == [
        ("satu", QueueFilter()),
        ("Dua", MINE),
    ]


def test_views_are_a_persons_own(desk: Desk) -> None:
    other = as_roles(desk, Role.FRONT_OFFICE)
    save_view(desk, "Punyaku", MINE, BY_NAME)
    [view] = saved_views(desk)
    assert saved_views(other) == []
    with pytest.raises(NotFound):
        remove_view(other, view.id)
    remove_view(desk, view.id)
    assert saved_views(desk) == []
    with pytest.raises(NotFound):
        remove_view(desk, view.id)


@pytest.mark.parametrize("name", ["", "   ", "x" * (LONGEST_NAME + 1), "a\u202eb"])
def test_a_name_must_be_readable(desk: Desk, name: str) -> None:
    with pytest.raises(InvalidInput):
        save_view(desk, name, MINE, BY_NAME)


def test_there_is_an_end_to_them(desk: Desk) -> None:
    for number in range(MOST_VIEWS):
        save_view(desk, f"Tampilan {number}", MINE, BY_NAME)
    with pytest.raises(InvalidInput):
        save_view(desk, "Satu lagi", MINE, BY_NAME)
    save_view(desk, "Tampilan 3", QueueFilter(), BY_NAME)
    assert len(saved_views(desk)) == MOST_VIEWS


def test_a_view_of_another_version_is_left_out(desk: Desk) -> None:
    save_view(desk, "Baru", MINE, BY_NAME)
    save_view(desk, "Lama", MINE, BY_NAME)
    with desk.unit_of_work() as uow:
        uow.execute("UPDATE saved_view SET content = replace(content, 'kinds', 'jenis') WHERE name = 'Lama'")
    assert [view.name for view in saved_views(desk)] == ["Baru"]


def test_views_leave_no_change(desk: Desk) -> None:
    with desk.store.read() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one()
    save_view(desk, "Lokal", MINE, BY_NAME)
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one() == before
