"""The side of the form: papers the programme asks for, scans, and what the office already knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.models.codes import RequirementState
from desktop.views import theme
from desktop.views.kit.banner import Banner
from desktop.views.kit.file_drop import FileDrop
from desktop.views.kit.labels import label, no_mnemonic


class PapersPanel(QWidget):
    """Ticks for papers received and a place for scans. `changed` after every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        self.known = Banner()
        self._title = label(self.tr("Berkas persyaratan"), "section")
        self._hint = label("", "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.files = FileDrop()
        self.files.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.known)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addLayout(self._list)
        column.addSpacing(theme.GRID)
        column.addWidget(label(self.tr("Foto dan pindaian"), "section"))
        column.addWidget(self.files)
        column.addStretch(1)
        self.set_requirements(())

    def set_requirements(self, requirements: Sequence[Any]) -> None:
        """The papers of the chosen programme, in order; ticks of papers that stay are kept."""
        kept, optional = self.values(), self.tr("{0} (bila ada)")
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._boxes.clear()
        for requirement in sorted(requirements, key=lambda r: r.order):
            words = requirement.name if requirement.mandatory else optional.format(requirement.name)
            box = QCheckBox(no_mnemonic(words))
            box.setAccessibleName(words)
            box.setMinimumHeight(theme.TARGET)
            box.setChecked(kept.get(requirement.code) == RequirementState.RECEIVED)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._boxes[requirement.code] = box
            self._list.addWidget(box)
        self._order_tabs()
        self._hint.setText(
            self.tr("Centang berkas yang sudah diterima. Yang belum dapat menyusul.")
            if self._boxes
            else self.tr("Pilih program untuk melihat berkas yang diperlukan.")
        )

    def _order_tabs(self) -> None:
        """Tab goes over the papers before the scans below them, as one reads."""
        place: QWidget | None = self.files.button.previousInFocusChain()
        while place is not None and not place.focusPolicy() & Qt.FocusPolicy.TabFocus:
            place = place.previousInFocusChain()
        if place is None:
            return
        for box in self._boxes.values():
            QWidget.setTabOrder(place, box)
            place = box

    def values(self) -> dict[str, str]:
        """Requirement code -> state."""
        received, missing = RequirementState.RECEIVED.value, RequirementState.MISSING.value
        return {code: received if box.isChecked() else missing for code, box in self._boxes.items()}

    def set_values(self, states: Mapping[str, str]) -> None:
        """Ticks what was ticked."""
        for code, box in self._boxes.items():
            box.setChecked(states.get(code) == RequirementState.RECEIVED)

    def set_files(self, paths: Iterable[Path]) -> None:
        """Shows the scans of a draft that are still where they were."""
        self.files.set_files([path for path in paths if path.is_file()])

    def show_known(self, hits: Sequence[Any]) -> None:
        """Warns of cases that may be the same; nothing is forbidden by it."""
        if not hits:
            self.known.hide()
            return
        lines = [f"{hit.number}: {hit.kind_label} {hit.programme_label}".strip() for hit in hits[:4]]
        self.known.show_message(
            self.tr("Mungkin sudah terdaftar"), "; ".join(lines), role="warning", closable=False
        )
