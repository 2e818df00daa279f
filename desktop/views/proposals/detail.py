"""One proposal beside the list: what it asks, why, what was shown, how it went, and the steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.models.dates import day_month_year
from desktop.models.proposals import CHANGEABLE, ProposalState, Step, evidence_label, field_label
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit.confirm import ask, ask_reason
from desktop.views.kit.detail_panel import DetailPanel
from desktop.views.kit.focus import holds_keyboard
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.operations import run_operation
from desktop.views.proposals.apply_dialog import offer_applying
from desktop.views.proposals.words import month_words, state_badge, who

if TYPE_CHECKING:
    from desktop.services.dtsen.proposal_list import ProposalRow
    from desktop.views.shell import Shell

Action = tuple[str, str, Callable[[], object]]


class ProposalDetail(DetailPanel):
    """`edit_asked(row)` and `record_asked(row, step)`; its own steps it takes by itself."""

    edit_asked = Signal(object)
    record_asked = Signal(object, object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._row: ProposalRow | None = None
        self.hide()

    @property
    def row(self) -> ProposalRow | None:
        """The proposal shown."""
        return self._row

    def show_row(self, row: ProposalRow) -> None:
        """Shows a proposal."""
        place, self._row = self.tabs.currentIndex(), row
        here = holds_keyboard(self)
        self.clear()
        facts = ", ".join(part for part in (row.number, row.nik_masked, row.address_line) if part)
        self.set_head(who(row), facts, [state_badge(row.state)])
        buttons = self.set_actions(self._steps(row))
        if here and buttons:  # the button pressed is gone: who works by keyboard stays beside the list
            buttons[0].show()
            buttons[0].setFocus()
        self.add_tab(self._content(row), self.tr("Isi"))
        self.add_tab(self._course(row), self.tr("Perjalanan"))
        self.tabs.setCurrentIndex(max(0, min(place, 1)))
        self.show()

    def close_row(self) -> None:
        """Shows nothing any more."""
        self._row = None
        self.hide()

    # -- steps -----------------------------------------------------------------------------------

    def _steps(self, row: ProposalRow) -> list[Action]:
        may = self._shell.desk.session.may
        edits, decides = may(Permission.PROPOSAL_EDIT), may(Permission.PROPOSAL_DECIDE)
        actions: list[Action] = []
        for step, words, icon in (
            (Step.PROPOSE, self.tr("&Usulkan"), "flag"),
            (Step.SEND, self.tr("Catat &dikirim"), "send"),
            (Step.ACCEPT, self.tr("Catat di&terima"), "check-circle"),
            (Step.REFUSE, self.tr("Catat dit&olak"), "x"),
            (Step.WITHDRAW, self.tr("Ta&rik usulan"), "undo"),
        ):
            if step not in row.steps:
                continue
            decided = row.state is ProposalState.AGREED
            if step in (Step.PROPOSE, Step.WITHDRAW) and (decides if decided else edits):
                actions.append((words, icon, self._taker(step)))
            elif step in (Step.SEND, Step.ACCEPT, Step.REFUSE) and decides:
                actions.append((words, icon, self._recorder(step)))
        if edits and row.own and row.state in CHANGEABLE:
            at = 1 if row.state is ProposalState.DRAFT and actions else 0
            actions.insert(at, (self.tr("Ub&ah"), "edit", lambda: self.edit_asked.emit(row)))
        if row.own and edits and row.recheck_due(self._shell.desk.today()):
            actions.append((self.tr("Cek la&gi nanti"), "clock", lambda: self._later(row)))
        follows = row.own and row.state is ProposalState.ACCEPTED and may(Permission.PERSON_EDIT)
        if follows and row.applied_on is None:
            apply = partial(offer_applying, self, self._shell, [row.id], told=True)
            actions.append((self.tr("Tera&pkan ke data warga"), "check", apply))
        at_desk = CHANGEABLE | {ProposalState.WITHDRAWN}
        applied = row.applied_on is not None  # first its applying is taken back
        if Step.TAKE_BACK in row.steps and not applied and (decides or (edits and row.state in at_desk)):
            actions.append((self.tr("Batal&kan langkah terakhir"), "undo", self._taker(Step.TAKE_BACK)))
        if row.person_id is not None:
            person_id = row.person_id
            actions.append(
                (self.tr("Lihat &warga"), "people", lambda: self._shell.go("people", person_id=person_id))
            )
        if row.case_id is not None:
            case_id = row.case_id
            actions.append(
                (self.tr("L&ihat kasus"), "queue", lambda: self._shell.go("queue", case_id=case_id))
            )
        if follows and row.applied_on is not None:
            actions.append((self.tr("Batalkan pe&nerapan"), "undo", lambda: self._unapply(row)))
        return actions

    def _taker(self, step: Step) -> Callable[[], object]:
        return lambda: self.take(step)

    def _recorder(self, step: Step) -> Callable[[], object]:
        return lambda: self.record_asked.emit(self._row, step)

    def _later(self, row: ProposalRow) -> None:
        """Somebody looked, and SIKS-NG has no result yet."""
        from desktop.services.dtsen import proposals

        desk, shell, before = self._shell.desk, self._shell, row.recheck_on

        def undo() -> None:
            if before is not None:
                run_operation(None, lambda _p: proposals.set_recheck(desk, row.id, before))

        run_operation(
            self,
            lambda _p: proposals.check_again(desk, row.id),
            on_success=lambda done: shell.toast(
                self.tr("{0} diingatkan lagi {1}").format(row.number, day_month_year(done.day)), undo
            ),
        )

    def _unapply(self, row: ProposalRow) -> None:
        from desktop.services.dtsen import proposal_applying

        desk, shell = self._shell.desk, self._shell
        ask(
            self,
            self.tr("Batalkan penerapan {0}").format(row.number),
            self.tr("Data warga dan keluarga kembali seperti sebelum usulan ini diterapkan."),
            self.tr("Batalkan penerapan"),
            lambda: run_operation(
                self,
                lambda _p: proposal_applying.take_back(desk, [row.id]),
                on_success=lambda _c: shell.toast(self.tr("Penerapan {0} dibatalkan").format(row.number)),
            ),
        )

    def take(self, step: Step) -> None:
        """Takes a step with the proposal shown; a withdrawal asks why."""
        row = self._row
        if row is None:
            return
        if step is not Step.WITHDRAW:
            self._act(row, step, "")
            return
        ask_reason(
            self,
            self.tr("Tarik usulan {0}").format(row.number),
            self.tr("Usulan tetap tersimpan dan dapat dikembalikan seperti semula."),
            self.tr("Tarik usulan"),
            self.tr("Alasan"),
            lambda reason: self._act(row, step, reason),
        )

    def _act(self, row: ProposalRow, step: Step, note: str) -> None:
        from desktop.services.dtsen import proposals

        desk, shell = self._shell.desk, self._shell
        said = {
            Step.PROPOSE: self.tr("{0} diusulkan").format(row.number),
            Step.WITHDRAW: self.tr("{0} ditarik").format(row.number),
            Step.TAKE_BACK: self.tr("Langkah terakhir {0} dibatalkan").format(row.number),
        }[step]

        def undo() -> None:
            run_operation(None, lambda _p: proposals.act(desk, row.id, Step.TAKE_BACK))

        run_operation(
            self,
            lambda _p: proposals.act(desk, row.id, step, note),
            on_success=lambda _c: shell.toast(said, undo if step is not Step.TAKE_BACK else None),
        )

    # -- content ---------------------------------------------------------------------------------

    def _content(self, row: ProposalRow) -> QWidget:
        box, column = _column()
        column.addWidget(_pairs([
            (self.tr("Jenis"), row.kind.label),
            (self.tr("Bulan siklus"), month_words(row.cycle)),
            (self.tr("Keluarga"), ", ".join(p for p in (row.head_name, row.no_kk_masked) if p)),
            (self.tr("Asal"), row.source.label),
        ]))  # fmt: skip
        column.addWidget(label(self.tr("Alasan"), "bold"))
        column.addWidget(label(row.reason, wrap=True, selectable=True))
        if row.detail:
            column.addWidget(label(self.tr("Data yang perlu diubah"), "bold"))
            column.addWidget(self._changes(row))
        column.addWidget(label(self.tr("Bukti"), "bold"))
        papers = ", ".join(evidence_label(item) for item in row.evidence)
        column.addWidget(
            label(papers or self.tr("Belum ada bukti yang dicatat."), "" if papers else "muted", wrap=True)
        )
        column.addStretch(1)
        return _scrolled(box)

    def _changes(self, row: ProposalRow) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.PAGE_MARGIN)
        grid.setVerticalSpacing(4)
        for column, words in enumerate(("", self.tr("Tertulis"), self.tr("Seharusnya"))):
            grid.addWidget(label(words, "muted"), 0, column)
            grid.setColumnStretch(column, 1)
        for line, (key, old, new) in enumerate(row.detail, 1):
            for column, (words, role) in enumerate(
                ((field_label(key), "muted"), (old or "-", ""), (new, "bold"))
            ):
                grid.addWidget(label(words, role, wrap=True), line, column)
        return box

    def _course(self, row: ProposalRow) -> QWidget:
        box, column = _column()
        decided = row.decision.label if row.decision else self.tr("Belum diputus")
        column.addWidget(_pairs([
            (self.tr("Dibuat"), self.tr("{0} oleh {1}").format(_day(row.proposed_on), row.officer_name)),
            (self.tr("Kantor"), row.office_name),
            (self.tr("Musyawarah"), decided),
            (self.tr("Catatan musyawarah"), row.decision_note),
            (self.tr("Dikirim"), _day(row.sent_on)),
            (self.tr("Cek ulang"), _day(row.recheck_on)),
            (self.tr("Hasil tercatat"), _day(row.result_on)),
            (self.tr("Catatan hasil"), row.result_note),
            (self.tr("Diterapkan ke data warga"), _day(row.applied_on)),
        ]))  # fmt: skip
        column.addStretch(1)
        return _scrolled(box)


def _day(day: date | None) -> str:
    return day_month_year(day) if day is not None else ""


def _column() -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, theme.GRID, theme.GRID, theme.GRID)
    column.setSpacing(theme.GRID)
    return box, column


def _pairs(rows: list[tuple[str, Any]]) -> QWidget:
    """Labels and values; a row without a value is left out."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.PAGE_MARGIN)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    shown = [(name, value) for name, value in rows if value]
    for line, (name, value) in enumerate(shown):
        grid.addWidget(label(no_mnemonic(name), "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(str(value), wrap=True, selectable=True), line, 1)
    return box


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area
