"""*Asesmen*: five minutes of questions, the programmes they point to, one click to the referral."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.dates import local_date, short_date
from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.models.welfare import Source
from desktop.views import theme
from desktop.views.kit import errors, icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.fields import LongTextField
from desktop.views.kit.focus import KeptFocus, holds_keyboard
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.operations import run_operation
from desktop.views.programmes.match_list import MatchList
from desktop.views.queue.kept_forms import KeptForms

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail
    from desktop.services.casework.screening import Answers, Draft, Form, Screened
    from desktop.services.matching.families import ProgrammeMatch
    from desktop.views.shell import Shell

NOT_REGISTERED = 0


class ScreeningForm(QWidget):
    """The questions of one case. ``saved()`` when they are kept, ``cancelled()`` without, ``edited()``."""

    key = "screening"
    saved = Signal()
    cancelled = Signal()
    edited = Signal()

    def __init__(self, shell: Shell, asked: Form) -> None:
        super().__init__()
        self._shell = shell
        self._asked = asked
        self.title = self.tr("Asesmen")
        self._focus = KeptFocus(self, self)
        self.banner = Banner()
        self.rows: dict[str, FormRow] = {}
        self.desil = ChoiceField(
            [(number, self.tr("Desil {0}").format(number)) for number in range(1, 11)]
            + [(NOT_REGISTERED, self.tr("Belum terdaftar di DTSEN"))],
            hint=self.tr("Belum tahu"),
        )
        self.desil.set_value(asked.desil)
        self.source = ChoiceField(
            [(kind.value, kind.label) for kind in (Source.SIKS_NG, Source.CEK_BANSOS, Source.DESK)]
        )
        self.note = LongTextField(lines=2)
        section = FormSection(
            "", self.tr("Yang belum diketahui boleh dibiarkan. Tidak ada jawaban yang salah.")
        )
        self.rows["desil"] = FormRow(self.tr("Desil keluarga"), self.desil)
        self.rows["source"] = FormRow(self.tr("Dilihat di"), self.source)
        for name in ("desil", "source"):
            section.add(self.rows[name])
        self.fields: dict[str, ChoiceField] = {}
        for question in asked.questions:
            field = ChoiceField(
                [(True, self.tr("Ya")), (False, self.tr("Tidak"))], hint=self.tr("Belum tahu")
            )
            self.fields[question.key] = field
            section.add_widget(_asked(question.text, question.hint, field))
        self.rows["note"] = section.add(FormRow(self.tr("Catatan"), self.note))
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("Simpan asesmen (Ctrl+S)"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(lambda _on=False: self.save())
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.activated.connect(self.save_button.click)
        back = QPushButton(self.tr("Kembali"))
        back.clicked.connect(self.cancelled)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, 12, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self.banner)
        column.addWidget(section)
        column.addLayout(foot)
        column.addStretch(1)
        enter_moves_on(self)
        self._start = self.state()
        for one in (self.desil, self.source, self.note, *self.fields.values()):
            one.value_changed.connect(self.edited)

    # -- half filled ------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """What was chosen and typed, as JSON."""
        said = {key: field.value() for key, field in self.fields.items() if field.value() is not None}
        return {
            "desil": self.desil.value(), "source": self.source.value(), "note": self.note.value(),
            "said": said,
        }  # fmt: skip

    def is_changed(self) -> bool:
        """Whether anything was chosen or typed that would be missed."""
        return self.state() != self._start

    def restore(self, state: Mapping[str, Any]) -> None:
        """Puts back what was kept; questions that are not asked any more are left out."""
        self._put(state)
        self.banner.show_message(
            self.tr("Ketikan Anda tadi ditampilkan lagi."),
            action=self.tr("Kosongkan"),
            on_action=self._begin_anew,
        )

    def _put(self, state: Mapping[str, Any]) -> None:
        self.desil.set_value(state["desil"])
        self.source.set_value(state["source"])
        self.note.set_value(state["note"])
        for key, field in self.fields.items():
            field.set_value(state["said"].get(key))

    def _begin_anew(self) -> None:
        self._put(self._start)
        self.banner.hide()
        self.desil.setFocus()

    # -- saving -----------------------------------------------------------------------------------

    def answers(self) -> Answers:
        """What was chosen."""
        from desktop.services.casework.screening import Answers

        desil = self.desil.value()
        changed = desil is not None and desil != self._asked.desil
        seen = self.source.value()
        return Answers(
            {key: bool(field.value()) for key, field in self.fields.items() if field.value() is not None},
            desil=int(str(desil)) if changed and desil != NOT_REGISTERED else None,
            registered=False if desil == NOT_REGISTERED else None,
            source=Source(str(seen)) if seen is not None else Source.DESK,
            note=self.note.value(),
        )

    def save(self) -> None:
        """Keeps the answers."""
        from desktop.services.casework import screening

        desk, case_id, answers = self._shell.desk, self._asked.case_id, self.answers()
        if (answers.desil is not None or answers.registered is False) and self.source.value() is None:
            show_problems(self.rows, {"source": self.tr("Pilih tempat desil dilihat.")})
            return
        self._focus.leave()
        self.save_button.setEnabled(False)
        run_operation(
            self,
            lambda _p: screening.save(desk, case_id, answers),
            on_success=lambda _changes: self.saved.emit(),
            on_error=self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        self._focus.back()
        if isinstance(error, InvalidInput) and show_problems(self.rows, error.problems) is not None:
            return
        text = errors.known_text(error)
        if text is None:
            errors.show(error, self)
        else:
            self.banner.show_known_error(text)


def _asked(text: str, advice: str, field: ChoiceField) -> QWidget:
    """A question over its answer: long ones go on in the next line."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label(text, "bold", wrap=True))
    if advice:
        column.addWidget(label(advice, "muted", wrap=True))
    column.addWidget(field)
    field.setAccessibleName(text)
    field.setAccessibleDescription(advice)
    return box


class ScreeningTab(QScrollArea):
    """``refer_asked(draft)`` when a suggested programme is to be referred; ``programme_asked(code)``;
    ``form_going()`` before the form goes with the keyboard in it. What is half filled is kept (`KeptForms`).
    """

    refer_asked = Signal(object)
    programme_asked = Signal(str)
    form_going = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._case: CaseDetail | None = None
        self._generation = 0
        self.kept = KeptForms(shell, self)
        self.form: ScreeningForm | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Asesmen"))
        self.list = MatchList()
        self.list.programme_asked.connect(self.programme_asked)
        self.facts = label("", "muted", wrap=True)
        self.again_button = QPushButton(icons.icon("refresh"), self.tr("Ulangi asesmen"))
        self.again_button.clicked.connect(lambda _on=False: self.begin())
        self.start_button: QPushButton | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty())
        self.stack.addWidget(self._result())
        self.setWidget(self.stack)

    def _empty(self) -> QWidget:
        empty = EmptyState(
            "programme",
            self.tr("Belum ada asesmen"),
            self.tr("Lima menit tanya jawab menunjukkan program yang mungkin cocok bagi keluarga ini."),
            self.tr("Mulai asesmen"),
            self.begin,
        )
        self.start_button = empty.button
        return empty

    def _result(self) -> QWidget:
        page = QWidget()
        head = QHBoxLayout()
        head.addWidget(self.facts, 1)
        head.addWidget(self.again_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        return page

    def show_case(self, case: CaseDetail) -> None:
        """Shows the last screening of a case; a form half filled of the same case stays."""
        if self._case is not None and self._case.id == case.id and self.form is not None:
            self._case = case
            return
        self._case = case
        self._drop_form()
        allowed = self._may(case)
        self.again_button.setVisible(allowed)
        if self.start_button is not None:
            self.start_button.setVisible(allowed)
        self._read()

    def _may(self, case: CaseDetail) -> bool:
        return case.own and case.is_open and self._shell.desk.session.may(Permission.CASE_CHECK)

    def _read(self) -> None:
        from desktop.services.casework import screening

        if self._case is None:
            return
        desk, case_id = self._shell.desk, self._case.id
        self._generation += 1
        generation = self._generation
        run_operation(
            self,
            lambda _p: screening.latest(desk, case_id),
            on_success=lambda found: self._show(generation, found),
            mutates=False,
        )

    def _show(self, generation: int, found: Screened | None) -> None:
        if generation != self._generation or self._case is None or self.form is not None:
            return
        if found is None:
            self._name_start(self._case.id)
            self.stack.setCurrentIndex(0)
            return
        day = short_date(local_date(found.made_at, self._shell.desk.zone))
        words = self.tr("Asesmen {0} oleh {1}.").format(day, found.officer_name)
        self.facts.setText(f"{words} {found.note}".strip())
        may_refer = self._may(self._case) and self._shell.desk.session.may(Permission.REFERRAL_CREATE)
        action = self.tr("Rujuk") if may_refer else ""
        self.list.show_match(found.match, action, self._refer, only_useful=True)
        self.stack.setCurrentIndex(1)

    def _name_start(self, case_id: str) -> None:
        """Says whether answers wait to be gone on with."""
        waits = any(kept.key == ScreeningForm.key for kept in self.kept.waiting(case_id))
        if self.start_button is not None:
            words = self.tr("Lanjutkan asesmen") if waits else self.tr("Mulai asesmen")
            self.start_button.setText(words)

    # -- doing ------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Reads the questions and shows them."""
        from desktop.services.casework import screening

        if self._case is None:
            return
        desk, case_id = self._shell.desk, self._case.id
        run_operation(self, lambda _p: screening.form(desk, case_id), on_success=self._ask, mutates=False)

    def _ask(self, asked: Form) -> None:
        if self._case is None or self._case.id != asked.case_id:
            return
        self._drop_form()
        form = self.form = ScreeningForm(self._shell, asked)
        form.saved.connect(self._saved)
        form.cancelled.connect(self._back)
        self.kept.open(self._case, form)
        self.stack.addWidget(form)
        self.stack.setCurrentWidget(form)
        form.desil.setFocus()

    def _drop_form(self) -> None:
        """The form goes; what is half filled waits for when it is begun again."""
        form = self.form
        if form is None:
            return
        if holds_keyboard(self):
            self.form_going.emit()
        self.kept.put_away()
        self.kept.close()
        self.form = None
        self.stack.removeWidget(form)
        form.deleteLater()

    def _back(self) -> None:
        self._drop_form()
        self._read()

    def _saved(self) -> None:
        if self.form is not None and self._case is not None:
            self.kept.forget(self._case.id, self.form.key)
            self.kept.close()
        self._shell.toast(QCoreApplication.translate("ScreeningTab", "Asesmen tersimpan"))
        self._back()

    def _refer(self, match: ProgrammeMatch) -> None:
        from desktop.services.casework import screening

        if self._case is None:
            return
        desk, case_id = self._shell.desk, self._case.id

        def done(draft: Draft) -> None:
            self.refer_asked.emit(draft)

        run_operation(self, lambda _p: screening.take_up(desk, case_id, match.code), on_success=done)
