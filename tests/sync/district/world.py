"""The offices of one history, the mail between them, and what can befall a computer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from desktop.services import computer
from desktop.services.bundles import exchange, merging
from desktop.services.desk import Desk
from desktop.services.pairing import trust
from desktop.services.pairing.office_keys import office_keys
from desktop.storage import backup
from desktop.storage.restore import restore
from desktop.storage.store import Store
from desktop.sync.peers import current_peer
from tests.helpers.next_schema import newer_program
from tests.helpers.offices import CHEAP, DeskClock
from tests.sync.district.template import ALL, OFFICES, PAIRS, SPARES, Template
from tests.sync.district.witness import Witness

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from desktop.services.bundles.exchange_records import MergeResult


@dataclass(frozen=True, slots=True)
class Mail:
    """A bundle that was written: on a stick, in a mailbox, forgotten in a drawer."""

    file: Path
    source: str
    target: str


class World:
    """Offices by area code, each with a clock of its own."""

    def __init__(self, template: Template, folder: Path) -> None:
        self.folder = folder
        self._template = template
        template.copy(folder)
        for name in ("mail", "backups", "damaged"):
            (folder / name).mkdir()
        self.clocks = {code: DeskClock() for code in ALL}
        self.witness = Witness()
        self.mail: list[Mail] = []
        self.backups: dict[str, list[Path]] = {code: [] for code in ALL}
        self.upgraded: set[str] = set()
        self.replaced: set[str] = set()
        #: Offices that had new keys, or lost those they had: a bundle between them may be refused for it.
        self.new_keys: set[str] = set()
        #: What crooked bundles are called where they wait for an earlier one.
        self.crooked: set[str] = set()
        self._files = 0
        self.desks = {code: self._open(code, OFFICES) for code in ALL}
        for desk in self.desks.values():
            self.witness.observe(desk)

    def close(self) -> None:
        for desk in self.desks.values():
            desk.store.close()
        shutil.rmtree(self.folder)

    def __getitem__(self, code: str) -> Desk:
        return self.desks[code]

    # -- opening and closing ---------------------------------------------------------------------------------

    def _open(self, code: str, group: str) -> Desk:
        session = self._template.sessions[group, code]
        with self.program(code):
            store = Store.open(self.folder / group / code, clock=self.clocks[code], cost=CHEAP)
        return Desk(store, session)

    def program(self, code: str) -> AbstractContextManager[None]:
        """The version of the program that this office runs."""
        return newer_program(self.folder) if code in self.upgraded else nullcontext()

    def restart(self, code: str) -> None:
        """Closes and opens an office, as on the next morning."""
        desk = self.desks[code]
        desk.store.close()
        with self.program(code):
            store = Store.open(desk.store.folder.root, clock=self.clocks[code], cost=CHEAP)
        self.desks[code] = Desk(store, desk.session)

    def upgrade(self, code: str) -> None:
        """The office gets a program with a newer schema, which migrates its database."""
        self.upgraded.add(code)
        self.restart(code)

    def replace(self, code: str) -> None:
        """The computer is lost; the office above trusts a new one, which knows nothing yet."""
        self.desks[code].store.close()
        self.replaced.add(code)
        self.new_keys.add(code)
        self.backups[code].clear()
        self.desks[code] = self._open(code, SPARES)
        self.mend_trust()

    # -- mail ------------------------------------------------------------------------------------------------

    def export(self, source: str, target: str, **options: Any) -> Mail:
        """Writes a bundle."""
        self._files += 1
        folder = self.folder / "mail" / str(self._files)
        folder.mkdir()
        made = exchange.export(self.desks[source], folder, target, **options)
        sent = Mail(made.path, source, target)
        self.mail.append(sent)
        return sent

    def deliver(self, file: Path, target: str) -> list[MergeResult]:
        """Merges a file at an office; backups before merging are proved elsewhere."""
        with patch.object(merging, "_backup_once", lambda _desk: None):
            results = merging.merge(self.desks[target], [file])
        self.witness.observe(self.desks[target])
        return results

    def mend_trust(self) -> None:
        """People meet: where a neighbour's key or computer is another one, cards are exchanged."""
        for below, above in PAIRS:
            self._introduce(below, above)
            self._introduce(above, below)

    def _introduce(self, new: str, to: str) -> None:
        with self.desks[new].store.read() as connection:
            key = office_keys(connection).public.sign
        with self.desks[to].store.read() as connection:
            held = current_peer(connection, new)
        device = self.desks[new].store.origin.device
        if held is None or (held.sign_key, held.device) != (key, device):
            trust.trust(self.desks[to], trust.office_card(self.desks[new]))

    # -- computers -------------------------------------------------------------------------------------------

    def back_up(self, code: str) -> None:
        """Keeps a copy on a stick in the drawer."""
        store = self.desks[code].store
        target = self.folder / "backups" / code
        target.mkdir(exist_ok=True)
        with self.program(code):
            made = backup.write(
                store.folder, store.key, reason=backup.Reason.MANUAL, target=target, clock=self.clocks[code]
            )
        self.backups[code].append(made.path)

    def restore(self, code: str, file: Path) -> None:
        """Puts an old copy in the place of what the office has now."""
        desk = self.desks[code]
        desk.store.close()
        with self.program(code):
            restored = restore(desk.store.folder.root, file, clock=self.clocks[code], cost=CHEAP)
        self.desks[code] = Desk(restored.store, desk.session)
        self.new_keys.add(code)  # it may have keys from before a rotation

    @contextmanager
    def twin(self, code: str) -> Iterator[Twin]:
        """The whole computer copied, disk and all: two of them now number changes alike."""
        desk = self.desks[code]
        root = desk.store.folder.root
        self._files += 1
        other = self.folder / f"twin-{self._files}" / root.name
        desk.store.close()
        shutil.copytree(root, other)
        profile_keys = root.parent / "keys"
        shutil.copytree(profile_keys, other.parent / "keys")
        with self.program(code):
            self.desks[code] = Desk(Store.open(root, clock=self.clocks[code], cost=CHEAP), desk.session)
            copy = Desk(Store.open(other, clock=self.clocks[code], cost=CHEAP), desk.session)
        try:
            yield Twin(self, code, copy)
        finally:
            copy.store.close()


@dataclass(frozen=True, slots=True)
class Twin:
    """A second computer with the same data, which the program takes for the first."""

    world: World
    code: str
    desk: Desk

    def export(self, target: str) -> Path:
        """A bundle from it, as if its disk had been cloned with the computer's own id."""
        folder = self.desk.store.folder.root.parent / "mail"
        folder.mkdir(exist_ok=True)
        with patch.object(computer, "require_own_place", lambda _desk: None):
            return exchange.export(self.desk, folder, target).path
