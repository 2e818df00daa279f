"""The two dialogs an error can end in: a known trouble, and a fault of the program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.views.kit import icons
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.labels import label


class _MessageDialog(QDialog):
    """Icon, words, one button that closes."""

    def __init__(self, icon: str, role: str, text: ErrorText, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Pemberitahuan"))
        self.setMinimumWidth(440)
        self.setAccessibleName(text.what)
        self.setAccessibleDescription(str(text))
        sign = QLabel()
        sign.setPixmap(icons.pixmap(icon, role, 32, self.devicePixelRatioF()))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(label(text.what, "section", wrap=True))
        for part in (text.kept, text.todo):
            if part:
                words.addWidget(label(part, wrap=True))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(sign)
        head.addLayout(words, 1)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        close = QPushButton(self.tr("&Tutup"))
        close.setProperty("role", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 24, 24, 16)
        self.body.setSpacing(16)
        self.body.addLayout(head)
        self.body.addLayout(self.buttons)


class KnownErrorDialog(_MessageDialog):
    """What happened, what was kept, what to do."""

    def __init__(self, text: ErrorText, parent: QWidget | None = None) -> None:
        super().__init__("warning", "warning", text, parent)


class CrashDialog(_MessageDialog):
    """Says that the program stumbled, and lets the person read and copy the report."""

    def __init__(self, report: str, path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__("danger", "danger", ErrorText(""), parent)
        self._report = report
        self._path = path
        self._fill()

    def _fill(self) -> None:
        text = ErrorText(
            self.tr("Program menemui kesalahan."),
            self.tr("Data yang sudah tersimpan aman dan program tetap berjalan."),
            self.tr(
                "Ulangi langkah terakhir. Bila terjadi lagi, berikan laporan ini kepada pendamping teknis."
            ),
        )
        self.setAccessibleName(text.what)
        self.setAccessibleDescription(str(text))
        labels = self.findChildren(QLabel)
        labels[1].setText(text.what)
        place = self.body.itemAt(0).layout().itemAt(1).layout()
        for part in (text.kept, text.todo):
            place.addWidget(label(part, wrap=True))
        place.addWidget(
            label(self.tr("Laporan hanya memuat nama berkas program dan nomor baris."), "small", wrap=True)
        )
        self._view = QPlainTextEdit(self._report)
        self._view.setReadOnly(True)
        self._view.setAccessibleName(self.tr("Isi laporan"))
        self._view.setMinimumHeight(160)
        self._view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._view.hide()
        self.body.insertWidget(1, self._view)
        self._add_button(self.tr("&Salin laporan"), self.copy)
        if self._path is not None:
            self._add_button(self.tr("Buka &folder"), self.open_folder)
        self._add_button(self.tr("&Lihat laporan"), self.toggle)

    def _add_button(self, text: str, slot: object) -> None:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        self.buttons.insertWidget(0, button)

    def copy(self) -> None:
        """Puts the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)

    def open_folder(self) -> None:
        """Shows the folder that holds the report."""
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def toggle(self) -> None:
        """Shows or hides the text of the report."""
        self._view.setVisible(self._view.isHidden())
        self.adjustSize()
