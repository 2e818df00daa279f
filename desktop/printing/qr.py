"""QR codes, drawn as vector squares so that any printer keeps them sharp."""

from __future__ import annotations

import segno
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.strips import Strip

# White modules that the standard asks for around the code.
_QUIET = 4


def qr_strip(payload: str, side: float, *, robust: bool = False) -> Strip:
    """A QR code ``side`` points wide, quiet zone included, at the left edge.

    ``robust`` picks the highest error correction and the best mask: for a sheet that lies in a drawer for
    years. Otherwise mask 0 is taken unseen, a fifth of the time. Raises segno.DataOverflowError when the
    payload is longer than a QR code holds (about 2,300 characters, robust 1,270).
    """
    if robust:
        code = segno.make_qr(payload, error="h")
    else:
        code = segno.make_qr(payload, error="m", mask=0, boost_error=False)
    rows = [bytes(row) for row in code.matrix]
    module = side / (len(rows) + 2 * _QUIET)

    def draw(canvas: Canvas, left: float, top: float) -> None:
        canvas.setFillColor("#FFFFFF")
        canvas.rect(left, top - side, side, side, stroke=0, fill=1)
        canvas.setFillColor("#000000")
        path = canvas.beginPath()
        for y, row in enumerate(rows):
            bottom = top - (_QUIET + y + 1) * module
            for start, length in _dark_runs(row):
                path.rect(left + (_QUIET + start) * module, bottom, length * module, module)
        canvas.drawPath(path, stroke=0, fill=1)

    return Strip(side, draw)


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    """Start and length of every run of dark modules in a row of zeros and ones."""
    runs = []
    start = -1
    for index, module in enumerate([*row, 0]):
        if module and start < 0:
            start = index
        elif not module and start >= 0:
            runs.append((start, index - start))
            start = -1
    return runs
