"""Adding a programme, or putting this office's own word in the place of what came with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput
from desktop.models.reference_items import ProgrammeLevel
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.kit.form_row import FormRow, FormSection, enter_moves_on, show_problems
from desktop.views.kit.labels import label
from desktop.views.kit.leaving import leave_form
from desktop.views.operations import handle_error, run_operation
from desktop.views.programmes.criteria_field import CriteriaField
from desktop.views.settings.section import scrolled

if TYPE_CHECKING:
    from desktop.services.catalogue.programmes import ProgrammeRow
    from desktop.views.kit.form_field import FormField
    from desktop.views.shell import Shell

Json = dict[str, Any]
#: Texts of the form that stand in the content under the same name.
_TEXTS = ("name", "short", "manager_centre", "manager_local", "about", "note")


class ProgrammeEditor(QWidget):
    """``left(code)`` when it is done with: the code of what was saved, or nothing."""

    left = Signal(str)

    def __init__(self, shell: Shell, row: ProgrammeRow | None, content: Json, taken: set[str]) -> None:
        super().__init__()
        self._shell = shell
        self._row = row
        self._taken = taken
        self._content = dict(content)
        self.banner = Banner()
        self.rows: dict[str, FormRow] = {}
        self.unconfirmed = QCheckBox(self.tr("Seluruh keterangan program ini &belum terkonfirmasi"))
        self.body = QWidget()
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(0, 0, 12, 0)
        for section in (self._naming(), self._conditions(), self._handling(), self._basis()):
            inside.addWidget(section)
        inside.addStretch(1)
        enter_moves_on(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        self.title = self.tr("Ubah {0}").format(row.programme.name) if row else self.tr("Program baru")
        column.addWidget(label(self.title, "section", wrap=True))
        column.addWidget(label(self._hint(), "muted", wrap=True))
        column.addWidget(self.banner)
        column.addWidget(scrolled(self.body), 1)
        column.addLayout(self._foot())
        self._show()
        self._start = self.content()

    def _hint(self) -> str:
        if self._shell.desk.store.profile.level == "desa":
            return self.tr("Berlaku di kantor ini. Yang datang dari kantor di atas tidak ikut berubah.")
        return self.tr("Berlaku di kantor ini dan ikut terkirim ke kantor di bawah dengan bundel balasan.")

    # -- building --------------------------------------------------------------------------------

    def _field(
        self, name: str, title: str, field: FormField, *, advice: str = "", required: bool = False
    ) -> FormRow:
        row = FormRow(title, field, help=advice, required=required)
        field.value_changed.connect(row.clear_error)
        self.rows[name] = row
        return row

    def _naming(self) -> FormSection:
        sectors = [(sector.code, sector.name) for sector in self._shell.desk.reference.sectors()]
        levels = [(level.value, level.label) for level in ProgrammeLevel]
        section = FormSection(self.tr("Program"))
        section.add(self._field("name", self.tr("&Nama program"), TextField(longest=120), required=True))
        section.add_pair(
            self._field(
                "short", self.tr("&Singkatan"), TextField(longest=12), advice=self.tr("Misalnya PKH")
            ),
            self._field("sector", self.tr("Bi&dang"), ChoiceField(sectors), required=True),
        )
        section.add(self._field("level", self.tr("Diberikan &oleh"), ChoiceField(levels), required=True))
        section.add(
            self._field(
                "about", self.tr("&Manfaatnya"), LongTextField(lines=3),
                advice=self.tr("Dengan kata-kata yang dipahami warga."),
            )
        )  # fmt: skip
        return section

    def _conditions(self) -> FormSection:
        section = FormSection(
            self.tr("Untuk siapa"),
            self.tr(
                "Semua kriteria harus terpenuhi; yang tentang orang, oleh orang yang sama. "
                "Tanpa kriteria, program tidak dicocokkan."
            ),
        )
        section.add(self._field("criteria", self.tr("K&riteria"), CriteriaField(self._shell.desk)))
        one = self.tr("Satu berkas satu baris.")
        section.add(self._field("mandatory", self.tr("Berkas &wajib"), LongTextField(lines=4), advice=one))
        section.add(self._field("optional", self.tr("Berkas bila &ada"), LongTextField(lines=3), advice=one))
        return section

    def _handling(self) -> FormSection:
        from desktop.services.reference_data.destinations import destinations

        places = [("", self.tr("Tidak perlu dirujuk"))]
        places += [(item.code, item.name) for item in destinations(self._shell.desk) if not item.to_office]
        section = FormSection(self.tr("Cara mengurus"))
        section.add(self._field("destination_hint", self.tr("&Tujuan rujukan"), ChoiceField(places)))
        section.add(
            self._field(
                "steps", self.tr("&Langkah-langkah"), LongTextField(lines=4),
                advice=self.tr("Satu langkah satu baris. Kosongkan untuk cara biasa lewat Puskesos."),
            )
        )  # fmt: skip
        section.add(
            self._field(
                "sla_days", self.tr("Lama &proses"), TextField(longest=3), advice=self.tr("hari kerja")
            )
        )
        return section

    def _basis(self) -> FormSection:
        section = FormSection(self.tr("Pengelola dan dasar"))
        section.add(self._field("manager_centre", self.tr("Pengelola p&usat"), TextField()))
        section.add(self._field("manager_local", self.tr("Pen&gelola daerah"), TextField()))
        section.add(
            self._field(
                "legal_basis", self.tr("Dasar &hukum"), LongTextField(lines=3),
                advice=self.tr("Satu peraturan satu baris."),
            )
        )  # fmt: skip
        section.add_pair(
            self._field("valid_from", self.tr("Berlaku dari"), DateField(today=self._shell.desk.today)),
            self._field("valid_to", self.tr("Berlaku sampai"), DateField(today=self._shell.desk.today)),
        )
        section.add(self._field("note", self.tr("&Catatan"), LongTextField(lines=2)))
        section.add_widget(self.unconfirmed)
        return section

    def _foot(self) -> QHBoxLayout:
        back = QPushButton(self.tr("K&embali"))
        back.clicked.connect(lambda _on=False: self.leave())
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("Simpan (Ctrl+S)"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(lambda _on=False: self.save())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save)
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        return foot

    # -- values ----------------------------------------------------------------------------------

    def field(self, name: str) -> Any:
        """The field of a row."""
        return self.rows[name].field

    def _show(self) -> None:
        content = self._content
        for name in _TEXTS:
            self.field(name).set_value(str(content.get(name, "")))
        self.field("sector").set_value(content.get("sector"))
        self.field("level").set_value(content.get("level", self._default_level()))
        self.field("criteria").set_value(content.get("criteria"))
        papers = content.get("requirements") or []
        for name, mandatory in (("mandatory", True), ("optional", False)):
            listed = [paper["name"] for paper in papers if paper.get("mandatory", True) is mandatory]
            self.field(name).set_value("\n".join(listed))
        self.field("destination_hint").set_value(content.get("destination_hint", ""))
        self.field("sla_days").set_value(str(content.get("sla_days") or ""))
        for name in ("steps", "legal_basis"):
            self.field(name).set_value("\n".join(content.get(name) or []))
        for name in ("valid_from", "valid_to"):
            self.field(name).set_value(_day(content.get(name)))
        self.unconfirmed.setChecked(bool(content.get("unconfirmed")))

    def _default_level(self) -> str:
        if self._row is not None or self._content:
            return ProgrammeLevel.CENTRAL.value
        at_home = self._shell.desk.store.profile.level == "desa"
        return (ProgrammeLevel.VILLAGE if at_home else ProgrammeLevel.KABUPATEN).value

    def content(self) -> Json:
        """What is typed, as reference data holds it; what the form does not show stays."""
        from desktop.services.catalogue.programme_form import requirements_of

        content: Json = {name: value for name, value in self._content.items() if name == "areas"}
        content |= {name: self.field(name).value() for name in _TEXTS}
        content |= {name: self.field(name).value() or "" for name in ("sector", "level", "destination_hint")}
        content["criteria"] = self.field("criteria").value()
        content["requirements"] = requirements_of(
            self.field("mandatory").value().splitlines(),
            self.field("optional").value().splitlines(),
            [*(self._content.get("requirements") or []), *self._known_papers()],
        )
        for name in ("steps", "legal_basis"):
            lines = (" ".join(text.split()) for text in self.field(name).value().splitlines())
            content[name] = list(dict.fromkeys(text for text in lines if text))
        days = self.field("sla_days").value()
        if days.isdecimal():
            content["sla_days"] = int(days)
        for name in ("valid_from", "valid_to"):
            day = self.field(name).value()
            if day is not None:
                content[name] = day.isoformat()
        content["unconfirmed"] = self.unconfirmed.isChecked()
        content["code"] = self._code()
        return {name: value for name, value in content.items() if value not in ("", None)}

    def _code(self) -> str:
        from desktop.services.catalogue.programmes import code_for

        if self._row is not None:
            return self._row.id
        return code_for(self.field("short").value() or self.field("name").value(), self._taken)

    def _known_papers(self) -> list[Json]:
        return [
            {"code": paper.code, "name": paper.name}
            for programme in self._shell.desk.reference.programmes()
            for paper in programme.requirements
        ]

    def _problems(self) -> dict[str, str]:
        problems = {}
        for name, words in (
            ("name", self.tr("Isi nama program.")),
            ("sector", self.tr("Pilih bidang.")),
            ("level", self.tr("Pilih yang memberikan.")),
        ):
            if not self.field(name).value():
                problems[name] = words
        days = self.field("sla_days").value()
        if days and not days.isdecimal():
            problems["sla_days"] = self.tr("Tulis angka, misalnya 14.")
        if self.field("criteria").open:
            problems["criteria"] = self.tr("Selesaikan dulu kriteria yang sedang diisi.")
        elif self.field("criteria").empty_group():
            problems["criteria"] = self.tr(
                "Kelompok “{0}” masih kosong. Isi dengan kriteria, atau hapus."
            ).format(self.field("criteria").empty_group())
        for name in ("valid_from", "valid_to"):
            if self.field(name).is_wrong():
                problems[name] = self.tr("Tulis tanggal, misalnya 17-8-2026.")
        return problems

    # -- doing -----------------------------------------------------------------------------------

    def start(self) -> None:
        """Puts the cursor where the form begins."""
        self.field("name").setFocus()

    def dirty(self) -> bool:
        """Whether something would be missed."""
        return self.content() != self._start or self.field("criteria").open

    def leave(self) -> None:
        """Back to the catalogue; what was typed goes only when that is wanted."""
        leave_form(self, dirty=self.dirty(), go=lambda: self.left.emit(""))

    def save(self) -> None:
        """Keeps the programme."""
        from desktop.services.catalogue import programmes

        if not self.save_button.isEnabled():
            return
        self.banner.hide()
        problems = self._problems()
        first = show_problems(self.rows, problems)
        if first is not None:
            if first is self.rows["criteria"]:
                self.field("criteria").go_on()
            return
        desk, content, new = self._shell.desk, self.content(), self._row is None
        self.save_button.setEnabled(False)
        run_operation(
            self,
            lambda _p: programmes.save(desk, content, new=new),
            on_success=lambda _c: self._saved(content),
            on_error=self._failed,
        )

    def _saved(self, content: Json) -> None:
        self._shell.toast(self.tr("{0} tersimpan").format(content["name"]))
        self.left.emit(content["code"])

    def _failed(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, InvalidInput):
            if show_problems(self.rows, error.problems) is None:
                self.banner.show_message(error.what, error.todo, role="warning")
            return
        handle_error(error, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _day(text: object) -> Any:
    from datetime import date

    return date.fromisoformat(text) if isinstance(text, str) else None
