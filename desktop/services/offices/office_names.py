"""Names of the offices of the tree: as they call themselves, else as the list of areas does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from desktop.storage.store import Store


def office_names(connection: Connection, codes: Collection[str]) -> dict[str, str]:
    """Area code -> name, for each of ``codes``."""
    known = _own_names(connection)
    return {code: known.get(code) or _area_name(code) for code in codes}


def office_name(connection: Connection, code: str) -> str:
    """The name of one office."""
    return office_names(connection, (code,))[code]


def _own_names(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT code, name FROM office WHERE deleted=0 ORDER BY rid")
    return {str(code): str(name) for code, name in rows}


def _area_name(code: str) -> str:
    from desktop.models import areas

    area = areas.get(code)
    return area.titled if area else code


class OfficeNames:
    """The names of offices, all of them read when one is first needed: a tree has some hundred at most."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[str, str] | None = None

    def read(self, connection: Connection) -> None:
        """Reads them now, where a transaction is at hand."""
        self._names = _own_names(connection)

    def __getitem__(self, code: str) -> str:
        if self._names is None:
            with self._store.read() as connection:
                self.read(connection)
        names = self._names or {}
        if not names.get(code):
            names[code] = _area_name(code)
        return names[code]
