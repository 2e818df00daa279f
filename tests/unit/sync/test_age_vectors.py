"""The C2SP age vectors (one fault a file) against the age library in use and against how bundles are opened.

Where library and vectors disagree is pinned here: an update that changes it must be looked at.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyrage
import pytest

from desktop.sync import age
from desktop.sync.errors import BundleRefused, RefusalCode
from desktop.sync.limits import DEFAULT_LIMITS
from desktop.sync.private_file import PrivateFile
from desktop.sync.unwrap import age_file

VECTORS = Path(__file__).parents[2] / "data" / "age" / "vectors"

#: Post-quantum recipients, which pyrage 1.4 reads only through its tagpq recipients, not as identities.
HYBRID = {"armor_hybrid", "hybrid", "hybrid_and_x25519", "hybrid_grease", "hybrid_multiple_recipients"}
#: White space around armor, which the library refuses; opening a bundle unpacks armor itself and takes it.
SPACED = {"armor_whitespace_outside"}
#: Header bodies that end without the short last line the format asks for; harmless, the MAC covers them.
LENIENT = {"stanza_missing_body", "stanza_missing_final_line"}
#: Asks for 8 GiB and a minute of scrypt; the library would try. Bundles never come to that.
COSTLY = "scrypt_work_factor_23"


@dataclass(frozen=True)
class Vector:
    name: str
    expect: str
    payload: str
    identities: tuple[str, ...]
    passphrases: tuple[str, ...]
    body: bytes


@cache
def vector(name: str) -> Vector:
    head, _, body = (VECTORS / name).read_bytes().partition(b"\n\n")
    fields = [line.split(": ", 1) for line in head.decode("ascii").splitlines()]
    one = dict(fields)
    return Vector(
        name,
        one["expect"],
        one.get("payload", ""),
        tuple(value for key, value in fields if key == "identity"),
        tuple(value for key, value in fields if key == "passphrase"),
        zlib.decompress(body) if one.get("compressed") == "zlib" else body,
    )


def names() -> list[str]:
    return sorted(path.name for path in VECTORS.iterdir())


def by_library(chosen: Vector) -> bytes | None:
    """What pyrage decrypts the file to; None where it refuses."""
    try:
        if chosen.passphrases:
            return pyrage.passphrase.decrypt(chosen.body, chosen.passphrases[0])
        identities = [pyrage.x25519.Identity.from_str(text) for text in chosen.identities]
        return pyrage.decrypt(chosen.body, identities)
    except (pyrage.DecryptError, pyrage.IdentityError, OSError):
        return None


def test_the_vectors_are_all_there() -> None:
    assert len(names()) == 143


@pytest.mark.parametrize("name", [name for name in names() if name != COSTLY])
def test_the_library_agrees(name: str) -> None:
    chosen = vector(name)
    plain = by_library(chosen)
    if name in LENIENT:
        assert plain is not None
    elif chosen.expect == "success" and name not in HYBRID | SPACED:
        assert plain is not None
        assert hashlib.sha256(plain).hexdigest() == chosen.payload
    else:
        assert plain is None


def opened(chosen: Vector, folder: Path) -> bytes | RefusalCode:
    """What opening a bundle makes of the file, up to the tar inside."""
    identities = [text for text in chosen.identities if text.startswith("AGE-SECRET-KEY-1")]
    with ExitStack() as stack:
        out = stack.enter_context(PrivateFile(folder, DEFAULT_LIMITS.in_memory))
        try:
            file = age_file(io.BytesIO(chosen.body), stack, folder, DEFAULT_LIMITS)
            age.decrypt(file, out, identities)
        except BundleRefused as refused:
            return refused.refusal
        out.seek(0)
        return out.read()


@pytest.mark.parametrize("name", names())
def test_opening_a_bundle_agrees(name: str, tmp_path: Path) -> None:
    chosen = vector(name)
    result = opened(chosen, tmp_path)
    if chosen.expect == "success" and not chosen.passphrases and name not in HYBRID:
        assert isinstance(result, bytes)
        assert hashlib.sha256(result).hexdigest() == chosen.payload
    elif name not in LENIENT:
        assert isinstance(result, RefusalCode)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty", RefusalCode.TRUNCATED),
        ("scrypt", RefusalCode.SCRYPT_ENCRYPTED),
        ("armor_scrypt", RefusalCode.SCRYPT_ENCRYPTED),
        ("scrypt_and_x25519", RefusalCode.SCRYPT_ENCRYPTED),
        (COSTLY, RefusalCode.SCRYPT_ENCRYPTED),
        ("x25519_no_match", RefusalCode.NOT_FOR_US),
        ("hybrid_no_match", RefusalCode.NOT_FOR_US),
        ("version_unsupported", RefusalCode.TOO_NEW),
        ("hmac_bad", RefusalCode.DAMAGED),
        ("armor_no_end_line", RefusalCode.TRUNCATED),
        ("armor_garbage_trailing", RefusalCode.DAMAGED),
        ("armor_garbage_leading", RefusalCode.NOT_A_BUNDLE),
        ("stream_no_nonce", RefusalCode.TRUNCATED),
        ("stream_no_chunks", RefusalCode.TRUNCATED),
        ("stream_no_final_full", RefusalCode.TRUNCATED),
        ("stream_no_final_two_chunks_full", RefusalCode.TRUNCATED),
    ],
)
def test_each_fault_has_its_reason(name: str, code: RefusalCode, tmp_path: Path) -> None:
    assert opened(vector(name), tmp_path) is code
