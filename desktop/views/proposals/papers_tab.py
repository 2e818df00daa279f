"""The papers of a deliberation: printed, printed again as they were, or made anew on purpose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QWidget

from desktop.models.dates import short_date
from desktop.models.deliberations import DeliberationState
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.labels import label
from desktop.views.operations import run_operation
from desktop.views.papers import behind, file_name, show_pdf
from desktop.views.proposals.reprint import ReprintDialog

if TYPE_CHECKING:
    from desktop.services.dtsen.deliberation_list import Deliberation
    from desktop.services.dtsen.deliberation_papers import MeetingPaper
    from desktop.services.papers.kept_papers import Kept
    from desktop.views.shell import Shell


class PapersTab(QScrollArea):
    """A button for each paper, beside it when it was handed out. ``printed()`` after each print."""

    printed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._meeting: Deliberation | None = None
        self.buttons: dict[str, QPushButton] = {}
        self.states: dict[str, QLabel] = {}
        self._note = label("", "muted", wrap=True)
        box = QWidget()
        self._grid = QGridLayout(box)
        self._grid.setContentsMargins(0, theme.GRID, theme.GRID, 0)
        self._grid.setHorizontalSpacing(theme.PAGE_MARGIN)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(box)

    def show_meeting(self, meeting: Deliberation, *, may_decide: bool) -> None:
        """Shows which papers can be printed now, and which were."""
        from desktop.services.dtsen.deliberation_papers import AFTERWARDS, MeetingPaper

        if not self.buttons:
            self._build(list(MeetingPaper))
        self._meeting = meeting
        held = meeting.state is DeliberationState.HELD
        may = may_decide and self._shell.desk.session.may(Permission.LETTER_PRINT)
        for which in MeetingPaper:
            kept = meeting.printed.get(which.value)
            self.buttons[which.value].setEnabled(may and (held or which not in AFTERWARDS))
            self.states[which.value].setText(self._told(kept) if meeting.own else "")
        self._note.setText(
            self.tr("Kertas yang sudah dicetak tetap seperti saat dicetak bila dicetak ulang.")
            if held
            else self.tr(
                "Berita acara, SPTJM, dan pengumuman hasil dapat dicetak setelah musyawarah ditutup."
            )
        )

    def _build(self, papers: list[MeetingPaper]) -> None:
        for place, which in enumerate(papers):
            button = QPushButton(icons.icon("printer"), which.label)
            button.clicked.connect(partial(self._print, which))
            self.buttons[which.value] = button
            self.states[which.value] = label("", "muted", wrap=True)
            self._grid.addWidget(button, place, 0)
            self._grid.addWidget(self.states[which.value], place, 1)
        self._grid.addWidget(self._note, len(papers), 0, 1, 2)
        self._grid.setRowStretch(len(papers) + 1, 1)

    def _told(self, kept: Kept | None) -> str:
        if kept is None:
            return ""
        if kept.version == 1:
            return self.tr("Dicetak {0} oleh {1}").format(short_date(kept.on), kept.actor_name)
        return self.tr("Cetakan ke-{0}, {1} oleh {2}").format(
            kept.version, short_date(kept.on), kept.actor_name
        )

    # -- printing --------------------------------------------------------------------------------

    def _print(self, which: MeetingPaper, _on: bool = False) -> None:
        from desktop.services.dtsen import deliberation_papers

        desk, meeting = self._shell.desk, self._meeting
        if meeting is None:
            return
        kept = meeting.printed.get(which.value)
        if kept is None:
            self._make(which, lambda: deliberation_papers.paper_pdf(desk, meeting.id, which))
            return
        run_operation(
            self,
            lambda _p: deliberation_papers.changed_since(desk, meeting.id, which),
            on_success=lambda changed: self._again(which, kept, changed=bool(changed)),
            progress_label=self.tr("Memeriksa surat"),
            mutates=False,
        )

    def _again(self, which: MeetingPaper, kept: Kept, *, changed: bool) -> None:
        from desktop.services.dtsen import deliberation_papers

        desk, meeting = self._shell.desk, self._meeting
        if meeting is None:
            return

        def as_it_was() -> None:
            self._make(which, lambda: deliberation_papers.paper_pdf(desk, meeting.id, which))

        def anew(reason: str) -> None:
            self._make(which, lambda: deliberation_papers.new_version(desk, meeting.id, which, reason))

        if not changed:
            as_it_was()
            return
        dialog = ReprintDialog(self.window(), which.label, kept)
        dialog.as_it_was.connect(as_it_was)
        dialog.anew.connect(anew)
        show_dialog(dialog)

    def _make(self, which: MeetingPaper, work: Callable[[], bytes]) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        name = f"{file_name(which.label.lower())}-{meeting.held_on.isoformat()}.pdf"
        run_operation(
            self,
            lambda _p: work(),
            on_success=lambda pdf: self._made(which, pdf, name),
            progress_label=self.tr("Menyusun surat"),
        )

    def _made(self, which: MeetingPaper, pdf: bytes, name: str) -> None:
        show_pdf(self, which.label, pdf, name, behind=behind(self._shell.desk, which.value, personal=True))
        self.printed.emit()
