"""Finding papers by the number that stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.errors import NotFound
from desktop.models.letter_kinds import REFERRAL
from desktop.models.numbering import parse_case_number
from desktop.models.roles import Permission
from desktop.services import visibility
from desktop.services.casework.case_detail import LetterRow
from desktop.services.papers import letters

if TYPE_CHECKING:
    from desktop.services.desk import Desk


def case_of_letter(desk: Desk, number: str) -> str | None:
    """The case that a referral letter of that number is about; None where there is none to be seen."""
    desk.require(Permission.CASE_VIEW)
    hidden, parameters = visibility.condition(desk, "c")
    with desk.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT c.id FROM letter l JOIN cases c ON c.id=l.case_id WHERE l.kind=? AND l.number=? "
            f"AND l.deleted=0 AND c.deleted=0 AND {hidden} ORDER BY l.office<>?, l.rid DESC LIMIT 1",
            (REFERRAL, number.strip(), *parameters, desk.office_code),
        ).first()
    return str(row[0]) if row else None


def find_letter(desk: Desk, number: str, *, kind: str | None = None) -> LetterRow:
    """The paper of a number: a receipt has that of its case, every other letter its own.

    With ``kind`` and a case number, the latest paper of that kind of the case. Raises NotFound.
    """
    desk.require(Permission.CASE_VIEW)
    if parse_case_number(number) is None:
        return _by_own_number(desk, number.strip(), kind)
    return _of_case(desk, number, kind)


def _by_own_number(desk: Desk, number: str, kind: str | None) -> LetterRow:
    with desk.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, kind FROM letter WHERE number=? AND deleted=0 ORDER BY office<>?, rid DESC",
            (number, desk.office_code),
        ).all()
    for letter_id, of_kind in rows:
        if kind in (None, of_kind):
            return letters.one(desk, str(letter_id))
    raise NotFound(
        f"Tidak ada surat bernomor {number} di kantor ini.",
        "Tidak ada yang dicetak.",
        "Periksa kembali nomornya.",
    )


def _of_case(desk: Desk, number: str, kind: str | None) -> LetterRow:
    from desktop.services.casework.cases import find_by_number

    case_id = find_by_number(desk, number)
    with desk.store.read() as connection:
        papers = letters.of_case(connection, case_id)
    wanted = str(parse_case_number(number))
    fitting = [one for one in papers if (one.kind == kind if kind else one.number == wanted)]
    if not fitting:
        raise NotFound(
            f"Surat itu belum terbit untuk {number.strip()}.", "Tidak ada yang dicetak.", "Periksa kasusnya."
        )
    return fitting[-1]
