"""How far a printer misses the paper, measured with a ruler, and what puts it right; in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.errors import InvalidInput

CROSS = 20.0
"""How far the sheet's cross is meant to stand from the left and the upper edge."""
ACROSS = 150.0
"""How long the sheet's line across is meant to be."""
DOWN = 220.0
"""How long the sheet's line down is meant to be."""

_FAR = 15.0  # a printer that misses by more has the wrong paper in its dialog
_WRONG = 0.08  # of a length


@dataclass(frozen=True, slots=True)
class Calibration:
    """A point ``x`` of the paper is sent to ``left + across * x``, one ``y`` to ``top + down * y``."""

    left: float = 0.0
    top: float = 0.0
    across: float = 1.0
    down: float = 1.0

    @property
    def plain(self) -> bool:
        """Whether it changes nothing."""
        return self == Calibration()


def calibrate(left: float, top: float, across: float, down: float) -> Calibration:
    """What puts right a sheet on which the cross and the lines were measured like this.

    Raises InvalidInput where a length cannot be from a sheet printed on that paper at its own size.
    """
    problems = {
        name: f"Mestinya sekitar {meant:g} mm. Ukur lagi, atau cetak lembarnya tanpa “sesuaikan ke halaman”."
        for name, given, meant, room in (
            ("left", left, CROSS, _FAR),
            ("top", top, CROSS, _FAR),
            ("across", across, ACROSS, ACROSS * _WRONG),
            ("down", down, DOWN, DOWN * _WRONG),
        )
        if abs(given - meant) > room
    }
    if problems:
        raise InvalidInput(problems)
    wide, tall = across / ACROSS, down / DOWN
    return Calibration(
        left=round((wide * CROSS - left) / wide, 3),
        top=round((tall * CROSS - top) / tall, 3),
        across=round(1 / wide, 5),
        down=round(1 / tall, 5),
    )
