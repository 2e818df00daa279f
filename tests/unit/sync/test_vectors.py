"""Bundles and cards of format 1 as they were first made: every later program must read them the same way.

``tests/data/bundles`` was written by scripts/make_bundle_vectors.py and is never made anew for a format.
"""

from __future__ import annotations

import json
import tarfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pyrage
import pytest

from desktop.sync.cards import check_code, parse_card
from desktop.sync.changes import ChangeLine
from desktop.sync.envelope import open_bundle
from desktop.sync.errors import BundleRefused
from desktop.sync.keys import OfficeKeys, Receiver, TrustedKey, sign_key_pem
from scripts.make_bundle_vectors import write
from tests.helpers.bundles import tar_of, told

STORED = Path(__file__).parents[2] / "data" / "bundles"


@pytest.fixture(scope="module", params=["stored", "fresh"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The vectors in the repository, and ones that today's script makes."""
    if request.param == "stored":
        return STORED
    fresh = tmp_path_factory.mktemp("vectors")
    write(fresh)
    return fresh


def expected_in(folder: Path) -> dict[str, Any]:
    value = json.loads((folder / "expected.json").read_text(encoding="ascii"))
    assert isinstance(value, dict)
    return value


def receiver(expected: dict[str, Any]) -> Receiver:
    village, kecamatan = expected["offices"]["desa"], expected["offices"]["kecamatan"]
    known = TrustedKey(village["office"], village["device"], bytes.fromhex(village["sign_key"]))
    return Receiver(kecamatan["office"], False, [kecamatan["age_identity"]], [known])


def tar_inside(folder: Path, name: str, expected: dict[str, Any]) -> bytes:
    identity = pyrage.x25519.Identity.from_str(expected["offices"]["kecamatan"]["age_identity"])
    return bytes(pyrage.decrypt((folder / name).read_bytes(), [identity]))


@pytest.mark.parametrize("name", ["delta.age", "receipt.age"])
def test_sound_bundles_open_to_what_is_written_down(folder: Path, name: str, tmp_path: Path) -> None:
    expected = expected_in(folder)
    recorded = expected["accepted"][name]
    with open_bundle(folder / name, receiver=receiver(expected), workdir=tmp_path) as opened:
        assert opened.manifest.encode().decode("ascii") == recorded["manifest"]
        assert opened.manifest_sha256 == recorded["manifest_sha256"]
        lines = list(opened.changes())
        for sha256 in opened.manifest.blobs:
            assert opened.blob(sha256) == b"%PDF-1.7\n% an invented scan\n"
    written_down = [as_read(line) for line in expected["changes"]] if name == "delta.age" else []
    assert [told(line) for line in lines] == written_down


def as_read(line: dict[str, Any]) -> dict[str, Any]:
    from desktop.sync.changes import Op

    return {**line, "op": Op(line["op"]), "base": tuple(line["base"]) if line["base"] else None}


@pytest.mark.parametrize("name", ["delta.age", "receipt.age"])
def test_the_tar_is_laid_out_byte_for_byte(folder: Path, name: str) -> None:
    expected = expected_in(folder)
    inner = tar_inside(folder, name, expected)
    with tarfile.open(fileobj=BytesIO(inner), mode="r:") as archive:
        members = [(info.name, archive.extractfile(info)) for info in archive.getmembers()]
        contents = [(key, file.read()) for key, file in members if file is not None]
    assert tar_of(contents) == inner
    assert dict(contents)["manifest.sig"].hex() == expected["accepted"][name]["signature"]


def test_the_second_names_the_first(folder: Path) -> None:
    accepted = expected_in(folder)["accepted"]
    second = json.loads(accepted["receipt.age"]["manifest"])
    assert second["previous"] == accepted["delta.age"]["manifest_sha256"]


def test_the_others_are_refused_for_the_reason_written_down(folder: Path, tmp_path: Path) -> None:
    expected = expected_in(folder)
    assert len(expected["refused"]) == 12
    for name, reason in expected["refused"].items():
        with pytest.raises(BundleRefused) as caught:
            read(folder / name, receiver(expected), tmp_path)
        assert caught.value.code == reason, name


def read(path: Path, by: Receiver, work: Path) -> list[ChangeLine]:
    with open_bundle(path, receiver=by, workdir=work) as opened:
        return list(opened.changes())


def test_keys_cards_and_codes_come_out_the_same(folder: Path) -> None:
    expected = expected_in(folder)
    cards = {}
    for level, office in expected["offices"].items():
        keys = OfficeKeys(bytes.fromhex(office["sign_seed"]), office["age_identity"])
        assert keys.public.sign.hex() == office["sign_key"]
        assert keys.public.age == office["age_recipient"]
        assert keys.public.sign_fingerprint == office["sign_fingerprint"]
        assert keys.public.age_fingerprint == office["age_fingerprint"]
        assert sign_key_pem(keys.public.sign) == (folder / f"{level}.pem").read_text(encoding="ascii")
        signed = parse_card((folder / f"{level}.kartu").read_bytes(), practice=False)
        assert parse_card(expected["qr"][level], practice=False) == signed
        assert signed.to_qr() == expected["qr"][level]
        assert signed.card.keys == keys.public
        cards[level] = signed.card
    assert check_code(cards["kecamatan"], cards["desa"]) == expected["check_code"]


def test_the_parts_that_hold_no_chance_are_made_the_same_today(tmp_path: Path) -> None:
    write(tmp_path)
    fresh, stored = expected_in(tmp_path), expected_in(STORED)
    # A later zstd may pack the lines otherwise, which changes their hash and so the manifest.
    for part in ("offices", "changes", "refused", "qr", "check_code"):
        assert fresh[part] == stored[part]
