"""What the test of the mail connection found: every step with its sign, the failed one with its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.views.kit import icons
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.mailing.mail import StepResult


class MailSteps(QWidget):
    """Hidden until `show_steps`."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 4)
        self._column.setSpacing(4)
        self.hide()

    def clear(self) -> None:
        """Takes the last findings away."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.hide()

    def show_steps(self, steps: list[StepResult]) -> None:
        """Shows the steps of sending, then of fetching."""
        self.clear()
        direction = ""
        for step in steps:
            if step.direction != direction:
                direction = step.direction
                sends = direction == "send"
                title = self.tr("Mengirim lewat {0}") if sends else self.tr("Mengambil dari {0}")
                self._column.addWidget(label(title.format(step.server), "bold", wrap=True))
            self._column.addWidget(self._row(step))
        self.show()

    def _row(self, step: StepResult) -> QWidget:
        row = QWidget()
        role, icon = ("good", "check-circle") if step.ok else ("danger", "danger")
        sign = QLabel()
        sign.setPixmap(icons.pixmap(icon, role, 16, row.devicePixelRatioF()))
        text = (self.tr("{0}: berhasil") if step.ok else self.tr("{0}: gagal")).format(step.title)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(text, "" if step.ok else "danger", wrap=True))
        if step.trouble is not None:
            words.addWidget(label(f"{step.trouble.what} {step.trouble.todo}", wrap=True, selectable=True))
        row.setAccessibleName(text)
        line = QHBoxLayout(row)
        line.setContentsMargins(8, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return row
