"""Picking our mails out of a real mailbox: others stay unread, unmoved and unfetched."""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.transport import parts
from desktop.transport.heads import Content
from desktop.transport.imap import KEYWORD, SHELF, Mailbox
from desktop.transport.pickup import Found, look
from desktop.transport.servers import Security, Server
from desktop.transport.trouble import MailTrouble, Step
from tests.helpers.mail_servers import PASSWORD, Authority, Dovecot, dovecot_server, free_port
from tests.helpers.mails import OURS, THEIRS, forwarded, is_ours, mail, many_parts, nested, zip_of

BUNDLE = "PUSKESOS_3203012003_320301_0041.age"


@pytest.fixture
def user(request: pytest.FixtureRequest) -> str:
    """A mailbox of its own for each test."""
    return f"{abs(hash(request.node.nodeid)) % 10**12}@uji.test"


@pytest.fixture
def box(dovecot: Dovecot, user: str) -> Iterator[Mailbox]:
    with Mailbox(dovecot.server(user=user), PASSWORD) as opened:
        yield opened


def flags(dovecot: Dovecot, user: str, folder: str = "INBOX") -> dict[str, set[bytes]]:
    """Subject -> flags of each mail in a folder."""
    with dovecot.client(user) as client:
        client.select_folder(folder, readonly=True)
        rows = client.fetch(client.search(), ["FLAGS", "ENVELOPE"])
        return {
            (row[b"ENVELOPE"].subject or b"").decode(): set(row[b"FLAGS"]) - {b"\\Recent"}
            for row in rows.values()
        }


def found(box: Mailbox, after: int = 0) -> list[Found]:
    return [entry for entry in look(box, after, is_ours) if entry.attachments]


@pytest.mark.parametrize("security", list(Security))
def test_ours_is_found_among_others(dovecot: Dovecot, user: str, security: Security) -> None:
    dovecot.deliver(mail(("rapat.pdf", b"%PDF-1.7" + b"x" * 999), subject="Undangan"), user)
    dovecot.deliver(mail((BUNDLE, OURS), subject="Bundel"), user)
    dovecot.deliver(mail(("rahasia.age", THEIRS), subject="Bukan kita"), user)
    dovecot.deliver(b"Subject: Polos\r\n\r\nHalo\r\n", user)
    with Mailbox(dovecot.server(security, user), PASSWORD) as box:
        entries = list(look(box, 0, is_ours))
        assert [entry.uid for entry in entries] == [1, 2, 3, 4]
        assert [[a.data for a in entry.attachments] for entry in entries] == [[], [OURS], [], []]
        assert flags(dovecot, user) == {
            "Undangan": set(),
            "Bundel": set(),
            "Bukan kita": set(),
            "Polos": set(),
        }
        assert box.take_away(2)
    assert flags(dovecot, user) == {"Undangan": set(), "Bukan kita": set(), "Polos": set()}
    assert flags(dovecot, user, SHELF) == {"Bundel": {b"\\Seen", KEYWORD}}


def test_the_next_look_begins_where_the_last_ended(dovecot: Dovecot, user: str, box: Mailbox) -> None:
    dovecot.deliver(mail((BUNDLE, OURS)), user)
    box.open("INBOX")
    assert [entry.uid for entry in found(box)] == [1]
    assert list(look(box, 1, is_ours)) == []
    dovecot.deliver(mail((BUNDLE, OURS)), user)
    box.open("INBOX")
    assert [entry.uid for entry in found(box, 1)] == [2]


@pytest.mark.parametrize(
    "raw",
    [
        mail(("dokumen.bin", OURS)),
        mail((BUNDLE, OURS), kind="application/x-age"),
        mail(("PUSKESOS.AGE", OURS), kind="image/jpeg"),
        mail(("lampiran.zip", zip_of([(BUNDLE, OURS)])), kind="application/zip"),
        mail(("lampiran.zip", zip_of([(BUNDLE, OURS)], 0)), kind="application/x-zip-compressed"),
        forwarded(mail((BUNDLE, OURS))),
        forwarded(forwarded(mail((BUNDLE, OURS)))),
        b"From: a@uji.test\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(OURS).replace(b"\n", b"\r\n"),
    ],
    ids=["renamed", "type", "as picture", "zipped", "stored", "forwarded", "twice forwarded", "lone part"],
)
def test_however_a_mail_program_packed_it(dovecot: Dovecot, user: str, box: Mailbox, raw: bytes) -> None:
    dovecot.deliver(raw, user)
    box.open("INBOX")
    (entry,) = found(box)
    assert [item.data for item in entry.attachments] == [OURS]
    assert flags(dovecot, user).popitem()[1] == set()


def test_parts_are_found_too(dovecot: Dovecot, user: str, box: Mailbox, tmp_path: Path) -> None:
    path = tmp_path / BUNDLE
    path.write_bytes(OURS + bytes(200_000))
    for part, content in parts.split(path, parts.LEAST_PIECE):
        dovecot.deliver(mail((part.file_name, content)), user)
    box.open("INBOX")
    kinds = [item.content for entry in found(box) for item in entry.attachments]
    assert kinds == [Content.PART] * 4


def test_parts_for_somebody_else_are_left(dovecot: Dovecot, user: str, box: Mailbox, tmp_path: Path) -> None:
    path = tmp_path / BUNDLE
    path.write_bytes(THEIRS + bytes(200_000))
    first = next(iter(parts.split(path, parts.LEAST_PIECE)))
    dovecot.deliver(mail((first[0].file_name, first[1])), user)
    box.open("INBOX")
    assert found(box) == []


@pytest.mark.parametrize(
    "hostile", [many_parts(20_000), nested(300), nested(5000)], ids=["parts", "deep", "deeper"]
)
def test_a_hostile_mail_costs_only_itself(dovecot: Dovecot, user: str, box: Mailbox, hostile: bytes) -> None:
    dovecot.deliver(mail((BUNDLE, OURS), subject="Satu"), user)
    dovecot.deliver(hostile, user)
    dovecot.deliver(mail((BUNDLE, OURS), subject="Dua"), user)
    box.open("INBOX")
    entries = list(look(box, 0, is_ours))
    assert [entry.uid for entry in entries] == [1, 2, 3]
    assert [bool(entry.attachments) for entry in entries] == [True, False, True]
    assert not any(flags(dovecot, user).values())


def test_unwanted_mail_is_looked_through_too(dovecot: Dovecot, user: str, box: Mailbox) -> None:
    dovecot.deliver(mail((BUNDLE, OURS)), user, "Junk")
    assert box.junk() == "Junk"
    box.open("Junk")
    (entry,) = found(box)
    assert box.take_away(entry.uid)
    assert len(flags(dovecot, user, SHELF)) == 1


def test_a_server_without_move_and_keywords_is_left_as_it_is(authority: Authority) -> None:
    with dovecot_server(authority, capability="IMAP4rev1") as plain:
        plain.deliver(mail((BUNDLE, OURS), subject="Bundel"))
        with Mailbox(plain.server(), PASSWORD) as box:
            (entry,) = found(box)
            assert box.take_away(entry.uid)  # the keyword still says that it was taken
        assert flags(plain, "kantor@uji.test") == {"Bundel": {b"\\Seen", KEYWORD}}


def test_a_wrong_password_and_a_wrong_folder(dovecot: Dovecot, user: str) -> None:
    with pytest.raises(MailTrouble) as caught:
        Mailbox(dovecot.server(user=user), "bukan ini").__enter__()
    assert (caught.value.step, caught.value.passing) == (Step.LOGIN, False)
    with pytest.raises(MailTrouble) as caught:
        Mailbox(dovecot.server(user=user), PASSWORD, "Tidak Ada").__enter__()
    assert caught.value.step is Step.MAILBOX


def test_where_nobody_is(dovecot: Dovecot) -> None:
    for server, step in (
        (Server("localhost", free_port(), Security.TLS, "a"), Step.ANSWER),
        (Server("imap.tidak-ada.invalid", 993, Security.TLS, "a"), Step.ADDRESS),
        (Server("localhost", dovecot.tls_port, Security.TLS, "a"), Step.CERTIFICATE),
        (Server("localhost", dovecot.plain_port, Security.STARTTLS, "a"), Step.CERTIFICATE),
        (Server("localhost", dovecot.plain_port, Security.TLS, "a"), Step.CERTIFICATE),
    ):
        with pytest.raises(MailTrouble) as caught:
            Mailbox(server, PASSWORD, patience=3).__enter__()
        assert caught.value.step is step, server


def test_an_imap_server_that_offers_no_protection() -> None:
    heard: list[bytes] = []

    def talk(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection, connection.makefile("rwb") as line:
            line.write(b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Siap\r\n")
            line.flush()
            for said in line:
                heard.append(said)
                tag = said.split()[0]
                line.write(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + tag + b" OK done\r\n")
                line.flush()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=talk, args=(listening,))
        thread.start()
        server = Server("localhost", listening.getsockname()[1], Security.STARTTLS, "a")
        with pytest.raises(MailTrouble) as caught:
            Mailbox(server, PASSWORD).__enter__()
        thread.join(10)
    assert caught.value.step is Step.CERTIFICATE
    assert "tidak dikirim tanpa pengaman" in caught.value.todo
    assert not any(PASSWORD.encode() in said for said in heard)
