"""The month's report as a paper to look at and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.views.operations import run_operation
from desktop.views.papers import Behind, show_pdf, write_whole

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.views.shell import Shell

MonthOfYear = tuple[int, int]
"""(2026, 8)."""

translate = QCoreApplication.translate


def file_name(desk: Desk, kind: str, of: MonthOfYear, ending: str) -> str:
    """What a file is called unless somebody says otherwise: "laporan-3203012003-2026-08.pdf"."""
    year, month = of
    return f"{kind}-{desk.office_code.replace('.', '')}-{year}-{month:02d}.{ending}"


def show_paper(
    owner: QWidget,
    desk: Desk,
    of: MonthOfYear,
    title: str,
    kind: str,
    make: Callable[..., bytes],
    *,
    closed: Callable[[], object],
) -> None:
    """Draws a paper of the month to be looked at; printing and keeping it is logged.

    ``closed()`` is called when nobody looks at it any more.
    """
    from desktop.models.papers import Paper
    from desktop.services.offices import office
    from desktop.services.papers.print_log import PaperUse
    from desktop.services.reporting.closing import PAPER

    year, month = of
    behind = Behind(
        desk,
        PaperUse(PAPER, f"{year}-{month:02d}", personal=False),
        office.info(desk).paper,
        lambda paper: make(desk, year, month, Paper(paper), looking=True),
    )

    def show(data: bytes) -> None:
        dialog = show_pdf(owner, title, data, file_name(desk, kind, of, "pdf"), behind=behind)
        dialog.finished.connect(closed)

    run_operation(
        owner,
        lambda _p: make(desk, year, month, looking=True),
        on_success=show,
        progress_label=translate("ReportsPage", "Menyusun laporan"),
    )


def save_excel(owner: QWidget, shell: Shell, of: MonthOfYear, path: Path) -> None:
    """Writes the month as a spreadsheet, as a whole or not at all."""
    from desktop.models.errors import KnownError
    from desktop.services.reporting.report_workbook import workbook

    desk = shell.desk
    target = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
    words = (
        translate("ReportsPage", "Berkas tidak dapat disimpan di sana."),
        translate("ReportsPage", "Laporannya tidak berubah."),
        translate("ReportsPage", "Pilih tempat lain, lalu simpan lagi."),
    )

    def work(_progress: object) -> None:
        data = workbook(desk, *of)
        try:
            write_whole(target, data)
        except OSError as error:
            raise KnownError(*words) from error

    run_operation(
        owner,
        work,
        on_success=lambda _n: shell.toast(translate("ReportsPage", "Tersimpan: {0}").format(target.name)),
        progress_label=translate("ReportsPage", "Menyusun laporan"),
    )
