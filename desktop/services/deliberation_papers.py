"""The papers of a deliberation: invitation, attendance, list, minutes, statement of responsibility, notice.

Each bears this office's own number once it was made, and that number again whenever it is printed. They name
families in full, as the offices above need it: printing is logged.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.models.codes import LabelledEnum
from desktop.models.deliberations import DeliberationState
from desktop.models.papers import Paper
from desktop.models.roles import Permission
from desktop.services import deliberation_contents as contents
from desktop.services import deliberation_list, letter_numbers, office
from desktop.services.deliberation_contents import Sheet
from desktop.services.deliberation_list import Item
from desktop.services.deliberations import own_row
from desktop.services.proposals import NotNow
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from desktop.services.desk import Desk


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


_TITLED = {
    MeetingPaper.ATTENDANCE: contents.attendance,
    MeetingPaper.PRELIST: contents.prelist,
    MeetingPaper.MINUTES: contents.minutes,
    MeetingPaper.STATEMENT: contents.statement,
    MeetingPaper.NOTICE: contents.notice,
}


def paper_pdf(desk: Desk, deliberation_id: str, which: MeetingPaper, paper: Paper | None = None) -> bytes:
    """A paper of a meeting of this office, on the given sheet or the office's own; numbered the first time.

    Raises NotFound, and NotNow for a paper of decisions while the meeting is not closed.
    """
    desk.require(Permission.PROPOSAL_DECIDE)
    desk.require(Permission.LETTER_PRINT)
    meeting = deliberation_list.get(desk, deliberation_id)
    if which in AFTERWARDS and meeting.state is not DeliberationState.HELD:
        raise NotNow(
            f"{which.label} baru dapat dicetak setelah musyawarah ditutup.",
            "Tidak ada nomor yang terpakai.",
            "Isi keputusan dan daftar hadir, lalu tekan Tutup musyawarah.",
        )
    numbers = _numbered(desk, deliberation_id, which)
    info = office.info(desk)
    items = deliberation_list.items(desk, meeting)
    sheet = Sheet(desk, meeting, items, numbers, info, *_people(desk, items))
    from desktop.printing.official_papers import render_letter, render_titled

    size = paper or Paper(info.paper)
    if which is MeetingPaper.INVITATION:
        return render_letter(contents.invitation(sheet), size)
    return render_titled(_TITLED[which](sheet), size)


def _numbered(desk: Desk, deliberation_id: str, which: MeetingPaper) -> dict[str, tuple[str, str]]:
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
