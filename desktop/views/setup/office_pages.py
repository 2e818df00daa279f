"""The wizard's pages about the office: what to do, level, area, facts, letterhead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.codes import OfficeLevel
from desktop.models.papers import Letterhead
from desktop.services.offices import office
from desktop.views.kit.fields import TextField
from desktop.views.kit.form_row import FormRow, FormSection
from desktop.views.letterhead import LetterheadEditor
from desktop.views.option_cards import Option, OptionCards
from desktop.views.setup.area_picker import AreaPicker
from desktop.views.setup.step_page import StepPage

if TYPE_CHECKING:
    from desktop.services.offices.setup_wizard import SetupWizard, WizardData

NEW, RESTORE, PRACTICE = "new", "restore", "practice"


class WelcomePage(StepPage):
    """What to do on this computer."""

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__(wizard)
        title = self.tr("Selamat datang di Puskesos Desktop")
        self.set_title(title, self.tr("Apa yang ingin Anda lakukan di komputer ini?"))
        self.cards = OptionCards(
            title,
            [
                Option(
                    NEW,
                    self.tr("Siapkan kantor baru"),
                    self.tr(
                        "Untuk kantor yang mulai memakai program ini. Sekitar 10 menit. "
                        "Siapkan alamat kantor, nama kepala, dan printer."
                    ),
                    "building",
                ),
                Option(
                    RESTORE,
                    self.tr("Pulihkan dari cadangan"),
                    self.tr(
                        "Untuk komputer pengganti. Siapkan berkas cadangan dan lembar pemulihan kantor ini."
                    ),
                    "history",
                ),
                Option(
                    PRACTICE,
                    self.tr("Buka kantor latihan"),
                    self.tr("Untuk belajar dengan warga dan kasus contoh. Tidak ada data sungguhan di sana."),
                    "star",
                ),
            ],
        )
        self.cards.submitted.connect(self.submitted)
        self.form.addWidget(self.cards)
        self.form.addStretch(1)

    def load(self) -> None:
        if not self.cards.value():
            self.cards.set_value(PRACTICE if self.wizard.data.practice else NEW)
        self.cards.setFocus()

    def keep(self) -> None:
        self.wizard.data.practice = self.cards.value() == PRACTICE

    def wants_restore(self) -> bool:
        """Whether an office is to come back from a backup, which is a way of its own."""
        return self.cards.value() == RESTORE


class LevelPage(StepPage):
    """Desa, kecamatan or kabupaten."""

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__(wizard)
        self.set_title(
            self.tr("Tingkat kantor"), self.tr("Tingkat menentukan ke mana kasus dirujuk dan dikirim.")
        )
        self.cards = OptionCards(
            self.tr("Tingkat kantor"),
            [
                Option(
                    OfficeLevel.DESA.value,
                    self.tr("Desa atau kelurahan (Puskesos)"),
                    self.tr("Menerima warga, mencatat kasus, dan merujuk ke kecamatan atau dinas."),
                ),
                Option(
                    OfficeLevel.KECAMATAN.value,
                    self.tr("Kecamatan"),
                    self.tr("Menggabungkan kasus dari desa dan kelurahan, menjawab rujukannya."),
                ),
                Option(
                    OfficeLevel.KABUPATEN.value,
                    self.tr("Kabupaten atau kota (SLRT)"),
                    self.tr("Menerima rujukan dari kecamatan dan meneruskannya ke dinas terkait."),
                ),
            ],
        )
        self.cards.submitted.connect(self.submitted)
        self.rows["level"] = FormRow(self.tr("Kantor ini adalah"), self.cards)
        self.form.addWidget(self.rows["level"])
        self.form.addStretch(1)

    def load(self) -> None:
        self.cards.set_value(self.wizard.data.level)
        self.cards.setFocus()

    def keep(self) -> None:
        self.wizard.data.level = self.cards.value()


class AreaPage(StepPage):
    """The area, from the full list of Kemendagri."""

    scrolls = False

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__(wizard)
        self.set_title(
            self.tr("Wilayah kantor"),
            self.tr(
                "Cari dengan nama atau kode Kemendagri. Tambahkan nama di atasnya bila banyak yang sama."
            ),
        )
        self.picker = AreaPicker()
        self.picker.submitted.connect(self.submitted)
        self.rows["area_code"] = FormRow(self.tr("&Wilayah"), self.picker, required=True)
        self.form.addWidget(self.rows["area_code"], 1)

    def load(self) -> None:
        self.picker.set_level(self.wizard.data.level)
        self.picker.set_value(self.wizard.data.area_code)
        self.picker.search.setFocus()

    def keep(self) -> None:
        self.wizard.data.area_code = self.picker.value()


class OfficePage(StepPage):
    """Name and address."""

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__(wizard)
        self.set_title(
            self.tr("Keterangan kantor"),
            self.tr("Tercetak di kop surat dan tanda terima. Dapat diubah kelak."),
        )
        self.fields = {
            "name": TextField(longest=120),
            "address": TextField(longest=120),
            "postcode": TextField(longest=5),
            "phone": TextField(longest=40),
            "email": TextField(longest=120),
        }
        section = FormSection()
        self.rows["name"] = section.add(FormRow(self.tr("&Nama kantor"), self.fields["name"], required=True))
        self.rows["address"] = section.add(
            FormRow(
                self.tr("&Alamat"),
                self.fields["address"],
                required=True,
                help=self.tr("Misalnya: Jalan Raya Cugenang Nomor 12"),
            )
        )
        self.rows["postcode"] = FormRow(self.tr("Kode &pos"), self.fields["postcode"])
        self.rows["phone"] = FormRow(self.tr("&Telepon"), self.fields["phone"])
        section.add_pair(self.rows["postcode"], self.rows["phone"])
        self.rows["email"] = section.add(FormRow(self.tr("&Surel"), self.fields["email"]))
        self.form.addWidget(section)
        self.form.addStretch(1)

    def load(self) -> None:
        for name, field in self.fields.items():
            field.set_value(getattr(self.wizard.data, name))
        self.fields["address" if self.wizard.data.name else "name"].setFocus()

    def keep(self) -> None:
        for name, field in self.fields.items():
            setattr(self.wizard.data, name, field.value())


class LetterheadPage(StepPage):
    """The head of the papers, as it will be printed."""

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__(wizard)
        self.set_title(self.tr("Kop surat"), self.tr("Begini kepala semua surat dari kantor ini."))
        self.editor = LetterheadEditor(lambda lines, logo: letterhead_of(wizard.data, lines, logo))
        self.rows = dict(self.editor.rows)
        self.form.addWidget(self.editor)
        self.form.addStretch(1)

    def load(self) -> None:
        self.editor.set_values(self.wizard.data.letterhead_lines, self.wizard.data.logo_png)
        self.editor.fields[0].setFocus()

    def keep(self) -> None:
        self.wizard.data.letterhead_lines = self.editor.lines()
        self.wizard.data.logo_png = self.editor.logo()


def letterhead_of(data: WizardData, lines: tuple[str, ...], logo: bytes | None) -> Letterhead:
    """The letterhead that the office will have with what was typed so far."""
    info = office.OfficeInfo(
        code=data.area_code,
        level=OfficeLevel(data.level),
        name=data.name,
        kind_label="",
        area_line="",
        kecamatan="",
        kabupaten="",
        address=data.address,
        postcode=data.postcode,
        phone=data.phone,
        email=data.email,
        head_name=data.head_name,
        head_title=data.head_title,
        head_nip=data.head_nip,
        logo_png=logo,
        letterhead_lines=lines,
        signatories=(),
        paper=data.paper,
        practice=False,
        zone="",
    )
    return office.letterhead(info)
