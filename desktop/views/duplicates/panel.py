"""*Data ganda*: pairs that may be one person or one case, decided one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.services.deduplication.duplicate_records import About, Decided, Verdict
from desktop.views import theme
from desktop.views.duplicates.review import ReviewPane
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.column import Column
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.deduplication.duplicate_records import Done, Pair, Review
    from desktop.views.shell import Shell

SPLIT = "duplicates.split"
STRONG = 90


class DuplicatesPanel(QWidget):
    """List left, the pair side by side right. ``counted`` with the number of pairs that wait."""

    counted = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._may = shell.desk.session.may(Permission.DUPLICATE_DECIDE)
        self._pairs: list[Pair] = []
        self._decided: list[Decided] = []
        self._at = 0
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Yang ditampilkan"))
        self.which.addItems([self.tr("Menunggu keputusan"), self.tr("Sudah diputuskan")])
        self.which.currentIndexChanged.connect(lambda _index: self._list())
        self.search_button = QPushButton(icons.icon("search"), self.tr("&Cari di semua data"))
        self.search_button.clicked.connect(lambda _checked=False: self.search_all())
        self.table = DataTable(
            "duplicates", self._columns(), title=self.tr("Dugaan data ganda"), multi_select=False
        )
        self.table.current_changed.connect(self._show)
        self.review = ReviewPane()
        self.review.merge_asked.connect(self.merge)
        self.review.link_asked.connect(self.link)
        self.review.refuse_asked.connect(self.refuse)
        self.review.take_back_asked.connect(self.take_back)
        self.review.moved.connect(self.move_by)
        self.review.setMinimumWidth(420)
        self._lay_out()
        self._bind_keys()
        self._set_empty()

    def _columns(self) -> list[Column]:
        return [
            Column("names", self.tr("Data"), 260, kind="name", value=_names, stretch=True),
            Column("score", self.tr("Kemiripan"), 110, kind="badge", value=self._score),
            Column("offices", self.tr("Kantor"), 260, value=_offices, drop=1),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.which)
        head.addStretch(1)
        head.addWidget(self.search_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.review)
        self.split.setSizes(list(self._shell.recall(SPLIT, [500, 620])))
        self.split.splitterMoved.connect(lambda _at, _index: self._shell.remember(SPLIT, self.split.sizes()))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.GRID, 0, 0)
        whole.addWidget(self.split, 1)

    def _bind_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("1", self.review.merge), ("2", self.link), ("3", self.refuse),
            ("Ctrl+Down", lambda: self.move_by(1)), ("Ctrl+Up", lambda: self.move_by(-1)),
        )  # fmt: skip
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _set_empty(self) -> None:
        if self.which.currentIndex():
            state = EmptyState("clock", self.tr("Belum ada yang diputuskan"))
        else:
            state = EmptyState(
                "check-circle",
                self.tr("Tidak ada dugaan data ganda"),
                self.tr(
                    "Setiap kali bundel digabungkan, warga yang baru datang dicocokkan dengan semua warga."
                ),
            )
        self.table.set_empty(state)

    def _score(self, pair: Any) -> Badge:
        if isinstance(pair, Decided):
            words = {
                Verdict.MERGED: self.tr("Digabung"), Verdict.LINKED: self.tr("Ditautkan"),
                Verdict.DIFFERENT: self.tr("Berbeda"),
            }  # fmt: skip
            return Badge(words[pair.verdict], "muted")
        return Badge(f"{pair.score} %", "warning" if pair.score >= STRONG else "info")

    # -- showing --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads both lists."""
        from desktop.services.deduplication import duplicates

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: (duplicates.undecided(desk), duplicates.decided(desk)),
            on_success=lambda found: self.show_lists(*found),
            mutates=False,
        )

    def show_lists(self, pairs: list[Pair], decided: list[Decided]) -> None:
        """What waits and what was decided."""
        self._pairs, self._decided = pairs, decided
        self.which.setItemText(0, self.tr("Menunggu keputusan ({0})").format(len(pairs)))
        self.counted.emit(len(pairs))
        self._list()

    def _rows(self) -> list[Any]:
        return list(self._decided if self.which.currentIndex() else self._pairs)

    def _list(self) -> None:
        rows, current = self._rows(), self.table.current_row()
        wanted = current.id if current is not None else ""
        self._set_empty()
        self.table.set_rows(rows, key="id")
        if rows and not (wanted and self.table.select_id(wanted)):
            self.table.select_id(rows[min(self._at, len(rows) - 1)].id)
        self._show(self.table.current_row())

    def _show(self, pair: Any) -> None:
        if pair is None:
            self.review.show_review(None)
            return
        self._at = next((n for n, one in enumerate(self._rows()) if one.id == pair.id), 0)
        if self.review.shown is not None and self.review.shown.pair == pair:
            return
        from desktop.services.deduplication import duplicate_review

        desk = self._shell.desk

        def show(review: Review) -> None:
            if self.table.current_row() is pair:
                self.review.show_review(review, may_decide=self._may)

        run_operation(self, lambda _p: duplicate_review.review(desk, pair), on_success=show)

    def move_by(self, step: int) -> None:
        """To the next pair or the one before."""
        rows = self._rows()
        if rows:
            self.table.select_id(rows[max(0, min(len(rows) - 1, self._at + step))].id)

    def search_all(self) -> None:
        """Compares everybody with everybody."""
        from desktop.services.deduplication import duplicate_search

        desk = self._shell.desk
        self.search_button.setEnabled(False)

        def ended() -> None:
            self.search_button.setEnabled(True)

        def keep(found: Any) -> None:
            run_operation(self, lambda _p: duplicate_search.keep(desk, found), on_success=done)

        def done(_changes: object) -> None:
            ended()
            self._shell.toast(self.tr("Semua data sudah dicocokkan"))
            self.refresh()

        def failed(error: BaseException) -> None:
            from desktop.views.kit import errors

            ended()
            errors.show(error, self)

        run_operation(
            self,
            lambda progress: duplicate_search.search(desk, everybody=True, progress=progress),
            on_success=keep,
            on_error=failed,
            on_cancel=ended,
            progress_label=self.tr("Mencocokkan semua warga"),
            cancellable=True,
            mutates=False,
        )

    # -- deciding -------------------------------------------------------------------------------

    def merge(self, keep: str, other: str, choices: dict[str, str]) -> None:
        """Merges the pair shown."""
        from desktop.services.deduplication import duplicate_decisions

        desk, name = self._shell.desk, self._name()
        self._decide(
            lambda: duplicate_decisions.merge(desk, keep, other, choices),
            self.tr("Data {0} digabungkan").format(name),
        )

    def link(self) -> None:
        """Remembers that both are of one person, or one matter."""
        self._remember("link", self.tr("Data {0} ditautkan"))

    def refuse(self) -> None:
        """Remembers that they are not the same."""
        self._remember("refuse", self.tr("{0}: dicatat bukan yang sama"))

    def _remember(self, what: str, words: str) -> None:
        from desktop.services.deduplication import duplicate_decisions

        pair = self._open()
        if pair is None:
            return
        desk, act = self._shell.desk, getattr(duplicate_decisions, what)
        self._decide(lambda: act(desk, pair.about, pair.left.id, pair.right.id), words.format(self._name()))

    def _open(self) -> Pair | None:
        """The pair shown, where it still waits for an answer that this person may give."""
        shown = self.review.shown
        if shown is None or isinstance(shown.pair, Decided) or not self._may:
            return None
        return shown.pair

    def _name(self) -> str:
        shown = self.review.shown
        return shown.pair.left.name if shown is not None else ""

    def _decide(self, act: Callable[[], Done], words: str) -> None:
        if self._open() is None:
            return
        self.review.set_busy(True)

        def done(made: Done) -> None:
            self.review.set_busy(False)
            self._shell.toast(words, lambda: self._undo(made.decision_id))
            # The last answer empties the list, and what is gone keeps no focus.
            stays = self.table.view if len(self._rows()) > 1 else self.which
            stays.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refresh()

        run_operation(
            self, lambda _p: act(), on_success=done, on_error=self._failed,
            progress_label=self.tr("Menyimpan keputusan"),
        )  # fmt: skip

    def _failed(self, error: BaseException) -> None:
        from desktop.views.kit import errors

        self.review.set_busy(False)
        errors.show(error, self)
        self.refresh()

    def take_back(self) -> None:
        """Takes the decision shown back."""
        shown = self.review.shown
        if shown is not None and isinstance(shown.pair, Decided):
            self._undo(shown.pair.decision_id)

    def _undo(self, decision_id: str) -> None:
        from desktop.services.deduplication import duplicate_decisions

        desk = self._shell.desk

        def done(_changes: object) -> None:
            self._shell.toast(self.tr("Keputusan dibatalkan; dugaannya terbuka lagi"))
            self.refresh()

        run_operation(
            self,
            lambda _p: duplicate_decisions.take_back(desk, decision_id),
            on_success=done,
            on_error=self._failed,
        )


def _names(pair: Pair) -> str:
    one, other = pair.left.name, pair.right.name
    if pair.about is About.CASES:
        return f"{one} / {other}"
    return one if one == other else f"{one} / {other}"


def _offices(pair: Pair) -> str:
    one, other = pair.left.office_name, pair.right.office_name
    return one if one == other else f"{one} / {other}"
