"""Warga: everybody in the registry, found as you type; beside them the family and their cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSplitter, QTabWidget, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.services import registry
from desktop.services.other_records import other_records
from desktop.services.people_search import PeopleSource
from desktop.views import theme
from desktop.views.duplicates.other_records import OtherRecords
from desktop.views.duplicates.panel import DuplicatesPanel
from desktop.views.intake.person_form import PersonForm
from desktop.views.kit import icons
from desktop.views.kit.column import Column, text_of
from desktop.views.kit.confirm import ask_reason
from desktop.views.kit.detail_panel import DetailPanel
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.form_row import enter_moves_on, show_problems
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.kit.page_head import PageHead
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.table import DataTable
from desktop.views.operations import run_operation
from desktop.views.queue.prepared import PreparedSource
from desktop.views.shell import Page, Shell


class PeoplePage(Page):
    """List left, the person right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._person: Any = None
        self._generation = 0  # of the list: what was asked before the last question is not shown
        self.detail = DetailPanel()
        self.detail.closed.connect(self._close)
        self.detail.hide()
        self.head = PageHead(self.tr("Warga"))
        self.search = SearchBox(self.tr("Cari nama, NIK, alamat, atau nomor HP"))
        self.search.setMinimumWidth(320)
        self.search.searched.connect(lambda _text: self._load())
        self.head.add_widget(self.search)
        self.table = DataTable(
            "people",
            [
                Column("name", self.tr("Nama"), 230, kind="name", stretch=True),
                Column("nik_masked", self.tr("NIK"), 150),
                Column("age", self.tr("Umur"), 70, kind="number"),
                Column("sex", self.tr("L/P"), 50, value=lambda p: p.sex.value if p.sex else "", drop=3),
                Column("address_line", self.tr("Alamat"), 340, drop=1),
                Column("office_name", self.tr("Kantor"), 150, drop=2, visible=self._many_offices()),
            ],
            title=self.tr("Daftar warga"),
            multi_select=False,
        )
        self.table.set_empty(
            EmptyState(
                "people",
                self.tr("Belum ada warga"),
                self.tr("Warga tercatat saat kasusnya didaftarkan."),
                self.tr("Pendaftaran baru"),
                lambda: self.shell.go("intake"),
            )
        )
        self.search.moved_down.connect(self.table.view.setFocus)
        self.table.current_changed.connect(self._show)
        self.table.activated.connect(lambda _row: self.detail.setFocus())
        self.table.filter_requested.connect(self.search.setFocus)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.detail)
        self.split.setSizes(list(self.shell.recall("people.split", [640, 480])))
        self.split.splitterMoved.connect(
            lambda _at, _index: self.shell.remember("people.split", self.split.sizes())
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID)
        column.addWidget(self.head)
        column.addWidget(self._tabs() if self._may_decide() else self.split, 1)

    def _tabs(self) -> QTabWidget:
        self.duplicates = DuplicatesPanel(self.shell)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Bagian warga"))
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.addWidget(self.split)
        self.tabs.addTab(listed, self.tr("D&aftar"))
        self.tabs.addTab(self.duplicates, self.tr("Data &ganda"))
        self.duplicates.counted.connect(self._count_duplicates)
        self.tabs.currentChanged.connect(lambda index: self.search.setVisible(index == 0))
        return self.tabs

    def _count_duplicates(self, number: int) -> None:
        title = self.tr("Data &ganda")
        self.tabs.setTabText(1, f"{title} ({number})" if number else title)

    def _may_decide(self) -> bool:
        return self.desk.session.may(Permission.DUPLICATE_DECIDE)

    def _many_offices(self) -> bool:
        return self.desk.store.profile.level != "desa"

    # -- Page -----------------------------------------------------------------------------------

    def activate(self, person_id: str | None = None, section: str = "", **arguments: Any) -> None:
        """Comes to the front, perhaps with a person opened, or at the suspected duplicates."""
        self._load()
        if self._may_decide():
            self.duplicates.refresh()
            self.tabs.setCurrentIndex(int(section == "duplicates"))
            if section == "duplicates":
                self.duplicates.table.view.setFocus()
                return
        if person_id is not None:
            self._show(registry.hit(self.desk, person_id))
        self.search.setFocus()

    def refresh(self) -> None:
        """Reads the list and the open person again."""
        self._load(keep=True)
        if self._may_decide():
            self.duplicates.refresh()
        if self._person is not None:
            self._show(registry.hit(self.desk, self._person.id))

    def on_changes(self, changes: Any) -> None:
        """Only when people or cases changed."""
        if not self.isVisible():
            return
        if changes.touches("person", "household", "cases"):
            self.refresh()
        elif self._may_decide() and changes.touches("duplicate_finding", "duplicate_decision"):
            self.duplicates.refresh()

    def _load(self, *, keep: bool = False) -> None:
        """Counts and searches on a worker; with ``keep`` the selection and the place stay."""
        self._generation += 1
        generation, desk, text = self._generation, self.desk, self.search.text().strip()
        top = max(0, self.table.view.rowAt(0)) if keep else 0
        current = max(0, self.table.view.currentIndex().row()) if keep else 0
        if not keep:
            self.table.set_loading()

        def work(_progress: object) -> PreparedSource:
            return PreparedSource(PeopleSource(desk, text), (0, top, current))

        run_operation(
            self, work, on_success=lambda source: self._listed(generation, source, keep), mutates=False
        )

    def _listed(self, generation: int, source: PreparedSource, keep: bool) -> None:
        if generation != self._generation:
            return  # more was typed meanwhile
        count = text_of(source.count())
        self.head.set_count(self.tr("{0} orang").format(f"{count}+" if source.capped else count))
        self.table.set_source(source, keep_selection=keep)

    # -- one person -------------------------------------------------------------------------------

    def _close(self) -> None:
        self._person = None
        self.detail.hide()
        self.table.view.setFocus()

    def _show(self, person: Any) -> None:
        if person is None:
            return
        self._person = person
        facts = [
            person.nik_masked or self.tr("tanpa NIK"),
            self.tr("%n tahun", "", person.age) if person.age is not None else "",
            person.address_line,
        ]
        self.detail.clear()
        self.detail.set_head(person.name, ", ".join(fact for fact in facts if fact))
        self.detail.add_tab(self._cases(person), self.tr("Kasus"))
        self.detail.add_tab(self._family(person), self.tr("Keluarga"))
        self._add_other_records(person)
        self.detail.set_actions(self._actions(person))
        self.detail.show()

    def _actions(self, person: Any) -> list[tuple[str, str, Any]]:
        session = self.desk.session
        actions: list[tuple[str, str, Any]] = []
        if session.may(Permission.INTAKE_CREATE):
            actions.append(
                (self.tr("&Daftarkan kasus"), "plus", lambda: self.shell.go("intake", person_id=person.id))
            )
        if session.may(Permission.PERSON_EDIT) and person.correctable:
            actions.append((self.tr("&Ubah data"), "edit", lambda: self._edit(person)))
        if session.may(Permission.NIK_REVEAL) and person.has_nik:
            actions.append((self.tr("Lihat &NIK"), "eye", lambda: self._reveal(person)))
        return actions

    def _cases(self, person: Any) -> QWidget:
        return _list(
            [
                (
                    f"{case.number}, {case.kind_label}",
                    ", ".join(p for p in (case.status.label, case.programme_label, case.reason) if p),
                    lambda case_id=case.id: self.shell.go("queue", case_id=case_id),
                )
                for case in registry.person_cases(self.desk, person.id)
            ],
            self.tr("Belum ada kasus untuk orang ini."),
        )

    def _family(self, person: Any) -> QWidget:
        family = registry.household_of(self.desk, person.id)
        if family is None:
            return _list([], self.tr("Keluarganya belum tercatat. Isi No. KK pada datanya."))
        return _list(
            [
                (
                    member.name,
                    ", ".join(
                        part
                        for part in (
                            member.nik_masked or self.tr("tanpa NIK"),
                            self.tr("%n tahun", "", member.age) if member.age is not None else "",
                        )
                        if part
                    ),
                    lambda found=member: self._show(found),
                )
                for member in family.members
            ],
            "",
        )

    def _add_other_records(self, person: Any) -> None:
        """A tab only for the few whose records were merged or linked."""
        others = other_records(self.desk, person.id)
        if others:
            self.detail.add_tab(OtherRecords(others, self._separate), self.tr("Catatan lain"))

    def _separate(self, person_id: str) -> None:
        from desktop.services import duplicate_decisions

        desk = self.desk
        run_operation(
            self,
            lambda _p: duplicate_decisions.separate(desk, person_id),
            on_success=lambda _changes: self.shell.toast(self.tr("Penggabungan dibatalkan")),
        )

    def _reveal(self, person: Any) -> None:
        def show(nik: str) -> None:
            from desktop.models.nik import group_nik

            self.detail.set_head(person.name, f"NIK {group_nik(nik)}")

        ask_reason(
            self,
            self.tr("Lihat NIK {0}").format(person.name),
            self.tr("Siapa yang melihat, kapan, dan alasannya dicatat."),
            self.tr("Lihat NIK"),
            self.tr("Alasan"),
            lambda reason: run_operation(
                self, lambda _p: registry.reveal_nik(self.desk, person.id, reason), on_success=show
            ),
        )

    def _edit(self, person: Any) -> None:
        desk = self.desk
        form = PersonForm(
            self.tr("Ubah data warga"),
            lambda text: registry.find_people(desk, text),
            lambda person_id: registry.get_person(desk, person_id),
            desk.today,
            desk.office_code,
        )
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
        self.detail.clear()
        words = self.tr("Perubahan tercatat atas nama Anda.")
        if not person.own:
            words = self.tr("Perbaikan tercatat atas nama Anda dan sampai di {0} bersama balasan berikutnya.")
        self.detail.set_head(person.name, words.format(person.office_name))
        self.detail.add_tab(_scrolled(box), self.tr("Data"))
        form.name.setFocus()

    def _save(self, form: PersonForm, person: Any) -> None:
        from desktop.models.errors import InvalidInput
        from desktop.views.kit import errors

        if form.problem():
            show_problems(form.rows, {"birth_date": form.problem()})
            return
        typed, desk = form.value(), self.desk

        def failed(error: BaseException) -> None:
            if isinstance(error, InvalidInput):
                show_problems(form.rows, error.problems)
            else:
                errors.show(error, self)

        def saved(_saved: Any) -> None:
            self.shell.toast(self.tr("Data {0} tersimpan").format(typed.name))
            self._show(registry.hit(desk, person.id))

        run_operation(self, lambda _p: registry.save_person(desk, typed), on_success=saved, on_error=failed)


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area


def _list(entries: Sequence[tuple[str, str, Any]], nothing: str) -> QScrollArea:
    """Lines that lead somewhere: bold words, muted facts."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
    column.setSpacing(0)
    if not entries:
        column.addWidget(label(nothing, "muted", wrap=True))
    for words, facts, act in entries:
        button = QPushButton(no_mnemonic(words))
        button.setProperty("role", "link")
        button.clicked.connect(lambda _checked=False, go=act: go())
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        about = label(facts, "muted", wrap=True)
        about.setContentsMargins(8, 0, 0, 8)
        column.addWidget(about)
    column.addStretch(1)
    return _scrolled(box)
