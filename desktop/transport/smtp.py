"""Handing mail to the office's own server: SMTP submission, protected and logged in."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from types import TracebackType

from desktop.transport.servers import PATIENCE, Security, Server, tls_context
from desktop.transport.trouble import MailTrouble, Step, from_error, no_starttls

#: Said in place of the computer's own name, which is nobody's business (RFC 5321 4.1.3 allows it).
_HELO = "[127.0.0.1]"


class Submission:
    """A connection to a submission server, logged in. A context manager; every trouble is a MailTrouble."""

    def __init__(self, server: Server, password: str, patience: float = PATIENCE) -> None:
        self._server = server
        self._password = password
        self._patience = patience
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Submission:
        server, step = self._server, Step.ANSWER
        try:
            smtp = self._connect()
            step = Step.CERTIFICATE
            if server.security is Security.STARTTLS:
                smtp.ehlo_or_helo_if_needed()
                if not smtp.has_extn("starttls"):
                    raise no_starttls(server.host)
                smtp.starttls(context=tls_context(server))
            step = Step.LOGIN
            smtp.login(server.username, self._password)
        except (OSError, smtplib.SMTPException, UnicodeError, MailTrouble) as error:
            self._drop()
            raise from_error(error, server.host, step) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop(politely=error is None)

    @property
    def limit(self) -> int | None:
        """The largest message in bytes that the server says it takes (SIZE); None where it does not say."""
        said = self._open.esmtp_features.get("size", "").split()
        return int(said[0]) if said and said[0].isdigit() and int(said[0]) > 0 else None

    def probe(self, address: str) -> None:
        """Whether the server would take mail from and to this address; nothing is sent."""
        smtp = self._open
        try:
            for step, (code, text) in (
                (Step.MAILBOX, smtp.mail(address)),
                (Step.MAILBOX, smtp.rcpt(address)),
            ):
                if code not in {250, 251}:
                    raise from_error(smtplib.SMTPResponseException(code, text), self._server.host, step)
            smtp.rset()
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            raise from_error(error, self._server.host, Step.MAILBOX) from error

    def send(self, sender: str, recipient: str, message: bytes) -> None:
        """Hands over one message; when this returns, the server has taken charge of it."""
        try:
            self._open.sendmail(sender, [recipient], message)
        except smtplib.SMTPSenderRefused as error:
            step = Step.SIZE if error.smtp_code == 552 else Step.MAILBOX
            raise from_error(error, self._server.host, step) from error
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            raise from_error(error, self._server.host, Step.MESSAGE) from error

    @property
    def _open(self) -> smtplib.SMTP:
        if self._smtp is None:
            raise ValueError("the submission is not open")
        return self._smtp

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        if server.security is Security.TLS:
            self._smtp = smtplib.SMTP_SSL(
                server.host, server.port, local_hostname=_HELO, timeout=self._patience,
                context=tls_context(server),
            )  # fmt: skip
        else:
            self._smtp = smtplib.SMTP(server.host, server.port, local_hostname=_HELO, timeout=self._patience)
        return self._smtp

    def _drop(self, *, politely: bool = False) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        if politely:
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()
        smtp.close()
