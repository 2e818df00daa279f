"""An independent memory of who knew what: at each change, the changes of its row that lay there then.

The program tells causes by vectors that travel with bundles. The witness looks into the log of the office
where a change is made, at that moment, and so can tell afterwards whether a value was overwritten knowingly.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.models.tables import SYNCED, carried

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

#: office, device, epoch, seq
ChangeId = tuple[str, str, int, int]
RowKey = tuple[str, str]
_PLACE = frozenset({"office", "part"})


@dataclass(frozen=True, slots=True)
class Line:
    """A change as it lies in a log."""

    id: ChangeId
    op: str
    fields: dict[str, Any]

    def writes(self, name: str) -> bool:
        """Whether it says something about a field."""
        return self.op == "put" or (self.op == "patch" and name in self.fields)


class Witness:
    """Sees every change when it is made."""

    def __init__(self) -> None:
        self._knew: dict[ChangeId, frozenset[ChangeId]] = {}
        self._upto: dict[tuple[str, str, int], int] = {}

    def observe(self, desk: Desk) -> None:
        """Remembers what the office's newest changes were made upon; to be called after each thing done."""
        me = desk.store.origin
        own = (me.office, me.device, me.epoch)
        with desk.store.read() as connection:
            seq = connection.exec_driver_sql("SELECT seq FROM origin WHERE oid=?", (me.oid,)).scalar_one()
            before = min(self._upto.get(own, 0), seq)
            new = connection.exec_driver_sql(
                "SELECT seq, entity, row_id FROM change WHERE oid=? AND seq>? AND entity<>'seen'",
                (me.oid, before),
            ).all()
            rows: dict[RowKey, list[ChangeId]] = {}
            for number, entity, row_id in new:
                key = (entity, row_id)
                if key not in rows:
                    rows[key] = [line.id for line in lines_of(connection, entity, row_id)]
                mine = (*own, number)
                self._knew[mine] = frozenset(
                    other for other in rows[key] if other[:3] != own or other[3] < number
                )
        self._upto[own] = seq

    def forget_after(self, desk: Desk) -> None:
        """A merge was taken back: numbers of this office that it caused will be given out again."""
        me = desk.store.origin
        with desk.store.read() as connection:
            seq = connection.exec_driver_sql("SELECT seq FROM origin WHERE oid=?", (me.oid,)).scalar_one()
        self._upto[me.office, me.device, me.epoch] = seq

    def maximal(self, lines: Iterable[Line]) -> list[Line]:
        """Those that none of the others was made upon."""
        some = list(lines)
        known: set[ChangeId] = set()
        for line in some:
            known |= self._knew.get(line.id, frozenset())
        return [line for line in some if line.id not in known]

    def knew(self, line: Line) -> frozenset[ChangeId]:
        """What lay there of the row when this change was made, and what those were made upon.

        An office that was handed a row never sees what the one before wrote, and yet goes on from it.
        """
        found: set[ChangeId] = set()
        ahead = [line.id]
        while ahead:
            new = self._knew.get(ahead.pop(), frozenset()) - found
            found |= new
            ahead += new
        return frozenset(found)

    # -- what must hold ----------------------------------------------------------------------------------

    def complaints(self, desk: Desk) -> list[str]:
        """Rows of the office's own tree whose values cannot be explained by their changes."""
        found: list[str] = []
        with desk.store.read() as connection:
            erased = _erased(connection)
            conflicts = _conflicts(connection)
            for entity in SYNCED:
                for row in connection.exec_driver_sql(f"SELECT * FROM {entity}").mappings().all():
                    key = (entity, str(row["id"]))
                    if not _within(row["part"], desk.office_code):
                        continue
                    lines = lines_of(connection, *key)
                    found += self._row(key, dict(row), lines, erased.get(key, frozenset()), conflicts[key])
        return [f"{desk.office_code}: {text}" for text in found]

    def _row(
        self,
        key: RowKey,
        row: dict[str, Any],
        lines: list[Line],
        erased: frozenset[str],
        conflicts: set[tuple[str, ChangeId]],
    ) -> list[str]:
        found = []
        entity = key[0]
        for name in carried(entity):
            if name in erased or name in _PLACE:
                continue
            last = self.maximal(line for line in lines if line.writes(name))
            if not any(line.fields.get(name) == row[name] for line in last):
                found.append(f"{key} {name}={row[name]!r} is of no change that nobody overwrote")
            for line in last:
                if line.fields.get(name) != row[name] and (name, line.id) not in conflicts:
                    found.append(f"{key} {name}={line.fields.get(name)!r} was lost; now {row[name]!r}")
        return found + self._deletion(key, row, lines, conflicts)

    def _deletion(
        self, key: RowKey, row: dict[str, Any], lines: list[Line], conflicts: set[tuple[str, ChangeId]]
    ) -> list[str]:
        deletions = [line for line in lines if line.op == "delete"]
        edits = [line for line in lines if line.op in ("put", "patch")]
        if row["deleted"]:
            knowing = [
                line for line in deletions
                if all(edit.id in self.knew(line) or line.id in self.knew(edit) for edit in edits)
            ]  # fmt: skip
            return [] if knowing else [f"{key} is deleted though there are edits that nobody knew of"]
        settled = {known for line in edits if line.op == "put" or "deleted" in line.fields
                   for known in self.knew(line)}  # fmt: skip
        return [
            f"{key} lives and its deletion is nowhere shown"
            for line in self.maximal(deletions)
            if line.id not in settled and ("deleted", line.id) not in conflicts
        ]


def lines_of(connection: Connection, entity: str, row_id: str) -> list[Line]:
    """The changes of a row that lie in this log."""
    rows = connection.exec_driver_sql(
        "SELECT o.office, o.device, o.epoch, c.seq, c.op, c.fields FROM change c JOIN origin o "
        "ON o.oid=c.oid WHERE c.entity=? AND c.row_id=?",
        (entity, row_id),
    )
    return [Line((row[0], row[1], row[2], row[3]), row[4], json.loads(row[5])) for row in rows]


def _erased(connection: Connection) -> dict[RowKey, frozenset[str]]:
    rows = connection.exec_driver_sql("SELECT entity, row_id, columns FROM erased_row")
    return {(row[0], row[1]): frozenset(row[2].split(",")) for row in rows}


def _conflicts(connection: Connection) -> dict[RowKey, set[tuple[str, ChangeId]]]:
    found: dict[RowKey, set[tuple[str, ChangeId]]] = defaultdict(set)
    rows = connection.exec_driver_sql(
        "SELECT c.entity, c.row_id, c.field, o.office, o.device, o.epoch, c.other_seq FROM conflict c "
        "JOIN origin o ON o.oid=c.other_oid"
    )
    for entity, row_id, field, *other in rows:
        found[entity, row_id].add((field, (other[0], other[1], other[2], other[3])))
    return found


def _within(code: str, office: str) -> bool:
    return code == office or code.startswith(office + ".")
