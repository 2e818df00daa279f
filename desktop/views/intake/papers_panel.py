"""The side of the form: papers the programme asks for, scans, and what the office already knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.codes import RequirementState
from desktop.models.paper_makers import advice
from desktop.views import theme
from desktop.views.kit.banner import Banner
from desktop.views.kit.file_drop import FileDrop
from desktop.views.kit.labels import below_tick, label, no_mnemonic


class PaperRow(QWidget):
    """One paper: here, to follow, or not owned by the citizen; then the line below tells where it is made."""

    changed = Signal()

    def __init__(self, code: str, words: str) -> None:
        super().__init__()
        self.box = QCheckBox(no_mnemonic(words))
        self.box.setAccessibleName(words)
        self.box.setMinimumHeight(theme.TARGET)
        self.none = QPushButton(self.tr("Tidak punya"))
        self.none.setCheckable(True)
        self.none.setProperty("role", "link")
        self.none.setAccessibleName(self.tr("{0}: warga tidak punya").format(words))
        self._advice = below_tick(advice(code))
        self._advice.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box)
        row.addStretch(1)
        row.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._advice)
        self.box.toggled.connect(lambda on: self._chosen(self.none, on))
        self.none.toggled.connect(lambda on: self._chosen(self.box, on))

    def state(self) -> str:
        """A value of `RequirementState`."""
        if self.box.isChecked():
            return RequirementState.RECEIVED.value
        return (RequirementState.NOT_OWNED if self.none.isChecked() else RequirementState.MISSING).value

    def set_state(self, state: str | None) -> None:
        """Shows a state; None is a paper to follow."""
        self.box.setChecked(state == RequirementState.RECEIVED)
        self.none.setChecked(state == RequirementState.NOT_OWNED)

    def _chosen(self, other: QCheckBox | QPushButton, on: bool) -> None:
        """A paper that is here is owned, and the other way round."""
        if on and other.isChecked():
            other.setChecked(False)  # says so itself
            return
        self._advice.setVisible(self.none.isChecked() and bool(self._advice.text()))
        self.changed.emit()


class PapersPanel(QWidget):
    """What became of each paper, and a place for scans. `changed` after every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, PaperRow] = {}
        self.known = Banner()
        self._title = label(self.tr("Berkas persyaratan"), "section")
        self._hint = label("", "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.files = FileDrop()
        self.files.changed.connect(self.changed)
        self.files.purpose_chosen.connect(self._shown)
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
        self.rows.clear()
        wanted = sorted(requirements, key=lambda r: r.order)
        for requirement in wanted:
            words = requirement.name if requirement.mandatory else optional.format(requirement.name)
            row = PaperRow(requirement.code, words)
            row.set_state(kept.get(requirement.code))
            row.changed.connect(self.changed)
            self.rows[requirement.code] = row
            self._list.addWidget(row)
        self.files.set_purposes([(requirement.code, requirement.name) for requirement in wanted])
        self._order_tabs()
        self._hint.setText(
            self.tr("Centang berkas yang sudah diterima. Yang belum dapat menyusul.")
            if self.rows
            else self.tr("Pilih program untuk melihat berkas yang diperlukan.")
        )

    def _order_tabs(self) -> None:
        """Tab goes over the papers before the scans below them, as one reads."""
        place: QWidget | None = self.files.button.previousInFocusChain()
        while place is not None and not place.focusPolicy() & Qt.FocusPolicy.TabFocus:
            place = place.previousInFocusChain()
        if place is None:
            return
        for row in self.rows.values():
            for field in (row.box, row.none):
                QWidget.setTabOrder(place, field)
                place = field

    def values(self) -> dict[str, str]:
        """Requirement code -> state."""
        return {code: row.state() for code, row in self.rows.items()}

    def set_values(self, states: Mapping[str, str]) -> None:
        """Shows what `values` gave."""
        for code, row in self.rows.items():
            row.set_state(states.get(code))

    def _shown(self, code: str) -> None:
        """A scan of a paper means that it is here."""
        if code in self.rows:
            self.rows[code].set_state(RequirementState.RECEIVED.value)

    def set_files(self, paths: Iterable[Path], purposes: Mapping[str, str]) -> None:
        """Shows the scans of a draft that are still where they were, with the papers they show."""
        there = [path for path in paths if path.is_file()]
        self.files.set_files(there, {path: purposes.get(str(path), "") for path in there})

    def show_known(self, hits: Sequence[Any]) -> None:
        """Warns of cases that may be the same; nothing is forbidden by it."""
        if not hits:
            self.known.hide()
            return
        lines = [f"{hit.number}: {hit.kind_label} {hit.programme_label}".strip() for hit in hits[:4]]
        self.known.show_message(
            self.tr("Mungkin sudah terdaftar"), "; ".join(lines), role="warning", closable=False
        )
