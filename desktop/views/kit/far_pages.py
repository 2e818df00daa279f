"""Pages of a long list that are not near any known row: found on a worker, never while the window paints.

A source that has to walk to a far place says so by two methods beyond ``RowSource``: ``is_quick(offset)``
tells whether rows from there can be read at once, ``prepare(length, check)`` walks the whole list so that
everywhere becomes quick; it calls ``check`` now and then, which raises when nobody wants the walk any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.views.kit import errors
from desktop.views.operations import Operation, run_operation

PATIENCE = 150  # ms before the walk starts: tabs and words typed in between come first
REST = 2_000  # ms after an error before the same source is asked again
AT_ONCE = 2  # pages: a window full of rows touches no more


@runtime_checkable
class WalkingSource(Protocol):
    """What a source that walks can do beyond ``RowSource``."""

    def is_quick(self, offset: int) -> bool:
        """Whether rows from a position are read at once; may be asked on any thread."""
        ...

    def prepare(self, length: int, check: Any) -> None:
        """Walks the list; runs on a worker."""
        ...

    def rows_from(self, offset: int, limit: int) -> Sequence[Any]:
        """Rows from a position; runs on a worker."""
        ...


class FarPages(QObject):
    """Walks the way of one source at a time, and fetches the pages asked for.

    `came(number, rows)` brings one. An error is shown once for a source; after that a page is tried again
    when somebody comes back to it, and no sooner than `REST` later.
    """

    came = Signal(int, object)

    def __init__(self, page_size: int, parent: QObject) -> None:
        super().__init__(parent)
        self._page_size = page_size
        self._source: WalkingSource | None = None
        self._count = 0
        self._wanted: list[int] = []
        self._fetching: Operation | None = None
        self._walking: Operation | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PATIENCE)
        self._soon.timeout.connect(self._walk)
        self._told = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)

    def serve(self, source: object, count: int) -> None:
        """Leaves the last source and serves this one, if it walks."""
        if self._walking is not None:
            self._walking.cancel()
        self._walking = self._fetching = None
        self._wanted = []
        self._count = count
        self._told = False
        self._rest.stop()
        self._source = source if isinstance(source, WalkingSource) else None
        if self._source is None or self._source.is_quick(count):
            self._soon.stop()
        else:
            self._soon.start()

    def is_far(self, number: int) -> bool:
        """Whether a page cannot be read while the window waits."""
        return self._source is not None and not self._source.is_quick(number * self._page_size)

    def ask(self, number: int) -> None:
        """Has a page fetched. Only the last few asked for are: others were scrolled past meanwhile."""
        if number not in self._wanted:
            self._wanted = [*self._wanted[1 - AT_ONCE :], number]
        if self._fetching is None and not self._rest.isActive():
            self._fetch()

    def _walk(self) -> None:
        source, count = self._source, self._count
        if source is not None:
            self._walking = run_operation(
                self, lambda progress: source.prepare(count, progress.check), cancellable=True, mutates=False
            )

    def _fetch(self) -> None:
        source, count, size, numbers = self._source, self._count, self._page_size, tuple(self._wanted)
        if source is None or not numbers:
            return

        def work(_progress: object) -> dict[int, Sequence[Any]]:
            starts = {number: number * size for number in numbers}
            return {
                number: source.rows_from(start, min(size, count - start)) for number, start in starts.items()
            }

        self._fetching = run_operation(
            self,
            work,
            on_success=lambda pages: self._fetched(source, pages),
            on_error=lambda error: self._failed(source, error),
            mutates=False,
        )

    def _fetched(self, source: WalkingSource, pages: dict[int, Sequence[Any]]) -> None:
        if source is not self._source:
            return
        self._fetching = None
        self._told = False
        self._wanted = [number for number in self._wanted if number not in pages]
        for number, rows in pages.items():
            self.came.emit(number, rows)
        self._fetch()

    def _failed(self, source: WalkingSource, error: BaseException) -> None:
        """Not asked for again by itself: the bars stay until somebody scrolls there."""
        if source is not self._source:
            return
        self._fetching = None
        self._wanted = []
        self._rest.start()
        if not self._told:
            self._told = True
            errors.show(error, self)
