"""Forms from phones about families that are not recorded: whose they are, once somebody knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.dates import day_month_year
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.column import Column
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.visits.family_dialog import FamilyDialog

if TYPE_CHECKING:
    from desktop.services.fieldwork.visit_unlisted import UnlistedForm
    from desktop.views.shell import Shell


class UnlistedBanner(Banner):
    """Above the list: how many forms wait for their family. ``entered`` as of the dialog it opens."""

    entered = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell

    def load(self) -> None:
        """Counts them on a worker, for who may do something about them."""
        from desktop.services.fieldwork import visit_unlisted

        desk = self._shell.desk
        if desk.session.may(Permission.VISIT_RECORD):
            run_operation(self, lambda _p: visit_unlisted.waiting(desk), on_success=self._tell, mutates=False)

    def _tell(self, forms: Sequence[UnlistedForm]) -> None:
        if not forms:
            self.hide()
            return
        self.show_message(
            self.tr("%n isian dari ponsel tentang keluarga yang belum tercatat", "", len(forms)),
            role="warning",
            action=self.tr("Li&hat isian"),
            on_action=self.open,
            closable=False,
        )

    def open(self) -> UnlistedDialog:
        """The forms themselves."""
        dialog = UnlistedDialog(self, self._shell)
        dialog.entered.connect(self.entered)
        show_dialog(dialog)
        return dialog


class UnlistedDialog(QDialog):
    """The forms that wait; ``entered`` fires with the visit that one of them became."""

    entered = Signal(str)

    def __init__(self, parent: QWidget, shell: Shell) -> None:
        super().__init__(parent.window())
        self._shell = shell
        title = self.tr("Keluarga dari ponsel yang belum tercatat")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        room = parent.window().size()
        self.resize(min(960, room.width() - 48), min(560, room.height() - 48))
        self.table = DataTable(
            "visits.unlisted",
            [
                Column("name", self.tr("Kepala keluarga"), 170, kind="name",
                       value=lambda row: row.family.name),
                Column("address", self.tr("Alamat"), 200, value=lambda row: row.family.address),
                Column("visited_on", self.tr("Dikunjungi"), 110, kind="date"),
                Column("about", self.tr("Keterangan"), 240, stretch=True, value=_told),
                Column("photos", self.tr("Foto"), 60, kind="number"),
                Column("brought_by", self.tr("Diterima oleh"), 130, drop=1),
            ],
            title=self.tr("Isian yang menunggu keluarganya"),
            multi_select=False,
        )  # fmt: skip
        self.table.set_empty(EmptyState("check-circle", self.tr("Tidak ada isian yang menunggu keluarganya")))
        self.table.selection_changed.connect(self._chosen)
        told = label("", "muted", wrap=True)  # in full, where the column is too narrow for it
        self.table.current_changed.connect(lambda row: told.setText(_told(row) if row else ""))
        words = self.tr(
            "Catat dulu keluarganya beserta No. KK, misalnya lewat Pendaftaran. "
            "Lalu pilih keluarga itu di sini: isian dan fotonya menjadi kunjungan."
        )
        self.family_button = QPushButton(icons.icon("people", "on_accent"), self.tr("&Pilih keluarganya"))
        self.family_button.setProperty("role", "primary")
        self.family_button.clicked.connect(lambda _on=False: self.ask_family())
        self.intake_button = QPushButton(icons.icon("plus"), self.tr("Pen&daftaran"))
        self.intake_button.clicked.connect(lambda _on=False: self._to_intake())
        self.dismiss_button = QPushButton(icons.icon("trash"), self.tr("&Singkirkan"))
        self.dismiss_button.clicked.connect(lambda _on=False: self.ask_dismiss())
        close = QPushButton(self.tr("T&utup"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GRID)
        foot.addWidget(self.dismiss_button)
        foot.addStretch(1)
        for button in (close, self.intake_button, self.family_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, 12)
        column.setSpacing(theme.GRID)
        column.addWidget(label(words, wrap=True))
        column.addWidget(self.table, 1)
        column.addWidget(told)
        column.addLayout(foot)
        self._chosen(0)
        self.load()

    def load(self) -> None:
        """Reads the forms on a worker."""
        from desktop.services.fieldwork import visit_unlisted

        desk = self._shell.desk
        run_operation(self, lambda _p: visit_unlisted.waiting(desk), on_success=self._show, mutates=False)

    def _show(self, forms: tuple[UnlistedForm, ...]) -> None:
        self.table.set_rows(forms)
        if forms:
            self.table.select_id(forms[0].id)
            self.table.view.setFocus()

    def _chosen(self, count: int) -> None:
        for button in (self.family_button, self.dismiss_button):
            button.setEnabled(count > 0)

    def _form(self) -> UnlistedForm | None:
        return next(iter(self.table.selected_rows()), None)

    def _to_intake(self) -> None:
        self.reject()
        self._shell.go("intake")

    def ask_family(self) -> None:
        """Asks which family of the registry the form is about."""
        form = self._form()
        if form is None:
            return
        dialog = FamilyDialog(self, self._shell, self.tr("Keluarga {0}").format(form.family.name))
        dialog.chosen.connect(lambda household_id: self._enter(form, household_id))
        show_dialog(dialog)

    def _enter(self, form: UnlistedForm, household_id: str) -> None:
        from desktop.services.fieldwork import visit_unlisted

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: visit_unlisted.enter(desk, form.id, household_id),
            on_success=lambda done: self._entered(form, done[0]),
            progress_label=self.tr("Menyimpan"),
        )

    def _entered(self, form: UnlistedForm, visit_id: str) -> None:
        self._shell.toast(self.tr("Isian {0} menjadi kunjungan").format(form.family.name))
        self.accept()
        self.entered.emit(visit_id)

    def ask_dismiss(self) -> None:
        """Asks why the form is thrown away."""
        from desktop.services.fieldwork import visit_unlisted

        form, desk = self._form(), self._shell.desk
        if form is None:
            return
        day = day_month_year(form.visited_on) if form.visited_on else "-"
        ask_reason(
            self,
            self.tr("Singkirkan isian {0}").format(form.family.name),
            self.tr("Isian tanggal {0} dan fotonya dihapus. Alasannya dicatat.").format(day),
            self.tr("Singkirkan"),
            self.tr("&Alasan"),
            lambda reason: run_operation(
                self,
                lambda _p: visit_unlisted.dismiss(desk, form.id, reason),
                on_success=lambda _c: self.load(),
            ),
            danger=True,
        )


def _told(row: UnlistedForm) -> str:
    """What helps to find out whose form it is."""
    return ". ".join(part.rstrip(". ") for part in (row.family.about, row.note) if part)
