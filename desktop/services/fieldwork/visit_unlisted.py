"""Forms from phones about families that the office does not know: kept until somebody says whose they are.

A visit is always to a family that is recorded here, so none is made of such a form. It is an unfinished form
and kept as one: in ``draft``, in this office only, for everybody who records visits. Its photos lie in rows
of their own. Once it is done with, a row without its content says so: the same form does not come again.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.people import clean_line, clean_text
from desktop.models.roles import Permission
from desktop.services.casework.attachments import NewAttachment
from desktop.services.fieldwork import visit_families, visits
from desktop.services.fieldwork.visit_findings import Findings, found_in, values_of
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

KIND, PHOTO = "phone_family", "phone_photo"
"""Kinds of ``draft``."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What the form says of a family that was not on the list; ``about`` is free text."""

    name: str
    address: str
    about: str


@dataclass(frozen=True, slots=True)
class UnlistedForm:
    """A form that waits for its family. ``saved_at`` is UTC, ``brought_by`` who took the file in."""

    id: str
    family: Newcomer
    visited_on: date | None
    note: str
    photos: int
    saved_at: str
    brought_by: str


def form_id(instance_id: str) -> str:
    """The id under which the form with that instance id is kept: the same for the same form."""
    return uuid5(NAMESPACE_OID, f"phone form {instance_id}").hex


def known(connection: Connection) -> frozenset[str]:
    """Ids of all forms that ever came, also of those that are done with."""
    return frozenset(
        str(row[0]) for row in connection.exec_driver_sql("SELECT id FROM draft WHERE kind=?", (KIND,))
    )


def keep_in(uow: UnitOfWork, family: Newcomer, found: Findings) -> str:
    """Keeps a form with its photos, inside a unit of work; ``found`` as `checked` returns it."""
    row_id = form_id(found.instance_id or "")
    content = {
        "family": {"name": family.name, "address": family.address, "about": family.about},
        "found": {**values_of(found), "instance_id": found.instance_id, "facilitator_id": None},
        "photos": len(found.photos),
        "brought_by": uow.actor.name,
    }
    _put(uow, row_id, KIND, family.name, content)
    for number, (kind, picture) in enumerate(found.photos):
        photo = {
            "form": row_id, "kind": kind, "name": picture.name, "media_type": picture.media_type,
            "sha256": picture.sha256, "data": base64.b64encode(picture.data).decode("ascii"),
        }  # fmt: skip
        _put(uow, _photo_id(row_id, number), PHOTO, family.name, photo)
    return row_id


def waiting(desk: Desk) -> tuple[UnlistedForm, ...]:
    """The forms whose family is still to be recorded, the oldest first."""
    desk.require(Permission.VISIT_RECORD)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, content, saved_at FROM draft WHERE kind=? ORDER BY saved_at, id", (KIND,)
        ).all()
    read = ((str(row[0]), json.loads(row[1]), str(row[2])) for row in rows)
    return tuple(_form(row_id, content, saved_at) for row_id, content, saved_at in read if "found" in content)


def enter(desk: Desk, row_id: str, household_id: str) -> tuple[str, Changes]:
    """Makes the form a visit to this family, now that it is recorded: the planned one, else a new one.

    Returns the visit's id. Raises NotFound for a form that is done with or a family that is not here.
    """
    desk.require(Permission.VISIT_RECORD)
    planned = visit_families.at_door(desk, household_id).waiting
    with desk.unit_of_work() as uow:
        content = _content(uow, row_id)
        found = _found(uow, row_id, content)
        if planned is None:
            planned = visits.record_new_in(uow, desk, household_id, found)
        else:
            visits.record_in(uow, desk, planned, found)
        _close(uow, row_id, "visit")
        uow.audit("visit.unlisted", "home_visit", planned, {"form": row_id})
    return planned, uow.changes


def dismiss(desk: Desk, row_id: str, reason: str) -> Changes:
    """Throws a form away with its photos: a family outside the village, or on the list after all.

    Raises InvalidInput without a reason, NotFound for one that is done with.
    """
    desk.require(Permission.VISIT_RECORD)
    reason = clean_line(reason)
    if not reason:
        raise InvalidInput({"reason": "Tuliskan alasan isian ini disingkirkan."})
    with desk.unit_of_work() as uow:
        _content(uow, row_id)
        _close(uow, row_id, reason)
        uow.audit("visit.unlisted_dismiss", None, row_id, {"reason": reason})
    return uow.changes


# ---------------------------------------------------------------- inside


def _photo_id(row_id: str, number: int) -> str:
    return uuid5(NAMESPACE_OID, f"{row_id} photo {number}").hex


def _put(uow: UnitOfWork, row_id: str, kind: str, title: str, content: Mapping[str, Any]) -> None:
    uow.execute(
        "INSERT INTO draft (id, kind, user_id, title, content, saved_at) VALUES (?,?,?,?,?,?)",
        (row_id, kind, uow.actor.id, title, dump(dict(content)), uow.at),
    )
    uow.touch("draft", row_id)


def _close(uow: UnitOfWork, row_id: str, how: str) -> None:
    """Leaves of a form only that it came and what became of it."""
    uow.execute("DELETE FROM draft WHERE kind=? AND json_extract(content, '$.form')=?", (PHOTO, row_id))
    uow.execute("UPDATE draft SET title='', content=? WHERE id=?", (dump({"closed": how}), row_id))
    uow.touch("draft", row_id)


def _content(uow: UnitOfWork, row_id: str) -> dict[str, Any]:
    rows = uow.execute("SELECT content FROM draft WHERE id=? AND kind=?", (row_id, KIND))
    content: dict[str, Any] = json.loads(rows[0][0]) if rows else {}
    if "found" not in content:
        raise NotFound("Isian ini sudah selesai diurus.", "Tidak ada yang diubah.", "Muat ulang daftarnya.")
    return content


def _form(row_id: str, content: Mapping[str, Any], saved_at: str) -> UnlistedForm:
    found = found_in(content["found"])
    return UnlistedForm(
        id=row_id,
        family=Newcomer(**content["family"]),
        visited_on=found.visited_on,
        note=found.note,
        photos=int(content["photos"]),
        saved_at=saved_at,
        brought_by=content["brought_by"],
    )


def _found(uow: UnitOfWork, row_id: str, content: Mapping[str, Any]) -> Findings:
    """What the form found, with its photos; what it says of the family stands in the note from now on."""
    found, family = found_in(content["found"]), Newcomer(**content["family"])
    told = ". ".join(part for part in (family.name, family.address, family.about) if part)
    photos = []
    for number in range(int(content["photos"])):
        rows = uow.execute("SELECT content FROM draft WHERE id=?", (_photo_id(row_id, number),))
        photo = json.loads(rows[0][0])
        picture = NewAttachment(
            photo["name"], photo["media_type"], photo["sha256"], base64.b64decode(photo["data"]), b""
        )
        photos.append((photo["kind"], picture))
    note = clean_text(f"{found.note}\nDari ponsel: {told}")
    return replace(found, note=note, photos=tuple(photos))
