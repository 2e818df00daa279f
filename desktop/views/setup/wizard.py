"""The first window on a new PC: makes an office, brings one back, or opens the practice office.

Which step follows which, and what each must have, is decided by `services.setup_wizard`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.models import areas
from desktop.models.errors import InvalidInput
from desktop.services.offices.setup_wizard import ORDER, SetupWizard, Step
from desktop.views import first_size
from desktop.views.kit.banner import Banner
from desktop.views.kit.confirm import ask
from desktop.views.kit.enter_presses import is_choice
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.form_row import next_field
from desktop.views.kit.labels import label
from desktop.views.kit.progress_bar import ProgressBar
from desktop.views.operations import handle_error, run_operation
from desktop.views.setup.office_pages import AreaPage, LetterheadPage, LevelPage, OfficePage, WelcomePage
from desktop.views.setup.people_pages import AdministratorPage, PaperPage, PeoplePage, ReviewPage
from desktop.views.setup.recovery_pages import DonePage, SheetPage, TypeBackPage
from desktop.views.setup.restore_page import RestorePage
from desktop.views.setup.step_list import StepList
from desktop.views.setup.step_page import StepPage

_PAGES: dict[Step, Callable[[SetupWizard], StepPage]] = {
    Step.WELCOME: WelcomePage,
    Step.LEVEL: LevelPage,
    Step.AREA: AreaPage,
    Step.OFFICE: OfficePage,
    Step.LETTERHEAD: LetterheadPage,
    Step.PEOPLE: PeoplePage,
    Step.ADMINISTRATOR: AdministratorPage,
    Step.PAPER: PaperPage,
    Step.REVIEW: ReviewPage,
    Step.CREATED: SheetPage,
    Step.RECOVERY: TypeBackPage,
    Step.DONE: DonePage,
}


class SetupWindow(QWidget):
    """`created(root)` when the office stands and is closed again; `practice_wanted()` for the other way."""

    created = Signal(object)
    practice_wanted = Signal()

    def __init__(
        self,
        data_root: Path,
        root: Path | None,
        key_file: Path | None,
        *,
        wizard: SetupWizard | None = None,
    ) -> None:
        super().__init__()
        self.wizard = wizard or SetupWizard(data_root, root=root, key_file=key_file)
        self.setWindowTitle(self.tr("Puskesos Desktop - Siapkan kantor"))
        first_size.fit(self, least=QSize(900, 560))
        self._pages: dict[Step, StepPage] = {}
        self.restore = RestorePage(self.wizard, data_root, root, key_file)
        self.restore.restored.connect(self.created)
        self.restore.view.working.connect(self._set_working)
        self._front: StepPage = self.restore
        self._working = False
        self._finished = False
        self._build()
        self.installEventFilter(self)
        run_operation(self, lambda _p: areas.preload(), mutates=False)
        self._show()

    # -- the frame -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.steps = StepList([step.label for step in ORDER])
        self.banner = Banner()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.restore)
        self.back_button = QPushButton(self.tr("Kem&bali"))
        self.back_button.clicked.connect(self.back)
        self.next_button = QPushButton()
        self.next_button.setProperty("role", "primary")
        self.next_button.setMinimumWidth(140)
        self.next_button.clicked.connect(self.next)
        self._where = label("", "muted")
        self.progress = ProgressBar()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._where)
        buttons.addWidget(self.progress, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.next_button)
        content = QVBoxLayout()
        content.setContentsMargins(40, 28, 40, 24)
        content.setSpacing(16)
        content.addWidget(self.banner)
        content.addWidget(self.stack, 1)
        content.addLayout(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.steps)
        whole.addLayout(content, 1)

    @property
    def page(self) -> StepPage:
        """The page in front."""
        return self._front

    def _page_of(self, step: Step) -> StepPage:
        if step not in self._pages:
            page = _PAGES[step](self.wizard)
            page.submitted.connect(self.next)
            self._pages[step] = page
            self.stack.addWidget(page)
        return self._pages[step]

    def _show(self) -> None:
        """Brings the wizard's step to the front."""
        step = self.wizard.step
        page = self._page_of(step)
        self.banner.hide()
        self._bring(page)
        self.steps.show_step(ORDER.index(step))
        done, count = self.wizard.progress
        self._where.setText(self.tr("Langkah {0} dari {1}").format(done, count))
        self._dress_buttons(page)
        page.clear_problems()
        page.load()

    def _bring(self, page: StepPage) -> None:
        self._front = page
        self.stack.setCurrentWidget(page)

    def _dress_buttons(self, page: StepPage) -> None:
        restoring = page is self.restore
        self.next_button.setVisible(not restoring)
        self.next_button.setText(page.next_text or self.tr("&Lanjut"))
        self.back_button.setVisible(restoring or self.wizard.may_go_back)
        for button in (self.next_button, self.back_button):
            button.setEnabled(not self._working)

    # -- the way ---------------------------------------------------------------------------------

    def next(self) -> None:
        """Goes on, or says at the fields what is missing."""
        if self._working or self.page is self.restore:
            return
        page = self.page
        page.keep()
        if isinstance(page, WelcomePage) and page.wants_restore():
            self._show_restore()
            return
        if self.wizard.step is Step.REVIEW and self.wizard.created is None:
            self._create()
            return
        if self.wizard.step is Step.DONE:
            self._finish()
            return
        try:
            step = self.wizard.next()
        except InvalidInput as error:
            self._refuse(error)
            return
        if step is Step.PRACTICE:
            self.wizard.back()
            self.practice_wanted.emit()
            return
        self._show()

    def back(self) -> None:
        """Goes back; what was typed stays."""
        if self._working:
            return
        if self.page is not self.restore:
            self.page.keep()
            self.wizard.back()
        self._show()

    def _refuse(self, error: InvalidInput) -> None:
        if not self.page.show_problems(error.problems):
            self.banner.show_message(error.what, " ".join(error.problems.values()), role="warning")

    def _show_restore(self) -> None:
        self.banner.hide()
        self._bring(self.restore)
        self._where.setText("")
        self._dress_buttons(self.restore)
        self.restore.load()

    # -- making the office -----------------------------------------------------------------------

    def _create(self) -> None:
        self._set_working(True)
        operation = run_operation(
            self,
            lambda _p: self.wizard.create(),
            on_success=lambda _made: self._made(),
            on_error=self._not_made,
            progress_label=self.tr("Membuat kantor"),
        )
        self.progress.watch(operation)

    def _made(self) -> None:
        self._set_working(False)
        self.next()

    def _not_made(self, error: BaseException) -> None:
        self._set_working(False)
        if isinstance(error, InvalidInput):
            self._refuse(error)
        else:
            handle_error(error, self)

    def _set_working(self, on: bool) -> None:
        self._working = on
        self._dress_buttons(self.page)

    def _finish(self) -> None:
        if self.wizard.created is not None and not self._finished:
            self._finished = True
            self.wizard.created.store.close()
            self.created.emit(self.wizard.root)

    def show_known_error(self, text: ErrorText) -> None:
        """Where the error funnel brings what a person can do something about."""
        self.banner.show_known_error(text)

    # -- keyboard and the end --------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An Enter that no field wanted: on to the next field, after the last one to the next step."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape and self.back_button.isVisible():
            self.back()
            return True
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        here = QApplication.focusWidget()
        following = next_field(here, self.page) if here is not None and self.page.isAncestorOf(here) else None
        if following is not None and (is_choice(following) or not isinstance(following, QAbstractButton)):
            following.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.next()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._working:
            event.ignore()
            return
        if self._may_close():
            self._close_store()
            super().closeEvent(event)
            return
        event.ignore()
        title, text = self._words_before_leaving()
        ask(self, title, text, self.tr("Tutup program"), self._leave, danger=True)

    def _may_close(self) -> bool:
        begun = self.wizard.step is not Step.WELCOME and self.wizard.created is None
        return self._finished or not (begun or self._without_sheet())

    def _without_sheet(self) -> bool:
        """Whether the office stands and its recovery sheet is neither printed nor saved."""
        return self.wizard.step is Step.CREATED and bool(self.wizard.problems())

    def _words_before_leaving(self) -> tuple[str, str]:
        if self._without_sheet():
            return (
                self.tr("Tutup sebelum lembar pemulihan dicetak?"),
                self.tr(
                    "Kantor sudah dibuat. Tanpa lembar itu data tidak dapat dibuka bila komputer rusak. "
                    "Lembarnya dapat juga dibuat nanti di Pengaturan, Cadangan."
                ),
            )
        return (
            self.tr("Tutup sebelum kantor dibuat?"),
            self.tr("Yang sudah Anda ketik di sini belum disimpan."),
        )

    def _leave(self) -> None:
        self._finished = True
        self.close()

    def _close_store(self) -> None:
        if self.wizard.created is not None:
            self.wizard.created.store.close()
