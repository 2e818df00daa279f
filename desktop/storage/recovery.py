"""What the recovery sheet is for: a new PC, a lost keyring entry, and a new sheet for a lost one."""

from __future__ import annotations

from pathlib import Path

from desktop.storage import identity, keys
from desktop.storage.clock import Clock, stamp, system_clock
from desktop.storage.engine import calm_errors
from desktop.storage.profile import Folder, load_profile, write_atomically
from desktop.storage.store import Store
from desktop.storage.unit_of_work import SYSTEM, Actor


def open_with_recovery_key(
    root: Path, recovery_key: str, *, clock: Clock = system_clock, cost: keys.Argon2Cost = keys.INTERACTIVE
) -> Store:
    """Opens an office with its recovery key and keeps the database key on this PC from now on.

    The folder may be a copy from another PC that is still at work, so the numbering of changes starts a
    new epoch. Raises WrongRecoveryKey, ProfileTrouble, AlreadyOpen, WrongKey or NoKeyring.
    """
    folder = Folder(root)
    profile = load_profile(folder)
    if not folder.recovery.is_file():
        raise keys.WrongRecoveryKey(
            "Berkas recovery.json tidak ada di folder data kantor ini.",
            "Data tetap terkunci dan utuh.",
            "Pulihkan dari berkas cadangan; di dalamnya ada salinan recovery.json.",
        )
    key = keys.unwrap(folder.recovery.read_text(encoding="utf-8"), recovery_key)
    store = Store.open(root, key=key, clock=clock, cost=cost)
    try:
        with calm_errors():
            keys.replace(key, root, profile.profile_id, profile.key_file)
        _note(store)
    except BaseException:
        store.close()
        raise
    return store


def _note(store: Store) -> None:
    with calm_errors(), store.writer.begin() as connection:
        store.origin = identity.start_new_epoch(connection, before=None)
        detail: dict[str, object] = {"epoch": store.origin.epoch}
        actor = (SYSTEM.id, SYSTEM.name)
        identity.record(connection, stamp(store.clock()), actor, "key.recovered", detail)


def renew(store: Store, actor: Actor) -> str:
    """A new recovery key for the same data; the sheet printed before opens this folder no more.

    Backups made earlier still open with the earlier sheet, so it must be destroyed all the same.
    """
    recovery_key = keys.new_recovery_key()
    with calm_errors():
        write_atomically(store.folder.recovery, keys.wrap(store.key, recovery_key, store.cost))
    with store.unit_of_work(actor) as uow:
        uow.audit("key.recovery_renewed")
    return recovery_key
