"""The paper as it would be printed now, beside the form in which it is being written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.models.errors import KnownError
from desktop.views import theme
from desktop.views.kit.banner import Banner
from desktop.views.kit.empty_state import EmptyState
from desktop.views.operations import handle_error, run_operation

if TYPE_CHECKING:
    from desktop.services.papers.issuing import Preview

AFTER = 400  # ms without typing


class LivePaper(QWidget):
    """Draws again a moment after ``later``; ``make()`` gives the work to do on a worker, None for nothing."""

    def __init__(self, make: Callable[[], Callable[[], Preview] | None]) -> None:
        super().__init__()
        self._make = make
        self._generation = 0
        self._device: QBuffer | None = None
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self.document)
        self.view.setPageSpacing(theme.GRID)
        self.view.setAccessibleName(self.tr("Pratinjau surat"))
        self.banner = Banner()
        waiting = EmptyState(
            "letter",
            self.tr("Surat akan terlihat di sini"),
            self.tr("Pilih warga dan jenis suratnya. Kertas ini berubah selagi Anda mengetik."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(waiting)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER)
        self._timer.timeout.connect(self.draw)

    def later(self) -> None:
        """Something was typed."""
        self._timer.start()

    def draw(self) -> None:
        """Draws the paper now."""
        self._timer.stop()
        self._generation += 1
        generation, work = self._generation, self._make()
        if work is None:
            self._stack.setCurrentIndex(0)
            self.banner.hide()
            return
        run_operation(
            self,
            lambda _p: work(),
            on_success=lambda made: self._show(generation, made),
            on_error=lambda error: self._failed(generation, error),
            mutates=False,
        )

    def shown(self) -> bool:
        """Whether a paper is in sight."""
        return self._stack.currentWidget() is self.view

    def _show(self, generation: int, made: Preview) -> None:
        if generation != self._generation:
            return
        top = self.view.verticalScrollBar().value()
        device = QBuffer(self)
        device.setData(QByteArray(made.pdf))
        device.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.close()
        self.document.load(device)
        old, self._device = self._device, device
        if old is not None:
            old.deleteLater()
        self._stack.setCurrentIndex(1)
        self.view.verticalScrollBar().setValue(top)
        if made.missing:
            self.banner.show_message(
                self.tr("Belum ada: {0}.").format(", ".join(made.missing)),
                self.tr("Isi di sebelah kiri, atau lengkapi data warganya. Surat tetap dapat diterbitkan "
                        "bila yang kosong bukan isian wajib."),
                role="warning", closable=False,
            )  # fmt: skip
        else:
            self.banner.hide()

    def _failed(self, generation: int, error: BaseException) -> None:
        if generation != self._generation:
            return
        if isinstance(error, KnownError):
            self.banner.show_message(error.what, f"{error.kept} {error.todo}".strip(), role="warning")
        else:
            handle_error(error, self)
