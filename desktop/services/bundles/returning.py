"""A replaced PC gets its office's data back from the office above: what has to fit together afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.services.papers import letter_numbers
from desktop.storage.changelog import dump
from desktop.storage.identity import COUNTER_JUMP

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork
    from desktop.sync.merge import Tally

_SEQUENCE = re.compile(r"(?P<code>[A-Z]{2,8})-[0-9.]+-(?P<year>[0-9]{4})-(?P<sequence>[0-9]{1,9})")

#: Reserved numbers count for the kind that they were kept for.
_COUNTED_AS = "CASE WHEN kind='reserved' THEN coalesce(json_extract(content, '$.for'), kind) ELSE kind END"


def settle(uow: UnitOfWork, tally: Tally) -> None:
    """After a merge that brought rows of this office itself: one office row, and numbers that go on."""
    ids = tally.ids
    own = uow.origin.office
    if ids.get("office"):
        _one_office_row(uow, own)
    if ids.get("cases"):
        _go_on_with_cases(uow, own, ids["cases"])
    if ids.get("letter"):
        _go_on_with_letters(uow, own, ids["letter"])


def _one_office_row(uow: UnitOfWork, own: str) -> None:
    """Set-up wrote a row of its own; the one from before is the same office and gives way to it."""
    rows = uow.execute(
        "SELECT id, v_oid FROM office WHERE code=? AND office=? AND deleted=0 ORDER BY v_oid<>?, id",
        (own, own, uow.origin.oid),
    )
    for row_id, _ in rows[1:]:
        uow.delete("office", str(row_id), "kantor disiapkan di komputer lain")


def _go_on_with_cases(uow: UnitOfWork, own: str, ids: Iterable[str]) -> None:
    highest: dict[tuple[str, int], int] = {}
    numbers = uow.execute(
        "SELECT number FROM cases WHERE id IN (SELECT value FROM json_each(?)) AND office=?",
        (dump(sorted(ids)), own),
    )
    for (number,) in numbers:
        match = _SEQUENCE.fullmatch(str(number))
        if match:
            key = (f"case:{match['code']}", int(match["year"]))
            highest[key] = max(highest.get(key, 0), int(match["sequence"]))
    for (kind, year), value in highest.items():
        letter_numbers.at_least(uow, kind, year, value)


def _go_on_with_letters(uow: UnitOfWork, own: str, ids: Iterable[str]) -> None:
    """The register goes on, with one counter and with one for each kind: the office chooses which it uses.

    A reserved number counts for the kind that it was kept for. A receipt bears the number of its case.
    Letters that were never sent (the last ones, those of sensitive cases) may bear numbers that nobody here
    knows of: a counter that is behind jumps past them, and the register shows the gap.
    """
    rows = uow.execute(
        f"SELECT year, {_COUNTED_AS} AS counted, max(serial) FROM letter WHERE office=? AND kind<>'receipt' "
        "AND year IN (SELECT year FROM letter WHERE id IN (SELECT value FROM json_each(?))) "
        "GROUP BY year, counted",
        (own, dump(sorted(ids))),
    )
    for year, kind, serial in rows:
        for counter in (letter_numbers.COUNTER, letter_numbers.counter_of(str(kind))):
            _jump_past(uow, counter, int(year), int(serial))


def _jump_past(uow: UnitOfWork, counter: str, year: int, highest: int) -> None:
    known = uow.execute("SELECT value FROM counter WHERE kind=? AND year=?", (counter, year))
    if not known or int(known[0][0]) < highest:
        letter_numbers.at_least(uow, counter, year, highest + COUNTER_JUMP)
