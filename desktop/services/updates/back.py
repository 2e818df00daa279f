"""Going back to the version before: its setup program, and its database where the schema was changed.

Nothing is changed by deciding it: each office gets a note, and the older program puts its database back when
it opens the office (``storage.going_back``). What was written since then is told before, and is kept in a
backup that is never thinned out.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from desktop.models.errors import KnownError
from desktop.models.roles import Permission
from desktop.services.offices.setup import known_profiles
from desktop.services.updates import record as records
from desktop.services.updates.errors import UpdateNotStarted
from desktop.services.updates.install import installed, is_kept
from desktop.services.updates.program import Program, running
from desktop.services.updates.record import Record, Release, Step
from desktop.storage import keys, previous
from desktop.storage.clock import stamp, system_clock
from desktop.storage.profile import Folder, load_profile
from desktop.storage.unit_of_work import SYSTEM

if TYPE_CHECKING:
    from desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Left:
    """What one office wrote since the update and would not have in the version before.

    ``cases`` are their numbers. ``changes`` counts changes of any kind, None where they cannot be counted.
    """

    office_code: str
    office_name: str
    cases: tuple[str, ...]
    changes: int | None


@dataclass(frozen=True, slots=True)
class WayBack:
    """The version before. ``ready`` is false where its setup program is not kept on this computer.

    ``left`` has an entry for each office whose database would be put back; none where the schema is the same.
    """

    version: str
    ready: bool
    left: tuple[Left, ...]


def way_back(desk: Desk | None = None, program: Program | None = None) -> WayBack | None:
    """Where going back would lead, and what it would cost; None where there is no version before."""
    program = program or running()
    target = _target(records.read(program.updates), program)
    if target is None:
        return None
    left = tuple(_left(office) for office in _changed(desk, program, target))
    return WayBack(target.version, is_kept(target, program), left)


def go_back(desk: Desk | None = None, program: Program | None = None) -> Step:
    """Notes that the version before shall come back; ``install.start`` then does it.

    Without a desk where an office cannot be opened by this version at all. Raises NotAllowed,
    UpdateNotStarted where the setup program of the version before is not kept.
    """
    if desk is not None:
        desk.require(Permission.BACKUP_RUN)
    program = program or running()
    record = records.read(program.updates)
    target = _target(record, program)
    if target is None or not is_kept(target, program):
        raise UpdateNotStarted(
            "Pemasang versi sebelumnya tidak tersimpan di komputer ini.",
            "Versi program yang sekarang dan data kantor tidak diubah.",
            "Minta pemasang versi itu dari petugas TI, atau tunggu pembaruan berikutnya.",
        )
    actor = desk.session.actor if desk is not None else SYSTEM
    now = desk.store.clock() if desk is not None else system_clock()
    if desk is not None:
        with desk.unit_of_work() as uow:
            uow.audit("update.go_back", None, None, {"from": program.version, "to": target.version})
    for office in _changed(desk, program, target):
        previous.ask_back(office, (actor.id, actor.name))
    step = Step(installed(program, record), target, stamp(now), back=True)
    ran = record.step is not None and record.step.after.number == program.number
    highest = records.raised(record) if ran else record.highest  # no office could be opened: not settled yet
    records.write(program.updates, msgspec.structs.replace(record, step=step, highest=highest))
    return step


def _target(record: Record, program: Program) -> Release | None:
    """The version before; while no office could be opened yet, it is still that of the step."""
    step = record.step
    if step is not None and not step.back and step.after.number == program.number:
        return step.before
    return record.previous


def _changed(desk: Desk | None, program: Program, target: Release) -> list[Folder]:
    """The offices whose database the version before would not understand."""
    roots = {known.path for known in known_profiles(program.data_root)}
    if desk is not None:
        roots.add(desk.store.folder.root)
    found = []
    for root in sorted(roots):
        kept = previous.kept(Folder(root))
        if kept is not None and kept.revision <= target.schema < kept.migrated_to:
            found.append(Folder(root))
    return found


def _left(office: Folder) -> Left:
    profile = load_profile(office)
    cases: tuple[str, ...] = ()
    changes: int | None = None
    with suppress(KnownError):
        key = keys.load(office.root, profile.profile_id, profile.key_file)
        since = previous.since(office, key)
        cases, changes = since.cases, since.changes
    return Left(profile.office_code, profile.office_name, cases, changes)
