"""The first run, step by step: which step follows which, what each must have, what survives going back.

No window is needed to walk it; pages only render ``data`` and ``problems``.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop.models import areas
from desktop.models.codes import LabelledEnum, OfficeLevel
from desktop.models.errors import InvalidInput
from desktop.models.papers import Paper
from desktop.services.offices.office_rules import (
    SignatoryInput,
    default_head_title,
    default_letterhead_lines,
)
from desktop.services.offices.recovery_challenge import RecoveryChallenge
from desktop.services.offices.setup import (
    Created,
    confirm_recovery_sheet,
    create_office,
    default_profiles_root,
    profile_folder,
    recovery_sheet_pdf,
)
from desktop.services.offices.setup_input import (
    SetupInput,
    area_problems,
    default_name,
    setup_problems,
)
from desktop.storage.clock import Clock, system_clock
from desktop.storage.keys import INTERACTIVE, Argon2Cost
from desktop.storage.profile import Folder


class Step(LabelledEnum):
    """The pages, in order; PRACTICE is the other way out of WELCOME."""

    WELCOME = "welcome", "Selamat datang"
    LEVEL = "level", "Tingkat kantor"
    AREA = "area", "Wilayah"
    OFFICE = "office", "Kantor"
    LETTERHEAD = "letterhead", "Kop surat"
    PEOPLE = "people", "Pimpinan dan penandatangan"
    ADMINISTRATOR = "administrator", "Administrator"
    PAPER = "paper", "Kertas"
    REVIEW = "review", "Periksa kembali"
    CREATED = "created", "Lembar pemulihan"
    RECOVERY = "recovery", "Ketik ulang kunci"
    DONE = "done", "Selesai"
    PRACTICE = "practice", "Kantor latihan"


ORDER = tuple(step for step in Step if step is not Step.PRACTICE)
_FIELDS: dict[Step, tuple[str, ...]] = {
    Step.LEVEL: ("level",),
    Step.AREA: ("area_code",),
    Step.OFFICE: ("name", "address", "postcode", "phone", "email"),
    Step.LETTERHEAD: ("letterhead_lines", "logo_png"),
    Step.PEOPLE: ("head_name", "head_title", "head_nip", "signatories"),
    Step.ADMINISTRATOR: ("admin_username", "admin_name", "admin_password", "admin_roles", "password_again"),
    Step.PAPER: ("paper",),
}
_FINISHED = frozenset({Step.CREATED, Step.RECOVERY, Step.DONE})


@dataclass(slots=True)
class WizardData:
    """Everything typed so far. Nothing is lost by going back and forth."""

    practice: bool = False
    level: str = ""
    area_code: str = ""
    name: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    head_name: str = ""
    head_title: str = ""
    head_nip: str = ""
    logo_png: bytes | None = field(default=None, repr=False)
    letterhead_lines: tuple[str, ...] = ()
    signatories: tuple[SignatoryInput, ...] = ()
    admin_username: str = ""
    admin_name: str = ""
    admin_password: str = field(default="", repr=False)
    password_again: str = field(default="", repr=False)
    admin_serves: bool = True
    paper: str = Paper.F4.value

    def answers(self) -> SetupInput:
        """The office to be made."""
        return SetupInput(
            level=self.level, area_code=self.area_code, name=self.name, address=self.address,
            postcode=self.postcode, phone=self.phone, email=self.email, head_name=self.head_name,
            head_title=self.head_title, head_nip=self.head_nip, logo_png=self.logo_png,
            letterhead_lines=self.letterhead_lines, signatories=self.signatories,
            admin_username=self.admin_username, admin_name=self.admin_name,
            admin_password=self.admin_password, admin_serves=self.admin_serves, paper=self.paper,
        )  # fmt: skip


class SetupWizard:
    """Where the person is and what they typed. ``step`` is the page to show.

    ``root`` is the data folder to make, or None for one named after the area under ``profiles_root``.
    """

    def __init__(
        self,
        profiles_root: Path | None = None,
        *,
        root: Path | None = None,
        key_file: Path | None = None,
        clock: Clock = system_clock,
        cost: Argon2Cost = INTERACTIVE,
        choose: Callable[[int], int] = secrets.randbelow,
    ) -> None:
        self.data = WizardData()
        self.step = Step.WELCOME
        self.created: Created | None = None
        self._profiles_root = profiles_root or default_profiles_root()
        self._root = root
        self._key_file = key_file
        self._clock = clock
        self._cost = cost
        self._choose = choose
        self._filled: dict[str, object] = {}
        self._sheet_taken = False
        self._challenge: RecoveryChallenge | None = None
        self._answered = False

    # -- the way ---------------------------------------------------------------------------------------

    def next(self) -> Step:
        """Goes on. Raises InvalidInput with the problems of this step, and then stays."""
        problems = self.problems()
        if problems:
            raise InvalidInput(problems)
        if self.step is Step.WELCOME and self.data.practice:
            self.step = Step.PRACTICE
        elif self.step in ORDER[:-1]:
            self._leave(self.step)
            self.step = ORDER[ORDER.index(self.step) + 1]
        return self.step

    def back(self) -> Step:
        """Goes back; what was typed stays. From a finished office there is no way back."""
        if self.may_go_back:
            self.step = Step.WELCOME if self.step is Step.PRACTICE else ORDER[ORDER.index(self.step) - 1]
        return self.step

    @property
    def may_go_back(self) -> bool:
        """Whether there is a page before this one: not at the start, and not once the office is made."""
        if self.step is Step.RECOVERY:
            return not self._answered  # to print the sheet again
        return self.step is not Step.WELCOME and self.step not in _FINISHED

    @property
    def progress(self) -> tuple[int, int]:
        """Number of this page, counted from 1, and of all pages on this way."""
        if self.step is Step.PRACTICE:
            return 2, 2
        return ORDER.index(self.step) + 1, len(ORDER)

    def problems(self, step: Step | None = None) -> dict[str, str]:
        """What keeps this (or another) step from being left, field by field; empty when nothing does."""
        asked = step or self.step
        match asked:
            case Step.WELCOME | Step.PRACTICE | Step.DONE:
                return {}
            case Step.REVIEW:
                return {} if self.created else self._all_problems() or {"created": "Tekan Buat Kantor dulu."}
            case Step.CREATED:
                return {} if self._sheet_taken else {"sheet": "Cetak atau simpan lembar pemulihan dulu."}
            case Step.RECOVERY:
                return (
                    {} if self._answered else {"answer": "Ketik dua kelompok yang diminta dari lembar itu."}
                )
        found = self._all_problems()
        return {name: found[name] for name in _FIELDS[asked] if name in found}

    def _all_problems(self) -> dict[str, str]:
        data = self.data
        problems = setup_problems(data.answers()) if data.level in set(OfficeLevel) else {}
        problems |= area_problems(data.level, data.area_code)
        if data.area_code and "area_code" not in problems and Folder(self.root).exists():
            problems["area_code"] = "Kantor wilayah ini sudah ada di komputer ini. Buka kantor itu saja."
        if data.admin_password != data.password_again:
            problems |= {"password_again": "Kedua kata sandi tidak sama."}
        return problems

    def _leave(self, step: Step) -> None:
        """Suggests what follows from an answer, over empty fields and over earlier suggestions only."""
        data = self.data
        if step is Step.LEVEL and area_problems(data.level, data.area_code):
            data.area_code = ""
        elif step is Step.AREA:
            data.area_code = areas.normalise_code(data.area_code)
            self._suggest("name", default_name(data.level, data.area_code))
            self._suggest("head_title", default_head_title(data.level, data.area_code))
        elif step is Step.OFFICE:
            self._suggest("letterhead_lines", default_letterhead_lines(data.area_code, data.name))
        elif step is Step.PEOPLE and data.head_name.strip():
            head = SignatoryInput(name=data.head_name, title=data.head_title, nip=data.head_nip)
            self._suggest("signatories", (head,))

    def _suggest(self, name: str, value: object) -> None:
        now = getattr(self.data, name)
        if not now or now == self._filled.get(name):
            setattr(self.data, name, value)
            self._filled[name] = value

    # -- making it -------------------------------------------------------------------------------------

    @property
    def root(self) -> Path:
        """The folder that the office will live in."""
        return self._root or profile_folder(self._profiles_root, areas.normalise_code(self.data.area_code))

    def create(self) -> Created:
        """Makes the office (takes a second: not on the UI thread). On failure the review stays."""
        if self.created is None:
            problems = self._all_problems()
            if problems:
                raise InvalidInput(problems)
            self.created = create_office(
                self.root, self.data.answers(), key_file=self._key_file, clock=self._clock, cost=self._cost
            )
            self.data.admin_password = self.data.password_again = ""
        return self.created

    # -- the recovery sheet ----------------------------------------------------------------------------

    def recovery_sheet(self) -> bytes:
        """The sheet as PDF, to print or save."""
        return recovery_sheet_pdf(self._made())

    def sheet_taken(self) -> None:
        """The person printed or saved the sheet and may go on."""
        self._sheet_taken = True

    def recovery_challenge(self) -> tuple[int, ...]:
        """Which groups of the sheet to type back, counted from 1; the same until answered wrong."""
        return self._challenged().asked()

    def check_recovery_answer(self, text: str) -> bool:
        """Whether the asked groups were typed, in their order; a wrong answer asks for other groups."""
        if not self._challenged().check(text):
            return False
        if not self._answered:
            made = self._made()
            confirm_recovery_sheet(made.store, made.session.actor)
        self._answered = True
        return True

    def _challenged(self) -> RecoveryChallenge:
        if self._challenge is None:
            self._challenge = RecoveryChallenge(self._made().recovery_key, self._choose)
        return self._challenge

    def _made(self) -> Created:
        if self.created is None:
            raise RuntimeError("the office is not made yet")
        return self.created
