"""A bundle is found by its content: as it is, armored by a mail gateway, or in a zip."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pyrage
import pytest

from desktop.sync.errors import BundleRefused, RefusalCode
from desktop.sync.limits import Limits
from desktop.sync.unwrap import age_file
from tests.helpers.bundles import KECAMATAN, desk, encrypted

BUNDLE = encrypted(bytes(200_000))


def armored(content: bytes = bytes(200_000)) -> bytes:
    key = pyrage.x25519.Recipient.from_str(desk(KECAMATAN).keys.public.age)
    return bytes(pyrage.encrypt(content, [key], armored=True))


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def found(raw: bytes, folder: Path, limits: Limits | None = None) -> bytes:
    with ExitStack() as stack:
        file = age_file(io.BytesIO(raw), stack, folder, limits or Limits())
        file.seek(0)
        return file.read()


def refusal(raw: bytes, folder: Path, limits: Limits | None = None) -> RefusalCode:
    with pytest.raises(BundleRefused) as caught:
        found(raw, folder, limits)
    return caught.value.refusal


@pytest.mark.parametrize(
    "wrapped",
    [
        BUNDLE,
        zipped(("PUSKESOS_1_2_0001.age", BUNDLE)),
        zipped(("surat/", b""), ("surat/lampiran (1).dat", BUNDLE)),
        zipped(("../../x.age", BUNDLE), method=zipfile.ZIP_STORED),
    ],
)
def test_the_same_file_comes_out(wrapped: bytes, tmp_path: Path) -> None:
    assert found(wrapped, tmp_path) == BUNDLE
    assert list(tmp_path.iterdir()) == []


def test_armor_is_unpacked_whatever_mail_did_to_it(tmp_path: Path) -> None:
    text = armored()
    plain = found(text, tmp_path)
    assert plain.startswith(b"age-encryption.org/v1\n")
    for travelled in (
        text.replace(b"\n", b"\r\n"),
        b"\r\n\n  \n" + text + b"\n\n \r\n",
        text.rstrip(b"\n"),
        zipped(("x.txt", text)),
    ):
        assert found(travelled, tmp_path) == plain


def test_large_ones_go_through_the_private_folder_and_leave_nothing(tmp_path: Path) -> None:
    small = Limits(in_memory=1000)
    assert found(zipped(("x.txt", armored())), tmp_path, small).startswith(b"age-encryption.org/v1\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", RefusalCode.TRUNCATED),
        (bytes(10_000), RefusalCode.TRUNCATED),
        (b"%PDF-1.7 surat", RefusalCode.NOT_A_BUNDLE),
        (b"MZ\x90\x00", RefusalCode.NOT_A_BUNDLE),
        (b"-----BEGIN PGP MESSAGE-----", RefusalCode.NOT_A_BUNDLE),
        (b"PK\x03\x04", RefusalCode.NOT_A_BUNDLE),
        (zipped(("a.age", BUNDLE), ("b.age", BUNDLE)), RefusalCode.NOT_A_BUNDLE),
        (zipped(), RefusalCode.NOT_A_BUNDLE),
        (zipped(("a.txt", b"halo")), RefusalCode.NOT_A_BUNDLE),
        (zipped(("inner.zip", zipped(("x.age", BUNDLE)))), RefusalCode.NOT_A_BUNDLE),
        (zipped(("x.age", BUNDLE))[:-30], RefusalCode.NOT_A_BUNDLE),
        (armored()[:1000], RefusalCode.TRUNCATED),
        (armored()[:-10], RefusalCode.TRUNCATED),
        (armored().replace(b"-----END", b"-----ENT"), RefusalCode.TRUNCATED),
        (armored() + b"PS: salam", RefusalCode.DAMAGED),
        (armored()[:500] + b"!" + armored()[501:], RefusalCode.DAMAGED),
    ],
)
def test_everything_else_has_its_reason(raw: bytes, code: RefusalCode, tmp_path: Path) -> None:
    assert refusal(raw, tmp_path) is code


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    assert refusal(BUNDLE, tmp_path, Limits(file=1000)) is RefusalCode.TOO_LARGE


def test_a_zip_bomb_stops_at_the_limit(tmp_path: Path) -> None:
    bomb = zipped(("x.age", bytes(50_000_000)))
    assert len(bomb) < 60_000
    assert refusal(bomb, tmp_path, Limits(file=1_000_000)) is RefusalCode.TOO_LARGE


def test_a_zip_that_lies_about_its_content_is_refused(tmp_path: Path) -> None:
    raw = bytearray(zipped(("x.age", BUNDLE)))
    directory = raw.rfind(b"PK\x01\x02")
    raw[directory + 16 : directory + 20] = b"\0\0\0\0"  # the checksum
    assert refusal(bytes(raw), tmp_path) is RefusalCode.NOT_A_BUNDLE


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    raw = bytearray(zipped(("x.age", BUNDLE)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.rfind(mark) + at] |= 1
    assert refusal(bytes(raw), tmp_path) is RefusalCode.NOT_A_BUNDLE


def test_a_zip_that_claims_a_huge_directory_is_not_read(tmp_path: Path) -> None:
    raw = bytearray(zipped(("x.age", BUNDLE)))
    end = raw.rfind(b"PK\x05\x06")
    raw[end + 12 : end + 16] = struct.pack("<I", 100_000)
    assert refusal(bytes(raw), tmp_path) is RefusalCode.NOT_A_BUNDLE
    raw = bytearray(zipped(("x.age", BUNDLE)))
    end = raw.rfind(b"PK\x05\x06")
    raw[end:end] = b"PK\x06\x07" + bytes(16)
    assert refusal(bytes(raw), tmp_path) is RefusalCode.NOT_A_BUNDLE
