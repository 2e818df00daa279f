"""*Perbedaan*: what two offices wrote differently; choose one, write a third, or many of a kind at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.models.areas import zone_of
from desktop.models.errors import InvalidInput
from desktop.views import theme
from desktop.views.kit.banner import Banner
from desktop.views.kit.column import Column
from desktop.views.kit.confirm import ask, ask_reason
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.leaving import leave_form
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.sync.conflict_detail import ConflictDetail
from desktop.views.sync.trouble_banner import show_trouble
from desktop.views.sync.words import when

if TYPE_CHECKING:
    from desktop.services.differences.conflict_context import Context
    from desktop.services.differences.conflict_decisions import Choice, Decision
    from desktop.services.differences.conflicts import Conflict, Version
    from desktop.views.shell import Shell

SPLIT = "sync.conflicts.split"


class ConflictsPanel(QWidget):
    """List left, the chosen difference right. ``decided`` after anything was decided or taken back."""

    decided = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._offset = zone_of(shell.desk.office_code).utc_offset
        self._rows: list[Conflict] = []
        self._numbers: dict[tuple[int, int], str] = {}
        self._wanted: Any = None
        self.banner = Banner()
        self.table = DataTable("sync.conflicts", self._columns(), title=self.tr("Perbedaan antarkantor"),
                               multi_select=False)  # fmt: skip
        self.table.set_empty(
            EmptyState(
                "check-circle",
                self.tr("Tidak ada perbedaan"),
                self.tr(
                    "Bila dua kantor mengisi hal yang sama dengan nilai berbeda tanpa saling tahu, keduanya "
                    "disimpan dan muncul di sini untuk Anda pilih."
                ),
            )
        )
        self.table.current_changed.connect(self._turn_to)
        self.table.activated.connect(lambda _row: self._go_in())
        self.detail = ConflictDetail(shell)
        self.detail.version_chosen.connect(self.take)
        self.detail.value_chosen.connect(self.write)
        self.detail.alike_chosen.connect(self.ask_alike)
        self.detail.reveal_asked.connect(self._ask_reveal)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.detail.setMinimumWidth(340)
        self.split.setSizes(list(shell.recall(SPLIT, [640, 460])))
        self.split.splitterMoved.connect(lambda _at, _index: shell.remember(SPLIT, self.split.sizes()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(self.split, 1)
        self.show_rows([])

    def _columns(self) -> list[Column]:
        return [
            Column("title", self.tr("Tentang"), 170, kind="name", facts=self._record),
            Column("label", self.tr("Yang berbeda"), 130),
            Column("values", self.tr("Nilai"), 180, value=self._values, stretch=True),
            Column("found_at", self.tr("Ditemukan"), 140, kind="date", drop=1,
                   value=lambda one: when(one.found_at, self._offset)),
            Column("offices", self.tr("Antara"), 260, value=self._offices, drop=2),
        ]  # fmt: skip

    @staticmethod
    def _record(one: Any) -> str:
        return "" if one.entity == "person" else str(one.record)

    def _values(self, one: Any) -> str:
        return " / ".join(version.words or self.tr("(kosong)") for version in one.versions)

    def _offices(self, one: Any) -> str:
        names = list(dict.fromkeys(version.office_name for version in one.versions))
        return self.tr(" dan ").join(names)

    # -- showing --------------------------------------------------------------------------------

    def show_rows(self, rows: list[Conflict]) -> None:
        """The differences that are open now; the chosen one stays, or the one after it takes its place."""
        current = self.table.current_row()
        wanted = self._wanted or (current.key if current is not None else None)
        self._wanted = None
        unchanged = rows == self._rows and bool(rows)
        self._rows = rows
        self.detail.setVisible(bool(rows))
        if unchanged and self.table.current_row() is not None:
            return
        with QSignalBlocker(self.table):  # a value being written stays while other rows come and go
            self.table.set_rows(rows, key="key")
            if rows and not (wanted is not None and self.table.select_id(wanted)):
                self.table.select_id(rows[0].key)
        self._show(self.table.current_row())

    def _turn_to(self, one: Any) -> None:
        """To another row; a value being written goes only when that is wanted."""
        shown = self.detail.shown
        if shown is None:
            self._show(one)
            return
        stay = partial(self.table.mark, shown.key)
        leave_form(self.detail, dirty=self.detail.dirty(), go=lambda: self._show(one), stay=stay)

    def _show(self, one: Any) -> None:
        shown = self.detail.shown
        if one is not None and shown == one:
            return
        if one is None or shown is None or shown.key != one.key:
            self._numbers = {}
        self._fill(one)

    def _fill(self, one: Conflict | None) -> None:
        from desktop.services.differences.conflict_decisions import alike

        self.detail.show_conflict(one, alike(self._rows, one) if one is not None else [], self._numbers)
        if one is None:
            return
        from desktop.services.differences.conflict_context import context

        desk = self._shell.desk

        def done(found: Context) -> None:
            if self.detail.shown is one:
                self.detail.show_context(found)

        run_operation(
            self, lambda _p: context(desk, one), on_success=done, on_error=self._failed, mutates=False
        )

    def _go_in(self) -> None:
        """Enter on a row: to the first of its values."""
        for button in self.detail.take_buttons[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    # -- deciding -------------------------------------------------------------------------------

    def take(self, version: Version) -> None:
        """Keeps one of the values of the difference shown."""
        from desktop.services.differences.conflict_decisions import Choice

        one = self.detail.shown
        if one is not None:
            words = version.words or self.tr("(kosong)")
            self._decide(
                [Choice(*one.key, version.id)], self.tr("{0} {1}: {2}").format(one.label, one.title, words)
            )

    def write(self, value: str | int | None) -> None:
        """Keeps a value of one's own."""
        from desktop.services.differences.conflict_decisions import Choice

        one = self.detail.shown
        if one is not None:
            self._decide(
                [Choice(*one.key, None, value)],
                self.tr("{0} {1}: nilai baru dipakai").format(one.label, one.title),
            )

    def ask_alike(self, office: str) -> None:
        """Asks, and then keeps what one office wrote in every difference of this kind."""
        from desktop.services.differences.conflict_decisions import alike

        one = self.detail.shown
        if one is None:
            return
        group = alike(self._rows, one)
        name = next(version.office_name for version in one.versions if version.office_code == office)
        names = ", ".join(other.title for other in group[:5])
        if len(group) > 5:
            names += self.tr(" dan %n lain", "", len(group) - 5)
        ask(
            self,
            self.tr("Pakai nilai dari {0} untuk %n yang sejenis", "", len(group)).format(name),
            self.tr("{0} dari {1} dipakai untuk: {2}. Dapat diurungkan sesudahnya.").format(
                one.label, name, names
            ),
            self.tr("Pakai untuk %n", "", len(group)),
            lambda: self.take_alike(group, office),
        )

    def take_alike(self, group: list[Conflict], office: str) -> None:
        """Keeps what one office wrote in each of these."""
        from desktop.services.differences.conflict_decisions import taking_from

        words = self.tr("%n perbedaan diputuskan", "", len(group))
        self._decide(taking_from(group, office), words)

    def _decide(self, choices: list[Choice], words: str) -> None:
        from desktop.services.differences import conflict_decisions

        desk = self._shell.desk
        self._wanted = self._next({(choice.entity, choice.row_id, choice.field) for choice in choices})
        self.detail.set_busy(True)

        def done(decision: Decision) -> None:
            self.banner.hide()
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._shell.toast(words, lambda: self._take_back(decision, choices))
            self.decided.emit()

        run_operation(
            self,
            lambda _p: conflict_decisions.resolve(desk, choices),
            on_success=done,
            on_error=self._not_decided,
            progress_label=self.tr("Menyimpan keputusan"),
        )

    def _next(self, gone: set[Any]) -> Any:
        """The difference to look at when these are gone: the first one after them, else the first of all."""
        keys = [one.key for one in self._rows]
        last = max((place for place, key in enumerate(keys) if key in gone), default=-1)
        left = [key for key in keys[last + 1 :] if key not in gone]
        return next(iter(left or [key for key in keys if key not in gone]), None)

    def _take_back(self, decision: Decision, choices: list[Choice]) -> None:
        from desktop.services.differences import conflict_decisions

        desk = self._shell.desk
        self._wanted = (choices[0].entity, choices[0].row_id, choices[0].field)

        def done(_changes: object) -> None:
            self._shell.toast(self.tr("Keputusan diurungkan; perbedaannya terbuka lagi."))
            self.decided.emit()

        run_operation(
            self,
            lambda _p: conflict_decisions.take_back(desk, decision),
            on_success=done,
            on_error=self._failed,
        )

    def _not_decided(self, error: BaseException) -> None:
        self._wanted = None
        self.detail.set_busy(False)
        one, editor = self.detail.shown, self.detail.editor
        if isinstance(error, InvalidInput) and editor is not None and one is not None:
            editor.show_problem(error.problems.get(one.field, error.user_message))
            return
        self._failed(error)
        self.decided.emit()

    def _failed(self, error: BaseException) -> None:
        show_trouble(self.banner, self._shell, error)

    # -- whole numbers --------------------------------------------------------------------------

    def _ask_reveal(self) -> None:
        ask_reason(
            self,
            self.tr("Lihat nomor lengkap"),
            self.tr("Alasan dan nama Anda dicatat dalam jejak audit."),
            self.tr("Lihat nomor"),
            self.tr("&Alasan"),
            self.reveal,
        )

    def reveal(self, reason: str) -> None:
        """Shows the whole numbers of the difference shown."""
        from desktop.services.differences import conflicts

        one, desk = self.detail.shown, self._shell.desk
        if one is None:
            return

        def done(numbers: dict[tuple[int, int], str]) -> None:
            if self.detail.shown is one:
                self._numbers = numbers
                self._fill(one)

        run_operation(
            self,
            lambda _p: conflicts.reveal(desk, one.key, reason),
            on_success=done,
            on_error=self._failed,
        )
