"""Photos of visits: made small and anonymous like every attachment, stored once, read with a trace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.people import clean_line
from desktop.models.roles import Permission
from desktop.models.visits import PhotoKind
from desktop.services import visibility
from desktop.services.casework.thumbnails import shrunk

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.casework.attachments import NewAttachment
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

THUMB_SIDE = 96  # px


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photo of a visit; ``here`` is false until its bytes have come by bundle."""

    id: str
    kind: PhotoKind
    name: str
    here: bool
    own: bool


def add_in(uow: UnitOfWork, visit: dict[str, Any], kind: str, picture: NewAttachment) -> str:
    """Keeps a picture with a visit, inside a unit of work; returns the photo's id.

    Raises InvalidInput for a PDF: what is kept here is looked at beside others.
    """
    if picture.media_type != "image/jpeg":
        raise InvalidInput({"photos": f"{picture.name} bukan foto. Lampirkan JPG atau PNG."})
    same = uow.execute(
        "SELECT id FROM visit_photo WHERE visit_id=? AND sha256=? AND deleted=0",
        (visit["id"], picture.sha256),
    )
    if same:
        return str(same[0][0])
    uow.execute(
        "INSERT INTO blob (sha256, size, data) VALUES (?,?,?) ON CONFLICT (sha256) DO NOTHING",
        (picture.sha256, len(picture.data), picture.data),
    )
    photo_id = uow.insert(
        "visit_photo",
        {
            "visit_id": visit["id"],
            "kind": PhotoKind(kind).value,
            "name": picture.name,
            "media_type": picture.media_type,
            "sha256": picture.sha256,
            "size": len(picture.data),
            "added_at": uow.at,
        },
        stay=uow.stayed("home_visit", visit["id"]),
        part=visit["part"],
    )
    uow.audit("visit_photo.add", "visit_photo", photo_id, {"visit": visit["id"]})
    return photo_id


def remove(desk: Desk, photo_id: str, reason: str) -> Changes:
    """Takes a photo of this office off its visit. Raises InvalidInput without a reason, NotFound."""
    desk.require(Permission.VISIT_RECORD)
    reason = clean_line(reason)
    if not reason:
        raise InvalidInput({"reason": "Tuliskan alasan foto ini dihapus."})
    with desk.unit_of_work() as uow:
        row = _row(uow.connection, desk, photo_id)
        if row["office"] != desk.office_code:
            raise _unknown()
        uow.delete("visit_photo", photo_id, reason)
        uow.audit("visit_photo.remove", "visit_photo", photo_id, {"reason": reason})
    return uow.changes


def read(desk: Desk, photo_id: str) -> tuple[str, bytes]:
    """Name and JPEG; that somebody looked is in the audit trail. Raises NotFound."""
    desk.require(Permission.CASE_VIEW)
    with desk.unit_of_work() as uow:
        row = _row(uow.connection, desk, photo_id)
        data = _bytes(uow.connection, row["sha256"])
        if data is None:
            raise NotFound(
                "Foto ini belum tiba dari kantor asalnya.",
                "Catatan fotonya sudah ada.",
                "Tunggu kiriman berikutnya, atau minta kantor asal mengirimkannya.",
                code="attachment_not_here",
            )
        uow.audit("visit_photo.read", "visit_photo", photo_id, {"visit": row["visit_id"]})
    return row["name"], data


def thumbnail(desk: Desk, photo_id: str, side: int = THUMB_SIDE) -> bytes:
    """A small JPEG for a list; empty where the bytes are not here."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        data = _bytes(connection, _row(connection, desk, photo_id)["sha256"])
    return shrunk(data, side) if data is not None else b""


def of_visit(connection: Connection, visit_id: str, own_office: str) -> tuple[PhotoRow, ...]:
    """The photos of a visit in the order in which they came."""
    rows = connection.exec_driver_sql(
        "SELECT id, kind, name, EXISTS (SELECT 1 FROM blob WHERE blob.sha256=visit_photo.sha256), office "
        "FROM visit_photo WHERE visit_id=? AND deleted=0 ORDER BY rid",
        (visit_id,),
    )
    return tuple(PhotoRow(r[0], PhotoKind(r[1]), r[2], bool(r[3]), r[4] == own_office) for r in rows)


def _row(connection: Connection, desk: Desk, photo_id: str) -> dict[str, Any]:
    seen, parameters = visibility.condition(desk, "c")
    row = connection.exec_driver_sql(
        "SELECT p.* FROM visit_photo p JOIN home_visit v ON v.id=p.visit_id WHERE p.id=? AND p.deleted=0 "
        f"AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.id=v.case_id AND NOT {seen})",
        (photo_id, *parameters),
    ).first()
    if row is None:
        raise _unknown()
    return dict(row._mapping)


def _bytes(connection: Connection, sha256: str) -> bytes | None:
    row = connection.exec_driver_sql("SELECT data FROM blob WHERE sha256=?", (sha256,)).first()
    return bytes(row[0]) if row is not None else None


def _unknown() -> NotFound:
    return NotFound("Foto ini tidak ada di kantor ini.", "Tidak ada yang diubah.", "Muat ulang kunjungannya.")
