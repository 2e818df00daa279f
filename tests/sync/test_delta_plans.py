"""A delta touches what it is about: no statement on either side walks through a table that grows for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from desktop.models.tables import SYNCED
from desktop.services.bundles import merging
from desktop.services.desk import Desk
from tests.helpers.district import District
from tests.helpers.offices import KECAMATAN, SIBLING, VILLAGE

#: Tables with a few rows for each office, however long it works.
_SMALL = {"office", "destination", "announcement", "shared_reference", "program_update"}
_GROWING = re.compile(rf"SCAN ({'|'.join([*(SYNCED.keys() - _SMALL), 'change', 'audit', 'blob'])})\b")


@contextmanager
def _asked(*desks: Desk) -> Iterator[list[tuple[Engine, str, Any]]]:
    """Every statement that these offices run meanwhile, once each."""
    found: dict[str, tuple[Engine, str, Any]] = {}
    heard = []
    for engine in (engine for desk in desks for engine in (desk.store.reader, desk.store.writer)):

        def listen(
            _c: Any,
            _cursor: Any,
            sql: str,
            parameters: Any,
            _context: Any,
            many: bool,
            engine: Engine = engine,
        ) -> None:
            found.setdefault(sql, (engine, sql, parameters[0] if many else parameters))

        event.listen(engine, "before_cursor_execute", listen)
        heard.append((engine, listen))
    statements: list[tuple[Engine, str, Any]] = []
    yield statements
    for engine, listen in heard:
        event.remove(engine, "before_cursor_execute", listen)
    statements += found.values()


def test_no_statement_of_a_delta_walks_through_a_growing_table(district: District) -> None:
    people = [district.person(VILLAGE) for _ in range(3)]
    case = district.case(VILLAGE, subject_id=people[0], reporter_id=people[1])
    district.person(SIBLING)
    district.everybody()
    village, kecamatan = district[VILLAGE], district[KECAMATAN]
    district.edit(VILLAGE, "person", people[0], phone="0812")
    district.edit(KECAMATAN, "person", people[0], phone="0813")
    district.edit(VILLAGE, "cases", case, urgency="urgent")
    with _asked(village, kecamatan) as statements:
        (merged,) = merging.merge(kecamatan, [district.export(VILLAGE, KECAMATAN)])
        (confirmed,) = merging.merge(village, [district.export(KECAMATAN, VILLAGE)])
    assert (merged.fate, confirmed.fate) == ("merged", "merged")
    assert merged.preview.conflicts == 1
    walks = []
    for engine, sql, parameters in statements:
        # The newest of a table, from its end, is one step.
        if sql.startswith(("SELECT", "UPDATE", "DELETE", "INSERT")) and not sql.endswith("LIMIT 1"):
            with engine.connect() as connection:
                plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters).all()
            steps = [str(step[3]) for step in plan]
            walks += [(step, sql) for step in steps if _GROWING.match(step)]
    assert len(statements) > 50
    assert walks == []
