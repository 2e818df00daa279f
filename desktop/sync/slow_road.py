"""The slow road of a merge: rows whose changes did not all know each other, from their whole history."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection

from desktop.models.erasure import blanks
from desktop.models.tables import carried
from desktop.storage.changelog import dump
from desktop.storage.knowledge import HISTORY, history_in, parse_origin
from desktop.sync.causality import Change, OriginKey
from desktop.sync.row_state import RowState, row_state
from desktop.sync.rows import ASK, upsert_sql

Key = tuple[str, str]


class Histories:
    """The changes of rows as the log has them, each with what its writer knew."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.oids: dict[OriginKey, int] = {}
        self._keys: dict[int, OriginKey] = {}
        for oid, office, device, epoch in connection.exec_driver_sql(
            "SELECT oid, office, device, epoch FROM origin"
        ):
            self._keys[oid] = OriginKey(office, device, epoch)
            self.oids[self._keys[oid]] = oid
        #: oid -> (seqs of its ``seen`` lines, what was known from each on)
        self._vectors: dict[int, tuple[list[int], list[dict[OriginKey, int]]]] = {}

    def of(self, entity: str, row_id: str) -> list[Change]:
        """Every change of a row."""
        return self.of_many(entity, [row_id])[row_id]

    def of_many(self, entity: str, row_ids: Sequence[str]) -> dict[str, list[Change]]:
        """The same of many rows at once."""
        found: dict[str, list[Change]] = {row_id: [] for row_id in row_ids}
        rows = self._connection.exec_driver_sql(
            "SELECT row_id, oid, seq, lamport, op, part, fields, base_oid, base_seq FROM change "
            f"WHERE entity=? AND row_id IN ({','.join('?' * len(row_ids))})",
            (entity, *row_ids),
        )
        for row_id, oid, seq, lamport, op, part, text, base_oid, base_seq in rows.all():
            fields = msgspec.json.decode(text)
            known = self._known_at(oid, seq)
            if base_oid not in (None, oid):
                # Its writer knew what it was made upon, also where no ``seen`` line about that comes here.
                known = _joined(known, {self._keys[base_oid]: base_seq})
            if op == "put" and HISTORY in fields:
                known = _joined(
                    known, {OriginKey(*parse_origin(n)): s for n, s in history_in(fields).items()}
                )
            found[row_id].append(Change(self._keys[oid], seq, lamport, op, part, fields, known))
        return found

    def _known_at(self, oid: int, seq: int) -> Mapping[OriginKey, int]:
        if oid not in self._vectors:
            self._vectors[oid] = self._load(oid)
        seqs, vectors = self._vectors[oid]
        place = bisect_right(seqs, seq)
        return vectors[place - 1] if place else {}

    def _load(self, oid: int) -> tuple[list[int], list[dict[OriginKey, int]]]:
        seqs: list[int] = []
        vectors: list[dict[OriginKey, int]] = []
        rows = self._connection.exec_driver_sql(
            "SELECT from_seq, known_oid, known_seq FROM knowledge WHERE oid=? ORDER BY from_seq", (oid,)
        )
        for from_seq, known_oid, known_seq in rows:
            if not seqs or seqs[-1] != from_seq:
                seqs.append(from_seq)
                vectors.append(dict(vectors[-1]) if vectors else {})
            key = self._keys[known_oid]
            vectors[-1][key] = max(vectors[-1].get(key, 0), known_seq)
        return seqs, vectors


def _joined(known: Mapping[OriginKey, int], more: Mapping[OriginKey, int]) -> dict[OriginKey, int]:
    joined = dict(known)
    for key, seq in more.items():
        joined[key] = max(joined.get(key, 0), seq)
    return joined


def open_rows(connection: Connection) -> set[Key]:
    """Rows that the fast road must not touch: an open question, or erased content."""
    rows = connection.exec_driver_sql(
        "SELECT entity, row_id FROM parallel_row WHERE is_open=1 UNION SELECT entity, row_id FROM erased_row"
    )
    return {(row[0], row[1]) for row in rows}


@dataclass(slots=True)
class Recomputed:
    """What came of it: rows of which nothing says yet what they were made of, and open conflicts."""

    without: list[Key] = field(default_factory=list)
    conflicts: int = 0


def recompute(connection: Connection, keys: Iterable[Key], at: str) -> Recomputed:
    """Computes rows from all their changes and writes them, their conflicts and marks."""
    histories = Histories(connection)
    done = Recomputed()
    by_entity: dict[str, list[str]] = {}
    for entity, row_id in keys:
        by_entity.setdefault(entity, []).append(row_id)
    for entity, row_ids in by_entity.items():
        for start in range(0, len(row_ids), ASK):
            states = []
            some = histories.of_many(entity, row_ids[start : start + ASK])
            for row_id, changes in some.items():
                state = row_state(entity, carried(entity), changes)
                if state is None:
                    done.without.append((entity, row_id))
                else:
                    states.append((row_id, state))
                    done.conflicts += len(state.conflicts)
            if states:
                _write(connection, histories, entity, states, at)
    return done


def _write(
    connection: Connection, histories: Histories, entity: str, found: list[tuple[str, RowState]], at: str
) -> None:
    names = carried(entity)
    rows: list[tuple[Any, ...]] = []
    open_marks, closed_marks, conflicts, ids = [], [], [], []
    for row_id, state in found:
        version = histories.oids[state.version.origin], state.version.seq
        rows.append((row_id, *[state.values[name] for name in names], *version, state.deleted))
        ids.append((entity, row_id))
        if state.parallel or state.conflicts:
            open_marks.append((entity, row_id, at))
        else:
            closed_marks.append((entity, row_id))
        conflicts += [
            (
                entity, row_id, c.field, histories.oids[c.other.origin], c.other.seq, dump(c.other_value),
                histories.oids[c.current.origin], c.current.seq, dump(c.current_value),
                str(state.values["office"]), at,
            )
            for c in state.conflicts
        ]  # fmt: skip
        if state.erased:
            _blank(connection, entity, row_id, state.erased)
    connection.exec_driver_sql(upsert_sql(entity, with_deleted=True), rows)
    connection.exec_driver_sql("DELETE FROM conflict WHERE entity=? AND row_id=?", ids)
    if conflicts:
        connection.exec_driver_sql(
            "INSERT INTO conflict (entity, row_id, field, other_oid, other_seq, other_value, current_oid, "
            "current_seq, current_value, office, found_at) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            conflicts,
        )
    if open_marks:
        connection.exec_driver_sql(
            "INSERT INTO parallel_row (entity, row_id, is_open, found_at) VALUES (?,?,1,?) "
            "ON CONFLICT (entity, row_id) DO UPDATE SET is_open=1",
            open_marks,
        )
    if closed_marks:
        connection.exec_driver_sql(
            "UPDATE parallel_row SET is_open=0 WHERE entity=? AND row_id=?", closed_marks
        )


def _blank(connection: Connection, entity: str, row_id: str, columns: frozenset[str]) -> None:
    """Blanks what was erased in every line of the row, and remembers that it was."""
    blank = blanks(entity, columns)
    rows = connection.exec_driver_sql(
        "SELECT oid, seq, fields FROM change WHERE entity=? AND row_id=? AND op IN ('put','patch')",
        (entity, row_id),
    ).all()
    changed = []
    for oid, seq, text in rows:
        fields = json.loads(text)
        blanked = {name: blank.get(name, value) for name, value in fields.items()}
        if blanked != fields:
            changed.append((dump(blanked), oid, seq))
    if changed:
        connection.exec_driver_sql("UPDATE change SET fields=? WHERE oid=? AND seq=?", changed)
    connection.exec_driver_sql(
        "INSERT INTO erased_row (entity, row_id, columns) VALUES (?,?,?) "
        "ON CONFLICT (entity, row_id) DO UPDATE SET columns=excluded.columns",
        (entity, row_id, ",".join(sorted(columns))),
    )
