"""A village sends: sticks that come and go, a folder, a draft; the history gives a copy once more."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.bundles import exchange, merging, sent_copies, sticks
from desktop.services.bundles.sent_copies import NotKept
from desktop.services.desk import Desk
from desktop.storage import device
from desktop.views.kit.confirm import Confirm
from desktop.views.main_window import MainWindow
from desktop.views.sync.page import SyncPage
from desktop.views.sync.send import SendCard
from tests.helpers.mail_offices import add_person, pair
from tests.helpers.offices import KECAMATAN, VILLAGE
from tests.helpers.quiet import settle
from tests.views.sync.conftest import Port


@pytest.fixture
def paired(desk: Desk, kecamatan: Desk) -> Desk:
    pair(desk, kecamatan)
    add_person(desk, "Siti")
    return kecamatan


@pytest.fixture
def card(paired: Desk, page: SyncPage) -> SendCard:
    assert page.card is not None
    return page.card


def test_a_stick_appears_by_itself_takes_the_bundle_and_goes(
    card: SendCard, page: SyncPage, port: Port, desk: Desk, qtbot: QtBot
) -> None:
    settle(qtbot)
    assert not card.sticks.rows
    stick = port.plug()
    page.watch.look()
    qtbot.waitUntil(lambda: len(card.sticks.rows) == 1, timeout=5_000)
    (row,) = card.sticks.rows.values()
    assert "KINGSTON" in row._name.text()
    assert row.save.property("role") == "primary"
    row.save.click()
    assert not row.save.isEnabled()
    qtbot.waitUntil(lambda: "aman dicabut" in card.done.title, timeout=20_000)
    assert [path.name for path in merging.find_bundles(stick)] == ["PUSKESOS_3203012003_320301_0001.age"]
    assert row.save.isEnabled()
    qtbot.waitUntil(lambda: "belum pernah" not in card.facts.text().split(" · ")[0], timeout=5_000)
    port.pull()
    page.watch.look()
    qtbot.waitUntil(lambda: not card.sticks.rows, timeout=5_000)


def test_a_locked_stick_says_so_and_takes_nothing(
    card: SendCard, page: SyncPage, port: Port, qtbot: QtBot
) -> None:
    port.plug("TERKUNCI", read_only=True)
    page.watch.look()
    qtbot.waitUntil(lambda: len(card.sticks.rows) == 1, timeout=5_000)
    (row,) = card.sticks.rows.values()
    assert row._badge.badge().text == "Terkunci, tidak dapat ditulisi"
    assert not row.save.isEnabled()
    assert row.eject.isEnabled()


def test_a_draft_comes_with_what_to_do(card: SendCard, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "draf"
    folder.mkdir()
    card.draft_to(folder)
    qtbot.waitUntil(lambda: "Draf surel tersimpan" in card.done.title, timeout=20_000)
    assert {path.suffix for path in folder.iterdir()} == {".age", ".eml"}
    assert "isi alamat" in card.done.text  # the kecamatan's address is not known here


def test_the_day_of_the_last_confirmed_bundle_is_told(
    card: SendCard, page: SyncPage, desk: Desk, paired: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    sent = exchange.export(desk, tmp_path)
    merging.merge(paired, [sent.path])
    merging.merge(desk, [exchange.export(paired, tmp_path, VILLAGE).path])
    add_person(desk, "Asep")
    page.refresh()
    qtbot.waitUntil(
        lambda: card.what.text() == "Belum dikonfirmasi: 1 warga sejak 18 Agustus 2026", timeout=5_000
    )


def test_bundles_on_a_stick_are_offered_and_looked_into(
    page: SyncPage, port: Port, desk: Desk, paired: Desk, qtbot: QtBot
) -> None:
    add_person(paired, "Ujang")
    stick = port.plug()
    sticks.send_to(paired, stick, VILLAGE)
    page.watch.look()
    qtbot.waitUntil(lambda: not page.offer.isHidden(), timeout=5_000)
    assert page.offer.title == "Ada 1 bundel di stik KINGSTON: gabungkan?"
    page.offer.button.click()
    receive = page.receive
    assert receive is not None
    assert page.tabs.currentWidget() is receive
    assert page.offer.isHidden()
    qtbot.waitUntil(receive.merge_button.isEnabled, timeout=10_000)
    receive.merge_button.click()
    qtbot.waitUntil(lambda: "1 bundel digabungkan" in receive.banner.title, timeout=20_000)
    settle(qtbot)
    port.pull()
    page.watch.look()
    settle(qtbot)
    port.plug()
    page.watch.look()
    settle(qtbot)
    assert page.offer.isHidden()  # what was merged is not offered again


def test_an_offer_goes_with_its_stick(page: SyncPage, port: Port, paired: Desk, qtbot: QtBot) -> None:
    sticks.send_to(paired, port.plug(), VILLAGE)
    page.watch.look()
    qtbot.waitUntil(lambda: not page.offer.isHidden(), timeout=5_000)
    port.pull()
    page.watch.look()
    qtbot.waitUntil(page.offer.isHidden, timeout=5_000)


def test_a_sent_bundle_is_copied_once_more(
    card: SendCard, page: SyncPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = tmp_path / "satu", tmp_path / "dua"
    first.mkdir()
    second.mkdir()
    card.send_to(first)
    qtbot.waitUntil(lambda: "Tersimpan" in card.done.title, timeout=20_000)
    (row,) = exchange.history(desk)
    page.history.copy_again(row.id, second)
    qtbot.waitUntil(lambda: "Tersalin" in page.history.banner.title, timeout=10_000)
    name = row.file_name
    assert (first / name).read_bytes() == (second / name).read_bytes()


def test_a_copy_that_is_gone_says_why(
    card: SendCard, page: SyncPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    exchange.export(desk, tmp_path, KECAMATAN)  # as the command line does: no copy is kept
    (row,) = exchange.history(desk)
    page.history.copy_again(row.id, tmp_path)
    qtbot.waitUntil(lambda: "tidak disimpan lagi" in page.history.banner.title, timeout=10_000)
    assert "kiriman baru memuat semua" in page.history.banner.text


def test_old_copies_make_room_but_the_newest_stays(
    desk: Desk, paired: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sent_copies, "MOST_BYTES", 1)
    made = [exchange.export(desk, tmp_path) for _ in range(2)]
    for sent in made:
        sent_copies.keep(desk, KECAMATAN, sent.number, sent.path)
    newest, oldest = exchange.history(desk)
    assert sent_copies.kept(desk, newest.id) is not None
    with pytest.raises(NotKept):
        sent_copies.copy_again(desk, oldest.id, tmp_path)


def test_the_watch_rests_while_another_page_is_seen(window: MainWindow, page: SyncPage) -> None:
    assert page.watch._timer.isActive()
    window.go("queue")
    assert not page.watch._timer.isActive()


def test_a_copied_folder_goes_on_here_and_sends(
    card: SendCard, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    exchange.export(desk, tmp_path)  # the folder is remembered with its computer
    monkeypatch.setattr(device, "machine", lambda: "komputer lain")
    epoch = desk.store.origin.epoch
    card.send_to(tmp_path)
    qtbot.waitUntil(lambda: "salinan dari komputer" in card.done.title, timeout=10_000)
    card.done.button.click()
    confirm = card.done.findChild(Confirm)
    assert confirm is not None
    confirm.go.click()
    qtbot.waitUntil(lambda: "dilanjutkan di komputer ini" in card.done.title, timeout=10_000)
    assert desk.store.origin.epoch > epoch
    card.send_to(tmp_path)
    qtbot.waitUntil(lambda: "Tersimpan" in card.done.title, timeout=20_000)
