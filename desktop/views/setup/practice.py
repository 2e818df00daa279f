"""The making of the practice office: some seconds of work, told while they pass."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views import first_size, theme
from desktop.views.kit.banner import Banner
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.labels import label
from desktop.views.kit.practice_band import PracticeBand
from desktop.views.kit.progress_bar import ProgressBar
from desktop.views.operations import Operation, Progress, handle_error, run_operation

CARD_WIDTH = 520  # px


class PracticeWindow(QWidget):
    """Begins at once. `ready(root)` when the office can be opened; closing the window stops the making."""

    ready = Signal(object)

    def __init__(self, root: Path, key_file: Path | None) -> None:
        super().__init__()
        self._root = root
        self._key_file = key_file
        self._operation: Operation | None = None
        self.setWindowTitle(self.tr("Puskesos Desktop - Kantor latihan"))
        first_size.fit(self)
        self.progress = ProgressBar()
        self.banner = Banner()
        self.again = QPushButton(self.tr("&Ulangi"))
        self.again.setProperty("role", "primary")
        self.again.clicked.connect(self.begin)
        self.again.hide()
        self._build()
        self.begin()

    def _build(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(CARD_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Menyiapkan kantor latihan"), "title", wrap=True))
        words = self.tr(
            "Program membuat desa contoh dengan warga dan kasus yang seluruhnya rekaan. Tunggu sebentar."
        )
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.progress)
        column.addWidget(self.banner)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.GRID)
        page.addWidget(PracticeBand())
        page.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        page.addLayout(row)
        page.addStretch(3)

    def begin(self) -> None:
        """Makes the office in the background."""
        root, key_file = self._root, self._key_file

        def work(progress: Progress) -> Path:
            from desktop.services.practice_data.practice import create_practice_office

            create_practice_office(root, key_file=key_file, progress=progress)
            return root

        self.banner.hide()
        self.again.hide()
        self._operation = run_operation(
            self,
            work,
            on_success=self._made,
            on_error=self._failed,
            on_cancel=self.close,
            progress_label=self.tr("Membuat warga dan kasus contoh"),
            cancellable=True,
        )
        self.progress.watch(self._operation)

    def show_known_error(self, text: ErrorText) -> None:
        """Where the error funnel brings what a person can do something about."""
        self.banner.show_known_error(text)

    def _made(self, root: object) -> None:
        self._operation = None
        self.ready.emit(root)

    def _failed(self, error: BaseException) -> None:
        self._operation = None
        self.again.show()
        handle_error(error, self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The half-made office is taken away by whoever makes it; the window waits for that."""
        if self._operation is not None and self._operation.running:
            self._operation.cancel()
            event.ignore()
        else:
            super().closeEvent(event)
