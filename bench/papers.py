"""Papers against a bare reportlab page: what the layout, the fonts and the letterhead cost."""

from __future__ import annotations

import io

from bench.results import Result, median_ratio
from bench.timing import in_turn

ROUNDS = 25


def _bare() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, "Surat rujukan")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def run(_quick: bool = False) -> list[Result]:
    """A receipt (two copies on a sheet) and a referral letter, each its own PDF with embedded fonts."""
    from desktop.models.papers import Paper
    from desktop.printing.receipt import render_receipt
    from desktop.printing.referral_letter import render_referral_letter
    from tests.helpers.papers import LETTER, RECEIPT

    receipts = in_turn(lambda: render_receipt(RECEIPT, Paper.A4), _bare, rounds=ROUNDS)
    letters = in_turn(lambda: render_referral_letter(LETTER, Paper.A4), _bare, rounds=ROUNDS)
    return [
        median_ratio("receipt, one PDF", "ms", receipts, goal=40),
        median_ratio("referral letter, one PDF", "ms", letters, goal=40),
    ]
