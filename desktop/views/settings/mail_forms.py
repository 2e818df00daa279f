"""The forms of *Surel*: the office's account with its servers, and the addresses of paired offices."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_field import FormField
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.password_field import PasswordField
from desktop.views.settings.number_field import NumberField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services.mailing.mail_settings import MailSettings

_MB = 1_000_000
_SERVERS = ("smtp_host", "smtp_port", "smtp_security", "imap_host", "imap_port", "imap_security")


class TypedAccount(NamedTuple):
    """What stands in the fields of the account."""

    settings: MailSettings
    password: str


class AccountForm(QWidget):
    """Address, password and servers. `changed` after anything typed; an address brings likely servers."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: MailSettings | None = None
        self._suggested: dict[str, Any] = {}
        secure = [("tls", self.tr("TLS (biasanya 465 atau 993)")), ("starttls", "STARTTLS (587, 143)")]
        self.address = TextField()
        self.password = PasswordField()
        self.username = TextField()
        self.smtp_host, self.imap_host = TextField(), TextField()
        self.smtp_port, self.imap_port = self._port(), self._port()
        self.smtp_security, self.imap_security = ChoiceField(secure), ChoiceField(secure)
        self.folder = TextField()
        self.mail_limit = NumberField(1, 40, "MB")
        self.rows: dict[str, FormRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 12, 0)
        for section in (self._account(), self._sending(), self._fetching()):
            column.addWidget(section)
        column.addStretch(1)
        self.address.editingFinished.connect(self.suggest)
        for field in (self.address, self.password, self.username, self.smtp_host, self.imap_host, self.folder,
                      self.smtp_security, self.imap_security,
                      self.smtp_port, self.imap_port, self.mail_limit):  # fmt: skip
            field.value_changed.connect(self.changed)
        enter_moves_on(self)

    def _port(self) -> NumberField:
        port = NumberField(1, 65535, "")
        port.setGroupSeparatorShown(False)
        return port

    def _account(self) -> FormSection:
        section = FormSection(self.tr("Akun kantor"))
        self._row(section, "address", self.tr("&Alamat surel kantor"), self.address, required=True)
        self._row(
            section, "password", self.tr("&Kata sandi surel"), self.password,
            self.tr("Disimpan di penyimpan kunci komputer ini. Gmail dan Yahoo memerlukan sandi aplikasi."),
        )  # fmt: skip
        self._row(
            section, "username", self.tr("Nama &pengguna"), self.username,
            self.tr("Kosongkan bila sama dengan alamat surel."),
        )  # fmt: skip
        return section

    def _sending(self) -> FormSection:
        section = FormSection(
            self.tr("Mengirim (SMTP)"),
            self.tr("Terisi sendiri menurut alamat surel; ubah bila pengelola surel memberi yang lain."),
        )
        self._row(section, "smtp_host", self.tr("&Server kirim"), self.smtp_host)
        section.add_pair(
            self._made("smtp_port", self.tr("Port kirim"), self.smtp_port),
            self._made("smtp_security", self.tr("Pengaman kirim"), self.smtp_security),
        )
        self._row(
            section, "mail_limit", self.tr("&Batas ukuran satu surat"), self.mail_limit,
            self.tr("Bundel yang lebih besar dikirim dalam beberapa bagian."),
        )  # fmt: skip
        return section

    def _fetching(self) -> FormSection:
        section = FormSection(
            self.tr("Mengambil (IMAP)"),
            self.tr("Hanya surel berisi bundel yang diambil; surel lain tidak disentuh."),
        )
        self._row(section, "imap_host", self.tr("Server a&mbil"), self.imap_host)
        section.add_pair(
            self._made("imap_port", self.tr("Port ambil"), self.imap_port),
            self._made("imap_security", self.tr("Pengaman ambil"), self.imap_security),
        )
        self._row(section, "folder", self.tr("&Folder"), self.folder, self.tr("Biasanya INBOX."))
        return section

    def _made(
        self, name: str, text: str, field: FormField, tip: str = "", *, required: bool = False
    ) -> FormRow:
        self.rows[name] = FormRow(text, field, help=tip, required=required)
        return self.rows[name]

    def _row(
        self, section: FormSection, name: str, text: str, field: FormField, tip: str = "",
        *, required: bool = False,
    ) -> None:  # fmt: skip
        section.add(self._made(name, text, field, tip, required=required))

    # -- values ---------------------------------------------------------------------------------

    def typed(self) -> TypedAccount:
        """What stands in the fields now."""
        return TypedAccount(self.settings(), self.password.value())

    def show_settings(
        self, kept: MailSettings, *, has_password: bool, since: TypedAccount | None = None
    ) -> None:
        """What is kept now; the password itself is never shown.

        Fields in which something else stands than ``since`` (when it was saved) keep what was typed there.
        """
        now = self.typed()
        names = [
            field.name
            for field in fields(kept)
            if since is None or getattr(now.settings, field.name) == getattr(since.settings, field.name)
        ]
        self._kept = kept
        self._suggested = {}
        self._fill({name: getattr(kept, name) for name in names})
        if since is None or now.password == since.password:
            self.password.set_value("")
        self.rows["password"].set_help(
            self.tr("Sudah tersimpan di komputer ini. Isi hanya bila diganti.") if has_password
            else self.tr("Disimpan di penyimpan kunci komputer ini. Gmail dan Yahoo memerlukan sandi "
                         "aplikasi.")
        )  # fmt: skip

    def _fill(self, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            field = getattr(self, name, None)
            if name == "mail_limit":
                self.mail_limit.set_value(round(value / _MB))
            elif isinstance(field, NumberField | TextField | ChoiceField):
                field.set_value(value)

    def settings(self) -> MailSettings:
        """What is typed, with what has no field here as it was kept."""
        from desktop.services.mailing.mail_settings import MailSettings

        return replace(
            self._kept or MailSettings(),
            address=self.address.value(), username=self.username.value(), folder=self.folder.value(),
            smtp_host=self.smtp_host.value(), smtp_port=self.smtp_port.value(),
            smtp_security=self._security(self.smtp_security),
            imap_host=self.imap_host.value(), imap_port=self.imap_port.value(),
            imap_security=self._security(self.imap_security),
            mail_limit=self.mail_limit.value() * _MB,
        )  # fmt: skip

    @staticmethod
    def _security(field: ChoiceField) -> str:
        chosen = field.value()
        return "tls" if chosen is None else str(chosen)

    def dirty(self) -> bool:
        """Whether anything differs from what is kept."""
        return self._kept is not None and (bool(self.password.value()) or self.settings() != self._kept)

    def suggest(self) -> None:
        """Fills in the likely servers of the address, unless somebody typed servers of their own."""
        from desktop.services.mailing.mail_settings import suggest

        typed = self.settings()
        if "@" not in typed.address:
            return
        now = {name: getattr(typed, name) for name in _SERVERS}
        if (typed.smtp_host or typed.imap_host) and now != self._suggested:
            return
        likely = suggest(typed.address)
        self._suggested = {name: getattr(likely, name) for name in _SERVERS}
        self._fill(self._suggested)


class AddressForm(QWidget):
    """One field for each paired office. `changed` after anything typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, FormRow] = {}
        self.fields: dict[str, TextField] = {}
        self._kept: dict[str, str] = {}
        self._offices: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 12, 0)
        self._column.setSpacing(12)

    def typed(self) -> dict[str, str]:
        """Code of an office -> what stands in its field now."""
        return {code: field.value() for code, field in self.fields.items()}

    def show_addresses(
        self, offices: Mapping[str, str], kept: Mapping[str, str], since: Mapping[str, str] | None = None
    ) -> None:
        """The offices that are paired now (code to name), with their addresses.

        Fields in which something else stands than ``since`` (when it was saved) keep what was typed there.
        """
        now = self.typed() if since is not None else {}
        later = {code: text for code, text in now.items() if since is not None and text != since.get(code)}
        names = dict(offices)
        if names != self._offices or not self.fields:
            self._make_rows(names)
        self._kept = {code: kept.get(code, "") for code in offices}
        for code, field in self.fields.items():
            field.set_value(later.get(code, self._kept[code]))

    def _make_rows(self, offices: dict[str, str]) -> None:
        """A row for each office; those that are there stay while the offices are the same."""
        self._offices = offices
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.rows, self.fields = {}, {}
        words = self.tr("Ke alamat inilah bundel untuk setiap kantor dikirim.")
        if not offices:
            words = self.tr("Belum ada kantor pasangan. Pasangkan dulu di Sinkronisasi, Pasangan.")
        self._column.addWidget(label(words, "muted", wrap=True))
        for code, name in offices.items():
            field = TextField()
            field.value_changed.connect(self.changed)
            row = FormRow(no_mnemonic(f"{name} ({code})"), field)
            self.fields[code], self.rows[code] = field, row
            self._column.addWidget(row)
        self._column.addStretch(1)
        enter_moves_on(self)

    def changes(self) -> dict[str, str]:
        """Code of an office -> its new address, where it differs from what is kept."""
        return {code: address for code, address in self.typed().items() if address != self._kept[code]}
