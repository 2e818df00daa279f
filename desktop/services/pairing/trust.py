"""Whom this office exchanges bundles with: its own card, pairing by check code, the paired offices."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from desktop.models.errors import KnownError, NotFound
from desktop.models.ids import new_id
from desktop.models.ownership import within
from desktop.models.roles import Permission
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.services.pairing import trust_lists
from desktop.services.pairing.office_keys import office_keys, own_keys, replace_keys
from desktop.storage.clock import stamp
from desktop.storage.unit_of_work import Changes, UnitOfWork
from desktop.sync.cards import OfficeCard, SignedCard, check_code, make_card, parse_card
from desktop.sync.keys import Receiver, TrustedKey
from desktop.sync.peers import CHILD, PARENT, Peer, peers

_CARD = "office_card"
"""Setting: the card last given out, as text."""


class NotInTree(KnownError):
    """The card's office is neither above nor below this one."""

    code = "not_in_tree"
    exit_code = 60


@dataclass(frozen=True, slots=True)
class CardPreview:
    """A card before it is trusted: both people read ``check_code`` to each other."""

    code: str
    name: str
    level: str
    relation: str
    check_code: str
    known: bool
    replaces_device: bool
    revoked: bool = False  # this very key was trusted once and is no longer


def receiver(desk: Desk, connection: Connection) -> Receiver:
    """What opening a bundle needs to know of this office and of those it trusts."""
    return Receiver(
        office=desk.office_code,
        practice=desk.store.profile.practice,
        identities=[keys.age_identity for keys, _ in own_keys(connection)],
        trusted=[
            TrustedKey(p.code, p.device, p.sign_key, p.revoked_at is not None) for p in peers(connection)
        ],
        lists=trust_lists.numbers(connection),
    )


def office_card(desk: Desk) -> str:
    """This office's card as text to hand over. The same card is given until a fact on it changes."""
    return _own_card(desk).to_text()


def _own_card(desk: Desk) -> SignedCard:
    with desk.store.read() as connection:
        keys = office_keys(connection)
        stored = office.get_setting(connection, _CARD)
        profile, origin = desk.store.profile, desk.store.origin
    name = " ".join(profile.office_name.split())[:80]
    facts = {
        "office": origin.office,
        "name": name,
        "level": profile.level,
        "device": origin.device,
        "epoch": origin.epoch,
        "sign_key": keys.public.sign.hex(),
        "age_recipient": keys.public.age,
        "practice": profile.practice,
    }
    serial = 1
    if stored is not None:
        last = parse_card(stored, practice=profile.practice)
        now = msgspec.to_builtins(last.card)
        if all(now[key] == value for key, value in facts.items()):
            return last
        serial = last.card.serial + 1
    card = make_card(
        msgspec.convert({**facts, "serial": serial, "issued": stamp(desk.store.clock())}, OfficeCard), keys
    )
    with desk.unit_of_work() as uow:
        office.put_setting(uow, _CARD, card.to_text())
        uow.audit("card.issue", detail={"serial": serial})
    return card


def preview_card(desk: Desk, text: str | bytes) -> CardPreview:
    """Reads another office's card and gives the code to compare. Raises CardRefused or NotInTree."""
    desk.require(Permission.TRUST_MANAGE)
    card = parse_card(text, practice=desk.store.profile.practice).card
    relation = _relation(desk.office_code, card.office)
    with desk.store.read() as connection:
        met = [p for p in peers(connection) if p.code == card.office]
    current = [p for p in met if p.revoked_at is None]
    same = any(p.sign_key == card.keys.sign for p in current)
    return CardPreview(
        code=card.office,
        name=card.name,
        level=card.level,
        relation=relation,
        check_code=check_code(card, _own_card(desk).card),
        known=same,
        replaces_device=bool(current) and not same,
        revoked=not same and any(p.sign_key == card.keys.sign for p in met),
    )


def _relation(here: str, other: str) -> str:
    if other != here and within(here, other):
        return PARENT
    if other != here and within(other, here):
        return CHILD
    if other == here:
        raise NotInTree(
            "Kartu ini kartu kantor Anda sendiri.",
            "Daftar kantor yang dikenal tidak berubah.",
            "Serahkan kartu ini ke kantor pasangan, dan pilih kartu yang Anda terima dari sana.",
        )
    raise NotInTree(
        f"Kantor dengan kode {other} bukan kantor di atas atau di bawah kantor ini.",
        "Kartunya tidak disimpan.",
        "Minta kartu dari kecamatan atau kabupaten Anda, atau dari desa di wilayah Anda.",
    )


def trust(desk: Desk, text: str | bytes) -> Changes:
    """Pairs with the card's office, once both people have heard the same check code.

    A new card of a known office replaces the old one: bundles of the old device are refused from then on.
    """
    desk.require(Permission.TRUST_MANAGE)
    signed = parse_card(text, practice=desk.store.profile.practice)
    card = signed.card
    relation = _relation(desk.office_code, card.office)
    with desk.unit_of_work() as uow:
        replaced = uow.execute(
            "UPDATE trusted_office SET revoked_at=?, reason='diganti kartu baru' "
            "WHERE code=? AND sign_key<>? AND revoked_at IS NULL RETURNING device",
            (uow.at, card.office, card.sign_key),
        )
        if any(device != card.device for (device,) in replaced):
            # Another computer: it has nothing of what the one before had told us it has.
            uow.execute("DELETE FROM peer_watermark WHERE peer=?", (card.office,))
            uow.execute("DELETE FROM peer_state WHERE peer=?", (card.office,))
        row = uow.execute(
            "SELECT id FROM trusted_office WHERE code=? AND sign_key=?", (card.office, card.sign_key)
        )
        row_id = row[0][0] if row else new_id()
        values = (
            card.office, card.name, card.level, card.device, card.sign_key, card.age_recipient,
            signed.to_text(), relation, uow.at,
        )  # fmt: skip
        uow.execute(
            "INSERT INTO trusted_office (id, code, name, level, device, sign_key, age_recipient, card, "
            "relation, paired_at, revoked_at) VALUES (?,?,?,?,?,?,?,?,?,?,NULL) "
            "ON CONFLICT (id) DO UPDATE SET name=excluded.name, level=excluded.level, "
            "device=excluded.device, age_recipient=excluded.age_recipient, card=excluded.card, "
            "paired_at=excluded.paired_at, revoked_at=NULL, reason=NULL, vouched_by=NULL",
            (row_id, *values),
        )
        uow.audit("trust.add", "trusted_office", row_id, {"code": card.office, "serial": card.serial})
        uow.touch("trusted_office", row_id)
        _renew_list(desk, uow)
    return uow.changes


def _renew_list(desk: Desk, uow: UnitOfWork) -> None:
    """Offices with others below them say in their trust list whom they stand for."""
    if any(peer.relation == CHILD for peer in peers(uow.connection)):
        trust_lists.issue(desk, uow)


def rotate_keys(desk: Desk) -> Changes:
    """Makes new keys for this office; bundles encrypted to the old ones still open.

    Offices below learn of the new key by the trust list of the next reply, signed with the old one; the
    office above needs the new card and the check code.
    """
    desk.require(Permission.TRUST_MANAGE)
    with desk.unit_of_work() as uow:
        before = replace_keys(uow)
        uow.audit("trust.rotate", "office_keys")
        trust_lists.issue(desk, uow, signer=before)
        uow.touch("trusted_office", desk.office_code)
    return uow.changes


def revoke(desk: Desk, code: str, reason: str) -> Changes:
    """Stops trusting an office's present device, as after a theft: its bundles are refused from now on.

    At a kabupaten the next trust list says so to every office below. Raises NotFound for an unknown office.
    """
    desk.require(Permission.TRUST_MANAGE)
    with desk.unit_of_work() as uow:
        gone = uow.execute(
            "UPDATE trusted_office SET revoked_at=?, reason=? WHERE code=? AND revoked_at IS NULL "
            "RETURNING id",
            (uow.at, reason, code),
        )
        if not gone:
            raise NotFound(
                f"Kantor {code} tidak ada di antara kantor yang dipercaya.",
                "Tidak ada yang diubah.",
                "Periksa kode kantornya.",
                code="not_paired",
            )
        for (row_id,) in gone:
            uow.audit("trust.revoke", "trusted_office", row_id, {"code": code, "reason": reason})
            uow.touch("trusted_office", row_id)
        _renew_list(desk, uow)
    return uow.changes


def known(desk: Desk) -> list[Peer]:
    """Each office that was ever paired, once: its present card, or the revoked one where it has no other."""
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.store.read() as connection:
        found = peers(connection)
    current = {peer.code for peer in found if peer.revoked_at is None}
    kept: dict[str, Peer] = {}
    for peer in found:
        if peer.revoked_at is None or peer.code not in current:
            kept.setdefault(peer.code, peer)
    return list(kept.values())


def trusted(desk: Desk) -> list[Peer]:
    """The paired offices that are not revoked, the one above first."""
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.store.read() as connection:
        return [p for p in peers(connection) if p.revoked_at is None]
