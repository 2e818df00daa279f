"""Mail in the window: the outbox that waits, and what people save from their webmail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.mailing import mail_draft, mail_settings, outbox
from desktop.transport import parts
from desktop.transport.servers import Security
from desktop.views.kit.confirm import Confirm
from desktop.views.main_window import MainWindow
from desktop.views.settings.page import SettingsPage
from desktop.views.sync.page import SyncPage
from desktop.views.sync.receive import ReceivePanel
from desktop.views.sync.send import SendCard
from tests.helpers.mail_offices import KECAMATAN_MAIL, add_person, pair, settings_for
from tests.helpers.mail_servers import PASSWORD, Authority, Post, smtp_server
from tests.helpers.offices import KECAMATAN, VILLAGE, as_roles
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window


@pytest.fixture
def paired(desk: Desk, kecamatan: Desk) -> Desk:
    pair(desk, kecamatan)
    add_person(desk, "Siti")
    return kecamatan


@pytest.fixture
def card(paired: Desk, page: SyncPage) -> SendCard:
    assert page.card is not None
    return page.card


@pytest.fixture
def receive(paired: Desk, page: SyncPage) -> ReceivePanel:
    assert page.receive is not None
    return page.receive


@pytest.fixture
def post(desk: Desk, authority: Authority) -> Iterator[Post]:
    """The village sends by a real server on loopback."""
    with smtp_server(authority, Security.STARTTLS) as (server, taken):
        mail_settings.save(desk, settings_for(server, None), PASSWORD)
        mail_settings.set_address(desk, KECAMATAN, KECAMATAN_MAIL)
        yield taken


def test_who_may_not_set_up_the_server_is_told_who_may(paired: Desk, desk: Desk, qtbot: QtBot) -> None:
    with main_window(as_roles(desk, Role.BACK_OFFICE)) as window:
        window.go("sync")
        page = window.page("sync")
        assert isinstance(page, SyncPage)
        card = page.card
        assert card is not None
        card.send_by_mail()
        qtbot.waitUntil(lambda: not card.done.isHidden(), timeout=20_000)
        assert "diatur oleh Administrator" in card.done.text
        assert card.done.button.isHidden()
        settle(qtbot)


def test_without_settings_the_way_to_them_is_shown(card: SendCard, window: MainWindow, qtbot: QtBot) -> None:
    card.send_by_mail()
    qtbot.waitUntil(lambda: "belum diatur" in card.done.title, timeout=10_000)
    card.done.button.click()
    settings = window.current
    assert isinstance(settings, SettingsPage)
    assert settings.section is not None
    assert settings.section.accessibleName() == "Surel"


def test_a_bundle_leaves_by_mail(card: SendCard, page: SyncPage, post: Post, qtbot: QtBot) -> None:
    card.send_by_mail()
    qtbot.waitUntil(lambda: "terkirim lewat surel" in card.done.title, timeout=20_000)
    settle(qtbot)
    assert post.recipients == [KECAMATAN_MAIL]
    assert page.outbox.table.model.cells(0)[4].text == "Terkirim"


def test_a_refused_address_is_held_corrected_and_sent_again(
    card: SendCard, page: SyncPage, desk: Desk, post: Post, qtbot: QtBot
) -> None:
    post.refuse_recipient = "550 tidak dikenal"
    card.send_by_mail()
    qtbot.waitUntil(lambda: "menolak alamat surel tujuan" in card.done.title, timeout=20_000)
    settle(qtbot)
    box = page.outbox
    assert page.tabs.tabText(page.tabs.indexOf(box)).endswith("(1)")
    (row,) = outbox.rows(desk)
    box.table.select_id(row.id)
    assert "menolak alamat" in box.reason.text()
    post.refuse_recipient = ""
    box.retry_button.click()
    qtbot.waitUntil(lambda: "1 bundel terkirim" in box.banner.title, timeout=20_000)
    settle(qtbot)
    assert page.outbox.waiting == 0


def test_the_minute_round_sends_what_waits(
    card: SendCard, window: MainWindow, desk: Desk, post: Post, qtbot: QtBot
) -> None:
    outbox.queue(desk)
    window._mail_round.go_round()
    qtbot.waitUntil(lambda: [row.state for row in outbox.rows(desk)] == ["sent"], timeout=20_000)


def test_a_waiting_bundle_is_cancelled(
    card: SendCard, page: SyncPage, desk: Desk, post: Post, qtbot: QtBot
) -> None:
    row, _changes = outbox.queue(desk)
    page.refresh()
    qtbot.waitUntil(lambda: page.outbox.waiting == 1, timeout=5_000)
    page.outbox.table.select_id(row.id)
    page.outbox.cancel_button.click()
    confirm = page.outbox.findChild(Confirm)
    assert confirm is not None
    confirm.go.click()
    qtbot.waitUntil(lambda: page.outbox.waiting == 0, timeout=10_000)
    assert [one.state for one in outbox.rows(desk)] == ["cancelled"]


def test_a_saved_mail_is_dropped_and_merged(
    receive: ReceivePanel, window: MainWindow, paired: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    draft = mail_draft.save_draft(paired, tmp_path, VILLAGE)
    window.receive_files([str(draft.drafts[0])])
    qtbot.waitUntil(receive.merge_button.isEnabled, timeout=10_000)
    receive.merge_button.click()
    qtbot.waitUntil(lambda: "1 bundel digabungkan" in receive.banner.title, timeout=20_000)
    settle(qtbot)
    assert not list((receive._shell.desk.store.folder.root / "arrived").iterdir())


def test_parts_wait_for_each_other_and_can_be_dropped(
    receive: ReceivePanel, tmp_path: Path, qtbot: QtBot
) -> None:
    whole = tmp_path / "PUSKESOS_320301_3203012003_0041.age"
    whole.write_bytes(bytes(parts.LEAST_PIECE + 1))
    pieces = []
    for part, content in parts.split(whole, parts.LEAST_PIECE):
        pieces.append(tmp_path / part.file_name)
        pieces[-1].write_bytes(content)
    receive.look_into(pieces[:1])
    qtbot.waitUntil(lambda: not receive.parts.isHidden(), timeout=10_000)
    assert "menunggu bagian 2 dari 2" in receive.parts.words.text()
    receive.parts.drop()
    qtbot.waitUntil(receive.parts.isHidden, timeout=10_000)


def test_a_mail_without_a_bundle_says_so(receive: ReceivePanel, tmp_path: Path, qtbot: QtBot) -> None:
    letter = tmp_path / "undangan.eml"
    letter.write_bytes(
        b"From: a@contoh.id\r\nTo: b@contoh.id\r\nSubject: Undangan\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain\r\n\r\nRapat pukul 9.\r\n"
    )
    receive.look_into([letter])
    qtbot.waitUntil(lambda: "tidak ada bundel" in receive.reason.text(), timeout=10_000)
    assert not receive.merge_button.isEnabled()
