"""*Rujuk*: where to, why, with which papers, who follows it up; then the letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.models.case_status import CaseAction
from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import errors, icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.choice_field import ChoiceField, MultiChoiceField
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.kit.form_field import FormField
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on, show_problems
from desktop.views.kit.labels import ElidedLabel
from desktop.views.operations import run_operation
from desktop.views.queue.destination_picker import DestinationPicker

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail
    from desktop.services.casework.referrals import ReferralInput
    from desktop.services.reference_data.destinations import Destination, DestinationHit
    from desktop.views.shell import Shell

Picked = tuple[str, str | None]
"""Code of a destination, and the office of the tree that it is, if it is one."""


class ReferForm(QWidget):
    """Signals: ``submitted(given, print_now)``, ``cancelled()`` and ``edited()``. Made for one case."""

    key = CaseAction.REFER.value
    submitted = Signal(object, bool)
    cancelled = Signal()
    edited = Signal()

    def __init__(self, shell: Shell, case: CaseDetail) -> None:
        super().__init__()
        self._shell = shell
        self.case = case
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Rujuk kasus {0}").format(case.number))
        self.banner = Banner()
        self.rows: dict[str, FormRow] = {}
        self._officer = case.officer_id or shell.desk.session.user_id
        self._known: dict[Picked, Destination] = {}
        self.title = self.tr("Rujuk")
        self._picked_before: Picked | None = None
        self._build()
        self._start = self.state()
        self._read_directory()

    # -- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(ElidedLabel(self.tr("Rujuk {0}").format(self.case.subject.name), "section"))
        facts = [self.case.number, self.case.kind_label, self.case.programme_label]
        head.addWidget(ElidedLabel(" · ".join(fact for fact in facts if fact), "muted"))
        form = QWidget()
        fields = QVBoxLayout(form)
        fields.setContentsMargins(0, 0, 12, 0)
        fields.addWidget(self._fields())
        fields.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, 12, 12, 12)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.area, 1)
        column.addLayout(self._foot())
        enter_moves_on(self)
        self._key("F9", lambda: self.submit(print_now=True))
        self._key("Ctrl+S", lambda: self.submit(print_now=False))

    def _fields(self) -> FormSection:
        self.destination = DestinationPicker()
        self.destination.picked.connect(lambda _hit: self.rows["reason"].field.setFocus())
        self.reason = LongTextField(lines=3)
        self.enclosures = MultiChoiceField([(item.id, item.name) for item in self.case.attachments])
        self.enclosures.set_value([item.id for item in self.case.attachments])
        self.responsible = ChoiceField()
        self.due = TextField(longest=3)
        section = FormSection()
        self._add(section, "destination", self.tr("&Instansi tujuan"), self.destination, required=True)
        self._add(
            section, "reason", self.tr("&Alasan rujukan"), self.reason, required=True,
            advice=self.tr("Tercetak pada surat. Ctrl+Enter pindah ke isian berikutnya."),
        )  # fmt: skip
        if self.case.attachments:
            self._add(section, "enclosures", self.tr("&Lampiran surat"), self.enclosures)
        left = FormRow(self.tr("P&enanggung jawab"), self.responsible, required=True)
        right = FormRow(self.tr("&Waktu menjawab"), self.due, help=self.tr("hari kerja"))
        self.rows |= {"responsible": left, "due_days": right}
        section.add_pair(left, right)
        for row in self.rows.values():
            row.field.value_changed.connect(self.edited)
        return section

    def _add(
        self,
        section: FormSection,
        name: str,
        title: str,
        field: FormField,
        *,
        required: bool = False,
        advice: str = "",
    ) -> None:
        self.rows[name] = section.add(FormRow(title, field, required=required, help=advice))

    def _foot(self) -> QHBoxLayout:
        may_print = self._shell.desk.session.may(Permission.LETTER_PRINT)
        self.print_button = QPushButton(icons.icon("printer", "on_accent"), self.tr("&Rujuk dan cetak (F9)"))
        self.print_button.setProperty("role", "primary")
        self.print_button.clicked.connect(lambda _on=False: self.submit(print_now=True))
        if not may_print:
            self.print_button.hide()
        self.go_button = QPushButton(icons.icon("refer"), self.tr("R&ujuk saja"))
        self.go_button.clicked.connect(lambda _on=False: self.submit(print_now=False))
        self.back_button = QPushButton(self.tr("&Batal"))
        self.back_button.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for button in (self.print_button, self.go_button, self.back_button):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _key(self, keys: str, slot: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    # -- what there is to choose from -------------------------------------------------------------

    def _read_directory(self) -> None:
        from desktop.services.accounts.users import officers
        from desktop.services.casework import referrals

        desk, case_id = self._shell.desk, self.case.id

        def work(_progress: object) -> _Directory:
            return _Directory(
                referrals.suggest(desk, case_id),
                referrals.destinations(desk),
                officers(desk),
                referrals.DUE_DAYS,
            )

        run_operation(self, work, on_success=self._offer, mutates=False)

    def _offer(self, found: _Directory) -> None:
        self._start["due_days"] = str(found.due_days)
        self._known = {(item.code, item.to_office): item for item in _everything(found)}
        self.destination.set_directory(found.suggested, found.all)
        self.responsible.set_choices(found.officers)
        self.responsible.set_value(self._officer)
        if not self.due.value():
            self.due.set_value(str(found.due_days))
        self._pick_again()

    # -- values -----------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """What was chosen and typed, to be put back later."""
        return {
            "destination": self.destination.value(),
            "reason": self.reason.value(),
            "enclosures": self.enclosures.values(),
            "responsible": self.responsible.value(),
            "due_days": self.due.value(),
        }

    def state(self) -> dict[str, Any]:
        """The same as JSON: the destination by its code and office."""
        values = self.values()
        picked = values["destination"]
        code = [picked.code, picked.to_office] if picked is not None else self._picked_before
        return {**values, "destination": code, "responsible": values["responsible"] or self._officer}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Puts back what was kept; the destination as soon as the directory is there."""
        self._picked_before = state["destination"]
        self._pick_again()
        self.reason.set_value(state["reason"])
        self.enclosures.set_value(state["enclosures"])
        self._officer = state["responsible"] or self._officer
        self.responsible.set_value(self._officer)
        self.due.set_value(state["due_days"])
        self.banner.show_message(
            self.tr("Ketikan Anda tadi ditampilkan lagi."),
            action=self.tr("Kosongkan"),
            on_action=self._begin_anew,
        )

    def suggest(self, destination_code: str | None, reason: str) -> None:
        """Fills in what a screening suggests; an own text that was being typed stays."""
        if destination_code is not None:
            self._picked_before = (destination_code, None)
            self._pick_again()
        if not self.reason.value():
            self.reason.set_value(reason)

    def _pick_again(self) -> None:
        if self._picked_before is not None and self._known:
            code, to_office = self._picked_before
            self._picked_before = None
            self.destination.set_value(self._known.get((code, to_office)))

    def _begin_anew(self) -> None:
        self.restore(self._start)
        self.destination.set_value(None)
        self.banner.hide()
        self.edited.emit()
        self.start()

    def is_changed(self) -> bool:
        """Whether anything was chosen or typed that would be missed."""
        return self.state() != self._start

    def start(self) -> None:
        """Puts the cursor where the form begins."""
        self.destination.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_button.click()
        else:
            super().keyPressEvent(event)

    # -- doing ------------------------------------------------------------------------------------

    def submit(self, *, print_now: bool) -> None:
        """Asks for the referral; with ``print_now`` the letter goes on to the printer."""
        given = self._given() if self.go_button.isEnabled() else None
        if given is not None:
            self._set_busy(True)
            self.submitted.emit(given, print_now)

    def _given(self) -> ReferralInput | None:
        from desktop.services.casework.referrals import ReferralInput

        values = self.values()
        problems: dict[str, str] = {}
        days = str(values["due_days"])
        if days and not days.isdecimal():
            problems["due_days"] = self.tr("Tulis angka, misalnya 14.")
        picked: Destination | None = values["destination"]
        if picked is None:
            problems["destination"] = self.tr("Pilih instansi tujuan.")
        if not values["reason"]:
            problems["reason"] = self.tr("Isi alasan rujukan.")
        if values["responsible"] is None:
            problems["responsible"] = self.tr("Pilih petugas.")
        self.banner.hide()
        first = show_problems(self.rows, problems)
        if first is not None or picked is None:
            self.area.ensureWidgetVisible(first or self.destination)
            return None
        return ReferralInput(
            destination_code=None if picked.to_office else picked.code,
            to_office=picked.to_office,
            reason=values["reason"],
            enclosures=tuple(str(item) for item in values["enclosures"]),
            responsible_id=str(values["responsible"]),
            due_days=int(days) if days else None,
        )

    def refuse(self, error: BaseException) -> None:
        """Says why the case was not referred."""
        self._set_busy(False)
        text = errors.known_text(error)
        if text is None:
            errors.show(error, self)
            return
        if isinstance(error, InvalidInput):
            known = {name: words for name, words in error.problems.items() if name in self.rows}
            show_problems(self.rows, known)
            other = [words for name, words in error.problems.items() if name not in self.rows]
            if not other:
                return
            text = ErrorText(" ".join(other), error.kept)
        self.banner.show_known_error(text)

    def _set_busy(self, busy: bool) -> None:
        for button in (self.print_button, self.go_button, self.back_button):
            button.setEnabled(not busy)


def _everything(found: _Directory) -> list[Destination]:
    return [*(hit.destination for hit in found.suggested), *found.all]


class _Directory:
    """What the form offers, read in one go."""

    def __init__(
        self,
        suggested: list[DestinationHit],
        everything: list[Destination],
        officers: list[tuple[str, str]],
        due_days: int,
    ) -> None:
        self.suggested = suggested
        self.all = everything
        self.officers = officers
        self.due_days = due_days
