"""What stands around every page."""

from __future__ import annotations

from pathlib import Path

from desktop.services import frame
from desktop.services.bundles import exchange
from desktop.services.desk import Desk
from desktop.services.pairing import trust
from tests.helpers.offices import DeskClock


def test_what_was_sent_last_evening_was_sent_yesterday(
    village: Desk, kecamatan: Desk, clock: DeskClock, tmp_path: Path
) -> None:
    assert frame.facts(village).sync_words == ""
    trust.trust(village, trust.office_card(kecamatan))
    assert frame.facts(village).sync_words == "Belum pernah kirim"
    clock.advance(hours=13)  # 22.00
    exchange.export(village, tmp_path)
    assert frame.facts(village).sync_words == "Terakhir kirim hari ini"
    clock.advance(hours=9)  # 07.00 of the next day
    assert frame.facts(village).sync_words == "Terakhir kirim 1 hari lalu"
