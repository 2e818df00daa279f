"""What stands beside the list: the case, or the form that refers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from desktop.views.kit import errors
from desktop.views.operations import run_operation
from desktop.views.papers import show_letter
from desktop.views.queue.case_view import CaseView
from desktop.views.queue.refer import ReferForm

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail
    from desktop.services.casework.referrals import ReferralInput, Referred
    from desktop.views.shell import Shell


class CaseSide(QStackedWidget):
    """Shows one of the two; the referral form is made when it is asked for and goes when it is done."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.case_view = CaseView(shell)
        self.case_view.refer_asked.connect(self.open_refer)
        self.refer_form: ReferForm | None = None
        self.addWidget(self.case_view)
        self.hide()

    def open_case(self, case_id: str) -> None:
        """Shows a case, at once; a referral of another one is put away."""
        if self.refer_form is not None and self.refer_form.case.id != case_id:
            self.close_refer()
        self.case_view.open_case(case_id)

    def close_case(self) -> None:
        """Shows nothing any more."""
        self.close_refer()
        self.case_view.close_case()
        self.hide()

    def open_refer(self, case: CaseDetail) -> None:
        """The referral form in the place of the case; what was typed before comes back."""
        self.close_refer()
        self.case_view.steps.drop_form()
        form = ReferForm(self._shell, case)
        form.cancelled.connect(self._cancel_refer)
        form.submitted.connect(lambda given, print_now: self._refer(case, given, print_now))
        self.case_view.kept.open(case, form)
        suggested, self.case_view.suggested = self.case_view.suggested, None
        if suggested is not None:
            form.suggest(suggested.destination_code, suggested.reason)
        self.refer_form = form
        self.addWidget(form)
        self.setCurrentWidget(form)
        form.start()

    def close_refer(self, *, keep: bool = True) -> None:
        """The case again; what is half typed is kept unless ``keep`` is off."""
        if self.refer_form is None:
            return
        if keep:
            self.case_view.kept.put_away()
        self.case_view.kept.close()
        form, self.refer_form = self.refer_form, None
        self.setCurrentWidget(self.case_view)
        self.removeWidget(form)
        form.deleteLater()

    def _cancel_refer(self) -> None:
        self.close_refer()
        self.case_view.offer_kept()
        self.case_view.focus_first()

    def _refer(self, case: CaseDetail, given: ReferralInput, print_now: bool) -> None:
        """Refers the case; what comes of it is told though another one is open by then."""
        from desktop.services.casework import referrals

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: referrals.refer(desk, case.id, given),
            on_success=lambda result: self._referred(case, result, print_now),
            on_error=lambda error: self._refused(case, error),
        )

    def _form_of(self, case: CaseDetail) -> ReferForm | None:
        form = self.refer_form
        return form if form is not None and form.case.id == case.id else None

    def _refused(self, case: CaseDetail, error: BaseException) -> None:
        form = self._form_of(case)
        if form is not None:
            form.refuse(error)
        else:
            errors.show(error, self.window(), about=case.number)

    def _referred(self, case: CaseDetail, result: Referred, print_now: bool) -> None:
        self.case_view.kept.forget(case.id, ReferForm.key)
        if self._form_of(case) is not None:
            self.close_refer(keep=False)
        if result.awaiting_approval:
            words = self.tr("{0} diajukan; surat rujukan terbit setelah disetujui").format(case.number)
        else:
            words = self.tr("{0} dirujuk dengan surat nomor {1}").format(case.number, result.number)
        self.case_view.steps.tell(case.id, words)
        if result.letter_id is not None and print_now:
            show_letter(self, self._shell.desk, result.letter_id, result.number, print_now=True)
