"""The photos of a visit that is being entered: a place to drop them for each thing that they show."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.models.visits import PhotoKind
from desktop.views import theme
from desktop.views.kit.file_drop import PICTURES, FileDrop
from desktop.views.kit.labels import label

COLUMNS = 2
LARGEST = 40_000_000  # bytes: phones make pictures of 10 MB and more, which are made small when saved


class PhotoDrops(QWidget):
    """``changed`` fires when a photo is added or taken out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.drops: dict[PhotoKind, FileDrop] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.GRID, 12, theme.GRID)
        grid.setSpacing(theme.GRID)
        grid.addWidget(label(self.tr("Foto"), "section"), 0, 0, 1, COLUMNS)
        for place, kind in enumerate(PhotoKind):
            drop = FileDrop(PICTURES, largest=LARGEST, hint=self.tr("atau seret foto ke sini"))
            drop.button.setText(kind.label)
            drop.button.setAccessibleName(self.tr("Pilih foto: {0}").format(kind.label))
            drop.changed.connect(self.changed)
            self.drops[kind] = drop
            grid.addWidget(drop, 1 + place // COLUMNS, place % COLUMNS, Qt.AlignmentFlag.AlignTop)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)

    def files(self) -> list[tuple[str, Path]]:
        """The photos as (kind, file)."""
        return [(kind.value, path) for kind, drop in self.drops.items() for path in drop.files()]

    def show_files(self, files: Iterable[tuple[str, Path]]) -> None:
        """Shows these photos, given as `files` gives them; one that is not there any more is left out."""
        wanted = [(kind, path) for kind, path in files if path.is_file()]
        for kind, drop in self.drops.items():
            drop.set_files(path for other, path in wanted if other == kind.value)

    def tab_after(self, before: QWidget) -> None:
        """The keyboard comes here after that field."""
        for drop in self.drops.values():
            QWidget.setTabOrder(before, drop.button)
            before = drop.button
