"""Phones: the form for ODK Collect and KoboCollect as a file, and what comes back from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.banner import Banner
from desktop.views.kit.column import Column
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.fieldwork.visit_import import FormRow, Taken
    from desktop.views.shell import Shell

translate = QCoreApplication.translate


def export_form(parent: QWidget, shell: Shell, ids: Sequence[str]) -> None:
    """Asks where, and writes the form with these visits there."""
    name = f"kunjungan-{shell.desk.today():%Y-%m-%d}.xlsx"
    title = translate("VisitPhone", "Simpan formulir untuk ponsel")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), "XLSForm (*.xlsx)")
    if chosen:
        export_to(parent, shell, ids, Path(chosen))


def export_to(parent: QWidget, shell: Shell, ids: Sequence[str], path: Path) -> None:
    """Writes the form to a file, and says what to do with it."""
    from desktop.services.fieldwork import visit_xlsform
    from desktop.views.papers import write_whole

    desk, wanted = shell.desk, list(ids)
    path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")

    def work(progress: object) -> None:
        from desktop.models.errors import KnownError

        data = visit_xlsform.xlsform(desk, wanted, progress)  # type: ignore[arg-type]  # a Progress is one
        try:
            write_whole(path, data)
        except OSError as error:
            raise KnownError(
                "Berkas tidak dapat disimpan di sana.",
                "Kunjungan tidak berubah.",
                "Pilih tempat lain atau kosongkan sebagian isinya, lalu coba lagi.",
            ) from error

    words = translate("VisitPhone", "{0} tersimpan. Unggah ke Kobo atau ODK, lalu buka di ponsel petugas.")
    run_operation(
        parent,
        work,
        on_success=lambda _r: shell.toast(words.format(path.name)),
        progress_label=translate("VisitPhone", "Menyusun formulir ponsel"),
        cancellable=True,
        mutates=True,
    )


def import_form(parent: QWidget, shell: Shell) -> None:
    """Asks for a file and looks at it first."""
    title = translate("VisitPhone", "Pilih isian dari ponsel")
    kinds = translate("VisitPhone", "Isian dari Kobo atau ODK")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", f"{kinds} (*.zip *.csv *.xml)")
    if chosen:
        look_at(parent, shell, Path(chosen))


def look_at(parent: QWidget, shell: Shell, path: Path) -> None:
    """The dry run on a worker, then its rows over the window."""
    from desktop.services.fieldwork import visit_import

    desk = shell.desk
    run_operation(
        parent,
        lambda progress: visit_import.check(desk, path, progress),
        on_success=lambda taken: show_dialog(ArrivedDialog(parent, shell, path, taken)),
        progress_label=translate("VisitPhone", "Memeriksa isian"),
        cancellable=True,
        mutates=False,
    )


class ArrivedDialog(QDialog):
    """What each form of the file would do, with the reason where it does nothing."""

    def __init__(self, parent: QWidget, shell: Shell, path: Path, taken: Taken) -> None:
        super().__init__(parent.window())
        self._shell, self._path = shell, path
        self._entered = False
        title = self.tr("Isian dari ponsel: {0}").format(path.name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        room = parent.window().size()
        self.resize(min(960, room.width() - 48), min(620, room.height() - 48))
        self.banner = Banner()
        self.table = DataTable(
            "visits.arrived",
            [
                Column("where", self.tr("Isian"), 190, elide="middle"),
                Column("family", self.tr("Keluarga"), 180, kind="name"),
                Column("fate", self.tr("Keadaan"), 150, kind="badge", value=self._badge),
                Column("photos", self.tr("Foto"), 60, kind="number"),
                Column("reason", self.tr("Keterangan"), 240, stretch=True, value=_said),
            ],
            title=self.tr("Isian dalam berkas"),
            multi_select=False,
        )  # fmt: skip
        self.table.set_empty(EmptyState("phone", self.tr("Berkas ini tidak memuat isian")))
        self._said = label("", "muted", wrap=True)  # in full, where the column is too narrow for it
        self.table.current_changed.connect(lambda row: self._said.setText(_said(row) if row else ""))
        self._words = label("", wrap=True)
        self.close_button = QPushButton(self.tr("T&utup"))
        self.close_button.clicked.connect(self.reject)
        self.take_button = QPushButton(icons.icon("download", "on_accent"), "")
        self.take_button.setProperty("role", "primary")
        self.take_button.clicked.connect(lambda _on=False: self.take())
        foot = QHBoxLayout()
        foot.addWidget(self._words, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, 12)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addWidget(self._said)
        column.addLayout(foot)
        self._show(taken)

    def _badge(self, row: FormRow) -> Badge:
        return {
            "new": Badge(self.tr("Tersimpan") if self._entered else self.tr("Baru"), "good"),
            "unlisted": Badge(self.tr("Belum tercatat"), "info", "people"),
            "known": Badge(self.tr("Sudah ada"), "muted", "minus"),
            "refused": Badge(self.tr("Ditolak"), "warning"),
        }[row.fate.value]

    def _show(self, taken: Taken) -> None:
        from desktop.services.fieldwork.visit_import import Fate

        new, unlisted, known, refused = (taken.count(fate) for fate in Fate)
        told = [
            self.tr("{0} isian: {1} baru, {2} sudah ada, {3} ditolak. Foto baru: {4}.").format(
                len(taken.rows), new, known, refused, taken.photos
            )
        ]
        if unlisted:
            told.append(self.tr("%n keluarga belum tercatat.", "", unlisted))
        self._words.setText(" ".join(told))
        new = 0 if self._entered else new + unlisted
        self.table.set_rows(taken.rows, "where")
        told_of = next((row for row in taken.rows if _said(row)), None)
        if told_of is not None:
            self.table.select_id(told_of.where)
        self.take_button.setEnabled(new > 0)
        self.take_button.setText(self.tr("&Terima %n isian", "", new) if new else self.tr("&Terima"))

    def take(self) -> None:
        """Enters the new ones."""
        from desktop.services.fieldwork import visit_import

        desk, path = self._shell.desk, self._path
        self.take_button.setEnabled(False)
        run_operation(
            self,
            lambda progress: visit_import.take(desk, path, progress),
            on_success=self._taken,
            progress_label=self.tr("Menerima isian"),
            cancellable=True,
        )

    def _taken(self, taken: Taken) -> None:
        from desktop.services.fieldwork.visit_import import Fate

        self._entered = True
        self._show(taken)
        told = [self.tr("Yang ditolak tidak diubah; alasannya ada di daftar.")]
        if taken.count(Fate.UNLISTED):
            told.append(self.tr("Isian tentang keluarga yang belum tercatat menunggu di halaman Kunjungan."))
        self.banner.show_message(
            self.tr("%n kunjungan terisi.", "", taken.count(Fate.NEW)), " ".join(told), role="good"
        )
        self.close_button.setFocus()


def _said(row: FormRow) -> str:
    """Why a form is refused, and what of it is left out."""
    return " ".join(part for part in (row.reason, *row.notes) if part)
