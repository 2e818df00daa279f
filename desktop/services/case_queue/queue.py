"""The queue: every case this person may see, filtered, in order, page by page; and the counts on the tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop.models.queue_indexes import DUE, SETS, index_name
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.case_queue import queue_search
from desktop.services.case_queue.queue_filter import (
    NOT_FILLED,
    SORT_KEYS,
    WAITING,
    QueueFilter,
    Sort,
    SortKey,
    StandardView,
    standard_views,
)
from desktop.services.case_queue.queue_rows import COLUMNS, QueueRow, QueueWords
from desktop.services.case_queue.queue_search import CAP, matching
from desktop.services.case_queue.queue_sql import asked, counting_index, members_of, scan_of, where_of
from desktop.services.case_queue.saved_views import SavedView, remove_view, save_view, saved_views
from desktop.services.keyset import Listing, Sql, Walk

if TYPE_CHECKING:
    from desktop.services.desk import Desk

__all__ = [
    "CAP",
    "NOT_FILLED",
    "SORT_KEYS",
    "WAITING",
    "QueueCounts",
    "QueueFilter",
    "QueueRow",
    "QueueSource",
    "SavedView",
    "Sort",
    "SortKey",
    "StandardView",
    "counts",
    "remove_view",
    "save_view",
    "saved_views",
    "standard_views",
]


class QueueSource:
    """The cases of a filter in an order, as the paging table reads them (its ``RowSource``).

    Without words searched for, pages are keyset steps along an index and ``count`` is exact. With words the
    matches are listed: in the order asked for while they are at most ``SORTED``, else newest first; at most
    ``CAP`` of them, and when there are more ``capped`` is true: show "1.000+" and ask for more words.
    ``capped`` is known after ``count``.
    """

    def __init__(self, desk: Desk, wanted: QueueFilter, sort: Sort | None = None) -> None:
        """Raises NotAllowed for a person without access to cases."""
        desk.require(Permission.CASE_VIEW)
        self._desk = desk
        self.filter = wanted
        self.sort = sort or Sort()
        self.capped = False
        self._words = QueueWords(desk)
        self._rows: Walk[QueueRow] | Listing[QueueRow] | None = None
        self._cap = 0

    def count(self) -> int:
        """How many cases there are now. Reads afresh: call it again after a change."""
        self._rows = None
        rows = self._opened()
        if isinstance(rows, Listing):
            return len(rows)
        if members_of(self.filter) == "all" and not asked(self._desk, self.filter):
            statement = _everything(self._desk)
        else:
            where = where_of(self._desk, self.filter)
            index = counting_index(self.filter, self.sort)
            text = f"SELECT count(*) FROM cases INDEXED BY {index} WHERE {where.text}"
            statement = Sql(text, where.parameters)
        with self._desk.store.read() as connection:
            return int(statement.rows(connection)[0][0])

    def prepare(self, length: int, check: Callable[[], object] | None = None) -> None:
        """Makes far jumps in a list of that length quick; see ``Walk.prepare``.

        Optional, and may run on another thread while the list is shown; without it the first far jump walks.
        """
        rows = self._opened()
        if isinstance(rows, Walk):
            rows.prepare(length, check)

    def is_quick(self, offset: int) -> bool:
        """Whether rows from that position are read at once."""
        rows = self._rows
        return not isinstance(rows, Walk) or rows.is_quick(offset)

    def row_id(self, row: QueueRow) -> str:
        """The case's id."""
        return row.id

    def rows_after(self, row: QueueRow | None, limit: int) -> Sequence[QueueRow]:
        """The next cases after ``row``; the first ones for None."""
        # While somebody types, the first page of a long list of matches needs no longer list.
        first_page = row is None and limit <= queue_search.SORTED
        return self._opened(whole=not first_page).after(row, limit)

    def rows_before(self, row: QueueRow | None, limit: int) -> Sequence[QueueRow]:
        """The cases just before ``row``, in list order; the last ones for None."""
        return self._opened().before(row, limit)

    def rows_from(self, offset: int, limit: int) -> Sequence[QueueRow]:
        """Cases from a position."""
        return self._opened().starting_at(offset, limit)

    def _opened(self, *, whole: bool = True) -> Walk[QueueRow] | Listing[QueueRow]:
        """The list, found anew where it was cut shorter than it is now needed."""
        cap = queue_search.CAP if whole else queue_search.SORTED
        if self._rows is None or (self.capped and self._cap < cap):
            listing = self._listing(cap)
            self._rows = self._walk() if listing is None else listing
        return self._rows

    def _make(self, values: tuple[Any, ...]) -> QueueRow:
        return QueueRow(values, self._words)

    def _walk(self) -> Walk[QueueRow]:
        scan = scan_of(self._desk, self.filter, self.sort)
        return Walk(self._desk.store, scan, COLUMNS, self._make)

    def _listing(self, cap: int) -> Listing[QueueRow] | None:
        found = matching(self._desk, self.filter, self.sort, cap)
        if found is None:
            return None
        self.capped, self._cap = found.capped, cap
        seen = Sql("deleted = 0") & Sql(*visibility.condition(self._desk))
        ready = None if found.rows is None else [self._make(values) for values in found.rows]
        return Listing(self._desk.store, "cases", found.rids, COLUMNS, seen, self._make, ready)


def holds(desk: Desk, wanted: QueueFilter, case_id: str) -> bool:
    """Whether a case is among those of a filter."""
    if wanted.ids is not None and case_id not in wanted.ids:
        return False
    return QueueSource(desk, replace(wanted, ids=(case_id,))).count() > 0


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """What stands on the tabs of the queue."""

    open: int
    overdue: int
    mine: int
    waiting: int
    replies: int
    inbox: int
    late: int


def counts(desk: Desk) -> QueueCounts:
    """Counts what this person may see from three indexes, and the referrals whose answer is late."""
    desk.require(Permission.CASE_VIEW)
    seen = Sql(*visibility.condition(desk))
    waiting = ",".join(f"'{status}'" for status in WAITING)
    (late,) = asked(desk, QueueFilter(late_answer=True))
    of_open = Sql(
        f"count(*), coalesce(sum({DUE} < ?), 0), coalesce(sum(officer_id = ?), 0), "
        f"coalesce(sum(status IN ({waiting})), 0), coalesce(sum({late.text}), 0)",
        (desk.today().isoformat(), desk.session.user_id, *late.parameters),
    )
    with desk.store.read() as connection:

        def count(members: str, what: Sql) -> tuple[Any, ...]:
            return Sql(
                f"SELECT {what.text} FROM cases INDEXED BY {index_name(members, 'received')} "
                f"WHERE {SETS[members]} AND {seen.text}",
                what.parameters + seen.parameters,
            ).rows(connection)[0]

        opened, overdue, mine, waits, unanswered = count("open", of_open)
        (replies,), (inbox,) = (count(members, Sql("count(*)")) for members in ("reply", "inbox"))
        return QueueCounts(opened, overdue, mine, waits, replies, inbox, unanswered)


def _everything(desk: Desk) -> Sql:
    """The number of all cases: the leaves of the smallest index, less what is deleted or hidden."""
    hidden, parameters = visibility.hidden(desk)
    return Sql(
        "SELECT (SELECT count(*) FROM cases) - (SELECT count(*) FROM cases WHERE deleted = 1)"
        f" - (SELECT count(*) FROM cases WHERE deleted = 0 AND {hidden})",
        parameters,
    )
