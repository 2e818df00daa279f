"""The kinds of criteria a programme may have: what they look at, how they compare, and what to ask.

A criterion is data: type, operator, value and label. It only ever gives an indication and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.models import resident_codes
from desktop.models.codes import DisabilityKind, Sex
from desktop.models.housing import HOUSING


class Scope(StrEnum):
    """Whose fact it is. All criteria of persons must fit one and the same member of the family."""

    FAMILY = "family"
    PERSON = "person"
    GROUP = "group"


LISTS = ("any_of",)
NUMBERS = ("<=", ">=", "==", "between")

#: Components of a family (DOMAIN C, PKH). The texts are those that lists of older versions hold.
COMPONENTS: Mapping[str, str] = {
    "hamil/nifas": "Ibu hamil/nifas",
    "anak usia dini 0–6 tahun": "Anak usia dini 0–6 tahun",
    "SD": "Anak SD/sederajat",
    "SMP": "Anak SMP/sederajat",
    "SMA": "Anak SMA/sederajat",
    "lansia": "Lanjut usia",
    "disabilitas berat": "Penyandang disabilitas berat",
}


@dataclass(frozen=True, slots=True)
class CriterionType:
    """One kind: its name in the editor, its operators, its choices (value to label) or range of numbers."""

    name: str
    scope: Scope
    operators: tuple[str, ...]
    question: str = ""
    choices: Mapping[str, str] | None = None
    lowest: int = 0
    highest: int = 0
    strict: bool = True
    """Whether only the choices count; not so where older lists hold texts of their own."""


def _codes(codes: Mapping[int, str]) -> dict[str, str]:
    return {str(code): label for code, label in codes.items()}


F, P, G = Scope.FAMILY, Scope.PERSON, Scope.GROUP

TYPES: Mapping[str, CriterionType] = {
    "desil": CriterionType(
        "Desil DTSEN", F, NUMBERS, "Berapa desil keluarga ini? Periksa di SIKS-NG atau Cek Bansos.",
        lowest=1, highest=10,
    ),
    "age": CriterionType(
        "Umur", P, NUMBERS, "Berapa umur anggota keluarga? Lihat KTP, KK, atau akta kelahiran.",
        lowest=0, highest=120,
    ),
    "sex": CriterionType(
        "Jenis kelamin", P, LISTS, "Apa jenis kelamin anggota keluarga?",
        {member.value: member.label for member in Sex},
    ),
    "component": CriterionType(
        "Komponen keluarga", P, LISTS,
        "Adakah ibu hamil/nifas, anak usia dini, anak sekolah, lansia, atau penyandang disabilitas berat?",
        COMPONENTS, strict=False,
    ),
    "disability": CriterionType(
        "Disabilitas", P, LISTS, "Adakah penyandang disabilitas, dan apa jenisnya?",
        {member.value: member.label for member in DisabilityKind}, strict=False,
    ),
    "ppks": CriterionType("Kategori PPKS", P, LISTS, "Termasuk kategori PPKS apa?", strict=False),
    "occupation": CriterionType(
        "Pekerjaan", P, LISTS, "Apa pekerjaan anggota keluarga?", _codes(resident_codes.OCCUPATION)
    ),
    "education": CriterionType(
        "Pendidikan terakhir", P, LISTS, "Apa pendidikan terakhir anggota keluarga?",
        _codes(resident_codes.EDUCATION),
    ),
    "studying": CriterionType(
        "Sedang sekolah", P, LISTS, "Di mana anak itu sekarang bersekolah?", _codes(resident_codes.STUDYING)
    ),
    "marital": CriterionType(
        "Status perkawinan", P, LISTS, "Apa status perkawinannya?", _codes(resident_codes.MARITAL)
    ),
    "insurance": CriterionType(
        "Jaminan kesehatan", P, LISTS, "Apa jaminan kesehatan anggota keluarga?",
        _codes(resident_codes.INSURANCE),
    ),
    "benefit": CriterionType(
        "Program yang diterima", F, ("held", "not_held"),
        "Program apa yang sekarang diterima keluarga ini? Periksa di SIKS-NG atau Cek Bansos.",
    ),
    "housing": CriterionType(
        "Keadaan rumah", F, (*LISTS, *NUMBERS), "Bagaimana keadaan rumahnya? Lihat saat kunjungan rumah.",
        lowest=0, highest=10_000,
    ),
    "area": CriterionType("Wilayah tempat tinggal", F, LISTS, "Di wilayah mana keluarga ini tinggal?"),
    "size": CriterionType(
        "Jumlah anggota keluarga", F, NUMBERS, "Berapa orang yang tinggal dalam keluarga ini?",
        lowest=1, highest=30,
    ),
    "income": CriterionType(
        "Penghasilan", F, NUMBERS, "Berapa penghasilan keluarga per bulan?", lowest=0, highest=1_000_000_000
    ),
    "status": CriterionType("Keterangan warga", F, (*LISTS, *NUMBERS), strict=False),
    "group": CriterionType(
        "Keanggotaan kelompok", F, (*LISTS, *NUMBERS), lowest=1, highest=1_000, strict=False
    ),
    "other": CriterionType("Lainnya", F, (*LISTS, *NUMBERS), strict=False),
    "all_of": CriterionType("Semua dari", G, ("all",)),
    "any_of": CriterionType("Salah satu dari", G, ("all",)),
    "somebody": CriterionType("Ada anggota keluarga yang", G, ("all",)),
    "nobody": CriterionType("Tidak ada anggota keluarga yang", G, ("all",)),
}  # fmt: skip

#: What only the family itself can tell: never in the data, always a question.
ASKED = frozenset({"income", "status", "group", "other"})
GROUPS = frozenset(name for name, kind in TYPES.items() if kind.scope is Scope.GROUP)
OPERATORS: Mapping[str, str] = {
    "<=": "paling banyak",
    ">=": "paling sedikit",
    "between": "antara",
    "==": "sama dengan",
    "any_of": "salah satu dari",
    "held": "sedang diterima",
    "not_held": "tidak sedang diterima",
    "all": "",
}
DEEPEST = 3  # groups inside groups


def choices_of(kind: str, item: str = "") -> Mapping[str, str] | None:
    """What can be chosen for a type (of housing: for an item); None where anything may stand."""
    if kind == "housing":
        return HOUSING[item].choices if item in HOUSING else {}
    return TYPES[kind].choices
