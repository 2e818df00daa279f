"""One pair side by side: why it was found, what differs, which values stay, and the three answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.services.deduplication.duplicate_records import About, Decided, Verdict
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.diff_view import Difference, DiffView
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.deduplication.duplicate_records import Pair, Review

KEEP = "keep"


class ReviewPane(QWidget):
    """``merge_asked`` with (id that stays, id that goes, choices); the others with nothing."""

    merge_asked = Signal(str, str, object)
    link_asked = Signal()
    refuse_asked = Signal()
    take_back_asked = Signal()
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.shown: Review | None = None
        self.title = label("", "section", wrap=True)
        self.reasons = label("", wrap=True)
        self.note = label("", "muted", wrap=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("Perbandingan"))
        self.diff: DiffView | None = None
        self.merge_button = QPushButton(icons.icon("merge", "on_accent"), self.tr("&Gabungkan (1)"))
        self.merge_button.setProperty("role", "primary")
        self.merge_button.clicked.connect(lambda _checked=False: self.merge())
        self.link_button = self._button(self.tr("&Tautkan (2)"), "paperclip", self.link_asked.emit)
        self.refuse_button = self._button("", "x", self.refuse_asked.emit)
        self.take_back_button = self._button(
            self.tr("&Batalkan keputusan"), "undo", self.take_back_asked.emit
        )
        buttons = FlowLayout()
        for button in (self.merge_button, self.link_button, self.refuse_button, self.take_back_button):
            buttons.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        self.previous_button = self._step(-1, "chevron-up", self.tr("Sebelumnya (Ctrl+panah atas)"))
        self.next_button = self._step(1, "chevron-down", self.tr("Berikutnya (Ctrl+panah bawah)"))
        for button in (self.previous_button, self.next_button):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        for part in (self.reasons, self._area, self.note):
            column.addWidget(part, 1 if part is self._area else 0)
        column.addLayout(buttons)
        self.show_review(None)

    def _button(self, text: str, icon: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(icons.icon(icon), text)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _step(self, step: int, icon: str, words: str) -> QPushButton:
        button = self._button("", icon, lambda: self.moved.emit(step))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    # -- showing --------------------------------------------------------------------------------

    def show_review(self, review: Review | None, *, may_decide: bool = True) -> None:
        """Shows a pair, or nothing for None."""
        self.shown = review
        self.setVisible(review is not None)
        if review is None:
            return
        pair = review.pair
        decided = pair if isinstance(pair, Decided) else None
        people = pair.about is About.PERSON
        self.title.setText(self._question(pair))
        self.reasons.setText(", ".join(pair.reasons))
        self.note.setText(self._note(review, decided))
        self.note.setVisible(bool(self.note.text()))
        self.merge_button.setVisible(decided is None and people and review.may_merge)
        for button in (self.link_button, self.refuse_button):
            button.setVisible(decided is None and may_decide)
        self.refuse_button.setText(
            self.tr("&Bukan orang yang sama (3)") if people else self.tr("&Bukan urusan yang sama (3)")
        )
        self.take_back_button.setVisible(decided is not None and decided.mine and may_decide)
        self._compare(review, choose=decided is None and review.may_merge)

    def _question(self, pair: Pair) -> str:
        if isinstance(pair, Decided):
            words = {
                Verdict.MERGED: self.tr("Sudah digabungkan"),
                Verdict.LINKED: self.tr("Sudah ditautkan"),
                Verdict.DIFFERENT: self.tr("Bukan yang sama"),
            }
            return words[pair.verdict]
        if pair.about is About.CASES:
            return self.tr("Apakah ini urusan yang sama?")
        return self.tr("Apakah ini orang yang sama?")

    def _note(self, review: Review, decided: Decided | None) -> str:
        if decided is not None:
            said = self.tr("Diputuskan {0} oleh {1}, {2}.").format(
                decided.decided_at, decided.decided_by, decided.office_name
            )
            return (
                said if decided.mine else said + " " + self.tr("Hanya kantor itu yang dapat membatalkannya.")
            )
        if review.why_not:
            return review.why_not
        return self.tr(
            "Setelah digabungkan, kasus keduanya ({0} dan {1}) terlihat pada satu orang. "
            "Tidak ada yang dihapus, dan dapat dibatalkan."
        ).format(review.left_cases, review.right_cases)

    def _compare(self, review: Review, *, choose: bool) -> None:
        pair = review.pair
        names = [side.office_name for side in (pair.left, pair.right)]
        if names[0] == names[1]:
            names = [
                self.tr("{0}, data pertama").format(names[0]),
                self.tr("{0}, data kedua").format(names[1]),
            ]
        rows = [
            Difference(
                one.key, one.label, one.left, one.right, choose=one.choose,
                preferred="left" if one.left or not one.right else "right",
            )
            for one in review.fields
            if one.left or one.right
        ]  # fmt: skip
        if choose:
            rows.append(Difference(KEEP, self.tr("Data yang dipertahankan"), names[0], names[1]))
        self.diff = DiffView(names[0], names[1])
        self.diff.set_rows(rows, choose=choose)
        self._area.setWidget(self.diff)

    # -- deciding -------------------------------------------------------------------------------

    def merge(self) -> None:
        """Asks for the merge with what is chosen."""
        if self.shown is None or self.diff is None or not self.merge_button.isVisibleTo(self):
            return
        pair = self.shown.pair
        ids = {"left": pair.left.id, "right": pair.right.id}
        chosen = self.diff.choices()
        keep = chosen.pop(KEEP, "left")
        other = "right" if keep == "left" else "left"
        self.merge_asked.emit(ids[keep], ids[other], {key: ids[side] for key, side in chosen.items()})

    def set_busy(self, busy: bool) -> None:
        """No second answer while the first is being written."""
        for button in (self.merge_button, self.link_button, self.refuse_button, self.take_back_button):
            button.setEnabled(not busy)
