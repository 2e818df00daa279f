"""Writes the test vectors of the bundle format: bundles and cards of two invented offices.

Run once for each format number; age encrypts with fresh randomness, so every run gives other ``.age`` files.
The keys stand here in the open and belong to nobody. Described in docs/bundle-format.md.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pyrage

from desktop.sync import canonical, manifest, tarball
from desktop.sync.cards import OfficeCard, SignedCard, check_code, make_card
from desktop.sync.changes import ChangeLine, Op, text_of
from desktop.sync.keys import OfficeKeys, sign_key_pem
from desktop.sync.manifest import Kind, LineDigest, Origin, Range, Received, Watermark
from desktop.sync.seal import Blob, BundlePlan, seal

STAMP = "2026-11-03T02:14:05Z"
SCAN = b"%PDF-1.7\n% an invented scan\n"
ACTOR = "019a4000000170008000000000000001"


@dataclass(frozen=True)
class Maker:
    """An invented office."""

    code: str
    name: str
    level: str
    device: str
    keys: OfficeKeys

    @property
    def origin(self) -> Origin:
        return Origin(self.code, self.device, 1)


VILLAGE = Maker(
    "32.03.01.2001",
    "Desa Contoh",
    "desa",
    "1" * 32,
    OfficeKeys(
        bytes(range(32)), "AGE-SECRET-KEY-1WVLEC5QZMNUVKV25DF68G0WR9RX499NDPD9NLFRHQP6CKK0DLWMS93WRSM"
    ),
)
KECAMATAN = Maker(
    "32.03.01",
    "Kecamatan Contoh",
    "kecamatan",
    "2" * 32,
    OfficeKeys(
        bytes(range(32, 64)), "AGE-SECRET-KEY-1PWWE0JA2FVSDJ55R3EMVLG46D2UNWFCJE3GXQRGPDRZDW5YVWEJSXKPEG2"
    ),
)


#: A bundle without changes: it only says what its sender has received.
RECEIPT: dict[str, Any] = {
    "bundle_id": "019a4000000a70008000000000000000",
    "changes": [],
    "ranges": [],
    "blobs": [],
    "state_digest": [],
}


def changes() -> list[ChangeLine]:
    """A new person, a new case of hers, and its first step, from one and a half transactions."""
    person, case, event = (f"019a4000000{n}70008000000000000000" for n in (2, 3, 4))

    def line(
        seq: int, entity: str, row: str, op: Op, fields: dict[str, str | int | None], **more: Any
    ) -> ChangeLine:
        defaults: dict[str, Any] = {
            "txn": 1,
            "lamport": 6 + seq,
            "actor": ACTOR,
            "actor_name": "Petugas Contoh",
            "claimed_time": STAMP,
            "schema": 1,
            "part": VILLAGE.code,
        }
        text = msgspec.Raw(text_of(fields))
        return ChangeLine(seq=seq, entity=entity, id=row, op=op, fields=text, **(defaults | more))

    return [
        line(1, "person", person, Op.PUT, {"name": "Siti Contoh binti <Fulan>", "sex": "P", "nik": None}),
        line(
            2,
            "cases",
            case,
            Op.PUT,
            {"subject_id": person, "account": "Belum pernah terdata.", "sensitive": 0},
        ),
        line(3, "case_event", event, Op.PUT, {"case_id": case, "action": "register"}),
        line(5, "cases", case, Op.PATCH, {"status": "verified"}, txn=5, base=(0, 2), lamport=40),
        line(6, "person", person, Op.DELETE, {"reason": "salah ketik é"}, txn=6, base=(0, 1), lamport=41),
    ]


def plan(number: int = 1, **settings: Any) -> BundlePlan:
    """The village's bundle for its kecamatan."""
    scan = Blob(hashlib.sha256(SCAN).hexdigest(), len(SCAN), lambda: io.BytesIO(SCAN))
    values: dict[str, Any] = {
        "kind": Kind.DELTA,
        "sender": VILLAGE.origin,
        "recipient": KECAMATAN.code,
        "number": number,
        "previous": None,
        "origins": [VILLAGE.origin, KECAMATAN.origin],
        "ranges": [Range(0, 1, 6)],
        "watermarks": [Watermark(0, 6), Watermark(1, 12)],
        "schema": 1,
        "changes": changes(),
        "application": "0.1.0",
        "claimed_time": STAMP,
        "practice": False,
        "blobs": [scan],
        "state_digest": [LineDigest(0, 5, "ab" * 32)],
        "received": Received(KECAMATAN.origin.device, 1, (1, 2)),
        "trust_list": 1,
        "bundle_id": "019a4000000970008000000000000000",
    }
    return BundlePlan(**(values | settings))


def made(folder: Path, name: str, **settings: Any) -> Path:
    """A sound bundle under this name."""
    path = folder / f"{name}.age"
    recipient = KECAMATAN.keys.public.age
    seal(plan(**settings), path, signer=VILLAGE.keys, recipient_keys=[recipient], workdir=folder)
    return path


def unsealed(path: Path) -> dict[str, bytes]:
    """Name -> content of a bundle's tar."""
    identity = pyrage.x25519.Identity.from_str(KECAMATAN.keys.age_identity)
    tar = io.BytesIO(pyrage.decrypt(path.read_bytes(), [identity]))
    names = json.loads(tarball.content(tar, 512, _size_of_first(tar)).read())["members"]
    order = [
        manifest.MANIFEST,
        manifest.SIGNATURE,
        manifest.CHANGES,
        *sorted(set(names) - {manifest.CHANGES}),
    ]
    return {
        entry.name: tarball.content(tar, entry.offset, entry.size).read()
        for entry in tarball.scan(tar, order)
    }


def _size_of_first(tar: io.BytesIO) -> int:
    tar.seek(124)
    return int(tar.read(11), 8)


def crooked(
    folder: Path,
    name: str,
    *,
    edit: Callable[[dict[str, Any]], None] | None = None,
    members: dict[str, bytes] | None = None,
    signer: OfficeKeys = VILLAGE.keys,
    recipient: Maker = KECAMATAN,
) -> None:
    """A bundle with something wrong inside an otherwise sound envelope."""
    contents = unsealed(folder / "delta.age")
    if edit is not None:
        value = json.loads(contents[manifest.MANIFEST])
        edit(value)
        contents[manifest.MANIFEST] = canonical.encode(value)
    contents[manifest.SIGNATURE] = signer.sign(contents[manifest.MANIFEST])
    contents |= members or {}
    pieces = [piece for key, raw in contents.items() for piece in tarball.member(key, len(raw), [raw])]
    key = pyrage.x25519.Recipient.from_str(recipient.keys.public.age)
    (folder / f"{name}.age").write_bytes(pyrage.encrypt(b"".join(pieces) + tarball.end(), [key]))


def refusals(folder: Path) -> dict[str, str]:
    """Writes the bundles that must be refused; file name -> reason."""
    good = (folder / "delta.age").read_bytes()
    stranger = OfficeKeys(bytes(32), VILLAGE.keys.age_identity)

    def stranger_signs(value: dict[str, Any]) -> None:
        value["sender"]["key"] = stranger.public.sign_fingerprint

    (folder / "truncated.age").write_bytes(good[:-100])
    (folder / "damaged.age").write_bytes(good[:-100] + bytes([good[-100] ^ 1]) + good[-99:])
    (folder / "not_a_bundle.age").write_bytes(b"Surat biasa, bukan bundel.\n")
    (folder / "passphrase_encrypted.age").write_bytes(
        b"age-encryption.org/v1\n-> scrypt "
        + b"A" * 22
        + b" 18\n"
        + b"A" * 43
        + b"\n--- "
        + b"A" * 43
        + b"\n"
        + bytes(48)
    )
    crooked(folder, "not_for_us", recipient=VILLAGE)
    crooked(folder, "unknown_sender", signer=stranger, edit=stranger_signs)
    crooked(folder, "bad_signature", members={manifest.SIGNATURE: bytes(64)})
    crooked(folder, "sender_mismatch", edit=lambda value: value["sender"].update(office="32.03.01.2002"))
    crooked(folder, "wrong_recipient", edit=lambda value: value["recipient"].update(office="32.03.02"))
    crooked(folder, "practice_mismatch", edit=lambda value: value.update(practice=True))
    crooked(folder, "too_new", edit=lambda value: value.update(format=2, min_reader=2, application="2.0.0"))
    crooked(folder, "bad_content", edit=lambda value: value["counts"].update(cases=3))
    return {
        path.name: path.stem for path in sorted(folder.glob("*.age")) if path.stem not in ("delta", "receipt")
    }


def card(maker: Maker) -> SignedCard:
    """The office's card."""
    public = maker.keys.public
    return make_card(
        OfficeCard(
            office=maker.code,
            name=maker.name,
            level=maker.level,
            device=maker.device,
            epoch=1,
            serial=1,
            sign_key=public.sign.hex(),
            age_recipient=public.age,
            issued=STAMP,
            practice=False,
        ),
        maker.keys,
    )


def described(path: Path) -> dict[str, Any]:
    """What a reader must find in a sound bundle."""
    contents = unsealed(path)
    raw = contents[manifest.MANIFEST]
    return {
        "manifest": raw.decode("ascii"),
        "manifest_sha256": hashlib.sha256(raw).hexdigest(),
        "signature": contents[manifest.SIGNATURE].hex(),
        "members": {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
    }


def offices() -> dict[str, Any]:
    """The keys of both offices and what is derived from them."""
    return {
        maker.level: {
            "office": maker.code,
            "device": maker.device,
            "sign_seed": maker.keys.sign_seed.hex(),
            "sign_key": maker.keys.public.sign.hex(),
            "sign_fingerprint": maker.keys.public.sign_fingerprint,
            "age_identity": maker.keys.age_identity,
            "age_recipient": maker.keys.public.age,
            "age_fingerprint": maker.keys.public.age_fingerprint,
        }
        for maker in (VILLAGE, KECAMATAN)
    }


def write(folder: Path) -> None:
    """Writes all vectors into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    delta = made(folder, "delta")
    previous = described(delta)["manifest_sha256"]
    receipt = made(folder, "receipt", number=2, previous=previous, **RECEIPT)
    cards = {maker.level: card(maker) for maker in (VILLAGE, KECAMATAN)}
    for level, signed in cards.items():
        (folder / f"{level}.kartu").write_text(signed.to_text(), encoding="ascii", newline="\n")
        (folder / f"{level}.pem").write_text(
            sign_key_pem(signed.card.keys.sign), encoding="ascii", newline="\n"
        )
    expected = {
        "offices": offices(),
        "accepted": {path.name: described(path) for path in (delta, receipt)},
        "changes": [
            {name: getattr(line, name) for name in line.__struct_fields__} | {"fields": line.values}
            for line in changes()
        ],
        "refused": refusals(folder),
        "qr": {level: signed.to_qr() for level, signed in cards.items()},
        "check_code": check_code(cards["desa"].card, cards["kecamatan"].card),
    }
    text = json.dumps(expected, indent=1, sort_keys=True) + "\n"
    (folder / "expected.json").write_text(text, encoding="ascii", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("tests/data/bundles"))
    folder = parser.parse_args().folder
    write(folder)
    print(f"{sum(1 for _ in folder.iterdir())} files in {folder}")


if __name__ == "__main__":
    main()
