"""Whose family was visited: asked for a visit that nobody had planned, and for a form without its family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views.growing_dialog import GrowingDialog
from desktop.views.intake.person_hit import hit_of
from desktop.views.kit import icons
from desktop.views.kit.form_row import FormRow
from desktop.views.kit.labels import label
from desktop.views.kit.person_picker import PersonPicker

if TYPE_CHECKING:
    from desktop.views.intake.person_hit import Hit
    from desktop.views.shell import Shell


class FamilyDialog(GrowingDialog):
    """Finds the family by any of its members; ``chosen`` fires with the family's id."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, shell: Shell, title: str = "") -> None:
        super().__init__(parent)
        self._shell = shell
        self._families: dict[str, str | None] = {}
        title = title or self.tr("Catat kunjungan yang tidak direncanakan")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(560)
        self.person = PersonPicker(self._search, can_add=False)
        self.row = FormRow(
            self.tr("&Keluarga yang dikunjungi"),
            self.person,
            required=True,
            help=self.tr("Cari salah satu anggotanya. Keluarga yang belum tercatat didaftarkan dulu."),
        )
        self.person.box.textEdited.connect(lambda _text: self.row.clear_error())
        back = QPushButton(self.tr("K&embali"))
        back.clicked.connect(self.reject)
        self.next_button = QPushButton(icons.icon("check", "on_accent"), self.tr("&Lanjut"))
        self.next_button.setProperty("role", "primary")
        self.next_button.clicked.connect(lambda _on=False: self.choose())
        self.person.picked.connect(lambda _hit: self.next_button.setFocus())
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(label(title, "section", wrap=True))
        column.addWidget(self.row)
        column.addStretch(1)
        column.addLayout(foot)
        self.setMinimumHeight(420)  # the people found are listed inside the dialog
        self.person.setFocus()

    def _search(self, text: str) -> list[Hit]:
        from desktop.services.people.registry import find_people

        found = find_people(self._shell.desk, text, here_only=True)
        self._families |= {person.id: person.household_id for person in found}
        return [hit_of(person) for person in found]

    def choose(self) -> None:
        """Goes on with the family of the person picked; says so where there is none."""
        person = self.person.value()
        household_id = self._families.get(str(person.id)) if person is not None else None
        if person is None:
            self.row.set_error(self.tr("Pilih salah satu anggota keluarganya."))
            self.person.setFocus()
        elif household_id is None:
            self.row.set_error(
                self.tr("Keluarga {0} belum tercatat. Isi No. KK pada datanya di Warga dahulu.").format(
                    person.name
                )
            )
            self.person.setFocus()
        else:
            self.accept()
            self.chosen.emit(household_id)
