"""Pendaftaran: the whole intake on one screen; a half-typed form is a draft that survives a power cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.models.areas import zone_of
from desktop.models.codes import Relation
from desktop.models.errors import InvalidInput
from desktop.models.people import IntakeInput
from desktop.services import drafts, intake, registry
from desktop.views import theme
from desktop.views.intake.case_form import PPKS_KIND, CaseForm
from desktop.views.intake.papers_panel import PapersPanel
from desktop.views.intake.person_form import PersonForm
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.kit.page_head import PageHead
from desktop.views.operations import run_operation
from desktop.views.shell import Page, Shell

DRAFT_KIND = "intake"
SAVE_DRAFT_AFTER_MS = 1_500


@dataclass(frozen=True)
class _Saved:
    """What registering gave, and the receipt where it was asked for."""

    registered: Any
    receipt: bytes | None

    @property
    def changes(self) -> Any:
        """For the other pages."""
        return self.registered.changes


class IntakePage(Page):
    """Left the form in reading order, right the papers; the buttons always in sight below."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._draft_id: str | None = None
        self._saved_state: dict[str, Any] | None = None
        self._loading = False
        self._build_forms()
        self._lay_out()
        self._bind()
        self._saved_state = self._state()

    def _build_forms(self) -> None:
        desk = self.desk

        def find(text: str) -> Any:
            return registry.find_people(desk, text)

        def load(person_id: str) -> Any:
            return registry.get_person(desk, person_id)

        self.reporter = PersonForm(self.tr("Pelapor"), find, load, desk.today, desk.office_code)
        self.subject = PersonForm(self.tr("Yang bersangkutan"), find, load, desk.today, desk.office_code)
        self.relation = ChoiceField([(r.value, r.label) for r in Relation])
        self.relation.set_value(Relation.SELF.value)
        self.case = CaseForm(desk.reference, lambda: desk.reference.programmes(desk.today()), desk.today)
        self.papers = PapersPanel()
        self.case.programme_changed.connect(
            lambda programme: self.papers.set_requirements(programme.requirements if programme else ())
        )

    def _lay_out(self) -> None:
        self.head = PageHead(self.tr("Pendaftaran"))
        self.draft_note = label("", "muted")
        self.head.add_widget(self.draft_note)
        self.clear_button = self.head.add_button(self.tr("Kos&ongkan"), "trash", self._discard)
        self.banner = Banner()
        relation = FormSection()
        self.relation_row = relation.add(FormRow(self.tr("Untu&k siapa"), self.relation))
        self.form = QWidget()
        body = QHBoxLayout(self.form)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.GRID)
        self._areas = [
            self._column(self.tr("Siapa"), (self.reporter, relation, self.subject)),
            self._column(self.tr("Kebutuhan dan berkas"), (self.case, self.papers)),
        ]
        for area in self._areas:
            body.addWidget(area, 1)
        enter_moves_on(self.form)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.GRID, theme.GRID)
        page.setSpacing(theme.GRID)
        page.addWidget(self.head)
        page.addWidget(self.banner)
        page.addWidget(self.form, 1)
        page.addLayout(self._buttons())
        self.subject.hide()

    def _column(self, name: str, parts: Sequence[QWidget]) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.PAGE_MARGIN, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        return self._scroll(inside, name)

    def _scroll(self, inside: QWidget, name: str) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setAccessibleName(name)
        return area

    def _buttons(self) -> QHBoxLayout:
        self.print_button = QPushButton(icons.icon("printer", "on_accent"), self.tr("Simpan dan cetak (F9)"))
        self.print_button.setProperty("role", "primary")
        self.print_button.setShortcut("F9")
        self.print_button.clicked.connect(lambda _checked=False: self._save(print_receipt=True))
        self.save_button = QPushButton(icons.icon("save"), self.tr("Simpan (Ctrl+S)"))
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.clicked.connect(lambda _checked=False: self._save(print_receipt=False))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        return row

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A field reached by Enter or Tab is always in sight."""
        for area in self._areas:
            if now is not None and area.isAncestorOf(now):
                area.ensureWidgetVisible(now, 0, theme.GROUP_GAP * 2)

    def _bind(self) -> None:
        QApplication.instance().focusChanged.connect(self._follow_focus)
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(SAVE_DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(self._save_draft)
        for part in (self.reporter, self.subject, self.case, self.papers):
            part.changed.connect(self._edited)
        self.relation.value_changed.connect(self._relation_changed)
        for part in (self.reporter, self.subject):
            part.picked.connect(lambda _id: self._look_for_known())
        self.reporter.picked.connect(lambda _id: self.relation.setFocus())  # Enter would take the person away
        self.subject.picked.connect(lambda _id: self.case.kind.setFocus())
        self.case.kind.value_changed.connect(self._look_for_known)
        self.case.programme.value_changed.connect(self._look_for_known)
        self.papers.files.refused.connect(
            lambda text: self.banner.show_message(self.tr("Berkas tidak diambil"), text, role="warning")
        )

    # -- Page -----------------------------------------------------------------------------------

    def activate(self, draft_id: str | None = None, person_id: str | None = None, **arguments: Any) -> None:
        """Comes to the front; goes on with a draft, or offers those that a crash left behind."""
        if draft_id is not None:
            self._continue_draft(draft_id)
        elif self._is_empty():
            if person_id is not None:
                self.reporter.show_person(person_id)
            else:
                self._offer_drafts()
        self._focus_start()

    def leave(self) -> None:
        """Keeps what was typed, at once."""
        if self._draft_timer.isActive() or self._differs():
            self._save_draft(now=True)

    def refresh(self) -> None:
        """Nothing to read again: the form is the person's own."""

    def on_changes(self, changes: Any) -> None:
        """The registry is asked anew at every search."""

    # -- state and drafts -------------------------------------------------------------------------

    def _state(self) -> dict[str, Any]:
        return {
            "reporter": self.reporter.state(),
            "relation": self.relation.value(),
            "subject": self.subject.state(),
            "case": self.case.state(),
            "requirements": self.papers.values(),
            "files": [str(path) for path in self.papers.files.files()],
        }

    def _restore(self, state: dict[str, Any]) -> None:
        self._loading = True
        self.reporter.restore(state.get("reporter") or {})
        self.relation.set_value(state.get("relation") or Relation.SELF.value)
        self.subject.restore(state.get("subject") or {})
        self.case.restore(state.get("case") or {})
        self.papers.set_values(state.get("requirements") or {})
        self.papers.set_files(Path(f) for f in state.get("files") or ())
        for rows in (self.reporter.rows, self.subject.rows, self.case.rows):
            show_problems(rows, {})
        self._loading = False
        self._relation_changed()

    def _is_empty(self) -> bool:
        return (
            self.reporter.is_empty()
            and self.subject.is_empty()
            and self.case.is_empty()
            and not self.papers.files.files()
        )

    def _differs(self) -> bool:
        return self._state() != self._saved_state

    def _edited(self) -> None:
        if not self._loading:
            self._draft_timer.start()

    def _title(self) -> str:
        kind = self.case.kind.words() if self.case.kind.value() is not None else ""
        who = self.subject.name.value() or self.reporter.name.value() or self.tr("Tanpa nama")
        return ", ".join(part for part in (who, kind) if part)

    def _save_draft(self, *, now: bool = False) -> None:
        """Saves the form as a draft; `now` waits for it, because the page is going away."""
        self._draft_timer.stop()
        state = self._state()
        if state == self._saved_state or (self._is_empty() and self._draft_id is None):
            return
        desk, title, known = self.desk, self._title(), self._draft_id

        def kept(draft_id: str) -> None:
            self._draft_id = draft_id
            self._saved_state = state
            at = desk.store.clock() + timedelta(hours=zone_of(desk.office_code).utc_offset)
            self.draft_note.setText(self.tr("Draf tersimpan {0}").format(f"{at:%H.%M}"))

        if now:
            kept(drafts.save(desk, DRAFT_KIND, title, state, known))
        else:
            run_operation(
                self, lambda _p: drafts.save(desk, DRAFT_KIND, title, state, known), on_success=kept
            )

    def _offer_drafts(self) -> None:
        waiting = drafts.list_drafts(self.desk, DRAFT_KIND)
        if not waiting:
            self.banner.hide()
            return
        newest = waiting[0]
        more = self.tr(" dan %n draf lain di Beranda", "", len(waiting) - 1) if len(waiting) > 1 else ""
        self.banner.show_message(
            self.tr("Ada pendaftaran yang belum selesai"),
            f"{newest.title}{more}",
            role="info",
            action=self.tr("&Lanjutkan"),
            on_action=lambda: self._continue_draft(newest.id),
        )

    def _continue_draft(self, draft_id: str) -> None:
        found = next((d for d in drafts.list_drafts(self.desk, DRAFT_KIND) if d.id == draft_id), None)
        if found is None:
            return
        self.leave()
        self._restore(found.content)
        self._draft_id = draft_id
        self._saved_state = self._state()
        self.banner.hide()
        missing = [f for f in found.content.get("files") or () if not Path(f).is_file()]
        if missing:
            self.banner.show_message(
                self.tr("%n berkas tidak ada lagi di tempatnya", "", len(missing)),
                self.tr("Pasang lagi flashdisknya atau pilih berkasnya sekali lagi."),
                role="warning",
            )
        self._focus_start()

    def _discard(self) -> None:
        """Empties the form; the draft stays until the undo is no longer offered."""
        if self._is_empty():
            return
        state, draft_id = self._state(), self._draft_id
        self._clear()
        if draft_id is not None:
            drafts.drop(self.desk, draft_id)

        def bring_back() -> None:
            self._restore(state)
            self._edited()

        self.shell.toast(self.tr("Isian dikosongkan"), bring_back)
        self._focus_start()

    def _clear(self) -> None:
        self._draft_timer.stop()
        self._draft_id = None
        self._restore({})
        self._draft_timer.stop()
        self._saved_state = self._state()
        self.draft_note.setText("")
        self.papers.show_known(())
        for area in self._areas:
            area.verticalScrollBar().setValue(0)

    def _focus_start(self) -> None:
        first = self.reporter.picker if not self.reporter.name.value() else self.case.kind
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the form ---------------------------------------------------------------------------------

    def _relation_changed(self) -> None:
        own = self.relation.value() == Relation.SELF.value
        self.subject.setVisible(not own)
        self._edited()

    def _input(self) -> IntakeInput:
        own = self.relation.value() == Relation.SELF.value
        case = self.case.state()
        return IntakeInput(
            kind=str(case["kind"] or ""),
            account=case["account"],
            reporter=self.reporter.value(),
            subject=None if own else self.subject.value(),
            relation=str(self.relation.value()),
            sector=str(case["sector"] or ""),
            programme=case["programme"],
            channel=str(case["channel"]),
            urgency=str(case["urgency"]),
            sensitive=case["sensitive"],
            request=case["request"],
            consent=case["consent"],
            legal_basis=str(case["legal_basis"]),
            requirements=self.papers.values(),
            received_on=case["received_on"],
            ppks=tuple(case["ppks"]) if case["kind"] == PPKS_KIND else (),
        )

    def _look_for_known(self) -> None:
        """Cases that may be the same are shown beside the form; nothing is refused for them."""
        if self._loading or self.case.kind.value() is None:
            return
        typed, desk = self._input(), self.desk
        run_operation(
            self,
            lambda _p: intake.possible_duplicates(desk, typed),
            on_success=self.papers.show_known,
            mutates=False,
        )

    def _unread_dates(self) -> dict[str, str]:
        found = {"reporter.birth_date": self.reporter.problem(), "received_on": self.case.problem()}
        if not self.subject.isHidden():
            found["subject.birth_date"] = self.subject.problem()
        return {field: text for field, text in found.items() if text}

    def _save(self, *, print_receipt: bool) -> None:
        problems = self._unread_dates()
        if problems:
            self._show_problems(problems)
            return
        from desktop.services import attachments, letters

        desk, typed, draft_id = self.desk, self._input(), self._draft_id
        files = self.papers.files.files()
        self._draft_timer.stop()
        self._busy(True)

        def work(progress: Any) -> _Saved:
            prepared = []
            for number, path in enumerate(files, 1):
                progress.report(number, len(files), path.name)
                prepared.append((attachments.prepare(path.read_bytes(), path.name), None))
            registered = intake.register(desk, typed, prepared, draft_id)
            receipt = letters.pdf(desk, registered.receipt_id) if print_receipt else None
            return _Saved(registered, receipt)

        run_operation(
            self,
            work,
            on_success=self._registered,
            on_error=self._not_registered,
            progress_label=self.tr("Menyimpan kasus"),
        )

    def _registered(self, saved: _Saved) -> None:
        from desktop.views.papers import show_pdf

        self._busy(False)
        registered = saved.registered
        self._clear()
        self.banner.show_message(
            self.tr("Kasus {0} terdaftar").format(registered.number),
            " ".join(problem.message for problem in registered.problems),
            role="good",
            action=self.tr("&Buka kasus"),
            on_action=lambda: self.shell.go("queue", case_id=registered.case_id),
        )
        self.shell.toast(self.tr("Kasus {0} terdaftar").format(registered.number))
        if saved.receipt is not None:
            name = f"tanda-terima-{registered.number.replace('/', '-')}.pdf"
            show_pdf(self, self.tr("Tanda terima {0}").format(registered.number), saved.receipt, name)
        else:
            self._focus_start()

    def _not_registered(self, error: BaseException) -> None:
        from desktop.views.kit import errors

        self._busy(False)
        self._save_draft()
        if isinstance(error, InvalidInput):
            self._show_problems(error.problems)
            return
        text = errors.known_text(error)
        if text is None:
            errors.show(error, self)
        else:
            self.banner.show_known_error(text)

    def _busy(self, on: bool) -> None:
        for button in (self.save_button, self.print_button, self.clear_button):
            button.setEnabled(not on)
        self.form.setEnabled(not on)

    def _show_problems(self, problems: dict[str, str]) -> None:
        """Each at its field; the first one gets the focus; the rest, if any, in the banner."""
        groups = (
            ("reporter.", self.reporter.rows),
            ("subject.", self.subject.rows),
            ("", {**self.case.rows, "relation": self.relation_row}),
        )
        placed: set[str] = set()
        first: FormRow | None = None
        for prefix, rows in groups:
            mine = {name: problems[prefix + name] for name in rows if prefix + name in problems}
            placed |= {prefix + name for name in mine}
            shown = show_problems(rows, mine)
            first = first or shown
        others = [text for field, text in problems.items() if field not in placed]
        self.banner.show_message(
            self.tr("%n isian perlu diperbaiki", "", len(problems)),
            " ".join(others) or self.tr("Yang sudah Anda ketik tidak hilang."),
            role="warning",
        )
        for form, prefix in ((self.reporter, "reporter."), (self.subject, "subject.")):
            if any(field.startswith(prefix) for field in problems):
                form.open_details()
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)
            for area in self._areas:
                if area.isAncestorOf(first):
                    area.ensureWidgetVisible(first)
