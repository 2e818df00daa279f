"""Past imports, and taking one back: by changes of our own, since what it wrote may have travelled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.models.errors import NotFound
from desktop.models.field_words import RECORDS
from desktop.models.roles import Permission
from desktop.models.tables import DERIVED, LOCAL, SYNCED
from desktop.services.importing.kinds import NotUndoable, ProgressLike, Silent, SourceKind
from desktop.services.importing.usage import used_since
from desktop.services.importing.writing import Batch

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

_REASON = "Impor ditarik kembali"
_ORDER = ("benefit", "ppks_entry", "person", "household")
_STEP = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that stays as it is: somebody changed or used it since."""

    entity: str
    row_id: str
    name: str
    why: str


@dataclass(frozen=True)
class Undo:
    """What taking an import back comes to: rows deleted again, rows set back, and rows that stay.

    ``changes`` is None where it was only looked at.
    """

    batch: Batch
    deleted: int
    restored: int
    kept: tuple[Kept, ...]
    changes: Changes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class _Line:
    """One change that the import made, as the log has it."""

    entity: str
    row_id: str
    op: str
    fields: dict[str, Any]
    seq: int
    lamport: int


def past_imports(desk: Desk, limit: int = 100) -> list[Batch]:
    """The imports of this office, newest first."""
    desk.require(Permission.PERSON_IMPORT)
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(f"{_READ} ORDER BY at DESC, id DESC LIMIT ?", (limit,)).all()
    return [_batch(row) for row in rows]


def look_at_undo(desk: Desk, batch_id: str, progress: ProgressLike | None = None) -> Undo:
    """What taking it back would come to; writes nothing. Raises NotFound, NotUndoable."""
    desk.require(Permission.PERSON_IMPORT)
    with desk.store.read() as connection:
        batch, span = _undoable(connection, batch_id)
        lines = _lines(connection, *span)
        kept = _kept(connection, span[0], lines, progress or Silent())
    stays = {(one.entity, one.row_id) for one in kept}
    going = [line for line in lines if (line.entity, line.row_id) not in stays]
    deleted = sum(line.op == "put" for line in going)
    return Undo(batch, deleted, len(going) - deleted, kept)


def undo_import(desk: Desk, batch_id: str, progress: ProgressLike | None = None) -> Undo:
    """Takes an import back in one transaction; rows changed or used since stay and are told.

    Raises NotFound, and NotUndoable where it was taken back before or nothing of it can be.
    """
    desk.require(Permission.PERSON_IMPORT)
    progress = progress or Silent()
    with desk.unit_of_work() as uow:
        connection = uow.connection
        batch, span = _undoable(connection, batch_id)
        lines = _lines(connection, *span)
        kept = _kept(connection, span[0], lines, progress)
        stays = {(one.entity, one.row_id) for one in kept}
        going = [line for line in lines if (line.entity, line.row_id) not in stays]
        if not going:
            raise NotUndoable(
                "Impor ini tidak dapat ditarik: semua datanya sudah diubah atau dipakai sesudahnya.",
                "Tidak ada yang diubah.",
                "Betulkan data yang keliru satu per satu.",
            )
        for done, line in enumerate(going):
            if done % _STEP == 0:
                progress.check()
                progress.report(done, len(going), "Menarik kembali")
            _take_back(uow, line)
        progress.check()
        uow.execute("UPDATE import_batch SET undone_at=? WHERE id=?", (uow.at, batch_id))
        deleted = sum(line.op == "put" for line in going)
        detail = {"deleted": deleted, "restored": len(going) - deleted, "kept": len(kept)}
        uow.audit("people.import_undo", "import_batch", batch_id, detail)
        uow.touch("import_batch", batch_id)
    return Undo(batch, deleted, len(going) - deleted, kept, uow.changes)


_READ = "SELECT id, kind, file_name, counts, at, actor_name, undone_at FROM import_batch"


def _batch(row: Any) -> Batch:
    return Batch(row[0], SourceKind(row[1]), row[2], json.loads(row[3]), row[4], row[5], row[6])


def _undoable(connection: Connection, batch_id: str) -> tuple[Batch, tuple[int, int, int]]:
    row = connection.exec_driver_sql(f"{_READ} WHERE id=?", (batch_id,)).first()
    if row is None:
        raise NotFound(
            "Impor ini tidak ada.", "Tidak ada yang diubah.", "Pilih dari daftar impor sebelumnya."
        )
    batch = _batch(row)
    if batch.undone_at:
        raise NotUndoable("Impor ini sudah ditarik kembali.", "Tidak ada yang diubah.")
    span = connection.exec_driver_sql(
        "SELECT oid, first_seq, last_seq FROM import_batch WHERE id=?", (batch_id,)
    ).one()
    return batch, (span[0], span[1], span[2])


def _lines(connection: Connection, oid: int, first: int, last: int) -> list[_Line]:
    """The changes of the import, those on which others rest last."""
    rows = connection.exec_driver_sql(
        "SELECT entity, row_id, op, fields, seq, lamport FROM change WHERE oid=? AND seq BETWEEN ? AND ? "
        "AND entity<>'seen' ORDER BY seq",
        (oid, first, last),
    )
    found = [_Line(row[0], row[1], row[2], json.loads(row[3]), row[4], row[5]) for row in rows]
    rank = {entity: place for place, entity in enumerate(_ORDER)}
    return sorted(found, key=lambda line: rank.get(line.entity, len(rank)))


def _kept(connection: Connection, oid: int, lines: list[_Line], progress: ProgressLike) -> tuple[Kept, ...]:
    """Rows whose version is no longer that of the import, and new ones that something else needs now."""
    kept: dict[tuple[str, str], Kept] = {}
    for entity in dict.fromkeys(line.entity for line in lines):
        progress.check()
        seqs = {line.row_id: line.seq for line in lines if line.entity == entity}
        for row_id, name, v_oid, v_seq, deleted in _versions(connection, entity, list(seqs)):
            if deleted or (v_oid, v_seq) != (oid, seqs[row_id]):
                why = "sudah dihapus sesudahnya" if deleted else "sudah diubah sesudahnya"
                kept[entity, row_id] = Kept(entity, row_id, name, why)
    new = {(line.entity, line.row_id) for line in lines if line.op == "put"} - kept.keys()
    for entity, row_id, why in used_since(connection, new, frozenset(kept)):
        kept.setdefault((entity, row_id), Kept(entity, row_id, _name(connection, entity, row_id), why))
    return tuple(kept.values())


def _versions(connection: Connection, entity: str, ids: list[str]) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        yield from connection.exec_driver_sql(
            f"SELECT id, {_NAMES.get(entity, _RECORD)}, v_oid, v_seq, deleted FROM {entity} "
            f"WHERE id IN ({','.join('?' * len(some))})",
            tuple(some),
        )


_NAMES = {
    "person": "name",
    "household": "'Keluarga ' || coalesce(head_name, no_kk, '')",
    "benefit": "coalesce(programme_name, programme)",
    "ppks_entry": "'Kategori PPKS ' || category",
}
_RECORD = "''"


def _name(connection: Connection, entity: str, row_id: str) -> str:
    name = connection.exec_driver_sql(
        f"SELECT {_NAMES.get(entity, _RECORD)} FROM {entity} WHERE id=?", (row_id,)
    ).scalar()
    return str(name or RECORDS.get(entity, ""))


def _take_back(uow: UnitOfWork, line: _Line) -> None:
    if line.op == "put":
        uow.delete(line.entity, line.row_id, _REASON)
        return
    uow.update(line.entity, line.row_id, values_before(uow.connection, line.entity, line.row_id, line.lamport,
                                                       set(line.fields)))  # fmt: skip


def values_before(
    connection: Connection, entity: str, row_id: str, lamport: int, names: set[str]
) -> dict[str, Any]:
    """What fields of a row held before a change, by the log: erased data does not come back."""
    carried = {column.name for column in SYNCED[entity].columns} - LOCAL - DERIVED.get(entity, frozenset())
    wanted, found = names & carried, {}
    rows = connection.exec_driver_sql(
        "SELECT op, fields FROM change WHERE entity=? AND row_id=? AND lamport<? AND op IN ('put','patch') "
        "ORDER BY lamport DESC, oid DESC",
        (entity, row_id, lamport),
    )
    for op, text in rows:
        fields = json.loads(text)
        for name in list(wanted):
            if name in fields or op == "put":
                found[name] = fields.get(name)
                wanted.discard(name)
        if not wanted:
            break
    return found
