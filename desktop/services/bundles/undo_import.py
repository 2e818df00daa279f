"""Taking back the last merge of a bundle, or saying what depends on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from desktop.models.errors import KnownError, NotFound
from desktop.models.field_words import RECORDS
from desktop.models.roles import Permission
from desktop.services.bundles.bundle_records import records_of
from desktop.services.casework import referral_steps
from desktop.services.offices.office_names import office_name
from desktop.sync import undo
from desktop.sync.built_on import Dependents, dependents

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes


class BuiltUpon(KnownError):
    """Work was done since that builds on the merge; ``counts`` are the rows changed by table."""

    code = "built_upon"
    exit_code = 43

    def __init__(self, found: Dependents) -> None:
        parts = [_words(entity, count, found) for entity, count in sorted(found.changes.items())]
        if found.bundles:
            parts.append(f"{found.bundles} bundel yang sudah dibuat")
        if found.erased:
            parts.append("data pribadi yang dihapusnya")
        if found.own:
            parts.append("pekerjaan lain, sedangkan penggabungan ini juga mengubah kasus kantor ini")
        super().__init__(
            f"Penggabungan ini tidak dapat ditarik; sesudahnya sudah ada: {', '.join(parts)}.",
            "Tidak ada yang diubah.",
            "Perbaiki data yang keliru satu per satu. Memulihkan cadangan adalah jalan terakhir: semua yang "
            "dikerjakan sesudah cadangan itu ikut hilang, dan cadangan dibuat sekali sehari.",
        )
        self.counts = found.changes


def _words(entity: str, count: int, found: Dependents) -> str:
    words = f"{count} {RECORDS.get(entity, 'catatan lain')}"
    if entity != "cases" or not found.cases:
        return words
    more = ", ..." if count > len(found.cases) else ""
    return f"{words} ({', '.join(found.cases)}{more})"


@dataclass(frozen=True, slots=True)
class Undoable:
    """The last merge, and what keeps it from being taken back (None: nothing does).

    ``counts`` are the records that the bundle added or changed, by table.
    """

    bundle_id: str
    peer_code: str
    peer_name: str
    number: int
    at: str
    counts: dict[str, int]
    obstacle: BuiltUpon | None


def last_merge(desk: Desk) -> Undoable | None:
    """The merge that could be taken back now; None where there is none."""
    desk.require(Permission.BUNDLE_IMPORT)
    with desk.store.read() as connection:
        left = undo.footprint(connection)
        if left is None or left.own[0] != desk.store.origin.oid:
            return None
        peer, number, at, counts, detail = connection.exec_driver_sql(
            "SELECT peer, number, at, counts, detail FROM bundle WHERE id=?", (left.bundle_id,)
        ).one()
        found = dependents(connection, left)
        obstacle = BuiltUpon(found) if found else None
        name = office_name(connection, peer)
        return Undoable(left.bundle_id, peer, name, number, at, records_of(counts, detail), obstacle)


def undo_last(desk: Desk, bundle_id: str | None = None) -> Changes:
    """Takes the last merge back as a whole; with ``bundle_id`` only if it was that bundle's.

    Raises NotFound where there is none, BuiltUpon.
    """
    desk.require(Permission.BUNDLE_IMPORT)
    with desk.unit_of_work() as uow:
        left = undo.footprint(uow.connection)
        ours = left is not None and left.own[0] == uow.origin.oid  # not since a backup was restored
        if left is None or not ours or bundle_id not in (None, left.bundle_id):
            raise NotFound(
                "Tidak ada penggabungan yang dapat ditarik.",
                "Tidak ada yang diubah.",
                "Hanya penggabungan terakhir yang dapat ditarik.",
                code="nothing_to_undo",
            )
        found = dependents(uow.connection, left)
        if found:
            raise BuiltUpon(found)
        touched = undo.take_back(uow, left)
        for referral_id in _referrals_left(uow.connection, touched):
            referral_steps.apply_derived(uow, referral_id)
        uow.execute("UPDATE bundle SET fate='undone', file_sha256=NULL WHERE id=?", (left.bundle_id,))
        uow.audit("bundle.undo", "bundle", left.bundle_id, {"rows": sum(map(len, touched.values()))})
        uow.touch("bundle", left.bundle_id)
    desk.forget_reference()
    return uow.changes


def _referrals_left(connection: Connection, touched: dict[str, set[str]]) -> list[str]:
    ids = sorted(touched.get("referral", ()))
    return [
        row_id
        for row_id in ids
        if connection.exec_driver_sql("SELECT 1 FROM referral WHERE id=?", (row_id,)).first() is not None
    ]
