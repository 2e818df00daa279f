"""A village and its kecamatan, paired, with as many rows and change lines as wanted.

``python -m bench.exchange_offices`` makes the large pair (1,000,000 rows and lines at both ends) under
``build/bench``. An intake is ten rows in one transaction: a household, two residents, a case, three
papers asked for and three steps. Ids are as the program's own: the minute
they were made in, and chance. Everybody is invented.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import Connection

from bench.bulk import Row, batches, filling, load
from bench.data import ACCOUNT, BEGINNINGS, DUSUN, ENDINGS, KINDS, MIDDLES, NOW, PROGRAMMES, clock, schema
from bench.places import HOME
from desktop.models.roles import Role
from desktop.models.tables import carried
from desktop.services.bundles import exchange, merging
from desktop.services.desk import Desk
from desktop.services.offices.setup import create_office
from desktop.services.offices.setup_input import SetupInput
from desktop.services.pairing import trust
from desktop.services.session import Session
from desktop.storage import digests
from desktop.storage.changelog import INSERT_CHANGE, SCHEMA, Origin, ensure_origin
from desktop.storage.store import Store
from desktop.sync.changes import text_of

KECAMATAN, VILLAGE = "32.03.01", "32.03.01.2003"
LARGE, MIDDLE = 1_000_000, 20_000
INTAKE = 10  # rows
USER = "0" * 31 + "1"
STAMP = "2026-11-20T03:00:00Z"
LAMPORT = 10**9
"""Past what the set-up of the offices numbered, and its jump."""

Intake = tuple[tuple[str, Row], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Both desks, open."""

    village: Desk
    kecamatan: Desk

    def deliver_up(self, folder: Path) -> None:
        """A bundle of the village, merged above."""
        _deliver(self.village, self.kecamatan, folder)

    def deliver_down(self, folder: Path) -> None:
        """A reply of the kecamatan, merged below: what had come up is confirmed."""
        _deliver(self.kecamatan, self.village, folder)

    def close(self) -> None:
        """Closes both."""
        self.village.store.close()
        self.kecamatan.store.close()


def _deliver(sender: Desk, receiver: Desk, folder: Path) -> None:
    sent = exchange.export(sender, folder, receiver.office_code)
    (result,) = merging.merge(receiver, [sent.path])
    if result.fate not in {"merged", "known"}:
        raise RuntimeError(f"{result.fate}: {result.preview.refusal}")


def made(rows: int, home: Path = HOME) -> Path:
    """The folder of a pair in which both hold ``rows`` rows, made first where it is missing."""
    root = home / f"pair-{rows}"
    mark = root / "complete"
    home.mkdir(parents=True, exist_ok=True)
    with FileLock(root.with_suffix(".lock")):
        if not mark.exists() or mark.read_text(encoding="ascii") != schema():
            shutil.rmtree(root, ignore_errors=True)
            make(root, rows, both=True)
            mark.write_text(schema(), encoding="ascii")
    return root


def make(root: Path, rows: int, *, both: bool) -> None:
    """A new pair: the village holds ``rows`` rows, and where ``both`` the kecamatan has merged them."""
    sent = root / "sent"
    sent.mkdir(parents=True)
    pair = Pair(_office(root, VILLAGE, "desa"), _office(root, KECAMATAN, "kecamatan"))
    try:
        trust.trust(pair.kecamatan, trust.office_card(pair.village))
        trust.trust(pair.village, trust.office_card(pair.kecamatan))
        pair.deliver_up(sent)
        pair.deliver_down(sent)
        stores = [pair.village.store, *([pair.kecamatan.store] if both else [])]
        fill(stores, rows)
        if both:
            for desk, other in ((pair.village, pair.kecamatan), (pair.kecamatan, pair.village)):
                _confirm(desk, other.office_code, pair.village.store.origin)
    finally:
        pair.close()
    shutil.rmtree(sent)


@contextmanager
def copy_of(root: Path, folder: Path) -> Iterator[Pair]:
    """A copy of a pair, open: what is measured leaves no trace in the one kept."""
    shutil.copytree(root, folder)
    pair = Pair(opened(folder, VILLAGE), opened(folder, KECAMATAN))
    try:
        yield pair
    finally:
        pair.close()
        shutil.rmtree(folder)


def opened(root: Path, code: str) -> Desk:
    """One of the offices in a pair's folder, with somebody at the desk who may do everything."""
    store = Store.open(root / code, key=(root / f"{code}.key.raw").read_bytes(), clock=clock)
    return Desk(store, Session(USER, "ukur", "Petugas Ukur", frozenset(Role)))


def _office(root: Path, code: str, level: str) -> Desk:
    setup = SetupInput(
        level=level, area_code=code, name="Kantor Ukur", address="Jalan Ukur 1", practice=True,
        admin_username="ukur", admin_name="Petugas Ukur", admin_password="ukur",  # noqa: S106 - an invented office
    )  # fmt: skip
    store = create_office(root / code, setup, key_file=root / f"{code}.key", clock=clock).store
    # A copy of the folder opens with it; the key file proper names the folder it was made for.
    (root / f"{code}.key.raw").write_bytes(store.key)
    return Desk(store, Session(USER, "ukur", "Petugas Ukur", frozenset(Role)))


# -- rows ------------------------------------------------------------------------------------------------


def fill(stores: Sequence[Store], count: int) -> None:
    """Writes ``count`` rows of the first store's office and their change lines into all of them."""
    writer = stores[0].origin
    owns = []
    for store in stores:
        with store.writer.begin() as connection:
            owns.append(ensure_origin(connection, writer.office, writer.device, writer.epoch))
            last = _watermark(connection, owns[-1])
    with ExitStack() as stack:
        cursors = [stack.enter_context(filling(store)) for store in stores]
        seq = last
        for some in batches(islice(intakes(), count // INTAKE), 10_000):
            for own, cursor in zip(owns, cursors, strict=True):
                _write(cursor, own, some, seq)
            seq += INTAKE * len(some)
    for own, store in zip(owns, stores, strict=True):
        with store.writer.begin() as connection:
            connection.exec_driver_sql("UPDATE origin SET seq=? WHERE oid=?", (seq, own.oid))
            connection.exec_driver_sql(
                "UPDATE meta SET value=? WHERE key='lamport' AND CAST(value AS INTEGER)<?",
                (str(seq + LAMPORT), seq + LAMPORT),
            )
            digests.of_log(connection, " AND c.oid=? AND c.seq>?", (own.oid, last)).save(connection)


def _watermark(connection: Connection, origin: Origin) -> int:
    """How far an office has an origin's lines."""
    seq = connection.exec_driver_sql("SELECT seq FROM origin WHERE oid=?", (origin.oid,)).scalar_one()
    return int(seq)


def _confirm(desk: Desk, peer: str, writer: Origin) -> None:
    """Both offices know of each other that they have the lines: nothing waits to be sent."""
    with desk.store.writer.begin() as connection:
        own = ensure_origin(connection, writer.office, writer.device, writer.epoch)
        connection.exec_driver_sql(
            "UPDATE peer_watermark SET seq=? WHERE peer=? AND oid=?",
            (_watermark(connection, own), peer, own.oid),
        )


def _write(cursor: Any, own: Origin, some: Iterable[Intake], seq: int) -> None:
    """Writes intakes after line ``seq``."""
    by_entity: dict[str, list[Row]] = {}
    log = []
    for intake in some:
        first = seq + 1
        for entity, row in intake:
            seq += 1
            by_entity.setdefault(entity, []).append(row | {"v_oid": own.oid, "v_seq": seq})
            fields = {name: row[name] for name in carried(entity) if row.get(name) is not None}
            log.append(
                (own.oid, seq, first, entity, row["id"], "put", text_of(fields), None, None, seq + LAMPORT,
                 USER, "Petugas Ukur", STAMP, SCHEMA, VILLAGE, "up")
            )  # fmt: skip
    for entity, rows in by_entity.items():
        load(cursor, entity, rows)
    cursor.execute("BEGIN IMMEDIATE")
    cursor.executemany(INSERT_CHANGE, log)
    cursor.execute("COMMIT")


def intakes() -> Iterator[Intake]:
    """Invented intakes without end, the same each time."""
    chance = random.Random(20261122)  # noqa: S311 - invented data
    names = [one + two + end for one in BEGINNINGS for two in MIDDLES for end in ENDINGS]
    words = chance.choices(ACCOUNT.split() * 40 + names[:600], k=20_000)
    number = 0
    while True:
        number += 1
        made_at = int(NOW.timestamp() * 1000) - number * 60_000
        ids = [f"{made_at:012x}7{chance.getrandbits(76):019x}" for _ in range(INTAKE)]
        yield _intake(chance, names, words, number, ids)


def _intake(chance: random.Random, names: list[str], words: list[str], number: int, ids: list[str]) -> Intake:
    household_id, reporter_id, subject_id, case_id, *rest = ids
    day = (date(2024, 1, 2) + timedelta(days=number % 1050)).isoformat()
    home = {
        "address": f"Kp. {chance.choice(DUSUN)} No. {number % 200}", "rt": f"{number % 9 + 1:03}",
        "rw": "002", "dusun": chance.choice(DUSUN),
    }  # fmt: skip
    reporter = _person(chance, names, 2 * number, reporter_id, household_id, home)
    subject = _person(chance, names, 2 * number + 1, subject_id, household_id, home)
    household = _owned(number, household_id) | home
    household |= {"no_kk": f"320301{number:010}", "head_name": reporter["name"], "area_code": VILLAGE}
    case = _owned(number, case_id) | {
        "number": f"ADU-{VILLAGE}-{day[:4]}-{number:06}", "kind": chance.choice(KINDS),
        "programme": chance.choice(PROGRAMMES), "channel": "walk_in", "urgency": "normal", "sensitive": 0,
        "reporter_id": reporter_id, "subject_id": subject_id, "household_id": household_id,
        "relation": "family", "consent": 1, "legal_basis": "public_task", "ppks": "[]",
        "status": "registered", "is_open": 1, "received_at": f"{day}T02:00:00Z", "received_on": day,
        "registered_by": USER, "deadline": day, "has_reply": 0, "inbox": 0, "subject_name": subject["name"],
        "subject_nik": subject["nik"], "subject_sex": subject["sex"], "subject_birth": subject["birth_date"],
        "subject_disability": 0, "reporter_name": reporter["name"], "address": home["address"],
        "dusun": home["dusun"], "account": _account(chance, words),
    }  # fmt: skip
    papers = [
        _owned(3 * number + place, row_id)
        | {"case_id": case_id, "code": f"paper{place}", "name": name, "mandatory": 1, "state": "missing"}
        for place, (name, row_id) in enumerate(zip(("KTP", "Kartu Keluarga", "Surat"), rest, strict=False))
    ]
    steps = [
        _owned(3 * number + place, row_id)
        | {
            "case_id": case_id, "action": action, "to_status": "registered", "detail": "{}",
            "at": f"{day}T02:0{place}:00Z", "actor_id": USER, "actor_name": "Petugas Ukur",
        }
        for place, (action, row_id) in enumerate(zip(("register", "note", "handle"), rest[3:], strict=True))
    ]  # fmt: skip
    return (
        ("household", household), ("person", reporter), ("person", subject), ("cases", case),
        *(("requirement", paper) for paper in papers), *(("case_event", step) for step in steps),
    )  # fmt: skip


def _owned(number: int, row_id: str) -> Row:
    # Above what the set-up of an office wrote.
    return {"rid": 10_000 + number, "id": row_id, "office": VILLAGE, "part": VILLAGE, "deleted": 0}


def _account(chance: random.Random, words: list[str]) -> str:
    """About 350 characters, as measured for the floors."""
    start = int(chance.random() * (len(words) - 80))
    return " ".join(words[start : start + 30 + int(chance.random() * 40)])


def _person(
    chance: random.Random, names: list[str], number: int, row_id: str, household: str, home: Row
) -> Row:
    woman, birth = chance.random() < 0.5, date(1940, 1, 1) + timedelta(days=chance.randrange(30_000))
    name = f"{chance.choice(names)} {chance.choice(names)}"
    return _owned(number, row_id) | home | {
        "household_id": household, "area_code": VILLAGE,
        "nik": f"320301{birth.day + 40 * woman:02}{birth:%m%y}{number % 10_000:04}", "nik_status": "ada",
        "name": name, "sex": "P" if woman else "L", "birth_date": birth.isoformat(),
        "phone": f"0812{number:08}", "disabilities": "[]", "has_disability": 0,
    }  # fmt: skip


def some_ids(desk: Desk, entity: str, count: int) -> list[str]:
    """Ids of rows spread over the whole table."""
    with desk.store.read() as connection:
        every = connection.exec_driver_sql(f"SELECT id FROM {entity} WHERE part=? ORDER BY id", (VILLAGE,))
        ids = [str(row_id) for row_id in every.scalars()]
    return list(islice(ids[:: max(1, len(ids) // count)], count))


def newest_ids(desk: Desk, entity: str, count: int) -> list[str]:
    """Ids of every other one of the newest rows."""
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(f"SELECT id FROM {entity} ORDER BY rid DESC LIMIT ?", (2 * count,))
        return [str(row_id) for row_id in rows.scalars()][::2]


def patch(desk: Desk, entity: str, ids: Iterable[str], changed: dict[str, Any]) -> None:
    """The same change of many rows, as an office makes it."""
    with desk.unit_of_work() as uow:
        for row_id in ids:
            uow.update(entity, row_id, changed)


def main() -> None:
    """Makes the pairs and says how long that took and how large the large one is."""
    started = time.perf_counter()
    made(MIDDLE)
    size = sum(path.stat().st_size for path in made(LARGE).rglob("*.db"))
    print(f"{time.perf_counter() - started:.0f} s, {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
