"""One difference: its values side by side with who gave them, a value of one's own, and what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.models.areas import zone_of
from desktop.models.field_words import field_words
from desktop.models.roles import Permission
from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge, BadgeLabel
from desktop.views.kit.labels import ElidedLabel, label, plain_tip
from desktop.views.sync.conflict_editor import ValueEditor
from desktop.views.sync.words import when

if TYPE_CHECKING:
    from desktop.services.differences.conflict_context import CaseLine, Context
    from desktop.services.differences.conflicts import Conflict, Version
    from desktop.views.shell import Shell

INSIDE = 12  # px from the edge of a value's box to its words


class ConflictDetail(QScrollArea):
    """Signals: ``version_chosen(version)``, ``value_chosen(value)``, ``alike_chosen(office code)``,
    ``reveal_asked()``."""

    version_chosen = Signal(object)
    value_chosen = Signal(object)
    alike_chosen = Signal(str)
    reveal_asked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._offset = zone_of(shell.desk.office_code).utc_offset
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("card")
        self.shown: Conflict | None = None
        self.take_buttons: list[QPushButton] = []
        self.alike_buttons: dict[str, QPushButton] = {}
        self.editor: ValueEditor | None = None
        self.write_button: QPushButton | None = None
        self.reveal_button: QPushButton | None = None
        self.case_buttons: list[QPushButton] = []
        self._context: QVBoxLayout | None = None

    # -- showing --------------------------------------------------------------------------------

    def show_conflict(
        self, one: Conflict | None, group: Sequence[Conflict], numbers: Mapping[tuple[int, int], str]
    ) -> None:
        """Shows a difference; ``group`` are those of its kind, ``numbers`` whole numbers by version."""
        self.shown = one
        self.take_buttons, self.alike_buttons, self.case_buttons = [], {}, []
        self.editor = self.write_button = self.reveal_button = None
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(theme.PAGE_MARGIN, 12, theme.PAGE_MARGIN, 12)
        self._column.setSpacing(12)
        if one is not None:
            self._add_head(one)
            for number, version in enumerate(one.versions, start=1):
                revealed = numbers.get(version.id, "")
                self._column.addWidget(self._box(one, version, number, revealed, len(group)))
            self._add_choices(one, revealed=bool(numbers))
            self._context = QVBoxLayout()
            self._context.setSpacing(4)
            self._column.addLayout(self._context)
        self._column.addStretch(1)
        self.setWidget(page)
        self.setAccessibleName(f"{one.label}: {one.title}" if one is not None else "")

    def _add_head(self, one: Conflict) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(label(one.label, "section", wrap=True))
        head.addWidget(ElidedLabel(self.tr("{0} {1}").format(one.record.capitalize(), one.title), "muted"))
        self._column.addLayout(head)

    def _box(self, one: Conflict, version: Version, number: int, revealed: str, alike: int) -> QFrame:
        box = QFrame()
        box.setProperty("role", "card")
        column = QVBoxLayout(box)
        column.setContentsMargins(INSIDE, INSIDE, INSIDE, INSIDE)
        column.setSpacing(4)
        words = revealed or version.words
        value = label(words or self.tr("(kosong)"), "bold" if words else "muted", wrap=True, selectable=True)
        value.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        head = QHBoxLayout()
        head.addWidget(value, 1)
        if number == 1:
            badge = BadgeLabel(Badge(self.tr("Dipakai sekarang"), "info", "check"))
            head.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        who = self.tr("{0}, {1}").format(version.actor_name, version.office_name)
        column.addWidget(label(who, "muted", wrap=True))
        foot = QHBoxLayout()
        foot.addWidget(label(when(version.claimed_at, self._offset), "muted"), 1)
        if self._may_decide(one):
            foot.addWidget(self._take_button(one, version, number, words))
        column.addLayout(foot)
        if alike > 1 and self._may_decide(one):
            column.addWidget(self._alike_button(version, alike), 0, Qt.AlignmentFlag.AlignRight)
        box.setAccessibleName(f"{who}: {words}")
        return box

    def _take_button(self, one: Conflict, version: Version, number: int, words: str) -> QPushButton:
        keep = self.tr("Tetap pakai ini") if number == 1 else self.tr("Pakai nilai ini")
        button = QPushButton(icons.icon("check"), keep)
        button.setAccessibleName(self.tr("Pakai {0} dari {1}").format(words, version.office_name))
        if number <= 9:
            button.setShortcut(f"Alt+{number}")
            button.setShortcutEnabled(True)
            button.setToolTip(self.tr("Alt+{0}").format(number))
        button.setAutoRepeat(False)
        button.clicked.connect(lambda _on=False: self.version_chosen.emit(version))
        self.take_buttons.append(button)
        return button

    def _may_decide(self, one: Conflict) -> bool:
        return one.mine and self._shell.desk.session.may(Permission.CONFLICT_DECIDE)

    def _add_choices(self, one: Conflict, *, revealed: bool) -> None:
        if not self._may_decide(one):
            words = self.tr("Peran Anda dapat melihat perbedaan ini, tetapi tidak memutuskannya.")
            if not one.mine:
                words = self.tr("Data ini milik kantor lain; keputusan kantor itu datang lewat bundel.")
            self._column.addWidget(label(words, "muted", wrap=True))
        links = QVBoxLayout()
        links.setSpacing(0)
        if one.secret and not revealed and self._shell.desk.session.may(Permission.NIK_REVEAL):
            self.reveal_button = self._link("eye", self.tr("Lihat nomor lengkap"), self.reveal_asked.emit)
            links.addWidget(self.reveal_button, 0, Qt.AlignmentFlag.AlignLeft)
        if self._may_decide(one):
            self._add_editor(one, links)
        self._column.addLayout(links)

    def _add_editor(self, one: Conflict, links: QVBoxLayout) -> None:
        if one.field == "deleted":
            return
        if not field_words(one.entity, one.field).can_be_typed:
            words = self.tr("Untuk nilai lain, pilih salah satu dulu, lalu ubah di kasusnya.")
            links.addWidget(label(words, "muted", wrap=True))
            return
        self.write_button = self._link("edit", self.tr("Tulis nilai lain"), self._open_editor)
        links.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._editor_place = links.count()
        self._links = links

    def _open_editor(self) -> None:
        if self.shown is None or self.write_button is None or self.editor is not None:
            return
        self.editor = ValueEditor(self._shell.desk, self.shown)
        self.editor.chosen.connect(self.value_chosen)
        self._links.insertWidget(self._editor_place, self.editor)
        QWidget.setTabOrder(self.write_button, self.editor.field)
        QWidget.setTabOrder(self.editor.field, self.editor.button)
        self.write_button.hide()
        self.editor.setFocus()
        # Where it stands is known once the page has been laid out anew.
        QTimer.singleShot(0, self.editor, partial(self.ensureWidgetVisible, self.editor))

    def _alike_button(self, version: Version, count: int) -> QPushButton:
        button = self._link(
            "merge",
            self.tr("Pakai untuk %n yang sejenis", "", count),
            partial(self.alike_chosen.emit, version.office_code),
        )
        words = self.tr("Pakai nilai dari {0} untuk %n yang sejenis", "", count).format(version.office_name)
        button.setAccessibleName(words)
        button.setToolTip(plain_tip(words))
        self.alike_buttons[version.office_code] = button
        return button

    def _link(self, icon: str, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(icons.icon(icon, "accent"), text)
        button.setProperty("role", "link")
        button.clicked.connect(lambda _on=False: act())
        return button

    def dirty(self) -> bool:
        """Whether a value of one's own is being written."""
        return self.editor is not None and self.editor.dirty()

    def set_busy(self, on: bool) -> None:
        """Holds the buttons that decide while a decision is written."""
        buttons = [*self.take_buttons, *self.alike_buttons.values()]
        if self.editor is not None:
            buttons.append(self.editor.button)
        for button in buttons:
            button.setEnabled(not on)

    # -- what it is about -----------------------------------------------------------------------

    def show_context(self, context: Context) -> None:
        """The record's facts and the cases it matters to."""
        if self._context is None or self.shown is None:
            return
        record = self.shown.record
        self._context.addWidget(label(self.tr("Tentang {0} ini").format(record), "bold"))
        for name, words in context.facts:
            self._context.addWidget(label(f"{name}: {words}", "muted", wrap=True, selectable=True))
        for case in context.cases:
            self._context.addWidget(self._case_row(case))
        if context.more:
            more = self.tr("dan %n kasus lain", "", context.more)
            self._context.addWidget(label(more, "muted"))
        if context.person_id is not None:
            person_id = context.person_id
            button = self._link(
                "people", self.tr("Buka data warga"), lambda: self._shell.go("people", person_id=person_id)
            )
            self._context.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _case_row(self, case: CaseLine) -> QWidget:
        from desktop.views.queue.words import status_badge

        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        facts = ElidedLabel(f"{case.number}, {case.subject_name}, {case.kind_label}")
        column.addWidget(facts)
        row = QHBoxLayout()
        row.addWidget(BadgeLabel(status_badge(case.status)), 0, Qt.AlignmentFlag.AlignVCenter)
        button = self._link("queue", self.tr("Buka kasus"), lambda: self._shell.go("queue", case_id=case.id))
        button.setAccessibleName(self.tr("Buka kasus {0}").format(case.number))
        self.case_buttons.append(button)
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return box
