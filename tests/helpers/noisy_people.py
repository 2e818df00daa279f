"""Invented people, and the same people as another desk would have written them down.

Families with twins and namesakes among them, so that being alike is not being the same. Everything comes
from one seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from desktop.linkage.records import PersonRecord

_FIRST = """
Siti Muhammad Ahmad Nur Sri Dewi Abdul Agus Eko Budi Dedi Asep Ujang Cecep Entin Euis Yuyun Iis Neneng Rina
Rini Ratna Wati Maemunah Aminah Khadijah Fatimah Zaenab Zubaedah Rohmah Nurhayati Suparno Sukardi Slamet
Sutrisno Djoko Joko Bambang Hadi Hasan Husen Ridwan Rizki Fajar Ilham Yusuf Ibrahim Ismail Zaenal Sumiati
Komariah Suryati Kartini Tuti Lilis Imas Ade Dadang Oman Maman Suherman Hendra Wawan Iwan Yayat
"""
_LAST = """
Aminah Rohmah Saadah Fauziah Hidayat Kurniawan Setiawan Gunawan Saputra Pratama Maulana Firmansyah Ramdani
Nugraha Permana Lestari Wulandari Rahayu Puspitasari Anggraeni Handayani Susanti Yulianti Marlina Herawati
Suryana Sopandi Supriatna Mulyana Sutisna Solihin Syarifudin Nasrudin Kamaludin Jamaludin Hakim Rahman
Aziz Basri Fadillah Munawaroh Masitoh Julaeha Nurjanah Sukaesih Kurniasih Rukmini Suhartini Hartati
"""
FIRST, LAST = _FIRST.split(), _LAST.split()
SPELLINGS = (
    ("Siti", "Sity"), ("Muhammad", "Moch."), ("Muhammad", "Mohamad"), ("Muhammad", "M."), ("u", "oe"),
    ("J", "Dj"), ("C", "Tj"), ("ae", "ai"), ("kh", "ch"), ("Kh", "Ch"), ("y", "i"), ("Z", "J"), ("z", "j"),
    ("f", "p"), ("F", "P"), ("ah", "a"), ("sy", "s"), ("i", "y"), ("ch", "kh"), ("dd", "d"), ("mm", "m"),
)  # fmt: skip
TITLES = (
    "Hj. {}",
    "H. {}",
    "{}, S.Pd",
    "Ny. {}",
    "Bpk {}",
    "Ibu {}",
    "{} binti Sarman",
    "Drs. {}",
    "Alm. {}",
)
_START = date(1936, 1, 1)


def _name(rnd: random.Random) -> str:
    words = [rnd.choice(FIRST)]
    if rnd.random() < 0.8:
        words.append(rnd.choice(LAST if rnd.random() < 0.8 else FIRST))
    if rnd.random() < 0.2:
        words.append(rnd.choice(LAST))
    return " ".join(words)


def _born(rnd: random.Random) -> date:
    born = _START + timedelta(days=rnd.randrange(30_000))
    if rnd.random() < 0.06:  # people who know the year only
        born = date(born.year, *rnd.choice(((1, 1), (7, 1), (12, 31))))
    return born


def _nik(rnd: random.Random, born: date, sex: str) -> str:
    day = born.day + (40 if sex == "P" else 0)
    return f"32030{rnd.randrange(1, 10)}{day:02}{born:%m%y}{rnd.randrange(1, 9999):04}"


def registry(rnd: random.Random, size: int, villages: tuple[str, ...]) -> list[PersonRecord]:
    """People in families of one to six; one family in 25 has twins without NIK yet."""
    people: list[PersonRecord] = []
    while len(people) < size:
        area, no_kk = rnd.choice(villages), f"3203{rnd.randrange(10**10, 10**11)}1"
        twins = rnd.random() < 0.04
        last = rnd.choice(LAST)
        for place in range(rnd.choice((1, 2, 3, 4, 4, 5, 6))):
            born, sex = _born(rnd), rnd.choice("LP")
            name = _name(rnd) if place < 2 else f"{rnd.choice(FIRST)} {last}"
            nik = _nik(rnd, born, sex) if rnd.random() < 0.9 else ""
            known = born.isoformat() if rnd.random() < 0.95 else ""
            people.append(PersonRecord(f"a{len(people):08}", name, nik, sex, known, no_kk, area))
            if twins and place == 2:
                other = f"{rnd.choice(FIRST)} {last}"
                people.append(
                    PersonRecord(f"a{len(people):08}", other, "", sex, born.isoformat(), no_kk, area)
                )
    return people[:size]


def written_again(
    rnd: random.Random, people: list[PersonRecord], villages: tuple[str, ...]
) -> list[PersonRecord]:
    """The same people at another desk; ``a...`` becomes ``b...``."""
    return [_again(rnd, one, villages) for one in people]


def _again(rnd: random.Random, one: PersonRecord, villages: tuple[str, ...]) -> PersonRecord:
    other = one._replace(id="b" + one.id[1:], area=rnd.choice(villages))
    slips: tuple[tuple[float, Callable[[random.Random, PersonRecord], PersonRecord]], ...] = (
        (0.40, _respelled), (0.15, _titled), (0.12, _shortened), (0.15, _mistyped), (0.35, _no_nik),
        (0.05, _nik_slip), (0.10, _born_slip), (0.05, _swapped), (0.05, _year_only), (0.06, _no_birth),
        (0.70, _no_kk), (0.10, _upper),
    )  # fmt: skip
    for chance, slip in slips:
        if rnd.random() < chance:
            other = slip(rnd, other)
    return other


def _respelled(rnd: random.Random, one: PersonRecord) -> PersonRecord:
    for old, new in rnd.sample(SPELLINGS, len(SPELLINGS)):
        if old in one.name:
            return one._replace(name=one.name.replace(old, new, 1))
    return one


def _titled(rnd: random.Random, one: PersonRecord) -> PersonRecord:
    return one._replace(name=rnd.choice(TITLES).format(one.name))


def _shortened(rnd: random.Random, one: PersonRecord) -> PersonRecord:
    words = one.name.split()
    if len(words) > 1:
        words.pop(rnd.randrange(len(words)))
    return one._replace(name=" ".join(words))


def _mistyped(rnd: random.Random, one: PersonRecord) -> PersonRecord:
    name = one.name
    at = rnd.randrange(len(name) - 1)
    if rnd.random() < 0.5:
        return one._replace(name=name[:at] + name[at + 1] + name[at] + name[at + 2 :])
    return one._replace(name=(name[:at] + name[at + 1 :]) or name)


def _no_nik(_rnd: random.Random, one: PersonRecord) -> PersonRecord:
    return one._replace(nik="")


def _nik_slip(rnd: random.Random, one: PersonRecord) -> PersonRecord:
    if not one.nik:
        return one
    at = rnd.randrange(12, 16)
    return one._replace(nik=one.nik[:at] + str(rnd.randrange(1, 10)) + one.nik[at + 1 :])


def _born_slip(rnd: random.Random, one: PersonRecord) -> PersonRecord:
    if not one.birth:
        return one
    born = date.fromisoformat(one.birth) + timedelta(days=rnd.choice((-366, -30, -10, -1, 1, 10, 30, 366)))
    return one._replace(birth=born.isoformat())


def _swapped(_rnd: random.Random, one: PersonRecord) -> PersonRecord:
    if not one.birth or int(one.birth[8:]) > 12:
        return one
    return one._replace(birth=f"{one.birth[:4]}-{one.birth[8:]}-{one.birth[5:7]}")


def _year_only(rnd: random.Random, one: PersonRecord) -> PersonRecord:
    return (
        one._replace(birth=one.birth[:4] + rnd.choice(("-01-01", "-07-01", "-12-31", "")))
        if one.birth
        else one
    )


def _no_birth(_rnd: random.Random, one: PersonRecord) -> PersonRecord:
    return one._replace(birth="")


def _no_kk(rnd: random.Random, one: PersonRecord) -> PersonRecord:
    return one._replace(no_kk=f"3203{rnd.randrange(10**10, 10**11)}1" if rnd.random() < 0.5 else "")


def _upper(_rnd: random.Random, one: PersonRecord) -> PersonRecord:
    return one._replace(name=one.name.upper())


def seeded(seed: int) -> random.Random:
    """The same people for the same seed."""
    return random.Random(seed)  # noqa: S311 - invented people, no secret
