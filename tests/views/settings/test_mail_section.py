"""Surel in the settings: suggested servers, the password in the keyring, and the test step by step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop.services.desk import Desk
from desktop.services.mailing import mail_password, mail_settings
from desktop.transport.servers import Security
from desktop.views.settings.mail import MailSection
from tests.helpers.mail_offices import pair, settings_for
from tests.helpers.mail_servers import PASSWORD, USER, Authority, authority, smtp_server
from tests.helpers.offices import KECAMATAN, make_office
from tests.views.settings.conftest import Open

__all__ = ["authority"]


@pytest.fixture
def section(open_section: Open) -> MailSection:
    found = open_section("mail")
    assert isinstance(found, MailSection)
    return found


def test_an_address_brings_its_servers(section: MailSection) -> None:
    section.account.address.set_value("desa@gmail.com")
    section.account.suggest()
    assert section.account.smtp_host.value() == "smtp.gmail.com"
    assert section.account.smtp_security.value() == "starttls"
    assert section.account.imap_host.value() == "imap.gmail.com"
    section.account.address.set_value("desa@cianjurkab.go.id")
    section.account.suggest()
    assert section.account.smtp_host.value() == "mail.cianjurkab.go.id"
    section.account.smtp_host.set_value("surat.cianjurkab.go.id")
    section.account.address.set_value("desa@yahoo.com")
    section.account.suggest()
    assert section.account.smtp_host.value() == "surat.cianjurkab.go.id"  # what a person typed stays


def test_saving_keeps_the_password_in_the_keyring_and_never_shows_it(
    section: MailSection, desk: Desk, settled: Callable[[], None]
) -> None:
    section.account.address.set_value("desa@gmail.com")
    section.account.suggest()
    section.account.password.set_value("sandi aplikasi")
    section.save_button.click()
    settled()
    assert mail_settings.settings(desk).smtp_host == "smtp.gmail.com"
    assert mail_password.load(desk.store, None) == "sandi aplikasi"
    assert section.account.password.value() == ""
    assert not section.dirty()
    assert not section.save_button.isEnabled()


def test_a_wrong_address_is_told_at_its_field(
    section: MailSection, desk: Desk, settled: Callable[[], None]
) -> None:
    section.account.address.set_value("desa di gmail")
    section.save_button.click()
    settled()
    assert "alamat surel kantor" in section.account.rows["address"].error()
    assert mail_settings.settings(desk).address == ""
    assert section.save_button.isEnabled()


def test_the_test_shows_each_step_with_its_remedy(
    section: MailSection, desk: Desk, authority: Authority, settled: Callable[[], None]
) -> None:
    with smtp_server(authority, Security.STARTTLS) as (server, _post):
        mail_settings.save(desk, settings_for(server, None), "salah")
        section.load()
        settled()
        section.check_button.click()
        settled()
        said = [label.text() for label in section.steps.findChildren(QLabel) if label.text()]
        assert "Sambungan aman: berhasil" in said
        assert "Nama pengguna dan kata sandi diterima: gagal" in said
        assert any("sandi aplikasi" in text for text in said)
        section.account.password.set_value(PASSWORD)
        section.check_button.click()  # saves first
        settled()
        settled()
        assert section.banner.title == "Surel siap dipakai."


def test_addresses_of_paired_offices(
    desk: Desk, tmp_path: Path, open_section: Open, settled: Callable[[], None]
) -> None:
    kecamatan = make_office(tmp_path, code=KECAMATAN, name="Kecamatan Cianjur")
    pair(desk, kecamatan)
    kecamatan.store.close()
    section = open_section("mail")
    assert isinstance(section, MailSection)
    field = section.addresses.fields[KECAMATAN]
    field.set_value("bukan alamat")
    section.save_button.click()
    settled()
    assert "belum lengkap" in section.addresses.rows[KECAMATAN].error()
    field.set_value(USER)
    section.save_button.click()
    settled()
    settled()
    assert mail_settings.addresses(desk) == {KECAMATAN: USER}


def test_what_is_typed_while_a_save_runs_stays(
    desk: Desk, tmp_path: Path, open_section: Open, settled: Callable[[], None]
) -> None:
    kecamatan = make_office(tmp_path, code=KECAMATAN, name="Kecamatan Cianjur")
    pair(desk, kecamatan)
    kecamatan.store.close()
    section = open_section("mail")
    assert isinstance(section, MailSection)
    section.account.address.set_value("desa@gmail.com")
    section.account.suggest()
    section.account.password.set_value("sandi aplikasi")
    field = section.addresses.fields[KECAMATAN]
    field.set_value(USER)
    section.save_button.click()
    section.account.username.set_value("desa.sukamaju")
    section.account.password.set_value("sandi kedua")
    field.set_value("camat@contoh.go.id")
    settled()
    settled()
    assert mail_settings.settings(desk).address == "desa@gmail.com"
    assert mail_settings.addresses(desk) == {KECAMATAN: USER}
    assert section.account.username.value() == "desa.sukamaju"
    assert section.account.password.value() == "sandi kedua"
    assert section.account.address.value() == "desa@gmail.com"
    assert section.addresses.fields[KECAMATAN].value() == "camat@contoh.go.id"
    assert section.dirty()
    assert section.save_button.isEnabled()
    section.save_button.click()
    settled()
    settled()
    assert mail_settings.settings(desk).username == "desa.sukamaju"
    assert mail_password.load(desk.store, None) == "sandi kedua"
    assert mail_settings.addresses(desk) == {KECAMATAN: "camat@contoh.go.id"}
    assert not section.dirty()
    assert section.account.password.value() == ""
