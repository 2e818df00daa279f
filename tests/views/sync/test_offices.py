"""Kantor pasangan: a stolen computer, a new one, new keys, and trust lists by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.models.roles import Role
from desktop.services.bundles import exchange, merging
from desktop.services.desk import Desk
from desktop.services.pairing import trust
from desktop.views.sync.offices import OfficesPanel
from desktop.views.sync.page import SyncPage
from desktop.views.sync.pair_dialog import PairDialog
from tests.helpers.mail_offices import add_person, names, pair
from tests.helpers.offices import KABUPATEN, KECAMATAN, VILLAGE, as_roles, make_office
from tests.helpers.quiet import settle
from tests.helpers.shells import main_window


def state(panel: OfficesPanel, code: str) -> str:
    model = panel.table.model
    row = next(row for row in (model.row_at(n) for n in range(model.rowCount())) if row and row.code == code)
    column = next(column for column in model.columns if column.key == "state")
    return column.cell(row, column.reader()).text


def pair_in_window(panel: OfficesPanel, other: Desk, folder: Path, qtbot: QtBot) -> None:
    card = folder / "baru.kartu"
    card.write_text(trust.office_card(other), encoding="ascii", newline="\n")
    panel.open_card(card)
    found: list[PairDialog] = []

    def dialog() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, PairDialog) and w.isVisible()]
        return bool(found)

    qtbot.waitUntil(dialog, timeout=10_000)
    found[0].pair_button.click()
    settle(qtbot)


def test_a_stolen_computer_is_revoked_paired_anew_and_gets_its_data_back(
    kecamatan_page: SyncPage, kecamatan: Desk, below: Desk, tmp_path: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    add_person(below, "Siti")
    merging.merge(kecamatan, [exchange.export(below, tmp_path).path])
    panel = kecamatan_page.offices
    assert state(panel, VILLAGE) == "Dipercaya"
    panel.explain_lost()
    assert "cabut kepercayaan" in panel.banner.text
    trust.revoke(kecamatan, VILLAGE, "dicuri")
    panel._revoked("Desa Sukamaju")
    assert "minta kartu barunya" in panel.banner.text
    assert state(panel, VILLAGE) == "Dicabut, tunggu kartu baru"
    new = make_office(tmp_path / "new", code=VILLAGE, name="Desa Sukamaju")
    try:
        trust.trust(new, trust.office_card(kecamatan))
        pair_in_window(panel, new, tmp_path, qtbot)
        assert state(panel, VILLAGE) == "Dipercaya"
        assert panel.banner.button.text() == "Buat salinan lengkap"
        stick = tmp_path / "stick"
        stick.mkdir()
        monkeypatch.setattr("desktop.views.sync.villages.choose_folder", lambda *_args: stick)
        settle(qtbot)
        panel.banner.button.click()
        villages = kecamatan_page.villages
        assert villages is not None
        qtbot.waitUntil(lambda: "Salinan lengkap untuk Desa" in villages.banner.title, timeout=20_000)
        (result,) = merging.merge(new, merging.find_bundles(stick))
        assert result.fate == "merged"
        assert names(new) == ["Siti"]
    finally:
        new.store.close()


@pytest.fixture
def three(tmp_path: Path, kecamatan: Desk, below: Desk) -> Iterator[Desk]:
    """The kabupaten above ``kecamatan``."""
    made = make_office(tmp_path, code=KABUPATEN, name="Kabupaten Cianjur")
    pair(kecamatan, made)
    yield made
    made.store.close()


def test_new_keys_reach_the_village_by_a_list_on_a_stick(
    kecamatan_page: SyncPage, kecamatan: Desk, below: Desk, three: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = kecamatan_page.offices
    old = trust.office_card(kecamatan)
    panel.rotate()
    qtbot.waitUntil(lambda: "Kunci kantor sudah diganti" in panel.banner.title, timeout=10_000)
    assert panel.banner.button.text() == "Simpan kartu baru"
    assert trust.office_card(kecamatan) != old
    saved = tmp_path / "daftar.percaya"
    panel.save_list(saved)
    qtbot.waitUntil(lambda: "Daftar tersimpan" in panel.banner.title, timeout=10_000)
    with main_window(below) as window:
        window.go("sync")
        page = window.page("sync")
        assert isinstance(page, SyncPage)
        page.offices.open_list(saved)
        qtbot.waitUntil(lambda: "diterima" in page.offices.banner.title, timeout=10_000)
        page.offices.open_list(saved)
        qtbot.waitUntil(lambda: "sudah lama" in page.offices.banner.title, timeout=10_000)
        saved.write_text("bukan daftar", encoding="ascii")
        page.offices.open_list(saved)
        qtbot.waitUntil(lambda: "bukan daftar kepercayaan" in page.offices.banner.title, timeout=10_000)
    assert _key(trust.office_card(kecamatan)) in {peer.sign_key for peer in trust.trusted(below)}


def _key(card: str) -> bytes:
    from desktop.sync.cards import parse_card

    return parse_card(card, practice=False).card.keys.sign


def test_a_wrong_card_is_told_in_the_panel(page: SyncPage, tmp_path: Path, qtbot: QtBot) -> None:
    card = tmp_path / "x.kartu"
    card.write_text("bukan kartu", encoding="ascii")
    page.offices.open_card(card)
    qtbot.waitUntil(lambda: "bukan kartu kantor" in page.offices.banner.title, timeout=10_000)


def test_only_an_administrator_may_change_trust(kecamatan: Desk, qtbot: QtBot) -> None:
    with main_window(as_roles(kecamatan, Role.KECAMATAN_OPERATOR)) as window:
        window.go("sync")
        page = window.page("sync")
        assert isinstance(page, SyncPage)
        panel = page.offices
        for button in (panel.open_button, panel.revoke_button, panel.rotate_button, panel.lists_button):
            assert not button.isEnabled()
            assert "Administrator" in button.toolTip()
        assert panel.lost_button.isEnabled()


def test_one_that_was_revoked_is_known_once(kecamatan: Desk, below: Desk) -> None:
    trust.revoke(kecamatan, VILLAGE, "hilang")
    (gone,) = trust.known(kecamatan)
    assert gone.revoked_at is not None
    trust.trust(kecamatan, trust.office_card(below))
    (back,) = trust.known(kecamatan)
    assert back.revoked_at is None
    assert [peer.code for peer in trust.known(below)] == [KECAMATAN]


def open_card(panel: OfficesPanel, text: str, folder: Path, qtbot: QtBot) -> PairDialog:
    card = folder / "kantor.kartu"
    card.write_text(text, encoding="ascii", newline="\n")
    panel.open_card(card)
    found: list[PairDialog] = []

    def dialog() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, PairDialog) and w.isVisible()]
        return bool(found)

    qtbot.waitUntil(dialog, timeout=10_000)
    return found[0]


def test_the_card_of_a_stolen_computer_is_told_as_such(
    kecamatan_page: SyncPage, kecamatan: Desk, below: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    trust.revoke(kecamatan, VILLAGE, "dicuri")
    dialog = open_card(kecamatan_page.offices, trust.office_card(below), tmp_path, qtbot)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "kepercayaannya sudah dicabut" in said
    dialog.reject()


def test_other_codes_say_what_to_do(
    kecamatan_page: SyncPage, kecamatan: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    stranger = make_office(tmp_path / "x", code="32.03.01.2005", name="Desa Lain")
    try:
        panel = kecamatan_page.offices
        dialog = open_card(panel, trust.office_card(stranger), tmp_path, qtbot)
        dialog.back_button.click()
        assert panel.banner.title == "Desa Lain tidak dipasangkan."
        assert "minta kartu baru" in panel.banner.text
        assert "32.03.01.2005" not in {peer.code for peer in trust.known(kecamatan)}
    finally:
        stranger.store.close()


def test_ones_own_card_is_told_as_such(kecamatan: Desk) -> None:
    with pytest.raises(trust.NotInTree) as refused:
        trust.preview_card(kecamatan, trust.office_card(kecamatan))
    assert "kartu kantor Anda sendiri" in refused.value.user_message
