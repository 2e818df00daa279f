"""The breakdowns of the cases received in a month: every case in exactly one row, PPKS apart."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.models.case_status import CaseStatus
from desktop.models.codes import AgeGroup, Sex, age_group
from desktop.services.case_queue.queue_filter import NOT_FILLED, QueueFilter
from desktop.services.reporting.report_rows import DayLine, DayTable, ReportFigure, ReportTable

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.desk import Desk
    from desktop.services.reporting.report_figures import Cases

PROTECTED = "protected"
"""The row of all sensitive PPKS categories together."""

Rows = Iterable[tuple[str, str, int, QueueFilter]]


@dataclass(frozen=True, slots=True)
class Breakdowns:
    """Counts the cases of a month in every way; ``base`` opens all of them, ``least`` is a small number."""

    desk: Desk
    cases: Cases
    base: QueueFilter
    least: int

    def tables(self) -> tuple[ReportTable, ...]:
        """All but the areas, which depend on the level of the office."""
        return (
            self._by_kind(),
            self._by_programme(),
            self._by_sector(),
            self._by_status(),
            self._by_sex(),
            self._by_disability(),
            self._by_age(),
            self._by_ppks(),
        )

    def by_dusun(self) -> ReportTable:
        """What a village has for areas."""
        counts = self.cases.count("dusun")
        rows = (
            (dusun, dusun or "Tidak diketahui", counts[dusun], replace(self.base, dusun=(dusun,)))
            for dusun in _most_first(counts)
        )
        return self._table("area", "Menurut dusun", rows)

    def by_office(self, names: Mapping[str, str]) -> ReportTable:
        """By office where several send; ``names`` are all of them, also those that sent nothing."""
        counts = self.cases.count("office")
        rows = ((code, names[code], counts[code], replace(self.base, offices=(code,))) for code in names)
        return self._table("area", "Menurut kantor asal", rows)

    def _table(self, code: str, title: str, rows: Rows, *, sums: bool = True) -> ReportTable:
        figures = tuple(ReportFigure(*row) for row in rows)
        return ReportTable(code, title, figures, len(self.cases), sums)

    def _by_kind(self) -> ReportTable:
        counts = self.cases.count("kind")
        rows = ((code, name, counts[code], self._kind(code)) for code, name in self._kinds(counts).items())
        return self._table("kind", "Menurut jenis", rows)

    def _kind(self, code: str) -> QueueFilter:
        return replace(self.base, kinds=(code,))

    def _kinds(self, used: Iterable[str]) -> dict[str, str]:
        """Kinds in the order of the form, then those of another version of the list."""
        names = {kind.code: kind.name for kind in self.desk.reference.kinds()}
        return names | {code: code for code in sorted(set(used) - names.keys())}

    def _by_programme(self) -> ReportTable:
        counts = self.cases.count("programme")
        rows = (
            (code, self._programme(code), counts[code], replace(self.base, programmes=(code,)))
            for code in _most_first(counts)
        )
        return self._table("programme", "Menurut program", rows)

    def _programme(self, code: str) -> str:
        if code == NOT_FILLED:
            return "Tanpa program"
        programme = self.desk.reference.programme(code)
        return programme.name if programme else code

    def _by_sector(self) -> ReportTable:
        counts = self.cases.count("sector")
        names = {sector.code: sector.name for sector in self.desk.reference.sectors()}
        names[NOT_FILLED] = "Tanpa bidang"
        rows = (
            (code, names.get(code, code), counts[code], replace(self.base, sectors=(code,)))
            for code in _most_first(counts)
        )
        return self._table("sector", "Menurut bidang", rows)

    def _by_status(self) -> ReportTable:
        counts = self.cases.count("status")
        rows = (
            (status.value, status.label, counts[status], replace(self.base, statuses=(status,)))
            for status in CaseStatus
            if counts[status]
        )
        return self._table("status", "Menurut status sekarang", rows)

    def _by_sex(self) -> ReportTable:
        counts = self.cases.count("sex")
        labels = {sex.value: sex.label for sex in Sex} | {NOT_FILLED: "Tidak diketahui"}
        rows = ((sex, label, counts[sex], replace(self.base, sex=sex)) for sex, label in labels.items())
        return self._table("sex", "Menurut jenis kelamin", rows)

    def _by_disability(self) -> ReportTable:
        counts = self.cases.count("disability")
        rows = (
            (str(value), label, counts[value], replace(self.base, disability=bool(value)))
            for value, label in ((1, "Penyandang disabilitas"), (0, "Bukan penyandang disabilitas"))
        )
        return self._table("disability", "Menurut disabilitas", rows)

    def _by_age(self) -> ReportTable:
        counts: Counter[AgeGroup] = Counter()
        for age, number in self.cases.count("age").items():
            counts[age_group(age)] += number
        rows = ((age.value, age.label, counts[age], replace(self.base, age_group=age)) for age in AgeGroup)
        return self._table("age", "Menurut kelompok umur", rows)

    def _by_ppks(self) -> ReportTable:
        """Categories by name; the sensitive ones together, and not at all where these are few."""
        secret = self.desk.reference.sensitive_ppks()
        counts: Counter[str] = Counter()
        for text, number in self.cases.count("ppks").items():
            codes = set(json.loads(text)) if text != "[]" else set()
            for code in (codes - secret) | ({PROTECTED} if codes & secret else set()):
                counts[code] += number
        rows = [
            (category.code, category.name, counts[category.code], replace(self.base, ppks=(category.code,)))
            for category in self.desk.reference.ppks()
            if counts[category.code]
        ]
        if counts[PROTECTED] >= self.least:
            wanted = replace(self.base, ppks=tuple(sorted(secret)))
            rows.append((PROTECTED, "Kategori yang dilindungi", counts[PROTECTED], wanted))
        return self._table("ppks", "Menurut kategori PPKS", rows, sums=False)

    def by_day(self, first: date, last: date) -> DayTable:
        """Kinds by day. Sensitive cases stand apart, without a day."""
        days = last.day - first.day + 1
        cells = Counter(zip(self.cases["kind"], self.cases["day"], self.cases["sensitive"], strict=True))
        found: dict[str, list[int]] = {}
        sensitive = 0
        for (kind, day, secret), number in cells.items():
            if secret:
                sensitive += number
                continue
            found.setdefault(kind, [0] * days)[int(day[8:]) - 1] += number
        lines = tuple(
            DayLine(code, name, tuple(found[code]), sum(found[code]))
            for code, name in self._kinds(found).items()
            if code in found
        )
        sums = tuple(map(sum, zip(*(line.days for line in lines), strict=True))) or (0,) * days
        return DayTable(lines, DayLine("", "Jumlah", sums, sum(sums)), sensitive)


def _most_first(counts: Mapping[str, int]) -> list[str]:
    """Codes by count, what is not filled in last."""
    return sorted(counts, key=lambda code: (code == NOT_FILLED, -counts[code], code))
