"""Takes the steps of a case: asks for what a step needs, runs it in the background, says what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.models.case_status import CaseAction
from desktop.models.errors import InvalidInput, NotFound
from desktop.views.kit import errors
from desktop.views.operations import run_operation
from desktop.views.queue import offers
from desktop.views.queue.kept_forms import KeptForms
from desktop.views.queue.step_form import StepForm, StepQuestion
from desktop.views.queue.words import done_words, recorded_words

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail, PossibleEvent, ReferralRow
    from desktop.views.shell import Shell

_NAMES = {"reason": "note", "parent_case": "parent_number", "officer": "officer_id"}


class StepTaker(QObject):
    """One question at a time, in a `StepForm` that the panel shows.

    Signals: ``asking(form)`` when a form is to be shown, ``answered()`` when it is gone, ``busy(on)`` around
    the writing, ``done(case | None, case_id)`` with the case as it stands then, ``failed()`` if nothing was
    done, ``refused(error, case_id, number)`` where the form that asked cannot tell.
    """

    asking = Signal(object)
    answered = Signal()
    busy = Signal(bool)
    done = Signal(object, str)
    refused = Signal(object, str, str)
    failed = Signal()

    def __init__(self, shell: Shell, kept: KeptForms, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._kept = kept
        self.form: StepForm | None = None
        self._about: CaseDetail | None = None

    # -- asking -----------------------------------------------------------------------------------

    def take(self, case: CaseDetail, action: CaseAction) -> None:
        """Takes a step that was offered, asking first for what it needs. Referring has a form of its own."""
        offer = case.action(action)
        recorded = offers.referral_for(case, action)
        if recorded is not None:
            self.record(case, *recorded)
        elif offer is not None:
            question = offers.step_question(case, offer, self._officers(action), self._shell.desk.today)
            if question is None:
                self._act(case, action, {})
            else:
                self._ask(case, question, lambda form, values: self._act(case, action, values, form))

    def record(self, case: CaseDetail, referral: ReferralRow, event: PossibleEvent) -> None:
        """Asks for what recording an event of a referral needs, then records it."""
        question = offers.event_question(referral, event, self._shell.desk.today)
        self._ask(case, question, lambda form, values: self._record(case, referral, event, values, form))

    def take_back(self, case: CaseDetail, referral: ReferralRow) -> None:
        """Asks why the last thing recorded about a referral was wrong, then takes it back."""
        kind = referral.taken_back_next
        if kind is not None:
            question = offers.take_back_question(referral, kind)
            self._ask(case, question, lambda form, values: self._take_back(case, referral, values, form))

    def _officers(self, action: CaseAction) -> list[tuple[str, str]]:
        if action is not CaseAction.ASSIGN:
            return []
        from desktop.services.accounts.users import officers

        return officers(self._shell.desk)

    def _ask(
        self, case: CaseDetail, question: StepQuestion, go: Callable[[StepForm, Mapping[str, Any]], object]
    ) -> None:
        self.drop_form()
        form = StepForm(question)
        self._kept.open(case, form)
        form.submitted.connect(lambda values: go(form, values))
        form.cancelled.connect(self.drop_form)
        self.form, self._about = form, case
        self.asking.emit(form)
        form.start()

    def keep_form(self) -> None:
        """Keeps what is half typed and says so; the form stays."""
        if self.form is not None:
            self._kept.put_away()

    def drop_form(self) -> None:
        """Takes the form away; what is half typed waits for when the step is asked again."""
        self.keep_form()
        self._take_away()

    def _take_away(self) -> None:
        if self.form is not None:
            self._kept.close()
            form, self.form, self._about = self.form, None, None
            form.hide()
            form.deleteLater()
            self.answered.emit()

    # -- doing ------------------------------------------------------------------------------------

    def _act(
        self, case: CaseDetail, action: CaseAction, values: Mapping[str, Any], form: StepForm | None = None
    ) -> None:
        from desktop.services.casework import cases

        given = {_NAMES.get(name, name): value for name, value in values.items()}
        desk = self._shell.desk
        words = done_words(action, case.number)
        self._run(lambda: cases.act(desk, case.id, action, **given), case.id, case.number, words, form)

    def _record(
        self,
        case: CaseDetail,
        referral: ReferralRow,
        event: PossibleEvent,
        values: Mapping[str, Any],
        form: StepForm,
    ) -> None:
        from desktop.services.casework import referrals

        desk = self._shell.desk
        place = referral.destination_name if referral.own else referral.office_name
        note, day = values.get("note") or "", values.get("on_day")
        self._run(
            lambda: referrals.record_event(desk, referral.id, event.kind, note, day),
            case.id,
            case.number,
            recorded_words(event.kind, place, own=referral.own),
            form,
        )

    def _take_back(
        self, case: CaseDetail, referral: ReferralRow, values: Mapping[str, Any], form: StepForm
    ) -> None:
        from desktop.services.casework import referral_corrections

        desk, reason = self._shell.desk, values.get("note") or ""
        words = self.tr("Catatan tentang {0} ditarik").format(referral.destination_name)
        step = partial(referral_corrections.take_back, desk, referral.id, reason)
        self._run(step, case.id, case.number, words, form)

    def undo(self, case_id: str, number: str) -> None:
        """Takes back this person's last step of a case, whichever is shown by now."""
        from desktop.services.casework import cases

        desk = self._shell.desk
        self._run(lambda: cases.undo(desk, case_id), case_id, number, done_words(CaseAction.UNDO, number))

    def mark_seen(self, case: CaseDetail) -> None:
        """The new answer has been read."""
        from desktop.services.casework import cases

        desk = self._shell.desk
        words = self.tr("Jawaban untuk {0} ditandai sudah dibaca").format(case.number)
        self._run(lambda: cases.mark_seen(desk, case.id), case.id, case.number, words)

    def tell(self, case_id: str, words: str) -> None:
        """Says what was done elsewhere with a case, with the way to take it back where there is one."""
        from desktop.services.casework.cases import get

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: get(desk, case_id),
            on_success=lambda case: self._finished(case, case_id, words),
            mutates=False,
        )

    def _run(
        self,
        step: Callable[[], object],
        case_id: str,
        number: str,
        words: str,
        form: StepForm | None = None,
    ) -> None:
        """Does a step in the background; ``form`` is the one that asked for it."""
        from desktop.services.casework.cases import get

        desk = self._shell.desk
        key = form.key if form is not None else None

        def work(_progress: object) -> tuple[object, CaseDetail | None]:
            changes = step()
            try:
                return changes, get(desk, case_id)
            except NotFound:  # given to somebody else with this step
                return changes, None

        self.busy.emit(True)
        run_operation(
            self,
            work,
            on_success=lambda made: self._finished(made[1], case_id, words, key),
            on_error=lambda error: self._failed(error, case_id, number, form),
        )

    def _finished(self, case: CaseDetail | None, case_id: str, words: str, key: str | None = None) -> None:
        self.busy.emit(False)
        if key is not None:
            self._answered(case_id, key)
        self.done.emit(case, case_id)
        undo: Callable[[], None] | None = None
        if case is not None and case.action(CaseAction.UNDO) is not None:
            number = case.number

            def undo() -> None:
                self.undo(case_id, number)

        self._shell.toast(words, undo)

    def _answered(self, case_id: str, key: str) -> None:
        """The step of that form was taken; any other form of the case stays as it is."""
        self._kept.forget(case_id, key)
        about = self._about.id if self._about is not None else None
        if self.form is not None and (about, self.form.key) == (case_id, key):
            self._take_away()

    def _failed(self, error: BaseException, case_id: str, number: str, form: StepForm | None) -> None:
        self.busy.emit(False)
        self.failed.emit()
        if form is None or form is not self.form:
            self.refused.emit(error, case_id, number)
        elif isinstance(error, InvalidInput):
            form.show_problems(error.problems)
        else:
            form.set_busy(False)
            errors.show(error, form)
