"""Finding papers by the number that stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.errors import NotFound
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
            (letters.REFERRAL, number.strip(), *parameters, desk.office_code),
        ).first()
    return str(row[0]) if row else None


def find_letter(desk: Desk, number: str, *, kind: str | None = None) -> LetterRow:
    """The paper of a number: a receipt has that of its case, a referral letter its own.

    With ``kind`` and a case number, the latest paper of that kind of the case. Raises NotFound.
    """
    desk.require(Permission.CASE_VIEW)
    case_id = case_of_letter(desk, number)
    parsed = parse_case_number(number)
    if case_id is None and parsed is not None:
        from desktop.services.casework.cases import find_by_number

        case_id = find_by_number(desk, number)
    if case_id is None:
        raise NotFound(
            f"Tidak ada surat bernomor {number.strip()} di kantor ini.",
            "Tidak ada yang dicetak.",
            "Periksa kembali nomornya.",
        )
    with desk.store.read() as connection:
        papers = letters.of_case(connection, case_id)
    wanted = str(parsed) if parsed else number.strip()
    fitting = [one for one in papers if (one.kind == kind if kind else one.number == wanted)]
    if not fitting:
        raise NotFound(
            f"Surat itu belum terbit untuk {number.strip()}.", "Tidak ada yang dicetak.", "Periksa kasusnya."
        )
    return fitting[-1]
