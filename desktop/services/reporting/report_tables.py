"""The tables of the month's report as they stand on paper: what holds nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.codes import OfficeLevel
from desktop.models.dates import month_year, short_date
from desktop.models.papers import Cell, Table
from desktop.services.reporting.report_narrative import number

if TYPE_CHECKING:
    from desktop.services.reporting.report_rows import (
        AreaLine,
        Compared,
        CountTable,
        DestinationLine,
        DisciplineLine,
        MonthlyReport,
        ReportFigure,
        ReportTable,
        TargetLine,
        Times,
        UnansweredLine,
    )

BY_DAY, UNANSWERED = "Jenis kasus menurut tanggal", "Kasus yang menunggu jawaban menurut tujuan"
NONE = "–"
_ORDER = ("kind", "programme", "sector", "status", "sex", "age", "disability", "ppks", "area")
_COLUMNS = {
    "kind": "Jenis",
    "programme": "Program",
    "sector": "Bidang",
    "status": "Status",
    "sex": "Jenis kelamin",
    "disability": "Disabilitas",
    "age": "Kelompok umur",
    "ppks": "Kategori",
    "area": "Wilayah",
}
_AREA_COLUMNS = ("Masuk", "Sendiri", "Dirujuk", "Dijawab", "Selesai", "Terbuka", "Lewat batas")
_MISSING = 6  # numbers of missing bundles listed


def tables(report: MonthlyReport) -> tuple[Table, ...]:
    """All tables in the order of the paper; the first of each section bears its heading."""
    sections = (
        ("Perbandingan dan target", _compared(report)),
        ("Kasus masuk", _received(report)),
        ("Rujukan", _referrals(report)),
        ("Lama pelayanan", _took(report)),
        ("Surat, usulan data, dan kegiatan", _work(report)),
        ("Wilayah", _areas(report)),
    )
    found: list[Table] = []
    for heading, made in sections:
        kept = list(made)
        if kept:
            found += [replace(kept[0], heading=heading), *kept[1:]]
    return tuple(found)


# ---------------------------------------------------------------- beside other months


def _compared(report: MonthlyReport) -> Iterator[Table]:
    if report.comparison:
        year, month = (report.year, report.month - 1) if report.month > 1 else (report.year - 1, 12)
        yield Table(
            title="Perbandingan dengan bulan lain",
            columns=(
                "Angka", report.month_label, month_year(date(year, month, 1)), "Selisih",
                month_year(date(report.year - 1, report.month, 1)), "Selisih",
            ),
            rows=tuple(_comparison(line) for line in report.comparison),
            note=f"{NONE} berarti belum ada catatan pada bulan itu.",
        )  # fmt: skip
    if report.targets:
        yield Table(
            title="Target",
            columns=("Yang diukur", "Target", "Tercapai", "Dari", "Persen", "Keterangan"),
            rows=tuple(_target(line) for line in report.targets),
        )


def _comparison(line: Compared) -> tuple[Cell, ...]:
    return (
        line.label,
        line.now,
        *_beside(line.now, line.last_month),
        *_beside(line.now, line.last_year),
    )


def _beside(now: int, before: int | None) -> tuple[Cell, Cell]:
    if before is None:
        return NONE, NONE
    change = now - before
    return before, f"+{number(change)}" if change > 0 else f"−{number(-change)}" if change else 0


def _target(line: TargetLine) -> tuple[Cell, ...]:
    words = "Tidak ada yang diukur" if line.met is None else "Tercapai" if line.met else "Belum tercapai"
    reached = NONE if line.reached is None else f"{line.reached}%"
    return line.label, f"{line.goal}%", line.done, line.of, reached, words


# ---------------------------------------------------------------- cases


def _received(report: MonthlyReport) -> Iterator[Table]:
    # Above the village the areas have a section of their own.
    wanted = [table for table in report.tables if table.code != "area" or not report.areas]
    filled = [table for table in wanted if any(row.value for row in table.rows)]
    yield from map(_table, sorted(filled, key=lambda table: _ORDER.index(table.code)))
    by_day = report.by_day
    if by_day.lines:
        rows: list[tuple[Cell, ...]] = [(line.label, *line.days, line.total) for line in by_day.lines]
        if by_day.sensitive:
            rows.append(("Kasus sensitif", *[0] * len(by_day.all.days), by_day.sensitive))
        yield Table(
            title=BY_DAY,
            columns=("Jenis", *map(str, range(1, len(by_day.all.days) + 1)), "Jml"),
            rows=tuple(rows),
            totals=("Jumlah", *by_day.all.days, report.total),
            note="Kasus sensitif hanya dihitung dalam jumlah sebulan." if by_day.sensitive else "",
            dense=True,
        )


def _table(table: ReportTable) -> Table:
    rows: list[ReportFigure] = [row for row in table.rows if row.value or table.code != "kind"]
    return Table(
        title=table.title,
        columns=(_COLUMNS[table.code], "Kasus"),
        rows=tuple((row.label, row.value) for row in rows),
        totals=("Jumlah", table.total) if table.sums else None,
        note="" if table.sums else "Satu kasus dapat masuk beberapa kategori; kategori sensitif digabung.",
        half=True,
    )


# ---------------------------------------------------------------- referrals


def _referrals(report: MonthlyReport) -> Iterator[Table]:
    yield Table(
        title="Rujukan bulan ini menurut instansi tujuan",
        columns=("Instansi tujuan", "Dirujuk", "Menunggu", "Dijawab", "Ditolak", "Dibatalkan", "Lewat batas"),
        rows=tuple(_destination(line) for line in report.destinations),
        totals=_destination(report.destination_total) if report.destinations else None,
        note="Lewat batas adalah bagian dari yang menunggu." if report.destinations else "",
    )
    if report.levels:
        yield Table(
            title="Rujukan bulan ini menurut tingkat",
            columns=("Tingkat atau jenis tujuan", "Kasus"),
            rows=tuple((level.label, level.value) for level in report.levels),
            totals=("Jumlah", report.destination_total.sent.value),
            half=True,
        )
    if report.unanswered:
        yield Table(
            title=UNANSWERED,
            columns=("Instansi tujuan", "Menunggu", "Lewat batas", "Terlama (hari kerja)"),
            rows=tuple(_unanswered(line) for line in report.unanswered),
            totals=_unanswered(report.unanswered_total),
            note="Dari bulan mana pun. Kasus yang menunggu di dua tujuan dihitung satu kali dalam jumlah.",
        )


def _destination(line: DestinationLine) -> tuple[Cell, ...]:
    figures = (line.sent, line.waiting, line.answered, line.refused, line.cancelled, line.overdue)
    return (line.name, *(figure.value for figure in figures))


def _unanswered(line: UnansweredLine) -> tuple[Cell, ...]:
    return line.name, line.waiting.value, line.overdue.value, line.longest


def _took(report: MonthlyReport) -> Iterator[Table]:
    kept = [times for times in report.times if times.number]
    if kept:
        yield _times("Lama pelayanan yang berakhir bulan ini", "Pelayanan", kept)
    if report.answer_times:
        yield _times("Lama jawaban menurut instansi tujuan", "Instansi tujuan", report.answer_times)
    if report.reactivation:
        yield Table(
            title="Kasus PBI-JK bulan ini menurut status",
            columns=("Status", "Kasus"),
            rows=tuple((figure.label, figure.value) for figure in report.reactivation),
            totals=("Jumlah", sum(figure.value for figure in report.reactivation)),
            half=True,
        )


def _times(title: str, name: str, lines: Iterable[Times]) -> Table:
    return Table(
        title=title,
        columns=(name, "Banyaknya", "Nilai tengah (hari kerja)", "Persentil ke-90 (hari kerja)"),
        rows=tuple((line.name, line.number, _days(line.median), _days(line.ninetieth)) for line in lines),
    )


def _days(value: float | None) -> Cell:
    return NONE if value is None else int(value) if value == int(value) else number(value)


# ---------------------------------------------------------------- other work


def _work(report: MonthlyReport) -> Iterator[Table]:
    yield Table(
        title="Kegiatan di luar kantor",
        columns=("Kegiatan", "Jumlah"),
        rows=tuple(report.outreach.lines),
        half=True,
    )
    for code in ("letters", "purposes", "proposals"):
        table = report.count_table(code)
        if table is not None and table.lines:
            yield _counted(table)


def _counted(table: CountTable) -> Table:
    return Table(
        title=table.title,
        columns=table.columns,
        rows=tuple((line.label, *(count.value for count in line.counts)) for line in table.lines),
        totals=(table.total.label, *(count.value for count in table.total.counts)) if table.total else None,
        note=table.note,
    )


# ---------------------------------------------------------------- offices below


def _areas(report: MonthlyReport) -> Iterator[Table]:
    if report.areas:
        yield _area_table(area_title(report), _below(report), report.areas)
        for line in report.areas:
            if line.below:
                yield _area_table(
                    f"Kasus bulan ini di {line.name} menurut desa", "Desa/kelurahan", line.below
                )
    desil = report.count_table("desil")
    if desil is not None and desil.lines:
        yield _counted(desil)
    if report.discipline:
        yield Table(
            title="Kiriman bundel kantor di bawah",
            columns=(
                "Kantor", "Bulan ini", "Bundel terakhir", "Hari lalu", "Terlambat (hari)",
                "Nomor yang tidak datang",
            ),
            rows=tuple(_discipline(line) for line in report.discipline),
        )  # fmt: skip


def area_title(report: MonthlyReport) -> str:
    """The title of the table of areas."""
    return f"Kasus bulan ini menurut {_below(report).lower()}"


def _below(report: MonthlyReport) -> str:
    return "Kecamatan" if report.level is OfficeLevel.KABUPATEN else "Desa/kelurahan"


def _area_table(title: str, column: str, lines: Sequence[AreaLine]) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (line.name, *(figure.value for figure in line.figures)) for line in lines
    )
    sums = tuple(sum(line.figures[place].value for line in lines) for place in range(len(_AREA_COLUMNS)))
    return Table(title=title, columns=(column, *_AREA_COLUMNS), rows=rows, totals=("Jumlah", *sums))


def _discipline(line: DisciplineLine) -> tuple[Cell, ...]:
    if line.last_on is None:
        return line.name, line.bundles, "Belum pernah", NONE, NONE, NONE
    shown = ", ".join(map(str, line.missing[:_MISSING]))
    more = f" dan {len(line.missing) - _MISSING} lagi" if len(line.missing) > _MISSING else ""
    return (
        line.name,
        line.bundles,
        short_date(line.last_on),
        line.days or 0,
        line.late,
        f"{shown}{more}" or NONE,
    )
