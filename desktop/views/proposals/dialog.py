"""Writing a proposal: opened from the page, from a person or family, from a case or a visit."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.proposals import Evidence, ProposalKind
from desktop.views import theme
from desktop.views.intake.person_hit import hit_of
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.choice_field import ChoiceField, MultiChoiceField
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.errors import show as show_error
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.kit.form_dialog import FormDialog
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on, show_problems
from desktop.views.kit.person_picker import PersonPicker
from desktop.views.operations import run_operation
from desktop.views.proposals.detail_rows import DetailRows
from desktop.views.proposals.kept import KeptProposal
from desktop.views.proposals.words import month_words

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.services.dtsen.proposals import ProposalInput, Written
    from desktop.views.shell import Shell

_SIZE = (900, 660)


class ProposalDialog(FormDialog):
    """A form for a new proposal, or for one that nobody has decided about.

    ``about`` are fields of `ProposalInput` known from where it is opened: person_id, household_id, case_id,
    visit_id, source, kind, reason. ``saved(Written or Changes)``.
    """

    saved = Signal(object)

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, proposal_id: str | None = None, **about: Any
    ) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self._desk = desk
        self._proposal_id = proposal_id
        self._about = about
        self._opened_about = dict(about)
        about_ids = (about.get(key) for key in ("case_id", "visit_id", "person_id", "household_id"))
        self.kept = KeptProposal(
            desk,
            str(next((one for one in (proposal_id, *about_ids) if one), "")),
            lambda: self.value() if self.dirty() and self.save_button.isEnabled() else None,
            self,
        )
        self.setWindowTitle(
            self.tr("Ubah usulan") if proposal_id else self.tr("Usulan pemutakhiran data baru")
        )
        self.setAccessibleName(self.windowTitle())
        self._make_fields()
        self._build()
        self._fill(self.kept.waiting())
        for row in self.rows.values():
            row.field.value_changed.connect(self.kept.edited)
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - 48), min(_SIZE[1], room.height() - 48))
        enter_moves_on(self)
        (self.kind if self.person.value() is not None else self.person).setFocus()

    # -- building --------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        from desktop.services.people.registry import find_people

        desk = self._desk
        self.kind = ChoiceField([(kind.value, kind.label) for kind in ProposalKind])
        self.person = PersonPicker(
            lambda text: [hit_of(found) for found in find_people(desk, text)], can_add=False
        )
        self.person.picked.connect(lambda hit: self._picked(str(hit.id)))
        self.cycle = ChoiceField()
        self.reason = LongTextField(lines=4)
        self.detail = DetailRows()
        self.evidence = MultiChoiceField([(one.value, one.label) for one in Evidence])
        self.other = TextField(hint=self.tr("misalnya surat keterangan RT"))
        self.banner, self.restored = Banner(), Banner()
        self.rows = {
            "person": FormRow(self.tr("&Warga"), self.person, required=True),
            "kind": FormRow(self.tr("&Jenis usulan"), self.kind, required=True),
            "cycle": FormRow(self.tr("&Bulan siklus"), self.cycle),
            "reason": FormRow(
                self.tr("&Alasan"),
                self.reason,
                required=True,
                help=self.tr("Keadaan sebenarnya, seperti yang akan dibacakan dalam musyawarah."),
            ),
            "detail": FormRow(self.tr("Data yang perlu diubah"), self.detail),
            "evidence": FormRow(self.tr("Buk&ti yang ditunjukkan"), self.evidence),
            "other": FormRow(self.tr("Bukti &lain"), self.other),
        }

    def _build(self) -> None:
        left, right = FormSection(), FormSection()
        left.add(self.rows["person"])
        left.add_pair(self.rows["kind"], self.rows["cycle"])
        left.add(self.rows["reason"])
        right.add(self.rows["evidence"])
        right.add(self.rows["other"])
        top = QHBoxLayout()
        top.setSpacing(theme.GROUP_GAP)
        top.addWidget(left, 3, Qt.AlignmentFlag.AlignTop)
        top.addWidget(right, 2, Qt.AlignmentFlag.AlignTop)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.GRID, 0)
        column.addWidget(self.restored)
        column.addWidget(self.banner)
        column.addLayout(top)
        column.addWidget(self.rows["detail"])
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 16, 16)
        outer.setSpacing(12)
        outer.addWidget(area, 1)
        outer.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        back = QPushButton(self.tr("&Kembali"))
        back.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(back)
        self.draft_button = QPushButton(icons.icon("save"), self.tr("Simpan dra&f"))
        self.draft_button.clicked.connect(lambda _on=False: self._save(propose=False))
        words = self.tr("&Simpan (Ctrl+S)") if self._proposal_id else self.tr("&Usulkan (Ctrl+S)")
        self.save_button = QPushButton(icons.icon("check", "on_accent"), words)
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(lambda _on=False: self._save(propose=True))
        self.draft_button.setHidden(bool(self._proposal_id))
        for button in (back, self.draft_button, self.save_button):
            button.setAutoDefault(False)
        row.addWidget(self.draft_button)
        row.addWidget(self.save_button)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save_button.click)
        return row

    # -- filling ---------------------------------------------------------------------------------

    def _fill(self, kept: ProposalInput | None) -> None:
        """Shows what was half typed, else the proposal as it stands, else what is known of a new one."""
        from desktop.models.data_cycle import cycle_for_new, cycle_of, next_cycle
        from desktop.services.dtsen import proposals

        today = self._desk.today()
        months = [cycle_of(today), next_cycle(cycle_of(today))]
        typed = kept
        if typed is None and self._proposal_id:
            typed = proposals.typed_of(self._desk, self._proposal_id)
        if typed is not None and typed.cycle and typed.cycle not in months:
            months.insert(0, typed.cycle)
        self.cycle.set_choices([(month, month_words(month)) for month in months])
        if typed is None:
            self.cycle.set_value(cycle_for_new(self._desk.reference.cycle(), today))
            self.kind.set_value(self._about.get("kind"))
            self.reason.set_value(self._about.get("reason", ""))
        else:
            self._show(typed)
        if kept is not None:
            self.restored.show_message(
                self.tr("Ini ketikan Anda yang belum disimpan."),
                action=self.tr("Kosongkan"),
                on_action=self._begin_anew,
            )
        person_id = typed.person_id if typed is not None else self._about.get("person_id")
        if person_id is not None:
            self._show_person(person_id)
        elif self._household_id(typed) is not None:
            self._ask_known(None, self._household_id(typed))

    def _show_person(self, person_id: str) -> None:
        from desktop.services.people.registry import hit

        with suppress(NotFound):  # gone since it was typed
            self.person.set_value(hit_of(hit(self._desk, person_id)))
            self._picked(person_id)

    def _begin_anew(self) -> None:
        """The form as it opens where nothing was typed before."""
        self.kept.forget()
        self.restored.hide()
        self._about = dict(self._opened_about)
        for field in (self.person, self.kind):
            field.set_value(None)
        for text in (self.reason, self.other):
            text.set_value("")
        self.detail.set_value({})
        self.evidence.set_value([])
        self._fill(None)
        self.start_from_here()

    def _household_id(self, typed: ProposalInput | None) -> str | None:
        found = typed.household_id if typed is not None else self._about.get("household_id")
        return str(found) if found else None

    def _show(self, typed: ProposalInput) -> None:
        self._about["household_id"] = typed.household_id
        self.cycle.set_value(typed.cycle)
        self.kind.set_value(typed.kind)
        self.reason.set_value(typed.reason)
        self.detail.set_value(typed.detail)
        known = [item for item in typed.evidence if item in list(Evidence)]
        self.evidence.set_value(known)
        self.other.set_value(", ".join(item for item in typed.evidence if item not in known))

    def _picked(self, person_id: str) -> None:
        if person_id != self._about.get("person_id"):
            self._about.pop("household_id", None)
        self._about["person_id"] = person_id
        self._ask_known(person_id, None)

    def _ask_known(self, person_id: str | None, household_id: str | None) -> None:
        from desktop.services.dtsen import proposal_list

        desk = self._desk
        run_operation(
            self,
            lambda _p: (
                proposal_list.as_it_stands(desk, person_id, household_id),
                proposal_list.open_about(desk, person_id, household_id),
            ),
            on_success=self._show_known,
            mutates=False,
        )

    def _show_known(self, found: Any) -> None:
        known, running = found
        self.detail.set_known(known)
        others = [one for one in running if one.id != self._proposal_id]
        if not others:
            self.banner.hide()
            return
        first = ", ".join(f"{one.number} ({one.kind.label}, {one.state.label})" for one in others[:2])
        self.banner.show_message(
            self.tr("Masih ada %n usulan lain yang berjalan.", "", len(others)), first, role="warning"
        )

    # -- saving ----------------------------------------------------------------------------------

    def value(self) -> ProposalInput:
        """What was filled in."""
        from desktop.services.dtsen.proposals import ProposalInput

        hit = self.person.value()
        typed = [words.strip() for words in self.other.value().split(",") if words.strip()]
        return ProposalInput(
            kind=self._chosen(self.kind) or "",
            reason=self.reason.value(),
            person_id=str(hit.id) if hit is not None else None,
            household_id=self._about.get("household_id"),
            detail=self.detail.value(),
            evidence=(*(str(value) for value in self.evidence.values()), *typed),
            source=self._about.get("source", "desk"),
            case_id=self._about.get("case_id"),
            visit_id=self._about.get("visit_id"),
            cycle=self._chosen(self.cycle),
        )

    def leave(self, go: Callable[[], object]) -> None:
        """As every form; what is thrown away after the question is not kept either."""

        def gone() -> None:
            if self.dirty():
                self.kept.forget()
            go()

        super().leave(gone)

    def typed(self) -> object:
        """The same, with a row whose data is not chosen yet."""
        return self.value(), self.detail.nameless()

    @staticmethod
    def _chosen(field: ChoiceField) -> str | None:
        value = field.value()
        return None if value is None else str(value)

    def _save(self, *, propose: bool) -> None:
        from desktop.services.dtsen import proposals

        typed, desk, known, kept = self.value(), self._desk, self._proposal_id, self.kept
        nameless = self.detail.nameless()
        if nameless is not None:
            show_problems(self.rows, {"detail": self.tr("Pilih data mana yang diubah pada baris itu.")})
            nameless.field.setFocus()
            return

        def work(_progress: object) -> Written | object:
            if known is not None:
                return proposals.change(desk, known, typed) | kept.drop()
            written = proposals.create(desk, typed, propose=propose)
            return replace(written, changes=written.changes | kept.drop())

        self._set_ready(False)
        run_operation(self, work, on_success=self._done, on_error=self._failed)

    def _done(self, written: object) -> None:
        self.saved.emit(written)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._set_ready(True)
        if not isinstance(error, InvalidInput):
            show_error(error, self)
            return
        first, unanswered = show_problems(self.rows, error.problems), self.detail.unanswered()
        if first is self.rows["detail"] and unanswered is not None:
            unanswered.new.setFocus()

    def _set_ready(self, on: bool) -> None:
        for button in (self.draft_button, self.save_button):
            button.setEnabled(on)


def open_proposal(parent: QWidget, shell: Shell, **about: Any) -> ProposalDialog:
    """Opens the form over the window of ``parent``; says what was saved and can take it back.

    ``about`` as `ProposalDialog`: ``open_proposal(self, shell, person_id=..., source="case", case_id=...)``.
    """
    dialog = ProposalDialog(shell.desk, parent, **about)
    dialog.saved.connect(lambda written: _tell(shell, written))
    show_dialog(dialog)
    return dialog


def _tell(shell: Shell, written: object) -> None:
    number = getattr(written, "number", "")
    if number:
        shell.toast(QCoreApplication.translate("Proposals", "Usulan {0} tersimpan").format(number))
    else:
        shell.toast(QCoreApplication.translate("Proposals", "Perubahan usulan tersimpan"))
