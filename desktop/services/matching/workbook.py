"""The families of a programme as a spreadsheet: texts stay texts, and numbers of people stay masked."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from desktop.models.roles import Permission
from desktop.services.catalogue import programmes
from desktop.services.catalogue.programme_papers import COLUMNS, family_cells, log_export
from desktop.services.matching.families import INDICATION

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.matching.outreach import FittingFamily

_NUMBERS = ("Anggota", "Desil")
_WIDTHS = (28, 20, 10, 18, 9, 8, 26, 48)


def family_workbook(desk: Desk, code: str, families: Sequence[FittingFamily]) -> bytes:
    """The list as an xlsx file; saving it is logged. Raises NotFound and NotAllowed.

    Every text is written as a text: what looks like a formula or a link is none.
    """
    from desktop.printing.spreadsheet import Column, Kind, excel_bytes

    desk.require(Permission.REPORT_EXPORT)
    programme = programmes.get(desk, code).programme
    target = BytesIO()
    with excel_bytes(
        target, title=f"Keluarga {programme.code}", office=desk.store.profile.office_name
    ) as book:
        sheet = book.sheet("Keluarga", landscape=True)
        sheet.text(f"Keluarga untuk ditemui: {programme.title}", bold=True)
        sheet.text(INDICATION)
        sheet.skip()
        columns = [
            Column(title, Kind.WHOLE if title in _NUMBERS else Kind.TEXT, width)
            for title, width in zip(COLUMNS, _WIDTHS, strict=True)
        ]
        table = sheet.table(columns, alone=True)
        for family in families:
            table.row(family_cells(family))
        table.end()
    log_export(desk, code, len(families), "xlsx")
    return target.getvalue()
