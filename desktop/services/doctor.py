"""A check-up of an office's data: every question answered in a calm sentence, nothing changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.dates import day_month_year
from desktop.models.errors import KnownError
from desktop.models.roles import Permission
from desktop.services.offices.setup import sheet_confirmed
from desktop.storage import audit, backup_file, keys, search
from desktop.storage.copying import faults
from desktop.storage.engine import WrongKey, calm_errors, read_engine
from desktop.storage.migrate import HEAD, current_revision
from desktop.storage.profile import Folder, Profile, check_location, load_profile

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

MIB = 1024 * 1024
#: Free space beyond what a backup needs: below the first the disk counts as full, below the second as tight.
LEAST_SPACE, LITTLE_SPACE = 20 * MIB, 500 * MIB


@dataclass(frozen=True, slots=True)
class Check:
    """One question. ``name`` is a stable word for scripts, ``title`` and ``text`` are for people.

    ``ok`` is false for a fault. ``advice`` marks an answer that is no fault but asks for something.
    """

    name: str
    title: str
    ok: bool
    text: str
    advice: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """All answers, in the order asked."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether no fault was found."""
        return all(check.ok for check in self.checks)

    def check(self, name: str) -> Check | None:
        """The answer to one question, None where it could not be asked."""
        return next((check for check in self.checks if check.name == name), None)


def examine(desk: Desk) -> Report:
    """The check-up from inside the program, for whoever looks after the machine."""
    desk.require(Permission.BACKUP_RUN)
    return doctor(desk.store.folder.root, key=desk.store.key)


def doctor(root: Path, *, key: bytes | None = None) -> Report:
    """Examines a data folder; it may be open meanwhile. Never raises for what it finds."""
    folder = Folder(root)
    checks = [_ask("location", "Letak data", lambda: _location(root))]
    profile, answer = _profile(folder)
    checks.append(answer)
    if profile is not None:
        key, answer = _key(folder, profile, key)
        checks.append(answer)
        checks.append(_ask("recovery", "Kunci pemulihan", lambda: _recovery(folder)))
        if key is not None:
            checks += _database(folder, key)
    checks.append(_ask("backup", "Cadangan", lambda: _backup(folder)))
    checks.append(_ask("disk", "Ruang penyimpanan", lambda: _disk(folder)))
    return Report(tuple(checks))


@dataclass(frozen=True, slots=True)
class _Finding:
    text: str
    ok: bool = True
    advice: bool = False


def _good(text: str) -> _Finding:
    return _Finding(text)


def _fault(text: str) -> _Finding:
    return _Finding(text, ok=False)


def _advice(text: str) -> _Finding:
    return _Finding(text, advice=True)


def _ask(name: str, title: str, question: Callable[[], _Finding]) -> Check:
    try:
        found = question()
    except KnownError as error:
        return Check(name, title, False, error.user_message)
    except OSError as error:
        return Check(
            name, title, False, f"Tidak dapat diperiksa: {error.strerror or 'berkas tidak terbaca'}."
        )
    return Check(name, title, found.ok, found.text, found.advice)


# ---- the folder ----------------------------------------------------------------------------------------


def _location(root: Path) -> _Finding:
    check_location(root)
    return _good("Data kantor berada di disk komputer ini.")


def _profile(folder: Folder) -> tuple[Profile | None, Check]:
    title = "Berkas profil"
    try:
        profile = load_profile(folder)
    except KnownError as error:
        return None, Check("profile", title, False, error.user_message)
    return profile, Check("profile", title, True, f"{profile.office_name} ({profile.office_code}).")


def _key(folder: Folder, profile: Profile, given: bytes | None) -> tuple[bytes | None, Check]:
    title = "Kunci data"
    try:
        key = given or keys.load(folder.root, profile.profile_id, profile.key_file)
    except KnownError as error:
        return None, Check("key", title, False, error.user_message)
    where = "di penyimpan kunci komputer ini" if profile.key_file is None else "di berkas kunci"
    return key, Check("key", title, True, f"Kunci tersimpan {where}.")


def _recovery(folder: Folder) -> _Finding:
    try:
        ok = keys.is_wrapped(folder.recovery.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        ok = False
    if ok:
        return _good("Lembar pemulihan dapat membuka data ini.")
    return _fault(
        "Berkas recovery.json hilang atau rusak, jadi lembar pemulihan tidak berlaku. "
        "Buat lembar pemulihan baru di Pengaturan."
    )


def _backup(folder: Folder) -> _Finding:
    found = backup_file.in_folder(folder.backups)
    if not found:
        return _advice("Belum ada cadangan. Buat satu sekarang, sebaiknya juga ke flashdisk.")
    newest = found[0]
    if not backup_file.is_intact(newest.path):
        return _fault(f"Cadangan terbaru ({newest.path.name}) rusak. Buat cadangan baru sekarang.")
    day = day_month_year(newest.made_day)
    return _good(f"{len(found)} cadangan; yang terbaru utuh, dibuat {day}.")


def _disk(folder: Folder) -> _Finding:
    free = shutil.disk_usage(folder.root).free
    size = folder.database.stat().st_size if folder.database.exists() else 0
    text = f"Sisa ruang {free // MIB} MB; data kantor {max(1, size // MIB)} MB."
    if free < 2 * size + LEAST_SPACE:
        return _fault(text + " Kosongkan ruang sekarang; bila tidak, penyimpanan dapat gagal.")
    if free < 4 * size + LITTLE_SPACE:
        return _advice(text + " Sebaiknya kosongkan ruang.")
    return _good(text)


# ---- the database --------------------------------------------------------------------------------------


def _database(folder: Folder, key: bytes) -> list[Check]:
    checks = [_ask("integrity", "Keutuhan data", lambda: _integrity(folder, key))]
    schema = _ask("schema", "Susunan data", lambda: _schema(folder, key))
    checks.append(schema)
    if not schema.ok:
        return checks
    engine = read_engine(folder.database, key)
    questions: tuple[tuple[str, str, Callable[[Connection], _Finding]], ...] = (
        ("audit", "Jejak audit", _audit),
        ("changes", "Catatan perubahan", _changes),
        ("search", "Indeks pencarian", _search),
        ("sync_keys", "Kunci kantor", _sync_keys),
        ("recovery_sheet", "Lembar pemulihan", _sheet),
        ("closed_months", "Bulan yang ditutup", _closed_months),
    )

    def answer(question: Callable[[Connection], _Finding]) -> _Finding:
        with calm_errors(), engine.begin() as connection:
            return question(connection)

    try:
        for name, title, question in questions:
            checks.append(_ask(name, title, partial(answer, question)))
    finally:
        engine.dispose()
    return checks


def _integrity(folder: Folder, key: bytes) -> _Finding:
    try:
        found = faults(folder.database, key)
    except WrongKey:
        return _fault(
            "Berkas data tidak dapat dibuka dengan kunci ini: kuncinya keliru atau awal berkas rusak. "
            "Pulihkan dari cadangan terbaru; yang rusak disimpan dulu secara otomatis."
        )
    if found:
        return _fault(
            "Ada bagian berkas data yang rusak, biasanya karena disk yang mulai aus. "
            "Pulihkan dari cadangan terbaru, lalu periksakan disk komputer ini."
        )
    return _good("Setiap halaman berkas data utuh.")


def _schema(folder: Folder, key: bytes) -> _Finding:
    revision = current_revision(folder.database, key)
    if revision == HEAD:
        return _good("Sesuai dengan versi program ini.")
    return _fault("Tidak sesuai dengan versi program ini. Buka kantor dengan program versi terbaru.")


def _audit(connection: Connection) -> _Finding:
    checked, broken = audit.verify(connection)
    if broken is None:
        return _good(f"{checked} catatan tersambung utuh.")
    return _fault(
        f"Catatan nomor {broken} tidak cocok dengan yang sebelumnya: ada yang mengubah atau menghapus "
        "catatan di luar program. Laporkan kepada pimpinan dan kantor di atas Anda."
    )


def _changes(connection: Connection) -> _Finding:
    """This office's own changes of its present epoch run 1, 2, 3 ... up to where it stands."""
    meta = {
        str(row[0]): str(row[1])
        for row in connection.exec_driver_sql(
            "SELECT key, value FROM meta WHERE key IN ('office','device','epoch')"
        )
    }
    row = connection.exec_driver_sql(
        "SELECT o.seq, count(c.seq), coalesce(max(c.seq),0) FROM origin o LEFT JOIN change c ON c.oid=o.oid "
        "WHERE o.office=? AND o.device=? AND o.epoch=? GROUP BY o.oid",
        (meta["office"], meta["device"], int(meta["epoch"])),
    ).first()
    if row is None or not row[0] == row[1] == row[2]:
        return _fault(
            "Nomor catatan perubahan tidak berurutan, jadi pengiriman ke kantor lain dapat tertahan. "
            "Pulihkan dari cadangan terbaru."
        )
    return _good(f"{row[0]} perubahan tercatat berurutan.")


def _search(connection: Connection) -> _Finding:
    if search.incomplete(connection):
        return _fault("Indeks pencarian tidak lengkap, jadi ada yang tidak ditemukan saat mencari.")
    return _good("Semua kasus dan warga dapat dicari.")


def _sync_keys(connection: Connection) -> _Finding:
    from pyrage import IdentityError

    from desktop.sync.keys import OfficeKeys

    rows = connection.exec_driver_sql("SELECT key, value FROM meta WHERE key IN ('sign_seed','age_identity')")
    found = {str(row[0]): str(row[1]) for row in rows}
    try:
        _ = OfficeKeys(bytes.fromhex(found["sign_seed"]), found["age_identity"]).public
    except (KeyError, ValueError, IdentityError):
        return _fault("Kunci untuk bertukar bundel hilang atau rusak. Pulihkan dari cadangan terbaru.")
    return _good("Kunci untuk menandatangani dan menerima bundel lengkap.")


def _closed_months(connection: Connection) -> _Finding:
    from desktop.services.reporting import closing

    found = closing.damaged(connection)
    if found:
        return _fault(
            f"Angka laporan bulan {', '.join(found)} tidak cocok lagi dengan kode pengamannya saat ditutup. "
            "Pulihkan dari cadangan yang masih utuh, atau pakai cetakan yang ada."
        )
    return _good("Angka setiap bulan yang ditutup masih seperti saat ditutup.")


def _sheet(connection: Connection) -> _Finding:
    if sheet_confirmed(connection):
        return _good("Lembar pemulihan sudah dicetak dan dicocokkan.")
    return _advice(
        "Lembar pemulihan belum dicocokkan. Cetak lembar baru di Pengaturan, lalu ketik ulang kuncinya."
    )
