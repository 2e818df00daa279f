"""The versions of a template: who saved which when, what differs from now, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dates import day_month_year, local_time, time_text
from desktop.views import theme
from desktop.views.growing_dialog import GrowingDialog
from desktop.views.kit.diff_view import Difference, DiffView
from desktop.views.kit.labels import label
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.papers.template_editing import Version

_SHIPPED = 0
_WIDTH, _HEIGHT, _LIST = 860, 560, 260  # px


def differences(old: str, new: str, line: Callable[[int], str]) -> list[Difference]:
    """The places where two texts differ, line by line; ``line`` names a place by its line in ``new``."""
    left, right = old.splitlines(), new.splitlines()
    return [
        Difference(str(at), line(at + 1), "\n".join(left[i:j]), "\n".join(right[at:end]), choose=False)
        for tag, i, j, at, end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        if tag != "equal"
    ]


class VersionsDialog(GrowingDialog):
    """`chosen(number)` is called with the version to go back to, 0 for the one that came with the program."""

    def __init__(self, parent: QWidget, desk: Desk, code: str, chosen: Callable[[int], object]) -> None:
        super().__init__(parent.window())
        from desktop.services.papers import template_editing

        self._desk, self._chosen = desk, chosen
        self._now = template_editing.text_of(desk, code)
        self._shipped = template_editing.base_text(desk, code)
        self._texts = {_SHIPPED: self._shipped}
        self.setWindowTitle(self.tr("Versi templat"))
        self.setAccessibleName(self.windowTitle())
        self.list = QListWidget()
        self.list.setFixedWidth(theme.scaled(_LIST))
        self.list.setAccessibleName(self.tr("Versi"))
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda _now, _old: self._show())
        self.diff = DiffView(self.tr("Versi ini"), self.tr("Sekarang"))
        self.same = label("", "muted", wrap=True)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.diff)
        right = QVBoxLayout()
        right.addWidget(self.same)
        right.addWidget(area, 1)
        middle = QHBoxLayout()
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        self.use = QPushButton(self.tr("&Pakai versi ini"))
        self.use.setProperty("role", "primary")
        self.use.clicked.connect(self._use)
        close = QPushButton(self.tr("&Tutup"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.use)
        column = QVBoxLayout(self)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        self.resize(theme.scaled(_WIDTH), _HEIGHT)
        run_operation(
            self, lambda _p: template_editing.versions(desk, code), on_success=self._fill, mutates=False
        )

    def _fill(self, versions: list[Version]) -> None:
        for one in versions:
            self._texts[one.number] = self._shipped if one.text is None else one.text
            self._add(one.number, self._words(one))
        self._add(_SHIPPED, self.tr("Bawaan\nTeks yang datang bersama program atau dari kantor di atas"))
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _add(self, number: int, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, number)
        self.list.addItem(item)

    def _words(self, one: Version) -> str:
        at = local_time(one.at, self._desk.zone)
        when = f"{day_month_year(at.date())} {time_text(at)}"
        head = self.tr("Versi {0}").format(one.number)
        return "\n".join(part for part in (head, f"{when}, {one.actor_name}", one.note) if part)

    @property
    def number(self) -> int:
        """The version that is chosen in the list."""
        row = self.list.currentRow()
        return int(self.list.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else _SHIPPED

    def _show(self) -> None:
        rows = differences(self._texts[self.number], self._now, self.tr("Baris {0}").format)
        self.diff.set_rows(rows)
        self.diff.setVisible(bool(rows))
        self.same.setText("" if rows else self.tr("Versi ini sama dengan yang berlaku sekarang."))
        self.use.setEnabled(bool(rows))

    def _use(self) -> None:
        number = self.number
        self.accept()
        self._chosen(number)
