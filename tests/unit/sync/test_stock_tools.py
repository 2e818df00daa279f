"""A court, an auditor or a successor needs nothing of ours: age, tar, zstd, openssl and sha256sum do.

The commands are those of docs/bundle-format.md, run as a shell would run them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.sync.cards import OfficeCard, check_code, make_card
from desktop.sync.envelope import open_bundle
from desktop.sync.errors import BundleRefused, RefusalCode
from desktop.sync.keys import OfficeKeys, Receiver, TrustedKey, sign_key_pem
from tests.helpers.bundles import KECAMATAN, STAMP, VILLAGE, blob, change, desk, plan, row_id, sealed

TOOLS = ("age", "age-keygen", "tar", "zstd", "openssl", "sha256sum")
_missing = [tool for tool in TOOLS if shutil.which(tool) is None]

pytestmark = pytest.mark.skipif(bool(_missing), reason=f"not on this machine: {', '.join(_missing)}")

OPEN = """
age -d -i key.txt -o bundle.tar bundle.age
tar -tf bundle.tar
tar -xf bundle.tar
openssl pkeyutl -verify -pubin -inkey sender.pem -rawin -in manifest.json -sigfile manifest.sig
sha256sum changes.jsonl.zst blobs/*
zstd -q -d changes.jsonl.zst
"""

# The manifest is typed by hand here; jq or any editor would do. Sizes and hashes come from the tools.
MAKE = """
openssl genpkey -algorithm ed25519 -out sender.key
openssl pkey -in sender.key -pubout -out sender.pem
zstd -q changes.jsonl
mkdir -p blobs
cp scan.pdf blobs/$(sha256sum scan.pdf | cut -c1-64)
"""
SEAL = """
openssl pkeyutl -sign -inkey sender.key -rawin -in manifest.json -out manifest.sig
tar -cf bundle.tar --format=ustar manifest.json manifest.sig changes.jsonl.zst blobs/*
age -r {recipient} -o bundle.age bundle.tar
"""


def shell(script: str, folder: Path) -> str:
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=folder, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_stock_tools_open_and_verify_ours(tmp_path: Path) -> None:
    lines = [change(seq) for seq in range(1, 400)]
    scans = [blob(b"scan one"), blob(b"scan two" * 9000)]
    made = sealed(tmp_path, plan(lines, blobs=scans))
    (tmp_path / "key.txt").write_text(desk(KECAMATAN).keys.age_identity + "\n", encoding="ascii")
    (tmp_path / "sender.pem").write_text(sign_key_pem(desk(VILLAGE).keys.public.sign), encoding="ascii")
    said = shell(OPEN, tmp_path)

    assert "Signature Verified Successfully" in said
    listed = said.splitlines()[: 3 + len(scans)]
    assert tuple(listed) == made.manifest.member_names()
    stated = json.loads((tmp_path / "manifest.json").read_bytes())
    for name, member in stated["members"].items():
        assert f"{member['sha256']}  {name}" in said
        assert (tmp_path / name).stat().st_size == member["size"]
    plain = (tmp_path / "changes.jsonl").read_bytes()
    assert len(plain) == stated["members"]["changes.jsonl.zst"]["plain_size"]
    assert plain.count(b"\n") == sum(stated["counts"].values()) == 399
    assert json.loads(plain.splitlines()[0])["fields"] == lines[0].values


def test_openssl_notices_a_changed_manifest(tmp_path: Path) -> None:
    sealed(tmp_path)
    (tmp_path / "key.txt").write_text(desk(KECAMATAN).keys.age_identity + "\n", encoding="ascii")
    (tmp_path / "sender.pem").write_text(sign_key_pem(desk(VILLAGE).keys.public.sign), encoding="ascii")
    shell("age -d -i key.txt bundle.age | tar -xf -; sed -i s/delta/reply/ manifest.json", tmp_path)
    verify = "openssl pkeyutl -verify -pubin -inkey sender.pem -rawin -in manifest.json -sigfile manifest.sig"
    assert shell(f"! {verify}", tmp_path).strip() == "Signature Verification Failure"


def made_by_tools(folder: Path, *, compress: str = "zstd -q") -> Receiver:
    """A bundle in ``folder`` that nothing of ours touched; returns the office that can open it."""
    recipient = desk(KECAMATAN)
    line = (
        f'{{"claimed_time":"{STAMP}","id":"{row_id(7)}","entity":"cases","op":"patch",'
        f'"actor":"{row_id(8)}","actor_name":"Bu Aminah","fields":{{"status":"closed"}}'
    )
    (folder / "changes.jsonl").write_text(
        f'{line},"lamport":12}}\n{line}}}\n{line},"seq":9,"txn":2,"base":[0,2]}}\n', encoding="ascii"
    )
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 scan")
    shell(MAKE.replace("zstd -q", compress), folder)
    words = shell(
        "sha256sum changes.jsonl.zst blobs/*; sha256sum scan.pdf; stat -c %s changes.jsonl.zst", folder
    )
    changes_hash, _, scan_hash, _, _, _, changes_size = words.split()
    der = subprocess.run(
        ["openssl", "pkey", "-pubin", "-in", "sender.pem", "-outform", "DER"],
        cwd=folder,
        capture_output=True,
        check=True,
    ).stdout
    (folder / "sender.raw").write_bytes(der[-32:])
    key = shell("sha256sum sender.raw | cut -c1-32", folder).strip()
    to = shell(f"printf %s {recipient.keys.public.age} | sha256sum | cut -c1-32", folder).strip()
    device = "5" * 32
    size = (folder / "changes.jsonl").stat().st_size
    (folder / "manifest.json").write_text(
        f'{{"application":"by-hand","bundle_id":"{row_id(3)}","claimed_time":"{STAMP}","counts":{{"cases":3}},'
        f'"format":1,"kind":"delta","members":{{"blobs/{scan_hash}":{{"sha256":"{scan_hash}","size":13}},'
        f'"changes.jsonl.zst":{{"plain_size":{size},"sha256":"{changes_hash}","size":{changes_size}}}}},'
        f'"min_reader":1,"number":1,"origins":[{{"device":"{device}","epoch":1,"office":"{VILLAGE}"}}],'
        f'"practice":false,"previous":null,"ranges":[{{"first":1,"last":9,"origin":0}}],"received":null,'
        f'"recipient":{{"keys":["{to}"],"office":"{KECAMATAN}"}},"schema":1,'
        f'"sender":{{"device":"{device}","epoch":1,"key":"{key}","office":"{VILLAGE}"}},'
        f'"state_digest":[],"trust_list":0,"watermarks":[{{"origin":0,"seq":9}}]}}\n',
        encoding="ascii",
    )
    shell(SEAL.format(recipient=recipient.keys.public.age), folder)
    trusted = TrustedKey(VILLAGE, device, der[-32:])
    return Receiver(KECAMATAN, False, [recipient.keys.age_identity], [trusted])


@pytest.mark.parametrize("compress", ["zstd -q", "zstd -q -19", "zstd -q --no-check -1"])
def test_ours_opens_what_stock_tools_made(tmp_path: Path, compress: str) -> None:
    receiver = made_by_tools(tmp_path, compress=compress)
    with open_bundle(tmp_path / "bundle.age", receiver=receiver, workdir=tmp_path) as opened:
        lines = list(opened.changes())
        (scan,) = opened.manifest.blobs
        assert opened.blob(scan) == b"%PDF-1.7 scan"
        assert opened.manifest.application == "by-hand"
    assert [(one.seq, one.txn, one.lamport, one.base, one.part) for one in lines] == [
        (1, 1, 12, None, VILLAGE),
        (2, 2, 13, None, VILLAGE),
        (9, 2, 14, (0, 2), VILLAGE),
    ]


@pytest.mark.parametrize("kind", ["gnu", "ustar", "v7"])
def test_the_usual_tars_of_plain_files_are_taken(tmp_path: Path, kind: str) -> None:
    receiver = made_by_tools(tmp_path)
    names = "manifest.json manifest.sig changes.jsonl.zst blobs/*"
    to = desk(KECAMATAN).keys.public.age
    again = f"tar -cf again.tar --format={kind} {names}; age -r {to} -o again.age again.tar"
    shell(again, tmp_path)
    if kind == "v7":
        # Older than USTAR and without its mark.
        with pytest.raises(BundleRefused) as caught:
            open_bundle(tmp_path / "again.age", receiver=receiver, workdir=tmp_path)
        assert caught.value.refusal is RefusalCode.NOT_A_BUNDLE
    else:
        open_bundle(tmp_path / "again.age", receiver=receiver, workdir=tmp_path).close()


def test_an_armored_copy_by_the_age_tool_is_taken(tmp_path: Path) -> None:
    receiver = made_by_tools(tmp_path)
    shell(f"age -a -r {desk(KECAMATAN).keys.public.age} -o armored.txt bundle.tar", tmp_path)
    open_bundle(tmp_path / "armored.txt", receiver=receiver, workdir=tmp_path).close()


def test_keys_of_the_age_tool_are_office_keys(tmp_path: Path) -> None:
    shell("age-keygen -o key.txt 2>/dev/null; age-keygen -y key.txt > key.pub", tmp_path)
    identity = (tmp_path / "key.txt").read_text(encoding="ascii").splitlines()[-1]
    keys = OfficeKeys(bytes(32), identity)
    assert keys.public.age == (tmp_path / "key.pub").read_text(encoding="ascii").strip()


def test_openssl_verifies_an_office_card(tmp_path: Path) -> None:
    village = desk(VILLAGE)
    card = OfficeCard(
        office=VILLAGE,
        name="Desa Sukamaju",
        level="desa",
        device=village.device,
        epoch=1,
        serial=1,
        sign_key=village.keys.public.sign.hex(),
        age_recipient=village.keys.public.age,
        issued=STAMP,
        practice=False,
    )
    (tmp_path / "office.kartu").write_text(
        make_card(card, village.keys).to_text(), encoding="ascii", newline="\n"
    )
    (tmp_path / "sender.pem").write_text(sign_key_pem(village.keys.public.sign), encoding="ascii")
    said = shell(
        """
        head -n 2 office.kartu > card.signed
        tail -n 1 office.kartu | base64 -d > card.sig
        openssl pkeyutl -verify -pubin -inkey sender.pem -rawin -in card.signed -sigfile card.sig
        """,
        tmp_path,
    )
    assert "Signature Verified Successfully" in said
    assert check_code(card, card).count("-") == 3
