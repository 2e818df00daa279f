"""Mails for tests: with our attachments, with those of others, and built to do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP

OURS = b"age-encryption.org/v1\n-> X25519 ours\n" + b"o" * 400 + b"\n--- mac\n" + b"\0\1\2" * 900
"""Begins like an age file; ``is_ours`` knows it by its first stanza."""
THEIRS = OURS.replace(b"ours", b"them")


def is_ours(head: bytes) -> bool:
    return b"X25519 ours" in head


def mail(*files: tuple[str, bytes], subject: str = "Surat", kind: str = "application/octet-stream") -> bytes:
    """A mail with these attachments."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = "desa@uji.test", "kecamatan@uji.test"
    message["Subject"] = subject
    message.set_content("Terlampir.")
    main, _, sub = kind.partition("/")
    for name, content in files:
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def forwarded(raw: bytes) -> bytes:
    """The mail as an attachment of another."""
    from email import message_from_bytes

    outer = EmailMessage(policy=SMTP)
    outer["From"], outer["To"], outer["Subject"] = "a@uji.test", "b@uji.test", "Fwd"
    outer.set_content("Lihat lampiran.")
    outer.add_attachment(message_from_bytes(raw, policy=SMTP))
    return outer.as_bytes()


def zip_of(files: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


def many_parts(count: int) -> bytes:
    """A mail of so many parts, each with a long name."""
    head = b"From: a@uji.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    part = b'--x\r\nContent-Type: application/octet-stream; name="%s"\r\n\r\nabc\r\n' % (b"n" * 120)
    return head + part * count + b"--x--\r\n"


def nested(depth: int) -> bytes:
    """A multipart in a multipart in a multipart ..."""
    lines = [b"From: a@uji.test\r\nMIME-Version: 1.0\r\n"]
    lines += [b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(depth)]
    return b"".join(lines) + b"Content-Type: text/plain\r\n\r\nabc\r\n"
