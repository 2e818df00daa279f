"""The sheet by which a printer's place on the paper is measured. It names no citizen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.papers import Paper
from desktop.models.roles import Permission
from desktop.services.offices import office

if TYPE_CHECKING:
    from desktop.services.desk import Desk


def pdf(desk: Desk, paper: Paper) -> bytes:
    """The sheet for A4 or F4."""
    desk.require(Permission.LETTER_PRINT)
    from desktop.printing.calibration import render_calibration

    return render_calibration(paper, office.info(desk).name)
