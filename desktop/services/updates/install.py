"""Taking an update: verified, its setup program kept, the data backed up, then started as the last act.

The running program cannot run the migrations of the next one. So it hands over: the setup program replaces
it, and the new program brings the database up to date when it first opens the office (``storage.migrate``).
Whatever stops this half-way, the installed program and the data are those from before, or the new ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from desktop.models.errors import KnownError
from desktop.models.roles import Permission
from desktop.services.backup import Reason as BackupReason
from desktop.services.backup import backup
from desktop.services.updates import record as records
from desktop.services.updates import rules
from desktop.services.updates.container import SUFFIX, OpenUpdate, open_update
from desktop.services.updates.errors import UpdateNotStarted, UpdateRefused
from desktop.services.updates.launch import BACK, FORWARD, start_setup
from desktop.services.updates.program import Program, running
from desktop.services.updates.record import Record, Release, Step
from desktop.storage.backup_file import sha256_of
from desktop.storage.clock import stamp
from desktop.storage.engine import calm_errors
from desktop.storage.folders import sync_folder
from desktop.storage.profile import Folder

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.updates.manifest import Manifest

#: A stick with more update files than this is not searched to its end.
MOST_FILES = 500


class ProgressLike(Protocol):
    """What an operation's progress offers; any object with these two will do."""

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """How far it is."""
        ...

    def check(self) -> None:
        """Raises where the person has cancelled."""
        ...


@dataclass(frozen=True, slots=True)
class Offer:
    """An update file as a person sees it; ``refusal`` says why it is not taken. ``size`` is in bytes.

    ``version``, ``notes`` and ``released_on`` (a day) are empty where the file is not to be believed.
    """

    path: Path
    size: int
    version: str = ""
    number: int = 0
    released_on: str = ""
    notes: str = ""
    sha256: str = ""
    refusal: KnownError | None = None


# ---- looking --------------------------------------------------------------------------------------------


def peek(path: Path, program: Program | None = None) -> Offer:
    """What an update file says, once its signature holds; the setup program in it is not read yet."""
    program = program or running()
    size = 0
    with suppress(OSError):
        size = path.stat().st_size
    try:
        with open_update(path, program.keys) as update:
            offer = _offer(path, size, update.manifest)
    except UpdateRefused as refusal:
        return Offer(path, size, refusal=refusal)
    try:
        rules.check(update.manifest, program, records.read(program.updates))
    except UpdateRefused as refusal:
        return replace(offer, refusal=refusal)
    return offer


def inspect(path: Path, program: Program | None = None) -> Offer:
    """The same, with every byte of the file read and verified."""
    program = program or running()
    offer = peek(path, program)
    if not offer.version:
        return offer
    try:
        with open_update(path, program.keys) as update:
            update.read_setup(lambda _piece: None)
    except UpdateRefused as refusal:
        return Offer(path, offer.size, refusal=refusal)
    return offer


def find(folders: Iterable[Path], program: Program | None = None) -> list[Offer]:
    """The updates that lie in these folders and would be taken, the newest first; each release once."""
    program = program or running()
    found: dict[int, Offer] = {}
    for folder in folders:
        try:
            files = sorted((p for p in folder.iterdir() if p.suffix.lower() == SUFFIX), reverse=True)
        except OSError:
            continue
        for path in files[:MOST_FILES]:
            offer = peek(path, program)
            if offer.refusal is None:
                found.setdefault(offer.number, offer)
    return [found[number] for number in sorted(found, reverse=True)]


def _offer(path: Path, size: int, manifest: Manifest) -> Offer:
    return Offer(
        path, size, manifest.version, manifest.number, manifest.released_on, manifest.notes,
        manifest.setup.sha256,
    )  # fmt: skip


# ---- getting ready --------------------------------------------------------------------------------------


def prepare(
    desk: Desk, path: Path, progress: ProgressLike | None = None, program: Program | None = None
) -> Step:
    """Verifies an update, keeps its setup program, backs the office up, and notes what is to be installed.

    ``start`` then does it, once the office is closed. Raises UpdateRefused, DiskFull, BackupFailed; then
    nothing was noted and the program stays as it is.
    """
    desk.require(Permission.BACKUP_RUN)
    program = program or running()
    record = records.read(program.updates)
    with open_update(path, program.keys) as update:
        manifest = update.manifest
        rules.check(manifest, program, record)
        rules.check_room(manifest, program, _databases(desk, program))
        before = installed(program, record)
        setup = program.setup_of(manifest.version)

        def told(done: int, total: int) -> None:
            if progress is not None:
                progress.check()
                progress.report(done, total, "Memeriksa pembaruan")

        with calm_errors():
            _take_out(update, setup, told)
    if progress is not None:
        progress.report(0, 0, "Mencadangkan data")
    backup(desk.store, reason=BackupReason.MIGRATION)
    after = Release(manifest.version, manifest.number, manifest.schema, manifest.setup.sha256)
    step = Step(before, after, stamp(desk.store.clock()), signer=manifest.signer)
    detail = {
        "from": before.version, "to": after.version, "number": after.number, "signer": manifest.signer,
        "sha256": manifest.setup.sha256,
    }  # fmt: skip
    _note(desk, program, record, step, detail)
    tidy(program)
    return step


def _note(desk: Desk, program: Program, record: Record, step: Step, detail: dict[str, object]) -> None:
    """Writes the step into the record and the office's trail: both or neither."""
    try:
        with desk.unit_of_work() as uow:
            uow.audit("update.install", None, None, detail)
            records.write(program.updates, msgspec.structs.replace(record, step=step))
    except BaseException:
        with suppress(KnownError):
            records.write(program.updates, record)
        raise


def _databases(desk: Desk, program: Program) -> int:
    """Bytes of the largest database: offices are migrated one after another."""
    offices = {desk.store.folder.database, *(Folder(root).database for root in _folders(program.data_root))}
    return max(path.stat().st_size for path in offices if path.exists())


def _folders(root: Path) -> list[Path]:
    return [path for path in root.iterdir() if path.is_dir()] if root.is_dir() else []


def _take_out(update: OpenUpdate, setup: Path, told: Callable[[int, int], None]) -> None:
    """Writes the setup program under its name once every byte is verified and on the disk."""
    setup.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = setup.with_name(f".{setup.name}.part")
    try:
        with part.open("wb") as file:
            update.read_setup(file.write, told)
            file.flush()
            os.fsync(file.fileno())
        part.replace(setup)
        sync_folder(setup.parent)
    finally:
        part.unlink(missing_ok=True)


def installed(program: Program, record: Record) -> Release:
    """The version that runs, with its setup program where one is kept here and is the one we knew."""
    known = record.current if record.current and record.current.number == program.number else None
    setup = program.setup_of(program.version)
    sha256 = sha256_of(setup) if setup.is_file() else None
    if known is not None and known.sha256 is not None and known.sha256 != sha256:
        sha256 = None
    return Release(program.version, program.number, program.schema, sha256)


def tidy(program: Program) -> None:
    """Removes setup programs of other versions than the one before, this one and the one decided on."""
    record = records.read(program.updates)
    releases = [record.previous, record.current]
    if record.step is not None:
        releases += [record.step.before, record.step.after]
    wanted = {program.setup_of(release.version) for release in releases if release is not None}
    wanted.add(program.setup_of(program.version))
    with suppress(OSError):
        for path in program.setups.iterdir():
            if path not in wanted:
                path.unlink()


# ---- doing it -------------------------------------------------------------------------------------------


def start(program: Program | None = None) -> None:
    """Starts the setup program that was decided on. The office must be closed, and the program must end.

    Raises UpdateNotStarted; then the record is as before and it can be tried again.
    """
    program = program or running()
    step = records.read(program.updates).step
    if step is None:
        return
    setup = program.setup_of(step.after.version)
    if not is_kept(step.after, program):
        raise UpdateNotStarted(
            "Pemasang pembaruan di komputer ini hilang atau berubah.",
            "Versi program yang sekarang dan data kantor tidak diubah.",
            "Pasang lagi dari berkas pembaruannya.",
        )
    start_setup(setup, BACK if step.back else FORWARD)


def is_kept(release: Release, program: Program) -> bool:
    """Whether the setup program of a release lies here, byte for byte."""
    setup = program.setup_of(release.version)
    return release.sha256 is not None and setup.is_file() and sha256_of(setup) == release.sha256


def cancel(desk: Desk, program: Program | None = None) -> None:
    """Forgets an update that was decided on and not installed."""
    desk.require(Permission.BACKUP_RUN)
    program = program or running()
    record = records.read(program.updates)
    if record.step is not None:
        records.write(program.updates, msgspec.structs.replace(record, step=None))
        tidy(program)


def waiting(program: Program | None = None) -> Release | None:
    """The version that was decided on and is not installed, None where there is none."""
    program = program or running()
    step = records.read(program.updates).step
    if step is None or step.back or step.before.number != program.number:
        return None
    return step.after
