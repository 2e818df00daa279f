"""An office for exercises: a real area, an invented staff, its own logo and letterhead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.models import areas
from desktop.models.codes import OfficeLevel, level_of_area_code
from desktop.models.papers import Paper
from desktop.models.roles import Role
from desktop.services.accounts.users import UserInput, insert_user
from desktop.services.desk import Desk
from desktop.services.offices.office_rules import SignatoryInput, default_head_title
from desktop.services.offices.setup import confirm_recovery_sheet, create_office
from desktop.services.offices.setup_input import SetupInput, default_name
from desktop.services.practice_data.practice_pictures import logo_png
from desktop.services.session import Session
from desktop.storage.store import Store
from desktop.storage.unit_of_work import UnitOfWork

USERNAME = "praktik"
PASSWORD = "praktik"  # noqa: S105 - printed in the guide; it guards nothing but invented people


class PracticeClock:
    """A clock that is moved by hand: the past is lived through it, one moment after the other."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The moment it shows."""
        return self.now


@dataclass(frozen=True, slots=True)
class Staff:
    """The desks of one practice office, one for each person; all share its store."""

    store: Store
    chief: Desk
    """The account "praktik": administrator and coordinator."""
    front: Desk
    back: Desk

    def close(self) -> None:
        """Closes the office."""
        self.store.close()


@dataclass(frozen=True, slots=True)
class _Person:
    username: str
    name: str
    position: str
    roles: frozenset[Role]


_HEADS: Mapping[OfficeLevel, tuple[str, ...]] = {
    OfficeLevel.DESA: ("H. Maman Gaharu", "Nani Suryani Randu", "Dayat Ketapang, S.Sos."),
    OfficeLevel.KECAMATAN: ("Dra. Hj. Ratna Meranti, M.Si.", "Drs. Endang Cemara"),
    OfficeLevel.KABUPATEN: ("Dr. Tatang Trembesi, M.M.",),
}
_CHIEFS = ("Yudi Angsana", "Lina Flamboyan", "Rina Cempaka")
_AT_THE_COUNTER = ("Dedi Kutilang", "Ika Kemangi", "Gilang Jalak")
_IN_THE_FIELD = ("Sari Merpati", "Toto Kapulaga", "Wulan Serai")


def _one_of(names: Sequence[str], code: str) -> str:
    """Always the same name for an area, and mostly another one next door."""
    return names[int(code.replace(".", "")) % len(names)]


def _colleagues(code: str) -> tuple[_Person, _Person]:
    return (
        _Person("loket", _one_of(_AT_THE_COUNTER, code), "Petugas loket", frozenset({Role.FRONT_OFFICE})),
        _Person(
            "lapangan",
            _one_of(_IN_THE_FIELD, code),
            "Petugas lapangan",
            frozenset({Role.BACK_OFFICE, Role.FACILITATOR}),
        ),
    )


def practice_setup(code: str) -> SetupInput:
    """The answers that set up the practice office of an area. Its telephone rings nowhere."""
    level = level_of_area_code(code)
    area = areas.get(code)
    name = area.name if area else code
    civil_servant = level is not OfficeLevel.DESA
    head = SignatoryInput(
        name=_one_of(_HEADS[level], code),
        title=default_head_title(level, code),
        nip="19700101 199503 1 999" if civil_servant else "",
    )
    return SetupInput(
        level=level.value,
        area_code=code,
        name=default_name(level.value, code),
        address=f"Jalan Latihan Nomor 1, {name}",
        phone="0800-0000-000",
        email=f"{''.join(letter for letter in name.lower() if letter.isalpha())}@contoh.desa",
        head_name=head.name,
        head_title=head.title,
        head_nip=head.nip,
        logo_png=logo_png(),
        signatories=(head,),
        admin_username=USERNAME,
        admin_name=_one_of(_CHIEFS, code),
        admin_password=PASSWORD,
        paper=Paper.F4.value,
        practice=True,
    )


def _seat(uow: UnitOfWork, store: Store, one: _Person) -> Desk:
    """Gives somebody an account and a desk."""
    new = UserInput(
        username=one.username, name=one.name, roles=one.roles, password=PASSWORD, position=one.position
    )
    user_id = insert_user(uow, new, store.cost, practice=True, must_change=False)
    return Desk(store, Session(user_id, one.username, one.name, one.roles))


def open_practice(root: Path, code: str, clock: PracticeClock, key_file: Path | None) -> Staff:
    """Makes the office in ``root`` with three accounts, all with the password "praktik", and seats them.

    Its recovery sheet counts as checked: what is practised with need not be recovered.
    """
    created = create_office(root, practice_setup(code), key_file=key_file, clock=clock)
    store = created.store
    try:
        confirm_recovery_sheet(store, created.session.actor)
        with store.unit_of_work(created.session.actor) as uow:
            front, back = (_seat(uow, store, one) for one in _colleagues(code))
        chief = Desk(store, created.session)
        return Staff(store, chief, front, back)
    except BaseException:
        store.close()
        raise
