"""A village and its kecamatan that mail each other through real servers on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.services.mailing.mail_settings import MailSettings
from desktop.transport.servers import Security, Server
from tests.helpers.mail_servers import PASSWORD, USER, Authority, Dovecot, Post, smtp_server
from tests.helpers.offices import KECAMATAN, make_office

if TYPE_CHECKING:
    from desktop.services.desk import Desk

VILLAGE_MAIL, KECAMATAN_MAIL = USER, "kecamatan@uji.test"


def pair(below: Desk, above: Desk) -> None:
    from desktop.services.pairing import trust

    trust.trust(above, trust.office_card(below))
    trust.trust(below, trust.office_card(above))


def add_person(desk: Desk, name: str) -> None:
    with desk.unit_of_work() as uow:
        row_id = uow.insert(
            "person",
            {
                "name": name, "nik_status": "none", "area_code": desk.office_code, "disabilities": "[]",
                "has_disability": 0,
            },
        )  # fmt: skip
        uow.audit("person.add", "person", row_id)


def add_scan(desk: Desk, size: int) -> None:
    """An attachment of noise, so that the bundle is about so large."""
    import hashlib

    noise = hashlib.shake_128(desk.office_code.encode()).digest(size)
    sha256 = hashlib.sha256(noise).hexdigest()
    with desk.unit_of_work() as uow:
        uow.execute("INSERT INTO blob (sha256, size, data) VALUES (?,?,?)", (sha256, size, noise))
        uow.insert(
            "attachment",
            {
                "case_id": "0" * 32, "name": "pindai.jpg", "media_type": "image/jpeg", "sha256": sha256,
                "size": size, "added_at": "2026-08-18T02:00:00Z",
            },
        )  # fmt: skip


def names(desk: Desk) -> list[str]:
    with desk.store.read() as connection:
        return sorted(connection.exec_driver_sql("SELECT name FROM person WHERE deleted=0").scalars())


def settings_for(smtp: Server | None, imap: Server | None, **changes: Any) -> MailSettings:
    """What an office would type in for these servers."""
    either = smtp or imap
    assert either is not None
    values: dict[str, Any] = {"address": either.username, "ca_file": either.ca_file}
    if smtp is not None:
        values |= {"smtp_host": smtp.host, "smtp_port": smtp.port, "smtp_security": smtp.security.value}
    if imap is not None:
        values |= {"imap_host": imap.host, "imap_port": imap.port, "imap_security": imap.security.value}
    return MailSettings(**(values | changes))


@dataclass
class Wire:
    """Both offices, the servers between them, and what the village's server took."""

    village: Desk
    kecamatan: Desk
    smtp: Server
    post: Post
    dovecot: Dovecot
    mailbox: str

    def arrive(self, *, backwards: bool = False) -> None:
        """What the server took comes into the kecamatan's mailbox, in whatever order."""
        mails, self.post.mails = self.post.mails, []
        for mail in reversed(mails) if backwards else mails:
            self.dovecot.deliver(mail, self.mailbox)


@contextmanager
def wired(folder: Path, authority: Authority, dovecot: Dovecot, mailbox: str) -> Iterator[Wire]:
    """A paired village and kecamatan; the village sends, the kecamatan fetches, both with a password kept."""
    from desktop.services.mailing import mail_settings

    village, kecamatan = make_office(folder), make_office(folder, code=KECAMATAN)
    try:
        pair(village, kecamatan)
        with smtp_server(authority, Security.STARTTLS) as (server, post):
            mail_settings.save(village, settings_for(server, None), PASSWORD)
            mail_settings.set_address(village, KECAMATAN, mailbox)
            mail_settings.save(kecamatan, settings_for(None, dovecot.server(user=mailbox)), PASSWORD)
            yield Wire(village, kecamatan, server, post, dovecot, mailbox)
    finally:
        village.store.close()
        kecamatan.store.close()
