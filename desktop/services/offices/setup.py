"""Making an office: all of it or nothing, then its recovery sheet; and finding the offices on this PC."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models import areas
from desktop.models.codes import DestinationKind, level_of_area_code
from desktop.models.errors import InvalidInput, KnownError
from desktop.models.ids import new_id
from desktop.models.papers import Paper, RecoverySheetContent
from desktop.models.roles import Permission
from desktop.services.accounts.users import insert_user, normalise_username
from desktop.services.offices import office
from desktop.services.offices.office_rules import default_letterhead_lines
from desktop.services.offices.setup_input import SetupInput, setup_problems
from desktop.services.reference_data.reference import Reference
from desktop.services.session import Session
from desktop.storage import places, recovery
from desktop.storage.changelog import dump
from desktop.storage.clock import Clock, system_clock
from desktop.storage.keys import INTERACTIVE, Argon2Cost
from desktop.storage.profile import Folder, Profile, load_profile
from desktop.storage.recovery import open_with_recovery_key
from desktop.storage.store import Store
from desktop.storage.unit_of_work import SYSTEM, Actor

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "Created", "KnownProfile", "SetupInput", "confirm_recovery_sheet", "create_office",
    "default_profiles_root", "known_profiles", "open_with_recovery_key", "profile_folder",
    "recovery_sheet_confirmed", "recovery_sheet_pdf", "renew_recovery_sheet", "report_folder", "unit_code_of",
]  # fmt: skip

UNIT_PREFIXES = {"desa": "PKS", "kecamatan": "KEC", "kabupaten": "SLRT"}
_CONFIRMED = "recovery_sheet_confirmed"


@dataclass(frozen=True, slots=True)
class Created:
    """A new office, open, with its administrator logged in; the recovery key is shown now and never again."""

    store: Store
    session: Session
    recovery_key: str


@dataclass(frozen=True, slots=True)
class KnownProfile:
    """An office on this PC: its folder and what may be known of it before it is open."""

    path: Path
    profile: Profile


# ---- making --------------------------------------------------------------------------------------------


def create_office(
    root: Path,
    setup: SetupInput,
    *,
    key_file: Path | None = None,
    clock: Clock = system_clock,
    cost: Argon2Cost = INTERACTIVE,
) -> Created:
    """Makes the office in ``root``: database, key, office, administrator, settings, directory, sync keys.

    The key goes into the keyring unless a ``key_file`` is asked for. Raises InvalidInput, ProfileTrouble
    (the folder is taken or no place for data), NoKeyring, DiskFull; then nothing is left behind.
    """
    problems = setup_problems(setup)
    if problems:
        raise InvalidInput(problems)
    code = areas.normalise_code(setup.area_code)
    profile = Profile(
        new_id(), code, setup.name.strip(), setup.level, setup.practice, areas.zone_of(code).abbreviation
    )
    made: list[Session] = []
    store, recovery_key = Store.create(
        root,
        profile,
        key_file=key_file,
        clock=clock,
        cost=cost,
        fill=lambda store: made.append(_fill(store, setup)),
    )
    return Created(store, made[0], recovery_key)


def _fill(store: Store, setup: SetupInput) -> Session:
    admin, user_id = setup.admin, ""
    # The administrator's id is known only once the account stands; the rest is done in that name.
    with store.unit_of_work(SYSTEM) as uow:
        user_id = insert_user(uow, admin, store.cost, practice=setup.practice, must_change=False)
    with store.unit_of_work(Actor(user_id, admin.name)) as uow:
        _write_office(uow, store, setup)
        _write_keys(uow)
        _write_destinations(uow, store)
        uow.audit("office.create", "office", None, {"level": setup.level, "practice": setup.practice})
    return Session(user_id, normalise_username(admin.username), admin.name.strip(), admin.roles)


def _write_office(uow: UnitOfWork, store: Store, setup: SetupInput) -> None:
    code = store.profile.office_code
    facts = {name: text.strip() or None for name, text in setup.row().items()}
    uow.insert("office", {"code": code, "level": setup.level, "kind_label": setup.kind_label, **facts})
    office.write_papers(
        uow,
        {
            "logo_png": setup.logo_png,
            "letterhead_lines": setup.letterhead_lines or default_letterhead_lines(code, setup.name),
            "signatories": setup.signatories,
        },
    )
    office.put_setting(uow, "paper", setup.paper)
    office.put_setting(uow, "unit_code", unit_code_of(code))


def unit_code_of(code: str) -> str:
    """What tells this office's letters from its neighbour's until somebody changes it: "PKS.SUKAMAJU"."""
    area = areas.get(code)
    name = "".join(letter for letter in (area.name if area else code).upper() if letter.isalnum())
    return f"{UNIT_PREFIXES[level_of_area_code(code).value]}.{name}"[:40]


def _write_keys(uow: UnitOfWork) -> None:
    """The office's own keys; the private halves live here, in the encrypted database, and nowhere else."""
    from desktop.sync.keys import OfficeKeys

    own = OfficeKeys.generate()
    uow.execute(
        "INSERT INTO meta (key, value) VALUES ('sign_seed',?),('age_identity',?)",
        (own.sign_seed.hex(), own.age_identity),
    )


def _write_destinations(uow: UnitOfWork, store: Store) -> None:
    """The shipped directory; its "office above" is the kabupaten/kota, which has no entry of its own."""
    own = store.profile.office_code
    kabupaten = own[:5] if own[:5] != own else None
    for item in Reference.load(store).destinations_default():
        above = item.kind is DestinationKind.OFFICE_ABOVE
        if above and kabupaten is None:
            continue
        uow.insert(
            "destination",
            {
                "code": item.code, "kind": item.kind.value, "name": item.name, "address_to": item.address_to,
                "phone": item.phone or None, "programmes": dump(sorted(item.programmes)),
                "to_office": kabupaten if above else None, "active": 1,
            },
        )  # fmt: skip


# ---- the recovery sheet --------------------------------------------------------------------------------


def recovery_sheet_pdf(created: Created, paper: Paper | str | None = None) -> bytes:
    """The recovery sheet of a new office."""
    return _sheet(created.store, created.recovery_key, paper)


def renew_recovery_sheet(desk: Desk, paper: Paper | str | None = None) -> tuple[str, bytes]:
    """A new recovery key and its sheet, for one that was lost or seen; it must be typed back again."""
    desk.require(Permission.OFFICE_MANAGE)
    recovery_key = recovery.renew(desk.store, desk.session.actor)
    with desk.unit_of_work() as uow:
        office.put_setting(uow, _CONFIRMED, False)
    return recovery_key, _sheet(desk.store, recovery_key, paper)


def confirm_recovery_sheet(store: Store, actor: Actor) -> None:
    """Notes that somebody typed part of the printed sheet back."""
    with store.unit_of_work(actor) as uow:
        office.put_setting(uow, _CONFIRMED, True)
        uow.audit("key.sheet_confirmed")


def recovery_sheet_confirmed(store: Store) -> bool:
    """Whether the sheet now valid was typed back; if not, the program offers a new one after login."""
    with store.read() as connection:
        return sheet_confirmed(connection)


def sheet_confirmed(connection: Connection) -> bool:
    """The same, for a check-up that only has a connection."""
    return bool(office.get_setting(connection, _CONFIRMED, False))


def _sheet(store: Store, recovery_key: str, paper: Paper | str | None) -> bytes:
    from desktop.printing.recovery_sheet import render_recovery_sheet

    about = office.info(store)
    content = RecoverySheetContent(
        office=about.name,
        area=about.area_line,
        date=store.today().isoformat(),
        key_groups=tuple(recovery_key.split("-")),
        qr_payload=recovery_key,
        practice=about.practice,
    )
    return render_recovery_sheet(content, Paper(paper or about.paper))


# ---- the offices on this PC ----------------------------------------------------------------------------


def default_profiles_root() -> Path:
    """Where this person's offices live; see `storage.places`."""
    return places.data_root()


def report_folder() -> Path:
    """Where reports without personal data lie."""
    return places.report_folder()


def profile_folder(root: Path, code: str, *, practice: bool = False) -> Path:
    """The folder of an office among the others."""
    return root / (f"latihan-{code}" if practice else code)


def known_profiles(root: Path) -> list[KnownProfile]:
    """The offices under ``root`` that can be told apart, by name; folders that are none are passed over."""
    found = []
    for path in root.iterdir() if root.is_dir() else ():
        if path.name.startswith(".") or not Folder(path).exists():
            continue
        try:
            found.append(KnownProfile(path, load_profile(Folder(path))))
        except KnownError:
            continue
    return sorted(
        found, key=lambda known: (known.profile.practice, known.profile.office_name, known.path.name)
    )
