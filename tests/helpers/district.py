"""A small district on real encrypted databases: a kabupaten, a kecamatan and two villages, all paired."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.models.ownership import within
from desktop.models.tables import SYNCED, carried
from desktop.services.bundles import exchange, merging
from desktop.services.pairing import trust
from desktop.storage.changelog import dump
from tests.helpers.offices import KABUPATEN, KECAMATAN, SIBLING, VILLAGE, DeskClock, make_office
from tests.helpers.rows import case, person

if TYPE_CHECKING:
    from desktop.services.bundles.exchange_records import MergeResult
    from desktop.services.desk import Desk


ALL = (KABUPATEN, KECAMATAN, VILLAGE, SIBLING)


class District:
    """Offices by area code, and what is done in them. ``clock`` is everybody's."""

    def __init__(
        self, folder: Path, codes: tuple[str, ...] = (KABUPATEN, KECAMATAN, VILLAGE, SIBLING)
    ) -> None:
        self.folder = folder
        self.clock = DeskClock()
        self.desks: dict[str, Desk] = {}
        self._sent = 0
        for code in codes:
            self.add(code)

    def add(self, code: str, name: str = "") -> Desk:
        """A new office, paired with the one above where that is here."""
        desk = make_office(self.folder / (name or "offices"), code=code, clock=self.clock)
        self.desks[code] = desk
        upper = self.desks.get(code.rpartition(".")[0])
        if upper is not None:
            pair(desk, upper)
        return desk

    def close(self) -> None:
        for desk in self.desks.values():
            desk.store.close()

    def __getitem__(self, code: str) -> Desk:
        return self.desks[code]

    def export(self, source: str, target: str, **options: Any) -> Path:
        """A bundle from one office to another, in a folder of its own."""
        self._sent += 1
        folder = self.folder / "mail" / str(self._sent)
        folder.mkdir(parents=True)
        return exchange.export(self.desks[source], folder, target, **options).path

    def send(self, source: str, target: str, **options: Any) -> MergeResult:
        """Exports and merges; the bundle must be taken."""
        (result,) = merging.merge(self.desks[target], [self.export(source, target, **options)])
        refusal = result.preview.refusal
        assert refusal is None, (refusal.code, getattr(refusal, "detail", ""))
        return result

    def everybody(self, rounds: int = 2) -> None:
        """Mail goes up and down until all of it has arrived."""
        pairs = [(code, code.rpartition(".")[0]) for code in sorted(self.desks, key=len, reverse=True)]
        pairs = [(low, up) for low, up in pairs if up in self.desks]
        for _ in range(rounds):
            for low, up in pairs:
                self.send(low, up)
            for low, up in reversed(pairs):
                self.send(up, low)

    def person(self, code: str, **changed: Any) -> str:
        with self.desks[code].unit_of_work() as uow:
            return uow.insert("person", person(area_code=code, **changed))

    def case(self, code: str, **changed: Any) -> str:
        with self.desks[code].unit_of_work() as uow:
            return uow.insert("cases", case(**changed))

    def edit(self, code: str, entity: str, row_id: str, **patch: Any) -> None:
        self.clock.advance(seconds=1)
        with self.desks[code].unit_of_work() as uow:
            uow.update(entity, row_id, patch)

    def delete(self, code: str, entity: str, row_id: str) -> None:
        with self.desks[code].unit_of_work() as uow:
            uow.delete(entity, row_id, "keliru")

    def row(self, code: str, entity: str, row_id: str) -> dict[str, Any]:
        with self.desks[code].store.read() as connection:
            found = connection.exec_driver_sql(f"SELECT * FROM {entity} WHERE id=?", (row_id,)).one()
        return dict(found._mapping)

    def conflicts(self, code: str) -> list[tuple[str, str, str, str]]:
        """(row, field, current value, other value) as JSON."""
        with self.desks[code].store.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT row_id, field, current_value, other_value FROM conflict ORDER BY row_id, field, "
                "other_value"
            )
            return [(row[0], row[1], row[2], row[3]) for row in rows]

    def state(self, code: str, part: str) -> dict[str, str]:
        """The rows of a part as one office has them: (entity, id) -> their columns, as text."""
        return rows_of(self.desks[code], part)

    def agree(self, part: str, *codes: str) -> None:
        """These offices hold the same rows of a part."""
        states = [self.state(code, part) for code in codes]
        for other in states[1:]:
            assert other == states[0]


def rows_of(desk: Desk, part: str) -> dict[str, str]:
    """All travelling columns of all rows whose part lies in ``part``."""
    found = {}
    with desk.store.read() as connection:
        for entity in SYNCED:
            names = ("id", *carried(entity), "deleted")
            for row in connection.exec_driver_sql(f"SELECT {','.join(names)} FROM {entity}").mappings():
                if within(row["part"], part):
                    found[f"{entity} {row['id']}"] = dump(dict(row))
    return found


def digest_of(desk: Desk, part: str) -> str:
    """The state of a part in one text."""
    return hashlib.sha256(dump(rows_of(desk, part)).encode()).hexdigest()


def pair(below: Desk, above: Desk) -> None:
    """Both offices trust each other's cards."""
    trust.trust(above, trust.office_card(below))
    trust.trust(below, trust.office_card(above))
