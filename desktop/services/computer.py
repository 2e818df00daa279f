"""Two computers must not number changes alike: a copied data folder is noticed before it sends anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.errors import KnownError
from desktop.models.roles import Permission
from desktop.storage import device, identity
from desktop.storage.device import Standing

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes


class CopiedFolder(KnownError):
    """The data folder was copied: nothing leaves it until somebody says that work goes on here."""

    code = "copied_folder"
    exit_code = 46

    def __init__(self) -> None:
        super().__init__(
            "Folder data kantor ini salinan dari komputer atau folder lain.",
            "Data Anda aman; bundel belum dibuat agar catatan dua komputer tidak tercampur.",
            "Bila pekerjaan dilanjutkan di sini, buka Sinkronisasi dan pilih Lanjutkan di Komputer Ini.",
        )


def standing(desk: Desk) -> Standing:
    """Whether the folder lies where its numbering began."""
    with desk.store.read() as connection:
        return device.look(connection, desk.store.folder.root)


def require_own_place(desk: Desk) -> None:
    """Raises CopiedFolder where the folder is a copy; remembers the place of a new or moved one.

    Practice offices may be copied at will: what they hold is nobody's.
    """
    if desk.store.profile.practice:
        return
    found = standing(desk)
    if found is Standing.COPIED:
        raise CopiedFolder
    if found is not Standing.SAME:
        with desk.unit_of_work() as uow:
            device.settle(uow.connection, desk.store.folder.root)


def go_on_here(desk: Desk) -> Changes:
    """Starts a numbering of its own for this computer; the other one's changes are then told apart."""
    desk.require(Permission.TRUST_MANAGE)
    with desk.unit_of_work() as uow:
        origin = identity.start_new_epoch(uow.connection, before=None)
        device.settle(uow.connection, desk.store.folder.root)
        uow.audit("computer.new_epoch", detail={"epoch": origin.epoch})
        uow.touch("setting", "computer")
    desk.store.origin = origin
    return uow.changes
