"""The case beside the list: what it is, what can be done with it, everything that belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from desktop.models.case_status import CaseAction
from desktop.models.errors import NotFound
from desktop.views.kit import errors
from desktop.views.kit.detail_panel import DetailPanel
from desktop.views.operations import run_operation
from desktop.views.queue.case_papers import CasePapers
from desktop.views.queue.case_parts import CaseParts
from desktop.views.queue.kept_forms import KeptForms
from desktop.views.queue.offers import Offer, event_key, take_back_key
from desktop.views.queue.step_buttons import StepButtons
from desktop.views.queue.step_form import StepForm
from desktop.views.queue.step_taker import StepTaker
from desktop.views.queue.words import case_badges

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail, PossibleEvent, ReferralRow
    from desktop.services.casework.screening import Draft
    from desktop.views.shell import Shell

PATIENCE = 300  # ms until the panel says that it is loading


class CaseView(DetailPanel):
    """Signals: ``left()`` on Esc, ``refer_asked(case)``, ``case_asked(id)``, ``person_asked(id)``."""

    left = Signal()
    refer_asked = Signal(object)
    case_asked = Signal(str)
    person_asked = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.case: CaseDetail | None = None
        self.wanted: str | None = None
        self.suggested: Draft | None = None  # for the referral form about to be opened
        self._generation = 0
        self._focus_wanted = False
        self._expecting = self._busy = False
        self._then: Callable[[], object] | None = None
        self.buttons = StepButtons()
        self.buttons.chosen.connect(self._chosen)
        self.layout().insertWidget(self.layout().indexOf(self.banner), self.buttons)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(PATIENCE)
        self._slow.timeout.connect(self._say_loading)
        self.parts = CaseParts(self, shell)
        self.papers = CasePapers(self, shell)
        self._follow_parts()
        self.kept = KeptForms(shell, self)
        self.steps = StepTaker(shell, self.kept, self)
        self.steps.asking.connect(self._show_form)
        self.steps.answered.connect(self._form_gone)
        self.steps.busy.connect(self._set_busy)
        self.steps.done.connect(self._stepped)
        self.steps.refused.connect(self._refused)
        self.steps.failed.connect(self._forget_wish)

    def _follow_parts(self) -> None:
        parts = self.parts
        parts.summary.case_asked.connect(self.case_asked)
        parts.summary.person_asked.connect(self.person_asked)
        parts.referrals.event_asked.connect(self._record)
        parts.referrals.take_back_asked.connect(self._take_back)
        parts.referrals.letter_asked.connect(self.papers.show)
        parts.referrals.refer_asked.connect(lambda: self.refer_asked.emit(self.case))
        parts.letters.letter_asked.connect(self.papers.show)
        parts.letters.write_asked.connect(self.papers.write)
        parts.history.note_asked.connect(lambda: self.take(CaseAction.NOTE))
        parts.screening.refer_asked.connect(self._refer_as_suggested)
        parts.screening.programme_asked.connect(lambda code: self._shell.go("programmes", code=code))

    def _record(self, referral: ReferralRow, event: PossibleEvent) -> None:
        if self.case is not None:
            self.steps.record(self.case, referral, event)

    def _refer_as_suggested(self, draft: Draft) -> None:
        """Goes on to the referral that a screening suggests, once the case it has just changed is read."""
        self.refresh()
        self._then = lambda: self._refer_or_say(draft)

    def _refer_or_say(self, draft: Draft) -> None:
        if self.case is None:
            return
        offer = self.case.action(CaseAction.REFER)
        if offer is None or offer.blocked:
            words = (
                offer.blocked if offer is not None else self.tr("Kasus belum sampai pada langkah merujuk.")
            )
            kept = self.tr("Program dan berkasnya sudah dicatat pada kasus ini.")
            if self.case.action(CaseAction.VERIFY) is not None:
                first = self.tr("Lakukan “{0}” dahulu.").format(CaseAction.VERIFY.label)
                kept = f"{kept} {first}"
            self.banner.show_message(words, kept, role="warning")
            return
        self.suggested = draft
        self.refer_asked.emit(self.case)

    def _take_back(self, referral: ReferralRow) -> None:
        if self.case is not None:
            self.steps.take_back(self.case, referral)

    # -- loading ----------------------------------------------------------------------------------

    def open_case(self, case_id: str, *, afresh: bool = False) -> None:
        """Reads a case in the background and shows it; the one shown stays until then, its buttons off."""
        if case_id == self.wanted and not afresh:
            return
        from desktop.services.casework.cases import get

        if case_id != self.wanted:
            self._focus_wanted = False
            self._then = None
            self._slow.start()
        self.wanted = case_id
        self._enable_steps()
        self._generation += 1
        generation, desk = self._generation, self._shell.desk
        run_operation(
            self,
            lambda _p: get(desk, case_id),
            on_success=lambda case: self._loaded(generation, case),
            on_error=lambda error: self._not_loaded(generation, error),
            mutates=False,
        )

    def refresh(self) -> None:
        """Reads the case again."""
        if self.wanted is not None:
            self.open_case(self.wanted, afresh=True)

    def close_case(self) -> None:
        """Shows nothing; what was half typed is kept for the next time."""
        self.steps.drop_form()
        self._slow.stop()
        self._generation += 1
        self.wanted = self.case = self._then = None
        self._expecting = False

    def _say_loading(self) -> None:
        """The case shown is not the one asked for: better nothing than the wrong one."""
        self.set_head(self.tr("Memuat kasus…"))
        self.show_tabs(False)

    def _loaded(self, generation: int, case: CaseDetail) -> None:
        if generation == self._generation:
            self._slow.stop()
            self.show_case(case)
            if self._focus_wanted:
                self.focus_first()
            self._go_on()

    def _not_loaded(self, generation: int, error: BaseException) -> None:
        if generation != self._generation:
            return
        self._slow.stop()
        self._then = None
        text = errors.known_text(error)
        if not isinstance(error, NotFound) or text is None:
            errors.show(error, self)
            return
        self.wanted = self.case = None
        self.steps.drop_form()
        self.show_tabs(False)
        self.set_head(self.tr("Kasus tidak dapat dibuka"))
        self.buttons.clear()
        self.banner.show_known_error(text)

    def _stepped(self, case: CaseDetail | None, case_id: str) -> None:
        if case is None or self.wanted != case_id:
            return
        self._generation += 1  # what was being read meanwhile is older
        self.show_case(case)
        if self.isVisible():
            self.focus_first()
        self._go_on()

    def _refused(self, error: BaseException, case_id: str, number: str) -> None:
        """Says it here, unless another case is shown by now."""
        if self.wanted == case_id:
            errors.show(error, self)
        else:
            errors.show(error, self.window(), about=number)

    # -- keys that come early ---------------------------------------------------------------------

    @property
    def settled(self) -> bool:
        """Whether the case shown is the one wanted, and nothing is being written about it."""
        shown = self.case is not None and self.case.id == self.wanted
        return shown and not self._expecting and not self._busy

    def when_settled(self, act: Callable[[], object]) -> None:
        """Does something with the case wanted: at once, or when it is there; the last such wish counts."""
        if self.settled:
            act()
        elif self.wanted is not None:
            self._then = act

    def _go_on(self) -> None:
        act, self._then = self._then, None
        if act is not None and self.settled:
            act()

    def _forget_wish(self) -> None:
        self._then = None

    def expect_another(self) -> None:
        """Another case is about to be asked for: the steps shown are no longer what keys are meant for."""
        self._expecting, self._then = True, None
        self._enable_steps()

    def expect_none(self) -> None:
        """The case shown is the one wanted after all."""
        self._expecting = False
        self._enable_steps()

    def _set_busy(self, on: bool) -> None:
        self._busy = on
        self._enable_steps()

    def _enable_steps(self) -> None:
        self.buttons.set_ready(self.settled)

    # -- showing ----------------------------------------------------------------------------------

    def show_case(self, case: CaseDetail) -> None:
        """Shows a case; the same facts again change nothing on the screen."""
        if case == self.case and self.shows_tabs:
            self._enable_steps()
            return
        same = self.case is not None and self.case.id == case.id
        if not same:
            self.steps.drop_form()
            self.tabs.setCurrentIndex(0)
        self.case, self.wanted = case, case.id
        self._enable_steps()
        self.show_tabs(True)
        self._show_head(case)
        self.parts.show_case(case)
        if self.steps.form is None:
            self._show_steps(case)

    def _show_head(self, case: CaseDetail) -> None:
        facts = [case.number, case.kind_label, case.programme_label]
        if not case.own:
            facts.insert(1, case.office_name)
        self.set_head(case.subject.name, " · ".join(fact for fact in facts if fact), case_badges(case))
        if case.has_reply:
            self._show_reply(case)
        else:
            self.offer_kept()

    def offer_kept(self) -> None:
        """What is half typed about the case is offered where one looks first."""
        case = self.case
        if case is None or self.steps.form is not None:
            return
        for kept in self.kept.waiting(case.id):
            go_on = self._way_to(case, kept.key)
            if go_on is not None:
                title = self.tr("Ketikan “{0}” belum selesai.").format(kept.title)
                self.banner.show_message(title, action=self.tr("Lanjutkan"), on_action=go_on)
                return

    def _way_to(self, case: CaseDetail, key: str) -> Callable[[], object] | None:
        """Opens the form of that key again; None where the case no longer allows the step."""
        for offer in case.actions:
            if offer.action.value == key:
                return lambda: self.take(offer.action)
        for referral in case.referrals:
            for event in referral.possible:
                if event_key(referral, event) == key:
                    return lambda: self.steps.record(case, referral, event)
            if key == take_back_key(referral) and referral.taken_back_next is not None:
                return lambda: self.steps.take_back(case, referral)
        return None

    def _show_reply(self, case: CaseDetail) -> None:
        answered = next((row for row in reversed(case.referrals) if row.answer), None)
        if answered is not None:
            title, text = self.tr("Jawaban baru dari {0}").format(answered.destination_name), answered.answer
        else:
            title, text = self.tr("Ada tanggapan baru"), self.tr("Lihat tab Rujukan dan Riwayat.")
        self.banner.show_message(
            title,
            text,
            role="good",
            action=self.tr("Sudah dibaca"),
            on_action=lambda: self.steps.mark_seen(case),
            closable=False,
        )

    # -- steps ------------------------------------------------------------------------------------

    def _chosen(self, case: CaseDetail, offer: Offer) -> None:
        """A button was pressed; one of a case that is no longer wanted does nothing."""
        if self.case is None or case.id != self.wanted or case.id != self.case.id:
            return
        if offer.referral is not None and offer.event is not None:
            self.steps.record(self.case, offer.referral, offer.event)
        elif offer.action is not None:
            self.take(offer.action.action)

    def _show_steps(self, case: CaseDetail) -> None:
        self.buttons.show_case(case)
        self._before_the_tabs(self.buttons.row())

    def take(self, action: CaseAction) -> None:
        """Takes a step of the case shown; where the rules refuse it just now, says why."""
        case = self.case
        offer = case.action(action) if case is not None else None
        if case is None or offer is None:
            return
        if offer.blocked:
            self.banner.show_message(offer.blocked, role="warning")
            if action is CaseAction.VERIFY:
                self.parts.bring(self.parts.documents)
        elif action is CaseAction.REFER:
            self.refer_asked.emit(case)
        else:
            self.steps.take(case, action)

    # -- form, focus ----------------------------------------------------------------------

    def _show_form(self, form: StepForm) -> None:
        self.buttons.clear()
        self.banner.hide()
        self.put_form(form)
        self._before_the_tabs(form.findChildren(QWidget))

    def _before_the_tabs(self, added: Sequence[QWidget]) -> None:
        """Puts new widgets where one reads them: Tab goes from the head to them and on to the tabs below."""
        placed: list[QWidget] = [self.close_button]
        for widget in added:
            here = widget.window() is self.window()  # the list of a choice is a window of its own
            inside = any(whole.isAncestorOf(widget) for whole in placed)  # Qt moves a field of parts as one
            if here and not inside and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(placed[-1], widget)
                placed.append(widget)
        QWidget.setTabOrder(placed[-1], self.tabs)

    def _form_gone(self) -> None:
        self.put_form(None)
        if self.case is not None:
            self._show_steps(self.case)
            self._show_head(self.case)
            if self.isVisible():
                self.focus_first()

    def focus_when_shown(self) -> None:
        """Puts the focus into the panel as soon as the case asked for is there."""
        self._focus_wanted = True
        if self.case is not None and self.case.id == self.wanted:
            self.focus_first()

    def focus_first(self) -> None:
        """Puts the focus into the panel: the form, else the first step, else the tabs."""
        self._focus_wanted = False
        if self.steps.form is not None:
            self.steps.form.start()
        else:
            first = next(iter(self.buttons.shown()), self.tabs.tabBar())
            first.show()  # Qt itself shows it a moment later; hidden, it takes no focus
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def print_letter(self) -> None:
        """Shows the paper that was issued last, ready to print; that of the case wanted, once it is there."""
        self.when_settled(self.papers.show_latest)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress:
            self.left.emit()
            return True
        return super().eventFilter(watched, event)
