"""A half-typed form is there after a crash, for its author alone, and never leaves the office."""

from __future__ import annotations

import pytest

from desktop.models.errors import NotAllowed
from desktop.models.roles import Role
from desktop.services import drafts
from desktop.services.desk import Desk
from tests.helpers.cases import rows
from tests.helpers.offices import DeskClock, as_roles, reopen

TYPED = {
    "reporter": {"name": "Siti O'Brien <b>", "nik": ""},
    "account": "Bantuan\ntidak cair",
    "n": [1, None],
}


def test_a_draft_survives_a_restart(desk: Desk) -> None:
    draft_id = drafts.save(desk, "intake", "Siti", TYPED)
    again = reopen(desk)
    desk.store = again.store  # closed by the fixture
    [draft] = drafts.list_drafts(again, "intake")
    assert (draft.id, draft.title, draft.content) == (draft_id, "Siti", TYPED)
    assert draft.saved_at == "2026-08-18T02:00:00Z"


def test_saving_again_replaces(desk: Desk, clock: DeskClock) -> None:
    draft_id = drafts.save(desk, "intake", "Siti", {})
    clock.advance(minutes=1)
    assert drafts.save(desk, "intake", "Siti A", TYPED, draft_id) == draft_id
    [draft] = drafts.list_drafts(desk, "intake")
    assert (draft.title, draft.content, draft.saved_at) == ("Siti A", TYPED, "2026-08-18T02:01:00Z")


def test_the_newest_comes_first_and_kinds_are_apart(desk: Desk, clock: DeskClock) -> None:
    for title in ("lama", "baru"):
        drafts.save(desk, "intake", title, {})
        clock.advance(minutes=1)
    drafts.save(desk, "referral", "lain", {})
    assert [draft.title for draft in drafts.list_drafts(desk, "intake")] == ["baru", "lama"]


def test_a_draft_is_its_authors_alone(desk: Desk) -> None:
    other = as_roles(desk, Role.FRONT_OFFICE)
    draft_id = drafts.save(desk, "intake", "Siti", TYPED)
    assert drafts.list_drafts(other, "intake") == []
    drafts.drop(other, draft_id)
    assert drafts.save(other, "intake", "Budi", {}, draft_id) != draft_id
    assert [draft.content for draft in drafts.list_drafts(desk, "intake")] == [TYPED]
    drafts.drop(desk, draft_id)
    drafts.drop(desk, draft_id)
    assert drafts.list_drafts(desk, "intake") == []
    assert [draft.title for draft in drafts.list_drafts(other, "intake")] == ["Budi"]


def test_a_draft_is_in_no_change_and_no_audit(desk: Desk) -> None:
    def logged() -> list[tuple[object, ...]]:
        return rows(desk, "SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM audit)")

    before = logged()
    drafts.drop(desk, drafts.save(desk, "intake", "Siti", TYPED))
    drafts.save(desk, "intake", "Siti", TYPED)
    assert logged() == before


def test_who_takes_no_intakes_keeps_no_drafts(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        drafts.save(as_roles(desk, Role.LEADER), "intake", "Siti", TYPED)
