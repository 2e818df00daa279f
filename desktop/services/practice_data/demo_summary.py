"""What the practice day came to: counts of each office, and whether they add up."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.services.desk import Desk
from desktop.services.doctor import examine
from desktop.services.practice_data.practice_office import Staff
from desktop.services.reporting import reports


@dataclass(slots=True)
class Papers:
    """How many papers lie in ``papers/``."""

    receipts: int = 0
    letters: int = 0
    reports: int = 0


@dataclass(frozen=True, slots=True)
class BundleLine:
    """A bundle in ``bundles/``: from whom to whom, how many changes, its bytes."""

    file: str
    sender: str
    recipient: str
    changes: int
    size: int


@dataclass(slots=True)
class Day:
    """What is noted while the day goes."""

    seed: int
    date: dt.date
    out: Path
    papers: Papers = field(default_factory=Papers)
    bundles: list[BundleLine] = field(default_factory=list)
    answered: int = 0
    offices: Mapping[str, Staff] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One office at the end of the day.

    ``answered`` counts its own referrals that were answered, ``answers_given`` its answers to others.
    ``cases`` are those it sees, ``registered`` those it took in itself; ``at_kecamatan`` how many of the
    latter the kecamatan has; ``report_total`` is the sum of its monthly report.
    """

    code: str
    name: str
    registered: int
    cases: int
    at_kecamatan: int
    report_total: int
    referred: int
    referred_up: int
    answered: int
    answers_given: int
    closed: int
    open: int
    statuses: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Check:
    """Two counts that must be the same, in words."""

    text: str
    left: int
    right: int

    @property
    def ok(self) -> bool:
        """Whether they are."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class Summary:
    """The day in figures. ``healthy`` says for each office whether its check-up found no fault."""

    seed: int
    date: dt.date
    out: Path
    offices: tuple[OfficeLine, ...]
    bundles: tuple[BundleLine, ...]
    papers: Papers
    healthy: Mapping[str, bool]
    checks: tuple[Check, ...]

    @property
    def adds_up(self) -> bool:
        """Whether every check holds and every office is sound."""
        return all(check.ok for check in self.checks) and all(self.healthy.values())


def summarise(day: Day) -> Summary:
    """Counts the open offices of a day; the kecamatan is the one that the others lie in."""
    above = min(day.offices, key=len)
    seen = _statuses(day.offices[above].chief)
    lines = tuple(_line(staff.chief, day, seen) for staff in day.offices.values())
    return Summary(
        seed=day.seed,
        date=day.date,
        out=day.out,
        offices=lines,
        bundles=tuple(day.bundles),
        papers=day.papers,
        healthy={code: examine(staff.chief).ok for code, staff in day.offices.items()},
        checks=tuple(_checks(day, lines, above, seen)),
    )


_ANSWERS_BY = (
    "SELECT count(*) FROM referral_event e JOIN referral r ON r.id=e.referral_id "
    "WHERE e.kind='answered' AND e.deleted=0 AND e.office=? AND r.office<>?"
)


def _statuses(desk: Desk) -> dict[str, tuple[str, str]]:
    """Case number -> (office that registered it, status), as this office has it."""
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT number, office, status FROM cases WHERE deleted=0")
        return {str(row[0]): (str(row[1]), str(row[2])) for row in rows}


def _count(desk: Desk, sql: str, *parameters: str) -> int:
    with desk.store.read() as connection:
        return int(connection.exec_driver_sql(sql, parameters).scalar_one())


def _line(desk: Desk, day: Day, at_kecamatan: Mapping[str, tuple[str, str]]) -> OfficeLine:
    code = desk.office_code
    own = _statuses(desk)
    report = reports.monthly(desk, day.date.year, day.date.month)
    figures = {figure.code: figure.value for figure in report.figures}
    referrals = "SELECT count(*) FROM referral WHERE deleted=0 AND office=?"
    return OfficeLine(
        code=code,
        name=desk.store.profile.office_name,
        registered=sum(office == code for office, _ in own.values()),
        cases=len(own),
        at_kecamatan=sum(office == code for office, _ in at_kecamatan.values()),
        report_total=report.total,
        referred=_count(desk, referrals, code),
        referred_up=_count(desk, referrals + " AND to_office IS NOT NULL", code),
        answered=_count(desk, referrals + " AND answer IS NOT NULL", code),
        answers_given=_count(desk, _ANSWERS_BY, code, code),
        closed=figures["closed"],
        open=figures["open"],
        statuses=dict(sorted(Counter(status for _, status in own.values()).items())),
    )


def _checks(
    day: Day, lines: tuple[OfficeLine, ...], above: str, seen: Mapping[str, tuple[str, str]]
) -> list[Check]:
    villages = [line for line in lines if line.code != above]
    kecamatan = next(line for line in lines if line.code == above)
    registered = sum(line.registered for line in villages)
    found = [
        Check(f"Kasus didaftarkan {line.name} = yang ada di kecamatan", line.registered, line.at_kecamatan)
        for line in villages
    ]
    found += [
        Check(
            f"Kasus didaftarkan {line.name} = jumlah laporan bulanannya", line.registered, line.report_total
        )
        for line in villages
    ]
    found += [
        Check("Jumlah kasus kedua desa = jumlah kasus di kecamatan", registered, kecamatan.cases),
        Check(
            "Jumlah kasus di kecamatan = jumlah laporan kecamatan", kecamatan.cases, kecamatan.report_total
        ),
        Check("Tanda terima tercetak = kasus didaftarkan", day.papers.receipts, registered),
        Check(
            "Surat rujukan tercetak = rujukan dibuat", day.papers.letters, sum(v.referred for v in villages)
        ),
        Check("Jawaban kecamatan = yang tiba di kedua desa", day.answered, _arrived(day, above)),
        Check(
            "Kasus yang statusnya sama di desa dan kecamatan = semua kasus",
            _agreeing(day, above, seen),
            registered,
        ),
    ]
    return found


def _arrived(day: Day, above: str) -> int:
    """How many answers of the kecamatan the villages have."""
    sql = "SELECT count(*) FROM referral_event WHERE kind='answered' AND deleted=0 AND office=?"
    return sum(_count(staff.chief, sql, above) for code, staff in day.offices.items() if code != above)


def _agreeing(day: Day, above: str, seen: Mapping[str, tuple[str, str]]) -> int:
    own = [_statuses(staff.chief) for code, staff in day.offices.items() if code != above]
    return sum(seen.get(number) == facts for cases in own for number, facts in cases.items())
