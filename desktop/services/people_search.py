"""Finding residents as somebody types, and the list of all of them by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.codes import Sex
from desktop.models.dates import age_on
from desktop.models.nik import mask_nik
from desktop.models.queue_indexes import PERSON_NAME
from desktop.models.roles import Permission
from desktop.services.case_people import address_line
from desktop.services.keyset import Listing, Scan, Sql, Walk
from desktop.services.merged_people import NOT_MERGED, PAIRS, visible_rids
from desktop.services.office_names import OfficeNames
from desktop.services.registry_rows import PersonHit
from desktop.storage import search

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

CAP = 1_000
"""Matches listed at most."""

CANDIDATES = 60
"""Matches from which the best are picked while somebody types."""

HIT = "rid, id, name, nik, sex, birth_date, address, rt, rw, dusun, office, household_id"
"""What is read of a person; the value sorted by comes last."""

_BY_NAME = PERSON_NAME.columns[0]
_NIK_BEGINNING = re.compile(r"[1-9][0-9]{4,15}")
_NO_KK = re.compile(r"[0-9]{16}")


class Hits:
    """Makes hits of rows."""

    def __init__(self, desk: Desk) -> None:
        self.offices = OfficeNames(desk.store)
        self._own = desk.office_code
        self._today = desk.today()

    def make(self, row: tuple[Any, ...]) -> PersonHit:
        """A hit of ``HIT`` and the sort key."""
        rid, person_id, name, nik, sex, birth, address, rt, rw, dusun, office, household_id, key = row
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
            household_id=household_id,
            sort_key=key,
        )


def find_people(desk: Desk, text: str, limit: int = 20) -> list[PersonHit]:
    """The people who fit what was typed so far, best first: name, NIK, No. KK, address, telephone.

    Names that begin as typed come before others, this office's own people before those of other offices.
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
        rows = Sql(
            f"SELECT {HIT}, {_BY_NAME} FROM person WHERE rid IN ({marks}) AND deleted = 0", tuple(rids)
        ).rows(connection)
    own, begun = desk.office_code, typed.casefold()
    best = sorted(
        rows, key=lambda row: (not row[2].casefold().startswith(begun), row[10] != own, row[12], row[0])
    )
    return [hits.make(row) for row in best[:limit]]


def matching(connection: Connection, typed: str, limit: int) -> list[int]:
    """The rids of at most ``limit`` people who fit, the newest first where words were typed.

    Where as many have the words as they stand, those with longer ones are not looked for.
    """
    if _NIK_BEGINNING.fullmatch(typed):
        # Every NIK of a kecamatan begins with the same six digits: the index of words would read them all.
        rows = Sql(
            "SELECT rid FROM person INDEXED BY ix_person_nik WHERE nik >= ? AND nik < ? AND deleted = 0 "
            "LIMIT ?",
            (typed, f"{typed}:", limit),
        ).rows(connection)
        found = [row[0] for row in rows]
        return found + [rid for rid in _of_household(connection, typed, limit) if rid not in found]
    expression = search.match_expression(typed)
    if expression is None:
        return []
    whole = search.whole_words(typed)
    found = _newest(connection, whole, limit) if whole is not None else []
    return found if len(found) == limit else _newest(connection, expression, limit)


def _newest(connection: Connection, expression: str, limit: int) -> list[int]:
    statement = Sql(
        "SELECT rowid FROM person_search WHERE person_search MATCH ? ORDER BY rowid DESC LIMIT ?",
        (expression, limit),
    )
    return [row[0] for row in statement.rows(connection)]


def _of_household(connection: Connection, no_kk: str, limit: int) -> list[int]:
    if not _NO_KK.fullmatch(no_kk):
        return []
    rows = Sql(
        "SELECT p.rid FROM household h JOIN person p ON p.household_id = h.id "
        "WHERE h.no_kk = ? AND h.deleted = 0 AND p.deleted = 0 LIMIT ?",
        (no_kk, limit),
    ).rows(connection)
    return [row[0] for row in rows]


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
