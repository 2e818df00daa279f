"""Posters and leaflets: kept, shown, printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.column import Column
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.file_drop import PICTURES, size_in_words
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.fieldwork.outreach import MaterialRow
    from desktop.views.shell import Shell


class MaterialsPanel(QWidget):
    """The materials beside the sessions. ``changed`` when one came or went."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._may = shell.desk.session.may(Permission.VISIT_RECORD)
        self.table = DataTable(
            "visits.materials",
            [
                Column("title", self.tr("Materi"), 190, kind="name", stretch=True),
                Column("size", self.tr("Ukuran"), 70, value=lambda row: size_in_words(row.size), drop=1),
                Column("used", self.tr("Dipakai"), 70, kind="number"),
            ],
            title=self.tr("Materi sosialisasi"),
            multi_select=False,
        )
        self.table.set_empty(
            EmptyState(
                "image",
                self.tr("Belum ada materi"),
                self.tr("Simpan poster atau selebaran (PDF atau gambar) untuk ditampilkan dan dicetak."),
            )
        )
        self.table.activated.connect(self.open)
        self.add_button = QPushButton(icons.icon("plus"), self.tr("Tambah &materi"))
        self.add_button.clicked.connect(lambda _on=False: self.browse())
        self.add_button.setVisible(self._may)
        self.open_button = QPushButton(icons.icon("eye"), self.tr("Tampi&lkan"))
        self.open_button.clicked.connect(lambda _on=False: self.open(self.table.chosen_row()))
        self.remove_button = QPushButton(icons.icon("trash"), self.tr("Hapus"))
        self.remove_button.clicked.connect(lambda _on=False: self._ask_remove())
        self.remove_button.setVisible(self._may)
        self.table.selection_changed.connect(lambda _count: self._offer())
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Materi"), "section"), 1)
        head.addWidget(self.add_button)
        foot = QHBoxLayout()
        foot.addWidget(self.open_button)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self._offer()

    def show_materials(self, rows: Sequence[MaterialRow]) -> None:
        """Lists them."""
        self.table.set_rows(rows)
        self._offer()

    def _offer(self) -> None:
        row = self.table.chosen_row()
        self.open_button.setEnabled(row is not None and row.here)
        self.remove_button.setEnabled(row is not None and row.own)

    def browse(self) -> None:
        """Asks for a file."""
        pattern = " ".join(f"*{suffix}" for suffix in (".pdf", *PICTURES))
        title, files = self.tr("Pilih materi"), self.tr("PDF atau gambar")
        name, _ = QFileDialog.getOpenFileName(self, title, "", f"{files} ({pattern})")
        if name:
            self.add(Path(name))

    def add(self, path: Path) -> None:
        """Keeps a file under its own name as title."""
        from desktop.services.casework import attachments
        from desktop.services.fieldwork import outreach

        desk = self._shell.desk
        title = path.stem.replace("_", " ").replace("-", " ").strip() or path.name
        run_operation(
            self,
            lambda _p: outreach.add_material(desk, attachments.prepare_file(path), title),
            on_success=lambda _r: self._said(self.tr("Materi {0} tersimpan").format(title)),
            progress_label=self.tr("Menyimpan materi"),
        )

    def _said(self, words: str) -> None:
        self._shell.toast(words)
        self.changed.emit()

    def open(self, row: MaterialRow | None) -> None:
        """Shows a material inside the program; a PDF can be printed from there."""
        from desktop.services.fieldwork import outreach
        from desktop.views.queue.thumbnails import show_content

        if row is None:
            return
        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: outreach.read_material(desk, row.id),
            on_success=lambda found: show_content(self, found),
            mutates=False,
        )

    def _ask_remove(self) -> None:
        from desktop.services.fieldwork import outreach

        row, desk = self.table.chosen_row(), self._shell.desk
        if row is None:
            return
        ask_reason(
            self,
            self.tr("Hapus materi {0}").format(row.title),
            self.tr("Kegiatan yang memakainya tetap tercatat."),
            self.tr("Hapus materi"),
            self.tr("&Alasan menghapus"),
            lambda reason: run_operation(
                self,
                lambda _p: outreach.remove_material(desk, row.id, reason),
                on_success=lambda _c: self._said(self.tr("Materi {0} dihapus").format(row.title)),
            ),
            danger=True,
        )
