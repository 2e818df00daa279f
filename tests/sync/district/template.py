"""Seven paired offices made once, and one spare computer for each; a history starts from a copy of them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from desktop.services.bundles import exchange, merging
from desktop.storage.device import PLACE
from desktop.storage.unit_of_work import SYSTEM
from tests.helpers.district import pair
from tests.helpers.offices import DeskClock, make_office
from tests.sync.district import life
from tests.sync.district.chance import repeatable

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.session import Session

KABUPATEN = "32.03"
KECAMATAN = ("32.03.01", "32.03.02")
VILLAGES = ("32.03.01.2003", "32.03.01.2004", "32.03.02.2002", "32.03.02.2006")
ALL = (KABUPATEN, *KECAMATAN, *VILLAGES)
#: (below, above), the villages first.
PAIRS = tuple((code, code.rpartition(".")[0]) for code in (*VILLAGES, *KECAMATAN))

OFFICES, SPARES = "offices", "spares"


@dataclass(frozen=True, slots=True)
class Template:
    """Closed offices in ``folder/offices`` and ``folder/spares``, and who sits there."""

    folder: Path
    sessions: dict[tuple[str, str], Session]

    def copy(self, target: Path) -> None:
        """A district of its own in ``target``, which must not be there yet."""
        shutil.copytree(self.folder, target)


def make_template(folder: Path) -> Template:
    """Sets the offices up; takes a few seconds."""
    sessions: dict[tuple[str, str], Session] = {}
    with repeatable(0):
        clock = DeskClock()
        desks = {code: make_office(folder / OFFICES, code=code, clock=clock) for code in ALL}
        for below, above in PAIRS:
            pair(desks[below], desks[above])
        for code in VILLAGES:
            for number in (1, 2):
                life.register(desks[code], number, sensitive=False)
        _exchange(desks, folder / "mail")
        spares = {code: make_office(folder / SPARES, code=code, clock=clock) for code in ALL}
        for group, made in ((OFFICES, desks), (SPARES, spares)):
            for code, desk in made.items():
                sessions[group, code] = desk.session
                desk.store.close()
    return Template(folder, sessions)


def _exchange(desks: dict[str, Desk], folder: Path) -> None:
    """Everybody knows everything, and no folder remembers where it lay: it will be copied."""
    roads = [*PAIRS, *((above, below) for below, above in reversed(PAIRS))]
    with patch.object(merging, "_backup_once", lambda _desk: None):
        for number, (source, target) in enumerate(roads):
            (folder / str(number)).mkdir(parents=True)
            made = exchange.export(desks[source], folder / str(number), target)
            (result,) = merging.merge(desks[target], [made.path])
            assert result.preview.refusal is None
    shutil.rmtree(folder)
    for desk in desks.values():
        with desk.store.unit_of_work(SYSTEM) as uow:
            uow.execute("DELETE FROM meta WHERE key=?", (PLACE,))
