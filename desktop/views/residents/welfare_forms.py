"""Forms for what is known of a family's need: a DTSEN check, a programme received, a PPKS category."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.models.roles import Permission
from desktop.models.welfare import BenefitState, Registered, Source
from desktop.services.people import welfare_records
from desktop.services.people.family_records import OTHER
from desktop.services.people.welfare_records import BenefitInput, ObservationInput, PpksInput
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.residents.record_form import RecordForm

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.people.family_rows import PersonPage


class ObservationForm(RecordForm):
    """Hasil cek DTSEN."""

    def __init__(self, desk: Desk, page: PersonPage) -> None:
        super().__init__(desk, "")
        self._page = page
        self._whom = self.add("person_id", self.tr("&Untuk"), self.whom_field(page))
        self.section.add_pair(
            self.row("observed_on", self.tr("&Tanggal cek"), self.day_field(today=True), required=True),
            self.row("source", self.tr("Su&mber"), self.code_field(Source, Source.SIKS_NG), required=True),
        )
        desils = [(None, self.tr("Tidak tampak")), *((n, str(n)) for n in range(1, 11))]
        self.section.add_pair(
            self.row("registered", self.tr("Status di &DTSEN"), self.code_field(Registered), required=True),
            self.row("desil", self.tr("D&esil"), ChoiceField(desils)),
        )
        self.add(
            "programmes",
            self.tr("&Program yang tampak"),
            TextField(),
            note=self.tr("Pisahkan dengan koma, misalnya PKH, BPNT."),
        )
        self.add("note", self.tr("&Catatan"), LongTextField(lines=2))

    def work(self) -> Callable[[], Any]:
        """Keeps the observation."""
        whom, family = self._whom.value(), self._page.family
        shown = self.rows["programmes"].field.value()
        typed = ObservationInput(
            observed_on=self.day("observed_on"),
            source=str(self.rows["source"].field.value() or ""),
            registered=str(self.rows["registered"].field.value() or ""),
            household_id=family.id if family else None,
            person_id=str(whom) if whom else None,
            desil=self.rows["desil"].field.value(),
            programmes=tuple(part.strip() for part in shown.split(",") if part.strip()),
            note=self.rows["note"].field.value(),
        )
        return lambda: welfare_records.add_observation(self.desk, typed)


class BenefitForm(RecordForm):
    """Program yang diterima."""

    def __init__(self, desk: Desk, page: PersonPage) -> None:
        super().__init__(desk, "")
        self._page = page
        known = [(one.code, one.name) for one in desk.reference.programmes()]
        self.programme = self.add(
            "programme",
            self.tr("&Program"),
            ChoiceField([*known, (OTHER, self.tr("Program lain"))]),
            required=True,
        )
        self.add("programme_name", self.tr("&Nama program"), TextField())
        self._whom = self.add("person_id", self.tr("&Untuk"), self.whom_field(page))
        state = self.code_field(BenefitState, BenefitState.RECEIVING)
        self.section.add_pair(
            self.row("state", self.tr("Status"), state, required=True),
            self.row("number", self.tr("No. kartu atau peserta"), TextField()),
        )
        self.section.add_pair(
            self.row("from_on", self.tr("&Mulai"), self.day_field()),
            self.row("until_on", self.tr("Sampai"), self.day_field()),
        )
        self.section.add_pair(
            self.row("source", self.tr("Sumber"), self.code_field(Source, Source.DESK), required=True),
            self.row("stated_on", self.tr("&Tanggal keterangan"), self.day_field(today=True), required=True),
        )
        self.add("note", self.tr("&Catatan"), LongTextField(lines=2))
        self.programme.value_changed.connect(self._name_it)
        self._name_it()

    def _name_it(self) -> None:
        self.rows["programme_name"].setVisible(self.programme.value() == OTHER)

    def work(self) -> Callable[[], Any]:
        """Keeps the benefit."""
        whom, family = self._whom.value(), self._page.family
        typed = BenefitInput(
            programme=str(self.programme.value() or ""),
            programme_name=self.rows["programme_name"].field.value(),
            state=str(self.rows["state"].field.value() or ""),
            number=self.rows["number"].field.value(),
            from_on=self.day("from_on") or None,
            until_on=self.day("until_on") or None,
            source=str(self.rows["source"].field.value() or ""),
            stated_on=self.day("stated_on"),
            household_id=family.id if family else None,
            person_id=str(whom) if whom else None,
            note=self.rows["note"].field.value(),
        )
        return lambda: welfare_records.add_benefit(self.desk, typed)


class PpksForm(RecordForm):
    """Kategori PPKS of one person."""

    def __init__(self, desk: Desk, page: PersonPage) -> None:
        super().__init__(desk, "")
        self._person_id = page.hit.id
        may = desk.session.may(Permission.CASE_VIEW_SENSITIVE)
        secret = desk.reference.sensitive_ppks()
        listed = [
            (one.code, f"{one.code} {one.name}")
            for one in desk.reference.ppks()
            if may or one.code not in secret
        ]
        self.add(
            "category",
            self.tr("Kat&egori"),
            ChoiceField(listed),
            required=True,
            note=self.tr("Batas usia hanya mengingatkan. Kategori sensitif tidak keluar dari kantor ini."),
        )
        self.section.add_pair(
            self.row("since", self.tr("Se&jak"), self.day_field(today=True), required=True),
            self.row("until", self.tr("Sampai"), self.day_field()),
        )
        self.add("source", self.tr("Su&mber"), self.code_field(Source, Source.DESK), required=True)
        self.add("note", self.tr("&Catatan"), LongTextField(lines=2))

    def work(self) -> Callable[[], Any]:
        """Keeps the entry."""
        typed = PpksInput(
            person_id=self._person_id,
            category=str(self.rows["category"].field.value() or ""),
            since=self.day("since"),
            until=self.day("until") or None,
            source=str(self.rows["source"].field.value() or ""),
            note=self.rows["note"].field.value(),
        )
        return lambda: welfare_records.add_ppks(self.desk, typed)


class EndForm(RecordForm):
    """The day on which a programme stopped, or on which a PPKS category held no more."""

    def __init__(self, desk: Desk, entity: str, row_id: str) -> None:
        super().__init__(desk, "")
        self._entity, self._row_id = entity, row_id
        self._key = "until_on" if entity == "benefit" else "until"
        if entity == "benefit":
            stopped = [(s.value, s.label) for s in BenefitState if s is not BenefitState.RECEIVING]
            self._state = self.add("state", self.tr("&Menjadi"), ChoiceField(stopped), required=True)
            self._state.set_value(BenefitState.ENDED.value)
        self.add(self._key, self.tr("Sejak &tanggal"), self.day_field(today=True), required=True)

    def work(self) -> Callable[[], Any]:
        """Keeps the day."""
        desk, row_id = self.desk, self._row_id
        day = self.rows[self._key].field.value() or desk.today()
        if self._entity == "benefit":
            state = BenefitState(str(self._state.value() or BenefitState.ENDED.value))
            return lambda: welfare_records.end_benefit(desk, row_id, state, day)
        return lambda: welfare_records.end_ppks(desk, row_id, day)
