"""*Surat*: the papers issued for the case, to look at or print again under the same number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views.kit import icons
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.queue.facts import ScrollTab
from desktop.views.queue.words import short_day

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail, LetterRow


class LetterLine(QWidget):
    """One paper: kind, number, day, destination; a button that shows it."""

    asked = Signal(str, str)

    def __init__(self, letter: LetterRow, *, may_print: bool) -> None:
        super().__init__()
        self.letter = letter
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(f"{letter.kind_label} · {short_day(letter.issued_on)}", "bold", wrap=True))
        void = self.tr("dibatalkan") if letter.voided_on else ""
        facts = " · ".join(part for part in (letter.number, letter.destination_name, void) if part)
        words.addWidget(label(facts, "muted", wrap=True, selectable=True))
        self.button = QPushButton(icons.icon("printer"), self.tr("Lihat dan cetak"))
        self.button.setAccessibleName(self.tr("Lihat dan cetak {0}").format(letter.number))
        self.button.clicked.connect(lambda _on=False: self.asked.emit(letter.id, letter.number))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        if may_print:
            row.addWidget(self.button)


class CaseLettersTab(ScrollTab):
    """Papers, newest first. ``letter_asked(id, number)``, ``write_asked()`` for a new one."""

    letter_asked = Signal(str, str)
    write_asked = Signal()

    def __init__(self, *, may_print: bool) -> None:
        super().__init__("")
        self.setAccessibleName(self.tr("Surat"))
        self._may_print = may_print
        self.lines: list[LetterLine] = []
        self.write_button: QPushButton | None = None

    def show_case(self, case: CaseDetail) -> None:
        """Shows a case."""
        self.lines = []
        for letter in reversed(case.letters):
            line = LetterLine(letter, may_print=self._may_print)
            line.asked.connect(self.letter_asked)
            self.lines.append(line)
        parts: list[QWidget] = list(self.lines)
        if not parts:
            text = self.tr("Tanda terima dan surat rujukan muncul di sini setelah dibuat.")
            parts.append(EmptyState("letter", self.tr("Belum ada surat"), text))
        if self._may_print:
            parts.insert(0, self._write_row())
        self.fill(parts, case.id)

    def _write_row(self) -> QWidget:
        self.write_button = QPushButton(icons.icon("plus"), self.tr("Tulis surat"))
        self.write_button.clicked.connect(lambda _on=False: self.write_asked.emit())
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.write_button)
        row.addStretch(1)
        return holder
