"""Submission to a real server: protected, logged in, and each step that fails told by its name."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.transport.servers import Security, Server
from desktop.transport.smtp import Submission
from desktop.transport.trouble import MailTrouble, Step
from tests.helpers.mail_servers import PASSWORD, USER, Authority, free_port, make_authority, smtp_server

MAIL = b"From: kantor@uji.test\r\nTo: kecamatan@uji.test\r\nSubject: Uji\r\n\r\nHalo\r\n"


def trouble(server: Server, password: str = PASSWORD) -> MailTrouble:
    """What opening a submission there comes to."""
    with pytest.raises(MailTrouble) as caught, Submission(server, password, patience=3):
        pass
    return caught.value


@pytest.mark.parametrize("security", list(Security))
def test_a_mail_is_handed_over(authority: Authority, security: Security) -> None:
    with smtp_server(authority, security) as (server, post), Submission(server, PASSWORD) as submission:
        submission.probe(USER)
        submission.send(USER, "kecamatan@uji.test", MAIL)
        assert submission.limit == 40 * 1024 * 1024
        assert post.mails == [MAIL]
        assert post.recipients == ["kecamatan@uji.test"]


def test_the_computers_name_stays_at_home(authority: Authority) -> None:
    with smtp_server(authority, Security.STARTTLS) as (server, post):
        with Submission(server, PASSWORD) as submission:
            submission.send(USER, USER, MAIL)
        assert post.greeted_as == {"[127.0.0.1]"}


def test_a_wrong_password(authority: Authority) -> None:
    with smtp_server(authority, Security.STARTTLS) as (server, _post):
        found = trouble(server, "bukan ini")
        assert (found.step, found.passing, found.code, found.exit_code) == (
            Step.LOGIN,
            False,
            "mail_login",
            93,
        )
        assert "sandi aplikasi" in found.todo
        # A password that cannot even be sent is no crash either.
        assert trouble(server, "sandi é 密").step is Step.LOGIN


def test_an_address_that_does_not_exist() -> None:
    found = trouble(Server("surel.tidak-ada.invalid", 465, Security.TLS, USER))
    assert (found.step, found.passing) == (Step.ADDRESS, True)
    assert "surel.tidak-ada.invalid" in found.what


def test_nobody_answers() -> None:
    found = trouble(Server("localhost", free_port(), Security.TLS, USER))
    assert (found.step, found.passing) == (Step.ANSWER, True)


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        yield listening.getsockname()[1]


@pytest.mark.parametrize("security", list(Security))
def test_somebody_who_says_nothing(silent: int, security: Security) -> None:
    with pytest.raises(MailTrouble) as caught:
        Submission(Server("localhost", silent, security, USER), PASSWORD, patience=0.3).__enter__()
    assert caught.value.step is Step.ANSWER


def test_a_certificate_of_strangers(authority: Authority) -> None:
    with smtp_server(authority, Security.STARTTLS) as (server, _post):
        found = trouble(replace(server, ca_file=""))
        assert found.step is Step.CERTIFICATE
        assert "tidak dikenal" in found.what


def test_a_certificate_of_another_name(authority: Authority) -> None:
    other = authority.issue("other", "surel.lain.test")
    with smtp_server(authority, Security.TLS, certificate=other) as (server, _post):
        found = trouble(server)
        assert found.step is Step.CERTIFICATE
        assert "bukan untuk localhost" in found.what


def test_a_certificate_out_of_date_points_to_the_clock(authority: Authority) -> None:
    expired = authority.issue("expired", expired=True)
    with smtp_server(authority, Security.TLS, certificate=expired) as (server, _post):
        found = trouble(server)
        assert (found.step, found.passing) == (Step.CERTIFICATE, True)
        assert "jam komputer" in found.todo


def test_the_wrong_kind_of_port(authority: Authority) -> None:
    with smtp_server(authority, Security.STARTTLS) as (server, _post):
        found = trouble(replace(server, security=Security.TLS))
        assert found.step is Step.CERTIFICATE
        assert "STARTTLS" in found.todo


def test_no_password_without_protection(authority: Authority) -> None:
    """Whoever sits in between may hide STARTTLS: then nothing is sent at all."""
    with smtp_server(authority, Security.STARTTLS, offer_tls=False) as (server, post):
        found = trouble(server)
        assert (found.step, found.passing) == (Step.CERTIFICATE, False)
        assert "tidak dikirim tanpa pengaman" in found.todo
        assert post.mails == []


@pytest.mark.parametrize(
    ("answer", "step", "passing"),
    [
        ("550 no such user", Step.RECIPIENT, False),
        ("450 try again later", Step.RECIPIENT, True),
    ],
)
def test_a_recipient_that_is_refused(authority: Authority, answer: str, step: Step, passing: bool) -> None:
    with smtp_server(authority, Security.TLS) as (server, post), Submission(server, PASSWORD) as submission:
        post.refuse_recipient = answer
        with pytest.raises(MailTrouble) as caught:
            submission.send(USER, "kecamatan@uji.test", MAIL)
        assert (caught.value.step, caught.value.passing) == (step, passing)
        with pytest.raises(MailTrouble) as caught:
            submission.probe(USER)
        assert caught.value.step is Step.MAILBOX


@pytest.mark.parametrize(
    ("answer", "step", "passing"),
    [
        ("552 too big", Step.SIZE, False),
        ("554 spam", Step.MESSAGE, False),
        ("451 later", Step.MESSAGE, True),
    ],
)
def test_a_mail_that_is_refused(authority: Authority, answer: str, step: Step, passing: bool) -> None:
    with smtp_server(authority, Security.TLS) as (server, post), Submission(server, PASSWORD) as submission:
        post.refuse_mail = answer
        with pytest.raises(MailTrouble) as caught:
            submission.send(USER, "kecamatan@uji.test", MAIL)
        assert (caught.value.step, caught.value.passing) == (step, passing)
        assert "uji.test" not in caught.value.detail


def test_a_mail_beyond_what_the_server_says_it_takes(authority: Authority) -> None:
    with smtp_server(authority, Security.TLS, size=1000) as (server, _post):
        with pytest.raises(MailTrouble) as caught, Submission(server, PASSWORD) as submission:
            submission.send(USER, USER, MAIL + b"x" * 2000)
        assert caught.value.step is Step.SIZE


def test_a_missing_certificate_file(tmp_path: Path, authority: Authority) -> None:
    with smtp_server(authority, Security.STARTTLS) as (server, _post):
        assert trouble(replace(server, ca_file=str(tmp_path / "none.pem"))).step is Step.CERTIFICATE


def test_another_authority_of_the_same_name(tmp_path: Path, authority: Authority) -> None:
    stranger = make_authority(tmp_path)
    with smtp_server(authority, Security.TLS) as (server, _post):
        assert trouble(replace(server, ca_file=str(stranger.ca))).step is Step.CERTIFICATE
