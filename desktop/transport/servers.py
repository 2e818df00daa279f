"""A mail server as somebody types it in, and the protected connection to it."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from enum import StrEnum

from desktop.transport.trouble import MailTrouble, Step

_BAD_FILE = (
    "Berkas sertifikat tambahan untuk server {server} tidak dapat dibaca.",
    "Pilih lagi berkas sertifikatnya di Pengaturan, atau kosongkan isian itu.",
)
#: Village lines are slow: this long for each single answer, not for the whole.
PATIENCE = 60.0
CONNECT_PATIENCE = 20.0


class Security(StrEnum):
    """How a connection is protected. There is no way to do without."""

    TLS = "tls"
    STARTTLS = "starttls"


@dataclass(frozen=True, slots=True)
class Server:
    """Where and how to connect. ``ca_file`` names more certificates to trust (PEM), or is empty."""

    host: str
    port: int
    security: Security
    username: str
    ca_file: str = ""


def tls_context(server: Server) -> ssl.SSLContext:
    """Certificates and host names are always checked, TLS 1.2 or newer. Raises MailTrouble."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if server.ca_file:
        # From 3.13 on Python wants extensions that the authorities of government offices often lack.
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        try:
            context.load_verify_locations(server.ca_file)
        except OSError as error:
            raise MailTrouble(Step.CERTIFICATE, server.host, "ca_file", words=_BAD_FILE) from error
    return context


@dataclass(frozen=True, slots=True)
class Provider:
    """What a mail service uses: servers to send and to fetch, with their ports and protection."""

    smtp_host: str
    smtp_port: int
    smtp_security: Security
    imap_host: str
    imap_port: int = 993
    imap_security: Security = Security.TLS


_GMAIL = Provider("smtp.gmail.com", 587, Security.STARTTLS, "imap.gmail.com")
_YAHOO = Provider("smtp.mail.yahoo.com", 465, Security.TLS, "imap.mail.yahoo.com")
_KNOWN = {"gmail.com": _GMAIL, "googlemail.com": _GMAIL, "yahoo.com": _YAHOO, "yahoo.co.id": _YAHOO,
          "ymail.com": _YAHOO, "rocketmail.com": _YAHOO}  # fmt: skip


def provider_of(address: str) -> Provider:
    """The likely servers of an address: known ones, else ``mail.`` before its domain (cPanel's custom)."""
    domain = address.rpartition("@")[2].strip().lower()
    return _KNOWN.get(domain) or Provider(f"mail.{domain}", 465, Security.TLS, f"mail.{domain}")
