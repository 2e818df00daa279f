"""A kecamatan's Monday: villages at a glance, gaps, what was refused, replies for all in one go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models.errors import InvalidInput
from desktop.services.bundles import exchange, merging, parked, quarantine, sync_overview
from desktop.services.desk import Desk
from desktop.services.mailing import mail_settings
from desktop.services.pairing import trust
from desktop.transport.servers import Security
from desktop.views import theme
from desktop.views.sync.page import SyncPage
from desktop.views.sync.villages import VillagesPanel
from tests.helpers.mail_offices import add_person, pair, settings_for
from tests.helpers.mail_servers import PASSWORD, USER, Authority, smtp_server
from tests.helpers.offices import KECAMATAN, SIBLING, VILLAGE, DeskClock, make_office
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window
from tests.views.sync.conftest import Port


@pytest.fixture
def above(tmp_path: Path) -> Iterator[Desk]:
    made = make_office(tmp_path, code=KECAMATAN, name="Kecamatan Cianjur", clock=DeskClock())
    yield made
    made.store.close()


@pytest.fixture
def villages(tmp_path: Path, above: Desk) -> Iterator[tuple[Desk, Desk]]:
    """Both paired with the kecamatan, with one resident each."""
    made = (
        make_office(tmp_path, code=VILLAGE, name="Desa Sukamaju"),
        make_office(tmp_path, code=SIBLING, name="Desa Mekarsari"),
    )
    for village in made:
        pair(village, above)
        add_person(village, f"Warga {village.office_code}")
    yield made
    for village in made:
        village.store.close()


@pytest.fixture
def page(
    above: Desk, villages: tuple[Desk, Desk], port: Port, qtbot: QtBot, qapp: QApplication
) -> Iterator[SyncPage]:
    theme.apply(qapp, "sedang", dark=False)
    with main_window(above) as window:
        window.go("sync")
        found = window.page("sync")
        assert isinstance(found, SyncPage)
        settle(qtbot)
        yield found


def panel(page: SyncPage) -> VillagesPanel:
    assert page.villages is not None
    return page.villages


def texts(page: SyncPage, code: str) -> dict[str, str]:
    """What the row of an office says, by column."""
    model = panel(page).table.model
    rows = [model.row_at(place) for place in range(model.rowCount())]
    row = next(row for row in rows if row is not None and row.code == code)
    return {column.key: column.cell(row, column.reader()).text for column in model.columns}


def test_a_village_that_never_sent_and_one_that_did(
    page: SyncPage, above: Desk, villages: tuple[Desk, Desk], tmp_path: Path, qtbot: QtBot
) -> None:
    merging.merge(above, [exchange.export(villages[0], tmp_path).path])
    clock = above.store.clock
    assert isinstance(clock, DeskClock)
    clock.advance(days=9)
    page.refresh()
    qtbot.waitUntil(lambda: texts(page, VILLAGE)["days"] == "9 hari lalu", timeout=5_000)
    assert texts(page, VILLAGE)["received"] == "18-08-2026 09.00, nomor 1"
    assert texts(page, SIBLING)["days"] == "Belum pernah"
    # Who is late longest comes first.
    assert [row.code for row in sync_overview.below(above)] == [SIBLING, VILLAGE]


def test_a_gap_names_the_number(
    page: SyncPage, above: Desk, villages: tuple[Desk, Desk], tmp_path: Path, qtbot: QtBot
) -> None:
    village = villages[0]
    exchange.export(village, tmp_path)
    # The village believes that bundle 1 arrived, as when another computer at the kecamatan took it.
    with village.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO peer_watermark (peer, oid, seq) SELECT ?, oid, seq FROM origin WHERE office=?",
            (KECAMATAN, VILLAGE),
        )
    add_person(village, "Asep")
    (result,) = merging.merge(above, [exchange.export(village, tmp_path).path])
    assert result.fate == "parked"
    page.refresh()
    qtbot.waitUntil(lambda: texts(page, VILLAGE)["missing"] == "Menunggu nomor 1", timeout=5_000)
    panel(page).table.select_id(VILLAGE)
    wanted = f"Minta bundel nomor 1 dari Desa Sukamaju ({VILLAGE})"
    qtbot.waitUntil(lambda: wanted in panel(page).reason.text(), timeout=5_000)
    refused = page.refused
    assert refused is not None
    (one,) = parked.waiting(above)
    assert (one.office, one.missing, one.name) == (VILLAGE, "1", "PUSKESOS_3203012003_320301_0002.age")
    refused.table.select_id(one.file)
    assert "nomor 1" in refused.reason.text()
    refused.retry()
    qtbot.waitUntil(lambda: "menunggu kiriman sebelumnya" in refused.banner.title, timeout=10_000)
    settle(qtbot)
    with pytest.raises(InvalidInput):
        parked.dismiss(above, one.file, " ")
    refused.delete(one, "desa mengirim salinan lengkap")
    qtbot.waitUntil(lambda: not parked.waiting(above), timeout=5_000)
    qtbot.waitUntil(lambda: texts(page, VILLAGE)["missing"] == "", timeout=5_000)
    assert list(parked.shelf(above).iterdir()) == []


def test_replies_for_all_villages_on_one_stick(page: SyncPage, port: Port, above: Desk, qtbot: QtBot) -> None:
    stick = port.plug()
    page.watch.look()
    qtbot.waitUntil(lambda: len(panel(page).sticks.rows) == 1, timeout=5_000)
    (row,) = panel(page).sticks.rows.values()
    row.save.click()
    qtbot.waitUntil(lambda: "2 balasan selesai" in panel(page).banner.title, timeout=30_000)
    settle(qtbot)
    assert [path.name for path in merging.find_bundles(stick)] == [
        "PUSKESOS_320301_3203012003_0001.age", "PUSKESOS_320301_3203012004_0001.age"
    ]  # fmt: skip
    assert texts(page, SIBLING)["result"] == "Tersimpan, nomor 1"
    assert texts(page, SIBLING)["reply"] == "Nomor 1: belum dikonfirmasi"


def test_a_full_copy_for_a_replaced_computer(
    page: SyncPage, above: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    row = next(row for row in sync_overview.below(above) if row.code == VILLAGE)
    panel(page).full_copy_to(tmp_path, row)
    qtbot.waitUntil(lambda: not panel(page).banner.isHidden(), timeout=20_000)
    assert panel(page).banner.title == f"Salinan lengkap untuk {row.name} selesai."
    settle(qtbot)
    assert [bundle.kind for bundle in exchange.history(above)] == ["snapshot"]
    assert texts(page, VILLAGE)["result"] == "Tersimpan, nomor 1"


def test_a_full_stick_is_told_for_each_village(page: SyncPage, tmp_path: Path, qtbot: QtBot) -> None:
    panel(page).reply_to(tmp_path / "tidak-ada")
    qtbot.waitUntil(lambda: "tidak lagi terhubung" in panel(page).banner.title, timeout=20_000)
    settle(qtbot)
    assert {texts(page, code)["result"] for code in (VILLAGE, SIBLING)} == {"Gagal"}


def test_replies_by_mail_each_with_its_own_result(
    page: SyncPage, above: Desk, authority: Authority, qtbot: QtBot
) -> None:
    with smtp_server(authority, Security.STARTTLS) as (server, post):
        mail_settings.save(above, settings_for(server, None), PASSWORD)
        mail_settings.set_address(above, VILLAGE, USER)
        panel(page).reply_by_mail()
        settle(qtbot)
        assert len(post.mails) == 1
    assert "Desa Mekarsari belum berhasil" in panel(page).banner.text
    assert texts(page, VILLAGE)["result"] == "Terkirim, nomor 1"
    panel(page).table.select_id(SIBLING)
    qtbot.waitUntil(lambda: "belum diisi" in panel(page).reason.text(), timeout=5_000)


def test_what_was_refused_can_be_tried_again_or_thrown_away(
    page: SyncPage, above: Desk, villages: tuple[Desk, Desk], tmp_path: Path, qtbot: QtBot
) -> None:
    village = villages[0]
    sent = exchange.export(village, tmp_path)
    trust.revoke(above, VILLAGE, "komputer hilang")
    broken = tmp_path / "PUSKESOS_3203012004_320301_0001.age"
    broken.write_bytes(exchange.export(villages[1], tmp_path).path.read_bytes()[:-40])
    results = merging.merge(above, [sent.path, broken])
    assert {result.fate for result in results} == {"refused"}
    page.refresh()
    refused = page.refused
    assert refused is not None
    qtbot.waitUntil(lambda: refused.table.model.rowCount() == 2, timeout=5_000)
    index = page.tabs.indexOf(refused)
    assert page.tabs.tabText(index) == "Dito&lak (2)"
    revoked = next(one for one in quarantine.quarantine(above) if one.code == "revoked_sender")
    refused.table.select_id(revoked.file)
    assert "dicabut" in refused.reason.text()
    trust.trust(above, trust.office_card(village))
    refused.retry()
    qtbot.waitUntil(lambda: "sudah digabungkan" in refused.banner.title, timeout=20_000)
    settle(qtbot)
    (left,) = quarantine.quarantine(above)
    refused.delete(left, "rusak, sudah dikirim ulang")
    qtbot.waitUntil(lambda: not quarantine.quarantine(above), timeout=5_000)
    qtbot.waitUntil(lambda: refused.table.model.rowCount() == 0, timeout=5_000)
    assert [row.refused for row in sync_overview.below(above)] == [0, 0]


def test_every_tab_is_seen_on_a_small_screen(kecamatan_page: SyncPage, qtbot: QtBot) -> None:
    """The fullest page there is, with a number at each tab that counts, at 1024x700."""
    page = kecamatan_page
    for panel in (page.refused, page.conflicts, page.outbox):
        assert panel is not None
        index = page.tabs.indexOf(panel)
        page.tabs.setTabText(index, page.tabs.tabText(index).partition(" (")[0] + " (12)")
    page.tabs.setCurrentWidget(page.announcements)
    page.window().resize(1024, 700)
    qtbot.waitUntil(lambda: page.window().width() == 1024 and page.tabs.width() < 820)
    bar = page.tabs.tabBar()
    assert bar.tabRect(bar.count() - 1).right() <= page.tabs.width(), bar.sizeHint()
