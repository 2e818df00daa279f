"""What each kind of family event does to persons and households."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.codes import Sex, Shdk
from desktop.models.dates import long_date
from desktop.models.errors import InvalidInput
from desktop.models.nik import check_kk, normalise_digits
from desktop.models.people import PersonInput, check_person, clean_person
from desktop.models.welfare import FamilyEventKind, ResidentState
from desktop.services.people.family_effects import Effects, stays
from desktop.services.people.merged_people import NOT_MERGED
from desktop.services.people.people_search import HERE
from desktop.services.people.record_checks import own_household, own_person
from desktop.services.people.residents import raise_errors, save_person_in
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.people.family_events import EventInput
    from desktop.storage.unit_of_work import UnitOfWork

Row = dict[str, Any]
K = FamilyEventKind

MARRIED, DIVORCED = 2, 3
"""Codes of the marital status."""


class Steps:
    """One event being recorded. ``warnings`` are hints for whoever recorded it."""

    def __init__(self, uow: UnitOfWork, desk: Desk, typed: EventInput, day: date, note: str | None) -> None:
        self._uow = uow
        self._desk = desk
        self._typed = typed
        self._day = day
        self._note = note
        self.warnings: list[str] = []
        self._household = own_household(uow, desk, typed.household_id) if typed.household_id else None
        self._people = [own_person(uow, desk, person_id) for person_id in dict.fromkeys(typed.person_ids)]
        self._check_people()

    def take(self, kind: FamilyEventKind) -> list[str]:
        """Does it; returns the ids of the events written."""
        steps: Mapping[FamilyEventKind, Callable[[], list[str]]] = {
            K.BIRTH: lambda: self._arrive(kind),
            K.MOVED_IN: lambda: self._arrive(kind),
            K.DEATH: lambda: self._leave(kind, ResidentState.DEAD),
            K.MOVED_OUT: lambda: self._leave(kind, ResidentState.MOVED),
            K.SPLIT: self._split,
            K.JOINED: self._join,
            K.NEW_HEAD: self._new_head,
            K.MARRIED: lambda: self._marital(kind, MARRIED),
            K.DIVORCED: lambda: self._marital(kind, DIVORCED),
        }
        return steps[kind]()

    # -- checks -----------------------------------------------------------------------------------

    def _check_people(self) -> None:
        back = self._typed.kind == K.MOVED_IN
        for person in self._people:
            born = person["birth_date"]
            if born and self._day.isoformat() < born:
                raise InvalidInput(
                    {
                        "happened_on": f"{person['name']} lahir {long_date(date.fromisoformat(born))}, "
                        "sesudah tanggal kejadian ini."
                    }
                )
            if self._household is not None and not back and person["household_id"] != self._household["id"]:
                raise InvalidInput({"person_ids": f"{person['name']} tidak tercatat dalam keluarga ini."})
            if _is_gone(person) and not back:
                raise InvalidInput({"person_ids": f"{person['name']} sudah tercatat meninggal atau pindah."})
            if back and not _is_gone(person):
                raise InvalidInput({"person_ids": f"{person['name']} masih tercatat tinggal di sini."})

    def _family(self) -> Row:
        if self._household is None:
            raise InvalidInput({"household_id": "Keluarganya belum tercatat. Isi dahulu No. KK-nya."})
        return self._household

    def _no_kk(self) -> str | None:
        number = normalise_digits(self._typed.no_kk)
        if number and (fault := check_kk(number)):
            raise InvalidInput({"no_kk": fault})
        if number and self._uow.execute(
            "SELECT 1 FROM household WHERE no_kk=? AND office=? AND deleted=0",
            (number, self._desk.office_code),
        ):
            raise InvalidInput({"no_kk": "No. KK ini sudah tercatat. Pakai peristiwa “Gabung KK”."})
        return number or None

    def _place(self, otherwise: Shdk | None) -> str | None:
        """The place in the family that was chosen."""
        if not self._typed.shdk:
            return otherwise.value if otherwise else None
        if self._typed.shdk not in {str(one) for one in Shdk}:
            raise InvalidInput({"shdk": "Pilih hubungan dalam keluarga dari daftar."})
        return self._typed.shdk

    # -- what happens -----------------------------------------------------------------------------

    def _arrive(self, kind: FamilyEventKind) -> list[str]:
        """Somebody new is recorded, or comes back."""
        if self._typed.newcomer is not None:
            return [self._newcomer(kind, self._typed.newcomer)]
        found = []
        for person in self._people:
            effects = Effects(self._uow)
            family = self._household["id"] if self._household else person["household_id"]
            place = self._place(None) or (person["shdk"] if family == person["household_id"] else None)
            effects.patch(
                "person",
                person["id"],
                {"life_state": None, "life_state_on": None, "household_id": family, "shdk": place},
            )
            found.append(self._keep(kind, effects, person, family, words="Kembali tinggal di sini"))
        return found

    def _newcomer(self, kind: FamilyEventKind, typed: PersonInput) -> str:
        effects = Effects(self._uow)
        household = self._household
        if household is None:
            if kind is K.BIRTH:
                household = self._family()
            else:
                household = self._new_household(effects, typed.name, typed)
        stay = stays(self._uow, household["id"], None)
        birth = typed.birth_date or (self._day.isoformat() if kind is K.BIRTH else None)
        place = typed.shdk or (Shdk.CHILD.value if kind is K.BIRTH else "")
        if self._household is None:
            place = Shdk.HEAD.value
        clean = clean_person(
            replace(
                typed, person_id=None, birth_date=birth, shdk=place, no_kk="",
                address=typed.address or household["address"] or "", rt=typed.rt or household["rt"] or "",
                rw=typed.rw or household["rw"] or "", dusun=typed.dusun or household["dusun"] or "",
            )
        )  # fmt: skip
        self._check_newcomer(clean)
        person = save_person_in(self._uow, self._desk, clean, stay=stay, household_id=household["id"])
        effects.added("person", person["id"])
        relation = Shdk(place).label if place else ""
        return self._keep(kind, effects, person, household["id"], words=relation)

    def _check_newcomer(self, clean: PersonInput) -> None:
        problems = check_person(clean, today=self._desk.today(), area_code=self._desk.office_code)
        raise_errors(problems)
        self.warnings += [problem.message for problem in problems if problem.severity == "warning"]
        if clean.shdk == Shdk.HEAD and self._household is not None and self._household["head_name"]:
            raise InvalidInput({"shdk": "Sudah ada kepala keluarga. Pakai “Ganti kepala keluarga”."})
        if clean.nik and (
            known := self._uow.execute(
                f"SELECT name FROM person WHERE nik=? AND office=? AND deleted=0 AND {NOT_MERGED} LIMIT 1",
                (clean.nik, self._desk.office_code),
            )
        ):
            raise InvalidInput({"nik": f"NIK ini sudah tercatat atas nama {known[0][0]}. Pilih orangnya."})

    def _leave(self, kind: FamilyEventKind, state: ResidentState) -> list[str]:
        """They are here no more; the family stays as it was written."""
        found = []
        for person in self._people:
            effects = Effects(self._uow)
            effects.patch(
                "person", person["id"], {"life_state": state.value, "life_state_on": self._day.isoformat()}
            )
            found.append(self._keep(kind, effects, person, person["household_id"]))
        self._miss_a_head()
        return found

    def _split(self) -> list[str]:
        """They become a family of their own, the first of them its head."""
        family, effects = self._family(), Effects(self._uow)
        head, *others = self._people
        if len(self._people) == len(self._living(family["id"])):
            raise InvalidInput(
                {"person_ids": "Semua anggota dipilih. Pakai “Ganti kepala keluarga” atau ubah No. KK."}
            )
        new = self._new_household(effects, head["name"], None, like=family)
        effects.patch("person", head["id"], {"household_id": new["id"], "shdk": Shdk.HEAD.value})
        for person in others:
            place = _beside_new_head(head, person)
            effects.patch("person", person["id"], {"household_id": new["id"], "shdk": place})
        words = f"Keluarga baru dengan kepala {head['name']}"
        event = self._keep(K.SPLIT, effects, head, family["id"], other=new["id"], words=words)
        self._miss_a_head()
        return [event]

    def _join(self) -> list[str]:
        """They go over to a family that is known."""
        if not self._typed.other_household_id:
            raise InvalidInput({"other_household_id": "Pilih keluarga yang dituju."})
        target = own_household(self._uow, self._desk, self._typed.other_household_id)
        if any(person["household_id"] == target["id"] for person in self._people):
            raise InvalidInput({"other_household_id": "Itu keluarganya sendiri. Pilih keluarga lain."})
        effects = Effects(self._uow)
        for person in self._people:
            place = self._place(Shdk.OTHER_FAMILY)
            effects.patch("person", person["id"], {"household_id": target["id"], "shdk": place})
        words = f"Ke keluarga {target['head_name'] or 'tanpa kepala'}"
        first = self._people[0]
        event = self._keep(K.JOINED, effects, first, first["household_id"], other=target["id"], words=words)
        self._miss_a_head()
        return [event]

    def _new_head(self) -> list[str]:
        family, effects = self._family(), Effects(self._uow)
        new = self._people[0]
        before = [one for one in self._living(family["id"]) if one["shdk"] == Shdk.HEAD.value]
        if any(one["id"] == new["id"] for one in before):
            raise InvalidInput({"person_ids": f"{new['name']} sudah menjadi kepala keluarga ini."})
        for person in before:
            effects.patch("person", person["id"], {"shdk": self._place(Shdk.OTHER_FAMILY)})
        effects.patch("person", new["id"], {"shdk": Shdk.HEAD.value})
        effects.patch("household", family["id"], {"head_name": new["name"]})
        words = f"Menggantikan {family['head_name']}" if family["head_name"] else ""
        return [self._keep(K.NEW_HEAD, effects, new, family["id"], words=words)]

    def _marital(self, kind: FamilyEventKind, status: int) -> list[str]:
        effects = Effects(self._uow)
        for person in self._people:
            effects.patch("person", person["id"], {"marital": status})
        first, *partners = self._people
        words = f"Dengan {partners[0]['name']}" if partners else ""
        return [self._keep(kind, effects, first, first["household_id"], words=words)]

    # -- inside -----------------------------------------------------------------------------------

    def _new_household(
        self, effects: Effects, head: str, typed: PersonInput | None, like: Row | None = None
    ) -> Row:
        known = like or {}
        values = {
            "no_kk": self._no_kk(),
            "head_name": head,
            "address": (typed.address if typed else known.get("address")) or None,
            "rt": (typed.rt if typed else known.get("rt")) or None,
            "rw": (typed.rw if typed else known.get("rw")) or None,
            "dusun": (typed.dusun if typed else known.get("dusun")) or None,
            "area_code": self._desk.office_code,
        }
        stay = stays(self._uow, known.get("id"), None)
        return {**values, "id": effects.insert("household", values, stay=stay)}

    def _living(self, household_id: str) -> list[Row]:
        rows = self._uow.execute(
            f"SELECT id, name, shdk FROM person WHERE household_id=? AND deleted=0 AND {HERE}",
            (household_id,),
        )
        return [{"id": row[0], "name": row[1], "shdk": row[2]} for row in rows]

    def _miss_a_head(self) -> None:
        """Says it where a family is left without its head."""
        for household_id in {one["household_id"] for one in self._people if one["household_id"]}:
            left = self._living(household_id)
            if left and not any(one["shdk"] == Shdk.HEAD.value for one in left):
                self.warnings.append("Keluarga ini sekarang tanpa kepala. Catat “Ganti kepala keluarga”.")

    def _keep(
        self,
        kind: FamilyEventKind,
        effects: Effects,
        person: Row,
        household_id: str | None,
        *,
        other: str | None = None,
        words: str = "",
    ) -> str:
        event_id = self._uow.insert(
            "family_event",
            {
                "person_id": person["id"], "household_id": household_id, "other_household_id": other,
                "kind": kind.value, "happened_on": self._day.isoformat(), "source": self._typed.source,
                "note": self._note, "detail": dump(effects.detail(name=person["name"], words=words)),
                "recorded_at": self._uow.at, "recorded_by": self._uow.actor.name,
            },
            stay=stays(self._uow, household_id, person["id"]),
        )  # fmt: skip
        self._uow.audit("family_event.add", "person", person["id"], {"kind": kind.value})
        return event_id


def _is_gone(person: Row) -> bool:
    return person["life_state"] not in (None, ResidentState.ALIVE.value)


def _beside_new_head(head: Row, person: Row) -> str | None:
    """The place of somebody who leaves with a son or daughter: their spouse and children become its own."""
    if head["shdk"] != Shdk.CHILD.value:
        return str(person["shdk"]) if person["shdk"] else None
    if person["shdk"] == Shdk.CHILD_IN_LAW.value:
        return (Shdk.WIFE if person["sex"] == Sex.FEMALE.value else Shdk.HUSBAND).value
    if person["shdk"] == Shdk.GRANDCHILD.value:
        return Shdk.CHILD.value
    return Shdk.OTHER_FAMILY.value
