"""How fresh the offices below are, for who looks after them: how many of each, and who is silent longest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.dates import local_date
from desktop.models.freshness import Freshness, freshness
from desktop.models.roles import Permission
from desktop.sync.peers import CHILD, peers, without_card

if TYPE_CHECKING:
    from desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class OfficeAge:
    """An office below and the calendar days since its last bundle; None: it never sent one."""

    code: str
    name: str
    days: int | None


@dataclass(frozen=True, slots=True)
class OfficesBelow:
    """``counts`` has every freshness, also those of no office. ``oldest`` is None while all are fresh.

    ``revoked`` names the offices that are not among them, as their cards were taken back.
    """

    total: int
    counts: Mapping[Freshness, int]
    oldest: OfficeAge | None
    revoked: tuple[str, ...] = ()


def below(desk: Desk) -> OfficesBelow | None:
    """The paired offices below; None where there is none. No names travel further than this office knows."""
    desk.require(Permission.CASE_VIEW)
    with desk.store.read() as connection:
        children = [peer for peer in peers(connection) if peer.relation == CHILD]
        if not children:
            return None
        rows = connection.exec_driver_sql(
            "SELECT peer, max(at) FROM bundle WHERE direction='in' AND fate<>'undone' GROUP BY peer"
        )
        came = {str(row[0]): str(row[1]) for row in rows}
    today = desk.today()
    ages: dict[str, OfficeAge] = {}
    for peer in children:  # of two cards of one office the newer comes first
        if peer.revoked_at is not None:
            continue
        at = came.get(peer.code)
        days = None if at is None else max(0, (today - local_date(at, desk.zone)).days)
        ages.setdefault(peer.code, OfficeAge(peer.code, peer.name, days))
    found = Counter(freshness(one.days) for one in ages.values())
    late = [one for one in ages.values() if freshness(one.days) is not Freshness.FRESH]
    return OfficesBelow(
        total=len(ages),
        counts={each: found[each] for each in Freshness},
        oldest=min(late, key=lambda one: (one.days is not None, -(one.days or 0), one.name), default=None),
        revoked=tuple(peer.name for peer in without_card(children)),
    )
