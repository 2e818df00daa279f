"""The honest bundles that mutants are made of, and the keys of those who have them."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyrage

from desktop.services.bundles import exchange
from desktop.services.pairing.office_keys import office_keys
from desktop.sync import canonical, manifest
from desktop.sync.keys import OfficeKeys
from tests.helpers.bundles import tar_of
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, VILLAGE

if TYPE_CHECKING:
    from desktop.services.desk import Desk

Members = list[tuple[str, bytes]]


@dataclass(frozen=True)
class Honest:
    """A bundle from a village to its kecamatan, as a file and taken apart."""

    raw: bytes
    members: Members
    village: OfficeKeys
    kecamatan: OfficeKeys
    thief: OfficeKeys

    @property
    def contents(self) -> dict[str, bytes]:
        """Member name to content."""
        return dict(self.members)

    @property
    def document(self) -> dict[str, Any]:
        """The manifest as an object, a new one at each call."""
        value: dict[str, Any] = json.loads(self.contents[manifest.MANIFEST])
        return value

    def sealed(self, tar: bytes) -> bytes:
        """Encrypted to the kecamatan, which anybody who has seen its card can do."""
        return pyrage.encrypt(tar, [pyrage.x25519.Recipient.from_str(self.kecamatan.public.age)])

    def packed(self, members: Members) -> bytes:
        """A file of these members."""
        return self.sealed(tar_of(members))

    def signed(self, document: dict[str, Any], changed: dict[str, bytes], keys: OfficeKeys) -> bytes:
        """A file with another manifest and other members, signed by ``keys``; what is left out stays."""
        contents = self.contents | changed
        contents[manifest.MANIFEST] = canonical.encode(document)
        contents[manifest.SIGNATURE] = keys.sign(contents[manifest.MANIFEST])
        return self.packed(list(contents.items()))

    def with_lines(self, stored: bytes, plain_size: int, keys: OfficeKeys, **counts: int) -> bytes:
        """A file whose manifest truly describes other change lines."""
        document = self.document
        document["members"][manifest.CHANGES] = {
            "size": len(stored), "sha256": hashlib.sha256(stored).hexdigest(), "plain_size": plain_size,
        }  # fmt: skip
        document["counts"] = counts or document["counts"]
        return self.signed(document, {manifest.CHANGES: stored}, keys)


def keys_of(desk: Desk) -> OfficeKeys:
    """An office's private keys."""
    with desk.store.read() as connection:
        return office_keys(connection)


def honest(district: District, persons: int, blob: int = 0) -> Honest:
    """A bundle with so many new residents and, where asked, a scan of so many bytes."""
    village = district[VILLAGE]
    for number in range(persons):
        district.person(VILLAGE, name=f"Warga {number}", address="Kampung Uji " * (number % 9))
    if blob:
        _scan(village, blob)
    place = district.folder / "honest" / str(persons)
    place.mkdir(parents=True)
    raw = exchange.export(village, place, KECAMATAN).path.read_bytes()
    keys = keys_of(district[KECAMATAN])
    tar = pyrage.decrypt(raw, [pyrage.x25519.Identity.from_str(keys.age_identity)])
    return Honest(raw, members_of(tar), keys_of(village), keys, OfficeKeys.generate())


def _scan(desk: Desk, size: int) -> None:
    data = hashlib.shake_256(b"scan").digest(size)
    sha256 = hashlib.sha256(data).hexdigest()
    with desk.unit_of_work() as uow:
        uow.execute("INSERT INTO blob (sha256, size, data) VALUES (?,?,?)", (sha256, size, data))
        uow.insert(
            "attachment",
            {
                "case_id": "a" * 32, "name": "kk.jpg", "media_type": "image/jpeg", "sha256": sha256,
                "size": size, "added_at": uow.at,
            },
        )  # fmt: skip


def members_of(tar: bytes) -> Members:
    """The members of a tar by Python's own reader. Raises tarfile.TarError."""
    with tarfile.open(fileobj=io.BytesIO(tar), mode="r:") as archive:
        found = []
        for member in archive.getmembers():
            content = archive.extractfile(member)
            found.append((member.name, content.read() if content is not None else b""))
        return found


def new_district(folder: Path) -> District:
    """A kecamatan and a village, paired, which have exchanged nothing."""
    return District(folder, (KECAMATAN, VILLAGE))
