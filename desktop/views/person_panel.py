"""One person beside the list: what is known of them and their family, and the forms to change it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.services.people import registry
from desktop.views import theme
from desktop.views.duplicates.other_records import OtherRecords
from desktop.views.intake.person_form import PersonForm
from desktop.views.kit import errors, icons
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.detail_panel import DetailPanel
from desktop.views.kit.focus import holds_keyboard
from desktop.views.kit.follow_focus import follow_focus
from desktop.views.kit.form_row import enter_moves_on, show_problems
from desktop.views.kit.leaving import leave_form
from desktop.views.operations import run_operation
from desktop.views.residents.parts import scrolled
from desktop.views.residents.recording import Recording
from desktop.views.residents.tabs import FAMILY, SUMMARY, Tabs, head_badges

if TYPE_CHECKING:
    from desktop.models.people import PersonInput
    from desktop.services.people.person_file import PersonFile
    from desktop.services.people.registry_rows import PersonHit
    from desktop.views.residents.record_form import RecordForm
    from desktop.views.shell import Shell


class PersonPanel(DetailPanel):
    """Reads in the background. ``form`` is the one in which the person is being edited, if so.

    ``left()`` once it shows nobody; ``stayed(person_id)`` when somebody else was asked for and did not come,
    because of what is half typed about that one.
    """

    left = Signal()
    stayed = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.wanted: str | None = None
        self.form: QWidget | None = None
        self.form_title = ""
        self._typed: Callable[[], object] = lambda: None  # what stands in the form, to be compared
        self._at_first: object = None
        self._file: PersonFile | None = None
        self._front = SUMMARY
        self._generation = 0  # what was asked before the last question is not shown
        self._event = ""  # a family event to be filled in as soon as the person is read
        self._recording = Recording(self, shell)
        self.hide()

    def open_person(self, person_id: str, *, family: bool = False, event: str = "") -> None:
        """Shows somebody, perhaps with the family in front; the one shown stays until then.

        ``event``: with the form of a family event of that kind. What is half typed is asked about first.
        """

        def go() -> None:
            self.wanted, self._front = person_id, FAMILY if family else SUMMARY
            self._event = event
            self.form = self._file = None
            self._read()

        self._leave(go)

    def show_family(self) -> None:
        """Brings the family of the one shown to the front."""
        self.tabs.setCurrentIndex(FAMILY)

    def refresh(self) -> None:
        """Reads the person again, unless somebody is typing into their data."""
        if self.wanted is not None and self.form is None:
            self._read()

    def step_back(self) -> None:
        """From a form to the person, from the person to nobody; what is half typed is asked about first."""
        if self.form is not None:
            self.leave_form()
        else:
            self.close_person()

    def close_person(self) -> None:
        """Shows nobody; the keyboard goes back to the list."""
        self.put_away()
        self.left.emit()

    def leave_form(self) -> None:
        """Back from the form to the person; what is half typed is asked about first."""
        form = self.form
        if form is not None:
            self._leave(lambda: self.done_with(form))

    def dirty(self) -> bool:
        """Whether something is typed in the form that is not saved."""
        return self.form is not None and self._typed() != self._at_first

    def go_on(self) -> None:
        """Back to where one was in the form."""
        if self.form is not None:
            at: QWidget | None = self.form.focusWidget()
            (self.form if at is None else at).setFocus()

    def _leave(self, go: Callable[[], object]) -> None:
        leave_form(self, dirty=self.dirty(), go=go, stay=lambda: self.stayed.emit(self.wanted))

    def put_away(self) -> None:
        """Shows nobody; the keyboard stays where it is."""
        self._generation += 1
        self.wanted = self.form = self._file = None
        self.hide()

    def _read(self) -> None:
        from desktop.services.people.person_file import person_file

        self._generation += 1
        generation, desk, person_id = self._generation, self._shell.desk, str(self.wanted)
        run_operation(
            self,
            lambda _p: person_file(desk, person_id),
            on_success=lambda found: self._loaded(generation, found),
            on_error=lambda error: self._not_loaded(generation, error),
            mutates=False,
        )

    def _loaded(self, generation: int, file: PersonFile) -> None:
        if generation != self._generation or self.form is not None:
            return
        if file != self._file:
            self._show(file)
        self.show()
        event, self._event = self._event, ""
        if event and self._recording.may_record(file.page):
            self._recording.open_event(file.page, event)

    def _not_loaded(self, generation: int, error: BaseException) -> None:
        if generation == self._generation:
            self.put_away()
            errors.show(error, self)

    def _show(self, file: PersonFile) -> None:
        """Fills the panel; the tab in front stays while it is about the same person."""
        person = file.person
        same = self._file is not None and self._file.person.id == person.id
        front = self.tabs.currentIndex() if same else self._front
        if holds_keyboard(self):  # what it is at goes: who works by keyboard stays beside the list
            self.tabs.tabBar().setFocus()
        self._file, self.wanted = file, person.id
        facts = [
            person.nik_masked or self.tr("tanpa NIK"),
            self.tr("%n tahun", "", person.age) if person.age is not None else "",
            person.address_line,
        ]
        self.clear()
        self.set_head(person.name, ", ".join(fact for fact in facts if fact), head_badges(file.page))
        tabs = Tabs(file.page, self._recording.acts(file.page))
        self.add_tab(tabs.summary(), self.tr("Ringkasan"))
        self.add_tab(tabs.family(), self.tr("Keluarga"))
        self.add_tab(tabs.welfare(), self.tr("DTSEN dan program"))
        self.add_tab(tabs.cases(), self.tr("Kasus dan surat"))
        if file.others:  # only the few whose records were merged or linked
            self.add_tab(OtherRecords(file.others, self._separate), self.tr("Catatan lain"))
        self.tabs.setCurrentIndex(front)
        steps = self._steps(person)
        records = self._recording.may_record(file.page)
        if records:
            steps.insert(1, (self.tr("&Catat"), "history", lambda: None))  # the menu is its answer
        buttons = self.set_actions(steps)
        if records:
            self._recording.give_menu(buttons[min(1, len(steps) - 1)], file.page)

    def _steps(self, person: PersonHit) -> list[tuple[str, str, Callable[[], object]]]:
        session = self._shell.desk.session
        actions: list[tuple[str, str, Callable[[], object]]] = []
        if session.may(Permission.INTAKE_CREATE):
            actions.append(
                (self.tr("&Daftarkan kasus"), "plus", lambda: self._shell.go("intake", person_id=person.id))
            )
        if session.may(Permission.PERSON_EDIT) and person.correctable:
            actions.append((self.tr("&Ubah data"), "edit", lambda: self._edit(person)))
        if session.may(Permission.LETTER_PRINT):
            actions.append((self.tr("&Tulis surat"), "letter", lambda: self._write_letter(person)))
        if session.may(Permission.PROPOSAL_EDIT):
            actions.append((self.tr("Usul&kan perubahan"), "flag", lambda: self._propose(person)))
        show = partial(self._shell.go, "programmes", person_id=person.id)
        actions.append((self.tr("P&rogram yang cocok"), "programme", show))
        if session.may(Permission.NIK_REVEAL) and person.has_nik:
            actions.append((self.tr("Lihat &NIK"), "eye", lambda: self._reveal(person)))
        return actions

    def _propose(self, person: PersonHit) -> None:
        from desktop.views.proposals.dialog import open_proposal

        open_proposal(self, self._shell, person_id=person.id, household_id=person.household_id)

    def _write_letter(self, person: PersonHit) -> None:
        from desktop.views.writing.opening import write_letter

        write_letter(self, self._shell, person_id=person.id)

    def _separate(self, person_id: str) -> None:
        from desktop.services.deduplication import duplicate_decisions

        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: duplicate_decisions.separate(desk, person_id),
            on_success=lambda _changes: self._shell.toast(self.tr("Penggabungan dibatalkan")),
        )

    def _reveal(self, person: PersonHit) -> None:
        def show(nik: str) -> None:
            from desktop.models.nik import group_nik

            if self.wanted == person.id:
                self.set_head(person.name, f"NIK {group_nik(nik)}")

        ask_reason(
            self,
            self.tr("Lihat NIK {0}").format(person.name),
            self.tr("Siapa yang melihat, kapan, dan alasannya dicatat."),
            self.tr("Lihat NIK"),
            self.tr("Alasan"),
            lambda reason: run_operation(
                self, lambda _p: registry.reveal_nik(self._shell.desk, person.id, reason), on_success=show
            ),
        )

    def _edit(self, person: PersonHit) -> None:
        desk = self._shell.desk
        run_operation(
            self,
            lambda _p: registry.get_person(desk, person.id),
            on_success=lambda typed: self._show_form(person, typed),
            mutates=False,
        )

    def _show_form(self, person: PersonHit, typed: PersonInput) -> None:
        if self.wanted != person.id:
            return
        desk = self._shell.desk
        title = self.tr("Ubah data warga")
        form = PersonForm(title, lambda _text: (), lambda _id: typed, desk.today, desk.office_code)
        form.show_person(person.id)
        form.hide_search()
        save = QPushButton(icons.icon("save", "on_accent"), self.tr("&Simpan (Ctrl+S)"))
        save.setProperty("role", "primary")
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), save).activated.connect(save.click)
        save.clicked.connect(lambda _checked=False: self._save(form, person))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.PAGE_MARGIN, theme.GRID)
        column.addWidget(form)
        column.addWidget(save, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        enter_moves_on(box)
        self._make_room(form, title, form.state)
        words = self.tr("Perubahan tercatat atas nama Anda.")
        if not person.own:
            words = self.tr("Perbaikan tercatat atas nama Anda dan sampai di {0} bersama balasan berikutnya.")
        self.set_head(person.name, words.format(person.office_name))
        self._add_form(box, self.tr("Data"))
        form.name.setFocus()

    def put_record_form(self, form: RecordForm, title: str) -> None:
        """Shows a form about the person in the place of the tabs."""
        person = self._file.person.name if self._file is not None else ""
        self._make_room(form, title, form.state)
        self.set_head(person, title)
        self._add_form(form, title)
        form.first().setFocus()

    def _add_form(self, form: QWidget, title: str) -> None:
        """A form scrolls to whatever field gets the keyboard, as one that is shown as wrong does."""
        area = scrolled(form)
        follow_focus(area)
        self.add_tab(area, title)

    def _make_room(self, form: QWidget, title: str, typed: Callable[[], object]) -> None:
        """Takes the tabs away for a form; ``typed()`` gives what stands in it."""
        self.form, self.form_title = form, title
        self._typed, self._at_first = typed, typed()
        self._front = self.tabs.currentIndex()
        self._file = None
        self.clear()

    def done_with(self, form: QWidget, tab: int | None = None) -> None:
        """Shows the person again, at the tab where the form was opened or at ``tab``."""
        if self.form is form:
            self.form = None
            self._front = self._front if tab is None else tab
            self.refresh()

    def _save(self, form: PersonForm, person: PersonHit) -> None:
        from desktop.models.errors import InvalidInput

        if form.problem():
            show_problems(form.rows, {"birth_date": form.problem()})
            return
        given, desk = form.value(), self._shell.desk

        def failed(error: BaseException) -> None:
            if isinstance(error, InvalidInput):
                show_problems(form.rows, error.problems)
            else:
                errors.show(error, self)

        def saved(_saved: object) -> None:
            self._shell.toast(self.tr("Data {0} tersimpan").format(given.name))
            self.done_with(form)

        run_operation(self, lambda _p: registry.save_person(desk, given), on_success=saved, on_error=failed)
