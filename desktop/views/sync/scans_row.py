"""What the office above still lacks of scans, where they do not all fit into the next bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.file_drop import size_in_words
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.bundles.attachments_owed import Owed


class ScansRow(QWidget):
    """Hidden until too much waits. Signals: `folder_asked()`, `mail_asked()`."""

    folder_asked = Signal()
    mail_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "bold", wrap=True)
        self.more = label("", "muted", wrap=True)
        self.folder_button = QPushButton(icons.icon("folder"), self.tr("Simp&an lampiran ke folder"))
        self.folder_button.clicked.connect(self.folder_asked)
        self.mail_button = QPushButton(icons.icon("mail"), self.tr("Kirim lampiran le&wat surel"))
        self.mail_button.clicked.connect(self.mail_asked)
        buttons = FlowLayout()
        buttons.addWidget(self.folder_button)
        buttons.addWidget(self.mail_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.words)
        column.addWidget(self.more)
        column.addLayout(buttons)
        self.hide()

    def show_owed(self, owed: Owed) -> bool:
        """Says what waits; False (and hidden) where all of it rides along with the next bundle."""
        from desktop.services.bundles.exchange import ATTACHMENT_BUDGET

        too_much = owed.size > ATTACHMENT_BUDGET
        self.setVisible(too_much)
        if not too_much:
            return False
        self.words.setText(
            self.tr("%n lampiran ({0}) belum dikonfirmasi", "", owed.count).format(size_in_words(owed.size))
        )
        if owed.unsent:
            mails = -(-owed.unsent_size // ATTACHMENT_BUDGET)
            unsent = self.tr("%n di antaranya ({0}) belum pernah dikirim.", "", owed.unsent)
            parts = self.tr(
                "Lewat surel dikirim bertahap, sekitar %n surel; ke flashdisk sekaligus.", "", mails
            )
            self.more.setText(f"{unsent.format(size_in_words(owed.unsent_size))} {parts}")
        else:
            self.more.setText(
                self.tr("Semuanya sudah dikirim; menunggu balasan. Kirim lagi hanya bila kiriman itu hilang.")
            )
        return True

    def set_busy(self, on: bool) -> None:
        """No second click while something is being sent."""
        for button in (self.folder_button, self.mail_button):
            button.setEnabled(not on)
