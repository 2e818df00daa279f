"""Whether a data folder still lies on the computer, and in the place, where its numbering began.

A copied folder would go on numbering changes where the copy was made, as the original does. What tells them
apart cannot be copied with it: the identity of the computer, of which the database keeps only a hash.
"""

from __future__ import annotations

import hashlib
import json
import sys
import uuid
from contextlib import suppress
from enum import Enum
from pathlib import Path

from sqlalchemy import Connection

from desktop.storage.changelog import dump
from desktop.storage.profile import Folder

PLACE = "place"
"""Key in ``meta``: the computer (as a hash) and the folder that this office was last sent from."""

_MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_MULTICAST = 1 << 40


class Standing(Enum):
    """What was found when the folder was looked at."""

    NEW = "new"
    SAME = "same"
    MOVED = "moved"
    COPIED = "copied"


def machine() -> str:
    """A hash of what the system calls this computer; the same for all its users."""
    return hashlib.sha256(f"puskesos {_machine_id()}".encode()).hexdigest()[:32]


def _machine_id() -> str:
    if sys.platform == "win32":
        import winreg

        with (
            suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    for path in _MACHINE_IDS:
        with suppress(OSError):
            text = path.read_text(encoding="ascii", errors="replace").strip()
            if text:
                return text
    number = uuid.getnode()
    # Without a network card the number is drawn anew at each start, and says nothing.
    return "unknown" if number & _MULTICAST else str(number)


def look(connection: Connection, root: Path) -> Standing:
    """Compares what the database remembers with this computer and folder; writes nothing."""
    kept = connection.exec_driver_sql("SELECT value FROM meta WHERE key=?", (PLACE,)).scalar()
    if kept is None:
        return Standing.NEW
    place = json.loads(kept)
    if place["machine"] != machine():
        return Standing.COPIED
    before = Path(place["root"])
    if before == root.resolve():
        return Standing.SAME
    return Standing.COPIED if Folder(before).exists() else Standing.MOVED


def settle(connection: Connection, root: Path) -> None:
    """Makes this computer and folder the ones where the numbering goes on."""
    connection.exec_driver_sql(
        "INSERT INTO meta (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value=excluded.value",
        (PLACE, dump({"machine": machine(), "root": str(root.resolve())})),
    )
