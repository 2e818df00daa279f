"""The lists on the page with what was changed in them and not saved yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.lists.spec import ListSpec, Subject

if TYPE_CHECKING:
    from desktop.services.lists.keeping import OwnList

_NEW = "new."


@dataclass(slots=True)
class Entry:
    """A list: ``saved`` as it is kept (None for a new one), ``spec`` as it stands on the screen.

    ``spec`` is None where this version of the program cannot read it.
    """

    id: str
    name: str
    subject: Subject
    spec: ListSpec | None
    saved: ListSpec | None = None
    shipped: bool = False
    by: str = ""

    @property
    def new(self) -> bool:
        """Whether it was never saved."""
        return self.id.startswith(_NEW)

    @property
    def dirty(self) -> bool:
        """Whether something in it is not saved; words searched for never are."""
        return self.spec is not None and self.spec.with_text("") != self.saved


class Entries:
    """All lists in the order of the shelf."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._made = 0

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def read(self, kept: Iterable[OwnList]) -> None:
        """Takes what is kept now; what was changed here and not saved stays as it stands."""
        before = {entry.id: entry for entry in self._entries}
        found = []
        for one in kept:
            entry = Entry(one.id, one.name, one.subject, one.spec, one.spec, one.shipped, one.by)
            old = before.get(one.id)
            if old is not None and old.dirty:
                entry.spec = old.spec
            elif old is not None and old.spec is not None and entry.spec is not None:
                entry.spec = entry.spec.with_text(old.spec.text)
            found.append(entry)
        self._entries = [*(entry for entry in self._entries if entry.new), *found]

    def add(self, name: str, spec: ListSpec) -> Entry:
        """A new list, first on the shelf."""
        self._made += 1
        entry = Entry(f"{_NEW}{self._made}", name, spec.subject, spec)
        self._entries.insert(0, entry)
        return entry

    def drop(self, entry_id: str) -> None:
        """Forgets one."""
        self._entries = [entry for entry in self._entries if entry.id != entry_id]

    def by_id(self, entry_id: str) -> Entry | None:
        """The list of an id, if it is still there."""
        return next((entry for entry in self._entries if entry.id == entry_id), None)

    def named(self, name: str) -> Entry | None:
        """The list of a name, capitals or not."""
        wanted = name.casefold()
        return next((entry for entry in self._entries if entry.name.casefold() == wanted), None)

    def unsaved(self) -> list[str]:
        """The names of those with something not saved."""
        return [entry.name for entry in self._entries if entry.dirty]
