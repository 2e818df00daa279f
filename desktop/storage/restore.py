"""Putting a backup back: both sides shown first, what is replaced backed up, the file swapped in one rename.

Everything that can fail (wrong key, damage, migration, full disk) is tried on a copy while the office's
data still lies untouched. The restored database gets a new epoch and never reuses a printed number.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.models.errors import KnownError
from desktop.storage import backup, identity, keys
from desktop.storage.backup_file import Backup, BadBackup, Extracted, extract, require_space
from desktop.storage.clock import Clock, stamp, system_clock
from desktop.storage.copying import faults, opens
from desktop.storage.engine import WrongKey, calm_errors, read_engine, write_engine
from desktop.storage.folders import discard_database, staged, swap_database
from desktop.storage.identity import Standing
from desktop.storage.migrate import migrate_and_check, needs_migration
from desktop.storage.profile import (
    Folder,
    Profile,
    ProfileTrouble,
    load_profile,
    save_profile,
    write_atomically,
)
from desktop.storage.store import Store
from desktop.storage.unit_of_work import SYSTEM, Actor


class OtherOffice(KnownError):
    """The backup belongs to another office than the one that lies in the folder."""

    code = "other_office"
    exit_code = 18


@dataclass(frozen=True, slots=True)
class Summary:
    """What one database holds, enough to tell two apart. ``last_change`` is a stamp or None."""

    office_code: str
    office_name: str
    practice: bool
    cases: int
    open_cases: int
    persons: int
    users: int
    last_case: str | None
    last_change: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides of a restore. ``current`` is None where the folder holds no office or it does not open."""

    backup: Backup
    restored: Summary
    current: Summary | None
    occupied: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """The open office after a restore, the backup of what it replaced, and where its numbers go on."""

    store: Store
    safety: Backup | None
    counters: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A backup's database, checked and migrated, under ``key``."""

    extracted: Extracted
    key: bytes


def compare(root: Path, file: Path, *, recovery_key: str | None = None) -> Comparison:
    """What the backup holds beside what the folder holds. Changes nothing; the office may be open."""
    folder = Folder(root)
    with (
        tempfile.TemporaryDirectory(prefix="puskesos-") as private,
        _prepared(folder, file, recovery_key, Folder(Path(private))) as ready,
    ):
        restored = summarise(ready.extracted.database, ready.key, ready.extracted.profile)
        current = None
        if folder.exists():
            with suppress(KnownError):
                profile = load_profile(folder)
                key = keys.load(root, profile.profile_id, profile.key_file)
                current = summarise(folder.database, key, profile)
        return Comparison(ready.extracted.backup, restored, current, folder.database.exists())


def restore(
    root: Path,
    file: Path,
    *,
    recovery_key: str | None = None,
    key_file: Path | None = None,
    actor: Actor = SYSTEM,
    clock: Clock = system_clock,
    cost: keys.Argon2Cost = keys.INTERACTIVE,
) -> Restored:
    """Puts the backup in the place of what lies in ``root`` (or makes the office there anew).

    The office must not be open. The key comes from the keyring or key file, else from the backup's own
    recovery.json with ``recovery_key``; ``key_file`` says where to keep it when ``root`` is empty.
    Raises BadBackup, OtherOffice, WrongKey, WrongRecoveryKey, AlreadyOpen, DiskFull; then nothing changed.
    """
    folder = Folder(root)
    with calm_errors():
        if folder.database.exists():
            key, safety, counters = _replace(folder, file, recovery_key, actor, clock)
        else:
            key, safety, counters = _make_anew(root, file, recovery_key, key_file, actor, clock)
    return Restored(Store.open(root, key=key, clock=clock, cost=cost), safety, counters)


def summarise(database: Path, key: bytes, profile: Profile) -> Summary:
    """Counts of a database at the newest schema."""
    engine = read_engine(database, key)
    try:
        with calm_errors(), engine.begin() as connection:

            def one(sql: str) -> object:
                return connection.exec_driver_sql(sql).scalar_one_or_none()

            last_case = one(
                "SELECT number FROM cases WHERE deleted=0 ORDER BY received_at DESC, rid DESC LIMIT 1"
            )
            last_change = one("SELECT at FROM audit ORDER BY seq DESC LIMIT 1")
            return Summary(
                profile.office_code, profile.office_name, profile.practice,
                int(str(one("SELECT count(*) FROM cases WHERE deleted=0"))),
                int(str(one("SELECT count(*) FROM cases WHERE deleted=0 AND is_open=1"))),
                int(str(one("SELECT count(*) FROM person WHERE deleted=0"))),
                int(str(one("SELECT count(*) FROM user_account"))),
                None if last_case is None else str(last_case),
                None if last_change is None else str(last_change),
            )  # fmt: skip
    finally:
        engine.dispose()


# ---- inside --------------------------------------------------------------------------------------------


_Outcome = tuple[bytes, Backup | None, dict[str, int]]


def _replace(folder: Folder, file: Path, recovery_key: str | None, actor: Actor, clock: Clock) -> _Outcome:
    lock = folder.lock()
    try:
        with _prepared(folder, file, recovery_key, folder) as ready:
            database, held = ready.extracted.database, _held_key(folder, ready.extracted.profile)
            before, safety = _save_current(folder, held, clock)
            key = ready.key
            if held is not None and held != key:
                _change_key(database, key, held)  # the sheet and key that this PC has stay good
                key = held
            counters = _settle(database, key, before, ready, actor, clock)
            profile = _merged_profile(folder, ready.extracted.profile)
            with calm_errors():
                if held is None:
                    keys.replace(key, folder.root, profile.profile_id, profile.key_file)
                if ready.extracted.recovery and (held is None or not folder.recovery.is_file()):
                    write_atomically(folder.recovery, ready.extracted.recovery)
                swap_database(database, folder.database, discard_log=True)
                save_profile(folder, profile)
    finally:
        lock.release()
    return key, safety, counters


def _make_anew(
    root: Path, file: Path, recovery_key: str | None, key_file: Path | None, actor: Actor, clock: Clock
) -> _Outcome:
    name = keys.key_file_name(key_file, root)
    with calm_errors(), staged(root) as folder, _prepared(Folder(root), file, recovery_key, folder) as ready:
        counters = _settle(ready.extracted.database, ready.key, None, ready, actor, clock)
        profile = replace(ready.extracted.profile, key_file=name)
        keys.replace(ready.key, root, profile.profile_id, name)
        swap_database(ready.extracted.database, folder.database)
        if ready.extracted.recovery:
            write_atomically(folder.recovery, ready.extracted.recovery)
        save_profile(folder, profile)
    return ready.key, None, counters


@contextmanager
def _prepared(folder: Folder, file: Path, recovery_key: str | None, into: Folder) -> Iterator[_Ready]:
    """The backup's database as a private file: of this office, opened, sound, at the newest schema."""
    extracted = extract(file, into)
    database = extracted.database
    try:
        _refuse_other_office(folder, extracted.profile)
        key = _find_key(folder, extracted, recovery_key)
        _require_sound(database, key)
        if needs_migration(database, key):
            migrate_and_check(database, key)
        yield _Ready(extracted, key)
    finally:
        discard_database(database)


def _refuse_other_office(folder: Folder, theirs: Profile) -> None:
    try:
        ours = load_profile(folder)
    except ProfileTrouble:
        return
    if (ours.office_code, ours.practice) != (theirs.office_code, theirs.practice):
        raise OtherOffice(
            f"Cadangan ini milik {theirs.office_name} ({theirs.office_code})"
            + (" untuk latihan." if theirs.practice else "."),
            "Data kantor yang sekarang tidak diubah.",
            "Pilih cadangan kantor ini, atau pulihkan ke folder lain.",
        )


def _require_sound(database: Path, key: bytes) -> None:
    try:
        found = faults(database, key)
    except WrongKey as error:  # its first page is gone: the key had been found to fit the file
        found = [error.what]
    if found:
        raise BadBackup(
            "Data di dalam cadangan ini rusak.",
            "Data kantor yang sekarang tidak diubah.",
            "Pilih cadangan lain; beberapa yang terbaru selalu disimpan.",
        )


def _find_key(folder: Folder, extracted: Extracted, recovery_key: str | None) -> bytes:
    if recovery_key is not None:
        return _recovered_key(folder, extracted, recovery_key)
    held = _held_key(folder, extracted.profile)
    if held is not None and opens(extracted.database, held):
        return held
    raise keys.KeyMissing(
        "Cadangan ini terkunci, dan kuncinya tidak ada di komputer ini.",
        "Tidak ada yang diubah.",
        "Masukkan kunci pemulihan dari lembar yang dicetak saat pemasangan.",
    )


def _recovered_key(folder: Folder, extracted: Extracted, recovery_key: str) -> bytes:
    """From the backup's own recovery.json, or the folder's, where the sheet was renewed since."""
    texts = [extracted.recovery or ""]
    if folder.recovery.is_file():
        texts.append(folder.recovery.read_text(encoding="utf-8"))
    trouble: keys.WrongRecoveryKey | None = None
    for text in texts:
        try:
            key = keys.unwrap(text, recovery_key)
        except keys.WrongRecoveryKey as error:
            trouble = trouble or error
            continue
        if opens(extracted.database, key) or len(texts) == 1:
            return key
    raise trouble or BadBackup(
        "Kunci pemulihan ini bukan untuk cadangan tersebut.",
        "Tidak ada yang diubah.",
        "Gunakan lembar pemulihan yang berlaku saat cadangan dibuat.",
    )


def _held_key(folder: Folder, theirs: Profile) -> bytes | None:
    """The key that this PC keeps for the office, if any."""
    try:
        profile = load_profile(folder)
    except ProfileTrouble:
        profile = theirs
    with suppress(KnownError):
        return keys.load(folder.root, profile.profile_id, profile.key_file)
    return None


def _save_current(folder: Folder, key: bytes | None, clock: Clock) -> tuple[Standing | None, Backup]:
    """Backs up what is about to be replaced: checked where it opens, byte for byte where it does not."""
    before = None
    if key is not None:
        with suppress(KnownError):
            before = identity.standing_of(folder.database, key)
            return before, backup.write(folder, key, reason=backup.Reason.RESTORE, clock=clock)
    return before, backup.write_raw(folder, reason=backup.Reason.RESTORE, clock=clock)


def _change_key(database: Path, old: bytes, new: bytes) -> None:
    require_space(database.parent, database)  # for the journal that holds the old pages meanwhile
    engine = write_engine(database, old)
    try:
        with calm_errors(), engine.connect() as connection:
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA journal_mode = DELETE")
            cursor.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    finally:
        engine.dispose()
    if faults(database, new):
        raise BadBackup(
            "Cadangan tidak dapat dikunci ulang dengan kunci komputer ini.",
            "Data kantor yang sekarang tidak diubah.",
            "Ulangi; bila tetap gagal, hubungi kantor di atas Anda.",
        )


def _settle(
    database: Path, key: bytes, before: Standing | None, ready: _Ready, actor: Actor, clock: Clock
) -> dict[str, int]:
    """The last touches before the file becomes the office's: epoch, counters, audit row, no log beside it."""
    now = clock()
    engine = write_engine(database, key)
    try:
        with calm_errors():
            with engine.begin() as connection:
                origin = identity.start_new_epoch(connection, before=before)
                counters = identity.carry_counters(connection, before=before, year=now.year)
                about = ready.extracted.backup.about
                detail: dict[str, object] = {
                    "made_at": about.made_at, "serial": about.serial, "epoch": origin.epoch,
                    "counters": counters, "continued": before is not None,
                }  # fmt: skip
                identity.record(connection, stamp(now), (actor.id, actor.name), "backup.restore", detail)
            with engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    return counters


def _merged_profile(folder: Folder, theirs: Profile) -> Profile:
    """The backup's public facts with this PC's place of the key."""
    try:
        ours = load_profile(folder)
    except ProfileTrouble:
        return theirs
    return replace(theirs, profile_id=ours.profile_id, key_file=ours.key_file)
