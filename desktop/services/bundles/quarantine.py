"""Bundles that were refused: kept aside as they came, each with its reason."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.errors import InvalidInput
from desktop.models.people import clean_line
from desktop.models.roles import Permission
from desktop.services.bundles.kept_copy import keep_copy, name_of
from desktop.services.bundles.whose import Whose, whose
from desktop.sync.errors import BundleNotWritten, BundleRefused, RefusalCode

if TYPE_CHECKING:
    from desktop.services.desk import Desk

#: Files that never were a bundle of ours are not worth keeping.
_NOT_KEPT = frozenset(
    {RefusalCode.NOT_A_BUNDLE, RefusalCode.UNREADABLE, RefusalCode.REPLAYED, RefusalCode.GAP}
)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A refused bundle: the file kept aside, its name when it came, why, whose it may be, when (UTC)."""

    file: Path
    name: str
    code: str
    message: str
    sender: str | None
    at: str
    whose: Whose | None = None


def put_aside(desk: Desk, path: Path, refusal: BundleRefused) -> Path | None:
    """Keeps a refused file with its reason, and says so in the audit trail; where, if it was kept."""
    with desk.unit_of_work() as uow:
        uow.audit("bundle.refused", "bundle", None, {"code": refusal.code, "detail": refusal.detail})
        at = uow.at
    if refusal.refusal in _NOT_KEPT:
        return None
    # The bundle stays what it was, encrypted; that it could not be copied must not hide why it was refused.
    with suppress(OSError, BundleNotWritten):
        copy = keep_copy(path, desk.store.folder.quarantine)
        reason = {
            "code": refusal.code, "detail": refusal.detail, "message": refusal.user_message,
            "name": path.name, "sender": refusal.facts.get("sender"), "at": at,
        }  # fmt: skip
        copy.with_suffix(".json").write_text(json.dumps(reason, ensure_ascii=False) + "\n", encoding="utf-8")
        return copy
    return None


def holds(desk: Desk, path: Path) -> bool:
    """Whether a whole copy of the file is kept here with its reason."""
    try:
        copy = desk.store.folder.quarantine / name_of(path)
    except OSError:
        return False
    return copy.exists() and copy.with_suffix(".json").exists()


def quarantine(desk: Desk) -> list[Quarantined]:
    """What was refused and not yet dismissed, newest first."""
    desk.require(Permission.BUNDLE_IMPORT)
    found = []
    with desk.store.read() as connection:
        for note in desk.store.folder.quarantine.glob("*.json"):
            with suppress(OSError, ValueError):
                told = json.loads(note.read_text(encoding="utf-8"))
                name, code, sender = told.get("name", note.stem), told["code"], told.get("sender")
                of = whose(connection, code, sender, name)
                file, at = note.with_suffix(".age"), told.get("at", "")
                found.append(Quarantined(file, name, code, told["message"], sender, at, of))
    return sorted(found, key=lambda one: (one.at, one.name), reverse=True)


def dismiss(desk: Desk, file: Path, reason: str) -> None:
    """Removes a refused bundle that nobody needs any more, with the reason in the audit trail.

    Raises InvalidInput without a reason.
    """
    desk.require(Permission.BUNDLE_IMPORT)
    if file.parent != desk.store.folder.quarantine:
        raise ValueError("not a file of the quarantine")
    reason = clean_line(reason)
    if not reason:
        raise InvalidInput({"reason": "Tuliskan alasannya."})
    with desk.unit_of_work() as uow:
        uow.audit("bundle.dismiss", "bundle", None, {"file": file.name, "reason": reason})
    file.unlink(missing_ok=True)
    file.with_suffix(".json").unlink(missing_ok=True)
