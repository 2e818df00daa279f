"""*Tampilan*: size, colours and language on this computer, and when the screen locks."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from desktop import __version__
from desktop.models.errors import InvalidInput
from desktop.models.roles import Permission
from desktop.services.offices import office
from desktop.views import appearance
from desktop.views.appearance import Appearance
from desktop.views.kit.form_row import FormRow, FormSection, all_allowed
from desktop.views.kit.labels import label
from desktop.views.operations import handle_error, run_operation
from desktop.views.option_cards import Option, OptionCards
from desktop.views.settings.number_field import NumberField
from desktop.views.settings.section import Section, scrolled
from desktop.views.shell import Shell


class AppearanceSection(Section):
    """Size and colours take hold at once, the language at the next start.

    The lock is the office's and needs its administrator.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            shell, self.tr("Tampilan"), self.tr("Besar huruf dan warna berlaku untuk komputer ini saja.")
        )
        self.scale = OptionCards(
            self.tr("Besar huruf"),
            [
                Option("kecil", self.tr("Kecil")),
                Option("sedang", self.tr("Sedang")),
                Option("besar", self.tr("Besar")),
            ],
            across=True,
        )
        self.theme = OptionCards(
            self.tr("Warna"),
            [
                Option("sistem", self.tr("Ikuti komputer")),
                Option("terang", self.tr("Terang")),
                Option("gelap", self.tr("Gelap")),
            ],
            across=True,
        )
        self.language = OptionCards(
            self.tr("Bahasa"),
            [Option("id", "Bahasa Indonesia"), Option("en", "English")],  # each in its own words
            across=True,
        )
        for cards in (self.scale, self.theme, self.language):
            cards.value_changed.connect(self._apply)
        self.minutes = NumberField(1, 120, self.tr("menit"))
        self.minutes.lineEdit().returnPressed.connect(self.save)
        self.keep = QPushButton(self.tr("&Simpan waktu kunci"))
        self.keep.clicked.connect(self.save)
        self.lock_row = FormRow(
            self.tr("&Kunci layar bila tidak dipakai selama"),
            self.minutes,
            help=self.tr("Berlaku untuk semua petugas kantor ini. Ctrl+L mengunci sekarang juga."),
        )
        self._build()

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        look = FormSection()
        look.add(FormRow(self.tr("&Besar huruf"), self.scale))
        look.add(FormRow(self.tr("&Warna"), self.theme))
        later = self.tr("Bahasa berlaku saat program dibuka lagi.")
        look.add(FormRow(self.tr("Ba&hasa"), self.language, help=later))
        lock = FormSection(self.tr("Kunci layar"))
        lock.add(self.lock_row)
        lock.add_widget(self.keep)
        self.keep.setSizePolicy(self.keep.sizePolicy().Policy.Maximum, self.keep.sizePolicy().Policy.Fixed)
        about = FormSection(self.tr("Tentang program"))
        root = str(self.desk.store.folder.root)
        about.add_widget(label(self.tr("Puskesos Desktop {0}").format(__version__), wrap=True))
        about.add_widget(label(self.tr("Data kantor: {0}").format(root), "muted", wrap=True, selectable=True))
        for section in (look, lock, about):
            column.addWidget(section)
        column.addStretch(1)
        self.outer.addWidget(scrolled(body), 1)

    def load(self) -> None:
        """Shows what is in force."""
        chosen = appearance.load()
        self.scale.set_value(chosen.scale)
        self.theme.set_value(chosen.theme)
        self.language.set_value(chosen.language)
        self.minutes.set_value(office.settings(self.desk).idle_lock_minutes)
        may = self.desk.session.may(Permission.OFFICE_MANAGE)
        self.minutes.setEnabled(may)
        self.keep.setVisible(may)
        if not may:
            self.lock_row.set_help(self.tr("Diatur oleh Administrator. Ctrl+L mengunci sekarang juga."))

    def focus_start(self) -> None:
        self.scale.setFocus()

    def _apply(self) -> None:
        chosen = Appearance(self.scale.value(), self.theme.value(), self.language.value())
        appearance.save(chosen)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            appearance.apply(application, chosen)

    def dirty(self) -> bool:
        """Whether other minutes are typed than hold."""
        return (
            self.keep.isVisibleTo(self)
            and self.minutes.value() != office.settings(self.desk).idle_lock_minutes
        )

    def save(self) -> None:
        """Keeps the minutes for the whole office."""
        if not self.dirty() or not all_allowed([self.lock_row]):
            return
        desk, minutes = self.desk, self.minutes.value()
        run_operation(
            self,
            lambda _p: office.change_settings(desk, idle_lock_minutes=minutes),
            on_success=lambda _c: self.shell.toast(
                self.tr("Layar terkunci setelah {0} menit tidak dipakai.").format(minutes)
            ),
            on_error=self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, InvalidInput):
            self.lock_row.set_error(" ".join(error.problems.values()))
        else:
            handle_error(error, self)
