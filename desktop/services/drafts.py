"""Half-typed forms: saved as they are typed, offered again after a crash, never leaving the office."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.models.ids import new_id
from desktop.models.roles import Permission
from desktop.services.desk import Desk
from desktop.storage.changelog import dump
from desktop.storage.unit_of_work import Changes, UnitOfWork

_NEEDED = {"intake": Permission.INTAKE_CREATE, "template": Permission.REFERENCE_EDIT}
"""What one must be allowed to do to half type a form; any other is about a case that one sees."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it was left. ``content`` is whatever its page stored; ``saved_at`` is UTC."""

    id: str
    title: str
    content: dict[str, Any]
    saved_at: str


def save(desk: Desk, kind: str, title: str, content: Mapping[str, Any], draft_id: str | None = None) -> str:
    """Stores the form under its id (a new one where none is given, or it is somebody else's) and returns it.

    Drafts belong to the person who types; they are in no change log, no bundle and no search.
    """
    desk.require(_NEEDED.get(kind, Permission.CASE_VIEW))
    me = desk.session.user_id
    with desk.unit_of_work() as uow:
        owner = uow.execute("SELECT user_id FROM draft WHERE id=?", (draft_id,))
        row_id = draft_id if draft_id is not None and owner in ([], [(me,)]) else new_id()
        uow.execute(
            "INSERT INTO draft (id, kind, user_id, title, content, saved_at) VALUES (?,?,?,?,?,?) "
            "ON CONFLICT (id) DO UPDATE SET title=excluded.title, content=excluded.content, "
            "saved_at=excluded.saved_at",
            (row_id, kind, me, title, dump(dict(content)), uow.at),
        )
        uow.touch("draft", row_id)
    return row_id


def list_drafts(desk: Desk, kind: str) -> list[Draft]:
    """This person's own drafts, the newest first."""
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, title, content, saved_at FROM draft WHERE kind=? AND user_id=? "
            "ORDER BY saved_at DESC, id DESC",
            (kind, desk.session.user_id),
        ).all()
    return [Draft(row[0], row[1], json.loads(row[2]), row[3]) for row in rows]


def drop(desk: Desk, draft_id: str) -> Changes:
    """Removes one of this person's drafts; silent where there is none."""
    with desk.unit_of_work() as uow:
        drop_in(uow, draft_id, desk.session.user_id)
    return uow.changes


def drop_in(uow: UnitOfWork, draft_id: str, user_id: str) -> None:
    """The same inside a unit of work: a registered intake and its draft change places in one step."""
    uow.execute("DELETE FROM draft WHERE id=? AND user_id=?", (draft_id, user_id))
    uow.touch("draft", draft_id)
