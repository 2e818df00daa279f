"""The other records of one person, each with its office; a merge can be undone here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.labels import label

if TYPE_CHECKING:
    from desktop.services.people.other_records import OtherRecord


class OtherRecords(QWidget):
    """One paragraph a record. ``undo(id)`` is called for the merge to undo."""

    def __init__(self, records: Sequence[OtherRecord], undo: Callable[[str], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        for record in records:
            column.addWidget(label(record.name, "bold", wrap=True))
            column.addWidget(label(self._facts(record), "muted", wrap=True))
            if record.may_undo:
                button = QPushButton(icons.icon("undo"), self.tr("Batalkan penggabungan"))
                button.clicked.connect(lambda _checked=False, found=record.id: undo(found))
                column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _facts(self, record: OtherRecord) -> str:
        if record.elsewhere:
            return self.tr(
                "Kantor di atas menggabungkan data ini dengan data orang yang sama di kantor lain."
            )
        nik = record.nik_masked or self.tr("tanpa NIK")
        if record.merged:
            return self.tr("{0}, {1}. Digabungkan dengan data ini.").format(nik, record.office_name)
        return self.tr("{0}, {1}. Ditautkan: orang yang sama.").format(nik, record.office_name)
