"""Which signed update this program takes."""

from __future__ import annotations

import shutil
from pathlib import Path

from desktop.services.updates.errors import Reason, UpdateRefused
from desktop.services.updates.manifest import Manifest, in_order
from desktop.services.updates.program import Program
from desktop.services.updates.record import Record

MIB = 1024 * 1024


def check(manifest: Manifest, program: Program, record: Record) -> None:
    """Raises UpdateRefused where the update is for another computer, not newer, or too far ahead.

    The number decides what is newer. Per signer, none below the highest that was ever installed here is
    taken: an old release with a known hole cannot come back, and a stolen key that signed a huge number
    cannot keep out the next release, which another key signs.
    """
    facts = {"version": manifest.version, "current": program.version, "minimum": manifest.minimum_version}
    if manifest.platform != program.platform:
        raise UpdateRefused(Reason.WRONG_PLATFORM, platform=manifest.platform, here=program.platform)
    if program.portable:
        raise UpdateRefused(Reason.PORTABLE)
    if manifest.number == program.number:
        raise UpdateRefused(Reason.SAME, **facts)
    if manifest.number < program.number or manifest.schema < program.schema:
        raise UpdateRefused(Reason.OLDER, f"number {manifest.number} after {program.number}", **facts)
    if manifest.number < record.highest.get(manifest.signer, 0):
        raise UpdateRefused(Reason.SUPERSEDED, f"number {manifest.number}", **facts)
    if in_order(program.version) < in_order(manifest.minimum_version):
        raise UpdateRefused(Reason.TOO_OLD_HERE, **facts)


def check_room(manifest: Manifest, program: Program, databases: int) -> None:
    """Raises UpdateRefused (NO_ROOM) where the disks cannot hold it; ``databases`` is their size in bytes.

    Beside the data: the setup program, a backup, and two copies while the new program migrates. Beside the
    program: the new one, while the old one is still there.
    """
    needs = {program.data_root: manifest.setup.size + 3 * databases, program.installed_in: manifest.space}
    by_disk: dict[int, tuple[Path, int]] = {}
    for place, size in needs.items():
        there = next(folder for folder in (place, *place.parents) if folder.exists())
        disk = there.stat().st_dev
        by_disk[disk] = (there, by_disk.get(disk, (there, 0))[1] + size)
    for place, size in by_disk.values():
        free = shutil.disk_usage(place).free
        if free < size:
            raise UpdateRefused(
                Reason.NO_ROOM, f"{size} bytes at {place.name}", needed=-(-size // MIB), free=free // MIB
            )
