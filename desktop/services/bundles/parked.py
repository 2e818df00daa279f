"""Bundles that came too early: kept until the ones before them arrive, each with what it waits for."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.errors import InvalidInput
from desktop.models.people import clean_line
from desktop.models.roles import Permission
from desktop.services.bundles.kept_copy import keep_copy

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes
    from desktop.sync.errors import BundleRefused


@dataclass(frozen=True, slots=True)
class Parked:
    """A bundle that waits: its name when it came, whose it is, the number missing, since when (UTC)."""

    file: Path
    name: str
    sender: str
    office: str
    missing: str
    message: str
    at: str


def shelf(desk: Desk) -> Path:
    """Where they lie; the folder need not exist."""
    return desk.store.folder.root / "parked"


def paths(desk: Desk) -> list[Path]:
    """The files, by name."""
    folder = shelf(desk)
    return sorted(folder.glob("*.age")) if folder.is_dir() else []


def put(desk: Desk, path: Path, refusal: BundleRefused, at: str) -> Path:
    """Keeps a copy and notes what it waits for; a file that lies there already gets a new note.

    Raises OSError where the file, BundleNotWritten where the shelf fails.
    """
    folder = shelf(desk)
    target = path if path.parent == folder else keep_copy(path, folder)
    before = _note(target)
    note = {
        "name": before.get("name", path.name), "at": before.get("at", at), "message": refusal.user_message,
        **{fact: refusal.facts.get(fact, "") for fact in ("sender", "office", "missing")},
    }  # fmt: skip
    target.with_suffix(".json").write_text(json.dumps(note, ensure_ascii=False) + "\n", encoding="utf-8")
    return target


def waiting(desk: Desk) -> list[Parked]:
    """What waits, longest first."""
    desk.require(Permission.BUNDLE_IMPORT)
    found = []
    for path in paths(desk):
        told = _note(path)
        facts = (told.get(fact, "") for fact in ("sender", "office", "missing", "message", "at"))
        found.append(Parked(path, told.get("name", path.name), *facts))
    return sorted(found, key=lambda one: (one.at, one.name))


def remove(path: Path) -> None:
    """Takes a file off the shelf, with its note."""
    path.unlink(missing_ok=True)
    path.with_suffix(".json").unlink(missing_ok=True)


def dismiss(desk: Desk, file: Path, reason: str) -> Changes:
    """Throws away a bundle that waits, with a reason for the audit trail. Raises InvalidInput without one."""
    desk.require(Permission.BUNDLE_IMPORT)
    if file.parent != shelf(desk):
        raise ValueError("not a file that waits")
    reason = clean_line(reason)
    if not reason:
        raise InvalidInput({"reason": "Tuliskan alasannya."})
    with desk.unit_of_work() as uow:
        uow.audit("bundle.dismiss", "bundle", None, {"file": file.name, "reason": reason})
    remove(file)
    return uow.changes


def _note(path: Path) -> dict[str, str]:
    """What was noted beside the file; nothing where that cannot be read: the file itself is what counts."""
    with suppress(OSError, ValueError):
        told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        if isinstance(told, dict):
            return {str(key): str(value) for key, value in told.items()}
    return {}
