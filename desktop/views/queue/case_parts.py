"""The six tabs of a case: summary, papers, referrals, history, letters, screening."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from desktop.models.codes import RequirementState
from desktop.models.roles import Permission
from desktop.views.kit import icons
from desktop.views.queue.case_letters import CaseLettersTab
from desktop.views.queue.documents import DocumentsTab
from desktop.views.queue.history import HistoryTab
from desktop.views.queue.referral_list import ReferralsTab
from desktop.views.queue.screening import ScreeningTab
from desktop.views.queue.summary import SummaryTab

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail
    from desktop.views.kit.detail_panel import DetailPanel
    from desktop.views.shell import Shell

Part = SummaryTab | DocumentsTab | ReferralsTab | HistoryTab | CaseLettersTab | ScreeningTab


class CaseParts(QObject):
    """Puts its tabs into ``panel``. A tab is filled when somebody looks at it."""

    def __init__(self, panel: DetailPanel, shell: Shell) -> None:
        super().__init__(panel)
        may_print = shell.desk.session.may(Permission.LETTER_PRINT)
        self.summary = SummaryTab(shell)
        self.documents = DocumentsTab(shell)
        self.referrals = ReferralsTab(may_print=may_print)
        self.history = HistoryTab()
        self.letters = CaseLettersTab(may_print=may_print)
        self.screening = ScreeningTab(shell)
        self._case: CaseDetail | None = None
        self._stale: dict[QWidget, Callable[[CaseDetail], None]] = {}
        self._tabs = panel.tabs
        self._all: dict[Part, str] = {
            self.summary: self.tr("Ringkasan"),
            self.documents: self.tr("Berkas"),
            self.referrals: self.tr("Rujukan"),
            self.history: self.tr("Riwayat"),
            self.letters: self.tr("Surat"),
            self.screening: self.tr("Asesmen"),
        }
        for part, title in self._all.items():
            panel.add_tab(part, title)
        self._tabs.currentChanged.connect(lambda _place: self._fill())
        self.screening.form_going.connect(self._tabs.tabBar().setFocus)

    def show_case(self, case: CaseDetail) -> None:
        """Shows a case in the tab in front; the others follow when somebody looks at them."""
        self._case = case
        self._stale = {part: part.show_case for part in self._all}
        self._fill()
        self._name_tabs(case)

    def bring(self, part: Part) -> None:
        """Brings a tab to the front."""
        self._tabs.setCurrentWidget(part)

    def _fill(self) -> None:
        show = self._stale.pop(self._tabs.currentWidget(), None)
        if self._case is not None and show is not None:
            show(self._case)

    def _name_tabs(self, case: CaseDetail) -> None:
        missing = sum(
            paper.mandatory and paper.state is not RequirementState.RECEIVED for paper in case.requirements
        )
        warns = missing > 0 and case.is_open
        self._tabs.setTabIcon(1, icons.icon("warning", "warning") if warns else QIcon())
        self._tabs.setTabToolTip(1, self.tr("%n berkas wajib belum ada", "", missing) if warns else "")
        count = len(case.referrals)
        self._tabs.setTabText(2, self.tr("Rujukan ({0})").format(count) if count else self.tr("Rujukan"))
