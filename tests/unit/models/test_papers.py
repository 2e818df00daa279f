"""The content of papers: sheets, and freezing as JSON."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from desktop.models.papers import (
    MonthlyReportContent,
    Paper,
    ReceiptContent,
    RecoverySheetContent,
    ReferralLetterContent,
)
from tests.helpers.papers import LETTER, RECEIPT, RECOVERY, REPORT


def test_sheets_are_upright_and_leave_room_between_the_margins() -> None:
    assert Paper("A4").size_mm == (210.0, 297.0)
    assert Paper("F4").size_mm == (215.0, 330.0)
    for paper in Paper:
        left, top, right, bottom = paper.margins_mm
        assert paper.size_mm[0] - left - right > 150
        assert paper.size_mm[1] - top - bottom > 250


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (RECEIPT, ReceiptContent),
        (LETTER, ReferralLetterContent),
        (REPORT, MonthlyReportContent),
        (RECOVERY, RecoverySheetContent),
    ],
)
def test_content_survives_being_frozen_as_json(content: object, kind: type) -> None:
    assert msgspec.json.decode(msgspec.json.encode(content), type=kind) == content


def test_contents_are_loaded_without_reportlab() -> None:
    code = "import sys, desktop.models.papers; sys.exit('reportlab' in sys.modules or 'PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
