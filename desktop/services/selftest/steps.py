"""What is tested without a window: two invented offices live one case in a folder that vanishes afterwards.

The key of the village office really goes into the system's keyring (Windows Credential Manager) and is taken
out again, so that the test fails where the program would.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from random import Random
from types import TracebackType
from typing import TYPE_CHECKING

from desktop.models.dates import Zone

if TYPE_CHECKING:
    from desktop.services.practice_data.practice_office import Staff

LIBRARIES = (
    "sqlcipher3", "sqlalchemy", "alembic", "nacl.signing", "pyrage", "zstandard", "msgspec", "reportlab",
    "zxingcpp", "PIL.Image", "keyring", "platformdirs", "filelock", "holidays.countries.indonesia",
)  # fmt: skip
VILLAGE, KECAMATAN = "32.03.01.2003", "32.03.01"
AREAS_AT_LEAST = 80_000
MOMENT = dt.datetime(2026, 10, 20, 9, 0, tzinfo=Zone.WIB.tzinfo)
HEADER = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Step:
    """A question to ask; its answer is a sentence."""

    name: str
    title: str
    ask: Callable[[], str]


class NotSo(Exception):
    """Something worked without an error and yet gave the wrong result."""


def desk_steps(trial: Trial) -> Iterator[Step]:
    """The questions in their order; each builds on those before it."""
    yield Step("libraries", "Pustaka program", load_libraries)
    yield Step("areas", "Daftar wilayah", read_areas)
    yield Step("keyring", "Penyimpan kunci", keep_a_secret)
    yield Step("database", "Basis data terenkripsi", trial.open_offices)
    yield Step("letter", "Surat rujukan", trial.print_letter)
    yield Step("bundle", "Bundel ke kecamatan", trial.send_bundle)
    yield Step("reopen", "Buka kembali", trial.reopen)


def load_libraries() -> str:
    """Imports what is otherwise imported late, when it would be too late to find it missing."""
    for name in LIBRARIES:
        import_module(name)
    return f"{len(LIBRARIES)} pustaka termuat."


def read_areas() -> str:
    """Reads the list of areas and the holidays of a year that is asked of the package."""
    from desktop.models import areas
    from desktop.models.area_table import area_table
    from desktop.models.workdays import work_calendar

    if areas.get(VILLAGE) is None:
        raise NotSo
    count = len(area_table().codes)
    calendar = work_calendar()
    if count < AREAS_AT_LEAST or calendar.day_off(dt.date(MOMENT.year + 8, 8, 17)) is None:
        raise NotSo
    return f"{count} wilayah terbaca."


def keep_a_secret() -> str:
    """Puts a key into the keyring, reads it back and removes it."""
    import keyring

    from desktop.storage import keys

    name, key = f"uji-{secrets.token_hex(8)}", keys.new_key()
    keys.keyring_store(name, key)
    try:
        if keys.keyring_load(name) != key:
            raise NotSo
    finally:
        keys.keyring_forget(name)
    if keyring.get_password(keys.SERVICE, name) is not None:
        raise NotSo
    return f"kunci tersimpan dan terbaca lagi ({type(keyring.get_keyring()).__module__.rpartition('.')[2]})."


@dataclass
class Trial:
    """The two offices in ``folder``. Use as a context manager: it closes them and forgets their keys."""

    folder: Path
    letter: bytes = b""
    """The letter as PDF, once it is printed; the window's preview is tried on it."""
    _number: str = ""
    _offices: dict[str, Staff] = field(default_factory=dict)
    _ended: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Trial:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.close()

    def open_offices(self) -> str:
        """A village and its kecamatan, each with an encrypted database and a key in the keyring."""
        from desktop.services.pairing import trust
        from desktop.services.practice_data.practice_office import PracticeClock, open_practice
        from desktop.storage import keys

        for code in (VILLAGE, KECAMATAN):
            staff = open_practice(self.folder / code, code, PracticeClock(MOMENT), None)
            self._ended.callback(keys.keyring_forget, staff.store.profile.profile_id)
            self._ended.callback(staff.close)
            self._offices[code] = staff
        village, above = self._offices[VILLAGE].chief, self._offices[KECAMATAN].chief
        trust.trust(above, trust.office_card(village))
        trust.trust(village, trust.office_card(above))
        with self._offices[VILLAGE].store.folder.database.open("rb") as file:
            if file.read(len(HEADER)) == HEADER:
                raise NotSo
        return "dua kantor latihan dibuat, isinya terenkripsi."

    def print_letter(self) -> str:
        """A case from intake to its letter, whose fonts must be in the PDF."""
        from desktop.models.case_status import CaseAction
        from desktop.services.casework import cases, referrals
        from desktop.services.casework.intake import register
        from desktop.services.papers import letters
        from desktop.services.practice_data.practice_cases import Visits
        from desktop.services.practice_data.practice_people import Population
        from desktop.services.practice_data.practice_stories import Route

        staff = self._offices[VILLAGE]
        random = Random(1)  # noqa: S311 - the same invented case each time
        visits = Visits(random, Population(random, VILLAGE, MOMENT.date()).families(12))
        story = visits.story(Route.REFER, destination=False)
        visit = visits.next(staff.front, MOMENT.date(), story=story, all_papers=True)
        registered = register(staff.front, visit.intake)
        cases.act(staff.back, registered.case_id, CaseAction.VERIFY, note=visit.story.finding)
        made = referrals.refer(
            staff.back,
            registered.case_id,
            referrals.ReferralInput(
                to_office=KECAMATAN, reason=visit.story.reason, responsible_id=staff.back.session.user_id
            ),
        )
        if made.letter_id is None:
            raise NotSo
        self.letter = letters.pdf(staff.back, made.letter_id)
        if not self.letter.startswith(b"%PDF-") or b"/FontFile2" not in self.letter:
            raise NotSo
        self._number = registered.number
        return f"surat PDF jadi dengan hurufnya ({len(self.letter) // 1024 + 1} KB)."

    def send_bundle(self) -> str:
        """The village's bundle is signed, encrypted, and merged by the kecamatan, which then has the case."""
        from desktop.services.bundles import exchange, merging

        stick = self.folder / "bundles"
        stick.mkdir()
        sent = exchange.export(self._offices[VILLAGE].chief, stick, KECAMATAN)
        above = self._offices[KECAMATAN]
        for result in merging.merge(above.chief, [sent.path]):
            if result.preview.refusal is not None:
                raise result.preview.refusal
        if not self._has_case(above):
            raise NotSo
        return f"ditandatangani, dienkripsi, dan digabungkan ({sent.size // 1024 + 1} KB)."

    def reopen(self) -> str:
        """Closes the village office and opens it again with the key that the keyring gives."""
        from dataclasses import replace

        from desktop.storage.store import Store

        staff = self._offices[VILLAGE]
        staff.close()
        with Store.open(staff.store.folder.root) as store:
            if not self._has_case(replace(staff, store=store)):
                raise NotSo
        return "basis data terbuka dengan kunci dari penyimpan kunci."

    def _has_case(self, staff: Staff) -> bool:
        with staff.store.read() as connection:
            found = connection.exec_driver_sql("SELECT 1 FROM cases WHERE number=?", (self._number,)).first()
        return found is not None
