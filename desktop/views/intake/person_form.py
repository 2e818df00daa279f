"""The part of the form about one person: picked from the registry or typed, with hints from the NIK."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.codes import DisabilityKind, NikStatus, Sex, Shdk
from desktop.models.dates import age_on
from desktop.models.nik import mask_nik, parse_nik
from desktop.models.people import PersonInput, Problem, check_person, clean_person
from desktop.models.resident_fields import FIELDS
from desktop.services.casework.case_people import address_line
from desktop.views.intake.advice import Advice, Rules
from desktop.views.intake.person_hit import Hit, facts_line, hit_of
from desktop.views.intake.person_more import MorePersonFields
from desktop.views.kit import icons
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import NikField, PhoneField, TextField
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.form_field import FormField
from desktop.views.kit.form_row import FormRow, FormSection
from desktop.views.kit.person_picker import PersonPicker


class CheckRow(FormField, QWidget):
    """A few ticks side by side; wraps where the space is narrow."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        self._boxes: dict[str, QCheckBox] = {}
        for value, words in choices:
            box = QCheckBox(words)
            box.toggled.connect(lambda _on: self.value_changed.emit())
            self._boxes[value] = box
            flow.addWidget(box)
        self.setFocusProxy(next(iter(self._boxes.values())))

    def value(self) -> list[str]:
        """The values ticked."""
        return [value for value, box in self._boxes.items() if box.isChecked()]

    def set_value(self, values: Sequence[str] | None) -> None:
        """Ticks just these."""
        for value, box in self._boxes.items():
            box.setChecked(value in (values or ()))


Finder = Callable[[str], Sequence[Any]]
Loader = Callable[[str], PersonInput]


class PersonForm(QWidget):
    """Picker and fields of one person. `changed` after every edit; `picked` with the person's id.

    Keys of `rows` are the field names of `PersonInput`, as the rules name them. `rules` tells what is wrong
    with this person where more is known than the person alone.
    """

    changed = Signal()
    picked = Signal(str)

    def __init__(
        self,
        title: str,
        find: Finder,
        load: Loader,
        today: Callable[[], date],
        area_code: str,
        *,
        rules: Rules | None = None,
    ) -> None:
        super().__init__()
        self._load = load
        self._today = today
        self._area_code = area_code
        self._filling = False
        self._person_id: str | None = None
        self._from_nik: frozenset[str] = frozenset()  # names of fields nobody typed, read from the NIK
        self.picker = PersonPicker(lambda text: [hit_of(found) for found in find(text)])
        self.picker.picked.connect(lambda hit: self._pick(str(hit.id)))
        self.picker.cleared.connect(self._forget)
        self.picker.add_requested.connect(self._start_new)
        self.name = TextField()
        self.nik = NikField()
        self.nik_status = ChoiceField([(s.value, s.label) for s in NikStatus if s is not NikStatus.PRESENT])
        self.no_kk = NikField()
        self.sex = ChoiceField([(s.value, s.label) for s in Sex])
        self.birth_date = DateField(today=today, birth=True)
        self.birth_place = TextField()
        self.address = TextField()
        self.rt = TextField()
        self.rw = TextField()
        self.dusun = TextField()
        self.phone = PhoneField()
        self.shdk = ChoiceField([(s.value, s.label) for s in Shdk])
        self.disabilities = CheckRow([(d.value, d.label) for d in DisabilityKind])
        self.rows: dict[str, FormRow] = {}
        self.more = MorePersonFields(self.rows)
        self.section = FormSection(title)
        self._lay_out()
        self.advice = Advice(self, self.rows, rules or self._problems)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.section)
        self._close_details()
        for field in self._fields().values():
            field.value_changed.connect(self._edited)
        self.birth_date.edit.textEdited.connect(lambda _text: self._by_hand("birth_date"))
        for name in ("birth_date", "sex"):
            self._fields()[name].value_changed.connect(lambda told=name: self._by_hand(told))
        self.nik.value_changed.connect(self._read_nik)
        self.more.changed.connect(self._edited)

    def _lay_out(self) -> None:
        self.section.add(FormRow(self.tr("&Cari warga"), self.picker))
        self.section.add_widget(self._buttons())
        self.details = section = FormSection()
        self.section.add_widget(self.details)
        section.add(self._row("name", self.tr("&Nama lengkap"), self.name, required=True))
        section.add_pair(
            self._row("nik", self.tr("N&IK"), self.nik),
            self._row("nik_status", self.tr("Bila tanpa NIK"), self.nik_status),
        )
        section.add_pair(
            self._row("sex", self.tr("&Jenis kelamin"), self.sex),
            self._row("birth_date", self.tr("&Tanggal lahir"), self.birth_date),
        )
        section.add_pair(
            self._row("phone", self.tr("No. HP"), self.phone),
            self._row("no_kk", self.tr("No. KK"), self.no_kk),
        )
        section.add(self._row("address", self.tr("&Alamat"), self.address))
        section.add_pair(self._row("rt", self.tr("RT"), self.rt), self._row("rw", self.tr("RW"), self.rw))
        section.add_pair(
            self._row("dusun", self.tr("Dusun"), self.dusun),
            self._row("birth_place", self.tr("Tempat lahir"), self.birth_place),
        )
        section.add(self._row("shdk", self.tr("Hubungan dalam keluarga"), self.shdk))
        section.add(self._row("disabilities", self.tr("Disabilitas"), self.disabilities))
        section.add_widget(self.more)

    def _buttons(self) -> QWidget:
        self.new_button = QPushButton(icons.icon("plus", "accent"), self.tr("Warga &baru, belum ada di data"))
        self.new_button.clicked.connect(
            lambda _checked=False: self._start_new(self.picker.box.text().strip())
        )
        self.edit_button = QPushButton(icons.icon("edit", "accent"), self.tr("&Lihat atau ubah datanya"))
        self.edit_button.clicked.connect(lambda _checked=False: self.open_details(focus=True))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.new_button, self.edit_button):
            button.setProperty("role", "link")
            row.addWidget(button)
        row.addStretch(1)
        return box

    def open_details(self, *, focus: bool = False) -> None:
        """Shows the fields; until then a person picked from the registry takes one line."""
        self.details.show()
        self._show_buttons()
        if focus:
            self.name.setFocus()

    def hide_search(self) -> None:
        """For editing one known person: only the fields."""
        self.section.rows[0].hide()
        self.open_details()
        for button in (self.new_button, self.edit_button):
            button.hide()

    def _show_buttons(self) -> None:
        picked = self._person_id is not None
        self.new_button.setVisible(not picked and self.details.isHidden())
        self.edit_button.setVisible(picked and self.details.isHidden())

    def _close_details(self) -> None:
        self.details.hide()
        self._show_buttons()

    def _row(self, key: str, text: str, field: FormField, *, required: bool = False) -> FormRow:
        self.rows[key] = FormRow(text, field, required=required)
        return self.rows[key]

    def _fields(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "nik": self.nik,
            "nik_status": self.nik_status,
            "no_kk": self.no_kk,
            "sex": self.sex,
            "birth_place": self.birth_place,
            "address": self.address,
            "rt": self.rt,
            "rw": self.rw,
            "dusun": self.dusun,
            "phone": self.phone,
            "shdk": self.shdk,
            "disabilities": self.disabilities,
            "birth_date": self.birth_date,
        }

    # -- values ---------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Everything typed, as JSON values; what `restore` takes back."""
        born = self.birth_date.value()
        values = {name: field.value() for name, field in self._fields().items() if name != "birth_date"}
        return {
            **values,
            **self.more.values(),
            "birth_date": born.isoformat() if born else None,
            "birth_text": self.birth_date.edit.text(),
            "from_nik": sorted(self._from_nik),
            "person_id": self._person_id,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Shows what `state` gave."""
        self._filling = True
        self.advice.forget()
        for name, field in self._fields().items():
            if name == "disabilities":
                field.set_value(state.get(name) or [])
            elif name != "birth_date":
                field.set_value(state.get(name) or None)
        self.more.set_values(state)
        self.birth_date.edit.setText(str(state.get("birth_text") or ""))
        self._from_nik = frozenset(state.get("from_nik") or ())
        self._person_id = state.get("person_id")
        if self._person_id is not None:
            self.picker.set_value(self._as_typed(self._person_id))
        else:
            self.picker.set_value(None)
        self._filling = False
        if self._person_id is None and not self.is_empty():
            self.open_details()
        else:
            self._close_details()
        self._hints()
        self.changed.emit()

    def value(self) -> PersonInput:
        """The person as typed."""
        state = self.state()
        return PersonInput(
            name=state["name"],
            person_id=self._person_id,
            nik=state["nik"],
            nik_status=state["nik_status"] or "",
            no_kk=state["no_kk"],
            sex=state["sex"] or "",
            birth_date=state["birth_date"],
            birth_place=state["birth_place"],
            address=state["address"],
            rt=state["rt"],
            rw=state["rw"],
            dusun=state["dusun"],
            phone=state["phone"],
            disabilities=tuple(state["disabilities"]),
            shdk=state["shdk"] or "",
            **self.more.values(),
        )

    def problem(self) -> str:
        """What the rules cannot see: a date that was typed but not understood."""
        return (
            self.tr("Tanggal lahir belum dikenali. Contoh: 17/8/1980.") if self.birth_date.is_wrong() else ""
        )

    def is_empty(self) -> bool:
        """True while nothing was typed or picked."""
        state = self.state()
        return not any(value for key, value in state.items())

    # -- picking --------------------------------------------------------------------------------

    def show_person(self, person_id: str) -> None:
        """Fills the form from the registry."""
        person = self._load(person_id)
        self._filling = True
        self.advice.forget()
        values = {
            "name": person.name,
            "nik": person.nik,
            "nik_status": None if person.nik else person.nik_status or None,
            "no_kk": person.no_kk,
            "sex": person.sex or None,
            "birth_place": person.birth_place,
            "address": person.address,
            "rt": person.rt,
            "rw": person.rw,
            "dusun": person.dusun,
            "phone": person.phone,
            "shdk": person.shdk or None,
        }
        fields = self._fields()
        for name, value in values.items():
            fields[name].set_value(value)
        self.more.set_values({name: getattr(person, name) for name in FIELDS})
        self.disabilities.set_value(list(person.disabilities))
        self.birth_date.set_value(date.fromisoformat(person.birth_date) if person.birth_date else None)
        self._person_id = person_id
        self._from_nik = frozenset()
        self._filling = False
        if self.picker.value() is None:
            self.picker.set_value(self._as_typed(person_id))
        self._close_details()
        self._hints()
        self.changed.emit()

    def _pick(self, person_id: str) -> None:
        self.show_person(person_id)
        self.picked.emit(person_id)

    def _forget(self) -> None:
        """Another person will be chosen: what belonged to the one before must not stay behind."""
        self._person_id = None
        self.restore({})
        self.picker.box.setFocus()

    def _start_new(self, typed: str) -> None:
        self.open_details()
        digits = "".join(ch for ch in typed if ch.isdigit())
        if len(digits) >= 8 and not any(ch.isalpha() for ch in typed):
            self.nik.set_value(digits)
        else:
            self.name.set_value(typed)
        (self.nik if self.name.value() else self.name).setFocus()

    # -- hints ----------------------------------------------------------------------------------

    def _edited(self) -> None:
        if not self._filling:
            self._hints()
            self.changed.emit()

    def _read_nik(self) -> None:
        """Birth date and sex follow the NIK, unless somebody typed or chose them."""
        if self._filling:
            return
        reading = parse_nik(self.nik.value(), self._today()) if self.nik.complete() else None
        self._follow_nik("birth_date", reading.birth_date if reading else None)
        self._follow_nik("sex", reading.sex.value if reading and reading.sex else None)
        if reading is None:
            return
        self._hints()
        self.advice.look_at("nik", *(name for name in ("birth_date", "sex") if self._fields()[name].value()))

    def _follow_nik(self, name: str, told: object) -> None:
        field = self._fields()[name]
        if field.value() is not None and name not in self._from_nik:
            return
        self._filling = True
        field.set_value(told)
        self._filling = False
        self._from_nik = self._from_nik - {name} if told is None else self._from_nik | {name}

    def _by_hand(self, name: str) -> None:
        if not self._filling:
            self._from_nik -= {name}

    def _hints(self) -> None:
        self.rows["nik_status"].setEnabled(not self.nik.value())
        reading = parse_nik(self.nik.value(), self._today()) if self.nik.complete() else None
        self.rows["nik"].set_help(reading.area_name if reading else "")

    def _problems(self) -> list[Problem]:
        return check_person(clean_person(self.value()), today=self._today(), area_code=self._area_code)

    def _as_typed(self, person_id: str) -> Hit:
        """The person of this form as the picker shows those it has found."""
        born, typed = self.birth_date.value(), self.state()
        age = age_on(born, self._today()) if born else None
        masked = mask_nik(typed["nik"]) if typed["nik"] else ""
        return Hit(person_id, typed["name"], facts_line(masked, age, address_line(typed)))
