"""Looks for duplicates of what came in, behind whatever page is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.models.roles import Permission
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.views.shell import Shell


class DuplicateWatch(QObject):
    """One search at a time. Reading takes a while and blocks nobody; what was found is kept in a moment."""

    def __init__(self, parent: QObject, shell: Shell) -> None:
        super().__init__(parent)
        self._shell = shell
        self._busy = self._again = False

    def look(self) -> None:
        """Compares what changed since the last search; asked for meanwhile, once more afterwards."""
        if not self._shell.desk.session.may(Permission.DUPLICATE_DECIDE):
            return
        if self._busy:
            self._again = True
            return
        from desktop.services.deduplication import duplicate_search

        self._busy = True
        desk = self._shell.desk
        run_operation(
            self,
            lambda progress: duplicate_search.search(desk, progress=progress),
            on_success=self._keep,
            on_error=self._failed,
            on_cancel=self._ended,
            cancellable=True,
            mutates=False,
        )

    def _keep(self, found: Any) -> None:
        from desktop.services.deduplication import duplicate_search

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: duplicate_search.keep(desk, found),
            on_success=lambda _changes: self._ended(),
            on_error=self._failed,
        )

    def _ended(self) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self.look()

    def _failed(self, error: BaseException) -> None:
        from desktop.views.kit import errors

        self._busy = self._again = False
        errors.show(error, None)
