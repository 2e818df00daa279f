"""The panel beside a list: a head, the actions that may be done, and tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.views import theme
from desktop.views.kit import icons
from desktop.views.kit.badge import Badge, BadgeLabel
from desktop.views.kit.banner import Banner
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.labels import ElidedLabel, no_mnemonic
from desktop.views.kit.tabs import Tabs

LEAST_TABS = 110  # px at the middle font size: the row of tabs and two lines


class DetailPanel(QWidget):
    """`closed` fires on Esc and on the close button; the owner hides the panel."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("card")
        self._title = ElidedLabel("", "section")
        self._facts = ElidedLabel("", "muted")
        self._badges = FlowLayout()
        self._actions = FlowLayout()
        self.banner = Banner()
        self.tabs = Tabs()
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(self.tr("Bagian rincian"))
        for arrow in self.tabs.tabBar().findChildren(QToolButton):
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # for the mouse; the keyboard has the arrow keys
        close = self.close_button = QToolButton()
        close.setProperty("role", "flat")
        close.setIcon(icons.icon("x", "muted"))
        close.setAccessibleName(self.tr("Tutup rincian"))
        close.setToolTip(self.tr("Tutup rincian (Esc)"))
        close.clicked.connect(self.closed)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._facts)
        head = QHBoxLayout()
        head.addLayout(names, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PAGE_MARGIN, 12, 12, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(self._badges)
        layout.addLayout(self._actions)
        layout.addWidget(self.banner)
        layout.addWidget(self.tabs, 1)
        self._column = layout
        self._form: QWidget | None = None
        self._tabs_wanted = True
        self.installEventFilter(self)

    def set_head(self, title: str, facts: str = "", badges: Sequence[Badge] = ()) -> None:
        """What the panel is about: title, muted facts, states as badges."""
        self._title.setText(title)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self.setAccessibleName(title)
        _empty(self._badges)
        for badge in badges:
            self._badges.addWidget(BadgeLabel(badge))
        self.banner.hide()

    def add_tab(self, widget: QWidget, title: str) -> int:
        """Adds a page and returns its number."""
        widget.setAccessibleName(widget.accessibleName() or title)
        return self.tabs.addTab(widget, no_mnemonic(title))

    # -- sharing the height -----------------------------------------------------------------------

    @property
    def shows_tabs(self) -> bool:
        """Whether the tabs are wanted; a form may stand in their place just now."""
        return self._tabs_wanted

    def show_tabs(self, on: bool) -> None:
        """Whether the tabs are wanted at all."""
        self._tabs_wanted = on
        self._share_height()

    def put_form(self, form: QWidget | None) -> None:
        """A form goes above the tabs and has all the height it asks for; None: there is none any more.

        The tabs get what is left, and hide where that is less than a few lines.
        """
        self._form = form
        if form is not None:
            self._column.insertWidget(self._column.indexOf(self.tabs), form)
            form.show()
        self.tabs.setMinimumHeight(theme.scaled(LEAST_TABS) if form is not None else 0)
        self._share_height()

    def _share_height(self) -> None:
        self.tabs.setVisible(self._tabs_wanted and (self._form is None or self._room_for_both()))

    def _room_for_both(self) -> bool:
        needed = self._column.totalMinimumHeightForWidth(self.width())
        if not self.tabs.isVisibleTo(self):
            needed += self.tabs.minimumHeight() + self._column.spacing()
        return needed <= self.height()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self._form is not None:
            self._share_height()
        return super().event(event)

    def clear(self) -> None:
        """Takes every tab and action away, before something else is shown."""
        for number in reversed(range(self.tabs.count())):
            page = self.tabs.widget(number)
            self.tabs.removeTab(number)
            if page is not None:
                page.deleteLater()
        _empty(self._actions)

    def set_actions(
        self, actions: Sequence[tuple[str, str, Callable[[], object]]], *, primary: bool = True
    ) -> list[QPushButton]:
        """The steps now possible as (text, icon, function); the first is the main button if `primary`."""
        _empty(self._actions)
        buttons = []
        for number, (text, icon, function) in enumerate(actions):
            leads = primary and number == 0
            button = QPushButton(text)
            if icon:
                button.setIcon(icons.icon(icon, "on_accent" if leads else "text"))
            if leads:
                button.setProperty("role", "primary")
            button.clicked.connect(lambda _on=False, f=function: f())
            self._actions.addWidget(button)
            buttons.append(button)
        return buttons

    def show_known_error(self, text: ErrorText) -> None:
        """Shows a known error in the panel's own banner."""
        self.banner.show_known_error(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        return False


def _empty(flow: FlowLayout) -> None:
    while (item := flow.takeAt(0)) is not None:
        widget = item.widget()
        widget.hide()
        widget.deleteLater()
