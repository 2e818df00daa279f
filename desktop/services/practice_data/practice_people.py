"""The people of a practice village: believable on the screen, and nobody's.

Everybody bears the name of a spice, a bird or a tree as second name; every NIK and No. KK ends in 99xx, a
serial that no kecamatan reaches in a day; every telephone number begins with 0800-0000, where nobody answers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from desktop.models.codes import DisabilityKind, NikStatus, Sex, Shdk
from desktop.models.people import PersonInput

SECOND_NAMES = (
    "Kapulaga", "Lengkuas", "Temulawak", "Ketumbar", "Kencur", "Serai", "Jahe", "Kunyit", "Andaliman",
    "Kemangi", "Cendrawasih", "Kutilang", "Merpati", "Gelatik", "Kepodang", "Jalak", "Cempaka", "Kenanga",
    "Trembesi", "Angsana", "Meranti", "Ketapang", "Flamboyan", "Randu", "Cemara", "Gaharu",
)  # fmt: skip
_MEN = (
    "Asep", "Dadang", "Ujang", "Wawan", "Cecep", "Iwan", "Agus", "Hendra", "Yayan", "Deden", "Rudi", "Ade",
    "Budi", "Eko", "Tatang", "Nana", "Jajang", "Rahmat", "Ma'mun", "Aep",
)  # fmt: skip
_WOMEN = (
    "Euis", "Siti", "Nining", "Yayah", "Dedeh", "Imas", "Ai", "Neng", "Lilis", "Wati", "Nur", "Rina", "Yani",
    "Sri", "Ela", "Tuti", "Mimin", "Ani", "Ratna", "Cucu",
)  # fmt: skip
_BOYS = ("Rizki", "Dimas", "Fajar", "Raka", "Bayu", "Galih", "Ilham", "Reza", "Farhan", "Yusuf", "Arif")
_GIRLS = ("Putri", "Ayu", "Salma", "Nabila", "Dewi", "Intan", "Zahra", "Kania", "Melati", "Rara", "Aulia")
_DUSUN = ("Krajan", "Sukasari", "Pasir Angin", "Babakan")
_PLACES = ("Kp. Pasir", "Kp. Lebak", "Kp. Tengah", "Kp. Hilir", "Kp. Girang", "Jl. Desa")


@dataclass(frozen=True, slots=True)
class Family:
    """People under one No. KK; the first is its head."""

    members: tuple[PersonInput, ...]

    @property
    def head(self) -> PersonInput:
        """The head of the family."""
        return self.members[0]


class Population:
    """Makes families, the same for the same ``random``. ``today`` decides ages."""

    def __init__(self, random: Random, area_code: str, today: dt.date) -> None:
        self._random = random
        self._prefix = area_code.replace(".", "")[:6]
        self._place = _birth_place(area_code)
        self._today = today
        self._numbers: set[str] = set()
        self._phones = 0

    def families(self, count: int) -> list[Family]:
        """That many families, of 3 to 4 people on average."""
        return [self._family() for _ in range(count)]

    # ------------------------------------------------------------ one family

    def _family(self) -> Family:
        random = self._random
        kind = random.choices(("couple", "widow", "elderly", "alone"), (66, 14, 12, 8))[0]
        second = random.choice(SECOND_NAMES)
        home = PersonInput(
            name="",
            no_kk=self._number(self._day(dt.date(2008, 1, 1), self._today - dt.timedelta(days=30))),
            address=f"{random.choice(_PLACES)} No. {random.randint(1, 60)}",
            rt=f"{random.randint(1, 6):03}",
            rw=f"{random.randint(1, 4):03}",
            dusun=random.choice(_DUSUN),
        )
        grown: list[PersonInput]
        if kind == "couple":
            age = random.randint(26, 58)
            grown = [self._adult(home, Sex.MALE, age, Shdk.HEAD, second)]
            grown.append(self._adult(home, Sex.FEMALE, max(20, age - random.randint(0, 6)), Shdk.WIFE))
        elif kind == "widow":
            grown = [self._adult(home, Sex.FEMALE, random.randint(30, 62), Shdk.HEAD, second)]
        else:
            sex = random.choice(tuple(Sex))
            grown = [self._adult(home, sex, random.randint(63, 84), Shdk.HEAD, second)]
            if kind == "elderly":
                other = Sex.FEMALE if sex is Sex.MALE else Sex.MALE
                role = Shdk.WIFE if other is Sex.FEMALE else Shdk.HUSBAND
                grown.append(self._adult(home, other, random.randint(60, 80), role))
        children = self._children(home, grown, second) if kind in ("couple", "widow") else []
        return Family((*grown, *children))

    def _adult(
        self, home: PersonInput, sex: Sex, age: int, shdk: Shdk, second: str | None = None
    ) -> PersonInput:
        first = self._random.choice(_MEN if sex is Sex.MALE else _WOMEN)
        name = f"{first} {second or self._random.choice(SECOND_NAMES)}"
        return self._person(home, name, sex, age, shdk)

    def _children(self, home: PersonInput, grown: Sequence[PersonInput], second: str) -> list[PersonInput]:
        youngest = min(self._age(person) for person in grown)
        most = min(self._random.choices((0, 1, 2, 3, 4), (3, 18, 38, 28, 13))[0], max(0, youngest - 18))
        found = []
        for _ in range(most):
            sex = self._random.choice(tuple(Sex))
            first = self._random.choice(_BOYS if sex is Sex.MALE else _GIRLS)
            age = self._random.randint(0, min(24, youngest - 18))
            found.append(self._person(home, f"{first} {second}", sex, age, Shdk.CHILD))
        return found

    def _person(self, home: PersonInput, name: str, sex: Sex, age: int, shdk: Shdk) -> PersonInput:
        random = self._random
        birth = self._birth(age)
        without = random.random() < (0.25 if age == 0 else 0.02)
        person = replace(
            home,
            name=name,
            nik="" if without else self._number(birth, sex),
            nik_status=str(NikStatus.NOT_YET if without else NikStatus.PRESENT),
            sex=sex.value,
            birth_date=birth.isoformat(),
            birth_place=self._place,
            shdk=shdk.value,
        )
        if age >= 17 and random.random() < 0.6:
            person = replace(person, phone=self._phone())
        if random.random() < (0.12 if age >= 60 else 0.025):
            kinds = random.sample(tuple(DisabilityKind), random.choices((1, 2), (85, 15))[0])
            person = replace(person, disabilities=tuple(sorted(kind.value for kind in kinds)))
        return person

    # ------------------------------------------------------------ numbers and days

    def _age(self, person: PersonInput) -> int:
        born = dt.date.fromisoformat(person.birth_date or self._today.isoformat())
        return (self._today - born).days // 365

    def _birth(self, age: int) -> dt.date:
        """A birthday that makes somebody this many years old today."""
        return self._today - dt.timedelta(days=age * 365 + age // 4 + 1 + self._random.randint(0, 360))

    def _day(self, first: dt.date, last: dt.date) -> dt.date:
        return first + dt.timedelta(days=self._random.randrange((last - first).days))

    def _number(self, day: dt.date, sex: Sex = Sex.MALE) -> str:
        """A NIK or No. KK of that day with a serial from 9901: no other person here has it."""
        written = day.day + (40 if sex is Sex.FEMALE else 0)
        start = f"{self._prefix}{written:02}{day.month:02}{day.year % 100:02}"
        number = next(
            f"{start}{serial}" for serial in range(9901, 10_000) if f"{start}{serial}" not in self._numbers
        )
        self._numbers.add(number)
        return number

    def _phone(self) -> str:
        self._phones += 1
        return f"08000000{self._phones:04}"


def _birth_place(area_code: str) -> str:
    """The kabupaten by its bare name, as KTPs say it."""
    from desktop.models import areas

    area = areas.get(area_code[:5])
    return area.name if area else ""
