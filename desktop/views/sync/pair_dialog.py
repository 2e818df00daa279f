"""Pairing: the code that both offices read to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.pairing.trust import CardPreview


class PairDialog(QDialog):
    """Shows the code that both people must read to each other: ``agreed`` or ``differed``."""

    agreed = Signal()
    differed = Signal()

    def __init__(self, card: CardPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Pasangkan kantor"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(520)
        where = (
            self.tr("kantor di atas Anda") if card.relation == "parent" else self.tr("kantor di bawah Anda")
        )
        code = label(card.check_code.replace("-", "   "), "title")
        code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        code.setAccessibleName(self.tr("Kode periksa {0}").format(card.check_code))
        self.pair_button = QPushButton(self.tr("&Kodenya sama, pasangkan"))
        self.pair_button.setProperty("role", "primary")
        self.pair_button.clicked.connect(self._agree)
        self.back_button = back = QPushButton(self.tr("Kodenya &berbeda, batalkan"))
        back.clicked.connect(self._differ)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.pair_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(label(f"{card.name} ({card.code}), {where}", "section", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "Telepon kantor itu atau temui petugasnya. Kode ini tampak di layarnya setelah kartu "
                    "kantor Anda dibuka di sana. Bacakan bergantian; kedua kode harus sama."
                ),
                wrap=True,
            )
        )
        column.addWidget(code)
        if card.replaces_device:
            column.addWidget(
                label(
                    self.tr(
                        "Kantor ini sudah dipasangkan dengan komputer lain. Setelah dipasangkan ulang, "
                        "bundel dari komputer lamanya ditolak."
                    ),
                    "warning",
                    wrap=True,
                )
            )
        if card.revoked:
            column.addWidget(
                label(
                    self.tr(
                        "Kartu ini dari komputer yang kepercayaannya sudah dicabut. Pasangkan lagi hanya "
                        "bila Anda yakin komputer itu di tangan petugasnya; bila tidak, minta kartu dari "
                        "komputer barunya."
                    ),
                    "warning",
                    wrap=True,
                )
            )
        column.addLayout(buttons)

    def _differ(self) -> None:
        self.differed.emit()
        self.reject()

    def _agree(self) -> None:
        self.agreed.emit()
        self.accept()
