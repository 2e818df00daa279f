"""Finding cases by what was typed, or by their ids: a bounded list instead of a walk along an index.

A word may match a hundred thousand cases of a large office, so a search looks at a bounded number of them,
newest first, and says when there were more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from desktop.models.numbering import parse_case_number
from desktop.models.queue_indexes import ORDERS, index_name
from desktop.services import visibility
from desktop.services.keyset import Sql
from desktop.services.queue_sql import asked, counting_index, members_of, order_of, where_of
from desktop.storage import search

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.services.queue_filter import QueueFilter, Sort

CAP = 1_000
"""Matches listed at most."""

EXAMINED = 5_000
"""Matches looked at, at most, to find those that meet the other conditions."""

_CHUNK = 500
_NEWEST = "ORDER BY received_on DESC, rid DESC"
_NIK_BEGINNING = re.compile(r"[1-9][0-9]{4,15}")


@dataclass(frozen=True, slots=True)
class Found:
    """Cases by rid, in the order to show; ``capped``: there are more, and these are among the newest."""

    rids: Sequence[int]
    capped: bool


def matching(desk: Desk, wanted: QueueFilter, sort: Sort) -> Found | None:
    """The cases to list: those of a filter with words or ids, and the few that a filter finds in the archive.

    None where walking along an index in order is better.
    """
    with desk.store.read() as connection:
        if wanted.ids is not None:
            rids, capped = list(_by_ids(connection, desk, wanted)), False
        elif search.match_expression(wanted.text) is not None:
            rids, capped = _by_words(connection, desk, wanted)
        elif members_of(wanted) == "all" and asked(desk, wanted):
            rids, many = _scanned(connection, desk, wanted, counting_index(wanted, sort))
            if many:
                return None
            capped = False
        else:
            return None
        if capped:
            return Found(sorted(rids, reverse=True)[:CAP], capped=True)
        key = ORDERS[order_of(wanted, sort)]
        return Found(_in_order(connection, rids, key, descending=sort.descending), capped=False)


def _by_ids(connection: Connection, desk: Desk, wanted: QueueFilter) -> Iterator[int]:
    """Those of the ids that meet the other conditions, words included."""
    where = where_of(desk, wanted)
    expression = search.match_expression(wanted.text)
    if expression is not None:
        where &= Sql("rid IN (SELECT rowid FROM cases_search WHERE cases_search MATCH ?)", (expression,))
    ids = iter(dict.fromkeys(wanted.ids or ()))
    while part := tuple(islice(ids, _CHUNK)):
        these = where & Sql(f"id IN ({','.join('?' * len(part))})", part)
        for row in Sql(f"SELECT rid FROM cases WHERE {these.text}", these.parameters).rows(connection):
            yield row[0]


def _by_words(connection: Connection, desk: Desk, wanted: QueueFilter) -> tuple[list[int], bool]:
    typed = wanted.text.strip()
    number = parse_case_number(typed)
    if number is not None:
        return _by_column(connection, desk, wanted, Sql("number = ?", (str(number),)))
    if _NIK_BEGINNING.fullmatch(typed):
        # Every NIK of a kecamatan begins with the same six digits: the index of words would read them all.
        beginning = Sql("subject_nik >= ? AND subject_nik < ?", (typed, f"{typed}:"))
        by_nik, more = _by_column(connection, desk, wanted, beginning)
        by_word, more_words = _by_expression(connection, desk, wanted, search.exact_expression(typed))
        return [*dict.fromkeys((*by_nik, *by_word))], more or more_words
    return _by_expression(connection, desk, wanted, search.match_expression(typed) or "")


def _by_column(
    connection: Connection, desk: Desk, wanted: QueueFilter, condition: Sql
) -> tuple[list[int], bool]:
    """The cases whose number or NIK fits; the indexes of the small sets hold these columns too."""
    members, numbered = members_of(wanted), condition.text.startswith("number")
    if members != "all" and numbered:
        return _scanned(connection, desk, wanted, index_name(members, "number"), condition)
    if members != "all":
        return _scanned(connection, desk, wanted, index_name(members, "received"), condition, _NEWEST)
    index = index_name("all", "number") if numbered else "ix_cases_subject_nik"
    found = f"SELECT rid AS found FROM cases INDEXED BY {index} WHERE deleted = 0 AND {condition.text}"
    return _of_candidates(connection, desk, wanted, Sql(found, condition.parameters))


def _by_expression(
    connection: Connection, desk: Desk, wanted: QueueFilter, expression: str
) -> tuple[list[int], bool]:
    """The cases whose words match, newest first."""
    members = members_of(wanted)
    if members == "open":
        expression = search.within("open", expression)
    matches = Sql("SELECT rowid AS found FROM cases_search WHERE cases_search MATCH ?", (expression,))
    newest = Sql(f"{matches.text} ORDER BY rowid DESC", matches.parameters)
    conditions = asked(desk, wanted)
    if members in ("reply", "inbox") or (members == "open" and conditions and not _many(connection, newest)):
        # Walking the small set and asking each case whether it matches looks at no case's own row.
        one_of = Sql(f"rid IN ({matches.text})", matches.parameters)
        return _scanned(connection, desk, wanted, index_name(members, "received"), one_of, _NEWEST)
    if conditions:
        return _of_candidates(connection, desk, wanted, newest)
    hidden, parameters = visibility.hidden(desk)
    if not parameters:
        return _cut(connection, newest)
    unseen = f"rowid NOT IN (SELECT rid FROM cases WHERE deleted = 0 AND {hidden})"
    return _cut(
        connection,
        Sql(f"{matches.text} AND {unseen} ORDER BY rowid DESC", matches.parameters + parameters),
    )


def _scanned(
    connection: Connection,
    desk: Desk,
    wanted: QueueFilter,
    index: str,
    condition: Sql | None = None,
    order: str = "",
) -> tuple[list[int], bool]:
    """The cases that a walk along an index finds."""
    where = where_of(desk, wanted)
    if condition is not None:
        where &= condition
    statement = f"SELECT rid FROM cases INDEXED BY {index} WHERE {where.text} {order}"
    return _cut(connection, Sql(statement, where.parameters))


def _of_candidates(
    connection: Connection, desk: Desk, wanted: QueueFilter, candidates: Sql
) -> tuple[list[int], bool]:
    """Those of the first ``EXAMINED`` candidates that meet the filter."""
    where = where_of(desk, wanted)
    looked_at = f"SELECT cases.rid FROM ({candidates.text} LIMIT {EXAMINED}) CROSS JOIN cases ON rid = found"
    rids, capped = _cut(
        connection, Sql(f"{looked_at} WHERE {where.text}", candidates.parameters + where.parameters)
    )
    return rids, capped or _many(connection, candidates)


def _many(connection: Connection, candidates: Sql) -> bool:
    """Whether there are more candidates than will be looked at."""
    counted = f"SELECT count(*) FROM ({candidates.text} LIMIT {EXAMINED + 1})"
    return bool(Sql(counted, candidates.parameters).rows(connection)[0][0] > EXAMINED)


def _cut(connection: Connection, statement: Sql) -> tuple[list[int], bool]:
    """At most ``CAP`` rids, and whether there were more."""
    rows = Sql(f"{statement.text} LIMIT {CAP + 1}", statement.parameters).rows(connection)
    return [row[0] for row in rows[:CAP]], len(rows) > CAP


def _in_order(connection: Connection, rids: Sequence[int], key: str, *, descending: bool) -> list[int]:
    keyed: list[tuple[str, int]] = []
    for start in range(0, len(rids), _CHUNK):
        part = tuple(rids[start : start + _CHUNK])
        marks = ",".join("?" * len(part))
        keyed += Sql(f"SELECT {key}, rid FROM cases WHERE rid IN ({marks})", part).rows(connection)
    return [rid for _, rid in sorted(keyed, reverse=descending)]
