"""What becomes of a paper: every printing and every file of it is told in the audit trail, and what for.

A PDF is "saved first" in the sense that a letter's content lies frozen in the encrypted database before
anything can show it, and the same content always gives the same bytes. So no copy is kept beside it: the row
here names the SHA-256 of what went out, by which any sheet or file is told to be that paper.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop import __version__
from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.services.papers.letters import visible_row
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

LETTER = "letter"
_NOTE_MOST = 200


class Act(StrEnum):
    """What was done with a paper; the value is the action in the audit trail."""

    PRINT = "paper.print"
    SAVE = "paper.save"
    WORD = "paper.word"


class Purpose(StrEnum):
    """Why a paper with personal data goes out once more, or as a file."""

    LOST = "hilang"
    SPOILT = "gagal"
    DESTINATION = "instansi"
    CITIZEN = "warga"
    ARCHIVE = "arsip"
    OTHER = "lain"

    @property
    def label(self) -> str:
        """As it is to be read."""
        return _LABELS[self]


_LABELS = {
    Purpose.LOST: "Lembar pertama hilang atau rusak",
    Purpose.SPOILT: "Hasil cetak gagal atau tidak terbaca",
    Purpose.DESTINATION: "Diminta instansi tujuan",
    Purpose.CITIZEN: "Diminta warga yang bersangkutan",
    Purpose.ARCHIVE: "Arsip kantor",
    Purpose.OTHER: "Keperluan lain",
}


@dataclass(frozen=True, slots=True)
class PaperUse:
    """Which paper it is. ``kind`` is a word of the program ("referral", "report", "visit_form").

    ``letter_id`` for a paper that bears a number; ``personal`` where it names citizens. ``parts`` are the
    letters that go out together, each of which is logged for itself.
    """

    kind: str
    number: str = ""
    letter_id: str | None = None
    personal: bool = True
    parts: tuple[PaperUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """What was done with a letter: how often printed and saved, and when and by whom last (UTC)."""

    printed: int = 0
    saved: int = 0
    last_at: str = ""
    last_by: str = ""


def needs_purpose(use: PaperUse, act: Act, trace: Trace) -> bool:
    """Whether to ask what for: a letter's first printing is for what the letter is for, a blank form too."""
    if not use.personal:
        return False
    return act is not Act.PRINT or trace.printed > 0


def record(
    desk: Desk,
    use: PaperUse,
    act: Act,
    data: bytes,
    *,
    purpose: Purpose | None = None,
    note: str = "",
    pages: int = 0,
    copies: int = 1,
) -> Changes:
    """Writes down that a paper goes out; call it before it does. ``data`` is the file as it stands.

    ``pages`` are the pages asked for, ``copies`` how often. Raises InvalidInput where a purpose is needed
    and lacks, NotAllowed where the person may not print.
    """
    desk.require(Permission.LETTER_PRINT)
    words = note.strip()[:_NOTE_MOST]
    if purpose is Purpose.OTHER and not words:
        raise InvalidInput({"purpose": "Tuliskan keperluannya."})
    facts: dict[str, Any] = {"sha256": hashlib.sha256(data).hexdigest(), "program": __version__}
    facts |= {"purpose": purpose.value} if purpose else {}
    facts |= {"note": words} if words else {}
    facts |= {"pages": pages, "copies": copies} if act is Act.PRINT else {}
    facts |= {"together": len(use.parts)} if use.parts else {}
    with desk.unit_of_work() as uow:
        if purpose is None and needs_purpose(use, act, _trace(uow.connection, use)):
            raise InvalidInput({"purpose": "Pilih keperluannya."})
        for one in use.parts or (use,):
            about = {"kind": one.kind} | ({"number": one.number} if one.number else {})
            uow.audit(act.value, LETTER if one.letter_id else "paper", one.letter_id, about | facts)
            if one.letter_id:
                uow.touch(LETTER, one.letter_id)
    return uow.changes


def trace(desk: Desk, use: PaperUse) -> Trace:
    """What was done with a paper so far; of several together, with the one that was printed most."""
    with desk.store.read() as connection:
        return _trace(connection, use)


def traces(connection: Connection, letter_ids: Iterable[str]) -> dict[str, Trace]:
    """The same for several letters; those never printed nor saved are left out."""
    rows = connection.exec_driver_sql(
        "SELECT row_id, sum(action='paper.print'), sum(action<>'paper.print'), max(at), actor_name "
        "FROM audit INDEXED BY ix_audit_row WHERE entity='letter' "
        "AND row_id IN (SELECT value FROM json_each(?)) "
        "AND action IN ('paper.print', 'paper.save', 'paper.word') GROUP BY row_id",
        (dump(list(letter_ids)),),
    )
    return {row[0]: Trace(int(row[1]), int(row[2]), row[3], row[4]) for row in rows}


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of a letter's history: when (UTC), who, what, and what for as it is to be read."""

    at: str
    actor_name: str
    act: Act
    purpose: str
    pages: int
    copies: int
    sha256: str


def history(desk: Desk, letter_id: str) -> Sequence[LogLine]:
    """Every printing and file of a letter, oldest first. Raises NotFound for one that may not be seen."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        visible_row(connection, desk, letter_id)
        rows = connection.exec_driver_sql(
            "SELECT at, actor_name, action, detail FROM audit INDEXED BY ix_audit_row "
            "WHERE entity='letter' AND row_id=? AND action IN ('paper.print', 'paper.save', 'paper.word') "
            "ORDER BY seq",
            (letter_id,),
        ).all()
    return [_line(*row) for row in rows]


def _line(at: str, actor: str, action: str, detail: str) -> LogLine:
    facts = json.loads(detail)
    words = [_LABELS[Purpose(facts["purpose"])]] if facts.get("purpose") in set(Purpose) else []
    words += [facts["note"]] if facts.get("note") else []
    return LogLine(
        at,
        actor,
        Act(action),
        ": ".join(words),
        facts.get("pages", 0),
        facts.get("copies", 1),
        facts["sha256"],
    )


def _trace(connection: Connection, use: PaperUse) -> Trace:
    ids = [one.letter_id for one in use.parts or (use,) if one.letter_id is not None]
    found = traces(connection, ids) if ids else {}
    return max(found.values(), key=lambda trace: trace.printed, default=Trace())
