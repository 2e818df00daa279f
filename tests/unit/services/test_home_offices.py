"""How fresh the offices below are, told on Beranda."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.models.freshness import Freshness, freshness
from desktop.models.roles import Role
from desktop.services import home, home_offices
from desktop.services.bundles import sync_overview
from desktop.services.desk import Desk
from desktop.services.home_offices import OfficeAge
from desktop.services.pairing import trust
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, SIBLING, VILLAGE, as_roles


@pytest.mark.parametrize(
    ("days", "found"),
    [(0, "fresh"), (7, "fresh"), (8, "late"), (14, "late"), (15, "silent"), (None, "silent")],
)
def test_the_days_that_tell_them_apart(days: int | None, found: str) -> None:
    assert freshness(days) is Freshness(found)


def test_a_village_has_nobody_below(desk: Desk) -> None:
    assert home_offices.below(desk) is None
    assert home.facts(desk).below is None


def test_villages_are_counted_and_the_one_silent_longest_is_named(tmp_path: Path) -> None:
    district = District(tmp_path, (KECAMATAN, VILLAGE, SIBLING))
    try:
        above = district[KECAMATAN]
        district.person(VILLAGE)
        district.send(VILLAGE, KECAMATAN)
        never = home_offices.below(above)
        assert never is not None
        assert never.total == 2
        assert never.counts == {Freshness.FRESH: 1, Freshness.LATE: 0, Freshness.SILENT: 1}
        assert never.oldest is not None
        assert (never.oldest.code, never.oldest.days) == (SIBLING, None)
        district.person(SIBLING)
        district.send(SIBLING, KECAMATAN)
        district.clock.now += timedelta(days=9)
        district.person(VILLAGE, nik=None, name="Baru")
        district.send(VILLAGE, KECAMATAN)
        late = home_offices.below(above)
        assert late is not None
        assert late.counts == {Freshness.FRESH: 1, Freshness.LATE: 1, Freshness.SILENT: 0}
        assert late.oldest == OfficeAge(SIBLING, late.oldest.name if late.oldest else "", 9)
        assert {row.code: row.days for row in sync_overview.below(above)} == {VILLAGE: 0, SIBLING: 9}
        # Who leads the office sees it too, though others send the bundles.
        assert home.facts(as_roles(above, Role.LEADER)).below == late
    finally:
        district.close()


def test_where_all_are_fresh_nobody_is_named(tmp_path: Path) -> None:
    district = District(tmp_path, (KECAMATAN, VILLAGE))
    try:
        district.person(VILLAGE)
        district.send(VILLAGE, KECAMATAN)
        found = home_offices.below(district[KECAMATAN])
        assert found is not None
        assert found.oldest is None
    finally:
        district.close()


def test_a_village_whose_card_is_revoked_stays_in_sight(tmp_path: Path) -> None:
    """It can send no more: "all have sent" would be a lie, and nobody would ask it for a new card."""
    district = District(tmp_path, (KECAMATAN, VILLAGE, SIBLING))
    try:
        above = district[KECAMATAN]
        for code in (VILLAGE, SIBLING):
            district.person(code)
            district.send(code, KECAMATAN)
        trust.revoke(above, VILLAGE, "komputer dicuri")
        found = home_offices.below(above)
        assert found is not None
        assert (found.total, found.oldest, len(found.revoked)) == (1, None, 1)
        rows = {row.code: row for row in sync_overview.below(above)}
        assert (rows[VILLAGE].revoked, rows[VILLAGE].unsent, rows[SIBLING].revoked) == (True, {}, False)
        trust.trust(above, trust.office_card(district[VILLAGE]))
        again = home_offices.below(above)
        assert again is not None
        assert again.revoked == ()
        assert not any(row.revoked for row in sync_overview.below(above))
    finally:
        district.close()
