"""Finding residents as somebody types, and the list of all of them by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.codes import Sex, Shdk
from desktop.models.dates import age_on
from desktop.models.nik import mask_nik
from desktop.models.queue_indexes import PERSON_NAME
from desktop.models.roles import Permission
from desktop.models.welfare import ResidentState
from desktop.services.casework.case_people import address_line
from desktop.services.keyset import Listing, Scan, Sql, Walk
from desktop.services.offices.office_names import OfficeNames
from desktop.services.people.corrections import may_correct
from desktop.services.people.former_names import once_called
from desktop.services.people.merged_people import NOT_MERGED, PAIRS, visible_rids
from desktop.services.people.registry_rows import PersonHit
from desktop.storage import search

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

CAP = 1_000
"""Matches listed at most."""

CANDIDATES = 60
"""Matches from which the best are picked while somebody types."""

_ENDS = 2_000  # of those whose NIK ends in the same digits

HIT = "rid, id, name, nik, sex, birth_date, address, rt, rw, dusun, office, household_id, shdk, life_state"
"""What is read of a person; the value sorted by comes last."""

HERE = "(life_state IS NULL OR life_state = 'alive')"
"""True of a person who is alive and lives here."""

_BY_NAME = PERSON_NAME.columns[0]
_NIK_BEGINNING = re.compile(r"[1-9][0-9]{4,15}")
_NIK_END = re.compile(r"[0-9]{5,15}")


class Hits:
    """Makes hits of rows."""

    def __init__(self, desk: Desk) -> None:
        self.offices = OfficeNames(desk.store)
        self._own = desk.office_code
        self._today = desk.today()

    def make(self, row: tuple[Any, ...]) -> PersonHit:
        """A hit of ``HIT`` and the sort key."""
        rid, person_id, name, nik, sex, birth, address, rt, rw, dusun, office, household_id = row[:12]
        shdk, life, key = row[12:]
        return PersonHit(
            rid=rid,
            id=person_id,
            name=name,
            nik_masked=mask_nik(nik) if nik else "",
            has_nik=bool(nik),
            age=age_on(date.fromisoformat(birth), self._today) if birth else None,
            sex=Sex(sex) if sex else None,
            address_line=address_line({"address": address, "rt": rt, "rw": rw, "dusun": dusun}),
            dusun=dusun or "",
            office=office,
            office_name=self.offices[office],
            own=office == self._own,
            correctable=may_correct(office, self._own),
            household_id=household_id,
            shdk=Shdk(shdk) if shdk else None,
            life_state=ResidentState(life) if life else ResidentState.ALIVE,
            sort_key=key,
        )


def find_people(desk: Desk, text: str, limit: int = 20, *, here_only: bool = False) -> list[PersonHit]:
    """The people who fit what was typed so far, best first: name in any spelling, NIK or its last digits,
    No. KK, parents, address, telephone.

    Names that begin as typed come before others, this office's own people before those of other offices, and
    whoever has died or moved away last; ``here_only`` leaves those out.
    """
    desk.require(Permission.CASE_VIEW)
    typed = search.as_typed(text)
    with desk.store.read() as connection:
        rids = visible_rids(connection, matching(connection, typed, CANDIDATES))
        if not rids:
            return []
        hits = Hits(desk)
        hits.offices.read(connection)
        marks = ",".join("?" * len(rids))
        here = f" AND {HERE}" if here_only else ""
        rows = Sql(
            f"SELECT {HIT}, {_BY_NAME} FROM person WHERE rid IN ({marks}) AND deleted = 0{here}", tuple(rids)
        ).rows(connection)
    begun = typed.casefold()
    found = [hits.make(row) for row in rows]
    found.sort(
        key=lambda one: (
            one.gone, not one.name.casefold().startswith(begun), not one.own, one.sort_key, one.rid,
        )
    )  # fmt: skip
    return found[:limit]


def matching(connection: Connection, typed: str, limit: int) -> list[int]:
    """The rids of at most ``limit`` people who fit, the newest first where words were typed.

    Digits are a NIK, its end, or a No. KK. Words are looked for as they stand, then as beginnings, then in
    every other spelling, then among the former names of merged people: the next only where the one before
    does not fill the list.
    """
    found: dict[int, None] = {}
    if _NIK_BEGINNING.fullmatch(typed):
        # Every number of a kecamatan begins with the same six digits: the index of words would read them all.
        found |= dict.fromkeys(_beginning(connection, _OF_NIK, typed, limit))
        if len(found) < limit:
            found |= dict.fromkeys(_beginning(connection, _OF_HOUSEHOLD, typed, limit))
        return _with_nik_end(connection, typed, found, limit)
    expression = search.match_expression(typed)
    if expression is None:
        return []
    whole = search.whole_words(typed)
    if whole is not None:
        newest = _newest(connection, whole, limit)
        if len(newest) == limit:
            return newest
    found |= dict.fromkeys(_newest(connection, expression, limit))
    spelled = search.spelling_expression(typed)
    if spelled is not None and len(found) < limit:
        found |= dict.fromkeys(_newest(connection, spelled, limit))
    if len(found) < limit:
        found |= dict.fromkeys(once_called(connection, typed, limit - len(found)))
    return _with_nik_end(connection, typed, found, limit)


_OF_NIK = "SELECT rid FROM person INDEXED BY ix_person_nik WHERE nik >= ? AND nik < ? AND deleted = 0 LIMIT ?"
_OF_HOUSEHOLD = (
    "SELECT p.rid FROM household h INDEXED BY ix_household_no_kk "
    "CROSS JOIN person p INDEXED BY ix_person_household_id ON p.household_id = h.id "
    "WHERE h.no_kk >= ? AND h.no_kk < ? AND h.deleted = 0 AND p.deleted = 0 LIMIT ?"
)


def _beginning(connection: Connection, statement: str, digits: str, limit: int) -> list[int]:
    rows = Sql(statement, (digits, f"{digits}:", limit)).rows(connection)
    return [row[0] for row in rows]


def _newest(connection: Connection, expression: str, limit: int) -> list[int]:
    statement = Sql(
        "SELECT rowid FROM person_search WHERE person_search MATCH ? ORDER BY rowid DESC LIMIT ?",
        (expression, limit),
    )
    return [row[0] for row in statement.rows(connection)]


def _with_nik_end(connection: Connection, digits: str, found: dict[int, None], limit: int) -> list[int]:
    """Also those whose NIK ends in what was typed, where it is digits."""
    if len(found) < limit and _NIK_END.fullmatch(digits):
        length = min(len(digits), search.NIK_ENDS[-1])
        ends = _newest(connection, search.exact_expression(search.nik_end(digits, length)), _ENDS)
        marks = ",".join("?" * len(ends))
        rows = Sql(f"SELECT rid, nik FROM person WHERE rid IN ({marks})", tuple(ends)).rows(connection)
        whole = {rid for rid, nik in rows if nik and nik.endswith(digits)}
        found |= dict.fromkeys(rid for rid in ends if rid in whole)
    return list(found)[:limit]


class PeopleSource:
    """The residents by name, as the paging table reads them (its ``RowSource``).

    With words, at most ``CAP`` matches: ``capped`` is true when there were more, and then they are the newest
    ones. ``office`` limits to the people of one office.
    """

    def __init__(self, desk: Desk, text: str = "", office: str | None = None) -> None:
        """Raises NotAllowed for a person without access to cases."""
        desk.require(Permission.CASE_VIEW)
        self._desk = desk
        self._typed = search.as_typed(text)
        self._where = Sql(f"deleted = 0 AND {NOT_MERGED}")
        if office is not None:
            self._where &= Sql("office = ?", (office,))
        self._office = office
        self._make = Hits(desk).make
        self._rows: Walk[PersonHit] | Listing[PersonHit] | None = None
        self.capped = False

    def count(self) -> int:
        """How many there are now. Reads afresh: call it again after a change."""
        self._rows = None
        rows = self._opened()
        if isinstance(rows, Listing):
            return len(rows)
        if self._office is None:
            statement = Sql(
                "SELECT (SELECT count(*) FROM person) - (SELECT count(*) FROM person WHERE deleted = 1) "
                f"- (SELECT count(*) FROM {PAIRS})"
            )
        else:
            statement = Sql(
                f"SELECT count(*) FROM person INDEXED BY {PERSON_NAME.name} WHERE {self._where.text}",
                self._where.parameters,
            )
        with self._desk.store.read() as connection:
            return int(statement.rows(connection)[0][0])

    def prepare(self, length: int, check: Callable[[], object] | None = None) -> None:
        """Makes far jumps in a list of that length quick; see ``Walk.prepare``."""
        rows = self._opened()
        if isinstance(rows, Walk):
            rows.prepare(length, check)

    def is_quick(self, offset: int) -> bool:
        """Whether rows from that position are read at once."""
        rows = self._rows
        return not isinstance(rows, Walk) or rows.is_quick(offset)

    def row_id(self, row: PersonHit) -> str:
        """The person's id."""
        return row.id

    def rows_after(self, row: PersonHit | None, limit: int) -> Sequence[PersonHit]:
        """The next people after ``row``; the first ones for None."""
        return self._opened().after(row, limit)

    def rows_before(self, row: PersonHit | None, limit: int) -> Sequence[PersonHit]:
        """The people just before ``row``, in list order; the last ones for None."""
        return self._opened().before(row, limit)

    def rows_from(self, offset: int, limit: int) -> Sequence[PersonHit]:
        """People from a position."""
        return self._opened().starting_at(offset, limit)

    def _opened(self) -> Walk[PersonHit] | Listing[PersonHit]:
        if self._rows is None:
            self._rows = self._open()
        return self._rows

    def _open(self) -> Walk[PersonHit] | Listing[PersonHit]:
        store = self._desk.store
        if search.match_expression(self._typed) is None:
            scan = Scan("person", PERSON_NAME.name, _BY_NAME, False, self._where)
            return Walk(store, scan, HIT, self._make)
        with store.read() as connection:
            rids = matching(connection, self._typed, CAP + 1)
            self.capped = len(rids) > CAP
            rids = self._in_order(connection, visible_rids(connection, rids[:CAP]))
        return Listing(store, "person", rids, HIT, self._where, self._make)

    def _in_order(self, connection: Connection, rids: list[int]) -> list[int]:
        marks = ",".join("?" * len(rids))
        statement = Sql(
            f"SELECT rid FROM person WHERE rid IN ({marks}) AND {self._where.text} ORDER BY {_BY_NAME}, rid",
            (*rids, *self._where.parameters),
        )
        return [row[0] for row in statement.rows(connection)]
