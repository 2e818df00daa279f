"""The sheet by which a printer is measured: its marks stand where they say."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.models.papers import Paper
from desktop.models.printer_calibration import ACROSS, CROSS, DOWN
from desktop.printing.calibration import render_calibration
from tests.helpers.papers import page_sizes_mm, text_of
from tests.helpers.rendering import pictures

FINE = 254  # dots per inch: ten to the millimetre


@pytest.mark.parametrize("paper", list(Paper))
def test_the_rulers_stand_where_they_say_and_are_as_long(qapp: QApplication, paper: Paper) -> None:
    pdf = render_calibration(paper, "Desa Sukamaju")
    ((wide, tall),) = page_sizes_mm(pdf)
    assert (wide, tall) == pytest.approx(paper.size_mm, abs=0.1)
    (picture,) = pictures(pdf, FINE)
    grey = picture.convert("L")
    across = [x / 10 for x in range(grey.width) if grey.getpixel((x, round(CROSS * 10))) < 140]  # type: ignore[operator]
    down = [y / 10 for y in range(grey.height) if grey.getpixel((round(CROSS * 10), y)) < 140]  # type: ignore[operator]
    assert (across[0], across[-1]) == pytest.approx((CROSS - 4, CROSS + ACROSS), abs=0.3)  # a tick goes first
    assert (down[0], down[-1]) == pytest.approx((CROSS - 4, CROSS + DOWN), abs=0.3)


def test_it_says_what_to_measure_and_names_no_citizen() -> None:
    text = text_of(render_calibration(Paper.F4, "Desa Sukamaju"))
    assert "Kertas F4. Desa Sukamaju" in text
    for words in ("mestinya 20 mm", "mestinya 150 mm", "mestinya 220 mm", "tanpa memperkecil"):
        assert words in text
