"""All proposals of a meeting on one screen, decided by mouse or with the keys 1, 2, 3 and 0."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.deliberations import DeliberationState
from desktop.models.proposals import Decision
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.column import Column
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.proposals.words import decision_badge, who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.dtsen.deliberation_list import Deliberation, Item
    from desktop.views.shell import Shell


class DecisionsTab(QWidget):
    """The list of a meeting; what is decided is kept at once and can be taken back."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._meeting: Deliberation | None = None
        self._items: tuple[Item, ...] = ()
        self.table = DataTable(
            "deliberation.items",
            [
                Column(
                    "name", self.tr("Nama"), 150, kind="name", value=lambda i: who(i.proposal), stretch=True,
                ),
                Column("kind", self.tr("Usulan"), 110, value=lambda i: i.proposal.kind.label, drop=1),
                Column("dusun", self.tr("Dusun"), 90, value=lambda i: i.proposal.dusun, drop=2),
                Column(
                    "decision", self.tr("Keputusan"), 130, kind="badge",
                    value=lambda i: decision_badge(i.decision),
                ),
            ],
            title=self.tr("Usulan yang dibahas"),
            memory=shell,
        )  # fmt: skip
        self.table.set_empty(
            EmptyState(
                "flag",
                self.tr("Belum ada usulan untuk bulan ini"),
                self.tr("Usulan yang sudah diajukan muncul di sini."),
            )
        )
        self.table.current_changed.connect(self._tell)
        self._about = label("", "muted", wrap=True)
        self._about.setMinimumHeight(self.fontMetrics().lineSpacing() * 2 + 4)
        self._counts = label("", "muted")
        self.buttons: dict[Decision | None, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for decision, words, icon, key in (
            (Decision.AGREED, self.tr("Setuju&i"), "check", "1"),
            (Decision.REJECTED, self.tr("T&olak"), "x", "2"),
            (Decision.POSTPONED, self.tr("Tund&a"), "clock", "3"),
            (None, self.tr("&Kosongkan"), "undo", "0"),
        ):
            button = QPushButton(icons.icon(icon), words)
            button.setToolTip(self.tr("Untuk usulan yang dipilih (tombol {0})").format(key))
            button.clicked.connect(partial(self._pressed, decision))
            self.buttons[decision] = button
            row.addWidget(button)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._counts)
        column.addWidget(self.table, 1)
        column.addWidget(self._about)
        column.addLayout(row)

    def show_items(self, meeting: Deliberation, items: Sequence[Item]) -> None:
        """Shows the list of a meeting; the place stays where it is the same meeting."""
        same = self._meeting is not None and self._meeting.id == meeting.id
        self._meeting, self._items = meeting, tuple(items)
        from desktop.views.kit.paging_model import ListSource

        self.table.set_source(ListSource(self._items), keep_selection=same)
        self._counts.setText(self._counted())
        may = meeting.own and self._shell.desk.session.may(Permission.PROPOSAL_DECIDE)
        for button in self.buttons.values():
            button.setEnabled(may and meeting.state is DeliberationState.PLANNED and bool(items))
        self._tell(self.table.current_row())

    def items(self) -> tuple[Item, ...]:
        """What is shown."""
        return self._items

    def _counted(self) -> str:
        from desktop.services.dtsen.deliberation_list import counted

        numbers = counted(self._items)
        parts = [f"{one.label} {numbers[one]}" for one in Decision if numbers[one]]
        if numbers[None]:
            parts.append(self.tr("belum diputus {0}").format(numbers[None]))
        return ", ".join(parts)

    def _tell(self, item: Item | None) -> None:
        if item is None:
            self._about.setText("")
            return
        words = item.proposal.reason
        if item.note:
            words = self.tr("{0}\nCatatan: {1}").format(words, item.note)
        self._about.setText(words)

    # -- deciding --------------------------------------------------------------------------------

    def _pressed(self, decision: Decision | None, _on: bool = False) -> None:
        chosen = [str(row.id) for row in self.table.selected_rows()]
        current = self.table.current_row()
        if not chosen and current is not None:
            chosen = [current.id]
        if not chosen:
            return
        if decision is not Decision.REJECTED:
            self.decide(chosen, decision, "")
            return
        ask_reason(
            self,
            self.tr("Tolak %n usulan", "", len(chosen)),
            self.tr("Alasannya tercantum dalam berita acara."),
            self.tr("Tolak"),
            self.tr("Alasan musyawarah"),
            lambda reason: self.decide(chosen, decision, reason),
        )

    def decide(self, chosen: list[str], decision: Decision | None, note: str) -> None:
        """Keeps a decision for some proposals, then goes to the next one without any."""
        from desktop.services.dtsen import deliberations

        meeting, desk, shell = self._meeting, self._shell.desk, self._shell
        if meeting is None:
            return
        before = [(item.id, item.decision, item.note) for item in self._items if item.id in chosen]

        def undo() -> None:
            def work(_progress: object) -> object:
                changes = None
                for row_id, old, words in before:
                    made = deliberations.decide(desk, meeting.id, [row_id], old, words)
                    changes = made if changes is None else changes | made
                return changes

            run_operation(None, work)

        def done(_changes: object) -> None:
            words = decision.label if decision is not None else self.tr("Keputusan dikosongkan")
            shell.toast(f"{words}: {len(chosen)}", undo)
            self._go_on(chosen)

        run_operation(
            self, lambda _p: deliberations.decide(desk, meeting.id, chosen, decision, note), on_success=done
        )

    def _go_on(self, decided: list[str]) -> None:
        ids = [item.id for item in self._items]
        start = max((ids.index(one) for one in decided if one in ids), default=-1)
        order = [*self._items[start + 1 :], *self._items[: start + 1]]
        waiting = next((item for item in order if item.decision is None and item.id not in decided), None)
        if waiting is not None:
            self.table.clear_selection()
            self.table.select_id(waiting.id)
        self.table.view.setFocus()
