"""Forms that are carried to the families and what comes back: on paper and on phones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.operations import run_operation
from desktop.views.visits import phone

if TYPE_CHECKING:
    from desktop.views.shell import Shell

translate = QCoreApplication.translate


def print_forms(parent: QWidget, shell: Shell, ids: Sequence[str]) -> None:
    """All forms as one paper, made on a worker; it can be cancelled."""
    from desktop.services.fieldwork import visit_forms
    from desktop.views.papers import behind, show_pdf

    desk, wanted = shell.desk, list(ids)
    if not wanted:
        shell.toast(translate("VisitForms", "Tidak ada kunjungan yang menunggu di antara yang dipilih"))
        return
    title = translate("VisitForms", "Formulir kunjungan rumah")
    name = f"formulir-kunjungan-{desk.today():%Y-%m-%d}.pdf"
    run_operation(
        parent,
        lambda progress: visit_forms.pdf(desk, wanted, progress),
        on_success=lambda data: show_pdf(
            parent, title, data, name, behind=behind(desk, "visit_form", personal=True)
        ),
        progress_label=translate("VisitForms", "Menyusun formulir"),
        cancellable=True,
    )


class FormButtons(QWidget):
    """Buttons of the list. ``listed`` gives the visits shown that wait, ``picked`` those of them selected."""

    def __init__(
        self, shell: Shell, listed: Callable[[], Sequence[str]], picked: Callable[[], Sequence[str]]
    ) -> None:
        super().__init__()
        self._shell, self._listed, self._picked = shell, listed, picked
        self.print_button = QPushButton(icons.icon("printer"), self.tr("Cetak &formulir"))
        self.print_button.setToolTip(self.tr("Formulir semua kunjungan yang tampil dan belum dilakukan"))
        self.print_button.clicked.connect(lambda _on=False: print_forms(self, self._shell, self._listed()))
        self.phone_button = QPushButton(icons.icon("phone"), self.tr("P&onsel"))
        menu = QMenu(self.phone_button)
        self.export_action = menu.addAction(icons.icon("download"), self.tr("Buat formulir ODK/Kobo…"))
        self.export_action.triggered.connect(lambda _on=False: self._export())
        self.import_action = menu.addAction(icons.icon("upload"), self.tr("Terima isian dari ponsel…"))
        self.import_action.triggered.connect(lambda _on=False: phone.import_form(self, self._shell))
        self.import_action.setEnabled(shell.desk.session.may(Permission.VISIT_RECORD))
        self.phone_button.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self.phone_button)
        row.addWidget(self.print_button)

    def set_waiting(self, count: int) -> None:
        """How many of the visits shown wait: without any there is nothing to carry."""
        self.print_button.setEnabled(count > 0)
        self.export_action.setEnabled(count > 0)

    def _export(self) -> None:
        """Several selected: those; else all that are shown."""
        picked = self._picked()
        phone.export_form(self, self._shell, picked if len(picked) > 1 else self._listed())
