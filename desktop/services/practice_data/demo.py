"""One day of two villages and their kecamatan, lived in practice mode through the real services.

The content follows from the seed alone: names, numbers, dates, hours, counts and the words on the papers. Ids
and keys are random, as everywhere, and with them verification codes and the bytes of databases and bundles.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from desktop.models.case_status import CaseAction, CaseStatus
from desktop.models.codes import RequirementState
from desktop.models.dates import Zone
from desktop.models.errors import KnownError
from desktop.models.referral_flow import ReferralEventKind
from desktop.services.bundles import exchange, merging
from desktop.services.case_queue.queue import QueueFilter, QueueSource, Sort
from desktop.services.casework import cases, referrals
from desktop.services.casework.intake import Registered, register
from desktop.services.casework.referrals import ReferralInput
from desktop.services.pairing import trust
from desktop.services.papers import letters
from desktop.services.practice_data.demo_summary import BundleLine, Day, Summary, summarise
from desktop.services.practice_data.practice_cases import Visit, Visits
from desktop.services.practice_data.practice_office import PracticeClock, Staff, open_practice
from desktop.services.practice_data.practice_people import Population
from desktop.services.practice_data.practice_stories import Route, Story
from desktop.services.reporting import reports

__all__ = ["KECAMATAN", "VILLAGES", "FolderNotEmpty", "Summary", "demo"]

KECAMATAN = "32.03.01"
VILLAGES = ("32.03.01.2003", "32.03.01.2004")
#: A working Tuesday, eight in the morning in Cianjur.
MORNING = dt.datetime(2026, 10, 20, 8, 0, tzinfo=Zone.WIB.tzinfo)
FAMILIES = 40
MANY = 1000

Tell = Callable[[str], object]
A = CaseAction
K = ReferralEventKind


class FolderNotEmpty(KnownError):
    """The folder for the practice day holds something already."""

    code = "not_empty"
    exit_code = 2


def demo(out: Path, seed: int = 1, tell: Tell = lambda _: None) -> Summary:
    """Lives the day into ``out``: ``offices/<area code>/``, ``bundles/`` and ``papers/``.

    ``tell`` hears a sentence for each part of the day. Raises FolderNotEmpty where ``out`` holds anything;
    it is then untouched. A day that fails half-way leaves nothing behind.
    """
    _refuse_occupied(out)
    made = not out.exists()
    day = _Day(out, seed, tell)
    try:
        day.live()
        return summarise(day.record)
    except BaseException:
        day.close()
        for part in ("offices", "bundles", "papers"):
            shutil.rmtree(out / part, ignore_errors=True)
        if made:
            shutil.rmtree(out, ignore_errors=True)
        raise
    finally:
        day.close()


def _refuse_occupied(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FolderNotEmpty(
            f"Folder {out} sudah berisi sesuatu.",
            "Isinya tidak disentuh.",
            "Sebutkan folder baru atau kosong.",
        )


class _Day:
    """The day as it goes; what happened is kept in ``record``."""

    def __init__(self, out: Path, seed: int, tell: Tell) -> None:
        self._out = out
        self._tell = tell
        self._random = Random(seed)  # noqa: S311 - the same day again for the same seed is what it is for
        self._clock = PracticeClock(MORNING)
        self._offices: dict[str, Staff] = {}
        self._stories: dict[str, Story] = {}
        self.record = Day(seed, MORNING.date(), out)

    @property
    def _above(self) -> Staff:
        return self._offices[KECAMATAN]

    @property
    def _villages(self) -> list[Staff]:
        return [self._offices[code] for code in VILLAGES]

    def close(self) -> None:
        """Closes the offices that are open."""
        for staff in self._offices.values():
            staff.close()

    def live(self) -> None:
        """From opening the offices to the month's report."""
        for part in ("offices", "bundles", "papers"):
            (self._out / part).mkdir(parents=True, exist_ok=True)
        self._open_offices()
        for code in VILLAGES:
            self._morning(self._offices[code])
        self._at(12, 30)
        up = [self._send(staff, KECAMATAN) for staff in self._villages]
        self._at(13, 15)
        self._receive(self._above, up)
        self._answer()
        self._at(14, 20)
        for code in VILLAGES:
            down = self._send(self._above, code)
            self._receive(self._offices[code], [down])
            self._afternoon(self._offices[code])
        self._at(15, 30)
        self._receive(self._above, [self._send(staff, KECAMATAN) for staff in self._villages])
        self._reports()
        self.record.offices = dict(self._offices)

    # ------------------------------------------------------------ the parts of the day

    def _open_offices(self) -> None:
        for code in (KECAMATAN, *VILLAGES):
            folder = self._out / "offices"
            self._offices[code] = open_practice(folder / code, code, self._clock, folder / f"{code}.key")
            self._tell(f"Kantor {self._offices[code].store.profile.office_name} dibuka.")
        for staff in self._villages:
            _pair(staff, self._above)

    def _morning(self, staff: Staff) -> None:
        self._clock.now = MORNING
        population = Population(self._random, staff.store.profile.office_code, MORNING.date())
        visits = Visits(self._random, population.families(FAMILIES))
        taken = [(visit, self._register(staff, visit)) for visit in self._visitors(staff, visits)]
        for visit, registered in taken:
            self._pass(5, 12)
            self._work(staff, visit, registered)
        self._tell(f"{staff.store.profile.office_name}: {len(taken)} kasus didaftarkan dan dikerjakan.")

    def _visitors(self, staff: Staff, visits: Visits) -> list[Visit]:
        """Each kind of way at least once; who else comes, the seed decides."""
        wanted = [
            visits.story(Route.COUNTER),
            visits.story(Route.HERE),
            visits.story(Route.REFER, destination=True),
            visits.story(Route.REFER, destination=False),
            visits.story(Route.REFER, sensitive=True),
            visits.story(Route.HERE),
            visits.story(Route.REFER, destination=False),
        ]
        found = [visits.next(staff.front, MORNING.date(), story=story, all_papers=True) for story in wanted]
        for _ in range(self._random.randint(0, 3)):
            story = visits.story(self._random.choice(tuple(Route)))
            found.append(visits.next(staff.front, MORNING.date(), story=story, all_papers=True))
        found[1] = visits.with_scans(staff.front, found[1])
        story = visits.story(Route.HERE)
        while not _needs_papers(staff, story):
            story = visits.story(Route.HERE)
        found.append(_without_papers(visits.next(staff.front, MORNING.date(), story=story)))
        return found

    def _register(self, staff: Staff, visit: Visit) -> Registered:
        self._pass(4, 11)
        registered = register(staff.front, visit.intake, visit.attachments)
        name = f"tanda-terima-{registered.number}.pdf"
        self._paper(name, letters.pdf(staff.front, registered.receipt_id))
        self._stories[registered.number] = visit.story
        self.record.papers.receipts += 1
        return registered

    def _work(self, staff: Staff, visit: Visit, registered: Registered) -> None:
        """What the desk does with a case before noon."""
        story, case_id = visit.story, registered.case_id
        if story.route is Route.COUNTER:
            cases.act(staff.front, case_id, A.CLOSE, result=story.result)
            return
        if RequirementState.RECEIVED not in visit.intake.requirements.values() and _needs_papers(
            staff, story
        ):
            cases.act(staff.front, case_id, A.START_CHECK)
            note = "Mohon membawa berkas wajib yang belum ada."
            cases.act(staff.front, case_id, A.REQUEST_CORRECTION, note=note)
            return
        cases.act(staff.back, case_id, A.VERIFY, note=story.finding)
        self._pass(1, 4)
        if story.route is Route.HERE:
            cases.act(staff.back, case_id, A.HANDLE_HERE)
            if visit.attachments:
                cases.act(staff.back, case_id, A.CLOSE, result=story.result)
            return
        self._refer(staff, visit, case_id)

    def _refer(self, staff: Staff, visit: Visit, case_id: str) -> None:
        story = visit.story
        made = referrals.refer(
            staff.back,
            case_id,
            ReferralInput(
                destination_code=story.destination or None,
                to_office=None if story.destination else KECAMATAN,
                reason=story.reason,
                responsible_id=staff.back.session.user_id,
            ),
        )
        if made.letter_id is not None:
            number = made.number.replace("/", "-")
            name = f"surat-rujukan-{staff.store.profile.office_code}-{number}.pdf"
            self._paper(name, letters.pdf(staff.back, made.letter_id))
            self.record.papers.letters += 1

    def _answer(self) -> None:
        """The kecamatan says of every referral to it that it came, and answers all but the last."""
        desk = self._above.chief
        arrived = QueueSource(desk, QueueFilter(inbox=True), Sort("number", descending=False))
        details = [cases.get(desk, row.id) for row in arrived.rows_after(None, MANY)]
        waiting = [(case, one) for case in details for one in case.referrals if one.to_us and one.is_open]
        for place, (case, referral) in enumerate(waiting):
            self._pass(1, 4)
            referrals.record_event(desk, referral.id, K.RECEIVED)
            if place == len(waiting) - 1:
                referrals.record_event(desk, referral.id, K.ACCEPTED, "Akan ditinjau besok pagi.")
                continue
            referrals.record_event(desk, referral.id, K.ANSWERED, self._stories[case.number].result)
            self.record.answered += 1
        self._tell(f"{desk.store.profile.office_name}: {self.record.answered} rujukan dijawab.")

    def _afternoon(self, staff: Staff) -> None:
        """The village tells the first family its answer and closes the case; a dinas answers by telephone."""
        desk = staff.back
        by_number = Sort("number", descending=False)
        news = QueueSource(desk, QueueFilter(has_reply=True), by_number).rows_after(None, MANY)
        answered = [row for row in news if row.status is CaseStatus.ANSWERED]
        for row in news:
            cases.mark_seen(desk, row.id)
        for row in answered[:1]:
            self._pass(1, 5)
            cases.act(desk, row.id, A.CLOSE, result="Warga sudah diberi tahu jawaban kecamatan.")
        sent = QueueSource(desk, QueueFilter(statuses=(CaseStatus.REFERRED,)), by_number)
        for row in sent.rows_after(None, 1):
            referral = cases.get(desk, row.id).referrals[-1]
            self._pass(2, 6)
            note = f"Lewat telepon: {self._stories[row.number].result}"
            referrals.record_event(desk, referral.id, K.ANSWERED, note)
        self._tell(f"{staff.store.profile.office_name}: {len(answered)} jawaban diterima.")

    def _reports(self) -> None:
        for code, staff in self._offices.items():
            desk = staff.chief
            data = reports.monthly_pdf(desk, MORNING.year, MORNING.month)
            self._paper(f"laporan-bulanan-{MORNING:%Y-%m}-{code}.pdf", data)
            self.record.papers.reports += 1
        self._tell("Laporan bulanan dicetak di ketiga kantor.")

    # ------------------------------------------------------------ bundles

    def _send(self, staff: Staff, to: str) -> Path:
        self._pass(1, 3)
        sent = exchange.export(staff.chief, self._out / "bundles", to)
        self.record.bundles.append(
            BundleLine(
                sent.path.name, staff.store.profile.office_code, to, sum(sent.counts.values()), sent.size
            )
        )
        return sent.path

    def _receive(self, staff: Staff, files: list[Path]) -> None:
        self._pass(1, 3)
        results = merging.merge(staff.chief, files)
        for result in results:
            if result.preview.refusal is not None:
                raise result.preview.refusal
        self._tell(f"{staff.store.profile.office_name}: {len(results)} bundel digabungkan.")

    # ------------------------------------------------------------ small things

    def _paper(self, name: str, data: bytes) -> None:
        (self._out / "papers" / name).write_bytes(data)

    def _at(self, hour: int, minute: int) -> None:
        self._clock.now = max(self._clock.now, MORNING.replace(hour=hour, minute=minute))

    def _pass(self, least: int, most: int) -> None:
        self._clock.now += dt.timedelta(minutes=self._random.randint(least, most))


def _pair(below: Staff, above: Staff) -> None:
    """Both offices read each other's card; the code to compare is the same on both screens."""
    up, down = trust.office_card(below.chief), trust.office_card(above.chief)
    seen_above = trust.preview_card(above.chief, up).check_code
    if trust.preview_card(below.chief, down).check_code != seen_above:
        raise RuntimeError("the offices see different check codes")
    trust.trust(above.chief, up)
    trust.trust(below.chief, down)


def _needs_papers(staff: Staff, story: Story) -> bool:
    """Whether the story's programme asks for any paper."""
    programme = staff.front.reference.programme(story.programme) if story.programme else None
    return programme is not None and any(paper.mandatory for paper in programme.requirements)


def _without_papers(visit: Visit) -> Visit:
    """The same visit by somebody who left the papers at home."""
    missing = dict.fromkeys(visit.intake.requirements, RequirementState.MISSING.value)
    return replace(visit, intake=replace(visit.intake, requirements=missing))
