"""The words of a month's report, made of its figures alone: nothing is said of what was not counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop.models.codes import OfficeLevel
from desktop.models.dates import month_year
from desktop.services.reporting.report_areas import on_time
from desktop.services.reporting.report_counts import POOREST

if TYPE_CHECKING:
    from desktop.services.reporting.report_rows import Compared, MonthlyReport, Times

MOST = 3
"""Kinds, destinations and offices named at most."""
_AS_OF_NOW = "Saat laporan ini dibuat"


def narrative(report: MonthlyReport) -> tuple[str, ...]:
    """The paragraphs; a paragraph without anything to say is left out."""
    parts = (_arrived, _handled, _referrals, _work, _areas, _targets)
    texts = (" ".join(part(report)) for part in parts)
    return tuple(text for text in texts if text)


def number(value: float) -> str:
    """ "1.250", "4,5"."""
    if value == int(value):
        return f"{int(value):,}".replace(",", ".")
    return f"{value:,.1f}".translate(str.maketrans(",.", ".,"))


def listed(items: Sequence[str]) -> str:
    """ "A", "A dan B", "A, B, dan C"."""
    *first, last = items
    if not first:
        return last
    return f"{', '.join(first)}, dan {last}" if len(first) > 1 else f"{first[0]} dan {last}"


def top(pairs: Sequence[tuple[str, int]], most: int = MOST) -> list[tuple[str, int]]:
    """The largest ones, only as far as it is clear which they are: of two alike none is named alone."""
    ordered = sorted((pair for pair in pairs if pair[1] > 0), key=lambda pair: -pair[1])
    if len(ordered) <= most:
        return ordered
    return [pair for pair in ordered[:most] if pair[1] > ordered[most][1]]


# ---------------------------------------------------------------- cases


def _arrived(report: MonthlyReport) -> Iterator[str]:
    flow = _flow(report, "received")
    if report.total:
        yield (
            f"Pada {report.month_label}, {report.office_name} menerima {number(report.total)} kasus"
            f"{_against(report, flow)}."
        )
    else:
        yield f"Pada {report.month_label} tidak ada kasus yang masuk{_against(report, flow)}."
    yield from _kinds(report)


def _kinds(report: MonthlyReport) -> Iterator[str]:
    filled = [(row.label, row.value) for row in report.table("kind").rows if row.value]
    if len(filled) == 1 and report.total > 1:
        yield f"Semuanya berjenis {filled[0][0]}."
        return
    named = top(filled)
    if len(filled) < 2 or not named:
        return
    words = listed([f"{label} ({number(value)} kasus)" for label, value in named])
    if len(filled) == len(named):
        yield f"Jenisnya {words}."
    elif len(named) == 1:
        yield f"Jenis terbanyak adalah {words}."
    else:
        yield f"{ {2: 'Dua', 3: 'Tiga'}[len(named)] } jenis terbanyak adalah {words}."


def _handled(report: MonthlyReport) -> Iterator[str]:
    if report.total == 1:
        yield _the_one(report)
    elif report.total:
        said = {"handled": "ditangani sendiri", "referred": "dirujuk"}
        parts = [
            f"{number(value)} {words}" for code, words in said.items() if (value := report.figure(code).value)
        ]
        closed = report.figure("closed").value
        ended = [f"{number(closed)} sudah selesai"] if closed else []
        if parts or ended:
            yield f"Dari kasus yang masuk itu, {'; '.join([*([listed(parts)] if parts else []), *ended])}."
        still = report.figure("open").value
        yield f"Yang masih terbuka {number(still)} kasus." if still else "Tidak ada yang masih terbuka."
    completed = _flow(report, "completed")
    if completed.now:
        yield (
            f"Selama {report.month_label} diselesaikan {number(completed.now)} kasus, dari bulan masuk mana "
            f"pun{_against(report, completed)}."
        )
        yield from _took(report.time("closing"), "penyelesaian", "kasus", "selesai")
    late, priority = report.figure("overdue_all").value, report.figure("priority").value
    if late:
        yield (
            f"{_AS_OF_NOW}, kasus terbuka yang lewat batas waktu berjumlah {number(late)}, "
            "dari bulan mana pun."
        )
    if priority:
        yield f"Kasus mendesak dan darurat bulan ini yang belum selesai berjumlah {number(priority)}."


def _the_one(report: MonthlyReport) -> str:
    """What became of the only case of a month."""
    way = "ditangani sendiri" if report.figure("handled").value else ""
    way = "dirujuk" if report.figure("referred").value else way
    state = "masih terbuka" if report.figure("open").value else "sudah berakhir"
    return f"Kasus itu {way} dan {state}." if way else f"Kasus itu {state}."


def _took(times: Times, what: str, thing: str, ended: str) -> Iterator[str]:
    if times.median is None or times.ninetieth is None:
        return
    if times.number == 1:
        yield f"Lama {what}nya {number(times.median)} hari kerja."
        return
    yield (
        f"Nilai tengah lama {what} {number(times.median)} hari kerja; sembilan dari sepuluh {thing} "
        f"{ended} dalam {number(times.ninetieth)} hari kerja atau kurang."
    )


# ---------------------------------------------------------------- referrals


def _referrals(report: MonthlyReport) -> Iterator[str]:
    sent, came = _flow(report, "sent"), _flow(report, "answers")
    if sent.now:
        yield f"Rujukan yang dikirim berjumlah {number(sent.now)}{_against(report, sent)}."
    if came.now:
        yield f"Jawaban yang diterima berjumlah {number(came.now)}{_against(report, came)}."
        yield from _took(report.time("answer"), "jawaban", "jawaban", "datang")
    waiting = report.unanswered_total.waiting.value
    if not waiting:
        if sent.now or came.now:
            yield "Tidak ada kasus yang menunggu jawaban."
        return
    late = report.unanswered_total.overdue.value
    if not late:
        waits = f"yang menunggu jawaban {number(waiting)} kasus"
        yield f"{_AS_OF_NOW}, {waits}, tidak ada yang lewat batas waktu."
        return
    yield (
        f"{_AS_OF_NOW}, yang menunggu jawaban {number(waiting)} kasus, {number(late)} di antaranya "
        f"lewat batas waktu{_at(report)}."
    )


def _at(report: MonthlyReport) -> str:
    """At whom the late ones lie, where that is clear."""
    late = [(line.name, line.overdue.value) for line in report.unanswered if line.overdue.value]
    named = top(late)
    if not named:
        return ""
    words = listed([f"{name} ({number(value)} kasus)" for name, value in named])
    return f": {words}" if len(named) == len(late) else f", terbanyak di {words}"


# ---------------------------------------------------------------- other work


def _work(report: MonthlyReport) -> Iterator[str]:
    letters = report.count_table("letters")
    valid = [(line.label, line.counts[0].value) for line in letters.lines] if letters else []
    valid = [pair for pair in valid if pair[1]]
    if valid:
        named = top(valid)
        words = listed([f"{label} ({number(value)})" for label, value in named]) if named else ""
        tail = f": {words}" if len(named) == len(valid) else f", terbanyak {words}" if named else ""
        yield f"Surat yang diterbitkan berjumlah {number(sum(value for _, value in valid))}{tail}."
    made = _flow(report, "proposals")
    if made.now:
        yield f"Usulan pemutakhiran data yang dibuat berjumlah {number(made.now)}{_against(report, made)}."
    done = report.outreach
    if done.visits:
        yield (
            f"Kunjungan rumah dilakukan {number(done.visits)} kali"
            + (f"; pada {number(done.met)} kunjungan ada yang ditemui." if done.met else ".")
        )
    if done.sessions:
        reached = f", diikuti {number(done.reached)} warga" if done.reached else ""
        yield f"Kegiatan sosialisasi diadakan {number(done.sessions)} kali{reached}."


# ---------------------------------------------------------------- offices below


def _areas(report: MonthlyReport) -> Iterator[str]:
    word = "kecamatan" if report.level is OfficeLevel.KABUPATEN else "desa/kelurahan"
    received = [(line.name, line.figures[0].value) for line in report.areas if line.code != report.office]
    named = top(received, 1)
    if named and len(received) > 1:
        yield f"Kasus terbanyak berasal dari {named[0][0]} ({number(named[0][1])} kasus)."
    without = sum(value == 0 for _, value in received)
    if report.total and without:
        yield f"Dari {number(without)} {word} tidak ada kasus yang tercatat."
    if report.discipline:
        yield _sending(report)
    yield from _poorest(report)


def _sending(report: MonthlyReport) -> str:
    late = [line for line in report.discipline if not on_time(line)]
    all_of = f"Dari {number(len(report.discipline))} kantor di bawah"
    if not late:
        return f"{all_of}, semuanya mengirim bundel tepat waktu."
    never = [line.name for line in late if line.days is None]
    since = [(f"{line.name} ({number(line.days)} hari)", line.days) for line in late if line.days is not None]
    parts = []
    if since:
        named = [name for name, _ in sorted(since, key=lambda pair: -pair[1])[:MOST]]
        lead = "paling lama " if len(since) > len(named) else ""
        parts.append(f"{number(len(since))} terlambat mengirim bundel, {lead}{listed(named)}")
    if never:
        names = f", yaitu {listed(never)}" if len(never) <= MOST else ""
        parts.append(f"{number(len(never))} belum pernah mengirim{names}")
    return f"{all_of}, {'; '.join(parts)}."


def _poorest(report: MonthlyReport) -> Iterator[str]:
    table = report.count_table("desil")
    if table is None:
        return
    poor = [(line.label, sum(count.value for count in line.counts[:POOREST])) for line in table.lines]
    named = top(poor)
    if not named:
        return
    words = listed([f"{name} ({number(value)} keluarga)" for name, value in named])
    if len(poor) == 1:
        yield f"Keluarga desil 1–{POOREST} yang sudah dicek: {words}."
    else:
        yield f"Keluarga desil 1–{POOREST} terbanyak ada di {words}; wilayah itu diprioritaskan."


def _targets(report: MonthlyReport) -> Iterator[str]:
    measured = [line for line in report.targets if line.met is not None]
    reached = [f"{line.label} ({line.reached}% dari target {line.goal}%)" for line in measured if line.met]
    missed = [f"{line.label} ({line.reached}% dari target {line.goal}%)" for line in measured if not line.met]
    if reached:
        yield f"Target yang tercapai: {listed(reached)}."
    if missed:
        yield f"Target yang belum tercapai: {listed(missed)}."


# ---------------------------------------------------------------- beside other months


def _flow(report: MonthlyReport, code: str) -> Compared:
    return next(line for line in report.comparison if line.code == code)


def _against(report: MonthlyReport, flow: Compared) -> str:
    """ ", naik 5 dari Juli 2026 (26) dan turun 3 dari Agustus 2025 (34)"; empty where nothing was known."""
    year, month = (report.year, report.month - 1) if report.month > 1 else (report.year - 1, 12)
    months = (
        (flow.last_month, date(year, month, 1)),
        (flow.last_year, date(report.year - 1, report.month, 1)),
    )
    known = [(before, month_year(day)) for before, day in months if before is not None]
    parts = [_change(flow.now, before, month) for before, month in known if before]
    without = [month for before, month in known if not before]
    said = [" dan ".join(parts)] if parts else []
    if without:
        said.append(f"sedangkan pada {listed(without)} {'' if flow.now else 'juga '}tidak ada")
    return "".join(f", {one}" for one in said)


def _change(now: int, before: int, month: str) -> str:
    if now == before:
        return f"sama dengan {month}"
    word, by = ("naik", now - before) if now > before else ("turun", before - now)
    return f"{word} {number(by)} dari {month} ({number(before)})"
