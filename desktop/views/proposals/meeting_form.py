"""Planning a deliberation: when, where, who leads; a warning where it would be announced too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models import data_cycle
from desktop.models.deliberations import DeliberationInput, DeliberationKind
from desktop.models.errors import InvalidInput
from desktop.views.kit import icons
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.errors import show as show_error
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.kit.form_dialog import FormDialog
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on, show_problems
from desktop.views.operations import run_operation
from desktop.views.proposals.words import month_words

if TYPE_CHECKING:
    from desktop.services.dtsen.deliberation_list import Deliberation
    from desktop.views.shell import Shell


class MeetingDialog(FormDialog):
    """A new meeting, or one that is planned. ``saved(Written or Changes)``."""

    saved = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget | None, meeting: Deliberation | None = None) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self._shell = shell
        self._meeting = meeting
        self.setWindowTitle(self.tr("Ubah musyawarah") if meeting else self.tr("Rencanakan musyawarah"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(640)
        today = shell.desk.today
        self.kind = ChoiceField([(kind.value, kind.label) for kind in DeliberationKind])
        self.cycle = ChoiceField()
        self.held_on = DateField(today=today)
        self.held_at = TextField(longest=20)
        self.place = TextField()
        self.announced_on = DateField(today=today)
        self.leader, self.secretary = TextField(longest=100), TextField(longest=100)
        self.agenda = LongTextField(lines=2)
        self.rows = {
            "kind": FormRow(self.tr("&Jenis"), self.kind, required=True),
            "cycle": FormRow(self.tr("&Bulan siklus"), self.cycle, required=True),
            "held_on": FormRow(self.tr("&Hari pelaksanaan"), self.held_on, required=True),
            "held_at": FormRow(self.tr("&Pukul"), self.held_at),
            "place": FormRow(self.tr("&Tempat"), self.place, required=True),
            "announced_on": FormRow(
                self.tr("&Diumumkan pada"),
                self.announced_on,
                help=self.tr("Kosongkan bila undangan belum disebarkan."),
            ),
            "leader": FormRow(self.tr("Pe&mimpin"), self.leader),
            "secretary": FormRow(self.tr("&Notulis"), self.secretary),
            "agenda": FormRow(self.tr("&Acara"), self.agenda),
        }
        self._build()
        self._fill()
        for field in (self.held_on, self.announced_on):
            field.value_changed.connect(self._warn)
        self._warn()
        enter_moves_on(self)
        self.held_on.setFocus()

    def _build(self) -> None:
        form = FormSection()
        for left, right in (
            ("kind", "cycle"),
            ("held_on", "held_at"),
            ("place", "announced_on"),
            ("leader", "secretary"),
        ):
            form.add_pair(self.rows[left], self.rows[right])
        form.add(self.rows["agenda"])
        back = QPushButton(self.tr("&Kembali"))
        back.clicked.connect(self.reject)
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("&Simpan (Ctrl+S)"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(lambda _on=False: self._save())
        for button in (back, self.save_button):
            button.setAutoDefault(False)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save_button.click)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(form)
        column.addLayout(buttons)

    def _fill(self) -> None:
        from desktop.services.dtsen import deliberation_list

        usual = deliberation_list.usual(self._shell.desk)
        own = data_cycle.cycle_of(self._shell.desk.today())
        one = self._meeting
        months = sorted({own, data_cycle.next_cycle(own), *([one.cycle] if one else [])})
        self.cycle.set_choices([(month, month_words(month)) for month in months])
        self._attendance = one.attendance if one is not None else usual.attendance
        shown = one if one is not None else usual
        self.kind.set_value(str(shown.kind))
        self.cycle.set_value(shown.cycle)
        self.held_on.set_value(shown.held_on)
        self.held_at.set_value(shown.held_at)
        self.place.set_value(shown.place)
        self.announced_on.set_value(shown.announced_on)
        self.leader.set_value(shown.leader)
        self.secretary.set_value(shown.secretary)
        self.agenda.set_value(shown.agenda)

    def _warn(self) -> None:
        """Advice only: a meeting may be held all the same."""
        held, announced = self.held_on.value(), self.announced_on.value()
        desk = self._shell.desk
        least = data_cycle.days_of(desk.reference.cycle(), data_cycle.ANNOUNCE, desk.today())
        late = held is not None and announced is not None and (held - announced).days < least
        words = self.tr("Kurang dari %n hari sebelum musyawarah.", "", least) if late else ""
        self.rows["announced_on"].set_warning(words)
        soon = held is not None and announced is None and (held - desk.today()).days < least
        words = self.tr("Undangan tidak akan sempat %n hari sebelumnya.", "", least) if soon else ""
        self.rows["held_on"].set_warning(words)

    def value(self) -> DeliberationInput:
        """What was filled in."""
        return DeliberationInput(
            kind=str(self.kind.value()),
            held_on=self.held_on.value(),
            place=self.place.value(),
            held_at=self.held_at.value(),
            cycle=str(self.cycle.value()),
            announced_on=self.announced_on.value(),
            leader=self.leader.value(),
            secretary=self.secretary.value(),
            agenda=self.agenda.value(),
            attendance=self._attendance,
        )

    def typed(self) -> object:
        """The same."""
        return self.value()

    def _save(self) -> None:
        from desktop.services.dtsen import deliberations

        desk, typed, known = self._shell.desk, self.value(), self._meeting

        def work(_progress: object) -> object:
            if known is None:
                return deliberations.plan(desk, typed)
            return deliberations.change(desk, known.id, typed)

        run_operation(self, work, on_success=self._done, on_error=self._failed)

    def _done(self, written: object) -> None:
        self._shell.toast(self.tr("Musyawarah tersimpan"))
        self.saved.emit(written)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, InvalidInput):
            show_problems(self.rows, error.problems)
        else:
            show_error(error, self)


def open_meeting(parent: QWidget, shell: Shell, meeting: Deliberation | None = None) -> MeetingDialog:
    """Opens the form over the window of ``parent``."""
    dialog = MeetingDialog(shell, parent, meeting)
    show_dialog(dialog)
    return dialog
