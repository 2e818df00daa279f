"""The imported table once more, each row with what becomes of it and why: to be mended and imported again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.models.roles import Permission
from desktop.printing.cell_text import put_text
from desktop.services.importing.kinds import Outcome, RowResult
from desktop.services.importing.workbook import Cell, Cells

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.importing.service import Trial

HEADERS = ("Hasil", "Alasan")
_COLOURS: Mapping[Outcome, str] = {
    Outcome.NEW: "#D9EAD3",
    Outcome.CHANGED: "#FFF2CC",
    Outcome.REFUSED: "#F4CCCC",
}


def save_annotated(desk: Desk, trial: Trial, path: Path) -> None:
    """Writes the table to an xlsx file beside the data of this office, whole as it was read.

    Every text is written as text: a name that begins with "=" is no formula, a NIK keeps its 16 digits.
    """
    desk.require(Permission.PERSON_IMPORT)
    import xlsxwriter

    from desktop.printing.whole_file import whole_file

    source = trial.file.source
    rows = next(sheet.rows for sheet in trial.file.book.sheets if sheet.name == source.sheet)
    results = {result.number: result for result in trial.plan.results}
    width = max(map(len, rows), default=0)
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_formulas": False,
               "strings_to_urls": False, "strings_to_numbers": False}  # fmt: skip
    with (
        whole_file(path) as half,
        xlsxwriter.Workbook(str(half), options | {"tmpdir": str(half.parent)}) as book,
    ):
        sheet = book.add_worksheet("Hasil impor")
        styles = {outcome: book.add_format({"bg_color": colour}) for outcome, colour in _COLOURS.items()}
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.set_column(width, width, 12)
        sheet.set_column(width + 1, width + 1, 90)
        for at, row in enumerate(rows):
            _write_row(sheet, at, row, day, bold)
            if at + 1 == source.header_row:
                for place, header in enumerate(HEADERS):
                    sheet.write_string(at, width + place, header, bold)
            result = results.get(at + 1)
            if result is not None:
                style = styles.get(result.outcome)
                sheet.write_string(at, width, result.outcome.label, style)
                if reasons := reasons_of(result):
                    put_text(sheet, at, width + 1, reasons, style, bold)
    with desk.unit_of_work() as uow:
        uow.audit("people.import_saved", None, None, {"rows": len(results)})


def reasons_of(result: RowResult) -> str:
    """All reasons of a row as one text."""
    return " ".join(reason if reason.endswith(".") else f"{reason}." for reason in result.reasons)


def _write_row(sheet: Any, at: int, row: Cells, day: Any, plain: Any) -> None:
    for place, cell in enumerate(row):
        if cell in ("", None):
            continue
        _write(sheet, at, place, cell, day, plain)


def _write(sheet: Any, at: int, place: int, cell: Cell, day: Any, plain: Any) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(at, place, cell)
    elif isinstance(cell, (int, float)):
        sheet.write_number(at, place, cell)
    elif isinstance(cell, (datetime, date)):
        sheet.write_datetime(at, place, cell, day)
    else:
        put_text(sheet, at, place, str(cell), None, plain)
