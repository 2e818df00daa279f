"""What became of a letter: every printing and file of it, by whom and what for; the latest on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.dates import local_time
from desktop.views import theme
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.timeline import Entry, Timeline
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.papers.print_log import LogLine

_WIDTH, _HEIGHT = 480, 420  # px


class PaperHistoryDialog(QDialog):
    """Opens over the paper."""

    def __init__(self, parent: QWidget, desk: Desk, lines: Sequence[LogLine]) -> None:
        super().__init__(parent.window())
        self._desk = desk
        self.setWindowTitle(self.tr("Riwayat cetak dan simpan"))
        self.setAccessibleName(self.windowTitle())
        self.timeline = Timeline()
        self.timeline.set_entries([self._entry(line) for line in reversed(lines)])
        close = QPushButton(self.tr("&Tutup"))
        close.setToolTip(self.tr("Tutup (Esc)"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, 12)
        nothing = self.tr("Belum pernah dicetak atau disimpan")
        column.addWidget(self.timeline if lines else EmptyState("printer", nothing), 1)
        column.addLayout(foot)
        self.resize(theme.scaled(_WIDTH), theme.scaled(_HEIGHT))

    def _entry(self, line: LogLine) -> Entry:
        from desktop.services.papers.print_log import Act

        what = {
            Act.PRINT: self.tr("Dicetak"),
            Act.SAVE: self.tr("Disimpan sebagai PDF"),
            Act.WORD: self.tr("Disimpan untuk Word"),
        }[line.act]
        if line.act is Act.PRINT and line.copies > 1:
            what = self.tr("Dicetak %n rangkap", "", line.copies)
        when = local_time(line.at, self._desk.zone)
        return Entry(
            what,
            line.actor_name,
            f"{when:%d-%m-%Y %H.%M}",
            note=line.purpose,
            icon="printer" if line.act is Act.PRINT else "save",
        )


def show_history(parent: QWidget, desk: Desk, letter_id: str) -> None:
    """Reads the history of a letter and shows it."""
    from desktop.services.papers import print_log

    run_operation(
        parent,
        lambda _p: print_log.history(desk, letter_id),
        on_success=lambda lines: show_dialog(PaperHistoryDialog(parent, desk, lines)),
        mutates=False,
    )
