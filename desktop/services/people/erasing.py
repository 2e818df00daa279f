"""Erasing a person's data: everywhere it stands, here and in every office that has it; the ids stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models.erasure import ERASABLE
from desktop.models.errors import InvalidInput, KnownError, NotFound
from desktop.models.names import fold
from desktop.models.ownership import OF_A_CASE, may_erase
from desktop.models.roles import Permission
from desktop.services.people import erasing_letters
from desktop.services.people.erasing_drafts import forget_drafts, forget_views
from desktop.services.people.erasing_rows import clear
from desktop.services.people.merged_people import group
from desktop.services.reporting.naming import NamingMonth, months_naming
from desktop.sync.reindexing import reindex
from desktop.sync.slow_road import recompute

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

_REPORTER = "reporter_name"
#: What a letter says; of one about somebody else the register still tells whom it is about.
_SAID = "content,title"
#: Rows that speak of a family, or of one person.
_OF_A_FAMILY = ("family_event", "observation", "benefit", "proposal")
#: Rows that speak of one person, beside their cases.
_OF_A_PERSON = (*_OF_A_FAMILY, "ppks_entry")
_HEAD = "head_name"
#: What a visit says of the members of the family.
_OF_MEMBERS = "members,note,purpose"
#: Visits to a family that the person has left, of those in which they were named.
_ELSEWHERE = "instr(members, ?) > 0 AND household_id IS NOT ?"
#: What the event of somebody else keeps of the person: how their row was, and words with their name.
_BEFORE = "detail"


class CannotErase(KnownError):
    """The person's data is not this office's to erase."""

    code = "cannot_erase"
    exit_code = 45


@dataclass(frozen=True, slots=True)
class Erased:
    """What was changed, and the months whose own words still name the person: people must change those."""

    changes: Changes
    months: tuple[NamingMonth, ...]


def erase_person(desk: Desk, person_id: str, reason: str) -> Erased:
    """Blanks a resident, the cases about them and everything in these, drafts and scans included.

    Where they only reported for somebody else, their name is blanked there and the papers that bear it.
    It travels with the next bundle and cannot be taken back. Words typed about a month stay and are told.
    Raises InvalidInput (no reason), NotFound, CannotErase.
    """
    desk.require(Permission.OFFICE_MANAGE)
    if not reason.strip():
        raise InvalidInput({"reason": "Tuliskan dasar penghapusan."})
    with desk.unit_of_work() as uow:
        person = uow.row("person", person_id)
        if person is None:
            raise NotFound("Warga ini tidak ada.", "Tidak ada yang diubah.", "Cari lagi warganya.")
        if not may_erase(person["office"], desk.office_code):
            raise CannotErase(
                "Data warga ini milik kantor lain.",
                "Tidak ada yang diubah.",
                "Minta kantor pemiliknya atau kabupaten menghapusnya.",
            )
        erased = _Erasing(uow, desk.office_code, reason.strip())
        records = (person_id, *_merged_with(uow, person_id))
        months = months_naming(uow.connection, _names(uow, records))
        for record_id in records:
            _erase_record(uow, erased, record_id)
        erased.finish()
        uow.audit("person.erase", "person", person_id, {"rows": len(erased.keys)})
    return Erased(uow.changes, months)


def _names(uow: UnitOfWork, records: Iterable[str]) -> set[str]:
    found = (uow.row("person", record_id) for record_id in records)
    return {str(row["name"]) for row in found if row is not None and row["name"]}


def _merged_with(uow: UnitOfWork, person_id: str) -> list[str]:
    """The other records of the same person."""
    return [record_id for record_id in group(uow.connection, person_id) if record_id != person_id]


def _erase_record(uow: UnitOfWork, erased: _Erasing, person_id: str) -> None:
    person = uow.row("person", person_id)
    if person is None:
        return
    erased.row("person", person)
    cases = [str(row[0]) for row in uow.execute("SELECT id FROM cases WHERE subject_id=?", (person_id,))]
    for case_id in cases:
        erased.case(case_id)
    for case_id, name in uow.execute(
        "SELECT id, reporter_name FROM cases WHERE reporter_id=? AND subject_id<>?", (person_id, person_id)
    ):
        erased.row("cases", uow.row("cases", str(case_id)), _REPORTER)
        for letter_id in erasing_letters.naming(uow, str(case_id), name, person["name"]):
            erased.row("letter", uow.row("letter", letter_id), _SAID)
    for entity in _OF_A_PERSON:
        for (row_id,) in uow.execute(f"SELECT id FROM {entity} WHERE person_id=?", (person_id,)):
            erased.row(entity, uow.row(entity, str(row_id)))
    for letter_id in erasing_letters.about(uow, person):
        if ("letter", letter_id) not in erased.keys:
            erased.row("letter", uow.row("letter", letter_id))
    for letter_id, columns in erasing_letters.reasons(uow, person):
        erased.row("letter", uow.row("letter", letter_id), columns)
    if person["household_id"]:
        _erase_of_family(uow, erased, person)
    _erase_visits(uow, erased, _ELSEWHERE, (person_id, person["household_id"]), _OF_MEMBERS)
    _erase_from_events(uow, erased, person)
    forget_views(uow, person)
    forget_drafts(uow, person, [case_id for case_id in cases if ("cases", case_id) in erased.keys])


def _erase_of_family(uow: UnitOfWork, erased: _Erasing, person: dict[str, Any]) -> None:
    """Of a family with others in it the name of its head, if that was the person; else all of it."""
    household_id = person["household_id"]
    same = set(group(uow.connection, person["id"]))
    members = uow.execute("SELECT id FROM person WHERE household_id=? AND deleted=0", (household_id,))
    others = any(member not in same for (member,) in members)
    household = uow.row("household", household_id)
    if not others:
        erased.row("household", household)
        for entity in _OF_A_FAMILY:
            for (row_id,) in uow.execute(
                f"SELECT id FROM {entity} WHERE household_id=? AND person_id IS NULL", (household_id,)
            ):
                erased.row(entity, uow.row(entity, str(row_id)))
    elif household is not None and fold(household[_HEAD] or "") == fold(person["name"]):
        erased.row("household", household, _HEAD)
    _erase_visits(uow, erased, "household_id=?", (household_id,), _OF_MEMBERS if others else None)


def _erase_visits(
    uow: UnitOfWork, erased: _Erasing, which: str, values: tuple[str | None, ...], columns: str | None
) -> None:
    """What visits say of the members, and every photo, since it may show the person.

    House and place stay while others of the family live there.
    """
    for (visit_id,) in uow.execute(f"SELECT id FROM home_visit WHERE {which}", values):
        erased.row("home_visit", uow.row("home_visit", str(visit_id)), columns)
        for (photo_id,) in uow.execute("SELECT id FROM visit_photo WHERE visit_id=?", (visit_id,)):
            erased.row("visit_photo", uow.row("visit_photo", str(photo_id)))


def _erase_from_events(uow: UnitOfWork, erased: _Erasing, person: dict[str, Any]) -> None:
    """What events of others in the families of the person keep of them: whom a new head replaced, say."""
    mine = "person_id=?1 OR instr(detail, ?1) > 0"
    homes = (
        f"SELECT household_id FROM family_event WHERE {mine} "
        f"UNION SELECT other_household_id FROM family_event WHERE {mine} UNION SELECT ?2"
    )
    found = uow.execute(
        "SELECT id, detail FROM family_event WHERE person_id IS NOT ?1 "
        f"AND (instr(detail, ?1) > 0 OR household_id IN ({homes}) OR other_household_id IN ({homes}))",
        (person["id"], person["household_id"]),
    )
    name = fold(person["name"])
    for event_id, detail in found:
        if person["id"] in detail or (name and f" {name} " in f" {fold(detail)} "):
            erased.row("family_event", uow.row("family_event", str(event_id)), _BEFORE)


class _Erasing:
    """Logs the erasure of rows and then blanks them all."""

    def __init__(self, uow: UnitOfWork, here: str, reason: str) -> None:
        self._uow = uow
        self._here = here
        self._reason = reason
        self.keys: set[tuple[str, str]] = set()

    def row(self, entity: str, row: dict[str, Any] | None, columns: str | None = None) -> None:
        """Erases one row that is ours to erase; others are their owner's."""
        if row is None or entity not in ERASABLE or not may_erase(row["office"], self._here):
            return
        self._uow.erase(entity, row["id"], self._reason, columns)
        self.keys.add((entity, row["id"]))

    def case(self, case_id: str) -> None:
        """A case with all that belongs to it."""
        self.row("cases", self._uow.row("cases", case_id))
        for entity in OF_A_CASE:
            for (row_id,) in self._uow.execute(f"SELECT id FROM {entity} WHERE case_id=?", (case_id,)):
                self.row(entity, self._uow.row(entity, str(row_id)))

    def finish(self) -> None:
        """Blanks rows, log lines, search entries and scans."""
        connection = self._uow.connection
        recompute(connection, sorted(self.keys), self._uow.at)
        for entity in sorted({entity for entity, _ in self.keys}):
            reindex(connection, entity, [row_id for name, row_id in self.keys if name == entity])
        ids: dict[str, list[str]] = {}
        for name, row_id in self.keys:
            ids.setdefault(name, []).append(row_id)
        clear(self._uow, ids)
