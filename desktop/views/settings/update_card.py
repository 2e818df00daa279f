"""One update as a person weighs it: version, day, size, what is new, and the button."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.models.dates import day_month_year
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.file_drop import size_in_words
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.updates.install import Offer


class UpdateCard(QFrame):
    """Either an update that lies in a file, or one that was decided on and still waits.

    Signals: `wanted(offer)` to install a file; `resumed` and `dropped` for the one that waits.
    """

    wanted = Signal(object)
    resumed = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offer: Offer | None = None
        self.setProperty("role", "card")
        self.title = label("", "section", wrap=True)
        self._facts = label("", "muted", wrap=True)
        self.notes = label("", wrap=True)
        self.install = QPushButton(icons.icon("download", "on_accent"), self.tr("&Pasang pembaruan"))
        self.install.setProperty("role", "primary")
        self.install.clicked.connect(self._install)
        self.drop = QPushButton(self.tr("Tidak jadi"))
        self.drop.clicked.connect(self.dropped)
        buttons = QHBoxLayout()
        buttons.addWidget(self.install)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(theme.GRID)
        for part in (self.title, self._facts, self.notes):
            column.addWidget(part)
        column.addLayout(buttons)

    def show_offer(self, offer: Offer) -> None:
        """An update in a file that this program takes."""
        self.offer = offer
        self.title.setText(self.tr("Versi {0}").format(offer.version))
        released = day_month_year(date.fromisoformat(offer.released_on))
        self._facts.setText(
            self.tr("Dibuat {0}, {1}, berkas {2}").format(
                released, size_in_words(offer.size), offer.path.name
            )
        )
        self.notes.setText(offer.notes)
        self.notes.show()
        self.drop.hide()
        self._named()

    def show_waiting(self, version: str) -> None:
        """One whose setup program lies here and did not run, or not to its end."""
        self.offer = None
        self.title.setText(self.tr("Versi {0} siap dipasang").format(version))
        self._facts.setText(self.tr("Pemasangannya belum selesai. Versi sekarang dan data tidak berubah."))
        self.notes.hide()
        self.drop.show()
        self._named()

    def _named(self) -> None:
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(f"{self._facts.text()} {self.notes.text()}")
        self.show()

    def _install(self) -> None:
        if self.offer is None:
            self.resumed.emit()
        else:
            self.wanted.emit(self.offer)
