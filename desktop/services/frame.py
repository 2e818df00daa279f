"""What the frame of the window says: office, person, counts, and the state of sync in words."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.dates import local_date
from desktop.models.roles import Permission
from desktop.services.bundles.exchange import pending
from desktop.services.case_queue import queue
from desktop.services.deduplication import duplicates
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.services.pairing.trust import trusted
from desktop.sync.peers import PARENT

#: Days without sending after which the strip turns from good to warning.
SEND_EVERY_DAYS = 7


@dataclass(frozen=True, slots=True)
class FrameFacts:
    """Everything around the page, read in one go; ``duplicates`` are pairs that wait for a decision."""

    office_name: str
    area: str
    roles: str
    counts: queue.QueueCounts
    unsent: int
    sync_words: str
    sync_tone: str
    duplicates: int = 0


def facts(desk: Desk) -> FrameFacts:
    """Reads the frame. Never raises for a role that may see less: it then says less."""
    info = office.info(desk)
    unsent, words, tone = _sync(desk)
    return FrameFacts(
        office_name=info.name,
        area=info.area_line,
        roles=", ".join(sorted(role.label for role in desk.session.roles)),
        counts=queue.counts(desk),
        unsent=unsent,
        sync_words=words,
        sync_tone=tone,
        duplicates=duplicates.count(desk) if desk.session.may(Permission.DUPLICATE_DECIDE) else 0,
    )


def _sync(desk: Desk) -> tuple[int, str, str]:
    if not desk.session.may(Permission.BUNDLE_EXPORT):
        return 0, "", "muted"
    above = [peer for peer in trusted(desk) if peer.relation == PARENT]
    if not above:
        return 0, "", "muted"
    waiting = pending(desk, above[0].code)
    unsent = waiting.cases + waiting.referrals
    if waiting.last_sent is None:
        return unsent, "Belum pernah kirim", "warning"
    # By the office's own calendar: what went out last evening went yesterday.
    days = (desk.today() - local_date(waiting.last_sent, desk.zone)).days
    words = "Terakhir kirim hari ini" if days <= 0 else f"Terakhir kirim {days} hari lalu"
    return unsent, words, "warning" if days > SEND_EVERY_DAYS and unsent else "muted"
