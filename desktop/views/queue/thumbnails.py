"""Scans of a case: a small picture of each, and the whole of one inside the program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.file_drop import size_in_words
from desktop.views.kit.labels import ElidedLabel
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import AttachmentRow
    from desktop.services.desk import Desk

SIDE = 48  # px
KEPT = 200  # small pictures kept in memory
PDF = "application/pdf"


class AttachmentItem(QWidget):
    """One scan: picture, name, size, day. Signals carry its row."""

    opened = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, attachment: AttachmentRow, paper: str, *, removable: bool) -> None:
        super().__init__()
        self.attachment = attachment
        self._picture = QLabel()
        self._picture.setFixedSize(SIDE, SIDE)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign = "file" if attachment.media_type == PDF else "image"
        self._picture.setPixmap(icons.pixmap(sign, "muted", 24, self.devicePixelRatioF()))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(attachment.name, "bold"))
        waits = "" if attachment.is_here else self.tr("belum tiba dari kantor asal")
        facts = " · ".join(p for p in (waits, paper, size_in_words(attachment.size), attachment.added) if p)
        names.addWidget(ElidedLabel(facts, "muted"))
        self.open_button = QPushButton(icons.icon("eye"), self.tr("Lihat"))
        self.open_button.setAccessibleName(self.tr("Lihat {0}").format(attachment.name))
        self.open_button.setEnabled(attachment.is_here)
        if not attachment.is_here:
            self.open_button.setToolTip(self.tr("Isinya menyusul dalam bundel lampiran."))
        self.open_button.clicked.connect(lambda _on=False: self.opened.emit(self.attachment))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addLayout(names, 1)
        row.addWidget(self.open_button)
        if removable:
            remove = QToolButton()
            remove.setProperty("role", "flat")
            remove.setIcon(icons.icon("trash", "muted"))
            remove.setAccessibleName(self.tr("Hapus {0}").format(attachment.name))
            remove.setToolTip(self.tr("Hapus lampiran"))
            remove.clicked.connect(lambda _on=False: self.remove_asked.emit(self.attachment))
            row.addWidget(remove)

    def set_picture(self, image: QImage) -> None:
        """Shows the small picture."""
        if not image.isNull():
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.setPixmap(pixmap)


class Thumbnails:
    """Reads small pictures in the background, once each, and puts them into their items."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made: dict[str, QImage] = {}

    def fill(self, items: Iterable[AttachmentItem]) -> None:
        """Shows what is known at once and fetches the rest."""
        for item in items:
            known = self._made.get(item.attachment.id)
            if known is not None:
                item.set_picture(known)
            elif item.attachment.is_here and item.attachment.media_type != PDF:
                self._fetch(item)

    def _fetch(self, item: AttachmentItem) -> None:
        from desktop.services.casework.thumbnails import thumbnail

        desk, attachment_id = self._desk, item.attachment.id
        side = round(SIDE * item.devicePixelRatioF())

        def show(data: bytes) -> None:
            # Decoded here and not on the worker: there, Qt's picture plugins wait for Python's lock.
            image = QImage.fromData(data)
            if len(self._made) >= KEPT:
                self._made.pop(next(iter(self._made)))
            self._made[attachment_id] = image
            item.set_picture(image)

        run_operation(item, lambda _p: thumbnail(desk, attachment_id, side), on_success=show, mutates=False)


class _Sheet(QWidget):
    """The picture at the size asked for."""

    def __init__(self, shown: QImage) -> None:
        super().__init__()
        self.picture = shown

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self.picture)


class PictureDialog(QDialog):
    """A scan as large as the window allows; plus and minus change its size, R turns it."""

    def __init__(self, parent: QWidget | None, title: str, shown: QImage) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._sheet = _Sheet(shown)
        self._factor = 1.0
        self.area = QScrollArea()
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setWidget(self._sheet)
        self.area.setAccessibleName(title)
        self.close_button = QPushButton(self.tr("&Tutup"))
        self.close_button.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(title, "bold"), 1)
        for icon, words, step in (
            ("zoom-out", self.tr("Perkecil (-)"), lambda: self.zoom(0.8)),
            ("zoom-in", self.tr("Perbesar (+)"), lambda: self.zoom(1.25)),
            ("refresh", self.tr("Putar (R)"), self.turn),
        ):
            button = QToolButton()
            button.setIcon(icons.icon(icon))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _on=False, act=step: act())
            head.addWidget(button)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, 12, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(min(1000, room.width() - 48), max(400, room.height() - 48))
        self._fit()
        self.area.setFocus()

    def _fit(self) -> None:
        room = QSize(self.width() - 2 * theme.PAGE_MARGIN - 8, self.height() - 88)
        size = self._sheet.picture.size()
        self._factor = min(1.0, room.width() / max(1, size.width()), room.height() / max(1, size.height()))
        self._sheet.resize(size * self._factor)

    def zoom(self, by: float) -> None:
        """Makes the picture larger or smaller, between a tenth and four times its own size."""
        self._factor = min(4.0, max(0.1, self._factor * by))
        self._sheet.resize(self._sheet.picture.size() * self._factor)

    def turn(self) -> None:
        """Turns the picture a quarter to the right, for looking only."""
        self._sheet.picture = self._sheet.picture.transformed(QTransform().rotate(90))
        self._fit()
        self._sheet.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("+", "="):
            self.zoom(1.25)
        elif event.text() == "-":
            self.zoom(0.8)
        elif event.key() == Qt.Key.Key_R:
            self.turn()
        else:
            super().keyPressEvent(event)


def open_attachment(parent: QWidget, desk: Desk, attachment: AttachmentRow) -> None:
    """Shows a scan inside the program; its content never becomes a file on the way."""
    from desktop.services.casework.attachments import read

    run_operation(
        parent,
        lambda _p: read(desk, attachment.id),
        on_success=lambda found: show_content(parent, found),
        progress_label=QCoreApplication.translate("Attachments", "Membuka {0}").format(attachment.name),
    )


def show_content(parent: QWidget, found: tuple[str, str, bytes]) -> QDialog:
    """Shows name, media type and bytes of a scan in the viewer that fits."""
    name, media_type, data = found
    if media_type == PDF:
        from desktop.views.papers import show_pdf

        return show_pdf(parent, name, data, name)
    dialog = PictureDialog(parent, name, QImage.fromData(data))
    show_dialog(dialog)
    return dialog
