"""The welfare profile of a village (monograph): families and persons counted, never named.

At a village by dusun, at a kecamatan or kabupaten by village. Everything known with a date is taken as it was
known on the day of the profile; residents and families are those recorded now. Counting is done in SQL; call
it off the UI thread.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.models import areas
from desktop.models.codes import DisabilityKind, OfficeLevel
from desktop.models.dates import month_year
from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.models.small_cells import LEAST, LEASTS
from desktop.services.offices import office
from desktop.services.offices.office_names import OfficeNames
from desktop.services.welfare.profile_readers import for_outside
from desktop.services.welfare.welfare_counts import AGES, HOUSING_SIGNS, POOR_UP_TO, Counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

Rows = Sequence[tuple[str, Sequence[int]]]
_LEAST = "profile_least"
"""Setting: below it a number is small."""
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class ProfileTable:
    """A table of counts. Cells are None where they were kept from readers outside.

    ``sums``: the last row holds the sums of the others; ``row_sums``: the last column those of its row.
    """

    code: str
    title: str
    columns: tuple[str, ...]
    labels: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    note: str = ""
    sums: bool = True
    row_sums: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not any(cell is None or cell for row in self.cells for cell in row)


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile: who, when, key figures and tables. ``outside``: small numbers are left out."""

    office_name: str
    level: OfficeLevel
    day: date
    figures: tuple[tuple[str, int | None], ...]
    tables: tuple[ProfileTable, ...]
    outside: bool
    least: int

    def table(self, code: str) -> ProfileTable:
        """The table of a code."""
        return next(table for table in self.tables if table.code == code)


def profile(desk: Desk, year: int, month: int, *, outside: bool = False) -> Profile:
    """The profile at the end of a month, or today in the present one.

    An office above its villages is outside of them: it always gets the numbers as for readers outside.
    """
    desk.require(Permission.REPORT_VIEW)
    today = desk.today()
    day = min(date(year, month, monthrange(year, month)[1]), today)
    level = OfficeLevel(desk.store.profile.level)
    hidden = outside or level is not OfficeLevel.DESA
    with desk.store.read() as connection:
        counts = Counts(connection, day, by_office=level is not OfficeLevel.DESA)
        names = OfficeNames(desk.store)
        names.read(connection)
        made = _Tables(desk, counts, names, day)
        tables = tuple(made.all())
        figures = made.figures()
    name = desk.store.profile.office_name
    whole = Profile(name, level, day, figures, tables, hidden, least_shown(desk))
    return for_outside(whole) if hidden else whole


def least_shown(desk: Desk) -> int:
    """Below it a number is small; the office may set it."""
    with desk.store.read() as connection:
        return int(office.get_setting(connection, _LEAST, LEAST))


def set_least(desk: Desk, least: int) -> Changes:
    """Sets below which a number is small. Raises InvalidInput outside of ``LEASTS``."""
    desk.require(Permission.OFFICE_MANAGE)
    if least not in LEASTS:
        raise InvalidInput({"least": f"Batas angka kecil antara {LEASTS[0]} dan {LEASTS[-1]}."})
    with desk.unit_of_work() as uow:
        office.put_setting(uow, _LEAST, least)
        uow.audit("profile.least", None, None, {"least": least})
        uow.touch("setting", _LEAST)
    return uow.changes


class _Tables:
    """Makes the tables of one profile."""

    def __init__(self, desk: Desk, counts: Counts, names: OfficeNames, day: date) -> None:
        self._desk, self._counts, self._names, self._day = desk, counts, names, day
        self._people = counts.people()
        self._families = counts.families()
        units = {row.unit for row in self._people} | {row.unit for row in self._families}
        self._units = self._named(units)

    def figures(self) -> tuple[tuple[str, int], ...]:
        """What stands on top."""
        poor = sum(row.number for row in self._families if row.desil and row.desil <= POOR_UP_TO)
        return (
            ("Keluarga", sum(row.number for row in self._families)),
            ("Jiwa", sum(row.number for row in self._people)),
            (f"Keluarga desil 1–{POOR_UP_TO}", poor),
            ("Penyandang disabilitas", sum(row.number for row in self._people if row.disability)),
            ("Lansia", sum(row.number for row in self._people if row.age == "60+")),
        )

    def all(self) -> list[ProfileTable]:
        """Every table, those without any number too."""
        return [
            self._by_unit_and_sex(),
            self._by_unit(),
            self._by_desil(),
            self._registered(),
            self._by_age(),
            self._disabilities(),
            self._ppks(),
            self._housing(),
            *self._programmes(),
            self._trend(),
        ]

    # -- tables ----------------------------------------------------------------------------------

    def _named(self, units: Iterable[str]) -> dict[str, str]:
        """Areas with their names, in the order of their codes; two of one name say whose they are."""
        if not self._counts.by_office:
            return {unit: unit or "Dusun belum tercatat" for unit in sorted(units)}
        named = {unit: self._names[unit] for unit in sorted(units)}
        often = Counter(named.values())
        return {unit: f"{name}, {_above(unit)}" if often[name] > 1 else name for unit, name in named.items()}

    def _by_area(self, rows: Mapping[str, Sequence[int]]) -> Rows:
        return [(name, rows[unit]) for unit, name in self._units.items()]

    def _by_unit_and_sex(self) -> ProfileTable:
        rows = {unit: [0, 0, 0] for unit in self._units}
        for row in self._people:
            rows[row.unit][{"L": 0, "P": 1}.get(row.sex, 2)] += row.number
        return _crossed(
            "sex", "Penduduk menurut wilayah dan jenis kelamin",
            ("Laki-laki", "Perempuan", "Belum tercatat"), self._by_area(rows),
        )  # fmt: skip

    def _by_unit(self) -> ProfileTable:
        rows = {unit: [0, 0, 0, 0] for unit in self._units}
        for family in self._families:
            rows[family.unit][0] += family.number
        for row in self._people:
            rows[row.unit][1] += row.number * (row.age == "60+")
            rows[row.unit][2] += row.number * (row.age in ("0-5", "6-17"))
            rows[row.unit][3] += row.number * row.disability
        return _summed(
            "groups", "Keluarga dan kelompok rentan menurut wilayah",
            ("Keluarga", "Lansia", "Anak", "Disabilitas"), self._by_area(rows),
        )  # fmt: skip

    def _by_desil(self) -> ProfileTable:
        columns = (
            *(f"Desil {number}" for number in range(1, POOR_UP_TO + 1)),
            "Desil 5–10",
            "Belum diketahui",
        )
        rows = {unit: [0] * len(columns) for unit in self._units}
        for family in self._families:
            place = len(columns) - 1 if family.desil is None else min(family.desil, POOR_UP_TO + 1) - 1
            rows[family.unit][place] += family.number
        return _crossed(
            "desil", "Keluarga menurut desil", columns, self._by_area(rows),
            note="Desil menurut hasil cek terakhir sampai tanggal profil.",
        )  # fmt: skip

    def _registered(self) -> ProfileTable:
        rows = {unit: [0, 0, 0] for unit in self._units}
        for family in self._families:
            rows[family.unit][{"yes": 0, "no": 1}.get(family.registered, 2)] += family.number
        return _crossed(
            "registered", "Keluarga menurut keberadaan dalam DTSEN",
            ("Terdaftar", "Tidak terdaftar", "Belum dicek"), self._by_area(rows),
        )  # fmt: skip

    def _by_age(self) -> ProfileTable:
        rows = {words: [0, 0, 0] for words in AGES.values()}
        for row in self._people:
            rows[AGES[row.age]][{"L": 0, "P": 1}.get(row.sex, 2)] += row.number
        columns = ("Laki-laki", "Perempuan", "Belum tercatat")
        return _crossed("age", "Penduduk menurut umur dan jenis kelamin", columns, list(rows.items()))

    def _disabilities(self) -> ProfileTable:
        found = self._counts.disabilities()
        rows = [
            (kind.label, [found.get((kind.value, sex), 0) for sex in ("L", "P", "")])
            for kind in DisabilityKind
        ]
        return _rows(
            "disability", "Penyandang disabilitas menurut jenis",
            ("Laki-laki", "Perempuan", "Belum tercatat"), rows,
            note="Seseorang dapat memiliki lebih dari satu jenis.",
        )  # fmt: skip

    def _ppks(self) -> ProfileTable:
        found = self._counts.ppks()
        may = self._desk.session.may(Permission.CASE_VIEW_SENSITIVE)
        secret = self._desk.reference.sensitive_ppks()
        rows = [
            (category.name, [found.get((category.code, sex), 0) for sex in ("L", "P", "")])
            for category in self._desk.reference.ppks()
            if may or category.code not in secret
        ]
        kept = [(name, row) for name, row in rows if any(row)]
        return _rows(
            "ppks", "PPKS menurut kategori", ("Laki-laki", "Perempuan", "Belum tercatat"), kept,
            note="" if may else "Kategori sensitif tidak ditampilkan.",
        )  # fmt: skip

    def _housing(self) -> ProfileTable:
        signs, visited = self._counts.housing()
        rows = [(words, [signs[key]]) for key, (words, _) in HOUSING_SIGNS.items()]
        rows.append(("Rumah yang sudah didata", [visited]))
        return _rows(
            "housing", "Kondisi rumah", ("Keluarga",), rows if visited else [],
            note="Dari kunjungan rumah terakhir tiap keluarga sampai tanggal profil.",
        )  # fmt: skip

    def _programmes(self) -> list[ProfileTable]:
        """Who receives what; and of the families with a low desil, how many do and how many do not."""
        found = self._counts.programmes(POOR_UP_TO)
        poor = sum(row.number for row in self._families if row.desil and row.desil <= POOR_UP_TO)
        receiving: list[tuple[str, list[int]]] = []
        gaps: list[tuple[str, list[int]]] = []
        for code, (families, among) in found.items():
            programme = self._desk.reference.programme(code)
            name = programme.title if programme else code
            receiving.append((name, [families]))
            gaps.append((name, [among, poor - among, poor]))
        if poor:
            some = self._counts.poor_with_any(POOR_UP_TO)
            gaps.append(("Program apa pun", [some, poor - some, poor]))
        coverage = _rows("programmes", "Cakupan program", ("Keluarga menerima",), receiving)
        gap = _rows(
            "gaps", f"Kesenjangan pada keluarga desil 1–{POOR_UP_TO}",
            ("Menerima", "Tidak menerima", "Jumlah"), gaps if poor else [],
            note="Tidak menerima bukan berarti berhak; periksa syarat tiap program.",
        )  # fmt: skip
        return [coverage, replace(gap, row_sums=True)]

    def _trend(self) -> ProfileTable:
        rows = []
        for back in range(_MONTHS - 1, -1, -1):
            months = self._day.year * 12 + self._day.month - 1 - back
            first = date(months // 12, months % 12 + 1, 1)
            last = min(first.replace(day=monthrange(first.year, first.month)[1]), self._day)
            rows.append((month_year(first), self._counts.month(first, last, POOR_UP_TO)))
        return _rows(
            "trend", "Perkembangan 12 bulan",
            (
                f"Keluarga desil 1–{POOR_UP_TO}", "Menerima program", "Usulan dibuat", "Usulan diterima",
                "Kunjungan rumah",
            ),
            rows,
        )  # fmt: skip


def _above(unit: str) -> str:
    area = areas.get(unit[: unit.rfind(".")])
    return area.titled if area else unit


def _total(rows: Rows, width: int) -> list[int]:
    return [sum(cells[place] for _, cells in rows) for place in range(width)]


def _crossed(code: str, title: str, columns: tuple[str, ...], rows: Rows, *, note: str = "") -> ProfileTable:
    """Rows and columns that both add up."""
    full = [(label, [*cells, sum(cells)]) for label, cells in rows]
    return replace(_summed(code, title, (*columns, "Jumlah"), full, note=note), row_sums=True)


def _summed(code: str, title: str, columns: tuple[str, ...], rows: Rows, *, note: str = "") -> ProfileTable:
    """Only columns add up."""
    full = [*rows, ("Jumlah", _total(rows, len(columns)))]
    return replace(_rows(code, title, columns, full, note=note), sums=True)


def _rows(code: str, title: str, columns: tuple[str, ...], rows: Rows, *, note: str = "") -> ProfileTable:
    """Counts that stand for themselves: one may be in several."""
    labels, cells = tuple(label for label, _ in rows), tuple(tuple(cells) for _, cells in rows)
    return ProfileTable(code, title, columns, labels, cells, note, sums=False)
