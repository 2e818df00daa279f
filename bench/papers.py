"""Papers against a bare reportlab page: what the layout, the fonts and the letterhead cost."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

from bench.results import Result, median_ratio

ROUNDS = 25


def _bare() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, "Surat rujukan")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _rounds(make: Callable[[], bytes]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for number in range(ROUNDS + 3):
        started = time.perf_counter()
        make()
        ours = time.perf_counter() - started
        started = time.perf_counter()
        _bare()
        if number >= 3:
            found.append((ours * 1000, (time.perf_counter() - started) * 1000))
    return found


def run(_quick: bool = False) -> list[Result]:
    """A receipt and a referral letter, each its own PDF with embedded fonts."""
    from desktop.models.papers import Paper
    from desktop.printing.receipt import render_receipt
    from desktop.printing.referral_letter import render_referral_letter
    from tests.helpers.papers import LETTER, RECEIPT

    return [
        median_ratio("receipt, one PDF", "ms", _rounds(lambda: render_receipt(RECEIPT, Paper.A4)), goal=40),
        median_ratio(
            "referral letter, one PDF",
            "ms",
            _rounds(lambda: render_referral_letter(LETTER, Paper.A4)),
            goal=40,
        ),
    ]
