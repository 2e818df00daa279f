"""The form for what happened in a family; it asks only what the chosen event needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from desktop.models.codes import Sex, Shdk
from desktop.models.errors import InvalidInput
from desktop.models.people import PersonInput
from desktop.models.welfare import FamilyEventKind, Source
from desktop.services.people import family_events, registry
from desktop.services.people.family_events import NEWCOMER, EventInput
from desktop.views.intake.person_hit import hit_of
from desktop.views.kit.choice_field import ChoiceField, MultiChoiceField
from desktop.views.kit.fields import LongTextField, NikField, TextField
from desktop.views.kit.person_picker import PersonPicker
from desktop.views.residents.record_form import RecordForm

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.people.family_rows import PersonPage

K = FamilyEventKind
_NEW = ("name", "sex", "nik")
#: What each event asks beside day, source and note.
_ASKED: dict[K, tuple[str, ...]] = {
    K.BIRTH: _NEW,
    K.MOVED_IN: ("person_ids", *_NEW, "birth_date", "shdk"),
    K.DEATH: ("person_ids",),
    K.MOVED_OUT: ("person_ids",),
    K.SPLIT: ("person_ids", "head", "no_kk"),
    K.JOINED: ("person_ids", "other_household_id", "shdk"),
    K.NEW_HEAD: ("head", "shdk"),
    K.MARRIED: ("person_ids",),
    K.DIVORCED: ("person_ids",),
}
_WITH_HEAD = (K.SPLIT, K.NEW_HEAD)


class EventForm(RecordForm):
    """Peristiwa keluarga: who it happened to is chosen from the family."""

    def __init__(self, desk: Desk, page: PersonPage) -> None:
        super().__init__(desk, "")
        self._page = page
        self.kind = self.add("kind", self.tr("&Peristiwa"), self.code_field(K), required=True)
        self.add("happened_on", self.tr("&Tanggal kejadian"), self.day_field(today=True), required=True)
        self.people = self.add("person_ids", self.tr("Siapa"), MultiChoiceField())
        self.head = self.add("head", self.tr("Kepala keluarga &baru"), ChoiceField(), required=True)
        self.add("name", self.tr("&Nama"), TextField())
        self.section.add_pair(
            self.row("sex", self.tr("&Jenis kelamin"), self.code_field(Sex)),
            self.row("birth_date", self.tr("Tanggal lahir"), self.day_field(birth=True)),
        )
        self.add("nik", self.tr("NIK"), NikField())
        self.target = self.add(
            "other_household_id",
            self.tr("Keluarga yang &dituju"),
            PersonPicker(
                lambda text: [hit_of(one) for one in registry.find_people(desk, text, here_only=True)],
                can_add=False,
                hint=self.tr("Cari salah satu anggotanya"),
            ),
        )
        self.add("no_kk", self.tr("No. KK baru"), NikField(), note=self.tr("Kosongkan bila belum terbit."))
        self.add("shdk", self.tr("&Hubungan dalam keluarga"), self.code_field(Shdk))
        self.add("source", self.tr("Su&mber"), self.code_field(Source, Source.DESK), required=True)
        self.add("note", self.tr("&Catatan"), LongTextField(lines=2))
        self.kind.value_changed.connect(self._ask)
        self._ask()

    def _ask(self) -> None:
        """Shows what this event needs, and whom it can have happened to."""
        kind = self._kind()
        for key in {key for keys in _ASKED.values() for key in keys}:
            self.rows[key].setVisible(kind is not None and key in _ASKED[kind])
        members = self._page.family.members if self._page.family else (self._page.member,)
        gone = kind is K.MOVED_IN
        choices = [(one.hit.id, one.hit.name) for one in members if one.hit.gone == gone]
        self.people.set_choices(choices)
        self.head.set_choices(choices)
        if gone and not choices:
            self.rows["person_ids"].hide()
        elif self._page.hit.gone == gone:
            self.people.set_value([self._page.hit.id])
            self.head.set_value(self._page.hit.id)
        self.rows["happened_on"].set_help(
            self.tr("Menjadi tanggal lahir anak itu.") if kind is K.BIRTH else ""
        )
        self.rows["name"].set_required(kind is K.BIRTH or (gone and not choices))
        self.rows["shdk"].set_help(self.tr("Kepala yang lama menjadi apa.") if kind is K.NEW_HEAD else "")
        self.rows["name"].set_help(
            self.tr("Isi bila pendatang belum pernah tercatat.") if kind is K.MOVED_IN and choices else ""
        )

    def _kind(self) -> FamilyEventKind | None:
        return K(str(self.kind.value())) if self.kind.value() else None

    def work(self) -> Callable[[], Any]:
        """Keeps the event."""
        kind, desk, family = self._kind(), self.desk, self._page.family
        people = [str(one) for one in self.people.values()] if not self.rows["person_ids"].isHidden() else []
        head = str(self.head.value() or "")
        if kind in _WITH_HEAD:
            people = [head, *(one for one in people if one != head and kind is K.SPLIT)] if head else []
        newcomer = self._newcomer() if kind in NEWCOMER else None
        picked = self.target.value()
        target_id = str(picked.id) if kind is K.JOINED and picked is not None else None
        typed = {
            "kind": kind.value if kind else "",
            "happened_on": self.day("happened_on"),
            "source": str(self.rows["source"].field.value() or ""),
            "household_id": family.id if family else None,
            "person_ids": () if newcomer else tuple(people),
            "newcomer": newcomer,
            "no_kk": self.rows["no_kk"].field.value() if kind is K.SPLIT else "",
            "shdk": str(self.rows["shdk"].field.value() or "") if not self.rows["shdk"].isHidden() else "",
            "note": self.rows["note"].field.value(),
        }

        def keep() -> Any:
            other = None
            if target_id is not None:
                other = registry.hit(desk, target_id).household_id
                if other is None:
                    raise InvalidInput({"other_household_id": "Orang ini belum mempunyai keluarga di data."})
            return family_events.record(desk, EventInput(**typed, other_household_id=other))

        return keep

    def places(self, problems: Mapping[str, str]) -> dict[str, str]:
        """Who is missing or the wrong one is so as the head, where a head is asked for."""
        kind = self._kind()
        as_head = kind is K.NEW_HEAD or (kind is K.SPLIT and not self.head.value())
        return {"head" if as_head and key == "person_ids" else key: text for key, text in problems.items()}

    def _newcomer(self) -> PersonInput | None:
        name = self.rows["name"].field.value()
        if not name:
            return None
        born = None if self.rows["birth_date"].isHidden() else self.rows["birth_date"].field.value()
        return PersonInput(
            name=name,
            sex=str(self.rows["sex"].field.value() or ""),
            birth_date=born.isoformat() if born else None,
            nik=self.rows["nik"].field.value(),
            nik_status="" if self.rows["nik"].field.value() else "belum_ada",
            shdk=str(self.rows["shdk"].field.value() or "") if not self.rows["shdk"].isHidden() else "",
        )
