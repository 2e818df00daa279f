"""*Surel*: how this office mails bundles, a test that goes step by step, and to which addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.views.kit import icons
from desktop.views.kit.form_row import show_problems
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.kit.tabs import Tabs
from desktop.views.operations import Progress, handle_error, operations, run_operation
from desktop.views.settings.mail_forms import AccountForm, AddressForm, TypedAccount
from desktop.views.settings.mail_steps import MailSteps
from desktop.views.settings.section import Section, scrolled
from desktop.views.shell import Shell

if TYPE_CHECKING:
    from desktop.services.mailing.mail_settings import MailSettings


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the forms start from."""

    settings: MailSettings
    has_password: bool
    offices: Mapping[str, str]
    addresses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stood in the forms when it was saved."""

    account: TypedAccount
    addresses: Mapping[str, str]


class MailSection(Section):
    """Tabs: the account, for who manages the office, and the addresses of paired offices."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            shell,
            self.tr("Surel"),
            self.tr("Tanpa surel pun bundel dapat dikirim lewat flashdisk. Isi bundel selalu terkunci."),
        )
        self._manages = shell.desk.session.may(Permission.OFFICE_MANAGE)
        self.account = AccountForm()
        self.addresses = AddressForm()
        self.steps = MailSteps()
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Bagian surel"))
        if self._manages:
            self.tabs.addTab(scrolled(self._account_tab()), no_mnemonic(self.tr("Akun")))
        self.tabs.addTab(scrolled(self.addresses), no_mnemonic(self.tr("Alamat kantor")))
        self.outer.addWidget(self.tabs, 1)
        self.account.changed.connect(self._tell)
        self.addresses.changed.connect(self._tell)
        self._note = label("", "muted")
        self.check_button = QPushButton(icons.icon("check"), self.tr("Simpan dan &coba sambungan"))
        self.check_button.clicked.connect(self.check)
        self.check_button.setVisible(self._manages)
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("Simpa&n"))
        self.save_button.setProperty("role", "primary")
        self.save_button.setToolTip(self.tr("Simpan (Ctrl+S)"))
        self.save_button.clicked.connect(self.save)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self.check_button)
        foot.addWidget(self.save_button)
        self.outer.addLayout(foot)

    def _account_tab(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        column.addWidget(self.account, 1)
        return body

    # -- reading --------------------------------------------------------------------------------

    def load(self) -> None:
        """Fills the forms, unless something is typed that is not saved."""
        self._read()

    def _read(self, since: _Typed | None = None) -> None:
        """``since`` is what was saved: what was typed after it stays, and the rest is what is kept now."""
        from desktop.services.mailing import mail_password, mail_settings
        from desktop.services.pairing.trust import trusted

        desk = self.desk

        def work(_progress: Progress) -> _Kept:
            kept = mail_settings.settings(desk)
            offices = {peer.code: peer.name for peer in trusted(desk)}
            has_password = mail_password.is_kept(desk, kept.password_file)  # a keyring may take its time
            return _Kept(kept, has_password, offices, mail_settings.addresses(desk))

        def show(found: _Kept) -> None:
            if since is not None or not self.dirty():
                self._show(found, since)

        run_operation(self, work, on_success=show, mutates=False)

    def _show(self, found: _Kept, since: _Typed | None) -> None:
        for form in (self.account, self.addresses):
            form.blockSignals(True)
        account, addresses = (since.account, since.addresses) if since is not None else (None, None)
        self.account.show_settings(found.settings, has_password=found.has_password, since=account)
        self.addresses.show_addresses(found.offices, found.addresses, addresses)
        for form in (self.account, self.addresses):
            form.blockSignals(False)
        self._tell()

    def on_changes(self, changes: Any) -> None:
        if changes.touches("setting", "trusted_office"):
            self.load()

    def focus_start(self) -> None:
        if self._manages and self.account.settings().sends and self.addresses.fields:
            self.tabs.setCurrentIndex(1)
            next(iter(self.addresses.fields.values())).setFocus()
        elif self._manages:
            self.account.address.setFocus()

    def dirty(self) -> bool:
        """Whether anything differs from what is kept."""
        return self.account.dirty() or bool(self.addresses.changes())

    def _tell(self) -> None:
        on = self.dirty()
        self.save_button.setEnabled(on)
        self._note.setText(self.tr("Ada perubahan yang belum disimpan.") if on else "")

    # -- saving ---------------------------------------------------------------------------------

    def save(self) -> None:
        """Saves what was changed, or says at the fields what is wrong."""
        if self.dirty():
            self._save(lambda: self.shell.toast(self.tr("Pengaturan surel tersimpan.")))

    def _save(self, then: Callable[[], None]) -> None:
        from desktop.services.mailing import mail_settings

        self.banner.hide()
        desk = self.desk
        chosen = self.account.settings() if self.account.dirty() else None
        password = self.account.password.value() or None
        addresses = self.addresses.changes()
        saving = _Typed(self.account.typed(), self.addresses.typed())
        show_problems(self.account.rows, {})
        show_problems(self.addresses.rows, {})

        def work(_progress: Progress) -> Sequence[object]:
            done = [] if chosen is None else [mail_settings.save(desk, chosen, password)]
            for code, address in addresses.items():
                try:
                    done.append(mail_settings.set_address(desk, code, address))
                except InvalidInput as wrong:
                    raise InvalidInput({code: " ".join(wrong.problems.values())}) from wrong
            return done

        def saved(done: Sequence[object]) -> None:
            self._busy(False)
            self._read(saving)
            for changes in done:
                operations().changes.changed.emit(changes)
            then()

        self._busy(True)
        run_operation(self, work, on_success=saved, on_error=self._failed)

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        if not isinstance(error, InvalidInput):
            handle_error(error, self)
            return
        first = show_problems(self.account.rows | self.addresses.rows, error.problems)
        if first is None:
            self.banner.show_message(
                self.tr("Belum dapat disimpan."), " ".join(error.problems.values()), role="warning"
            )
        else:
            self.tabs.setCurrentIndex(self.tabs.count() - 1 if self.addresses.isAncestorOf(first) else 0)
            first.field.setFocus()

    def _busy(self, on: bool) -> None:
        self.check_button.setEnabled(not on)
        self.save_button.setEnabled(not on and self.dirty())

    # -- the test -------------------------------------------------------------------------------

    def check(self) -> None:
        """Saves what is typed, then goes to both servers step by step; sends nothing."""
        if self.dirty():
            self._save(self._check)
        else:
            self._check()

    def _check(self) -> None:
        from desktop.services.mailing import mail

        desk = self.desk
        self.steps.clear()
        self._busy(True)

        def done(found: list[mail.StepResult]) -> None:
            self._busy(False)
            self.steps.show_steps(found)
            if all(step.ok for step in found):
                self.banner.show_message(self.tr("Surel siap dipakai."), role="good")
            else:
                self.banner.show_message(
                    self.tr("Sambungan surel belum berhasil."),
                    self.tr("Langkah yang gagal dan cara memperbaikinya ada di bawah."),
                    role="warning",
                )

        run_operation(
            self, lambda _p: mail.check(desk), on_success=done, on_error=self._failed,
            progress_label=self.tr("Mencoba sambungan surel"), mutates=False,
        )  # fmt: skip
