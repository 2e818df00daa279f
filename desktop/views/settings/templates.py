"""*Templat surat*: the office's own words on its letters, with the real paper beside the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.models.letter_template import blocking, layout_of, read
from desktop.models.letter_template_syntax import Problem
from desktop.views import theme
from desktop.views.intake.person_hit import hit_of
from desktop.views.kit import icons
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.confirm import ask
from desktop.views.kit.dialogs import show_dialog
from desktop.views.kit.fields import TextField
from desktop.views.kit.labels import label, no_mnemonic
from desktop.views.kit.leaving import leave_form
from desktop.views.kit.person_picker import PersonPicker
from desktop.views.kit.tabs import Tabs
from desktop.views.operations import handle_error, run_operation
from desktop.views.settings.section import Section
from desktop.views.settings.templates_codes import CodeList
from desktop.views.settings.templates_help import TemplateHelp
from desktop.views.settings.templates_kept import KeptTemplate
from desktop.views.settings.templates_text import TemplateText
from desktop.views.settings.templates_versions import VersionsDialog
from desktop.views.shell import Shell
from desktop.views.writing.live_paper import LivePaper

if TYPE_CHECKING:
    from desktop.services.papers.issuing import Preview
    from desktop.services.papers.template_editing import TemplateRow

_CHECK_AFTER = 250  # ms without typing
_LINE = Qt.ItemDataRole.UserRole
_PROBLEMS_HEIGHT = 96  # px
_HALF = 1_000  # px, of whatever width there is


class TemplatesSection(Section):
    """One template at a time: its text at the left, its problems below, paper and codes at the right."""

    def __init__(self, shell: Shell) -> None:
        here = self.tr("Berlaku untuk surat berikutnya di kantor ini.")
        below = self.tr(
            "Berlaku untuk surat berikutnya di sini, dan terkirim ke kantor di bawah dengan balasan."
        )
        village = shell.desk.store.profile.level == "desa"
        super().__init__(shell, self.tr("Templat surat"), here if village else below)
        self._code = ""
        self._saved = ""
        self._problems: tuple[Problem, ...] = ()
        self._rows: dict[str, TemplateRow] = {}
        self.kind = ChoiceField()
        self.kind.setAccessibleName(self.tr("Jenis surat"))
        self.kind.value_changed.connect(self._kind_chosen)
        self.state = label("", "muted")
        self.text = TemplateText()
        self.text.textChanged.connect(self._typed)
        self.problems = QListWidget()
        self.problems.setAccessibleName(self.tr("Yang perlu diperbaiki"))
        self.problems.setWordWrap(True)
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problems.itemClicked.connect(self._go_to)
        self.problems.itemActivated.connect(self._go_to)
        self.codes = CodeList()
        self.codes.inserted.connect(self.text.insert_code)
        self.person = PersonPicker(
            self._find, can_add=False, hint=self.tr("Contoh: keluarga rekaan. Ketik nama untuk warga lain")
        )
        self.paper = LivePaper(self._preview)
        self.person.value_changed.connect(self.paper.draw)
        self.kept = KeptTemplate(self.desk, self._unsaved, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_AFTER)
        self._timer.timeout.connect(self.check)
        self._build()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.outer.addLayout(self._head())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setSizes([_HALF, _HALF])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        self.outer.addWidget(split, 1)
        self.outer.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        self.versions_button = QPushButton(icons.icon("history"), self.tr("&Versi"))
        self.versions_button.clicked.connect(lambda _on=False: self.show_versions())
        self.paste_button = QPushButton(icons.icon("copy"), self.tr("&Tempel dari OpenSID"))
        self.paste_button.setToolTip(self.tr("Memakai isi surat yang baru Anda salin di OpenSID"))
        self.paste_button.clicked.connect(lambda _on=False: self.paste())
        head = QHBoxLayout()
        head.addWidget(self.kind, 2)
        head.addWidget(self.state, 2)
        head.addWidget(self.paste_button)
        head.addWidget(self.versions_button)
        return head

    def _left(self) -> QWidget:
        self.verdict = label("", "muted")
        self.problems.setMaximumHeight(_PROBLEMS_HEIGHT)
        return _column(self.text, self.verdict, self.problems, stretched=self.text)

    def _right(self) -> QWidget:
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Pratinjau dan kode isian"))
        shown = _column(self.person, self.paper, stretched=self.paper, top=theme.GRID)
        self.tabs.addTab(shown, no_mnemonic(self.tr("Pratinjau")))
        self.tabs.addTab(self.codes, no_mnemonic(self.tr("Kode isian")))
        self.tabs.addTab(TemplateHelp(), no_mnemonic(self.tr("Cara menulis")))
        return self.tabs

    def _foot(self) -> QHBoxLayout:
        self.note = label("", "muted")
        self.revert = QPushButton(self.tr("&Batalkan perubahan"))
        self.revert.setToolTip(self.tr("Kembali ke teks yang tersimpan; dapat diurungkan dengan Ctrl+Z"))
        self.revert.clicked.connect(lambda _on=False: self.text.replace_all(self._saved))
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("Simpan (Ctrl+S)"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(lambda _on=False: self.save())
        self.remark = TextField(longest=200, hint=self.tr("Catatan versi, boleh kosong"))
        self.remark.setAccessibleName(self.tr("Catatan versi"))
        foot = QHBoxLayout()
        foot.addWidget(self.note)
        foot.addStretch(1)
        foot.addWidget(self.remark, 1)
        foot.addWidget(self.revert)
        foot.addWidget(self.save_button)
        return foot

    # -- reading ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Reads the list of templates, and the one shown unless something is typed in it."""
        from desktop.services.papers import template_editing

        desk = self.desk
        run_operation(
            self, lambda _p: template_editing.templates(desk), on_success=self._listed, mutates=False
        )

    def _listed(self, rows: Sequence[TemplateRow]) -> None:
        from desktop.services.papers import template_editing

        self._rows = {row.code: row for row in rows}
        self.kind.blockSignals(True)
        self.kind.set_choices([(row.code, row.label) for row in rows])
        self.kind.set_value(self._code or rows[0].code)
        self.kind.blockSignals(False)
        if not self.dirty() and self._saved != template_editing.text_of(self.desk, str(self.kind.value())):
            self.open(str(self.kind.value()))
        self._tell()

    def open(self, code: str) -> None:
        """Shows a template; text that waits since a power cut comes back."""
        from desktop.services.papers import template_editing

        self._code, self._saved = code, template_editing.text_of(self.desk, code)
        waiting = self.kept.waiting(code)
        self.text.load(self._saved)
        if waiting is not None and waiting != self._saved:
            self.text.replace_all(waiting)
            self.banner.show_message(
                self.tr("Teks yang belum disimpan dikembalikan."),
                self.tr("Simpan bila sudah selesai, atau tekan Batalkan perubahan."),
                role="info",
            )
        self.check()
        if not blocking(self._problems):
            self.paper.draw()  # nobody is typing, so the paper need not wait for a pause

    def on_changes(self, changes: Any) -> None:
        if changes.touches("reference_item", "shared_reference", "office", "setting"):
            self.load()

    def focus_start(self) -> None:
        self.text.setFocus()

    def dirty(self) -> bool:
        """Whether the text differs from the one that is saved."""
        return bool(self._code) and self.text.toPlainText() != self._saved

    def _unsaved(self) -> tuple[str, str] | None:
        return (self._code, self.text.toPlainText()) if self.dirty() else None

    def _kind_chosen(self) -> None:
        code = self.kind.value()
        if not isinstance(code, str) or code == self._code:
            return

        def go() -> None:
            if self.dirty():
                self.kept.forget(self._code)
            self.banner.hide()
            self.open(code)

        leave_form(self, dirty=self.dirty(), go=go, stay=lambda: self.kind.set_value(self._code))

    # -- while typing ----------------------------------------------------------------------------

    def _typed(self) -> None:
        if self._code:
            self.kept.edited()
            self._timer.start()
            self._tell()

    def check(self) -> None:
        """Looks for problems now, names them by line and draws the paper again where there are none."""
        self._timer.stop()
        if not self._code:
            return
        compiled, self._problems = read(self.text.toPlainText(), layout_of(self._code))
        self.problems.clear()
        for problem in self._problems:
            item = QListWidgetItem(
                icons.icon("danger", "danger") if problem.blocking else icons.icon("info", "warning"),
                self.tr("Baris {0}: {1}").format(problem.line, problem.message),
            )
            item.setData(_LINE, problem.line)
            self.problems.addItem(item)
        self.problems.setVisible(bool(self._problems))
        self.text.mark(self._problems)
        self.text.set_codes(field.code for field in compiled.fields)
        self.codes.set_fields(compiled.fields)
        self._tell()
        if not blocking(self._problems):
            self.paper.later()

    def _tell(self) -> None:
        changed, wrong = self.dirty(), len(blocking(self._problems))
        self.save_button.setEnabled(changed)
        self.revert.setEnabled(changed)
        self.remark.setVisible(changed)
        self.note.setText(self.tr("Ada perubahan yang belum disimpan.") if changed else "")
        if wrong:
            self.verdict.setText(self.tr("{0} hal perlu diperbaiki sebelum disimpan.").format(wrong))
        else:
            self.verdict.setText(self.tr("Tidak ada yang perlu diperbaiki."))
        row = self._rows.get(self._code) if self._code else None
        if row is not None:
            given = self.tr("Dari {0}").format(row.giver) if row.giver else self.tr("Bawaan program")
            self.state.setText(self.tr("Diubah kantor ini") if row.edited else given)

    def _go_to(self, item: QListWidgetItem) -> None:
        self.text.go_to_line(int(item.data(_LINE)))

    def _find(self, text: str) -> list[Any]:
        from desktop.services.people.registry import find_people

        return [hit_of(found) for found in find_people(self.desk, text)]

    def _preview(self) -> Callable[[], Preview] | None:
        from desktop.services.papers import template_editing

        desk, code, text = self.desk, self._code, self.text.toPlainText()
        if not code:
            return None
        hit = self.person.value()
        person_id = str(hit.id) if hit is not None else None
        return lambda: template_editing.preview_pdf(desk, code, text, person_id)

    # -- doing -----------------------------------------------------------------------------------

    def paste(self) -> None:
        """Puts the letter that was copied in OpenSID in the place of the body."""
        from desktop.models.letter_template_import import import_letter, with_body

        copied: object = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied
        text = ""
        if isinstance(copied, QMimeData):
            text = copied.html() if copied.hasHtml() else copied.text()
        taken = import_letter(text)
        if not taken.lines:
            self.banner.show_message(
                self.tr("Belum ada surat yang disalin."),
                self.tr("Buka suratnya di OpenSID, salin isinya (Ctrl+C), lalu tekan tombol ini lagi."),
                role="warning",
            )
            return
        self.text.replace_all(with_body(self.text.toPlainText(), taken.lines))
        self.check()
        self.banner.show_message(
            self.tr("Isi surat diambil dari yang Anda salin. Urungkan dengan Ctrl+Z."),
            " ".join(taken.left_behind) or self.tr("Periksa hasilnya, lalu simpan."),
            role="info",
        )

    def save(self) -> None:
        """Ctrl+S: keeps the text as a new version, or leads to what is wrong with it."""
        from desktop.services.papers import template_editing

        self.check()
        if not self.dirty():
            return
        stopping = blocking(self._problems)
        if stopping:
            self.text.go_to_line(stopping[0].line)
            return
        desk, code, text = self.desk, self._code, self.text.toPlainText()
        remark = self.remark.value()
        self.save_button.setEnabled(False)
        run_operation(
            self,
            lambda _p: template_editing.save(desk, code, text, remark),
            on_success=lambda _c: self._kept_as(code, text),
            on_error=self._failed,
        )

    def _kept_as(self, code: str, text: str) -> None:
        self.kept.forget(code)
        if code == self._code:
            self._saved = text
            self.remark.set_value("")
        self.banner.hide()
        self._tell()
        self.load()
        self.shell.toast(self.tr("Templat tersimpan. Surat berikutnya memakai teks ini."))

    def _failed(self, error: BaseException) -> None:
        self._tell()
        handle_error(error, self)

    def show_versions(self) -> None:
        """Opens the versions of the template."""
        if self._code:
            show_dialog(VersionsDialog(self, self.desk, self._code, self._go_back))

    def _go_back(self, number: int) -> None:
        def go() -> None:
            from desktop.services.papers import template_editing

            desk, code = self.desk, self._code
            run_operation(
                self,
                lambda _p: template_editing.restore(desk, code, number or None),
                on_success=lambda _c: self._restored(code),
                on_error=self._failed,
            )

        if self.dirty():
            ask(
                self,
                self.tr("Pakai versi ini?"),
                self.tr("Perubahan yang belum disimpan akan hilang."),
                self.tr("Pakai versi ini"),
                go,
                danger=True,
            )
        else:
            go()

    def _restored(self, code: str) -> None:
        self.kept.forget(code)
        self.text.replace_all(self._saved)
        self.load()
        self.shell.toast(self.tr("Versi itu berlaku lagi."))


def _column(*widgets: QWidget, stretched: QWidget, top: int = 0) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, top, 0, 0)
    column.setSpacing(theme.GRID)
    for widget in widgets:
        column.addWidget(widget, 1 if widget is stretched else 0)
    return box
