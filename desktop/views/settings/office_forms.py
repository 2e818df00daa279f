"""The four forms of *Kantor*: facts, letterhead, signatories, and how letters are numbered and approved.

Each gives `values()` by the names that the office service takes, and `show_values` to fill it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.numbering import TOKENS, NumberParts, render_number, template_faults
from desktop.services.offices import office
from desktop.services.offices.office import OfficeInfo
from desktop.views.kit import icons
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on
from desktop.views.kit.labels import label, set_role
from desktop.views.letterhead import LetterheadEditor
from desktop.views.settings.kind_classes import KindClasses
from desktop.views.signatories import SignatoryEditor

EXAMPLE_SEQUENCE = 12


class OfficeForm(QWidget):
    """A form of this section. `changed` after anything was typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, FormRow] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 16, 12, 0)
        self.column.setSpacing(12)
        enter_moves_on(self)

    def values(self) -> dict[str, Any]:
        """What the fields hold, by name."""
        raise NotImplementedError

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Fills the fields."""
        raise NotImplementedError


class FactsForm(OfficeForm):
    """Name, address and head of the office."""

    def __init__(self) -> None:
        super().__init__()
        names = ("name", "address", "postcode", "phone", "email", "head_name", "head_title", "head_nip")
        self.fields = {name: TextField(longest=5 if name == "postcode" else 120) for name in names}
        for field in self.fields.values():
            field.value_changed.connect(self.changed)
        section = FormSection()
        self._add(section, "name", self.tr("&Nama kantor"), required=True)
        self._add(section, "address", self.tr("&Alamat"), required=True)
        self._pair(section, ("postcode", self.tr("Kode &pos")), ("phone", self.tr("&Telepon")))
        self._add(section, "email", self.tr("&Surel"))
        self.hours = TextField(longest=120)
        self.hours.value_changed.connect(self.changed)
        told = self.tr(
            "Tercetak pada tanda terima dan selebaran, misalnya: Senin sampai Jumat, pukul 08.00-15.00."
        )
        self.rows["hours"] = section.add(FormRow(self.tr("Jam la&yanan"), self.hours, help=told))
        head = FormSection(self.tr("Kepala kantor"))
        self._add(head, "head_name", self.tr("Na&ma"))
        self._pair(head, ("head_title", self.tr("&Jabatan")), ("head_nip", self.tr("N&IP atau NIPD")))
        self.column.addWidget(section)
        self.column.addWidget(head)
        self.column.addStretch(1)

    def _add(self, section: FormSection, name: str, text: str, *, required: bool = False) -> None:
        self.rows[name] = section.add(FormRow(text, self.fields[name], required=required))

    def _pair(self, section: FormSection, *two: tuple[str, str]) -> None:
        for name, text in two:
            self.rows[name] = FormRow(text, self.fields[name])
        section.add_pair(self.rows[two[0][0]], self.rows[two[1][0]])

    def values(self) -> dict[str, Any]:
        return {name: field.value() for name, field in self.fields.items()} | {"hours": self.hours.value()}

    def show_values(self, values: Mapping[str, Any]) -> None:
        for name, field in self.fields.items():
            field.set_value(values[name])
        self.hours.set_value(values["hours"])


class LetterheadForm(OfficeForm):
    """Lines and logo over every paper."""

    def __init__(self, info: Callable[[], OfficeInfo]) -> None:
        super().__init__()
        self.editor = LetterheadEditor(
            lambda lines, logo: office.letterhead(replace(info(), letterhead_lines=lines, logo_png=logo))
        )
        self.editor.changed.connect(self.changed)
        self.rows = dict(self.editor.rows)
        self.column.addWidget(self.editor)
        self.column.addStretch(1)

    def values(self) -> dict[str, Any]:
        return {"letterhead_lines": self.editor.lines(), "logo_png": self.editor.logo()}

    def show_values(self, values: Mapping[str, Any]) -> None:
        self.editor.set_values(values["letterhead_lines"], values["logo_png"])


class SignatoriesForm(OfficeForm):
    """Who signs."""

    def __init__(self) -> None:
        super().__init__()
        self.editor = SignatoryEditor()
        self.editor.value_changed.connect(self.changed)
        self.rows["signatories"] = FormRow(self.tr("Penandatangan surat"), self.editor)
        hint = self.tr("Yang pertama dipakai bila tidak dipilih lain. Bila kosong, kepala kantor.")
        self.column.addWidget(label(hint, "muted", wrap=True))
        self.column.addWidget(self.rows["signatories"])
        self.column.addStretch(1)

    def values(self) -> dict[str, Any]:
        return {"signatories": self.editor.value()}

    def show_values(self, values: Mapping[str, Any]) -> None:
        self.editor.set_value(values["signatories"])


class LettersForm(OfficeForm):
    """Paper and printer, number of letters with a living example, and what needs approval.

    ``calibration_asked`` once the printer is to be put right.
    """

    calibration_asked = Signal()

    def __init__(self, today: Callable[[], date], area_code: str) -> None:
        super().__init__()
        self._today = today
        self._area_code = area_code
        self.paper = ChoiceField([("F4", self.tr("F4 atau folio")), ("A4", self.tr("A4"))])
        self.template = TextField(longest=80)
        self.unit = TextField(longest=40)
        self.classification = TextField(longest=40)
        self.per_kind = QCheckBox(self.tr("Nomor urut sendiri untuk tiap jenis surat"))
        self.classes = KindClasses()
        self.approve_referral = QCheckBox(self.tr("&Rujukan perlu disetujui sebelum dikirim"))
        self.approve_handling = QCheckBox(self.tr("Penanganan di kantor ini perlu &disetujui"))
        self._example = label("", "muted", wrap=True)
        self._lay_out()
        for field in (self.paper, self.template, self.unit, self.classification):
            field.value_changed.connect(self._typed)
        self.classes.value_changed.connect(self._typed)
        for box in (self.per_kind, self.approve_referral, self.approve_handling):
            box.toggled.connect(lambda _on: self.changed.emit())

    def _lay_out(self) -> None:
        paper = FormSection()
        self.rows["paper"] = paper.add(FormRow(self.tr("Ukuran &kertas"), self.paper))
        self.calibrate = QPushButton(icons.icon("printer"), self.tr("Se&suaikan printer"))
        self.calibrate.setToolTip(self.tr("Untuk surat yang tercetak bergeser atau mengecil"))
        self.calibrate.clicked.connect(lambda _on=False: self.calibration_asked.emit())
        beside = QHBoxLayout()
        beside.addWidget(self.calibrate)
        beside.addStretch(1)
        holder = QWidget()
        holder.setLayout(beside)
        beside.setContentsMargins(0, 0, 0, 0)
        paper.add_widget(holder)
        number = FormSection(self.tr("Nomor surat"))
        tokens = ", ".join(f"{{{token}}} {meaning}" for token, meaning in TOKENS.items())
        self.rows["letter_template"] = number.add(
            FormRow(self.tr("&Format nomor"), self.template, help=self.tr("Isian: {0}.").format(tokens))
        )
        number.add_widget(self._example)
        self.rows["unit_code"] = FormRow(self.tr("Kode &unit"), self.unit)
        self.rows["classification"] = FormRow(self.tr("Kode k&lasifikasi arsip"), self.classification)
        number.add_pair(self.rows["unit_code"], self.rows["classification"])
        number.add_widget(self.per_kind)
        hint = self.tr("Bila tahun ini sudah ada surat bernomor, cara hitung berganti mulai tahun depan.")
        number.add_widget(label(hint, "muted", wrap=True))
        self.rows["kind_classes"] = number.add(
            FormRow(
                self.tr("Kode klasifikasi menurut jenis surat"),
                self.classes,
                help=self.tr("Kosong: kode bawaan yang tampak samar. Di pohon Pemda, 400.9 adalah Sosial."),
            )
        )
        approval = FormSection(self.tr("Persetujuan"))
        approval.add_widget(self.approve_referral)
        approval.add_widget(self.approve_handling)
        for section in (paper, number, approval):
            self.column.addWidget(section)
        self.column.addStretch(1)

    def _typed(self) -> None:
        self._show_example()
        self.changed.emit()

    def _show_example(self) -> None:
        faults = template_faults(self.template.value())
        self.rows["letter_template"].set_error(" ".join(faults))
        if faults:
            self._example.setText("")
            return
        parts = NumberParts(
            EXAMPLE_SEQUENCE,
            self._today(),
            classification=self.classification.value(),
            unit=self.unit.value(),
            code="RJK",
            area_code=self._area_code,
        )
        example = render_number(self.template.value(), parts)
        self._example.setText(self.tr("Contoh surat ke-12 hari ini: {0}").format(example))
        set_role(self._example, "good")

    def example(self) -> str:
        """The example shown, empty while the format is faulty."""
        return self._example.text()

    def values(self) -> dict[str, Any]:
        return {
            "paper": self.paper.value(),
            "letter_template": self.template.value(),
            "unit_code": self.unit.value(),
            "classification": self.classification.value(),
            "kind_classes": self.classes.value(),
            "count_per_kind": self.per_kind.isChecked(),
            "require_approval_referral": self.approve_referral.isChecked(),
            "require_approval_handling": self.approve_handling.isChecked(),
        }

    def show_values(self, values: Mapping[str, Any]) -> None:
        self.paper.set_value(values["paper"])
        self.template.set_value(values["letter_template"])
        self.unit.set_value(values["unit_code"])
        self.classification.set_value(values["classification"])
        self.classes.set_value(values["kind_classes"])
        self.per_kind.setChecked(values["count_per_kind"])
        self.approve_referral.setChecked(values["require_approval_referral"])
        self.approve_handling.setChecked(values["require_approval_handling"])
        self._show_example()
