"""The case beside the list: what it is, what can be done with it, everything that belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.models.case_status import CaseAction
from desktop.models.codes import RequirementState
from desktop.models.errors import NotFound
from desktop.models.roles import Permission
from desktop.views.kit import errors, icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.detail_panel import DetailPanel
from desktop.views.kit.labels import repolish
from desktop.views.operations import run_operation
from desktop.views.papers import show_letter
from desktop.views.queue import offers
from desktop.views.queue.case_letters import CaseLettersTab
from desktop.views.queue.documents import DocumentsTab
from desktop.views.queue.history import HistoryTab
from desktop.views.queue.offers import Offer
from desktop.views.queue.referral_list import ReferralsTab
from desktop.views.queue.step_form import StepForm
from desktop.views.queue.step_taker import StepTaker
from desktop.views.queue.summary import SummaryTab
from desktop.views.queue.words import (
    deadline_badge,
    inbox_badge,
    reply_badge,
    sensitive_badge,
    status_badge,
    urgency_badge,
)

if TYPE_CHECKING:
    from desktop.services.case_detail import CaseDetail, PossibleEvent, ReferralRow
    from desktop.views.shell import Shell

PATIENCE = 300  # ms until the panel says that it is loading
IN_FRONT = 3  # buttons beside *Lainnya*
_TAKEN_KEYS = "shpntbm"  # access keys of the page and of the tabs


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
        self._generation = 0
        self._focus_wanted = False
        self._buttons: list[QPushButton] = []
        self._by_action: dict[CaseAction, QPushButton] = {}
        self.more: QPushButton | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(PATIENCE)
        self._slow.timeout.connect(self._say_loading)
        self._build_tabs(may_print=shell.desk.session.may(Permission.LETTER_PRINT))
        self.steps = StepTaker(shell, self)
        self.steps.asking.connect(self._show_form)
        self.steps.answered.connect(self._form_gone)
        self.steps.busy.connect(lambda on: self._set_actions_enabled(not on))
        self.steps.done.connect(self._stepped)
        self.steps.refused.connect(self.show_known_error)

    def _build_tabs(self, *, may_print: bool) -> None:
        self.summary = SummaryTab(self._shell)
        self.documents = DocumentsTab(self._shell)
        self.referrals = ReferralsTab(may_print=may_print)
        self.history = HistoryTab()
        self.letters = CaseLettersTab(may_print=may_print)
        self._tabs = (
            (self.summary, self.tr("Ringkasan")),
            (self.documents, self.tr("Berkas")),
            (self.referrals, self.tr("Rujukan")),
            (self.history, self.tr("Riwayat")),
            (self.letters, self.tr("Surat")),
        )
        self._stale: set[QWidget] = set()
        for tab, title in self._tabs:
            self.add_tab(tab, title)
        self.tabs.currentChanged.connect(lambda _place: self._fill_tab())
        self.summary.case_asked.connect(self.case_asked)
        self.summary.person_asked.connect(self.person_asked)
        self.referrals.event_asked.connect(self._record)
        self.referrals.letter_asked.connect(self._show_letter)
        self.referrals.refer_asked.connect(lambda: self.refer_asked.emit(self.case))
        self.letters.letter_asked.connect(self._show_letter)
        self.history.note_asked.connect(lambda: self.take(CaseAction.NOTE))

    def _record(self, referral: ReferralRow, event: PossibleEvent) -> None:
        if self.case is not None:
            self.steps.record(self.case, referral, event)

    # -- loading ----------------------------------------------------------------------------------

    def open_case(self, case_id: str, *, afresh: bool = False) -> None:
        """Reads a case in the background and shows it; the one shown stays until then, its buttons off."""
        if case_id == self.wanted and not afresh:
            return
        from desktop.services.cases import get

        if case_id != self.wanted:
            self._focus_wanted = False
            self.steps.keep_form()
            self._set_actions_enabled(False)
            self._slow.start()
        self.wanted = case_id
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
        self.steps.keep_form()
        self.steps.drop_form()
        self._slow.stop()
        self._generation += 1
        self.wanted = self.case = None

    def _say_loading(self) -> None:
        """The case shown is not the one asked for: better nothing than the wrong one."""
        self.set_head(self.tr("Memuat kasus…"))
        self.tabs.hide()

    def _loaded(self, generation: int, case: CaseDetail) -> None:
        if generation == self._generation:
            self._slow.stop()
            self.show_case(case)
            if self._focus_wanted:
                self.focus_first()

    def _not_loaded(self, generation: int, error: BaseException) -> None:
        if generation != self._generation:
            return
        self._slow.stop()
        text = errors.known_text(error)
        if not isinstance(error, NotFound) or text is None:
            errors.show(error, self)
            return
        self.wanted = self.case = None
        self.steps.drop_form()
        self.tabs.hide()
        self.set_head(self.tr("Kasus tidak dapat dibuka"))
        self._set_buttons([])
        self.banner.show_known_error(text)

    def _stepped(self, case: CaseDetail | None, case_id: str) -> None:
        if case is None or self.wanted != case_id:
            return
        self._generation += 1  # what was being read meanwhile is older
        self.show_case(case)
        if self.isVisible():
            self.focus_first()

    # -- showing ----------------------------------------------------------------------------------

    def show_case(self, case: CaseDetail) -> None:
        """Shows a case; the same facts again change nothing on the screen."""
        if case == self.case and self.tabs.isVisibleTo(self):
            self._set_actions_enabled(True)
            return
        same = self.case is not None and self.case.id == case.id
        if not same:
            self.steps.drop_form()
            self.tabs.setCurrentIndex(0)
        self.case, self.wanted = case, case.id
        self.tabs.show()
        self._show_head(case)
        self._stale = {tab for tab, _ in self._tabs}
        self._fill_tab()
        self._name_tabs(case)
        if self.steps.form is None:
            self._show_actions(case)

    def _fill_tab(self) -> None:
        """Makes the tab in front show the case; the others follow when somebody looks at them."""
        tab = self.tabs.currentWidget()
        if self.case is not None and tab in self._stale:
            self._stale.discard(tab)
            tab.show_case(self.case)  # type: ignore[attr-defined]  # every tab of this panel has it

    def show_tab(self, tab: QWidget) -> None:
        """Brings a tab to the front."""
        self.tabs.setCurrentWidget(tab)

    def _show_head(self, case: CaseDetail) -> None:
        facts = [case.number, case.kind_label, case.programme_label]
        if not case.own:
            facts.insert(1, case.office_name)
        badges: list[Badge | None] = [
            status_badge(case.status),
            deadline_badge(case.deadline_state, case.deadline_text),
            urgency_badge(case.urgency),
            inbox_badge() if case.inbox else None,
            reply_badge() if case.has_reply else None,
            sensitive_badge() if case.sensitive else None,
        ]
        self.set_head(
            case.subject.name,
            " · ".join(fact for fact in facts if fact),
            [badge for badge in badges if badge is not None and badge.text],
        )
        if case.has_reply:
            self._show_reply(case)

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

    def _name_tabs(self, case: CaseDetail) -> None:
        missing = sum(
            paper.mandatory and paper.state is not RequirementState.RECEIVED for paper in case.requirements
        )
        warns = missing > 0 and case.is_open
        self.tabs.setTabIcon(1, icons.icon("warning", "warning") if warns else QIcon())
        self.tabs.setTabToolTip(1, self.tr("%n berkas wajib belum ada", "", missing) if warns else "")
        count = len(case.referrals)
        self.tabs.setTabText(2, self.tr("Rujukan ({0})").format(count) if count else self.tr("Rujukan"))

    # -- buttons ----------------------------------------------------------------------------------

    def _show_actions(self, case: CaseDetail) -> None:
        front, behind = offers.offers(case)
        front, behind = front[:IN_FRONT], [*front[IN_FRONT:], *behind]
        texts = [offer.label for offer in front] + ([self.tr("Lainnya")] if behind else [])
        keyed = offers.with_access_keys(texts, _TAKEN_KEYS)
        self._set_buttons([(text, self._presser(offer)) for text, offer in zip(keyed, front, strict=False)])
        self._by_action = {
            offer.action.action: button
            for offer, button in zip(front, self._buttons, strict=True)
            if offer.action is not None
        }
        self._dress_buttons(front, ended=not case.is_open)
        if behind:
            self.more = QPushButton(icons.icon("more"), keyed[-1])
            self.more.setMenu(self._more_menu(behind, self.more))
            self._actions.addWidget(self.more)
            self._buttons.append(self.more)
        self._before_the_tabs(self._buttons)

    def _set_buttons(self, slots: list[tuple[str, Callable[[], object]]]) -> None:
        self._buttons = self.set_actions([(text, "", function) for text, function in slots])
        self._by_action = {}
        self.more = None

    def _presser(self, offer: Offer) -> Callable[[], object]:
        return lambda: self._offer_pressed(offer)

    def _dress_buttons(self, front: list[Offer], *, ended: bool) -> None:
        """The first step that the rules would let pass is the primary one; an ended case has none."""
        place = None if ended else next((at for at, offer in enumerate(front) if not offer.blocked), None)
        for at, (offer, button) in enumerate(zip(front, self._buttons, strict=True)):
            button.setProperty("role", "primary" if at == place else "")
            button.setIcon(icons.icon(offer.icon, "on_accent" if at == place else "text"))
            button.setToolTip(offer.blocked)
            button.setAccessibleDescription(offer.blocked)
            repolish(button)

    def _more_menu(self, behind: list[Offer], button: QPushButton) -> QMenu:
        menu = QMenu(button)
        for offer, text in zip(behind, offers.with_access_keys(o.label for o in behind), strict=True):
            action = menu.addAction(icons.icon(offer.icon), text)
            action.triggered.connect(self._presser(offer))
        return menu

    def _set_actions_enabled(self, on: bool) -> None:
        for button in self._buttons:
            button.setEnabled(on)

    def action_button(self, action: CaseAction) -> QPushButton | None:
        """The button of a step, None where it stands behind *Lainnya* or is not offered."""
        return self._by_action.get(action)

    def _offer_pressed(self, offer: Offer) -> None:
        if self.case is not None and offer.referral is not None and offer.event is not None:
            self.steps.record(self.case, offer.referral, offer.event)
        elif offer.action is not None:
            self.take(offer.action.action)

    def take(self, action: CaseAction) -> None:
        """Takes a step of the case shown; where the rules refuse it just now, says why."""
        case = self.case
        offer = case.action(action) if case is not None else None
        if case is None or offer is None:
            return
        if offer.blocked:
            self.banner.show_message(offer.blocked, role="warning")
            if action is CaseAction.VERIFY:
                self.show_tab(self.documents)
        elif action is CaseAction.REFER:
            self.refer_asked.emit(case)
        else:
            self.steps.take(case, action)

    # -- form, focus, papers ----------------------------------------------------------------------

    def _show_form(self, form: StepForm) -> None:
        self._set_buttons([])
        self.layout().insertWidget(self.layout().indexOf(self.tabs), form)
        form.show()
        self._before_the_tabs(form.findChildren(QWidget))

    def _before_the_tabs(self, added: Sequence[QWidget]) -> None:
        """Puts new widgets where one reads them: Tab goes from the head to them and on to the tabs below."""
        place: QWidget = self.close_button
        for widget in added:
            here = widget.window() is self.window()  # the list of a choice is a window of its own
            if here and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(place, widget)
                place = widget
        QWidget.setTabOrder(place, self.tabs)

    def _form_gone(self) -> None:
        if self.case is not None:
            self._show_actions(self.case)
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
            first = self._buttons[0] if self._buttons else self.tabs.tabBar()
            first.show()  # Qt itself shows it a moment later; hidden, it takes no focus
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def print_letter(self) -> None:
        """Shows the paper that was issued last, ready to print."""
        if self.case is None or not self._shell.desk.session.may(Permission.LETTER_PRINT):
            return
        if not self.case.letters:
            self.banner.show_message(self.tr("Kasus ini belum punya surat."), role="info")
            return
        letter = self.case.letters[-1]
        self._show_letter(letter.id, letter.number)

    def _show_letter(self, letter_id: str, number: str) -> None:
        show_letter(self, self._shell.desk, letter_id, number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress:
            self.left.emit()
            return True
        return super().eventFilter(watched, event)
