"""The shapes of reference data and the questions asked of them; `reference` reads them from JSON."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.models.codes import DestinationKind, LabelledEnum, Sex
from desktop.models.workdays import HolidayEdit

PLACEHOLDER = re.compile(r"\{([a-z]*)\}")
PLACEHOLDERS = frozenset({"kabupaten", "kecamatan", "provinsi"})
"""What may stand in braces in the name of a shipped destination."""


@dataclass(frozen=True, slots=True)
class Sector:
    """Bidang: what a case is about."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ComplaintKind:
    """Jenis: what kind of case it is."""

    code: str
    name: str
    examples: str = ""
    prefix: str = "ADU"
    """Begins the case number: neutral, so that a paper does not tell what somebody came for."""
    sensitive: bool = False
    order: int = 0


class ProgrammeLevel(LabelledEnum):
    """Who gives a programme (article 004: central, provincial, kabupaten, village, private)."""

    CENTRAL = "pusat", "Pemerintah pusat"
    PROVINCE = "provinsi", "Pemerintah provinsi"
    KABUPATEN = "kabupaten", "Pemerintah kabupaten/kota"
    VILLAGE = "desa", "Pemerintah desa/kelurahan"
    PRIVATE = "swasta", "Swasta/nonpemerintah"


Value = int | str | tuple[int, int] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A sign that a family may be entitled. It only ever gives an indication and decides nothing."""

    type: str
    operator: str
    value: Value
    label: str
    unconfirmed: bool = False
    item: str = ""
    """Of the type housing: which item of the form."""
    question: str = ""
    """What to ask where the fact is not known; empty for the usual question of the type."""
    criteria: tuple["Criterion", ...] = ()
    """Of a group: what it groups."""

    @property
    def key(self) -> str:
        """The same for the same question in any programme: an answer given once counts for all."""
        inside = ",".join(criterion.key for criterion in self.criteria)
        value = "|".join(map(str, self.value)) if isinstance(self.value, tuple) else str(self.value)
        return f"{self.type}:{self.item}:{self.operator}:{value}:{inside}"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A paper to bring."""

    code: str
    name: str
    mandatory: bool
    order: int


@dataclass(frozen=True, slots=True)
class Programme:
    """What a family may be entitled to, who runs it and what it asks for."""

    code: str
    name: str
    sector: str
    level: ProgrammeLevel = ProgrammeLevel.CENTRAL
    short: str = ""
    """The letters everybody calls it by, as PKH; empty without any or where the name holds them."""
    manager_centre: str = ""
    manager_local: str = ""
    about: str = ""
    """What it gives, in plain words for citizens."""
    steps: tuple[str, ...] = ()
    """How one gets it, where that differs from the usual way over the desk."""
    criteria: tuple[Criterion, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    sla_days: int | None = None
    """Working days; None leaves it to the kind of case."""
    legal_basis: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    destination_hint: str = ""
    """Code of the destination that usually receives the referral."""
    areas: tuple[str, ...] = ()
    """Area codes where it exists; empty for the whole country."""
    note: str = ""
    unconfirmed: bool = False

    @property
    def title(self) -> str:
        """The name with its letters, for lists to choose from."""
        return f"{self.name} ({self.short})" if self.short else self.name


@dataclass(frozen=True, slots=True)
class Destination:
    """Who receives referrals. The names of shipped ones hold {kabupaten}: see `fill_destination`."""

    code: str
    kind: DestinationKind
    name: str
    address_to: str
    """To whom the letter goes: "Kepala Dinas Sosial Kabupaten Cianjur"."""
    phone: str = ""
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterClass:
    """A class of the archive classification (Permendagri 83/2022, tree of the regional governments)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """Working days within which a kind of case is to be answered. `code` is that of the kind."""

    code: str
    days: int
    legal_basis: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class CycleRule:
    """A date of the monthly cycle of data updates, or a span in days that it needs.

    A step has ``first_day`` and ``last_day`` (days of the month, both included); a span has ``days``.
    """

    code: str
    name: str
    first_day: int | None = None
    last_day: int | None = None
    days: int | None = None
    legal_basis: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class PpksCategory:
    """A category of persons needing social services. Age and sex limits are one district's: only hints."""

    code: str
    name: str
    age_from: int | None = None
    age_to: int | None = None
    sex: Sex | None = None
    needs_disability: bool = False
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class HolidayItem:
    """An office's edit of its calendar; `code` is the ISO day."""

    code: str
    name: str
    off: bool = True

    @property
    def edit(self) -> HolidayEdit:
        """The edit as the calendar takes it."""
        return HolidayEdit(dt.date.fromisoformat(self.code), self.name, self.off)


# ---------------------------------------------------------------- asking


class _Valid(Protocol):
    @property
    def valid_from(self) -> dt.date | None: ...
    @property
    def valid_to(self) -> dt.date | None: ...


def valid_on(item: _Valid, day: dt.date) -> bool:
    """Whether an item with `valid_from` and `valid_to` (both days included) is in force."""
    return (item.valid_from is None or item.valid_from <= day) and (
        item.valid_to is None or day <= item.valid_to
    )


def offered_in(programme: Programme, area_code: str) -> bool:
    """Whether a programme exists in the area of an office."""
    return not programme.areas or any(
        area_code == area or area_code.startswith(f"{area}.") for area in programme.areas
    )


def deadline_days(rules: Iterable[DeadlineRule], kind: str, day: dt.date) -> int | None:
    """Working days for a kind of case received on `day`; None where no rule is in force."""
    return next((rule.days for rule in rules if rule.code == kind and valid_on(rule, day)), None)


def place_names(area_code: str) -> dict[str, str]:
    """What stands for the placeholders of a place: {"kabupaten": "Kabupaten Cianjur", "kecamatan": "Cibeber",
    "provinsi": "Provinsi Jawa Barat"}; without the names that lie below the area.
    """
    from desktop.models import areas  # reads 84,000 names on first use

    found = [area for area in (areas.get(area_code), *areas.parents(area_code)) if area]
    names = {str(area.level): area.titled for area in found if area.level != "kecamatan"}
    names |= {str(area.level): area.name for area in found if area.level == "kecamatan"}
    return {level: name for level, name in names.items() if level in PLACEHOLDERS}


def fill_destination(destination: Destination, names: Mapping[str, str]) -> Destination | None:
    """A shipped destination with the names of a place (`place_names`).

    None where it needs a name that is not given (a kabupaten office has no one Puskesmas).
    """
    needed = set(PLACEHOLDER.findall(destination.name + destination.address_to))
    if not needed <= names.keys():
        return None

    def filled(text: str) -> str:
        return PLACEHOLDER.sub(lambda match: names[match[1]], text)

    return replace(destination, name=filled(destination.name), address_to=filled(destination.address_to))
