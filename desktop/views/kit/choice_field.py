"""Fields that choose from a list: one of many with typing ahead, or several with check boxes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.views import theme
from desktop.views.kit.form_field import FormField

Choice = tuple[Hashable, str]
FEW = 7  # choices: up to here nothing needs to be searched


class ChoiceField(FormField, QComboBox):
    """One of a list. Longer lists, and those with `search`, can be typed into: any words of an entry find it.

    `value()` is None until something is chosen. Text that is no entry goes back to the last one.
    """

    def __init__(
        self,
        choices: Iterable[Choice] = (),
        parent: QWidget | None = None,
        *,
        hint: str = "",
        search: bool = False,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._hint = hint or self.tr("Pilih")
        self._last: Hashable = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(lambda _index: self._tell())
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """What can be chosen, as (value, words); the present value stays if it is among them."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self._make_searchable(self._search or self.count() > FEW)
        self.setPlaceholderText(self._hint)
        self.blockSignals(False)
        self.set_value(kept)
        self._tell()

    def _make_searchable(self, on: bool) -> None:
        if on == self.isEditable():
            return
        self.setEditable(on)
        if not on:
            return
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        finder = QCompleter(self.model(), self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        finder.setMaxVisibleItems(12)
        self.setCompleter(finder)
        line = self.lineEdit()
        line.setPlaceholderText(self._hint)
        line.editingFinished.connect(self._settle)
        line.installEventFilter(self)

    def value(self) -> Hashable:
        """The value chosen, None without one."""
        return self.currentData() if self.currentIndex() >= 0 else None

    def words(self) -> str:
        """The words of the value chosen."""
        return self.itemText(self.currentIndex()) if self.currentIndex() >= 0 else ""

    def set_value(self, value: Hashable) -> None:
        """Chooses a value; None or one that is no choice chooses nothing."""
        place = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        self.setCurrentIndex(place if value is not None else -1)
        if self.isEditable():
            self.lineEdit().setText(self.words())
            self.lineEdit().setCursorPosition(0)

    def _settle(self) -> None:
        """Makes the text an entry again: the one typed in full, the match, or the last one.

        A value typed in full counts as well: programmes are known by their letters, as PKH is. Of several
        matches an empty field takes the first, so that what was typed does not vanish.
        """
        text = self.lineEdit().text().strip().casefold()
        entries = [self.itemText(i).casefold() for i in range(self.count())]
        values = [str(self.itemData(i)).casefold() for i in range(self.count())]
        if not text:
            self.set_value(None)
        elif text in entries:
            self.set_value(self.itemData(entries.index(text)))
        elif text in values:
            self.set_value(self.itemData(values.index(text)))
        else:
            found = [i for i, entry in enumerate(entries) if all(word in entry for word in text.split())]
            found.sort(key=lambda i: not entries[i].startswith(text))
            sure = len(found) == 1 or (found and self._last is None)
            self.set_value(self.itemData(found[0]) if sure else self._last)

    def _tell(self) -> None:
        if self.value() != self._last:
            self._last = self.value()
            self.value_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            watched.selectAll()
        return False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page, never the choice: a wheel over a form must not change it."""
        event.ignore()


class MultiChoiceField(FormField, QWidget):
    """Several of a list, each with a check box; a line to search in when the list is long."""

    def __init__(self, choices: Iterable[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Cari dalam daftar"))
        self._search.setAccessibleName(self.tr("Cari dalam daftar"))
        self._search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pilihan"))
        self.list.itemChanged.connect(lambda _item: self.value_changed.emit())
        self.list.itemActivated.connect(self._toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._search)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """What can be chosen, as (value, words)."""
        chosen = set(self.values())
        self.list.blockSignals(True)
        self.list.clear()
        for value, words in choices:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setSizeHint(QSize(0, theme.TABLE_ROW))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = value in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._search.setVisible(self.list.count() > FEW)
        rows = max(2, self.list.count() if self.list.count() <= FEW else 6)
        self.list.setFixedHeight(rows * theme.TABLE_ROW + 6)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in it, for an order of one's own: Qt does not find them by the focus proxy."""
        return (self._search, self.list)

    def values(self) -> list[Hashable]:
        """The values chosen, in list order."""
        on = (item for item in self._items() if item.checkState() == Qt.CheckState.Checked)
        return [item.data(Qt.ItemDataRole.UserRole) for item in on]

    def value(self) -> list[Hashable]:
        """The same as `values`, so that forms can treat fields alike."""
        return self.values()

    def set_value(self, values: Sequence[Hashable] | None) -> None:
        """Checks exactly these values."""
        wanted = set(values or ())
        self.list.blockSignals(True)
        for item in self._items():
            on = item.data(Qt.ItemDataRole.UserRole) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.value_changed.emit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(i) for i in range(self.list.count())]

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _narrow(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.strip().casefold() not in item.text().casefold())
