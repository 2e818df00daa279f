"""A large office for measuring: seeded, written in bulk into a real encrypted database, kept on disk.

``python -m bench.data`` makes the big one (500,000 cases, 1,000,000 persons; one to two minutes) under
``build/bench``; ``big_office()`` makes it where it is missing and opens it. Bulk rows carry no change log:
that would only make the file larger. Everybody in it is invented.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from filelock import FileLock

from bench.bulk import Row, filling, load
from bench.places import HOME
from desktop.models.case_status import AT_DESTINATION
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.offices.setup import create_office
from desktop.services.offices.setup_input import SetupInput
from desktop.services.session import Session
from desktop.storage import migrate
from desktop.storage.store import Store

OFFICE = "32.03.01"
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
FIRST_DAY, DAYS = date(2024, 1, 2), 1050
USERS = tuple(f"{number:032x}" for number in range(1, 13))
VILLAGES = tuple(f"{OFFICE}.{2001 + number}" for number in range(11))
KINDS = ("KEP", "PRG", "DAT", "REK", "KSS", "ADM", "INF", "SRN", "LAP")
PROGRAMMES = ("PKH", "PBI", "BPNT", "PIP", "KIPK", "BLTDD", "BSPS", None)
OPEN = ("registered", "document_check", "needs_correction", "verification", "handling", "referred",
        "received_by_destination", "awaiting_answer", "answered")  # fmt: skip
COMMON_NAMES = """
    Siti Nur Muhammad Ahmad Sri Dewi Eko Agus Rina Yanti Budi Dedi Asep Ujang Euis Neneng Wati Joko
    Slamet Ratna Indah Putri Wayan Made Andi Abdul Hasan Fatimah Aminah Zainab Yusuf Ibrahim Rohman Rahmat
"""
FAMILY_NAMES = """
    Nurhaliza Hidayat Saputra Rahayu Lestari Wulandari Susanti Handayani Kurniawan Setiawan Gunawan
    Suryadi Maryati Rohayati Permana Maulana Fauzi Hakim Siregar Nasution Wijaya Santoso Utami Safitri
"""
DESTINATIONS = ("Kecamatan Ukur", "Dinas Sosial Ukur", "Dinas Kesehatan Ukur", "RSUD Ukur", "BPJS Ukur")
BEGINNINGS = (
    "Su",
    "Ka",
    "Mar",
    "Tu",
    "Li",
    "Wi",
    "Yu",
    "Er",
    "Ha",
    "Sa",
    "Ro",
    "Mu",
    "No",
    "Pur",
    "Ar",
    "Kus",
)
MIDDLES = ("ma", "ri", "ti", "na", "la", "wa", "di", "ya", "si", "no")
ENDINGS = ("ni", "ti", "yanti", "wati", "to", "no", "man", "din", "yah", "nah", "ah", "an", "is", "di", "da")
DUSUN: tuple[str, ...] = ("Cikaret", "Babakan", "Pasir Muncang", "Sindang", "Kebon Kalapa", "Ciawi")
DUSUN += tuple(
    f"{one}{two}{end}" for one in BEGINNINGS for two in ("ma", "ka") for end in ("sari", "mulya", "jaya")
)
CONTENT = 3
"""Raised when the same size and schema is filled with other rows than before."""
ACCOUNT_ROW = (
    "INSERT INTO user_account (id, username, name, roles, password_hash, active, failed_logins, must_change, "
    "created_at) VALUES (?,?,?,'[]','',1,0,0,'2026-01-05T02:00:00Z')"
)
ACCOUNT = (
    "Ibu dari tiga anak ini menyampaikan bahwa bantuan keluarganya tidak cair sejak tiga bulan terakhir. "
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make, in rows; ``open_share`` of the cases are open.

    ``answered_share`` of the ended ones were referred and answered. ``lean``: without the steps of the cases
    and without what searching needs of them, for what only counts.
    """

    persons: int = 1_000_000
    cases: int = 500_000
    open_share: float = 0.08
    answered_share: float = 0.0
    lean: bool = False


BIG, SMALL = Size(), Size(20_000, 10_000)


def clock() -> datetime:
    """The moment at which the made office is measured."""
    return NOW


def big_office(size: Size = BIG, home: Path = HOME) -> Desk:
    """The office of that size, made first where it is missing, with a coordinator at the desk."""
    root = home / f"office-{size.persons}-{size.cases}"
    mark = root / "complete"
    home.mkdir(parents=True, exist_ok=True)
    with FileLock(root.with_suffix(".lock")):  # two runs at once: the second waits for the first to make it
        if not mark.exists() or mark.read_text(encoding="ascii") != schema():
            shutil.rmtree(root, ignore_errors=True)
            root.with_suffix(".key").unlink(missing_ok=True)
            _make(root, size)
            mark.write_text(schema(), encoding="ascii")
    roles = frozenset({Role.COORDINATOR, Role.KECAMATAN_OPERATOR})
    return Desk(Store.open(root, clock=clock), Session(USERS[0], "ukur", "Petugas Ukur", roles))


def schema() -> str:
    """Stands for tables, indexes and content as they are now: an office of an older kind is made anew."""
    revisions = sorted((migrate.SCRIPTS / "versions").glob("*.py"))
    return hashlib.sha256(bytes([CONTENT]) + b"".join(path.read_bytes() for path in revisions)).hexdigest()


def _make(root: Path, size: Size) -> None:
    setup = SetupInput(
        level="kecamatan", area_code=OFFICE, name="Kecamatan Ukur", address="Jalan Ukur 1", practice=True,
        admin_username="ukur", admin_name="Petugas Ukur", admin_password="ukur", admin_serves=False,  # noqa: S106 - an invented office
    )  # fmt: skip
    store = create_office(root, setup, key_file=root.with_suffix(".key"), clock=clock).store
    try:
        with filling(store) as cursor:
            cursor.executemany(
                ACCOUNT_ROW, [(user, f"petugas{n}", f"Petugas {n}") for n, user in enumerate(USERS)]
            )
            people = _People(random.Random(20261120), store.origin.oid)  # noqa: S311 - invented data
            load(cursor, "office", people.offices())
            load(cursor, "person", people.persons(size.persons))
            load(cursor, "cases", people.cases(size), searchable=not size.lean)
            load(cursor, "case_event", people.registrations(0 if size.lean else size.cases))
            load(cursor, "referral", people.referrals())
    finally:
        store.close()


class _People:
    """Invented residents and their cases, the same for the same seed. Ids count up, as real ones do."""

    def __init__(self, chance: random.Random, oid: int) -> None:
        self._chance = chance
        self._oid = oid
        self._facts: list[Row] = []
        self._referred: list[Row] = []

    def offices(self) -> Iterator[Row]:
        for rid, village in enumerate(VILLAGES, start=1_000):
            yield {
                "rid": rid, "id": f"04{rid:030x}", "office": village, "part": village, "code": village,
                "level": "desa", "name": f"Puskesos Desa {rid}", "kind_label": "Puskesos",
                "address": "Jalan Desa 1", "deleted": 0, "v_oid": self._oid, "v_seq": 0,
            }  # fmt: skip

    def persons(self, count: int) -> Iterator[Row]:
        chance = self._chance
        first, last = self._names(COMMON_NAMES), self._names(FAMILY_NAMES)
        for rid in range(1, count + 1):
            village = VILLAGES[rid * len(VILLAGES) // (count + 1)]
            woman, birth = chance.random() < 0.5, date(1940, 1, 1) + timedelta(days=chance.randrange(30_000))
            words = chance.choices(first, k=1 + (chance.random() < 0.4)) + chance.choices(last)
            nik = f"{OFFICE.replace('.', '')}{birth.day + 40 * woman:02}{birth:%m%y}{rid % 10_000:04}"
            person = {
                "rid": rid, "id": f"01{rid:030x}", "office": village, "part": village, "area_code": village,
                "nik": nik if chance.random() < 0.9 else None, "nik_status": "ada", "name": " ".join(words),
                "sex": "P" if woman else "L", "birth_date": birth.isoformat(), "disabilities": "[]",
                "has_disability": 0, "dusun": chance.choice(DUSUN), "rt": f"{rid % 9 + 1:03}", "rw": "002",
                "address": f"Kp. {chance.choice(DUSUN)} No. {rid % 200}", "deleted": 0,
                "v_oid": self._oid, "v_seq": 0,
            }  # fmt: skip
            if len(self._facts) < 400_000:
                self._facts.append(person)
            yield person

    def cases(self, size: Size) -> Iterator[Row]:
        chance = self._chance
        for rid in range(1, size.cases + 1):
            day = FIRST_DAY + timedelta(days=rid * DAYS // (size.cases + 1))
            age = (FIRST_DAY + timedelta(days=DAYS) - day).days
            is_open = chance.random() < size.open_share * (3 if age < 120 else 0.7)
            person = chance.choice(self._facts)
            user = chance.randrange(len(USERS)) if chance.random() < 0.5 else None
            programme = chance.choice(PROGRAMMES)
            case = {
                "rid": rid, "id": f"02{rid:030x}", "office": person["office"], "part": person["office"],
                "number": f"ADU-{person['office']}-{day.year}-{rid:05}", "kind": chance.choice(KINDS),
                "programme": programme, "channel": "walk_in", "account": ACCOUNT * 3,
                "urgency": chance.choices(("normal", "urgent", "emergency"), (90, 9, 1))[0],
                "sensitive": int(chance.random() < 0.02), "reporter_id": person["id"],
                "subject_id": person["id"], "relation": "self", "consent": 1, "legal_basis": "public_task",
                "ppks": "[]", "status": chance.choice(OPEN) if is_open else "closed", "is_open": int(is_open),
                "received_at": f"{day}T0{rid % 8}:00:00Z", "received_on": day.isoformat(),
                "registered_by": USERS[rid % len(USERS)],
                "deadline": (day + timedelta(days=chance.randrange(5, 60 if age < 120 else 200))).isoformat(),
                "officer_id": None if user is None else USERS[user],
                "officer_name": None if user is None else f"Petugas {user}",
                "closed_at": None if is_open else f"{day + timedelta(days=9)}T03:00:00Z",
                "has_reply": int(is_open and chance.random() < 0.02), "inbox": int(chance.random() < 0.004),
                "subject_name": person["name"], "subject_nik": person["nik"], "subject_sex": person["sex"],
                "subject_birth": person["birth_date"], "subject_disability": int(chance.random() < 0.05),
                "reporter_name": person["name"], "address": person["address"], "dusun": person["dusun"],
                "deleted": 0, "v_oid": self._oid, "v_seq": 0,
            }  # fmt: skip
            answered = size.answered_share and not is_open and chance.random() < size.answered_share
            if answered or case["status"] in AT_DESTINATION:
                self._referred.append(case)
            yield case

    def referrals(self) -> Iterator[Row]:
        for rid, case in enumerate(self._referred, start=1):
            sent = date.fromisoformat(case["received_on"]) + timedelta(days=3)
            waits = bool(case["is_open"])
            destination = DESTINATIONS[rid % len(DESTINATIONS)]
            yield {
                "rid": rid, "id": f"05{rid:030x}", "office": case["office"], "part": case["office"],
                "case_id": case["id"], "number": f"460/{rid}/KESSOS", "destination_kind": "office",
                "destination_name": destination, "address_to": "Camat",
                "to_office": OFFICE if destination == DESTINATIONS[0] else None,
                "reason": ACCOUNT, "enclosures": "[]", "responsible_name": "Petugas",
                "due": (sent + timedelta(days=30)).isoformat(), "status": "sent" if waits else "answered",
                "is_open": int(waits), "sent_on": sent.isoformat(),
                "answered_on": None if waits else (sent + timedelta(days=1 + rid % 6)).isoformat(),
                "deleted": 0, "v_oid": self._oid, "v_seq": 0,
            }  # fmt: skip

    def registrations(self, count: int) -> Iterator[Row]:
        for rid in range(1, count + 1):
            village = VILLAGES[rid % len(VILLAGES)]
            yield {
                "rid": rid, "id": f"03{rid:030x}", "office": village, "part": village,
                "case_id": f"02{rid:030x}", "action": "register", "to_status": "registered",
                "detail": "{}", "at": "2026-01-05T02:00:00Z",
                "actor_id": USERS[rid % len(USERS)], "actor_name": "Petugas", "deleted": 0,
                "v_oid": self._oid, "v_seq": 0,
            }  # fmt: skip

    def _names(self, common: str) -> list[str]:
        """Names as frequent as they stand in the list: the first of the common ones is one in thirty."""
        rare = [one + two + end for one in BEGINNINGS for two in MIDDLES for end in ENDINGS]
        self._chance.shuffle(rare)
        names = [name for place, name in enumerate(common.split()) for _ in range(1 + 40 // (place + 1))]
        return names + rare[: 1_200 - len(names)]


def main() -> None:
    """Makes the big office and says how long that took and how large it is."""
    started = time.perf_counter()
    desk = big_office()
    size = desk.store.folder.database.stat().st_size
    desk.store.close()
    print(f"{time.perf_counter() - started:.0f} s, {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
