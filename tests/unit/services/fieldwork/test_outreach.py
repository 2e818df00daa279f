"""Socialisation: sessions checked by field, materials kept, who may do it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.roles import Role
from desktop.services.casework import attachments
from desktop.services.desk import Desk
from desktop.services.fieldwork import outreach
from desktop.services.fieldwork.outreach import SessionInput
from tests.helpers.offices import as_roles
from tests.helpers.visits import jpeg


def held(desk: Desk, **changed: Any) -> SessionInput:
    values: dict[str, Any] = {
        "held_on": desk.today(), "topic": "Cek desil", "place": "Balai desa", "reached": 40, "women": 22,
        **changed,
    }  # fmt: skip
    return SessionInput(**values)


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"held_on": None}, "held_on"),
        ({"held_on": date(2099, 1, 1)}, "held_on"),
        ({"topic": "  "}, "topic"),
        ({"place": ""}, "place"),
        ({"reached": None}, "reached"),
        ({"reached": -1}, "reached"),
        ({"women": 41}, "women"),
    ],
)
def test_what_cannot_be_is_refused_by_field(desk: Desk, changed: dict[str, Any], where: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        outreach.save_session(desk, held(desk, **changed))
    assert list(refused.value.problems) == [where]
    assert not outreach.sessions(desk)


def test_sessions_are_listed_found_corrected_and_removed(desk: Desk) -> None:
    first, _ = outreach.save_session(desk, held(desk))
    outreach.save_session(desk, held(desk, held_on=date(2026, 7, 3), topic="PIP 100%", women=None))
    assert [row.topic for row in outreach.sessions(desk)] == ["Cek desil", "PIP 100%"]
    assert outreach.sessions(desk)[0].officer_name == desk.session.name
    assert [row.topic for row in outreach.sessions(desk, "100%")] == ["PIP 100%"]
    assert [row.topic for row in outreach.sessions(desk, month="2026-08")] == ["Cek desil"]
    outreach.save_session(desk, held(desk, reached=55), first)
    assert outreach.sessions(desk)[0].reached == 55
    with pytest.raises(InvalidInput):
        outreach.remove_session(desk, first, "")
    outreach.remove_session(desk, first, "tercatat dua kali")
    assert len(outreach.sessions(desk)) == 1
    with pytest.raises(NotFound):
        outreach.save_session(desk, held(desk), first)


def test_a_material_is_kept_used_and_removed(desk: Desk) -> None:
    poster = attachments.prepare(jpeg(), "poster.jpg")
    with pytest.raises(InvalidInput):
        outreach.add_material(desk, poster, " ")
    material, _ = outreach.add_material(desk, poster, "Cara cek desil")
    outreach.save_session(desk, held(desk, materials=(material, material, "tidak ada")))
    assert outreach.sessions(desk)[0].materials == ((material, "Cara cek desil"),)
    assert outreach.materials(desk)[0].used == 1
    outreach.remove_material(desk, material, "usang")
    assert not outreach.materials(desk)
    assert outreach.sessions(desk)[0].materials == ((material, "Cara cek desil"),)
    with pytest.raises(NotFound):
        outreach.read_material(desk, material)


def test_the_front_desk_looks_and_the_fasilitator_records(desk: Desk) -> None:
    front, field = as_roles(desk, Role.FRONT_OFFICE), as_roles(desk, Role.FACILITATOR)
    with pytest.raises(NotAllowed):
        outreach.save_session(front, held(front))
    outreach.save_session(field, held(field))
    assert outreach.sessions(front)
