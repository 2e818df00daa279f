"""Numbers this office's changes within one transaction and writes them to the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from desktop.storage import digests, knowledge
from desktop.storage.changelog import INSERT_CHANGE, SCHEMA, Origin, Scalar, check_length, dump

#: A clock said to be further on is not followed: one broken office would else bring all others to the end of
#: theirs. Who knew what is told by ``seen`` lines; the clock only orders what did not know each other.
FURTHEST = 2**62
_SYSTEM = ("0" * 32, "Sistem")


class LogWriter:
    """The end of this office's change log inside one transaction."""

    def __init__(
        self, connection: Connection, origin: Origin, *, actor: tuple[str, str], at: str, jump: int
    ) -> None:
        self._connection = connection
        self._origin = origin
        self._name = knowledge.origin_name(origin.office, origin.device, origin.epoch)
        self._actor = actor
        self._at = at
        self._jump = jump
        meta: dict[str, str] = dict(
            connection.exec_driver_sql(
                "SELECT key, value FROM meta WHERE key IN ('lamport', ?)", (knowledge.UNSEEN,)
            ).all()
        )
        self.lamport = self._first_lamport = int(meta.get("lamport", "0"))
        self._unseen = self._first_unseen = meta.get(knowledge.UNSEEN, "1") != "0"
        seq = connection.exec_driver_sql("SELECT seq FROM origin WHERE oid=?", (origin.oid,)).scalar_one()
        self.seq = self._first_seq = int(seq)
        self._unwritten: list[tuple[Scalar, ...]] = []
        self._told: list[tuple[int, int, dict[int, int]]] = []
        self._sums = digests.Sums()

    @property
    def jumped(self) -> bool:
        """Whether a change was numbered, so that the jump of this start of the program is spent."""
        return self.seq != self._first_seq

    def see_lamport(self, value: int) -> None:
        """Moves the logical clock past what another office has seen, FURTHEST at most."""
        self.lamport = max(self.lamport, min(value, FURTHEST))

    def see_watermarks(self) -> None:
        """What other offices wrote has been applied: the next change says so first."""
        self._unseen = True

    def tell(self) -> None:
        """Writes the ``seen`` lines that the next change needs before it, if any."""
        if not self._unseen:
            return
        self._unseen = False
        for office, fields, known in knowledge.untold(self._connection, self._origin):
            seq = self._add((digests.SEEN, knowledge.NO_ROW, "put", dump(fields), None, None), office)
            self._told.append((self._origin.oid, seq, known))

    def add(
        self,
        entity: str,
        row_id: str,
        op: str,
        fields: Mapping[str, Any],
        base: tuple[int, int] | None,
        part: str,
        *,
        stay: bool,
    ) -> int:
        """Numbers a change of a row; it is written with the others. Returns its seq; call ``tell`` before."""
        line = (entity, row_id, op, dump(dict(fields)), *(base or (None, None)))
        return self._add(line, part, stay=stay, actor=self._actor)

    def add_new(self, entity: str, row_id: str, text: str, part: str) -> int:
        """``add`` for a new row whose fields are JSON text already, as ``dump`` writes it."""
        return self._add((entity, row_id, "put", text, None, None), part, actor=self._actor)

    def _add(
        self, line: tuple[Scalar, ...], part: str, *, stay: bool = False, actor: tuple[str, str] = _SYSTEM
    ) -> int:
        """``line`` is entity, row id, op, fields, base oid, base seq. Raises TooLong."""
        check_length(str(line[3]))
        self.seq += 1
        self.lamport += 1 + self._jump
        self._jump = 0
        txn, oid = self._first_seq + 1, self._origin.oid
        scope = "stay" if stay else "up"
        self._unwritten.append(
            (oid, self.seq, txn, *line, self.lamport, *actor, self._at, SCHEMA, part, scope)
        )
        if not stay:
            entity, row_id, op = line[:3]
            header = digests.HEADER % (
                self._name, self.seq, txn, self.lamport, entity, row_id, op, actor[0], self._at, SCHEMA, part
            )  # fmt: skip
            self._sums.add(oid, digests.bucket_of(str(entity), part), [header])
        return self.seq

    def write(self) -> None:
        """Writes the changes numbered so far, all in one statement."""
        if self._unwritten:
            self._connection.exec_driver_sql(INSERT_CHANGE, self._unwritten)
            self._unwritten = []
        if self._told:
            knowledge.remember(self._connection, self._told)
            self._told = []

    def close(self) -> None:
        """Writes the rest, and how far the office has come."""
        self.write()
        self._sums.save(self._connection)
        if self.seq != self._first_seq:
            self._connection.exec_driver_sql(
                "UPDATE origin SET seq=? WHERE oid=?", (self.seq, self._origin.oid)
            )
        if self.lamport != self._first_lamport:
            self._keep("lamport", str(self.lamport))
        if self._unseen != self._first_unseen:
            self._keep(knowledge.UNSEEN, str(int(self._unseen)))

    def _keep(self, key: str, value: str) -> None:
        self._connection.exec_driver_sql(
            "INSERT INTO meta (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value=excluded.value",
            (key, value),
        )
