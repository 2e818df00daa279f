"""The public release keys that this program believes: data, shipped with it, with room for rotation.

``resources/updates/keys.json`` holds slots. A release signs with the key of one slot; the key of another is
made beforehand and kept apart, so that a lost or stolen key can be replaced by a release signed with the
other. A revoked key stays listed, so that a file signed with it is refused with the right words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from desktop.models.resources import resource_path
from desktop.sync.keys import SIGN_KEY_SIZE, fingerprint

KEYS_FILE = resource_path("updates", "keys.json")


@dataclass(frozen=True, slots=True)
class ReleaseKey:
    """A raw Ed25519 public key of 32 bytes in its slot."""

    slot: int
    key: bytes
    revoked: bool = False

    @property
    def fingerprint(self) -> str:
        """As a manifest names its signer."""
        return fingerprint(self.key)


def load(path: Path = KEYS_FILE) -> tuple[ReleaseKey, ...]:
    """The keys of all filled slots. Raises ValueError for a file that is not as it must be."""
    slots = json.loads(path.read_text(encoding="utf-8"))["slots"]
    found = []
    for slot in slots:
        if slot["key"] is None:
            continue
        key = bytes.fromhex(slot["key"])
        if len(key) != SIGN_KEY_SIZE:
            raise ValueError("a release key has 32 bytes")
        found.append(ReleaseKey(int(slot["slot"]), key, bool(slot["revoked"])))
    if len({key.key for key in found}) != len(found):
        raise ValueError("one release key in two slots")
    return tuple(found)
