"""Short notices from the kecamatan or kabupaten to the offices below; they travel with every reply."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.ownership import above
from desktop.models.people import clean_line
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.services.offices.office_names import office_names
from desktop.sync.peers import CHILD, peers

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

LONGEST_TITLE, LONGEST_BODY = 80, 1000
_READ = "announcements_read"
"""Setting, followed by a person's id: what that person has read."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A notice. ``published_at`` is a UTC stamp, ``until`` the last day it is shown, if it has one.

    ``reached`` of ``offices`` paired offices below have confirmed it (own notices only).
    """

    id: str
    title: str
    body: str
    published_at: str
    until: date | None
    office_code: str
    office_name: str
    reached: int = 0
    offices: int = 0


def publish(desk: Desk, title: str, body: str, until: date | None = None) -> Changes:
    """Writes a notice to all offices below; it leaves with the next replies.

    Raises InvalidInput naming the fields, NotAllowed at an office that has none below it.
    """
    desk.require(Permission.BUNDLE_EXPORT)
    if desk.store.profile.level == "desa":
        raise NotAllowed(
            "Desa tidak mempunyai kantor di bawahnya.",
            "Tidak ada yang diubah.",
            "Pengumuman dibuat oleh kecamatan atau kabupaten.",
        )
    values = {"title": clean_line(title), "body": body.strip()}
    problems = _problems(values, until, desk.today())
    if problems:
        raise InvalidInput(problems)
    with desk.unit_of_work() as uow:
        day = None if until is None else until.isoformat()
        row_id = uow.insert("announcement", {**values, "published_at": uow.at, "until": day})
        uow.audit("announcement.publish", "announcement", row_id)
    return uow.changes


def _problems(values: dict[str, str], until: date | None, today: date) -> dict[str, str]:
    problems = {}
    if not values["title"]:
        problems["title"] = "Isi judul pengumuman."
    elif len(values["title"]) > LONGEST_TITLE:
        problems["title"] = f"Judul paling panjang {LONGEST_TITLE} huruf."
    if not values["body"]:
        problems["body"] = "Isi pengumumannya."
    elif len(values["body"]) > LONGEST_BODY:
        problems["body"] = f"Isi paling panjang {LONGEST_BODY} huruf."
    if until is not None and until < today:
        problems["until"] = "Pilih hari ini atau hari yang akan datang."
    return problems


def withdraw(desk: Desk, row_id: str, reason: str) -> Changes:
    """Takes back a notice of this office, with a reason; it disappears below with the next reply.

    Raises InvalidInput without a reason, NotFound.
    """
    desk.require(Permission.BUNDLE_EXPORT)
    reason = clean_line(reason)
    if not reason:
        raise InvalidInput({"reason": "Tuliskan alasannya."})
    with desk.unit_of_work() as uow:
        row = uow.row("announcement", row_id)
        if row is None or row["deleted"] or row["office"] != desk.office_code:
            raise NotFound(
                "Pengumuman ini tidak ada lagi.", "Tidak ada yang diubah.", "Muat ulang daftar pengumuman."
            )
        uow.delete("announcement", row_id, reason)
        uow.audit("announcement.withdraw", "announcement", row_id, {"reason": reason})
    return uow.changes


def sent(desk: Desk) -> list[Announcement]:
    """This office's own notices, newest first, with how many offices have them."""
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.store.read() as connection:
        below = [p.code for p in peers(connection) if p.relation == CHILD and p.revoked_at is None]
        found = _rows(connection, "office=?", (desk.office_code,))
        return [_with_reach(connection, one, below) for one in found]


def received(desk: Desk) -> list[Announcement]:
    """Notices from the offices above, newest first, those past their day included."""
    with desk.store.read() as connection:
        return _from_above(connection, desk.office_code)


def unread(desk: Desk) -> list[Announcement]:
    """Notices from above that hold today and this person has not put away, newest first."""
    today = desk.today()
    with desk.store.read() as connection:
        seen = _seen(connection, desk)
        found = _from_above(connection, desk.office_code)
    return [one for one in found if one.id not in seen and (one.until is None or one.until >= today)]


def mark_read(desk: Desk, row_id: str) -> Changes:
    """Puts a notice away for the person logged in."""
    with desk.unit_of_work() as uow:
        known = {one.id for one in _from_above(uow.connection, desk.office_code)}
        seen = (_seen(uow.connection, desk) | {row_id}) & known
        office.put_setting(uow, f"{_READ}:{desk.session.user_id}", sorted(seen))
        uow.touch("announcement", row_id)
    return uow.changes


# -- inside ------------------------------------------------------------------------------------------------


def _from_above(connection: Connection, here: str) -> list[Announcement]:
    return [one for one in _rows(connection, "office<>?", (here,)) if above(one.office_code, here)]


def _rows(connection: Connection, where: str, parameters: tuple[str, ...]) -> list[Announcement]:
    rows = connection.exec_driver_sql(
        "SELECT id, title, body, published_at, until, office FROM announcement "
        f"WHERE deleted=0 AND {where} ORDER BY published_at DESC, id DESC",
        parameters,
    ).all()
    names = office_names(connection, {row[5] for row in rows})
    return [
        Announcement(
            row[0], row[1], row[2], row[3], _day(row[4]), row[5],
            names[row[5]],
        )
        for row in rows
    ]  # fmt: skip


def _day(text: str | None) -> date | None:
    """A last day that cannot be read is none: better a notice too long than never."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _with_reach(connection: Connection, one: Announcement, below: list[str]) -> Announcement:
    marks = ",".join("?" * len(below))
    reached = connection.exec_driver_sql(
        "SELECT count(DISTINCT w.peer) FROM peer_watermark w JOIN announcement a "
        f"ON a.v_oid=w.oid AND a.v_seq<=w.seq WHERE a.id=? AND w.peer IN ({marks})",
        (one.id, *below),
    ).scalar_one()
    return replace(one, reached=int(reached), offices=len(below))


def _seen(connection: Connection, desk: Desk) -> set[str]:
    return set(office.get_setting(connection, f"{_READ}:{desk.session.user_id}", ()))
