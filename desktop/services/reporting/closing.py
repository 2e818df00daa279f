"""Tutup bulan: the figures of a month are frozen as they are reported, and what changed since is told apart.

Only a month that is over, once, by who leads the office. It is never opened again: what comes late or is
corrected shows as a correction against the frozen figure. A closing by mistake can be taken back on the same
day, as long as no paper or file was made of it.
"""

from __future__ import annotations

import hashlib
import json
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.dates import day_month_year, local_date, month_year
from desktop.models.papers import Signatory
from desktop.models.roles import Permission
from desktop.services.case_queue.queue_filter import QueueFilter
from desktop.services.offices import office
from desktop.services.papers.letter_contents import signatory
from desktop.services.reporting import report_words, reports
from desktop.services.reporting.frozen_figures import filters_of, freeze, numbers_of, thaw
from desktop.services.reporting.month_errors import DamagedMonth, MonthRefused
from desktop.services.reporting.report_rows import MonthlyReport

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes

VERSION = 1
PAPER = "report"  # what its paper is in the log of printed papers; its number there is "2026-08"
NOTE = "report_note:"  # the setting of a month's note is this and "2026-08"
SHORT_DIGEST = 16  # of the 64 characters: enough to tell two closings apart by eye
SAME_CODE = "Cetakan dengan kode pengaman yang sama memuat angka dan kata-kata yang sama."
_CLOSE, _REOPEN, _EXPORT = "report.close", "report.take_back", "report.export"

_SETTLED = re.compile(
    r"/figures/(received|closed_in_month)$"
    r"|/tables/(?!status/)"
    r"|/(levels|letters_issued|outreach|times|answer_times|counted/letters)(/|$)"
    r"|/destinations/.*/sent$"
    r"|/areas/.*/received$"
)
"""Numbers that only change where something came late or was corrected. The others also follow the cases as
these are worked on after the month."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that is not today what it was when the month was closed.

    ``moved``: the cases of the month were worked on since; otherwise something came late or was corrected.
    """

    code: str
    words: str
    then: int | float
    now: int | float
    moved: bool
    filter: QueueFilter

    @property
    def difference(self) -> int | float:
        """What is to be added to the frozen figure."""
        return self.now - self.then


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """A month as it was closed: figures, words, who closed it, and what changed since.

    ``digest`` is the SHA-256 of everything that was frozen, in hex; people read "kode pengaman angka".
    ``may_take_back``: closed today, and
    nothing was printed or saved since. ``note`` is the office's own word on the corrections; ``earlier`` are
    those of the month before as its own report tells them.
    """

    report: MonthlyReport
    title: str
    narrative: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    closed_on: date
    closed_by: str
    digest: str
    corrections: tuple[Correction, ...]
    earlier: tuple[Correction, ...]
    note: str
    may_take_back: bool

    @property
    def late(self) -> tuple[Correction, ...]:
        """What came late or was corrected."""
        return tuple(one for one in self.corrections if not one.moved)

    @property
    def moved(self) -> tuple[Correction, ...]:
        """How the cases of the month went on."""
        return tuple(one for one in self.corrections if one.moved)

    @property
    def foot(self) -> str:
        """What its paper says of the closing."""
        when = day_month_year(self.closed_on)
        return f"Ditutup pada {when} oleh {self.closed_by}. Kode pengaman angka: {self.digest}"

    @property
    def short_foot(self) -> str:
        """The same for the foot of each page, with as much of the code as a line holds."""
        when = day_month_year(self.closed_on)
        return f"Ditutup pada {when}, kode pengaman angka {self.short_code}"

    @property
    def short_code(self) -> str:
        """The beginning of the digest, enough to compare two closings by eye."""
        return f"{self.digest[:SHORT_DIGEST]}…"


@dataclass(frozen=True, slots=True)
class _Row:
    content: str
    digest: str
    at: str
    actor_name: str


# ---------------------------------------------------------------- closing


def close(desk: Desk, year: int, month: int) -> Changes:
    """Freezes a month. Raises NotAllowed, MonthRefused where it is not over or closed already."""
    desk.require(Permission.REPORT_CLOSE)
    report = reports.monthly(desk, year, month)
    if not is_over(desk, year, month):
        raise MonthRefused(
            f"{report.month_label} belum berakhir.",
            "Tidak ada yang dibekukan.",
            "Tutup bulan ini sesudah hari terakhirnya lewat.",
        )
    words = report_words.words(desk, report)
    info = office.info(desk)
    earlier = corrections_before(desk, year, month)
    with desk.unit_of_work() as uow:
        if _row(uow.connection, year, month) is not None:
            raise MonthRefused(
                f"{report.month_label} sudah ditutup.",
                "Angka yang dibekukan tidak berubah.",
                "Perubahan sesudahnya tampak sebagai koreksi.",
            )
        content = _text(
            {
                "version": VERSION,
                "office": desk.office_code,
                "at": uow.at,
                "by": desk.session.name,
                "report": freeze(report),
                "title": words.title,
                "narrative": list(words.paragraphs),
                "signatories": [asdict(signatory(info, place)) for place in _signing(info)],
                "earlier": freeze(earlier),
            }
        )
        digest = _digest(content)
        uow.execute(
            "INSERT INTO closed_month (year, month, content, digest, at, actor_name) VALUES (?,?,?,?,?,?)",
            (year, month, content, digest, uow.at, desk.session.name),
        )
        uow.audit(_CLOSE, "report", _key(year, month), {"digest": digest})
        uow.touch("closed_month", _key(year, month))
    return uow.changes


def is_over(desk: Desk, year: int, month: int) -> bool:
    """Whether the last day of the month lies behind us, by the office's own calendar."""
    return date(year, month, monthrange(year, month)[1]) < desk.today()


def take_back(desk: Desk, year: int, month: int) -> Changes:
    """Undoes a closing of the same day of which no paper was made. Raises NotAllowed, MonthRefused."""
    desk.require(Permission.REPORT_CLOSE)
    with desk.unit_of_work() as uow:
        row = _row(uow.connection, year, month)
        if row is None or not _may_take_back(desk, uow.connection, row, year, month):
            raise MonthRefused(
                "Penutupan bulan ini tidak dapat dibatalkan lagi.",
                "Angka yang dibekukan tetap seperti semula.",
                "Penutupan hanya dapat dibatalkan pada hari yang sama, sebelum ada cetakan atau berkasnya.",
            )
        uow.execute("DELETE FROM closed_month WHERE year=? AND month=?", (year, month))
        uow.audit(_REOPEN, "report", _key(year, month), {"digest": row.digest})
        uow.touch("closed_month", _key(year, month))
    return uow.changes


def _signing(info: office.OfficeInfo) -> range:
    return range(max(1, min(2, len(info.signatories))))


# ---------------------------------------------------------------- reading


def closed(desk: Desk, year: int, month: int, today: MonthlyReport | None = None) -> ClosedMonth | None:
    """The month as it was closed, or None where it is open.

    ``today`` are its figures as they stand now, where the caller has them. Raises DamagedMonth where what was
    kept is not what was frozen.
    """
    desk.require(Permission.REPORT_VIEW)
    with desk.store.read() as connection:
        row = _row(connection, year, month)
        if row is None:
            return None
        content = _checked(connection, row, year, month)
        may = _may_take_back(desk, connection, row, year, month)
        note = str(office.get_setting(connection, _note_key(year, month), ""))
    now = today or reports.monthly(desk, year, month)
    report = _thawed(content["report"], now)
    return ClosedMonth(
        report=report,
        title=str(content["title"]),
        narrative=tuple(map(str, content["narrative"])),
        signatories=tuple(Signatory(**one) for one in content["signatories"]),
        closed_on=local_date(row.at, desk.zone),
        closed_by=row.actor_name,
        digest=row.digest,
        corrections=compare(report, now),
        earlier=thaw(tuple[Correction, ...], content["earlier"], {}),
        note=note,
        may_take_back=may,
    )


def is_closed(desk: Desk, year: int, month: int) -> bool:
    """Whether the month was closed, damaged or not."""
    with desk.store.read() as connection:
        return _row(connection, year, month) is not None


def damaged(connection: Connection) -> list[str]:
    """Closed months whose figures are not those that were frozen, as "2026-08"; for the check-up."""
    found = []
    for year, month in connection.exec_driver_sql("SELECT year, month FROM closed_month ORDER BY 1, 2").all():
        row = _row(connection, year, month)
        try:
            if row is not None:
                _checked(connection, row, year, month)
        except DamagedMonth:
            found.append(_key(year, month))
    return found


def _thawed(data: Any, now: MonthlyReport) -> MonthlyReport:
    """The frozen figures; each opens the cases that stand behind it today."""
    frozen: MonthlyReport = thaw(MonthlyReport, {**data, "hidden": now.hidden}, dict(filters_of(now)))
    return frozen


def compare(then: MonthlyReport, now: MonthlyReport) -> tuple[Correction, ...]:
    """The figures that differ, in the order of the report; ``then`` plus the differences is ``now``."""
    before = {number.code: number for number in numbers_of(then)}
    after = {number.code: number for number in numbers_of(now)}
    found = []
    for code in [*before, *(code for code in after if code not in before)]:
        old, new = before.get(code), after.get(code)
        was, stands = (old.value if old else 0), (new.value if new else 0)
        shown = new or old
        if was != stands and shown is not None:
            moved = _SETTLED.search(code) is None
            found.append(Correction(code, ": ".join(shown.words), was, stands, moved, shown.filter))
    return tuple(found)


def corrections_before(desk: Desk, year: int, month: int) -> tuple[Correction, ...]:
    """Corrections of the month before, which the report of this month tells; none where that is open."""
    year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    try:
        before = closed(desk, year, month)
    except DamagedMonth:
        return ()
    return before.late if before else ()


# ---------------------------------------------------------------- the note


def write_note(desk: Desk, year: int, month: int, text: str) -> Changes:
    """Keeps the office's word on the corrections of a closed month. Raises NotAllowed, MonthRefused."""
    desk.require(Permission.REPORT_EXPORT)
    if not is_closed(desk, year, month):
        raise MonthRefused(
            "Bulan ini belum ditutup.",
            "Catatan koreksi tidak disimpan.",
            "Tulis keterangannya di narasi laporan.",
        )
    with desk.unit_of_work() as uow:
        office.put_setting(uow, _note_key(year, month), text.strip())
        uow.touch("closed_month", _key(year, month))
    return uow.changes


# ---------------------------------------------------------------- inside


def _row(connection: Connection, year: int, month: int) -> _Row | None:
    found = connection.exec_driver_sql(
        "SELECT content, digest, at, actor_name FROM closed_month WHERE year=? AND month=?", (year, month)
    ).first()
    return _Row(*map(str, found)) if found is not None else None


def _checked(connection: Connection, row: _Row, year: int, month: int) -> Mapping[str, Any]:
    """The frozen content, where it is what was frozen; the audit trail knows the digest as well."""
    told = connection.exec_driver_sql(
        "SELECT json_extract(detail, '$.digest') FROM audit WHERE entity='report' AND row_id=? AND action=? "
        "ORDER BY seq DESC LIMIT 1",
        (_key(year, month), _CLOSE),
    ).scalar()
    if _digest(row.content) == row.digest and told in (None, row.digest):
        content: Mapping[str, Any] = json.loads(row.content)
        return content
    raise DamagedMonth(
        f"Angka {month_year(date(year, month, 1))} yang sudah ditutup tidak cocok dengan kode pengamannya.",
        "Kasusnya tidak tersentuh, dan angka menurut keadaan hari ini tetap dapat dilihat.",
        "Jangan mencetak laporan bulan itu. Pulihkan cadangan yang masih utuh, atau pakai cetakan yang ada.",
    )


def _may_take_back(desk: Desk, connection: Connection, row: _Row, year: int, month: int) -> bool:
    if local_date(row.at, desk.zone) != desk.today():
        return False
    key = _key(year, month)
    used = connection.exec_driver_sql(
        "SELECT 1 FROM audit WHERE seq > "
        "(SELECT coalesce(max(seq), 0) FROM audit WHERE entity='report' AND row_id=? AND action=?) "
        "AND (entity='report' AND row_id=? AND action=? OR entity='paper' AND "
        "json_extract(detail, '$.kind')=? AND json_extract(detail, '$.number')=?)",
        (key, _CLOSE, key, _EXPORT, PAPER, key),
    ).first()
    return used is None


def _text(content: Mapping[str, Any]) -> str:
    """One spelling only: the same content has the same digest."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def _key(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def _note_key(year: int, month: int) -> str:
    return f"{NOTE}{_key(year, month)}"
