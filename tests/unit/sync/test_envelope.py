"""Opening bundles: each fault has its own reason, and nothing is believed before it is proved."""

from __future__ import annotations

import errno
import io
import os
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from textwrap import wrap
from typing import Any

import pyrage
import pytest

from desktop.sync import age, armor, envelope, keys, manifest, private_file, tarball
from desktop.sync.envelope import open_bundle
from desktop.sync.errors import BundleNotWritten, BundleRefused, RefusalCode, WriteFailure
from desktop.sync.keys import Receiver
from desktop.sync.limits import Limits
from tests.helpers.bundles import (
    KECAMATAN,
    OTHER_VILLAGE,
    VILLAGE,
    Desk,
    blob,
    change,
    crooked,
    desk,
    encrypted,
    plan,
    row_id,
    sealed,
    tar_of,
    unsealed,
)

C = RefusalCode


def receiver(**changes: Any) -> Receiver:
    return replace(desk(KECAMATAN).receiver(desk(VILLAGE), desk(OTHER_VILLAGE)), **changes)


def refused(path: Path, by: Receiver | None = None, limits: Limits | None = None) -> BundleRefused:
    """Why the bundle is not taken; checks that nothing is left in the private folder."""
    work = path.parent / "work"
    work.mkdir(exist_ok=True)
    with pytest.raises(BundleRefused) as caught:
        read_whole(path, by or receiver(), work, limits or Limits())
    assert list(work.iterdir()) == []
    return caught.value


def read_whole(path: Path, by: Receiver, work: Path, limits: Limits) -> None:
    with open_bundle(path, receiver=by, workdir=work, limits=limits) as opened:
        for _ in opened.changes():
            pass


def written(folder: Path, raw: bytes) -> Path:
    path = folder / "received.age"
    path.write_bytes(raw)
    return path


# ---- the file ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A bundle of several age chunks."""
    folder = tmp_path_factory.mktemp("large")
    lines = [change(seq) for seq in range(1, 200)]
    return sealed(folder, plan(lines, blobs=[blob(os.urandom(200_000))])).file.path.read_bytes()


def header_size(raw: bytes) -> int:
    return raw.index(b"\n", raw.index(b"\n---") + 1) + 1


def test_wherever_it_is_cut_it_is_incomplete(large: bytes, tmp_path: Path) -> None:
    payload = header_size(large)
    chunk = 65_536 + 16
    edges = [payload + 16 + n * chunk for n in range(4)]
    cuts = {0, 1, 10, 21, 22, 23, 60, payload - 40, payload - 1, payload, payload + 1, payload + 15}
    cuts |= {edge + near for edge in edges for near in (-1, 0, 1, 15, 16, 17)}
    cuts |= set(range(4096, len(large), 4096)) | {len(large) - 1, len(large) - 17}
    assert edges[-1] < len(large)
    for cut in sorted(cuts):
        reason = refused(written(tmp_path, large[:cut]))
        # One length in 512 could be that of a whole file; the chunk's tag still gives it away.
        assert reason.refusal in (
            {C.TRUNCATED} if not plausible(cut - payload) else {C.TRUNCATED, C.DAMAGED}
        ), cut


def plausible(payload: int) -> bool:
    stored = payload - 16
    chunks = -(-stored // 65_552)
    return stored > 0 and (stored - 16 * chunks) % 512 == 0 and stored % 65_552 != 0


def test_whatever_bit_is_flipped_it_is_refused(large: bytes, tmp_path: Path) -> None:
    payload = header_size(large)
    positions = {*range(payload), *range(payload, payload + 40), *range(len(large) - 40, len(large))}
    positions |= set(range(payload, len(large), len(large) // 60))
    allowed = {
        "payload": {C.DAMAGED},
        "header": {C.DAMAGED, C.NOT_FOR_US, C.NOT_A_BUNDLE, C.TOO_NEW, C.TRUNCATED, C.SCRYPT_ENCRYPTED},
    }
    for position in sorted(positions):
        spoilt = bytearray(large)
        spoilt[position] ^= 1 << position % 8
        reason = refused(written(tmp_path, bytes(spoilt)))
        assert reason.refusal in allowed["payload" if position >= payload else "header"], position
    assert len(positions) > 200


def test_bytes_added_or_doubled_are_noticed(large: bytes, tmp_path: Path) -> None:
    for spoilt in (large + b"\0", large + bytes(512), large + large, large[:70_000] + large[69_000:]):
        assert refused(written(tmp_path, spoilt)).refusal in {C.TRUNCATED, C.DAMAGED}


def test_nothing_is_parsed_unless_all_of_it_decrypts(
    large: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "parse", lambda *_: pytest.fail("parsed a damaged bundle"))
    monkeypatch.setattr(tarball, "scan", lambda *_: pytest.fail("read a damaged tar"))
    assert refused(written(tmp_path, large[:-1] + bytes([large[-1] ^ 1]))).refusal is C.DAMAGED


def test_a_file_that_cannot_be_read_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(tmp_path / "gone.age").refusal is C.UNREADABLE
    (tmp_path / "folder.age").mkdir()
    assert refused(tmp_path / "folder.age").refusal is C.UNREADABLE

    class Pulled(io.BytesIO):
        """A stick that is pulled out after the first chunk."""

        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 60_000:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return super().read(size)

    path = sealed(tmp_path, plan(blobs=[blob(os.urandom(200_000))])).file.path
    content = path.read_bytes()
    monkeypatch.setattr(Path, "open", lambda self, mode: Pulled(content))
    assert refused(path).refusal is C.UNREADABLE


def test_a_full_workspace_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sealed(tmp_path).file.path

    def full(self: object, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(private_file.PrivateFile.__mro__[1], "write", full)
    with pytest.raises(BundleNotWritten) as caught:
        open_bundle(path, receiver=receiver(), workdir=tmp_path)
    assert caught.value.failure is WriteFailure.WORKSPACE_FULL


def test_any_file_name_will_do(tmp_path: Path) -> None:
    path = sealed(tmp_path).file.path.rename(tmp_path / "Lampiran (2) – salinan.dat")
    open_bundle(path, receiver=receiver(), workdir=tmp_path).close()


def test_a_passphrase_file_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A work factor of 2**40: days of work and a terabyte of memory, were it tried.
    raw = (
        age.VERSION_LINE
        + b"-> scrypt "
        + b"A" * 22
        + b" 40\n"
        + b"A" * 43
        + b"\n--- "
        + b"A" * 43
        + b"\n"
        + bytes(64)
    )
    monkeypatch.setattr(pyrage, "decrypt_io", lambda *_: pytest.fail("started to work on it"))
    assert refused(written(tmp_path, raw)).refusal is C.SCRYPT_ENCRYPTED
    lines = [line.encode() for line in wrap(b64encode(raw).decode(), 64)]
    armored = b"\n".join((armor.BEGIN, *lines, armor.END))
    assert refused(written(tmp_path, armored)).refusal is C.SCRYPT_ENCRYPTED


def test_an_endless_header_is_refused(tmp_path: Path) -> None:
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    for raw in (age.VERSION_LINE + stanza * 100_000, age.VERSION_LINE + b"A" * 200_000):
        assert refused(written(tmp_path, raw)).refusal is C.DAMAGED


# ---- whom it is from and for -------------------------------------------------------------------------


def test_a_bundle_for_another_office_does_not_open(tmp_path: Path) -> None:
    stranger = desk(OTHER_VILLAGE).receiver(desk(VILLAGE))
    assert refused(sealed(tmp_path).file.path, stranger).refusal is C.NOT_FOR_US


def test_a_bundle_passed_on_by_its_recipient_says_whom_it_was_for(tmp_path: Path) -> None:
    contents = unsealed(sealed(tmp_path).file.path)
    path = written(tmp_path, encrypted(tar_of(contents.items()), desk(OTHER_VILLAGE)))
    reason = refused(path, desk(OTHER_VILLAGE).receiver(desk(VILLAGE)))
    assert reason.refusal is C.WRONG_RECIPIENT
    assert KECAMATAN in reason.what


def test_a_key_the_manifest_does_not_name_is_no_recipient(tmp_path: Path) -> None:
    other_key = desk(KECAMATAN, "another key of the same office")
    contents = unsealed(sealed(tmp_path).file.path)
    path = written(tmp_path, encrypted(tar_of(contents.items()), other_key))
    assert refused(path, other_key.receiver(desk(VILLAGE))).refusal is C.WRONG_RECIPIENT


def test_an_old_own_key_still_opens(tmp_path: Path) -> None:
    new = desk(KECAMATAN, "after rotation")
    both = receiver(identities=[new.keys.age_identity, desk(KECAMATAN).keys.age_identity])
    open_bundle(sealed(tmp_path).file.path, receiver=both, workdir=tmp_path).close()


def test_an_unknown_sender_is_named_as_claimed(tmp_path: Path) -> None:
    reason = refused(sealed(tmp_path).file.path, receiver(trusted=[desk(OTHER_VILLAGE).trusted()]))
    assert reason.refusal is C.UNKNOWN_SENDER
    assert f"mengaku dari kantor {VILLAGE}" in reason.what
    assert refused(sealed(tmp_path).file.path, receiver(trusted=[])).refusal is C.UNKNOWN_SENDER


def test_a_revoked_key_is_refused(tmp_path: Path) -> None:
    known = [desk(VILLAGE).trusted(revoked=True), desk(OTHER_VILLAGE).trusted()]
    reason = refused(sealed(tmp_path).file.path, receiver(trusted=known))
    assert reason.refusal is C.REVOKED_SENDER
    assert VILLAGE in reason.what


def test_a_revoked_key_is_not_brought_back_by_an_old_card(tmp_path: Path) -> None:
    path = sealed(tmp_path).file.path
    for known in (
        [desk(VILLAGE).trusted(), desk(VILLAGE).trusted(revoked=True)],
        [desk(VILLAGE).trusted(), desk(VILLAGE).trusted(device=row_id(4), revoked=True)],
    ):
        assert refused(path, receiver(trusted=known)).refusal is C.REVOKED_SENDER


def test_a_key_that_moved_to_another_computer_opens_for_both(tmp_path: Path) -> None:
    known = [desk(VILLAGE).trusted(device=row_id(4)), desk(VILLAGE).trusted()]
    path = sealed(tmp_path).file.path
    with open_bundle(path, receiver=receiver(trusted=known), workdir=tmp_path) as opened:
        assert opened.sender == known[1]


def test_after_rotation_the_new_key_counts(tmp_path: Path) -> None:
    old, new = desk(VILLAGE), replace(desk(VILLAGE, "new"), device=desk(VILLAGE).device)
    known = [old.trusted(revoked=True), new.trusted()]
    made = sealed(tmp_path, plan(), signer=new)
    open_bundle(made.file.path, receiver=receiver(trusted=known), workdir=tmp_path).close()


def forged_signature(folder: Path, signature: Callable[[bytes, bytes], bytes]) -> Path:
    contents = unsealed(sealed(folder).file.path)
    contents["manifest.sig"] = signature(contents["manifest.json"], contents["manifest.sig"])
    return written(folder, encrypted(tar_of(contents.items())))


@pytest.mark.parametrize(
    "signature",
    [
        lambda raw, good: bytes([good[0] ^ 1]) + good[1:],
        lambda raw, good: good[:63] + bytes([good[63] ^ 0x10]),
        lambda raw, good: bytes(64),
        lambda raw, good: b"",
        lambda raw, good: good[:63],
        lambda raw, good: desk(VILLAGE).keys.sign(raw + b" "),
        lambda raw, good: desk(VILLAGE).keys.sign(b""),
    ],
)
def test_a_forged_signature_is_one(tmp_path: Path, signature: Callable[[bytes, bytes], bytes]) -> None:
    reason = refused(forged_signature(tmp_path, signature))
    assert reason.refusal is C.BAD_SIGNATURE
    assert VILLAGE in reason.what


def test_a_signature_too_long_is_refused(tmp_path: Path) -> None:
    assert refused(forged_signature(tmp_path, lambda raw, good: good + b"\0")).refusal is C.BAD_CONTENT


def test_a_changed_manifest_is_a_forgery(tmp_path: Path) -> None:
    contents = unsealed(sealed(tmp_path).file.path)
    contents["manifest.json"] = contents["manifest.json"].replace(b'"number":1', b'"number":2')
    assert refused(written(tmp_path, encrypted(tar_of(contents.items())))).refusal is C.BAD_SIGNATURE


def test_another_manifest_without_any_sender_is_a_forgery(tmp_path: Path) -> None:
    for junk in (b"{}\n", b"", b"\xff" * 100, b'{"a":' * 10_000):
        contents = {"manifest.json": junk, "manifest.sig": bytes(64)}
        assert refused(written(tmp_path, encrypted(tar_of(contents.items())))).refusal is C.BAD_SIGNATURE


def test_a_known_office_cannot_speak_for_another(tmp_path: Path) -> None:
    path = crooked(tmp_path, signer=desk(OTHER_VILLAGE))
    reason = refused(path)
    assert reason.refusal is C.SENDER_MISMATCH
    assert VILLAGE in reason.what
    assert OTHER_VILLAGE in reason.what


def test_a_second_device_is_not_the_first(tmp_path: Path) -> None:
    known = [desk(VILLAGE).trusted(device=row_id(4))]
    assert refused(sealed(tmp_path).file.path, receiver(trusted=known)).refusal is C.SENDER_MISMATCH


@pytest.mark.parametrize("practice", [True, False])
def test_practice_and_real_offices_never_exchange(tmp_path: Path, practice: bool) -> None:
    made = sealed(tmp_path, plan(practice=practice))
    assert refused(made.file.path, receiver(practice=not practice)).refusal is C.PRACTICE_MISMATCH
    stranger = receiver(practice=not practice, trusted=[])
    assert refused(made.file.path, stranger).refusal is C.PRACTICE_MISMATCH


# ---- what it says and what it holds ------------------------------------------------------------------


def test_a_newer_format_asks_for_a_newer_program(tmp_path: Path) -> None:
    def later(value: dict[str, Any]) -> None:
        value |= {"format": 2, "min_reader": 2, "application": "2.0.0", "kind": "wholly new"}

    reason = refused(crooked(tmp_path, edit=later))
    assert reason.refusal is C.TOO_NEW
    assert "2.0.0" in reason.what


def test_a_newer_format_from_a_stranger_is_first_of_all_from_a_stranger(tmp_path: Path) -> None:
    path = crooked(tmp_path, edit=lambda value: value.update(min_reader=2))
    assert refused(path, receiver(trusted=[])).refusal is C.UNKNOWN_SENDER


def test_a_newer_format_that_old_readers_may_read_is_read(tmp_path: Path) -> None:
    path = crooked(tmp_path, edit=lambda value: value.update(format=2, colour="blue"))
    with open_bundle(path, receiver=receiver(), workdir=tmp_path) as opened:
        assert len(list(opened.changes())) == 5


@pytest.mark.parametrize(
    "raw",
    [
        lambda raw: raw.replace(b",", b", ", 1),
        lambda raw: raw.replace(b'"number":1', b'"number":1,"number":1'),
        lambda raw: raw.replace(b'"number":1', b'"number":1.0'),
        lambda raw: raw.replace(b'"number":1', b'"number":NaN'),
        lambda raw: raw.replace(b'"number":1', b'"number":' + b"9" * 5000),
        lambda raw: raw.replace(b'"number":1', b'"number":1,"o":' + b"[" * 5000 + b"]" * 5000),
        lambda raw: raw.rstrip(),
        lambda raw: b"",
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: b"x" * 900_000,
    ],
)
def test_a_signed_manifest_in_another_spelling_is_refused(
    tmp_path: Path, raw: Callable[[bytes], bytes]
) -> None:
    assert refused(crooked(tmp_path, raw=raw)).refusal is C.BAD_CONTENT


def test_a_giant_manifest_is_not_read(tmp_path: Path) -> None:
    contents = [("manifest.json", bytes(5_000_000)), ("manifest.sig", bytes(64))]
    assert refused(written(tmp_path, encrypted(tar_of(contents)))).refusal is C.BAD_CONTENT


def test_a_member_that_is_not_what_was_signed_is_refused(tmp_path: Path) -> None:
    other = unsealed(sealed(tmp_path, plan([change(1)])).file.path)
    for name in ("changes.jsonl.zst",):
        path = crooked(tmp_path, members={name: other[name]})
        assert refused(path).refusal is C.BAD_CONTENT


def test_a_zstd_bomb_with_a_signed_lie_about_its_size(tmp_path: Path) -> None:
    import hashlib

    import zstandard

    bomb = zstandard.ZstdCompressor(level=19).compress(bytes(100_000_000))

    def lie(value: dict[str, Any]) -> None:
        value["members"]["changes.jsonl.zst"] = {
            "plain_size": 5_000,
            "sha256": hashlib.sha256(bomb).hexdigest(),
            "size": len(bomb),
        }

    path = crooked(tmp_path, edit=lie, members={"changes.jsonl.zst": bomb})
    assert refused(path).refusal is C.BAD_CONTENT

    def truth(value: dict[str, Any]) -> None:
        lie(value)
        value["members"]["changes.jsonl.zst"]["plain_size"] = 100_000_000

    path = crooked(tmp_path, edit=truth, members={"changes.jsonl.zst": bomb})
    assert refused(path).refusal is C.BAD_CONTENT
    assert refused(path, limits=Limits(changes_plain=50_000_000)).refusal is C.TOO_LARGE


def test_a_blob_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = sealed(tmp_path, plan(blobs=[blob(bytes(5000))])).file.path
    assert refused(path, limits=Limits(blob=4999)).refusal is C.TOO_LARGE


def test_counts_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    path = crooked(tmp_path, edit=lambda value: value["counts"].update(cases=6))
    assert refused(path).refusal is C.BAD_CONTENT


BLOB_NAME = "blobs/" + blob(b"x").sha256


@pytest.mark.parametrize(
    "arrange",
    [
        lambda m: [*m, ("extra.txt", b"x")],
        lambda m: [*m, ("blobs/../../../etc/cron.d/x", b"x")],
        lambda m: [*m, (BLOB_NAME, b"x")],
        lambda m: [*m, m[2]],
        lambda m: [m[0], m[0], *m[1:]],
        lambda m: [m[0], m[1], m[1], m[2]],
        lambda m: [m[0], m[2], m[1]],
        lambda m: m[:2],
        lambda m: m[:1],
        lambda m: [m[0], m[1], ("changes.jsonl", m[2][1])],
        lambda m: [m[0], m[1], ("./changes.jsonl.zst", m[2][1])],
        lambda m: [m[0], m[1], ("CHANGES.JSONL.ZST", m[2][1])],
        lambda m: [m[0], ("manifest.sig2", m[1][1]), m[2]],
    ],
)
def test_a_tar_of_other_members_is_refused(
    tmp_path: Path, arrange: Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]]
) -> None:
    members = list(unsealed(sealed(tmp_path).file.path).items())
    path = written(tmp_path, encrypted(tar_of(arrange(members))))
    assert refused(path).refusal is C.BAD_CONTENT


@pytest.mark.parametrize(
    "inner",
    [b"", b"Halo", bytes(2048), b"PK\x03\x04" + bytes(2000), tar_of([("readme.txt", b"x")]), tar_of([])],
)
def test_an_age_file_of_something_else_is_no_bundle(tmp_path: Path, inner: bytes) -> None:
    assert refused(written(tmp_path, encrypted(inner))).refusal is C.NOT_A_BUNDLE


def test_the_signature_is_checked_before_the_manifest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def noted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*arguments: Any) -> Any:
            order.append(name)
            return call(*arguments)

        return wrapper

    monkeypatch.setattr(envelope, "verifies", noted("verify", keys.verifies))
    monkeypatch.setattr(manifest, "parse", noted("parse", manifest.parse))
    open_bundle(sealed(tmp_path).file.path, receiver=receiver(), workdir=tmp_path).close()
    assert order == ["verify", "parse"]
    order.clear()
    refused(forged_signature(tmp_path, lambda raw, good: bytes(64)))
    assert "parse" not in order


def test_reasons_carry_no_personal_data(tmp_path: Path) -> None:
    path = crooked(tmp_path, edit=lambda value: value["counts"].update(cases=6))
    reason = refused(path)
    for text in (reason.user_message, reason.detail, repr(reason.args)):
        assert "Siti" not in text
        assert "Aminah" not in text


def test_a_closed_bundle_shows_nothing_more(tmp_path: Path) -> None:
    opened = open_bundle(sealed(tmp_path).file.path, receiver=receiver(), workdir=tmp_path)
    opened.close()
    with pytest.raises(ValueError, match="closed"):
        next(opened.changes())


def test_offices_hide_their_keys(tmp_path: Path) -> None:
    village: Desk = desk(VILLAGE)
    assert "SECRET" not in repr(village)
