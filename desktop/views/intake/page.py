"""Pendaftaran: the whole intake on one screen; a half-typed form is a draft that survives a power cut."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.services.casework import intake
from desktop.services.drafts import Draft
from desktop.views import theme
from desktop.views.intake.draft_keeper import DraftKeeper
from desktop.views.intake.form import IntakeForm
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.confirm import ask
from desktop.views.kit.labels import label
from desktop.views.kit.page_head import PageHead
from desktop.views.operations import run_operation
from desktop.views.shell import Page, Shell


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
    """The form, and the buttons always in sight below it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.form = IntakeForm(self.desk)
        self.reporter, self.subject = self.form.reporter, self.form.subject
        self.relation, self.case, self.papers = self.form.relation, self.form.case, self.form.papers
        self.drafts = DraftKeeper(self.desk, self.form)
        self._asking = False  # whether the banner counts the fields that are wrong, and nothing else
        self._working_in: QWidget | None = None
        self._lay_out()
        self.form.changed.connect(self._count_again)
        self.drafts.kept.connect(lambda at: self.draft_note.setText(self.tr("Draf tersimpan {0}").format(at)))
        self.papers.files.refused.connect(
            lambda text: self.banner.show_message(self.tr("Berkas tidak diambil"), text, role="warning")
        )

    def _lay_out(self) -> None:
        self.head = PageHead(self.tr("Pendaftaran"))
        self.draft_note = label("", "muted")
        self.head.add_widget(self.draft_note)
        self.clear_button = self.head.add_button(self.tr("Kos&ongkan"), "trash", self._discard)
        self.banner = Banner()
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.GRID, theme.GRID)
        page.setSpacing(theme.GRID)
        page.addWidget(self.head)
        page.addWidget(self.banner)
        page.addWidget(self.form, 1)
        page.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.print_button = QPushButton(icons.icon("printer", "on_accent"), self.tr("Simpan dan cetak (F9)"))
        self.print_button.setProperty("role", "primary")
        self.print_button.clicked.connect(lambda _checked=False: self._save(print_receipt=True))
        self.save_button = QPushButton(icons.icon("save"), self.tr("Simpan (Ctrl+S)"))
        self.save_button.clicked.connect(lambda _checked=False: self._save(print_receipt=False))
        # Of their own: the shortcut of a button would take the place of an access key in its text.
        for key, button in (("F9", self.print_button), ("Ctrl+S", self.save_button)):
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        return row

    # -- Page -----------------------------------------------------------------------------------

    def activate(self, draft_id: str | None = None, person_id: str | None = None, **arguments: Any) -> None:
        """Comes to the front; goes on with a draft, or offers those that a crash left behind."""
        if draft_id is not None:
            self._continue_draft(draft_id)
        elif self.form.is_empty():
            if person_id is not None:
                self.reporter.show_person(person_id)
            else:
                self._offer_drafts()
        self.form.focus_start()

    def leave(self) -> None:
        """Keeps what was typed, at once."""
        self.drafts.save_now()

    def refresh(self) -> None:
        """Nothing to read again: the form is the person's own."""

    def on_changes(self, changes: Any) -> None:
        """The registry is asked anew at every search."""

    # -- drafts -----------------------------------------------------------------------------------

    def _offer_drafts(self) -> None:
        waiting = self.drafts.waiting()
        if not waiting:
            self.banner.hide()
            return
        newest = waiting[0]
        more = self.tr(" dan %n draf lain di Beranda", "", len(waiting) - 1) if len(waiting) > 1 else ""
        self.banner.show_message(
            self.tr("Ada pendaftaran yang belum selesai"),
            f"{newest.title}{more}",
            role="info",
            action=self.tr("Lanjutkan dra&f"),
            on_action=lambda: self._continue_draft(newest.id),
        )

    def _continue_draft(self, draft_id: str) -> None:
        found = next((d for d in self.drafts.waiting() if d.id == draft_id), None)
        if found is None:
            return
        self.drafts.go_on_with(found)
        self.banner.hide()
        self._tell_missing_files(found)
        self.form.focus_start()

    def _tell_missing_files(self, draft: Draft) -> None:
        missing = [name for name in draft.content.get("files") or () if not Path(name).is_file()]
        if missing:
            self.banner.show_message(
                self.tr("%n berkas tidak ada lagi di tempatnya", "", len(missing)),
                self.tr("Pasang lagi flashdisknya atau pilih berkasnya sekali lagi."),
                role="warning",
            )

    def _discard(self) -> None:
        """Empties the form; what was typed can be brought back while the undo is offered."""
        if self.form.is_empty():
            return
        state = self.drafts.discard()
        self.draft_note.setText("")

        def bring_back() -> None:
            self.drafts.save_now()  # what was typed since is a draft of its own
            self.drafts.begin_anew()
            self.form.restore(state)
            self.form.changed.emit()

        self.shell.toast(self.tr("Isian dikosongkan"), bring_back)
        self.form.focus_start()

    # -- saving -----------------------------------------------------------------------------------

    def _save(self, *, print_receipt: bool) -> None:
        problems = self.form.unread_dates()
        if problems:
            self._show_problems(problems)
        elif self.form.received_late():
            self._ask_about_the_day(print_receipt=print_receipt)
        else:
            self._register(print_receipt=print_receipt)

    def _ask_about_the_day(self, *, print_receipt: bool) -> None:
        """A mistyped month would stay on the receipt and count the deadline as long over."""
        field = self.case.received_on
        dialog = ask(
            self,
            self.tr("Simpan dengan tanggal ini?"),
            self.tr("Tanggal diterima {0} lebih dari sebulan yang lalu.").format(field.words()),
            self.tr("&Simpan dengan tanggal ini"),
            lambda: self._register(print_receipt=print_receipt),
        )
        dialog.rejected.connect(lambda: field.setFocus(Qt.FocusReason.OtherFocusReason))

    def _register(self, *, print_receipt: bool) -> None:
        from desktop.services.casework import attachments
        from desktop.services.papers import letters

        self.drafts.pause()
        desk, typed, draft_id = self.desk, self.form.input(), self.drafts.draft_id
        files, shows = self.papers.files.files(), self.papers.files.purposes()
        self._working_in = self.form.focused()
        self._busy(True)

        def work(progress: Any) -> _Saved:
            prepared = []
            for number, path in enumerate(files, 1):
                progress.report(number, len(files), path.name)
                prepared.append((attachments.prepare_file(path), shows.get(path)))
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
        from desktop.views.papers import behind, show_pdf

        self._busy(False)
        registered, told = saved.registered, self.form.told()
        self.drafts.begin_anew()
        self.draft_note.setText("")
        self._asking = False
        self.banner.show_message(
            self.tr("Kasus {0} terdaftar").format(registered.number),
            " ".join(problem.message for problem in registered.problems if problem.message not in told),
            role="good",
            action=self.tr("Buka kasusn&ya"),
            on_action=lambda: self.shell.go("queue", case_id=registered.case_id),
        )
        self.shell.toast(self.tr("Kasus {0} terdaftar").format(registered.number))
        self.form.focus_start()
        if saved.receipt is not None:
            name = f"tanda-terima-{registered.number.replace('/', '-')}.pdf"
            title = self.tr("Tanda terima {0}").format(registered.number)
            use = behind(self.desk, "receipt", registered.number, registered.receipt_id, personal=True)
            dialog = show_pdf(self, title, saved.receipt, name, print_now=True, behind=use)
            dialog.finished.connect(lambda _result: self.form.focus_start())

    def _not_registered(self, error: BaseException) -> None:
        from desktop.views.kit import errors

        self._busy(False)
        self.drafts.resume()
        if self._working_in is not None:
            self._working_in.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(error, InvalidInput):
            self._show_problems(error.problems)
            return
        text = errors.known_text(error)
        if text is None:
            errors.show(error, self)
        else:
            self._asking = False
            self.banner.show_known_error(text)

    def _busy(self, on: bool) -> None:
        for button in (self.save_button, self.print_button, self.clear_button):
            button.setEnabled(not on)
        self.form.setEnabled(not on)

    def _show_problems(self, problems: dict[str, str]) -> None:
        """Each at its field; the rest, if any, in the banner."""
        others = self.form.show_problems(problems)
        self._asking = not others
        self._tell_problems(len(problems), " ".join(others))

    def _tell_problems(self, count: int, others: str = "") -> None:
        self.banner.show_message(
            self.tr("%n isian perlu diperbaiki", "", count),
            others or self.tr("Yang sudah Anda ketik tidak hilang."),
            role="warning",
        )

    def _count_again(self) -> None:
        """The banner counts down with each field that is put right, and goes with the last one."""
        if not self._asking or self.banner.isHidden():
            return
        count = self.form.error_count()
        if count:
            self._tell_problems(count)
        else:
            self._asking = False
            self.banner.hide()
