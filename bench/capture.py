"""What a service really sends to the database, so that the same can be run bare through the driver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event


@dataclass(slots=True)
class Captured:
    """Statements in order, each with its parameters; many rows at once where ``many``."""

    statements: list[tuple[str, Any, bool]] = field(default_factory=list)

    def run(self, cursor: Any) -> int:
        """Executes all of it on a driver's cursor and fetches every row; returns how many."""
        rows = 0
        for sql, parameters, many in self.statements:
            if many:
                cursor.executemany(sql, parameters)
            else:
                cursor.execute(sql, parameters)
                rows += len(cursor.fetchall())
        return rows


@contextmanager
def capture(engine: Engine) -> Iterator[Captured]:
    """Collects what runs on the engine meanwhile; the transaction's own BEGIN is left out."""
    found = Captured()

    def listen(
        _c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, executemany: bool
    ) -> None:
        if not statement.startswith("BEGIN"):
            found.statements.append((statement, parameters, executemany))

    event.listen(engine, "before_cursor_execute", listen)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", listen)
