"""The people who sign papers, in the official forms: position, rank, NIP, a.n., u.b., Plt. or Plh."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.services.offices.office_rules import SignatoryInput
from desktop.views.kit import icons
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_field import FormField
from desktop.views.kit.form_row import FormRow, FormSection
from desktop.views.kit.labels import label

MOST = 6


class _Signatory(QFrame):
    """One signatory in a card."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.name, self.title = TextField(longest=120), TextField(longest=120)
        self.nip, self.on_behalf = TextField(longest=40), TextField(longest=120)
        self.rank, self.through = TextField(longest=120), TextField(longest=120)
        self.acting = ChoiceField(
            [
                ("", self.tr("Pejabat tetap")),
                ("Plt.", self.tr("Plt. (pelaksana tugas)")),
                ("Plh.", self.tr("Plh. (pelaksana harian)")),
            ]
        )
        self.acting.set_value("")
        section = FormSection()
        section.layout().setContentsMargins(0, 0, 0, 0)
        section.add_pair(
            FormRow(self.tr("Nama"), self.name, required=True),
            FormRow(self.tr("Jabatan"), self.title, required=True),
        )
        section.add_pair(
            FormRow(self.tr("NIP atau NIPD"), self.nip),
            FormRow(self.tr("Status jabatan"), self.acting),
        )
        section.add_pair(
            FormRow(self.tr("Atas nama (a.n.)"), self.on_behalf, help=self.tr("Misalnya: a.n. Kepala Desa")),
            FormRow(
                self.tr("Untuk beliau (u.b.)"),
                self.through,
                help=self.tr("Jabatan di antaranya, misalnya: Sekretaris Desa"),
            ),
        )
        section.add(FormRow(self.tr("Pangkat"), self.rank))
        for field in self._fields():
            field.value_changed.connect(self.changed)
        self._head = label("", "muted")
        self.remove = QPushButton(icons.icon("trash"), self.tr("Keluarkan"))
        self.remove.setProperty("role", "link")
        self.remove.clicked.connect(lambda: self.removed.emit(self))
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(section)
        self.set_number(number)

    def _fields(self) -> tuple[FormField, ...]:
        return (
            self.name, self.title, self.nip, self.acting, self.on_behalf, self.through, self.rank,
        )  # fmt: skip

    def set_number(self, number: int) -> None:
        words = self.tr("Penandatangan {0}").format(number)
        self._head.setText(words)
        self.setAccessibleName(words)
        self.remove.setAccessibleName(self.tr("Keluarkan penandatangan {0}").format(number))

    def value(self) -> SignatoryInput:
        return SignatoryInput(
            name=self.name.value(),
            title=self.title.value(),
            nip=self.nip.value(),
            on_behalf=self.on_behalf.value(),
            through=self.through.value(),
            acting=str(self.acting.value()),
            rank=self.rank.value(),
        )

    def set_value(self, value: SignatoryInput) -> None:
        self.name.set_value(value.name)
        self.title.set_value(value.title)
        self.nip.set_value(value.nip)
        self.on_behalf.set_value(value.on_behalf)
        self.through.set_value(value.through)
        self.acting.set_value(value.acting)
        self.rank.set_value(value.rank)


class SignatoryEditor(FormField, QWidget):
    """A list of signatories; the first one is proposed on papers. A card left empty does not count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[_Signatory] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.add_button = QPushButton(icons.icon("plus"), self.tr("&Tambah penandatangan"))
        self.add_button.clicked.connect(self._add_empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._list)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        layout.addLayout(row)
        self.setFocusProxy(self.add_button)

    def cards(self) -> list[_Signatory]:
        """The cards shown, in order."""
        return list(self._cards)

    def value(self) -> tuple[SignatoryInput, ...]:
        """The signatories typed, in order."""
        return tuple(
            value for card in self._cards if (value := card.value()) != SignatoryInput(name="", title="")
        )

    def set_value(self, signatories: Sequence[SignatoryInput]) -> None:
        """Shows exactly these."""
        for card in list(self._cards):
            self._drop(card)
        for one in signatories:
            self._add(one)

    def _add(self, one: SignatoryInput | None = None) -> _Signatory:
        card = _Signatory(len(self._cards) + 1)
        if one is not None:
            card.set_value(one)
        card.changed.connect(self.value_changed)
        card.removed.connect(self._remove)
        self._cards.append(card)
        self._list.addWidget(card)
        self.add_button.setVisible(len(self._cards) < MOST)
        return card

    def _add_empty(self) -> None:
        self._add().name.setFocus()
        self.value_changed.emit()

    def _remove(self, card: _Signatory) -> None:
        self._drop(card)
        self.add_button.setFocus()
        self.value_changed.emit()

    def _drop(self, card: _Signatory) -> None:
        self._cards.remove(card)
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()
        for number, left in enumerate(self._cards, start=1):
            left.set_number(number)
        self.add_button.setVisible(len(self._cards) < MOST)
