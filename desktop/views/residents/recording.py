"""What can be recorded about the person shown: the menu, its forms, and ending or taking back what was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.models.roles import Permission
from desktop.views.kit import icons
from desktop.views.kit.confirm import ask_reason
from desktop.views.operations import run_operation
from desktop.views.residents.record_form import RecordForm
from desktop.views.residents.tabs import FAMILY, SUMMARY, WELFARE, Acts

if TYPE_CHECKING:
    from desktop.services.people.family_rows import PersonPage
    from desktop.views.person_panel import PersonPanel
    from desktop.views.shell import Shell


class Recording(QObject):
    """Belongs to the panel of a person, in which its forms open."""

    def __init__(self, panel: PersonPanel, shell: Shell) -> None:
        super().__init__(panel)
        self._panel = panel
        self._shell = shell

    def may_record(self, page: PersonPage) -> bool:
        """Whether records can be added: to what this office keeps itself."""
        ours = page.family.own if page.family else page.hit.own
        return self._shell.desk.session.may(Permission.PERSON_EDIT) and ours and page.hit.own

    def acts(self, page: PersonPage) -> Acts:
        """What the lines of the tabs lead to."""
        return Acts(
            may_edit=self.may_record(page),
            person=self._panel.open_person,
            family=self._panel.show_family,
            case=lambda case_id: self._shell.go("queue", case_id=case_id),
            letter=lambda letter_id: self._shell.go("letters", letter_id=letter_id),
            end_benefit=lambda row_id, what: self._end("benefit", row_id, what),
            end_ppks=lambda row_id, what: self._end("ppks_entry", row_id, what),
            take_back=self._take_back,
        )

    def give_menu(self, button: QPushButton, page: PersonPage) -> None:
        """Lets the button ask what is to be recorded."""
        menu = QMenu(button)
        for words, icon, open_form in (
            (self.tr("&Hasil cek DTSEN"), "refresh-data", self._observation),
            (self.tr("&Program yang diterima"), "programme", self._benefit),
            (self.tr("&Kategori PPKS"), "flag", self._ppks),
            (self.tr("Peristiwa k&eluarga"), "people", self._event),
        ):
            action = QAction(icons.icon(icon, "text"), words, menu)
            action.triggered.connect(partial(_without_argument, partial(open_form, page)))
            menu.addAction(action)
        if page.family is not None and self._shell.desk.session.may(Permission.VISIT_RECORD):
            action = menu.addAction(icons.icon("map-pin", "text"), self.tr("Kunjungan &rumah"))
            to_family = partial(self._shell.go, "visits", household_id=page.family.id)
            action.triggered.connect(partial(_without_argument, to_family))
        button.setMenu(menu)

    # -- forms ------------------------------------------------------------------------------------

    def _observation(self, page: PersonPage) -> None:
        from desktop.views.residents.welfare_forms import ObservationForm

        self._open(ObservationForm(self._shell.desk, page), self.tr("Hasil cek DTSEN"), WELFARE)

    def _benefit(self, page: PersonPage) -> None:
        from desktop.views.residents.welfare_forms import BenefitForm

        self._open(BenefitForm(self._shell.desk, page), self.tr("Program yang diterima"), WELFARE)

    def _ppks(self, page: PersonPage) -> None:
        from desktop.views.residents.welfare_forms import PpksForm

        self._open(PpksForm(self._shell.desk, page), self.tr("Kategori PPKS"), SUMMARY)

    def _event(self, page: PersonPage) -> None:
        self.open_event(page)

    def open_event(self, page: PersonPage, kind: str = "") -> None:
        """The form of a family event, perhaps of a kind chosen already."""
        from desktop.views.residents.event_form import EventForm

        form = EventForm(self._shell.desk, page)
        if kind:
            form.kind.set_value(kind)
        self._open(form, self.tr("Peristiwa keluarga"), FAMILY)

    def _end(self, entity: str, row_id: str, what: str) -> None:
        from desktop.views.residents.welfare_forms import EndForm

        tab = WELFARE if entity == "benefit" else SUMMARY
        self._open(EndForm(self._shell.desk, entity, row_id), self.tr("Akhiri {0}").format(what), tab)

    def _open(self, form: RecordForm, title: str, tab: int) -> None:
        """``tab`` is where that which is recorded will stand."""
        form.saved.connect(partial(self._saved, form, title, tab))
        form.cancelled.connect(self._panel.leave_form)
        self._panel.put_record_form(form, title)

    def _saved(self, form: RecordForm, title: str, tab: int, result: Any) -> None:
        warnings = " ".join(getattr(result, "warnings", ()))
        self._shell.toast(self.tr("{0} tersimpan").format(title) + (f". {warnings}" if warnings else ""))
        self._panel.done_with(form, tab)

    # -- taking back ------------------------------------------------------------------------------

    def _take_back(self, entity: str, row_id: str, what: str) -> None:
        from desktop.services.people import family_events, welfare_records

        desk = self._shell.desk

        def work(reason: str) -> Any:
            if entity == "family_event":
                return family_events.take_back(desk, row_id, reason)
            return welfare_records.take_back(desk, entity, row_id, reason)

        text = self.tr("Catatan ini hilang dari halaman warga. Alasannya dan nama Anda tersimpan.")
        if entity == "family_event":
            text = self.tr("Data warga dan keluarga kembali seperti sebelum peristiwa ini.")
        ask_reason(
            self._panel,
            self.tr("Batalkan: {0}").format(what),
            text,
            self.tr("Batalkan catatan"),
            self.tr("Alasan"),
            lambda reason: run_operation(
                self._panel,
                lambda _p: work(reason),
                on_success=lambda _changes: self._taken_back(what),
            ),
            danger=True,
        )

    def _taken_back(self, what: str) -> None:
        self._shell.toast(self.tr("{0} dibatalkan").format(what))
        self._panel.refresh()


def _without_argument(act: Callable[[], object], _checked: bool = False) -> None:
    act()
