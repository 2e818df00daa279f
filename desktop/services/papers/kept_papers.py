"""Papers of a deliberation as they were handed out: printed again they say the same, whatever changed since.

Only in the office that printed them. A line about somebody whose data was erased is blanked here as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.dates import local_time, short_date
from desktop.models.erasure import GONE
from desktop.models.official_papers import WrittenPaper
from desktop.services.papers import frozen_letters
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

#: Where the lines about proposals stand, a table of "parts" or "attached" by place.
Lines = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper that was handed out: the how-manieth, on which day, by whom."""

    kind: str
    version: int
    on: date
    actor_name: str


def standing(
    connection: Connection, desk: Desk, deliberation_ids: Iterable[str]
) -> dict[str, dict[str, Kept]]:
    """The newest print of each paper, by deliberation and kind."""
    rows = connection.exec_driver_sql(
        "SELECT deliberation_id, kind, max(version), at, actor_name FROM kept_paper "
        "WHERE deliberation_id IN (SELECT value FROM json_each(?)) GROUP BY deliberation_id, kind",
        (dump(list(deliberation_ids)),),
    )
    found: dict[str, dict[str, Kept]] = {}
    for of, kind, version, at, actor in rows:
        day = local_time(at, desk.zone).date()
        found.setdefault(of, {})[kind] = Kept(kind, int(version), day, actor)
    return found


def keep(
    uow: UnitOfWork,
    place: tuple[str, str],
    content: WrittenPaper,
    lines: tuple[Lines, Sequence[str]] | None,
    reason: str = "",
) -> int:
    """Keeps the next version of a paper; ``place`` is the deliberation and the kind.

    ``lines`` says which table lists proposals, and whose line is which.
    """
    latest = uow.execute("SELECT max(version) FROM kept_paper WHERE deliberation_id=? AND kind=?", place)
    version = int(latest[0][0] or 0) + 1
    frozen_letters.keep_logo(uow, content)
    kept = frozen_letters.frozen(content)
    if lines is not None:
        (part, number), ids = lines
        kept |= {"part": part, "place": number, "ids": list(ids)}
    uow.execute(
        "INSERT INTO kept_paper (deliberation_id, kind, version, content, reason, at, actor_name) "
        "VALUES (?,?,?,?,?,?,?)",
        (*place, version, dump(kept), reason.strip() or None, uow.at, uow.actor.name),
    )
    return version


def read(connection: Connection, place: tuple[str, str], number: str | None = None) -> WrittenPaper | None:
    """The newest print of a paper, or of those that bear a number; None where none was handed out.

    A logo that is not here is left out.
    """
    text = _newest(connection, place, number)
    if text is None:
        return None
    kept = json.loads(text)
    return frozen_letters.with_logo(connection, frozen_letters.written(kept["paper"]), kept["logo"])


def differs(connection: Connection, place: tuple[str, str], content: WrittenPaper) -> bool:
    """Whether a paper made now would say something else than the newest print."""
    import msgspec

    text = _newest(connection, place)
    if text is None:
        return False
    kept = json.loads(text)
    plain: Mapping[str, Any] = json.loads(dump(frozen_letters.frozen(content)))
    # Read and written once more: a paper of an earlier program lacks what papers have learned to hold since.
    before = json.loads(dump(msgspec.to_builtins(frozen_letters.written(kept["paper"]))))
    return kept["logo"] != plain["logo"] or _said(before) != _said(plain["paper"])


def edition(version: int, before: date) -> str:
    """What the foot of a later version says: "Cetakan ke-2, mengganti cetakan 13-08-2026"."""
    return f"Cetakan ke-{version}, mengganti cetakan {short_date(before)}"


def blank_erased(uow: UnitOfWork, proposal_ids: Iterable[str]) -> None:
    """Empties the lines about proposals whose content was erased, and what these changed in the registry."""
    asked = dump(list(proposal_ids))
    rows = uow.execute(
        "SELECT row_id FROM erased_row WHERE entity='proposal' "
        "AND row_id IN (SELECT value FROM json_each(?))",
        (asked,),
    )
    gone = {str(row[0]) for row in rows}
    if not gone:
        return
    uow.execute(
        "DELETE FROM applied_proposal WHERE proposal_id IN (SELECT value FROM json_each(?))",
        (dump(sorted(gone)),),
    )
    for of, kind, version, text in uow.execute(
        "SELECT deliberation_id, kind, version, content FROM kept_paper WHERE EXISTS (SELECT 1 FROM "
        "json_each(content, '$.ids') l WHERE l.value IN (SELECT value FROM json_each(?)))",
        (dump(sorted(gone)),),
    ):
        uow.execute(
            "UPDATE kept_paper SET content=? WHERE deliberation_id=? AND kind=? AND version=?",
            (_blanked(text, gone), of, kind, version),
        )


# ---------------------------------------------------------------- inside


def _newest(connection: Connection, place: tuple[str, str], number: str | None = None) -> str | None:
    row = connection.exec_driver_sql(
        "SELECT content FROM kept_paper WHERE deliberation_id=?1 AND kind=?2 "
        "AND (?3 IS NULL OR json_extract(content, '$.paper.number')=?3) ORDER BY version DESC LIMIT 1",
        (*place, number),
    ).first()
    return None if row is None else str(row[0])


def _said(paper: Mapping[str, Any]) -> Mapping[str, Any]:
    """A paper without what tells one print of it from another."""
    return {**paper, "edition": "", "verification_qr": "", "verification_code": ""}


def _blanked(text: str, gone: set[str]) -> str:
    frozen = json.loads(text)
    rows = frozen["paper"][frozen["part"]][frozen["place"]]["table"]["rows"]
    for row, proposal_id in zip(rows, frozen["ids"], strict=True):
        if proposal_id in gone:
            row[1:] = [GONE] * (len(row) - 1)
    return dump(frozen)
