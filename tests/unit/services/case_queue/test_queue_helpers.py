"""What the queue page needs beside the queue itself: choices, many at once, small pictures, letters found."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from desktop.models.errors import NotAllowed, NotFound
from desktop.models.roles import Role
from desktop.services.case_queue.queue_choices import choices
from desktop.services.casework import attachments
from desktop.services.casework.bulk_assign import assign_many
from desktop.services.casework.thumbnails import thumbnail
from desktop.services.desk import Desk
from desktop.services.papers import letters
from tests.helpers.cases import add_case, row, rows
from tests.helpers.offices import SIBLING, as_roles
from tests.views.queue import village as town


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (800, 400), "navy").save(out, "PNG")
    return out.getvalue()


# ---------------------------------------------------------------- choices


def test_only_what_some_case_has_is_offered_in_words(desk: Desk) -> None:
    add_case(desk, programme="PKH")
    add_case(desk, programme=None, person={"dusun": None})
    add_case(desk, programme="PBI", person={"dusun": "Cibeureum"}, office=SIBLING)
    found = choices(desk)
    assert found.programmes == (("PBI", "PBI-JKN/KIS"), ("PKH", "Program Keluarga Harapan"))
    assert found.dusun == ("Cibeureum", "Krajan")
    assert ("KEP", "Keluhan kepesertaan") in found.kinds
    assert (desk.session.user_id, desk.session.name) in found.officers


def test_what_only_hidden_cases_have_is_not_given_away(desk: Desk) -> None:
    add_case(desk, sensitive=1, programme="REHAB", person={"dusun": "Rahasia"})
    front = as_roles(desk, Role.FRONT_OFFICE)
    assert choices(front).programmes == ()
    assert choices(front).dusun == ()
    assert choices(desk).dusun == ("Rahasia",)


# ---------------------------------------------------------------- many at once


def test_every_case_gets_its_own_history_and_a_refused_one_stops_nothing(desk: Desk) -> None:
    first, ended, last = add_case(desk), add_case(desk, status="closed"), add_case(desk)
    rina = as_roles(desk, Role.BACK_OFFICE, name="Rina").session
    told: list[tuple[int, int]] = []

    def go_on(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    made = assign_many(desk, [first, ended, last], rina.user_id, go_on)
    assert made.assigned == 2
    assert len(made.refusals) == 1
    assert "Selesai" in made.refusals[0]
    assert made.changes is not None
    assert made.changes.rows["cases"] == {first, last}
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert row(desk, "cases", last)["officer_name"] == "Rina"
    assert rows(desk, "SELECT count(*) FROM case_event WHERE action='assign'") == [(2,)]


def test_stopping_keeps_what_was_done(desk: Desk) -> None:
    ids = [add_case(desk) for _ in range(3)]
    made = assign_many(desk, ids, desk.session.user_id, lambda done, _total: done < 1)
    assert (made.assigned, made.refusals) == (1, ())
    assert made.changes is not None


def test_giving_cases_away_needs_the_role(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        assign_many(as_roles(desk, Role.FRONT_OFFICE), [add_case(desk)], desk.session.user_id)


# ---------------------------------------------------------------- small pictures


def attached(desk: Desk, data: bytes, **fields: Any) -> str:
    case_id = add_case(desk, **fields)
    attachments.add(desk, case_id, attachments.prepare(data, "scan.png"))
    return str(rows(desk, "SELECT id FROM attachment ORDER BY rid DESC LIMIT 1")[0][0])


def test_a_small_picture_is_small_and_leaves_no_trace(desk: Desk) -> None:
    scan = attached(desk, picture())
    with Image.open(io.BytesIO(thumbnail(desk, scan))) as small:
        assert small.size == (96, 48)
    with Image.open(io.BytesIO(thumbnail(desk, scan, 4000))) as small:
        assert small.size == (96, 48)
    assert rows(desk, "SELECT count(*) FROM audit WHERE action='attachment.read'") == [(0,)]


def test_there_is_none_of_what_is_no_picture_not_here_or_hidden(desk: Desk) -> None:
    paper = attached(desk, town.small_pdf())
    secret = attached(desk, picture(), sensitive=1)
    away = attached(desk, picture())
    with desk.unit_of_work() as uow:
        uow.update("attachment", away, {"sha256": "0" * 64})
    front = as_roles(desk, Role.FRONT_OFFICE)
    assert thumbnail(desk, paper) == thumbnail(desk, away) == thumbnail(desk, "0" * 32) == b""
    assert thumbnail(front, secret) == b""
    assert thumbnail(desk, secret) != b""


def test_a_damaged_picture_has_none(desk: Desk) -> None:
    scan = attached(desk, picture())
    with desk.unit_of_work() as uow:
        uow.execute("UPDATE blob SET data=?", (b"\xff\xd8\xff rusak",))
    assert thumbnail(desk, scan) == b""


# ---------------------------------------------------------------- letters


def test_letters_are_found_by_all_that_stands_on_them(desk: Desk) -> None:
    first, second = town.register(desk, 0), town.register(desk, 4)
    town.refer(desk, first)
    number = row(desk, "cases", second)["number"]
    expected = {"siti": 2, "Rohmah Siti": 2, "dinas sosial": 1, number: 1, "d'arcy": 1, "100%": 0, "_": 0}
    for typed, count in expected.items():
        assert len(letters.find(desk, typed)) == count, typed
    assert [hit.letter.kind for hit in letters.find(desk, "siti", "receipt")] == ["receipt"]
    assert len(letters.find(desk, "siti", limit=1)) == 1


def test_one_letter_is_found_by_its_id_unless_its_case_is_hidden(desk: Desk) -> None:
    town.register(desk, 0, sensitive=True)
    ((letter_id, number),) = rows(desk, "SELECT id, number FROM letter")
    assert letters.one(desk, letter_id).number == number
    with pytest.raises(NotFound):
        letters.one(as_roles(desk, Role.FRONT_OFFICE), letter_id)
    with pytest.raises(NotFound):
        letters.one(desk, "0" * 32)


def test_characters_the_papers_cannot_print_are_named(desk: Desk) -> None:
    town.register(desk, 0)
    town.register(desk, 1, reporter=replace(town.person(1), name="Siti 漢字 漢"))
    (plain,), (odd,) = rows(desk, "SELECT id FROM letter ORDER BY rid")
    assert letters.unprintable(desk, plain) == ""
    assert letters.unprintable(desk, odd) == "漢字"
