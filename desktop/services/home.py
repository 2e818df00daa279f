"""What Beranda says: the day, what waits, drafts to go on with, and whether backup and sync are fresh."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.dates import day_month_year, local_time, long_date, time_text
from desktop.models.deliberations import DeliberationKind, DeliberationState
from desktop.models.roles import Permission
from desktop.services import frame, home_offices
from desktop.services.backup import NoCopy, backups_of, no_second_copy
from desktop.services.bundles import announcements
from desktop.services.bundles.announcements import Announcement
from desktop.services.case_queue.queue import QueueCounts, QueueFilter, QueueRow, QueueSource, Sort
from desktop.services.desk import Desk
from desktop.services.differences import conflicts
from desktop.services.drafts import Draft, list_drafts
from desktop.services.dtsen import proposal_cycle
from desktop.services.dtsen.proposal_cycle import Notice
from desktop.services.fieldwork import visit_list
from desktop.services.fieldwork.visit_list import VisitFilter
from desktop.services.home_offices import OfficesBelow
from desktop.services.offices.setup import recovery_sheet_confirmed
from desktop.services.reporting import report_offer
from desktop.services.reporting.report_offer import Offer

INTAKE = "intake"
#: Cases listed as the most pressing.
URGENT = 4
#: Days without a backup after which the line turns from calm to a warning.
BACKUP_EVERY_DAYS = 7


@dataclass(frozen=True, slots=True)
class State:
    """A line about the office: words, a tone (muted, good, warning) and the page that helps."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft as it is offered: whose, and when it was left, in the office's own time."""

    draft: Draft
    saved: str


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """Everything on the page, read in one go. ``fresh``: the office has no case yet.

    ``no_copy``: why the second folder lacks the day's backup; None where nothing is amiss.
    ``conflicts``: open differences between offices, for who may decide such. ``sheet_missing``: this person
    manages the office and its recovery sheet was never typed back. ``visits_due``: visits of this village
    planned for today or earlier. ``meetings``: its deliberations of today, in words. ``below``: how fresh the
    offices below are. ``offer``: a report to be made.
    """

    greeting: str
    day: str
    counts: QueueCounts
    today: int
    drafts: tuple[DraftLine, ...]
    urgent: tuple[QueueRow, ...]
    backup: State
    sync: State
    unsent: int
    paired: bool
    fresh: bool
    sheet_missing: bool
    no_copy: NoCopy | None = None
    conflicts: int = 0
    announcements: tuple[Announcement, ...] = ()
    proposals: tuple[Notice, ...] = ()
    visits_due: int = 0
    meetings: tuple[str, ...] = ()
    below: OfficesBelow | None = None
    offer: Offer | None = None


def facts(desk: Desk) -> HomeFacts:
    """Reads the page. Some milliseconds even in a large office, but off the UI thread all the same."""
    around = frame.facts(desk)
    paired = bool(around.sync_words)
    return HomeFacts(
        greeting=greeting(desk),
        day=long_date(desk.today()),
        counts=around.counts,
        today=_today(desk),
        drafts=_drafts(desk),
        urgent=_urgent(desk),
        backup=_backup(desk),
        sync=State(around.sync_words, around.sync_tone),
        unsent=around.unsent,
        paired=paired,
        fresh=_fresh(desk),
        sheet_missing=desk.session.may(Permission.OFFICE_MANAGE)
        and not desk.store.profile.practice
        and not recovery_sheet_confirmed(desk.store),
        no_copy=no_second_copy(desk),
        conflicts=conflicts.count(desk) if desk.session.may(Permission.CONFLICT_DECIDE) else 0,
        announcements=tuple(announcements.unread(desk)),
        proposals=proposal_cycle.notices(desk),
        visits_due=_visits_due(desk),
        meetings=_meetings(desk),
        below=home_offices.below(desk),
        offer=report_offer.offer(desk),
    )


def greeting(desk: Desk) -> str:
    """ "Selamat pagi, Aminah", by the office's own clock."""
    hour = desk.store.clock().astimezone(desk.zone.tzinfo).hour
    part = "pagi" if hour < 11 else "siang" if hour < 15 else "sore" if hour < 18 else "malam"
    return f"Selamat {part}, {desk.session.name}"


def _today(desk: Desk) -> int:
    day = desk.today()
    own = (desk.office_code,)
    return QueueSource(desk, QueueFilter(received_from=day, received_to=day, offices=own)).count()


def _visits_due(desk: Desk) -> int:
    """Only where the visits are this office's own to make, and to who makes or plans them."""
    may = desk.session.may(Permission.VISIT_RECORD) or desk.session.may(Permission.VISIT_PLAN)
    if desk.store.profile.level != "desa" or not may:
        return 0
    return visit_list.count(desk, VisitFilter(due_by=desk.today()))


def _meetings(desk: Desk) -> tuple[str, ...]:
    """ "Musyawarah Desa pukul 09.00": what this office holds today."""
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT kind, held_at FROM deliberation WHERE deleted=0 AND held_on=? AND state=? AND office=? "
            "ORDER BY held_at, rid",
            (desk.today().isoformat(), DeliberationState.PLANNED.value, desk.office_code),
        ).all()
    return tuple(DeliberationKind(kind).label + (f" pukul {at}" if at else "") for kind, at in rows)


def _drafts(desk: Desk) -> tuple[DraftLine, ...]:
    if not desk.session.may(Permission.INTAKE_CREATE):
        return ()
    return tuple(DraftLine(draft, _saved(desk, draft.saved_at)) for draft in list_drafts(desk, INTAKE))


def _urgent(desk: Desk) -> tuple[QueueRow, ...]:
    """The open cases to look at first: emergencies, then by deadline."""
    source = QueueSource(desk, QueueFilter(open_only=True), Sort("priority", descending=False))
    return tuple(source.rows_after(None, URGENT))


def _saved(desk: Desk, stamp: str) -> str:
    moment = local_time(stamp, desk.zone)
    days = (desk.today() - moment.date()).days
    when = {0: "hari ini", 1: "kemarin"}.get(days, day_month_year(moment.date()))
    return f"{when} pukul {time_text(moment)}"


def _backup(desk: Desk) -> State:
    if desk.store.profile.practice:
        return State("Kantor latihan tidak perlu dicadangkan", "muted")
    made = backups_of(desk.store.folder.root)
    if not made:
        return State("Belum ada cadangan", "warning")
    days = (desk.today() - made[0].made_at.date()).days
    if days <= 0:
        return State("Cadangan terakhir hari ini", "good")
    return State(f"Cadangan terakhir {days} hari lalu", "warning" if days > BACKUP_EVERY_DAYS else "muted")


def _fresh(desk: Desk) -> bool:
    with desk.store.read() as connection:
        return connection.exec_driver_sql("SELECT 1 FROM cases LIMIT 1").first() is None
