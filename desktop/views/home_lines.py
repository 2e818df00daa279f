"""Lines of a box on Beranda that stay the same widgets when the page is read again.

A line is known by its key: it is changed in place, so that nothing flickers and the keyboard stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.models.codes import Urgency
from desktop.views.kit import icons
from desktop.views.kit.badge import DEFAULT_ICONS
from desktop.views.kit.labels import ElidedLabel, label, plain_tip, set_role

if TYPE_CHECKING:
    from desktop.services.case_queue.queue import QueueRow

INSIDE = 8  # px from the edge of a box to its lines; their words stand as far again inside them


@dataclass(frozen=True)
class Line:
    """Words, perhaps muted facts, a sign in a tone, and a button that goes where the words are about."""

    words: str
    action: str = ""
    run: Callable[[], object] | None = None
    facts: str = ""
    tone: str = ""
    muted: bool = False


class WordsLine(QWidget):
    """Words at the left and the button that goes there at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._run: Callable[[], object] | None = None
        self._sign = QLabel()
        self._whole, self._cut = label("", wrap=True), ElidedLabel()
        self._facts = label("", "muted")
        self.button = QPushButton()
        self.button.setProperty("role", "link")
        self.button.clicked.connect(self._go)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self._row.addWidget(self._sign)
        for words in (self._whole, self._cut):
            self._row.addWidget(words, 1)
        self._row.addWidget(self._facts)
        self._row.addWidget(self.button)

    def _go(self) -> None:
        if self._run is not None:
            self._run()

    def show_line(self, line: Line) -> None:
        """Words with facts beside them are cut where they do not fit; others take a second row."""
        self._run = line.run
        goes = line.run is not None
        self._row.setContentsMargins(INSIDE, 0, 0 if goes else INSIDE, 0)
        self._sign.setVisible(bool(line.tone))
        if line.tone:
            name = DEFAULT_ICONS.get(line.tone, "info")
            self._sign.setPixmap(icons.pixmap(name, line.tone, icons.SIZE, self.devicePixelRatioF()))
        shown, other = (self._cut, self._whole) if line.facts else (self._whole, self._cut)
        shown.setText(line.words)
        shown.show()
        other.setText("")
        other.hide()
        set_role(shown, "muted" if line.muted else "")
        self._facts.setText(line.facts)
        self._facts.setVisible(bool(line.facts))
        self.button.setText(line.action)
        self.button.setAccessibleName(f"{line.action}: {line.words}")
        self.button.setVisible(goes)

    def target(self) -> QWidget | None:
        """The button, where there is one."""
        return None if self.button.isHidden() else self.button


class CaseLine(QPushButton):
    """A case that presses: name, what it is about, how it stands with its deadline; `opened(case id)`."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "link")
        line = QHBoxLayout(self)
        line.setContentsMargins(INSIDE, 0, INSIDE, 0)
        line.setSpacing(12)
        self._name = ElidedLabel("", "bold")
        self._facts = ElidedLabel("", "muted")
        self._deadline = label("", "muted")
        self._deadline.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        widest = self.tr("Lewat 000 hari kerja")
        self._deadline.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest))
        line.addWidget(self._name, 2)
        line.addWidget(self._facts, 3)
        line.addWidget(self._deadline)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._case_id = ""
        self.clicked.connect(lambda _on=False: self.opened.emit(self._case_id))

    def show_line(self, row: QueueRow) -> None:
        """Shows a case."""
        pressing = row.deadline_text or row.urgency.label
        late = row.deadline_state is not None and row.deadline_state.value == "overdue"
        first = [row.urgency.label] if row.urgency is not Urgency.NORMAL else []
        self._case_id = row.id
        self._name.setText(row.subject_name)
        self._facts.setText(", ".join([*first, row.kind_label, row.status.label]))
        self._deadline.setText(pressing)
        set_role(self._deadline, "danger" if late else "muted")
        self.setAccessibleName(f"{row.subject_name}, {row.kind_label}, {row.status.label}, {pressing}")
        self.setToolTip(plain_tip(f"{row.number}: {row.subject_name}"))

    def target(self) -> QWidget | None:
        """The line itself."""
        return self


class Lines(QVBoxLayout):
    """The lines of one box, in order. ``make`` gives a new ``WordsLine`` or ``CaseLine``.

    ``lost`` is called when the keyboard was at a line and there is none left to go on with.
    """

    def __init__(self, make: Callable[[], Any], lost: Callable[[], object]) -> None:
        super().__init__()
        self.setSpacing(2)
        self._make = make
        self._lost = lost
        self._widgets: dict[str, Any] = {}

    def widgets(self) -> list[Any]:
        """The lines as they stand."""
        return list(self._widgets.values())

    def show_lines(self, wanted: Mapping[str, Any]) -> None:
        """Shows these lines, each by its key, in this order."""
        before = list(self._widgets)
        held = next((key for key in before if _has_keyboard(self._widgets[key])), None)
        leaving = [self._widgets[key] for key in before if key not in wanted]
        self._widgets = {key: self._widgets.get(key) or self._make() for key in wanted}
        for place, (key, line) in enumerate(wanted.items()):
            widget = self._widgets[key]
            widget.show_line(line)
            if self.indexOf(widget) != place:
                self.removeWidget(widget)
                self.insertWidget(place, widget)
            widget.show()
        targets = [found for widget in self._widgets.values() if (found := widget.target()) is not None]
        for first, second in pairwise(targets):
            QWidget.setTabOrder(first, second)
        if held is not None:
            self._keep_keyboard(held, before.index(held), targets)
        for widget in leaving:
            self.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _keep_keyboard(self, key: str, place: int, targets: list[QWidget]) -> None:
        """At its line; where that went, at the line that took its place."""
        same = self._widgets[key].target() if key in self._widgets else None
        if same is not None:
            if not same.hasFocus():
                same.setFocus()
        elif targets:
            targets[min(place, len(targets) - 1)].setFocus()
        else:
            self._lost()


def _has_keyboard(widget: QWidget) -> bool:
    focus: QWidget | None = widget.window().focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
