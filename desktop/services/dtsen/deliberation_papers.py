"""The papers of a deliberation: invitation, attendance, list, minutes, statement of responsibility, notice.

Each bears this office's own number once it was made, and that number again whenever it is printed. What was
handed out stays as it was printed, until somebody makes another version on purpose. They name families in
full, as the offices above need it: printing is logged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.codes import LabelledEnum
from desktop.models.deliberations import DeliberationState
from desktop.models.errors import InvalidInput
from desktop.models.official_papers import LetterContent
from desktop.models.papers import Paper
from desktop.models.roles import Permission
from desktop.services.dtsen import deliberation_contents as contents
from desktop.services.dtsen import deliberation_list
from desktop.services.dtsen.deliberation_contents import Sheet
from desktop.services.dtsen.deliberation_list import Deliberation, Item
from desktop.services.dtsen.deliberations import own_row
from desktop.services.dtsen.proposals import NotNow
from desktop.services.offices import office
from desktop.services.papers import kept_papers, letter_numbers
from desktop.services.papers.kept_papers import Content
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.services.desk import Desk

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


NUMBERED = {
    MeetingPaper.INVITATION: "UND",
    MeetingPaper.MINUTES: "BA",
    MeetingPaper.STATEMENT: "SPTJM",
    MeetingPaper.NOTICE: "PENG",
}
AFTERWARDS = frozenset({MeetingPaper.MINUTES, MeetingPaper.STATEMENT, MeetingPaper.NOTICE})
"""Papers that say what was decided: only once the meeting is closed."""


_CONTENTS: dict[MeetingPaper, Callable[[Sheet], Content]] = {
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
    return _draw(desk, content, paper)


def new_version(
    desk: Desk, deliberation_id: str, which: MeetingPaper, reason: str, paper: Paper | None = None
) -> bytes:
    """A paper of `KEPT` as it is now, in place of the one handed out; its foot says so. The number stays.

    Raises InvalidInput without a reason, and what ``paper_pdf`` raises.
    """
    if not reason.strip():
        raise InvalidInput({"reason": "Tulis mengapa cetakan sebelumnya diganti."})
    meeting = _printable(desk, deliberation_id, which)
    return _draw(desk, _make(desk, meeting, which, reason), paper)


def changed_since(desk: Desk, deliberation_id: str, which: MeetingPaper) -> bool:
    """Whether a paper printed now would say something else than the one that was handed out."""
    meeting = _printable(desk, deliberation_id, which)
    place = (meeting.id, which.value)
    if which.value not in meeting.printed:
        return False
    with desk.unit_of_work() as uow:
        given = _numbers(own_row(uow, desk, meeting.id))
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


def _make(desk: Desk, meeting: Deliberation, which: MeetingPaper, reason: str) -> Content:
    """The paper as it is now, numbered where it has no number yet, and kept where it is handed out."""
    numbers = _numbered(desk, meeting.id, which)
    content, ids = _content(desk, meeting, which, numbers)
    if which not in KEPT:
        return content
    before = meeting.printed.get(which.value)
    if before is not None:
        content = replace(content, edition=kept_papers.edition(before.version + 1, before.on))
    lines = (_LISTS[which], ids) if which in _LISTS else None
    with desk.unit_of_work() as uow:
        kept_papers.keep(uow, (meeting.id, which.value), content, lines, reason)
        uow.touch("deliberation", meeting.id)
    return content


def _content(
    desk: Desk, meeting: Deliberation, which: MeetingPaper, numbers: Numbers
) -> tuple[Content, list[str]]:
    """The paper, and the proposals that it lists in their order."""
    items = deliberation_list.items(desk, meeting)
    sheet = Sheet(desk, meeting, items, numbers, office.info(desk), *_people(desk, items))
    if which is MeetingPaper.NOTICE:
        return contents.notice(sheet), [item.id for item in contents.public(sheet)]
    return _CONTENTS[which](sheet), [item.id for item in items]


def _draw(desk: Desk, content: Content, paper: Paper | None) -> bytes:
    from desktop.printing.official_papers import render_letter, render_titled

    size = paper or Paper(office.info(desk).paper)
    if isinstance(content, LetterContent):
        return render_letter(content, size)
    return render_titled(content, size)


def _note(desk: Desk, meeting: Deliberation, which: MeetingPaper) -> None:
    with desk.unit_of_work() as uow:
        number = _numbers(own_row(uow, desk, meeting.id)).get(which.value, ("", ""))[0]
        told = {"paper": which.value, "number": number, "again": True}
        uow.audit("deliberation.print", "deliberation", meeting.id, told)


def _numbers(row: dict[str, Any]) -> Numbers:
    given: dict[str, list[str]] = json.loads(row["papers"] or "{}")
    return {name: (number, day) for name, (number, day) in given.items()}


def _numbered(desk: Desk, deliberation_id: str, which: MeetingPaper) -> Numbers:
    """The numbers given so far with their days; the paper's own is given now where it has none yet."""
    with desk.unit_of_work() as uow:
        row = own_row(uow, desk, deliberation_id)
        given: dict[str, list[str]] = json.loads(row["papers"] or "{}")
        if which in NUMBERED and which.value not in given:
            day = _day_of(desk, which, row)
            _, number = letter_numbers.next_number(uow, desk, NUMBERED[which], day)
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
