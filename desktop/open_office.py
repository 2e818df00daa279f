"""The office that the program stands at, and its store: opened on the worker, closed in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.services.session import Session
    from desktop.storage.store import Store

__all__ = ["OpenOffice", "Store"]


class OpenOffice:
    """One office at a time. `open`, `recover` and `log_in` take long and belong on the worker."""

    def __init__(self) -> None:
        self._root: Path | None = None
        self._store: Store | None = None

    @property
    def root(self) -> Path | None:
        """The data folder of the office, None before one was chosen."""
        return self._root

    def stand_at(self, root: Path) -> None:
        """Chooses the office that will be opened next."""
        self._root = root

    def open(self) -> Store:
        """The chosen office, open; another one that was warmed up before is closed."""
        from desktop.storage.store import Store

        root = self._chosen()
        if self._store is not None and self._store.folder.root != root:
            self.close()
        if self._store is None:
            self._store = Store.open(root)
        return self._store

    def recover(self, recovery_key: str) -> Store:
        """Opens the office with the key of its printed sheet; this PC keeps the key from then on."""
        from desktop.storage.recovery import open_with_recovery_key

        self.close()
        self._store = open_with_recovery_key(self._chosen(), recovery_key)
        return self._store

    def log_in(self, username: str, password: str) -> tuple[Store, Session]:
        """Opens the office and lets a person in."""
        from desktop.services.accounts.users import login

        store = self.open()
        return store, login(store, username, password)

    def take_over(self, store: Store) -> None:
        """Goes on with the store that the window worked on: a restore puts another in its place."""
        self._store = store

    def close(self) -> None:
        """Closes the database; the office stays chosen."""
        store, self._store = self._store, None
        if store is not None:
            store.close()

    def _chosen(self) -> Path:
        if self._root is None:
            raise RuntimeError("no office chosen")
        return self._root
