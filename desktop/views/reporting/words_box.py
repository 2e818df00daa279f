"""Title and narrative of the report: kept as they are typed, made again from the figures by one button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.kit.form_row import FormRow
from desktop.views.kit.labels import label
from desktop.views.operations import run_operation

if TYPE_CHECKING:
    from desktop.services.reporting.month_files import Month
    from desktop.services.reporting.report_words import Kept, Words
    from desktop.views.shell import Shell

KEEP_AFTER = 800  # ms after a key


class WordsBox(QFrame):
    """Fields for an open month; the words as they stand for a closed one, or for who may not change them."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._shell = shell
        self._month = (0, 0)
        self._words: Words | None = None
        self._typed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self.flush)
        self.title = TextField(longest=160)
        self.narrative = LongTextField(lines=8)
        self.state = label("", "muted")
        self.changed = Banner()
        self._before: Kept | None = None  # what the generated words have taken the place of
        self.again = QPushButton(icons.icon("refresh"), "")
        self.again.clicked.connect(lambda _on=False: self.generate())
        self._fields = QWidget()
        self._frozen = label("", wrap=True, selectable=True)
        self._frozen_title = label("", "bold", wrap=True, selectable=True)
        self._build()
        for field in (self.title, self.narrative):
            field.value_changed.connect(self._edited)
        self.title.editingFinished.connect(self._title_left)

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.again)
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(12)
        fields.addWidget(FormRow(self.tr("&Judul laporan"), self.title))
        fields.addWidget(
            FormRow(
                self.tr("&Narasi"),
                self.narrative,
                help=self.tr(
                    "Baris kosong memisahkan paragraf. Tersimpan sendiri selagi Anda mengetik. Jangan "
                    "menulis nama warga: laporan dibaca banyak orang."
                ),
            )
        )
        fields.addWidget(self.changed)
        fields.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, 12, theme.PAGE_MARGIN, 12)
        column.setSpacing(theme.GRID)
        heading: QLabel = label(self.tr("Judul dan narasi"), "section")
        column.addWidget(heading)
        for widget in (self._frozen_title, self._frozen, self._fields):
            column.addWidget(widget)

    # -- showing --------------------------------------------------------------------------------

    def show_month(self, month: Month) -> None:
        """Shows the words of a month; what is being typed stays."""
        shown = (month.report.year, month.report.month)
        another = shown != self._month
        if another:
            self.flush()
            self._month, self._typed, self._before = shown, False, None
            self.state.setText("")
        self._words = month.words
        editable = month.words is not None and self._shell.desk.session.may(Permission.REPORT_EXPORT)
        self._fields.setVisible(editable)
        self._frozen.setVisible(not editable)
        self._frozen_title.setVisible(not editable)
        self._frozen_title.setText(month.title)
        self._frozen.setText("\n\n".join(month.narrative))
        if month.words is not None and not self._typed:
            thinking = not another and self.title.hasFocus() and not self.title.value()
            self._fill(replace(month.words, title="") if thinking else month.words)

    def _fill(self, words: Words) -> None:
        for field, text in ((self.title, words.title), (self.narrative, words.narrative)):
            if field.value() != text:
                field.blockSignals(True)
                field.set_value(text)
                field.blockSignals(False)
        self._tell(words)

    def _title_left(self) -> None:
        """Without a title of one's own the generated one prints: it stands there again."""
        words = self._words
        if words is not None and not self.title.value():
            self._fill(replace(words, title=words.generated_title, narrative=self.narrative.value()))

    def _tell(self, words: Words) -> None:
        """What the button does now, and what the figures say otherwise."""
        back = self._before is not None
        self.again.setText(
            self.tr("Kembalikan tuli&san saya") if back else self.tr("&Susun ulang dari angka")
        )
        self.again.setEnabled(back or words.own_title or words.own_narrative)
        if words.changed:
            self.changed.show_message(
                self.tr("Angka berubah sejak narasi ini ditulis. Menurut angka sekarang:"),
                "\n".join(words.changed),
                role="warning",
                closable=False,
            )
        else:
            self.changed.hide()

    # -- keeping --------------------------------------------------------------------------------

    def _edited(self) -> None:
        self._typed, self._before = True, None
        self.again.setText(self.tr("&Susun ulang dari angka"))
        self.again.setEnabled(True)
        self.state.setText("")
        self._timer.start()

    def flush(self) -> None:
        """Keeps what is typed now."""
        self._timer.stop()
        if self._typed and self._words is not None:
            self._save(self._kept(), self._month)

    def _kept(self) -> Kept:
        """What differs from the generated words, with those beside which it was written."""
        from desktop.services.reporting.report_words import Kept

        words = self._words
        if words is None:
            return Kept()
        title, narrative = self.title.value(), self.narrative.value()
        own_title = None if title in ("", words.generated_title) else title
        if narrative == words.generated_narrative:
            return Kept(own_title)
        same = narrative == words.narrative and bool(words.beside)
        return Kept(own_title, narrative, words.beside if same else words.generated_narrative)

    def _save(self, kept: Kept, month: tuple[int, int], told: Callable[[], object] | None = None) -> None:
        from desktop.services.reporting import report_words

        desk = self._shell.desk

        def done(_changes: object) -> None:
            if month == self._month and kept == self._kept():
                self._typed = False
                if (words := self._remember(kept)) is not None:
                    self._tell(words)
                self.state.setText(self.tr("Tersimpan"))
            if told is not None:
                told()

        run_operation(self, lambda _p: report_words.save(desk, *month, kept), on_success=done)

    def _remember(self, kept: Kept) -> Words | None:
        """What was saved now stands in the office; the fields are not touched, somebody may type there.

        None where the month was closed meanwhile.
        """
        words = self._words
        if words is None:
            return None
        same = kept.beside == words.beside and kept.narrative == words.narrative
        self._words = replace(
            words,
            title=words.generated_title if kept.title is None else kept.title,
            narrative=words.generated_narrative if kept.narrative is None else kept.narrative,
            changed=words.changed if same else (),
            beside=kept.beside,
        )
        return self._words

    def generate(self) -> None:
        """The words that the figures give; pressed again, what was written before comes back."""
        from desktop.services.reporting.report_words import Kept

        before, month = self._kept(), self._month
        if self._before is not None:
            self._bring_back(self._before, month)
            return
        self._before = before
        self._put(Kept(), month, lambda: self._say_generated(before, month))

    def _bring_back(self, before: Kept, month: tuple[int, int]) -> None:
        self._before = None
        self._put(before, month, lambda: self._shell.toast(self.tr("Tulisan Anda kembali.")))

    def _say_generated(self, before: Kept, month: tuple[int, int]) -> None:
        self._shell.toast(
            self.tr("Judul dan narasi disusun ulang dari angka."), lambda: self._bring_back(before, month)
        )

    def _put(self, kept: Kept, month: tuple[int, int], told: Callable[[], object]) -> None:
        """Shows words and keeps them."""
        self._timer.stop()
        if month == self._month:
            if (words := self._remember(kept)) is not None:
                self._fill(words)
            self._typed = True
        self._save(kept, month, told)
