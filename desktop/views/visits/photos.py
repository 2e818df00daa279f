"""The photos of a visit: small pictures that open, each with what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.confirm import ask_reason
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.fieldwork.visit_photos import PhotoRow
    from desktop.views.shell import Shell

SIDE = 96  # px


class PhotoStrip(QWidget):
    """Thumbnails in a row, read on a worker; a click opens one inside the program."""

    removed = Signal()

    def __init__(self, shell: Shell, photos: tuple[PhotoRow, ...], *, removable: bool) -> None:
        super().__init__()
        self._shell = shell
        self._removable = removable
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        for photo in photos:
            row.addWidget(self._button(photo))
        row.addStretch(1)
        self._read(tuple(photo.id for photo in photos if photo.here))

    def _button(self, photo: PhotoRow) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "flat")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIcon(icons.icon("image", "muted"))
        button.setIconSize(QSize(SIDE, SIDE * 3 // 4))
        button.setText(photo.kind.label if photo.here else self.tr("belum tiba"))
        button.setAccessibleName(self.tr("Foto {0}").format(photo.kind.label))
        button.setToolTip(photo.name)
        button.clicked.connect(lambda _on=False: self._open(photo))
        if self._removable and photo.own:
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            action = button.addAction(icons.icon("trash"), self.tr("Hapus foto"))
            action.triggered.connect(lambda _on=False: self._ask_remove(photo))
        self.buttons[photo.id] = button
        return button

    def _read(self, ids: tuple[str, ...]) -> None:
        desk = self._shell.desk
        if not ids:
            return

        def work(_progress: object) -> dict[str, bytes]:
            from desktop.services.fieldwork import visit_photos

            return {one: visit_photos.thumbnail(desk, one) for one in ids}

        run_operation(self, work, on_success=self._show, mutates=False)

    def _show(self, pictures: dict[str, bytes]) -> None:
        for photo_id, data in pictures.items():
            pixmap = QPixmap()
            if data and pixmap.loadFromData(data):
                self.buttons[photo_id].setIcon(QIcon(pixmap))

    def _open(self, photo: PhotoRow) -> None:
        from desktop.services.fieldwork import visit_photos
        from desktop.views.kit.dialogs import show_dialog
        from desktop.views.queue.thumbnails import PictureDialog

        desk = self._shell.desk

        def show(found: tuple[str, bytes]) -> None:
            show_dialog(PictureDialog(self, found[0], QImage.fromData(found[1])))

        run_operation(self, lambda _p: visit_photos.read(desk, photo.id), on_success=show)

    def _ask_remove(self, photo: PhotoRow) -> None:
        from desktop.services.fieldwork import visit_photos

        desk = self._shell.desk
        ask_reason(
            self,
            self.tr("Hapus foto {0}").format(photo.kind.label),
            self.tr("Foto hilang dari kunjungan ini di semua kantor. Alasannya dicatat."),
            self.tr("Hapus foto"),
            self.tr("&Alasan menghapus"),
            lambda reason: run_operation(
                self,
                lambda _p: visit_photos.remove(desk, photo.id, reason),
                on_success=lambda _c: self.removed.emit(),
            ),
            danger=True,
        )
