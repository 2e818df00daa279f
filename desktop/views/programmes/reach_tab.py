"""*Keluarga*: whom a programme seems to fit and who does not receive it yet, to print or to save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import KnownError
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.column import Column, text_of
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.papers import behind, show_pdf
from desktop.views.programmes.words import outcome_badge

if TYPE_CHECKING:
    from desktop.services.matching.outreach import FittingFamily
    from desktop.views.shell import Shell


def _not_written() -> KnownError:
    return KnownError(
        "Daftar tidak dapat disimpan di sana.",
        "Datanya tidak hilang.",
        "Periksa tempat dan ruang kosongnya, lalu simpan lagi.",
    )


class ReachTab(QWidget):
    """The list of one programme. ``family_asked(id of a household)`` when a family is opened."""

    family_asked = Signal(str)

    def __init__(self, shell: Shell, code: str, title: str) -> None:
        super().__init__()
        self._shell = shell
        self._code = code
        self._title = title
        self.families: list[FittingFamily] = []
        self._begun = False
        self.note = label(self.tr("Menghitung…"), "muted", wrap=True)
        self.asked = QCheckBox(self.tr("Termasuk &yang perlu ditanyakan"))
        self.asked.toggled.connect(lambda _on: self.load())
        self.print_button = self._button("printer", self.tr("Cetak &daftar"), self._print)
        self.save_button = self._button("save", self.tr("Simpan E&xcel"), self._save)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(self.asked)
        head.addStretch(1)
        head.addWidget(self.print_button)
        head.addWidget(self.save_button)
        self.table = DataTable(
            "programmes.reach",
            [
                Column("head_name", self.tr("Keluarga"), 150, kind="name", stretch=True),
                Column("address_line", self.tr("Alamat"), 150, drop=2),
                Column("size", self.tr("Anggota"), 76, kind="number", drop=3),
                Column("desil", self.tr("Desil"), 60, kind="number"),
                Column(
                    "outcome", self.tr("Keadaan"), 180, kind="badge",
                    value=lambda row: outcome_badge(row.outcome),
                ),
                Column("lacking", self.tr("Yang kurang"), 150, drop=4),
            ],
            title=self.tr("Keluarga yang cocok"),
            multi_select=False,
        )  # fmt: skip
        self.table.set_empty(
            EmptyState(
                "people",
                self.tr("Belum ada keluarga yang cocok"),
                self.tr("Catat desil dan keadaan keluarga di Warga supaya program dapat dicocokkan."),
            )
        )
        self.table.activated.connect(lambda row: self.family_asked.emit(row.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.note)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def _button(self, icon: str, text: str, act: object) -> QPushButton:
        button = QPushButton(icons.icon(icon), text)
        button.clicked.connect(act)
        button.setEnabled(False)
        button.setVisible(self._shell.desk.session.may(Permission.REPORT_EXPORT))
        return button

    def load_once(self) -> None:
        """Reads when the tab is first looked at."""
        if not self._begun:
            self.load()

    def load(self) -> None:
        """Looks through all families on a worker."""
        from desktop.models.eligibility_facts import Outcome
        from desktop.services.matching.outreach import TARGET, fitting_families

        self._begun = True
        desk, code = self._shell.desk, self._code
        outcomes = (*TARGET, Outcome.ASK) if self.asked.isChecked() else TARGET
        self.table.set_loading()
        run_operation(
            self,
            lambda progress: fitting_families(desk, code, outcomes, progress),
            on_success=self._show,
            mutates=False,
        )

    def _show(self, families: list[FittingFamily]) -> None:
        self.families = families
        self.table.set_rows(families)
        count = self.tr("%n keluarga tampak cocok dan belum tercatat menerima.", "", len(families))
        indication = self.tr("Hasil ini hanya indikasi.")
        self.note.setText(f"{count} {indication}")
        self.note.setAccessibleName(text_of(self.note.text()))
        for button in (self.print_button, self.save_button):
            button.setEnabled(bool(families))

    def _print(self) -> None:
        from desktop.services.catalogue.programme_papers import family_list_pdf

        desk, code, families, title = self._shell.desk, self._code, self.families, self._title
        run_operation(
            self,
            lambda _p: family_list_pdf(desk, code, families),
            on_success=lambda data: show_pdf(
                self,
                title,
                data,
                f"keluarga-{code.lower()}.pdf",
                behind=behind(desk, "families", personal=True),
            ),
            progress_label=self.tr("Menyusun daftar"),
        )

    def _save(self) -> None:
        start = str(Path.home() / f"keluarga-{self._code.lower()}.xlsx")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Simpan daftar keluarga"), start, "Excel (*.xlsx)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Writes the list as a spreadsheet, whole or not at all."""
        from desktop.services.matching.workbook import family_workbook
        from desktop.views.papers import write_whole

        desk, code, families = self._shell.desk, self._code, self.families

        def work(_progress: object) -> str:
            data = family_workbook(desk, code, families)
            try:
                write_whole(path, data)
            except OSError as error:
                raise _not_written() from error
            return path.name

        run_operation(
            self,
            work,
            on_success=lambda name: self._shell.toast(self.tr("Daftar tersimpan: {0}").format(name)),
            progress_label=self.tr("Menyusun daftar"),
        )
