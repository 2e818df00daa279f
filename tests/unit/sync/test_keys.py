"""Office keys: they sign, they name themselves, and they do not show up where they should not."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from nacl.signing import SigningKey

from desktop.sync.keys import OfficeKeys, TrustedKey, fingerprint, is_age_recipient, sign_key_pem, verifies
from tests.helpers.bundles import KECAMATAN, VILLAGE, desk


def test_new_keys_differ_and_hide_themselves() -> None:
    one, two = OfficeKeys.generate(), OfficeKeys.generate()
    assert one.sign_seed != two.sign_seed
    assert one.age_identity != two.age_identity
    assert len(one.sign_seed) == 32
    assert one.age_identity.startswith("AGE-SECRET-KEY-1")
    for shown in (repr(one), str(one), repr(desk(VILLAGE).receiver())):
        assert "SECRET" not in shown
        assert one.sign_seed.hex() not in shown
    assert desk(VILLAGE).keys.age_identity not in repr(desk(VILLAGE).receiver())


def test_a_known_seed_gives_the_known_key_and_signature() -> None:
    # RFC 8032, section 7.1, test 2.
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    keys = OfficeKeys(seed, OfficeKeys.generate().age_identity)
    assert keys.public.sign == public
    assert keys.sign(b"\x72") == signature
    assert verifies(public, b"\x72", signature)


def test_a_signature_holds_for_one_key_and_one_message() -> None:
    keys = OfficeKeys.generate()
    signature = keys.sign(b"manifest")
    assert verifies(keys.public.sign, b"manifest", signature)
    assert not verifies(keys.public.sign, b"manifest ", signature)
    assert not verifies(OfficeKeys.generate().public.sign, b"manifest", signature)
    for position in range(64):
        spoilt = bytearray(signature)
        spoilt[position] ^= 1
        assert not verifies(keys.public.sign, b"manifest", bytes(spoilt))


@pytest.mark.parametrize("signature", [b"", b"\0" * 63, b"\0" * 65, b"\0" * 64, b"\xff" * 64])
def test_what_is_no_signature_verifies_nothing(signature: bytes) -> None:
    assert not verifies(OfficeKeys.generate().public.sign, b"manifest", signature)


@pytest.mark.parametrize("key", [b"", b"\0" * 31, b"\0" * 32, b"\x01" + b"\0" * 31, b"\xff" * 32])
def test_what_is_no_key_verifies_nothing(key: bytes) -> None:
    # The all-but-zero ones are points of small order, under which crude checks accept anything.
    assert not verifies(key, b"manifest", b"\x01" + b"\0" * 63)
    assert not verifies(key, b"manifest", key.ljust(32, b"\0") + b"\0" * 32)


def test_fingerprints_are_what_sha256sum_says() -> None:
    public = desk(KECAMATAN).keys.public
    assert public.sign_fingerprint == hashlib.sha256(public.sign).hexdigest()[:32]
    assert public.age_fingerprint == hashlib.sha256(public.age.encode()).hexdigest()[:32]
    assert TrustedKey("32", "0" * 32, public.sign).fingerprint == fingerprint(public.sign)
    assert desk(KECAMATAN).receiver().fingerprints() == {public.age_fingerprint}


def test_the_pem_is_a_standard_public_key() -> None:
    key = SigningKey.generate().verify_key
    loaded = load_pem_public_key(sign_key_pem(bytes(key)).encode())
    assert loaded.public_bytes_raw() == bytes(key)  # type: ignore[union-attr]  # Ed25519 by construction


def test_only_an_age_recipient_is_one() -> None:
    good = desk(KECAMATAN).keys.public.age
    assert is_age_recipient(good)
    for bad in (
        "",
        "age1",
        good[:-1],
        good[:-1] + "b",
        good.upper(),
        " " + good,
        good + "\n",
        "ssh-ed25519 AAAA",
    ):
        assert not is_age_recipient(bad)
