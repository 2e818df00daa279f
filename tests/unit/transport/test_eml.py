"""Attachments of mails that strangers wrote, and of those that mail programs mangled."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync import armor
from desktop.transport.eml import Attachment, MailFault, MailLimits, attachments, unpack
from desktop.transport.heads import Content, age_head, content_of
from tests.helpers.mails import OURS, forwarded, mail, many_parts, nested, zip_of

ARMORED = armor.BEGIN + b"\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCg==\n" + armor.END + b"\n"
ZIP_WITHIN = forwarded(mail(("a.zip", zip_of([("b", OURS)]))))


def found(raw: bytes) -> list[bytes]:
    return [item.data for item in attachments(raw)]


@pytest.mark.parametrize(
    "raw",
    [
        mail(("a.age", OURS)),
        mail(("../../etc/passwd", OURS)),
        mail(("C:\\Windows\\system32\\x.age", OURS)),
        mail(("foto.jpg", OURS), kind="image/jpeg"),
        mail(("a.zip", zip_of([("../b.age", OURS)]))),
        mail(("a.zip", zip_of([("b.age", OURS)], zipfile.ZIP_STORED))),
        mail(("a.age", OURS), ("b.age", OURS)),
        forwarded(mail(("a.age", OURS))),
        b"\xef\xbb\xbf" + mail(("a.age", OURS)),
        mail(("a.age", OURS)).replace(b"\r\n", b"\n"),
        mail(("a.age", OURS)).replace(b"\r\n", b"\r"),
        mail(("a.age", OURS)).replace(b'charset="utf-8"', b'charset="tidak-ada-\xff\xfe"'),
        mail(("a.age", OURS)).replace(b'filename="a.age"', b"filename*=x-unknown''%ff%fe.age"),
        mail(("a.age", OURS)).replace(b"Subject: Surat", b"Subject: =?x-none?q?=ff?= \xff\x00"),
    ],
)
def test_ours_is_found(raw: bytes) -> None:
    assert found(raw) == [OURS]


def test_other_things_are_not_ours() -> None:
    assert found(mail(("a.pdf", b"%PDF"), ("b.zip", zip_of([("x.txt", b"halo")])), ("c.age", b"age"))) == []
    assert found(b"") == []


def test_armor_is_kept_as_it_is() -> None:
    assert attachments(mail(("a.txt", ARMORED))) == [Attachment(Content.ARMORED, ARMORED)]


@pytest.mark.parametrize(
    "raw",
    [
        many_parts(5000),
        nested(300),
        nested(300).replace(b"\r\n", b"\r"),
        b"Content-Type: message/rfc822\r\n\r\n" * 3000,
        b"Content-Type:\r\n message/rfc822\r\n\r\n" * 3000,
        mail(("z.zip", zip_of((f"{n}.age", OURS) for n in range(200)))),
        mail(("z.zip", zip_of([("a.age", OURS + bytes(60 * 1024 * 1024))]))),
        b"x" * (49 * 1024 * 1024),
    ],
    ids=["parts", "deep", "deep cr", "mails", "folded", "zip of many", "zip bomb", "huge"],
)
def test_hostile_mails_are_bounded(raw: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(MailFault):
            attachments(raw)
        assert tracemalloc.get_traced_memory()[1] < 120 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_crafted_zip_directory_is_not_read() -> None:
    """The end record claims a directory of 16 MB: refused before the library would list it."""
    made = bytearray(zip_of([("a.age", OURS)]))
    at = made.rfind(b"PK\x05\x06")
    made[at + 12 : at + 16] = (16 * 1024 * 1024).to_bytes(4, "little")
    with pytest.raises(MailFault):
        unpack(bytes(made))


@given(st.binary(max_size=400), st.sampled_from([mail(("a.age", OURS)), ZIP_WITHIN]), st.integers(0, 6000))
def test_a_mangled_mail_is_read_or_refused(junk: bytes, raw: bytes, at: int) -> None:
    try:
        attachments(raw[:at] + junk + raw[at + len(junk) :])
    except MailFault:
        return


def test_the_limits_are_what_is_asked_for() -> None:
    two = mail(("z.zip", zip_of([("a.age", OURS), ("b.age", OURS + b"2")])))
    assert len(found(two)) == 2
    with pytest.raises(MailFault):
        attachments(two, MailLimits(zip_entries=1))
    with pytest.raises(MailFault):
        attachments(two, MailLimits(zip_bytes=len(OURS)))


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (OURS, Content.BUNDLE),
        (OURS[:22], Content.BUNDLE),
        (OURS[:10], None),
        (ARMORED, Content.ARMORED),
        (b"\r\n \n" + ARMORED, Content.ARMORED),
        (b"puskesos-part/1\n{}", Content.PART),
        (mail(), Content.MAIL),
        (zip_of([("a", OURS)]), Content.ZIP),
        (zip_of([("a", OURS)], zipfile.ZIP_LZMA), None),
        (zip_of([("a", b"teks")]), None),
        (b"PK\x03\x04", None),
        (b"", None),
        (bytes(4096), None),
    ],
)
def test_what_a_file_is_by_its_beginning(head: bytes, what: Content | None) -> None:
    assert content_of(head[:4096]) is what


@pytest.mark.parametrize(
    "wrap", [lambda raw: raw, lambda raw: zip_of([("a", raw)]), lambda raw: zip_of([("a", raw)], 0)]
)
def test_the_age_header_shows_through_a_zip(wrap: Callable[[bytes], bytes]) -> None:
    head = age_head(wrap(OURS)[:4096])
    assert head is not None
    assert head.startswith(OURS[:400])
