"""The signing keys of an office as far as they are known here: our own, the paired, those of trust lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.dates import local_date
from desktop.models.ownership import above
from desktop.services.pairing.office_keys import own_keys
from desktop.sync.keys import fingerprint
from desktop.sync.trust_list import parse_lists

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """A raw Ed25519 key of an office; ``revoked_on`` is the day we learned that it is out of force."""

    sign_key: bytes
    revoked: bool = False
    revoked_on: date | None = None

    @property
    def mark(self) -> bytes:
        """As a statement names it."""
        return key_mark(self.sign_key)


def key_mark(sign_key: bytes) -> bytes:
    """The first two bytes of a key's fingerprint."""
    return bytes.fromhex(fingerprint(sign_key)[:4])


def keys_of(desk: Desk, connection: Connection, office: str) -> list[IssuerKey]:
    """All keys known of an office, those in force first; our own former keys stay good for our papers."""
    if office == desk.office_code:
        return [IssuerKey(_public(keys.sign_seed)) for keys, _former in own_keys(connection)]
    found: dict[bytes, IssuerKey] = {}
    for sign_key, revoked_at in connection.exec_driver_sql(
        "SELECT sign_key, revoked_at FROM trusted_office WHERE code=? ORDER BY revoked_at IS NOT NULL",
        (office,),
    ):
        raw = bytes.fromhex(sign_key)
        on = local_date(revoked_at, desk.zone) if revoked_at else None
        found[raw] = IssuerKey(raw, revoked=revoked_at is not None, revoked_on=on)
    for content, received_at in connection.exec_driver_sql("SELECT content, received_at FROM trust_list"):
        for listed in parse_lists(content):
            issuer = listed.content.issuer
            for key in listed.content.keys:
                if key.office != office or not (issuer == office or above(issuer, office)):
                    continue
                raw = bytes.fromhex(key.sign_key)
                on = local_date(received_at, desk.zone) if key.revoked else None
                known = found.setdefault(raw, IssuerKey(raw, revoked=key.revoked, revoked_on=on))
                if key.revoked and not known.revoked:
                    found[raw] = IssuerKey(raw, revoked=True, revoked_on=on)
    return sorted(found.values(), key=lambda key: key.revoked)


def _public(seed: bytes) -> bytes:
    from nacl.signing import SigningKey

    return bytes(SigningKey(seed).verify_key)
