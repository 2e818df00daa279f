"""What can go wrong with a mail server: the step that failed, in words, with what to do about it."""

from __future__ import annotations

import imaplib
import smtplib
import socket
import ssl
from enum import StrEnum

from desktop.models.errors import KnownError


class Step(StrEnum):
    """The steps to a mail server and through it, in order."""

    ADDRESS = "address"
    ANSWER = "answer"
    CERTIFICATE = "certificate"
    LOGIN = "login"
    MAILBOX = "mailbox"
    RECIPIENT = "recipient"
    SIZE = "size"
    MESSAGE = "message"

    @property
    def words(self) -> str:
        """The step for people."""
        return _TITLES[self]


_TITLES = {
    Step.ADDRESS: "Alamat server ditemukan",
    Step.ANSWER: "Server menjawab",
    Step.CERTIFICATE: "Sambungan aman",
    Step.LOGIN: "Nama pengguna dan kata sandi diterima",
    Step.MAILBOX: "Kotak surat dapat dipakai",
    Step.RECIPIENT: "Alamat tujuan diterima",
    Step.SIZE: "Ukuran surat diterima",
    Step.MESSAGE: "Surat diterima server",
}

_CHECK_PORT = "Periksa sambungan internet, nomor port, dan jenis keamanannya, lalu coba lagi."

#: step -> (exit code, what happened, what to do)
_WORDS: dict[Step, tuple[int, str, str]] = {
    Step.ADDRESS: (
        90,
        "Alamat server {server} tidak ditemukan.",
        "Periksa ejaan alamat server dan sambungan internet, lalu coba lagi.",
    ),
    Step.ANSWER: (91, "Server {server} tidak menjawab.", _CHECK_PORT),
    Step.CERTIFICATE: (
        92,
        "Sambungan aman ke server {server} tidak dapat dibuat.",
        "Untuk port 465 atau 993 pilih TLS, untuk port 587 atau 143 pilih STARTTLS, lalu coba lagi.",
    ),
    Step.LOGIN: (
        93,
        "Server {server} menolak nama pengguna atau kata sandi surel.",
        "Ketik ulang keduanya. Gmail dan Yahoo memerlukan sandi aplikasi, bukan kata sandi biasa.",
    ),
    Step.MAILBOX: (
        94,
        "Kotak surat di server {server} tidak dapat dipakai.",
        "Periksa nama folder dan alamat surel kantor; bila sudah benar, tanyakan kepada pengelola surel.",
    ),
    Step.RECIPIENT: (
        95,
        "Server {server} menolak alamat surel tujuan.",
        "Periksa alamat surel kantor tujuan, lalu kirim lagi.",
    ),
    Step.SIZE: (
        96,
        "Surat ini lebih besar daripada yang diterima server {server}.",
        "Kecilkan batas ukuran surat di Pengaturan, lalu kirim lagi.",
    ),
    Step.MESSAGE: (
        97,
        "Server {server} menolak surat ini.",
        "Coba lagi nanti, atau kirim bundel ini lewat flashdisk.",
    ),
}

_UNTRUSTED = (
    "Sertifikat server {server} tidak dikenal komputer ini.",
    "Periksa ejaan alamat server. Bila benar, jangan pakai jaringan ini; tanyakan kepada pengelola surel.",
)
_WRONG_NAME = (
    "Sertifikat server bukan untuk {server}.",
    "Pakai alamat server yang tepat seperti diberikan pengelola surel, lalu coba lagi.",
)
_OUT_OF_DATE = (
    "Sertifikat server {server} tidak berlaku pada tanggal komputer ini.",
    "Periksa tanggal dan jam komputer ini; bila sudah benar, tanyakan kepada pengelola surel.",
)
_NO_STARTTLS = (
    "Server {server} tidak menawarkan sambungan aman di port ini.",
    "Pilih TLS dengan port 465 atau 993, lalu coba lagi. Kata sandi tidak dikirim tanpa pengaman.",
)
#: X509_V_ERR codes of OpenSSL: not yet valid, expired; host name and address mismatch.
_CERTIFICATES = {9: _OUT_OF_DATE, 10: _OUT_OF_DATE, 62: _WRONG_NAME, 64: _WRONG_NAME}

UNTOUCHED = "Tidak ada yang diubah."


class MailTrouble(KnownError):
    """A mail server that cannot be reached or will not take what is given to it.

    ``step`` is what failed. ``passing`` is true where waiting may help; else a person has to change
    something first, and trying again only risks the account.
    """

    def __init__(
        self,
        step: Step,
        server: str,
        detail: str = "",
        *,
        passing: bool = False,
        words: tuple[str, str] | None = None,
        kept: str = UNTOUCHED,
    ) -> None:
        exit_code, what, todo = _WORDS[step]
        what, todo = words or (what, todo)
        super().__init__(what.format(server=server), kept, todo, code=f"mail_{step}")
        self.exit_code = exit_code
        self.step = step
        self.server = server
        self.detail = detail
        self.passing = passing


def no_starttls(server: str) -> MailTrouble:
    """The server offers no protection although it was asked for: the password stays here."""
    return MailTrouble(Step.CERTIFICATE, server, "no STARTTLS", words=_NO_STARTTLS)


def from_error(error: Exception, server: str, step: Step) -> MailTrouble:
    """The trouble behind an error of a mail library, met during ``step``."""
    if isinstance(error, MailTrouble):
        return error
    # What a server says may quote addresses: kept is the kind of the error and its number.
    detail = type(error).__name__
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error.smtp_code, server, step)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _text in error.recipients.values()]
        return _answered(min(codes, default=550), server, Step.RECIPIENT)
    if isinstance(error, ssl.SSLError) and step in {Step.ANSWER, Step.CERTIFICATE}:
        return _unprotected(error, server)
    if isinstance(error, socket.gaierror):
        return MailTrouble(Step.ADDRESS, server, detail, passing=True)
    if _is_silence(error):
        return MailTrouble(Step.ANSWER, server, detail, passing=True)
    return MailTrouble(step, server, detail)


def _is_silence(error: Exception) -> bool:
    """Whether the line broke or nobody spoke; an SMTP library calls its other complaints OSError as well."""
    if isinstance(error, smtplib.SMTPException):
        return isinstance(error, smtplib.SMTPServerDisconnected)
    return isinstance(error, (OSError, imaplib.IMAP4.abort))


def _unprotected(error: ssl.SSLError, server: str) -> MailTrouble:
    if not isinstance(error, ssl.SSLCertVerificationError):
        return MailTrouble(Step.CERTIFICATE, server, type(error).__name__)
    words = _CERTIFICATES.get(error.verify_code, _UNTRUSTED)
    # A clock that is put right, or another network, mends these: waiting may help.
    detail = f"certificate {error.verify_code}"
    return MailTrouble(Step.CERTIFICATE, server, detail, passing=True, words=words)


def _answered(code: int, server: str, step: Step) -> MailTrouble:
    """An SMTP answer that is no: 4xx passes, 5xx does not (RFC 5321); 552 and 523 mean the size."""
    return MailTrouble(
        Step.SIZE if code in {523, 552} else step, server, f"answer {code}", passing=400 <= code < 500
    )
