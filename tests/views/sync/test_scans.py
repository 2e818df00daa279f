"""Scans that do not fit into a bundle go in bundles of their own, and are told until the office has them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.bundles import attachments_owed, exchange, merging, sending
from desktop.services.casework import case_reader
from desktop.services.desk import Desk
from desktop.services.mailing import mail_settings, outbox
from desktop.services.mailing.outbox_records import SENT, WAITING
from desktop.transport.servers import Security
from desktop.views.queue.thumbnails import AttachmentItem
from desktop.views.sync.page import SyncPage
from desktop.views.sync.send import SendCard
from tests.helpers.cases import add_case
from tests.helpers.mail_offices import pair, settings_for
from tests.helpers.mail_servers import PASSWORD, Authority, smtp_server
from tests.helpers.offices import KECAMATAN
from tests.helpers.quiet import settle


def scan(desk: Desk, case_id: str, number: int, size: int = 600) -> None:
    data = hashlib.shake_128(bytes([number])).digest(size)
    sha256 = hashlib.sha256(data).hexdigest()
    with desk.unit_of_work() as uow:
        uow.execute("INSERT INTO blob (sha256, size, data) VALUES (?,?,?)", (sha256, size, data))
        uow.insert(
            "attachment",
            {
                "case_id": case_id, "name": f"{number}.jpg", "media_type": "image/jpeg", "sha256": sha256,
                "size": size, "added_at": uow.at,
            },
        )  # fmt: skip


def here(desk: Desk) -> int:
    with desk.store.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM blob").scalar_one())


@pytest.fixture
def case_id(desk: Desk, kecamatan: Desk, monkeypatch: pytest.MonkeyPatch) -> str:
    """Paired, with a case of five scans; only one of them finds room in a bundle."""
    monkeypatch.setattr(exchange, "ATTACHMENT_BUDGET", 1000)
    pair(desk, kecamatan)
    made = add_case(desk)
    for number in range(5):
        scan(desk, made, number)
    return made


@pytest.fixture
def card(case_id: str, page: SyncPage) -> SendCard:
    assert page.card is not None
    return page.card


def reply(desk: Desk, kecamatan: Desk, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    merging.merge(desk, [exchange.export(kecamatan, folder, desk.office_code).path])


def test_the_tab_says_what_waits_until_it_is_confirmed(
    card: SendCard, page: SyncPage, desk: Desk, kecamatan: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    page.refresh()
    settle(qtbot)
    assert "5 lampiran (3 KB) belum dikonfirmasi" in card.scans.words.text()
    assert "5 di antaranya (3 KB) belum pernah dikirim" in card.scans.more.text()
    stick = tmp_path / "stick"
    stick.mkdir()
    card.send_to(stick)
    qtbot.waitUntil(lambda: "Tersimpan" in card.done.title, timeout=20_000)
    assert "4 berkas lagi" in card.done.text
    settle(qtbot)
    assert "Semuanya sudah dikirim" in card.scans.more.text()
    bundles = merging.find_bundles(stick)
    assert len(bundles) == 5
    merging.merge(kecamatan, bundles)
    assert here(kecamatan) == 5
    reply(desk, kecamatan, tmp_path / "down")
    page.refresh()
    qtbot.waitUntil(card.scans.isHidden, timeout=5_000)


def test_what_was_lost_goes_again_and_the_button_writes_scans_alone(
    card: SendCard, page: SyncPage, desk: Desk, kecamatan: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    first = exchange.export(desk, tmp_path)
    assert first.attachments_left == 4
    page.refresh()
    settle(qtbot)
    for place, files in (("lost", 4), ("again", 5)):
        folder = tmp_path / place
        folder.mkdir()
        card.scans_to(folder)
        settle(qtbot)
        assert f"dalam {files} berkas" in card.done.title
        assert len(merging.find_bundles(folder)) == files
    merging.merge(kecamatan, [first.path, *merging.find_bundles(tmp_path / "again")])
    assert here(kecamatan) == 5
    reply(desk, kecamatan, tmp_path / "down")
    assert exchange.pending(desk).owed == attachments_owed.Owed()


def test_by_mail_each_bundle_is_a_mail(
    card: SendCard, desk: Desk, kecamatan: Desk, authority: Authority, qtbot: QtBot
) -> None:
    with smtp_server(authority, Security.STARTTLS) as (server, post):
        mail_settings.save(desk, settings_for(server, None), PASSWORD)
        mail_settings.set_address(desk, KECAMATAN, "kecamatan@uji.test")
        card.mail_scans()
        qtbot.waitUntil(lambda: not card.done.isHidden(), timeout=30_000)
        settle(qtbot)
        assert "5 bundel" in card.done.title, card.done.title
        assert len(post.mails) == 5
    assert {row.state for row in outbox.rows(desk)} == {SENT}


def test_without_an_address_nothing_is_made(card: SendCard, desk: Desk, qtbot: QtBot) -> None:
    card.mail_scans()
    qtbot.waitUntil(lambda: not card.done.isHidden(), timeout=10_000)
    assert exchange.history(desk) == []


def test_scans_left_by_a_power_cut_in_the_outbox_replace_no_changes(desk: Desk, case_id: str) -> None:
    changes = exchange.export(desk, outbox.folder(desk))
    scans = exchange.export_blobs(desk, outbox.folder(desk))
    outbox.tidy(desk)
    states = {row.number: row.state for row in outbox.rows(desk)}
    assert states == {changes.number: WAITING} | {one.number: WAITING for one in scans}


def test_a_scan_that_came_late_still_goes_on_upward(
    desk: Desk, kecamatan: Desk, case_id: str, tmp_path: Path
) -> None:
    from tests.helpers.offices import KABUPATEN, make_office

    kabupaten = make_office(tmp_path, code=KABUPATEN)
    try:
        pair(kecamatan, kabupaten)
        first = exchange.export(desk, tmp_path)
        late = exchange.export_blobs(desk, tmp_path)
        merging.merge(kecamatan, [first.path])
        up = tmp_path / "up"
        up.mkdir()
        merging.merge(kabupaten, [exchange.export(kecamatan, up).path])
        reply(kecamatan, kabupaten, tmp_path / "down")
        merging.merge(kecamatan, [one.path for one in late])
        merging.merge(kabupaten, [one.path for one in exchange.export_blobs(kecamatan, up)])
        assert here(kabupaten) == 5
    finally:
        kabupaten.store.close()


def test_the_case_says_which_scans_are_not_here_yet(
    desk: Desk, kecamatan: Desk, case_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    merging.merge(kecamatan, [exchange.export(desk, tmp_path).path])
    rows = case_reader.get(kecamatan, case_id).attachments
    assert sorted(row.is_here for row in rows) == [False] * 4 + [True]
    for row in rows:
        item = AttachmentItem(row, "", removable=False)
        qtbot.addWidget(item)
        assert item.open_button.isEnabled() == row.is_here
    assert all(row.is_here for row in case_reader.get(desk, case_id).attachments)


def test_cancelling_keeps_what_was_written(desk: Desk, case_id: str, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    class AfterTwo:
        told = 0

        def report(self, done: int, total: int = 0, text: str = "") -> None:
            self.told += 1

        def check(self) -> None:
            if self.told == 2:
                raise Stop

    with pytest.raises(Stop):
        sending.attachments_to_folder(desk, tmp_path, None, AfterTwo())
    assert len(merging.find_bundles(tmp_path)) == 2
    assert exchange.pending(desk).owed.unsent == 3
