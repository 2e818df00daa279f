"""What a ruler says of a printer, and what puts it right."""

from __future__ import annotations

import pytest

from desktop.models.errors import InvalidInput
from desktop.models.printer_calibration import ACROSS, CROSS, DOWN, Calibration, calibrate


def test_a_printer_without_fault_is_left_alone() -> None:
    assert calibrate(CROSS, CROSS, ACROSS, DOWN).plain
    assert not Calibration(left=0.5).plain


@pytest.mark.parametrize(
    ("left", "top", "across", "down"), [(22.0, 19.0, 149.0, 221.5), (17.5, 25.0, 150.0, 214.0)]
)
def test_every_point_lands_where_it_should(left: float, top: float, across: float, down: float) -> None:
    found = calibrate(left, top, across, down)
    wide, tall = across / ACROSS, down / DOWN
    for point in (0.0, 20.0, 120.0, 200.0):
        # The printer stretches what it gets and pushes it aside: the cross came out at ``left``.
        assert left + wide * (found.left + found.across * point - CROSS) == pytest.approx(point, abs=0.01)
        assert top + tall * (found.top + found.down * point - CROSS) == pytest.approx(point, abs=0.01)


def test_what_cannot_be_from_that_sheet_is_refused_field_by_field() -> None:
    with pytest.raises(InvalidInput) as refused:
        calibrate(2.0, 20.0, 150.0, 22.0)
    assert sorted(refused.value.problems) == ["down", "left"]
    assert "20 mm" in refused.value.problems["left"]
