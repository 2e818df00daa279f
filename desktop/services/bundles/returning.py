"""A replaced PC gets its office's data back from the office above: what has to fit together afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import UnitOfWork
    from desktop.sync.merge import Tally

_SEQUENCE = re.compile(r"(?P<code>[A-Z]{2,8})-[0-9.]+-(?P<year>[0-9]{4})-(?P<sequence>[0-9]{1,9})")


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
        _at_least(uow, kind, year, value)


def _go_on_with_letters(uow: UnitOfWork, own: str, ids: Iterable[str]) -> None:
    rows = uow.execute(
        "SELECT year, max(serial) FROM letter WHERE id IN (SELECT value FROM json_each(?)) AND office=? "
        "AND kind='referral' GROUP BY year",
        (dump(sorted(ids)), own),
    )
    for year, serial in rows:
        _at_least(uow, "referral_letter", int(year), int(serial))


def _at_least(uow: UnitOfWork, kind: str, year: int, value: int) -> None:
    """No number is given out twice."""
    uow.execute(
        "INSERT INTO counter (kind, year, value) VALUES (?,?,?) "
        "ON CONFLICT (kind, year) DO UPDATE SET value=max(value, excluded.value)",
        (kind, year, value),
    )
