"""Sticks as they come and go: looked at on a worker, by a timer, while somebody can see the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.views.operations import Progress, handle_error, run_operation

if TYPE_CHECKING:
    from desktop.services.bundles.sticks import Movement, StickInfo

EVERY = 2000  # ms


class StickWatch(QObject):
    """`changed(list)` with all sticks when anything about them changed, `appeared(list)` with new ones."""

    changed = Signal(object)
    appeared = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        from desktop.services.bundles import drives

        self._watch = drives.DriveWatch(drives.list_drives)
        self._looking = False
        self.sticks: list[StickInfo] = []
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Looks now and then every two seconds."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Looks no more."""
        self._timer.stop()

    def look(self) -> None:
        """Looks once; a look that still runs is not overtaken."""
        from desktop.services.bundles import sticks

        if self._looking:
            return
        self._looking = True
        watch = self._watch

        def work(_progress: Progress) -> tuple[Movement, list[StickInfo]]:
            moved = watch.poll()
            return moved, sticks.sticks(lambda: list(watch.drives))

        run_operation(
            self, work, on_success=lambda found: self._seen(*found), on_error=self._failed, mutates=False
        )

    def _seen(self, moved: Movement, found: list[StickInfo]) -> None:
        self._looking = False
        if found != self.sticks:
            self.sticks = found
            self.changed.emit(found)
        new = {drive.key for drive in moved.appeared}
        fresh = [stick for stick in found if stick.drive is not None and stick.drive.key in new]
        if fresh:
            self.appeared.emit(fresh)

    def _failed(self, error: BaseException) -> None:
        """A system that cannot list its drives is told once, not every two seconds."""
        self._looking = False
        self.stop()
        handle_error(error, self)
