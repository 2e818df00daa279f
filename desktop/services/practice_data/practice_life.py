"""The lives of practice cases: each goes its way through the real services, at its own past moments.

A life is a generator: it yields the moment at which it wants to go on, and takes its next step then. `live`
wakes the lives in the order of these moments, so history, numbers and audit trail grow as in a real office.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable, Collection, Iterator
from random import Random

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.codes import RequirementState
from desktop.models.dates import month_year
from desktop.models.referral_flow import ReferralEventKind
from desktop.services.bundles.exchange import ProgressLike
from desktop.services.casework import cases, referrals
from desktop.services.casework.intake import register
from desktop.services.casework.referrals import ReferralInput
from desktop.services.desk import Desk
from desktop.services.practice_data.practice_cases import Visit
from desktop.services.practice_data.practice_office import PracticeClock, Staff
from desktop.services.practice_data.practice_stories import Route

A, S = CaseAction, CaseStatus
Life = Iterator[dt.datetime]


class Hours:
    """Moments at which an office works: 8 to 15.30 of a working day, on its own clock."""

    def __init__(self, desk: Desk, random: Random) -> None:
        self._zone = desk.zone.tzinfo
        self._calendar = desk.reference.calendar()
        self._random = random

    def on(self, day: dt.date) -> dt.datetime:
        """Some moment of the day, or of the next working day."""
        while not self._calendar.is_working_day(day):
            day += dt.timedelta(days=1)
        minutes = self._random.randrange(8 * 60, 15 * 60 + 30)
        second = self._random.randrange(60)
        return dt.datetime.combine(day, dt.time(minutes // 60, minutes % 60, second), self._zone)

    def after(self, moment: dt.datetime, least: int, most: int) -> dt.datetime:
        """Some working moment that many days later; later the same day for none."""
        days = self._random.randint(least, most)
        if days == 0:
            return moment + dt.timedelta(minutes=self._random.randint(4, 40))
        return self.on(moment.astimezone(self._zone).date() + dt.timedelta(days=days))


def live(
    clock: PracticeClock, lives: Collection[Life], until: dt.datetime, progress: ProgressLike | None = None
) -> None:
    """Lives all lives up to a moment; what they would do later stays undone."""
    waiting: list[tuple[dt.datetime, int, Life]] = []
    for number, life in enumerate(lives):
        _wait(waiting, number, life)
    span, begin = until - clock.now, clock.now
    while waiting and waiting[0][0] <= until:
        moment, number, life = heapq.heappop(waiting)
        if progress is not None:
            progress.check()
            progress.report(int((moment - begin) / span * 100), 100, month_year(moment.date()))
        clock.now = moment
        _wait(waiting, number, life)
    clock.now = until


def _wait(waiting: list[tuple[dt.datetime, int, Life]], number: int, life: Life) -> None:
    moment = next(life, None)
    if moment is not None:
        heapq.heappush(waiting, (moment, number, life))


class CaseLife:
    """One case from the visit to its end, or to the status ``stop`` where it is left."""

    def __init__(
        self,
        staff: Staff,
        clock: PracticeClock,
        hours: Hours,
        random: Random,
        visit: Callable[[], Visit],
        *,
        start: dt.datetime,
        stop: CaseStatus | None = None,
        patience: float = 0.94,
    ) -> None:
        self._staff = staff
        self._clock = clock
        self._hours = hours
        self._random = random
        self._visit = visit
        self._start = start
        self._stop = stop
        self._patience = patience
        self._case_id = ""
        self._number = ""

    def __call__(self) -> Life:
        """The life, to be lived."""
        yield self._start
        visit = self._visit()
        front = self._staff.front
        registered = register(front, visit.intake, visit.attachments)
        self._case_id, self._number = registered.case_id, registered.number
        if self._stop is S.REGISTERED or not self._goes_on():
            return
        if visit.story.route is Route.COUNTER:
            yield self._later(0, 0)
            self._act(front, A.CLOSE, result=visit.story.result)
            return
        ending = self._early_end()
        if ending is not None:
            yield from self._end_early(visit, ending)
            return
        yield from self._check_papers()
        if self._halted(S.DOCUMENT_CHECK, S.NEEDS_CORRECTION):
            return
        yield self._later(0, 3)
        self._act(self._staff.back, A.VERIFY, note=visit.story.finding)
        if self._halted(S.VERIFICATION):
            return
        if visit.story.route is Route.HERE:
            yield from self._settle(visit)
        else:
            yield from self._refer(visit)
        if self._stop is S.REOPENED:
            yield self._later(2, 6)
            self._act(self._staff.back, A.REOPEN, note="Warga datang lagi: hasilnya belum diterima.")

    # ------------------------------------------------------------ steps

    def _act(
        self, desk: Desk, action: CaseAction, *, note: str | None = None, result: str | None = None
    ) -> None:
        cases.act(desk, self._case_id, action, note=note, result=result)

    def _later(self, least: int, most: int) -> dt.datetime:
        return self._hours.after(self._clock.now, least, most)

    def _goes_on(self) -> bool:
        return self._stop is not None or self._random.random() < self._patience

    def _halted(self, *at: CaseStatus) -> bool:
        if self._stop is not None:
            return self._stop in at and self._status() is self._stop
        return self._status() is S.NEEDS_CORRECTION or not self._goes_on()

    def _status(self) -> CaseStatus:
        with self._staff.store.read() as connection:
            row = connection.exec_driver_sql("SELECT status FROM cases WHERE id=?", (self._case_id,)).one()
        return CaseStatus(row[0])

    def _missing_papers(self) -> list[tuple[str, str]]:
        """(code, name) of the required papers that were not brought."""
        with self._staff.store.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT code, name FROM requirement "
                "WHERE case_id=? AND mandatory=1 AND state<>? ORDER BY rid",
                (self._case_id, RequirementState.RECEIVED.value),
            ).all()
        return [(str(code), str(name)) for code, name in rows]

    def _early_end(self) -> CaseStatus | None:
        if self._stop in (S.REJECTED, S.WITHDRAWN, S.INVALID, S.DUPLICATE):
            return self._stop
        if self._stop is not None:
            return None
        ends = (None, S.REJECTED, S.WITHDRAWN, S.INVALID, S.DUPLICATE)
        return self._random.choices(ends, (92, 2, 3, 1, 2))[0]

    def _end_early(self, visit: Visit, ending: CaseStatus) -> Life:
        yield self._later(1, 4)
        chief, back = self._staff.chief, self._staff.back
        match ending:
            case S.REJECTED:
                self._act(chief, A.REJECT, note="Tidak memenuhi syarat program; penjelasan sudah diberikan.")
            case S.WITHDRAWN:
                self._act(back, A.WITHDRAW, note="Ditarik atas permintaan pelapor; masalah sudah selesai.")
            case S.DUPLICATE:
                again = register(self._staff.front, visit.intake)
                cases.act(back, again.case_id, A.MARK_DUPLICATE, parent_number=self._number)
            case _:
                self._act(chief, A.MARK_INVALID, note="Pelapor tidak dikenal di alamat yang disebutkan.")

    def _check_papers(self) -> Life:
        missing = self._missing_papers()
        wants_correction = self._stop is S.NEEDS_CORRECTION
        if not missing and not wants_correction and self._stop is not S.DOCUMENT_CHECK:
            return
        yield self._later(0, 2)
        self._act(self._staff.front, A.START_CHECK)
        if self._stop is S.DOCUMENT_CHECK or not (missing or wants_correction):
            return
        wanted = ", ".join(name for _, name in missing) or "fotokopi KK yang terbaca"
        yield self._later(0, 1)
        self._act(self._staff.front, A.REQUEST_CORRECTION, note=f"Mohon dilengkapi: {wanted}.")
        if wants_correction or not self._goes_on():
            return
        yield self._later(1, 9)
        for code, _ in missing:
            cases.set_requirement(self._staff.front, self._case_id, code, RequirementState.RECEIVED)
        self._act(self._staff.front, A.CORRECTION_RECEIVED)

    def _settle(self, visit: Visit) -> Life:
        """Handled by the desk itself, now and then with the coordinator's approval."""
        yield self._later(0, 2)
        if self._stop is S.AWAITING_APPROVAL or self._random.random() < 0.1:
            self._act(self._staff.back, A.SUBMIT_FOR_APPROVAL, note="Diusulkan ditangani di kantor desa.")
            if self._stop is S.AWAITING_APPROVAL:
                return
            yield self._later(0, 2)
            self._act(self._staff.chief, A.APPROVE)
        else:
            self._act(self._staff.back, A.HANDLE_HERE)
        if self._halted(S.HANDLING):
            return
        yield self._later(1, 9)
        self._act(self._staff.back, A.CLOSE, result=visit.story.result)

    def _refer(self, visit: Visit) -> Life:
        yield self._later(0, 2)
        back = self._staff.back
        above = back.office_code[:8]
        referred = referrals.refer(
            back,
            self._case_id,
            ReferralInput(
                destination_code=visit.story.destination or None,
                to_office=None if visit.story.destination else above,
                reason=visit.story.reason,
                responsible_id=back.session.user_id,
            ),
        )
        if self._halted(S.REFERRED):
            return
        said = (
            (ReferralEventKind.RECEIVED, S.RECEIVED_BY_DESTINATION, "", (1, 4)),
            (ReferralEventKind.ACCEPTED, S.AWAITING_ANSWER, "", (1, 5)),
            (ReferralEventKind.ANSWERED, S.ANSWERED, visit.story.result, (3, 18)),
        )
        for kind, reached, note, (least, most) in said:
            yield self._later(least, most)
            referrals.record_event(back, referred.referral_id, kind, note)
            if self._halted(reached):
                return
        yield self._later(1, 5)
        self._act(back, A.CLOSE, result=f"Warga sudah diberi tahu. {visit.story.result}")
