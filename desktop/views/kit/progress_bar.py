"""Progress of one piece of background work: what, how far, how long still, and cancel."""

from __future__ import annotations

import time
from typing import Protocol

from PySide6.QtCore import QTimer, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop.views.kit.labels import ElidedLabel, label

PATIENCE = 300  # ms before anything is shown: shorter work needs no bar


class Running(Protocol):
    """What the bar needs of an operation; `desktop.views.operations.Operation` is one."""

    label: str
    cancellable: bool
    progressed: SignalInstance
    finished: SignalInstance

    def cancel(self) -> None:
        """Asks the work to stop."""
        ...


class ProgressBar(QWidget):
    """Shows itself 300 ms after `watch(operation)` and goes when the work has ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operation: Running | None = None
        self._started = time.monotonic()
        self._text = ElidedLabel("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(120)
        self._left = label("", "muted")
        self._cancel = QPushButton(self.tr("&Batalkan"))
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._text, 2)
        row.addWidget(self._bar, 3)
        row.addWidget(self._left)
        row.addWidget(self._cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self.show)
        self.hide()

    def watch(self, operation: Running) -> None:
        """Follows an operation to its end; a second one takes the place of the first."""
        self._leave()
        self._operation = operation
        self._started = time.monotonic()
        self._text.setText(operation.label or self.tr("Sedang bekerja"))
        self.setAccessibleName(self._text.text())
        self._bar.setAccessibleName(self._text.text())
        self._bar.setRange(0, 0)
        self._left.setText("")
        self._cancel.setText(self.tr("&Batalkan"))
        self._cancel.setEnabled(True)
        self._cancel.setVisible(operation.cancellable)
        operation.progressed.connect(self._progressed)
        operation.finished.connect(self._done)
        self._timer.start()

    def set_progress(self, done: int, total: int, text: str = "") -> None:
        """Shows how far the work is; `total` 0 means the end is unknown."""
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(min(done, total))
        if text:
            self._text.setText(text)
        spent = time.monotonic() - self._started
        self._left.setText(self.left(spent, done, total) if spent > 2 else "")

    def left(self, spent: float, done: int, total: int) -> str:
        """The time left in words, from the seconds spent on `done` of `total`; empty when unknown."""
        if not 0 < done < total:
            return ""
        seconds = spent / done * (total - done)
        if seconds < 60:
            return self.tr("kurang dari 1 menit lagi")
        return self.tr("sekitar %n menit lagi", "", round(seconds / 60))

    @property
    def cancel_button(self) -> QPushButton:
        """The button that asks the work to stop."""
        return self._cancel

    def _progressed(self, done: int, total: int, text: str) -> None:
        self.set_progress(done, total, text)

    def _stop(self) -> None:
        if self._operation is not None:
            self._cancel.setEnabled(False)
            self._cancel.setText(self.tr("Menghentikan…"))
            self._operation.cancel()

    def _leave(self) -> None:
        if self._operation is not None:
            self._operation.progressed.disconnect(self._progressed)
            self._operation.finished.disconnect(self._done)
            self._operation = None

    def _done(self) -> None:
        self._timer.stop()
        self._leave()
        self.hide()
