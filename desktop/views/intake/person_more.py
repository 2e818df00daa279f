"""The part of a person's form that a family card fills and a complaint seldom needs; folded until opened.

Its fields are made when somebody opens it: an intake is on the screen without them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.models.resident_fields import CODED, FIELDS
from desktop.views.kit import icons
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.fields import NikField, TextField
from desktop.views.kit.form_field import FormField
from desktop.views.kit.form_row import FormRow, FormSection


class MorePersonFields(QWidget):
    """Values of `resident_fields.FIELDS`, kept while folded. `changed` after every edit.

    Opening it puts the rows of its fields into `rows`, the one of the form it belongs to.
    """

    changed = Signal()

    def __init__(self, rows: dict[str, FormRow]) -> None:
        super().__init__()
        self._rows = rows
        self._values: dict[str, Any] = {}
        self._fields: dict[str, FormField] = {}
        self._filling = False
        self.button = QPushButton()
        self.button.setProperty("role", "link")
        self.button.clicked.connect(lambda _checked=False: self._toggle())
        self.section = FormSection()
        self.section.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button)
        column.addWidget(self.section)
        self._tell()

    def values(self) -> dict[str, Any]:
        """Field to value; what is not known is None, a text that is not known is empty."""
        if not self._fields:
            return {name: self._values.get(name, "" if _is_text(name) else None) for name in FIELDS}
        return {name: self._fields[name].value() for name in FIELDS}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Shows values; those not named are not known."""
        self._values = {name: values[name] for name in FIELDS if values.get(name) not in (None, "")}
        self._filling = True
        for name, field in self._fields.items():
            field.set_value(self._values.get(name))
        self._filling = False
        self._tell()

    def open(self) -> None:
        """Shows the fields."""
        if not self._fields:
            self._make()
        self.section.show()
        self._tell()

    def fold(self) -> None:
        """Hides the fields; what they hold stays."""
        self.section.hide()
        self._tell()

    def _toggle(self) -> None:
        if self.section.isHidden():
            self.open()
            self._fields[FIELDS[0]].setFocus()
        else:
            self.fold()

    def _tell(self) -> None:
        folded = self.section.isHidden()
        self.button.setIcon(icons.icon("chevron-right" if folded else "chevron-down", "accent"))
        known = sum(1 for value in self.values().values() if value not in (None, ""))
        words = self.tr("Data lain: agama, pekerjaan, pendidikan, orang tua")
        self.button.setText(self.tr("{0} ({1} terisi)").format(words, known) if known and folded else words)

    def _make(self) -> None:
        unknown = (None, self.tr("Tidak diketahui"))
        words = {
            "religion": self.tr("Agama"),
            "marital": self.tr("Status kawin"),
            "education": self.tr("Pendidikan terakhir"),
            "studying": self.tr("Sedang sekolah"),
            "occupation": self.tr("Pekerjaan"),
            "blood": self.tr("Golongan darah"),
            "citizenship": self.tr("Kewarganegaraan"),
            "insurance": self.tr("Jaminan kesehatan"),
            "chronic": self.tr("Penyakit menahun"),
        }
        for name, (_, listed) in CODED.items():
            self._add(name, words[name], ChoiceField([unknown, *listed.items()]))
        yes_no = [unknown, (1, self.tr("Ya")), (0, self.tr("Tidak"))]
        self._add("pregnant", self.tr("Sedang hamil"), ChoiceField(yes_no))
        self._add("father_name", self.tr("Nama ayah"), TextField())
        self._add("father_nik", self.tr("NIK ayah"), NikField())
        self._add("mother_name", self.tr("Nama ibu"), TextField())
        self._add("mother_nik", self.tr("NIK ibu"), NikField())
        rows = self._rows
        self.section.add_pair(rows["religion"], rows["marital"])
        self.section.add_pair(rows["education"], rows["studying"])
        self.section.add(rows["occupation"])
        self.section.add_pair(rows["blood"], rows["citizenship"])
        self.section.add_pair(rows["insurance"], rows["chronic"])
        self.section.add(rows["pregnant"])
        self.section.add_pair(rows["father_name"], rows["father_nik"])
        self.section.add_pair(rows["mother_name"], rows["mother_nik"])
        for name, field in self._fields.items():
            field.set_value(self._values.get(name))
            field.value_changed.connect(self._edited)

    def _add(self, name: str, words: str, field: FormField) -> None:
        self._fields[name] = field
        self._rows[name] = FormRow(words, field)

    def _edited(self) -> None:
        if not self._filling:
            self.changed.emit()


def _is_text(name: str) -> bool:
    return name.startswith(("father_", "mother_"))
