"""Random weeks in a small district: edits on all levels, old bundles again, handing over, erasing, undoing.

Once all mail has arrived, the offices agree on every row they share. Each seed is one history; a failing one
can be run again by its number.
"""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from desktop.models.errors import KnownError
from desktop.services.bundles import merging, transfer, undo_import
from desktop.services.differences import conflict_decisions, conflicts
from desktop.services.differences.conflict_decisions import Choice
from desktop.services.people import erasing
from tests.helpers.district import District
from tests.helpers.offices import KABUPATEN, KECAMATAN, SIBLING, VILLAGE

UP = [(VILLAGE, KECAMATAN), (SIBLING, KECAMATAN), (KECAMATAN, KABUPATEN)]
ROADS = UP + [(above, below) for below, above in UP]
STEPS = (
    "person", "case", "edit", "edit", "edit", "delete", "send", "send", "send", "export", "old", "transfer",
    "erase", "undo", "settle",
)  # fmt: skip


class Weeks:
    """What happens in the district, drawn from one seed."""

    def __init__(self, district: District, seed: int) -> None:
        self.district = district
        self.draw = random.Random(seed)  # noqa: S311 - a repeatable history, no secret
        self.people: list[str] = []
        self.cases: list[str] = []
        self.files: list[tuple[str, Path]] = []

    def step(self, number: int) -> None:
        """One thing that somebody tries; what the program refuses is no fault."""
        self.district.clock.advance(seconds=self.draw.randint(-500, 1000))
        code = self.draw.choice(sorted(self.district.desks))
        with suppress(KnownError, KeyError, PermissionError, IndexError):
            getattr(self, self.draw.choice(STEPS))(code, number)

    def person(self, _code: str, number: int) -> None:
        where = self.draw.choice([VILLAGE, SIBLING])
        self.people.append(self.district.person(where, name=f"Warga {number}", phone=str(number)))

    def case(self, _code: str, number: int) -> None:
        who = self.people[-1]
        where = self.draw.choice([VILLAGE, SIBLING])
        self.cases.append(self.district.case(where, number=f"KEP-{number}", subject_id=who, reporter_id=who))

    def edit(self, code: str, number: int) -> None:
        entity, row, field = self.draw.choice(
            [("person", row, field) for row in self.people for field in ("phone", "address")]
            + [("cases", row, field) for row in self.cases for field in ("request", "address")]
        )
        self._here(code, entity, row)
        self.district.edit(code, entity, row, **{field: f"{code} {number}"})

    def delete(self, code: str, _number: int) -> None:
        self.district.delete(code, "person", self.draw.choice(self.people))

    def send(self, _code: str, _number: int) -> None:
        self.district.send(*self.draw.choice(ROADS))

    def export(self, _code: str, _number: int) -> None:
        source, target = self.draw.choice(ROADS)
        self.files.append((target, self.district.export(source, target)))

    def old(self, _code: str, _number: int) -> None:
        target, file = self.draw.choice(self.files)
        for result in merging.merge(self.district[target], [file]):
            assert result.fate in {"merged", "known"}

    def transfer(self, code: str, _number: int) -> None:
        target = self.draw.choice([VILLAGE, SIBLING, KECAMATAN])
        transfer.transfer(self.district[code], self.draw.choice(self.cases), target, "pindah")

    def erase(self, code: str, _number: int) -> None:
        erasing.erase_person(self.district[code], self.draw.choice(self.people), "permintaan")

    def undo(self, code: str, _number: int) -> None:
        undo_import.undo_last(self.district[code])

    def settle(self, code: str, _number: int) -> None:
        desk = self.district[code]
        one = self.draw.choice([one for one in conflicts.conflicts(desk) if one.mine])
        version = self.draw.choice([one.current, *one.others])
        decision = conflict_decisions.resolve(desk, [Choice(*one.key, version.id)])
        if self.draw.random() < 0.5:
            before = conflicts.count(desk)
            conflict_decisions.take_back(desk, decision)
            assert conflicts.count(desk) > before

    def _here(self, code: str, entity: str, row: str) -> None:
        """Raises KeyError where the office does not have the row."""
        with self.district[code].store.read() as connection:
            if connection.exec_driver_sql(f"SELECT 1 FROM {entity} WHERE id=?", (row,)).first() is None:
                raise KeyError(row)


@pytest.mark.parametrize("seed", range(6))
def test_all_offices_agree_in_the_end(district: District, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "_backup_once", lambda _desk: None)
    weeks = Weeks(district, seed)
    for number in range(28):
        weeks.step(number)
    district.everybody(4)
    for part in (VILLAGE, SIBLING):
        district.agree(part, part, KECAMATAN, KABUPATEN)
    district.agree(KECAMATAN, KECAMATAN, KABUPATEN)
    assert district.conflicts(KECAMATAN) == district.conflicts(KABUPATEN)
