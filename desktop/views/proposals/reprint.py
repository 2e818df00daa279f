"""Asks how a paper that was handed out is printed once more, where it would say something else now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.dates import short_date
from desktop.views.growing_dialog import GrowingDialog
from desktop.views.kit.fields import LongTextField
from desktop.views.kit.form_row import FormRow, enter_moves_on
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.papers.kept_papers import Kept


class ReprintDialog(GrowingDialog):
    """`as_it_was()` prints what was handed out; `anew(reason)` replaces it."""

    as_it_was = Signal()
    anew = Signal(str)

    def __init__(self, parent: QWidget | None, name: str, kept: Kept) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Cetak ulang {0}").format(name))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(560)
        self.reason = LongTextField(lines=2)
        self._row = FormRow(
            self.tr("&Alasan cetakan baru"),
            self.reason,
            help=self.tr(
                "Hanya untuk cetakan baru. Cetakan lama tetap tersimpan; nomornya sama, "
                "kecuali sudah dibatalkan."
            ),
        )
        self.back = QPushButton(self.tr("&Kembali"))
        self.back.clicked.connect(self.reject)
        self.new_button = QPushButton(self.tr("Buat cetakan &baru"))
        self.new_button.clicked.connect(lambda _on=False: self._anew())
        self.again_button = QPushButton(self.tr("&Cetak ulang seperti semula"))
        self.again_button.setProperty("role", "primary")
        self.again_button.clicked.connect(lambda _on=False: self._again())
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.back, self.new_button, self.again_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        words = self.tr(
            "{0} ini dicetak {1} oleh {2}. Sejak itu nama, data, atau keputusannya berubah, "
            "atau nomornya dibatalkan."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "section", wrap=True))
        column.addWidget(label(words.format(name, short_date(kept.on), kept.actor_name), wrap=True))
        column.addWidget(self._row)
        column.addLayout(buttons)
        enter_moves_on(self)
        self.again_button.setFocus()

    def _again(self) -> None:
        self.accept()
        self.as_it_was.emit()

    def _anew(self) -> None:
        reason = self.reason.value().strip()
        if not reason:
            self._row.set_error(self.tr("Tulis mengapa cetakan sebelumnya diganti."))
            self.reason.setFocus()
            return
        self.accept()
        self.anew.emit(reason)
