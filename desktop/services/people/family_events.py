"""What happens in families, as dated events: births, deaths, moves, split and joined families, marriages.

The rows of persons and households follow in the same transaction; the event remembers how they were, and can
be taken back while nothing else has changed them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.people import PersonInput, clean_line
from desktop.models.roles import Permission
from desktop.models.welfare import FamilyEventKind, Source
from desktop.services.people.family_effects import undo
from desktop.services.people.family_rows import Recorded
from desktop.services.people.record_checks import FieldChecks

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

NEWCOMER = frozenset({FamilyEventKind.BIRTH, FamilyEventKind.MOVED_IN})
"""Events that bring somebody into the family."""

_NAMELESS = {
    FamilyEventKind.BIRTH: "Isi nama anak yang lahir.",
    FamilyEventKind.MOVED_IN: "Isi nama pendatang, atau pilih siapa yang kembali.",
}


@dataclass(frozen=True, slots=True)
class EventInput:
    """What happened, as the form gives it; ``happened_on`` is an ISO day.

    ``person_ids`` are those it happened to: who died, left, split off (the new head first), joined, became
    head, married (one or both) or, coming back, moved in. ``newcomer`` is somebody not yet recorded.
    ``other_household_id`` is the family that is joined; ``no_kk`` that of a new family. ``shdk`` is the place
    of those who join, or of the head before.
    """

    kind: str
    happened_on: str
    source: str = Source.DESK
    household_id: str | None = None
    person_ids: tuple[str, ...] = ()
    newcomer: PersonInput | None = None
    other_household_id: str | None = None
    no_kk: str = ""
    shdk: str = ""
    note: str = ""


def record(desk: Desk, typed: EventInput) -> Recorded:
    """Keeps an event and changes the rows it is about. Raises InvalidInput, NotFound and NotAllowed."""
    from desktop.services.people.family_steps import Steps

    desk.require(Permission.PERSON_EDIT)
    checks = FieldChecks(desk)
    checks.one_of("kind", typed.kind, FamilyEventKind, "peristiwa")
    checks.one_of("source", typed.source, Source, "sumber")
    checks.day("happened_on", typed.happened_on, "Tanggal kejadian", needed=True)
    note = checks.note(typed.note)
    _check_who(checks, typed)
    checks.stop()
    with desk.unit_of_work() as uow:
        steps = Steps(uow, desk, typed, date.fromisoformat(typed.happened_on), note)
        event_ids = steps.take(FamilyEventKind(typed.kind))
    return Recorded(event_ids[0], tuple(steps.warnings), uow.changes)


def _check_who(checks: FieldChecks, typed: EventInput) -> None:
    """Somebody it happened to; at a birth only the child will do."""
    somebody = bool(typed.person_ids) and typed.kind != FamilyEventKind.BIRTH
    if typed.kind in NEWCOMER:
        if typed.newcomer is None and not somebody:
            checks.found["name"] = _NAMELESS[FamilyEventKind(typed.kind)]
    elif not somebody and "kind" not in checks.found:
        new_head = typed.kind in (FamilyEventKind.SPLIT, FamilyEventKind.NEW_HEAD)
        checks.found["person_ids"] = (
            "Pilih kepala keluarga yang baru." if new_head else "Pilih anggota keluarga yang mengalaminya."
        )


def take_back(desk: Desk, event_id: str, reason: str) -> Changes:
    """Undoes an event of ours: the rows are again as before. Raises NotFound, InvalidInput, ChangedSince."""
    desk.require(Permission.PERSON_EDIT)
    reason = clean_line(reason)
    if not reason:
        raise InvalidInput({"reason": "Tuliskan mengapa peristiwa ini dibatalkan."})
    with desk.unit_of_work() as uow:
        row = uow.row("family_event", event_id)
        if row is None or row["deleted"] or row["office"] != desk.office_code:
            raise NotFound(
                "Peristiwa ini tidak ada atau dicatat oleh kantor lain.",
                "Tidak ada yang diubah.",
                "Muat ulang halaman keluarga.",
            )
        undo(uow, json.loads(row["detail"]), reason)
        uow.delete("family_event", event_id, reason)
        uow.audit("family_event.take_back", "family_event", event_id, {"kind": row["kind"]})
    return uow.changes
