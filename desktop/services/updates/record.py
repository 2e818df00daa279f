"""``updates/record.json``: what the program before leaves for the program after, written atomically.

It holds nothing about people. A record that cannot be read counts as none: what it guards against (an older
file of the same signer after going back) is then guarded by the running program's own number alone.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from desktop.storage.engine import calm_errors
from desktop.storage.folders import sync_folder
from desktop.storage.profile import write_atomically

_NAME = "record.json"


class Release(Struct, frozen=True):
    """A version of the program. ``sha256`` is that of its setup program, None where that is not kept."""

    version: str
    number: int
    schema: str
    sha256: str | None = None


class Step(Struct, frozen=True):
    """A change of the program that was decided and is not known to be done. ``back`` is the way back.

    ``signer`` is the key that vouched for the update, empty on the way back.
    """

    before: Release
    after: Release
    at: str
    back: bool = False
    signer: str = ""


class Record(Struct, frozen=True):
    """``highest`` is the highest number installed for each signer, ``previous`` the version before this."""

    step: Step | None = None
    previous: Release | None = None
    current: Release | None = None
    highest: dict[str, int] = {}


def read(updates: Path) -> Record:
    """The record in the folder of updates; an empty one where there is none."""
    try:
        return msgspec.json.decode((updates / _NAME).read_bytes(), type=Record)
    except (OSError, msgspec.DecodeError):
        return Record()


def raised(record: Record) -> dict[str, int]:
    """``highest`` once the record's step is installed; what was only decided on never counts."""
    step = record.step
    if step is None or step.back or not step.signer:
        return record.highest
    return record.highest | {step.signer: max(step.after.number, record.highest.get(step.signer, 0))}


def write(updates: Path, record: Record) -> None:
    """Replaces the record. Raises DiskFull or DatabaseTrouble in plain words."""
    with calm_errors():
        updates.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(updates / _NAME, msgspec.json.encode(record).decode("utf-8") + "\n")
        sync_folder(updates)
