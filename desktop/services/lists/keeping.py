"""Own lists under a name, shared by everybody in this office; they never leave it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.ids import new_id
from desktop.models.people import clean_line, has_control
from desktop.models.roles import Permission
from desktop.services.lists.columns import checked
from desktop.services.lists.spec import ListSpec, Subject
from desktop.services.lists.starters import STARTERS

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

LONGEST_NAME = 60
MOST_LISTS = 100


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list under its name. ``spec`` is None for one of another version, which can only be deleted.

    ``shipped``: one that comes with the program; it is copied, not changed. ``by``: who saved it last.
    """

    id: str
    name: str
    subject: Subject
    spec: ListSpec | None
    shipped: bool = False
    by: str = ""


def own_lists(desk: Desk) -> list[OwnList]:
    """The office's lists in their order, then those that come with the program."""
    desk.require(Permission.REPORT_VIEW)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, name, subject, content, actor_name FROM own_list ORDER BY position, id"
        ).all()
    return [*(_made(*row) for row in rows), *(_shipped(*starter) for starter in STARTERS)]


def named(desk: Desk, name: str) -> OwnList:
    """A list by its name, capitals or not. Raises NotFound."""
    wanted = clean_line(name).casefold()
    found = next((one for one in own_lists(desk) if one.name.casefold() == wanted), None)
    if found is None:
        raise NotFound(
            f"Tidak ada daftar bernama {clean_line(name)}.",
            "Tidak ada yang diubah.",
            "Lihat namanya di tab Daftar, atau dengan “puskesos list ls”.",
        )
    return found


def save(desk: Desk, name: str, spec: ListSpec, list_id: str | None = None) -> tuple[str, Changes]:
    """Keeps a list, a new one without ``list_id``; returns its id.

    Words searched for are not kept: a name or a NIK among them would be shown to the whole office, and
    outlive the erasure of that person.

    Raises InvalidInput for the name ("name"), for a list without a column ("columns"), NotAllowed.
    """
    desk.require(Permission.REPORT_EXPORT)
    name = clean_line(name)
    checked(spec)
    if not spec.columns:
        raise InvalidInput({"columns": "pilih paling sedikit satu kolom"})
    _check_name(name)
    with desk.unit_of_work() as uow:
        known = uow.execute("SELECT id, name FROM own_list")
        taken = {str(other).casefold() for other_id, other in known if other_id != list_id}
        taken |= {starter[0].casefold() for starter in STARTERS}
        if name.casefold() in taken:
            raise InvalidInput({"name": "nama ini sudah dipakai daftar lain"})
        if list_id is None and len(known) >= MOST_LISTS:
            raise InvalidInput({"name": f"sudah ada {MOST_LISTS} daftar; hapus yang tidak dipakai"})
        row_id = list_id or new_id()
        uow.execute(
            "INSERT INTO own_list (id, name, subject, content, position, at, actor_name) VALUES "
            "(?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM own_list), ?, ?) ON CONFLICT (id) DO "
            "UPDATE SET name=excluded.name, subject=excluded.subject, content=excluded.content, "
            "at=excluded.at, actor_name=excluded.actor_name",
            (row_id, name, str(spec.subject), spec.with_text("").to_json(), uow.at, desk.session.name),
        )
        uow.touch("own_list", row_id)
    return row_id, uow.changes


def remove(desk: Desk, list_id: str) -> Changes:
    """Forgets a list; ``save`` with its id brings it back. Raises NotFound, NotAllowed."""
    desk.require(Permission.REPORT_EXPORT)
    with desk.unit_of_work() as uow:
        if not uow.execute("DELETE FROM own_list WHERE id=? RETURNING id", (list_id,)):
            raise NotFound("Daftar ini sudah tidak ada.", "Tidak ada yang diubah.", "Muat ulang halaman ini.")
        uow.touch("own_list", list_id)
    return uow.changes


def _made(list_id: str, name: str, subject: str, content: str, by: str) -> OwnList:
    kind = Subject(subject) if subject in list(Subject) else Subject.CASES
    try:
        spec: ListSpec | None = checked(ListSpec.from_json(subject, content).with_text(""))
    except InvalidInput:  # made by another version of the program
        spec = None
    return OwnList(list_id, name, kind, spec, by=by)


def _shipped(name: str, spec: ListSpec) -> OwnList:
    return OwnList(f"shipped.{name}", name, spec.subject, spec, shipped=True)


def _check_name(name: str) -> None:
    if not name:
        raise InvalidInput({"name": "beri nama daftar ini"})
    if len(name) > LONGEST_NAME:
        raise InvalidInput({"name": f"nama paling panjang {LONGEST_NAME} huruf"})
    if has_control(name):
        raise InvalidInput({"name": "nama berisi karakter yang tidak dapat dicetak"})
