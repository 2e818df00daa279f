"""Counts one month: key figures, breakdowns, referrals by destination."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop.models.case_status import CaseStatus
from desktop.models.codes import AgeGroup, OfficeLevel, Sex
from desktop.models.dates import day_begins, month_year
from desktop.models.referral_flow import ReferralStatus
from desktop.services import visibility
from desktop.services.case_queue.queue_filter import NOT_FILLED, QueueFilter
from desktop.services.offices.office_names import office_names
from desktop.services.reporting import report_figures, report_outreach
from desktop.services.reporting.report_figures import ReferredCase, SentReferral
from desktop.services.reporting.report_rows import DestinationLine, MonthlyReport, ReportFigure, ReportTable

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk


class Month:
    """One month being counted, inside one consistent view of the data."""

    def __init__(self, connection: Connection, desk: Desk, first: date, last: date) -> None:
        self._connection = connection
        self._desk = desk
        self._first, self._last = first, last
        self._today = desk.today()
        self._base = QueueFilter(received_from=first, received_to=last)
        self._totals = report_figures.totals(connection, first, last, self._today)

    def report(self) -> MonthlyReport:
        """The whole of it."""
        code = self._desk.office_code
        sent = report_figures.sent_referrals(self._connection, self._first, self._last, self._today)
        return MonthlyReport(
            year=self._first.year,
            month=self._first.month,
            first=self._first,
            last=self._last,
            month_label=month_year(self._first),
            office=code,
            office_name=office_names(self._connection, (code,))[code],
            level=OfficeLevel(self._desk.store.profile.level),
            total=self._totals.received,
            figures=self._figures(),
            tables=self._tables(),
            destinations=_by_destination(sent),
            destination_total=_line("Jumlah", sent),
            letters_issued=report_figures.letters_issued(self._connection, code, self._first, self._last),
            outreach=report_outreach.count(self._connection, self._first, self._last),
            hidden=report_figures.hidden_cases(
                self._connection, self._first, self._last, visibility.hidden(self._desk)
            ),
        )

    # ------------------------------------------------------------ key figures

    def _figures(self) -> tuple[ReportFigure, ...]:
        referred = report_figures.referred_cases(self._connection, self._first, self._last)
        answered = tuple(case.case_id for case in referred if case.answered)
        by_status = self._counts("status")
        closed = CaseStatus.CLOSED
        return (
            ReportFigure("received", "Kasus masuk", self._totals.received, self._base),
            self._handled_here(by_status, referred),
            ReportFigure("referred", "Dirujuk", len(referred), replace(self._base, referred=True)),
            ReportFigure("answered", "Rujukan dijawab", len(answered), QueueFilter(ids=answered)),
            ReportFigure("closed", "Selesai", by_status[closed], replace(self._base, statuses=(closed,))),
            ReportFigure("open", "Masih terbuka", self._totals.open, self._open()),
            ReportFigure("overdue", "Lewat batas waktu", self._totals.overdue, self._open(overdue=True)),
            self._carried_over(),
            self._closed_in_month(),
        )

    def _counts(self, code: str) -> Counter[Any]:
        return report_figures.breakdown(self._connection, code, self._first, self._last)

    def _open(self, *, overdue: bool = False) -> QueueFilter:
        return replace(self._base, open_only=True, overdue=overdue)

    def _handled_here(
        self, by_status: Mapping[CaseStatus, int], referred: Sequence[ReferredCase]
    ) -> ReportFigure:
        statuses = (CaseStatus.HANDLING, CaseStatus.CLOSED)
        passed_on = sum(1 for case in referred if case.status in statuses)
        count = sum(by_status[status] for status in statuses) - passed_on
        wanted = replace(self._base, statuses=statuses, referred=False)
        return ReportFigure("handled", "Ditangani sendiri", count, wanted)

    def _carried_over(self) -> ReportFigure:
        count = report_figures.carried_over(self._connection, self._first)
        wanted = QueueFilter(open_only=True, received_to=self._first - timedelta(days=1))
        return ReportFigure("carried_over", "Terbuka dari bulan sebelumnya", count, wanted)

    def _closed_in_month(self) -> ReportFigure:
        count = report_figures.closed_between(
            self._connection,
            day_begins(self._first, self._desk.zone),
            day_begins(self._last + timedelta(days=1), self._desk.zone),
        )
        wanted = QueueFilter(statuses=(CaseStatus.CLOSED,), closed_from=self._first, closed_to=self._last)
        return ReportFigure("closed_in_month", "Diselesaikan bulan ini", count, wanted)

    # ------------------------------------------------------------ the tables: one row for each case

    def _tables(self) -> tuple[ReportTable, ...]:
        return (
            self._by_kind(),
            self._by_programme(),
            self._by_status(),
            self._by_sex(),
            self._by_disability(),
            self._by_age(),
            self._by_area(),
        )

    def _table(self, code: str, title: str, rows: Iterable[tuple[str, str, int, QueueFilter]]) -> ReportTable:
        return ReportTable(code, title, tuple(ReportFigure(*row) for row in rows), self._totals.received)

    def _by_kind(self) -> ReportTable:
        counts = self._counts("kind")
        names = {kind.code: kind.name for kind in self._desk.reference.kinds()}
        rows = (
            (code, names.get(code, code), counts[code], replace(self._base, kinds=(code,)))
            for code in [*names, *sorted(counts.keys() - names.keys())]
        )
        return self._table("kind", "Menurut jenis", rows)

    def _by_programme(self) -> ReportTable:
        counts = self._counts("programme")
        rows = (
            (code, self._programme(code), counts[code], replace(self._base, programmes=(code,)))
            for code in _most_first(counts)
        )
        return self._table("programme", "Menurut program", rows)

    def _programme(self, code: str) -> str:
        if code == NOT_FILLED:
            return "Tanpa program"
        programme = self._desk.reference.programme(code)
        return programme.name if programme else code

    def _by_status(self) -> ReportTable:
        counts = self._counts("status")
        rows = (
            (status.value, status.label, counts[status], replace(self._base, statuses=(status,)))
            for status in CaseStatus
            if counts[status]
        )
        return self._table("status", "Menurut status sekarang", rows)

    def _by_sex(self) -> ReportTable:
        counts = self._counts("sex")
        labels = {sex.value: sex.label for sex in Sex} | {NOT_FILLED: "Tidak diketahui"}
        rows = ((sex, label, counts[sex], replace(self._base, sex=sex)) for sex, label in labels.items())
        return self._table("sex", "Menurut jenis kelamin", rows)

    def _by_disability(self) -> ReportTable:
        counts = self._counts("disability")
        rows = (
            (str(int(value)), label, counts[value], replace(self._base, disability=value))
            for value, label in ((True, "Penyandang disabilitas"), (False, "Bukan penyandang disabilitas"))
        )
        return self._table("disability", "Menurut disabilitas", rows)

    def _by_age(self) -> ReportTable:
        counts = self._counts("age")
        rows = ((age.value, age.label, counts[age], replace(self._base, age_group=age)) for age in AgeGroup)
        return self._table("age", "Menurut kelompok umur", rows)

    def _by_area(self) -> ReportTable:
        """By dusun in a village; by office where several send."""
        if OfficeLevel(self._desk.store.profile.level) is OfficeLevel.DESA:
            counts = self._counts("dusun")
            rows = (
                (dusun, dusun or "Tidak diketahui", counts[dusun], replace(self._base, dusun=(dusun,)))
                for dusun in _most_first(counts)
            )
            return self._table("area", "Menurut dusun", rows)
        counts = self._counts("office")
        codes = sorted(counts.keys() | self._children())
        names = office_names(self._connection, codes)
        rows = ((code, names[code], counts[code], replace(self._base, offices=(code,))) for code in codes)
        return self._table("area", "Menurut kantor asal", rows)

    def _children(self) -> set[str]:
        """Offices below that are paired: one that sent nothing stands in the report with a zero."""
        rows = self._connection.exec_driver_sql(
            "SELECT code FROM trusted_office WHERE relation='child' AND revoked_at IS NULL"
        )
        return {str(row[0]) for row in rows}


def _most_first(counts: Mapping[str, int]) -> list[str]:
    """Codes by count, what is not filled in last."""
    return sorted(counts, key=lambda code: (code == NOT_FILLED, -counts[code], code))


# ---------------------------------------------------------------- referrals


def _by_destination(sent: Sequence[SentReferral]) -> tuple[DestinationLine, ...]:
    names = sorted({referral.destination for referral in sent})
    lines = [_line(name, [item for item in sent if item.destination == name]) for name in names]
    return tuple(sorted(lines, key=lambda line: (-line.sent.value, line.name)))


def _line(name: str, sent: Sequence[SentReferral]) -> DestinationLine:
    def figure(code: str, label: str, holds: Callable[[SentReferral], bool]) -> ReportFigure:
        ids = tuple(item.case_id for item in sent if holds(item))
        return ReportFigure(code, label, len(ids), QueueFilter(ids=ids))

    ended = {ReferralStatus.ANSWERED, ReferralStatus.REFUSED, ReferralStatus.CANCELLED}
    return DestinationLine(
        name=name,
        sent=figure("sent", "Dirujuk", lambda _: True),
        waiting=figure("waiting", "Menunggu", lambda item: item.status not in ended),
        answered=figure("answered", "Dijawab", lambda item: item.status is ReferralStatus.ANSWERED),
        refused=figure("refused", "Ditolak", lambda item: item.status is ReferralStatus.REFUSED),
        cancelled=figure("cancelled", "Dibatalkan", lambda item: item.status is ReferralStatus.CANCELLED),
        overdue=figure("overdue", "Lewat batas waktu", lambda item: item.overdue),
    )
