"""The offices below: a kecamatan by village, a kabupaten by kecamatan and then by village."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.reporting.number_grid import NumberGrid

if TYPE_CHECKING:
    from desktop.services.reporting.report_rows import AreaLine, MonthlyReport


class AreasBox(QWidget):
    """A table by area; a kecamatan leads to its villages, and a trail above the table back."""

    opened = Signal(object)

    def __init__(self, report: MonthlyReport) -> None:
        super().__init__()
        self._report = report
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self._trail = QHBoxLayout()
        self._trail.setSpacing(0)
        self._trail.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._trail)
        self.grid: NumberGrid | None = None
        self.show_area(None)

    def show_area(self, area: AreaLine | None) -> None:
        """Shows what lies below an area; None for the whole office."""
        while self._trail.count():
            item = self._trail.takeAt(0).widget()
            item.hide()
            item.deleteLater()
        lines = self._report.areas
        if area is not None:
            lines = area.below
            back = QPushButton(icons.icon("chevron-left"), no_mnemonic(self._report.office_name))
            back.setProperty("role", "link")
            back.setAccessibleName(self.tr("Kembali ke {0}").format(self._report.office_name))
            back.clicked.connect(lambda _on=False: self.show_area(None))
            self._trail.addWidget(back)
            self._trail.addWidget(label(f"›  {area.name}", "bold"))
            back.setFocus()
        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
        self.grid = self._table(lines)
        self._column.addWidget(self.grid)
        self.grid.show()

    def _table(self, lines: tuple[AreaLine, ...]) -> NumberGrid:
        by_village = not any(line.below for line in lines)
        title = self.tr("Menurut desa/kelurahan") if by_village else self.tr("Menurut kecamatan")
        grid = NumberGrid(title, [figure.label for figure in lines[0].figures] if lines else ())
        grid.opened.connect(self.opened)
        for line in lines:
            go = (lambda one=line: self.show_area(one)) if line.below else None
            grid.add_line(line.name, line.figures, go=go)
        return grid
