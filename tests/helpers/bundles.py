"""Two paired offices without a database, and ways to take a bundle apart and put a crooked one together."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pyrage
from msgspec import Raw

from desktop.sync import canonical, manifest, tarball
from desktop.sync.changes import ChangeLine, Op, text_of
from desktop.sync.keys import OfficeKeys, Receiver, TrustedKey
from desktop.sync.manifest import Kind, Origin, Range, Watermark
from desktop.sync.seal import Blob, BundlePlan, SealedBundle, seal

VILLAGE = "32.03.01.2001"
OTHER_VILLAGE = "32.03.01.2002"
KECAMATAN = "32.03.01"
STAMP = "2026-11-03T02:14:05Z"


@dataclass(frozen=True)
class Desk:
    """An office as far as bundles go."""

    code: str
    device: str
    keys: OfficeKeys = field(repr=False)

    @property
    def origin(self) -> Origin:
        return Origin(self.code, self.device, 1)

    def trusted(self, **changes: Any) -> TrustedKey:
        return replace(TrustedKey(self.code, self.device, self.keys.public.sign), **changes)

    def receiver(self, *known: Desk, practice: bool = False) -> Receiver:
        return Receiver(self.code, practice, [self.keys.age_identity], [desk.trusted() for desk in known])


@cache
def desk(code: str, salt: str = "") -> Desk:
    """An office with keys of its own; the same one for the same arguments during a test run."""
    return Desk(code, f"{abs(hash((code, salt))):032x}"[-32:], OfficeKeys.generate())


def row_id(number: int) -> str:
    """A well-formed id that says which row it is."""
    return f"019a0000{number % 0x10000:04x}70008000{number % 2**48:012x}"


def change(seq: int, **changes: Any) -> ChangeLine:
    """A change of the village's only origin."""
    values: dict[str, Any] = {
        "seq": seq,
        "txn": seq,
        "entity": "cases",
        "id": row_id(seq),
        "op": Op.PATCH,
        "fields": {"status": "verified", "subject_name": "Siti Nur'aini <b>", "note": None, "sensitive": 0},
        "base": (0, seq) if seq % 2 else None,
        "lamport": 100 + seq,
        "actor": row_id(9000),
        "actor_name": "Bu Aminah",
        "claimed_time": STAMP,
        "schema": 1,
        "part": VILLAGE,
    }
    values |= changes
    return ChangeLine(**(values | {"fields": Raw(text_of(values["fields"]))}))


def told(line: ChangeLine) -> dict[str, Any]:
    """A line with its fields as values: two lines may write the same in other bytes."""
    return {name: getattr(line, name) for name in line.__struct_fields__} | {"fields": line.values}


def blob(content: bytes) -> Blob:
    """An attachment."""
    import hashlib

    return Blob(hashlib.sha256(content).hexdigest(), len(content), lambda: io.BytesIO(content))


def plan(changes: Sequence[ChangeLine] | None = None, **settings: Any) -> BundlePlan:
    """A village's bundle for its kecamatan."""
    village = desk(VILLAGE)
    changes = [change(seq) for seq in range(1, 6)] if changes is None else changes
    last = max((line.seq for line in changes), default=1)
    values: dict[str, Any] = {
        "kind": Kind.DELTA,
        "sender": village.origin,
        "recipient": KECAMATAN,
        "number": 1,
        "previous": None,
        "origins": [village.origin],
        "ranges": [Range(0, 1, last)],
        "watermarks": [Watermark(0, last)],
        "schema": 1,
        "changes": changes,
        "application": "0.1.0",
        "claimed_time": STAMP,
        "practice": False,
        "bundle_id": row_id(1),
    }
    return BundlePlan(**(values | settings))


def sealed(folder: Path, what: BundlePlan | None = None, *, signer: Desk | None = None) -> SealedBundle:
    """The plan's bundle in ``folder``, for the kecamatan."""
    return seal(
        what or plan(),
        folder / "bundle.age",
        signer=(signer or desk(VILLAGE)).keys,
        recipient_keys=[desk(KECAMATAN).keys.public.age],
        workdir=folder,
    )


def unsealed(path: Path, receiver: Desk | None = None) -> dict[str, bytes]:
    """Name -> content of the tar inside, by nothing but age and Python's own tar reader."""
    import tarfile

    identity = pyrage.x25519.Identity.from_str((receiver or desk(KECAMATAN)).keys.age_identity)
    inner = io.BytesIO(pyrage.decrypt(path.read_bytes(), [identity]))
    with tarfile.open(fileobj=inner, mode="r:") as archive:
        contents = {}
        for member in archive.getmembers():
            content = archive.extractfile(member)
            assert content is not None
            contents[member.name] = content.read()
        return contents


def tar_of(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A tar of these members in this order, as the program lays it out."""
    pieces = [piece for name, raw in members for piece in tarball.member(name, len(raw), [raw])]
    return b"".join(pieces) + tarball.end()


def encrypted(content: bytes, *recipients: Desk) -> bytes:
    """An age file to these offices, by default the kecamatan."""
    keys = [d.keys.public.age for d in recipients or (desk(KECAMATAN),)]
    return pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(key) for key in keys])


def crooked(
    folder: Path,
    *,
    edit: Callable[[dict[str, Any]], None] | None = None,
    raw: Callable[[bytes], bytes] | None = None,
    members: dict[str, bytes] | None = None,
    signer: Desk | None = None,
) -> Path:
    """A validly signed and encrypted bundle with something wrong inside.

    ``edit`` changes the manifest as an object, ``raw`` its bytes, both before it is signed; ``members``
    replaces contents without telling the manifest.
    """
    contents = unsealed(sealed(folder).file.path) | (members or {})
    if edit is not None:
        value = json.loads(contents[manifest.MANIFEST])
        edit(value)
        contents[manifest.MANIFEST] = canonical.encode(value)
    if raw is not None:
        contents[manifest.MANIFEST] = raw(contents[manifest.MANIFEST])
    contents[manifest.SIGNATURE] = (signer or desk(VILLAGE)).keys.sign(contents[manifest.MANIFEST])
    path = folder / "crooked.age"
    path.write_bytes(encrypted(tar_of(contents.items())))
    return path
