"""The update file: read strictly, believed only after its signature, and every flaw has its own sentence."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.errors import KnownError
from desktop.services.updates import container, release_keys
from desktop.services.updates.container import MANIFEST, SETUP, SIGNATURE, open_update
from desktop.services.updates.errors import _WORDS, Reason, UpdateRefused
from desktop.services.updates.release_keys import ReleaseKey
from desktop.sync import tarball
from desktop.sync.keys import sign_key_pem
from scripts.release import key_file
from tests.helpers.updates import Maker


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return Maker(tmp_path_factory.mktemp("maker"))


@pytest.fixture(scope="module")
def update(maker: Maker) -> Path:
    return maker.update()


def read(path: Path, keys: tuple[ReleaseKey, ...]) -> bytes:
    """The setup program of an update file, fully verified."""
    pieces: list[bytes] = []
    with open_update(path, keys) as found:
        found.read_setup(pieces.append)
    return b"".join(pieces)


def reason(path: Path, keys: tuple[ReleaseKey, ...]) -> Reason:
    with pytest.raises(UpdateRefused) as caught:
        read(path, keys)
    return caught.value.reason


def test_a_good_file_gives_back_its_setup_program(maker: Maker, update: Path) -> None:
    assert read(update, maker.keys()) == maker.setup("0.2.0").read_bytes()


def test_either_slot_may_sign(maker: Maker, tmp_path: Path) -> None:
    other = Maker(tmp_path, maker.key, maker.spare)
    assert read(other.update(signer=maker.spare), maker.keys())


def test_each_reason_has_words_of_its_own() -> None:
    assert set(_WORDS) == set(Reason)
    facts = dict.fromkeys(("version", "current", "minimum", "platform", "here", "needed", "free"), "X")
    told = {UpdateRefused(one, **facts).what for one in Reason}
    assert len(told) == len(Reason)
    for one in Reason:
        error: KnownError = UpdateRefused(one, **facts)
        assert error.kept == "Program dan data kantor tidak diubah."
        assert error.what.endswith(".")
        assert error.todo.endswith(".")
        assert "{" not in error.user_message
        assert "!" not in error.user_message


def test_a_stranger_s_file_is_refused(maker: Maker, tmp_path: Path) -> None:
    stranger = Maker(tmp_path)
    assert reason(stranger.update(), maker.keys()) is Reason.UNKNOWN_SIGNER
    assert reason(stranger.update(), ()) is Reason.UNKNOWN_SIGNER


def test_a_stranger_who_names_our_key_is_refused(maker: Maker, tmp_path: Path) -> None:
    stranger = Maker(tmp_path)
    manifest = stranger.manifest("0.2.0", 2, maker.key)
    path = tmp_path / "forged.pembaruan"
    container.write_update(path, manifest, stranger.key.sign(manifest.encode()), stranger.setup("0.2.0"))
    assert reason(path, maker.keys()) is Reason.ALTERED


def test_a_revoked_key_is_refused_with_its_own_words(maker: Maker, update: Path, tmp_path: Path) -> None:
    assert reason(update, maker.keys(revoked=True)) is Reason.REVOKED_SIGNER
    other = Maker(tmp_path, maker.key, maker.spare)
    assert read(other.update(signer=maker.spare), maker.keys(revoked=True))


def test_one_key_signing_in_the_name_of_another_is_refused(maker: Maker, tmp_path: Path) -> None:
    other = Maker(tmp_path, maker.key, maker.spare)
    manifest = other.manifest("0.2.0", 2, maker.spare)
    path = tmp_path / "mixed.pembaruan"
    container.write_update(path, manifest, maker.key.sign(manifest.encode()), other.setup("0.2.0"))
    assert reason(path, maker.keys()) is Reason.ALTERED


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_bit_can_be_turned(maker: Maker, update: Path, data: st.DataObject) -> None:
    content = bytearray(update.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    path = update.with_name("turned.pembaruan")
    path.write_bytes(content)
    assert reason(path, maker.keys()) in {
        Reason.ALTERED,
        Reason.NOT_UPDATE,
        Reason.UNKNOWN_SIGNER,
        Reason.TRUNCATED,
    }


@pytest.mark.parametrize("left", [20, 511, 512, 600, 1024, 1500, 2048, 3000, -1, -512, -1024])
def test_a_file_cut_short_is_called_that(maker: Maker, update: Path, left: int) -> None:
    path = update.with_name("cut.pembaruan")
    path.write_bytes(update.read_bytes()[:left])
    assert reason(path, maker.keys()) is Reason.TRUNCATED


def test_anything_behind_the_end_is_refused(maker: Maker, update: Path) -> None:
    path = update.with_name("longer.pembaruan")
    path.write_bytes(update.read_bytes() + b"\0")
    assert reason(path, maker.keys()) is Reason.ALTERED


@pytest.mark.parametrize("content", [b"", b"MZ" + bytes(2000), b"PK\3\4", b"manifest.jsonx" * 60])
def test_other_files_are_no_updates(maker: Maker, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.pembaruan"
    path.write_bytes(content)
    assert reason(path, maker.keys()) is Reason.NOT_UPDATE


def test_a_missing_file_or_stick_is_told(maker: Maker, tmp_path: Path) -> None:
    assert reason(tmp_path / "gone.pembaruan", maker.keys()) is Reason.UNREADABLE
    assert reason(tmp_path, maker.keys()) is Reason.UNREADABLE


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"kind": "puskesos-something"}, Reason.NOT_UPDATE),
        ({"min_reader": 2, "format": 2}, Reason.NEWER_FORMAT),
    ],
)
def test_signed_but_not_for_this_reader(
    maker: Maker, tmp_path: Path, changed: dict[str, Any], expected: Reason
) -> None:
    other = Maker(tmp_path, maker.key, maker.spare)
    assert reason(other.update(**changed), maker.keys()) is expected


def raw_file(maker: Maker, manifest: bytes, setup: bytes = b"x") -> bytes:
    parts = [(MANIFEST, manifest), (SIGNATURE, maker.key.sign(manifest)), (SETUP, setup)]
    members = (b"".join(tarball.member(name, len(data), [data])) for name, data in parts)
    return b"".join(members) + tarball.end()


@pytest.mark.parametrize(
    "manifest",
    [
        b"{}\n",
        b'{"number":1e9}\n',
        b'{"a":' * 2000 + b"1" + b"}" * 2000 + b"\n",
        b'{"number":' + b"9" * 5000 + b"}\n",
        b"\xff\xfe\n",
        b"[]\n",
    ],
)
def test_even_a_signed_manifest_is_read_strictly(maker: Maker, tmp_path: Path, manifest: bytes) -> None:
    path = tmp_path / "odd.pembaruan"
    path.write_bytes(raw_file(maker, manifest))
    assert reason(path, maker.keys()) is Reason.ALTERED


def test_a_huge_manifest_is_not_read(maker: Maker, tmp_path: Path) -> None:
    path = tmp_path / "huge.pembaruan"
    path.write_bytes(tarball.header(MANIFEST, 8**11 - 1) + bytes(4096))
    assert reason(path, maker.keys()) is Reason.ALTERED


def test_a_setup_program_of_another_size_is_not_read(maker: Maker, update: Path) -> None:
    content = update.read_bytes()
    with tarfile.open(update) as archive:
        at = archive.getmember(SETUP).offset
    path = update.with_name("size.pembaruan")
    path.write_bytes(content[:at] + tarball.header(SETUP, 8**10) + content[at + 512 :])
    assert reason(path, maker.keys()) is Reason.ALTERED


def test_stock_tools_check_one_too(maker: Maker, update: Path, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    with tarfile.open(update) as archive:
        assert archive.getnames() == [MANIFEST, SIGNATURE, SETUP]
        for name in archive.getnames():
            stored = archive.extractfile(name)
            assert stored is not None
            (tmp_path / name).write_bytes(stored.read())
    (tmp_path / "key.pem").write_text(sign_key_pem(maker.key.public), encoding="ascii")
    command = [
        openssl, "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", "key.pem",
        "-in", MANIFEST, "-sigfile", SIGNATURE,
    ]  # fmt: skip
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    sha256 = hashlib.sha256((tmp_path / SETUP).read_bytes()).hexdigest()
    assert f'"sha256":"{sha256}"' in (tmp_path / MANIFEST).read_text(encoding="ascii")


def test_the_program_ships_two_slots() -> None:
    slots = json.loads(release_keys.KEYS_FILE.read_text(encoding="utf-8"))["slots"]
    assert [slot["slot"] for slot in slots[:2]] == [1, 2]
    assert all(key.slot in {1, 2} for key in release_keys.load())


def test_a_key_twice_or_of_another_size_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    one = key_file.generate().public.hex()
    for pair in ((one, one), (one, "00ff")):
        slots = ",".join(f'{{"slot": 1, "key": "{key}", "revoked": false}}' for key in pair)
        path.write_text(f'{{"slots": [{slots}]}}', encoding="utf-8")
        with pytest.raises(ValueError, match="release key"):
            release_keys.load(path)
