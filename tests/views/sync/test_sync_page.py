"""Sending, receiving and pairing in the window, between two real offices."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.bundles import exchange, merging
from desktop.services.desk import Desk
from desktop.services.mailing import mail_arrivals, outbox
from desktop.services.pairing import trust
from desktop.views.main_window import MainWindow
from desktop.views.sync.page import SyncPage
from desktop.views.sync.pair_dialog import PairDialog
from desktop.views.sync.receive import ReceivePanel
from desktop.views.sync.send import SendCard
from tests.helpers.offices import VILLAGE
from tests.helpers.quiet import settle


def add_person(desk: Desk, name: str) -> None:
    with desk.unit_of_work() as uow:
        uow.insert(
            "person",
            {
                "name": name, "nik_status": "belum_ada", "area_code": desk.office_code, "disabilities": "[]",
                "has_disability": 0,
            },
        )  # fmt: skip


def pair_dialog() -> PairDialog | None:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, PairDialog) and w.isVisible()]
    return found[0] if found else None


def send_card(page: SyncPage) -> SendCard:
    assert page.card is not None
    return page.card


def receive_panel(page: SyncPage) -> ReceivePanel:
    assert page.receive is not None
    return page.receive


def pair(page: SyncPage, desk: Desk, other: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    card = tmp_path / "kecamatan.kartu"
    card.write_text(trust.office_card(other), encoding="ascii", newline="\n")
    page.offices.open_card(card)
    qtbot.waitUntil(lambda: pair_dialog() is not None, timeout=10_000)
    dialog = pair_dialog()
    assert dialog is not None
    dialog.pair_button.click()
    qtbot.waitUntil(lambda: bool(trust.trusted(desk)), timeout=10_000)
    trust.trust(other, trust.office_card(desk))
    qtbot.waitUntil(lambda: page.card is not None, timeout=5_000)


def test_an_office_without_partners_says_what_to_do(page: SyncPage) -> None:
    assert trust.trusted(page.desk) == []
    titles = [page.tabs.tabText(number).replace("&", "") for number in range(page.tabs.count())]
    assert titles == [
        "Kirim", "Terima", "Ditolak", "Perbedaan", "Pengumuman", "Kotak keluar",
        "Pasangan", "Riwayat",
    ]  # fmt: skip


def test_pairing_shows_the_code_of_both_screens(
    page: SyncPage, desk: Desk, kecamatan: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    expected = trust.preview_card(kecamatan, trust.office_card(desk)).check_code
    card = tmp_path / "kecamatan.kartu"
    card.write_text(trust.office_card(kecamatan), encoding="ascii", newline="\n")
    page.offices.open_card(card)
    qtbot.waitUntil(lambda: pair_dialog() is not None, timeout=10_000)
    dialog = pair_dialog()
    assert dialog is not None
    shown = " ".join(label.text() for label in dialog.findChildren(type(page.offices.banner._title)))
    assert all(group in shown for group in expected.split("-"))
    dialog.reject()
    assert trust.trusted(desk) == []


def test_a_bundle_goes_up_and_the_reply_comes_down(
    page: SyncPage, desk: Desk, kecamatan: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    pair(page, desk, kecamatan, tmp_path, qtbot)
    add_person(desk, "Siti")
    stick = tmp_path / "stick"
    stick.mkdir()
    card = send_card(page)
    page.refresh()
    qtbot.waitUntil(lambda: "1 warga" in card.what.text(), timeout=5_000)
    card.send_to(stick)
    qtbot.waitUntil(lambda: "Tersimpan" in card.done.title, timeout=20_000)
    (bundle,) = merging.find_bundles(stick)
    (merged,) = merging.merge(kecamatan, [bundle])
    assert merged.fate == "merged"
    bundle.unlink()
    exchange.export(kecamatan, stick, VILLAGE)
    receive_panel(page).look_into(merging.find_bundles(stick))
    qtbot.waitUntil(receive_panel(page).merge_button.isEnabled, timeout=10_000)
    receive_panel(page).merge_button.click()
    qtbot.waitUntil(lambda: not receive_panel(page).banner.isHidden(), timeout=20_000)
    qtbot.waitUntil(lambda: exchange.pending(desk).changes == 0, timeout=5_000)


def test_a_foreign_file_is_refused_with_its_reason(page: SyncPage, tmp_path: Path, qtbot: QtBot) -> None:
    wrong = tmp_path / "foto.age"
    wrong.write_bytes(b"bukan bundel sama sekali")
    receive_panel(page).look_into([wrong])
    qtbot.waitUntil(lambda: not receive_panel(page).reason.isHidden(), timeout=10_000)
    assert "bukan bundel" in receive_panel(page).reason.text()
    assert not receive_panel(page).merge_button.isEnabled()


def test_a_file_that_was_merged_already_is_not_merged_again(
    page: SyncPage, desk: Desk, kecamatan: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    pair(page, desk, kecamatan, tmp_path, qtbot)
    add_person(kecamatan, "Siti")
    bundle = exchange.export(kecamatan, tmp_path, VILLAGE).path
    (merged,) = merging.merge(desk, [bundle])
    assert merged.fate in {"merged", "known"}
    receive = receive_panel(page)
    arrived = mail_arrivals.folder(desk) / bundle.name
    arrived.write_bytes(bundle.read_bytes())
    receive.look_into([bundle, arrived])
    qtbot.waitUntil(lambda: not receive.reason.isHidden(), timeout=10_000)
    assert not receive.merge_button.isEnabled()
    assert bundle.exists()
    assert not arrived.exists(), "nothing is left to do about it"


def test_files_dropped_on_the_window_are_looked_into(
    window: MainWindow, page: SyncPage, tmp_path: Path, qtbot: QtBot
) -> None:
    dropped = tmp_path / "x.age"
    dropped.write_bytes(b"bukan bundel")
    window.go("queue")
    window.receive_files([str(dropped)])
    assert window.current is page
    qtbot.waitUntil(lambda: not receive_panel(page).reason.isHidden(), timeout=10_000)


def test_a_full_or_missing_stick_is_told_calmly(
    page: SyncPage, desk: Desk, kecamatan: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    pair(page, desk, kecamatan, tmp_path, qtbot)
    card = send_card(page)
    card.send_to(tmp_path / "tidak-ada")
    qtbot.waitUntil(lambda: not card.done.isHidden(), timeout=20_000)
    assert "tidak lagi terhubung" in card.done.title
    assert card.folder_button.isEnabled()


def test_a_slow_reading_does_not_come_over_a_later_one(
    page: SyncPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(qtbot)
    first, go_on, shown = Event(), Event(), []
    readings = iter((["old"], ["new"]))

    def slow(_desk: object) -> list[str]:
        found = next(readings)
        if found == ["old"]:
            first.set()
            go_on.wait(10)
        return found

    monkeypatch.setattr(outbox, "rows", slow)
    monkeypatch.setattr(page, "_show", lambda found: shown.append(found["outbox"]))
    page.refresh()
    assert first.wait(5)
    page.refresh()
    qtbot.waitUntil(lambda: shown == [["new"]], timeout=10_000)
    go_on.set()
    settle(qtbot)
    assert shown == [["new"]]
