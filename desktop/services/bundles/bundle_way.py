"""How a bundle came: by mail, on a stick, or out of a folder; noted at its merge, for the handover paper."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop.services.bundles import drives
from desktop.services.desk import Desk
from desktop.services.mailing import mail_arrivals

STICK, MAIL, FOLDER = "flashdisk", "surel", "folder bersama"
BOTH = "flashdisk dan surel"
"""As the paper says it: "melalui ..."."""


def way_of(desk: Desk, path: Path) -> str:
    """The way of a file by where it lies now; "" for one that waited in our own folder since.

    What was unpacked here, out of a saved mail or an archive of several files, counts as mail.
    """
    absolute = path.absolute()
    if absolute.parent == mail_arrivals.folder(desk).absolute():
        return MAIL
    if desk.store.folder.root.absolute() in absolute.parents:
        return ""
    on_stick = any(root in absolute.parents for root in drives.removable_drives())
    return STICK if on_stick else FOLDER


def together(ways: Iterable[str]) -> str:
    """One way for several bundles; the stick where nothing is known, as it is the usual one."""
    known = {way for way in ways if way}
    if known >= {STICK, MAIL}:
        return BOTH
    return next((way for way in (STICK, MAIL, FOLDER) if way in known), STICK)
