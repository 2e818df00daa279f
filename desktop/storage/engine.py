"""SQLAlchemy engines over SQLCipher: one that writes, one that cannot."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from desktop.models.errors import KnownError

# Without it the driver asks each None in turn how it wants to be stored: 3 µs, more than the other columns.
driver.register_adapter(type(None), lambda nothing: nothing)

#: SQLite stores it as NULL, and the driver binds a float at once; for a None it looks up the line above.
QUICK_NULL: Any = float("nan")

#: Page caches in KiB. A village's working set fits; readers and the writer stay under 100 MB.
READ_CACHE_KIB = 20_000
WRITE_CACHE_KIB = 16_000
#: While very many rows are written: a page that has to leave half filled is encrypted again each time.
BULK_CACHE_KIB = 64_000


class WrongKey(KnownError):
    """The file does not open with this key: another key, or not our database."""

    code = "wrong_key"
    exit_code = 6


class DiskFull(KnownError):
    """The disk has no room left; the transaction was rolled back."""

    code = "disk_full"
    exit_code = 7


class DatabaseTrouble(KnownError):
    """The file cannot be read or written: damaged, locked or on a failing disk."""

    code = "database_trouble"
    exit_code = 8


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_BROKEN = frozenset({errno.EIO, errno.ENXIO, errno.ENODEV})
_KEPT = "Data yang sudah tersimpan sebelumnya tetap aman."


def known_database_error(error: BaseException) -> KnownError | None:
    """The calm words for an environment trouble, or None where the error is a bug of ours."""
    text = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    number = error.errno if isinstance(error, OSError) else None
    if "database or disk is full" in text or number in _FULL:
        return DiskFull(
            "Penyimpanan komputer ini penuh, jadi perubahan terakhir tidak tersimpan.",
            _KEPT,
            "Kosongkan ruang (misalnya hapus berkas unduhan), lalu ulangi.",
        )
    if "file is not a database" in text or "hmac check failed" in text:
        return WrongKey(
            "Data kantor tidak dapat dibuka dengan kunci komputer ini.",
            "Tidak ada yang diubah.",
            "Gunakan kunci pemulihan dari lembar yang dicetak saat pemasangan, "
            "atau hubungi kantor di atas Anda.",
        )
    if "malformed" in text or "disk i/o error" in text or number in _BROKEN:
        return DatabaseTrouble(
            "Berkas data kantor rusak atau disk bermasalah.",
            "Cadangan otomatis tetap ada di folder cadangan.",
            "Jalankan Periksa Data di Pengaturan, lalu pulihkan dari cadangan terbaru bila disarankan.",
            code="database_damaged",
        )
    if "pragma key or rekey" in text:
        return DatabaseTrouble(
            "Data tidak dapat dikunci ulang dengan kunci komputer ini.",
            _KEPT,
            "Pastikan disk masih punya ruang, lalu ulangi.",
            code="rekey_failed",
        )
    if "database is locked" in text:
        return DatabaseTrouble(
            "Data kantor sedang dipakai program lain.",
            _KEPT,
            "Tutup jendela Puskesos Desktop yang lain, lalu ulangi.",
            code="database_locked",
        )
    if "readonly database" in text or "unable to open database" in text or number in _READ_ONLY:
        return DatabaseTrouble(
            "Folder data kantor tidak dapat ditulisi.",
            _KEPT,
            "Periksa izin folder atau sisa ruang disk, lalu ulangi.",
            code="database_readonly",
        )
    return None


@contextmanager
def calm_errors() -> Iterator[None]:
    """Turns what the driver says about the environment into known errors; bugs pass through."""
    try:
        yield
    except (DBAPIError, driver.Error, OSError) as error:
        known = known_database_error(error)
        if known is None:
            raise
        raise known from error


def widen_cache(connection: Connection) -> None:
    """Very many rows follow on this connection of the writer."""
    _set_cache(connection, BULK_CACHE_KIB)


def narrow_cache(connection: Connection) -> None:
    """Once they are committed: before, it would have to write them page by page."""
    with suppress(driver.Error):  # too much memory is no reason to fail
        _set_cache(connection, WRITE_CACHE_KIB)


def _set_cache(connection: Connection, kib: int) -> None:
    # Straight to the driver: SQLAlchemy would begin a transaction for it.
    own: Any = connection.connection.driver_connection
    own.execute(f"PRAGMA cache_size = -{kib}")


def _make(path: Path, key: bytes, *, writer: bool) -> Engine:
    def connect() -> Any:
        connection = driver.connect(str(path), isolation_level=None, check_same_thread=False, timeout=10)
        cursor = connection.cursor()
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        cursor.execute(f"PRAGMA cache_size = -{WRITE_CACHE_KIB if writer else READ_CACHE_KIB}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA temp_store = MEMORY")
        if writer:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
        else:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()
        return connection

    # Not the pysqlcipher dialect: it sets the key before anything else can run on the connection, and
    # SQLCipher then prints its own troubles to stderr.
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=connect,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0 if writer else 2,
        pool_timeout=60,
        hide_parameters=True,  # personal data never reaches an exception text or a log
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Straight to the driver: as a statement of SQLAlchemy it took a fifth of a small query's time.
        own: Any = connection.connection.driver_connection
        own.execute("BEGIN IMMEDIATE" if writer else "BEGIN")

    return engine


def write_engine(path: Path, key: bytes) -> Engine:
    """The single connection that may change data; only the unit of work and migrations hold it."""
    return _make(path, key, writer=True)


def read_engine(path: Path, key: bytes) -> Engine:
    """Connections with ``query_only``: the engine itself refuses a write."""
    return _make(path, key, writer=False)
