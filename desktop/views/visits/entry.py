"""Entering a visit from its paper: codes typed one after the other, the hand never off the number block."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.models.errors import InvalidInput, KnownError
from desktop.models.visits import PARTS, PRESENCE, WORK, Conclusion, Item, Outcome, PhotoKind
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.banner import Banner
from desktop.views.kit.choice_field import ChoiceField
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import LongTextField, TextField
from desktop.views.kit.file_drop import PICTURES, FileDrop
from desktop.views.kit.form_row import FormRow, enter_moves_on, next_field
from desktop.views.kit.labels import ElidedLabel, label
from desktop.views.operations import handle_error, run_operation
from desktop.views.settings.section import scrolled
from desktop.views.visits.codes import CodeField, CodeKey, CodeLine

if TYPE_CHECKING:
    from desktop.services.visit_findings import Findings
    from desktop.services.visit_list import VisitDetail
    from desktop.views.shell import Shell

DRAFT_KIND = "visit_form"
KEEP_AFTER = 1_500  # ms after an edit

_OUTCOMES = {str(number): outcome for number, outcome in enumerate(Outcome, 1)}
_CONCLUSIONS = {str(number): conclusion for number, conclusion in enumerate(Conclusion, 1)}


class EntryForm(QWidget):
    """One visit. ``closed`` fires when the list should come back; what is half typed is kept as a draft."""

    closed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._visit: VisitDetail | None = None
        self._loading = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self._keep)
        self.banner = Banner()
        self.key = CodeKey()
        self.lines: dict[str, CodeLine] = {}
        self.members: dict[str, tuple[CodeLine, CodeLine, TextField]] = {}
        self._title = ElidedLabel("", "section")
        self._facts = ElidedLabel("", "muted")
        self._make_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(self._head())
        column.addWidget(self.banner)
        body = QHBoxLayout()
        body.setSpacing(theme.PAGE_MARGIN)
        self._form = QWidget()
        self._form_column = QVBoxLayout(self._form)
        self._form_column.setContentsMargins(0, 0, 12, 0)
        self._form_column.setSpacing(6)
        self._fill_form()
        enter_moves_on(self._form)
        body.addWidget(scrolled(self._form), 1)
        body.addWidget(self._side())
        column.addLayout(body, 1)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save)

    # -- building -----------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.visited_on = DateField(today=self._shell.desk.today)
        self.facilitator = ChoiceField()
        self.outcome = CodeLine(Item("205", self.tr("Hasil kunjungan"), _words(_OUTCOMES)))
        self.conclusion = CodeLine(Item("kesimpulan", self.tr("Kesimpulan"), _words(_CONCLUSIONS)))
        self.note = LongTextField(lines=4)
        self.latitude, self.longitude = TextField(longest=16), TextField(longest=16)
        self.rows = {
            "visited_on": FormRow(self.tr("&Tanggal kunjungan"), self.visited_on, required=True),
            "facilitator_id": FormRow(self.tr("&Petugas"), self.facilitator),
            "note": FormRow(self.tr("&Catatan"), self.note),
            "latitude": FormRow(self.tr("&Lintang"), self.latitude, help=self.tr("Misalnya -6,816667")),
            "longitude": FormRow(self.tr("&Bujur"), self.longitude, help=self.tr("Misalnya 107,142500")),
        }
        self.photos: dict[PhotoKind, FileDrop] = {}
        for kind in (PhotoKind.FRONT, PhotoKind.INSIDE, PhotoKind.BATHROOM):
            drop = FileDrop(PICTURES, largest=40_000_000, hint=self.tr("atau seret foto ke sini"))
            drop.button.setText(kind.label)
            drop.button.setAccessibleName(self.tr("Pilih foto: {0}").format(kind.label))
            drop.changed.connect(self._edited)
            self.photos[kind] = drop

    def _head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._facts)
        back = QPushButton(self.tr("K&embali"))
        back.setToolTip(self.tr("Kembali ke daftar (Esc); ketikan disimpan"))
        back.clicked.connect(lambda _on=False: self.leave())
        self.save_button = QPushButton(icons.icon("save", "on_accent"), self.tr("&Simpan kunjungan"))
        self.save_button.setToolTip(self.tr("Simpan kunjungan (Ctrl+S)"))
        self.save_button.setProperty("role", "primary")
        self.save_button.clicked.connect(lambda _on=False: self.save())
        row = QHBoxLayout()
        row.addLayout(names, 1)
        row.addWidget(back)
        row.addWidget(self.save_button)
        return row

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(theme.scaled(330))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.key, 1)
        column.addWidget(label(self.tr("Foto"), "bold"))
        for drop in self.photos.values():
            column.addWidget(drop)
        return side

    def _fill_form(self) -> None:
        column = self._form_column
        pair = QHBoxLayout()
        pair.setSpacing(theme.PAGE_MARGIN)
        pair.addWidget(self.rows["visited_on"], 1, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(self.rows["facilitator_id"], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(pair)
        column.addWidget(self.outcome)
        for part in PARTS:
            column.addSpacing(theme.GRID)
            column.addWidget(label(part.title, "section"))
            for item in part.items:
                line = CodeLine(item)
                self.lines[item.code] = line
                column.addWidget(line)
        self._member_title = label(self.tr("Anggota keluarga"), "section")
        column.addSpacing(theme.GRID)
        column.addWidget(self._member_title)
        self._member_box = QVBoxLayout()
        self._member_box.setSpacing(6)
        column.addLayout(self._member_box)
        column.addSpacing(theme.GRID)
        column.addWidget(label(self.tr("Penutup"), "section"))
        column.addWidget(self.conclusion)
        column.addWidget(self.rows["note"])
        place = QHBoxLayout()
        place.setSpacing(theme.PAGE_MARGIN)
        place.addWidget(self.rows["latitude"], 1)
        place.addWidget(self.rows["longitude"], 1)
        column.addLayout(place)
        column.addStretch(1)
        for line in (self.outcome, *self.lines.values(), self.conclusion):
            self._watch(line.field)
        for row in self.rows.values():
            row.field.value_changed.connect(self._edited)

    def _watch(self, field: CodeField) -> None:
        field.entered.connect(self.key.show_field)
        field.complete.connect(lambda: self._on(field))
        field.value_changed.connect(self._edited)

    def _on(self, field: CodeField) -> None:
        following = next_field(field, self._form)
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill_members(self, visit: VisitDetail) -> None:
        while (entry := self._member_box.takeAt(0)) is not None:
            if entry.widget() is not None:
                entry.widget().hide()
                entry.widget().deleteLater()
        self.members = {}
        self._member_title.setVisible(bool(visit.members))
        for person in visit.members:
            facts = [person.shdk_label, self.tr("%n tahun", "", person.age) if person.age is not None else ""]
            self._member_box.addWidget(
                label(", ".join(part for part in (person.name, *facts) if part), "bold", wrap=True)
            )
            presence = CodeLine(Item("404", self.tr("Keberadaan"), PRESENCE))
            work = CodeLine(Item("418", self.tr("Kedudukan kerja"), WORK))
            note = TextField(hint=self.tr("Catatan tentang {0}").format(person.name))
            note.setAccessibleName(self.tr("Catatan tentang {0}").format(person.name))
            for line in (presence, work):
                self._watch(line.field)
                self._member_box.addWidget(line)
            note.value_changed.connect(self._edited)
            self._member_box.addWidget(note)
            self.members[person.id] = (presence, work, note)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """The members' fields were made after the others, and stand before the end of the form."""
        before: QWidget = list(self.lines.values())[-1].field
        after = [self.conclusion.field, self.note, self.latitude, self.longitude]
        made: list[QWidget] = [w for p, work, n in self.members.values() for w in (p.field, work.field, n)]
        for widget in (*made, *after):
            QWidget.setTabOrder(before, widget)
            before = widget

    # -- showing ------------------------------------------------------------------------------------

    def open(self, visit: VisitDetail) -> None:
        """Shows a visit to be entered or corrected, with what was typed into it before."""
        from desktop.services import drafts
        from desktop.services.users import officers

        desk = self._shell.desk
        self._visit = visit
        self.banner.hide()
        self.facilitator.set_choices(officers(desk))
        row = visit.row
        self._title.setText(row.head_name or self.tr("Keluarga tanpa nama kepala"))
        facts = (self.tr("KK {0}").format(row.no_kk_masked) if row.no_kk_masked else "", row.address_line)
        self._facts.setText(", ".join(fact for fact in facts if fact))
        self._fill_members(visit)
        self._show(visit.found)
        waiting = next((d for d in drafts.list_drafts(desk, DRAFT_KIND) if d.id == self._draft_id()), None)
        if waiting is not None:
            self._restore(waiting.content)
            self.banner.show_message(self.tr("Ini ketikan Anda yang belum disimpan."), role="info")
        self.key.show_field(None)
        self.visited_on.setFocus()

    def _show(self, found: Findings) -> None:
        self._loading = True
        self.visited_on.set_value(found.visited_on or self._shell.desk.today())
        self.facilitator.set_value(found.facilitator_id or self._shell.desk.session.user_id)
        self.outcome.field.set_value(_code_of(_OUTCOMES, found.outcome))
        self.conclusion.field.set_value(_code_of(_CONCLUSIONS, found.conclusion))
        for code, line in self.lines.items():
            line.field.set_value(found.answers.get(code, ""))
        known = {one.person_id: one for one in found.members}
        for person_id, (presence, work, note) in self.members.items():
            one = known.get(person_id)
            presence.field.set_value(one.presence if one else "")
            work.field.set_value(one.work if one else "")
            note.set_value(one.note if one else "")
        self.note.set_value(found.note)
        self.latitude.set_value(found.latitude)
        self.longitude.set_value(found.longitude)
        for drop in self.photos.values():
            drop.set_files([])
        self._loading = False

    # -- what is typed --------------------------------------------------------------------------------

    def findings(self) -> Findings:
        """What is typed, without the photos, which are read when it is saved."""
        from desktop.services.visit_findings import Findings, MemberFound

        outcome = _OUTCOMES.get(self.outcome.field.value())
        conclusion = _CONCLUSIONS.get(self.conclusion.field.value())
        chosen = self.facilitator.value()
        return Findings(
            visited_on=self.visited_on.value(),
            outcome=outcome.value if outcome else "",
            answers={code: line.field.value() for code, line in self.lines.items() if line.field.value()},
            members=tuple(
                MemberFound(person_id, presence.field.value(), work.field.value(), note.value())
                for person_id, (presence, work, note) in self.members.items()
            ),
            conclusion=conclusion.value if conclusion else None,
            note=self.note.value(),
            latitude=self.latitude.value(),
            longitude=self.longitude.value(),
            facilitator_id=None if chosen is None else str(chosen),
        )

    def _fields(self) -> dict[str, Any]:
        """Every field by a name that a draft keeps it under."""
        fields: dict[str, Any] = {code: line.field for code, line in self.lines.items()}
        fields |= {"outcome": self.outcome.field, "conclusion": self.conclusion.field, "note": self.note}
        fields |= {"latitude": self.latitude, "longitude": self.longitude}
        for person_id, (presence, work, note) in self.members.items():
            fields |= {f"404 {person_id}": presence.field, f"418 {person_id}": work.field, person_id: note}
        return fields

    def _draft_id(self) -> str:
        visit_id = self._visit.row.id if self._visit else ""
        return uuid5(NAMESPACE_OID, f"{self._shell.desk.session.user_id} visit {visit_id}").hex

    def _restore(self, content: dict[str, Any]) -> None:
        self._loading = True
        typed = content.get("fields", {})
        for name, field in self._fields().items():
            if name in typed:
                field.set_value(str(typed[name]))
        if content.get("visited_on"):
            self.visited_on.edit.setText(str(content["visited_on"]))
        self._loading = False

    def _edited(self) -> None:
        if not self._loading and self._visit is not None:
            self._timer.start()

    def _keep(self) -> bool:
        """Keeps what is typed as a draft of this person; False where nothing is changed."""
        from desktop.services import drafts

        self._timer.stop()
        visit = self._visit
        if visit is None or not self.dirty():
            return False
        desk, draft_id = self._shell.desk, self._draft_id()
        content = {
            "visit": visit.row.id,
            "visited_on": self.visited_on.edit.text(),
            "fields": {name: field.value() for name, field in self._fields().items()},
        }
        title = self.tr("Kunjungan {0}").format(visit.row.head_name)
        run_operation(self, lambda _p: drafts.save(desk, DRAFT_KIND, title, content, draft_id))
        return True

    def dirty(self) -> bool:
        """Whether something is typed that the visit does not hold."""
        if self._visit is None:
            return False
        now, before = self.findings(), self._visit.found
        empty = before.visited_on is None
        return (
            any(drop.files() for drop in self.photos.values())
            or dict(now.answers) != dict(before.answers)
            or [one for one in now.members if one.presence or one.work or one.note] != list(before.members)
            or (now.outcome, now.conclusion, now.note, now.latitude, now.longitude)
            != (before.outcome, before.conclusion, before.note, before.latitude, before.longitude)
            or (not empty and now.visited_on != before.visited_on)
        )

    # -- going ----------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Back to the list; what is typed stays as a draft."""
        if self._keep():
            self._shell.toast(self.tr("Ketikan disimpan; buka lagi untuk melanjutkan"))
        self._close()

    def put_away(self) -> None:
        """The page goes to the back: what is typed is kept, the form stays."""
        self._keep()

    def _close(self) -> None:
        self._timer.stop()
        self._visit = None
        self.closed.emit()

    def save(self) -> None:
        """Keeps the visit; photos are made small on the worker."""
        visit, desk = self._visit, self._shell.desk
        if visit is None or not self.save_button.isEnabled():
            return
        if self.visited_on.is_wrong():
            self.rows["visited_on"].set_error(self.tr("Tanggal ini tidak dapat dibaca."))
            self.visited_on.setFocus()
            return
        typed = self.findings()
        files = [(kind.value, path) for kind, drop in self.photos.items() for path in drop.files()]
        draft_id = self._draft_id()

        def work(_progress: object) -> Any:
            from dataclasses import replace

            from desktop.services import attachments, drafts, visits

            pictures = tuple((kind, attachments.prepare_file(path)) for kind, path in files)
            changes = visits.record(desk, visit.row.id, replace(typed, photos=pictures))
            return changes | drafts.drop(desk, draft_id)

        self.save_button.setEnabled(False)
        self._timer.stop()
        run_operation(
            self, work, on_success=self._saved, on_error=self._failed, progress_label=self.tr("Menyimpan")
        )

    def _saved(self, _changes: Any) -> None:
        self.save_button.setEnabled(True)
        name = self._visit.row.head_name if self._visit else ""
        self._close()
        self._shell.toast(self.tr("Kunjungan {0} tersimpan").format(name))

    def _failed(self, error: BaseException) -> None:
        from desktop.views.kit import errors

        self.save_button.setEnabled(True)
        if isinstance(error, InvalidInput):
            self._show_problems(error.problems)
        elif isinstance(error, KnownError) and (text := errors.known_text(error)) is not None:
            self.banner.show_known_error(text)
        else:
            handle_error(error, self)

    def _show_problems(self, problems: dict[str, str]) -> None:
        places: dict[str, tuple[Callable[[str], None], QWidget]] = {
            "visited_on": (self.rows["visited_on"].set_error, self.visited_on),
            "outcome": (self.outcome.set_error, self.outcome.field),
            "conclusion": (self.conclusion.set_error, self.conclusion.field),
            "facilitator_id": (self.rows["facilitator_id"].set_error, self.facilitator),
            "latitude": (self.rows["latitude"].set_error, self.latitude),
        }
        places |= {code: (line.set_error, line.field) for code, line in self.lines.items()}
        places |= {one: (lines[0].set_error, lines[0].field) for one, lines in self.members.items()}
        first: QWidget | None = None
        for name, (say, field) in places.items():
            if name in problems:
                say(problems[name])
                first = first or field
        others = [text for name, text in problems.items() if name not in places]
        if others:
            self.banner.show_message(self.tr("Kunjungan belum tersimpan."), " ".join(others), role="warning")
        if first is not None:
            first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _words(choices: dict[str, Any]) -> dict[str, str]:
    return {code: choice.label for code, choice in choices.items()}


def _code_of(choices: dict[str, Any], value: str | None) -> str:
    return next((code for code, choice in choices.items() if value and choice.value == value), "")
