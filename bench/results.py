"""One line of the results: a value, the floor measured in the same run, their ratio, and the goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """``ratio`` is the median of the ratios of the rounds; a goal without a floor is on the value itself."""

    name: str
    unit: str
    value: float
    floor: float | None
    ratio: float | None
    goal: float | None
    note: str = ""

    @property
    def reached(self) -> bool:
        """Whether the goal is met; True where there is none."""
        measured = self.ratio if self.ratio is not None else self.value
        return self.goal is None or measured <= self.goal

    def to_dict(self) -> dict[str, Any]:
        """As it stands in results.json."""
        return {**asdict(self), "reached": self.reached}


def median_ratio(
    name: str, unit: str, rounds: Sequence[tuple[float, float]], *, goal: float | None, note: str = ""
) -> Result:
    """From (value, floor) of each round, measured one after the other."""
    return Result(
        name,
        unit,
        round(median(value for value, _ in rounds), 3),
        round(median(floor for _, floor in rounds), 3),
        _rounded(median(value / floor for value, floor in rounds)),
        goal,
        note,
    )


def _rounded(ratio: float) -> float:
    """Two decimals; small ones as far as they say something."""
    return round(ratio, 2 if ratio >= 0.1 else 5)


def plain(name: str, unit: str, values: Sequence[float], *, goal: float | None, note: str = "") -> Result:
    """A figure whose goal is absolute."""
    return Result(name, unit, round(median(values), 3), None, None, goal, note)
