"""Past imports, and taking one back: by changes of our own, since what it wrote may have travelled."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.models.errors import NotFound
from desktop.models.field_words import RECORDS
from desktop.models.roles import Permission
from desktop.services.importing.kinds import NotUndoable, ProgressLike, Silent, SourceKind
from desktop.services.importing.log_values import as_left, values_before
from desktop.services.importing.usage import used_since
from desktop.services.importing.writing import Batch
from desktop.storage.bulk_change import delete_many, update_many

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

_REASON = "Impor ditarik kembali"
_ORDER = ("benefit", "ppks_entry", "person", "household")
_STEP = 10_000
"""Rows between two looks at whether somebody wants to stop."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that stays as it is: somebody changed or used it since."""

    entity: str
    row_id: str
    name: str
    why: str


@dataclass(frozen=True)
class Undo:
    """What taking an import back comes to: rows deleted again and set back, by kind, and rows that stay.

    ``changes`` is None where it was only looked at.
    """

    batch: Batch
    deleted: Counter[str]
    restored: Counter[str]
    kept: tuple[Kept, ...]
    changes: Changes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class _Line:
    """One change that the import made, as the log has it; ``fields`` of what was there before only."""

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
    return Undo(batch, *_by_kind(going), kept)


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
        _take_back(uow, going, progress)
        uow.execute("UPDATE import_batch SET undone_at=? WHERE id=?", (uow.at, batch_id))
        deleted, restored = _by_kind(going)
        detail = {"deleted": deleted.total(), "restored": restored.total(), "kept": len(kept)}
        uow.audit("people.import_undo", "import_batch", batch_id, detail)
        uow.touch("import_batch", batch_id)
    return Undo(batch, deleted, restored, kept, uow.changes)


def counted(rows: Counter[str]) -> str:
    """Rows by kind as one says it: "97 warga dan 37 keluarga"; empty for none."""
    return " dan ".join(f"{number} {RECORDS[entity]}" for entity, number in rows.most_common())


def _by_kind(lines: list[_Line]) -> tuple[Counter[str], Counter[str]]:
    """How many rows go again and how many are set back."""
    put = Counter(line.entity for line in lines if line.op == "put")
    return put, Counter(line.entity for line in lines if line.op != "put")


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
    found = [
        _Line(entity, row_id, op, {} if op == "put" else json.loads(text), seq, lamport)
        for entity, row_id, op, text, seq, lamport in rows.all()
    ]
    rank = {entity: place for place, entity in enumerate(_ORDER)}
    return sorted(found, key=lambda line: rank.get(line.entity, len(rank)))


def _kept(connection: Connection, oid: int, lines: list[_Line], progress: ProgressLike) -> tuple[Kept, ...]:
    """Rows that are no longer as the import left them, and new ones that something else needs now.

    What a later import changed and was taken back itself is as it was.
    """
    kept: dict[tuple[str, str], Kept] = {}
    for entity in dict.fromkeys(line.entity for line in lines):
        progress.check()
        made = {line.row_id: line for line in lines if line.entity == entity}
        changed = {}
        for row_id, name, v_oid, v_seq, deleted in _versions(connection, entity, list(made)):
            if deleted or (v_oid, v_seq) != (oid, made[row_id].seq):
                why = "sudah dihapus sesudahnya" if deleted else "sudah diubah sesudahnya"
                changed[row_id] = Kept(entity, row_id, name, why)
        same = as_left(connection, entity, {row_id: made[row_id].lamport for row_id in changed})
        kept |= {(entity, row_id): one for row_id, one in changed.items() if row_id not in same}
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
        ).all()


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


def _take_back(uow: UnitOfWork, lines: list[_Line], progress: ProgressLike) -> None:
    """Deletes what was put and sets back what was patched, those on which others rest last."""
    for start in range(0, len(lines), _STEP):
        progress.check()
        progress.report(start, len(lines), "Menarik kembali")
        some = lines[start : start + _STEP]
        for entity in dict.fromkeys(line.entity for line in some):
            put = [line.row_id for line in some if line.entity == entity and line.op == "put"]
            patched = {line.row_id: line for line in some if line.entity == entity and line.op != "put"}
            delete_many(uow, entity, put, _REASON)
            fields = {row_id: line.fields.keys() for row_id, line in patched.items()}
            lamports = {row_id: line.lamport for row_id, line in patched.items()}
            update_many(uow, entity, values_before(uow.connection, entity, fields, lamports))
    progress.check()
