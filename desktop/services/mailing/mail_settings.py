"""How this office mails bundles: its servers, its address, and the addresses of those it writes to."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.models.errors import InvalidInput, KnownError
from desktop.models.roles import Permission
from desktop.services.mailing import mail_password
from desktop.services.offices.office import get_setting, put_setting
from desktop.storage import keys
from desktop.storage.store import Store
from desktop.transport.parts import LEAST_PIECE
from desktop.transport.servers import Security, Server, provider_of

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

_KEY, _ADDRESSES = "mail", "mail_addresses"
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
MB = 1_000_000
LEAST_MAIL, MOST_MAIL = 1 * MB, 40 * MB
_SECURITIES = {security.value for security in Security}


class MailNotSet(KnownError):
    """The office has not said how it mails, or to which address."""

    code = "mail_not_set"
    exit_code = 98


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """An office's mail. An empty host means that it does not send, or not fetch, by itself.

    ``username`` is the address where it is empty. ``mail_limit`` is the largest mail in bytes that goes out.
    ``move`` says whether fetched mails leave the inbox. ``password_file`` (relative to the data folder) takes
    the keyring's place, ``ca_file`` names more certificates to trust.
    """

    address: str = ""
    username: str = ""
    smtp_host: str = ""
    smtp_port: int = 465
    smtp_security: str = Security.TLS.value
    imap_host: str = ""
    imap_port: int = 993
    imap_security: str = Security.TLS.value
    folder: str = "INBOX"
    mail_limit: int = 10 * MB
    password_file: str | None = None
    ca_file: str = ""

    @property
    def sends(self) -> bool:
        """Whether bundles can leave by a server."""
        return bool(self.address and self.smtp_host)

    @property
    def fetches(self) -> bool:
        """Whether there is a mailbox to look into."""
        return bool(self.address and self.imap_host)


def suggest(address: str) -> MailSettings:
    """Likely settings of an address: to be shown, tested and corrected."""
    found = provider_of(address)
    return MailSettings(
        address=address.strip(), smtp_host=found.smtp_host, smtp_port=found.smtp_port,
        smtp_security=found.smtp_security.value, imap_host=found.imap_host, imap_port=found.imap_port,
        imap_security=found.imap_security.value,
    )  # fmt: skip


def settings(of: Desk | Store) -> MailSettings:
    """The office's mail settings; empty where it has none."""
    stored = _stored(of, _KEY)
    known = {field.name for field in fields(MailSettings)}
    return MailSettings(**{name: value for name, value in stored.items() if name in known})


def save(desk: Desk, chosen: MailSettings, password: str | None = None) -> Changes:
    """Keeps settings, and the password where one is given. Raises InvalidInput, NoKeyring, NoMailPassword.

    A bundle that waits for a person because the server refused it gets another try.
    """
    desk.require(Permission.OFFICE_MANAGE)
    problems = problems_of(chosen)
    if problems:
        raise InvalidInput(problems)
    if chosen.password_file is not None:
        place = Path(os.path.normpath(desk.store.folder.root.absolute() / chosen.password_file))
        name = keys.key_file_name(place, desk.store.folder.root)  # refuses one inside the data folder
        chosen = replace(chosen, password_file=name)
    if password:
        mail_password.keep(desk.store, password, chosen.password_file)
    with desk.unit_of_work() as uow:
        put_setting(uow, _KEY, asdict(chosen))
        uow.execute("UPDATE outbox SET state='waiting', attempts=0 WHERE state='held'")
        uow.audit("mail.settings", detail={"smtp": chosen.smtp_host, "imap": chosen.imap_host})
        uow.touch("setting", _KEY)
    return uow.changes


def problems_of(chosen: MailSettings) -> dict[str, str]:
    """What is wrong with settings, by field."""
    problems = {}
    if not _ADDRESS.fullmatch(chosen.address):
        problems["address"] = "Isi alamat surel kantor, misalnya desa@contoh.go.id."
    for name in ("smtp", "imap"):
        host, port, security = (getattr(chosen, f"{name}_{part}") for part in ("host", "port", "security"))
        if host and not _HOST.fullmatch(host):
            problems[f"{name}_host"] = "Alamat server hanya berisi huruf, angka, titik, dan tanda hubung."
        if not 1 <= port <= 65535:
            problems[f"{name}_port"] = "Nomor port antara 1 dan 65535."
        if security not in _SECURITIES:
            problems[f"{name}_security"] = "Pilih TLS atau STARTTLS."
    if not LEAST_MAIL <= chosen.mail_limit <= MOST_MAIL:
        problems["mail_limit"] = "Batas ukuran surat antara 1 dan 40 MB."
    if any(not text.isprintable() for text in (chosen.username, chosen.folder)) or not chosen.folder:
        problems["folder"] = "Nama pengguna dan folder berupa teks satu baris."
    return problems


def outgoing(of: Desk | Store) -> tuple[MailSettings, Server]:
    """Settings and server to send by. Raises MailNotSet."""
    chosen = settings(of)
    if not chosen.sends:
        raise _not_set("mengirim")
    return chosen, Server(
        chosen.smtp_host, chosen.smtp_port, Security(chosen.smtp_security), chosen.username or chosen.address,
        chosen.ca_file,
    )  # fmt: skip


def incoming(of: Desk | Store) -> tuple[MailSettings, Server]:
    """Settings and server to fetch from. Raises MailNotSet."""
    chosen = settings(of)
    if not chosen.fetches:
        raise _not_set("mengambil")
    return chosen, Server(
        chosen.imap_host, chosen.imap_port, Security(chosen.imap_security), chosen.username or chosen.address,
        chosen.ca_file,
    )  # fmt: skip


def addresses(of: Desk | Store) -> Mapping[str, str]:
    """Area code -> mail address of the offices this one writes to."""
    return _stored(of, _ADDRESSES)


def set_address(desk: Desk, peer_code: str, address: str) -> Changes:
    """Keeps an office's mail address; an empty one is forgotten. Raises InvalidInput.

    Bundles to it that wait for a person get another try.
    """
    desk.require(Permission.BUNDLE_EXPORT)
    address = address.strip()
    if address and not _ADDRESS.fullmatch(address):
        raise InvalidInput({"address": "Alamat surel belum lengkap, misalnya kecamatan@contoh.go.id."})
    known = {code: kept for code, kept in addresses(desk).items() if code != peer_code}
    with desk.unit_of_work() as uow:
        put_setting(uow, _ADDRESSES, known | ({peer_code: address} if address else {}))
        uow.execute(
            "UPDATE outbox SET state='waiting', attempts=0 WHERE state='held' AND peer=?", (peer_code,)
        )
        uow.audit("mail.address", detail={"peer": peer_code})
        uow.touch("setting", _ADDRESSES)
    return uow.changes


def address_of(of: Desk | Store, peer_code: str, name: str) -> str:
    """Where an office's bundles go. Raises MailNotSet."""
    found = addresses(of).get(peer_code)
    if not found:
        raise MailNotSet(
            f"Alamat surel {name} belum diisi.",
            "Bundel yang menunggu tetap tersimpan.",
            "Isi alamat surel kantor itu di Pengaturan, Surel, lalu kirim lagi.",
            code="no_address",
        )
    return found


def piece_size(chosen: MailSettings, server_limit: int | None) -> int:
    """How many bytes of a bundle go into one mail, by the office's limit and the server's."""
    from desktop.transport.message import content_for

    return max(LEAST_PIECE, content_for(min(chosen.mail_limit, server_limit or chosen.mail_limit)))


def _stored(of: Desk | Store, key: str) -> dict[str, Any]:
    store = of if isinstance(of, Store) else of.store
    with store.read() as connection:
        found: dict[str, Any] = get_setting(connection, key, {})
    return found


def _not_set(what: str) -> MailNotSet:
    return MailNotSet(
        f"Surel untuk {what} bundel belum diatur di kantor ini.",
        "Tidak ada yang dikirim atau diubah.",
        "Isi server surel di Pengaturan, Surel, atau simpan bundel ke flashdisk atau sebagai draf surel.",
    )
