"""How the exchange with each office stands, for the eye: since when work is unconfirmed, who is late."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.models.dates import day_month_year, local_date
from desktop.models.roles import Permission
from desktop.services.bundles import exchange, parked, quarantine
from desktop.sync.peers import CHILD, peers, without_card

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Below:
    """An office below and how its traffic stands.

    ``received`` and ``replied`` are UTC stamps of the last bundle from it and to it, with their numbers;
    ``days`` how long ago the first was. ``missing`` are numbers it has to send before bundles kept here can
    be merged, ``refused`` how many of its bundles lie aside. ``unsent`` counts what it has not confirmed.
    ``revoked``: its card was taken back and no new one has come, so it can neither send nor be answered.
    """

    code: str
    name: str
    received: str | None
    number: int | None
    days: int | None
    missing: tuple[str, ...]
    refused: int
    unsent: dict[str, int]
    replied: str | None
    reply_number: int | None
    reply_fate: str | None
    revoked: bool = False


def unconfirmed_since(desk: Desk, peer_code: str) -> str | None:
    """The day ("3 November 2026") of the last bundle that the office confirmed; None: it confirmed none yet.

    What it has not confirmed was done since then.
    """
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.store.read() as connection:
        at = connection.exec_driver_sql(
            "SELECT max(at) FROM bundle "
            "WHERE direction='out' AND peer=? AND fate='confirmed' AND kind<>'blobs'",
            (peer_code,),
        ).scalar()
    return None if at is None else day_month_year(local_date(at, desk.zone))


def below(desk: Desk) -> list[Below]:
    """The offices below that are paired or were, those not heard of for longest first."""
    desk.require(Permission.BUNDLE_EXPORT)
    receives = desk.session.may(Permission.BUNDLE_IMPORT)
    missing = _missing(desk) if receives else {}
    aside = Counter(one.sender for one in quarantine.quarantine(desk)) if receives else Counter[str | None]()
    now = desk.store.clock()
    rows = []
    with desk.store.read() as connection:
        children = [peer for peer in peers(connection) if peer.relation == CHILD]
    revoked = without_card(children)
    for peer in [*(peer for peer in children if peer.revoked_at is None), *revoked]:
        with desk.store.read() as connection:
            came, went = _last(connection, peer.code, "in"), _last(connection, peer.code, "out")
        rows.append(
            Below(
                code=peer.code,
                name=peer.name,
                received=came[0] if came else None,
                number=came[1] if came else None,
                days=_days(desk, came[0], now) if came else None,
                missing=missing.get(peer.code, ()),
                # A refusal names its sender as it could: by code, or by name where it was known.
                refused=aside[peer.code] + aside[peer.name],
                unsent={} if peer in revoked else exchange.pending(desk, peer.code).by_entity,
                replied=went[0] if went else None,
                reply_number=went[1] if went else None,
                reply_fate=went[2] if went else None,
                revoked=peer in revoked,
            )
        )
    return sorted(rows, key=lambda row: (row.received or "", row.name))


def _last(connection: Connection, peer: str, direction: str) -> tuple[str, int, str] | None:
    row = connection.exec_driver_sql(
        "SELECT at, number, fate FROM bundle WHERE peer=? AND direction=? AND fate<>'undone' "
        "ORDER BY at DESC, number DESC LIMIT 1",
        (peer, direction),
    ).first()
    return None if row is None else (row[0], row[1], row[2])


def _days(desk: Desk, stamp: str, now: datetime) -> int:
    """Calendar days of this office, so that last evening's bundle came yesterday."""
    return (now.astimezone(desk.zone.tzinfo).date() - local_date(stamp, desk.zone)).days


def _missing(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Code of an office -> numbers that what is parked from it waits for."""
    found: dict[str, set[str]] = {}
    for one in parked.waiting(desk):
        found.setdefault(one.office, set()).add(one.missing)
    return {code: tuple(sorted(numbers - {""})) for code, numbers in found.items()}
