"""docs/bundle-format.md says what the program does: its example, its codes, its commands, its check code."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from desktop.sync import canonical, limits
from desktop.sync.changes import ChangeLine
from desktop.sync.errors import exit_codes
from desktop.sync.manifest import Manifest
from desktop.sync.tarball import header
from tests.unit.sync.test_stock_tools import OPEN

ROOT = Path(__file__).parents[3]
DOCUMENT = (ROOT / "docs" / "bundle-format.md").read_text(encoding="utf-8")
STORED = ROOT / "tests" / "data" / "bundles"
EXPECTED = json.loads((STORED / "expected.json").read_text(encoding="ascii"))


def test_the_example_is_the_vector() -> None:
    delta = EXPECTED["accepted"]["delta.age"]
    for text in (
        delta["manifest"],
        delta["manifest_sha256"],
        delta["signature"],
        (STORED / "desa.kartu").read_text(encoding="ascii"),
        f"**{EXPECTED['check_code']}**",
    ):
        assert text in DOCUMENT
    block = DOCUMENT.split("`changes.jsonl`, 1310 bytes:\n\n```json\n")[1].split("```")[0]
    plain_size = json.loads(delta["manifest"])["members"]["changes.jsonl.zst"]["plain_size"]
    assert len(block.encode()) == plain_size == 1310
    assert [json.loads(line)["fields"] for line in block.splitlines()] == [
        change["fields"] for change in EXPECTED["changes"]
    ]


def test_the_tar_header_is_the_one_shown() -> None:
    block = header("manifest.json", len(EXPECTED["accepted"]["delta.age"]["manifest"]))
    shown = dict(
        re.findall(r"^([0-9a-f]{4})  ((?:[0-9a-f]{2} ?){8} (?:[0-9a-f]{2} ?){8})", DOCUMENT, re.MULTILINE)
    )
    rows = {f"{at:04x}": block[at : at + 16] for at in range(0, 512, 16)}
    rows["0200"] = b'{"application":"'
    assert {at: bytes.fromhex(text) for at, text in shown.items()} == {
        at: row for at, row in rows.items() if any(row)
    }


@pytest.mark.parametrize(("code", "number"), exit_codes().items())
def test_every_code_is_listed(code: str, number: int) -> None:
    assert re.search(rf"`{code}`(?: \| )? ?{number}\b", DOCUMENT)


def test_every_field_is_described() -> None:
    described = set(re.findall(r"^\| `([a-z_]+)` \|", DOCUMENT, re.MULTILINE))
    assert set(Manifest.__struct_fields__) <= described
    assert set(ChangeLine.__struct_fields__) <= described


def test_the_commands_are_the_tested_ones() -> None:
    for command in OPEN.strip().splitlines():
        assert command.replace("zstd -q", "zstd") in DOCUMENT


def test_the_limits_are_the_ones_in_force() -> None:
    mib = limits.MIB
    assert limits.Limits() == limits.Limits(
        file=256 * mib,
        manifest=mib,
        members=20_000,
        blob=64 * mib,
        changes_plain=2048 * mib,
        line=mib,
        trust=mib // 4,
    )
    for text in (
        "256 MiB file",
        "1 MiB manifest",
        "20,000 members",
        "256 KiB of trust lists",
        "64 MiB a blob",
        "2 GiB of decompressed",
    ):
        assert text in DOCUMENT
    assert f"nested at most {canonical.MAX_DEPTH} deep" in DOCUMENT


def test_the_check_code_follows_from_the_text_alone() -> None:
    signed = sorted(
        "".join(
            (STORED / f"{level}.kartu").read_text(encoding="ascii").splitlines(keepends=True)[:2]
        ).encode()
        for level in ("desa", "kecamatan")
    )
    framed = b"".join(len(text).to_bytes(4, "big") + text for text in signed)
    out = hashlib.scrypt(framed, salt=b"puskesos-check/1", n=32768, r=8, p=1, maxmem=2**26, dklen=8)
    bits = "".join(f"{byte:08b}" for byte in out)
    groups = []
    for number in range(4):
        group = bits[64 - 15 * (number + 1) : 64 - 15 * number]
        last, vowel_2, middle, vowel_1, first = (
            int(part, 2) for part in (group[:3], group[3:5], group[5:9], group[9:11], group[11:])
        )
        onset, vowels, ending = "bcdghjklmnprstwy", "aiuo", "hklmnrst"
        groups.append(onset[first] + vowels[vowel_1] + onset[middle] + vowels[vowel_2] + ending[last])
    assert "-".join(groups) == EXPECTED["check_code"]
