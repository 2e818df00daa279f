"""The mail that carries a bundle or a part: nothing personal in it, nothing that says who is helped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

MARK = "X-Puskesos-Bundle"
"""Header with the sha256 of the whole bundle: for people who search, never trusted."""

#: A clock that says less than this was never set; the server then dates the mail.
_EARLIEST_YEAR = 2026
#: What base64 and line ends add to an attachment, with the text around it.
_OVERHEAD, _AROUND = 1.38, 8 * 1024

_BODY = """\
Surat ini dibuat oleh Puskesos Desktop di {sender} untuk {recipient}.

Lampirannya adalah bundel data nomor {number}{piece}. Isinya terkunci dan hanya terbuka di {recipient}.

Di kantor penerima: buka Puskesos Desktop, pilih Sinkronisasi, lalu Ambil dari surel. Bila kantor memakai
surel lewat peramban, unduh lampirannya lalu pilih Terima dan tunjuk berkas itu.

Bila Anda bukan penerimanya, hapus surat ini.
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says of a bundle: offices by name, the number, which part of how many."""

    sender_name: str
    sender_address: str
    recipient_name: str
    recipient_address: str
    number: int
    bundle: str
    index: int = 1
    count: int = 1

    @property
    def subject(self) -> str:
        """Such as "Bundel Puskesos nomor 41 dari Desa Sukamaju (bagian 2 dari 3)"."""
        piece = f" (bagian {self.index} dari {self.count})" if self.count > 1 else ""
        return one_line(f"Bundel Puskesos nomor {self.number} dari {self.sender_name}{piece}")

    @property
    def body(self) -> str:
        """The text of the mail."""
        piece = f", bagian {self.index} dari {self.count}" if self.count > 1 else ""
        return _BODY.format(
            sender=one_line(self.sender_name), recipient=one_line(self.recipient_name), number=self.number,
            piece=piece,
        )  # fmt: skip


def compose(letter: Letter, file_name: str, content: bytes, now: datetime) -> bytes:
    """A mail to be handed to a server. The same part always has the same Message-ID, so that a server that
    got it twice can tell.
    """
    mail = _mail(letter, file_name, content)
    domain = letter.sender_address.rpartition("@")[2]
    mail["Message-ID"] = f"<{letter.bundle[:32]}.{letter.index}.{letter.count}@{domain}>"
    if now.year >= _EARLIEST_YEAR:
        mail["Date"] = format_datetime(now)
    return mail.as_bytes(policy=SMTP)


def draft(letter: Letter, file_name: str, content: bytes) -> bytes:
    """The same as an unsent draft (``.eml``), which a mail program opens ready to be sent."""
    mail = _mail(letter, file_name, content)
    mail["X-Unsent"] = "1"
    return mail.as_bytes(policy=SMTP)


def mail_size(content: int) -> int:
    """About how many bytes a mail with an attachment of ``content`` bytes has."""
    return int(content * _OVERHEAD) + _AROUND


def content_for(mail: int) -> int:
    """How many bytes of attachment fit into a mail of ``mail`` bytes."""
    return max(0, int((mail - _AROUND) / _OVERHEAD))


def one_line(text: str) -> str:
    """The text without line ends and control characters: an office's name stands in a header."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _mail(letter: Letter, file_name: str, content: bytes) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = letter.sender_address
    mail["To"] = letter.recipient_address
    mail["Subject"] = letter.subject
    mail[MARK] = letter.bundle
    mail.set_content(letter.body, cte="quoted-printable")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=file_name)
    return mail
