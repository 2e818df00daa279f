"""The manifest: what it must say, what it may not, and what a later format may add."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.sync import canonical
from desktop.sync.errors import BundleRefused, RefusalCode
from desktop.sync.limits import Limits
from desktop.sync.manifest import CHANGES, Manifest, check, claimed_sender, parse
from tests.helpers.bundles import VILLAGE, blob, desk, plan, row_id, sealed

type_errors: list[tuple[str, Any]] = [
    ("format", "1"),
    ("format", 0),
    ("format", True),
    ("min_reader", None),
    ("kind", "everything"),
    ("bundle_id", "ABC"),
    ("bundle_id", row_id(1) + "\n"),
    ("sender", {}),
    ("sender", None),
    ("recipient", {"office": "32.03.01", "keys": []}),
    ("recipient", {"office": "32.03.01", "keys": ["0" * 32] * 17}),
    ("recipient", {"office": "32.03.01", "keys": ["0" * 32] * 2}),
    ("recipient", {"office": "../32", "keys": ["0" * 32]}),
    ("recipient", {"office": "32.03.01\n", "keys": ["0" * 32]}),
    ("recipient", {"office": "32.03.01.", "keys": ["0" * 32]}),
    ("number", 0),
    ("number", -1),
    ("previous", "0" * 63),
    ("origins", [{"office": "32", "device": "0" * 32, "epoch": 0}]),
    ("origins", []),
    ("ranges", [{"origin": 1, "first": 1, "last": 2}]),
    ("ranges", [{"origin": 0, "first": 2, "last": 1}]),
    ("ranges", [{"origin": 0, "first": 1, "last": 2}] * 2),
    ("watermarks", [{"origin": 0, "seq": -1}]),
    ("watermarks", [{"origin": 7, "seq": 1}]),
    ("watermarks", []),
    ("schema", 0),
    ("counts", {"cases": -1}),
    ("counts", {"Cases; DROP": 1}),
    ("counts", {"cases": 2**62}),
    ("members", {}),
    ("members", {CHANGES: {"size": 1, "sha256": "0" * 64}}),
    ("members", {CHANGES: {"size": -1, "sha256": "0" * 64, "plain_size": 1}}),
    ("state_digest", [{"origin": 0, "lines": 1, "digest": ""}]),
    ("state_digest", [{"origin": 7, "lines": 1, "digest": "0" * 64}]),
    ("received", {"device": "0" * 32, "epoch": 1, "numbers": [0]}),
    ("received", []),
    ("trust_list", -1),
    ("application", "0.1.0\x1b[31m"),
    ("application", "x" * 41),
    ("claimed_time", "2026-11-03 02:14:05"),
    ("claimed_time", "2026-02-30T02:14:05Z"),
    ("claimed_time", "9999-12-31T23:59:59Z"),
    ("origins", [{"office": VILLAGE, "device": "1" * 32, "epoch": 2**32}]),
    ("practice", 0),
]


@pytest.fixture
def good(tmp_path: Path) -> dict[str, Any]:
    value = json.loads(sealed(tmp_path, plan(blobs=[blob(b"scan")])).manifest.encode())
    assert isinstance(value, dict)
    return value


def refusal(value: dict[str, Any], limits: Limits | None = None) -> BundleRefused:
    with pytest.raises(BundleRefused) as caught:
        parse(canonical.encode(value), limits or Limits())
    return caught.value


def test_it_reads_back_what_was_written(good: dict[str, Any]) -> None:
    manifest = parse(canonical.encode(good))
    assert manifest.encode() == canonical.encode(good)
    (mark,) = manifest.watermarks
    assert (manifest.origins[mark.origin], mark.seq) == (desk(VILLAGE).origin, 5)
    assert manifest.changes.plain_size == good["members"][CHANGES]["plain_size"]
    assert list(manifest.blobs) == [blob(b"scan").sha256]
    assert manifest.member_names()[:3] == ("manifest.json", "manifest.sig", CHANGES)
    check(manifest)


@pytest.mark.parametrize(("name", "value"), type_errors)
def test_a_field_in_another_form_is_refused(good: dict[str, Any], name: str, value: Any) -> None:
    good[name] = value
    assert refusal(good).refusal is RefusalCode.BAD_CONTENT


def test_every_field_is_required(good: dict[str, Any]) -> None:
    for name in Manifest.__struct_fields__:
        assert (
            refusal({key: value for key, value in good.items() if key != name}).refusal
            is RefusalCode.BAD_CONTENT
        )


def test_a_later_format_may_add_fields(good: dict[str, Any]) -> None:
    good["format"] = 2
    good["mood"] = {"today": ["fine"]}
    good["sender"]["nickname"] = "Puskesos Melati"
    assert parse(canonical.encode(good)).number == 1


@pytest.mark.parametrize("number", [2, 2**62])
def test_a_newer_reader_is_asked_for_by_version(good: dict[str, Any], number: int) -> None:
    # Nothing else in it need make sense to this reader.
    later = {"min_reader": number, "application": "9.9.9", "shape": "unheard of"}
    refused = refusal(later)
    assert refused.refusal is RefusalCode.TOO_NEW
    assert "9.9.9" in refused.what
    assert refusal({"min_reader": number, "application": ["?"]}).refusal is RefusalCode.TOO_NEW


@pytest.mark.parametrize(
    "name",
    [
        "changes.jsonl",
        "blobs/../../etc/passwd",
        "/etc/passwd",
        "blobs/" + "0" * 63,
        "blobs/" + "A" * 64,
        "blobs/" + "0" * 64 + "\n",
        "C:\\windows\\win.ini",
        "CON",
        "manifest.json",
        "",
    ],
)
def test_only_blobs_under_their_own_hash_are_members(good: dict[str, Any], name: str) -> None:
    good["members"][name] = {"size": 1, "sha256": "0" * 64}
    assert refusal(good).refusal is RefusalCode.BAD_CONTENT


def test_a_blob_has_the_name_of_its_hash(good: dict[str, Any]) -> None:
    good["members"]["blobs/" + "1" * 64] = {"size": 1, "sha256": "2" * 64}
    assert refusal(good).refusal is RefusalCode.BAD_CONTENT


def test_limits_hold_before_anything_is_built(good: dict[str, Any]) -> None:
    assert refusal(good, Limits(members=1)).refusal is RefusalCode.BAD_CONTENT
    assert refusal(good, Limits(manifest=100)).refusal is RefusalCode.BAD_CONTENT
    many = {f"blobs/{n:064x}": {"size": 1, "sha256": f"{n:064x}"} for n in range(9_000)}
    assert "longer than" in refusal({**good, "members": many}).detail


def test_the_writer_holds_itself_to_the_same_rules(good: dict[str, Any]) -> None:
    import msgspec

    manifest = parse(canonical.encode(good))
    wrong: list[Callable[[], Manifest]] = [
        lambda: msgspec.structs.replace(manifest, number=0),
        lambda: msgspec.structs.replace(manifest, origins=manifest.origins * 2),
        lambda: msgspec.structs.replace(manifest, application="spaced out"),
    ]
    for make in wrong:
        with pytest.raises(ValueError, match=r"."):
            check(make())


def test_a_claimed_sender_is_only_ever_a_name(good: dict[str, Any]) -> None:
    claim = claimed_sender(canonical.encode(good))
    assert claim is not None
    assert claim[0].office == VILLAGE
    assert claim[1] is False
    assert claimed_sender(b"\x00\xff") is None
    assert claimed_sender(canonical.encode({"sender": {"office": "<b>"}})) is None
    assert claimed_sender(b'{"a":' * 100_000) is None
