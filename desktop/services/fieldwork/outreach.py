"""Socialisation: materials kept to show and hand out, sessions held and how many they reached.

Materials stay in this office (only their names travel): a poster weighs more than a month of cases.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.people import clean_line, clean_text
from desktop.models.roles import Permission
from desktop.services.keyset import containing
from desktop.services.offices.office_names import OfficeNames
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.casework.attachments import NewAttachment
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

MOST_REACHED = 100_000
MOST = 5_000
"""Sessions that a list shows at most, the latest ones."""

_AUDITED = {"material": "material", "info_session": "session"}


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """A poster or leaflet. ``here``: its file lies in this office; ``used`` in how many sessions."""

    id: str
    title: str
    topic: str
    name: str
    media_type: str
    size: int
    note: str
    here: bool
    own: bool
    used: int


@dataclass(frozen=True, slots=True)
class SessionInput:
    """A session as the form gives it; ``materials`` are ids, ``women`` None where they were not counted."""

    held_on: date | None
    topic: str
    place: str
    audience: str = ""
    reached: int | None = None
    women: int | None = None
    materials: tuple[str, ...] = ()
    officer_name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session that was held."""

    id: str
    held_on: date
    topic: str
    place: str
    audience: str
    reached: int
    women: int | None
    materials: tuple[tuple[str, str], ...]  # id and title
    officer_name: str
    note: str
    office_name: str
    own: bool


# ---------------------------------------------------------------- materials


def add_material(
    desk: Desk, file: NewAttachment, title: str, topic: str = "", note: str = ""
) -> tuple[str, Changes]:
    """Keeps a PDF or picture, made ready by `attachments.prepare`. Raises InvalidInput without a title."""
    desk.require(Permission.VISIT_RECORD)
    title = clean_line(title)
    if not title:
        raise InvalidInput({"title": "Beri judul materi ini."})
    with desk.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO blob (sha256, size, data) VALUES (?,?,?) ON CONFLICT (sha256) DO NOTHING",
            (file.sha256, len(file.data), file.data),
        )
        material_id = uow.insert(
            "material",
            {
                "title": title, "topic": clean_line(topic) or None, "name": file.name,
                "media_type": file.media_type, "sha256": file.sha256, "size": len(file.data),
                "added_at": uow.at, "note": clean_text(note) or None,
            },
        )  # fmt: skip
        uow.audit("material.add", "material", material_id, {"name": file.name})
    return material_id, uow.changes


def remove_material(desk: Desk, material_id: str, reason: str) -> Changes:
    """Takes a material out of the list; sessions that used it stay. Raises InvalidInput, NotFound."""
    return _remove(desk, "material", material_id, reason, "Tuliskan alasan materi ini dihapus.")


def materials(desk: Desk) -> list[MaterialRow]:
    """All materials by title, this office's first."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        used = _uses(connection)
        rows = connection.exec_driver_sql(
            "SELECT id, title, topic, name, media_type, size, note, "
            "EXISTS (SELECT 1 FROM blob b WHERE b.sha256=material.sha256) AS here, office FROM material "
            "WHERE deleted=0 ORDER BY office<>?, title, rid",
            (desk.office_code,),
        )
        return [
            MaterialRow(r[0], r[1], r[2] or "", r[3], r[4], int(r[5]), r[6] or "", bool(r[7]),
                        r[8] == desk.office_code, used.get(r[0], 0))
            for r in rows
        ]  # fmt: skip


def read_material(desk: Desk, material_id: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes. Raises NotFound, also where the file lies in another office."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT m.name, m.media_type, b.data FROM material m JOIN blob b ON b.sha256=m.sha256 "
            "WHERE m.id=? AND m.deleted=0",
            (material_id,),
        ).first()
    if row is None:
        raise NotFound(
            "Berkas materi ini tidak ada di kantor ini.",
            "Catatannya tetap ada.",
            "Minta berkasnya kepada kantor pemiliknya, lalu tambahkan di sini.",
        )
    return row[0], row[1], bytes(row[2])


def _uses(connection: Connection) -> dict[str, int]:
    used: dict[str, int] = {}
    for (text,) in connection.exec_driver_sql("SELECT materials FROM info_session WHERE deleted=0"):
        for material_id in json.loads(text):
            used[material_id] = used.get(material_id, 0) + 1
    return used


# ---------------------------------------------------------------- sessions


def save_session(desk: Desk, typed: SessionInput, session_id: str | None = None) -> tuple[str, Changes]:
    """Records a session held, or corrects one of this office. Raises InvalidInput by field, NotFound."""
    desk.require(Permission.VISIT_RECORD)
    clean = _clean(typed, desk.session.name)
    problems = _problems(clean, desk.today())
    if problems:
        raise InvalidInput(problems)
    with desk.unit_of_work() as uow:
        values = _values(uow, clean)
        if session_id is None:
            session_id = uow.insert("info_session", values)
        else:
            _own(uow, "info_session", session_id)
            uow.update("info_session", session_id, values)
        uow.audit("session.save", "info_session", session_id, {"reached": clean.reached})
    return session_id, uow.changes


def remove_session(desk: Desk, session_id: str, reason: str) -> Changes:
    """Takes a session out, as one entered twice. Raises InvalidInput without a reason, NotFound."""
    return _remove(desk, "info_session", session_id, reason, "Tuliskan alasan kegiatan ini dihapus.")


def sessions(desk: Desk, text: str = "", month: str = "") -> list[SessionRow]:
    """Sessions held, the latest first; ``month`` is ``2026-11``. Call it off the UI thread."""
    desk.require(Permission.CASE_VIEW)
    where, values = ["deleted=0"], []
    if month:
        where.append("substr(held_on,1,7)=?")
        values.append(month)
    if text.strip():
        found = containing(("topic", "place", "audience", "officer_name"), text)
        where.append(found.text)
        values += found.parameters
    with desk.store.read() as connection:
        names = OfficeNames(desk.store)
        names.read(connection)
        titles = {str(r[0]): str(r[1]) for r in connection.exec_driver_sql("SELECT id, title FROM material")}
        rows = connection.exec_driver_sql(
            f"SELECT * FROM info_session WHERE {' AND '.join(where)} ORDER BY held_on DESC, rid DESC LIMIT ?",
            (*values, MOST),
        )
        return [_row(dict(row._mapping), titles, desk.office_code, names) for row in rows]


def _row(row: dict[str, Any], titles: dict[str, str], own: str, names: OfficeNames) -> SessionRow:
    return SessionRow(
        id=row["id"],
        held_on=date.fromisoformat(row["held_on"]),
        topic=row["topic"],
        place=row["place"],
        audience=row["audience"] or "",
        reached=int(row["reached"]),
        women=row["women"],
        materials=tuple((one, titles.get(one, "")) for one in json.loads(row["materials"])),
        officer_name=row["officer_name"],
        note=row["note"] or "",
        office_name=names[row["office"]],
        own=row["office"] == own,
    )


def _clean(typed: SessionInput, officer: str) -> SessionInput:
    return replace(
        typed,
        topic=clean_line(typed.topic),
        place=clean_line(typed.place),
        audience=clean_line(typed.audience),
        officer_name=clean_line(typed.officer_name) or officer,
        note=clean_text(typed.note),
        materials=tuple(dict.fromkeys(typed.materials)),
    )


def _problems(typed: SessionInput, today: date) -> dict[str, str]:
    found = {}
    if typed.held_on is None:
        found["held_on"] = "Isi tanggal kegiatan."
    elif typed.held_on > today:
        found["held_on"] = "Tanggal kegiatan belum tiba."
    if not typed.topic:
        found["topic"] = "Isi topiknya."
    if not typed.place:
        found["place"] = "Isi tempatnya."
    if typed.reached is None or not 0 <= typed.reached <= MOST_REACHED:
        found["reached"] = "Isi jumlah peserta dengan angka."
    elif typed.women is not None and not 0 <= typed.women <= typed.reached:
        found["women"] = "Jumlah perempuan tidak dapat melebihi jumlah peserta."
    return found


def _values(uow: UnitOfWork, typed: SessionInput) -> dict[str, Any]:
    known = _known_materials(uow, typed.materials)
    return {
        "held_on": typed.held_on.isoformat() if typed.held_on else None, "topic": typed.topic,
        "place": typed.place, "audience": typed.audience or None, "reached": typed.reached,
        "women": typed.women, "materials": dump(known), "officer_name": typed.officer_name,
        "note": typed.note or None,
    }  # fmt: skip


def _known_materials(uow: UnitOfWork, ids: Iterable[str]) -> list[str]:
    return [one for one in ids if uow.row("material", one) is not None]


def _remove(desk: Desk, entity: str, row_id: str, reason: str, ask: str) -> Changes:
    """Deletes a row of this office; ``ask`` is said where there is no reason."""
    desk.require(Permission.VISIT_RECORD)
    reason = clean_line(reason)
    if not reason:
        raise InvalidInput({"reason": ask})
    with desk.unit_of_work() as uow:
        _own(uow, entity, row_id)
        uow.delete(entity, row_id, reason)
        uow.audit(f"{_AUDITED[entity]}.remove", entity, row_id, {"reason": reason})
    return uow.changes


def _own(uow: UnitOfWork, entity: str, row_id: str) -> dict[str, Any]:
    row = uow.row(entity, row_id)
    if row is None or row["deleted"] or row["office"] != uow.origin.office:
        raise NotFound(
            "Catatan ini tidak ada di kantor ini.", "Tidak ada yang diubah.", "Muat ulang daftarnya."
        )
    return row
