"""One deliberation beside the list: decisions, who came, papers, and its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.models.dates import long_date
from desktop.models.deliberations import DeliberationState
from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge
from desktop.views.kit.confirm import ask, ask_reason
from desktop.views.kit.detail_panel import DetailPanel
from desktop.views.kit.fields import LongTextField
from desktop.views.kit.focus import holds_keyboard, step_aside
from desktop.views.kit.form_row import FormRow, all_allowed, show_problems
from desktop.views.kit.labels import label
from desktop.views.operations import handle_error, run_operation
from desktop.views.proposals.attendance import AttendanceTab
from desktop.views.proposals.decisions import DecisionsTab
from desktop.views.proposals.meeting_form import open_meeting
from desktop.views.proposals.papers_tab import PapersTab
from desktop.views.proposals.words import meeting_badge, month_words
from desktop.views.settings.number_field import NumberField

if TYPE_CHECKING:
    from desktop.models.deliberations import Attendee
    from desktop.services.dtsen.deliberation_list import Closing, Deliberation, Item
    from desktop.views.shell import Shell

_MOST = 100_000


class MeetingView(DetailPanel):
    """The tabs stay while one meeting is looked at, so that nothing typed is lost by a change elsewhere."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._meeting: Deliberation | None = None
        self.decisions = DecisionsTab(shell)
        self.attendance = AttendanceTab()
        self.attendance.save_asked.connect(self._keep_attendance)
        self.papers = PapersTab(shell)
        self.conclusion = LongTextField(lines=4)
        self.not_found, self.able = NumberField(0, _MOST, ""), NumberField(0, _MOST, "")
        self._buttons: list[QPushButton] = []
        self.rows = {
            "conclusion": FormRow(self.tr("Kesimpula&n"), self.conclusion),
            "counts": FormRow(
                self.tr("Keluarga tidak ditemukan"),
                self.not_found,
                help=self.tr("Dari daftar awal yang diperiksa."),
            ),
            "able": FormRow(self.tr("Keluarga mampu"), self.able),
        }
        self.close_meeting_button = QPushButton(
            icons.icon("check", "on_accent"), self.tr("Tutup musya&warah")
        )
        self.close_meeting_button.setProperty("role", "primary")
        self.close_meeting_button.clicked.connect(lambda _on=False: self._ask_close())
        for widget, title in (
            (self.decisions, self.tr("Keputusan")),
            (self.attendance, self.tr("Daftar hadir")),
            (self._closing(), self.tr("Penutup")),
            (self.papers, self.tr("Surat")),
        ):
            self.add_tab(widget, title)
        self.hide()

    def _closing(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, theme.GRID, theme.GRID, 0)
        column.addWidget(self.rows["conclusion"])
        pair = QHBoxLayout()
        pair.setSpacing(theme.PAGE_MARGIN)
        for name in ("counts", "able"):
            pair.addWidget(self.rows[name], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(pair)
        words = self.tr(
            "Setelah ditutup, keputusan tidak berubah lagi. Usulan yang ditunda atau belum diputus pindah ke "
            "bulan berikutnya."
        )
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.close_meeting_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(box)
        return area

    @property
    def meeting(self) -> Deliberation | None:
        """The meeting shown."""
        return self._meeting

    def show_meeting(self, meeting: Deliberation, items: Sequence[Item]) -> None:
        """Shows a meeting with its list."""
        if self._meeting is None or self._meeting.id != meeting.id:
            self.attendance.settle()
            self.conclusion.set_value(meeting.closing.conclusion)
            self.not_found.set_value(meeting.closing.houses_not_found)
            self.able.set_value(meeting.closing.able)
        self._meeting = meeting
        may = meeting.own and self._shell.desk.session.may(Permission.PROPOSAL_DECIDE)
        badges = [meeting_badge(meeting.state)]
        if meeting.late:
            badges.append(Badge(self._lateness(meeting), "warning", "warning"))
        facts = ", ".join(
            part for part in (meeting.place, month_words(meeting.cycle), meeting.number) if part
        )
        self.set_head(f"{meeting.kind.short}, {long_date(meeting.held_on)}", facts, badges)
        planned = may and meeting.state is DeliberationState.PLANNED
        step_aside(self.tabs.tabBar(), *self._buttons)
        if not planned:
            fields = [row.field for row in self.rows.values()]
            step_aside(self.tabs.tabBar(), *fields, self.close_meeting_button)
        # The green button is for the way on: closing a planned meeting. No step here is that.
        self._buttons = self.set_actions(self._steps(meeting) if may else [], primary=False)
        self.decisions.show_items(meeting, items)
        self.attendance.show_people(
            meeting.attendance, editable=may and meeting.state is not DeliberationState.CANCELLED
        )
        for row in self.rows.values():
            row.field.setEnabled(planned)
        self.close_meeting_button.setVisible(planned)
        self.papers.show_meeting(meeting, may_decide=may)
        self.show()

    def _lateness(self, meeting: Deliberation) -> str:
        if meeting.announced_on is None:
            return self.tr("Belum diumumkan")
        return self.tr("Diumumkan terlambat")

    def _closing_typed(self) -> Closing:
        from desktop.services.dtsen.deliberation_list import Closing

        return Closing(self.conclusion.value(), self.not_found.value(), self.able.value())

    def dirty(self) -> bool:
        """Whether something is typed about the meeting shown that is not kept."""
        meeting = self._meeting
        if meeting is None:
            return False
        planned = meeting.state is DeliberationState.PLANNED
        return self.attendance.dirty() or (planned and self._closing_typed() != meeting.closing)

    def close_meeting(self) -> None:
        """Shows nothing any more."""
        self.attendance.settle()
        self._meeting = None
        self.hide()

    # -- steps -----------------------------------------------------------------------------------

    def _steps(self, meeting: Deliberation) -> list[tuple[str, str, Callable[[], object]]]:
        if meeting.state is not DeliberationState.PLANNED:
            return [(self.tr("Buka kembali"), "undo", self._reopen)]
        steps: list[tuple[str, str, Callable[[], object]]] = [
            (self.tr("&Ubah rencana"), "edit", lambda: open_meeting(self, self._shell, meeting))
        ]
        if meeting.announced_on is None:
            steps.append((self.tr("Sudah &diumumkan"), "flag", self._announce))
        steps.append((self.tr("Batalkan &rencana"), "x", self._ask_cancel))
        return steps

    def _run(self, work: Callable[[], object], said: str, undo: Callable[[], None] | None = None) -> None:
        shell = self._shell
        run_operation(self, lambda _p: work(), on_success=lambda _c: shell.toast(said, undo))

    def _announce(self) -> None:
        from desktop.services.dtsen import deliberations

        desk, meeting = self._shell.desk, self._meeting
        if meeting is not None:
            self._run(
                lambda: deliberations.announce(desk, meeting.id, desk.today()),
                self.tr("Tercatat diumumkan hari ini"),
                lambda: self._run(
                    lambda: deliberations.announce(desk, meeting.id, None), self.tr("Pengumuman dibatalkan")
                ),
            )

    def _ask_cancel(self) -> None:
        from desktop.services.dtsen import deliberations

        desk, meeting = self._shell.desk, self._meeting
        if meeting is None:
            return
        ask_reason(
            self,
            self.tr("Batalkan musyawarah"),
            self.tr("Keputusan yang sudah dicatat dikosongkan; usulannya tetap menunggu."),
            self.tr("Batalkan musyawarah"),
            self.tr("Alasan"),
            lambda reason: self._run(
                lambda: deliberations.cancel(desk, meeting.id, reason), self.tr("Musyawarah dibatalkan")
            ),
        )

    def _reopen(self) -> None:
        from desktop.services.dtsen import deliberations

        desk, meeting = self._shell.desk, self._meeting
        if meeting is not None:
            self._run(lambda: deliberations.reopen(desk, meeting.id), self.tr("Musyawarah dibuka kembali"))

    def _keep_attendance(self, people: Sequence[Attendee]) -> None:
        from desktop.services.dtsen import deliberations

        desk, meeting, shell = self._shell.desk, self._meeting, self._shell
        if meeting is None:
            return

        def kept(_changes: object) -> None:
            self.attendance.settle()
            shell.toast(self.tr("Daftar hadir tersimpan"))

        run_operation(
            self, lambda _p: deliberations.set_attendance(desk, meeting.id, people), on_success=kept
        )

    def _ask_close(self) -> None:
        from desktop.services.dtsen.deliberation_list import counted

        waiting = counted(self.decisions.items())[None]
        if self.attendance.dirty():
            handle = self.tr("Daftar hadir belum disimpan.")
            self.banner.show_message(handle, self.tr("Tekan Simpan daftar dahulu."), role="warning")
            self.tabs.setCurrentWidget(self.attendance)
            return
        if not all_allowed(self.rows.values()):
            return
        if not waiting:
            self._close_now()
            return
        ask(
            self,
            self.tr("Tutup musyawarah"),
            self.tr("%n usulan belum diputus dan pindah ke bulan berikutnya.", "", waiting),
            self.tr("Tutup musyawarah"),
            self._close_now,
        )

    def _close_now(self) -> None:
        from desktop.services.dtsen import deliberations

        desk, meeting, shell = self._shell.desk, self._meeting, self._shell
        if meeting is None:
            return
        closing = self._closing_typed()

        def done(_changes: object) -> None:
            shell.toast(self.tr("Musyawarah ditutup"), self._reopen)
            if holds_keyboard(self):
                self.tabs.tabBar().setFocus()
            self.tabs.setCurrentWidget(self.papers)

        def failed(error: BaseException) -> None:
            if not isinstance(error, InvalidInput):
                handle_error(error, self)
                return
            show_problems(self.rows, error.problems)
            others = [words for field, words in error.problems.items() if field not in self.rows]
            if others:
                self.banner.show_message(" ".join(others), role="warning")
            if "attendance" in error.problems:
                self.tabs.setCurrentWidget(self.attendance)

        run_operation(
            self, lambda _p: deliberations.close(desk, meeting.id, closing), on_success=done, on_error=failed
        )
