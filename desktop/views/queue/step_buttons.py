"""The steps of a case as one row of buttons; those that do not fit stand behind *Lainnya*."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcutEvent, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from desktop.models.case_status import CaseAction
from desktop.views.kit import icons
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.labels import repolish
from desktop.views.queue import offers
from desktop.views.queue.offers import Offer

if TYPE_CHECKING:
    from desktop.services.casework.case_detail import CaseDetail

IN_FRONT = 3  # buttons beside *Lainnya*


class StepButton(QPushButton):
    """Its access key presses it at once: by the time Qt would, another case may stand in its place."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.press()
            return True
        return super().event(event)

    def press(self) -> None:
        """Does what a click does."""
        if self.menu() is not None:
            self.showMenu()
        else:
            self.click()


class StepButtons(QWidget):
    """``chosen(case, offer)`` with the case that the button was made for."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self)
        self._case: CaseDetail | None = None
        self._front: list[tuple[Offer, StepButton]] = []
        self._behind: Sequence[Offer] = ()
        self._ready = True
        self.more: StepButton | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    # -- what is offered --------------------------------------------------------------------------

    def show_case(self, case: CaseDetail) -> None:
        """The steps of a case."""
        self.clear()
        front, behind = offers.offers(case)
        self._case, self._behind = case, [*front[IN_FRONT:], *behind]
        front = front[:IN_FRONT]
        taken = self.tr("eshpntbmg", "access keys of the page around it, in any order")
        keyed = offers.with_access_keys([*(offer.label for offer in front), self.tr("Lainnya")], taken)
        # The first step that the rules would let pass is the primary one; an ended case has none.
        first = next((offer for offer in front if case.is_open and not offer.blocked), None)
        for offer, text in zip(front, keyed, strict=False):
            self._front.append((offer, self._make(case, offer, text, primary=offer is first)))
        if front or self._behind:
            self.more = StepButton(icons.icon("more"), keyed[-1])
            self.more.setMenu(QMenu(self.more))
            self._row.addWidget(self.more)
        self.set_ready(self._ready)
        self.setHidden(self.more is None)
        self._fit()

    def clear(self) -> None:
        """No steps."""
        while (item := self._row.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self._front, self._behind, self._case, self.more = [], (), None, None
        self.hide()

    def _make(self, case: CaseDetail, offer: Offer, text: str, *, primary: bool) -> StepButton:
        button = StepButton(icons.icon(offer.icon, "on_accent" if primary else "text"), text)
        button.setProperty("role", "primary" if primary else "")
        button.setToolTip(offer.blocked)
        button.setAccessibleDescription(offer.blocked)
        button.clicked.connect(lambda _on=False: self.chosen.emit(case, offer))
        repolish(button)
        self._row.addWidget(button)
        return button

    def row(self) -> list[StepButton]:
        """The buttons in order, also those for which there is no room just now."""
        return [button for button in [*(made for _, made in self._front), self.more] if button is not None]

    def shown(self) -> list[StepButton]:
        """The buttons seen."""
        return [button for button in self.row() if not button.isHidden()]

    def of(self, action: CaseAction) -> StepButton | None:
        """The button of a step, None where it stands behind *Lainnya* or is not offered."""
        return next(
            (
                button
                for offer, button in self._front
                if offer.action is not None and offer.action.action is action and not button.isHidden()
            ),
            None,
        )

    # -- one row ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Hides from the end what does not fit in one row, but never the primary button."""
        if self.more is None:
            return
        kept = [button for _, button in self._front]
        while len(kept) > 1 and self._needed(kept) > self.width():
            kept.remove(next(b for b in reversed(kept) if b.property("role") != "primary"))
        for _, button in self._front:
            button.setHidden(button not in kept)
        self._fill_menu([offer for offer, button in self._front if button not in kept])

    def _needed(self, front: Sequence[QPushButton]) -> int:
        """The width of a row of these and, where anything stands behind it, *Lainnya*."""
        row = list(front)
        if self.more is not None and (self._behind or len(front) < len(self._front)):
            row.append(self.more)
        return sum(button.sizeHint().width() for button in row) + self._row.spacing() * (len(row) - 1)

    def _fill_menu(self, hidden: Sequence[Offer]) -> None:
        case, more = self._case, self.more
        if case is None or more is None:
            return
        behind = [*hidden, *self._behind]
        more.setHidden(not behind)
        menu = more.menu()
        menu.clear()
        for offer, text in zip(behind, offers.with_access_keys(o.label for o in behind), strict=True):
            action = menu.addAction(icons.icon(offer.icon), text)
            action.triggered.connect(lambda _on=False, o=offer: self.chosen.emit(case, o))

    # -- keys -------------------------------------------------------------------------------------

    def set_ready(self, on: bool) -> None:
        """Whether the steps can be pressed: not while they belong to another case than the one wanted."""
        self._ready = on
        for button in self.row():
            button.setEnabled(on)

    def press_key(self, key: str) -> None:
        """Presses the button with an access key (``Alt+L``), if there is one."""
        wanted = next((b for b in self.row() if QKeySequence.mnemonic(b.text()).toString() == key), None)
        if wanted is not None and not wanted.isHidden():
            wanted.press()


def access_key(event: QKeyEvent) -> str:
    """``Alt+L`` where that is what was pressed, else nothing."""
    alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
    letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
    return QKeySequence(event.keyCombination()).toString() if alone and letter else ""
