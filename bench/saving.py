"""Saving an intake durably, against one raw SQLCipher transaction that writes the very same rows.

The statements of each registration are caught as they go to the driver and run once more, bare, in one
transaction on a copy of the same database: same rows, same indexes, same search index, same durability.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from bench.capture import capture
from bench.results import Result, median_ratio

ROUNDS, WARM = 60, 10


def _office(folder: Path) -> Any:
    from desktop.models.ids import new_id
    from desktop.models.roles import Role
    from desktop.services.desk import Desk
    from desktop.services.offices.setup import _write_keys
    from desktop.services.session import Session
    from desktop.storage.profile import Profile
    from desktop.storage.store import Store
    from desktop.storage.unit_of_work import SYSTEM

    profile = Profile(new_id(), "32.03.01.2003", "Desa Uji", "desa", True, "WIB")
    store, _ = Store.create(folder / "kantor", profile, key_file=folder / "kunci")
    with store.unit_of_work(SYSTEM) as uow:
        uow.insert(
            "office",
            {
                "code": profile.office_code,
                "level": "desa",
                "name": profile.office_name,
                "kind_label": "Puskesos",
                "address": "Jalan Uji 1",
            },
        )
        _write_keys(uow)  # receipts are signed
    return Desk(store, Session(new_id(), "ukur", "Petugas Ukur", frozenset(Role)))


def _intake(number: int) -> Any:
    from desktop.models.people import IntakeInput, PersonInput

    person = PersonInput(
        name=f"Siti Contoh {number}",
        nik=f"32030145037{number:05d}",
        sex="P",
        birth_date="1978-03-05",
        no_kk=f"32030101010{number:05d}",
        address="Kp. Cikaret",
        rt="001",
        rw="004",
        dusun="Babakan",
        phone="081234567890",
    )
    return IntakeInput(
        kind="PRG", account="Bantuan PKH tidak cair sejak tiga bulan.", reporter=person, programme="PKH"
    )


def _raw(path: Path, key: bytes) -> Any:
    connection = driver.connect(str(path), isolation_level=None)
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    cursor.execute("PRAGMA cache_size = -16000")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.execute("PRAGMA journal_mode = WAL").fetchall()
    cursor.execute("PRAGMA synchronous = FULL")
    return cursor


def run(_quick: bool = False) -> list[Result]:
    """The one figure of saving."""
    from desktop.services.casework import intake

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = _office(folder)
        intake.register(desk, _intake(0))
        desk.store.reader.dispose()
        desk.store.writer.dispose()  # the WAL is folded into the file before it is copied
        twin = folder / "twin.db"
        shutil.copyfile(desk.store.folder.database, twin)
        cursor = _raw(twin, desk.store.key)
        rounds: list[tuple[float, float]] = []
        for number in range(1, ROUNDS + WARM + 1):
            typed = _intake(number)
            with capture(desk.store.writer) as written:
                started = time.perf_counter()
                intake.register(desk, typed)
                ours = time.perf_counter() - started
            written.statements = [s for s in written.statements if not s[0].lstrip().startswith("SELECT")]
            started = time.perf_counter()
            cursor.execute("BEGIN IMMEDIATE")
            written.run(cursor)
            cursor.execute("COMMIT")
            rounds.append((ours * 1000, (time.perf_counter() - started) * 1000))
        desk.store.close()
    return [median_ratio("save an intake durably", "ms", rounds[WARM:], goal=3.0)]
