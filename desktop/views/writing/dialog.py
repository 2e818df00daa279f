"""*Tulis surat*: the kind, what its template asks, who signs; beside it the paper; F9 issues and prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.views import theme
from desktop.views.intake.person_hit import hit_of
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.errors import show as show_error
from desktop.views.kit.fields import LongTextField
from desktop.views.kit.follow_focus import follow_focus
from desktop.views.kit.form_dialog import FormDialog
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.kit.person_picker import PersonPicker
from desktop.views.operations import run_operation
from desktop.views.writing.asked import AskedFields
from desktop.views.writing.beginning import Asked, Beginning, asked, beginning
from desktop.views.writing.kept import KeptLetter
from desktop.views.writing.live_paper import LivePaper

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.papers.issuing import LetterInput, Preview
    from desktop.services.papers.letters import Issued

_SIZE = (1280, 760)
_FORM_WIDTH = 460
_NEXT = ""


class WriteLetter(FormDialog):
    """A form for a letter about a case, a person, or whoever is picked in it. ``issued(Issued)``."""

    issued = Signal(object)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        case_id: str | None = None,
        person_id: str | None = None,
        kind: str = "",
    ) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self._desk, self._case_id, self._kind_first = desk, case_id, kind
        self._kind_asked = ""
        self.kept = KeptLetter(
            desk,
            case_id or person_id or "",
            lambda: self._to_keep() if self.dirty() and self.issue_button.isEnabled() else None,
            self,
        )
        self.setWindowTitle(self.tr("Tulis surat"))
        self.setAccessibleName(self.windowTitle())
        self._make_fields()
        self._build(fixed=case_id is not None or person_id is not None)
        self._fill(person_id)
        self._follow()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - 32), min(_SIZE[1], room.height() - 32))
        enter_moves_on(self)

    # -- building --------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        from desktop.services.papers import issuing
        from desktop.services.people.registry import find_people

        desk = self._desk
        self.person = PersonPicker(
            lambda text: [hit_of(found) for found in find_people(desk, text)], can_add=False
        )
        kinds = issuing.kinds_for(case=self._case_id is not None)
        self.kind = ChoiceField([(kind.code, kind.label) for kind in kinds], search=True)
        self.asked = AskedFields(desk.today)
        self.signatory = ChoiceField()
        self.valid_until = DateField(today=desk.today)
        self.copies = LongTextField(lines=2)
        self.number = ChoiceField()
        self.about = label("", "section", wrap=True)
        self.restored = Banner()
        self.paper = LivePaper(self._preview)
        self._rows = {
            "person": FormRow(self.tr("&Warga"), self.person, required=True),
            "kind": FormRow(self.tr("&Jenis surat"), self.kind, required=True),
            "signatory": FormRow(self.tr("&Penandatangan"), self.signatory, required=True),
            "valid_until": FormRow(
                self.tr("&Berlaku sampai"), self.valid_until, help=self.tr("Kosong: tanpa batas waktu.")
            ),
            "copies": FormRow(
                self.tr("&Tembusan"), self.copies, help=self.tr("Satu per baris, selain yang ada di templat.")
            ),
            "reserved": FormRow(self.tr("&Nomor"), self.number),
        }

    def _build(self, *, fixed: bool) -> None:
        form = FormSection()
        form.add_widget(self.restored)
        form.add_widget(self.about)
        form.add(self._rows["person"]).setHidden(fixed)
        self.about.setHidden(not fixed)
        form.add(self._rows["kind"])
        form.add_widget(self.asked)
        for name in ("signatory", "valid_until", "copies", "reserved"):
            form.add(self._rows[name])
        self._rows["reserved"].hide()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.GRID, 0)
        column.addWidget(form)
        column.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setFixedWidth(theme.scaled(_FORM_WIDTH))
        follow_focus(area)
        halves = QHBoxLayout()
        halves.setSpacing(theme.GROUP_GAP)
        halves.addWidget(area)
        halves.addWidget(self.paper, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 16, 16)
        outer.setSpacing(12)
        outer.addLayout(halves, 1)
        outer.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        back = QPushButton(self.tr("&Kembali"))
        back.clicked.connect(self.reject)
        self.issue_button = QPushButton(
            icons.icon("printer", "on_accent"), self.tr("Terbitkan dan &cetak (F9)")
        )
        self.issue_button.setProperty("role", "primary")
        self.issue_button.clicked.connect(lambda _on=False: self.issue())
        row = QHBoxLayout()
        row.addWidget(label(self.tr("Nomor surat diberikan saat diterbitkan."), "muted"), 1)
        for button in (back, self.issue_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        QShortcut(QKeySequence("F9"), self).activated.connect(self.issue_button.click)
        return row

    def _follow(self) -> None:
        self.kind.value_changed.connect(self._ask_kind)
        self.person.picked.connect(self._picked)
        self.person.cleared.connect(self._edited)
        self.asked.changed.connect(self._edited)
        for field in (self.signatory, self.valid_until, self.copies, self.number):
            field.value_changed.connect(self._edited)

    def _picked(self, _hit: object) -> None:
        self.kind.setFocus()
        self._edited()

    def _edited(self) -> None:
        self.paper.later()
        self.kept.edited()

    # -- filling ---------------------------------------------------------------------------------

    def _fill(self, person_id: str | None) -> None:
        """Reads what the form begins with; until that is there, nothing can be typed."""
        self._person_id = person_id
        desk, kept, case_id, kind = self._desk, self.kept, self._case_id, self._kind_first
        self._area.setEnabled(False)
        self.issue_button.setEnabled(False)
        # After what is still being kept or thrown away of this form, so with the changes.
        run_operation(
            self, lambda _p: beginning(desk, kept, case_id, person_id, kind), on_success=self._begin
        )

    def _begin(self, found: Beginning) -> None:
        self._area.setEnabled(True)
        self.issue_button.setEnabled(True)
        if found.about is not None:
            parts = (found.about.name, found.about.case_number)
            self.about.setText(" · ".join(part for part in parts if part))
        if found.asked is not None:
            self._kind_asked = found.asked.kind
            self.kind.set_value(found.asked.kind)
            self._ask(found.asked)
        if found.typed is not None:
            if found.person is not None:
                self.person.set_value(hit_of(found.person))
            self._show(found.typed)
        self.start_from_here()
        (self.kind if self._subject_known() or self.person.value() else self.person).setFocus()
        self.paper.draw()

    def _show(self, kept: LetterInput) -> None:
        self.asked.fill(kept.form)
        self.signatory.set_value(kept.signatory)
        self.valid_until.set_value(kept.valid_until)
        self.copies.set_value("\n".join(kept.copies))
        self.number.set_value(kept.reserved_id or _NEXT)
        lost = self.number.value() is None and kept.reserved_id is not None
        if self.number.value() is None:
            self.number.set_value(_NEXT)
        self.restored.show_message(
            self.tr("Ini surat yang belum Anda terbitkan."),
            self.tr("Nomor yang Anda pilih tidak tersedia lagi. Surat ini memakai nomor berikutnya.")
            if lost
            else "",
            role="warning" if lost else "info",
            action=self.tr("Kosongkan"),
            on_action=self._begin_anew,
        )

    def _begin_anew(self) -> None:
        """The form as it opens where nothing was typed before."""
        self.kept.forget()
        self.restored.hide()
        self.person.set_value(None)
        self.kind.set_value(None)
        self._kind_asked = ""
        self.asked.forget()
        self.copies.set_value("")
        self.valid_until.set_value(None)
        self.start_from_here()
        self.paper.draw()

    def _ask_kind(self) -> None:
        """Reads what the kind chosen asks; nothing is issued before its fields are there."""
        code, desk = _text(self.kind), self._desk
        if not code or code == self._kind_asked:
            return
        self._kind_asked = code
        self.issue_button.setEnabled(False)
        run_operation(
            self,
            lambda _p: asked(desk, code),
            on_success=self._asked,
            on_error=self._not_asked,
            mutates=False,
        )

    def _asked(self, found: Asked) -> None:
        if found.kind == self._kind_asked:  # no other was chosen meanwhile
            self.issue_button.setEnabled(True)
            gone_on = self.signatory.hasFocus()  # by Tab from the kind, before its fields were there
            self._ask(found)
            if gone_on and self.asked.rows:
                self.asked.rows[0].field.setFocus()
            self.paper.draw()

    def _not_asked(self, error: BaseException) -> None:
        self._kind_asked = ""
        self.kind.set_value(None)
        self._failed(error)

    def _ask(self, found: Asked) -> None:
        """Shows the fields of the kind chosen, with its usual end and the numbers that wait for it."""
        self.asked.ask(found.blank.fields)
        before: QWidget = self.kind
        for field in (*self.asked.stops(), self.signatory):
            QWidget.setTabOrder(before, field)
            before = field
        self.signatory.set_choices(found.signatories())
        if self.signatory.value() is None:
            self.signatory.set_value(0)
        self.valid_until.set_value(found.blank.valid_until)
        self.number.set_choices(
            [(_NEXT, self.tr("Nomor berikutnya"))]
            + [(one.letter_id or "", f"{one.number} ({one.note})") for one in found.waiting]
        )
        self.number.set_value(_NEXT)
        self._rows["reserved"].setHidden(not found.waiting)
        self._edited()

    # -- the letter ------------------------------------------------------------------------------

    def _subject_known(self) -> bool:
        return self._case_id is not None or self._person_id is not None

    def value(self) -> LetterInput:
        """What was filled in."""
        from desktop.services.papers.issuing import LetterInput

        hit = self.person.value()
        person_id = self._person_id or (str(hit.id) if hit is not None else None)
        return LetterInput(
            kind=_text(self.kind),
            case_id=self._case_id,
            person_id=None if self._case_id else person_id,
            form=self.asked.texts(),
            signatory=int(_text(self.signatory) or 0),
            copies=tuple(line for line in self.copies.value().splitlines() if line.strip()),
            valid_until=self.valid_until.value(),
            reserved_id=_text(self.number) or None,
        )

    def _to_keep(self) -> LetterInput:
        return replace(self.value(), form=self.asked.kept())

    def typed(self) -> object:
        """The same, as one value to compare."""
        return self.value()

    def leave(self, go: Callable[[], object]) -> None:
        """As every form; what is thrown away after the question is not kept either."""

        def gone() -> None:
            if self.dirty():
                self.kept.forget()
            go()

        super().leave(gone)

    def _preview(self) -> Callable[[], Preview] | None:
        from desktop.services.papers import issuing

        given, desk = self.value(), self._desk
        if not given.kind or (given.case_id is None and given.person_id is None):
            return None
        return lambda: issuing.preview(desk, given)

    # -- issuing ---------------------------------------------------------------------------------

    def _rows_now(self) -> dict[str, FormRow]:
        return {**self._rows, **self.asked.by_code}

    def _misread(self, given: LetterInput) -> dict[str, str]:
        problems = self.asked.misread()
        if self.valid_until.is_wrong():
            problems["valid_until"] = self.tr("Tanggal ini tidak dikenali. Tulis misalnya 17/8/2026.")
        if given.case_id is None and given.person_id is None:
            problems["person"] = self.tr("Pilih warga yang diterangkan surat ini.")
        if not given.kind:
            problems["kind"] = self.tr("Pilih jenis suratnya.")
        return problems

    def issue(self) -> None:
        """Issues the letter and goes on to the printer."""
        from desktop.services.papers import issuing

        given, desk, draft_id = self.value(), self._desk, self.kept.id
        problems = self._misread(given)
        if problems:
            show_problems(self._rows_now(), problems)
            return
        self.issue_button.setEnabled(False)
        run_operation(
            self,
            lambda _p: issuing.issue(desk, given, draft_id),
            on_success=self._done,
            on_error=self._failed,
        )

    def _done(self, made: Issued) -> None:
        self.issued.emit(made)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.issue_button.setEnabled(True)
        self.kept.edited()  # nothing was kept while the letter was being issued
        if not isinstance(error, InvalidInput) or not show_problems(self._rows_now(), error.problems):
            show_error(error, self)


def _text(field: ChoiceField) -> str:
    value = field.value()
    return "" if value is None else str(value)
