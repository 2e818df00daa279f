"""The third step: row by row what would happen, and why; nothing is written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desktop.services.importing.kinds import Outcome, RowResult
from desktop.views import theme
from desktop.views.importing.steps import Step
from desktop.views.kit.badge import Badge
from desktop.views.kit.column import Column, text_of
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.labels import label
from desktop.views.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.services.importing.service import Trial

ROLES = {
    Outcome.NEW: ("good", "plus"),
    Outcome.CHANGED: ("warning", "edit"),
    Outcome.UNCHANGED: ("muted", "check"),
    Outcome.REFUSED: ("danger", "x"),
}


class CheckStep(Step):
    """Signals: ``agreed()``, ``save_wanted()``, ``back()``."""

    agreed = Signal()
    save_wanted = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Hasil periksa"))
        self._trial: Trial | None = None
        self._filters = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        self.buttons: dict[Outcome | None, QPushButton] = {}
        for number, outcome in enumerate((None, *Outcome)):
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("role", "link")
            self._filters.addButton(button, number)
            self.buttons[outcome] = button
            row.addWidget(button)
        row.addStretch(1)
        self._filters.idToggled.connect(lambda _id, on: self._filter() if on else None)
        self.table = DataTable(
            "import_rows",
            [
                Column("number", self.tr("Baris"), 70, kind="number"),
                Column("outcome", self.tr("Hasil"), 110, kind="badge", value=_badge),
                Column("name", self.tr("Nama"), 210, kind="name"),
                Column("who", self.tr("NIK"), 150, drop=1),
                Column(
                    "reasons",
                    self.tr("Alasan dan catatan"),
                    420,
                    value=lambda r: " ".join(r.reasons),
                    stretch=True,
                ),
            ],
            title=self.tr("Baris berkas"),
            multi_select=False,
        )
        self.table.set_empty(EmptyState("check-circle", self.tr("Tidak ada baris seperti ini")))
        self.table.current_changed.connect(self._show_reasons)
        self.reasons = label("", wrap=True, selectable=True)
        self.reasons.setMinimumHeight(44)
        self.body.addLayout(row)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.reasons)
        self.add_button(self.tr("&Kembali"), self.back.emit, icon="chevron-left")
        self.add_button(self.tr("&Simpan hasil ke Excel…"), self.save_wanted.emit, icon="save")
        self.import_button = self.add_button("", self.agreed.emit, icon="download", primary=True)

    def first(self) -> QWidget:
        """The rows, where there are any: what keeps the first one out is told below them at once."""
        return self.table.view if self.table.model.rowCount() else super().first()

    def show_trial(self, trial: Trial) -> None:
        """Shows what an import would do, the refused rows first in sight."""
        self._trial = trial
        counts = trial.counts
        self.say(
            self.tr(
                "Belum ada yang tersimpan. Baris yang ditolak tidak diimpor: betulkan di berkas, "
                "lalu impor lagi."
            )
            if counts["refused"]
            else self.tr("Belum ada yang tersimpan. Semua baris dapat diimpor.")
        )
        for outcome, button in self.buttons.items():
            words = self.tr("Semua") if outcome is None else outcome.label
            number = counts["read"] if outcome is None else counts[outcome.value]
            button.setText(f"{words}: {text_of(number)}")
            button.setEnabled(outcome is None or number > 0)
        coming = counts["new"] + counts["changed"]
        self.import_button.setText(self.tr("&Impor %n baris", "", coming))
        self.import_button.setEnabled(trial.plan.writes > 0)
        wanted = self.buttons[Outcome.REFUSED if counts["refused"] else None]
        if wanted.isChecked():
            self._filter()
        wanted.setChecked(True)

    def _filter(self) -> None:
        if self._trial is None:
            return
        chosen = next((outcome for outcome, button in self.buttons.items() if button.isChecked()), None)
        rows = self._trial.plan.results
        self.table.set_rows([row for row in rows if chosen in (None, row.outcome)], "number")
        self._show_reasons(None)

    def _show_reasons(self, row: RowResult | None) -> None:
        if row is None or not row.reasons:
            self.reasons.setText("")
            return
        head = self.tr("Baris {0}, {1}:").format(row.number, row.name or self.tr("tanpa nama"))
        self.reasons.setText(f"{head} {' '.join(row.reasons)}")


def _badge(row: RowResult) -> Badge:
    role, icon = ROLES[row.outcome]
    return Badge(row.outcome.label, role, icon)
