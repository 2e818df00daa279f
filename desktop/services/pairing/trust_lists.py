"""Trust lists: issued by offices with others below them, taken from the offices above, carried by replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.models.ids import new_id
from desktop.models.ownership import above
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.services.pairing.office_keys import office_keys, own_keys
from desktop.storage.unit_of_work import SYSTEM, Changes, UnitOfWork
from desktop.sync.envelope import OpenedBundle
from desktop.sync.errors import BundleRefused, RefusalCode, TrustFault, TrustListRefused
from desktop.sync.keys import TrustedKey
from desktop.sync.peers import CHILD, PARENT, peers
from desktop.sync.trust_list import (
    ListedKey,
    SignedList,
    TrustList,
    accepted,
    introduces,
    make_list,
    parse_lists,
)

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.sync.keys import OfficeKeys

_LISTED_LEVEL = "kecamatan"
_CHAIN = "trust_chain"
"""Setting: the lists that told of a new key of ours, signed by the one before."""


def numbers(connection: Connection) -> dict[str, int]:
    """The newest list known of each issuer."""
    rows = connection.exec_driver_sql("SELECT issuer, number FROM trust_list")
    return {str(issuer): int(number) for issuer, number in rows}


def riding_along(connection: Connection) -> str:
    """The lists that go with a reply: ours, those that lead to our present key, and those from above."""
    texts = _chain(connection)
    for (content,) in connection.exec_driver_sql("SELECT content FROM trust_list ORDER BY issuer"):
        if content not in texts:
            texts.append(content)
    return "".join(texts)


def _chain(connection: Connection) -> list[str]:
    return list(office.get_setting(connection, _CHAIN, ()))


def issue(desk: Desk, uow: UnitOfWork, signer: OfficeKeys | None = None) -> None:
    """Writes this office's next list if it says something new; ``signer`` is the key before a rotation."""
    connection = uow.connection
    keys = _keys_to_list(desk, connection)
    stored = connection.exec_driver_sql(
        "SELECT number, content FROM trust_list WHERE issuer=?", (desk.office_code,)
    ).first()
    if stored is not None and parse_lists(stored[1])[0].content.keys == keys and signer is None:
        return
    content = TrustList(
        issuer=desk.office_code,
        number=(stored[0] if stored is not None else 0) + 1,
        issued=uow.at,
        practice=desk.store.profile.practice,
        keys=keys,
    )
    text = make_list(content, signer or office_keys(connection)).to_text()
    _keep(uow, content, text)
    if signer is not None:
        office.put_setting(uow, _CHAIN, [*_chain(connection), text])


def _keep(uow: UnitOfWork, content: TrustList, text: str) -> None:
    uow.execute(
        "INSERT INTO trust_list (issuer, number, content, received_at) VALUES (?,?,?,?) "
        "ON CONFLICT (issuer) DO UPDATE SET number=excluded.number, content=excluded.content, "
        "received_at=excluded.received_at",
        (content.issuer, content.number, text, uow.at),
    )
    uow.audit("trust.list", "trust_list", None, {"issuer": content.issuer, "number": content.number})


def _keys_to_list(desk: Desk, connection: Connection) -> tuple[ListedKey, ...]:
    profile, origin = desk.store.profile, desk.store.origin
    name = " ".join(profile.office_name.split())[:80]
    listed = [
        ListedKey(
            office=origin.office, name=name, level=profile.level, device=origin.device,
            sign_key=key.public.sign.hex(), age_recipient=key.public.age, revoked=revoked,
        )
        for key, revoked in own_keys(connection)
    ]  # fmt: skip
    listed += [
        ListedKey(
            office=peer.code, name=" ".join(peer.name.split())[:80], level=peer.level, device=peer.device,
            sign_key=peer.sign_key.hex(), age_recipient=peer.age_recipient,
            revoked=peer.revoked_at is not None,
        )
        for peer in peers(connection)
        if (peer.relation == CHILD and peer.level == _LISTED_LEVEL)
        or (peer.relation == PARENT and peer.revoked_at is None)
    ]  # fmt: skip
    return tuple(sorted(listed, key=lambda key: (key.office, key.sign_key)))


# -- from above ----------------------------------------------------------------------------------------------


def introduce(desk: Desk, bundle: OpenedBundle) -> None:
    """Takes what the lists in a bundle say before anything else of it is used.

    Older lists are passed over: bundles arrive in any order. Raises BundleRefused where the sender's own key
    turns out to be revoked.
    """
    text = bundle.trust_text()
    if not text:
        return
    try:
        _take(desk, parse_lists(text))
    except TrustListRefused as refused:
        raise BundleRefused(
            RefusalCode.BAD_CONTENT, f"trust list: {refused.detail}", sender=bundle.sender.office
        ) from None
    with desk.store.read() as connection:
        gone = {peer.sign_key for peer in peers(connection) if peer.revoked_at is not None}
    if bundle.sender.sign_key in gone:
        raise BundleRefused(RefusalCode.REVOKED_SENDER, sender=bundle.sender.office)


def import_list(desk: Desk, text: str | bytes) -> Changes:
    """Takes a list that came by itself. Raises TrustListRefused: forged, not from above, old, none."""
    desk.require(Permission.TRUST_MANAGE)
    lists = parse_lists(text)
    changes, taken = _take(desk, lists)
    if not taken:
        newest = max(lists, key=lambda one: one.content.number).content
        with desk.store.read() as connection:
            known = numbers(connection).get(newest.issuer, 0)
        if newest.number > known:
            raise TrustListRefused(TrustFault.FORGED, "not signed by a known key", office=newest.issuer)
        raise TrustListRefused(TrustFault.OLD, office=newest.issuer, number=str(newest.number))
    return changes


def export_lists(desk: Desk) -> str:
    """The lists as a text to hand over, where a bundle cannot be used."""
    desk.require(Permission.TRUST_MANAGE)
    with desk.unit_of_work() as uow:
        issue(desk, uow)
    with desk.store.read() as connection:
        return riding_along(connection)


def _take(desk: Desk, lists: list[SignedList]) -> tuple[Changes, list[SignedList]]:
    with desk.store.read() as connection:
        # Nobody below or beside us tells us whom to trust.
        known = [
            TrustedKey(peer.code, peer.device, peer.sign_key, peer.revoked_at is not None)
            for peer in peers(connection)
            if peer.relation == PARENT
        ]
        here = desk.office_code
        from_above = [one for one in lists if above(one.content.issuer, here)]
        pinned = {key.office for key in known}
        first = [one for one in from_above if one.content.issuer in pinned]
        taken = accepted(first, known, numbers(connection), practice=desk.store.profile.practice)
    if not taken:
        return Changes(), []
    with desk.store.unit_of_work(SYSTEM) as uow:
        for one in taken:
            _keep(uow, one.content, one.to_text())
            for key in one.content.keys:
                _take_key(uow, here, one.content.issuer, key)
    return uow.changes, taken


def _take_key(uow: UnitOfWork, here: str, issuer: str, key: ListedKey) -> None:
    """An office above us: its key in force, or gone."""
    if not above(key.office, here):
        return
    if introduces(issuer, key.office) and uow.execute(
        "SELECT 1 FROM trusted_office WHERE code=?", (key.office,)
    ):
        return
    row = uow.execute(
        "SELECT id, revoked_at FROM trusted_office WHERE code=? AND sign_key=?", (key.office, key.sign_key)
    )
    if key.revoked:
        if row and row[0][1] is None:
            uow.execute(
                "UPDATE trusted_office SET revoked_at=?, reason=?, vouched_by=? WHERE id=?",
                (uow.at, f"dicabut dalam daftar kantor {issuer}", issuer, row[0][0]),
            )
            uow.audit("trust.revoke", "trusted_office", row[0][0], {"code": key.office, "issuer": issuer})
            uow.touch("trusted_office", row[0][0])
        return
    if row:
        return
    row_id = new_id()
    uow.execute(
        "INSERT INTO trusted_office (id, code, name, level, device, sign_key, age_recipient, card, relation, "
        "paired_at, vouched_by) VALUES (?,?,?,?,?,?,?,'',?,?,?)",
        (
            row_id, key.office, key.name, key.level, key.device, key.sign_key, key.age_recipient, PARENT,
            uow.at, issuer,
        ),
    )  # fmt: skip
    uow.audit("trust.add", "trusted_office", row_id, {"code": key.office, "issuer": issuer})
    uow.touch("trusted_office", row_id)
