"""The month's report of an office with 1,000,000 cases, three in ten of them referred and answered.

Its SQL is all that the service asks of the database. The floor is one plain scan of each stretch of a
covering index in which the figures stand, through the bare driver: the cases of the month, what was
completed, sent and answered in it, what is open or waits, and the same of the two months beside it.
"""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from bench.capture import capture
from bench.data import Size, big_office
from bench.queue import _Bare
from bench.results import Result, median_ratio, plain
from bench.timing import in_turn

ROUNDS = 15
LARGE, QUICK = (Size(20_000, cases, answered_share=0.3, lean=True) for cases in (1_000_000, 12_000))
YEAR, MONTH = 2026, 10


def run(quick: bool = False) -> list[Result]:
    """All statements of the report against the scan, and the whole call."""
    from desktop.services.reporting.reports import monthly

    desk = big_office(QUICK if quick else LARGE)
    try:
        bare = _Bare(desk.store)
        call = partial(monthly, desk, YEAR, MONTH)
        with capture(desk.store.reader) as asked:
            report = call()
        statements = _stretches(desk)
        series = in_turn(partial(bare.replay, asked), partial(_scan, bare.cursor, statements), rounds=ROUNDS)
        whole = []
        for _ in range(5):
            started = time.thread_time()
            call()
            whole.append((time.thread_time() - started) * 1000)
        note = f"{report.total} cases in the month"
        return [
            median_ratio("monthly report, SQL against its scan", "ms", series, goal=1.2, note=note),
            plain("monthly report, whole call", "ms", whole, goal=2_500.0, note=note),
        ]
    finally:
        desk.store.close()


def _stretches(desk: Any) -> list[tuple[str, tuple[str, ...]]]:
    """A scan of each index stretch that the month's figures stand in, with every column they need."""
    from datetime import date, timedelta

    from desktop.models.dates import day_begins
    from desktop.models.queue_indexes import CLOSED, REFERRAL_ANSWERED, REFERRAL_OPEN, REFERRAL_SENT
    from desktop.services.reporting.report_figures import BY_DAY, CASES_SQL, OPEN_BY_DAY, OPEN_BY_DEADLINE

    first, last = date(YEAR, MONTH, 1), date(YEAR, MONTH, 31)
    days = (first.isoformat(), last.isoformat())
    today = desk.today().isoformat()
    others = [(date(YEAR, MONTH - 1, 1), first), (date(YEAR - 1, MONTH, 1), date(YEAR - 1, MONTH + 1, 1))]

    def stamps(begin: date, end: date) -> tuple[str, str]:
        return day_begins(begin, desk.zone), day_begins(end, desk.zone)

    closed = f"FROM cases INDEXED BY {CLOSED} WHERE deleted=0 AND closed_at>=? AND closed_at<?"
    sent = f"FROM referral INDEXED BY {REFERRAL_SENT} WHERE sent_on>=?"
    answered = f"FROM referral INDEXED BY {REFERRAL_ANSWERED} WHERE answered_on>=? AND answered_on<?"
    waiting = f"FROM referral INDEXED BY {REFERRAL_OPEN} WHERE is_open=1"
    of_month = f"FROM cases INDEXED BY {BY_DAY} WHERE deleted=0 AND received_on>=? AND received_on<?"
    older = f"FROM cases INDEXED BY {OPEN_BY_DAY} WHERE deleted=0 AND is_open=1 AND received_on<?"
    late = (
        f"FROM cases INDEXED BY {OPEN_BY_DEADLINE} WHERE deleted=0 AND is_open=1 "
        "AND coalesce(deadline, '9999-12-31')<?"
    )
    spans = [(begin.isoformat(), end.isoformat()) for begin, end in others]
    return [
        (CASES_SQL, (today, *days)),
        (f"SELECT received_on, closed_at, deadline, programme {closed}", stamps(first, last + timedelta(1))),
        (
            f"SELECT case_id, destination_name, destination_kind, to_office, status, due, sent_on {sent}",
            days[:1],
        ),
        (f"SELECT case_id, destination_name, sent_on, due {waiting}", ()),
        (f"SELECT destination_name, sent_on, answered_on, due {answered}", (days[0], "2026-11-01")),
        (f"SELECT COUNT(*) {older}", days[:1]),
        (f"SELECT COUNT(*) {late}", (today,)),
        *((f"SELECT COUNT(*) {of_month}", span) for span in spans),
        *((f"SELECT COUNT(*) {closed}", stamps(*other)) for other in others),
        *((f"SELECT COUNT(*) {sent} AND sent_on<?", span) for span in spans),
        *((f"SELECT COUNT(*) {answered}", span) for span in spans),
    ]


def _scan(cursor: Any, statements: list[tuple[str, tuple[str, ...]]]) -> None:
    cursor.execute("BEGIN")
    for text, parameters in statements:
        cursor.execute(text, parameters).fetchall()
    cursor.execute("COMMIT")


def main() -> None:
    """Makes the office that is measured."""
    big_office(LARGE).store.close()


if __name__ == "__main__":
    main()
