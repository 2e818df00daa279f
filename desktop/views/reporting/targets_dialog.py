"""The targets of the office: shares that its month is measured by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.views.kit import icons
from desktop.views.kit.form_dialog import FormDialog
from desktop.views.kit.labels import below_tick, label, repolish
from desktop.views.operations import run_operation
from desktop.views.settings.number_field import NumberField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.services.desk import Desk
    from desktop.services.reporting.report_targets import TargetKind


class TargetsDialog(FormDialog):
    """A tick and a number for each target; without the tick it is not measured."""

    def __init__(
        self, parent: QWidget, desk: Desk, kinds: Sequence[TargetKind], goals: Mapping[str, int | None]
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        title = self.tr("Target kantor")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "section"))
        self.ticks: dict[str, QCheckBox] = {}
        self.numbers: dict[str, NumberField] = {}
        self.messages: dict[str, QLabel] = {}
        for kind in kinds:
            column.addLayout(self._line(kind, goals.get(kind.code)))
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("&Simpan"))
        self.save_button.setProperty("role", "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(lambda _on=False: self.save())
        back = QPushButton(self.tr("&Kembali"))
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)

    def _line(self, kind: TargetKind, goal: int | None) -> QVBoxLayout:
        tick = QCheckBox(kind.label)
        number = NumberField(1, 100, "%")
        number.set_value(goal if goal is not None else kind.default)
        number.setAccessibleName(self.tr("Target {0}").format(kind.label))
        tick.toggled.connect(number.setEnabled)
        tick.setChecked(goal is not None)
        number.setEnabled(goal is not None)
        message = below_tick("", "danger")
        message.hide()
        tick.toggled.connect(lambda _on: self._tell(kind.code))
        number.value_changed.connect(lambda: self._tell(kind.code))
        self.ticks[kind.code], self.numbers[kind.code] = tick, number
        self.messages[kind.code] = message
        head = QHBoxLayout()
        head.addWidget(tick, 1)
        head.addWidget(number)
        line = QVBoxLayout()
        line.setSpacing(0)
        line.addLayout(head)
        line.addWidget(below_tick(kind.explanation))
        line.addWidget(message)
        return line

    def _tell(self, code: str) -> bool:
        """Says below a target what may stand there, where something else does; False then."""
        objection = self.numbers[code].objection() if self.ticks[code].isChecked() else ""
        self.messages[code].setText(objection)
        self.messages[code].setVisible(bool(objection))
        self.numbers[code].setAccessibleDescription(objection)
        self.numbers[code].setProperty("invalid", bool(objection))
        repolish(self.numbers[code])
        return not objection

    def typed(self) -> object:
        return self.goals()

    def goals(self) -> dict[str, int | None]:
        """What is set in the fields."""
        return {
            code: self.numbers[code].value() if tick.isChecked() else None
            for code, tick in self.ticks.items()
        }

    def save(self) -> None:
        """Keeps the targets and goes."""
        from desktop.services.reporting.report_targets import set_targets

        wrong = [code for code in self.numbers if not self._tell(code)]
        if wrong:
            self.numbers[wrong[0]].setFocus()
            return
        desk, goals = self._desk, self.goals()

        def done(_changes: object) -> None:
            self.start_from_here()
            self.accept()

        run_operation(self, lambda _p: set_targets(desk, goals), on_success=done)
