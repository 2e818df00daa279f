"""The photos of a visit that is being entered: a place to drop them for each thing that they show."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.visits import PhotoKind
from desktop.views import theme
from desktop.views.kit.file_drop import PICTURES, FileDrop
from desktop.views.kit.labels import label

LARGEST = 40_000_000  # bytes: phones make pictures of 10 MB and more, which are made small when saved


class PhotoDrops(QWidget):
    """``changed`` fires when a photo is added or taken out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.drops: dict[PhotoKind, FileDrop] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(label(self.tr("Foto"), "bold"))
        for kind in (PhotoKind.FRONT, PhotoKind.INSIDE, PhotoKind.BATHROOM):
            drop = FileDrop(PICTURES, largest=LARGEST, hint=self.tr("atau seret foto ke sini"))
            drop.button.setText(kind.label)
            drop.button.setAccessibleName(self.tr("Pilih foto: {0}").format(kind.label))
            drop.changed.connect(self.changed)
            self.drops[kind] = drop
            column.addWidget(drop)

    def files(self) -> list[tuple[str, Path]]:
        """The photos as (kind, file)."""
        return [(kind.value, path) for kind, drop in self.drops.items() for path in drop.files()]

    def clear(self) -> None:
        """Without photos."""
        for drop in self.drops.values():
            drop.set_files([])
