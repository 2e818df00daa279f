"""What a family event does to the rows of persons and households, kept with it so that it can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.models.errors import KnownError

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork

Row = dict[str, Any]


class ChangedSince(KnownError):
    """What the event changed was changed again, or erased, so it can no longer be taken back."""

    code = "changed_since"


@dataclass
class Effects:
    """Changes rows and remembers how they were; ``detail`` is what the event keeps of it."""

    uow: UnitOfWork
    patched: list[tuple[str, str, dict[str, list[Any]]]] = field(default_factory=list)
    made: list[tuple[str, str]] = field(default_factory=list)

    def patch(self, entity: str, row_id: str, values: Mapping[str, Any]) -> None:
        """Changes a row of ours."""
        before = self.uow.row(entity, row_id) or {}
        changed = self.uow.update(entity, row_id, values)
        if changed:
            self.patched.append((entity, row_id, {name: [before[name], values[name]] for name in changed}))

    def insert(self, entity: str, values: Mapping[str, Any], *, stay: bool) -> str:
        """Adds a row."""
        row_id = self.uow.insert(entity, values, stay=stay)
        self.made.append((entity, row_id))
        return row_id

    def added(self, entity: str, row_id: str) -> None:
        """Remembers a row that somebody else has added for this event."""
        self.made.append((entity, row_id))

    def detail(self, **words: str) -> Row:
        """The event's own memory, as JSON values."""
        return {
            **{name: text for name, text in words.items() if text},
            "patched": [list(one) for one in self.patched],
            "made": [list(one) for one in self.made],
        }


def can_undo(detail: Mapping[str, Any]) -> bool:
    """Whether the event still knows what it did; erasing a person takes that from it."""
    return "patched" in detail


def undo(uow: UnitOfWork, detail: Mapping[str, Any], reason: str) -> None:
    """Puts rows back as they were before an event. Raises ChangedSince where they are no longer its own."""
    if not can_undo(detail):
        raise ChangedSince(
            "Peristiwa ini menyangkut warga yang datanya sudah dihapus.",
            "Peristiwa dan data keluarga tetap seperti sekarang.",
            "Perbaiki data keluarganya langsung.",
        )
    for entity, row_id, changed in reversed(detail.get("patched", [])):
        row = uow.row(entity, row_id)
        if row is None or row["deleted"] or any(row[name] != after for name, (_, after) in changed.items()):
            raise _changed_since()
        uow.update(entity, row_id, {name: before for name, (before, _) in changed.items()})
    for entity, row_id in reversed(detail.get("made", [])):
        row = uow.row(entity, row_id)
        if row is None or row["deleted"]:
            continue
        if _is_used(uow, entity, row_id):
            raise _changed_since()
        uow.delete(entity, row_id, reason)


def _is_used(uow: UnitOfWork, entity: str, row_id: str) -> bool:
    """Whether anything else points to a row that the event has made."""
    asked: tuple[str, ...]
    if entity == "household":
        asked = (
            "SELECT 1 FROM person WHERE household_id=? AND deleted=0",
            "SELECT 1 FROM home_visit WHERE household_id=? AND deleted=0",
            "SELECT 1 FROM observation WHERE household_id=? AND deleted=0",
            "SELECT 1 FROM benefit WHERE household_id=? AND deleted=0",
        )
    else:
        asked = (
            "SELECT 1 FROM cases WHERE subject_id=? AND deleted=0",
            "SELECT 1 FROM cases WHERE reporter_id=? AND deleted=0",
            "SELECT 1 FROM ppks_entry WHERE person_id=? AND deleted=0",
            "SELECT 1 FROM observation WHERE person_id=? AND deleted=0",
            "SELECT 1 FROM benefit WHERE person_id=? AND deleted=0",
        )
    return any(uow.execute(f"{question} LIMIT 1", (row_id,)) for question in asked)


def stays(uow: UnitOfWork, household_id: str | None, person_id: str | None) -> bool:
    """Whether what is added about them must stay in this office, as they themselves do."""
    known = (("household", household_id), ("person", person_id))
    return any(row_id is not None and uow.stayed(entity, row_id) for entity, row_id in known)


def _changed_since() -> ChangedSince:
    return ChangedSince(
        "Data keluarga ini sudah diubah lagi sesudah peristiwa itu.",
        "Peristiwa dan data keluarga tetap seperti sekarang.",
        "Batalkan dahulu perubahan yang lebih baru, atau perbaiki datanya langsung.",
    )
