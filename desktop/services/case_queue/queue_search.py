"""Finding cases by what was typed, or by their ids: a bounded list instead of a walk along an index.

A word may match a hundred thousand cases of a large office, so a search looks at a bounded number of them,
newest first, and says when there were more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from desktop.models.numbering import parse_case_number
from desktop.models.queue_indexes import ORDERS, index_name
from desktop.services import visibility
from desktop.services.case_queue.queue_rows import COLUMNS
from desktop.services.case_queue.queue_sql import asked, counting_index, members_of, order_of, where_of
from desktop.services.keyset import Sql
from desktop.storage import search

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.case_queue.queue_filter import QueueFilter, Sort
    from desktop.services.desk import Desk

CAP = 1_000
"""Matches listed at most."""

SORTED = 200
"""Matches of words that are put into the order asked for; more than a page of them stay newest first."""

EXAMINED = 5_000
"""Matches looked at, at most, to find those that meet the other conditions."""

_CHUNK = 500
_NEWEST = "ORDER BY received_on DESC, rid DESC"
_NIK_BEGINNING = re.compile(r"[1-9][0-9]{4,15}")


@dataclass(frozen=True, slots=True)
class Found:
    """Cases by rid, in the order to show, and their rows where these had to be read anyway.

    ``capped``: there are more than were to be found.
    """

    rids: Sequence[int]
    capped: bool = False
    rows: Sequence[tuple[Any, ...]] | None = None


def matching(desk: Desk, wanted: QueueFilter, sort: Sort, cap: int) -> Found | None:
    """The cases to list: those of a filter with words or ids, and filters that few cases of a large set meet.

    Of words, at most ``cap``; a smaller cap finds the beginning of the same list, unless that is short enough
    to be sorted. None where walking along an index in order is better.
    """
    with desk.store.read() as connection:
        finder = _Finder(connection, desk, wanted, cap)
        if wanted.ids is not None:
            return Found(_in_order(connection, list(finder.by_ids()), wanted, sort))
        if search.match_expression(wanted.text) is not None:
            rids, capped = finder.by_words()
            if capped or len(rids) > SORTED:
                return Found(rids, capped)
            rows = _rows_in_order(connection, rids, wanted, sort)
            return Found([row[0] for row in rows], rows=rows)
        if wanted.late_answer:
            return Found(_in_order(connection, finder.late(), wanted, sort))
        if members_of(wanted) == "all" and asked(desk, wanted):
            rids, many = finder.scanned(counting_index(wanted, sort))
            return None if many else Found(_in_order(connection, rids, wanted, sort))
        return None


def _in_order(connection: Connection, rids: Sequence[int], wanted: QueueFilter, sort: Sort) -> list[int]:
    key = ORDERS[order_of(wanted, sort)]
    keyed: list[tuple[str, int]] = []
    for start in range(0, len(rids), _CHUNK):
        keyed += _of_rids(connection, f"{key}, rid", rids[start : start + _CHUNK])
    return [rid for _, rid in sorted(keyed, reverse=sort.descending)]


def _rows_in_order(
    connection: Connection, rids: Sequence[int], wanted: QueueFilter, sort: Sort
) -> list[tuple[Any, ...]]:
    """The rows as a page has them: read once, to be sorted and to be shown."""
    rows = _of_rids(connection, f"{COLUMNS}, {ORDERS[order_of(wanted, sort)]}", rids)
    return sorted(rows, key=lambda row: (row[-1], row[0]), reverse=sort.descending)


def _of_rids(connection: Connection, columns: str, rids: Sequence[int]) -> Sequence[tuple[Any, ...]]:
    if not rids:
        return []
    marks = ",".join("?" * len(rids))
    return Sql(f"SELECT {columns} FROM cases WHERE rid IN ({marks})", tuple(rids)).rows(connection)


@dataclass(frozen=True, slots=True)
class _Finder:
    """One search. Every way of it gives at most ``cap`` rids, and whether there are more."""

    connection: Connection
    desk: Desk
    wanted: QueueFilter
    cap: int

    def by_ids(self) -> Iterator[int]:
        """Those of the ids that meet the other conditions, words included; all of them."""
        where = where_of(self.desk, self.wanted)
        expression = search.match_expression(self.wanted.text)
        if expression is not None:
            where &= Sql("rid IN (SELECT rowid FROM cases_search WHERE cases_search MATCH ?)", (expression,))
        ids = iter(dict.fromkeys(self.wanted.ids or ()))
        while part := tuple(islice(ids, _CHUNK)):
            these = where & Sql(f"id IN ({','.join('?' * len(part))})", part)
            statement = Sql(f"SELECT rid FROM cases WHERE {these.text}", these.parameters)
            yield from (row[0] for row in statement.rows(self.connection))

    def late(self) -> list[int]:
        """The cases that late referrals lead to: few, so not looked for by walking all that are open."""
        where = where_of(self.desk, self.wanted)
        statement = Sql(f"SELECT rid FROM cases NOT INDEXED WHERE {where.text}", where.parameters)
        return [row[0] for row in statement.rows(self.connection)]

    def by_words(self) -> tuple[list[int], bool]:
        """What was typed: a case number, the beginning of a NIK, or words."""
        typed = search.as_typed(self.wanted.text)
        number = parse_case_number(typed)
        if number is not None:
            return self._by_column(Sql("number = ?", (str(number),)))
        if not _NIK_BEGINNING.fullmatch(typed):
            return self._by_expression(search.match_expression(typed) or "")
        # Every NIK of a kecamatan begins with the same six digits: the index of words would read them all.
        beginning = Sql("subject_nik >= ? AND subject_nik < ?", (typed, f"{typed}:"))
        by_nik, more = self._by_column(beginning)
        by_word, more_words = self._by_expression(search.exact_expression(typed))
        both = list(dict.fromkeys((*by_nik, *by_word)))
        return both[: self.cap], more or more_words or len(both) > self.cap

    def scanned(self, index: str, condition: Sql | None = None, order: str = "") -> tuple[list[int], bool]:
        """What a walk along an index finds."""
        where = where_of(self.desk, self.wanted)
        if condition is not None:
            where &= condition
        statement = f"SELECT rid FROM cases INDEXED BY {index} WHERE {where.text} {order}"
        return self._cut(Sql(statement, where.parameters))

    def _by_column(self, condition: Sql) -> tuple[list[int], bool]:
        """The cases whose number or NIK fits; the indexes of the small sets hold these columns too."""
        members, numbered = members_of(self.wanted), condition.text.startswith("number")
        if members != "all" and numbered:
            return self.scanned(index_name(members, "number"), condition)
        if members != "all":
            return self.scanned(index_name(members, "received"), condition, _NEWEST)
        index = index_name("all", "number") if numbered else "ix_cases_subject_nik"
        found = f"SELECT rid AS found FROM cases INDEXED BY {index} WHERE deleted = 0 AND {condition.text}"
        return self._of_candidates(Sql(found, condition.parameters))

    def _by_expression(self, expression: str) -> tuple[list[int], bool]:
        """The cases whose words match, newest first."""
        members = members_of(self.wanted)
        if members == "open":
            expression = search.within("open", expression)
        matches = Sql("SELECT rowid AS found FROM cases_search WHERE cases_search MATCH ?", (expression,))
        newest = Sql(f"{matches.text} ORDER BY rowid DESC", matches.parameters)
        narrowed = bool(asked(self.desk, self.wanted))
        if members in ("reply", "inbox") or (members == "open" and narrowed and not self._many(newest)):
            # Walking the small set and asking each case whether it matches looks at no case's own row.
            one_of = Sql(f"rid IN ({matches.text})", matches.parameters)
            return self.scanned(index_name(members, "received"), one_of, _NEWEST)
        if narrowed:
            return self._of_candidates(newest)
        hidden, parameters = visibility.hidden(self.desk)
        if not parameters:
            return self._cut(newest)
        unseen = f"rowid NOT IN (SELECT rid FROM cases WHERE deleted = 0 AND {hidden})"
        return self._cut(
            Sql(f"{matches.text} AND {unseen} ORDER BY rowid DESC", matches.parameters + parameters)
        )

    def _of_candidates(self, candidates: Sql) -> tuple[list[int], bool]:
        """Those of the first ``EXAMINED`` candidates that meet the filter."""
        where = where_of(self.desk, self.wanted)
        examined = f"{candidates.text} LIMIT {EXAMINED}"
        rids, capped = self._cut(
            Sql(
                f"SELECT cases.rid FROM ({examined}) CROSS JOIN cases ON rid = found WHERE {where.text}",
                candidates.parameters + where.parameters,
            )
        )
        return rids, capped or self._many(candidates)

    def _many(self, candidates: Sql) -> bool:
        """Whether there are more candidates than will be looked at."""
        counted = f"SELECT count(*) FROM ({candidates.text} LIMIT {EXAMINED + 1})"
        return bool(Sql(counted, candidates.parameters).rows(self.connection)[0][0] > EXAMINED)

    def _cut(self, statement: Sql) -> tuple[list[int], bool]:
        rows = Sql(f"{statement.text} LIMIT {self.cap + 1}", statement.parameters).rows(self.connection)
        return [row[0] for row in rows[: self.cap]], len(rows) > self.cap
