"""Work off the UI thread: one database worker, a pool for the rest, one funnel for errors.

A view calls `run_operation(self, fn, on_success=...)`. `fn` runs on a worker and gets a
`Progress`; its result, its error and its progress come back on the UI thread. What a service
reports as changed goes out on the `ChangeBus`, so that every open screen refreshes itself.
A view that was closed meanwhile is simply not called back.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

log = logging.getLogger(__name__)

T = TypeVar("T")

REPORT_EVERY = 0.05  # seconds between two progress signals
GRACE = 1000  # ms a finished job is kept on the UI thread


class CancelledError(Exception):
    """Raised inside `fn` by `Progress.check` once the user has cancelled."""


class Progress:
    """The worker's side of an operation: reports how far it is and hears a cancel."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._cancel = threading.Event()
        self._last = 0.0

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Tells the window; `total` 0 means the end is unknown. Cheap enough to call per row."""
        now = time.monotonic()
        if now - self._last >= REPORT_EVERY or (total and done >= total):
            self._last = now
            self._tell(done, total, text)

    @property
    def cancelled(self) -> bool:
        """True once the user has asked to stop."""
        return self._cancel.is_set()

    def check(self) -> None:
        """Raises `CancelledError` once the user has asked to stop."""
        if self.cancelled:
            raise CancelledError

    def cancel(self) -> None:
        """Asks the work to stop at its next safe point. Callable from any thread."""
        self._cancel.set()


class ChangeBus(QObject):
    """`changed` carries what a service call changed; screens decide whether to refresh."""

    changed = Signal(object)


class Operation(QObject):
    """One piece of background work as the UI thread sees it: `progressed` and `finished` fire there."""

    progressed = Signal(int, int, str)
    finished = Signal()
    _told = Signal(int, int, str)  # emitted on the worker
    ended = Signal(object, object)  # result, error; emitted on the worker

    def __init__(self, label: str, cancellable: bool) -> None:
        super().__init__()
        self.label = label
        self.cancellable = cancellable
        self.running = True
        self.started_at = time.monotonic()
        self.progress = Progress(self._tell)
        self._told.connect(self._relay, QtCore.Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Asks the work to stop; it ends at its next safe point."""
        self.progress.cancel()

    def _tell(self, done: int, total: int, text: str) -> None:
        self._told.emit(done, total, text)

    @Slot(int, int, str)
    def _relay(self, done: int, total: int, text: str) -> None:
        """Passes progress on, on the UI thread: a receiver need not care where the work runs."""
        self.progressed.emit(done, total, text)


class _Job(QRunnable):
    """Runs `fn` on a worker thread and hands result or error to the UI thread."""

    def __init__(self, operation: Operation, fn: Callable[[Progress], Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._operation = operation
        self._fn = fn

    def run(self) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            self._operation.progress.check()
            result = self._fn(self._operation.progress)
        except BaseException as caught:  # noqa: BLE001 - all must reach the funnel, none die on a worker
            error = caught
        self._operation.ended.emit(result, error)


class Operations(QObject):
    """Owns the workers. One per program; `operations()` returns it."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.changes = ChangeBus(self)
        self._database = QThreadPool(self)
        self._database.setMaxThreadCount(1)
        self._database.setExpiryTimeout(-1)  # one thread for good: SQLite connections belong to it
        self._others = QThreadPool(self)
        self._others.setMaxThreadCount(4)
        self._alive: dict[Operation, _Run] = {}
        self._closing = False

    @property
    def busy(self) -> list[Operation]:
        """The operations that have not ended yet, oldest first."""
        return list(self._alive)

    def run(
        self,
        parent: QObject | None,
        fn: Callable[[Progress], T],
        *,
        on_success: Callable[[T], object] | None = None,
        on_error: Callable[[BaseException], object] | None = None,
        on_cancel: Callable[[], object] | None = None,
        progress_label: str = "",
        cancellable: bool = False,
        mutates: bool = True,
    ) -> Operation:
        """Starts `fn(progress)`; the callbacks run on the UI thread while `parent` lives.

        `mutates` True puts it on the single database worker, in order; False on the pool.
        Without `on_error` the error goes to the funnel of `desktop.views.kit.errors`. After `shutdown`
        nothing is started any more.
        """
        operation = Operation(progress_label, cancellable)
        if self._closing:  # a worker still busy when Qt takes its pool apart would never end
            operation.running = False
            return operation
        job = _Job(operation, fn)
        self._alive[operation] = _Run(self, operation, job, parent, on_success, on_error, on_cancel)
        self.started.emit(operation)
        (self._database if mutates else self._others).start(job)
        return operation

    def shutdown(self, timeout_ms: int = 30_000) -> bool:
        """Cancels what can be cancelled and waits; False when something still ran at the end.

        No callback runs after it. What must not be cut off (a save) is waited for.
        """
        self._closing = True
        for operation in self._alive:
            if operation.cancellable:
                operation.cancel()
        ended = self._database.waitForDone(timeout_ms)
        ended = self._others.waitForDone(timeout_ms) and ended
        if ended:
            for operation in list(self._alive):
                self.forget(operation)
        return ended

    def forget(self, operation: Operation) -> bool:
        """Takes an ended operation off the list; False when nobody wants to hear of it."""
        return self._alive.pop(operation, None) is not None and not self._closing


class _Run(QObject):
    """Keeps an operation and its callbacks together until it has ended."""

    def __init__(
        self,
        owner: Operations,
        operation: Operation,
        job: _Job,
        parent: QObject | None,
        on_success: Callable[[Any], object] | None,
        on_error: Callable[[BaseException], object] | None,
        on_cancel: Callable[[], object] | None,
    ) -> None:
        super().__init__()
        self._owner = owner
        self._operation = operation
        self._job = job
        self._parent = parent
        self._on_success = on_success
        self._on_error = on_error
        self._on_cancel = on_cancel
        operation.ended.connect(self._end, QtCore.Qt.ConnectionType.QueuedConnection)

    @Slot(object, object)
    def _end(self, result: object, error: BaseException | None) -> None:
        self._operation.running = False
        # The worker may still be letting go of `fn`; what it refers to must die on this thread.
        QTimer.singleShot(GRACE, lambda run=self: None)
        if not self._owner.forget(self._operation):
            return
        self._operation.finished.emit()
        wanted = self._parent is None or shiboken6.isValid(self._parent)
        if error is None:
            changes = changes_of(result)
            if changes is not None:
                self._owner.changes.changed.emit(changes)
            if wanted and self._on_success is not None:
                self._on_success(result)
        elif isinstance(error, CancelledError):
            if wanted and self._on_cancel is not None:
                self._on_cancel()
        elif wanted and self._on_error is not None:
            self._on_error(error)
        else:
            handle_error(error, self._parent if wanted else None)


def changes_of(result: object) -> object | None:
    """What a service says it changed: the result itself, its `changes`, or a member of a tuple."""
    if type(result).__name__ == "Changes":
        return result
    if isinstance(result, tuple) and not hasattr(result, "_fields"):
        return next((found for part in result if (found := changes_of(part)) is not None), None)
    return getattr(result, "changes", None)


def handle_error(error: BaseException, parent: QObject | None = None) -> None:
    """Shows an error of either kind the way the program shows errors."""
    from desktop.views.kit import errors

    errors.show(error, parent)


def operations() -> Operations:
    """The program's one `Operations`, made on first use on the UI thread; it belongs to the application."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("operations need a running application")
    found = app.findChild(Operations, options=QtCore.Qt.FindChildOption.FindDirectChildrenOnly)
    return found if found is not None else Operations(app)


def run_operation(
    parent: QObject | None,
    fn: Callable[[Progress], T],
    *,
    on_success: Callable[[T], object] | None = None,
    on_error: Callable[[BaseException], object] | None = None,
    on_cancel: Callable[[], object] | None = None,
    progress_label: str = "",
    cancellable: bool = False,
    mutates: bool = True,
) -> Operation:
    """Runs `fn(progress)` in the background; see `Operations.run`."""
    return operations().run(
        parent,
        fn,
        on_success=on_success,
        on_error=on_error,
        on_cancel=on_cancel,
        progress_label=progress_label,
        cancellable=cancellable,
        mutates=mutates,
    )
