"""Home visits: how they stand, what is asked at the door, and which answers are possible.

Items and codes of house, assets and members are those of the Regsosek form (DOMAIN.md B3); what else is noted
(dependants, photos, a conclusion) is what offices that visit families write down (DOMAIN.md A7).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.models.assets import ASSETS, LIVESTOCK
from desktop.models.codes import LabelledEnum
from desktop.models.housing import HOUSING


class VisitState(LabelledEnum):
    """How a visit stands."""

    PLANNED = "planned", "Direncanakan"
    DONE = "done", "Selesai"
    CANCELLED = "cancelled", "Dibatalkan"


class Outcome(LabelledEnum):
    """How it went (item 205); the number is its code on the form."""

    COMPLETE = "complete", "Lengkap"
    INCOMPLETE = "incomplete", "Tidak lengkap"
    NOBODY = "nobody", "Tidak ada yang dapat ditanyai"
    REFUSED = "refused", "Menolak"
    MOVED = "moved", "Pindah"

    @property
    def asked(self) -> bool:
        """Whether somebody answered, so that answers are expected."""
        return self in {Outcome.COMPLETE, Outcome.INCOMPLETE}


class Conclusion(LabelledEnum):
    """What the fasilitator concludes: an indication, never a decision."""

    FIT = "fit", "Layak diusulkan"
    UNFIT = "unfit", "Tidak layak diusulkan"
    UNSURE = "unsure", "Perlu diperiksa lagi"


class Priority(LabelledEnum):
    """How soon; `int(priority)` is what the table keeps, 1 first."""

    HIGH = "1", "Didahulukan"
    NORMAL = "2", "Biasa"
    LOW = "3", "Bila sempat"


class PhotoKind(LabelledEnum):
    """What a photo shows."""

    FRONT = "front", "Depan"
    INSIDE = "inside", "Dalam"
    BATHROOM = "bathroom", "Kamar mandi"
    OTHER = "other", "Lainnya"


PRESENCE: Mapping[str, str] = {
    "1": "Tinggal bersama",
    "2": "Meninggal",
    "3": "Pindah dalam negeri",
    "4": "Pindah ke luar negeri",
    "5": "Anggota baru",
    "6": "Tidak ditemukan",
}
"""Item 404: whether a member of the family is there."""

WORK: Mapping[str, str] = {
    "0": "Tidak bekerja",
    "1": "Usaha sendiri",
    "2": "Dibantu tidak tetap",
    "3": "Dibantu tetap",
    "4": "Buruh/karyawan swasta",
    "5": "PNS/TNI/Polri/BUMN",
    "6": "Bebas pertanian",
    "7": "Bebas nonpertanian",
    "8": "Keluarga tak dibayar",
}
"""Item 418: standing at work. 0 is ours: the form skips the question for those who do not work."""

_YES_NO: Mapping[str, str] = {"1": "Ya", "2": "Tidak"}
DEPENDANTS = "dependants"


@dataclass(frozen=True, slots=True)
class Item:
    """A question about the family; without ``choices`` the answer is a whole number up to ``most``."""

    code: str
    name: str
    choices: Mapping[str, str]
    most: int = 0

    @property
    def is_number(self) -> bool:
        """Whether a number is typed."""
        return not self.choices

    @property
    def width(self) -> int:
        """Boxes that the longest answer needs on paper."""
        return len(str(self.most)) if self.is_number else max(map(len, self.choices))

    def words(self, answer: str) -> str:
        """The answer as people read it."""
        return self.choices.get(answer, answer)


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that stand together."""

    title: str
    items: tuple[Item, ...]


def _house(*codes: str) -> tuple[Item, ...]:
    return tuple(
        Item(code, HOUSING[code].name, HOUSING[code].choices, 0 if HOUSING[code].choices else 2000)
        for code in codes
    )


def _things(*codes: str) -> tuple[Item, ...]:
    return tuple(Item(code, ASSETS[code], _YES_NO) for code in codes)


PARTS: tuple[Part, ...] = (
    Part("Keluarga", (Item(DEPENDANTS, "Jumlah tanggungan", {}, 30),)),
    Part("Rumah", _house("301a", "301b", "302", "303", "304", "305")),
    Part(
        "Air, listrik, dan sanitasi",
        _house("306a", "306b", "307a", "307b", "308", "309a", "309b", "310"),
    ),
    Part("Aset", _things(*ASSETS)),
    Part("Ternak (ekor)", tuple(Item(code, name, {}, 999) for code, name in LIVESTOCK.items())),
)
"""All that is asked about a family, in the order of the form."""

ITEMS: Mapping[str, Item] = {item.code: item for part in PARTS for item in part.items}

_COORDINATE = re.compile(r"-?[0-9]{1,3}([.,][0-9]{1,10})?")


def answer_problem(item: Item, answer: str) -> str:
    """What is wrong with an answer as typed; empty when nothing is, or when it is not there."""
    if not answer:
        return ""
    if item.is_number:
        if answer.isascii() and answer.isdigit() and int(answer) <= item.most:
            return ""
        return f"{item.name}: isi angka 0 sampai {item.most}."
    if answer in item.choices:
        return ""
    return f"{item.name}: tidak ada kode {answer}. Kodenya {', '.join(item.choices)}."


def coordinate(text: str, most: int) -> str | None:
    """A latitude (``most`` 90) or longitude (180) as kept, with six decimals at most; None if it is none."""
    plain = text.strip().replace(",", ".")
    if not plain:
        return ""
    if not _COORDINATE.fullmatch(plain) or abs(float(plain)) > most:
        return None
    return f"{float(plain):.6f}".rstrip("0").rstrip(".")
