"""After an acceptance: what it would change in our own data, old beside new, written once agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.models.dates import short_date
from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.models.welfare import FamilyEventKind
from desktop.views import theme
from desktop.views.kit.banner import Banner
from desktop.views.kit.date_field import DateField
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.errors import show as show_error
from desktop.views.kit.form_dialog import FormDialog
from desktop.views.kit.form_row import FormRow
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.dtsen.proposal_applying import Application, Applied
    from desktop.views.shell import Shell

_SIZE = (760, 560)
_MOST = 50  # cards at once; the rest is reached from each proposal


class ApplyCard(QFrame):
    """One proposal; `form_asked(application)` where the family's form is to be filled in."""

    form_asked = Signal(object)
    changed = Signal()

    def __init__(self, of: Application, shell: Shell) -> None:
        super().__init__()
        self.of = of
        self.setProperty("role", "card")
        self.box = QCheckBox(no_mnemonic(f"{of.name}: {of.kind.label}"))
        self.box.setChecked(of.ready)
        self.box.setEnabled(of.ready)
        self.box.toggled.connect(lambda _on: self.changed.emit())
        self.day = DateField(today=shell.desk.today)
        self.day.setMaximumWidth(theme.scaled(280))
        self.day_row = FormRow(self.tr("Tanggal kejadian"), self.day, required=True)
        self.day_row.setVisible(of.asks_day)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self.box, 1)
        head.addWidget(label(of.number, "muted"))
        column.addLayout(head)
        if of.applied_on is not None:
            column.addWidget(label(self.tr("Sudah diterapkan {0}").format(short_date(of.applied_on)), "good"))
        column.addLayout(self._values(of))
        column.addWidget(self.day_row)
        if of.form is not None and of.person_id is not None and of.lines[0].why and not _said(of):
            self.form_button = QPushButton(
                self.tr("Buka formulir pisah KK")
                if of.form is FamilyEventKind.SPLIT
                else self.tr("Buka formulir gabung KK")
            )
            self.form_button.setAutoDefault(False)
            self.form_button.clicked.connect(lambda _on=False: self.form_asked.emit(of))
            column.addWidget(self.form_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _values(self, of: Application) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.PAGE_MARGIN)
        grid.setVerticalSpacing(4)
        heads = ("", self.tr("Tercatat sekarang"), self.tr("Menjadi"))
        for column, (words, share) in enumerate(zip(heads, (2, 3, 4), strict=True)):
            grid.addWidget(label(words, "muted"), 0, column)
            grid.setColumnStretch(column, share)
        for place, line in enumerate(of.lines):
            row = 2 * place + 1
            grid.addWidget(label(line.label, "muted", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(line.now or "-", wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
            role = "" if line.why else "bold"
            grid.addWidget(label(line.wanted, role, wrap=True), row, 2, Qt.AlignmentFlag.AlignTop)
            if line.why:
                grid.addWidget(label(line.why, "muted", wrap=True), row + 1, 1, 1, 2)
        return grid


class ApplyDialog(FormDialog):
    """One confirmation for all that are ticked. `applied(Applied)`."""

    applied = Signal(object)

    def __init__(self, shell: Shell, found: Sequence[Application], parent: QWidget | None) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self._shell = shell
        self.setWindowTitle(self.tr("Terapkan ke data warga"))
        self.setAccessibleName(self.windowTitle())
        self.cards = [ApplyCard(one, shell) for one in found[:_MOST]]
        for card in self.cards:
            card.changed.connect(self._count)
            card.form_asked.connect(self._open_form)
        self.banner = Banner()
        self.go = QPushButton("")
        self.go.setProperty("role", "primary")
        self.go.clicked.connect(lambda _on=False: self._apply())
        self.later = QPushButton(self.tr("&Nanti saja"))
        self.later.clicked.connect(self.reject)
        self._build(len(found) - len(self.cards))
        self._count()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - 48), min(self._wanted_height(), room.height() - 48))
        first = next((card.day for card in self.cards if card.of.asks_day), None)
        (first or (self.go if self.go.isEnabled() else self.later)).setFocus()

    def _build(self, left_out: int) -> None:
        words = self.tr(
            "Usulan ini diterima di SIKS-NG. Data di kantor ini belum berubah: periksa, lalu terapkan yang "
            "dicentang. Penerapan dapat dibatalkan."
        )
        self._inside = QWidget()
        cards = QVBoxLayout(self._inside)
        cards.setContentsMargins(0, 0, theme.GRID, 0)
        cards.setSpacing(theme.GRID)
        for card in self.cards:
            cards.addWidget(card)
        if left_out:
            more = self.tr("%n usulan lain diterapkan dari rincian masing-masing.", "", left_out)
            cards.addWidget(label(more, "muted", wrap=True))
        cards.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.later, self.go):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(words, wrap=True))
        column.addWidget(self.banner)
        column.addWidget(area, 1)
        column.addLayout(buttons)

    def _wanted_height(self) -> int:
        return min(_SIZE[1], 180 + self._inside.sizeHint().height())

    def typed(self) -> object:
        """The days given for what is not applied yet."""
        days = {card.of.proposal_id: card.day.value() for card in self.cards if card.isEnabled()}
        return {proposal_id: day for proposal_id, day in days.items() if day is not None}

    def _chosen(self) -> list[ApplyCard]:
        return [card for card in self.cards if card.box.isChecked()]

    def _count(self) -> None:
        number = len(self._chosen())
        self.go.setText(self.tr("&Terapkan %n usulan", "", number))
        self.go.setEnabled(number > 0)

    # -- doing it --------------------------------------------------------------------------------

    def _apply(self) -> None:
        from desktop.services.dtsen import proposal_applying

        desk = self._shell.desk
        wanted: dict[str, date | None] = {
            card.of.proposal_id: card.day.value() if card.of.asks_day else None for card in self._chosen()
        }
        self.go.setEnabled(False)
        run_operation(
            self,
            lambda _p: proposal_applying.apply(desk, wanted),
            on_success=self._done,
            on_error=self._failed,
        )

    def _done(self, applied: Applied) -> None:
        self.applied.emit(applied)
        if not applied.refused:
            self.accept()
            return
        number, reason = applied.refused[0]
        self.banner.show_message(
            self.tr("%n usulan belum diterapkan.", "", len(applied.refused)),
            f"{number}: {reason}",
            role="warning",
        )
        for card in self.cards:
            if card.of.proposal_id in applied.done:
                card.box.setChecked(False)
                card.setEnabled(False)
        self._count()

    def _failed(self, error: BaseException) -> None:
        self._count()
        if not isinstance(error, InvalidInput):
            show_error(error, self)
            return
        for card in self.cards:
            card.day_row.set_error(error.problems.get(card.of.proposal_id, ""))
        wrong = next((card for card in self.cards if card.of.proposal_id in error.problems), None)
        if wrong is not None:
            wrong.day.setFocus()

    def _open_form(self, of: Application) -> None:
        def go() -> None:
            self.done(self.DialogCode.Rejected)
            self._shell.go("people", person_id=of.person_id, event=str(of.form))

        self.leave(go)


def offer_applying(parent: QWidget, shell: Shell, ids: Sequence[str], *, told: bool = False) -> None:
    """Shows what accepted proposals mean for the registry, where they mean anything.

    ``told`` says it also where there is nothing to do, because somebody asked.
    """
    from desktop.services.dtsen import proposal_applying

    desk = shell.desk
    if not desk.session.may(Permission.PERSON_EDIT):
        return

    def show(found: Sequence[Application]) -> None:
        waiting = [one for one in found if one.ready or (one.form and not _said(one))]
        if told and found:
            waiting = list(found)
        if not waiting:
            if told:
                shell.toast(
                    QCoreApplication.translate("Proposals", "Usulan ini tidak mengubah data warga di sini")
                )
            return
        dialog = ApplyDialog(shell, waiting, parent)
        dialog.applied.connect(lambda applied: _tell(shell, applied))
        show_dialog(dialog)

    run_operation(parent, lambda _p: proposal_applying.look(desk, ids), on_success=show, mutates=False)


def _said(of: Application) -> bool:
    """Whether the family event it asks for was recorded already."""
    from desktop.services.dtsen.proposal_applying import SAME

    return all(line.why == SAME for line in of.lines)


def _tell(shell: Shell, applied: Applied) -> None:
    if not applied.done:
        return

    def undo() -> None:
        from desktop.services.dtsen import proposal_applying

        run_operation(None, lambda _p: proposal_applying.take_back(shell.desk, applied.done))

    words = QCoreApplication.translate("Proposals", "%n usulan diterapkan", "", len(applied.done))
    if applied.warnings:
        words = f"{words}. {applied.warnings[0]}"
    shell.toast(words, undo)
