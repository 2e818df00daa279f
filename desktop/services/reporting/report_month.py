"""Puts one month's report together from what was counted."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.models.case_status import CaseStatus
from desktop.models.codes import OfficeLevel, Urgency
from desktop.models.dates import month_year
from desktop.models.errors import NotFound
from desktop.models.referral_flow import ReferralStatus
from desktop.models.small_cells import LEAST
from desktop.services import visibility
from desktop.services.case_queue.queue_filter import QueueFilter
from desktop.services.offices import office
from desktop.services.offices.office_names import office_name, office_names
from desktop.services.papers import templates
from desktop.services.reporting import (
    report_areas,
    report_counts,
    report_figures,
    report_outreach,
    report_referrals,
    report_targets,
)
from desktop.services.reporting.report_areas import Areas, Referred
from desktop.services.reporting.report_breakdowns import Breakdowns
from desktop.services.reporting.report_narrative import narrative
from desktop.services.reporting.report_rows import (
    AreaLine,
    Compared,
    CountTable,
    DisciplineLine,
    MonthlyReport,
    ReportFigure,
    TargetLine,
    Times,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk

PRIORITY = (Urgency.URGENT, Urgency.EMERGENCY)
PBI = "PBI"
"""The programme whose reactivation is reported (DOMAIN A8)."""

_LEAST_SETTING = "profile_least"  # what the welfare profile uses as well


class Month:
    """One month being counted, inside one consistent view of the data."""

    def __init__(self, connection: Connection, desk: Desk, first: date, last: date) -> None:
        self._connection = connection
        self._desk = desk
        self._first, self._last = first, last
        self._today = desk.today()
        self._level = OfficeLevel(desk.store.profile.level)
        self._base = QueueFilter(received_from=first, received_to=last)
        self._cases = report_figures.cases(connection, first, last, self._today)
        self._sent = report_figures.sent_referrals(connection, first, self._today)
        self._completed = report_figures.completed(connection, first, last, desk.zone)
        self._answers = report_figures.answers(connection, first, last)
        self._durations = report_referrals.Durations(desk.reference.calendar())

    def report(self) -> MonthlyReport:
        """The whole of it, with its narrative."""
        connection, code = self._connection, self._desk.office_code
        sent = report_referrals.last_of_each(self._sent, self._last)
        waiting = report_figures.waiting_referrals(connection, self._today)
        calendar = self._desk.reference.calendar()
        unanswered, unanswered_total = report_referrals.unanswered(waiting, calendar, self._today)
        breakdowns = Breakdowns(self._desk, self._cases, self._base, self._least())
        letters = report_counts.letters(connection, code, self._first, self._last)
        report = MonthlyReport(
            year=self._first.year,
            month=self._first.month,
            first=self._first,
            last=self._last,
            month_label=month_year(self._first),
            office=code,
            office_name=office_name(connection, code),
            level=self._level,
            total=len(self._cases),
            figures=self._figures(),
            tables=(
                *breakdowns.tables(),
                breakdowns.by_office(self._all_offices)
                if self._level is not OfficeLevel.DESA
                else breakdowns.by_dusun(),
            ),
            destinations=report_referrals.by_destination(sent),
            destination_total=report_referrals.destination_line(report_referrals.TOTAL, sent),
            letters_issued=report_counts.issued(letters, "referral"),
            outreach=self._outreach,
            hidden=report_figures.hidden_cases(
                connection, self._first, self._last, visibility.hidden(self._desk)
            ),
            by_day=breakdowns.by_day(self._first, self._last),
            levels=report_referrals.by_level(sent),
            unanswered=unanswered,
            unanswered_total=unanswered_total,
            times=self._times(),
            answer_times=self._durations.by_destination(self._answers),
            comparison=self._comparison(),
            targets=self._targets(),
            counted=self._counted(letters),
            reactivation=self._reactivation(),
            areas=self._areas_below(),
            discipline=self._discipline,
            narrative=(),
        )
        return replace(report, narrative=narrative(report))

    def _least(self) -> int:
        return int(office.get_setting(self._connection, _LEAST_SETTING, LEAST))

    # ------------------------------------------------------------ key figures

    @cached_property
    def _referred(self) -> Referred:
        """Which of the month's cases were ever referred: a case is not referred before it is received."""
        rids = frozenset(self._cases["rid"])
        return Referred(
            rids.intersection(one.case_rid for one in self._sent),
            rids.intersection(one.case_rid for one in self._sent if one.status == ReferralStatus.ANSWERED),
        )

    @cached_property
    def _areas(self) -> Areas:
        return Areas(self._cases, self._referred, self._base)

    @cached_property
    def _answered_ids(self) -> Mapping[int, str]:
        return {one.case_rid: one.case_id for one in self._sent if one.case_rid in self._referred.answered}

    def _figures(self) -> tuple[ReportFigure, ...]:
        of_all = self._areas.figures((), self._answered_ids, _KEY_LABELS)
        return (
            *of_all,
            self._priority(),
            self._carried_over(),
            self._closed_in_month(),
            self._overdue_of_all(),
        )

    def _priority(self) -> ReportFigure:
        urgent = sum(
            is_open and urgency in PRIORITY
            for is_open, urgency in zip(self._cases["open"], self._cases["urgency"], strict=True)
        )
        wanted = replace(self._base, open_only=True, urgencies=PRIORITY)
        return ReportFigure("priority", "Prioritas belum selesai", int(urgent), wanted)

    def _carried_over(self) -> ReportFigure:
        count = report_figures.carried_over(self._connection, self._first)
        wanted = QueueFilter(open_only=True, received_to=self._first - timedelta(days=1))
        return ReportFigure("carried_over", "Terbuka dari bulan sebelumnya", count, wanted)

    def _closed_in_month(self) -> ReportFigure:
        wanted = QueueFilter(statuses=(CaseStatus.CLOSED,), closed_from=self._first, closed_to=self._last)
        return ReportFigure("closed_in_month", "Diselesaikan bulan ini", self._completed_number, wanted)

    def _overdue_of_all(self) -> ReportFigure:
        count = report_figures.overdue(self._connection, self._today)
        return ReportFigure("overdue_all", "Lewat batas waktu, semua bulan", count, QueueFilter(overdue=True))

    @property
    def _completed_number(self) -> int:
        return sum(one.number for one in self._completed)

    # ------------------------------------------------------------ times and targets

    def _times(self) -> tuple[Times, ...]:
        of_pbi = (one for one in self._completed if one.programme == PBI)
        return (
            self._durations.of_answers("answer", "Jawaban rujukan", self._answers),
            self._durations.of_cases("closing", "Penyelesaian kasus", self._completed),
            self._durations.of_cases("reactivation", "Penyelesaian kasus PBI-JK", of_pbi),
        )

    def _targets(self) -> tuple[TargetLine, ...]:
        goals = report_targets.read(self._connection)
        measured = {
            "on_time": self._share(self._completed_on_time()),
            "finished": (len(self._cases) - sum(map(bool, self._cases["open"])), len(self._cases)),
            "answered": self._share(
                [(one.number, one.answered_on <= one.due) for one in self._answers if one.due]
            ),
            "met": (self._outreach.met, self._outreach.visits),
            "bundles": (sum(map(report_areas.on_time, self._discipline)), len(self._discipline)),
        }
        return tuple(
            TargetLine(kind.code, kind.label, goal, *measured[kind.code])
            for kind in report_targets.kinds(self._desk)
            if (goal := goals[kind.code]) is not None
        )

    def _completed_on_time(self) -> list[tuple[int, bool]]:
        return [(one.number, one.closed_on <= one.deadline) for one in self._completed if one.deadline]

    @staticmethod
    def _share(parts: list[tuple[int, bool]]) -> tuple[int, int]:
        return sum(number for number, held in parts if held), sum(number for number, _ in parts)

    # ------------------------------------------------------------ other months

    def _comparison(self) -> tuple[Compared, ...]:
        now = {
            "received": len(self._cases),
            "sent": sum(one.sent_on <= self._last.isoformat() for one in self._sent),
            "answers": sum(one.number for one in self._answers),
            "completed": self._completed_number,
            "proposals": report_counts.proposals_number(self._connection, self._first, self._last),
            "visits": self._outreach.visits,
            "sessions": self._outreach.sessions,
        }
        earliest = report_figures.first_case(self._connection)
        before = self._first - timedelta(days=1)
        last_month = self._flows(before.year, before.month, earliest)
        last_year = self._flows(self._first.year - 1, self._first.month, earliest)
        return tuple(
            Compared(
                code, _FLOWS[code], number,
                last_month[code] if last_month else None, last_year[code] if last_year else None,
            )
            for code, number in now.items()
        )  # fmt: skip

    def _flows(self, year: int, month: int, earliest: date | None) -> dict[str, int] | None:
        """What happened in another month; None where the office recorded nothing up to its end."""
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if earliest is None or earliest > last:
            return None
        connection, zone = self._connection, self._desk.zone
        outreach = report_outreach.count(connection, first, last)
        return {
            "received": report_figures.received(connection, first, last),
            "sent": report_figures.sent_number(connection, first, last),
            "answers": report_figures.answers_number(connection, first, last),
            "completed": report_figures.completed_number(connection, first, last, zone),
            "proposals": report_counts.proposals_number(connection, first, last),
            "visits": outreach.visits,
            "sessions": outreach.sessions,
        }

    @cached_property
    def _outreach(self) -> report_outreach.OutreachFigures:
        return report_outreach.count(self._connection, self._first, self._last)

    # ------------------------------------------------------------ other counts

    def _counted(self, letters: CountTable) -> tuple[CountTable, ...]:
        connection, code = self._connection, self._desk.office_code
        tables = (
            letters,
            report_counts.purposes(connection, code, self._purposes(), self._first, self._last),
            report_counts.proposals(connection, self._first, self._last),
        )
        if self._level is OfficeLevel.DESA:
            return tables
        return (*tables, report_counts.desil(self._connection, self._last, self._offices))

    def _purposes(self) -> tuple[str, ...]:
        """What the form of the Surat Keterangan DTSEN offers as its purpose."""
        try:
            fields = templates.form_fields(self._desk, report_counts.DTSEN)
        except NotFound:
            return ()
        return next((field.choices for field in fields if field.code == "form_tujuan"), ())

    def _reactivation(self) -> tuple[ReportFigure, ...]:
        """Cases of PBI-JK received in the month, by status."""
        pairs = zip(self._cases["programme"], self._cases["status"], strict=True)
        counts = dict.fromkeys(CaseStatus, 0)
        for programme, status in pairs:
            if programme == PBI:
                counts[CaseStatus(status)] += 1
        return tuple(
            ReportFigure(
                status.value, status.label, number, replace(self._base, programmes=(PBI,), statuses=(status,))
            )
            for status, number in counts.items()
            if number
        )

    # ------------------------------------------------------------ offices below

    @cached_property
    def _offices(self) -> Mapping[str, str]:
        """Offices below with their names; none in a village."""
        if self._level is OfficeLevel.DESA:
            return {}
        return report_areas.known_offices(self._connection, self._desk.office_code)

    @cached_property
    def _all_offices(self) -> Mapping[str, str]:
        """With those that only cases tell of."""
        codes = sorted({*self._offices, *self._cases["office"]})
        return {**office_names(self._connection, codes), **self._offices}

    def _areas_below(self) -> tuple[AreaLine, ...]:
        if self._level is OfficeLevel.DESA:
            return ()
        return self._areas.lines(self._level, self._desk.office_code, self._all_offices, self._answered_ids)

    @cached_property
    def _discipline(self) -> tuple[DisciplineLine, ...]:
        if self._level is OfficeLevel.DESA:
            return ()
        return report_areas.discipline(
            self._connection, self._first, self._last, self._today, self._desk.zone
        )


_KEY_LABELS = {
    "received": "Kasus masuk", "handled": "Ditangani sendiri", "referred": "Dirujuk",
    "answered": "Rujukan dijawab", "closed": "Selesai", "open": "Masih terbuka",
    "overdue": "Lewat batas waktu",
}  # fmt: skip
_FLOWS = {
    "received": "Kasus masuk",
    "sent": "Rujukan dikirim",
    "answers": "Jawaban rujukan diterima",
    "completed": "Kasus diselesaikan",
    "proposals": "Usulan data dibuat",
    "visits": "Kunjungan rumah",
    "sessions": "Kegiatan sosialisasi",
}
