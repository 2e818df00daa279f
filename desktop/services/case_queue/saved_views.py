"""Views of the queue that a person keeps under a name; their own, on this computer only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.ids import new_id
from desktop.models.people import clean_line, has_control
from desktop.models.roles import Permission
from desktop.services.case_queue.queue_filter import QueueFilter, Sort

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

LONGEST_NAME = 60
MOST_VIEWS = 30


@dataclass(frozen=True, slots=True)
class SavedView:
    """A filter and an order under a name."""

    id: str
    name: str
    filter: QueueFilter
    sort: Sort


def saved_views(desk: Desk) -> list[SavedView]:
    """This person's views in the order they were made; one that cannot be read any more is left out."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, name, content FROM saved_view WHERE user_id = ? ORDER BY position, id",
            (desk.session.user_id,),
        ).all()
    return [view for view in (_view(*row) for row in rows) if view is not None]


def save_view(desk: Desk, name: str, wanted: QueueFilter, sort: Sort) -> Changes:
    """Keeps a view; one of the same name is replaced. Raises InvalidInput for the name."""
    desk.require(Permission.CASE_VIEW)
    name = clean_line(name)
    _check_name(name)
    me = desk.session.user_id
    content = json.dumps({"filter": wanted.to_json(), "sort": sort.to_json()})
    with desk.unit_of_work() as uow:
        known = uow.execute("SELECT id, name FROM saved_view WHERE user_id = ?", (me,))
        same = next((view_id for view_id, other in known if other.casefold() == name.casefold()), None)
        if same is None and len(known) >= MOST_VIEWS:
            raise InvalidInput({"name": f"sudah ada {MOST_VIEWS} tampilan; hapus yang tidak dipakai"})
        view_id = same or new_id()
        uow.execute(
            "INSERT INTO saved_view (id, user_id, name, content, position) "
            "VALUES (?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM saved_view WHERE user_id = ?)) "
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, content = excluded.content",
            (view_id, me, name, content, me),
        )
        uow.touch("saved_view", view_id)
    return uow.changes


def remove_view(desk: Desk, view_id: str) -> Changes:
    """Forgets one of this person's views. Raises NotFound."""
    desk.require(Permission.CASE_VIEW)
    with desk.unit_of_work() as uow:
        gone = uow.execute(
            "DELETE FROM saved_view WHERE id = ? AND user_id = ? RETURNING id",
            (view_id, desk.session.user_id),
        )
        if not gone:
            raise NotFound("Tampilan ini sudah tidak ada.", "Tidak ada yang diubah.", "Muat ulang daftarnya.")
        uow.touch("saved_view", view_id)
    return uow.changes


def _check_name(name: str) -> None:
    if not name:
        raise InvalidInput({"name": "beri nama tampilan ini"})
    if len(name) > LONGEST_NAME:
        raise InvalidInput({"name": f"nama paling panjang {LONGEST_NAME} huruf"})
    if has_control(name):
        raise InvalidInput({"name": "nama berisi karakter yang tidak dapat dicetak"})


def _view(view_id: str, name: str, text: str) -> SavedView | None:
    content = json.loads(text)
    try:
        return SavedView(
            view_id, name, QueueFilter.from_json(content["filter"]), Sort.from_json(content["sort"])
        )
    except InvalidInput:  # made by another version of the program
        return None
