"""The papers of a deliberation: invitation, attendance, list, minutes, statement of responsibility, notice.

Each bears this office's own number once it was made, and that number again whenever it is printed. What was
handed out stays as it was printed, until somebody makes another version on purpose; that takes a number of
its own where the one before was made void. They name families in
full, as the offices above need it: printing is logged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.codes import LabelledEnum
from desktop.models.dates import day_month_year
from desktop.models.deliberations import DeliberationKind, DeliberationState
from desktop.models.errors import InvalidInput
from desktop.models.official_papers import WrittenPaper
from desktop.models.papers import Paper
from desktop.models.roles import Permission
from desktop.services.dtsen import deliberation_contents as contents
from desktop.services.dtsen import deliberation_list
from desktop.services.dtsen.deliberation_contents import Sheet
from desktop.services.dtsen.deliberation_list import Deliberation, Item
from desktop.services.dtsen.deliberations import own_row
from desktop.services.dtsen.proposals import NotNow
from desktop.services.offices import office
from desktop.services.papers import kept_papers, letter_numbers, letters, verification
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import UnitOfWork

#: Paper to its number and ISO day.
Numbers = Mapping[str, tuple[str, str]]


class MeetingPaper(LabelledEnum):
    """Which paper; those of `NUMBERED` take a number of the office's register."""

    INVITATION = "invitation", "Surat undangan"
    ATTENDANCE = "attendance", "Daftar hadir"
    PRELIST = "prelist", "Daftar usulan"
    MINUTES = "minutes", "Berita acara"
    STATEMENT = "statement", "SPTJM"
    NOTICE = "notice", "Pengumuman hasil"


NUMBERED = frozenset(
    {MeetingPaper.INVITATION, MeetingPaper.MINUTES, MeetingPaper.STATEMENT, MeetingPaper.NOTICE}
)
"""Papers that bear a number of the office's register."""
AFTERWARDS = frozenset({MeetingPaper.MINUTES, MeetingPaper.STATEMENT, MeetingPaper.NOTICE})
"""Papers that say what was decided: only once the meeting is closed."""


_CONTENTS: dict[MeetingPaper, Callable[[Sheet], WrittenPaper]] = {
    MeetingPaper.INVITATION: contents.invitation,
    MeetingPaper.ATTENDANCE: contents.attendance,
    MeetingPaper.PRELIST: contents.prelist,
    MeetingPaper.MINUTES: contents.minutes,
    MeetingPaper.STATEMENT: contents.statement,
    MeetingPaper.NOTICE: contents.notice,
}


KEPT = frozenset(MeetingPaper) - {MeetingPaper.PRELIST}
"""Papers that are handed out: printed again they stay as they were. The list is worked on until the day."""

_LISTS: dict[MeetingPaper, kept_papers.Lines] = {
    MeetingPaper.MINUTES: ("attached", 0),
    MeetingPaper.NOTICE: ("parts", 0),
}
"""Where papers that are kept list the proposals."""


def paper_pdf(desk: Desk, deliberation_id: str, which: MeetingPaper, paper: Paper | None = None) -> bytes:
    """A paper of a meeting of this office, on the given sheet or the office's own; numbered the first time.

    One of `KEPT` that was printed before is the same again. Raises NotFound, and NotNow for a paper of
    decisions while the meeting is not closed.
    """
    meeting = _printable(desk, deliberation_id, which)
    with desk.store.read() as connection:
        content = kept_papers.read(connection, (meeting.id, which.value))
    if content is not None:
        _note(desk, meeting, which)
    else:
        content = _make(desk, meeting, which, "")
    return _draw(desk, _marked(desk, meeting, which, content), paper)


def new_version(
    desk: Desk, deliberation_id: str, which: MeetingPaper, reason: str, paper: Paper | None = None
) -> bytes:
    """A paper of `KEPT` as it is now, in place of the one handed out; its foot says so.

    The number stays, unless it was made void: a void number is never used again.
    Raises InvalidInput without a reason, and what ``paper_pdf`` raises.
    """
    if not reason.strip():
        raise InvalidInput({"reason": "Tulis mengapa cetakan sebelumnya diganti."})
    meeting = _printable(desk, deliberation_id, which)
    return _draw(desk, _marked(desk, meeting, which, _make(desk, meeting, which, reason)), paper)


def changed_since(desk: Desk, deliberation_id: str, which: MeetingPaper) -> bool:
    """Whether a paper printed now would say something else than the one that was handed out."""
    meeting = _printable(desk, deliberation_id, which)
    place = (meeting.id, which.value)
    if which.value not in meeting.printed:
        return False
    with desk.unit_of_work() as uow:
        given = _numbers(own_row(uow, desk, meeting.id))
        if _void(uow.connection, meeting.id, which) is not None:
            return True
    content, _ids = _content(desk, meeting, which, given)
    with desk.store.read() as connection:
        return kept_papers.differs(connection, place, content)


def _printable(desk: Desk, deliberation_id: str, which: MeetingPaper) -> Deliberation:
    desk.require(Permission.PROPOSAL_DECIDE)
    desk.require(Permission.LETTER_PRINT)
    meeting = deliberation_list.get(desk, deliberation_id)
    if not meeting.own:
        raise deliberation_list.missing()
    if which in AFTERWARDS and meeting.state is not DeliberationState.HELD:
        raise NotNow(
            f"{which.label} baru dapat dicetak setelah musyawarah ditutup.",
            "Tidak ada nomor yang terpakai.",
            "Isi keputusan dan daftar hadir, lalu tekan Tutup musyawarah.",
        )
    return meeting


def _make(desk: Desk, meeting: Deliberation, which: MeetingPaper, reason: str) -> WrittenPaper:
    """The paper as it is now, numbered where no number of it is in force, and kept where it is handed out."""
    numbers = _numbered(desk, meeting.id, which)
    content, ids = _content(desk, meeting, which, numbers)
    if which not in KEPT:
        return content
    before = meeting.printed.get(which.value)
    if before is not None:
        content = replace(content, edition=kept_papers.edition(before.version + 1, before.on))
    lines = (_LISTS[which], ids) if which in _LISTS else None
    with desk.unit_of_work() as uow:
        if which in NUMBERED:
            content = _stamped(desk, uow, meeting.id, which, content, numbers[which.value])
        kept_papers.keep(uow, (meeting.id, which.value), content, lines, reason)
        uow.touch("deliberation", meeting.id)
    return content


def _stamped(
    desk: Desk, uow: UnitOfWork, deliberation_id: str, which: MeetingPaper, content: WrittenPaper,
    given: tuple[str, str],
) -> WrittenPaper:  # fmt: skip
    """The paper with what it is checked by, which its row in the register bears as well."""
    number, day = given
    row = uow.execute(
        "SELECT id, serial, content FROM letter "
        "WHERE deliberation_id=? AND kind=? AND number=? AND deleted=0",
        (deliberation_id, which.value, number),
    )
    serial = int(row[0][1]) if row else 0
    stamped = verification.stamp(
        desk, uow, content, kind=which.value, number=number, day=date.fromisoformat(day), serial=serial
    )
    if not row:
        return stamped  # numbered by a program that kept no such rows
    qr, code = verification.marks_of(row[0][2])
    if qr == stamped.verification_qr:
        return replace(stamped, verification_code=code)
    uow.update("letter", row[0][0], {"content": verification.kept_marks(stamped)})
    return stamped


def _content(
    desk: Desk, meeting: Deliberation, which: MeetingPaper, numbers: Numbers
) -> tuple[WrittenPaper, list[str]]:
    """The paper, and the proposals that it lists in their order."""
    items = deliberation_list.items(desk, meeting)
    sheet = Sheet(desk, meeting, items, numbers, office.info(desk), *_people(desk, items))
    if which is MeetingPaper.NOTICE:
        return contents.notice(sheet), [item.id for item in contents.public(sheet)]
    return _CONTENTS[which](sheet), [item.id for item in items]


def _marked(desk: Desk, meeting: Deliberation, which: MeetingPaper, content: WrittenPaper) -> WrittenPaper:
    """The paper, saying that it is void where its number was made void in the register."""
    with desk.store.read() as connection:
        void = _void(connection, meeting.id, which)
    return content if void is None else replace(content, void=void)


def _void(connection: Connection, deliberation_id: str, which: MeetingPaper) -> str | None:
    """What a paper says of its number having been made void; None where it is in force, or has none."""
    row = connection.exec_driver_sql(
        "SELECT l.voided_on, l.void_reason FROM letter l JOIN deliberation d ON d.id=l.deliberation_id "
        "WHERE d.id=?1 AND l.kind=?2 AND l.number=json_extract(d.papers, '$.' || ?2 || '[0]') "
        "AND l.voided_on IS NOT NULL AND l.deleted=0",
        (deliberation_id, which.value),
    ).first()
    return None if row is None else letters.void_words(dict(row._mapping))


def _draw(desk: Desk, content: WrittenPaper, paper: Paper | None) -> bytes:
    from desktop.printing.render import render

    return render(content, paper or Paper(office.info(desk).paper))


def _note(desk: Desk, meeting: Deliberation, which: MeetingPaper) -> None:
    with desk.unit_of_work() as uow:
        number = _numbers(own_row(uow, desk, meeting.id)).get(which.value, ("", ""))[0]
        told = {"paper": which.value, "number": number, "again": True}
        uow.audit("deliberation.print", "deliberation", meeting.id, told)


def _numbers(row: dict[str, Any]) -> Numbers:
    given: dict[str, list[str]] = json.loads(row["papers"] or "{}")
    return {name: (number, day) for name, (number, day) in given.items()}


def _numbered(desk: Desk, deliberation_id: str, which: MeetingPaper) -> Numbers:
    """The numbers given so far with their days; the paper's own is given now where it has none in force."""
    with desk.unit_of_work() as uow:
        row = own_row(uow, desk, deliberation_id)
        given: dict[str, list[str]] = json.loads(row["papers"] or "{}")
        void = _void(uow.connection, deliberation_id, which) is not None
        if which in NUMBERED and (which.value not in given or void):
            day = _day_of(desk, which, row)
            _id, number = letter_numbers.enter(
                uow, desk, which.value, day, title=_title(which, row), deliberation_id=deliberation_id
            )
            given[which.value] = [number, day.isoformat()]
            patch: dict[str, Any] = {"papers": dump(given)}
            if which is MeetingPaper.MINUTES:
                patch["number"] = number
            uow.update("deliberation", deliberation_id, patch)
        number_of = given.get(which.value, [""])[0]
        uow.audit(
            "deliberation.print", "deliberation", deliberation_id, {"paper": which.value, "number": number_of}
        )
    return {name: (number, day) for name, (number, day) in given.items()}


def _title(which: MeetingPaper, row: Mapping[str, Any]) -> str:
    """What the register says of the paper."""
    kind = DeliberationKind(row["kind"])
    return f"{which.label} {kind.label}, {day_month_year(date.fromisoformat(row['held_on']))}"


def _day_of(desk: Desk, which: MeetingPaper, row: dict[str, Any]) -> date:
    """Minutes bear the day of the meeting, other papers the day they are made."""
    return date.fromisoformat(row["held_on"]) if which is MeetingPaper.MINUTES else desk.today()


def _people(desk: Desk, items: Sequence[Item]) -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    """NIK and No. KK by proposal, and the proposals that a sensitive case gave rise to."""
    ids = dump([item.id for item in items])
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT r.id, p.nik, h.no_kk, c.sensitive FROM proposal r LEFT JOIN person p ON p.id=r.person_id "
            "LEFT JOIN household h ON h.id=coalesce(r.household_id, p.household_id) "
            "LEFT JOIN cases c ON c.id=r.case_id WHERE r.id IN (SELECT value FROM json_each(?))",
            (ids,),
        ).all()
    full = {str(row[0]): (row[1] or "", row[2] or "") for row in rows}
    return full, frozenset(str(row[0]) for row in rows if row[3])
