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

_WIDTHS = (28, 20, 10, 18, 9, 8, 26, 48)
_HEAD_ROW = 3


def family_workbook(desk: Desk, code: str, families: Sequence[FittingFamily]) -> bytes:
    """The list as an xlsx file; saving it is logged. Raises NotFound and NotAllowed.

    Every text is written as a text: what looks like a formula or a link is none.
    """
    from xlsxwriter import Workbook

    desk.require(Permission.REPORT_EXPORT)
    programme = programmes.get(desk, code).programme
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as book:
        bold, head = book.add_format({"bold": True}), book.add_format({"bold": True, "bg_color": "#E6EFEE"})
        sheet = book.add_worksheet("Keluarga")
        sheet.write_string(0, 0, f"Keluarga untuk ditemui: {programme.title}", bold)
        sheet.write_string(1, 0, INDICATION)
        for place, (title, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(_HEAD_ROW, place, title, head)
        for number, family in enumerate(families, _HEAD_ROW + 1):
            for place, cell in enumerate(family_cells(family)):
                if isinstance(cell, int):
                    sheet.write_number(number, place, cell)
                else:
                    sheet.write_string(number, place, cell)
        sheet.freeze_panes(_HEAD_ROW + 1, 1)
        sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + max(1, len(families)), len(COLUMNS) - 1)
        book.set_properties({"title": f"Keluarga {programme.code}", "author": ""})
    log_export(desk, code, len(families), "xlsx")
    return target.getvalue()
