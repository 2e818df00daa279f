"""Small rules of mail: when to try again, what a mail says, which servers an address has."""

from __future__ import annotations

import imaplib
import smtplib
import socket
import ssl
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP

import pytest

from desktop.transport.backoff import is_due, wait_after
from desktop.transport.message import Letter, compose, content_for, draft, mail_size
from desktop.transport.servers import Security, provider_of
from desktop.transport.trouble import MailTrouble, Step, from_error

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
LETTER = Letter("Desa Sukamaju", "desa@uji.test", "Kecamatan Cianjur", "kec@uji.test", 41, "ab" * 32)


def test_waiting_grows_to_an_hour() -> None:
    assert [wait_after(n) for n in (1, 2, 3, 6, 7, 8, 10_000)] == [60, 120, 240, 1920, 3600, 3600, 3600]


@pytest.mark.parametrize(
    ("passed", "due"),
    [(0, False), (59, False), (60, True), (10**9, True), (-1, True), (-(10**9), True)],
)
def test_a_wrong_clock_never_blocks(passed: int, due: bool) -> None:
    assert is_due(NOW + timedelta(seconds=passed), NOW, 1) is due


def test_the_first_try_is_always_due() -> None:
    assert is_due(NOW, None, 0)
    assert is_due(NOW, NOW, 0)


def test_a_mail_says_nothing_personal_and_how_to_go_on() -> None:
    raw = compose(LETTER, "PUSKESOS_3203012003_320301_0041.age", b"\0\1" * 500, NOW)
    mail = message_from_bytes(raw, policy=SMTP)
    assert mail["Subject"] == "Bundel Puskesos nomor 41 dari Desa Sukamaju"
    assert (mail["From"], mail["To"], mail["Message-ID"]) == (
        "desa@uji.test", "kec@uji.test", f"<{'ab' * 16}.1.1@uji.test>"
    )  # fmt: skip
    body = mail.get_body()
    assert body is not None
    assert "Kecamatan Cianjur" in body.get_content()
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == b"\0\1" * 500
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_a_clock_that_was_never_set_is_not_told() -> None:
    assert b"\r\nDate:" not in compose(LETTER, "a.age", b"x", datetime(1980, 1, 1, tzinfo=UTC))


def test_a_draft_opens_as_unsent() -> None:
    mail = message_from_bytes(draft(LETTER, "a.age", b"x"), policy=SMTP)
    assert mail["X-Unsent"] == "1"
    assert mail["Message-ID"] is None


def test_a_name_cannot_add_a_header() -> None:
    crooked = Letter("Desa\r\nBcc: x@y.z", "desa@uji.test", "K\n", "kec@uji.test", 1, "ab" * 32, 2, 3)
    mail = message_from_bytes(compose(crooked, "a.age", b"x", NOW), policy=SMTP)
    assert mail["Bcc"] is None
    assert "(bagian 2 dari 3)" in str(mail["Subject"])


@pytest.mark.parametrize("size", [0, 1, 100_000, 7_000_000])
def test_what_fits_into_a_mail(size: int) -> None:
    assert len(compose(LETTER, "a.age", bytes(size), NOW)) <= mail_size(size)
    assert mail_size(content_for(mail_size(size))) <= mail_size(size)


def test_likely_servers() -> None:
    assert provider_of("a@Gmail.com").smtp_security is Security.STARTTLS
    assert provider_of("kantor@sukamaju.desa.id").imap_host == "mail.sukamaju.desa.id"


@pytest.mark.parametrize(
    ("error", "step", "passing"),
    [
        (socket.gaierror(-2, "x"), Step.ADDRESS, True),
        (TimeoutError(), Step.ANSWER, True),
        (ConnectionResetError(), Step.ANSWER, True),
        (smtplib.SMTPServerDisconnected(), Step.ANSWER, True),
        (imaplib.IMAP4.abort("x"), Step.ANSWER, True),
        (ssl.SSLEOFError(), Step.CERTIFICATE, False),
        (imaplib.IMAP4.error("x"), Step.CERTIFICATE, False),
        (smtplib.SMTPNotSupportedError(), Step.CERTIFICATE, False),
        (smtplib.SMTPResponseException(454, b"later"), Step.CERTIFICATE, True),
        (smtplib.SMTPResponseException(552, b"big"), Step.SIZE, False),
        (smtplib.SMTPRecipientsRefused({}), Step.RECIPIENT, False),
    ],
)
def test_an_error_becomes_a_step(error: Exception, step: Step, passing: bool) -> None:
    found = from_error(error, "surel.test", Step.CERTIFICATE)
    assert (found.step, found.passing) == (step, passing)
    assert from_error(found, "lain", Step.LOGIN) is found


@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_its_words(step: Step) -> None:
    trouble = MailTrouble(step, "surel.test")
    assert "surel.test" in trouble.what
    assert trouble.todo.endswith(".")
    assert step.words
    assert 90 <= trouble.exit_code <= 97
