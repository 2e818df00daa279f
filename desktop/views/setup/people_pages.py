"""The wizard's pages about people and paper: who leads and signs, who administers, and a last look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QWidget

from desktop.models import areas
from desktop.models.codes import OfficeLevel
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_row import FormRow, FormSection
from desktop.views.kit.labels import label
from desktop.views.new_password import NewPassword
from desktop.views.option_cards import Option, OptionCards
from desktop.views.setup.step_page import StepPage
from desktop.views.signatories import SignatoryEditor

if TYPE_CHECKING:
    from desktop.services.offices.setup_wizard import SetupWizard


class PeoplePage(StepPage):
    """The head of the office, and others who may sign."""

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__(wizard)
        self.set_title(
            self.tr("Pimpinan dan penandatangan"),
            self.tr("Nama dan jabatan ini tercetak di bawah surat. Boleh menyusul di Pengaturan."),
        )
        self.fields = {name: TextField(longest=120) for name in ("head_name", "head_title", "head_nip")}
        section = FormSection(self.tr("Kepala kantor"))
        self.rows["head_name"] = section.add(FormRow(self.tr("&Nama"), self.fields["head_name"]))
        self.rows["head_title"] = FormRow(self.tr("&Jabatan"), self.fields["head_title"])
        self.rows["head_nip"] = FormRow(self.tr("NI&P atau NIPD"), self.fields["head_nip"])
        section.add_pair(self.rows["head_title"], self.rows["head_nip"])
        others = FormSection(
            self.tr("Penandatangan surat"),
            self.tr(
                "Bila kosong, kepala kantor yang menandatangani. Tambahkan yang menandatangani atas nama."
            ),
        )
        self.editor = SignatoryEditor()
        self.rows["signatories"] = FormRow(self.tr("Daftar penandatangan"), self.editor)
        others.add(self.rows["signatories"])
        self.form.addWidget(section)
        self.form.addWidget(others)
        self.form.addStretch(1)

    def load(self) -> None:
        for name, field in self.fields.items():
            field.set_value(getattr(self.wizard.data, name))
        self.editor.set_value(self.wizard.data.signatories)
        self.fields["head_name"].setFocus()

    def keep(self) -> None:
        for name, field in self.fields.items():
            setattr(self.wizard.data, name, field.value())
        self.wizard.data.signatories = self.editor.value()


class AdministratorPage(StepPage):
    """The first account."""

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__(wizard)
        self.set_title(
            self.tr("Administrator pertama"),
            self.tr("Akun Anda sendiri untuk masuk. Petugas lain ditambahkan nanti di Pengaturan."),
        )
        section = FormSection()
        self.name = TextField(longest=100)
        self.rows["admin_name"] = section.add(FormRow(self.tr("&Nama lengkap"), self.name, required=True))
        self.username = TextField(longest=40)
        self.rows["admin_username"] = section.add(
            FormRow(
                self.tr("Nama p&engguna"),
                self.username,
                required=True,
                help=self.tr("Huruf kecil dan angka tanpa spasi, misalnya aminah."),
            )
        )
        self.password = NewPassword(section, self.username.value, key="admin_password")
        self.rows |= {
            "admin_password": self.password.rows["admin_password"],
            "password_again": self.password.rows["repeat"],
        }
        self.username.value_changed.connect(self.password.refresh)
        self.serves = QCheckBox(self.tr("Saya juga &melayani warga (peran Koordinator)"))
        section.add_widget(self.serves)
        self.form.addWidget(section)
        self.form.addStretch(1)

    def load(self) -> None:
        data = self.wizard.data
        self.name.set_value(data.admin_name)
        self.username.set_value(data.admin_username)
        self.password.password.set_value(data.admin_password)
        self.password.repeat.set_value(data.password_again)
        self.serves.setChecked(data.admin_serves)
        self.name.setFocus()

    def keep(self) -> None:
        data = self.wizard.data
        data.admin_name = self.name.value()
        data.admin_username = self.username.value()
        data.admin_password = self.password.value()
        data.password_again = self.password.repeat.value()
        data.admin_serves = self.serves.isChecked()


class PaperPage(StepPage):
    """A4 or F4."""

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__(wizard)
        self.set_title(self.tr("Kertas"), self.tr("Kertas yang biasa ada di printer kantor ini."))
        self.cards = OptionCards(
            self.tr("Ukuran kertas"),
            [
                Option("F4", self.tr("F4 atau folio"), self.tr("215 x 330 mm, lazim untuk surat dinas.")),
                Option("A4", self.tr("A4"), self.tr("210 x 297 mm.")),
            ],
        )
        self.cards.submitted.connect(self.submitted)
        self.rows["paper"] = FormRow(self.tr("Ukuran kertas"), self.cards)
        self.form.addWidget(self.rows["paper"])
        self.form.addStretch(1)

    def load(self) -> None:
        self.cards.set_value(self.wizard.data.paper)
        self.cards.setFocus()

    def keep(self) -> None:
        self.wizard.data.paper = self.cards.value()


class ReviewPage(StepPage):
    """Everything typed, on one page, before the office is made."""

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__(wizard)
        self.next_text = self.tr("Buat &kantor")
        self.set_title(
            self.tr("Periksa kembali"),
            self.tr("Setelah kantor dibuat, tingkat dan wilayah tidak dapat diubah. Yang lain dapat."),
        )
        self._card: QWidget | None = None

    def load(self) -> None:
        if self._card is not None:
            self.form.removeWidget(self._card)
            self._card.deleteLater()
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(self.facts()):
            grid.addWidget(label(name, "muted"), number, 0)
            grid.addWidget(
                label(value or self.tr("belum diisi"), "" if value else "muted", wrap=True), number, 1
            )
        self._card = card
        self.form.insertWidget(0, card)
        if self.form.count() == 1:
            self.form.addStretch(1)

    def facts(self) -> list[tuple[str, str]]:
        """What was typed, as (name, words)."""
        data = self.wizard.data
        area = areas.get(data.area_code)
        address = " ".join(part for part in (data.address, data.postcode) if part)
        head_name = data.head_name or self.tr("(nama belum diisi)")
        head = ", ".join(part for part in (head_name, data.head_title) if part)
        signatories = "; ".join(f"{one.name} ({one.title})" for one in data.signatories)
        serves = self.tr("Administrator dan Koordinator") if data.admin_serves else self.tr("Administrator")
        return [
            (self.tr("Tingkat"), OfficeLevel(data.level).label if data.level else ""),
            (self.tr("Wilayah"), f"{area.full_name} ({area.code})" if area else ""),
            (self.tr("Nama kantor"), data.name),
            (self.tr("Alamat"), address),
            (self.tr("Telepon, surel"), ", ".join(part for part in (data.phone, data.email) if part)),
            (self.tr("Kop surat"), " / ".join(data.letterhead_lines)),
            (self.tr("Logo"), self.tr("sudah dipilih") if data.logo_png else ""),
            (self.tr("Kepala kantor"), head),
            (self.tr("Penandatangan"), signatories),
            (self.tr("Akun Anda"), f"{data.admin_name} ({data.admin_username}), {serves}"),
            (self.tr("Kertas"), data.paper),
        ]
