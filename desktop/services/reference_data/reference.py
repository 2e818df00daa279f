"""Reference data as valid here: the shipped lists, the edits of the offices above, this office's own."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from desktop.models import people
from desktop.models import reference as rules
from desktop.models.errors import InvalidInput, NotFound
from desktop.models.reference_reader import Coded, InvalidReference
from desktop.models.resources import resource_path
from desktop.models.roles import Permission
from desktop.models.workdays import WorkCalendar, work_calendar
from desktop.services.reference_data import shared_reference
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.models.letter_template import LetterTemplate
    from desktop.models.reference import (
        ComplaintKind,
        CycleRule,
        DeadlineRule,
        Destination,
        LetterClass,
        PpksCategory,
        Programme,
        Sector,
    )
    from desktop.services.desk import Desk
    from desktop.storage.store import Store
    from desktop.storage.unit_of_work import Changes

#: Working days where neither programme nor kind says anything (DOMAIN A6: a local standard).
FALLBACK_DAYS = 10

#: The lists an office may edit here. Destinations have a table of their own, templates keep their versions.
EDITABLE = (
    "programmes",
    "complaint_kinds",
    "deadlines",
    "holidays",
    "sectors",
    "ppks",
    "letter_classes",
    "data_cycle",
)

_PARSERS: dict[str, Callable[[object, str], tuple[Coded, ...]]] = {
    "sectors": rules.parse_sectors,
    "complaint_kinds": rules.parse_complaint_kinds,
    "programmes": rules.parse_programmes,
    "destinations": rules.parse_destinations,
    "letter_classes": rules.parse_letter_classes,
    "letter_templates": rules.parse_letter_templates,
    "deadlines": rules.parse_deadlines,
    "ppks": rules.parse_ppks,
    "data_cycle": rules.parse_data_cycle,
}
_log = logging.getLogger(__name__)
_T = TypeVar("_T", bound=Coded)


class Source(StrEnum):
    """Where an item of a list comes from."""

    SHIPPED = "shipped"
    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One item of an editable list; ``content`` is what ``save_item`` takes (the shipped where removed)."""

    code: str
    content: dict[str, Any]
    source: Source


@cache
def shipped_content(kind: str) -> dict[str, dict[str, Any]]:
    """A shipped list as JSON values by code; empty for a list that only offices fill (holidays)."""
    path = resource_path("reference", f"{kind}.json")
    if not path.is_file():
        return {}
    return {str(item["code"]): item for item in json.loads(path.read_text(encoding="utf-8"))["items"]}


@cache
def shipped(kind: str) -> tuple[Coded, ...]:
    """A shipped list, read and checked once."""
    path = resource_path("reference", f"{kind}.json")
    if kind not in _PARSERS or not path.is_file():
        return ()
    return _PARSERS[kind](json.loads(path.read_text(encoding="utf-8")), path.name)


class Reference:
    """Programmes, kinds of case, deadlines, letter classes, categories and the calendar of one office."""

    def __init__(
        self, office_code: str, today: Callable[[], date], edits: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self._office_code = office_code
        self._today = today
        self._edits = edits
        self._lists: dict[str, tuple[Coded, ...]] = {}
        self._calendar: WorkCalendar | None = None

    @classmethod
    def load(cls, store: Store) -> Reference:
        """Reads the office's edits now; the shipped files are read when first asked for."""
        with store.read() as connection:
            own = connection.exec_driver_sql("SELECT kind, code, content FROM reference_item").all()
            # The last word on an item holds: the shipped one, kabupaten, kecamatan, this office.
            edits = _read_edits([*shared_reference.from_above(connection, store.profile.office_code), *own])
        return cls(store.profile.office_code, store.today, edits)

    def programmes(self, day: date | None = None) -> tuple[Programme, ...]:
        """What exists in this office's area and is in force on ``day`` (default: today)."""
        on = day or self._today()
        return tuple(
            item
            for item in self._list("programmes", rules.Programme)
            if rules.valid_on(item, on) and rules.offered_in(item, self._office_code)
        )

    def programme(self, code: str) -> Programme | None:
        """The programme of a code, in force or not."""
        return self._by_code("programmes", code, rules.Programme)

    def kinds(self) -> tuple[ComplaintKind, ...]:
        """Kinds of case in the order of the form."""
        return tuple(sorted(self._list("complaint_kinds", rules.ComplaintKind), key=lambda kind: kind.order))

    def kind(self, code: str) -> ComplaintKind | None:
        """The kind of a code."""
        return self._by_code("complaint_kinds", code, rules.ComplaintKind)

    def sectors(self) -> tuple[Sector, ...]:
        """Sectors (bidang)."""
        return self._list("sectors", rules.Sector)

    def letter_classes(self) -> tuple[LetterClass, ...]:
        """Archive classification codes."""
        return self._list("letter_classes", rules.LetterClass)

    def letter_template(self, code: str) -> LetterTemplate | None:
        """The template of a kind of letter, as it holds here."""
        from desktop.models.letter_template import LetterTemplate

        return self._by_code("letter_templates", code, LetterTemplate)

    def ppks(self) -> tuple[PpksCategory, ...]:
        """Categories of persons needing social services."""
        return self._list("ppks", rules.PpksCategory)

    def sensitive_ppks(self) -> frozenset[str]:
        """Codes of the categories for named officers only: those that always are, and those marked so."""
        return people.SENSITIVE_PPKS | {category.code for category in self.ppks() if category.sensitive}

    def is_sensitive(self, kind: str, ppks: Iterable[str]) -> bool:
        """Whether a case of this kind and these categories is kept from general view by default."""
        of_kind = self.kind(kind)
        marked = of_kind is not None and of_kind.sensitive
        return marked or people.is_sensitive(kind, ppks) or not self.sensitive_ppks().isdisjoint(ppks)

    def cycle(self) -> tuple[CycleRule, ...]:
        """Dates and spans of the monthly cycle of data updates."""
        return self._list("data_cycle", rules.CycleRule)

    def deadlines(self) -> tuple[DeadlineRule, ...]:
        """Working days by kind of case."""
        return self._list("deadlines", rules.DeadlineRule)

    def deadline_days(self, kind_code: str, programme: str | None = None, day: date | None = None) -> int:
        """Working days until an answer is due: the programme's own, else the kind's, else the fallback."""
        own = self.programme(programme) if programme else None
        if own is not None and own.sla_days is not None:
            return own.sla_days
        days = rules.deadline_days(self.deadlines(), kind_code, day or self._today())
        return FALLBACK_DAYS if days is None else days

    def destinations_default(self, office_code: str | None = None) -> tuple[Destination, ...]:
        """The shipped directory with the names of the office's own kabupaten, kecamatan and provinsi."""
        from desktop.models import areas

        own = areas.get(office_code or self._office_code)
        around = (*((own,) if own else ()), *areas.parents(office_code or self._office_code))
        names = {area.level.value: area.titled for area in around}
        filled = (
            rules.fill_destination(item, names) for item in self._list("destinations", rules.Destination)
        )
        return tuple(item for item in filled if item is not None)

    def calendar(self) -> WorkCalendar:
        """Working days of this office: the national holidays and its own edits."""
        if self._calendar is None:
            self._calendar = work_calendar(item.edit for item in self._list("holidays", rules.HolidayItem))
        return self._calendar

    def _by_code(self, kind: str, code: str, shape: type[_T]) -> _T | None:
        return next((item for item in self._list(kind, shape) if item.code == code), None)

    def _list(self, kind: str, shape: type[_T]) -> tuple[_T, ...]:
        found = self._lists.get(kind)
        if found is None:
            found = self._lists[kind] = tuple(self._merged(kind).values())
        return cast("tuple[_T, ...]", found)

    def _merged(self, kind: str) -> dict[str, Coded]:
        items = {item.code: item for item in shipped(kind)}
        for code, content in self._edits.get(kind, {}).items():
            if content is None:
                items.pop(code, None)
                continue
            try:
                items[code] = rules.parse_item(kind, content, "Data acuan kantor")
            except InvalidReference as error:
                # Written by another version of the program: what was shipped holds until it is edited again.
                _log.warning("reference edit %s %s is not usable: %s", kind, code, error.field)
        return items


def _read_edits(rows: Iterable[Any]) -> dict[str, dict[str, Any]]:
    edits: dict[str, dict[str, Any]] = {}
    for kind, code, content in rows:
        edits.setdefault(kind, {})[code] = json.loads(content)
    return edits


# ---- editing -------------------------------------------------------------------------------------------


def items(desk: Desk, kind: str) -> list[ReferenceRow]:
    """An editable list with the source of every item: shipped order first, then what the office added."""
    _require_editable(kind)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT kind, code, content FROM reference_item WHERE kind=? ORDER BY code", (kind,)
        )
        edits = _read_edits(rows).get(kind, {})
        inherited = _read_edits(shared_reference.from_above(connection, desk.office_code)).get(kind, {})
    base = shipped_content(kind) | {code: edit for code, edit in inherited.items() if edit is not None}
    base = {code: content for code, content in base.items() if inherited.get(code, content) is not None}
    listed = [ReferenceRow(code, *_row(content, edits, code)) for code, content in base.items()]
    added = [
        ReferenceRow(code, content, Source.ADDED)
        for code, content in edits.items()
        if code not in base and content is not None
    ]
    return listed + added


def _row(content: dict[str, Any], edits: Mapping[str, Any], code: str) -> tuple[dict[str, Any], Source]:
    if code not in edits:
        return content, Source.SHIPPED
    edit = edits[code]
    return (content, Source.REMOVED) if edit is None else (edit, Source.EDITED)


def save_item(desk: Desk, kind: str, code: str, content: Mapping[str, Any]) -> Changes:
    """Adds an item or puts the office's own in the place of a shipped one. Raises InvalidReference."""
    desk.require(Permission.REFERENCE_EDIT)
    _require_editable(kind)
    own = {**content, "code": code}
    rules.parse_item(kind, own, "Data acuan kantor")
    return _write(desk, kind, code, own, "reference.save")


def remove_item(desk: Desk, kind: str, code: str) -> Changes:
    """Takes an item off a list; a shipped one can come back with ``reset_item``. Raises NotFound."""
    desk.require(Permission.REFERENCE_EDIT)
    _require_known(desk, kind, code)
    if _comes_from_elsewhere(desk, kind, code):
        return _write(desk, kind, code, None, "reference.remove")
    return _forget(desk, kind, code, "reference.remove")


def reset_item(desk: Desk, kind: str, code: str) -> Changes:
    """Drops the office's edit: the shipped item holds again. Raises NotFound."""
    desk.require(Permission.REFERENCE_EDIT)
    _require_known(desk, kind, code)
    return _forget(desk, kind, code, "reference.reset")


def _write(desk: Desk, kind: str, code: str, content: dict[str, Any] | None, action: str) -> Changes:
    with desk.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO reference_item (kind, code, content, changed_at) VALUES (?,?,?,?) "
            "ON CONFLICT (kind, code) DO UPDATE SET content=excluded.content, changed_at=excluded.changed_at",
            (kind, code, dump(content), uow.at),
        )
        uow.audit(action, "reference_item", f"{kind}:{code}")
        uow.touch("reference_item", f"{kind}:{code}")
    desk.forget_reference()
    return uow.changes


def _forget(desk: Desk, kind: str, code: str, action: str) -> Changes:
    with desk.unit_of_work() as uow:
        uow.execute("DELETE FROM reference_item WHERE kind=? AND code=?", (kind, code))
        uow.audit(action, "reference_item", f"{kind}:{code}")
        uow.touch("reference_item", f"{kind}:{code}")
    desk.forget_reference()
    return uow.changes


def _comes_from_elsewhere(desk: Desk, kind: str, code: str) -> bool:
    """Whether the item would be there without this office: shipped, or from an office above."""
    with desk.store.read() as connection:
        above = {(row[0], row[1]) for row in shared_reference.from_above(connection, desk.office_code)}
    return code in shipped_content(kind) or (kind, code) in above


def _require_editable(kind: str) -> None:
    if kind not in EDITABLE:
        raise InvalidInput({"kind": "Daftar data acuan ini tidak dikenal."})


def _require_known(desk: Desk, kind: str, code: str) -> None:
    if code not in {row.code for row in items(desk, kind)}:
        raise NotFound(
            "Butir ini tidak ada di daftar.", "Tidak ada yang diubah.", "Muat ulang daftar data acuan."
        )
