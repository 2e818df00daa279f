"""Names of the offices of the tree: as they call themselves, else as the list of areas does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from desktop.storage.store import Store


def office_names(connection: Connection, codes: Collection[str]) -> dict[str, str]:
    """Area code -> name, for each of ``codes``."""
    from desktop.models import areas

    rows = connection.exec_driver_sql("SELECT code, name FROM office WHERE deleted=0 ORDER BY rid")
    known = {str(code): str(name) for code, name in rows}
    found: dict[str, str] = {}
    for code in codes:
        area = None if code in known else areas.get(code)
        found[code] = known.get(code) or (area.titled if area else code)
    return found


def office_name(connection: Connection, code: str) -> str:
    """The name of one office."""
    return office_names(connection, (code,))[code]


class OfficeNames:
    """The names of offices, each asked for once, when first needed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[str, str] = {}

    def __getitem__(self, code: str) -> str:
        name = self._names.get(code)
        if name is None:
            with self._store.read() as connection:
                name = self._names[code] = office_name(connection, code)
        return name
