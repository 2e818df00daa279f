"""*Kantor*: everything that stands on this office's papers, saved with one button."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.services.offices.office_rules import office_problems, paper_problems
from desktop.views.kit import icons
from desktop.views.kit.form_row import FormRow, show_problems
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.kit.tabs import Tabs
from desktop.views.operations import handle_error, run_operation
from desktop.views.printing_calibration import open_calibration
from desktop.views.settings.office_forms import (
    FactsForm,
    LetterheadForm,
    LettersForm,
    OfficeForm,
    SignatoriesForm,
)
from desktop.views.settings.section import Section, scrolled
from desktop.views.shell import Shell

_PAPERS = ("letterhead_lines", "logo_png", "signatories")


class OfficeSection(Section):
    """Four tabs, one *Simpan*."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, self.tr("Kantor"), office.info(shell.desk).area_line)
        self._kept: dict[str, Any] = {}
        self.facts = FactsForm()
        self.letterhead = LetterheadForm(lambda: office.info(self.desk))
        self.signatories = SignatoriesForm()
        self.letters = LettersForm(self.desk.today, self.desk.office_code)
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Bagian keterangan kantor"))
        for form, title in (
            (self.facts, self.tr("Keterangan")),
            (self.letterhead, self.tr("Kop surat")),
            (self.signatories, self.tr("Penandatangan")),
            (self.letters, self.tr("Surat dan persetujuan")),
        ):
            self.tabs.addTab(scrolled(form), no_mnemonic(title))
            form.changed.connect(self._tell)
        self.letters.calibrate.setEnabled(self.desk.session.may(Permission.LETTER_PRINT))
        self.letters.calibration_asked.connect(lambda: open_calibration(self, self.desk))
        self.outer.addWidget(self.tabs, 1)
        self._note = label("", "muted")
        self.revert = QPushButton(self.tr("&Batalkan perubahan"))
        self.revert.clicked.connect(self._revert)
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("Simpan p&erubahan"))
        self.save_button.setProperty("role", "primary")
        self.save_button.setToolTip(self.tr("Simpan (Ctrl+S)"))
        self.save_button.clicked.connect(self.save)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self.revert)
        foot.addWidget(self.save_button)
        self.outer.addLayout(foot)

    def forms(self) -> tuple[OfficeForm, ...]:
        """The forms, in the order of the tabs."""
        return self.facts, self.letterhead, self.signatories, self.letters

    def rows(self) -> dict[str, FormRow]:
        """All rows by the name of their field."""
        return {name: row for form in self.forms() for name, row in form.rows.items()}

    # -- reading ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Fills the forms, unless something is typed that is not saved."""
        if not self.dirty():
            self._revert()

    def on_changes(self, changes: Any) -> None:
        if changes.touches("office", "setting"):
            self.load()

    def focus_start(self) -> None:
        self.facts.fields["name"].setFocus()

    def _revert(self) -> None:
        values = {**asdict(office.settings(self.desk)), **self._info()}
        for form in self.forms():
            form.blockSignals(True)
            form.show_values(values)
            form.blockSignals(False)
        self._kept = self._values()
        show_problems(self.rows(), {})
        self._tell()

    def _info(self) -> dict[str, Any]:
        info = office.info(self.desk)
        facts = {name: getattr(info, name) for name in self.facts.fields}
        return facts | {name: getattr(info, name) for name in _PAPERS}

    def _values(self) -> dict[str, Any]:
        return {name: value for form in self.forms() for name, value in form.values().items()}

    def _changed(self) -> dict[str, Any]:
        return {name: value for name, value in self._values().items() if self._kept.get(name) != value}

    def dirty(self) -> bool:
        """Whether any field differs from what is kept."""
        return bool(self._kept) and bool(self._changed())

    def _tell(self) -> None:
        on = self.dirty()
        self.save_button.setEnabled(on)
        self.revert.setEnabled(on)
        self._note.setText(self.tr("Ada perubahan yang belum disimpan.") if on else "")

    # -- saving ----------------------------------------------------------------------------------

    def save(self) -> None:
        """Saves what was changed, or says at the fields what is wrong."""
        changed = self._changed()
        if not changed:
            return
        self.banner.hide()
        row = {name: value for name, value in changed.items() if name in self.facts.fields}
        papers = {name: value for name, value in changed.items() if name in _PAPERS}
        settings = {name: value for name, value in changed.items() if name not in row | papers}
        problems = office_problems(row) | paper_problems(papers)
        if problems:
            self._refuse(problems)
            return
        desk = self.desk

        def work(_progress: object) -> object:
            # Settings first: their rules are the only ones not yet asked.
            done = office.change_settings(desk, **settings) if settings else None
            if not row and not papers:
                return done
            more = office.update(desk, **row, **papers)
            return more if done is None else done | more

        self.save_button.setEnabled(False)
        run_operation(self, work, on_success=lambda _c: self._saved(changed), on_error=self._failed)

    def _saved(self, changed: dict[str, Any]) -> None:
        self._kept |= changed
        self._tell()
        self.load()
        self.shell.toast(self.tr("Keterangan kantor tersimpan."))

    def _failed(self, error: BaseException) -> None:
        self._tell()
        if isinstance(error, InvalidInput):
            self._refuse(error.problems)
        else:
            handle_error(error, self)

    def _refuse(self, problems: dict[str, str]) -> None:
        first = show_problems(self.rows(), problems)
        for number, form in enumerate(self.forms()):
            if first is not None and form.isAncestorOf(first):
                self.tabs.setCurrentIndex(number)
                first.field.setFocus()
                return
        self.banner.show_message(
            self.tr("Belum dapat disimpan."), " ".join(problems.values()), role="warning"
        )
