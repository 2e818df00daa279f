"""*Cocokkan keluarga*: pick a person, see what the family probably may have and what to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.person_picker import PersonPicker
from desktop.views.operations import run_operation
from desktop.views.programmes.match_list import MatchList

if TYPE_CHECKING:
    from desktop.services.matching.families import FamilyMatch
    from desktop.services.people.registry import PersonHit
    from desktop.views.shell import Shell


@dataclass(frozen=True, slots=True)
class _Hit:
    """A person as the picker shows them."""

    id: str
    name: str
    facts: str


class FamilyTab(QWidget):
    """``programme_asked(code)`` when a programme is to be seen in the catalogue."""

    programme_asked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._again: Callable[[], FamilyMatch] | None = None
        self._generation = 0
        self.picker = PersonPicker(self._search, can_add=False)
        self.picker.picked.connect(lambda hit: self.show_person(str(hit.id)))
        self.picker.cleared.connect(self._clear)
        self.picker.setAccessibleName(self.tr("Warga yang keluarganya dicocokkan"))
        self.head = label("", "section", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self.list = MatchList()
        self.list.programme_asked.connect(self.programme_asked)
        self.found = QWidget()
        inside = QVBoxLayout(self.found)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        for widget in (self.head, self.facts):
            inside.addWidget(widget)
        inside.addWidget(self.list, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(
            EmptyState(
                "people",
                self.tr("Keluarga siapa yang dicocokkan?"),
                self.tr("Cari salah satu anggotanya. Hasilnya hanya indikasi, bukan keputusan."),
            )
        )
        self.stack.addWidget(self.found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.picker)
        column.addWidget(self.stack, 1)

    def _search(self, text: str) -> list[_Hit]:
        from desktop.services.people.registry import find_people

        return [_Hit(hit.id, hit.name, self._about(hit)) for hit in find_people(self._shell.desk, text)]

    def _about(self, hit: PersonHit) -> str:
        age = self.tr("%n tahun", "", hit.age) if hit.age is not None else ""
        return ", ".join(part for part in (hit.nik_masked, age, hit.address_line) if part)

    def show_person(self, person_id: str) -> None:
        """Matches the family of a person on a worker and shows it."""
        from desktop.services.matching.families import match_person

        desk = self._shell.desk
        self._read(lambda: match_person(desk, person_id))

    def show_household(self, household_id: str) -> None:
        """The same for a family."""
        from desktop.services.matching.families import match_household

        desk = self._shell.desk
        self._read(lambda: match_household(desk, household_id))

    def _read(self, match: Callable[[], FamilyMatch]) -> None:
        self._again = match
        self._generation += 1
        generation = self._generation
        run_operation(
            self,
            lambda _p: match(),
            on_success=lambda found: self._show(generation, found),
            mutates=False,
        )

    def refresh(self) -> None:
        """Matches the family shown again."""
        if self._again is not None:
            self._read(self._again)

    def _clear(self) -> None:
        self._again = None
        self._generation += 1
        self.stack.setCurrentIndex(0)

    def _show(self, generation: int, match: FamilyMatch) -> None:
        if generation != self._generation:
            return
        self.head.setText(self.tr("Keluarga {0}").format(match.name))
        self.facts.setText(", ".join(part for part in self._facts(match) if part))
        self.list.show_match(match)
        self.stack.setCurrentIndex(1)

    def _facts(self, match: FamilyMatch) -> tuple[Any, ...]:
        desil = self.tr("desil belum diketahui")
        if match.desil is not None:
            desil = self.tr("desil {0}").format(match.desil)
        elif match.registered == "no":
            desil = self.tr("belum terdaftar di DTSEN")
        return self.tr("%n orang", "", match.size), desil, match.address_line
