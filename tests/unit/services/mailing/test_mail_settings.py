"""Mail settings: what is refused, where the password lies, and what an older program stored."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import keyring
import keyring.backends.fail
import pytest

from desktop.models.errors import InvalidInput
from desktop.services.desk import Desk
from desktop.services.mailing import mail, mail_password, mail_settings
from desktop.services.mailing.mail_password import NoMailPassword
from desktop.services.mailing.mail_settings import MailNotSet, MailSettings
from desktop.services.offices.office import put_setting
from desktop.storage.keys import KeyInside, NoKeyring

GOOD = mail_settings.suggest("desa@gmail.com")


def test_suggested_settings_are_sound_and_come_back(desk: Desk) -> None:
    assert mail_settings.problems_of(GOOD) == {}
    mail_settings.save(desk, GOOD, "sandi")
    assert mail_settings.settings(desk) == GOOD
    assert (GOOD.sends, GOOD.fetches) == (True, True)


def test_an_office_without_mail(desk: Desk) -> None:
    assert mail_settings.settings(desk) == MailSettings()
    with pytest.raises(MailNotSet):
        mail.check(desk)
    with pytest.raises(MailNotSet):
        mail_settings.outgoing(desk)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", ""),
        ("address", "desa"),
        ("address", "desa@x.id\r\nBcc: y@z.id"),
        ("address", "<desa@x.id>"),
        ("smtp_host", "smtp gmail com"),
        ("smtp_host", "smtp.gmail.com/x"),
        ("smtp_port", 0),
        ("imap_port", 70000),
        ("smtp_security", "none"),
        ("mail_limit", 1000),
        ("folder", ""),
        ("folder", "INBOX\r\nA1 DELETE"),
    ],
)
def test_what_is_refused(desk: Desk, field: str, value: Any) -> None:
    with pytest.raises(InvalidInput):
        mail_settings.save(desk, replace(GOOD, **{field: value}))
    assert mail_settings.settings(desk) == MailSettings()


def test_addresses_of_other_offices(desk: Desk) -> None:
    mail_settings.set_address(desk, "32.03.01", " kec@x.go.id ")
    assert mail_settings.addresses(desk) == {"32.03.01": "kec@x.go.id"}
    with pytest.raises(InvalidInput):
        mail_settings.set_address(desk, "32.03.01", "kec@x")
    mail_settings.set_address(desk, "32.03.01", "")
    assert mail_settings.addresses(desk) == {}


def test_what_a_newer_program_stored_is_read(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        put_setting(uow, "mail", {"address": "a@b.id", "of_tomorrow": 1})
    assert mail_settings.settings(desk).address == "a@b.id"


def test_without_a_keyring_a_file_is_used_only_when_named(desk: Desk, tmp_path: Path) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    with pytest.raises(NoKeyring):
        mail_settings.save(desk, GOOD, "sandi")
    named = replace(
        GOOD, password_file=os.path.relpath(tmp_path / "keys" / "surel.txt", desk.store.folder.root)
    )
    mail_settings.save(desk, named, "sandi rahasia")
    assert mail_settings.settings(desk).password_file == "../keys/surel.txt"
    assert mail_password.load(desk.store, named.password_file) == "sandi rahasia"
    mail_settings.save(desk, named, "sandi lain")
    assert mail_password.load(desk.store, named.password_file) == "sandi lain"
    assert mail_password.is_kept(desk, named.password_file)
    if os.name == "posix":
        assert (tmp_path / "keys" / "surel.txt").stat().st_mode & 0o077 == 0
    mail_password.forget(desk.store, named.password_file)
    assert not mail_password.is_kept(desk, named.password_file)


def test_a_password_file_within_the_data_folder_is_refused(desk: Desk) -> None:
    with pytest.raises(KeyInside):
        mail_settings.save(desk, replace(GOOD, password_file="surel.txt"), "sandi")


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind exist on POSIX only")
def test_a_password_file_that_others_may_read_is_not_used(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "surel.txt"
    path.write_text("sandi\n", encoding="utf-8")
    path.chmod(0o644)
    with pytest.raises(NoMailPassword, match="dibaca orang lain"):
        mail_password.load(desk.store, str(path))
    path.chmod(0o600)
    assert mail_password.load(desk.store, str(path)) == "sandi"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(NoMailPassword, match="kosong"):
        mail_password.load(desk.store, str(path))


def test_a_password_that_was_never_given(desk: Desk) -> None:
    mail_settings.save(desk, GOOD)
    with pytest.raises(NoMailPassword):
        mail.check(desk)
    mail_password.keep(desk.store, "x", None)
    mail_password.forget(desk.store, None)
    assert not mail_password.is_kept(desk, None)
