"""Code lists: short stable values for the database, Bahasa Indonesia labels for windows and papers.

The values are stored and travel in bundles, so they never change; the labels may. Lists that an office
may edit (kinds of case, sectors, programmes, destinations) are reference data and live in `reference`.
Sources: DOMAIN.md A3, A7, B1, B4, D5, F.
"""

import re
from enum import StrEnum
from typing import Self


class LabelledEnum(StrEnum):
    """A StrEnum whose members also carry the words shown to people: `MEMBER = value, label`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Build a member. The label is optional only so that type checkers accept `SomeList(value)`."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class OfficeLevel(LabelledEnum):
    """Levels of the office tree, lowest first."""

    DESA = "desa", "Desa/Kelurahan"
    KECAMATAN = "kecamatan", "Kecamatan"
    KABUPATEN = "kabupaten", "Kabupaten/Kota"

    @property
    def above(self) -> "OfficeLevel | None":
        """The level that this one refers to; None for the kabupaten/kota."""
        return {OfficeLevel.DESA: OfficeLevel.KECAMATAN, OfficeLevel.KECAMATAN: OfficeLevel.KABUPATEN}.get(
            self
        )


#: A pattern: a Kemendagri code, provinsi to desa; the code of an office above is a prefix of those below.
AREA_CODE = r"[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?"
_OFFICE_AREA = re.compile(r"[0-9]{2}\.[0-9]{2}(?P<kecamatan>\.[0-9]{2}(?P<desa>\.[0-9]{4})?)?")


def level_of_area_code(code: str) -> OfficeLevel:
    """The office level of a Kemendagri code such as "32.03.01.2001"; ValueError for any other text."""
    match = _OFFICE_AREA.fullmatch(code)
    if match is None:
        raise ValueError(f"no office has the area code {code!r}")
    if match["desa"]:
        return OfficeLevel.DESA
    return OfficeLevel.KECAMATAN if match["kecamatan"] else OfficeLevel.KABUPATEN


class Sex(LabelledEnum):
    """Sex as on the KTP."""

    MALE = "L", "Laki-laki"
    FEMALE = "P", "Perempuan"


class Channel(LabelledEnum):
    """How a case reached the desk."""

    WALK_IN = "walk_in", "Datang langsung"
    HOME_VISIT = "home_visit", "Kunjungan rumah"
    PHONE = "phone", "Telepon/WhatsApp"
    LETTER = "letter", "Surat"
    OTHER = "other", "Lainnya"


class Urgency(LabelledEnum):
    """How soon a case needs hands, least urgent first."""

    NORMAL = "normal", "Biasa"
    URGENT = "urgent", "Mendesak"
    EMERGENCY = "emergency", "Darurat"


class Relation(LabelledEnum):
    """What the reporter is to the person concerned."""

    SELF = "self", "Diri sendiri"
    SPOUSE = "spouse", "Suami/istri"
    PARENT = "parent", "Orang tua"
    CHILD = "child", "Anak"
    SIBLING = "sibling", "Saudara"
    NEIGHBOUR = "neighbour", "Tetangga"
    RT_RW = "rt_rw", "Ketua RT/RW"
    VILLAGE_OFFICIAL = "village_official", "Perangkat desa"
    OTHER = "other", "Lainnya"


class Shdk(LabelledEnum):
    """Place in the family on the KK; `number` is the code that other programs use."""

    HEAD = "kepala_keluarga", "Kepala keluarga"
    HUSBAND = "suami", "Suami"
    WIFE = "istri", "Istri"
    CHILD = "anak", "Anak"
    CHILD_IN_LAW = "menantu", "Menantu"
    GRANDCHILD = "cucu", "Cucu"
    PARENT = "orang_tua", "Orang tua"
    PARENT_IN_LAW = "mertua", "Mertua"
    OTHER_FAMILY = "famili_lain", "Famili lain"
    HELPER = "pembantu", "Pembantu"
    OTHER = "lainnya", "Lainnya"

    @property
    def number(self) -> int:
        """1 to 11 as in the resident lists of the village systems (DOMAIN.md D5)."""
        return list(Shdk).index(self) + 1

    @classmethod
    def from_number(cls, number: int) -> "Shdk":
        """The member with that number; ValueError outside 1 to 11."""
        members = list(cls)
        if not 1 <= number <= len(members):
            raise ValueError(f"SHDK number {number} is not 1 to {len(members)}")
        return members[number - 1]


class LegalBasis(LabelledEnum):
    """Why the desk may process the data (UU 27/2022 article 20); public task is the default."""

    PUBLIC_TASK = "public_task", "Tugas pelayanan publik"
    CONSENT = "consent", "Persetujuan"
    VITAL_INTEREST = "vital_interest", "Kepentingan vital"
    LEGAL_OBLIGATION = "legal_obligation", "Kewajiban hukum"


class DisabilityKind(LabelledEnum):
    """Kinds of UU 8/2016; one person may have several."""

    PHYSICAL = "fisik", "Fisik"
    INTELLECTUAL = "intelektual", "Intelektual"
    MENTAL = "mental", "Mental"
    SENSORY = "sensorik", "Sensorik"


class NikStatus(LabelledEnum):
    """Whether a person has a NIK; being without one is normal and no obstacle."""

    PRESENT = "ada", "Ada"
    NOT_YET = "belum_ada", "Belum punya NIK"
    UNKNOWN = "tidak_diketahui", "Hilang/tidak diketahui"


class RequirementState(LabelledEnum):
    """What became of one required paper. Not owned: it has to be made before it can be brought."""

    MISSING = "belum", "Belum ada"
    NOT_OWNED = "tidak_ada", "Tidak punya"
    RECEIVED = "diterima", "Diterima"
    NEEDS_FIXING = "perlu_perbaikan", "Perlu perbaikan"


class AgeGroup(LabelledEnum):
    """Age groups of the monthly report."""

    CHILD = "0-5", "0–5 tahun"
    YOUTH = "6-17", "6–17 tahun"
    ADULT = "18-59", "18–59 tahun"
    ELDERLY = "60+", "60 tahun ke atas"
    UNKNOWN = "unknown", "Tidak diketahui"


def age_group(age: int | None) -> AgeGroup:
    """The report's group for an age in whole years; None or a negative age is unknown."""
    if age is None or age < 0:
        return AgeGroup.UNKNOWN
    if age <= 5:
        return AgeGroup.CHILD
    if age <= 17:
        return AgeGroup.YOUTH
    return AgeGroup.ADULT if age <= 59 else AgeGroup.ELDERLY


class DestinationKind(LabelledEnum):
    """Who may receive a referral."""

    OPD = "opd", "Dinas/OPD"
    MINISTRY = "kementerian", "Kementerian/lembaga pusat"
    HOSPITAL = "rumah_sakit", "Rumah sakit"
    HEALTH_CENTRE = "puskesmas", "Puskesmas"
    SCHOOL = "sekolah", "Sekolah/kampus"
    CARE_HOME = "panti", "Panti/balai/sentra"
    NGO = "lks_ngo", "LKS/lembaga nonpemerintah"
    OFFICE_ABOVE = "office_above", "Kantor di atasnya"
